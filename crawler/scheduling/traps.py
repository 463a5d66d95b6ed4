"""Calendars and other endless rooms: told by pages that give nothing new, one after the other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable

from crawler.addresses import canonical, shape_of
from crawler.store import UNLIKE, Settled

LOOP = "redirects to itself (as pages do that ask for a cookie)"
_MOST_SHAPES = 50_000  # kinds of addresses that are remembered; chosen, so that memory is bounded
_MOST_REDIRECTS = 50_000  # that are remembered; chosen for the same reason
_TELLING = {"index", "document", "rejected"}


class Traps:
    """Counts, for each shape of address, how many pages in a row gave neither a text that the
    collection didn't have nor, as lists do, a way to addresses of another shape. After `most` of
    them no further address of the shape is taken (0: no limit). Pages that have not changed since
    an earlier visit, could not be had, or hold a text unlike the seeds, say nothing either way.

    A copy counts wherever it leads: a site that gives each page ids of a new session leads from
    copies to its lists and from these to copies, for ever."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._barren: Counter[str] = Counter()
        self._told: set[str] = set()

    def note(self, settled: Settled) -> None:
        """Learn from a page."""
        visit = settled.outcome.visit
        if not self._most or settled.state not in _TELLING or settled.reason == UNLIKE:
            return
        shape = shape_of(visit.url)
        if settled.new_text:
            self._forget(shape, shape_of(visit.found_on or ""))
        elif settled.state != "document" and any(
            not link.rejected and shape_of(link.url) != shape for link in settled.taken
        ):
            self._forget(shape)
        else:
            self._barren[shape] += 1
            if self._barren[shape] >= self._most:
                self._told.add(shape)
            if len(self._barren) > _MOST_SHAPES:
                self._barren = Counter({s: n for s, n in self._barren.items() if n > 1})

    def refusal(self, url: str) -> str | None:
        """Return why an address is not taken; None: it may be."""
        if self._told and shape_of(url) in self._told:
            return f"a trap: {self._most} pages like it in a row gave nothing new"
        return None

    def _forget(self, *shapes: str) -> None:
        for shape in shapes:
            self._barren.pop(shape, None)
            self._told.discard(shape)


class Repeats:
    """Tells the list pages that show what an earlier one of their shape showed: behind the last
    page of a list many sites show the last page again, or an empty one, whatever the number."""

    def __init__(self) -> None:
        self._shown: set[int] = set()

    def is_one(self, url: str, links: Iterable[str]) -> bool:
        """Return whether an earlier page had the same links; `links` are those of the page at `url`
        but for the ones that turn the page, which differ."""
        shown = hash((shape_of(url), frozenset(links)))
        if shown in self._shown:
            return True
        self._shown.add(shown)
        return False


Earlier = Callable[[str], str | None]


class Redirects:
    """Tells redirects that lead back to where they began, as those of pages do that first set a
    cookie; so nobody takes such a page for one that is somewhere else."""

    def __init__(self) -> None:
        self._targets: dict[str, str] = {}

    def lead_back(self, url: str, target: str, earlier: Earlier = lambda _: None) -> bool:
        """Keep where an address redirects to; return whether that leads back to it. ``earlier``
        says where an address that this run has not visited redirected to.

        >>> redirects = Redirects()
        >>> redirects.lead_back("http://a.cn/1", "http://a.cn/2")
        False
        >>> redirects.lead_back("http://a.cn/2", "http://a.cn/1")
        True
        """
        beginning, place = canonical(url), canonical(target)
        if len(self._targets) >= _MOST_REDIRECTS:
            self._targets.clear()
        self._targets[beginning] = place
        seen = {beginning}
        while place not in seen:
            seen.add(place)
            onward = self._targets.get(place) or earlier(place)
            if onward is None:
                return False
            place = canonical(onward)
        return place == beginning
