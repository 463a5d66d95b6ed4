"""Zip packages of documents: looked at before anything is unpacked, and unpacked only in part."""

from __future__ import annotations

import posixpath
import zipfile
from io import BytesIO

from lxml import etree

from crawler.document import Rejected
from crawler.reading.files.text import DAMAGED, ENCRYPTED, TOO_LARGE

MOST_PARTS = 20_000
"""Files that a package may hold. Chosen: a book with ten thousand pictures."""

MOST_UNPACKED = 1 << 30
"""Bytes that all parts say they have. Chosen: pictures are large, but they are never unpacked."""

MOST_OF_PART = 48 << 20
"""Bytes of a part that is read. Chosen: its tree takes about eight times as much, and the reader
has 512 MB; the text of a book has 5 MB."""

_ENCRYPTED_BIT = 0x1  # of a part's flags (APPNOTE, section 4.4.4)


class Package:
    """The parts of a zip file. Raises Rejected for one that is damaged, encrypted or unpacks to
    more than MOST_UNPACKED."""

    def __init__(self, content: bytes) -> None:
        try:
            self._zip = zipfile.ZipFile(BytesIO(content))
        except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as error:
            raise Rejected(DAMAGED) from error
        parts = self._zip.infolist()
        if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
            raise Rejected(f"{TOO_LARGE}: it unpacks to more than it may")
        self.names = frozenset(part.filename for part in parts)
        if any(part.flag_bits & _ENCRYPTED_BIT for part in parts):
            raise Rejected(ENCRYPTED)

    def read(self, name: str) -> bytes:
        """Return the bytes of a part, empty if there is none. Raises Rejected."""
        if name not in self.names:
            return b""
        try:
            with self._zip.open(name) as part:
                content = part.read(MOST_OF_PART + 1)
        except Exception as error:  # zlib, lzma and bz2 have errors of their own
            raise Rejected(DAMAGED) from error
        if len(content) > MOST_OF_PART:
            raise Rejected(f"{TOO_LARGE}: a part of it is larger than {MOST_OF_PART >> 20} MB")
        return content

    def tree(self, name: str) -> etree._Element | None:
        """Return the tree of a part in XML, None if there is none. Raises Rejected."""
        content = self.read(name)
        return parse_xml(content) if content else None

    def related(self, name: str) -> dict[str, str]:
        """Return the parts that a part refers to, by the ids of the relations (ISO/IEC 29500-2,
        part 9). Raises Rejected."""
        folder, _, file = name.rpartition("/")
        links = self.tree(f"{folder}/_rels/{file}.rels")
        return {
            attribute(link, "Id") or "": posixpath.normpath(
                posixpath.join("/", folder, attribute(link, "Target") or "")
            ).lstrip("/")
            for link in (links if links is not None else ())
        }


def relation_of(element: etree._Element) -> str:
    """Return the id of an element's relation: the one in a namespace, not its own number."""
    return next((str(v) for k, v in element.attrib.items() if str(k).endswith("}id")), "")


def parse_xml(content: bytes) -> etree._Element:
    """Return the tree of XML, with no entity resolved and nothing fetched: they are left out.
    Raises Rejected for what is no XML, or nested without end."""
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise Rejected(DAMAGED) from error
    if root.getroottree().docinfo.internalDTD is not None:
        etree.strip_tags(root, etree.Entity)  # what follows one belongs to the text before it
    return root


def local(element: etree._Element) -> str:
    """Return the name of an element without its namespace; empty for an entity."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def attribute(element: etree._Element | None, name: str) -> str | None:
    """Return an attribute by its name in any namespace; None without one."""
    if element is None:
        return None
    for key, value in element.attrib.items():
        if str(key).rpartition("}")[2] == name:
            return str(value)
    return None


def child(element: etree._Element | None, *names: str) -> etree._Element | None:
    """Return what a path of local names leads to; None where it leads nowhere."""
    for name in names:
        if element is None:
            return None
        element = next((each for each in element if local(each) == name), None)
    return element


def text_at(element: etree._Element | None, name: str) -> str:
    """Return the text of the first descendant of a local name; empty without one."""
    if element is None:
        return ""
    found = next((each for each in element.iter() if local(each) == name), None)
    return (found.text or "").strip() if found is not None else ""


def texts_of_diagram(model: etree._Element | None) -> list[etree._Element]:
    """Return the texts of a diagram (SmartArt) by its data model, in their order: each holds
    paragraphs (ISO/IEC 29500-1, 21.4.3)."""
    points = (each for each in (model.iter() if model is not None else ()) if local(each) == "pt")
    shown = (point for point in points if attribute(point, "type") in (None, "node", "asst"))
    return [text for point in shown if (text := child(point, "t")) is not None]
