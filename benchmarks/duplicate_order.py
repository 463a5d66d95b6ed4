"""Whether copies settle the same way in every order, and whether furniture glues texts.

Printed by benchmarks.duplicates. Outcomes are all that the tables say: who represents whom, what is
related to what, by which measures, and who has a text from whom.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from itertools import permutations
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.duplicate_corpus import clean_texts
from benchmarks.runner import Goal
from crawler.duplicates.judge import COPIES, compare
from crawler.store import Store
from tests.conftest import make_document, save
from tests.duplicates.recombine import Stock, documents
from tests.store.test_order import Page, Trial, made

SETS, SHUFFLES, CROWD = 200, 20, 2000
LARGEST = 5  # documents of a small set: 120 orders
FRAMED, FRAME = 60, 1000  # texts, characters around each
PAIRS, OWN, ADDED = 60, 300, 200


def report_order(quick: bool) -> tuple[dict[str, int], list[Goal]]:
    """Count the outcomes that are another than that of the first order."""
    sets, shuffles, crowd = (12, 3, 150) if quick else (SETS, SHUFFLES, CROWD)
    orders, different = 0, 0
    for seed in range(sets):
        pages = made(random.Random(f"order/{seed}"), 2 + seed % (LARGEST - 1))
        first, *others = (Trial(order).outcome() for order in permutations(pages))
        orders += 1 + len(others)
        different += sum(outcome != first for outcome in others)
    print(f"{sets} small sets in all {orders:,} orders: {different} outcomes differ")
    pages = [*_crowd(crowd)]
    first = Trial(pages).outcome()
    turned = sum(
        Trial(random.Random(seed).sample(pages, len(pages))).outcome() != first
        for seed in range(shuffles)
    )
    print(f"{shuffles} shuffles of {len(pages):,} documents: {turned} outcomes differ")
    return {"orders": orders, "of sets": different, "of shuffles": turned}, [
        (f"{different} of {orders:,} orders of small sets differ, goal 0", not different),
        (f"{turned} of {shuffles} shuffles of {len(pages):,} differ, goal 0", not turned),
    ]


def _crowd(count: int) -> Iterator[Page]:
    """Documents of real clauses, and small sets of copies, excerpts and compilations."""
    days = (None, "2020-01-01", "2020-01-02")
    chance = random.Random("crowd")
    for number, each in enumerate(documents([*clean_texts().values()], count // 2, 5, 0.4)):
        yield Page(f"http://{number}.example", each.text, chance.choice(days))
    for group in range(count // 16):
        for page in made(random.Random(f"crowd/{group}"), 8):
            yield Page(f"{page.name}/{group}", page.text, page.published, page.cut)


def report_furniture(quick: bool) -> tuple[dict[str, int], list[Goal]]:
    """Texts in the same remnants of a page, as a site's documents and in pairs."""
    stock = Stock([*clean_texts().values()])
    texts = [stock.document(random.Random(f"framed/{n}")) for n in range(2 * PAIRS)]
    frame = stock.document(random.Random("frame"))[: FRAME // 2]
    foot = stock.document(random.Random("foot"))[: FRAME // 2]
    framed = [f"{frame}\n{text[:OWN]}\n{foot}" for text in texts[:FRAMED]]
    kept = {
        _representatives(random.Random(n).sample(framed, FRAMED)) for n in range(2 if quick else 5)
    }
    remnant = foot[:ADDED]
    pairs = zip(texts[:PAIRS], texts[PAIRS:], strict=True)
    glued = sum(
        compare(f"{one[:OWN]}\n{remnant}", f"{other[:OWN]}\n{remnant}").relation in COPIES
        for one, other in pairs
    )
    print(f"{FRAMED} texts in the same {FRAME:,} characters: {sorted(kept)} representatives")
    print(f"{PAIRS} pairs of {OWN} characters with {ADDED} in common: {glued} told to be copies")
    return {"representatives": min(kept), "pairs": glued}, [
        (f"{sorted(kept)} representatives of {FRAMED} framed texts", kept == {FRAMED}),
        (f"{glued} of {PAIRS} pairs with furniture in common are copies, goal 0", not glued),
    ]


def _representatives(texts: Sequence[str]) -> int:
    with TemporaryDirectory() as folder, Store(Path(folder) / "tongwen.db") as store:
        for number, text in enumerate(texts):
            save(store, make_document(str(number), text))
        store.judge_furniture()
        return store.count_copies().representatives
