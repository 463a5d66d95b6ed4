"""What the tests of restoration share: the seeds, and real texts where they are present."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from tests.corpora import SHARED

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def seeds() -> dict[str, str]:
    """The text of each seed file by the first three digits of its name."""
    return {path.name[:3]: path.read_text("utf-8") for path in (ROOT / "seeds").glob("*.txt")}


@pytest.fixture(scope="session")
def clean_texts() -> list[str]:
    """Clean texts of the genre and around it, which lie outside the project."""
    path = SHARED / "texts" / "genre.jsonl.gz"
    if not path.exists():
        pytest.skip("the clean texts are not present")
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line)["text"] for line in lines]
