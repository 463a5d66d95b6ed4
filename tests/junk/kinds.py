"""What a kind of junk is: some texts, and the sort of reason that it must be rejected for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

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
    texts: tuple[Text, ...]
    cut: Cut | None = None
