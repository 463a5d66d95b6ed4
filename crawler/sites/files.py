"""What a crawl does with files: nothing unless it is told to, for they are big."""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any, Self
from urllib.parse import unquote, urlsplit

from scrapy import Request, Spider
from scrapy.crawler import Crawler
from scrapy.exceptions import CloseSpider
from scrapy.http import Response

from crawler.addresses import is_on_site
from crawler.document import Document, Rejected
from crawler.reading import Page
from crawler.reading.files.reader import FileReader

NONE, ATTACHMENTS, ALL = "none", "attachments", "all"
CHOICES = (NONE, ATTACHMENTS, ALL)
"""What FILES may be: no files, those that documents lead to, those that lists lead to as well."""

_ENDING = re.compile(r"\.(?:docx?|wps|rtf|odt|ofd|pdf|pptx)$", re.IGNORECASE)
_ATTACHED = re.compile(r"\s*附件")


@dataclass(frozen=True, slots=True)
class UnreadFile:
    """A file that came as a page of a site, and what reads it."""

    page: Page
    site: str
    reader: FileReader

    def read(self) -> Document:
        """Return the file's document. Waits for the process that reads it, which may take as long
        as a file may (crawler.reading.files.reader). Raises Rejected with the reason."""
        from crawler.reading.files.documents import read_file  # a crawl of pages needs none of it

        page = self.page
        name = unquote(PurePosixPath(urlsplit(page.url).path).name)
        return read_file(
            page.content,
            name,
            url=page.url,
            site=self.site,
            reader=self.reader,
            content_type=page.content_type,
        )


class FilesMiddleware:
    """Spider middleware: has files read beside the crawl, so that one holds up nobody's pages."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Make it, as Scrapy asks for it."""
        return cls(crawler)

    async def process_spider_output(
        self, response: Response, result: AsyncIterator[Any]
    ) -> AsyncIterator[Any]:
        """Pass all on but files, which are read first. Raises Rejected with the reason; such a file
        counts as no document."""
        async for output in result:
            if not isinstance(output, UnreadFile):
                yield output
                continue
            try:
                document = await asyncio.to_thread(output.read)
            except Rejected:
                if isinstance(self._crawler.spider, FileSpider):
                    self._crawler.spider.count_back()
                raise
            yield document


class FileSpider(Spider):
    """Follows links to files and reads them, by the settings FILES and FILE_BYTES (0: no limit)."""

    allowed_domains: list[str] = []
    file_reader: FileReader | None = None
    max_documents: int | None = None
    _file_bytes = 0
    _given = 0

    def count_document(self) -> None:
        """Count a document that is given. Raises CloseSpider when there are `max_documents`
        already."""
        if self.max_documents and self._given >= self.max_documents:
            raise CloseSpider("max_documents")
        self._given += 1

    def count_back(self) -> None:
        """Count one less: what was given became none."""
        self._given -= 1

    def parse_file(self, page: Page) -> Iterator[UnreadFile]:
        """Give a file, for its document to be read. Raises Rejected for any file of a run that
        reads none and for one of too many bytes, CloseSpider for a document too many."""
        if self._files_of_run() == NONE:
            raise Rejected(f"not text but {page.content_type or 'of an unknown type'}")
        limit = self.settings.getint("FILE_BYTES")
        self._file_bytes += len(page.content)
        if limit and self._file_bytes > limit:
            raise Rejected(f"the files of this run have more than {limit:,} bytes")
        self.count_document()
        self.file_reader = self.file_reader or FileReader()
        yield UnreadFile(page, self.site_of(page.url), self.file_reader)

    def site_of(self, url: str) -> str:
        """Return the site that a document at an address is of: the spider's."""
        return self.name

    def follow_files(self, page: Page, *, listed: bool = False) -> Iterator[Request]:
        """Lead to the files that a page links to, of one that is `listed` only if all files are
        wanted; to no more of them when there are enough bytes."""
        wanted = self._files_of_run()
        if wanted == NONE or (listed and wanted != ALL) or self._is_full():
            return
        for link in page.anchors:
            is_file = _ENDING.search(urlsplit(link.url).path) or _ATTACHED.match(link.words)
            if is_file and is_on_site(link.url, self.allowed_domains):
                yield Request(link.url, callback=getattr(self, "parse", None))

    def closed(self, reason: Any) -> None:
        """End the process that reads files."""
        if self.file_reader:
            self.file_reader.close()

    def _files_of_run(self) -> str:
        settings = getattr(self, "settings", None)
        return str(settings.get("FILES", NONE)) if settings else NONE

    def _is_full(self) -> bool:
        limit = self.settings.getint("FILE_BYTES")
        return bool(limit) and self._file_bytes >= limit
