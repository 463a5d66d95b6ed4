"""The order by promise: groups of links that gave most come first, and in each the best link."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from operator import itemgetter
from typing import Any
from zlib import crc32

from scrapy import Spider

from crawler.document import Document
from crawler.focus.arms import Arm, ArmId, Arms
from crawler.focus.links import LinkFacts, features_of, pack_features, unpack_features
from crawler.focus.regression import Regression
from crawler.focus.worth import worth_of
from crawler.scheduling.orders import ByAge, ByClass, Order
from crawler.scheduling.requests import FACTS, LED_BY
from crawler.scheduling.run import Run
from crawler.store import (
    FIRST_PRIORITY,
    PROMISE_STEPS,
    CrawlKey,
    Head,
    Judged,
    Learned,
    Link,
    Moved,
    Outcome,
    Queue,
    Refound,
    Settled,
    Store,
    Visit,
)

# Of an arm's links when its turn comes: so many at first, when their promises are fresh, more with
# each page that it gave. Chosen: a turn costs some milliseconds at most.
_JUDGED_AT_FIRST = 10
_JUDGED_ANEW = 50
# Steps that a promise must have changed by to be kept anew. Writes are dear: with 10 a page of a
# million addresses costs 1.3 times as much; on ten generated webs, six of them with 1.5% wanted, 50
# found 0.94 and 0.92 after a fifth of the pages, 10 found 0.93 and 0.90.
_TELLING = 50
_MOST_TURNS = 4  # arms that are judged anew for one visit; chosen: the work is bounded
_BEST_LINKS = 10  # a list is worth what the best ten of its new links promise; dry, it is worth 0
_OF_CHILD = 0.25  # of a child's reward goes to the list that led to it, as a quarter of a page
# Of the visits so many are of any arm: what was given up may have changed. On three generated webs
# 0.05 found as much as 0.02, and 0.05 more where 1.5% are wanted.
_AT_RANDOM = 0.05
# Keeping all hosts busy gives each the same pages, whatever it holds: an arm that is worth less
# than this share of the best at a busy host waits (chosen on generated webs, 16 hosts at once).
_KEEPS = 0.5

_packed = json.JSONEncoder(ensure_ascii=False).encode  # dumps makes an encoder for each link


@dataclass(frozen=True, slots=True)
class _Parent:
    """The page that links stand on: its site and its likeness (None: it is a list), its arm, the
    address of the first page of the list, and whether it only leads elsewhere."""

    site: str
    likeness: float | None
    arm: int | None
    series: str
    is_redirect: bool

    @classmethod
    def of(cls, outcome: Outcome) -> _Parent:
        visit = outcome.visit
        facts, _ = _facts(visit.url, visit.request)
        series = (facts.block == "turn" and facts.series) or visit.url
        is_redirect = outcome.state == "redirected"
        return cls(visit.site, _likeness(outcome), visit.arm, series, is_redirect)


class ByPromise:
    """The most promising first, of all sites. One online regression for all hosts learns from the
    likeness of the documents that links led to; links wait in arms (crawler.focus.arms), whose
    value is what they gave and what the best link of each promises. A copy of a known text pays its
    arm nothing, but as long as the arm gave few the links of its kind lose nothing by it; a list
    pays what its new links promise and a part of what they gave. What no page chose (starts,
    redirects, retries) comes first.

    The likeness of a page is a fact of its links (after Craw4LLM, 2025), and so is how many of the
    seeds' words they have, which ``seed_words`` tells. With one visit at a time the same pages lead
    to the same choices, in one run or several: all that a choice hangs on is kept in the
    transaction of the outcomes, and chance is a function of what was had.
    """

    def __init__(
        self,
        store: Store,
        *keys: CrawlKey,
        seed_words: Callable[[str], float] | None = None,
    ) -> None:
        self._seed_words = seed_words and lru_cache(maxsize=16384)(seed_words)
        self._queue = Queue(store, *keys)
        self._regression = Regression(dict(self._queue.weights()))
        arms = self._queue.arms()
        self._arms = Arms(arms)
        self._crawl = min(key.crawl for key in keys)
        self._judged: dict[int, Judged] = {}
        self._moved: dict[int, Moved] = {}
        self._given_out: set[int] = set()
        self._firsts: Counter[str] = Counter()
        for host, waiting in self._queue.count():
            self._firsts[host] += waiting
        for arm in arms:
            self._firsts[arm.key.host] -= arm.waiting
        if any(self._firsts.values()):
            self._adopt()

    def next(
        self,
        hosts: Sequence[str],
        busy: Sequence[str],
        *,
        exclude: Collection[int],
        at: float,
    ) -> Visit | None:
        """Return what no page chose, or the best link of the arm that is worth most; now and then
        that of any arm. None: nothing is due, or better things wait at the busy hosts."""
        visit = self._next(hosts, busy, exclude, at)
        if visit:
            self._given_out.add(visit.id)
        return visit

    def _next(
        self, hosts: Sequence[str], busy: Sequence[str], exclude: Collection[int], at: float
    ) -> Visit | None:
        first = self._first(hosts, exclude, at)
        if first:
            return first
        if self._chance("turn", exclude) < _AT_RANDOM:
            arm = self._arms.drawn_from(hosts, self._chance("arm", exclude))
            if arm and (heads := self._judge(arm, exclude)):
                return self._take(arm, heads)
        return self._best(hosts, busy, exclude)

    def ranked(self, outcome: Outcome) -> list[Link]:
        """Return the links with their promises as priorities, with what their page was, and in
        their arms. A visit that is put back comes before all that is chosen."""
        visit = outcome.visit
        if outcome.state == "queued":
            outcome.visit = replace(visit, priority=FIRST_PRIORITY)
        elif visit.arm is not None and visit.priority >= FIRST_PRIORITY:
            promise = self._promise(_facts(visit.url, visit.request)[0])
            outcome.visit = replace(visit, priority=promise)
        page = _Parent.of(outcome)
        ranked = [self._ranked(link, page) for link in outcome.links]
        return [self._placed(link) for link in ranked]

    def enqueued(self, links: Iterable[Link]) -> None:
        """Put links that now wait into their arms."""
        for link in links:
            if link.rejected:
                continue
            if link.arm is None:
                self._firsts[link.host] += 1
            else:
                known = link.site, link.arm
                self._arms.await_links(known, 1, link.priority / PROMISE_STEPS)

    def found_again(self, refound: Iterable[Refound]) -> None:
        """Know waiting addresses by the links that promise more than those that they were found by:
        what stands on a front page may be related to a text that is wanted. Where a start or a
        redirect leads comes first, and what is being visited or comes first stays as it is."""
        for number, written, link in refound:
            old = self._arm_of(number, link.site, written)
            if old and number not in self._given_out:
                self._move(number, old, link)

    def put_back(self, visit: Visit) -> None:
        """Put an address back where it was."""
        self._given_out.discard(visit.id)
        arm = self._arms.get(visit.site, visit.arm)
        if arm is None or visit.priority >= FIRST_PRIORITY:
            self._firsts[visit.host] += 1
        else:
            self._arms.await_links(arm.id, 1, visit.priority / PROMISE_STEPS)

    def learn(self, settled: Settled) -> None:
        """Learn from a page that was had: what it gave, or what its new links promise."""
        visit = settled.outcome.visit
        self._given_out.discard(visit.id)
        self.enqueued(settled.taken)
        self.found_again(settled.refound)
        for part in settled.parts:
            if arm := self._arm_of(part.id, visit.site, part.arm):
                self._arms.await_links(arm.id, -1, 0.0)
        if settled.state == "queued":
            self._firsts[visit.host] += 1
        if settled.state in ("document", "index", "rejected"):
            self._reward(settled)

    def keep(self) -> None:
        """Write what was learned since this was last done."""
        self._queue.keep(self.changed())

    def changed(self) -> Learned:
        """Return the weights and arms that changed, and the links that were judged anew."""
        judged, self._judged = self._judged, {}
        moved, self._moved = self._moved, {}
        known = [
            replace(one, arm=arm.number) if (arm := self._arms.get(one.link.site, one.arm)) else one
            for one in moved.values()
        ]
        arms, joined = self._arms.changed(), self._arms.joined()
        return Learned(self._regression.changed(), arms, [*judged.values()], joined, known)

    def end(self, site: str) -> None:
        """Give nothing of a site any more."""
        self._queue.end(site)
        self._arms.end(site)

    def _move(self, number: int, old: Arm, link: Link) -> None:
        self._arms.await_links(old.id, -1, 0.0)
        self.enqueued([link])
        self._judged.pop(number, None)
        self._moved[number] = Moved(number, link, link.arm)

    def _arm_of(self, number: int, site: str, written: int | None) -> Arm | None:
        """Return the arm of a waiting address, of which the books have the one that is written."""
        moved = self._moved.get(number)
        return self._arms.get(site, moved.arm if moved else written)

    def _reward(self, settled: Settled) -> None:
        visit, likeness = settled.outcome.visit, _likeness(settled.outcome)
        facts, meta = _facts(visit.url, visit.request)
        if likeness is None:
            chosen = (link.priority for link in settled.taken if link.arm is not None)
            best = sorted(chosen, reverse=True)[:_BEST_LINKS]
            reward = held = sum(best) / PROMISE_STEPS / _BEST_LINKS
        elif settled.new_text or settled.outcome.unlike:
            reward = held = worth_of(likeness)
        else:
            # Who has one text of others may have more that they lack, a mirror has not.
            arm, worth = self._arms.get(visit.site, visit.arm), worth_of(likeness)
            reward, held = 0.0, arm.gives(worth) if arm else worth
        self._regression.learn(features_of(facts), held, facts.prior)
        for known, pages in ((visit.arm, 1.0), (meta.get(LED_BY), _OF_CHILD)):
            if arm := self._arms.get(visit.site, known):
                self._arms.reward(arm.id, pages * reward, pages)

    def _first(self, hosts: Sequence[str], exclude: Collection[int], at: float) -> Visit | None:
        """Return the oldest of the first of what no page chose, and of what is to be had again."""
        count = self._firsts.get
        waiting = [host for host in hosts if count(host, 0) > 0]
        found = filter(
            None, (self._queue.first_of(host, exclude=exclude, at=at) for host in waiting)
        )
        first = max(found, key=lambda visit: (visit.priority, -visit.id), default=None)
        if first:
            self._firsts[first.host] -= 1
        return first

    def _best(
        self, hosts: Sequence[str], busy: Sequence[str], exclude: Collection[int]
    ) -> Visit | None:
        """Take the best link of the arm that is worth most, judged by what is known now; None where
        one that is worth much more waits at a host that is being asked."""
        judged: dict[ArmId, list[Head]] = {}
        for value, arm in self._arms.best_of(hosts):
            if arm.id not in judged and len(judged) == _MOST_TURNS:
                value, arm = max(map(self._arms.valued, judged), key=itemgetter(0))
            if arm.id in judged:
                rival = self._arms.best_among(busy)
                outshone = rival and value < _KEEPS * rival[0]
                return None if outshone else self._take(arm, judged[arm.id])
            if heads := self._judge(arm, exclude):
                judged[arm.id] = heads
        return None

    def _chance(self, what: str, exclude: Collection[int]) -> float:
        """Return a number from 0 to 1 that is another one after each page and with each under
        way."""
        drawn = crc32(f"{self._crawl} {self._arms.total} {len(exclude)} {what}".encode())
        return drawn / (1 << 32)

    def _take(self, arm: Arm, heads: Sequence[Head]) -> Visit:
        """Take the first of an arm's links out of it."""
        first, *others = heads
        self._judged.pop(first.id, None)
        self._arms.await_links(arm.id, -1, 0.0)
        self._arms.judge(arm.id, others[0].priority / PROMISE_STEPS if others else None)
        return replace(self._queue.visit_of(first.id), priority=first.priority)

    def _judge(self, arm: Arm, exclude: Collection[int]) -> list[Head]:
        """Return the links of an arm that were best when they were last judged, by what is known
        now, the best first."""
        judged = []
        most = min(_JUDGED_AT_FIRST * (1 + int(arm.pages)), _JUDGED_ANEW)
        for head in self._queue.of_arm(arm.id, exclude=exclude, most=most):
            promise = self._promise_of(*self._judged_by(head))
            if abs(promise - head.priority) >= _TELLING:
                self._judged[head.id] = Judged(head.id, promise, arm.number)
            else:
                self._judged.pop(head.id, None)
            judged.append(head._replace(priority=promise))
        judged.sort(key=lambda head: (-head.priority, head.id))
        self._arms.judge(arm.id, judged[0].priority / PROMISE_STEPS if judged else None)
        return judged

    def _adopt(self) -> None:
        """Give arms to what another order left, and put first what waits for a time."""
        for visit in self._queue.unarmed():
            facts, _ = _facts(visit.url, visit.request)
            arm, promise = self._arms.of(facts, visit.site), self._promise(facts)
            self._judged[visit.id] = Judged(visit.id, promise, arm.number)
            self._arms.await_links(arm.id, 1, promise / PROMISE_STEPS)
            self._firsts[visit.host] -= 1
        self._queue.adopt(self.changed())

    def _ranked(self, link: Link, page: _Parent) -> Link:
        packed = json.loads(link.request or "{}")
        meta = packed.setdefault("meta", {})
        facts = meta.setdefault(FACTS, {})
        facts["parent_likeness"] = page.likeness
        if self._seed_words:
            facts["seed_words"] = round(self._seed_words(facts.get("words", "")), 1)
        if page.likeness is None:
            facts["series"] = page.series
            if page.arm is not None and page.site == link.site:
                meta[LED_BY] = page.arm
        request = _packed(packed)
        if page.is_redirect:
            return replace(link, request=request, priority=FIRST_PRIORITY)
        known = LinkFacts(link.url, **facts)
        arm = None if link.rejected else self._arms.of(known, link.site).number
        features, prior = features_of(known), known.prior
        promise = self._promise_of(features, prior)
        kept = pack_features(features, prior)
        return replace(link, request=request, priority=promise, arm=arm, features=kept)

    def _placed(self, link: Link) -> Link:
        """Put a link into the arm that its own has joined since."""
        arm = self._arms.get(link.site, link.arm)
        return link if arm is None or arm.number == link.arm else replace(link, arm=arm.number)

    def _judged_by(self, head: Head) -> tuple[Sequence[int], float]:
        """Return what a waiting link is judged by: its features and what is held of it
        beforehand."""
        if head.features:
            return unpack_features(head.features)
        visit = self._queue.visit_of(head.id)
        facts, _ = _facts(visit.url, visit.request)
        return features_of(facts), facts.prior

    def _promise(self, facts: LinkFacts) -> int:
        return self._promise_of(features_of(facts), facts.prior)

    def _promise_of(self, features: Sequence[int], prior: float) -> int:
        return round(PROMISE_STEPS * self._regression.promise(features, prior))


def order_of(name: str, spiders: Iterable[Spider], run: Run) -> Order:
    """Return the order of a run's crawl: ``focus`` by what links promise where all spiders say that
    they are ``focused``, ``breadth`` as they were found, and else by the spiders' own
    priorities."""
    keys = run.keys.values()
    if name == "breadth":
        return ByAge(run.store, *keys)
    if name == "focus" and all(getattr(spider, "focused", False) for spider in spiders):
        return ByPromise(run.store, *keys, seed_words=run.profile.weigh_words)
    return ByClass(run.store, *keys)


@lru_cache(maxsize=1024)
def _facts(url: str, request: str | None) -> tuple[LinkFacts, Mapping[str, Any]]:
    """Return what is known of a link, and what its request passes on. What another version kept and
    this one can't read says nothing."""
    try:
        meta = json.loads(request or "{}").get("meta", {})
        return LinkFacts(url, **meta.get(FACTS, {})), meta
    except (AttributeError, TypeError, ValueError):
        return LinkFacts(url), {}


def _likeness(outcome: Outcome) -> float | None:
    """Return the likeness of the best text on a page; None: it has none."""
    found: list[Document] = [*outcome.documents, *outcome.unlike]
    return max((document.likeness or 0.0 for document in found), default=None)
