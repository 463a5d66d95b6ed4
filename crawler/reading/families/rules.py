"""What a family knows of its pages, and how a document takes from it what it lacks."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any
from urllib.parse import urlsplit

from crawler.document import Document, Family
from crawler.reading.lines.crumbs import read_crumbs
from crawler.reading.lines.values import read_values
from crawler.reading.page import Page

_DAY = re.compile(r"(?<!\d)(?:19|20)\d\d(?P<mark>[-_]?)(?:0\d|1[0-2])(?P=mark)[0-3]\d(?!\d)")
_NUMBER = re.compile(r"(?<!\d)(?<![A-Za-z\d][A-Za-z])\d{3,12}(?![A-Za-z\d])")

Label = Callable[[str], str | None]
"""A reader of a field in a page's visible text (labels.after)."""
Finder = Callable[[Page], str | None]
"""A reader of a field anywhere on a page."""
Correction = Callable[[Page, str], str]
"""What stands for a title or body that was read from a page: a surer one, or the same."""
Judgement = Callable[[Document], Document]
"""What a document is when all that its page says has been read."""


def _same(_: Page, text: str) -> str:
    return text


def _unchanged(document: Document) -> Document:
    return document


@dataclass(frozen=True, slots=True)
class FamilyRules:
    """The rules of one family, for pages of any site.

    ``labels`` read a field from the visible text, ``finders`` where the text says nothing;
    ``title`` and ``body`` correct what was read without knowing the family, and ``settle`` has
    the last word on a page that no spider was written for.
    """

    family: Family
    labels: Mapping[str, Label] = field(default_factory=dict)
    finders: Mapping[str, Finder] = field(default_factory=dict)
    title: Correction = _same
    body: Correction = _same
    settle: Judgement = _unchanged


def of_meta(*names: str) -> Finder:
    """Return a reader of what the first filled of the metas of these names says."""
    return lambda page: page.meta(*names)


def number_in_address(page: Page) -> str | None:
    """Return the number by which the page's address ends, as documents are numbered
    (/p-478074.html, t20240418_4213.html, 780060_458.html): the longest of several, and no day; None
    without."""
    last = urlsplit(page.url).path.rstrip("/").rsplit("/", 1)[-1]
    return max(_NUMBER.findall(_DAY.sub("-", last)), key=len, default=None)


def complete(document: Document, page: Page, rules: FamilyRules) -> Document:
    """Return the document with what the page says, by its family's rules, of the fields that it
    lacks; what Document has no field for stands under `extra`."""
    values: dict[str, Any] = {}
    extra = dict(document.extra)
    for name in dict.fromkeys([*rules.labels, *rules.finders]):
        if not (getattr(document, name, None) or name in extra):
            found = _read(name, page, rules)
            extra |= found.pop("extra", {})
            values |= found
    steps = document.breadcrumb or read_crumbs(page.crumbs or "")
    values["breadcrumb"] = _between(steps, page, document.headline)
    return replace(document, extra=extra, **values)


def _between(steps: tuple[str, ...], page: Page, title: str) -> tuple[str, ...]:
    """Return the steps of a breadcrumb between the front page and the document itself."""
    start = 1 if steps and page.is_home(steps[0]) else 0
    end = len(steps) - 1 if steps and steps[-1] == title else len(steps)
    return steps[start:end]


def _read(name: str, page: Page, rules: FamilyRules) -> dict[str, Any]:
    """Read a field by the first of its rules that finds what can be read as its value; return it as
    arguments for a Document, none if no rule does."""
    label, finder = rules.labels.get(name), rules.finders.get(name)
    if label:
        for text in (page.labelled, page.plain):
            if found := _value(name, label(text)):
                return found
    return _value(name, finder(page)) if finder else {}


def _value(name: str, text: str | None) -> dict[str, Any]:
    found = read_values({name: text})
    return found if found.get(name) or found["extra"] else {}
