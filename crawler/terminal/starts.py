"""Where `tongwen collect --at` begins: addresses, each for the spider that reads its site."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from crawler.terminal.checks import collection, has_start, stop

if TYPE_CHECKING:
    from scrapy import Spider
    from scrapy.settings import BaseSettings

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


def discovered_starts(database: str, most: int) -> dict[str, str | None]:
    """Return the starts that promise most and were not tried, each with where an archive has it;
    stop if there is none."""
    from crawler.store import Discovered

    with collection(database) as store:
        best = Discovered(store).best(most)
    if not best:
        stop("nothing is discovered that was not tried; look for more: tongwen discover --from …")
    return {start.url: start.archive for start in best}


def starts_by_spider(typed: Sequence[str], settings: BaseSettings) -> dict[str, list[str]]:
    """Return the spiders that read the addresses, each with its own: those that declare where
    their site's lists are, else ANY_SITE, which also has the lines that are no address, so that
    the books show them."""
    from crawler.sites.starts import without_note

    finder = SiteFinder(settings)
    found: dict[str, list[str]] = {}
    for place, text in enumerate(typed):
        if named := without_note(text):
            own = found.setdefault(site := finder.site_of(named), [])
            if site == ANY_SITE:
                own += [""] * (place - len(own))  # The books show a line's number.
            own.append(text)
    return found


class SiteFinder:
    """Finds the spider that reads an address: the one that declares where its site's lists are,
    else ANY_SITE."""

    def __init__(self, settings: BaseSettings) -> None:
        from scrapy.spiderloader import get_spider_loader

        loader = get_spider_loader(settings)
        spiders = (loader.load(name) for name in loader.list())
        self._domains = {each.name: _domains(each) for each in spiders if has_start(each)}

    def site_of(self, text: str) -> str:
        """Return the name of the spider that reads an address, as it was typed."""
        from crawler.addresses import is_on_site, typed_address

        url = typed_address(text)
        own = (name for name, domains in self._domains.items() if url and is_on_site(url, domains))
        return next(own, ANY_SITE)


def _domains(spider: type[Spider]) -> list[str]:
    return getattr(spider, "allowed_domains", None) or ["no domain"]
