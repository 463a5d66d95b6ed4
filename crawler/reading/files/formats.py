"""Which format a file is in, by its bytes, and its reader."""

from __future__ import annotations

import re
from email import message_from_bytes, policy
from typing import Literal

from crawler.document import Rejected
from crawler.reading.files.text import DAMAGED, FileText

Container = Literal["pdf", "zip", "ole", "rtf", "xml"]
"""What holds a document; which format it is in stands inside."""

HEAD = 1024
"""Bytes in which a PDF must begin (ISO 32000-1, annex H, implementation note 13)."""

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_XML_DOCUMENTS = re.compile(
    rb"<(?:\w+:)?(?:wordDocument|package|document-content|document)\b[^>]{0,4000}"
    rb"(?:schemas\.microsoft\.com|opendocument)",
    re.DOTALL,
)
_OFFICE = "officeDocument"
_MIME = b"MIME-Version:"
_NEEDS = {"olefile": "a file of Word 97 to 2003", "pypdfium2": "a PDF"}
_INSTALL = "pip install 'tongwen[files]' reads it"


def container_of(content: bytes) -> Container | None:
    """Return what holds a document by the first bytes of a file; None for texts and pages, and for
    what is no document.

    >>> container_of(b"%PDF-1.7 ..."), container_of(b"PK\\x03\\x04"), container_of(b"<html>")
    ('pdf', 'zip', None)
    """
    head = content[:HEAD]
    if head.startswith(_OLE):
        return "ole"
    if head.startswith(b"PK\x03\x04"):
        return "zip"
    if head.lstrip().startswith(b"{\\rtf"):
        return "rtf"
    if b"%PDF-" in head:
        return "pdf"
    if head.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"<?xml") and _XML_DOCUMENTS.search(
        content[: 4 * HEAD]
    ):
        return "xml"
    return None


def read_contained(content: bytes) -> FileText:
    """Read a file that `container_of` knows. Raises Rejected with the reason, also where the
    package that reads its format is not installed."""
    container = container_of(content)
    try:
        return _read(content, container)
    except ImportError as error:
        raise Rejected(f"{_NEEDS.get(error.name or '', error.name)}: {_INSTALL}") from error


def _read(content: bytes, container: Container | None) -> FileText:
    # Each reader is imported when it is needed: a file takes one of them.
    if container == "pdf":
        from crawler.reading.files.pdf import read_pdf

        return read_pdf(content)
    if container == "ole":
        from crawler.reading.files.doc import read_ole

        return read_ole(content)
    if container == "rtf":
        from crawler.reading.files.rtf import read_rtf

        return read_rtf(content)
    if container == "xml":
        return _read_xml(content)
    if container == "zip":
        return _read_zip(content)
    raise Rejected(DAMAGED)


def _read_zip(content: bytes) -> FileText:
    from crawler.reading.files.docx import read_docx
    from crawler.reading.files.odt import read_odt
    from crawler.reading.files.ofd import MAIN, read_ofd
    from crawler.reading.files.package import Package
    from crawler.reading.files.pptx import read_pptx

    package = Package(content)
    main = _main_part(package.read("_rels/.rels"))
    if main.startswith("ppt/") or "ppt/presentation.xml" in package.names:
        return read_pptx(package)
    if main in package.names and not main.startswith("xl/"):
        return read_docx(package, _read_chunk, main)
    if "word/document.xml" in package.names:
        return read_docx(package, _read_chunk)
    if "content.xml" in package.names:
        return read_odt(package)
    if main.startswith("xl/"):
        raise Rejected("not a document but a spreadsheet")
    if MAIN in package.names:
        return read_ofd(package)
    if package.read("mimetype").startswith(b"application/epub"):
        raise Rejected("not a document but an e-book")
    raise Rejected(DAMAGED if not package.names else "not a document but an archive")


def _read_chunk(content: bytes) -> str:
    """Return the text of a file inside a document: a page, alone or as a web archive (all that
    programs write which make a document of a page), plain text, or again a document."""
    from crawler.reading.page import Page

    if container_of(content):
        return read_contained(content).text
    page = Page("file:chunk", html_of_mail(content) or content)
    return page.prose if page.media == "html" else page.text


def _main_part(relations: bytes) -> str:
    """Return the name of the part with the text, by the relations of a package in Office Open XML;
    empty: none."""
    from crawler.reading.files.package import attribute, parse_xml

    for link in parse_xml(relations) if relations else ():
        if (attribute(link, "Type") or "").endswith(f"/{_OFFICE}"):
            return (attribute(link, "Target") or "").lstrip("/")
    return ""


def _read_xml(content: bytes) -> FileText:
    from crawler.reading.files.odt import read_fodt
    from crawler.reading.files.package import local, parse_xml
    from crawler.reading.files.wordml import read_word_xml

    root = parse_xml(content)
    return read_fodt(content) if local(root) == "document" else read_word_xml(root)


def html_of_mail(content: bytes) -> bytes | None:
    """Return the page in a web archive (MHTML, RFC 2557), which Word saves as .doc too; None for
    any other file."""
    if _MIME not in content[:HEAD]:
        return None
    message = message_from_bytes(content, policy=policy.default)
    part = next((each for each in message.walk() if each.get_content_type() == "text/html"), None)
    found = part.get_payload(decode=True) if part else None
    return found if isinstance(found, bytes) else None
