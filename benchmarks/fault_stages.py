"""One crawl of a recording, as far as a stage goes; prints its seconds, without the start.

    python -m benchmarks.fault_stages STAGE FOLDER

The stages add up: a bare Scrapy spider, the reading of pages, each pipeline, and a store that
commits each document, all with Scrapy's scheduler in memory; and, at last, the project as it is,
with its frontier. FOLDER has pages.warc.gz and urls.txt.
"""

from __future__ import annotations

import sys
import time
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any

from scrapy import Request, Spider, signals
from scrapy.crawler import Crawler, CrawlerProcess
from scrapy.http import Response, TextResponse
from scrapy.utils.project import get_project_settings

from crawler.document import Document
from crawler.restoration import SHIPPED
from crawler.store import OutLink, Store, documents
from crawler.store.copies import Copies
from spiders.web import WebSpider

BARE, WHOLE = "a bare Scrapy spider", "with the frontier"
COMMIT_EACH = "+ a store that commits each"
STAGES: dict[str, tuple[str, ...]] = {
    BARE: (),
    "+ reading": (),
    "+ restoration": ("pipelines.restore.RestorePipeline",),
    "+ junk": ("pipelines.judge.JudgePipeline",),
    "+ likeness": ("pipelines.score.ScorePipeline",),
    "+ fingerprints": ("pipelines.fingerprint.FingerprintPipeline",),
    COMMIT_EACH: ("benchmarks.fault_stages.CommitPipeline",),
    WHOLE: (),
}
URLS, PAGES = "urls.txt", "pages.warc.gz"


class BareSpider(Spider):
    """Asks for every page and looks for its title."""

    name = "bare"
    file: str

    async def start(self) -> AsyncIterator[Request]:
        """The addresses of a file."""
        for line in Path(self.file).read_text(encoding="utf-8").splitlines():
            yield Request(line)

    def parse(self, response: Response) -> Iterator[Any]:
        """The title of a page."""
        assert isinstance(response, TextResponse)
        yield {"title": response.css("title::text").get("")}


class WithoutOutLinks:
    """Keeps from the pipelines what the frontier would take: links to other sites."""

    async def process_spider_output(
        self, response: Response, result: AsyncIterator[Any]
    ) -> AsyncIterator[Any]:
        """Pass on all else."""
        async for output in result:
            if not isinstance(output, OutLink):
                yield output


class CommitPipeline:
    """The store without a frontier: a transaction for each document."""

    def __init__(self, path: str) -> None:
        self._store = Store(path)
        self._copies = Copies(self._store.db)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> CommitPipeline:
        """Scrapy's way to make one."""
        return cls(crawler.settings["DB"])

    def process_item(self, item: Document) -> Document:
        """Writes the document and relates it to its copies."""
        with self._store.transaction():
            number, change = documents.save(self._store.db, item, run=1, rules=SHIPPED.version)
            if change != "unchanged" and item.fingerprint:
                self._copies.put(number, item.text, item.fingerprint)
        return item


def settings_of(stage: str, folder: Path) -> dict[str, Any]:
    """What a stage changes in the project's settings."""
    chosen = {
        "DB": str(folder / f"{len(stage)}.db"),
        "REPLAY": str(folder / PAGES),
        "LOG_LEVEL": "CRITICAL",
    }
    if stage == WHOLE:
        return chosen
    names = list(STAGES)
    used = [path for name in names[: names.index(stage) + 1] for path in STAGES[name]]
    return chosen | {
        "SCHEDULER": "scrapy.core.scheduler.Scheduler",
        "EXTENSIONS": {},
        "SPIDER_MIDDLEWARES": {f"benchmarks.fault_stages.{WithoutOutLinks.__name__}": 0},
        "DOWNLOADER_MIDDLEWARES": {},
        "ITEM_PIPELINES": {path: place for place, path in enumerate(used)},
    }


def run(stage: str, folder: Path) -> float:
    """Crawls as far as a stage goes; gives the seconds from the spider's opening to its end."""
    settings = get_project_settings()
    settings.setdict(settings_of(stage, folder), priority="cmdline")
    process = CrawlerProcess(settings)
    crawler = process.create_crawler(BareSpider if stage == BARE else WebSpider)
    times: list[float] = []
    for signal in (signals.spider_opened, signals.spider_closed):
        crawler.signals.connect(lambda: times.append(time.perf_counter()), signal, weak=False)
    process.crawl(crawler, file=str(folder / URLS))
    process.start()
    return times[1] - times[0]


if __name__ == "__main__":
    print(run(sys.argv[1], Path(sys.argv[2])))
