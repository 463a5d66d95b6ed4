"""Where `scrapy collect --at` begins: addresses, each for the spider that reads its site."""

from __future__ import annotations

from collections.abc import Sequence

from scrapy import Spider
from scrapy.settings import BaseSettings
from scrapy.spiderloader import get_spider_loader

from crawler.terminal.checks import has_start, stop

ANY_SITE = "site"
"""The spider that reads sites without one of their own."""


def given_addresses(at: Sequence[str], file: str | None) -> list[str]:
    """Return the addresses of --at, then the lines of --at-file; stop for a file that can't be
    read."""
    if file is None:
        return list(at)
    from crawler.sites.starts import read_lines

    try:
        lines, _ = read_lines(file)
    except OSError as error:
        stop(f"--at-file {file}: {error.strerror}")
    return [*at, *lines]


def starts_by_spider(typed: Sequence[str], settings: BaseSettings) -> dict[str, list[str]]:
    """Return the spiders that read the addresses, each with its own: those that declare where
    their site's lists are, else ANY_SITE, which also has the lines that are no address, so that
    the books show them."""
    loader = get_spider_loader(settings)
    spiders = [spider for name in loader.list() if has_start(spider := loader.load(name))]
    found: dict[str, list[str]] = {}
    for text in typed:
        if text.strip() and not text.strip().startswith("#"):
            found.setdefault(_reader_of(text, spiders), []).append(text)
    return found


def _reader_of(text: str, spiders: Sequence[type[Spider]]) -> str:
    from crawler.addresses import is_on_site, typed_address

    url = typed_address(text)
    own = (each.name for each in spiders if url and is_on_site(url, _domains(each)))
    return next(own, ANY_SITE)


def _domains(spider: type[Spider]) -> list[str]:
    return getattr(spider, "allowed_domains", None) or ["no domain"]
