"""Word documents as one file of XML: of Word 2003, and flat packages of later versions."""

from __future__ import annotations

from lxml import etree

from crawler.document import Rejected
from crawler.reading.files.docx import read_body
from crawler.reading.files.package import attribute, child, local, text_at
from crawler.reading.files.text import DAMAGED, FileText, day_of


def read_word_xml(root: etree._Element) -> FileText:
    """Return the text of a document of Word in one file of XML. Raises Rejected."""
    if local(root) == "package":
        parts = {attribute(part, "name") or "": _content(part) for part in root}
        main = parts.get("/word/document.xml")
        lists = (parts.get(f"/word/{name}.xml") for name in ("styles", "numbering"))
        properties = parts.get("/docProps/core.xml")
    else:
        main, properties = root, child(root, "DocumentProperties")
        lists = (child(root, name) for name in ("styles", "lists"))
    body = child(main, "body")
    if body is None:
        raise Rejected(DAMAGED)
    styles, numbering = lists
    text, title = read_body(body, styles, numbering)
    return FileText(
        kind="docx",
        text=text,
        title=title,
        named=text_at(properties, "title") or text_at(properties, "Title"),
        author=text_at(properties, "creator") or text_at(properties, "Author"),
        created=day_of(text_at(properties, "created") or text_at(properties, "Created")),
        modified=day_of(text_at(properties, "modified") or text_at(properties, "LastSaved")),
    )


def _content(part: etree._Element) -> etree._Element | None:
    data = child(part, "xmlData")
    return next(iter(data), None) if data is not None else None
