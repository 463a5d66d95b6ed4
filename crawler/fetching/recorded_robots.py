"""The robots.txt of recorded sites: an archive is no way round them."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from urllib.parse import urljoin, urlsplit

from scrapy.exceptions import IgnoreRequest, ResponseDataLossError

from crawler.encoding.text import read_robots
from crawler.fetching.robots import MOST_REDIRECTS, NoRobotsError, rules_in
from crawler.fetching.rules import Rules
from crawler.recording.cache import as_response
from crawler.recording.records import RecordedPage

_MOST_ORIGINS = 1000  # whose rules are remembered; chosen, since pages of a site stand together


class RecordedRobots:
    """What the robots.txt files among recorded pages allow to a product; `read` gives the page of
    an address, or None. A site whose robots.txt was not recorded allows all, as on a replay."""

    def __init__(self, read: Callable[[str], RecordedPage | None], product: str) -> None:
        self._read, self._product = read, product
        self._rules = lru_cache(_MOST_ORIGINS)(self._load)

    def check(self, url: str) -> None:
        """Raise IgnoreRequest if an address is forbidden, NoRobotsError if the recorded answer
        leaves open what the rules are."""
        parts = urlsplit(url)
        rules = self._rules(f"{parts.scheme}://{parts.netloc}/robots.txt")
        if isinstance(rules, NoRobotsError):
            raise rules
        if rules and not rules.allowed(url):
            raise IgnoreRequest("Forbidden by robots.txt")

    def _load(self, url: str) -> Rules | NoRobotsError | None:
        try:
            page = self._find(url)
            if page is None:
                return None
            text = read_robots(rules_in(as_response(page, page.url)))
        except NoRobotsError as error:
            return error
        except (IgnoreRequest, ResponseDataLossError) as error:
            return NoRobotsError(str(error))
        return Rules(self._product, text)

    def _find(self, url: str) -> RecordedPage | None:
        """Return the recorded answer, behind redirects that were recorded too."""
        for _ in range(MOST_REDIRECTS + 1):
            page = self._read(url)
            if page is None or not 300 <= page.status < 400:
                return page
            headers = {name.lower(): value for name, value in page.headers}
            url = urljoin(url, headers.get("location", ""))
        raise NoRobotsError("too many redirects")
