"""Visits under way: an address, the request that asks for it, and what has come of it so far."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from scrapy.exceptions import DropItem, IgnoreRequest
from scrapy.http import Response
from twisted.python.failure import Failure

from crawler.document import Document
from crawler.fetching.failures import in_words
from crawler.fetching.robots import NoRobotsError
from crawler.recording.addon import NotRecordedError
from crawler.recording.warc import AlteredError
from crawler.store import UNLIKE, Outcome, State


class UnlikeError(DropItem):
    """A document whose likeness is below the bar; it is rejected with its score and reasons."""

    def __init__(self, document: Document) -> None:
        super().__init__(UNLIKE)
        self.document = document


@dataclass(slots=True)
class OpenVisit:
    """A visit under way. `pending` counts the items that are in the pipelines, `ended` says
    whether the callback has given all that it gives, `done` whether the outcome is whole;
    `errback` is the request's own."""

    outcome: Outcome
    errback: Callable[[Failure], Any] | None = None
    pending: int = 0
    ended: bool = False
    done: bool = False

    def settle(self, state: State, reason: str | None = None) -> None:
        """Say what the visit came to, if it gives no document."""
        self.outcome.state = state
        self.outcome.reason = reason

    def settle_error(self, error: object) -> None:
        """Say that an error in the callback or in a pipeline ended the visit."""
        self.settle("failed", f"error: {error}")
        self.outcome.is_broken = True

    def read_headers(self, response: Response) -> None:
        """Keep what a next visit can ask by (RFC 9110, conditional requests), and the size."""
        self.outcome.size = len(response.body)
        self.outcome.etag = _header(response, "ETag")
        self.outcome.last_modified = _header(response, "Last-Modified")

    def settle_unchanged(self) -> None:
        """Say that the page is as the last visit left it. What that brought to ask by holds on
        where the answer brings nothing new (RFC 9110, section 15.4.5); a page that was not asked
        whether it changed has failed to answer."""
        visit, outcome = self.outcome.visit, self.outcome
        if not (visit.etag or visit.last_modified):
            self.settle("failed", "HTTP 304 without having been asked")
            return
        self.settle("index" if visit.document is None else "unchanged", "not modified")
        outcome.etag = outcome.etag or visit.etag
        outcome.last_modified = outcome.last_modified or visit.last_modified

    def settle_by(self, failure: Failure) -> None:
        """Say why no page came: it was refused (by robots.txt, for a private address), or it
        could not be had."""
        error = failure.value
        if not isinstance(error, IgnoreRequest):
            self.settle("failed", in_words(error))
            return
        refused = not isinstance(error, NotRecordedError | AlteredError | NoRobotsError)
        self.settle("rejected" if refused else "failed", str(error) or type(error).__name__)


def _header(response: Response, name: str) -> str | None:
    value = response.headers.get(name)
    return value.decode("latin-1") if value else None
