"""What a file says, in the one form that all readers of files give."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

MOST_PAGES = 2_000
"""Pages that a file may have. Chosen: a yearbook has a thousand; ten thousand are an attack."""

MOST_CHARACTERS = 10_000_000
"""Characters that a file's text may have. Chosen: a book of a thousand pages has one million."""

MOST_TEXT = 3 * MOST_CHARACTERS
"""Bytes of a text or a page: so many characters of Chinese in UTF-8."""

DAMAGED = "a damaged file"
ENCRYPTED = "an encrypted file"
SCANNED = "pictures of text"
UNNAMED = "fonts that do not say which letters they draw"
TOO_LARGE = "too large a file"

MEMORY = 512 << 20
"""Bytes of memory that the process may have which reads a file."""

OUT_OF_MEMORY = f"{TOO_LARGE}: reading it takes more than {MEMORY >> 20} MB"

FIELDS_OF_PAGES = re.compile(r"\s*(?:PAGE|NUMPAGES|SECTIONPAGES|PAGEREF|TOC)\b", re.IGNORECASE)
"""The instructions of fields whose results are numbers of pages, or the headings with theirs: a
table of contents (ISO/IEC 29500-1, 17.16.5)."""

_INNER_SPACE = re.compile(r"[^\S\n\t]+")
_DAY = re.compile(r"(\d{4})-?(\d\d)-?(\d\d)")


@dataclass(frozen=True, slots=True, kw_only=True)
class FileText:
    """The text of a file, a paragraph or a row of a table on each line (cells parted by tabs,
    notes at the end), and what the file says of itself.

    ``kind`` is the format by the bytes, ``title`` the paragraphs that the file's styles call its
    title, ``named`` the title in its properties; ``created`` and ``modified`` are ISO dates.
    ``pages`` is None where the format has none, and ``pictures`` counts the pages of a PDF that
    only have an image.
    """

    kind: str
    text: str
    title: str = ""
    named: str = ""
    author: str = ""
    created: str = ""
    modified: str = ""
    pages: int | None = None
    pictures: int = 0


def join_lines(lines: Iterable[str]) -> str:
    """Return paragraphs as one text: without blanks around them, empty ones and doubled spaces.

    >>> join_lines(["　　一、总则 ", "", "甲\\t 乙\\t"])
    '一、总则\\n甲\\t乙'
    """
    text = _INNER_SPACE.sub(" ", "\n".join(lines).replace("\x00", ""))
    kept = (
        "\t".join(cell.strip() for cell in line.split("\t")).strip() for line in text.split("\n")
    )
    return "\n".join(line for line in kept if line)


def day_of(stamp: str | None) -> str:
    """Return the day of a date as files write it, ISO 8601 or like a PDF's; empty if there is none.

    >>> day_of("2023-05-04T09:30:00Z"), day_of("D:20230504093000+08'00'"), day_of("0000-00-00")
    ('2023-05-04', '2023-05-04', '')
    """
    found = _DAY.search(stamp or "")
    if not found or not (
        found[1] >= "1900" and "01" <= found[2] <= "12" and "01" <= found[3] <= "31"
    ):
        return ""
    return "-".join(found.groups())
