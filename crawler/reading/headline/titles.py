"""The title of a document: where its headings and the page's <title> agree, without the tail."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from crawler.patterns import LazyPattern
from crawler.reading.headline.headed import Headings, heads_menu, is_channel, is_first
from crawler.reading.headline.headless import (
    above_dateline,
    above_text,
    in_lines,
    part_above_text,
    set_apart,
    with_line_above,
)
from crawler.reading.headline.sitenames import (
    CUT,
    PLACEHOLDER,
    SEPARATOR,
    SHORTEST,
    SITE,
    is_empty,
    is_weak,
    letters_of,
    without_tail,
)
from crawler.reading.lines.datelines import holds_dateline
from crawler.reading.lines.labels import after
from crawler.reading.lines.plain import one_line
from crawler.reading.lines.values import metas_named
from crawler.reading.page import Page
from crawler.text import pairs_of

_METAS = ("ArticleTitle", "og:title", "twitter:title")

_read_labelled = after(
    *("标题", "標題", "题目", "題目", "题名", "主旨"),
    *(f"{kind}{name}" for kind in ("来信", "信件", "留言") for name in ("标题", "主题")),
)


_read_name = after("名称", "文件名称", "信息名称", "公文名称")
LEAST_LABELS = 3
"""Labels with their values that are a table's, however it is set (chosen: a letter has its title,
its writer and its day)."""

_LABELLED = LazyPattern(
    r"^[\u4e00-\u9fff](?:[ \u3000]{0,4}[\u4e00-\u9fff]){1,5}[:：]\n?(?![^\n]{0,10}[:：])[^\n]+",
    re.MULTILINE,
)
_OF_PAPER = LazyPattern(r"(?:索\s*引\s*号|文\s*号|发文字号|发[布文]机[构关])\s*[:：]")


def read_title(page: Page) -> str:
    """Return the document's title, or "" if the page names none.

    A heading that the page's <title> contains is the document's title; failing that, a meta that
    it begins with; failing that, a heading that stands right above the dateline or the text, for
    many a <title> names the site only, is cut short or was never filled in; failing that, <title>
    itself without the names of the site and its channels.

    >>> page = Page.from_text("<title>春风|化雨_某某网</title><h1>频道</h1><h1>春风|化雨</h1>")
    >>> read_title(page)
    '春风|化雨'
    >>> read_title(Page.from_text("<title>乡村振兴见闻_要闻_某某日报网</title><h1>要闻</h1>"))
    '乡村振兴见闻'
    >>> read_title(Page.from_text("<title>某某新闻网 | 乡村振兴见闻</title>"))
    '乡村振兴见闻'
    >>> hijacked = "<title>某某地板厂家直销_全国招商-春风化雨</title><h1>春风化雨</h1>昨夜下了雨。"
    >>> read_title(Page.from_text(hijacked))
    '春风化雨'
    """
    metas = [text for text in _declared(page) if len(text) >= SHORTEST and not is_empty(text)]
    title = _find_title(page, metas)
    stem = CUT.sub("", title)
    longer = (meta for meta in metas if stem != title and meta.startswith(stem))
    return with_line_above(next(map(without_tail, longer), title), page)


def _declared(page: Page) -> Iterator[str]:
    """Yield the titles that a page's metadata give."""
    return map(one_line, [*metas_named(page.metas, _METAS), *page.strings("headline")])


def _find_title(page: Page, metas: Sequence[str]) -> str:
    """Find the title of a page whose metadata give some, be it cut short as they are not."""
    whole = one_line(page.title_tag)
    if metas and letters_of(whole) == letters_of(page.meta("og:site_name") or ""):
        whole = metas[0]
    headings = Headings(page)
    agreed = _agreed_on(headings.names, whole, metas) or part_above_text(page, whole)
    if agreed and not (PLACEHOLDER.fullmatch(agreed) or SITE.fullmatch(agreed)):
        return _headed_instead(agreed, headings) or agreed
    other = whole if len(whole) >= SHORTEST else next(iter(metas or headings.names), "")
    named = agreed or without_tail(other)
    return next(filter(None, _ranked(named, headings)), named)


def _agreed_on(names: Sequence[str], whole: str, metas: Sequence[str]) -> str:
    """Return the heading that <title>, or else what the metadata give, agrees with, or the one of
    the metadata that <title> does; "" without."""
    own = [name for name in names if not SITE.fullmatch(name)]
    found = (_agreed(texts, title) for texts in (own, names) for title in (whole, *metas))
    is_bare = without_tail(whole) == whole
    untailed = (meta for meta in metas if is_bare or letters_of(meta) != letters_of(whole))
    agreed = next(filter(None, found), "") or _agreed(untailed, whole)
    return _continued(names, whole) or agreed


def _ranked(named: str, headings: Headings) -> Iterator[str | None]:
    """Yield what may be the title of a page whose <title> is ``named`` without its tail, and by no
    heading, the surest first."""
    page, dated = headings.page, headings.dated
    headed, weak = dated or headings.texted, is_weak(named, page)
    yield _labelled(page)
    if dated and not weak and headings.heads_part(dated):
        yield named
    if dated and is_first(dated, page) and not _is_nearer(named, dated, page):
        yield dated
    if headed.startswith(named):  # <title> says its beginning only
        yield headed
    above = above_dateline(page)
    if named and above.endswith(named) and above.count(named) == 1:  # or its end
        yield above
    if not weak and named in page.prose:
        yield named
    is_above = bool(headed) and is_first(headed, page)
    if weak or (is_above and (_is_strange(named, page) or headings.is_only(headed))):
        yield headed
    yield in_lines(above, page)
    yield set_apart(page) if weak else ""


def _labelled(page: Page) -> str | None:
    """Return the title that a table of the page gives, or one of the labels in a row above its
    text; a paper's may call it the paper's name. None without."""
    for labels in ("\n".join(page.pairs), _labels_above(page)):
        if named := _read_labelled(labels) or (_OF_PAPER.search(labels) and _read_name(labels)):
            return named
    return None


def _labels_above(page: Page) -> str:
    """Return the lines above a page's text that are each a label with its value, be this on the
    next one; "" for few."""
    found = _LABELLED.findall("\n".join(above_text(page)))
    labelled = ["".join(each.split("\n")) for each in found]
    return "\n".join(labelled) if len(labelled) >= LEAST_LABELS else ""


def _headed_instead(title: str, headings: Headings) -> str:
    """Return what stands above the dateline where a title heads a menu or is a channel's name; ""
    where it is none."""
    page, dated = headings.page, ""
    if is_channel(title, page):
        dated = headings.dated or above_dateline(page)
    elif heads_menu(title, page):
        dated = headings.dated
    return dated if dated and is_first(dated, page) else ""


def _is_nearer(title: str, heading: str, page: Page) -> bool:
    """Say whether a title that can be one is a line below a heading, which then heads something
    else, and above the text."""
    lines = page.lines
    place = lines.index(title) if title in lines else 0
    dated = any(map(holds_dateline, lines[place + 1 : place + 4]))
    return dated and heading in lines[:place] and not is_weak(title, page)


def _is_strange(title: str, page: Page) -> bool:
    """Say whether the page says nothing of what a title does."""
    return pairs_of(title).isdisjoint(pairs_of(page.prose))


def _agreed(candidates: Iterable[str], title: str) -> str:
    """Return the longest candidate that ``title`` begins with, or else is mostly made of, or that
    is the longest of its parts; "" without one."""
    whole = letters_of(title)
    longest = max(map(letters_of, SEPARATOR.split(title)), key=len)
    contained = [
        (whole.startswith(key), len(key), text)
        for text in reversed(list(candidates))
        if (key := letters_of(text)) in whole
        and key
        and (whole.startswith(key) or 2 * len(key) > len(whole) or key == longest)
    ]
    return max(contained, key=lambda found: found[:2])[2] if contained else ""


def _continued(headings: Iterable[str], title: str) -> str:
    """Return the heading that a title which was cut short begins; "" without one."""
    stem = letters_of(CUT.sub("", title)) if CUT.search(title) else ""
    longer = (text for text in headings if letters_of(text).startswith(stem))
    return next(longer, "") if len(stem) > SHORTEST else ""
