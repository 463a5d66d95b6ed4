"""Reading a page of a site that nobody prepared for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from urllib.parse import urljoin, urlsplit

from htmldate import find_date

from crawler.encoding.characters import clean_characters
from crawler.reading.bodies import read_body
from crawler.reading.crumbs import find_crumbs, read_crumbs
from crawler.reading.dates import date_of_url, read_date, read_month
from crawler.reading.labels import after
from crawler.reading.page import Page
from crawler.reading.titles import read_title
from crawler.reading.trimming import LONGEST_DATELINE
from crawler.reading.values import metas_named

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


def read_page(page: Page, title: str | None = None) -> Reading:
    """Read the document on a page of any Chinese site; nothing found is no error.

    ``title`` is the document's, where it is known better than the page alone tells. What the page
    declares in its metadata is believed before what it shows, and that before what htmldate and
    readability guess. Raises Rejected for a page whose text can't be had.
    """
    title = read_title(page) if title is None else title
    body = read_body(page, title)
    lines = page.prose.split("\n")
    dateline = _dateline(title, lines)
    labelled = "\n".join(dateline)
    return Reading(
        title=title,
        body=body,
        published=_declared_date(page)
        or _visible_date(dateline, body, page.url)
        or find_date(page.text, url=page.url, extensive_search=False)
        or signed_date(body),
        author=_read_author(labelled)
        or _first(metas_named(page.metas, AUTHOR_METAS))
        or _first(_names(page, "author")),
        source=_first(metas_named(page.metas, SOURCE_METAS)) or _read_source(labelled),
        breadcrumb=_breadcrumb(page, title),
        canonical_url=_canonical(page),
        editor=_first(metas_named(page.metas, EDITOR_METAS))
        or _read_editor(labelled)
        or _read_editor("\n".join(_end(body, lines))),
    )


def _declared_date(page: Page) -> str | None:
    """The date that the page's metadata declare, in China's time if they give it in UTC."""
    for text in [*metas_named(page.metas, DATE_METAS), *page.strings("datePublished")]:
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


def signed_date(body: str) -> str | None:
    """Return the date on a line of its own above or below a text, where documents are signed."""
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


def _names(page: Page, key: str) -> Iterator[str]:
    """The names that stand under a key, each bare or as that of a person or organization."""
    for item in page.linked_data:
        found = item.get(key)
        for each in found if isinstance(found, list) else [found]:
            name = each.get("name") if isinstance(each, dict) else each
            if isinstance(name, str):
                yield clean_characters(name).strip()


def _breadcrumb(page: Page, title: str) -> tuple[str, ...]:
    shown = find_crumbs(page.prose) or "\n".join(_linked_crumbs(page))
    return tuple(step for step in read_crumbs(shown) if step != title)


def _linked_crumbs(page: Page) -> list[str]:
    if not any("crumb" in name for name in page.names):
        return []
    return page.selector.css("[class*=crumb] a::text").getall()


def _canonical(page: Page) -> str:
    """The canonical address, unless it is a site's front page: templates often say so."""
    found = page.selector.css("link[rel=canonical]::attr(href)").get("").strip()
    try:
        parts = urlsplit(urljoin(page.url, found))
    except ValueError:
        return ""
    front = not (parts.path.strip("/") or parts.query)
    return parts.geturl() if found and parts.scheme in ("http", "https") and not front else ""
