"""Closing marks of quotations that a mirror lost with the ends of their lines.

``。”`` is A1A3 A1B1 in GBK, and A3A1 is ``！``: a mirror that cuts there leaves ``！`` and a lone
byte, which a decoder that shows no losses drops. Inside a line what follows is out of step and
tells; at its end nothing else is left of the full stop and the mark.
"""

from __future__ import annotations

from bisect import bisect
from collections.abc import Iterator, Sequence

from crawler.document import Damage, Edit
from crawler.patterns import LazyPattern
from crawler.restoration.edits import Change, follow, rewrite
from crawler.restoration.mirror.pairing import OPENED_BY, open_quotes

STEP = "line ends"

_CLOSING = {opening: closing for closing, opening in OPENED_BY.items() if closing in "”」』"}
_LOUD_END = LazyPattern(r"(?<=[\u3400-\u9fff])[！!](?=[ \u3000]*(?:\n|$))")
# What such a mirror never shows: a full stop before another mark of its row of GBK.
_KEPT = LazyPattern("。[”’」』“‘「『《》（—…]")
_QUOTATION_MARK = LazyPattern("[“”「」『』]")
# What the search leaves of a stop and a mark that close what nothing before opens: the lead of the
# stop is lost, and the mark's trail with the ``<`` of a tag.
_LEFT_END = LazyPattern(r"[?]！[?]/[a-z]{1,10}>")
_LEFT = "?！"
FEWEST_LOST = 2  # one may be a slip (chosen)


def close_quotations(
    text: str, repaired: Sequence[Edit] = ()
) -> tuple[str, tuple[Edit, ...], tuple[Damage, ...]]:
    """Put back the full stop and the mark that close a quotation where a line of a mirror's text
    ends loudly inside it; both are marked, for nothing but the pairing tells. ``repaired`` are the
    edits that put the text's bytes into step.

    >>> close_quotations("他問：「誰？」\\n「是我!\\n「進來。")[0]
    '他問：「誰？」\\n「是我。」\\n「進來。'

    What goes on in the next line isn't closed, and a text that kept one such end lost none:

    >>> close_quotations("他喊道：「快跑!\\n他們來了！」")[1]
    ()
    >>> close_quotations("她說：「好。」\\n「走吧!\\n「等等。」")[1]
    ()
    """
    given_back = sum(len(_KEPT.findall(edit.after)) for edit in repaired)
    lost = [] if len(_KEPT.findall(text)) > given_back else list(_lost_ends(text))
    changes = sorted((*lost, *_left_ends(text, repaired)))
    closed, edits = rewrite(text, changes, STEP)
    places = [follow(change.start, edits) for change in lost]
    damaged = (Damage(start, start + 2, "lost with the end of its line") for start in places)
    return closed, edits, tuple(damaged)


def has_lost_ends(text: str) -> bool:
    """Say whether a traditional text without readings lost the ends of quotations all the same:
    whoever forgets to close one does not do so behind exclamations alone, time and again.

    >>> [has_lost_ends(f"「走!\\n「去哪？」\\n「回家{end}") for end in ("!", "！」")]
    [True, False]
    """
    return not _KEPT.search(text) and len(list(_lost_ends(text))) >= FEWEST_LOST


def _lost_ends(text: str) -> Iterator[Change]:
    found = list(_LOUD_END.finditer(text))
    marks = [match.start() for match in _QUOTATION_MARK.finditer(text)] if found else []
    for match in found:
        line = text[text.rfind("\n", 0, match.start()) + 1 : match.start()]
        closing = _CLOSING.get(open_quotes(line)[-1:])
        after = bisect(marks, match.start())
        following = marks[after : after + 1]
        if closing and all(text[place] in _CLOSING for place in following):
            yield Change(*match.span(), f"。{closing}", "a quotation left open by a lost line end")


def _left_ends(text: str, repaired: Sequence[Edit]) -> Iterator[Change]:
    """Find the ends of quotations that begin before the excerpt that the text is; the search has
    marked them."""
    closing = "」" if "「" in text and "“" not in text else "”"
    for edit in repaired:
        if edit.after.partition("\n")[0] == _LEFT and _LEFT_END.match(edit.before):
            start = follow(edit.start, repaired)
            yield Change(start, start + len(_LEFT), f"。{closing}", "bytes out of step")
