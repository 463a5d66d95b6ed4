"""Cookies, for those who ask for them: Scrapy's way with them, loaded only then."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scrapy.crawler import Crawler
from scrapy.exceptions import NotConfigured

if TYPE_CHECKING:
    from scrapy.downloadermiddlewares.cookies import CookiesMiddleware


class LazyCookies:
    """In the place of Scrapy's middleware, which loads a list of all public domains, and with it a
    whole HTTP client, where COOKIES_ENABLED is off too."""

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> CookiesMiddleware:
        """Return Scrapy's middleware. Raises NotConfigured where cookies are off."""
        if not crawler.settings.getbool("COOKIES_ENABLED"):
            raise NotConfigured
        from scrapy.downloadermiddlewares.cookies import CookiesMiddleware

        return CookiesMiddleware.from_crawler(crawler)
