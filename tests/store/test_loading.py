"""What is loaded is what was saved: a document with its edits, gaps and damage."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
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
EDITS = st.lists(st.builds(Edit, NUMBERS, NUMBERS, WORDS, WORDS, WORDS, WORDS), max_size=3)
GAPS = st.builds(Gap, NUMBERS, st.none() | NUMBERS, st.sampled_from(["paywall", "login"]), WORDS)
DAMAGE = st.builds(Damage, NUMBERS, NUMBERS, WORDS)
DOCUMENTS = st.builds(
    Document,
    url=WORDS,
    site=WORDS,
    family=st.sampled_from(["news", "template", "dochost", "web"]),
    headline=WORDS,
    body=WORDS,
    canonical_url=WORDS,
    document_id=WORDS,
    title=WORDS.filter(bool),
    text=WORDS.filter(bool),
    author=SOME,
    source=SOME,
    published=SOME,
    uploaded_by=SOME,
    uploaded_at=SOME,
    format=SOME,
    size=st.none() | NUMBERS,
    pages=st.none() | NUMBERS,
    breadcrumb=LISTS,
    tags=LISTS,
    related=LISTS,
    outline=LISTS,
    script=st.none() | st.sampled_from(["hans", "hant", "machine-hant"]),
    declared=st.none() | NUMBERS,
    completeness=st.none() | SHARES,
    spun=SHARES,
    gaps=st.lists(GAPS, max_size=3).map(tuple),
    damaged=st.lists(DAMAGE, max_size=3).map(tuple),
    edits=EDITS.map(tuple),
    title_edits=EDITS.map(tuple),
    likeness=st.none() | SHARES,
    extra=st.dictionaries(WORDS, WORDS, max_size=3),
)


@settings(deadline=None, max_examples=40)
@given(DOCUMENTS, DOCUMENTS)
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
