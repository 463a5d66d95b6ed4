"""What is shown has a Chinese label: each state, reason, step and option."""

from __future__ import annotations

import argparse
import ast
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import pytest

from crawler.document import Family, GapKind, Script
from crawler.duplicates.judge import Relation
from crawler.job import KEYS
from crawler.labels import label, labels, language_of
from crawler.likeness.cues import names as names_of_measures
from crawler.restoration import restore
from crawler.store.addresses import State
from crawler.store.queries import QUERIES
from crawler.terminal.command import ProjectCommand
from crawler.terminal.door import command_of, names
from crawler.terminal.report import _COLUMNS
from crawler.terminal.settings import ProjectSettings
from tests.commands.conftest import Scrapy
from tests.commands.literals import nodes_of, texts_of
from tests.conftest import ROOT
from tests.test_readme import EXAMPLES

REASON = {"Rejected": 0, "Change": -1, "Damage": -1}
"""Where the reason stands among what each is made of; the last where spans may be unpacked."""


def sources(folder: str = "crawler") -> Iterator[ast.AST]:
    for path in (ROOT / folder).rglob("*.py"):
        yield from nodes_of(path)


def reasons() -> set[str]:
    """The reasons that the code writes where it rejects, edits or marks."""
    found: set[str] = set()
    for node in sources():
        if isinstance(node, ast.Call):
            called = getattr(node.func, "id", getattr(node.func, "attr", ""))
            place = REASON.get(called, 0) % max(1, len(node.args))
            given = node.args[place : place + 1]
            given += [k.value for k in node.keywords if k.arg == "reason"]
            if called in REASON:
                found.update(text for each in given for text in texts_of(each, "某") if text)
        elif isinstance(node, ast.Assign) and "reason" in names_of(node):
            found.update(text for text in texts_of(node.value, "某") if text)
        elif isinstance(node, ast.FunctionDef) and node.name == "_reason":
            returned = (each.value for each in ast.walk(node) if isinstance(each, ast.Return))
            found.update(text for each in returned if each for text in texts_of(each, "某") if text)
    return found


def names_of(assigned: ast.Assign) -> list[str]:
    """The plain names that something is assigned to."""
    return [getattr(target, "id", "") for target in assigned.targets]


def steps() -> set[str]:
    """The names of the steps of restoration."""
    return {
        node.value.value
        for node in sources("crawler/restoration")
        if isinstance(node, ast.Assign)
        and names_of(node) == ["STEP"]
        and isinstance(node.value, ast.Constant)
        and isinstance(node.value.value, str)
    }


def options() -> set[str]:
    """What the commands say of themselves and of their options."""
    said: set[str] = set()
    settings = ProjectSettings()
    for name in names():
        command = command_of(name)
        command.settings = settings
        parser = argparse.ArgumentParser(conflict_handler="resolve", add_help=False)
        ProjectCommand.declare_general_options(command, parser)
        command.declare_options(parser)
        said.add(command.summary)
        said |= {action.help for action in parser._actions if action.help}
    return said


def test_everything_that_is_shown_has_a_label() -> None:
    shown = {
        "states": set(get_args(State)),
        "columns": {"site", *_COLUMNS, "likeness"},
        "steps": steps(),
        "queries": {query[name] for query in QUERIES.values() for name in ("title", "description")},
        "gaps": set(get_args(GapKind)),
        "called": {each for kind in (Family, Script, Relation) for each in get_args(kind)},
        "cues": {name for name in names_of_measures() if name[0].isascii()},
        "reasons": reasons(),
        "options": options(),
        "exit_codes": {code for name in names() for code in command_of(name).exit_codes.values()},
        "descriptions": set(names()),
        "keys": {key.said for key in KEYS.values()},
        "usages": {command_of(name).usage for name in names()} - {"bash|zsh|tcsh"},
    }
    assert {of: len(texts) > 3 for of, texts in shown.items()} == dict.fromkeys(shown, True)
    bare = {(of, text) for of in shown for text in shown[of] if label(text, "zh", of=of) == text}
    assert not bare, "add them to crawler/zh.toml"


@pytest.mark.parametrize("chosen", [["--lang", "zh"], ["--lang=zh"]])
def test_help_speaks_the_language_that_is_asked_for(
    monkeypatch: pytest.MonkeyPatch, chosen: list[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["tongwen", "search", *chosen, "--help"])
    said = command_of("search").long_desc()
    assert "按字词找文章" in said
    assert "退出码：0 一切顺利" in said
    monkeypatch.setattr(sys, "argv", ["tongwen", "search", "--help", "--lang"])
    monkeypatch.setenv("LC_ALL", "C")
    assert "Exit codes: 0 all went well" in command_of("search").long_desc()


def test_recorded_pages_are_rejected_for_reasons_with_a_label() -> None:
    told = (p.read_text(encoding="utf-8") for p in (ROOT / "tests/pages").glob("*/*/response.json"))
    given = {ast.literal_eval(text.replace("null", "None")).get("reason") for text in told}
    assert len(given) > 3
    assert not [reason for reason in given if reason and label(reason, "zh") == reason]


@pytest.mark.parametrize(
    ("locale", "chosen", "language"),
    [
        ({"LANG": "zh_CN.UTF-8"}, "", "zh"),
        ({"LANG": "zh_CN.UTF-8", "LC_ALL": "C"}, "", "en"),
        ({"LANG": "en_GB.UTF-8"}, "", "en"),
        ({}, "", "en"),
        ({"LANG": "en_GB.UTF-8"}, "zh", "zh"),
        ({"LANG": "zh_TW.UTF-8"}, "en", "en"),
    ],
)
def test_the_language_is_chosen_or_the_locale_s(
    monkeypatch: pytest.MonkeyPatch, locale: dict[str, str], chosen: str, language: str
) -> None:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in locale.items():
        monkeypatch.setenv(name, value)
    assert language_of(chosen) == language


def test_a_command_speaks_chinese(scrapy: Scrapy, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(EXAMPLES[2][0], encoding="utf-8")
    assert "正文 注音" in scrapy("restore", "a.txt", "--explain", "--lang", "zh").stdout
    (tmp_path / "tongwen.toml").write_text('language = "zh"', encoding="utf-8")
    assert "逐条显示修改及理由" in scrapy("restore", "--help").stdout
    ended = scrapy("collect", "--offline", "--sites", "wm114_cn")
    assert "不收（wm114_cn）：只剩截断标记（1 个）" in ended.stdout
    assert "7 篇文章 = " in ended.stdout
    # What is stored does not depend on the language.
    assert restore(EXAMPLES[2][0]).edits[0].step in labels()["steps"]
