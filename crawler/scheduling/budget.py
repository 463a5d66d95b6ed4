"""How many pages a run may take; several crawls of one process may share it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(slots=True)
class Budget:
    """The pages that may be taken (0: any number), and those that were given out so far. A page
    that is put back into the queue is taken from them again; the further pages of a document
    don't count, so that what was begun becomes whole."""

    pages: int = 0
    taken: int = 0

    @property
    def spent(self) -> bool:
        """Whether no further page may be taken."""
        return 0 < self.pages <= self.taken


def budget_of(setting: object) -> Budget:
    """Return the budget that the setting PAGES is, or the one of so many pages that it says.

    >>> budget_of("5000").pages, budget_of(0).spent
    (5000, False)
    """
    return setting if isinstance(setting, Budget) else Budget(int(str(setting or 0)))
