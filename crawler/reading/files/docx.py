"""Word's files since 2007 (Office Open XML, ISO/IEC 29500, transitional and strict)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from lxml import etree

from crawler.document import Rejected
from crawler.reading.files.numbering import Numbering, Styles
from crawler.reading.files.package import (
    Package,
    attribute,
    child,
    local,
    relation_of,
    text_at,
    texts_of_diagram,
)
from crawler.reading.files.text import DAMAGED, FileText, day_of, join_lines
from crawler.reading.lines.numbers import numbered
from crawler.text import could_be_title

_WRAPPER_NAMES = (
    "sdt sdtContent customXml ins moveTo smartTag hyperlink fldSimple Choice dir bdo body "
    "document txbxContent sec sect rubyBase oMath oMathPara docPart docPartBody background "
    "sub-section"
)
_WRAPPERS = frozenset(_WRAPPER_NAMES.split())
_FIELDS_OF_PAGES = frozenset(("PAGE", "NUMPAGES", "SECTIONPAGES", "PAGEREF", "TOC"))
_LONG_FIELDS = frozenset(("TOC",))
_CONTENTS = "Table of Contents"
_CONTENTS_STYLES = ("toc heading", "toc 标题")
_NOTES = ("footnote", "endnote")
_REFERENCES = ("footnoteReference", "endnoteReference")
_WATERMARK = "watermark"
_TITLE_STYLES = ("title", "标题")
_HEAD = 6  # paragraphs at the top among which a title stands, below a letterhead too. Chosen.
_OFF = ("0", "false", "off")
_PRIVATE = range(0xF000, 0xF100)  # points of Symbol and Wingdings, which say nothing in other fonts


def read_docx(
    package: Package, read_chunk: Callable[[bytes], str], main: str = "word/document.xml"
) -> FileText:
    """Return the text of a Word document: paragraphs with their lists' numbers, rows of tables,
    text boxes and content controls where they are anchored, notes at the end. What was deleted or
    hidden, comments, headers and footers are not in it. ``read_chunk`` reads files of any format
    that stand for a part of it (altChunk; ISO/IEC 29500-1, 17.17.2). Raises Rejected."""
    folder = main.rpartition("/")[0]
    root = package.tree(main)
    body = child(root, "body")
    if body is None:
        raise Rejected(DAMAGED)
    styles, numbering = (package.tree(f"{folder}/{name}.xml") for name in ("styles", "numbering"))
    notes = [package.tree(f"{folder}/{name}.xml") for name in ("footnotes", "endnotes")]
    related = package.related(main)
    text, title = read_body(
        body,
        styles,
        numbering,
        notes,
        lambda key: read_chunk(package.read(related.get(key, ""))),
        lambda key: package.tree(related.get(key, "")),
    )
    properties = package.tree("docProps/core.xml")
    pages = text_at(package.tree("docProps/app.xml"), "Pages")
    return FileText(
        kind="docx",
        text=text,
        title=title,
        named=text_at(properties, "title"),
        author=text_at(properties, "creator"),
        created=day_of(text_at(properties, "created")),
        modified=day_of(text_at(properties, "modified")),
        pages=int(pages) if pages.isdecimal() else None,
        pictures=sum(local(each) in ("blip", "imagedata") for each in body.iter()),
    )


def read_body(
    body: etree._Element,
    styles: etree._Element | None,
    numbering: etree._Element | None,
    notes: Sequence[etree._Element | None] = (),
    chunk: Callable[[str], str] = lambda relation: "",
    diagram: Callable[[str], etree._Element | None] = lambda relation: None,
) -> tuple[str, str]:
    """Return the text and the title of a document by the trees of its parts; ``chunk`` returns the
    text of the file that a relation leads to, by its id, ``diagram`` the model of a diagram."""
    known = Styles(styles)
    reader = _Reader(known, Numbering(numbering, known), chunk, diagram)
    if _is_left_open(body):  # all behind a table of contents that never ends would be one
        reader.silent -= _LONG_FIELDS
    lines = list(reader.blocks(body))
    for root in notes:
        lines += _notes(reader, root)
    title = reader.title or [reader.broken]
    return join_lines(lines), join_lines(title).replace("\n", "")


class _Reader:
    """Walks through blocks; ``title`` gathers the paragraphs in a style for titles, ``broken`` is
    one at the top that looks like a title on several lines; ``silent`` are the fields whose results
    are no text."""

    def __init__(
        self,
        styles: Styles,
        numbering: Numbering,
        chunk: Callable[[str], str],
        diagram: Callable[[str], etree._Element | None],
    ) -> None:
        self._styles, self._numbering, self._chunk = styles, numbering, chunk
        self._diagram = diagram
        self.silent = _FIELDS_OF_PAGES
        self._notes: dict[str, int] = {}  # in the order in which the text names them
        self._fields: list[str] = []  # the fields that are open: their names, empty until told
        self._shown: list[bool] = []  # whether their result has begun
        self.title: list[str] = []
        self.broken = ""
        self._seen = 0

    def blocks(self, parent: etree._Element) -> Iterator[str]:
        """Yield the lines of paragraphs and tables."""
        for element in parent:
            name = local(element)
            if name == "p":
                yield from self.paragraph(element)
            elif name == "tbl":
                yield from self._table(element)
            elif name == "AlternateContent":
                yield from self.blocks(_chosen(element))
            elif name == "altChunk":
                yield from self._chunk(relation_of(element)).split("\n")
            elif name in _WRAPPERS and not _is_contents(element):
                yield from self.blocks(element)

    def paragraph(self, element: etree._Element) -> Iterator[str]:
        """Yield a paragraph and what its text boxes say."""
        boxes: list[etree._Element] = []
        properties = child(element, "pPr")
        text = "".join(self._pieces(element, boxes))
        if text.strip():
            style = attribute(child(properties, "pStyle"), "val") or ""
            if self._styles.name(style) in _CONTENTS_STYLES:
                return
            if self._styles.name(style) in _TITLE_STYLES:
                self.title.append(text)
            self._seen += 1
            if not self.broken and self._seen <= _HEAD and _is_broken_title(text, properties):
                self.broken = text
            text = numbered(self._numbering.number(properties), text)
        yield text
        for box in boxes:
            yield from self.blocks(box)

    def _pieces(self, parent: etree._Element, boxes: list[etree._Element]) -> Iterator[str]:
        for element in parent:
            name = local(element)
            if name == "r":
                if not _is_hidden(element):
                    yield from self._run(element, boxes)
            elif name == "fldSimple":
                words = (attribute(element, "instr") or "").split()
                if not words or words[0].upper() not in _FIELDS_OF_PAGES:
                    yield from self._pieces(element, boxes)
            elif name in _WRAPPERS:
                yield from self._pieces(element, boxes)
            elif name == "AlternateContent":
                yield from self._pieces(_chosen(element), boxes)
            elif name == "t" or (name == "r" and element.text):
                yield element.text or ""
            elif name not in ("pPr", "del", "moveFrom"):
                yield from _math(element)

    def _run(self, run: etree._Element, boxes: list[etree._Element]) -> Iterator[str]:
        for element in run:
            name = local(element)
            if name == "fldChar":
                self._turn_field(attribute(element, "fldCharType") or "")
            elif name == "instrText":
                self._name_field(element.text or "")
            elif name in ("drawing", "pict", "object"):
                boxes += _boxes(element)
                for each in element.iter():
                    if local(each) == "relIds":
                        boxes += texts_of_diagram(self._diagram(attribute(each, "dm") or ""))
            elif name == "AlternateContent":
                yield from self._run(_chosen(element), boxes)
            elif name == "ruby":
                for base in element:
                    if local(base) == "rubyBase":
                        yield from self._pieces(base, boxes)
            elif not self._is_silent():
                is_note = name in _REFERENCES
                yield f"[{self.note(element, name)}]" if is_note else _sign(element, name)

    def note(self, element: etree._Element, name: str) -> int:
        """Return the number of the note that an element refers to, or is."""
        key = f"{name[:3]} {attribute(element, 'id')}"
        return self._notes.setdefault(key, len(self._notes) + 1)

    def _turn_field(self, turn: str) -> None:
        if turn == "begin":
            self._fields.append("")
            self._shown.append(False)
        elif turn == "separate" and self._shown:
            self._shown[-1] = True
        elif turn == "end" and self._fields:
            self._fields.pop()
            self._shown.pop()

    def _name_field(self, text: str) -> None:
        if self._fields and not self._fields[-1] and text.split():
            self._fields[-1] = text.split()[0].upper()

    def _is_silent(self) -> bool:
        """Say whether a field is open that shows a page's number, or has not begun to show."""
        return not all(self._shown) or not self.silent.isdisjoint(self._fields)

    def _table(self, table: etree._Element) -> Iterator[str]:
        for row in _rows(table):
            cells = [[*self.blocks(cell)] for cell in _cells(row)]
            filled = [lines for cell in cells if (lines := [line for line in cell if line.strip()])]
            if len(filled) == 1:  # a cell that lays out the page, or a heading of the table
                yield from filled[0]
            else:
                yield "\t".join(" ".join(line.replace("\n", " ") for line in c) for c in filled)


def _rows(table: etree._Element) -> Iterator[etree._Element]:
    for element in table:
        if local(element) == "tr":
            yield element
        elif local(element) in _WRAPPERS:
            yield from _rows(element)


def _cells(row: etree._Element) -> Iterator[etree._Element]:
    for element in row:
        if local(element) == "tc":
            if not _is_merged(element):
                yield element
        elif local(element) in _WRAPPERS:
            yield from _cells(element)


def _is_merged(cell: etree._Element) -> bool:
    """Say whether a cell goes on with the one above or before it: Word does not show what it
    holds."""
    merges = (child(cell, "tcPr", name) for name in ("vMerge", "hMerge"))
    return any(each is not None and attribute(each, "val") != "restart" for each in merges)


def _chosen(alternatives: etree._Element) -> etree._Element:
    """Return the first alternative: the newest form, which holds all that the others hold."""
    choice = child(alternatives, "Choice")
    fallback = child(alternatives, "Fallback")
    return next(each for each in (choice, fallback, alternatives) if each is not None)


def _boxes(drawing: etree._Element) -> list[etree._Element]:
    """Return the text boxes of a drawing that are no watermark and lie in no other box."""
    names = (str(value) for each in drawing.iter() for value in each.attrib.values())
    if any(_WATERMARK in name.lower() for name in names):
        return []
    found = [each for each in drawing.iter() if local(each) == "txbxContent"]
    return [
        each for each in found if not any(local(up) == "txbxContent" for up in each.iterancestors())
    ]


def _is_left_open(body: etree._Element) -> bool:
    """Say whether more fields begin than end."""
    turns = [attribute(each, "fldCharType") for each in body.iter() if local(each) == "fldChar"]
    return turns.count("begin") > turns.count("end")


def _is_contents(element: etree._Element) -> bool:
    """Say whether a content control holds the table of contents, which repeats the headings."""
    gallery = child(element, "sdtPr", "docPartObj", "docPartGallery")
    return gallery is not None and attribute(gallery, "val") == _CONTENTS


def _is_broken_title(text: str, properties: etree._Element | None) -> bool:
    """Say whether a paragraph is set in the middle on lines that its writer broke, as titles
    are."""
    centred = attribute(child(properties, "jc"), "val") == "center"
    lines = text.strip().split("\n")
    return centred and len(lines) > 1 and all(map(could_be_title, ["".join(lines), *lines[:1]]))


def _is_hidden(run: etree._Element) -> bool:
    hidden = child(run, "rPr", "vanish")
    return hidden is not None and attribute(hidden, "val") not in _OFF


def _sign(element: etree._Element, name: str) -> str:
    """Return what an element of a run shows."""
    if name == "t":
        return element.text or ""
    if name in ("tab", "ptab"):
        return "\t"
    if name in ("cr", "br"):
        return "\n"
    if name == "noBreakHyphen":
        return "-"
    if name == "sym":
        return _symbol(attribute(element, "char") or "")
    return ""


def _symbol(code: str) -> str:
    """Return a character of a symbol font by its code; those of its own, in the private area, say
    nothing."""
    try:
        point = int(code, 16)
    except ValueError:
        return ""
    return "" if point in _PRIVATE or point > 0xFFFF else chr(point)


def _math(element: etree._Element) -> Iterator[str]:
    """Yield the characters of a formula; nothing of any other element."""
    if "/math" in str(element.tag):
        yield from (each.text or "" for each in element.iter() if local(each) == "t")


def _notes(reader: _Reader, root: etree._Element | None) -> Iterator[str]:
    for note in root if root is not None else ():
        if local(note) in _NOTES and attribute(note, "type") in (None, "normal"):
            lines = [line for line in reader.blocks(note) if line.strip()]
            if lines:
                yield f"[{reader.note(note, local(note))}] {lines[0].strip()}"
                yield from lines[1:]
