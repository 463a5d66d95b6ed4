"""Reading a page of a site that nobody prepared for."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin, urlsplit

from htmldate import find_date
from parsel import Selector
from scrapy.http import TextResponse

from crawler.sites.bodies import read_body
from crawler.sites.dates import date_of_url, read_date
from crawler.sites.labels import after
from crawler.sites.prose import read_prose
from crawler.sites.titles import read_title

DATE_METAS = (
    "PubDate publishdate firstpublishedtime article:published_time og:release_date og:published_time "
    "og:time pubdate PublishDate publish_time publishtime datePublished dc.date weibo:article:create_at"
).split()
SOURCE_METAS = ("ContentSource", "source", "article:source", "og:source")
AUTHOR_METAS = ("article:author", "og:article:author", "author")
DATELINE_LINES = 12

_read_source = after("来源", "來源")
_read_author = after("作者", "撰文", "文/")
_read_dateline = after("发布时间", "发表时间", "发布日期", "发文日期", "时间", "日期")
_PLACE = re.compile(r"(?:当前|您的|您现在的|你的|现在|所在)\s*位置\s*(?:是|为)?\s*[:：]?(.+)")
_STEP = re.compile(r"\s*(?:>+|»|›|＞+|/|→)\s*")
_NO_STEP = {"", "首页", "正文", "主页", "网站首页", "浏览文章"}


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
    """Read the document on a page of any Chinese site."""
    page = Selector(text=response.text)
    linked = tuple(_linked_data(page))
    title = read_title(page, _strings(linked, "headline"))
    lines = read_prose(page).split("\n")
    dateline = _around(title, lines)
    return Reading(
        title=title,
        body=read_body(page, title),
        published=_published(response, page, linked, dateline),
        author=_read_author(dateline) or _meta(page, AUTHOR_METAS),
        source=_meta(page, SOURCE_METAS) or _read_source(dateline),
        breadcrumb=_breadcrumb(page, lines, title),
        canonical_url=_canonical(page, response.url),
    )


def _published(
    response: TextResponse, page: Selector, linked: tuple[dict[str, Any], ...], dateline: str
) -> str | None:
    declared = [*(_metas(page, DATE_METAS)), *_strings(linked, "datePublished")]
    for text in declared:
        if found := read_date(text):
            return found
    return (
        read_date(_read_dateline(dateline) or "")
        or read_date(dateline)
        or date_of_url(response.url)
        or find_date(response.text, url=response.url)
    )


def _around(title: str, lines: list[str]) -> str:
    """The title's line and those after it, where a page says when and by whom."""
    places = [n for n, line in enumerate(lines) if title and title in line]
    return "\n".join(line for n in places for line in lines[n + 1 : n + 1 + DATELINE_LINES])


def _metas(page: Selector, names: tuple[str, ...] | list[str]) -> Iterator[str]:
    metas = [
        ((meta.attrib.get("name") or meta.attrib.get("property") or "").lower(), meta)
        for meta in page.css("meta[content]")
    ]
    for name in names:
        yield from (meta.attrib["content"].strip() for key, meta in metas if key == name.lower())


def _meta(page: Selector, names: tuple[str, ...]) -> str | None:
    return next(filter(None, _metas(page, names)), None)


def _linked_data(page: Selector) -> Iterator[dict[str, Any]]:
    """The objects of the page's JSON-LD (schema.org)."""
    for text in page.css('script[type="application/ld+json"]::text').getall():
        try:
            found = json.loads(text, strict=False)
        except ValueError:
            continue
        graph = found.get("@graph", found) if isinstance(found, dict) else found
        yield from (
            item
            for item in (graph if isinstance(graph, list) else [graph])
            if isinstance(item, dict)
        )


def _strings(linked: tuple[dict[str, Any], ...], key: str) -> list[str]:
    return [item[key] for item in linked if isinstance(item.get(key), str)]


def _breadcrumb(page: Selector, lines: list[str], title: str) -> tuple[str, ...]:
    place = next((match[1] for line in lines if (match := _PLACE.search(line))), "")
    steps = _STEP.split(place) if place else page.css("[class*=crumb] a::text").getall()
    found = (step.strip() for step in steps)
    return tuple(step for step in found if step not in _NO_STEP and step != title)


def _canonical(page: Selector, url: str) -> str:
    found = page.css("link[rel=canonical]::attr(href)").get("").strip()
    address = urljoin(url, found) if found else ""
    return address if urlsplit(address).path.strip("/") else ""
