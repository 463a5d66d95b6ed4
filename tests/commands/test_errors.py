"""What is missing is named in one line, and the exit code is 2."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.commands.conftest import Scrapy

CASES = {
    "unknown site": ("collect --offline --sites nowhere", "unknown site 'nowhere'; known are: "),
    "unknown site to crawl": ("crawl nowhere", "unknown site 'nowhere'"),
    "unknown site to record": ("record nowhere http://a.example/", "unknown site 'nowhere'"),
    "site without a start": ("collect --sites web", "web has no start of its own"),
    "missing recording": ("crawl wm114_cn -s REPLAY=gone.warc.gz", "the recording gone.warc.gz"),
    "missing bundled recording": (
        "collect --offline -s BUNDLED_RECORDINGS=gone",
        "the recording gone/dezhoudaily_com.warc.gz",
    ),
    "broken recording": ("crawl wm114_cn -s REPLAY=notes.txt", "the recording notes.txt"),
    "unwritable database": ("collect --offline --db gone/a.db", "the database gone/a.db"),
    "unwritable database to crawl": ("crawl wm114_cn -s DB=gone/a.db", "the database gone/a.db"),
    "file that is no database": ("collect --offline --db notes.txt", "the database notes.txt"),
    "empty folder of seeds": ("collect --offline --seeds empty", "no readable seed"),
    "missing folder of seeds": ("crawl wm114_cn -s SEEDS=gone", "no folder of seeds at gone"),
    "limit that is none": ("collect --offline --limit many", "--limit is a whole number"),
    "stray word": ("collect wm114_cn", "unexpected 'wm114_cn'; name sites with --sites"),
    "stray word to probe": ("probe wm114_cn", "unexpected 'wm114_cn'; name sites with --sites"),
    "database without a name": ("collect --offline --db=", "a database is a file, not ''"),
    "setting that is no number": ("collect --offline -s MIN_LIKENESS=a", "is a number from 0 to 1"),
    "argument that no spider has": ("crawl web -a nope=1", "unknown argument 'nope'"),
    "site that must be told": ("crawl gmw_cn", "gmw_cn has no start of its own; say where"),
    "nothing to record": ("record web", "at least one address"),
    "no address": ("record web ftp://a.example/", "not an address: 'ftp://a.example/'"),
    "nothing to read": ("crawl web", "no address to read"),
    "missing list of addresses": ("crawl web -a file=gone.txt", "gone.txt"),
    "date that is none": ("crawl wm114_cn -a since=yesterday", "since is a date"),
    "nothing to learn from": ("learn --db gone.db", "no database gone.db"),
    "nowhere to write what is learned": ("learn -o gone/a.npz --seeds one", "gone/a.npz"),
    "nothing to browse": ("browse --db gone.db", "no database gone.db"),
}


@pytest.mark.parametrize(("line", "message"), CASES.values(), ids=CASES.keys())
def test_one_clear_line(scrapy: Scrapy, tmp_path: Path, line: str, message: str) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "one").mkdir()
    (tmp_path / "one" / "seed.txt").write_text("同志们：要抓紧抓实。\n", encoding="utf-8")
    (tmp_path / "notes.txt").write_text("somebody's notes\n" * 9, encoding="utf-8")
    ended = scrapy(*line.split())
    assert ended.returncode == 2
    (said,) = ended.stderr.splitlines()
    assert said.startswith("tongwen: ")
    assert message in said
    assert not list(tmp_path.glob("*.db"))


@pytest.mark.parametrize(
    "command", ["collect", "crawl", "record", "restore", "learn", "duplicates", "dedupe", "browse"]
)
def test_every_command_has_help_and_is_listed(scrapy: Scrapy, command: str) -> None:
    ended = scrapy(command, "--help")
    assert ended.returncode == 0
    assert len(ended.stdout) > 500
    assert "show this help message" in ended.stdout
    assert f"  {command} " in scrapy().stdout
