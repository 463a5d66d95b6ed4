"""What goes out is what was chosen, whole, in one order, and nothing of the user's is lost."""

from __future__ import annotations

import csv
import gzip
import json
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pyarrow.parquet
import pytest

from crawler.document import Damage, Gap
from crawler.export.contamination import Contamination, read_texts
from crawler.export.exporting import FORMATS, ExportError, Wanted, export, format_of
from crawler.export.fields import DEFAULT, FIELDS
from crawler.store import Choice, Store, StoreError
from tests.conftest import make_document, save

TEXT = "坚持改革、开放的方针，全国各族人民都看在眼里、记在心里。\n春耕生产已经全面展开。"


@pytest.fixture
def filled(store: Store) -> Store:
    save(store, make_document("b", TEXT, title="=HYPERLINK(1)", likeness=0.5, genre="讲话"))
    save(store, make_document("c", TEXT, title="题目", likeness=0.4, tags=("改革", "开放")))
    other = "# 一、另一篇文章说的是别的事情，与上面的没有关系。\n- 不是列表，是破折号开头的一段话。"
    damaged = (Damage(2, 4, "?"),)
    gaps = (Gap(5, 100, "paywall", "…"),)
    save(
        store,
        make_document(
            "a", other, damaged=damaged, gaps=gaps, published="2024-05-28", completeness=0.5
        ),
    )
    return store


def written(store: Store, out: Path, **wanted: object) -> list[dict[str, object]]:
    export(store, out, Wanted(**wanted), name="jsonl")  # type: ignore[arg-type]
    return [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]


def test_each_text_goes_out_once_in_the_order_of_addresses(filled: Store, tmp_path: Path) -> None:
    rows = written(filled, tmp_path / "a.jsonl")
    assert [row["url"] for row in rows] == ["http://site.example/a", "http://site.example/b"]
    assert [*rows[0]] == [*DEFAULT]
    assert rows[1]["copies"] == 2
    assert rows[1]["text"] == TEXT
    first = rows[0]
    assert (first["gaps"], first["completeness"], first["published"]) == (1, 0.5, "2024-05-28")
    assert first["damage"] == pytest.approx(2 / len(str(first["text"])), abs=1e-5)
    assert first["quality"] == pytest.approx(0.5 * (1 - 10 * first["damage"]), abs=1e-4)


@pytest.mark.parametrize(
    ("choice", "urls"),
    [
        (Choice(all_copies=True), "abc"),
        (Choice(where="likeness > 0.45 -- a comment"), "b"),
        (Choice(genres=["讲话"]), "b"),
        (Choice(sites=["elsewhere"]), ""),
        (Choice(since="2024-05-28", until="2024-05-28"), "a"),
        (Choice(until="2024-05-27"), ""),
        (Choice(least_likeness=0.45), "b"),
        (Choice(least_completeness=0.6), "b"),
    ],
    ids=str,
)
def test_documents_are_chosen(filled: Store, choice: Choice, urls: str) -> None:
    assert [row["url"][-1] for row in filled.chosen(choice)] == [*urls]
    assert filled.count_chosen(choice) == len(urls)


def test_a_condition_that_is_none_is_said(filled: Store) -> None:
    with pytest.raises(StoreError, match="can't choose documents by 'nonsense ='"):
        filled.count_chosen(Choice(where="nonsense ="))
    with pytest.raises(StoreError):
        filled.count_chosen(Choice(where="1); DROP TABLE documents; --"))
    assert filled.count_documents() == 3


def read_jsonl(path: Path, opened: Callable[..., object] = open) -> list[dict[str, object]]:
    with opened(path, "rt", encoding="utf-8") as file:  # type: ignore[attr-defined]
        return [json.loads(line) for line in file]


def read_zstd(path: Path) -> list[dict[str, object]]:
    from backports import zstd

    return read_jsonl(path, zstd.open)


def read_sqlite(path: Path) -> list[dict[str, object]]:
    connection = sqlite3.connect(path)
    connection.row_factory = sqlite3.Row
    rows = [dict(row) for row in connection.execute("SELECT * FROM documents ORDER BY url")]
    connection.close()
    return [{**row, "tags": json.loads(str(row["tags"]))} for row in rows]


READERS = {
    "jsonl": read_jsonl,
    "jsonl.gz": lambda path: read_jsonl(path, gzip.open),
    "jsonl.zst": read_zstd,
    "parquet": lambda path: pyarrow.parquet.read_table(path).to_pylist(),
    "dataset": lambda path: pyarrow.parquet.read_table(path / "data").to_pylist(),
    "sqlite": read_sqlite,
}


@pytest.mark.parametrize("name", READERS)
def test_a_round_trip_loses_nothing(filled: Store, tmp_path: Path, name: str) -> None:
    fields = (*DEFAULT, "tags", "extra", "size")
    wanted = Wanted(fields=fields, choice=Choice(all_copies=True))
    export(filled, tmp_path / "out", wanted, name=name)
    rows = READERS[name](tmp_path / "out")
    assert rows == written(filled, tmp_path / "again", fields=fields, choice=wanted.choice)


@pytest.mark.parametrize("name", FORMATS)
def test_the_same_documents_give_the_same_bytes(filled: Store, tmp_path: Path, name: str) -> None:
    for folder in ("one", "two"):
        (tmp_path / folder).mkdir()
        export(filled, tmp_path / folder / "out", Wanted(), name=name)
    one, two = (
        {
            p.relative_to(tmp_path / f): p.read_bytes()
            for p in (tmp_path / f).rglob("*")
            if p.is_file()
        }
        for f in ("one", "two")
    )
    assert one == two
    assert not [path for path in one if "partial" in str(path)]


def test_csv_is_for_spreadsheets_and_no_formula_is_run(filled: Store, tmp_path: Path) -> None:
    out = tmp_path / "a.csv"
    export(filled, out, Wanted(fields=("title", "text", "tags")), name="csv")
    assert out.read_bytes().startswith(b"\xef\xbb\xbftitle,text,tags\r\n")
    with out.open(encoding="utf-8-sig", newline="") as file:
        rows = [*csv.DictReader(file)]
    assert rows[1]["title"] == "'=HYPERLINK(1)"
    assert rows[1]["text"] == TEXT


def test_markdown_shows_the_text_as_it_is(filled: Store, tmp_path: Path) -> None:
    out = tmp_path / "pages"
    export(filled, out, Wanted(fields=("url", "title", "text", "tags")), name="markdown")
    pages = [path.read_text(encoding="utf-8") for path in sorted(out.glob("*.md"))]
    assert len(pages) == 2
    (page,) = [page for page in pages if "site.example/a" in page]
    assert page.startswith(
        '---\nurl: "http://site.example/a"\ntitle: "题目"\ntags: []\n---\n\n# 题目\n'
    )
    assert "\n\\# 一、另一篇" in page
    assert "\n\\- 不是列表" in page


def test_copies_never_cross_splits(store: Store, tmp_path: Path) -> None:
    for number in range(8):
        text = f"第{number}篇讲的是第{number}件事，各有各的说法。" + "甲乙丙丁戊己庚辛"[number] * 60
        for copy in "xy":
            save(store, make_document(f"{number}{copy}", text))
    splits = (("train", 0.5), ("test", 0.5))
    rows = written(store, tmp_path / "a", splits=splits, choice=Choice(all_copies=True))
    by_cluster: dict[object, set[object]] = {}
    for row in rows:
        by_cluster.setdefault(row["cluster"], set()).add(row["split"])
    assert len(by_cluster) == 8
    assert all(len(splits) == 1 for splits in by_cluster.values())
    assert {"train", "test"} == {split for splits in by_cluster.values() for split in splits}


def test_what_exists_is_refused_and_replaced_only_if_it_is_an_export(
    filled: Store, tmp_path: Path
) -> None:
    out, folder, letter = (tmp_path / name for name in ("a.jsonl", "mine", "letter.jsonl"))
    export(filled, out, Wanted(), name="jsonl")
    with pytest.raises(ExportError, match="exists; --replace"):
        export(filled, out, Wanted(), name="jsonl")
    export(filled, out, Wanted(fields=("url",)), name="jsonl", replace=True)
    assert json.loads(out.read_text().splitlines()[0]) == {"url": "http://site.example/a"}
    folder.mkdir()
    (folder / "precious").write_text("mine")
    letter.write_text("mine")
    for mine, name in ((folder, "dataset"), (letter, "jsonl")):
        with pytest.raises(ExportError, match="stays as it is"):
            export(filled, mine, Wanted(), name=name, replace=True)
    with pytest.raises(ExportError, match="the collection itself"):
        export(filled, filled.path, Wanted(), name="sqlite", replace=True)
    assert (folder / "precious").read_text() == letter.read_text() == "mine"


def test_the_manifest_says_what_is_in_it(filled: Store, tmp_path: Path) -> None:
    export(filled, tmp_path / "set", Wanted(), name="dataset")
    told = json.loads((tmp_path / "set" / "manifest.json").read_text(encoding="utf-8"))
    assert told["documents"] == 2
    assert told["splits"] == {"train": 2}
    assert told["sites"]["site"]["documents"] == 2
    assert set(told["files"]) == {"README.md", "data/train-00000.parquet"}
    assert len(told["files"]["README.md"]["sha256"]) == 64
    card = (tmp_path / "set" / "README.md").read_text(encoding="utf-8")
    assert all(f"| {name} |" in card for name in DEFAULT)
    assert "split: train" in card


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030", "big5", "utf-16"])
def test_texts_to_test_with_may_be_in_any_encoding(tmp_path: Path, encoding: str) -> None:
    said = "推進改革開放，提高人民生活水平。\n\n春耕工作要抓緊，不誤農時。\n" * 3
    path = tmp_path / "test.txt"
    path.write_bytes(said.encode(encoding))
    assert [*read_texts(path)] == [line for line in said.split("\n") if line]


@pytest.mark.parametrize("line", ["[" * 100_000, '{"a":' * 100_000, "{", "1" * 5000])
def test_a_test_text_that_is_no_json_is_named_by_its_line(tmp_path: Path, line: str) -> None:
    path = tmp_path / "tests.jsonl"
    path.write_text(f'{{"text": "甲"}}\n{line}\n', encoding="utf-8")
    with pytest.raises(ValueError, match=r"tests\.jsonl, line 2"):
        [*read_texts(path)]


def test_the_strings_of_a_test_text_are_taken_in_order_however_deep_they_stand(
    tmp_path: Path,
) -> None:
    path = tmp_path / "tests.jsonl"
    path.write_text('["甲", {"b": "乙", "c": ' + "[" * 500 + '"丙"' + "]" * 500 + '}, "丁"]')
    assert [*read_texts(path)] == ["甲\n乙\n丙\n丁"]


def test_documents_that_hold_a_test_text_are_left_out(filled: Store, tmp_path: Path) -> None:
    held = "坚持改革开放的方针，全国各族人民都看在眼里记在心里，春耕生产已经全面展开"
    against = Contamination(
        [held, "完全不相干的一道题目，问的是圆周率小数点以后第一百位是几，请写出计算过程。"]
    )
    figures = export(filled, tmp_path / "a", Wanted(), name="jsonl", against=against)
    assert figures.contaminated == ["http://site.example/b"]
    assert figures.documents == 1


@pytest.mark.parametrize(
    "said",
    [
        "堅持改革開放的方針，全國各族人民都看在眼裡記在心裡，春耕生產已經全面展開",
        "坚 持 改 革 开 放 的 方 针，全 国 各 族 人 民 都 看 在 眼 里 记 在 心 里",
        "坚持改革开放的方针，全国各族人民都看在眼里记在心里&nbsp;春耕生产已经全面展开",
    ],
)
def test_a_test_text_is_restored_as_documents_are(said: str) -> None:
    against = Contamination([said])
    assert against.is_in(TEXT)
    assert not against.is_in("另一篇文章说的是别的事情，与上面的没有关系。" * 3)


def test_raw_and_composed_texts(filled: Store, tmp_path: Path) -> None:
    (raw, _) = written(filled, tmp_path / "raw", text="raw")
    assert raw["text"] == filled.document_of(3).body
    assert len(written(filled, tmp_path / "composed", text="composed")) == 2


@pytest.mark.parametrize("name", ["parquet", "dataset"])
def test_rows_that_fail_while_others_are_made_fail_the_export(
    filled: Store, tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise OSError("no space left")

    monkeypatch.setattr(pyarrow.parquet.ParquetWriter, "write_table", refuse)
    with pytest.raises(OSError, match="no space left"):
        export(filled, tmp_path / "out", Wanted(), name=name)
    assert [*tmp_path.glob("*out*")] == []


def test_what_is_not_known_is_said(filled: Store, tmp_path: Path) -> None:
    with pytest.raises(ExportError, match="no field 'nothing'"):
        export(filled, tmp_path / "a", Wanted(fields=("nothing",)), name="jsonl")
    with pytest.raises(ExportError, match="no format for a"):
        format_of(Path("a.exe"))
    assert set(DEFAULT) < set(FIELDS)
