"""Texts in OpenDocument (ISO/IEC 26300): .odt, its templates, and the flat form (.fodt)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from lxml import etree

from crawler.document import Rejected
from crawler.reading.files.package import Package, attribute, child, local, parse_xml, text_at
from crawler.reading.files.text import DAMAGED, ENCRYPTED, FileText, day_of, join_lines
from crawler.reading.lines.numbers import Counter, Level, numbered

_SILENT_NAMES = (
    "tracked-changes annotation annotation-end page-number page-count ruby-text "
    "sequence-decls variable-decls user-field-decls forms object object-ole image title desc "
    "script alphabetical-index-mark toc-mark note-citation index-title-template "
    "table-of-content illustration-index-source alphabetical-index-source user-index-source "
    "bibliography-source"
)
_SILENT = frozenset(_SILENT_NAMES.split())
_OTHERS = {"spreadsheet": "a spreadsheet", "presentation": "slides", "drawing": "a drawing"}
_CHANGES = frozenset({"change-start", "change-end"})
_HIDDEN = "none"
_TITLE_STYLE = "title"
_MOST_BLANKS = 1000  # that one element may stand for
_MOST_PARENTS = 20  # styles that a style is based on: a file may name a circle
Levels = Mapping[int, Level]


def read_odt(package: Package) -> FileText:
    """Return the text of an OpenDocument package. Raises Rejected."""
    if b"encryption-data" in package.read("META-INF/manifest.xml"):
        raise Rejected(ENCRYPTED)
    content = package.tree("content.xml")
    if content is None:
        raise Rejected(DAMAGED)
    return _read([content, package.tree("styles.xml")], package.tree("meta.xml"))


def read_fodt(content: bytes) -> FileText:
    """Return the text of a flat OpenDocument file. Raises Rejected."""
    root = parse_xml(content)
    return _read([root], child(root, "meta"))


def _read(roots: list[etree._Element | None], meta: etree._Element | None) -> FileText:
    body = child(roots[0], "body", "text")
    if body is None:
        raise Rejected(_what_else(child(roots[0], "body")))
    reader = _Reader([root for root in roots if root is not None])
    lines = [*reader.blocks(body), *reader.notes]
    pages = attribute(_first(meta, "document-statistic"), "page-count") or ""
    return FileText(
        kind="odt",
        text=join_lines(lines),
        title=join_lines(reader.title).replace("\n", ""),
        named=text_at(meta, "title"),
        author=text_at(meta, "initial-creator") or text_at(meta, "creator"),
        created=day_of(text_at(meta, "creation-date")),
        modified=day_of(text_at(meta, "date")),
        pages=int(pages) if pages.isdecimal() else None,
    )


def _what_else(body: etree._Element | None) -> str:
    """Say what is in a file of OpenDocument that has no text."""
    for part in body if body is not None else ():
        if found := _OTHERS.get(local(part)):
            return f"not a document but {found}"
    return "not a document of text"


class _Reader:
    """Walks through blocks; ``notes`` and ``title`` gather what stands elsewhere."""

    def __init__(self, roots: list[etree._Element]) -> None:
        self._lists: dict[str, Levels] = {}
        self._list_of_style: dict[str, str] = {}
        self._parents: dict[str, str] = {}
        self._outline: Levels = {}
        self._unseen: set[str] = set()
        self._deletions: set[str] = set()
        self._deleted: set[str] = set()
        for root in roots:
            self._learn(root)
        self._counters: dict[str, Counter] = {}
        self._headings = Counter()
        self.notes: list[str] = []
        self.title: list[str] = []

    def _learn(self, root: etree._Element) -> None:
        for element in root.iter():
            name, style = local(element), attribute(element, "name") or ""
            if name == "list-style":
                self._lists[style] = _levels(element)
            elif name == "outline-style":
                self._outline = _levels(element)
            elif name == "style":
                self._parents[style] = attribute(element, "parent-style-name") or ""
                self._list_of_style[style] = attribute(element, "list-style-name") or ""
                if attribute(child(element, "text-properties"), "display") == _HIDDEN:
                    self._unseen.add(style)
            elif name == "changed-region" and child(element, "deletion") is not None:
                self._deletions.add(attribute(element, "id") or "")

    def blocks(
        self, parent: etree._Element, style: str = "", depth: int = 0, counted: bool = False
    ) -> Iterator[str]:
        """Yield the lines of paragraphs, lists and tables; ``style`` is that of the list that the
        blocks are in, ``depth`` how deep."""
        waiting = counted  # the first paragraph of a list's item has its number
        for element in parent:
            name = local(element)
            if name in ("p", "h"):
                yield from self._paragraph(element, style, depth if waiting else 0)
                waiting = False
            elif name == "list":
                own = attribute(element, "style-name") or style
                if depth == 0 and not _goes_on(element):
                    self._counters.pop(own, None)
                yield from self.blocks(element, own, depth + 1)
            elif name == "list-item":
                self._start(element, style, depth)
                yield from self.blocks(element, style, depth, counted=True)
            elif name == "table":
                yield from self._table(element)
            elif name in _CHANGES:
                self._follow_change(element)
            elif name not in _SILENT and attribute(element, "display") != _HIDDEN:
                yield from self.blocks(element, style, depth)

    def _start(self, item: etree._Element, style: str, depth: int) -> None:
        start = attribute(item, "start-value")
        if start and start.isdecimal():
            self._counters.setdefault(style, Counter()).counts[depth - 1] = int(start) - 1

    def _paragraph(self, element: etree._Element, style: str, depth: int) -> Iterator[str]:
        boxes: list[etree._Element] = []
        text = "".join(self._pieces(element, boxes))
        own = attribute(element, "style-name") or ""
        if text.strip():
            if self._is_title(own):
                self.title.append(text)
            text = numbered(self._number(element, style or self._list_of(own), depth), text)
        yield text
        for box in boxes:
            yield from self.blocks(box)

    def _number(self, element: etree._Element, style: str, depth: int) -> str:
        if depth and style in self._lists:
            counter = self._counters.setdefault(style, Counter())
            return counter.count(depth - 1, self._lists[style])
        level = attribute(element, "outline-level") or ""
        counts = local(element) == "h" and attribute(element, "is-list-header") != "true"
        if counts and not depth and level.isdecimal() and self._outline:
            return self._headings.count(int(level) - 1, self._outline)
        return ""

    def _list_of(self, style: str) -> str:
        lists = (self._list_of_style.get(each, "") for each in self._styles(style))
        return next(filter(None, lists), "")

    def _styles(self, style: str) -> Iterator[str]:
        """Yield a style and those that it is based on."""
        for _ in range(_MOST_PARENTS):
            if not style:
                return
            yield style
            style = self._parents.get(style, "")

    def _is_title(self, style: str) -> bool:
        return _TITLE_STYLE in (style.lower(), self._parents.get(style, "").lower())

    def _follow_change(self, mark: etree._Element) -> None:
        """Note where a deletion begins and ends whose text is still in its place."""
        change = attribute(mark, "change-id") or ""
        if local(mark) == "change-end":
            self._deleted.discard(change)
        elif change in self._deletions:
            self._deleted.add(change)

    def _is_unseen(self, element: etree._Element) -> bool:
        """Say whether an element's own style, or one that it is based on, hides it."""
        own = attribute(element, "style-name") or ""
        unseen = any(style in self._unseen for style in self._styles(own))
        return unseen or attribute(element, "is-hidden") == "true"

    def _pieces(self, element: etree._Element, boxes: list[etree._Element]) -> Iterator[str]:
        """Yield what a paragraph, or an element in it, shows; text boxes are put into `boxes`."""
        if self._is_unseen(element):
            return
        for piece in self._all_pieces(element, boxes):
            if not self._deleted:
                yield piece

    def _all_pieces(self, element: etree._Element, boxes: list[etree._Element]) -> Iterator[str]:
        yield element.text or ""
        for each in element:
            name = local(each)
            if name in _CHANGES:
                self._follow_change(each)
            elif name == "s":
                count = attribute(each, "c") or "1"
                yield " " * min(int(count) if count.isdecimal() else 1, _MOST_BLANKS)
            elif name in ("tab", "line-break"):
                yield "\t" if name == "tab" else "\n"
            elif name == "note":
                yield self._note(each)
            elif name == "frame" or name.endswith(("shape", "rect", "line")):
                boxes += [box for box in each.iter() if local(box) == "text-box"] or [each]
            elif name not in _SILENT:
                yield from self._pieces(each, boxes)
            yield each.tail or ""

    def _note(self, note: etree._Element) -> str:
        citation = child(note, "note-citation")
        mark = "".join(map(str, citation.itertext())).strip() if citation is not None else ""
        body = child(note, "note-body")
        lines = [line for line in self.blocks(body) if line.strip()] if body is not None else []
        self.notes += [f"[{mark}] {lines[0].strip()}", *lines[1:]] if lines else []
        return f"[{mark}]"

    def _table(self, table: etree._Element) -> Iterator[str]:
        for row in (each for each in table.iter() if local(each) == "table-row"):
            if next(up for up in row.iterancestors() if local(up) == "table") is not table:
                continue  # a row of a table inside a cell
            cells = [[*self.blocks(cell)] for cell in row if local(cell) == "table-cell"]
            filled = [lines for cell in cells if (lines := [line for line in cell if line.strip()])]
            if len(filled) == 1:
                yield from filled[0]
            else:
                yield "\t".join(" ".join(line.replace("\n", " ") for line in c) for c in filled)


def _goes_on(element: etree._Element) -> bool:
    """Say whether a list goes on with the numbers of an earlier one."""
    continued = attribute(element, "continue-numbering") == "true"
    return continued or attribute(element, "continue-list") is not None


def _levels(style: etree._Element) -> dict[int, Level]:
    found = ((attribute(each, "level") or "", each) for each in style)
    return {int(level) - 1: _level(int(level), each) for level, each in found if level.isdecimal()}


def _level(number: int, element: etree._Element) -> Level:
    """Return a level of a list; its pattern is written out, or made of what stands around its
    number."""
    form = attribute(element, "num-format") or ""
    start = attribute(element, "start-value") or "1"
    if not form or local(element).endswith("bullet"):
        return Level()
    pattern = (attribute(element, "num-list-format") or "").replace("%%", "%")
    if not pattern:
        shown = attribute(element, "display-levels") or "1"
        first = number - (int(shown) if shown.isdecimal() else 1)
        levels = ".".join(f"%{level + 1}" for level in range(max(first, 0), number))
        before, after = attribute(element, "num-prefix"), attribute(element, "num-suffix")
        pattern = f"{before or ''}{levels}{after or ''}"
    else:
        pattern = _spelled(pattern)
    return Level(form, pattern, int(start) if start.isdecimal() else 1)


def _spelled(pattern: str) -> str:
    """Spell a pattern of LibreOffice, ``%1%.%2%``, as Word does."""
    for level in range(1, 11):
        pattern = pattern.replace(f"%{level}%", f"%{level}")
    return pattern


def _first(root: etree._Element | None, name: str) -> etree._Element | None:
    if root is None:
        return None
    return next((each for each in root.iter() if local(each) == name), None)
