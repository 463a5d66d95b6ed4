"""Reading a page of a site that nobody prepared for."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta, timezone
from typing import Any
from urllib.parse import urljoin, urlsplit

from htmldate import find_date
from parsel import Selector
from scrapy.http import TextResponse

from crawler.encoding.characters import clean_characters
from crawler.reading.bodies import LONGEST_DATELINE, read_body
from crawler.reading.crumbs import find_crumbs, read_crumbs
from crawler.reading.dates import date_of_url, read_date, read_month
from crawler.reading.labels import after
from crawler.reading.pagination import find_pages, join_bodies, join_titles
from crawler.reading.prose import read_prose
from crawler.reading.titles import read_title
from crawler.reading.values import Metas, metas_named, read_metas
from crawler.sites.encodings import reread

DATE_METAS = (
    *("PubDate", "publishdate", "firstpublishedtime", "publish_time", "publishtime"),
    *("article:published_time", "og:release_date", "og:published_time", "og:time"),
    *("datePublished", "dc.date", "dcterms.date", "weibo:article:create_at"),
)
SOURCE_METAS = ("ContentSource", "source", "article:source", "og:source")
AUTHOR_METAS = ("article:author", "og:article:author", "author")
EDITOR_METAS = ("Editor", "责任编辑", "article:editor", "og:article:editor")
DATELINE_LINES = 12
SIGNATURE_LINES = 3
LONGEST_SIGNATURE = 20
CHINA = timezone(timedelta(hours=8))

_read_source = after("来源", "來源")
_read_author = after("作者", "撰文")
_read_editor = after("责任编辑", "責任編輯", "责编", "責編", "编辑", "編輯")
_read_labelled_date = after("发布时间", "发表时间", "发布日期", "发文日期", "时间", "日期")
_UTC = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|\+00:?00)$")

LinkedData = Sequence[dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Reading:
    """What a page says of its document; empty or None where it says nothing.

    ``published`` is ISO 8601 in the site's local time (a month alone where no day is named),
    ``body`` is lines parted by ``"\\n"``. ``next_page`` is the address of the page on which the
    same document goes on, ``page_number`` counts its pages from 1, and ``first_page`` is the
    address of the first, where a later page names it.
    """

    title: str
    body: str
    published: str | None = None
    author: str | None = None
    source: str | None = None
    breadcrumb: tuple[str, ...] = ()
    canonical_url: str = ""
    editor: str | None = None
    next_page: str = ""
    page_number: int = 1
    first_page: str = ""


def read_page(response: TextResponse) -> Reading:
    """Read the document on a page of any Chinese site; nothing found is no error.

    What the page declares in its metadata is believed before what it shows, and that before
    what htmldate and readability guess. Raises Rejected for a page that `reread` rejects.
    """
    response = reread(response)
    page = Selector(text=response.text)
    metas = read_metas(page)
    linked = tuple(_linked_data(page))
    text = read_prose(page)
    title = read_title(page, _strings(linked, "headline"))
    body = read_body(page, title)
    lines = text.split("\n")
    dateline = _dateline(title, lines)
    labelled = "\n".join(dateline)
    place = find_pages(page, response.url)
    return Reading(
        title=title,
        body=body,
        published=_declared_date(metas, linked)
        or _visible_date(dateline, body, response.url)
        or find_date(response.text, url=response.url, extensive_search=False)
        or _signed_date(body),
        author=_read_author(labelled)
        or _first(metas_named(metas, AUTHOR_METAS))
        or _first(_names(linked, "author")),
        source=_first(metas_named(metas, SOURCE_METAS)) or _read_source(labelled),
        breadcrumb=_breadcrumb(page, text, title),
        canonical_url=_canonical(page, response.url),
        editor=_first(metas_named(metas, EDITOR_METAS))
        or _read_editor(labelled)
        or _read_editor("\n".join(_end(body, lines))),
        next_page=place.next,
        page_number=place.number,
        first_page=place.first,
    )


def join_readings(pages: Sequence[Reading]) -> Reading:
    """One reading of a document from the readings of its pages, given in their order.

    The title loses its page number, the body what the pages repeat: their heads and feet, the
    labels of links between them, a page that came twice. Each other field is that of the first
    page that has it; ``next_page`` is the last page's, so that it tells whether more is to come.
    Raises ValueError without a page.

    >>> one = Reading("春耕(1)", "第一段。\\n下一页", next_page="https://town.example/1_2.html")
    >>> both = join_readings([one, Reading("春耕(2)", "春耕(2)\\n第二段。", page_number=2)])
    >>> both.title, both.body, both.next_page
    ('春耕', '第一段。\\n第二段。', '')
    """
    if not pages:
        raise ValueError("no page to join")
    if len(pages) == 1:
        return pages[0]
    first, *_, last = pages
    titles = [page.title for page in pages]
    return replace(
        first,
        title=join_titles(titles),
        body=join_bodies([page.body for page in pages], titles),
        published=next((page.published for page in pages if page.published), None),
        author=next((page.author for page in pages if page.author), None),
        source=next((page.source for page in pages if page.source), None),
        editor=next((page.editor for page in pages if page.editor), None),
        breadcrumb=next((page.breadcrumb for page in pages if page.breadcrumb), ()),
        next_page=last.next_page,
    )


def _declared_date(metas: Metas, linked: LinkedData) -> str | None:
    """The date that the page's metadata declare, in China's time if they give it in UTC."""
    for text in [*metas_named(metas, DATE_METAS), *_strings(linked, "datePublished")]:
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


def _signed_date(body: str) -> str | None:
    """The date on a line of its own above or below the text, where documents are signed."""
    lines = body.split("\n")
    ends = lines[-SIGNATURE_LINES:] + lines[:SIGNATURE_LINES]
    signed = "\n".join(line for line in ends if len(line) <= LONGEST_SIGNATURE)
    return read_date(signed) or read_month(signed)


def _dateline(title: str, lines: Sequence[str]) -> list[str]:
    """The lines behind the title, where a page says when, where from and by whom."""
    places = [place for place, line in enumerate(lines) if title and title in line]
    return [line for place in places for line in lines[place + 1 : place + 1 + DATELINE_LINES]]


def _end(body: str, lines: Sequence[str]) -> list[str]:
    """The last lines of the body and those of the page behind it, where an editor is named."""
    own = body.split("\n")
    ends = [place for place, line in enumerate(lines) if line == own[-1]]
    behind = lines[ends[-1] + 1 : ends[-1] + 1 + DATELINE_LINES] if ends else []
    return [*own[-SIGNATURE_LINES:], *behind]


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


def _names(linked: LinkedData, key: str) -> Iterator[str]:
    """The names that stand under a key, each bare or as that of a person or organization."""
    for item in linked:
        found = item.get(key)
        for each in found if isinstance(found, list) else [found]:
            name = each.get("name") if isinstance(each, dict) else each
            if isinstance(name, str):
                yield clean_characters(name).strip()


def _breadcrumb(page: Selector, text: str, title: str) -> tuple[str, ...]:
    linked = "\n".join(page.css("[class*=crumb] a::text").getall())
    return tuple(step for step in read_crumbs(find_crumbs(text) or linked) if step != title)


def _canonical(page: Selector, url: str) -> str:
    """The canonical address, unless it is a site's front page: templates often say so."""
    found = page.css("link[rel=canonical]::attr(href)").get("").strip()
    parts = urlsplit(urljoin(url, found))
    front = not (parts.path.strip("/") or parts.query)
    return parts.geturl() if found and parts.scheme in ("http", "https") and not front else ""
