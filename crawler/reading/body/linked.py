"""Lines at the ends of a text that are links: to others, to its neighbours, to its channel."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice, takewhile

from crawler.chrome import NEIGHBOUR
from crawler.reading.around.surroundings import SHORTEST_TITLE
from crawler.reading.body.clearing import FILE, LEAST_ROW
from crawler.reading.lines.trimming import Ways
from crawler.reading.page import Page

_STROKES = re.compile(r"\s*[|｜┊]\s*")
_FILED = re.compile(r"^(?:分类|栏目|所属(?:分类|栏目))\s?[:：]\s*")
_ARROWS = "«»‹›←→<> "
_TURNS = re.compile("[上下前后後]一?[篇条條则則]")  # what the lines with neighbours have
_NONE = re.compile(rf"\W*(?:{NEIGHBOUR}\W*)?(?:(?:暂时?)?[没沒]有了?|暂?无)?\W*")
"""How a line names a neighbour that there is none of, or whose link stands below."""


class LinkWays(Ways):
    """The lines that are each a link to another document, or lead to the neighbours of a page's
    document; and those above its text that are a link to its channel."""

    def __init__(self, page: Page, text: str) -> None:
        self._page = page
        self._turns = bool(_TURNS.search(text))

    def count_last(self, lines: Sequence[str]) -> int:
        """Count the last lines that lead to other documents, not all lines."""
        menus = takewhile(self._is_menu, islice(reversed(lines), len(lines) - 1))
        return sum(1 for _ in menus) or self._count_neighbours(lines) or self._count_row(lines)

    def _count_neighbours(self, lines: Sequence[str]) -> int:
        known = self._page.neighbours.lines if self._turns else frozenset()
        near = takewhile(lambda line: line in known or _NONE.fullmatch(line), reversed(lines))
        count = sum(1 for _ in near)
        is_some = count < len(lines) and any(map(_TURNS.search, lines[len(lines) - count :]))
        return count if is_some else 0

    def _count_row(self, lines: Sequence[str]) -> int:
        labels = self._page.link_labels
        linked = (len(line) >= SHORTEST_TITLE and line in labels for line in reversed(lines))
        count = sum(1 for _ in takewhile(bool, linked))
        is_row = LEAST_ROW <= count < len(lines) and not any(map(FILE.search, lines[-count:]))
        return count if is_row else 0

    def _is_menu(self, line: str) -> bool:
        """Say whether a line is made of links with strokes between them, or is one with an
        arrow."""
        labels = self._page.link_labels
        if (said := line.strip(_ARROWS)) != line and said in labels:
            return True
        parts = _STROKES.split(line.strip("|｜ "))
        return len(parts) > 1 and all(part in labels for part in parts)

    def is_channel(self, line: str) -> bool:
        """Return whether a line is a channel's name, in brackets ([随笔]) or with its label, and a
        link."""
        name = line[1:-1] if f"{line[:1]}{line[-1:]}" in ("[]", "【】") else _FILED.sub("", line)
        return name != line and name.strip() in self._page.link_labels
