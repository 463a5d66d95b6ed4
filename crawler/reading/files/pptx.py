"""Slides of PowerPoint since 2007 (Office Open XML)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from crawler.document import Rejected
from crawler.reading.files.package import Package, attribute, child, local, relation_of, text_at
from crawler.reading.files.text import DAMAGED, MOST_PAGES, TOO_LARGE, FileText, day_of, join_lines

_FURNITURE = frozenset(("dt", "ftr", "hdr", "sldNum"))
_TITLES = frozenset(("title", "ctrTitle"))
_AROUND_NUMBER = re.compile(r"(?:[\W\d第页頁张張共总]|page|slide|of)*", re.IGNORECASE)
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
        slide = package.tree(targets.get(each, ""))
        if slide is not None and attribute(slide, "show") != "0":
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


def _slide(parent: etree._Element) -> Iterator[str]:
    for element in parent:
        name = local(element)
        if name == "sp" and _placeholder(element) in _FURNITURE:
            continue
        if name == "p":
            yield _paragraph(element)
        elif name == "tr":
            cells = (" ".join(_slide(cell)) for cell in element)
            yield "\t".join(filter(None, (cell.strip() for cell in cells)))
        elif name == "AlternateContent":
            yield from _slide(next(iter(element), element))
        elif name not in ("timing", "transition", "extLst"):
            yield from _slide(element)


def _paragraph(element: etree._Element) -> str:
    """The words of a paragraph, "" if they only stand around the slide's number (第3页, Page 3)."""
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
