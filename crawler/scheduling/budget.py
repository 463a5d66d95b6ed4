"""How much a run may take, in pages or hours, and from which yield on it goes on."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field
from typing import Literal

_WINDOW = 500
"""The last pages by which a run's yield is told. Chosen: a hundred pages of lists and their
documents come and go, and a run that is shorter than this has given no proof."""

Spent = Literal["budget", "yield"]


@dataclass(slots=True)
class Budget:
    """The pages that may be taken, for how many hours, and how many wanted texts a hundred pages
    must give (0: no limit, each); and the pages that were given out so far. A page that is put back
    into the queue is taken from them again; the further pages of a document don't count, so that
    what was begun becomes whole."""

    pages: int = 0
    hours: float = 0.0
    least_yield: float = 0.0
    taken: int = 0
    _began: float | None = None
    _last: deque[bool] = field(default_factory=lambda: deque(maxlen=_WINDOW))

    def spent(self, now: float) -> Spent | None:
        """Return what is used up at a moment (in seconds), so that no further page may be taken;
        None: nothing. The hours are counted from when this was first asked.

        >>> budget = Budget(hours=1)
        >>> budget.spent(100.0), budget.spent(3699.0), budget.spent(3700.0)
        (None, None, 'budget')
        """
        if self._began is None:
            self._began = now
        if 0 < self.pages <= self.taken or 0 < 3600 * self.hours <= now - self._began:
            return "budget"
        few = self.least_yield > 100 * sum(self._last) / _WINDOW
        return "yield" if few and len(self._last) == _WINDOW else None

    @property
    def is_limited(self) -> bool:
        """Whether there is any limit, so that the best pages go before the others."""
        return bool(self.pages or self.hours or self.least_yield)

    def note(self, *, wanted: bool) -> None:
        """Note that a page has come, and whether it gave a wanted text that was not known."""
        self._last.append(wanted)
