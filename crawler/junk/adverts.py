"""Advertising: texts that offer and solicit, stuffed keywords, farms of links."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from crawler.junk import thresholds, words
from crawler.junk.selling import is_solicitation
from crawler.junk.statements import han
from crawler.patterns import LazyPattern

_SENTENCE_MARK = re.compile(r"[，。；！？]")
_SENTENCES = re.compile(r"[^。！？!?；;\n]+")
_CLAUSES = re.compile(r"[^，。！？!?；;,\s]+")


def advertising_reason(text: str, title: str = "") -> str | None:
    """Say how a whole text advertises, or None for a text that doesn't.

    A text advertises a trade of spam if most of it speaks of the trade as a seller does. Who
    reports on a trade, regulates it or warns of it uses the same words, and others:

    >>> advertising_reason("长期代开各类发票，点数优惠，验证后付款。电话：13800001234，微信同号。")
    'an advertisement (invoices)'
    >>> advertising_reason("税务局查处代开发票案，主犯称点数优惠，验证后付款，被判处十年。")
    """
    if trade := _trade(text, title):
        return f"an advertisement ({trade})"
    if _is_stuffed(text):
        return "stuffed with keywords"
    if _is_link_farm(text):
        return "a link farm"
    return "an advertisement" if is_solicitation(text, title) else None


def trade_of(line: str) -> str | None:
    """Return the trade of spam (a key of words.TRADES) that one line offers and nothing else, as do
    the lines that hijacked copies bear above their text; None for any other line.

    >>> trade_of("长期代开发票，点数优惠，电话13800001234"), trade_of("严禁代开发票。")
    ('invoices', None)
    """
    if len(line) > thresholds.LONGEST_ADVERT or words.REPORTING.search(line):
        return None
    return _trade(line, "")


def is_smut(line: str) -> bool:
    """Return whether a line is the key words of a pornographic site and no sentence.

    >>> is_smut("国产精品无码_久久人妻_中文字幕"), is_smut("依法打击成人视频、黄色网站。")
    (True, False)
    """
    if len(line) > thresholds.LONGEST_ADVERT or not are_smut(smut_of(line), line):
        return False
    if not _SENTENCE_MARK.search(line):
        return True
    clauses = _CLAUSES.findall(line)
    return bool(smut_of(clauses[0]) and smut_of(clauses[-1])) and all(
        sum(map(len, smut_of(part))) >= thresholds.SMUT_SHARE * len(part)
        for part in (line, *_SENTENCES.findall(line))
    )


def smut_of(text: str) -> list[str]:
    """Return the words of pornographic sites in a text, in order."""
    return words.TRADES["pornography"].findall(text)


def are_smut(found: Sequence[str], text: str) -> bool:
    """Return whether the words ``found`` in a piece of text are too many for who writes anything
    else, and not only what shops of films have too."""
    different = set(found)
    hard = [word for word in different if not words.OF_FILMS.search(word)]
    if len(different) <= thresholds.FEWEST_TRADE_WORDS or len(hard) < thresholds.FEWEST_TRADE_WORDS:
        return False
    return not words.REPORTING.search(text)


def _trade(text: str, title: str) -> str | None:
    """Return the trade that most of the text offers."""
    offers = set(words.OFFERS.findall(text))
    contacts = bool(words.CONTACT.search(text))
    if len(offers) + contacts < thresholds.FEWEST_OFFERS:
        return None
    sentences = _SENTENCES.findall(text)
    whole = han(text)
    reporting = sum(han(part) for part in sentences if _reports(part))
    if reporting > thresholds.MOST_REPORTING * whole:
        return None
    for trade, deals in words.TRADES.items():
        if len(set(deals.findall(f"{title}\n{text}"))) < thresholds.FEWEST_TRADE_WORDS:
            continue
        if sum(han(s) for s in sentences if _sells(s, deals)) >= thresholds.ADVERT_SHARE * whole:
            return trade
    return None


def _reports(sentence: str) -> bool:
    if words.REPORTING.search(sentence):
        return True
    return bool(words.PUBLIC.search(sentence)) and not words.OFFERS.search(sentence)


def _sells(sentence: str, deals: LazyPattern) -> bool:
    return any(known.search(sentence) is not None for known in (deals, words.OFFERS, words.CONTACT))


def _is_stuffed(text: str) -> bool:
    """Return whether one name fills most items of a text, with ever other words of who shops for
    it."""
    if len(set(words.QUERIES.findall(text))) < thresholds.FEWEST_QUERIES:
        return False
    items = [item for item in words.ITEM_END.split(text) if item]
    if len(items) < thresholds.FEWEST_ITEMS:
        return False
    asking = [item for item in items if words.QUERIES.search(item)]
    enough = thresholds.STUFFED_SHARE * len(items)
    return len(asking) >= enough and _most_shared(asking) >= enough


def _most_shared(items: Sequence[str]) -> int:
    """Return how many items share one word of four characters, at the most."""
    counts = Counter(word for item in items for word in _words(item))
    return max(counts.values(), default=0)


def _words(item: str) -> set[str]:
    return {item[start : start + 4] for start in range(len(item) - 3)}


def _is_link_farm(text: str) -> bool:
    if len(set(words.FARM.findall(text))) < thresholds.FEWEST_FARM_WORDS:
        return False
    prose = sum(han(line) for line in text.split("\n") if "。" in line)
    return prose <= thresholds.MOST_FARM_PROSE * han(text)
