"""OFD, the layout of Chinese authorities (GB/T 33190): pages of characters at their places."""

from __future__ import annotations

import posixpath
from collections import Counter
from collections.abc import Iterator, Sequence

from lxml import etree

from crawler.document import Rejected
from crawler.reading.files.layout import compose
from crawler.reading.files.lines import Line, in_rows
from crawler.reading.files.ofd_page import lines_of
from crawler.reading.files.package import Package, attribute, local, text_at
from crawler.reading.files.text import (
    DAMAGED,
    ENCRYPTED,
    MOST_CHARACTERS,
    MOST_PAGES,
    SCANNED,
    TOO_LARGE,
    UNNAMED,
    FileText,
    day_of,
    join_lines,
)

MAIN = "OFD.xml"
"""The part that tells a package from others."""

_UNKNOWN = "\xa4\ufffd"  # what writers put for a character that a font does not name
_RESOURCES = ("PublicRes", "DocumentRes", "PageRes")


def read_ofd(package: Package) -> FileText:
    """Return the text of an OFD file: its lines joined to paragraphs, without what recurs on its
    pages, page numbers, templates of several pages, seals and other annotations. Raises Rejected,
    for one that only has pictures too."""
    if any(name.endswith("Encryptions.xml") for name in package.names):
        raise Rejected(ENCRYPTED)
    bodies = [each for each in _tree(package, MAIN) if local(each) == "DocBody"]
    documents = [_Document(package, _at(MAIN, text_at(body, "DocRoot"))) for body in bodies]
    if sum(len(document.pages) for document in documents) > MOST_PAGES:
        raise Rejected(f"{TOO_LARGE}: more than {MOST_PAGES:,} pages")
    pages: list[list[Line]] = []
    pictures = characters = 0
    for page, is_picture in (each for document in documents for each in document.read()):
        pictures += is_picture
        characters += sum(len(line.text) for line in page)
        pages.append(page)
        if characters > MOST_CHARACTERS:
            raise Rejected(f"{TOO_LARGE}: more than {MOST_CHARACTERS:,} characters")
    if pictures and not characters:
        raise Rejected(f"{SCANNED} ({pictures} page{'s' * (pictures > 1)})")
    if _unknown(pages) > characters / 2:
        raise Rejected(UNNAMED)
    title, paragraphs = compose(pages)
    known = bodies[0] if bodies else None
    return FileText(
        kind="ofd",
        text=join_lines(paragraphs),
        title=title,
        named=text_at(known, "Title"),
        author=text_at(known, "Author"),
        created=day_of(text_at(known, "CreationDate")),
        modified=day_of(text_at(known, "ModDate")),
        pages=len(pages),
        pictures=pictures,
    )


class _Document:
    """One of a file's documents: the names of its pages, and what these draw."""

    def __init__(self, package: Package, root: str) -> None:
        self._package = package
        tree = _tree(package, root)
        lists = (each for each in tree if local(each) == "Pages")
        self.pages = [
            _at(root, attribute(page, "BaseLoc") or "") for each in lists for page in each
        ]
        self._templates = {
            attribute(each, "ID"): _at(root, attribute(each, "BaseLoc") or "")
            for each in tree.iter()
            if local(each) == "TemplatePage"
        }
        self._units = self._resources(root, tree)

    def read(self) -> Iterator[tuple[list[Line], bool]]:
        """Yield the lines of each page, and whether it only has pictures. A template that one page
        has is a part of it, as the words of a form are; what several have is no text."""
        used: Counter[str] = Counter()
        if self._templates:
            used.update(n for name in self.pages for n in self._templates_of(self._part(name)))
        for name in self.pages:
            tree = self._part(name)
            page = lines_of(tree, self._units | self._resources(name, tree))
            once = [template for template in self._templates_of(tree) if used[template] == 1]
            parts = [lines_of(self._part(each), self._units) for each in once]
            if any(parts):
                page = in_rows([line for part in (*parts, page) for line in part])
            yield page, not page and any(local(each) == "ImageObject" for each in tree.iter())

    def _part(self, name: str) -> etree._Element:
        return _tree(self._package, name)

    def _templates_of(self, page: etree._Element) -> list[str]:
        keys = (attribute(e, "TemplateID") for e in page.iter() if local(e) == "Template")
        return [self._templates[key] for key in keys if key in self._templates]

    def _resources(self, name: str, part: etree._Element) -> dict[str, etree._Element]:
        """Return the graphic units of the resources that a part names, by their ids; none of a list
        that is not there."""
        lists = (_at(name, (e.text or "").strip()) for e in part.iter() if local(e) in _RESOURCES)
        trees = (tree for each in lists if (tree := self._package.tree(each)) is not None)
        return {
            attribute(unit, "ID") or "": unit
            for tree in trees
            for unit in tree.iter()
            if local(unit) == "CompositeGraphicUnit"
        }


def _tree(package: Package, name: str) -> etree._Element:
    tree = package.tree(name)
    if tree is None:
        raise Rejected(DAMAGED)
    return tree


def _at(name: str, place: str) -> str:
    """Return the part that a part refers to by a place: from the root, or from its own folder."""
    folder = posixpath.dirname(name)
    return posixpath.normpath(posixpath.join("/", folder, place.replace("\\", "/"))).lstrip("/")


def _unknown(pages: Sequence[Sequence[Line]]) -> int:
    """Count the characters that no font names."""
    return sum(
        sign in _UNKNOWN or "\ue000" <= sign <= "\uf8ff"
        for page in pages
        for line in page
        for sign in line.text
    )
