"""A stored text composed from its copies; nothing of it is stored."""

from __future__ import annotations

from crawler.document import Gap
from crawler.store import Store
from tests.conftest import save
from tests.store.test_copies import copy, prose
from tests.store.test_store import rows


def test_what_one_page_hides_another_shows(store: Store) -> None:
    text = prose(1, 1200)
    gap = Gap(400, 390, "paywall", "")
    save(store, copy("full", text))
    save(store, copy("cut", text[:400] + text[790:], gaps=(gap,), completeness=0.67))
    before = rows(store, "documents")
    composed = store.compose(2)
    assert composed.text == text
    assert [(span.document, span.fills) for span in composed.spans] == [
        (2, None),
        (1, "gap"),
        (2, None),
    ]
    assert composed.gaps == ()
    assert rows(store, "documents") == before


def test_a_text_without_copies_is_its_own(store: Store) -> None:
    gap = Gap(3, None, "login", "")
    save(store, copy("alone", gaps=(gap,)))
    composed = store.compose(1)
    assert (composed.text, composed.gaps) == (store.text_of(1), (gap,))
