"""Lines of advertising that hijacked copies bear above and below a text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate

from crawler.document import Edit
from crawler.junk.adverts import is_smut, trade_of
from crawler.junk.thresholds import LONGEST_ADVERT
from crawler.junk.words import OFFERS, PRIVATE_CONTACT, TRADES
from crawler.patterns import LazyPattern
from crawler.restoration.edits import Change, rewrite
from crawler.restoration.hosts.keyword_runs import find_keyword_runs

STEP = "adverts"

MOST_LINES = 3  # of advertising at an end (chosen: hosts add one or two)
_BLANK = "blank"
# Of a text that may be advertising; above it the text is about it, or itself offers something.
MOST_SHARE, MOST_OF_SHORT = 0.2, 0.5
# What stands behind the last sentence of a text, apart from it by a blank or with no mark in it.
FEWEST_BETS = 2  # words of bets beside a door of a site (chosen)
_DOORS = LazyPattern(r"官网|官方|注册|登[录陆]|平台|[aA][pP][pP]|下载|网址|入口|送彩金|首存")
_PARTED = LazyPattern("[，。；！？、]")
_TAIL = LazyPattern(
    r"(?<=[。！？”!?])[ \u3000]+[^。！？!?\n]{6,}$"
    r"|(?<=[。！？])[^\s，、。！？!?”][^，、。！？!?\n]{6,}$"
)


def remove_adverts(text: str) -> tuple[str, tuple[Edit, ...]]:
    """Remove the lines above and below a text that offer what the text doesn't speak of.

    Only a few whole lines go, from the outside in, and only if next to all of the text stays
    and has none of their trade's words:

    >>> speech = "同志们：今天的会只讲一件事，就是怎样把秋粮收好。" * 9
    >>> remove_adverts("长期代开发票，点数优惠，电话13800001234\\n" + speech)[0] == speech
    True
    >>> remove_adverts("严禁代开发票，点数优惠的也不行，电话13800001234\\n" + speech)[1]
    ()
    """
    if runs := list(find_keyword_runs(text)):
        return rewrite(text, runs, STEP)
    tail = _TAIL.search(text, max(0, len(text) - LONGEST_ADVERT))
    if tail and (is_smut(tail[0]) or _is_betting(tail[0], text[: tail.start()])):
        return rewrite(text, [Change(*tail.span(), "", "advertising behind the text")], STEP)
    lines = text.split("\n")
    first, last = _edges(lines)
    removed = len(text) - len("\n".join(lines[first:last]))
    outside = [line for line in (*lines[:first], *lines[last:]) if line.strip()]
    if not removed:
        return text, ()
    # Nobody writes such lines himself, however short the text is that they stand around.
    smut = bool(outside) and all(map(is_smut, outside))
    most = MOST_SHARE if _offers("\n".join(lines[first:last])) else MOST_OF_SHORT
    if removed > most * len(text) and not smut:
        return text, ()
    return rewrite(text, _removals(lines, first, last), STEP)


def _is_betting(line: str, rest: str) -> bool:
    """Say whether a line is the key words of a betting site, of which the rest has none."""
    words = {*TRADES["gambling"].findall(line)}
    doors = bool(_DOORS.search(line)) and not _PARTED.search(line)
    return len(words) >= FEWEST_BETS and doors and not TRADES["gambling"].search(rest)


def _edges(lines: Sequence[str]) -> tuple[int, int]:
    """Return the first line of the text itself and the one behind its last, without the adverts
    around it; all lines where there are none, or where the text between speaks of what they
    offer."""
    first, last = 0, len(lines)
    trades = set()
    while first < min(MOST_LINES, last - 1) and (trade := _trade_of(lines, first)):
        trades.add(trade)
        first += 1
    while last > max(first + 1, len(lines) - MOST_LINES) and (trade := _trade_of(lines, last - 1)):
        trades.add(trade)
        last -= 1
    trades.discard(_BLANK)
    if not trades:
        return 0, len(lines)
    own = "\n".join(lines[first:last])
    return (0, len(lines)) if any(TRADES[trade].search(own) for trade in trades) else (first, last)


def _offers(text: str) -> bool:
    return bool(OFFERS.search(text) or PRIVATE_CONTACT.search(text))


def _trade_of(lines: Sequence[str], number: int) -> str | None:
    """Name what a line at the edge of a text offers; blank for an empty line, which goes with the
    advert beside it, None for any other."""
    line = lines[number]
    if not line.strip():
        return _BLANK
    return "pornography" if is_smut(line) else trade_of(line)


def _removals(lines: Sequence[str], first: int, last: int) -> Iterator[Change]:
    offsets = list(accumulate((len(line) + 1 for line in lines), initial=0))
    if first:
        yield Change(0, offsets[first], "", "advertising above the text")
    if last < len(lines):
        yield Change(offsets[last] - 1, offsets[-1] - 1, "", "advertising below the text")
