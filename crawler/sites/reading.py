"""Reading a page of a site that nobody prepared for."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from typing import Any
from urllib.parse import urljoin, urlsplit

from htmldate import find_date
from parsel import Selector
from scrapy.http import TextResponse

from crawler.sites.bodies import LONGEST_DATELINE, read_body
from crawler.sites.characters import clean_characters
from crawler.sites.crumbs import find_crumbs, read_crumbs
from crawler.sites.dates import date_of_url, read_date
from crawler.sites.encodings import reread
from crawler.sites.labels import after
from crawler.sites.prose import read_prose
from crawler.sites.titles import read_title

DATE_METAS = (
    *("PubDate", "publishdate", "firstpublishedtime", "publish_time", "publishtime"),
    *("article:published_time", "og:release_date", "og:published_time", "og:time"),
    *("datePublished", "dc.date", "weibo:article:create_at"),
)
SOURCE_METAS = ("ContentSource", "source", "article:source", "og:source")
AUTHOR_METAS = ("article:author", "og:article:author", "author")
DATELINE_LINES = 12
CHINA = timezone(timedelta(hours=8))

_read_source = after("来源", "來源")
_read_author = after("作者", "撰文")
_read_labelled_date = after("发布时间", "发表时间", "发布日期", "发文日期", "时间", "日期")
_UTC = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|\+00:?00)$")

LinkedData = Sequence[dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Reading:
    """What a page says of its document; empty or None where it says nothing.

    ``published`` is ISO 8601 in the site's local time, ``body`` is lines parted by ``"\\n"``.
    """

    title: str
    body: str
    published: str | None = None
    author: str | None = None
    source: str | None = None
    breadcrumb: tuple[str, ...] = ()
    canonical_url: str = ""


def read_page(response: TextResponse) -> Reading:
    """Read the document on a page of any Chinese site; nothing found is no error."""
    response = reread(response)
    page = Selector(text=response.text)
    linked = tuple(_linked_data(page))
    text = read_prose(page)
    title = read_title(page, _strings(linked, "headline"))
    body = read_body(page, title)
    dateline = _dateline(title, text.split("\n"))
    return Reading(
        title=title,
        body=body,
        published=_declared_date(page, linked)
        or _visible_date(dateline, body, response.url)
        or find_date(response.text, url=response.url, extensive_search=False),
        author=_read_author("\n".join(dateline)) or _first(_metas(page, AUTHOR_METAS)),
        source=_first(_metas(page, SOURCE_METAS)) or _read_source("\n".join(dateline)),
        breadcrumb=_breadcrumb(page, text, title),
        canonical_url=_canonical(page, response.url),
    )


def _declared_date(page: Selector, linked: LinkedData) -> str | None:
    """The date that the page's metadata declare, in China's time if they give it in UTC."""
    for text in [*_metas(page, DATE_METAS), *_strings(linked, "datePublished")]:
        if _UTC.match(text):
            text = datetime.fromisoformat(text).astimezone(CHINA).isoformat()
        if found := read_date(text):
            return found
    return None


def _visible_date(dateline: Sequence[str], body: str, url: str) -> str | None:
    """The date that stands under the title or in the address, the address deciding the day."""
    own = set(body.split("\n"))
    bare = [line for line in dateline if len(line) <= LONGEST_DATELINE and line not in own]
    shown = read_date(_read_labelled_date("\n".join(dateline)) or "") or read_date("\n".join(bare))
    day = date_of_url(url)
    return shown if shown and (day is None or shown.startswith(day)) else day or shown


def _dateline(title: str, lines: Sequence[str]) -> list[str]:
    """The lines behind the title, where a page says when, where from and by whom."""
    places = [place for place, line in enumerate(lines) if title and title in line]
    return [line for place in places for line in lines[place + 1 : place + 1 + DATELINE_LINES]]


def _metas(page: Selector, names: Sequence[str]) -> Iterator[str]:
    """The contents of the metas of these names or properties, in the order of the names."""
    metas = [
        ((meta.attrib.get("name") or meta.attrib.get("property") or "").lower(), meta)
        for meta in page.css("meta[content]")
    ]
    for name in map(str.lower, names):
        yield from (meta.attrib["content"].strip() for key, meta in metas if key == name)


def _first(texts: Iterator[str]) -> str | None:
    return next(filter(None, texts), None)


def _linked_data(page: Selector) -> Iterator[dict[str, Any]]:
    """The objects of the page's JSON-LD (schema.org)."""
    for text in page.css('script[type="application/ld+json"]::text').getall():
        try:
            found = json.loads(text, strict=False)
        except ValueError:
            continue
        graph = found.get("@graph", found) if isinstance(found, dict) else found
        for item in graph if isinstance(graph, list) else [graph]:
            if isinstance(item, dict):
                yield item


def _strings(linked: LinkedData, key: str) -> list[str]:
    # JSON has escapes of its own for what the page's source may not hold.
    return [clean_characters(item[key]) for item in linked if isinstance(item.get(key), str)]


def _breadcrumb(page: Selector, text: str, title: str) -> tuple[str, ...]:
    linked = "\n".join(page.css("[class*=crumb] a::text").getall())
    return tuple(step for step in read_crumbs(find_crumbs(text) or linked) if step != title)


def _canonical(page: Selector, url: str) -> str:
    """The canonical address, unless it is a site's front page: templates often say so."""
    found = page.css("link[rel=canonical]::attr(href)").get("").strip()
    parts = urlsplit(urljoin(url, found))
    front = not (parts.path.strip("/") or parts.query)
    return parts.geturl() if found and parts.scheme in ("http", "https") and not front else ""
