"""Junk's words are those that texts have, and each list is used."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from crawler.junk.words import LISTS, join
from tests.corpora.junk import HELD_OUT, LIKE_JUNK, NEIGHBOURS, TUNED, Text
from tests.corpora.layouts import FAMILIES, filled, page

MODULES = Path(__file__).parents[2] / "crawler" / "junk"
# Lists that let a text pass, or that are patterns rather than words, stay whole.
WHOLE = (
    *("footer", "beside_a_document", "paper", "manual", "reporting", "public", "institution"),
    *(
        "expired",
        "of_text",
        "clause_end",
        "yours",
        "label_line",
        "common",
        "own_word",
        "everywhere",
        "item_end",
    ),
)


def alternatives() -> Iterator[tuple[str, str]]:
    """The name of each list (and sort) by which something is rejected, with its alternatives."""
    for name, found in LISTS.items():
        if name not in WHOLE:
            several = found.items() if isinstance(found, Mapping) else [("", found)]
            for sort, each in several:
                yield from ((f"{name} {sort}".strip(), alternative) for alternative in each)


@pytest.fixture(scope="module")
def texts() -> str:
    """All that junk, what looks like junk, the neighbours of both and the layouts say."""
    written = [text for kind in (*TUNED, *HELD_OUT) for text in kind.texts] + [*LIKE_JUNK]
    shown = ("\n".join((text.title, *text.lines)) for text in written)
    layouts = (
        page(family, Text("题", ("文",))).decode("gb18030", "replace") for family in FAMILIES
    )
    lines = (line for near in NEIGHBOURS.values() for line in near)
    return "\n\n".join(
        [*(filled(family, text) for text in shown for family in FAMILIES), *layouts, *lines]
    )


def test_every_alternative_that_rejects_stands_in_a_text(texts: str) -> None:
    unused = [
        (name, alternative)
        for name, alternative in alternatives()
        if not re.search(join([alternative]), texts, re.IGNORECASE | re.MULTILINE)
    ]
    assert not unused


def test_every_list_is_used() -> None:
    source = "".join(path.read_text(encoding="utf-8") for path in MODULES.glob("*.py"))
    data = (MODULES / "words.toml").read_text(encoding="utf-8")
    for name in LISTS:
        assert f'"{name}"' in source or f"<{name}>" in data, name


def test_neighbours_are_of_lists_that_there_are() -> None:
    assert all(len(lines) == 3 for lines in NEIGHBOURS.values())
    for name in NEIGHBOURS:
        head, _, sort = name.partition(".")
        found = LISTS[head]
        assert sort in found if isinstance(found, Mapping) else not sort
