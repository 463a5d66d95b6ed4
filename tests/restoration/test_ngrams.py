"""Counts of n-grams: those of texts, made at once, are the ones that counting one by one gives."""

from __future__ import annotations

from pathlib import Path

import pytest

from crawler.restoration.language.corpora import COLLECTION_WEIGHT, count_documents
from crawler.restoration.language.ngrams import Table, count
from tests.restoration.test_shifts import CLEAN

TEXTS = [
    [CLEAN, "深化改革，２０２３年。\n\n改革、开放\x00 GDP"],
    ["", "\n", "改"],
    [],
    ["𠀀𠀁改革𠀀，😀😀革", "改𠀀革𠀁"],
    ["\ud7ff\ue000\uffff改", "\u2028改\u2029革\x0b进\x1c"],
    ["改\x01革\x02进", " \t改　革"],
]


@pytest.mark.parametrize("texts", TEXTS)
def test_a_table_of_texts_has_what_counting_gives(texts: list[str], tmp_path: Path) -> None:
    counts = count(texts)
    for gram in counts:
        counts[gram] *= COLLECTION_WEIGHT
    count_documents(texts).save(tmp_path / "table")
    Table.of(counts).save(tmp_path / "counts")
    expected = {gram: number for gram, number in Table.read(tmp_path / "counts").items() if number}
    found = {gram: number for gram, number in Table.read(tmp_path / "table").items() if number}
    assert found == expected
