"""Commands that crawl nothing run where Scrapy can't even be loaded, as they do with it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from crawler.terminal import door
from crawler.terminal.settings import COMMAND_LINE, PROJECT, ProjectSettings, scrapy_settings
from crawler.tongwen import __main__ as tongwen
from tests.commands.conftest import Scrapy
from tests.conftest import SCRAPY
from tests.test_readme import EXAMPLES

TYPED = (
    "init",
    "settings",
    "restore a.txt",
    "restore --explain a.txt",
    "read b.txt",
    "search 改革",
    "similar a.txt",
    "mark yes 1",
    "score",
    "export out.jsonl",
    "duplicates",
    "dedupe --check",
    "check-db",
    "restore --db tongwen.db",
    "arms",
)
"""What is typed, in this order, in a folder with two texts."""
WITHOUT = """
import sys
sys.modules.update(dict.fromkeys(("scrapy", "twisted")))  # to import them is an error
from crawler.tongwen.__main__ import main
for typed in sys.stdin.read().splitlines():
    sys.argv = ["tongwen", *typed.split()]
    try:
        main()
    except SystemExit as ended:
        assert not ended.code, typed
"""


def test_what_crawls_nothing_needs_no_scrapy(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(EXAMPLES[0][0], encoding="utf-8")
    text = "改革的方针\n\n" + "坚持改革、开放的方针，全国各族人民都看在眼里。\n" * 9
    (tmp_path / "b.txt").write_text(text, encoding="utf-8")
    ended = subprocess.run(
        [sys.executable, "-c", WITHOUT],
        input="\n".join(TYPED),
        cwd=tmp_path,
        env=SCRAPY,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=60,
    )
    assert ended.returncode == 0, ended.stderr
    assert EXAMPLES[0][1] in ended.stdout
    assert "改革的方针" in ended.stdout


def test_both_doors_lead_to_one_command(
    scrapy: Scrapy, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.txt").write_text(EXAMPLES[0][0], encoding="utf-8")
    assert door.run("restore", [str(tmp_path / "a.txt")]) == 0
    assert capsys.readouterr().out == scrapy("restore", "a.txt").stdout


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (["restor", "a.txt"], "no command 'restor'; did you mean restore?"),
        (["xyzzy"], "no command 'xyzzy'; see: tongwen --help"),
        (["restore", "--nosuch"], "unknown option '--nosuch'; see --help"),
        (["restore", "-s", "DB", "a.txt"], "-s is followed by NAME=VALUE, not 'DB'"),
        (["search", "-s", "DB=none.db", "改革"], "no database none.db"),
    ],
)
def test_a_mistake_is_one_line(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    typed: list[str],
    said: str,
) -> None:
    monkeypatch.setattr(sys, "argv", ["tongwen", *typed])
    monkeypatch.setattr(sys, "path", [*sys.path])
    monkeypatch.setenv("SCRAPY_SETTINGS_MODULE", "crawler.settings")
    with pytest.raises(SystemExit) as ended:
        tongwen.main()
    assert ended.value.code == 2
    assert said in capsys.readouterr().err


def test_whoever_stops_a_command_sees_no_trace_of_it(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def stopped(name: str, arguments: list[str]) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(sys, "argv", ["tongwen", "dedupe"])
    monkeypatch.setattr(sys, "path", [*sys.path])
    monkeypatch.setenv("SCRAPY_SETTINGS_MODULE", "crawler.settings")
    monkeypatch.setattr(door, "run", stopped)
    with pytest.raises(SystemExit) as ended:
        tongwen.main()
    assert ended.value.code == 130
    assert capsys.readouterr().err == ""


def test_all_commands_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    door.print_commands()
    shown = capsys.readouterr().out
    assert {"restore", "collect", "check-db"} <= set(door.names())
    assert all(f"\n  {name} " in shown for name in door.names())
    assert "runspider" in shown.splitlines()[-1]
    assert "crawl" not in shown.splitlines()[-1]


def test_settings_are_as_scrapy_reads_them() -> None:
    own = ProjectSettings({"SITES": "a,b", "FRESH": "true"})
    own.set("DB", "x.db")
    full = scrapy_settings(own)
    assert scrapy_settings(full) is full
    for name in ("SITES", "FRESH", "DB", "SEEDS", "LIMIT", "RETRY_BACKOFF", "NO_SUCH"):
        assert own[name] == full[name]
        assert own.getpriority(name) == full.getpriority(name)
    assert own.getlist("SITES") == full.getlist("SITES") == ["a", "b"]
    assert own.getbool("FRESH") is full.getbool("FRESH") is True
    assert own.getbool("LEARN") is full.getbool("LEARN") is True
    assert own.getint("LIMIT") == full.getint("LIMIT") == 0
    assert own.getfloat("NO_SUCH", 0.5) == full.getfloat("NO_SUCH", 0.5) == 0.5
    assert (own.getpriority("DB"), own.getpriority("SEEDS")) == (COMMAND_LINE, PROJECT)
    with pytest.raises(ValueError, match="maybe"):
        ProjectSettings({"FRESH": "maybe"}).getbool("FRESH")


def test_scrapy_lists_the_projects_commands_before_its_own(scrapy: Scrapy) -> None:
    said = scrapy().stdout
    places = [said.index(f"  {name} ") for name in door.names()]
    assert places == sorted(places)
    assert places[-1] < said.index("bench, check, edit")
