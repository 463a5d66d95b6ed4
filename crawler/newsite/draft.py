"""What is declared of a site, before it is written down."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from crawler.document import Family

NAMELESS = "某站"
"""Stands for a site's Chinese name until somebody knows it."""


class TooLittleError(ValueError):
    """There is too little to draft a spider from; the message says what is missing."""


@dataclass(frozen=True, slots=True)
class Label:
    """A field that is read behind a label of the visible text (crawler.reading.labels.after)."""

    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A spider's declarations.

    `chinese` is the site's own name, `subject` what is said behind it, `begins` the name of the
    list that it begins with, if it has one. `coverage` is None where the family's own holds.
    """

    name: str
    chinese: str
    subject: str
    begins: str | None = None
    family: Family
    domains: tuple[str, ...]
    start_urls: tuple[str, ...]
    listings: str
    documents: str
    title: str = "h1"
    body: str
    fields: Mapping[str, str | Label] = field(default_factory=dict)
    home: str | None = None
    at_least: int = 1
    coverage: Mapping[str, float] | None = None
