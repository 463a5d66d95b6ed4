"""scrapy export writes what its options choose, and says what it can't."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from scrapy.cmdline import execute

from crawler.store import Store
from tests.conftest import make_document, save


def run(*arguments: object) -> int:
    with pytest.raises(SystemExit) as ended:
        execute(["scrapy", "export", *map(str, arguments)])
    return int(ended.value.code or 0)


@pytest.fixture
def database(tmp_path: Path) -> Path:
    path = tmp_path / "a.db"
    with Store(path) as store:
        save(store, make_document("a", "春耕生产已经全面展开。", likeness=0.9))
        save(store, make_document("b", "秋收工作已经顺利结束，颗粒归仓。", likeness=0.1))
    return path


def test_options_choose(database: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "a.jsonl"
    assert run(out, "--db", database, "--min-likeness", 0.5, "--fields", "url,text") == 0
    assert capsys.readouterr().out == f"1 documents in {out} (jsonl): 1 train\n"
    assert json.loads(out.read_text(encoding="utf-8")) == {
        "url": "http://site.example/a",
        "text": "春耕生产已经全面展开。",
    }
    assert run(out, "--db", database) == 2
    assert "--replace" in capsys.readouterr().err
    assert run(out, "--db", database, "--replace", "--where", "url LIKE '%b'") == 0


@pytest.mark.parametrize(
    "arguments",
    [
        ("a.jsonl", "--where", "nothing = 1"),
        ("a.jsonl", "--splits", "train=0.9"),
        ("a.jsonl", "--since", "yesterday"),
        ("a.jsonl", "--min-likeness", "2"),
        ("a.jsonl", "--against", "missing"),
        ("a.unknown",),
        (),
    ],
    ids=str,
)
def test_what_cannot_be_is_one_line(
    database: Path, arguments: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(*arguments, "--db", database) == 2
    assert capsys.readouterr().err.count("\n") == 1
