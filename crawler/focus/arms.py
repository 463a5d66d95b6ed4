"""Arms: groups of links of one kind, what each has given so far, and which is worth most now.

A sleeping bandit over groups of links (after SB-CLASSIFIER, 2026, and ACHE's link classifier): an
arm sleeps while its host must not be asked or none of its links waits.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from heapq import heapify, heappop, heapreplace
from operator import itemgetter

from crawler.addresses import host_of
from crawler.focus.links import LinkFacts, group_of

# A prior of five pages keeps one lucky page from deciding (measured on simulated webs of 18,000
# pages); 0.08 is a bonus at which no list is starved: on six generated webs where 1.5% are wanted
# (three draws each) it finds 0.90 of them after a fifth of the pages, 0.05 0.89, 0.12 0.88.
_PRIOR_PAGES = 5
_CURIOSITY = 0.08

# How much of an arm's value is what its best waiting link promises; the rest is what it gave.
# Measured on five generated webs and ten where 1.5% are wanted, after a fifth of the pages: it
# finds 0.90 and 0.87, a half 0.88 and 0.85, 0.7 0.90 and 0.84, which is little more than chance
# among ten such webs. Growing with what was learned, or with the rate of rewards, it found no more
# (three webs and seven).
_TRUST = 0.6
# Rewards spread as the root of their mean does where few come: an arm whose best link promises less
# than this has less of the bonus, so that channels are tried before tags and calendars.
_WHOLE_BONUS = 0.1

MOST_ARMS = 64
"""The most arms of a host beside those of OTHER; the least used flow together. Chosen: more than
channels and blocks of nearly all sites."""

OTHER = "other"
"""The template of the arms, one a block, that the rest of a host's links flow into."""

ArmId = tuple[str, int]
"""The site whose books have an arm, and its number there."""

_MOST_JOINED = 10_000  # chosen: far more arms than flow together while a page is under way


@dataclass(frozen=True, slots=True, order=True)
class ArmKey:
    """What an arm's links have in common: host, template of their addresses with the list that they
    stand on (crawler.focus.links.group_of), block of the page, and the site that has them in its
    books."""

    host: str
    template: str
    block: str
    site: str = ""


@dataclass(slots=True)
class Arm:
    """An arm by its number in the books of its site: the sum of rewards that ``pages`` gave (a
    child's reward counts a quarter of a page), how many of its links wait, the promise (0 to 1) of
    the best of them as far as it is known, and what tells it from the arms of all sites (`id`)."""

    number: int
    key: ArmKey
    pages: float = 0.0
    reward: float = 0.0
    waiting: int = 0
    best: float = 0.0
    id: ArmId = field(init=False, repr=False)

    def __post_init__(self) -> None:
        self.id = self.key.site, self.number

    def gives(self, held: float) -> float:
        """Return what a page of the arm gives by what its pages gave and what is held of it.

        >>> key = ArmKey("a.example", "/#", "item")
        >>> Arm(1, key).gives(0.8), Arm(1, key, pages=15.0).gives(0.8)
        (0.8, 0.2)
        """
        return (self.reward + _PRIOR_PAGES * held) / (self.pages + _PRIOR_PAGES)

    def worth(self) -> tuple[float, float]:
        """Return what the next page of the arm is worth by what is known, and the share (0 to 1)
        that it has of the bonus for what was never tried.

        >>> key = ArmKey("a.example", "/#", "item")
        >>> [Arm(1, key, pages=3.0, best=best).worth()[1] for best in (0.025, 0.4)]
        [0.25, 0.5]
        """
        spread = math.sqrt(min(self.best / _WHOLE_BONUS, 1.0))
        return (1 - _TRUST) * self.gives(self.best) + _TRUST * self.best, spread / math.sqrt(
            self.pages + 1
        )


class Arms:
    """All arms of a crawl's sites; ``known`` are those that an earlier run learned.

    The first arm of each host is remembered with what it lacks to the whole bonus. That
    bonus grows with each reward, and nobody's share of it grows faster, so what is remembered is
    never too little: the host whose memory is best is looked at anew, until the best is one of
    which all is known. Of a host it is known up to which bonus its first arm stays the first, if
    none of its arms changes: one that has more of the bonus overtakes it then.
    """

    def __init__(self, known: Iterable[Arm] = ()) -> None:
        self._known: dict[ArmId, Arm] = {}
        self._arms: dict[ArmKey, Arm] = {}
        self._hosts: defaultdict[str, dict[ArmId, Arm]] = defaultdict(dict)
        self._waiting: defaultdict[str, dict[ArmId, tuple[float, float]]] = defaultdict(dict)
        self._firsts: dict[str, tuple[float, ArmId, str]] = {}
        self._stays: dict[str, float] = {}
        self._touched: set[ArmId] = set()
        self._unkept: set[ArmId] = set()
        self._tried: set[str] = set()
        self._joined: dict[ArmId, ArmId] = {}
        self._moved: set[ArmId] = set()
        self._ended: set[str] = set()
        self._last: Counter[str] = Counter()
        self.total = 0.0
        self._curiosity = _bonus_after(0.0)
        for arm in known:
            self._enter(arm)
            self._count(arm, arm.pages)

    def __getitem__(self, arm: ArmId) -> Arm:
        """Return an arm, or the one that it joined. Raises KeyError for what is none."""
        return self._known[self._joined.get(arm, arm)]

    def get(self, site: str, number: int | None) -> Arm | None:
        """Return the arm of a number as it is found in the books of a site; None: there is none any
        more."""
        if number is None:
            return None
        found = site, number
        return self._known.get(self._joined.get(found, found))

    def of(self, link: LinkFacts, site: str) -> Arm:
        """Return the arm that a link of a site belongs to, a new one if there is none. Of a host
        that has MOST_ARMS the least used one joins the others of its block."""
        key = ArmKey(host_of(link.url), group_of(link), link.block, site)
        arm = self._arms.get(key)
        if arm is None:
            own = self._hosts[key.host]
            if len(own) >= MOST_ARMS:
                newest = next(reversed(own.values()))
                unused = newest.pages == newest.waiting == 0  # no other is used less
                self._join_others(newest if unused else min(own.values(), key=_use))
            arm = self._new(key)
        return arm

    def await_links(self, known: ArmId, count: int, best: float) -> None:
        """Note that so many more links of an arm wait, and what the best of them promises."""
        arm = self[known]
        if known in self._joined:
            self._moved.add(known)
        arm.waiting = max(arm.waiting + count, 0)
        self._judge(arm, max(arm.best, best))

    def judge(self, known: ArmId, best: float | None) -> None:
        """Note what the best waiting link of an arm promises by what is known now; None: none
        waits."""
        arm = self[known]
        if best is None:
            arm.waiting = 0
        self._judge(arm, best or 0.0)

    def reward(self, known: ArmId, reward: float, pages: float = 1.0) -> None:
        """Note that ``pages`` pages of an arm gave a sum of rewards."""
        arm = self[known]
        arm.pages += pages
        arm.reward += reward
        self._count(arm, pages)
        self._touch(arm)

    def best_among(self, hosts: Iterable[str]) -> tuple[float, Arm] | None:
        """Return the arm of these hosts that is worth most, and what it is worth; of equal ones the
        oldest. None: nothing waits there."""
        return next(self.best_of(hosts), None)

    def best_of(self, hosts: Iterable[str]) -> Iterator[tuple[float, Arm]]:
        """Yield again and again, while arms are judged, what `best_among` returns, until nothing
        waits. Nothing may be rewarded meanwhile."""
        among = [first for host in hosts if (first := self._firsts.get(host))]
        heapify(among)
        while among:
            _, known, host = among[0]
            first = self._firsts.get(host)
            if first != among[0]:
                heapreplace(among, first) if first else heappop(among)
            elif self._stays.get(host, -1.0) < self._curiosity:
                self._look_at(host)
            elif first != (now := self._lacking(known, host)):
                self._firsts[host] = now
            else:
                yield self._curiosity - first[0], self._known[known]

    def valued(self, known: ArmId) -> tuple[float, Arm]:
        """Return what an arm is worth, and the arm."""
        arm = self[known]
        worth, share = arm.worth()
        return worth + self._curiosity * share, arm

    def drawn_from(self, hosts: Iterable[str], chance: float) -> Arm | None:
        """Return any arm of these hosts of which a link waits, of one that no page was had of as
        long as there is one, as a number from 0 to below 1 says. None: nothing waits there."""
        waiting = [(host, own) for host in hosts if (own := self._waiting.get(host))]
        waiting = [each for each in waiting if each[0] not in self._tried] or waiting
        place = int(chance * sum(len(own) for _, own in waiting))
        for _, own in sorted(waiting, key=itemgetter(0)):
            if place < len(own):
                return self._known[sorted(own)[place]]
            place -= len(own)
        return None

    def end(self, site: str) -> None:
        """Let all arms of a site sleep for good."""
        self._ended.add(site)
        for arm in self._known.values():
            if arm.key.site == site:
                self._value(arm)

    def changed(self) -> list[Arm]:
        """Return the arms that changed since this was last asked, to be stored."""
        touched, self._touched = self._touched, set()
        self._unkept.clear()
        return [self._known[known] for known in sorted(touched)]

    def joined(self) -> list[tuple[ArmId, ArmId]]:
        """Return the arms whose links have to be moved since this was last asked, each with the arm
        of the same site that it joined."""
        moved, self._moved = self._moved, set()
        return [(known, self._joined[known]) for known in sorted(moved)]

    def _enter(self, arm: Arm) -> None:
        self._known[arm.id] = self._arms[arm.key] = arm
        if arm.key.template != OTHER:
            self._hosts[arm.key.host][arm.id] = arm
        self._last[arm.key.site] = max(self._last[arm.key.site], arm.number)
        self._value(arm)

    def _count(self, arm: Arm, pages: float) -> None:
        self.total += pages
        self._curiosity = _bonus_after(self.total)
        if pages:
            self._tried.add(arm.key.host)

    def _new(self, key: ArmKey) -> Arm:
        arm = Arm(self._last[key.site] + 1, key)
        self._enter(arm)
        self._touched.add(arm.id)
        self._unkept.add(arm.id)
        return arm

    def _join_others(self, arm: Arm) -> None:
        """Let an arm flow into the one of OTHER in its block."""
        key = replace(arm.key, template=OTHER)
        other = self._arms.get(key) or self._new(key)
        other.pages += arm.pages
        other.reward += arm.reward
        other.waiting += arm.waiting
        other.best = max(other.best, arm.best)
        del self._known[arm.id], self._arms[arm.key]
        self._hosts[arm.key.host].pop(arm.id, None)
        self._touched.discard(arm.id)
        self._waiting[arm.key.host].pop(arm.id, None)
        self._stays.pop(arm.key.host, None)
        self._joined[arm.id] = other.id
        if len(self._joined) > _MOST_JOINED:
            del self._joined[next(iter(self._joined))]
        if arm.waiting or arm.id not in self._unkept:
            self._moved.add(arm.id)
        self._touch(other)

    def _judge(self, arm: Arm, best: float) -> None:
        arm.best = best
        self._touch(arm)

    def _touch(self, arm: Arm) -> None:
        self._touched.add(arm.id)
        self._value(arm)

    def _value(self, arm: Arm) -> None:
        """Remember an arm that is now the first of its host; of one that no longer is so good, only
        that its host must be looked at, and of any other when it would overtake the first."""
        host, known = arm.key.host, arm.id
        first, now = self._firsts.get(host), None
        if arm.waiting and arm.key.site not in self._ended:
            self._waiting[host][known] = arm.worth()
            now = self._lacking(known, host)
        else:
            self._waiting[host].pop(known, None)
        if now and (first is None or now < first):
            self._firsts[host] = now
            if host in self._stays:
                self._stays[host] = self._curiosity
        elif first and first[1] == known:
            if first != now:
                self._stays.pop(host, None)
        elif now and host in self._stays:
            self._stays[host] = min(self._stays[host], self._overtaken_at(host, [known]))

    def _lacking(self, known: ArmId, host: str) -> tuple[float, ArmId, str]:
        """Return what a waiting arm lacks to the whole bonus, as it is remembered."""
        worth, share = self._waiting[host][known]
        return self._curiosity * (1 - share) - worth, known, host

    def _look_at(self, host: str) -> None:
        """Remember the first arm of a host, and how long it stays that."""
        curiosity = self._curiosity
        most, first = -math.inf, None
        for known, (worth, share) in self._waiting[host].items():
            value = worth - curiosity * (1 - share)
            if first is None or value > most or (value == most and known < first):
                most, first = value, known
        if first:
            self._firsts[host] = -most, first, host
            self._stays[host] = self._overtaken_at(host, self._waiting[host])
        else:
            self._firsts.pop(host, None)

    def _overtaken_at(self, host: str, arms: Iterable[ArmId]) -> float:
        """Return the whole bonus at which one of these arms is worth as much as the first of its
        host."""
        own = self._waiting[host]
        worth, share = own[self._firsts[host][1]]
        earliest = math.inf
        for other_worth, other_share in map(own.__getitem__, arms):
            if other_share > share:
                earliest = min(earliest, (worth - other_worth) / (other_share - share))
        return earliest


def _bonus_after(pages: float) -> float:
    """Return the whole bonus for what was never tried, after so many pages."""
    return _CURIOSITY * math.sqrt(math.log(pages + 2))


def _use(arm: Arm) -> tuple[float, int, int]:
    """Return how much an arm is used; of equal ones the newest least."""
    return arm.pages, arm.waiting, -arm.number
