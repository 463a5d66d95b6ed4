"""Which site a request is of, where one crawl visits several."""

from __future__ import annotations

from collections.abc import Mapping

from scrapy import Request, Spider

SITE = "site"
"""Meta key: the name of the spider that a request is of."""


def spiders_of(spider: Spider) -> Mapping[str, Spider]:
    """Return the spiders of a crawl by their names: those that its own carries (`members`), or that
    one alone."""
    return getattr(spider, "members", None) or {spider.name: spider}


def spider_of(request: Request, spider: Spider) -> Spider:
    """Return the spider of a crawl that a request is of."""
    return spiders_of(spider).get(request.meta.get(SITE, ""), spider)


def passed_on(request: Request) -> dict[str, str]:
    """Return the meta of a request that another one needs: of the same site."""
    return {SITE: request.meta[SITE]} if SITE in request.meta else {}


def file_of(named: str | Mapping[str, str], site: str) -> str:
    """Return the recording of a site by the setting REPLAY or RECORD: a file, or one for each.

    >>> file_of("a.warc.gz", "one"), file_of({"one": "1.warc.gz"}, "one"), file_of("", "one")
    ('a.warc.gz', '1.warc.gz', '')
    """
    return named if isinstance(named, str) else named.get(site, "")
