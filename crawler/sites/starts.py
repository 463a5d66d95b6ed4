"""Where a user has a spider start: addresses as they were typed."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from scrapy import Request

from crawler.addresses import typed_address, without_login
from crawler.encoding.decoding import decode_page
from crawler.scheduling.requests import REFUSAL

_LONGEST = 80  # characters of a line that a reason repeats: enough to find it by
_NOTE = re.compile(r"(?:^|\s)[#＃].*")


def without_note(text: str) -> str:
    """Return what was typed without blanks around it and the note (#) behind it, which may be all.

    >>> without_note(" http://a.example/#c  # two"), without_note("＃三"), without_note("a.example")
    ('http://a.example/#c', '', 'a.example')
    """
    return _NOTE.sub("", text).strip()


def read_starts(typed: Iterable[str], where: str) -> tuple[list[str], list[Request]]:
    """Return the addresses that somebody typed, put right where it is clear what is meant, and for
    each line that is no address a request that the frontier enters as rejected.

    Empty lines and notes (#) are passed over; ``where`` says the number of a line ("line {}").
    """
    urls, refused = [], []
    for number, text in enumerate(map(without_note, typed), 1):
        if not text:
            continue
        if url := typed_address(text):
            urls.append(url)
        else:
            reason = f"no address: {without_login(text)[:_LONGEST]!r} ({where.format(number)})"
            refused.append(Request(f"invalid://{number}/", meta={REFUSAL: reason}))
    return urls, refused


def read_lines(file: str) -> tuple[list[str], str]:
    """Return the lines of a file of addresses, and the name of a line for ``read_starts``. Raises
    OSError for a file that can't be read."""
    content = Path(file).read_bytes()
    found = decode_page(content, ())
    # Addresses are ASCII; a note that no encoding reads must not lose them.
    text = found.text if found else content.decode("utf-8-sig", "replace")
    return text.splitlines(), f"line {{}} of {Path(file).name}"
