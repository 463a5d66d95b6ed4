"""Lines at the ends of a text that are links: to others, to its neighbours, to its channel."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from itertools import takewhile

from crawler.chrome import NEIGHBOUR
from crawler.reading.clearing import FILE, LEAST_ROW
from crawler.reading.page import Page
from crawler.reading.surroundings import SHORTEST_TITLE
from crawler.reading.trimming import without_tools

_STROKES = re.compile(r"\s*[|｜┊]\s*")
_FILED = re.compile(r"^(?:分类|栏目|所属(?:分类|栏目))\s?[:：]\s*")
_ARROWS = "«»‹›←→<> "
_TURNS = re.compile("[上下前后後]一?[篇条條则則]")  # what the lines with neighbours have
_NONE = re.compile(rf"\W*(?:{NEIGHBOUR}\W*)?(?:(?:暂时?)?[没沒]有了?|暂?无)?\W*")
"""How a line names a neighbour that there is none of, or whose link stands below."""


def without_links(text: str, page: Page) -> str:
    """Return a text without the lines at its end that are each a link to another document, or lead
    to its neighbours, and without those at its beginning that are a link to its channel."""
    while (rest := _without_ways(text.split("\n"), page)) is not None:
        text = without_tools(rest)
    lines = text.split("\n")
    linked = (len(line) >= SHORTEST_TITLE and line in page.link_labels for line in reversed(lines))
    count = sum(1 for _ in takewhile(bool, linked))
    if not LEAST_ROW <= count < len(lines) or any(map(FILE.search, lines[-count:])):
        return text
    return without_tools("\n".join(lines[:-count]))


def _without_ways(lines: Sequence[str], page: Page) -> str | None:
    """Return the text of some lines without those that lead to its channel or to other documents;
    None where none does. One line is left at least."""
    channels = takewhile(lambda line: _is_channel(line, page), lines[:-1])
    if first := sum(1 for _ in channels):
        return "\n".join(lines[first:])
    menus = takewhile(lambda line: _is_menu(line, page.link_labels), lines[:0:-1])
    if last := sum(1 for _ in menus):
        return "\n".join(lines[:-last])
    if any(map(_TURNS.search, lines)):
        near = takewhile(
            lambda line: line in page.neighbours.lines or _NONE.fullmatch(line), lines[::-1]
        )
        beside = sum(1 for _ in near)
        if beside < len(lines) and any(map(_TURNS.search, lines[len(lines) - beside :])):
            return "\n".join(lines[:-beside])
    return None


def _is_channel(line: str, page: Page) -> bool:
    """Say whether a line is a channel's name, in brackets ([随笔]) or with its label, and a
    link."""
    name = line[1:-1] if f"{line[:1]}{line[-1:]}" in ("[]", "【】") else _FILED.sub("", line)
    return name != line and name.strip() in page.link_labels


def _is_menu(line: str, labels: Collection[str]) -> bool:
    """Say whether a line is made of links with strokes between them, or is one with an arrow."""
    if (said := line.strip(_ARROWS)) != line and said in labels:
        return True
    parts = _STROKES.split(line.strip("|｜ "))
    return len(parts) > 1 and all(part in labels for part in parts)
