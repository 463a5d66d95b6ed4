"""What is loaded is what was saved: a document with its edits, gaps and damage."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from sqlite_utils import Database

from crawler.document import Damage, Document, Edit, Gap
from crawler.store import Store, documents
from crawler.store.schema import migrations
from tests.conftest import make_document, save

WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
SOME = st.none() | WORDS
NUMBERS = st.integers(0, 2**53)
SHARES = st.floats(0, 1)
LISTS = st.lists(WORDS, max_size=3).map(tuple)
FIELDS = {
    **dict.fromkeys(("author", "source", "published", "uploaded_by", "uploaded_at"), SOME),
    **dict.fromkeys(("size", "pages", "declared"), st.none() | NUMBERS),
    **dict.fromkeys(("breadcrumb", "tags", "related", "outline"), LISTS),
    **dict.fromkeys(("url", "site", "canonical_url", "document_id"), WORDS),
    **dict.fromkeys(("format", "read_by"), SOME),
    "family": st.sampled_from(["news", "template", "dochost", "web"]),
    "script": st.none() | st.sampled_from(["hans", "hant", "machine-hant"]),
    "completeness": st.none() | SHARES,
    "spun": SHARES,
    "likeness": st.none() | SHARES,
    "extra": st.dictionaries(WORDS, WORDS, max_size=3),
}


def edited(draw: st.DrawFn, text: str) -> tuple[str, tuple[Edit, ...]]:
    """A text after up to two steps of restoration, and their edits."""
    edits: list[Edit] = []
    for step in ("one", "two")[: draw(st.integers(0, 2))]:
        ends = sorted(draw(st.lists(st.integers(0, len(text)), max_size=6)))
        left, cursor = "", 0
        for start, end in zip(ends[::2], ends[1::2], strict=False):
            edits.append(Edit(start, end, text[start:end], draw(WORDS), step, draw(WORDS)))
            left, cursor = f"{left}{text[cursor:start]}{edits[-1].after}", end
        text = left + text[cursor:]
    return text, tuple(edits)


@st.composite
def restored(draw: st.DrawFn) -> Document:
    """A document with edits, gaps and damage inside its texts."""
    body, headline = draw(WORDS), draw(WORDS)
    text, edits = edited(draw, body)
    title, title_edits = edited(draw, headline)
    assume(text and title)
    places = st.integers(0, len(text))
    spans = st.tuples(places, places).map(sorted)
    kinds = st.sampled_from(["paywall", "preview", "login", "unknown"])
    gaps = st.lists(st.builds(Gap, places, st.none() | NUMBERS, kinds, WORDS), max_size=3)
    damaged = st.lists(st.builds(lambda span, why: Damage(*span, why), spans, WORDS), max_size=3)
    return Document(
        headline=headline,
        body=body,
        title=title,
        text=text,
        edits=edits,
        title_edits=title_edits,
        gaps=tuple(draw(gaps)),
        damaged=tuple(draw(damaged)),
        **{name: draw(values) for name, values in FIELDS.items()},
    )


@settings(max_examples=40)
@given(restored(), restored())
def test_what_is_loaded_is_what_was_saved(first: Document, second: Document) -> None:
    database = Database(memory=True)
    migrations.apply(database)
    for document in (first, replace(second, url=first.url)):
        number, _ = documents.save(database, document, run=1, rules="1")
        assert documents.load(database, number) == document


def test_documents_are_iterated(store: Store) -> None:
    for name in ("a", "b", "c"):
        save(store, make_document(name, f"{name}篇：解放思想。"))
    assert [document.text[0] for _, document in store.documents()] == ["a", "b", "c"]
    (found,) = store.documents("url LIKE ?", ["%/b"])
    assert found == (2, replace(make_document("b", "b篇：解放思想。"), fingerprint=None))


@pytest.mark.parametrize("name", ["9" * 19, "9" * 5000, "²", "-1", "", "http://[", "\0"])
def test_what_names_no_document_finds_none(store: Store, name: str) -> None:
    save(store, make_document())
    assert store.number_of(name) is None
    assert store.number_of("1") == 1
