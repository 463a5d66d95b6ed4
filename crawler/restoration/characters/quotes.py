"""Quotation marks and spacing that a converter spoiled all over a document."""

from __future__ import annotations

from collections.abc import Iterator

from crawler.document import Edit
from crawler.patterns import LazyPattern
from crawler.restoration.edits import Change, rewrite
from crawler.restoration.language.cohesion import LogProbability

STEP = "quotes"
SPACING_STEP = "spacing"

# Somebody may space out a heading; a converter spaces out everything.
LEAST_SPACED = 20
SPACED_SHARE = 0.6
# Nats a character that it loses by being read backwards: lists of characters and of surnames that
# are spaced out lose 1.3 at most (five), 99 of 100 pieces of clean texts 1.4 and more.
LEAST_ORDER = 1.4

_QUOTED = LazyPattern("“[^“”〝〞\n]*(〞)")
_ANY_CLOSING = LazyPattern("(〞)")

_HAN = r"\u3400-\u9fff\U00020000-\U000323af"
_WIDE = rf"{_HAN}\u3001-\u301b\uff01-\uff5e“”‘’…—·"
_BLANK = "[ \u00a0]"
_NEIGHBOURS = LazyPattern(rf"[{_HAN}](?=({_BLANK}?)[{_HAN}])")
_SPACED_RUN = LazyPattern(rf"[{_WIDE}](?:{_BLANK}[{_WIDE}])+")
_INSERTED = LazyPattern(
    rf"(?<=[{_WIDE}]){_BLANK}(?=[{_WIDE}0-9A-Za-z])|(?<=[0-9A-Za-z]){_BLANK}(?=[{_WIDE}])"
    rf"|(?<=\d){_BLANK}(?=\d)"
)


def mend_quotes(text: str, *, spun: bool = False) -> tuple[str, tuple[Edit, ...]]:
    """Give ” back where a spinner or a poor font left 〞.

    It is proved where “ opens the quotation on the same line; in a spun document (``spun``)
    every 〞 is one.

    >>> mend_quotes("“解放思想、对标先进〞署名文章")[0]
    '“解放思想、对标先进”署名文章'

    The marks of vertical writing come in pairs of their own and stay:

    >>> mend_quotes("〝解放思想〞")[1]
    ()
    """
    if "〞" not in text or "〝" in text:
        return text, ()
    pattern = _ANY_CLOSING if spun else _QUOTED
    return rewrite(text, _closings(pattern, text), STEP)


def are_spaced(*texts: str, log_probability: LogProbability) -> bool:
    """Say whether a converter put spaces between the characters of a document (its title and
    its body): most neighbours are parted by one, and their order means something, as it does not
    in lists of characters.

    >>> spaced = "各 位 代 表 ： 现 在 我 代 表 区 人 民 政 府 向 大 会 报 告"
    >>> are_spaced("工 作 报 告", spaced, log_probability=lambda text: -99.0 * ("告报" in text))
    True
    >>> are_spaced("工 作 报 告", spaced, log_probability=lambda text: 0.0)
    False
    """
    if sum(text.count(" ") + text.count("\u00a0") for text in texts) < LEAST_SPACED:
        return False
    blanks = [blank for text in texts for blank in _NEIGHBOURS.findall(text)]
    spaced = sum(map(bool, blanks))
    if spaced < LEAST_SPACED or spaced < SPACED_SHARE * len(blanks):
        return False
    plain = "".join(run[0][::2] for text in texts for run in _SPACED_RUN.finditer(text))
    order = log_probability(plain) - log_probability(plain[::-1])
    return order >= LEAST_ORDER * len(plain)


def close_up(text: str) -> tuple[str, tuple[Edit, ...]]:
    """Take single spaces from between characters; ask ``are_spaced`` first.

    Wider blanks and those between Latin words stay: they were there before.

    >>> close_up("2 0 2 3 年 ， 加 入 W T O 组 织")[0]
    '2023年，加入W T O组织'
    """
    reason = "a space between all characters"
    blanks = (Change(*match.span(), "", reason) for match in _INSERTED.finditer(text))
    return rewrite(text, blanks, SPACING_STEP)


def _closings(pattern: LazyPattern, text: str) -> Iterator[Change]:
    for match in pattern.finditer(text):
        yield Change(*match.span(1), "”", "no other mark closes “")
