"""What a run says in its log: outcomes stand in the database, so not each item again."""

from __future__ import annotations

import logging
from typing import Any

from scrapy import Spider
from scrapy.http import Response
from scrapy.logformatter import LogFormatter, LogFormatterResult
from twisted.python.failure import Failure


class QuietLogFormatter(LogFormatter):
    """One line for each document that is dropped, without the document."""

    def scraped(
        self, item: Any, response: Response | Failure | None, spider: Spider
    ) -> LogFormatterResult:
        """Return what the log says of a stored document, at debug level: address and title."""
        message = "stored %(url)s %(title)s"
        return {"level": logging.DEBUG, "msg": message, "args": _named(item)}

    def dropped(
        self,
        item: Any,
        exception: BaseException,
        response: Response | Failure | None,
        spider: Spider,
    ) -> LogFormatterResult:
        """Return what the log says of a rejected document: its address and the reason."""
        message = "rejected %(url)s: %(reason)s"
        return {
            "level": logging.INFO,
            "msg": message,
            "args": {**_named(item), "reason": str(exception)},
        }

    def item_error(
        self,
        item: Any,
        exception: BaseException,
        response: Response | Failure | None,
        spider: Spider,
    ) -> LogFormatterResult:
        """Return what the log says of a document that broke a pipeline; the traceback follows."""
        return {"level": logging.ERROR, "msg": "error in %(url)s %(title)s", "args": _named(item)}


def _named(item: Any) -> dict[str, str]:
    return {"url": item.url, "title": item.title or item.headline}
