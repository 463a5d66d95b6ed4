"""What of a page's <title> names its site, its channel, or nothing."""

from __future__ import annotations

import re

from crawler.patterns import LazyPattern
from crawler.reading.lines.crumbs import HOME
from crawler.reading.page import Page

LONGEST_CHANNEL = 8  # letters of a channel's or a site's name
SHORTEST_SITE = 3  # letters of a site's name (chosen: channels have two)
SHORTEST = 2  # letters of a title: poems have such

SEPARATOR = LazyPattern(r"\s*[_|｜]\s*|\s+[-–—@]+\s+|\s*:{2,}\s*")
_SITE_TAIL = LazyPattern(
    r"\s*[-–—]+\s*[^-–—\s]{1,16}"
    r"(?:网|网站|新闻|频道|日报|晚报|时报|数字[报版]|电子[报版]|手机[报版]|在线|门户|政府|资讯|博客|头条|论坛|客户端|中心|平台|[.]\w+)$"
)
_CHANNEL_TAIL = LazyPattern(r"(?<=[^-–—]{6})\s*[-–—]+\s*[\u4e00-\u9fff]{2,4}$")
"""What stands between a title and its site: a channel's name (要闻, 本地新闻)."""

SITE = LazyPattern(
    r".{0,16}(?:网|网站|政府|[日晚时晨]报社?|数字[报版]|电子[报版]|手机[报版]|频道|在线|门户|资讯|博客|头条|论坛|客户端|平台|新闻"
    r"|公众号|公司|学院|大学|委员会|办公室|首页)|[a-z\d-]+(?:\.[a-z\d-]+)+",
    re.IGNORECASE,
)
"""What sites and their channels are called by; also titles may be, so it decides only where
another candidate is at hand."""

PLACEHOLDER = LazyPattern(
    r"(?:文章|新闻|信息|内容|文档|通知|公告)?(?:正文|详情|详细|内容|信息|标题|浏览|预览|查看|显示){1,2}(?:页面?)?"
    r"|无标题(?:文档|页)?|(?:网站)?首页|主页|新建(?:文档|网页)|untitled(?:\s*document|\s*page)?|document|index"
    r"|home(?:\s*page)?|new\s*page|title|detail|article|news",
    re.IGNORECASE,
)
ISSUE = LazyPattern(
    r"(?:19|20)\d\d(?:[-/.]\d{1,2}[-/.]\d{1,2}|年\d{1,2}月\d{1,2}日)|第?\s?[A-Z]?\d{1,3}\s?版(?:[:：]\S{2,6}$)?"
    r"|(?:(?:19|20)\d\d年)?第\s?\d{1,6}\s?期|星期[一二三四五六日天]|[\s_()（）,，|｜-]+"
)
"""What tells the issue and the page of a paper."""

_CRUMBS = LazyPattern(
    rf"\S{{0,6}}位置\s*[:：>＞»›→]|(?:{HOME}|home)\s*(?:[>＞»›→/／|｜·•–—]|-+\s)", re.IGNORECASE
)
_LABEL = LazyPattern(r"\S{1,8}[:：]")
_STROKE = LazyPattern(r"\s*[-–—]+\s*")
_NO_LETTER = LazyPattern(r"[\W_]+")
CUT = LazyPattern(r"\s*(?:…+|\.{2,})$")
OWNED = LazyPattern(
    r"版权所有|版權所有|copyright|©|主办单位|主办[:：]|[欢歡]迎(?:[您你]?(?:访问|訪問|光临|光臨)|[您你]$)",
    re.IGNORECASE,
)
"""What a line has that names the site: whose it is, and its greeting."""

_HEAP = LazyPattern(r"[^,，。]{2,12}(?:[,，][^,，。]{2,12}){2,}")
"""Keywords in a row, as shops fill <title> for search engines."""


def without_tail(title: str) -> str:
    """Return a page's <title> without the names of site and channel behind it.

    >>> without_tail("乡村振兴见闻_要闻_某某日报网"), without_tail("乡村振兴见闻-某某新闻")
    ('乡村振兴见闻', '乡村振兴见闻')
    >>> without_tail("乡村振兴见闻-要闻-某某网"), without_tail("乡村振兴-见闻")
    ('乡村振兴见闻', '乡村振兴-见闻')
    >>> without_tail("要闻_乡村振兴见闻_某某网"), without_tail("某某网-要闻-乡村振兴见闻")
    ('乡村振兴见闻', '乡村振兴见闻')
    """
    head, *tail = SEPARATOR.split(title)
    while tail and (len(head) < SHORTEST or PLACEHOLDER.fullmatch(head) or _names_site(head, tail)):
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
    if len(name) < SHORTEST_SITE or PLACEHOLDER.fullmatch(name):
        return False
    parts = _pieces(page.title_tag.strip())
    if len(parts) < 2 or name not in (parts[0], parts[-1]):
        return False
    links = page.flow.links(page.root)
    linked = [link for link in links if page.flow.string(link).strip() == name]
    return all(map(page.leads_home, linked))


def _pieces(title: str) -> list[str]:
    """Return what stands between the separators and strokes of a <title>."""
    return [piece for part in SEPARATOR.split(title) for piece in _STROKE.split(part)]


def _behind_site(title: str) -> str:
    """Return the title behind the name of a site with which a <title> begins, parted by strokes; ""
    where it begins with none."""
    first, *rest = _STROKE.split(title)
    rest = [part for part in rest if not ISSUE.fullmatch(part)]
    return max(rest, key=len) if rest and SITE.fullmatch(first) else ""


def _behind_channel(head: str, tail: list[str]) -> str:
    """Return what follows the name of a channel (要闻) with which a <title> begins; "" where it
    begins with none."""
    longer = (part for part in tail if not SITE.fullmatch(part) and len(part) > 2 * len(head))
    return next(longer, "") if len(head) <= LONGEST_CHANNEL // 2 else ""


def _names_site(head: str, tail: list[str]) -> bool:
    """Say whether a <title> begins with the name of the site, and what follows names none."""
    rest = [part for part in tail if not (SITE.fullmatch(part) or PLACEHOLDER.fullmatch(part))]
    return bool(SITE.fullmatch(head) and rest and len(rest[0]) > SHORTEST)


def parts_of(title: str) -> frozenset[str]:
    """Return the letters of each part of a <title>, whole and between strokes."""
    return frozenset(filter(None, map(letters_of, (*SEPARATOR.split(title), *_pieces(title)))))


def letters_of(text: str) -> str:
    """Return the letters of a title, for marks differ between a heading and <title>."""
    return _NO_LETTER.sub("", text)


def is_weak(title: str, page: Page) -> bool:
    """Return whether a title may be that of a site, a channel, an issue or a template."""
    if is_owner(title, page) or OWNED.search(title) or _HEAP.fullmatch(title):
        return True
    if len(title) < SHORTEST or is_empty(title) or SITE.fullmatch(ISSUE.sub("", title)):
        return True
    return len(title) <= LONGEST_CHANNEL and title in page.link_labels


def is_owner(name: str, page: Page) -> bool:
    """Return whether the page says of a name that the site belongs to it, or greets in its name."""
    return any(name in line for line in page.lines if OWNED.search(line))


def is_empty(title: str) -> bool:
    """Return whether a title is none: a template's own words, cut short, the way to a page, or a
    label's (分享：)."""
    if _LABEL.fullmatch(title):
        return True
    return bool(PLACEHOLDER.fullmatch(title) or CUT.search(title) or _CRUMBS.match(title))
