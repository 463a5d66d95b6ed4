"""How recorded pages are kept: a missing expectation is written and fails, or is rewritten."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from unittest.mock import Mock

import pytest

from tests.test_pages import PAGES
from tests.test_pages import test_document_reads_as_expected as read_as_expected


@pytest.fixture
def case(tmp_path: Path) -> Path:
    """A case whose expectation nobody has written yet."""
    copy = tmp_path / "wnwk_com" / "copied"
    shutil.copytree(PAGES / "wnwk_com" / "seed_000", copy)
    (copy / "document.json").unlink()
    return copy


def asked(*, rewrite: bool) -> Mock:
    """What pytest tells a test of its options."""
    return Mock(config=Mock(getoption=Mock(return_value=rewrite)))


def test_a_missing_expectation_is_written_and_asks_for_a_review(case: Path) -> None:
    with pytest.raises(pytest.fail.Exception, match="review it, then commit it"):
        read_as_expected(case, asked(rewrite=False))
    read_as_expected(case, asked(rewrite=False))
    written = json.loads((case / "document.json").read_text(encoding="utf-8"))
    kept = json.loads((PAGES / "wnwk_com/seed_000/document.json").read_text(encoding="utf-8"))
    assert written["text"] == kept["text"]


def test_a_wrong_expectation_fails_until_it_is_rewritten(case: Path) -> None:
    wrong = {"title": "另一个题目", "published": None}
    (case / "document.json").write_text(json.dumps(wrong), encoding="utf-8")
    with pytest.raises(AssertionError):
        read_as_expected(case, asked(rewrite=False))
    with pytest.raises(pytest.skip.Exception, match="review the difference"):
        read_as_expected(case, asked(rewrite=True))
    read_as_expected(case, asked(rewrite=False))
    rewritten = json.loads((case / "document.json").read_text(encoding="utf-8"))
    assert rewritten.keys() == wrong.keys()
