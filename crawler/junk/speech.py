"""Short texts in which a site speaks of itself: all that they name is parts of a site."""

from __future__ import annotations

from crawler.junk import thresholds, words
from crawler.junk.statements import GONE, han, title_of

SPOKEN_REASONS = tuple(words.TELLING)
"""The reasons that a site's own voice is taken for."""


def speech_reason(text: str, title: str = "") -> str | None:
    """Say what a short text (lines) tells in a site's own voice; None for any other text.

    Such a text can be put in a thousand ways, but out of few words: nearly all that it names are
    parts of a site, and what went wrong with them. A paper that speaks of a site names more:

    >>> speech_reason("参数有误，本帖不能打开，请联系管理员。", "提示")
    'says that it is gone'
    >>> speech_reason("柳沟村的账本贴上了墙，谁都能看，看不懂的可以问会计。", "账本")
    """
    lines = [line for line in text.split("\n") if line.strip() != title.strip()]
    told = "\n".join(lines)
    name = title_of(title)
    if words.MANUAL.search(name) and not words.SITE_TITLE.match(name):
        return None  # what a manual speaks of is a site, or done on one
    if not 0 < han(told) <= thresholds.LONGEST_SPEECH:
        return None
    own = bool(words.SITE_TITLE.match(name)) or _own_share(name) >= thresholds.OWN_TITLE
    if not (own or words.MEANT.search(told)) or _own_share(told) < _enough(told, name, own):
        return None
    return _most_said(told) or (_most_said(name) if own else None)


def is_own_word(line: str) -> bool:
    """Say whether a line (of any text) is a word of the site about itself, not about others'
    sites: who writes of those quotes them.

    >>> is_own_word("登录后查看全文"), is_own_word("会员们在稻田里查看秧苗")
    (True, False)
    """
    return line[:1] not in thresholds.QUOTES and _own_share(line) >= thresholds.OWN_WORDS_OF_A_LINE


def _enough(text: str, title: str, own: bool) -> float:
    """Return the share of own words that proves a text to be a site's, by its title and its
    tone."""
    if words.PAPER.search(title):
        return thresholds.OWN_WORDS_BELOW_PAPER
    if han(text) > thresholds.LONGEST_TO_A_READER:
        return thresholds.OWN_WORDS
    spoken = own or words.TO_READER.search(text)
    return thresholds.OWN_WORDS_TO_A_READER if spoken else thresholds.OWN_WORDS


def _own_share(text: str) -> float:
    """Return the share of a text's words, but for those that any text has, that a site says of
    itself."""
    own = sum(han(found.group()) for found in words.OWN_WORD.finditer(text))
    # A particle between two own words belongs to neither.
    rest = han(words.EVERYWHERE.sub(" ", words.OWN_WORD.sub(" ", text)))
    return own / (own + rest) if own + rest else 0.0


def _most_said(text: str) -> str | None:
    """Return the reason that most words of a text speak for; the earlier one where two are
    equal."""
    counts = {reason: len(told.findall(text)) for reason, told in words.TELLING.items()}
    reason = max(counts, key=lambda each: counts[each])
    if counts[reason]:
        return reason
    return GONE if words.TROUBLE.search(text) else None
