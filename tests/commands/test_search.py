"""scrapy search shows what the box in the browser finds."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from scrapy.cmdline import execute

from crawler.store import Store
from tests.conftest import make_document, save


def run(*arguments: str) -> int:
    with pytest.raises(SystemExit) as ended:
        execute(["scrapy", "search", *arguments])
    return int(ended.value.code or 0)


@pytest.fixture
def database(tmp_path: Path) -> str:
    store = Store(tmp_path / "found.db")
    text = "坚持改革、开放的方针，" + "全国各族人民都看在眼里、记在心里。" * 8
    save(store, make_document("a", text, title="改革的方针", likeness=0.5))
    save(store, make_document("b", text, title="改革的方针", likeness=0.4))
    save(store, make_document("c", "春耕生产已经全面展开。", title="春耕", likeness=0.9))
    store.close()
    return str(tmp_path / "found.db")


def test_it_shows_each_text_once(database: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("改革开放", "--db", database) == 0
    shown = capsys.readouterr().out
    assert "改革的方针" in shown
    assert "2 copies" in shown
    assert "坚持改革、开放" in shown
    assert "春耕" not in shown


def test_json_has_all_copies(database: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("改革開放", "--db", database, "--all-copies", "--json") == 0
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [row["number"] for row in rows] == [1, 2]
    assert rows[0]["title"] == "改革的方针"


def test_it_says_what_it_cannot_do(database: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("没有的词", "--db", database) == 0
    assert "nothing found" in capsys.readouterr().err
    assert run("改" * 300, "--db", database) == 2
    assert "at most 200 characters" in capsys.readouterr().err
    assert run("--db", database) == 2
