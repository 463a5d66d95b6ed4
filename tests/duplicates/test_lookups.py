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
    documents, counts = index.holders(hashes)
    return dict(zip(documents.tolist(), counts.tolist(), strict=True))


@pytest.mark.parametrize("merged", [1, 50, 10**6])
@pytest.mark.parametrize("at_once", [0, 300])
def test_postings_count_what_documents_hold(
    monkeypatch: pytest.MonkeyPatch, merged: int, at_once: int
) -> None:
    monkeypatch.setattr(postings, "MERGED", merged)
    chance = random.Random(merged)
    held = {n: chance.sample(range(4000), 20) for n in range(500)}
    index = Postings()
    if at_once:
        pairs = [(n, value) for n in range(at_once) for value in held[n]]
        documents, hashes = np.array(pairs, dtype=np.uint32).T
        index.add_all(documents, hashes)
    for document in range(at_once, 500):
        index.add(document, held[document])
    for _ in range(50):
        asked = chance.sample(range(4000), 30)
        counts = Counter(n for n, values in held.items() for value in values if value in asked)
        assert held_by(index, asked) == counts


@pytest.mark.parametrize("merged", [1, 10, 10**6])
def test_stock_phrases_do_not_count(monkeypatch: pytest.MonkeyPatch, merged: int) -> None:
    monkeypatch.setattr(postings, "MERGED", merged)
    index = Postings()
    for document in range(STOCK - 1):
        index.add(document, [1, 2])
    assert held_by(index, [1, 2]) == dict.fromkeys(range(STOCK - 1), 2)
    index.add(99, [1])
    index.add_all(np.array([99], np.uint32), np.array([1], np.uint32))
    assert held_by(index, [1]) == {}
    assert len(held_by(index, [2])) == STOCK - 1
    for document in range(100, 200):
        index.add(document, [1])
    assert held_by(index, [1]) == {}
