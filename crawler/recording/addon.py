"""The settings REPLAY and RECORD: a run without a network, and a run that keeps what it saw."""

from __future__ import annotations

from typing import Any, NoReturn

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.exceptions import IgnoreRequest
from scrapy.settings import BaseSettings

# Stronger than the project's and a spider's own, since REPLAY promises that no site is asked.
_PRIORITY = "cmdline"


class RecordingAddon:
    """Turns REPLAY=FILE and RECORD=FILE into what Scrapy needs for them."""

    def update_settings(self, settings: BaseSettings) -> None:
        """Set the cache up; on a replay also take the network away, and all waiting."""
        if settings["REPLAY"] or settings["RECORD"]:
            settings.set("HTTPCACHE_ENABLED", True, _PRIORITY)
            settings.set("HTTPCACHE_STORAGE", "crawler.recording.cache.WarcCacheStorage", _PRIORITY)
            # "Not modified" has no page to replay; an earlier recording has it.
            settings.set("HTTPCACHE_IGNORE_HTTP_CODES", [304], _PRIORITY)
        if settings["REPLAY"]:
            handler = "crawler.recording.addon.NoNetworkHandler"
            schemes = ("http", "https", "ftp", "s3", "file", "data")
            settings.set("DOWNLOAD_HANDLERS", dict.fromkeys(schemes, handler), _PRIORITY)
            settings.set("AUTOTHROTTLE_ENABLED", False, _PRIORITY)
            settings.set("DOWNLOAD_DELAY", 0, _PRIORITY)
            settings.set("RETRY_ENABLED", False, _PRIORITY)


class NotRecordedError(IgnoreRequest):
    """A replay asks for a page that the recording doesn't have."""


class NoNetworkHandler:
    """A download handler that connects to nothing: what gets here was not in the recording."""

    lazy = True

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> NoNetworkHandler:
        """Make one, as Scrapy asks for it."""
        return cls()

    async def download_request(self, request: Request, *_: Any) -> NoReturn:
        """Raise NotRecordedError."""
        raise NotRecordedError("not in the recording")

    async def close(self) -> None:
        """Do nothing: nothing is open."""
