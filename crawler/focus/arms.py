"""Arms: groups of links of one kind, what each has given so far, and which is worth most now.

A sleeping bandit over groups of links (after SB-CLASSIFIER, 2026, and ACHE's link classifier): an
arm sleeps while its host must not be asked or none of its links waits.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from crawler.addresses import host_of
from crawler.focus.links import LinkFacts
from crawler.focus.templates import template_of

# A prior of five pages keeps one lucky page from deciding, and the best waiting link counts as much
# as the arm's past; 0.03 is a bonus at which no list is starved. All were measured on simulated
# webs of 18,000 pages (share of what is wanted after a fifth of them).
_PRIOR_PAGES = 5
_BEST_LINK = 0.5
_CURIOSITY = 0.03
_STALE = 1.1  # what an arm is worth is reckoned anew when the run has so many times the pages

MOST_ARMS = 64
"""The most arms of a host; what comes later flows together. Chosen: more than channels and blocks
of nearly all sites."""

OTHER = "other"
"""The template of the arms that the rest of a host's links flow into."""


@dataclass(frozen=True, slots=True, order=True)
class ArmKey:
    """What an arm's links have in common: host, template of their addresses, block of the page."""

    host: str
    template: str
    block: str


@dataclass(slots=True)
class Arm:
    """An arm by its number in the books: the sum of rewards that ``pages`` gave (a child's reward
    counts a quarter of a page), how many of its links wait, and the promise (0 to 1) of the best of
    them as far as it is known."""

    number: int
    key: ArmKey
    pages: float = 0.0
    reward: float = 0.0
    waiting: int = 0
    best: float = 0.0

    def value(self, total: float) -> float:
        """Return what the next page of the arm is worth after ``total`` pages of the run."""
        mean = (self.reward + _PRIOR_PAGES * self.best) / (self.pages + _PRIOR_PAGES)
        curiosity = _CURIOSITY * math.sqrt(math.log(total + 2) / (self.pages + 1))
        return (1 - _BEST_LINK) * mean + _BEST_LINK * self.best + curiosity


class Arms:
    """All arms of a collection; ``known`` are those that an earlier run learned."""

    def __init__(self, known: Iterable[Arm] = ()) -> None:
        self._numbered: dict[int, Arm] = {}
        self._arms: dict[ArmKey, Arm] = {}
        self._hosts: defaultdict[str, list[Arm]] = defaultdict(list)
        self._bests: dict[str, tuple[float, float, Arm | None]] = {}
        self._touched: set[int] = set()
        self.total = 0.0
        for arm in known:
            self._enter(arm)
            self.total += arm.pages

    def __getitem__(self, number: int) -> Arm:
        return self._numbered[number]

    def of(self, link: LinkFacts) -> Arm:
        """Return the arm that a link belongs to, a new one if there is none. A host that has
        MOST_ARMS gets no new ones: what would be one joins the host's arm of other links in the
        same block."""
        key = ArmKey(host_of(link.url), template_of(link.url), link.block)
        if key not in self._arms and len(self._hosts[key.host]) >= MOST_ARMS:
            key = ArmKey(key.host, OTHER, key.block)
        arm = self._arms.get(key)
        if arm is None:
            arm = Arm(len(self._numbered) + 1, key)
            self._enter(arm)
            self._touched.add(arm.number)
        return arm

    def await_links(self, number: int, count: int, best: float) -> None:
        """Note that so many more links of an arm wait, and what the best of them promises."""
        arm = self._numbered[number]
        arm.waiting = max(arm.waiting + count, 0)
        arm.best = max(arm.best, best)
        self._bests.pop(arm.key.host, None)

    def judge(self, number: int, best: float | None) -> None:
        """Note what the best waiting link of an arm promises by what is known now; None: none
        waits."""
        arm = self._numbered[number]
        arm.best = best or 0.0
        if best is None:
            arm.waiting = 0
        self._bests.pop(arm.key.host, None)

    def reward(self, number: int, reward: float, pages: float = 1.0) -> None:
        """Note that ``pages`` pages of an arm gave a sum of rewards."""
        arm = self._numbered[number]
        arm.pages += pages
        arm.reward += reward
        self.total += pages
        self._touched.add(number)
        self._bests.pop(arm.key.host, None)

    def best_among(self, hosts: Iterable[str]) -> tuple[float, Arm] | None:
        """Return the arm of these hosts that is worth most, and what it is worth; of equal ones the
        oldest. None: nothing waits there."""
        bests = (self._best_of(host) for host in hosts)
        found = [(value, arm) for value, arm in bests if arm]
        return max(found, key=lambda pair: (pair[0], -pair[1].number), default=None)

    def waiting_at(self, hosts: Collection[str]) -> list[Arm]:
        """Return the arms of these hosts of which a link waits."""
        return [arm for host in hosts for arm in self._hosts.get(host, ()) if arm.waiting]

    def changed(self) -> list[Arm]:
        """Return the arms that changed since this was last asked, to be stored."""
        touched, self._touched = self._touched, set()
        return [self._numbered[number] for number in sorted(touched)]

    def _enter(self, arm: Arm) -> None:
        self._numbered[arm.number] = self._arms[arm.key] = arm
        self._hosts[arm.key.host].append(arm)

    def _best_of(self, host: str) -> tuple[float, Arm | None]:
        known = self._bests.get(host)
        if known is None or self.total > _STALE * known[0]:
            valued = (
                (arm.value(self.total), arm) for arm in self._hosts.get(host, ()) if arm.waiting
            )
            best = max(valued, key=lambda pair: (pair[0], -pair[1].number), default=(0.0, None))
            known = self._bests[host] = (self.total, *best)
        return known[1:]
