"""What flows from a page to the store: a document, its edits, gaps and damage."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Literal

Family = Literal["news", "template", "dochost", "web"]
Script = Literal["hans", "hant", "machine-hant"]
GapKind = Literal["paywall", "preview", "login", "unknown"]


class Rejected(Exception):  # noqa: N818 -- an outcome, not an error
    """A page that isn't a document; the message says why, in the words of the final table."""


class PartOf(Exception):  # noqa: N818 -- an outcome, not an error
    """A page that is a later page of a document; the message is the address of its first page."""


@dataclass(frozen=True, slots=True)
class Edit:
    """One change that a restoration step made.

    ``start`` and ``end`` are character offsets in the text that the step was given;
    ``before`` is what stood there and ``after`` what stands there now. The edits of one
    step follow each other in the order of the text and never overlap; the edits of a later
    step speak of the text that the earlier steps left.
    """

    start: int
    end: int
    before: str
    after: str
    step: str
    reason: str


@dataclass(frozen=True, slots=True)
class Gap:
    """A place where the page withheld text.

    ``position`` is a character offset in the restored text, ``characters`` how many
    characters without white space are hidden there (None: the site doesn't say), ``marker``
    the site's own words.
    """

    position: int
    characters: int | None
    kind: GapKind
    marker: str

    @property
    def is_of_page(self) -> bool:
        """Whether it is a further page that could not be had: its marker is the address."""
        return self.marker.startswith(("http://", "https://"))


@dataclass(frozen=True, slots=True)
class Damage:
    """A place in the restored text that could not be repaired with certainty: its character
    offsets, and in a few words what seems to have happened there."""

    start: int
    end: int
    reason: str


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """What a text is known by (crawler.duplicates.fingerprint).

    ``exact`` is the SHA-256 of the normalised text (hexadecimal), ``simhash`` an unsigned
    integer of 128 bits, ``sketch`` ascending integers of 32 bits, little-endian (about one for
    every 8 characters), ``length`` the number of normalised characters.
    """

    exact: str
    simhash: int
    sketch: bytes
    length: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One text, as its page gave it and as restored, with all that the page says of it.

    ``headline`` and ``body`` are the page's own words; ``title`` and ``text`` are what the
    restoration made of them. Dates are ISO 8601 (``2020-10-19`` or ``2024-05-28T17:55:53``,
    the site's local time), ``size`` is in bytes, ``declared`` is the number of characters
    that the site says the whole text has, ``spun`` the share (0 to 1) of tell-tale words that
    a spinner swapped, ``read_by`` what the site's own declarations did not find and how it was
    read instead. Names follow schema.org's Article as far as it goes.
    """

    url: str
    site: str
    family: Family
    headline: str
    body: str
    canonical_url: str = ""
    document_id: str = ""
    title: str = ""
    text: str = ""
    author: str | None = None
    source: str | None = None
    published: str | None = None
    uploaded_by: str | None = None
    uploaded_at: str | None = None
    format: str | None = None
    size: int | None = None
    pages: int | None = None
    breadcrumb: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    outline: tuple[str, ...] = ()
    script: Script | None = None
    declared: int | None = None
    completeness: float | None = None
    spun: float = 0.0
    gaps: tuple[Gap, ...] = ()
    damaged: tuple[Damage, ...] = ()
    edits: tuple[Edit, ...] = ()
    title_edits: tuple[Edit, ...] = ()
    likeness: float | None = None
    nearest: str | None = None
    genre: str | None = None
    genres: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()
    profile: str | None = None
    fingerprint: Fingerprint | None = None
    read_by: str | None = None
    extra: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Raise ValueError for a gap, a damaged place or an edit that lies outside its text."""
        check_places(self.text, self.damaged, self.gaps)
        check_edits(self.body, self.text, self.edits)
        check_edits(self.headline, self.title, self.title_edits)


def check_places(text: str, damaged: Sequence[Damage], gaps: Sequence[Gap]) -> None:
    """Raise ValueError for a damaged place or a gap that lies outside its text."""
    for place in damaged:
        if not 0 <= place.start <= place.end <= len(text):
            raise ValueError(f"{place} lies outside a text of {len(text)} characters")
    for gap in gaps:
        if not 0 <= gap.position <= len(text):
            raise ValueError(f"{gap} lies outside a text of {len(text)} characters")


def check_edits(before: str, after: str, edits: Sequence[Edit]) -> None:
    """Raise ValueError unless the edits lie inside their texts, follow each other, and lead from
    a text of the length of ``before`` to one of the length of ``after``. None lead anywhere."""
    length = len(before)
    for _, of_step in groupby(edits, key=lambda edit: edit.step):
        cursor = growth = 0
        for edit in of_step:
            if not cursor <= edit.start <= edit.end == edit.start + len(edit.before) <= length:
                raise ValueError(f"{edit} lies outside its text or overlaps another")
            cursor = edit.end
            growth += len(edit.after) - len(edit.before)
        length += growth
    if edits and length != len(after):
        raise ValueError(f"the edits lead to {length} characters, not {len(after)}")
