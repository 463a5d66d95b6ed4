"""Clusters depend on the set of texts, not on the order that they came in."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import permutations
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlite_utils import Database

from crawler.duplicates.fingerprint import fingerprint
from crawler.store.copies import Copies, find_faults
from crawler.store.schema import migrations
from tests.duplicates.variants import variant
from tests.store.test_copies import TEXT, prose

NEAR = ("noise_3", "noise_10", "synonyms", "boilerplate", "anonymised", "reordered", "repost")
SHORTER = ("truncated_70", "truncated_50", "truncated_30", "excerpt_40")


@dataclass(frozen=True)
class Page:
    """A document of a trial: its name, its text, the day and the gaps that its page tells."""

    name: str
    text: str
    published: str | None = None
    cut: bool = False


class Trial:
    """Documents that are related one after the other, or so many at once, in memory."""

    def __init__(self, pages: Sequence[Page], at_once: int = 1) -> None:
        self.db = Database(memory=True)
        migrations.apply(self.db)
        self.copies = Copies(self.db)
        self.db.table("runs").insert({"id": 1, "site": "site", "started_at": ""})
        numbered = [*enumerate(pages, 1)]
        for first in range(0, len(numbered), at_once):
            self.put(dict(numbered[first : first + at_once]))

    def put(self, pages: Mapping[int, Page]) -> None:
        for number, page in pages.items():
            self._save(number, page)
        self.copies.put_all([(n, page.text, fingerprint(page.text)) for n, page in pages.items()])

    def _save(self, number: int, page: Page) -> None:
        row = dict.fromkeys(("family", "headline", "body", "title", "site"), "")
        row |= {"url": page.name, "text": page.text, "published": page.published or ""}
        runs = dict.fromkeys(("first_run", "changed_run", "seen_run"), 1)
        table = self.db.table("documents")
        table.insert({"id": number, "representative": number, **row, **runs}, replace=True)
        self.db.table("gaps").delete_where("document = ?", [number])
        if page.cut:
            gap = {"document": number, "number": 0, "position": 0, "kind": "paywall"}
            self.db.table("gaps").insert(gap)

    def clusters(self) -> dict[str, str]:
        """The name of each document with that of its representative."""
        query = """SELECT mine.url, theirs.url FROM documents AS mine
          JOIN documents AS theirs ON theirs.id = mine.representative"""
        return dict(self.db.execute(query).fetchall())

    def outcome(self) -> tuple[Any, ...]:
        """All that the tables say: of documents by their names, of pairs by their texts."""
        names = dict(self.db.execute("SELECT id, url FROM documents").fetchall())
        texts = dict(self.db.execute("SELECT document, exact FROM fingerprints").fetchall())
        query = """SELECT document, other, containment, coverage FROM duplicates
          WHERE relation != 'exact'"""
        pairs = {
            (frozenset((texts[one], texts[other])), *measures)
            for one, other, *measures in self.db.execute(query)
        }
        sources = self.db.execute("SELECT document, original, name FROM attributions")
        found = {(names[one], names.get(other), name) for one, other, name in sources}
        return self.clusters(), pairs, found


def made(chance: random.Random, count: int) -> list[Page]:
    """Pages of one, two or three texts: copies of all kinds, excerpts, compilations, reposts."""
    sizes = chance.choices((240, 400, 900, 1600), k=3)
    originals = [prose(chance.randrange(10**6), size) for size in sizes]
    texts = [chance.choice(originals)]
    while len(texts) < count:
        texts.append(_another(chance, originals, texts))
    days = (None, "2020-01-01", "2020-01-02")
    return [
        Page(f"http://{n}.example", text, chance.choice(days), chance.random() < 0.15)
        for n, text in enumerate(texts)
    ]


def _another(chance: random.Random, originals: Sequence[str], texts: Sequence[str]) -> str:
    kind, seed = chance.random(), chance.randrange(10**6)
    of = chance.choice([*originals, *texts])
    if kind < 0.15:
        return of
    if kind < 0.45:
        return "\n".join(chance.sample([*originals, of], chance.choice((2, 2, 3))))
    return variant(of, chance.choice(NEAR if kind < 0.75 else SHORTER), seed)


def orders(pages: Sequence[Page]) -> Iterator[Sequence[Page]]:
    """All orders of few pages, some of more."""
    if len(pages) < 5:
        yield from permutations(pages)
    else:
        for seed in range(20):
            yield random.Random(seed).sample(pages, len(pages))


def same_outcome(pages: Sequence[Page]) -> None:
    trials = [Trial(order) for order in orders(pages)]
    outcomes = [trial.outcome() for trial in trials]
    for trial, outcome in zip(trials, outcomes, strict=True):
        assert outcome == outcomes[0]
        assert [*find_faults(trial.db, trial.copies)] == []


@settings(max_examples=10)
@given(st.integers(0, 2**32), st.integers(2, 7))
def test_no_order_is_another(seed: int, count: int) -> None:
    same_outcome(made(random.Random(seed), count))


def test_a_short_part_of_a_compilation_counts_too() -> None:
    one, two = prose(1, 3000), prose(2, 500)
    pages = [Page("one", one), Page("two", two), Page("both", f"{one}\n{two}")]
    same_outcome(pages)
    assert Trial(pages).clusters() == {"one": "one", "two": "two", "both": "one"}
    pages.append(Page("first", one[:2100]))
    same_outcome(pages)
    clusters = {"one": "one", "two": "two", "both": "one", "first": "one"}
    assert Trial(pages).clusters() == clusters


@settings(max_examples=10)
@given(st.integers(0, 2**32))
def test_a_document_that_changes_leaves_what_would_be_without_it(seed: int) -> None:
    pages = made(random.Random(seed), 6)
    trial = Trial(pages)
    for number in (2, 1):
        trial.put({number: Page(pages[number - 1].name, prose(number, 700))})
    rest = [Page(pages[n - 1].name, prose(n, 700)) for n in (1, 2)]
    assert trial.outcome() == Trial([*rest, *pages[2:]]).outcome()
    assert [*find_faults(trial.db, trial.copies)] == []


@settings(max_examples=20)
@given(st.integers(0, 2**32), st.integers(2, 8))
def test_no_portions_are_others(seed: int, at_once: int) -> None:
    pages, others = (made(random.Random(f"{seed}/{n}"), 8) for n in range(2))
    one, several = Trial(pages), Trial(pages, at_once)
    assert several.outcome() == one.outcome()
    changed = {n: replace(others[n], name=pages[n].name) for n in range(0, 8, 2)}
    several.put({n + 1: page for n, page in changed.items()})
    for n, page in changed.items():
        one.put({n + 1: page})
    assert several.outcome() == one.outcome()
    assert [*find_faults(several.db, several.copies)] == []


@pytest.mark.parametrize("seed", range(3))
def test_a_crowd_in_any_order(seed: int) -> None:
    pages = [
        Page(f"http://{group}.{page.name[7:]}", page.text, page.published, page.cut)
        for group in range(6)
        for page in made(random.Random(f"{seed}/{group}"), 8)
    ]
    shuffled = random.Random(seed).sample(pages, len(pages))
    assert Trial(pages).outcome() == Trial(shuffled).outcome()


KINDS = ("noise_3", "noise_5", "noise_10", "reordered", "repost", "anonymised", "truncated_70")


def test_the_clean_text_represents_its_variants() -> None:
    """Whatever the addresses say, and though no page tells a day: between two texts as the
    language model finds them, among more by what they agree on."""
    chance, right = random.Random(7), 0
    lines = [line for line in TEXT.splitlines() if len(line) > 30]
    for trial in range(40):
        chance.shuffle(lines)
        text = "\n".join(lines[:12])
        kinds = chance.sample(KINDS, chance.choice((1, 2, 3, 5)))
        numbers = chance.sample(range(100, 999), len(kinds) + 1)
        names = [f"http://{number}.example" for number in numbers]
        texts = [text, *(variant(text, kind, trial) for kind in kinds)]
        clusters = Trial([*map(Page, names, texts)]).clusters()
        right += texts[names.index(clusters[names[0]])] == text
    assert right >= 38
