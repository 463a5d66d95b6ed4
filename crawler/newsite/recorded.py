"""Pages looked up in a recording, redirects followed as a crawl follows them."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from urllib.parse import urljoin, urlsplit, urlunsplit

from scrapy.http import Headers, TextResponse
from scrapy.responsetypes import responsetypes

from crawler.recording.warc import Page, Recording, RecordingWriter

MOST_REDIRECTS = 5
_REDIRECTS = (301, 302, 303, 307, 308)


class RecordedPages:
    """The pages of a recording, and which of them were looked at."""

    def __init__(self, recording: Recording) -> None:
        self._recording = recording
        self._seen: dict[str, Page] = {}

    def __call__(self, url: str) -> TextResponse | None:
        """The page at an address; None if it isn't there, failed, or is no text."""
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
        """Writes what was looked at, with the robots.txt of each host, to a new recording that
        takes the place of any other; gives the number of pages. Raises RecordingError or OSError
        where that can't be done."""
        partial = path.with_name(f"partial-{path.name}")
        partial.unlink(missing_ok=True)
        with RecordingWriter(partial, software=software) as writer:
            for page in [*self._robots(), *self._seen.values()]:
                writer.write(page)
        partial.replace(path)
        return len(self._seen)

    def _robots(self) -> Iterable[Page]:
        roots = {urlunsplit((*urlsplit(url)[:2], "/robots.txt", "", "")) for url in self._seen}
        return filter(None, map(self._recording.read, sorted(roots)))


def _response(page: Page) -> TextResponse | None:
    headers = Headers()
    for name, value in page.headers:
        headers.appendlist(name, value)
    kind = responsetypes.from_args(headers=headers, url=page.url, body=page.body)
    if not issubclass(kind, TextResponse) or not 200 <= page.status < 300:
        return None
    return kind(url=page.url, status=page.status, headers=headers, body=page.body)
