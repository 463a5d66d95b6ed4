"""Which number Word writes before a paragraph: it stands in the rules of lists alone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from lxml import etree

from crawler.reading.files.package import attribute, child, local
from crawler.reading.lines.numbers import Counter, Level

_NO_LIST = "0"
_MOST_PARENTS = 20  # styles that a style is based on: a file may name a circle


class Styles:
    """The styles of a document in Office Open XML: their names and their lists."""

    def __init__(self, root: etree._Element | None) -> None:
        self._styles = {
            attribute(style, "styleId") or "": style
            for style in (root if root is not None else ())
            if local(style) == "style"
        }

    def name(self, style: str) -> str:
        """Return the English name of a style, in lower case: "title", "heading 1"."""
        return (attribute(child(self._styles.get(style), "name"), "val") or style).lower()

    def list_of(self, style: str) -> tuple[str | None, str | None]:
        """Return the list (its id) and the level that a style or those it is based on give."""
        number = level = None
        for _ in range(_MOST_PARENTS):
            own = self._styles.get(style)
            found = child(own, "pPr", "numPr")
            number = number or attribute(child(found, "numId"), "val")
            level = level or attribute(child(found, "ilvl"), "val")
            parent = attribute(child(own, "basedOn"), "val")
            if own is None or parent is None or number:
                break
            style = parent
        return number, level


class Numbering:
    """The lists of a document in Office Open XML, and how far they are counted."""

    def __init__(self, root: etree._Element | None, styles: Styles) -> None:
        self._styles = styles
        self._levels: dict[str, dict[int, Level]] = {}
        self._abstract: dict[str, str] = {}
        self._counters: dict[str, Counter] = {}
        parts = list(root) if root is not None else []
        abstract = {
            attribute(each, "abstractNumId") or "": _levels_of(each)
            for each in parts
            if local(each) == "abstractNum"
        }
        for each in parts:
            if local(each) == "num":
                number = attribute(each, "numId") or ""
                base = attribute(child(each, "abstractNumId"), "val") or ""
                overridden = _overrides(each, abstract.get(base, {}))
                self._levels[number] = abstract.get(base, {}) | overridden
                # A list that starts anew counts for itself.
                self._abstract[number] = f"num {number}" if overridden else base

    def number(self, properties: etree._Element | None) -> str:
        """Count a paragraph by its properties (w:pPr) and return its number; empty without one."""
        own = child(properties, "numPr")
        style = attribute(child(properties, "pStyle"), "val") or ""
        styled, level_of_style = self._styles.list_of(style)
        number = attribute(child(own, "numId"), "val") or styled
        if not number or number == _NO_LIST or number not in self._levels:
            return ""
        level = attribute(child(own, "ilvl"), "val") or level_of_style or "0"
        counter = self._counters.setdefault(self._abstract[number], Counter())
        return counter.count(int(level) if level.isdecimal() else 0, self._levels[number])


def _levels_of(parent: etree._Element) -> dict[int, Level]:
    found = ((attribute(each, "ilvl"), each) for each in parent if local(each) == "lvl")
    return {int(level): _level(each) for level, each in found if level and level.isdecimal()}


def _level(element: etree._Element) -> Level:
    form = _form(element)
    pattern = attribute(child(element, "lvlText"), "val") or ""
    start = attribute(child(element, "start"), "val") or "1"
    legal = child(element, "isLgl")
    return Level(
        form=form,
        pattern="" if form in ("bullet", "none") else pattern,
        start=int(start) if start.isdecimal() else 1,
        restarts=attribute(child(element, "lvlRestart"), "val") != "0",
        in_digits=legal is not None and attribute(legal, "val") not in ("0", "false", "off"),
    )


def _form(element: etree._Element) -> str:
    """Return the form of a level's numbers; newer ones stand in an alternative with an older
    one."""
    own = child(element, "numFmt")
    newer = child(element, "AlternateContent", "Choice", "numFmt")
    return attribute(own if own is not None else newer, "val") or "decimal"


def _overrides(number: etree._Element, base: Mapping[int, Level]) -> dict[int, Level]:
    """Return the levels that a list has for itself: anew, or its kind's with another start."""
    levels: dict[int, Level] = {}
    for each in number:
        place = attribute(each, "ilvl")
        if local(each) != "lvlOverride" or not place or not place.isdecimal():
            continue
        own = child(each, "lvl")
        start = attribute(child(each, "startOverride"), "val") or ""
        if own is not None:
            levels[int(place)] = _level(own)
        elif start.isdecimal() and int(place) in base:
            levels[int(place)] = replace(base[int(place)], start=int(start))
    return levels
