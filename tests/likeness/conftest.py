"""What the tests of likeness share: the seeds, and real texts where they are present."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from crawler.likeness.seeds import Seed, read_seeds
from tests.corpora import SHARED

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def seeds() -> tuple[Seed, ...]:
    return read_seeds(ROOT / "seeds")


@pytest.fixture(scope="session")
def grouped_texts() -> list[tuple[str, str]]:
    """Real texts that lie outside the project, each with its group."""
    path = SHARED / "texts" / "genre.jsonl.gz"
    if not path.exists():
        pytest.skip("the texts to compare with are not present")
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    return [(row["group"], row["text"]) for row in rows]
