"""The screen before the phrases of genres: it holds back no phrase that a text has."""

from __future__ import annotations

import re
import tomllib
from importlib.resources import files
from pathlib import Path

import pytest

from crawler.likeness.needed import Screen, needed_characters

TEXTS = tomllib.loads(
    (Path(__file__).parent.parent / "corpora" / "genres.toml").read_text(encoding="utf-8")
)["text"]
RULES = tomllib.loads(files("crawler.likeness").joinpath("genre.toml").read_text(encoding="utf-8"))
PATTERNS = [
    pattern
    for rules in RULES.values()
    for where in ("title", "head", "text")
    for pattern in rules.get(where, ())
]


def test_what_matches_is_possible() -> None:
    screen = Screen(PATTERNS)
    held_back = 0
    for row in TEXTS:
        text = f"\n{row['title']}\n{row['text']}"
        for pattern, possible in zip(PATTERNS, screen.possible(text), strict=True):
            assert possible or not re.search(pattern, text), pattern
            held_back += not possible
    assert held_back > len(TEXTS) * len(PATTERNS) / 3


@pytest.mark.parametrize(
    ("pattern", "text", "possible"),
    [
        ("改革(?:开放)?", "改革", True),
        ("改革(?:开放)+", "改革", False),
        ("[改革]放", "开放", True),
        ("(?:甲|乙{2,})丙", "乙丙", True),
        ("(?:甲|乙丁)丙", "乙丙", False),
        ("各(?!位)人", "各人", True),
        (r"\d+号|\s令", "7", False),
        (r"\d+[号令]|\s", "7", True),
        ("𠮷野", "𠮷野家", True),
        ("𠮷野", "野家", False),
        ("", "", True),
        ("甲", "\ud800", False),
    ],
)
def test_alternatives(pattern: str, text: str, possible: bool) -> None:
    assert Screen([pattern]).possible(text) == [possible]


def test_many_alternatives_stay_few() -> None:
    assert len(needed_characters("(?:甲|乙|丙|丁|戊|己|庚|辛)" * 12)) <= 64
