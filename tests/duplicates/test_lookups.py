"""What looks fingerprints up in memory finds what looking at each of them finds."""

from __future__ import annotations

import random
from collections import Counter

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.duplicates import postings
from crawler.duplicates.postings import STOCK, Postings
from crawler.duplicates.scan import SimhashScan


@given(st.lists(st.tuples(st.integers(0, 40), st.booleans(), st.integers(0, 2**128 - 1))))
def test_a_scan_finds_what_is_near(steps: list[tuple[int, bool, int]]) -> None:
    scan, known = SimhashScan(), dict[int, int]()
    for document, is_put, simhash in steps:
        if is_put:
            scan.put(document, simhash)
            known[document] = simhash
        else:
            scan.remove(document)
            known.pop(document, None)
        distances = {n: (simhash ^ other).bit_count() for n, other in known.items()}
        near = {n: distance for n, distance in distances.items() if distance <= 60}
        assert scan.near(simhash, 60) == near
        assert len(scan) == len(known)


def test_a_scan_grows() -> None:
    chance = random.Random(1)
    known = [chance.getrandbits(128) for _ in range(3000)]
    scan = SimhashScan()
    for document, simhash in enumerate(known):
        scan.put(document, simhash)
    assert [scan.near(simhash, 0) for simhash in known] == [{n: 0} for n in range(3000)]


def held_by(index: Postings, hashes: list[int]) -> dict[int, int]:
    askers = np.repeat(np.array([0, 7], np.intp), len(hashes))
    held = index.holders(np.array(hashes * 2, np.uint32), askers)
    found = list(zip(held.documents.tolist(), held.counts.tolist(), strict=True))
    assert held.askers.tolist() == [0] * (len(found) // 2) + [7] * (len(found) // 2)
    assert found[: len(found) // 2] == found[len(found) // 2 :]
    return dict(found)


def enter(index: Postings, document: int, hashes: list[int]) -> None:
    index.add(np.full(len(hashes), document, np.uint32), np.array(hashes, np.uint32))


LEVELS = pytest.mark.parametrize("most", [(1, 10, 100), (50, 1000, 3000), (10**6,)])


@LEVELS
@pytest.mark.parametrize("at_once", [0, 300])
def test_postings_count_what_documents_hold(
    monkeypatch: pytest.MonkeyPatch, most: tuple[int, ...], at_once: int
) -> None:
    monkeypatch.setattr(postings, "MOST", most)
    chance = random.Random(most[0])
    held = {n: chance.sample(range(4000), 20) for n in range(500)}
    index = Postings()
    assert held_by(index, [1, 2]) == {}
    if at_once:
        pairs = [(n, value) for n in range(at_once) for value in held[n]]
        documents, hashes = np.array(pairs, dtype=np.uint32).T
        index.add(documents, hashes)
    for document in range(at_once, 500):
        enter(index, document, held[document])
    for _ in range(50):
        asked = chance.sample(range(4000), 30)
        counts = Counter(n for n, values in held.items() for value in values if value in asked)
        assert held_by(index, asked) == counts


@LEVELS
def test_stock_phrases_do_not_count(monkeypatch: pytest.MonkeyPatch, most: tuple[int, ...]) -> None:
    monkeypatch.setattr(postings, "MOST", most)
    index = Postings()
    for document in range(STOCK - 1):
        enter(index, document, [1, 2])
    assert held_by(index, [1, 2]) == dict.fromkeys(range(STOCK - 1), 2)
    enter(index, 99, [1])
    assert held_by(index, [1]) == {}
    assert len(held_by(index, [2])) == STOCK - 1
    for document in range(100, 200):
        enter(index, document, [1])
    assert held_by(index, [1]) == {}
