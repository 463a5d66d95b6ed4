"""A recorded page in the browser: its source as text, for oneself alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from crawler.recording.warc import RecordedPage, RecordingWriter
from crawler.store import Store
from tests.conftest import make_document, save
from tests.test_browse import datasette, fetch, get
from tests.test_browse_marks import ALONE

ADDRESS = "/-/recorded/1"
SOURCE = '<meta charset="gbk"><script>alert(1)</script><p>解放思想，实事求是。</p>'


@pytest.fixture
def recorded(store: Store, tmp_path: Path) -> Path:
    """A collection of one document whose page is in a recording beside it."""
    document = make_document("a", "解放思想，实事求是。")
    run = store.start_run(document.site, rules="1").key.run
    save(store, document, run)
    headers = (("Content-Type", "text/html"),)
    with RecordingWriter(tmp_path / "site.warc.gz", software="tests") as writer:
        writer.write(RecordedPage(document.url, 200, headers, SOURCE.encode("gbk")))
    with store.transaction():
        store.db.execute("UPDATE runs SET recording = 'site.warc.gz'")
    return tmp_path


def test_the_source_is_shown_as_text(recorded: Path) -> None:
    answer = get(datasette(recorded, ALONE), ADDRESS)
    assert answer.headers["content-type"].startswith("text/plain")
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.text.endswith(SOURCE)
    assert "\n200\nContent-Type: text/html\n" in answer.text


def test_the_page_of_the_document_links_to_it(recorded: Path) -> None:
    assert ADDRESS in get(datasette(recorded, ALONE), "/-/document/1").text


@pytest.mark.parametrize("told", [{"hosts": None, "public": True, "alone": False}, {}])
def test_nobody_else_sees_it(recorded: Path, told: dict[str, object]) -> None:
    browser = datasette(recorded, told)
    assert fetch(browser, ADDRESS).status_code == 404
    assert ADDRESS not in get(browser, "/-/document/1").text


def test_what_is_no_text_is_told_by_its_size(recorded: Path, store: Store) -> None:
    url = make_document("a").url
    with RecordingWriter(recorded / "site.warc.gz", software="tests") as writer:
        writer.write(
            RecordedPage(url, 200, (("Content-Type", "image/png"),), bytes(range(128, 256)) * 9)
        )
    assert "1,152 字节" in get(datasette(recorded, ALONE), ADDRESS).text


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ("UPDATE runs SET recording = NULL", "没有录下"),
        ("UPDATE runs SET recording = 'gone.warc.gz'", "gone.warc.gz"),
        ("UPDATE documents SET url = 'http://other.example/'", "里没有"),
    ],
)
def test_what_is_missing_is_said(recorded: Path, store: Store, change: str, told: str) -> None:
    with store.transaction():
        store.db.execute(change)
    answer = fetch(datasette(recorded, ALONE), ADDRESS)
    assert (answer.status_code, told in answer.text) == (404, True)
