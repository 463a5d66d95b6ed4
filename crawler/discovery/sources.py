"""All sources by their names, and what they are asked with."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from scrapy.settings import BaseSettings

from crawler.discovery.archives import CommonCrawl, Wayback
from crawler.discovery.interfaces import BRAVE_KEY
from crawler.discovery.phrases import key_phrases
from crawler.discovery.searches import Brave, SearXng
from crawler.discovery.sites import Feeds, OwnSearch, Sitemaps, Tags
from crawler.discovery.source import Material, Source
from crawler.store import OUT_LINKS, Discovered

_LIKED = 200  # documents that phrases are made of: chosen; each gives up to six
_ORIGINS = 200  # sites that are asked: chosen
_GONE = 1000  # addresses that archives are asked for: chosen
_NEW_HOSTS = 1000  # that are proposed at a time: chosen; more than a crawl can try

Environment = Mapping[str, str]


class MissingError(Exception):
    """What a source needs of the user before it can be asked; the message says how to give it."""


def _searxng(settings: BaseSettings, environment: Environment) -> Source:
    if not settings["SEARXNG"]:
        raise MissingError("searxng: name an instance of yours: -s SEARXNG=https://…")
    return SearXng(settings["SEARXNG"])


def _brave(settings: BaseSettings, environment: Environment) -> Source:
    if not (key := environment.get(BRAVE_KEY, "").strip()):
        raise MissingError(f"brave: put your key into the environment: {BRAVE_KEY}=…")
    return Brave(settings["BRAVE"], key)


_MAKERS: Mapping[str, Callable[[BaseSettings, Environment], Source]] = {
    "sitemaps": lambda settings, environment: Sitemaps(),
    "feeds": lambda settings, environment: Feeds(),
    "tags": lambda settings, environment: Tags(),
    "search": lambda settings, environment: OwnSearch(),
    "commoncrawl": lambda settings, environment: CommonCrawl(
        settings["COMMONCRAWL"], settings["COMMONCRAWL_DATA"]
    ),
    "wayback": lambda settings, environment: Wayback(settings["WAYBACK"]),
    "searxng": _searxng,
    "brave": _brave,
}

NAMES = (OUT_LINKS, *_MAKERS)
"""What --from may name."""


def make_sources(
    names: Iterable[str], settings: BaseSettings, environment: Environment
) -> list[Source]:
    """Return the sources of these names that are asked. Raises MissingError for one that lacks
    what the user must give."""
    return [_MAKERS[name](settings, environment) for name in names if name != OUT_LINKS]


def gather(
    books: Discovered,
    seeds: Sequence[str],
    bar: float,
    searches: Sequence[tuple[str, str]],
) -> Material:
    """Return what questions are made of: phrases of the seeds and of liked documents, whose
    likeness is at least the bar, the sites that gave them, and what is gone."""
    liked = books.liked_texts(bar, _LIKED)
    return Material(
        phrases=[*key_phrases([*seeds, *liked])],
        origins=books.liked_origins(bar, _ORIGINS),
        gone=books.gone(_GONE),
        searches=searches,
    )


def follow_out_links(books: Discovered) -> None:
    """Keep the collection's out-links to hosts that no crawl has visited as starts."""
    for ways in books.leads(_NEW_HOSTS):
        books.propose_leads(ways)
