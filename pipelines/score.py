"""Third: how like the seeds a text is."""

from dataclasses import replace
from typing import Self

from scrapy.crawler import Crawler
from scrapy.exceptions import DropItem

from crawler.document import Document
from crawler.likeness.profile import profile_of


class ScorePipeline:
    """Score each document against the seeds (SEEDS); drop what is below MIN_LIKENESS."""

    def __init__(self, seeds: str, least: float) -> None:
        self._profile = profile_of(seeds)
        self._least = least

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Scrapy's way to make one."""
        return cls(crawler.settings["SEEDS"], crawler.settings.getfloat("MIN_LIKENESS"))

    def process_item(self, item: Document) -> Document:
        """Return a restored document with its likeness."""
        likeness = self._profile.score(item.text)
        if likeness < self._least:
            raise DropItem(f"unlike the seeds (below {self._least:g})")
        return replace(item, likeness=likeness)
