"""Word's files of 1997 to 2003 ([MS-DOC]); Kingsoft's .wps are such files by another name."""

from __future__ import annotations

import re
import struct
from collections.abc import Mapping
from io import BytesIO

import olefile

from crawler.document import Rejected
from crawler.reading.files.doc_text import ANCHOR, WordText
from crawler.reading.files.older import older_parts, read_older_word
from crawler.reading.files.text import (
    DAMAGED,
    ENCRYPTED,
    FIELDS_OF_PAGES,
    TOO_LARGE,
    FileText,
    day_of,
    join_lines,
)

_WORD_97 = 0x00C1  # the oldest format whose text is Unicode (FibBase.nFib)
_IDENTS = (0xA5EC, 0xA5DC)  # of Word 97's files, and of Word 6's
_ENCRYPTED, _TABLE_1 = 0x0100, 0x0200  # flags of FibBase: fEncrypted, fWhichTblStm
_MARKS = (
    *(name.encode("utf-16-le") for name in ("WordDocument", "0Table", "1Table")),
    *(b"Word.Document", b"MSWordDoc"),
)
"""Names of Word's streams, and its own, which stand in a file whose directory can't be read too."""

_MOST_OF_STREAM = 128 << 20  # bytes of a stream that is read; chosen: a book with pictures
_FIELD = re.compile("[\x13\x14\x15]")
_SIGNS = str.maketrans(
    {
        **dict.fromkeys(map(chr, (1, 2, 3, 4, 5, 6, 8, 0x0E, 0x15, 0x1F, 0xFFFE)), None),
        "\x0b": "\n",
        "\x0c": "\n",
        "\r": "\n",
        "\x1e": "-",
        "\xa0": " ",
    }
)


def read_ole(content: bytes) -> FileText:
    """Return the text of a file in a compound file ([MS-CFB]): of Word 97 to 2003, and of Word 6
    and 95 where a program for them is installed. Raises Rejected."""
    try:
        with olefile.OleFileIO(BytesIO(content)) as ole:
            return _read(ole, content)
    except (OSError, ValueError, TypeError, IndexError, struct.error, AttributeError) as error:
        raise Rejected(DAMAGED) from error


def _read(ole: olefile.OleFileIO, content: bytes) -> FileText:
    if not ole.exists("WordDocument"):
        is_word = any(mark in content for mark in _MARKS)
        raise Rejected(DAMAGED if is_word else _what_else(ole))
    main = _stream(ole, "WordDocument")
    ident, version = struct.unpack_from("<HH", main)
    (flags,) = struct.unpack_from("<H", main, 0x0A)
    if flags & _ENCRYPTED:
        raise Rejected(ENCRYPTED)
    if ident not in _IDENTS or version < _WORD_97:
        older = older_parts(main)
        if older is None:
            return read_older_word(content)
        return FileText(kind="doc", text=composed(*older))
    text = _text(WordText(main, _stream(ole, "1Table" if flags & _TABLE_1 else "0Table")))
    known = ole.get_metadata()
    return FileText(
        kind="doc",
        text=text,
        named=_string(known.title, known.codepage),
        author=_string(known.author, known.codepage),
        created=day_of(str(known.create_time or "")),
        modified=day_of(str(known.last_saved_time or "")),
        pages=known.num_pages or None,
    )


def _what_else(ole: olefile.OleFileIO) -> str:
    if ole.exists("EncryptedPackage") or ole.exists("EncryptionInfo"):
        return ENCRYPTED
    kinds = {"PowerPoint Document": "slides of PowerPoint 97", "Workbook": "a spreadsheet"}
    kinds |= {"Book": "a spreadsheet", "CONTENTS": "a file of Microsoft Works"}
    kinds |= {"FileHeader": "a file of Hangul", "__properties_version1.0": "a mail of Outlook"}
    found = next((name for stream, name in kinds.items() if ole.exists(stream)), None)
    return f"not a document but {found}" if found else "a file of a program that is not known"


def _stream(ole: olefile.OleFileIO, name: str) -> bytes:
    if not ole.exists(name):
        raise Rejected(DAMAGED)
    if ole.get_size(name) > _MOST_OF_STREAM:
        raise Rejected(f"{TOO_LARGE}: more than {_MOST_OF_STREAM >> 20} MB")
    return bytes(ole.openstream(name).read())


def _text(stored: WordText) -> str:
    """Return the main text with its text boxes, and the notes; between them are the headers and the
    comments (FibRgLw97, the ccp… counts)."""
    body, notes, headers, macros, comments, ends, boxes = stored.counts[3:10]
    after = body + notes + headers + macros + comments
    before_boxes = after + ends
    anchored = stored.boxes(before_boxes)
    return composed(
        _with_boxes(stored.numbered(body), anchored),
        stored.seen[body : body + notes],
        stored.seen[after:before_boxes],
        "" if anchored else stored.seen[before_boxes : before_boxes + boxes],
    )


def _with_boxes(text: str, boxes: Mapping[int, str]) -> str:
    r"""Return a text with what stands in boxes behind the paragraphs that they hang on.

    >>> _with_boxes("甲\x08乙\r丙\r", {0: "框\r"})
    '甲乙\r框\r丙\r'
    """
    first, *rest = text.split(ANCHOR)
    said, waiting = [first], ""
    for number, piece in enumerate(rest):
        waiting += boxes.get(number, "")
        before, end, after = piece.partition("\r")
        said += [before, end, *([waiting] if end else []), after]
        waiting = "" if end else waiting
    return "".join([*said, waiting])


def composed(body: str, notes: str, ends: str, boxes: str = "") -> str:
    """Return the main text, what stands in boxes behind it, and the notes, as Word shows them."""
    return join_lines([_shown(_with_marks(body)), _shown(boxes), *_notes(notes), *_notes(ends)])


def _shown(text: str) -> str:
    """Return a text as Word shows it: results of fields without their instructions, rows on
    lines."""
    pieces: list[str] = []
    open_fields: list[list[str] | None] = []  # the instruction that is being read; None: behind it
    silent = 0
    place = 0
    for match in [*_FIELD.finditer(text), None]:
        chunk = text[place : match.start() if match else len(text)]
        place = match.end() if match else len(text)
        if open_fields and open_fields[-1] is not None:
            open_fields[-1].append(chunk)
        elif not silent and all(each is None for each in open_fields):
            pieces.append(chunk)
        if match is None:
            break
        if match[0] == "\x13":
            open_fields.append([])
        elif match[0] == "\x14" and open_fields:
            instruction = "".join(open_fields[-1] or [])
            open_fields[-1] = None
            silent += bool(silent or FIELDS_OF_PAGES.match(instruction))
        elif match[0] == "\x15" and open_fields:
            open_fields.pop()
            silent = max(silent - 1, 0)
    return _rows("".join(pieces)).translate(_SIGNS)


def _rows(text: str) -> str:
    """Return a text with its tables' rows on lines: a mark ends each cell, two end a row. Empty
    cells look like the end of a row, and are left out."""
    if "\x07" not in text:
        return text
    lines: list[str] = []
    row: list[str] = []
    *cells, rest = text.split("\x07")
    for cell in cells:
        if cell == "" and row:
            lines.append("\t".join(filter(None, row)))
            row = []
            continue
        before, _, own = cell.rpartition("\r") if not row else ("", "", cell)
        if before and not row:
            lines.append(before)
        row.append(own.replace("\r", " "))
    return "\r".join([*lines, "\t".join(row), rest])


def _with_marks(text: str) -> str:
    """Return a text with the numbers of its notes where it refers to them."""
    before, *rest = text.split("\x02")
    return before + "".join(f"[{number}]{each}" for number, each in enumerate(rest, 1))


def _notes(text: str) -> list[str]:
    notes = (note.strip() for note in _shown(text.replace("\x02", "")).split("\n"))
    return [f"[{number}] {note}" for number, note in enumerate(filter(None, notes), 1)]


def _string(value: bytes | str | None, codepage: int | None) -> str:
    """Return a property's text, which olefile leaves in the code page that the file names; empty
    for one of an unknown code page."""
    if not isinstance(value, bytes):
        return (value or "").strip("\x00 ")
    names = {936: "gb18030", 1200: "utf-16-le", -535: "utf-8", 65001: "utf-8", 950: "big5"}
    number = codepage or 1252
    try:
        return value.decode(names.get(number, f"cp{number}"), "replace").strip("\x00 ")
    except LookupError:
        return ""
