"""The records of archives on their way onto the books, each for the site that declares its host."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import replace

from crawler.addresses import host_of
from crawler.recording.archive import Capture, Contents
from crawler.store import CrawlKey
from crawler.store.archives import SHOWN, Archives, Place, Record

_ENTERED = 1000  # records that are put onto the books in one transaction; chosen


class Entering:
    """Puts captures onto the books of archives; `key_of` says whose crawl takes an address."""

    def __init__(self, archives: Archives, key_of: Callable[[str], CrawlKey], now: float) -> None:
        self._archives, self._key_of, self._now = archives, key_of, now
        self._batch: dict[CrawlKey, list[Record]] = defaultdict(list)
        self._places: dict[str, Place] = {}
        self._revisits: list[Capture] = []
        self.pages: Counter[int] = Counter()

    def take(self, number: int, contents: Contents, tell: Callable[[], None]) -> None:
        """Enter the captures of the archive of a number; `tell` is called now and then, to say how
        far that is. Raises RecordingError."""
        for capture in contents.captures():
            if capture.shown:
                self._archives.keep([record_of(capture, number)])
                continue
            if capture.refers:
                self._revisits.append(capture)
                continue
            place = Place(number, capture.position)
            self._places[capture.digest] = place
            self.pages[number] += 1
            self._add(capture, place)
            if self.pages[number] % _ENTERED == 0:
                tell()

    def refer(self) -> None:
        """Enter the revisits that were met: each is the page that it refers to, by its address or
        its digest, unless its own address has one."""
        self._flush()
        for capture in self._revisits:
            place = self._archives.find(capture.refers)
            if place is None and capture.digest:
                place = self._places.get(capture.digest)
            if place and not self._archives.find(capture.url):
                self._add(capture, place)
        self._flush()

    def _add(self, capture: Capture, place: Place) -> None:
        record = replace(record_of(capture, place.archive), place=place)
        self._batch[self._key_of(capture.url)].append(record)
        if sum(map(len, self._batch.values())) >= _ENTERED:
            self._flush()

    def _flush(self) -> None:
        for key, records in self._batch.items():
            self._archives.enter(records, key, self._now)
        self._batch.clear()


def record_of(capture: Capture, archive: int) -> Record:
    """Return a capture as the books hold it, of the archive of a number."""
    return Record(
        f"{capture.url}{SHOWN}" if capture.shown else capture.url,
        host_of(capture.url),
        Place(archive, capture.position),
        capture.at.timestamp() if capture.at else 0.0,
    )
