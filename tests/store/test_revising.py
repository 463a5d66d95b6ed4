"""A collection taught by its own documents ends alike in every order, in one run or several."""

from __future__ import annotations

import io
import random
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from rich.console import Console

from crawler.document import Document
from crawler.duplicates.fingerprint import fingerprint
from crawler.restoration import SHIPPED, undo
from crawler.restoration.documents import restore_document
from crawler.restoration.language.ngrams import Table
from crawler.store import Store
from crawler.store.revising import teachings
from crawler.terminal.revise import Revised, counts_beside, revise
from tests.conftest import make_document, rows, save
from tests.duplicates.variants import variant
from tests.store.test_copies import text_of

CASES = (
    *("dezhoudaily_com/farm_class", "dezhoudaily_com/network", "dezhoudaily_com/window_clean"),
    *("investchn_com/congress", "investchn_com/safety", "investchn_com/science"),
    *("investchn_com/trademark", "wm114_cn/education", "wm114_cn/farewell", "wnwk_com/veterans"),
)
FOOTER = "本网文章由网友上传，转载请注明出处。"
TORN = "樱花节上话农旅，樱花节里看丰年。"


def restored(name: str, body: str, site: str = "site") -> Document:
    """A document as a crawl gives it to the store."""
    page = make_document(name, body, site=site, fingerprint=None)
    document = restore_document(replace(page, url=f"http://{site}.example/{name}"))
    return replace(document, fingerprint=fingerprint(document.text))


def pages() -> list[Document]:
    """Plain texts, mirrors of some of them and of others, and a site with a footer."""
    texts = [text_of(case) for case in CASES]
    plain = [restored(f"plain{n}", f"{texts[n]}\n{TORN * n}") for n in range(4)]
    mirrors = [restored(f"mirror{n}", variant(texts[n][:80], "shifted", n), "mirror") for n in (1,)]
    other = [restored(f"o{n}", f"{texts[n]}\n{FOOTER}", "other") for n in range(4, 10)]
    return [*plain, *mirrors, *other]


def collect(folder: Path, *runs: Sequence[Document]) -> Store:
    """A store after runs that learned at their ends."""
    folder.mkdir()
    store = Store(folder / "a.db")
    for run in runs:
        for document in run:
            save(store, document, rules=SHIPPED.version)
        learn(store)
    return store


def learn(store: Store) -> Revised:
    return revise(store, SHIPPED, Console(file=io.StringIO()))


def content(store: Store) -> Any:
    """All that a store says of its documents, by their addresses."""
    told = rows(
        store.path,
        "SELECT mine.url, mine.title, mine.text, mine.rules, theirs.url, mine.likeness,"
        " mine.script FROM documents AS mine JOIN documents AS theirs"
        " ON theirs.id = mine.representative ORDER BY mine.url",
    )
    return told, counts_beside(store.path).read_bytes(), rows(store.path, "SELECT * FROM furniture")


@pytest.fixture(scope="module")
def made() -> list[Document]:
    return pages()


@pytest.fixture(scope="module")
def collected(tmp_path_factory: pytest.TempPathFactory, made: list[Document]) -> Iterator[Store]:
    store = collect(tmp_path_factory.mktemp("collected") / "a", made)
    yield store
    store.close()


def test_orders_runs_and_a_replay_end_alike(
    collected: Store, tmp_path: Path, made: list[Document]
) -> None:
    shuffled = random.Random(1).sample(made, len(made))
    stores = [
        collected,
        collect(tmp_path / "shuffled", shuffled),
        collect(tmp_path / "several", shuffled[:4], shuffled[4:9], shuffled[9:]),
        collect(tmp_path / "replayed", made, made),
    ]
    told = [content(store) for store in stores]
    assert told[1:] == told[:1] * 3
    versions = {url: version for url, _, _, version, *_ in told[0][0]}
    assert versions["http://site.example/plain1"] == SHIPPED.version
    assert versions["http://mirror.example/mirror1"].startswith(f"{SHIPPED.version}+")
    assert versions["http://other.example/o5"].startswith(f"{SHIPPED.version}/")
    for store in stores:
        assert store.check_copies() == []
        assert learn(store).outcomes == {}
    for store in stores[1:]:
        store.close()


def test_what_is_learned_is_beside_the_database(collected: Store) -> None:
    counts = Table.read(counts_beside(collected.path))
    # A line counts once, whatever was copied how often; a document of the genre counts thrice.
    assert counts.get("樱花节上") == 3 * sum(range(4))
    assert counts_beside(collected.path).name == "a.db.ngrams"


def test_a_page_that_says_the_same_is_unchanged(collected: Store, made: list[Document]) -> None:
    again = [save(collected, document, rules=SHIPPED.version) for document in made]
    assert again == ["unchanged"] * len(made)


def test_a_page_that_says_another_thing_is_updated(tmp_path: Path, made: list[Document]) -> None:
    store = collect(tmp_path / "a", made[-3:])
    changed = restored("o9", f"{made[-1].body}\n又一段话。", "other")
    assert save(store, changed, rules=SHIPPED.version) == "updated"
    store.close()


def test_what_a_site_adds_is_taken_away_and_known(collected: Store) -> None:
    for number, document in collected.documents("site = 'other'"):
        assert FOOTER not in document.text
        assert undo(document.text, document.edits) == document.body
        assert collected.text_of(number) == document.text
    assert all(FOOTER in t.text for t in teachings(collected.db) if t.site == "other")


def test_a_file_of_another_kind_is_not_overwritten(tmp_path: Path, made: list[Document]) -> None:
    (tmp_path / "a").mkdir()
    counts_beside(tmp_path / "a" / "a.db").write_text("mine")
    with Store(tmp_path / "a" / "a.db") as store:
        save(store, made[0], rules=SHIPPED.version)
        with pytest.raises(ValueError, match="no model"):
            learn(store)
    assert counts_beside(tmp_path / "a" / "a.db").read_text() == "mine"
