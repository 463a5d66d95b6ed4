"""The harvest curve of a run: how many wanted texts so many pages gave."""

from __future__ import annotations

from crawler.store import Point

_EVERY = 10
"""A point of the curve for so many pages (chosen: a million pages make 100,000 short rows)."""


class Harvest:
    """Counts the pages of a run and the texts of them that were wanted and not known."""

    def __init__(self) -> None:
        self._pages = self._wanted = 0
        self._points: list[Point] = []

    def note(self, *, wanted: bool) -> None:
        """Count a page.

        >>> harvest = Harvest()
        >>> for number in range(12):
        ...     harvest.note(wanted=number % 2 == 0)
        >>> harvest.end()
        >>> [(point.pages, point.wanted) for point in harvest.points()]
        [(10, 5), (12, 6)]
        """
        self._pages += 1
        self._wanted += wanted
        if self._pages % _EVERY == 0:
            self._points.append(Point(self._pages, self._wanted))

    def end(self) -> None:
        """Let the curve end here."""
        if self._pages % _EVERY:
            self._points.append(Point(self._pages, self._wanted))

    def points(self) -> list[Point]:
        """Return the points since this was last asked, to be stored."""
        points, self._points = self._points, []
        return points
