"""Documents restored again in the store: rows, edits, damage, search and copies in step."""

from __future__ import annotations

from dataclasses import replace

import pytest

from crawler.document import Damage, Document, Edit, Gap, Rejected
from crawler.duplicates.fingerprint import fingerprint
from crawler.restoration import undo
from crawler.store import Store
from tests.conftest import make_document, save
from tests.store.test_store import rows


def simplify(document: Document) -> Document:
    """A rule that knows one character."""
    if "觧" not in document.body:
        return replace(document, text=document.body, fingerprint=fingerprint(document.body))
    text = document.body.replace("觧", "解")
    place = document.body.index("觧")
    return replace(
        document,
        text=text,
        edits=(Edit(place, place + 1, "觧", "解", "script", "t2s"),),
        damaged=(Damage(1, 2, "why not"),),
        spun=0.5,
        fingerprint=fingerprint(text),
    )


def test_a_document_is_restored_from_the_page_s_words(store: Store) -> None:
    gap = Gap(1, 9, "paywall", "…")
    save(store, make_document("a", "觧放思想。", gaps=(gap,), tags=("一",), extra={"b": "c"}))
    (before,) = rows(store, "documents")
    outcomes = store.restore_again(store.outdated("2"), simplify, rules="2")
    assert outcomes == {"changed": 1}
    (after,) = rows(store, "documents")
    changed = {name for name in after if after[name] != before[name]}
    assert changed == {"text", "rules", "spun"}
    (edit,) = rows(store, "edits")
    kept = Edit(*(edit[n] for n in ("start", "end", "before", "after", "step", "reason")))
    assert undo(str(after["text"]), [kept]) == after["body"]
    assert rows(store, "gaps") == []
    (damage,) = rows(store, "damage")
    assert (damage["start"], damage["end"], damage["reason"]) == (1, 2, "why not")
    assert store.search("解放") == [1]
    assert store.search("觧放") == []
    assert rows(store, "fingerprints")[0]["exact"] == bytes.fromhex(fingerprint("解放思想。").exact)


def test_only_what_other_rules_restored_is_outdated(store: Store) -> None:
    save(store, make_document("a"))
    save(store, make_document("b"))
    store.restore_again([1], simplify, rules="2")
    assert store.outdated("2") == [2]
    assert store.outdated("1") == [1]
    assert store.outdated(None) == [1, 2]


def test_what_would_be_rejected_stays(store: Store) -> None:
    def reject(document: Document) -> Document:
        raise Rejected("nothing left")

    save(store, make_document("a"))
    before = rows(store, "documents")
    assert store.restore_again([1], reject, rules="2") == {"rejected": 1}
    assert rows(store, "documents") == before


def test_a_transaction_that_fails_changes_nothing(store: Store) -> None:
    def fail(document: Document) -> Document:
        if document.url.endswith("b"):
            raise RuntimeError("a rule with a fault")
        return simplify(document)

    save(store, make_document("a", "觧放思想。"))
    save(store, make_document("b"))
    with pytest.raises(RuntimeError, match="fault"):
        store.restore_again([1, 2], fail, rules="2")
    assert [row["rules"] for row in rows(store, "documents")] == ["1", "1"]
    assert store.search("觧放") == [1]


def test_copies_are_related_anew(store: Store) -> None:
    save(store, make_document("a", "觧放思想，实事求是。"))
    save(store, make_document("b", "解放思想，实事求是。"))
    assert [row["relation"] for row in rows(store, "duplicates")] == ["related"]
    store.restore_again([1, 2], simplify, rules="2")
    (duplicate,) = rows(store, "duplicates")
    # The damaged one is the worse copy.
    assert (duplicate["document"], duplicate["relation"]) == (1, "exact")
