"""The title of a document: where its headings and the page's <title> agree, without the tail."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import takewhile

from crawler.patterns import LazyPattern
from crawler.reading.datelines import holds_dateline
from crawler.reading.headed import (
    CATEGORY,
    LONGEST,
    headed_text,
    headings_of,
    heads_menu,
    heads_part,
    is_channel,
    is_first,
    is_only,
    is_own,
    is_small,
    shown_in,
)
from crawler.reading.headless import (
    above_dateline,
    in_lines,
    part_above_text,
    set_apart,
    with_line_above,
)
from crawler.reading.labels import after
from crawler.reading.page import Page
from crawler.reading.plain import one_line
from crawler.reading.pointers import is_aside_heading
from crawler.reading.sitenames import (
    CUT,
    PLACEHOLDER,
    SEPARATOR,
    SHORTEST,
    SITE,
    is_empty,
    is_weak,
    letters_of,
    parts_of,
    without_tail,
)
from crawler.reading.values import metas_named
from crawler.text import HAN, SENTENCE_END, pairs_of

_METAS = ("ArticleTitle", "og:title", "twitter:title")

_read_labelled = after(
    *("标题", "標題", "题目", "題目", "题名", "主旨"),
    *(f"{kind}{name}" for kind in ("来信", "信件", "留言") for name in ("标题", "主题")),
)


_read_name = after("名称", "文件名称", "信息名称", "公文名称")
LEAST_LABELS = 3
"""Labels with their values that are a table's, however it is set (chosen: a letter has its title,
its writer and its day)."""

_NAMED = LazyPattern(
    r"标[\s\u3000]*[题題]|標[\s\u3000]*題|[题名][\s\u3000]*[目名称]|主[\s\u3000]*[旨题]"
)
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


def _find_title(page: Page, metas: list[str]) -> str:
    """Find the title of a page whose metadata give some, be it cut short as they are not."""
    whole = one_line(page.title_tag)
    if metas and letters_of(whole) == letters_of(page.meta("og:site_name") or ""):
        whole = metas[0]
    nodes = [node for node in headings_of(page) if is_small(node, page) and is_own(node, page)]
    lines = [shown_in(node, page) for node in nodes]
    shown = [text for text in lines if SHORTEST <= len(text) <= LONGEST or HAN.fullmatch(text)]
    shown = [name for text in shown for name in (text, CATEGORY.sub("", text))]
    headings = [text for text in shown if not is_aside_heading(text)]
    names = [whole, *metas]
    untailed = [
        meta
        for meta in metas
        if without_tail(whole) == whole or letters_of(meta) != letters_of(whole)
    ]
    own = [text for text in headings if not SITE.fullmatch(text)]
    found = (_agreed(texts, name) for texts in (own, headings) for name in names)
    agreed = next(filter(None, found), "")
    agreed = agreed or _agreed(untailed, whole)
    agreed = _continued(headings, whole) or agreed
    agreed = agreed or part_above_text(page, whole)
    empty = PLACEHOLDER.fullmatch(agreed) if agreed in headings else is_empty(agreed)
    if agreed and not (empty or SITE.fullmatch(agreed)):
        return _headed_instead(agreed, page) or agreed
    if not agreed and (labelled := _labelled(page)):
        return labelled
    other = whole if len(whole) >= SHORTEST else next(iter(metas or headings), "")
    named = agreed or without_tail(other)
    dated, texted = headed_text(page)
    if not agreed and dated and not is_weak(named, page) and heads_part(dated, page):
        return named
    if not agreed and dated and is_first(dated, page) and not _is_nearer(named, dated, page):
        return dated
    if not agreed and letters_of(texted) in parts_of(whole):
        return texted
    headed = dated or texted
    if not agreed and headed and headed.startswith(named):  # <title> says its beginning only
        return headed
    weak = is_weak(named, page)
    above = above_dateline(page)
    if not agreed and named and above.endswith(named) and above.count(named) == 1:  # or its end
        return above
    if not weak and named in page.prose:
        return named
    if headed and (
        weak or (is_first(headed, page) and (_is_strange(named, page) or is_only(headed, page)))
    ):
        return headed
    return in_lines(above, page) or (set_apart(page) if weak else "") or named


def _labelled(page: Page) -> str | None:
    """Return the title that a table of the page gives, or one of the labels in a row above its
    text; a paper's may call it the paper's name. None without."""
    pairs = "\n".join(page.pairs)
    named = _read_labelled(pairs) or (_read_name(pairs) if _OF_PAPER.search(pairs) else None)
    if named or not _NAMED.search(page.prose):
        return named
    above = _labels_above(page)
    return _read_labelled(above) or (_read_name(above) if _OF_PAPER.search(above) else None)


def _labels_above(page: Page) -> str:
    """Return the lines above a page's text that are each a label with its value, be this on the
    next one; "" for few."""
    lines = page.prose.split("\n")
    above = takewhile(lambda line: not SENTENCE_END.search(line), lines)
    labelled = ["".join(found.split("\n")) for found in _LABELLED.findall("\n".join(above))]
    return "\n".join(labelled) if len(labelled) >= LEAST_LABELS else ""


def _headed_instead(title: str, page: Page) -> str:
    """Return what stands above the dateline where a title heads a menu or is a channel's name; ""
    where it is none."""
    dated = ""
    if is_channel(title, page):
        dated = headed_text(page)[0] or above_dateline(page)
    elif heads_menu(title, page):
        dated = headed_text(page)[0]
    return dated if dated and is_first(dated, page) else ""


def _is_nearer(title: str, heading: str, page: Page) -> bool:
    """Say whether a title that can be one is a line below a heading, which then heads something
    else, and above the text."""
    lines = page.prose.split("\n")
    if title not in lines or heading not in lines or is_weak(title, page):
        return False
    place = lines.index(title)
    return lines.index(heading) < place and any(map(holds_dateline, lines[place + 1 : place + 4]))


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
    longer = (
        text for text in headings if letters_of(text).startswith(stem) and letters_of(text) != stem
    )
    return next(longer, "") if len(stem) > SHORTEST else ""
