"""scrapy score --min-likeness: a lower bar gives what a crawl with that bar gives."""

from __future__ import annotations

import io
import shutil
from argparse import Namespace
from pathlib import Path
from typing import Any

import pytest
from rich.console import Console
from scrapy.settings import Settings

import crawler.settings
from crawler.store import Store
from crawler.terminal.archives import collect_archives
from crawler.terminal.score import score
from tests.conftest import ROOT, rows

RECORDING = ROOT / "tests" / "recordings" / "wm114_cn.warc.gz"
BAR = 0.25

DOCUMENTS = """
SELECT url, title, body, text, published, source, likeness, reasons, profile, completeness,
  (SELECT count(*) FROM edits WHERE document = d.id) AS edits,
  (SELECT count(*) FROM gaps WHERE document = d.id) AS gaps,
  (SELECT url FROM documents WHERE id = d.representative) AS representative
FROM documents AS d ORDER BY url
"""
STATES = "SELECT site, url, state, reason FROM addresses ORDER BY site, url"


def settings(path: Path, bar: float, **chosen: Any) -> Settings:
    found = Settings()
    found.setmodule(crawler.settings)
    found.update({"DB": str(path), "MIN_LIKENESS": bar, **chosen})
    return found


def collect(path: Path, bar: float) -> Path:
    chosen = settings(path, bar, KEEP_UNLIKE=True)
    collect_archives([str(RECORDING)], chosen, 1, Console(file=io.StringIO()))
    return path


def lower(path: Path, bar: float, warc: list[str] | None = None) -> None:
    options = {"seeds": None, "profile_name": None, "background": False, "warc": warc or []}
    with Store(path) as store:
        score(store, Namespace(db=str(path), min_likeness=bar, **options), settings(path, bar))


def change(path: Path, *statements: str) -> None:
    with Store(path) as store:
        for statement in statements:
            store.db.conn.execute(statement)
        store.db.conn.commit()


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return collect(tmp_path_factory.mktemp("whole") / "a.db", 0.0)


@pytest.fixture(scope="module")
def with_bar(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return collect(tmp_path_factory.mktemp("barred") / "a.db", BAR)


@pytest.fixture
def barred(with_bar: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(with_bar, tmp_path / "a.db"))


NOT_KEPT = "UPDATE unlike SET text = NULL, document = NULL"
CRAWLED = f"UPDATE runs SET recording = '{RECORDING}'"
GONE = "UPDATE runs SET recording = 'gone.warc.gz'"


@pytest.mark.parametrize(
    "before",
    [
        (),
        (NOT_KEPT, CRAWLED),
        (NOT_KEPT, CRAWLED, "UPDATE addresses SET record = NULL", "DELETE FROM archives"),
    ],
    ids=["kept", "read from an archive", "crawled"],
)
def test_a_lower_bar_needs_no_new_crawl(whole: Path, barred: Path, before: tuple[str, ...]) -> None:
    change(barred, *before)
    lower(barred, 0.1)
    left = rows(barred, "SELECT likeness FROM unlike")
    assert left
    assert max(left) < (0.1,)
    lower(barred, 0.0)
    assert rows(barred, DOCUMENTS) == rows(whole, DOCUMENTS)
    assert rows(barred, STATES) == rows(whole, STATES)
    assert rows(barred, "SELECT * FROM unlike") == []
    with Store(barred) as store:
        assert store.find_problems() == []


def test_what_other_seeds_scored_is_looked_at_again(barred: Path) -> None:
    change(barred, NOT_KEPT, CRAWLED, "UPDATE unlike SET profile = 'another', likeness = 0")
    count = rows(barred, "SELECT count(*) FROM unlike")
    lower(barred, BAR)
    assert rows(barred, "SELECT count(*) FROM unlike") == count
    assert rows(barred, "SELECT count(*) FROM unlike WHERE likeness > 0") == count


def test_what_no_recording_has_stays_out_and_is_named(
    barred: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    change(barred, NOT_KEPT, GONE)
    before = rows(barred, STATES)
    lower(barred, 0.0)
    assert "can't be read again, for no recording has them" in capsys.readouterr().out
    assert rows(barred, STATES) == before
    lower(barred, 0.0, [str(RECORDING)])
    assert rows(barred, "SELECT * FROM unlike") == []
