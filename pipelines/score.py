"""Third: how like the seeds a text is."""

from typing import Self

from scrapy.crawler import Crawler

from crawler.document import Document
from crawler.likeness.documents import score_document
from crawler.likeness.profile import Profile
from crawler.scheduling.run import profile_of_run
from crawler.scheduling.visits import UnlikeError


class ScorePipeline:
    """Score each document against the profile; reject what is below MIN_LIKENESS."""

    def __init__(self, profile: Profile, least: float) -> None:
        self._profile, self._least = profile, least

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Scrapy's way to make one."""
        return cls(profile_of_run(crawler), crawler.settings.getfloat("MIN_LIKENESS"))

    def process_item(self, item: Document) -> Document:
        """Return a restored document with its likeness. Raises UnlikeError below the bar."""
        scored = score_document(item, self._profile)
        if (scored.likeness or 0.0) < self._least:
            raise UnlikeError(scored)
        return scored
