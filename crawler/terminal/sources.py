"""The texts and pages of files that a command is given."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import NamedTuple

from crawler.terminal.checks import stop

_PAGE_SIGNS = (b"<!doctype html", b"<html", b"<body", b"<head")


class Source(NamedTuple):
    """A text to restore: the file's name, the title (empty: none is known) and the body."""

    name: str
    title: str
    body: str


class UnreadableError(ValueError):
    """Why a file gives no text."""


def read_source(name: str, title: str) -> Source:
    """Return a text, or the title and text of a page, from a file (- is standard input). Raises
    UnreadableError where it can't be read."""
    try:
        content = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
    except OSError as error:
        raise UnreadableError(f"can't read {name}: {error.strerror}") from error
    from crawler.document import Rejected
    from crawler.encoding import read_text

    if any(sign in content[:2000].lower() for sign in _PAGE_SIGNS):
        from crawler.reading import Page, read_page

        try:
            page = read_page(Page("file:///", content))
        except Rejected as rejected:
            raise UnreadableError(f"can't read the page {name}: {rejected}") from rejected
        if not page.body:
            raise UnreadableError(f"no text found on the page {name}")
        return Source(name, title or page.title, page.body)
    try:
        return Source(name, title, read_text(content, []))
    except Rejected as rejected:
        raise UnreadableError(f"can't read {name}: {rejected}") from rejected


def check_source(name: str) -> Source:
    """Return what a file holds; stops where it can't be read."""
    try:
        return read_source(name, "")
    except UnreadableError as error:
        stop(str(error))
