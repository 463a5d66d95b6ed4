"""The words by which junk is known, read from words.toml: each list as one pattern."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path

from crawler.patterns import LazyPattern

Lists = Mapping[str, "str | Sequence[str] | Mapping[str, Sequence[str]]"]
"""Alternatives by the name of their list; a list of sorts has alternatives by sort."""

LISTS: Lists = tomllib.loads(Path(__file__).with_name("words.toml").read_text(encoding="utf-8"))
_NAME = re.compile(r"<([a-z_]+)>")


def alternation(name: str, lists: Lists = LISTS) -> str:
    """Return a list's alternatives (of all its sorts) as one expression, lists named in it filled
    in. Raises KeyError where there is no list of a name.

    >>> alternation("a", {"a": ["<b>在", "不见"], "b": ["页面", "网页"]})
    '(?:(?:页面|网页)在|不见)'
    """
    found = lists[name]
    if isinstance(found, Mapping):
        found = [each for sort in found.values() for each in sort]
    return join(found, lists)


def pattern(name: str, lists: Lists = LISTS) -> LazyPattern:
    """Return a list as a pattern that takes no heed of case. Raises KeyError as `alternation`
    does."""
    return LazyPattern(alternation(name, lists), re.IGNORECASE)


def sorts(name: str, lists: Lists = LISTS) -> dict[str, LazyPattern]:
    """Return each sort of a list as a pattern, by the sort's name. The list must be one of
    sorts."""
    found = lists[name]
    assert isinstance(found, Mapping)
    return {sort: LazyPattern(join(each, lists), re.IGNORECASE) for sort, each in found.items()}


def join(alternatives: Sequence[str], lists: Lists = LISTS) -> str:
    """Return alternatives as one expression, the lists that they name filled in."""
    whole = _NAME.sub(lambda named: alternation(named[1], lists), "|".join(alternatives))
    return f"(?:{whole})"


COMMON = frozenset(str(LISTS["common"]))
CLAUSE_END = pattern("clause_end")
FOOTER = pattern("footer")
MANUAL = pattern("manual")
PAPER = pattern("paper")
BESIDE_A_DOCUMENT = pattern("beside_a_document")
ADDRESS = pattern("address")
GONE = pattern("gone")
LOGIN = pattern("login")
CAPTCHA = pattern("captcha")
WEAK_CAPTCHA = pattern("weak_captcha")
LOGIN_LABELS = pattern("login_labels")
ANY_TITLE = pattern("any_title")
GONE_TITLE = pattern("gone_title")
LOGIN_TITLE = pattern("login_title")
CAPTCHA_TITLE = pattern("captcha_title")
SITE_TITLE = pattern("site_title")
ASKING = pattern("asking")
SHOWING = pattern("showing")
BESIDES = pattern("besides")
HIDDEN = pattern("hidden")
OF_TEXT = pattern("of_text")
EXPIRED = pattern("expired")
MARKS = pattern("marks")
LABEL_LINE = pattern("label_line")
DEMO = pattern("demo")
BROKEN = pattern("broken")
TROUBLE = pattern("trouble")
OWN_WORD = pattern("own_word")
EVERYWHERE = pattern("everywhere")
MEANT = pattern("meant")
TO_READER = pattern("to_reader")
OFFERS = pattern("offers")
CONTACT = pattern("contact")
PRIVATE_CONTACT = pattern("private_contact")
REPORTING = pattern("reporting")
PUBLIC = pattern("public")
INSTITUTION = pattern("institution")
QUERIES = pattern("queries")
ITEM_END = pattern("item_end")
FARM = pattern("farm")
OF_FILMS = pattern("of_films")
TELLING = sorts("telling")
TRADES = sorts("trades")
PITCHES = sorts("pitches")
