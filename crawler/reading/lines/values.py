"""Field values as they stand on a page, turned into the types of a Document."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import fields
from typing import Any

from lxml import etree

from crawler.document import Document
from crawler.reading.lines.dates import read_date

_KNOWN = {field.name for field in fields(Document)}
_UNITS = {"": 1, "B": 1, "K": 1024, "M": 1024**2, "G": 1024**3}
_SIZE = re.compile(r"(?<![\d.])(\d{1,15}(?:\.\d{1,9})?)(?![\d.])\s*([KMG]?)I?B?", re.IGNORECASE)
_NUMBER = re.compile(r"(?<!\d)\d{1,18}(?!\d)")

# SQLite's integers have 64 bits; what is larger is no size of a file.
_LARGEST = 2**63 - 1


def read_size(text: str) -> int | None:
    """Return a file size in bytes; None where there is none, or one that no file has.

    >>> read_size("13.75KB"), read_size("2M"), read_size("大")
    (14080, 2097152, None)
    >>> read_size("1.2.3KB"), read_size("99999999999999GB")
    (None, None)
    """
    match = _SIZE.search(text)
    size = round(float(match[1]) * _UNITS[match[2].upper()]) if match else None
    return size if size is None or size <= _LARGEST else None


def read_number(text: str) -> int | None:
    """Return the first whole number of a text that has at most 18 digits; None without one.

    >>> read_number("共7页"), read_number("9" * 30)
    (7, None)
    """
    match = _NUMBER.search(text)
    return int(match[0]) if match else None


def read_list(text: str) -> tuple[str, ...]:
    """Return values that stand between white space, commas or 、.

    >>> read_list("党办 干部,解放思想")
    ('党办', '干部', '解放思想')
    """
    return tuple(value for value in re.split(r"[\s,，、;；]+", text) if value)


Metas = Mapping[str, Sequence[str]]
"""The contents of a page's <meta> elements by their names in lower case."""


def read_metas(metas: Iterable[etree._Element]) -> Metas:
    """Return what a page declares of itself in <meta> elements, whether by name, property or
    itemprop.

    >>> read_metas([etree.Element("meta", name="PubDate", content=" 2020-10-19 ")])["pubdate"]
    ['2020-10-19']
    """
    found: defaultdict[str, list[str]] = defaultdict(list)
    for meta in metas:
        content = (meta.get("content") or "").strip()
        name = meta.get("name") or meta.get("property") or meta.get("itemprop") or ""
        if content:
            found[name.strip().lower()].append(content)
    return dict(found)


_ENP = re.compile(r"enpproperty(.{0,4000}?)/enpproperty", re.DOTALL)
_ENP_FIELD = re.compile(r"<(author|date)>([^<]{1,200})</\1>")


def read_comments(source: str) -> Metas:
    """Return what the publishing system of many papers (翔宇 of Founder) declares of a document in
    a comment, by its names with enp: before them.

    >>> read_comments("<!--enpproperty <date>2021-10-12</date><author></author>/enpproperty-->")
    {'enp:date': ['2021-10-12']}
    """
    found = _ENP.search(source) if "enpproperty" in source else None
    fields = _ENP_FIELD.findall(found[1]) if found else ()
    return {f"enp:{name}": [value.strip()] for name, value in fields if value.strip()}


def metas_named(metas: Metas, names: Sequence[str]) -> Iterator[str]:
    """Yield the contents of the metas of these names, in the order of the names."""
    for name in names:
        yield from metas.get(name.lower(), ())


_READERS: Mapping[str, Callable[[str], Any]] = {
    "published": read_date,
    "uploaded_at": read_date,
    "size": read_size,
    "pages": read_number,
    "declared": read_number,
    "outline": lambda text: tuple(text.splitlines()),
    "tags": read_list,
}


def read_values(found: Mapping[str, str | None]) -> dict[str, Any]:
    """Return the arguments for a Document from the texts found for its fields: typed, without those
    that are missing; what Document has no field for stands under `extra`."""
    values: dict[str, Any] = {"extra": {}}
    for name, text in found.items():
        value = _READERS.get(name, str)(text) if text else None
        if value in (None, ""):
            continue
        if name in _KNOWN:
            values[name] = value
        else:
            values["extra"][name] = value
    return values
