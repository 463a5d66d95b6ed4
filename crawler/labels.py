"""What is shown, in Chinese or in English: states and reasons are stored as they are, in English,
so that a database depends on no language, and get their labels where they are shown."""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Mapping
from functools import cache, lru_cache
from pathlib import Path

CHINESE, ENGLISH = "zh", "en"
LANGUAGES = (CHINESE, ENGLISH)


def language_of(chosen: object = "") -> str:
    """Return the language of what is shown: the chosen one, or else the locale's (POSIX: LC_ALL
    before LC_MESSAGES before LANG), where any is Chinese, or English."""
    if chosen in LANGUAGES:
        return str(chosen)
    names = (os.environ.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    return CHINESE if next(filter(None, names), "").startswith("zh") else ENGLISH


def label(text: str, language: str, *, of: str = "reasons") -> str:
    """Return the label of an English text in a language; the text itself where it has none.

    >>> label("published before 2024-01-01", "zh"), label("glosses", "zh", of="steps")
    ('发布早于 2024-01-01', '注音')
    >>> label("published before 2024-01-01", "en")
    'published before 2024-01-01'
    """
    return text if language == ENGLISH else _chinese(text, of)


@lru_cache(maxsize=1 << 12)
def _chinese(text: str, of: str) -> str:
    exact = labels()[of].get(text)
    if exact:
        return exact
    for pattern, words in _patterns(of):
        if found := pattern.fullmatch(text):
            return words.format(*found.groups())
    return text


@cache
def labels() -> Mapping[str, Mapping[str, str]]:
    """Return all labels, by what they are of."""
    content = Path(__file__).with_name("zh.toml").read_text(encoding="utf-8")
    return tomllib.loads(content)


@cache
def _patterns(of: str) -> list[tuple[re.Pattern[str], str]]:
    """Return the labels with places for what changes, the longest first."""
    open_ones = sorted((text for text in labels()[of] if "{}" in text), key=len, reverse=True)
    return [
        (re.compile(re.escape(text).replace(r"\{\}", "(.*?)"), re.DOTALL), labels()[of][text])
        for text in open_ones
    ]
