"""Texts that are no documents, by kind (junk.toml), and those that look like junk and are documents
(like_junk.toml)."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

Sort = Literal["gone", "login", "captcha", "template", "teaser", "garbage", "advertising", "cut"]
Cut = Literal[
    "tag",
    "attribute",
    "sentence",
    "character",
    "script",
    "comment",
    "end tag",
    "style",
    "title",
    "name",
]


@dataclass(frozen=True, slots=True)
class Text:
    """A title and the paragraphs below it. ``bare`` texts stand on a page of their own, without
    the site's navigation and footer. ``{town}``, ``{phone}`` and ``{number}`` are filled in,
    another value for each family."""

    title: str
    lines: tuple[str, ...]
    bare: bool = False


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of junk. ``cut`` says where the transfer of its pages ends, if it ends early."""

    name: str
    sort: Sort
    origin: str
    texts: tuple[Text, ...]
    cut: Cut | None = None


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads(Path(__file__).with_name(name).read_text(encoding="utf-8"))


def _text(title: str, lines: list[str], bare: bool = False) -> Text:
    return Text(title, tuple(lines), bare)


def _kinds(read: dict[str, Any]) -> tuple[Kind, ...]:
    whole = [_text(**text) for text in read["genuine"]]
    return tuple(
        Kind(
            kind["name"],
            kind["sort"],
            kind["origin"],
            tuple(_text(**text) for text in kind.get("texts", ()))
            or tuple(whole[number] for number in kind["genuine"]),
            kind.get("cut"),
        )
        for kind in read["kind"]
    )


_KINDS = _kinds(_read("junk.toml"))
TUNED = tuple(kind for kind in _KINDS if kind.origin != "held out")
"""The kinds that the rules were tuned on."""
HELD_OUT = tuple(kind for kind in _KINDS if kind.origin == "held out")
"""The third of the kinds that only scores."""
LIKE_JUNK = tuple(
    _text(**text) for kind in _read("like_junk.toml")["kind"] for text in kind["texts"]
)
"""Documents that look like junk."""
NEIGHBOURS: dict[str, list[str]] = _read("neighbours.toml")
"""Further lines, by the list of words (and the sort in it) that they were written for."""
