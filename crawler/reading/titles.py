"""The title of a document: where its headings and the page's <title> agree, without the tail."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import takewhile

from lxml import etree

from crawler.reading.asides import is_aside_heading
from crawler.reading.datelines import holds_dateline
from crawler.reading.labels import after
from crawler.reading.page import Page
from crawler.reading.prose import prose_of
from crawler.reading.trimming import is_dateline
from crawler.reading.values import metas_named
from crawler.text import HAN, SENTENCE_END

HEADINGS = frozenset({"h1", "h2", "h3"})
LOWER = frozenset({"h4", "h5", "h6"})
NEAR = 4
"""Lines below a heading in which its dateline or its text begins (chosen: a subtitle, tools)."""

NEAR_TEXT = 2
"""Lines below a heading without a dateline in which its text begins (chosen: itself, tools)."""

NEAR_LABELS = 12
"""Lines of labels between a title and its dateline, at most (chosen: a writer's card has ten)."""

LONGEST = 120  # letters of a title (chosen: two lines; longer ones are sentences)
LONGEST_CHANNEL = 8  # letters of a channel's or a site's name
SHORTEST_SITE = 3  # letters of a site's name (chosen: channels have two)
SHORTEST = 2  # letters of a title: poems have such
MOST_PARTS = 30  # elements in a heading; what has more is a block

_METAS = ("ArticleTitle", "og:title", "twitter:title")
_SEPARATOR = re.compile(r"\s*[_|｜]\s*|\s+[-–—@]+\s+|\s*:{2,}\s*")
_SITE_TAIL = re.compile(
    r"\s*[-–—]+\s*[^-–—\s]{1,16}"
    r"(?:网|网站|新闻|频道|日报|晚报|时报|数字[报版]|电子[报版]|手机[报版]|在线|门户|政府|资讯|博客|头条|论坛|客户端|中心|平台|[.]\w+)$"
)
_CHANNEL_TAIL = re.compile(r"(?<=[^-–—]{6})\s*[-–—]+\s*[\u4e00-\u9fff]{2,4}$")
"""What stands between a title and its site: a channel's name (要闻, 本地新闻)."""

_SITE = re.compile(
    r".{0,16}(?:网|网站|政府|[日晚时晨]报社?|数字[报版]|电子[报版]|手机[报版]|频道|在线|门户|资讯|博客|头条|论坛|客户端|平台|新闻"
    r"|公众号|公司|学院|大学|委员会|办公室|首页)|[a-z\d-]+(?:\.[a-z\d-]+)+",
    re.IGNORECASE,
)
"""What sites and their channels are called by; also titles may be, so it decides only where
another candidate is at hand."""

_PLACEHOLDER = re.compile(
    r"(?:文章|新闻|信息|内容|文档|通知|公告)?(?:正文|详情|详细|内容|信息|标题|浏览|查看|显示){1,2}(?:页面?)?"
    r"|无标题(?:文档|页)?|(?:网站)?首页|主页|新建(?:文档|网页)|untitled(?:\s*document|\s*page)?|document|index"
    r"|home(?:\s*page)?|new\s*page|title|detail|article|news",
    re.IGNORECASE,
)
_ISSUE = re.compile(
    r"(?:19|20)\d\d(?:[-/.]\d{1,2}[-/.]\d{1,2}|年\d{1,2}月\d{1,2}日)|第?\s?[A-Z]?\d{1,3}\s?版(?:[:：]\S{2,6}$)?"
    r"|第\s?\d{1,6}\s?期|星期[一二三四五六日天]|[\s_()（）,，|｜-]+"
)
"""What tells the issue and the page of a paper."""

_STROKE = re.compile(r"\s*[-–—]+\s*")
_CUT = re.compile(r"\s*(?:…+|\.{2,})$")
_DATELINE = re.compile(
    r"(?:19|20)?\d\d\s*[-/.年]\s*\d{1,2}\s*[-/.月]|来\s*源\s*[:：]"
    r"|发布(?:时间|日期)|作\s*者\s*[:：]"
)
_LONGEST_DATELINE = 100
_LONGEST_NOTE = 40  # characters of a site's own sentences above a title (chosen: a greeting)
_NO_LETTER = re.compile(r"[\W_]+")
_CATEGORY = re.compile(r"^[\[【][^\]】]{1,8}[\]】]\s*(?=.{2})")
"""What forums write before a title: the kind of the thread."""

_MENU = re.compile(r"[|｜\t>＞»›]|位置\s*[:：]|\s\S{2,6}\s\S{2,6}\s|[:：]$|://")
_OWNED = re.compile(
    r"版权所有|版權所有|copyright|©|主办单位|主办[:：]|[欢歡]迎(?:[您你]?(?:访问|訪問|光临|光臨)|[您你]$)",
    re.IGNORECASE,
)
"""What a line has that names the site: whose it is, and its greeting."""

LEAST_LARGE = 16.0
"""Pixels of type from which on it is large: texts have 12 to 14, and browsers 16 of themselves."""

_FONT_SIZES = (0, 10, 13, 16, 18, 24, 32, 48)
"""The pixels of the sizes 1 to 7 of <font> (HTML, 15.3.1)."""

_TYPED = ("font", "b", "strong", "big", "td", "p", "div", "span")
_STYLED = re.compile(
    r"font-size\s*:\s*(?P<size>\d{1,3}(?:\.\d+)?)\s*(?P<unit>px|pt)", re.IGNORECASE
)
_STEPS = re.compile(r"[+-]?\d")
_CLOCK = re.compile(r"今[天日]|现在|星期|农历")
"""What stands in a line that the page's clock fills in."""

_read_labelled = after("标题", "标題", "题目", "题名")


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
    whole = _line(page.title_tag)
    declared = map(_line, [*metas_named(page.metas, _METAS), *page.strings("headline")])
    metas = [text for text in declared if len(text) >= SHORTEST and not _is_empty(text)]
    nodes = [node for node in _headings(page) if _is_small(node, page) and not _is_site(node, page)]
    lines = [_shown(node, page) for node in nodes]
    shown = [text for text in lines if SHORTEST <= len(text) <= LONGEST or HAN.fullmatch(text)]
    shown = [name for text in shown for name in (text, _CATEGORY.sub("", text))]
    headings = [text for text in shown if not is_aside_heading(text)]
    names = [whole, *metas]
    untailed = [meta for meta in metas if without_tail(whole) == whole or _key(meta) != _key(whole)]
    own = [text for text in headings if not _SITE.fullmatch(text)]
    found = (_agreed(texts, name) for texts in (own, headings) for name in names)
    agreed = next(filter(None, found), "")
    agreed = agreed or _agreed(untailed, whole)
    agreed = _continued(headings, whole) or agreed
    agreed = agreed or _part_above_text(page, whole)
    empty = _PLACEHOLDER.fullmatch(agreed) if agreed in headings else _is_empty(agreed)
    if agreed and not (empty or _SITE.fullmatch(agreed)):
        return agreed
    other = whole if len(whole) >= SHORTEST else next(iter(metas or headings), "")
    named = agreed or without_tail(other)
    dated, texted = _above_text(page)
    if not agreed and dated and _is_first(dated, page):
        return dated
    if not agreed and _key(texted) in _parts(whole):
        return texted
    headed = dated or texted
    if not agreed and headed and headed.startswith(named):  # <title> says its beginning only
        return headed
    weak = _is_weak(named, page)
    if not weak and named in page.prose:
        return named
    if weak and headed:
        return headed
    labelled = _read_labelled("\n".join(page.pairs)) if weak else ""
    return labelled or _above_dateline(page) or (_in_large_type(page) if weak else "") or named


def _above_dateline(page: Page) -> str:
    """The line right above the dateline of a text, in whatever element: old pages have no
    headings; "" if it can be no title."""
    lines = page.prose.split("\n")
    said = 0
    for place, line in enumerate(lines):
        said += len(line) * bool(SENTENCE_END.search(line))
        if said > _LONGEST_NOTE:  # what is dated below the text are others' words
            break
        if not holds_dateline(line) or _CLOCK.search(line):
            continue
        below = lines[place + 1 : place + 1 + NEAR]
        above = lines[place - 1] if place else ""
        if any(map(SENTENCE_END.search, below)) and _can_head(above, page):
            return above
    return ""


def _part_above_text(page: Page, title: str) -> str:
    """The longest line above the text, in whatever element, that is one of the parts of a <title>
    and not the site's; "" without one."""
    lines = page.prose.split("\n")
    first = next((n for n, line in enumerate(lines) if SENTENCE_END.search(line)), len(lines))
    parts = _parts(title)
    above = (line for line in lines[:first] if len(parts) > 1 and _key(line) in parts)
    own = [line for line in above if _can_head(line, page) and not _is_owner(line, page)]
    return max(own, key=len, default="")


def _in_large_type(page: Page) -> str:
    """The line in the largest type right above the text, or else in bold: old pages have neither
    headings nor datelines; "" without one."""
    lines = page.prose.split("\n")
    first = next((n for n, line in enumerate(lines) if SENTENCE_END.search(line)), 0)
    above = [line for line in lines[max(0, first - NEAR) : first] if _can_head(line, page)]
    sizes: dict[str, float] = {}
    for element in page.flow.inside(page.root, *_TYPED):
        if page.flow.letters(element) <= LONGEST and (size := _type_size(element)):
            said = _line(page.flow.string(element))
            sizes[said] = max(size, sizes.get(said, 0.0))
    return max((line for line in above if line in sizes), key=lambda line: sizes[line], default="")


def _type_size(element: etree._Element) -> float:
    """How large an element sets its words, in pixels; that of bold ones is the least, 0 is no
    size of its own."""
    if element.tag in ("b", "strong"):
        return LEAST_LARGE
    if element.tag == "big":
        return 18
    said = _STYLED.search(element.get("style") or "")
    pixels = float(said["size"]) * (4 / 3 if said["unit"] == "pt" else 1) if said else 0.0
    if (size := element.get("size", "").strip()) and element.tag == "font":
        steps = int(size) + 3 * size.startswith(("+", "-")) if _STEPS.fullmatch(size) else 0
        pixels = max(pixels, _FONT_SIZES[steps] if 0 < steps < len(_FONT_SIZES) else 0.0)
    return pixels if pixels >= LEAST_LARGE else 0.0


def _can_head(line: str, page: Page) -> bool:
    """Whether a line can be a title: no sentence, no menu, no site's name, no link."""
    if not LONGEST_CHANNEL // 2 <= len(line) <= LONGEST or _MENU.search(line):
        return False
    ended = SENTENCE_END.search(line.rstrip("？！?!"))
    empty = ended or _is_empty(line) or _SITE.fullmatch(line) or is_aside_heading(line)
    return bool(not empty and HAN.search(line) and line not in page.link_labels)


def _parts(title: str) -> frozenset[str]:
    """The letters of each part of a <title>."""
    halves = _SEPARATOR.split(title)
    parts = (part for half in halves for part in (half, *_STROKE.split(half)))
    return frozenset(filter(None, map(_key, parts)))


def _is_first(heading: str, page: Page) -> bool:
    """Whether a heading stands above the text: what is dated below it are others' words."""
    above = page.prose.split(heading, 1)[0].split("\n")
    return sum(len(line) for line in above if SENTENCE_END.search(line)) <= _LONGEST_NOTE


def _is_site(heading: etree._Element, page: Page) -> bool:
    """Whether a heading is but a link to the site's front page."""
    links = page.flow.links(heading)
    return any(
        _shown(link, page) == _shown(heading, page) and page.leads_home(link) for link in links
    )


def _is_weak(title: str, page: Page) -> bool:
    """Whether a title may be that of a site, a channel, an issue or a template."""
    if _is_owner(title, page) or _OWNED.search(title):
        return True
    if len(title) < SHORTEST or _is_empty(title) or _SITE.fullmatch(_ISSUE.sub("", title)):
        return True
    return len(title) <= LONGEST_CHANNEL and title in page.link_labels


def _is_owner(name: str, page: Page) -> bool:
    """Whether the page says of a name that the site belongs to it, or greets in its name."""
    return any(name in line for line in page.prose.split("\n") if _OWNED.search(line))


def _above_text(page: Page) -> tuple[str, str]:
    """The heading right above the dateline, and the one right above the text; each "" if there
    is none."""
    lines = page.prose.split("\n")
    places: dict[str, int] = {}
    for number, line in enumerate(lines):
        for cell in (line, *line.split("\t")):
            places.setdefault(cell, number)
    found = ""
    for element in _headings(page, *LOWER):
        if not _is_small(element, page):
            continue
        text = _shown(element, page)
        if (
            not SHORTEST < len(text) <= LONGEST
            or text not in places
            or _is_named(element, text, page)
        ):
            continue
        place = places[text]
        below = lines[place + 1 : place + 1 + NEAR]
        around = [*lines[max(0, place - 1) : place], *below, *_behind_labels(lines[place + 1 :])]
        if any(_DATELINE.search(line) and len(line) <= _LONGEST_DATELINE for line in around):
            return _CATEGORY.sub("", text), found
        if not found and any(map(SENTENCE_END.search, below[:NEAR_TEXT])):
            found = _CATEGORY.sub("", text)
    return "", found


def _behind_labels(lines: Sequence[str]) -> Sequence[str]:
    """The line behind the short ones with which some lines begin: forums tell of the writer
    between a title and its dateline."""
    short = takewhile(lambda line: len(line) <= LONGEST_CHANNEL, lines[:NEAR_LABELS])
    place = sum(1 for _ in short)
    return lines[place : place + 1]


def _is_named(element: etree._Element, text: str, page: Page) -> bool:
    """Whether a heading names a site, a channel or nothing."""
    linked = page.flow.links(element)
    if linked and _shown(linked[0], page) == text:
        return True
    return bool(_SITE.fullmatch(text)) or _is_empty(text) or is_aside_heading(text)


def _is_empty(title: str) -> bool:
    """Whether a title is none: a template's own words, or cut short."""
    return bool(_PLACEHOLDER.fullmatch(title) or _CUT.search(title))


def without_tail(title: str) -> str:
    """Return a page's <title> without the names of site and channel behind it.

    >>> without_tail("乡村振兴见闻_要闻_某某日报网"), without_tail("乡村振兴见闻-某某新闻")
    ('乡村振兴见闻', '乡村振兴见闻')
    >>> without_tail("乡村振兴见闻-要闻-某某网"), without_tail("乡村振兴-见闻")
    ('乡村振兴见闻', '乡村振兴-见闻')
    >>> without_tail("要闻_乡村振兴见闻_某某网"), without_tail("某某网-要闻-乡村振兴见闻")
    ('乡村振兴见闻', '乡村振兴见闻')
    """
    head, *tail = _SEPARATOR.split(title)
    while tail and (
        len(head) < SHORTEST or _PLACEHOLDER.fullmatch(head) or _names_site(head, tail)
    ):
        head = tail.pop(0)
    if (named := _behind_site(head)) or (named := _behind_channel(head, tail)):
        return without_tail(named)
    untailed = _SITE_TAIL.sub("", head).strip()
    return _CHANNEL_TAIL.sub("", untailed) if untailed != head else untailed


def names_site(name: str, page: Page) -> bool:
    """Return whether a name is that of the page's site: it stands at an end of <title>, and no
    link of it leads to a channel.

    >>> page = Page.from_text("<title>乡村振兴见闻-要闻-青石广电</title><a href=/n/>要闻</a>")
    >>> names_site("青石广电", page), names_site("要闻", page)
    (True, False)
    """
    if len(name) < SHORTEST_SITE or _PLACEHOLDER.fullmatch(name):
        return False
    parts = [
        part for half in _SEPARATOR.split(_line(page.title_tag)) for part in _STROKE.split(half)
    ]
    if len(parts) < 2 or name not in (parts[0], parts[-1]):
        return False
    linked = [link for link in page.flow.links(page.root) if _shown(link, page) == name]
    return all(map(page.leads_home, linked))


def _behind_site(title: str) -> str:
    """The title behind the name of a site with which a <title> begins, parted by strokes."""
    first, *rest = _STROKE.split(title)
    rest = [part for part in rest if not _ISSUE.fullmatch(part)]
    return max(rest, key=len) if rest and _SITE.fullmatch(first) else ""


def _behind_channel(head: str, tail: list[str]) -> str:
    """What follows the name of a channel (要闻) with which a <title> begins."""
    longer = (part for part in tail if not _SITE.fullmatch(part) and len(part) > 2 * len(head))
    return next(longer, "") if len(head) <= LONGEST_CHANNEL // 2 else ""


def _names_site(head: str, tail: list[str]) -> bool:
    """Whether a <title> begins with the name of the site, and what follows names none."""
    rest = [part for part in tail if not (_SITE.fullmatch(part) or _PLACEHOLDER.fullmatch(part))]
    return bool(_SITE.fullmatch(head) and rest and len(rest[0]) > SHORTEST)


def _agreed(candidates: Iterable[str], title: str) -> str:
    """The longest candidate that ``title`` begins with, or else is mostly made of, or that is the
    longest of its parts."""
    whole = _key(title)
    longest = max(map(_key, _SEPARATOR.split(title)), key=len)
    contained = [
        (whole.startswith(key), len(key), text)
        for text in reversed(list(candidates))
        if (key := _key(text)) in whole
        and key
        and (whole.startswith(key) or 2 * len(key) > len(whole) or key == longest)
    ]
    return max(contained, key=lambda found: found[:2])[2] if contained else ""


def _continued(headings: Iterable[str], title: str) -> str:
    """The heading that a title which was cut short begins."""
    stem = _key(_CUT.sub("", title)) if _CUT.search(title) else ""
    longer = (text for text in headings if _key(text).startswith(stem) and _key(text) != stem)
    return next(longer, "") if len(stem) > SHORTEST else ""


def _shown(element: etree._Element, page: Page) -> str:
    """What a heading says, without a dateline in it."""
    lines = prose_of(page.flow, element).split("\n")
    return _line("\n".join(lines[:1] + [line for line in lines[1:] if not is_dateline(line)]))


def _headings(page: Page, *tags: str) -> list[etree._Element]:
    """The elements that are headings by their tags, or are called so, in their order."""
    flow = page.flow
    found = set(flow.inside(flow.root, *HEADINGS, *tags))
    for name, elements in flow.named.items():
        if "Title" in name or ("tit" if name[0] == "." else "title") in name:
            found.update(elements)
    return sorted(found, key=flow.numbers.__getitem__)


def _is_small(element: etree._Element, page: Page) -> bool:
    """Whether an element holds few others, as a heading does and what is around one doesn't."""
    return page.flow.size(element) <= MOST_PARTS


def _key(text: str) -> str:
    """The letters of a title, for marks differ between a heading and <title>."""
    return _NO_LETTER.sub("", text)


def _line(text: str) -> str:
    return " ".join(text.split())
