"""Slides of PowerPoint since 2007 (Office Open XML)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from crawler.document import Rejected
from crawler.reading.files.package import (
    Package,
    attribute,
    child,
    local,
    relation_of,
    text_at,
    texts_of_diagram,
)
from crawler.reading.files.text import DAMAGED, MOST_PAGES, TOO_LARGE, FileText, day_of, join_lines
from crawler.reading.lines.numbers import numbered, write_number

_FURNITURE = frozenset(("dt", "ftr", "hdr", "sldNum"))
_TITLES = frozenset(("title", "ctrTitle"))
_AROUND_NUMBER = re.compile(r"(?:[\W\d第页頁张張共总]|page|slide|of)*", re.IGNORECASE)
_AUTOMATIC = "buAutoNum"
_LEVEL = re.compile(r"lvl([1-9])pPr")
_FORMS = {
    "ea1": "chineseCounting",
    "circleNum": "decimalEnclosedCircle",
    "romanLc": "lowerRoman",
    "romanUc": "upperRoman",
    "alphaLc": "lowerLetter",
    "alphaUc": "upperLetter",
}
"""Forms of numbers (crawler.reading.lines.numbers) by how the names of their kinds begin."""

_MAIN = "ppt/presentation.xml"


def read_pptx(package: Package) -> FileText:
    """Return the text of slides in their order, without their numbers, dates and footers, hidden
    slides and the speaker's notes. Raises Rejected."""
    root = package.tree(_MAIN)
    targets = package.related(_MAIN)
    if root is None or not targets:
        raise Rejected(DAMAGED)
    wanted = child(root, "sldIdLst")
    ids = [relation_of(each) for each in wanted] if wanted is not None else []
    if len(ids) > MOST_PAGES:
        raise Rejected(f"{TOO_LARGE}: more than {MOST_PAGES:,} slides")
    lines: list[str] = []
    title = ""
    for each in ids:
        part = targets.get(each, "")
        slide = package.tree(part)
        if slide is not None and attribute(slide, "show") != "0":
            _put_diagrams(slide, package, part)
            lines += _slide(slide)
            title = title or _title(slide)
    properties = package.tree("docProps/core.xml")
    return FileText(
        kind="pptx",
        text=join_lines(lines),
        title=join_lines([title]).replace("\n", ""),
        named=text_at(properties, "title"),
        author=text_at(properties, "creator"),
        created=day_of(text_at(properties, "created")),
        modified=day_of(text_at(properties, "modified")),
        pages=len(ids),
    )


def _put_diagrams(slide: etree._Element, package: Package, part: str) -> None:
    """Put the texts of a slide's diagrams, which lie in parts of their own, where they stand."""
    shown = [each for each in slide.iter() if local(each) == "relIds"]
    related = package.related(part) if shown else {}
    for each in shown:
        model = package.tree(related.get(attribute(each, "dm") or "", ""))
        each.extend(texts_of_diagram(model))


def _slide(parent: etree._Element) -> Iterator[str]:
    for element in parent:
        name = local(element)
        if name == "sp" and _placeholder(element) in _FURNITURE:
            continue
        if name == "p":
            yield _paragraph(element)
        elif name == "txBody":
            yield from _numbered(element)
        elif name == "tr":
            cells = (" ".join(_slide(cell)) for cell in element)
            yield "\t".join(filter(None, (cell.strip() for cell in cells)))
        elif name == "AlternateContent":
            yield from _slide(next(iter(element), element))
        elif name not in ("timing", "transition", "extLst"):
            yield from _slide(element)


def _numbered(body: etree._Element) -> Iterator[str]:
    """Yield the paragraphs of a text with the numbers that the program counts: those of a level go
    on until one of that level or above has none."""
    forms = {level: child(style, _AUTOMATIC) for level, style in _levels(body)}
    counts: dict[int, tuple[str, int]] = {}
    for element in body:
        if local(element) != "p":
            continue
        text, properties = _paragraph(element), child(element, "pPr")
        given = attribute(properties, "lvl") or "0"
        level = int(given) if given.isdecimal() else 0
        own = child(properties, _AUTOMATIC)
        plain = any(child(properties, name) is not None for name in ("buNone", "buChar", "buBlip"))
        form = own if own is not None or plain else forms.get(level)
        if not text.strip():
            yield text
            continue
        counts = {each: count for each, count in counts.items() if each <= level}
        if form is None:
            counts.pop(level, None)
            yield text
            continue
        kind, start = attribute(form, "type") or "", attribute(form, "startAt") or "1"
        before, count = counts.get(level, ("", 0))
        first = int(start) if start.isdecimal() else 1
        counts[level] = kind, count + 1 if before == kind else first
        yield numbered(_number(counts[level][1], kind), text)


def _levels(body: etree._Element) -> Iterator[tuple[int, etree._Element]]:
    styles = child(body, "lstStyle")
    for style in styles if styles is not None else ():
        if match := _LEVEL.fullmatch(local(style)):
            yield int(match[1]) - 1, style


def _number(count: int, kind: str) -> str:
    """Return a number as a kind of automatic numbers writes it (ST_TextAutonumberScheme): what it
    counts with, and what stands around.

    >>> [_number(3, kind) for kind in ("arabicPeriod", "ea1ChsPlain", "alphaLcParenBoth")]
    ['3.', '三 ', '(c)']
    """
    form = next((form for begins, form in _FORMS.items() if kind.startswith(begins)), "decimal")
    number = write_number(count, form)
    if kind.endswith("ParenBoth"):
        return f"({number})"
    if kind.endswith("ParenR"):
        return f"{number})"
    if kind.endswith("Period"):
        return f"{number}."
    return f"{number} " if kind.startswith("ea1") else number


def _paragraph(element: etree._Element) -> str:
    """Return the words of a paragraph, "" if they only stand around the slide's number (第3页, Page
    3)."""
    pieces = []
    is_numbered = False
    for each in element.iter():
        name = local(each)
        if name == "t" and _is_number(each):
            is_numbered = True
        elif name == "t":
            pieces.append(each.text or "")
        elif name in ("br", "tab"):
            pieces.append("\n" if name == "br" else "\t")
    text = "".join(pieces)
    return "" if is_numbered and _AROUND_NUMBER.fullmatch(text) else text


def _is_number(text: etree._Element) -> bool:
    parent = text.getparent()
    return parent is not None and local(parent) == "fld" and attribute(parent, "type") == "slidenum"


def _placeholder(shape: etree._Element) -> str:
    return attribute(child(shape, "nvSpPr", "nvPr", "ph"), "type") or ""


def _title(slide: etree._Element) -> str:
    shapes = (each for each in slide.iter() if local(each) == "sp")
    found = next((each for each in shapes if _placeholder(each) in _TITLES), None)
    return "".join(_slide(found)) if found is not None else ""
