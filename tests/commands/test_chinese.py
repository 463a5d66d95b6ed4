"""Each command speaks Chinese if asked to; programs are told the same in any language."""

from __future__ import annotations

import argparse
import logging
import re
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from crawler.labels import speak
from crawler.terminal.door import run
from tests.commands.conftest import Scrapy

SITE = "wm114_cn"

NO_SENTENCE = re.compile(
    r"https?://\S+"
    r"|(?<![a-z])(?:tongwen|scrapy|make|pip)(?: [^\s，。；：（）]+)+"  # a command to type
    r"|--?[a-zA-Z][\w-]*"
    r"|'[^']*'|“[^”]*”"
    r"|\w+ = "  # a key of a job
    r"|\S*[/.=_]\S*"  # paths, files, settings, names of fields
)
ENGLISH = re.compile(r"\b[A-Za-z]{2,}(?: [a-z]{2,})+\b|\b(?:document|copies|likeness|pages)\b")


def english(shown: str) -> list[str]:
    """The English of what a command printed, but for names, addresses, options and commands."""
    return ENGLISH.findall(NO_SENTENCE.sub("·", shown))


@pytest.fixture(scope="module")
def folder(scrapy_in: Scrapy, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a collection of one site, and a few files."""
    folder = tmp_path_factory.mktemp("chinese")
    ended = scrapy_in(folder, *f"collect --offline --sites {SITE} --db a.db --lang zh".split())
    assert ended.returncode == 0
    assert english(ended.stdout + ended.stderr) == []
    (folder / "files").mkdir()
    (folder / "files" / "b.txt").write_text(
        "会议纪要\n\n要堅(jiān)持問題導向。\n", encoding="utf-8"
    )
    (folder / "files" / "c.docx").write_bytes(b"PK\x03\x04 no file of Word")
    (folder / "bad.toml").write_text("seed = 1\n", encoding="utf-8")
    return folder


COMMANDS = [
    *("search 工作", "search 没有的词语", "duplicates", "duplicates 1", "duplicates 1 --diff"),
    *("duplicates 1 --composed", "duplicates files/b.txt", "similar 1", "similar files/b.txt"),
    *("mark --ask 2", "mark yes 1", "mark no 2", "check-db", "dedupe", "dedupe --check"),
    *("score", "export out.jsonl", "export masked.csv --mask"),
    *("export out.jsonl --leaks leaks.jsonl", "read files", "arms", "settings", "init"),
    *("restore --check files/b.txt", "restore files/b.txt"),
    *("restore --explain files/b.txt", "restore --db a.db --all"),
    *("learn --db a.db -o a.ngrams", "learn --spinners", "learn --seeds none", "search"),
    *("search x --limit a", "search x --limit 0", "search x --db none.db", "duplicates 99999"),
    *("duplicates none.txt", "duplicates --diff", "duplicates 1 2", "mark", "mark yes 99999"),
    *("mark --ask x", "similar none.txt", "similar", "similar 1 2", "export", "export a.xyz"),
    *("export out.jsonl", "export a.jsonl --since x", "export a.jsonl --fields q"),
    *("export a.jsonl --splits a=1,b=1", "export a.jsonl --where nonsense"),
    *("export no/a.jsonl", "export a.jsonl --min-likeness 3"),
    *("export a.jsonl --min-likeness x", "check-db x", "check-db --db files/b.txt"),
    *("dedupe --all --check", "read", "read none", "restore", "restore none.txt"),
    *("restore --most x a.txt", "restore --json --explain a", "arms --limit x"),
    *("arms --trail 99999", "settings --getint BOT_NAME", "completion fish", "case x"),
    *("score --warc x", "search x -s", "search x -s y", "search x --nonsense"),
    *("score --min-likeness 2", "score --min-likeness 1 --profile x", "score --seeds none"),
    *("search --db", "export --text x a.jsonl", "mark x 1"),
]

CRAWLING = [
    *("discover --from outlinks", "discover --from tags,searxng"),
    *(f"probe --offline --sites {SITE}", "crawl web"),
    *("crawl none", "collect x", "probe x", "record", f"record {SITE}", f"record {SITE} x"),
    *("newsite", "newsite x", "discover", "discover --from x", "discover --from brave"),
    *("collect --at x --offline", "collect --limit 0", "collect --hours x"),
    *("collect --sites none", "collect --warc files/b.txt", "collect --min-likeness 2"),
    *("collect --offline --seeds none", "collect -s FRESH=x", "collect -s PRIVATE_ADDRESSES=x"),
    *("collect --order x", "collect --files x", "crawl wm114_cn -a since=x"),
    *("crawl wm114_cn -a max_documents=x", "crawl wm114_cn -a x=1", "collect --db files"),
]
"""The commands that Scrapy runs."""


@pytest.fixture
def heard(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> Iterator[Callable[[str], str]]:
    """Runs a line in the folder, in this process; returns all that is printed."""
    monkeypatch.chdir(folder)
    monkeypatch.setitem(vars(argparse), "_", vars(argparse)["_"])

    def hear(line: str) -> str:
        name, *arguments = [*line.split(), *db_of(line), "--lang", "zh"]
        monkeypatch.setattr(sys, "argv", ["tongwen", name, *arguments])
        with suppress(SystemExit):
            run(name, arguments)
        return "".join(capfd.readouterr())

    yield hear
    speak("en")
    logging.setLogRecordFactory(logging.LogRecord)


@pytest.mark.parametrize("line", COMMANDS)
def test_a_command_speaks_chinese(heard: Callable[[str], str], line: str) -> None:
    said = heard(line)
    assert re.search("[一-鿿]", said), said
    if not line.startswith("export a.jsonl --fields"):
        assert english(said) == []


@pytest.mark.parametrize("line", CRAWLING)
def test_a_crawling_command_speaks_chinese(scrapy_in: Scrapy, folder: Path, line: str) -> None:
    ended = scrapy_in(folder, *line.split(), *db_of(line), "--lang", "zh")
    assert re.search("[一-鿿]", ended.stdout + ended.stderr), ended
    assert english(ended.stdout + ended.stderr) == []


def db_of(line: str) -> list[str]:
    """The option that names the collection, where a line needs it and names no other."""
    name = line.partition(" ")[0]
    if name in ("crawl", "settings", "init", "completion", "restore", "learn", "case", "record"):
        return ["-sDB=a.db"] if name == "crawl" else []
    return [] if "--db" in line or name in ("probe", "newsite") else ["--db", "a.db"]


def test_a_wrong_job_is_told_in_chinese(scrapy_in: Scrapy, folder: Path, tmp_path: Path) -> None:
    shutil.copy(folder / "bad.toml", tmp_path / "tongwen.toml")
    ended = scrapy_in(tmp_path, "search", "x", "--lang", "zh")
    assert ended.stderr == "tongwen: tongwen.toml:1: 没有 'seed' 一项；是不是 seeds？\n"


@pytest.mark.parametrize("line", ["search 工作 --json", "duplicates --json", "similar 1 --json"])
def test_programs_are_told_the_same(scrapy_in: Scrapy, folder: Path, line: str) -> None:
    told = [
        scrapy_in(folder, *line.split(), "--db", "a.db", "--lang", language).stdout
        for language in ("zh", "en")
    ]
    assert told[0] == told[1] != ""


def test_usage_names_the_program(scrapy_in: Scrapy, folder: Path) -> None:
    for name in ("collect", "search"):
        assert scrapy_in(folder, name, "--help").stdout.startswith(f"usage: scrapy {name} ")
