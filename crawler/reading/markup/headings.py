"""The element in which a page shows a title above its text."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from lxml import etree

from crawler.reading.markup.flow import Flow
from crawler.reading.markup.prose import string_of

HEADINGS = ("h1", "h2", "h3", "h4", "h5")
_BLOCKS = ("div", "p", "td", "th", "caption", "dt", "dd", "center", "legend", "li")


def find_heading(flow: Flow, title: str) -> etree._Element | None:
    """Return the first heading that says a title, or else the first block that says no more;
    None where it stands in neither."""
    headings = (each for each in flow.inside(flow.root, *HEADINGS) if says(each, title))
    return next(chain(headings, _find_blocks(flow, title)), None)


def says(heading: etree._Element, title: str) -> bool:
    """Return whether a heading is that of a title, be there a dateline in it."""
    said = " ".join(string_of(heading).split())
    return said == title or (bool(title) and said.startswith(title) and len(heading) > 0)


def _find_blocks(flow: Flow, title: str) -> Iterator[etree._Element]:
    letters = len("".join(title.split()))
    blocks = flow.inside(flow.root, *_BLOCKS) if letters else ()
    alike = (each for each in blocks if flow.letters(each) == letters and not flow.linked(each))
    return (each for each in alike if says(each, title) and not _is_hidden(flow, each))


def _is_hidden(flow: Flow, element: etree._Element) -> bool:
    return not flow.hidden.isdisjoint((element, *element.iterancestors()))
