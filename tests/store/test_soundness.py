"""What the tables say of copies can be checked against the texts."""

from __future__ import annotations

import pytest

from crawler.store import Store
from tests.conftest import save
from tests.store.test_copies import copy, prose


@pytest.mark.parametrize(
    ("statement", "fault"),
    [
        ("UPDATE documents SET text = text || '再加一句话。' WHERE id = 1", "another text"),
        ("DELETE FROM duplicates", "document 2 has no relation"),
        (
            "UPDATE documents SET representative = 2 WHERE id = 2",
            "document 2 has another representative",
        ),
        ("UPDATE documents SET representative = 2 WHERE id = 1", "document 2 has a representative"),
        ("UPDATE fingerprints SET sketch = zeroblob(8)", "document 1 has the fingerprint"),
        ("UPDATE fingerprints SET indexed = 0", "document 1 can't be found"),
    ],
    ids=["text", "relation", "index", "chain", "sketch", "removed"],
)
def test_a_fault_is_named(store: Store, statement: str, fault: str) -> None:
    for name in ("a", "b"):
        save(store, copy(name, prose(1)))
    assert store.check_copies() == []
    with store.transaction():
        store.db.execute(statement)
    assert any(fault in line for line in store.check_copies())


def test_documents_that_are_not_related_yet_are_no_fault(store: Store) -> None:
    for name in ("a", "b"):
        save(store, copy(name, prose(1)))
    store.forget_copies(everything=True)
    assert store.check_copies() == []
    assert store.relate_again(1) == 1
    assert store.check_copies() == []
