"""In which order the addresses of a crawl are visited: by class, by age, or by promise."""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import Protocol

from scrapy import Spider

from crawler.document import Document
from crawler.focus.links import PRIOR, LinkFacts, features_of
from crawler.focus.regression import Regression
from crawler.scheduling.requests import FACTS, FIRST
from crawler.store import CrawlKey, Learned, Link, Outcome, Settled, Store, Visit

STEPS = 1000
"""A promise from 0 to 1 is kept as a priority in so many steps."""

_JUDGED_ANEW = 50  # of a host's addresses when its turn comes; chosen: some milliseconds
_BEST_LINKS = 10  # a list is worth what the best ten of its new links promise; dry, it is worth 0


class Order(Protocol):
    """Gives the links of a page their priorities, and learns from what became of pages."""

    @property
    def keeps(self) -> float:
        """Where pages are few, an address waits whose priority is below this share of that of the
        best at a host which is being asked."""
        ...

    def best(
        self, store: Store, key: CrawlKey, host: str, but: Collection[int], at: float
    ) -> Visit | None:
        """Return the address of a host that comes first at a moment, without the numbers `but`."""
        ...

    def ranked(self, outcome: Outcome) -> list[Link]:
        """Return the links of an outcome that is about to be written."""
        ...

    def learn(self, settled: Settled) -> None:
        """Learn from an outcome as it was written."""
        ...

    def changed(self) -> Sequence[Learned]:
        """Return what was learned since this was last asked, to be stored."""
        ...


class ByClass:
    """Leaves the priorities that the spider gave."""

    keeps = 0.0

    def best(
        self, store: Store, key: CrawlKey, host: str, but: Collection[int], at: float
    ) -> Visit | None:
        """Return the first by its kept priority."""
        return store.next_visit(key, host, but=but, at=at)

    def ranked(self, outcome: Outcome) -> list[Link]:
        """Return the links as they are."""
        return outcome.links

    def learn(self, settled: Settled) -> None:
        """Learn nothing."""

    def changed(self) -> Sequence[Learned]:
        """Return nothing."""
        return ()


class ByAge(ByClass):
    """Breadth-first: what was found first comes first."""

    def ranked(self, outcome: Outcome) -> list[Link]:
        """Return the links with one priority."""
        return [replace(link, priority=0) for link in outcome.links]


class ByPromise:
    """The most promising first. One online regression for all hosts learns from the likeness of
    the documents that links led to; a copy of a known text is worth nothing, a list what its new
    links promise. The likeness of a page is a fact of its links (after Craw4LLM, 2025)."""

    keeps = 0.5  # chosen: keeping all hosts busy gives each the same pages, whatever it holds

    def __init__(self, learned: Sequence[Learned] = ()) -> None:
        self._regression = Regression(dict(learned))

    def best(
        self, store: Store, key: CrawlKey, host: str, but: Collection[int], at: float
    ) -> Visit | None:
        """Return the best of some that were when they were found, judged by what is known now."""
        visits = store.next_visits(key, host, but=but, at=at, most=_JUDGED_ANEW)
        judged = [replace(visit, priority=self._priority(visit)) for visit in visits]
        return max(judged, key=lambda visit: (visit.priority, -visit.id), default=None)

    def ranked(self, outcome: Outcome) -> list[Link]:
        """Return the links with their promises as priorities, and with what their page was."""
        likeness, is_first = _likeness(outcome), outcome.state == "redirected"
        return [self._ranked(link, likeness, is_first=is_first) for link in outcome.links]

    def learn(self, settled: Settled) -> None:
        """Learn from a page that was had: what it gave, or what its new links promise."""
        outcome = settled.outcome
        if settled.state not in ("document", "index", "rejected"):
            return
        facts = _facts(outcome.visit.url, outcome.visit.request)
        likeness = _likeness(outcome)
        if likeness is not None:
            reward = likeness if settled.new_text or outcome.unlike else 0.0
        else:
            best = sorted((link.priority for link in settled.taken), reverse=True)[:_BEST_LINKS]
            reward = min(1.0, sum(best) / STEPS / _BEST_LINKS)
        self._regression.learn(features_of(facts), reward, PRIOR[facts.block])

    def changed(self) -> Sequence[Learned]:
        """Return the weights that changed, by feature."""
        return self._regression.changed()

    def _ranked(self, link: Link, likeness: float | None, *, is_first: bool) -> Link:
        packed = json.loads(link.request or "{}")
        facts = packed.setdefault("meta", {}).setdefault(FACTS, {})
        facts["parent_likeness"] = likeness
        request = json.dumps(packed, ensure_ascii=False)
        priority = FIRST if is_first else self._promise(LinkFacts(link.url, **facts))
        return replace(link, request=request, priority=priority)

    def _priority(self, visit: Visit) -> int:
        is_chosen = visit.priority < FIRST
        return self._promise(_facts(visit.url, visit.request)) if is_chosen else visit.priority

    def _promise(self, facts: LinkFacts) -> int:
        return round(STEPS * self._regression.promise(features_of(facts), PRIOR[facts.block]))


def order_of(name: str, spider: Spider, store: Store) -> Order:
    """Return the order of a crawl: ``focus`` by what links promise where the spider says that it
    is ``focused``, ``breadth`` as they were found, and else by the spider's own priorities."""
    if name == "breadth":
        return ByAge()
    if name == "focus" and getattr(spider, "focused", False):
        return ByPromise(store.learned())
    return ByClass()


def _facts(url: str, request: str | None) -> LinkFacts:
    meta = json.loads(request or "{}").get("meta", {})
    return LinkFacts(url, **meta.get(FACTS, {}))


def _likeness(outcome: Outcome) -> float | None:
    """The likeness of the best text on a page; None: it has none."""
    found: list[Document] = [*outcome.documents, *outcome.unlike]
    return max((document.likeness or 0.0 for document in found), default=None)
