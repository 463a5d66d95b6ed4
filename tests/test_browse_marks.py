"""A person's word on a document in the browser: kept for oneself, refused to everyone else."""

from __future__ import annotations

import asyncio
import re
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from datasette.app import Datasette

from crawler.browse import datasette_arguments
from crawler.likeness.profile import profile_of
from crawler.settings import SEEDS
from crawler.store import Store
from tests.conftest import make_document, save
from tests.store.test_copies import OTHER, TEXT
from tests.test_browse import datasette, get

ALONE = {"hosts": ["127.0.0.1"], "public": False, "alone": True}
ADDRESS = "/-/document/1"


@pytest.fixture
def seeds_hash(store: Store) -> str:
    save(store, make_document("a", TEXT, likeness=0.5))
    save(store, make_document("b", TEXT, likeness=0.4))
    save(store, make_document("c", OTHER, likeness=0.1))
    profile = profile_of(SEEDS)
    store.profiles.keep(profile)
    return profile.seeds_hash


def post(browser: Datasette, path: str, **form: str) -> Any:
    headers = {"host": "127.0.0.1", "content-type": "application/x-www-form-urlencoded"}

    async def answered() -> Any:
        return await browser.client.post(path, content=urlencode(form), headers=headers)

    return asyncio.run(answered())


def token_of(page: str) -> str:
    found = re.search(r'name="token" value="([^"]+)"', page)
    assert found
    return found[1]


def test_a_mark_is_kept_shown_and_taken_back(store: Store, tmp_path: Path, seeds_hash: str) -> None:
    browser = datasette(tmp_path, ALONE)
    token = token_of(get(browser, ADDRESS).text)
    for word, shown, kept in (
        ("yes", "已标记：<strong>要", {1: True, 2: True}),
        ("no", "已标记：<strong>不要", {1: False, 2: False}),
        ("clear", "", {}),
    ):
        answer = post(browser, "/-/mark/1", token=token, wanted=word)
        assert (answer.status_code, answer.headers["location"]) == (303, ADDRESS)
        page = get(browser, ADDRESS).text
        assert shown in page
        assert ("已标记" in page) == bool(shown)
        assert store.profiles.marked(seeds_hash) == kept


@pytest.mark.parametrize(
    "form",
    [{"wanted": "yes"}, {"token": "", "wanted": "yes"}, {"token": "guess", "wanted": "yes"}],
)
def test_a_form_of_another_page_is_refused(
    store: Store, tmp_path: Path, seeds_hash: str, form: dict[str, str]
) -> None:
    browser = datasette(tmp_path, ALONE)
    assert post(browser, "/-/mark/1", **form).status_code == 403
    assert store.profiles.marked(seeds_hash) == {}


@pytest.mark.parametrize(("word", "number", "status"), [("maybe", 1, 403), ("yes", 99, 409)])
def test_what_is_no_mark_is_told(
    store: Store, tmp_path: Path, seeds_hash: str, word: str, number: int, status: int
) -> None:
    browser = datasette(tmp_path, ALONE)
    token = token_of(get(browser, ADDRESS).text)
    assert post(browser, f"/-/mark/{number}", token=token, wanted=word).status_code == status
    assert store.profiles.marked(seeds_hash) == {}


def test_nobody_else_marks(store: Store, tmp_path: Path, seeds_hash: str) -> None:
    token = token_of(get(datasette(tmp_path, ALONE), ADDRESS).text)
    browser = datasette(tmp_path, {"hosts": None, "public": True, "alone": False})
    assert "/-/mark/" not in get(browser, ADDRESS).text
    assert post(browser, "/-/mark/1", token=token, wanted="yes").status_code == 404
    assert store.profiles.marked(seeds_hash) == {}


def test_a_collection_without_a_profile_says_how_to_make_one(store: Store, tmp_path: Path) -> None:
    save(store, make_document("a", TEXT))
    browser = datasette(tmp_path, ALONE)
    token = token_of(get(browser, ADDRESS).text)
    answer = post(browser, "/-/mark/1", token=token, wanted="yes")
    assert (answer.status_code, "tongwen score" in answer.text) == (409, True)


@pytest.mark.parametrize(
    ("host", "public", "names", "alone"),
    [
        ("127.0.0.1", False, [], "true"),
        ("localhost", False, [], "true"),
        ("127.0.0.1", True, [], "false"),
        ("127.0.0.1", False, ["corpus.example"], "false"),
        ("0.0.0.0", False, [], "false"),
    ],
)
def test_only_a_browser_for_oneself_has_buttons(
    tmp_path: Path, host: str, public: bool, names: list[str], alone: str
) -> None:
    arguments = datasette_arguments(
        tmp_path / "a.db", host=host, port=1, public=public, names=names
    )
    told = Path(arguments[arguments.index("--metadata") + 1]).read_text("utf-8")
    assert f'"alone": {alone}' in told
