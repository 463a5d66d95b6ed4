"""What several tests need: the shared folder of real pages, a store, a document."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from crawler.document import Document
from crawler.duplicates.fingerprint import fingerprint
from crawler.store import Store

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real pages and texts, where this machine has one; else the test is skipped."""
    folder = Path(os.environ.get("TONGWEN_SHARED", ROOT.parent / "shared"))
    if not (folder / "pages" / "manifest.json").exists():
        pytest.skip("no folder of real pages here; name one in TONGWEN_SHARED")
    return folder


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = Store(tmp_path / "tongwen.db")
    yield store
    store.close()


def make_document(
    name: str = "a", text: str = "解放思想，实事求是。", **changes: object
) -> Document:
    """A restored and fingerprinted document at http://site.example/<name>."""
    document = Document(
        url=f"http://site.example/{name}",
        site="site",
        family="news",
        headline="题目",
        body=text,
        title="题目",
        text=text,
        script="hans",
        fingerprint=fingerprint(text),
    )
    return replace(document, **changes)  # type: ignore[arg-type]
