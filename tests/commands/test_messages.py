"""Every sentence that a command can print has a Chinese label."""

from __future__ import annotations

import argparse
import ast
import inspect
import re
from collections.abc import Iterator

import pytest

from crawler.labels import label, labels
from tests.commands.literals import nodes_of, texts_of
from tests.conftest import ROOT

SPEAKERS = [
    *(ROOT / "crawler" / "terminal").glob("*.py"),
    *(ROOT / "crawler" / "commands").glob("*.py"),
    ROOT / "crawler" / "scheduling" / "progress.py",
]
SAYING = {"say", "stop", "warn", "count", "refuse"}
"""The functions that say what they are given."""

ERRORS = ("Job", "Export", "Recording", "Store", "Locked", "Query", "LawBroken", "Missing")
ERRORS = (*(f"{name}Error" for name in (*ERRORS, "Source", "TooLittle", "Reader")),)
ERRORS = (*ERRORS, "FileNotFoundError")
"""What is raised to be said."""

VALUES = ("sites/any", "sites/arguments", "sites/starts", "sites/web", "likeness/seeds")
VALUES = (
    *VALUES,
    "fetching/networks",
    "restoration/language/corpora",
    "restoration/language/ngrams",
)
"""The modules whose ValueErrors are said."""

WARNERS = ("newsite/warnings", "newsite/trial", "sites/rules", "store/checking")
WARNERS = (*WARNERS, "store/copies/soundness")
"""The modules that yield sentences."""

ENGLISH = re.compile(r"(?<![\w./-])[A-Za-z]+(?: [a-z]{2,})+\b")


def called(node: ast.Call) -> str:
    return str(getattr(node.func, "id", getattr(node.func, "attr", "")))


def of(node: ast.Call) -> str:
    """What kind of text a call says."""
    told = (k.value.value for k in node.keywords if isinstance(k.value, ast.Constant))
    return str(next(told, "said"))


def sentences() -> Iterator[tuple[str, str]]:
    """What commands say, each with its kind."""
    for path in SPEAKERS:
        for node in nodes_of(path):
            if isinstance(node, ast.Call) and called(node) in SAYING:
                yield from ((of(node), text) for each in node.args for text in texts_of(each, "{}"))
    for path in (ROOT / "crawler").rglob("*.py"):
        module = str(path.relative_to(ROOT / "crawler").with_suffix(""))
        raised = (*ERRORS, "ValueError") if module in VALUES else ERRORS
        for node in nodes_of(path):
            if isinstance(node, ast.Raise) and isinstance(node.exc, ast.Call):
                if called(node.exc) in raised:
                    yield from (
                        ("said", text) for each in node.exc.args for text in texts_of(each, "{}")
                    )
            elif isinstance(node, ast.Yield) and module in WARNERS and node.value:
                yield from (("said", text) for text in texts_of(node.value, "{}"))


def test_every_sentence_has_a_label() -> None:
    said = {(kind, text) for kind, text in sentences() if re.search("[A-Za-z]{2}", text)}
    assert len(said) > 200
    bare = [(kind, text) for kind, text in said if not is_known(kind, text)]
    assert not bare, "add them to crawler/zh.toml"


def test_what_is_logged_has_a_label() -> None:
    logged = {
        str(node.args[0].value)
        for path in (ROOT / "crawler").rglob("*.py")
        for node in nodes_of(path)
        if isinstance(node, ast.Call)
        and getattr(getattr(node.func, "value", 0), "id", "") == "logger"
        if isinstance(node.args[0], ast.Constant)
    }
    assert {text for text in logged if re.search("[a-z]{2}", text)} == labels()["logs"].keys()


def is_known(kind: str, text: str) -> bool:
    """Whether a sentence has a label, its own or that of a longer one that it is a case of."""
    return text in labels()[kind] or not ENGLISH.search(
        label(text.replace("{}", "某"), "zh", of=kind)
    )


@pytest.mark.parametrize("kind", sorted(labels().keys() - {"descriptions"}))
def test_a_label_keeps_what_changes(kind: str) -> None:
    for text, chinese in labels()[kind].items():
        places = [f"<{number}>" for number in range(text.count("{}"))]
        if places:
            assert sorted(re.findall(r"<\d+>", chinese.format(*places))) == places, text
        names = re.compile(r"%\(\w+\)[sr]|%[sr]")
        assert {*names.findall(chinese)} <= {*names.findall(text)}, text
        assert text.count("%s") == chinese.count("%s"), text


def test_what_argparse_says_of_arguments_has_a_label() -> None:
    said = {
        text.value
        for node in ast.walk(ast.parse(inspect.getsource(argparse)))
        if isinstance(node, ast.Call) and called(node) in ("_", "ngettext")
        for text in node.args[:2]
        if isinstance(text, ast.Constant)
    }
    known = labels()["argparse"].keys()
    ours = said & known
    assert len(ours) > 15
    # The others are of parsers made wrongly, of subcommands, and of files that it opens.
    others = {text for text in said - known if not OF_A_PROGRAMMER.search(text)}
    assert not others


OF_A_PROGRAMMER = re.compile(
    "conflict|not defined|positionals|mutually|callable|merge|prefix_chars|dest=|subparser"
    "|parser_name|mode|unexpected option|deprecated|subcommands|warning|version number|default"
)
