"""Datasette shows the collection, and its search box finds Chinese words."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path
from typing import Any

import pytest
from datasette.app import Datasette

from crawler.browse import _PLUGINS, datasette_arguments, metadata
from crawler.store import Store
from crawler.store.queries import QUERIES
from tests.conftest import make_document, save
from tests.store.test_copies import OTHER, TEXT


@pytest.fixture
def browser(store: Store, tmp_path: Path) -> Datasette:
    save(store, make_document("a", TEXT, likeness=0.5))
    save(store, make_document("b", TEXT, likeness=0.4))
    save(store, make_document("c", OTHER, likeness=0.1))
    return Datasette(
        [str(tmp_path / "tongwen.db")], metadata=metadata("tongwen"), plugins_dir=str(_PLUGINS)
    )


def get(browser: Datasette, path: str) -> Any:
    async def fetch() -> Any:
        return await browser.client.get(path)

    answer = asyncio.run(fetch())
    assert answer.status_code == 200, answer.text
    return answer


@pytest.mark.parametrize(
    ("query", "found"), [("锡山", 2), ("孩子", 1), ("孩", 1), ("没有的词", 0), ('"', 0)]
)
def test_the_search_box_finds_chinese_words(browser: Datasette, query: str, found: int) -> None:
    rows = get(browser, f"/tongwen/documents.json?_shape=array&_search={query}").json()
    assert len(rows) == found


def test_the_documents_page_shows_its_title_facets_and_search(browser: Datasette) -> None:
    page = get(browser, "/tongwen/documents").text
    for shown in ("Documents", 'name="_search"', "facet", "题目"):
        assert shown in page
    assert "同文" in get(browser, "/").text


@pytest.mark.parametrize("name", QUERIES)
def test_every_named_query_runs(browser: Datasette, name: str) -> None:
    rows = get(browser, f"/tongwen/{name}.json?_shape=array&least=0.3").json()
    expected = {"copies": 1, "not_documents": 0, "most_like_the_seeds": 1, "related": 0}
    assert len(rows) == expected[name]


def test_the_arguments_name_readable_metadata(tmp_path: Path) -> None:
    arguments = datasette_arguments(tmp_path / "mine.db", host="127.0.0.1", port=8001)
    told = Path(arguments[arguments.index("--metadata") + 1])
    assert "mine" in json.loads(told.read_text(encoding="utf-8"))["databases"]
