"""What several tests need: the shared folder of real pages, a store, a document."""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from itertools import count
from pathlib import Path
from typing import Any

import pytest
import scrapy.commands  # noqa: F401  # before crawler.commands, which make themselves known to it
from hypothesis import settings
from sqlite_utils import Database

from crawler.document import Document
from crawler.duplicates.fingerprint import fingerprint
from crawler.store import Batch, Change, CrawlKey, LawBrokenError, Link, Outcome, Store
from crawler.store.runs import check_accounts
from tests.corpora import SHARED

ROOT = Path(__file__).parent.parent
collect_ignore = ["preloaded.py"]  # it is for processes that have loaded nothing else
os.environ["TONGWEN_MIN_LIKENESS"] = "0"  # what is read is tested with nothing left out
settings.register_profile("timeless", deadline=None)  # a busy machine is no fault
settings.load_profile("timeless")
CACHES = str(ROOT / ".pytest_cache")  # the processes of a suite restore the seeds once
os.environ["XDG_CACHE_HOME"] = CACHES
SCRAPY = {
    "SCRAPY_SETTINGS_MODULE": "crawler.settings",
    "PYTHONPATH": str(ROOT),
    "TONGWEN_MIN_LIKENESS": "0",
    # Each takes as long as the rest of a small collection, and has tests of its own.
    "TONGWEN_LEARN": "0",
    "TONGWEN_RESTORE_WORKERS": "0",
    "LC_ALL": "C.UTF-8",
    "XDG_CACHE_HOME": CACHES,
}
"""What a process needs in its environment to run the project's Scrapy in any folder."""


RECONSTRUCTED = "dezhoudaily_com,investchn_com,wm114_cn,wnwk_com"
"""The sites of the bundled recordings: a clone may have further ones, with recordings of theirs."""


def is_draft(site: str) -> bool:
    """Whether a site's cases are what `tongwen newsite` wrote, and no more: it says what they lack,
    and its spider's names may be words of ours."""
    told = (ROOT / "tests" / "pages" / site).glob("*/response.json")
    origins = [json.loads(path.read_text(encoding="utf-8"))["origin"] for path in told]
    return all("by tongwen newsite" in origin for origin in origins)


def rows(path: Path, sql: str) -> list[tuple[Any, ...]]:
    """What a query finds in a database, which is opened and closed again."""
    with closing(sqlite3.connect(path)) as database:
        return database.execute(sql).fetchall()


def pytest_addoption(parser: pytest.Parser) -> None:
    """The options of this suite."""
    parser.addoption(
        "--rewrite", action="store_true", help="what pages read as now becomes their expectation"
    )


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real pages and texts, where this machine has one; else the test is skipped."""
    if not (SHARED / "pages" / "manifest.json").exists():
        pytest.skip("no folder of real pages here; name one in TONGWEN_SHARED")
    return SHARED


@pytest.fixture(scope="session", autouse=True)
def the_law_holds(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """The conservation law, on every collection that any test left behind: each address that a
    crawl took has one state, and the sums hold."""
    yield
    for path in tmp_path_factory.getbasetemp().rglob("*.db"):
        database = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
        try:
            if _has_accounts(database):
                check_accounts(Database(database))
        except LawBrokenError as error:
            pytest.fail(f"{path}: {error}")
        finally:
            database.close()


def _has_accounts(database: sqlite3.Connection) -> bool:
    """Whether this is a collection, and as today's code makes it."""
    try:
        columns = database.execute("SELECT name FROM pragma_table_info('runs')").fetchall()
    except sqlite3.DatabaseError:
        return False
    return ("states",) in columns


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


_crawls = count(1)


def save(store: Store, document: Document, run: int = 1, rules: str = "1") -> Change:
    """Stores a document as a visit to its page does, in a crawl of its own."""
    key = CrawlKey(document.site, run, next(_crawls), ignores_due=True)
    store.enqueue([Link(document.url, "host")], key)
    visit = store.next_visit(key, "host", exclude=(), at=0)
    assert visit
    outcome = Outcome(visit=visit, documents=[document])
    (settled,) = store.commit(Batch(outcomes=[outcome]), key, rules=rules).settled
    assert settled.state in ("document", "unchanged"), settled.reason
    return settled.changes[0]


def damage_documents(path: Path) -> None:
    """Write over the beginning of the page of a database at which its table of documents begins."""
    with closing(sqlite3.connect(path)) as connection:
        query = "SELECT rootpage FROM sqlite_master WHERE name = 'documents'"
        (page,) = connection.execute(query).fetchone()
        (size,) = connection.execute("PRAGMA page_size").fetchone()
    content = bytearray(path.read_bytes())
    content[(page - 1) * size : (page - 1) * size + 64] = b"\xff" * 64
    path.write_bytes(content)
