"""Word's files before 1997: saved whole, by their own bytes; saved in pieces, by a program that is
installed beside, antiword or catdoc."""

from __future__ import annotations

import shutil
import struct
import subprocess
import tempfile
from pathlib import Path

from crawler.document import Rejected
from crawler.reading.files.text import DAMAGED, FileText, join_lines

PROGRAMS = (
    ("antiword", "-m", "UTF-8.txt", "-w", "0"),
    ("catdoc", "-d", "utf-8", "-w"),
)
"""Tried in this order; on Word 6 and 95 antiword keeps more of the tables."""

SECONDS = 10  # that a program may take (chosen)


_IN_PIECES = 0x0004  # fComplex: what was written later stands behind the text
_CODECS = {
    **dict.fromkeys((0x0804, 0x1004), "gb18030"),
    **dict.fromkeys((0x0404, 0x0C04, 0x1404), "big5hkscs"),
    0x0411: "cp932",
    0x0412: "cp949",
    0x0419: "cp1251",
}
"""Encodings of texts by the language that a file names (lid); all others are Western."""


def older_parts(main: bytes) -> tuple[str, str, str] | None:
    """Return the text of Word 6 and 95, its footnotes and its endnotes, by the stream WordDocument
    (FIB of Word 6: lid, fcMin, fcMac and the ccp… counts); None if it is stored in pieces."""
    language, flags = struct.unpack_from("<H2xH", main, 6)
    start, end = struct.unpack_from("<II", main, 0x18)
    body, notes, *between, ends = struct.unpack_from("<6i", main, 0x34)
    if flags & _IN_PIECES or body < 1 or min(notes, ends, *between) < 0:
        return None
    is_wide = end - start == 2 * (body + notes + sum(between) + ends) > 0
    codec = "utf-16-le" if is_wide else _CODECS.get(language, "cp1252")

    def part(place: int, count: int) -> str:
        place, count = (2 * place, 2 * count) if is_wide else (place, count)
        return main[start:end][place : place + count].decode(codec, "replace")

    return part(0, body), part(body, notes), part(body + notes + sum(between), ends)


def read_older_word(content: bytes) -> FileText:
    """Return the text of a file of Word 6 or 95 by the first program that reads it. Raises Rejected
    where none does."""
    found = [each for each in PROGRAMS if shutil.which(each[0])]
    if not found:
        raise Rejected("a file of Word 95 or older: antiword or catdoc would read it")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "file.doc"
        path.write_bytes(content)
        said = next(filter(None, (_said([*each, str(path)]) for each in found)), "")
    if not said:
        raise Rejected(DAMAGED)
    return FileText(kind="doc", text=said)


def _said(command: list[str]) -> str:
    """Return what a program reads; empty where it fails."""
    try:
        done = subprocess.run(command, capture_output=True, timeout=SECONDS, check=True)
    except (subprocess.SubprocessError, OSError):
        return ""
    return join_lines(done.stdout.decode("utf-8", "replace").split("\n"))
