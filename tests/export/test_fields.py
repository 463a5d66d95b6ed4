"""Every field that a card names comes out of every format as it was stored."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from crawler.document import Damage, Document, Gap
from crawler.export.exporting import Wanted, export
from crawler.export.fields import FIELDS
from crawler.store import Store
from tests.conftest import make_document, save
from tests.export.test_exporting import READERS

TEXT = "𠮷野家的“早餐”，一共３样：粥、饼、蛋。\n价格是=5元，\t另加\u3000茶é。"


def full_document() -> Document:
    """A document of which every field is known."""
    return make_document(
        "a",
        TEXT,
        title="=题目，\n“两行”",
        canonical_url="http://site.example/own",
        document_id="7",
        author="某某某",
        source="某报",
        published="2024-05-28T17:55:53",
        uploaded_by="u",
        uploaded_at="2024-05-29",
        format="docx",
        size=12345678901,
        pages=3,
        breadcrumb=("首页", "讲话"),
        tags=("改革", "=开放"),
        related=("http://site.example/b",),
        outline=("一、总则",),
        declared=40,
        completeness=1 / 3,
        spun=0.1,
        gaps=(Gap(5, 100, "paywall", "…"),),
        damaged=(Damage(2, 4, "?"),),
        likeness=0.123456789012345,
        nearest="000",
        genre="讲话",
        genres=("讲话 0.9",),
        reasons=("words",),
        profile="abc",
        extra={"zone": "某区"},
    )


def stored_fields() -> dict[str, Any]:
    """What an export says of the full document."""
    damage = round(2 / len(TEXT), 6)
    document = full_document()
    said = {name: getattr(document, name) for name in FIELDS if hasattr(document, name)}
    listed = {name: [*value] for name, value in said.items() if isinstance(value, tuple)}
    return (
        said
        | listed
        | {
            "gaps": 1,
            "damage": damage,
            "quality": pytest.approx(1 / 3 * 0.123456789012345 * (1 - 10 * damage), abs=1e-5),
            "characters": sum(not each.isspace() for each in TEXT),
            "cluster": document.url,
            "copies": 1,
            "split": "train",
            "id": 1,
            "extra": '{"zone": "某区"}',
            "rules": "1",
        }
    )


@pytest.mark.parametrize("name", READERS)
def test_no_field_is_lost(store: Store, tmp_path: Path, name: str) -> None:
    save(store, full_document())
    export(store, tmp_path / "out", Wanted(fields=[*FIELDS]), name=name)
    (row,) = READERS[name](tmp_path / "out")
    lists = [field for field, (kind, _) in FIELDS.items() if kind is list]
    row |= {field: json.loads(row[field]) for field in lists if isinstance(row[field], str)}
    assert row == stored_fields()
    assert [field for field, value in row.items() if value in (None, "", [], 0)] == []
