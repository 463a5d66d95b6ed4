"""Odd values are told in one line before anything starts, and nothing is written over."""

from __future__ import annotations

import argparse
import shlex
from importlib import import_module
from pathlib import Path

import pytest

from crawler.store import Store
from crawler.terminal import door
from crawler.terminal.command import CrawlingCommand
from crawler.terminal.settings import ProjectSettings, scrapy_settings
from tests.conftest import make_document, save

KEPT = (".db", ".txt")
PAST = str(2**63)
REFUSED = (
    f"collect --limit {PAST}",
    f"collect --pages {PAST}",
    "collect --processes 257",
    f"collect --processes {PAST}",
    "collect --at-discovered 0",
    *(
        f"collect -s {name}=banana"
        for name in ("HOURS", "UNTIL_YIELD", "LIMIT", "CONCURRENT_ITEMS")
    ),
    *(f"collect -s {name}=nan" for name in ("HOURS", "UNTIL_YIELD", "MIN_LIKENESS")),
    *(f"collect -s {name}=banana" for name in ("LEARN", "RENDER", "KEEP_UNLIKE", "FILES")),
    *(f"probe -s {name}=banana" for name in ("LOG_LEVEL", "LANGUAGE", "COOKIES_ENABLED")),
    *(f"crawl wnwk_com -s {name}=banana" for name in ("RETRY_ENABLED", "ORDER", "PAGES")),
    "collect -s LOG_FILE=gone/a.log",
    "collect -s LOG_FILE=folder",
    *(f"collect -s SPIDER_MODULES={name}" for name in ("nope", "no.pe", "..")),
    "record wnwk_com http://[",
    "record wnwk_com http://",
    "newsite http://[",
    "discover --from outlinks --db a.db -o a.db",
    "discover --from outlinks --db a.db -o folder",
    "discover --from outlinks --db a.db -o gone/a.txt",
    f"discover --from outlinks --db a.db --limit {PAST}",
    "case wnwk_com notes.txt http://[",
    f"search 改革 --db a.db --limit {PAST}",
    f"search 改革 --db a.db --limit {'9' * 5000}",
    f"duplicates --db a.db --limit {PAST}",
    f"duplicates --db a.db {PAST}",
    f"similar --db a.db {PAST}",
    f"similar --db a.db --limit {PAST} 1",
    f"mark yes --db a.db {PAST}",
    f"arms --db a.db --trail {PAST}",
    "learn --db a.db -o a.db",
    "learn -o notes.txt",
    "learn -o folder",
    "export a.jsonl --db a.db --mask --leaks gone/a.txt",
    "export a.jsonl --db a.db --mask --leaks notes.txt",
    "export a.jsonl --db a.db --splits train=nan",
    "export notes.txt --db a.db --format jsonl",
    "export fifo --db a.db --format jsonl --replace",
    "settings --getint DB",
    "settings --getbool DB",
)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder, with a collection, notes, another folder and what is no plain file."""
    with Store(tmp_path / "a.db") as store:
        save(store, make_document())
    (tmp_path / "notes.txt").write_text("我的笔记\n", encoding="utf-8")
    (tmp_path / "folder").mkdir()
    (tmp_path / "fifo").symlink_to("/dev/null")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(name: str, *words: str) -> None:
    """Run a command as far as it goes without a crawl."""
    command = import_module(f"crawler.commands.{name}").Command()
    if not isinstance(command, CrawlingCommand):
        door.run(name, words)
        return
    command.settings = scrapy_settings(ProjectSettings())
    parser = argparse.ArgumentParser(conflict_handler="resolve")
    command.add_options(parser)
    opts, args = parser.parse_known_args(words)
    command.process_options(args, opts)


@pytest.mark.parametrize("line", REFUSED, ids=lambda line: line[:60])
def test_an_odd_value_is_told_in_one_line(
    folder: Path, capsys: pytest.CaptureFixture[str], line: str
) -> None:
    before = {path.name: path.read_bytes() for path in folder.glob("*.??*") if path.suffix in KEPT}
    with pytest.raises(SystemExit) as ended:
        run(*shlex.split(line))
    said = capsys.readouterr().err
    assert (ended.value.code, said[:9], said.count("\n")) == (2, "tongwen: ", 1)
    assert {
        path.name: path.read_bytes() for path in folder.glob("*.??*") if path.suffix in KEPT
    } == before


def test_counts_that_were_learned_are_learned_again(folder: Path) -> None:
    (folder / "old.ngrams").write_bytes(b"TWNGRAM1" + bytes(8))
    (folder / "seeds").mkdir()
    (folder / "seeds" / "a.txt").write_text("同志们：要抓紧抓实。\n", encoding="utf-8")
    run("learn", "--seeds", "seeds", "-o", "old.ngrams")
    assert (folder / "old.ngrams").read_bytes().startswith(b"TWNGRAM2")
