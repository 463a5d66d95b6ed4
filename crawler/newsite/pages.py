"""The pages that a draft is made from: how they are looked up, what an unprepared reader finds."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from urllib.parse import urljoin, urlsplit, urlunsplit

from lxml import etree
from scrapy.http import TextResponse

from crawler.document import Rejected
from crawler.junk import junk_page
from crawler.reading import Page, Reading, read_page
from crawler.reading.markup.prose import read_prose
from crawler.recording import warc
from crawler.recording.cache import as_response
from crawler.recording.warc import Recording, RecordingWriter
from crawler.sites.responses import page_of

Look = Callable[[str], TextResponse | None]
"""Gives the page at an address; None where it can't be had, or is no page of text."""

ENOUGH = 80  # characters of a body that make a page a document for a draft; chosen
MOST_SMALL = 200  # characters of what may be a title or a line of facts; chosen
_WORDLESS = frozenset(["title", "script", "style", "option", "noscript", "br", "img"])
_text_of = etree.XPath("string()", smart_strings=False)
_SENTENCE = re.compile(r"[。！？；!?;]")

MOST_REDIRECTS = 5  # chosen: more than a moved page needs, browsers go up to 20
_REDIRECTS = (301, 302, 303, 307, 308)  # RFC 9110, section 15.4


@dataclass(frozen=True, eq=False)
class Example:
    """A document's page, and how `read_page` reads it."""

    page: Page
    reading: Reading

    @property
    def url(self) -> str:
        """The page's address."""
        return self.page.url

    def find(self, css: str) -> list[etree._Element]:
        """Return the elements that a selector finds, in the page's order."""
        if css not in self._found:
            self._found[css] = [node.root for node in self.page.selector.css(css)]
        return self._found[css]

    @cached_property
    def small(self) -> list[tuple[etree._Element, str]]:
        """The elements that hold a line or two, each with its text."""
        return [
            (element, text)
            for element in self.page.root.iter(etree.Element)
            if element.tag not in _WORDLESS
            and 0 < len(str(_text_of(element)).strip()) <= MOST_SMALL
            and (text := read_prose(element))
        ]

    @cached_property
    def _found(self) -> dict[str, list[etree._Element]]:
        return {}


See = Callable[[str], Example | None]
"""Gives the page at an address, read; None where it can't be had or can't be read."""


def read_example(response: TextResponse) -> Example:
    """Return a page as an example, whether or not it holds a document. Raises Rejected for a page
    that can't be read."""
    page = page_of(response)
    return Example(page, read_page(page))


def example_at(url: str, look: Look) -> Example | None:
    """Return the page at an address as an example; None if it can't be had or can't be read."""
    response = look(url)
    if response is None:
        return None
    try:
        return read_example(response)
    except Rejected:
        return None


def is_document(example: Example) -> bool:
    """Return whether a page reads as a document: a title, and sentences that are no error's or
    login's."""
    reading = example.reading
    sentences = (line for line in reading.body.split("\n") if _SENTENCE.search(line))
    return (
        bool(reading.title)
        and sum(map(len, sentences)) >= ENOUGH
        and junk_page("", reading.title, example.page.text) is None
    )


class RecordedPages:
    """The pages of a recording, and which of them were looked at."""

    def __init__(self, recording: Recording) -> None:
        self._recording = recording
        self._seen: dict[str, warc.RecordedPage] = {}

    def __call__(self, url: str) -> TextResponse | None:
        """Return the page at an address; None if it isn't there, failed, or is no text."""
        for _ in range(MOST_REDIRECTS):
            page = self._recording.read(url)
            if page is None:
                return None
            self._seen.setdefault(page.url, page)
            location = {name.lower(): value for name, value in page.headers}.get("location")
            if page.status not in _REDIRECTS or not location:
                return _response(page)
            url = urljoin(page.url, location)
        return None

    def write_seen(self, path: Path, software: str) -> int:
        """Write what was looked at, with the robots.txt of each host, to a new recording that
        takes the place of any other; gives the number of pages. Raises RecordingError or OSError
        where that can't be done."""
        partial = path.with_name(f"partial-{path.name}")
        partial.unlink(missing_ok=True)
        with RecordingWriter(partial, software=software) as writer:
            for page in [*self._robots(), *self._seen.values()]:
                writer.write(page)
        partial.replace(path)
        return len(self._seen)

    def _robots(self) -> Iterable[warc.RecordedPage]:
        roots = {urlunsplit((*urlsplit(url)[:2], "/robots.txt", "", "")) for url in self._seen}
        return filter(None, map(self._recording.read, sorted(roots)))


def _response(page: warc.RecordedPage) -> TextResponse | None:
    response = as_response(page, page.url)
    if not isinstance(response, TextResponse) or not 200 <= response.status < 300:
        return None
    return response
