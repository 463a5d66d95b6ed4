"""The peer of a killed crawl: Scrapy's own way, JOBDIR and a pipeline that commits each item.

    python -m benchmarks.fault_peer ROOT FOLDER

Crawls the mock site at ROOT into FOLDER/peer.db; goes on where FOLDER/job says.
"""

from __future__ import annotations

import sqlite3
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from scrapy import Spider
from scrapy.crawler import Crawler, CrawlerProcess
from scrapy.http import Response, TextResponse

from tests.faults.crawls import AT_ONCE

DB = "peer.db"


class PeerSpider(Spider):
    """Follows every link and gives the text of every document."""

    name = "peer"
    root: str

    def __init__(self, *args: Any, root: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.start_urls = [f"{root}/list/1.html"]

    def parse(self, response: Response) -> Iterator[Any]:
        """A list's links, or a document's text."""
        assert isinstance(response, TextResponse)
        yield from response.follow_all(css="a")
        text = "\n".join(response.css(".text p::text").getall())
        if text:
            yield {"url": response.url, "text": text}


class CommitEach:
    """A row and a commit for each item."""

    def __init__(self, folder: str) -> None:
        self._database = sqlite3.connect(Path(folder) / DB)
        self._database.execute("PRAGMA journal_mode=WAL")
        self._database.execute("PRAGMA synchronous=FULL")
        self._database.execute("CREATE TABLE IF NOT EXISTS documents (url TEXT, text TEXT)")

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> CommitEach:
        """Scrapy's way to make one."""
        return cls(crawler.settings["FOLDER"])

    def process_item(self, item: dict[str, str]) -> dict[str, str]:
        """Writes the item."""
        self._database.execute("INSERT INTO documents VALUES (:url, :text)", item)
        self._database.commit()
        return item


def main() -> None:
    root, folder = sys.argv[1:]
    settings = {
        "JOBDIR": str(Path(folder) / "job"),
        "FOLDER": folder,
        "ITEM_PIPELINES": {"benchmarks.fault_peer.CommitEach": 1},
        "CONCURRENT_REQUESTS": AT_ONCE,
        "CONCURRENT_REQUESTS_PER_DOMAIN": AT_ONCE,
        "DOWNLOAD_DELAY": 0,
        "TELNETCONSOLE_ENABLED": False,
        "LOG_LEVEL": "ERROR",
    }
    process = CrawlerProcess(settings)
    process.crawl(PeerSpider, root=root)
    process.start()


if __name__ == "__main__":
    main()
