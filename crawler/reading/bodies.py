"""Where a page keeps its document: the element with the body, cleared of what is not text."""

from __future__ import annotations

import re
from copy import deepcopy

from lxml import etree
from parsel import Selector
from readability import Document as Readability
from readability.readability import Unparseable

from crawler.reading.page import Page
from crawler.reading.prose import count_letters, read_prose, string_of

CONTAINERS = frozenset(
    (
        *("#UCAP-CONTENT", ".TRS_Editor", "#zoom", "#vsb_content"),
        *("#rwb_zw", "#p-detail", ".news_txt", "#endText"),
    )
)
"""The ids and classes that the systems of Chinese authorities and papers give their bodies."""

ENOUGH = 80
HEAD_LINES = 8
LONGEST_DATELINE = 60
NEARLY = 0.8
MOST_LINKED = 0.7
MOST_FURNITURE, MOST_COMMENTS = 0.5, 0.8
LONGEST_TOOL = 80
LAST_SECTION = 0.2
MOST_CONTAINERS, MOST_READ = 32, 4_000_000
MOST_LEVELS = 64

_BLOCK_TAGS = "div section aside nav header footer form ul ol dl p table"
_BLOCKS = frozenset(_BLOCK_TAGS.split())
_WORDLESS = ("script", "style", "noscript", "template", "iframe", "svg")
_BODY_NAME = re.compile(
    r"(?:article|arti?|news|post|entry|details?|main|end|page|blog|text|doc|show|rich_media)?[-_]*"
    r"(?:contents?|body|text|txt|details?|article)",
    re.IGNORECASE,
)
_FURNITURE = re.compile(
    r"comment|related|recommend|share|toolbar|footer|copyright|qrcode|ranking|crumb|pagination"
    r"|keywords|advert|xiangguan|pinglun|guanggao|fenxiang|erweima"
    r"|infobox|navbox|wikitable|catlinks|references|reflist|noprint|\bmetadata\b",
    re.IGNORECASE,
)
_COMMENTS = re.compile("comment|pinglun", re.IGNORECASE)
_MOTTO = re.compile("signature", re.IGNORECASE)
_DATED = re.compile(r"(?:19|20)\d\d\s*[-/.年]\s*\d{1,2}|^\W*(?:来\s*源|作\s*者|编辑)")
_NOTICE = re.compile(r"声明|免责|版权所有|转载|举报")
_SENTENCE = re.compile(r"[。！？；]")
_POINTER = re.compile(
    r"\W*(?:推荐|相关|延伸|更多|往期|拓展|扩展)(?:阅读|链接|新闻|报道|文章|专题|内容|推荐|回顾)\W*"
)
_INVITATION = re.compile(
    r"\W*(?:(?:返回|点击|查看|阅读|了解|展开)(?!更多).{0,16}?)?(?:查看|了解|阅读|点击)?"
    r"(?:更多(?:内容|精彩|详情)?|全文|原文|返回(?:首页|列表|顶部)|进入.{1,16}讨论)\W*"
)
_FILE = re.compile(r"附件|\.(?:docx?|wps|xlsx?|pptx?|pdf|zip|rar)\b", re.IGNORECASE)
_IMAGE_LABEL = re.compile(r"(?:点击)?查看(?:原图|大图)(?:\s*[\d.]+\s*[KM]B?)?")
_BUTTONS = (
    r"(?:(?:责任编辑|责编|编辑|作者|来源|分享到?|打印(?:本[页文])?|关闭(?:窗口|本[页文])?|纠错|点赞"
    r"|收藏(?:本[页文])?|返回(?:首页|列表|顶部)|(?:字体|字号|大小)|标签|关键[词字]|[大中小](?!\w)"
    r"|(?:首|上一?|下一?|尾|末|[第共]\s?\d{1,3}\s?)[页頁]|\d{1,3}(?!\w))\W*)"
)
_TOOL = re.compile(
    rf"\W*(?:{_BUTTONS}+|{_BUTTONS}*(?:扫一扫.*|(?:标签|关键[词字])\s*[:：].*|[上下]一?[篇条则](?:\s*[:：].*)?))"
)
_LINK_SECTION = re.compile(
    r"(?:外部(?:链接|連結|连结)|相关链接|延伸阅读|推荐阅读|相关阅读)\s*[:：]?"
)
_EMPTY_SECTION = re.compile(r"参见|參見|参考(?:文献|资料)|參考(?:文獻|資料)|注释|註釋|脚注")


def read_body(page: Page, title: str = "") -> str:
    """The document's text as lines, or "" if the page has none.

    Of the elements that are named as content management systems name their bodies, it is the
    tightest around the most prose. A page without one is left to readability (Arc90's
    algorithm, by readability-lxml), and what that finds no prose on is searched for the place
    where prose is densest. Comments, links to other documents, adverts, the labels of buttons
    and a repeated ``title`` with its dateline are no part of the text.
    """
    return _without_tools(_below_title(_find_body(page), title))


def _find_body(page: Page) -> str:
    texts = _texts(_containers(page))
    most = max(map(_prose_letters, texts), default=0)
    if most < ENOUGH:
        readable = _readable(page)
        unseen = not any(texts) and _prose_letters(readable) < ENOUGH
        return (unseen and _densest(page.root)) or readable
    return min((text for text in texts if _prose_letters(text) >= NEARLY * most), key=len)


def _containers(page: Page) -> list[etree._Element]:
    """The elements named like a body, the first of each name: others are lists of the like."""
    first: dict[tuple[str, str], etree._Element] = {}
    for element in page.root.iter("div", "section", "article", "td", "main"):
        names = f"{element.get('id', '')} {element.get('class', '')}"
        if names == " " and element.tag != "article" and element.get("itemprop") is None:
            continue
        if _is_named(element) or any(map(_BODY_NAME.fullmatch, names.split())):
            first.setdefault((element.tag, names), element)
    return list(first.values())


def _is_named(element: etree._Element) -> bool:
    """Whether an element is known to hold bodies."""
    if element.tag == "article" or element.get("itemprop") == "articleBody":
        return True
    names = (f".{name}" for name in element.get("class", "").split())
    return f"#{element.get('id')}" in CONTAINERS or not CONTAINERS.isdisjoint(names)


def _texts(containers: list[etree._Element]) -> list[str]:
    """The texts of the containers, but for those that can't hold nearly the most prose."""
    longest = [(len(string_of(container)), container) for container in containers]
    longest.sort(key=lambda found: found[0], reverse=True)
    texts: list[str] = []
    most = read = 0
    for length, container in longest[:MOST_CONTAINERS]:
        if length < NEARLY * most or read > MOST_READ:
            break
        texts.append(cleared_prose(container))
        most = max(most, _prose_letters(texts[-1]))
        read += length
    return texts


def _prose_letters(text: str) -> int:
    return sum(
        len(line)
        for line in text.split("\n")
        if _SENTENCE.search(line) and not _NOTICE.search(line)
    )


def _readable(page: Page) -> str:
    try:
        summary = Readability(page.selector.get()).summary(html_partial=True)
    except Unparseable:
        return ""
    return cleared_prose(Selector(text=summary).root) if summary else ""


def _densest(element: etree._Element) -> str:
    """The text of the smallest element with nearly all the prose of ``element``."""
    text = cleared_prose(element)
    enough = NEARLY * _prose_letters(text)
    inside: etree._Element | None = element if enough else None
    for _ in range(MOST_LEVELS):
        if inside is None:
            break
        text = cleared_prose(inside)
        children = inside.iterchildren(tag=etree.Element)
        inside = next((c for c in children if _prose_letters(read_prose(c)) >= enough), None)
    return text if enough else ""


def cleared_prose(container: etree._Element) -> str:
    """The text of the container without its blocks of links and its furniture."""
    cleared = deepcopy(container)
    cleared.tail = None
    unread = (*_WORDLESS, etree.Comment, etree.ProcessingInstruction)
    etree.strip_elements(cleared, *unread, with_tail=False)
    _clear_links(cleared)
    whole = _letters(cleared)
    unvisited = [cleared]
    while unvisited:
        # Backwards, so that a block is the last once what follows it is dropped.
        for child in reversed(unvisited.pop()):
            if child.tag in _BLOCKS and _is_furniture(child, cleared, whole):
                _drop(child)
            else:
                unvisited.append(child)
    return read_prose(cleared)


def _clear_links(container: etree._Element) -> None:
    """Drop the links that edit a section, that call themselves an advert (广告), or that end a
    paragraph by inviting to read on elsewhere."""
    for link in list(container.iter("a", "span")):
        if link.tag == "span":
            if "editsection" in link.get("class", ""):
                _drop(link)
        elif _is_advert(link) or (_INVITATION.fullmatch(string_of(link)) and _is_last(link)):
            _drop(link)


def _is_advert(link: etree._Element) -> bool:
    return next((text.strip() for text in link.itertext() if text.strip()), "") == "广告"


def _is_last(element: etree._Element, container: etree._Element | None = None) -> bool:
    """Whether no text follows in the container, by default the block that the element is in."""
    while element is not container and (container is not None or element.tag not in _BLOCKS):
        if (element.tail or "").strip() or any(map(_letters, element.itersiblings())):
            return False
        parent = element.getparent()
        if parent is None:
            break
        element = parent
    return True


def _is_first(element: etree._Element, container: etree._Element) -> bool:
    while element is not container:
        parent = element.getparent()
        if parent is None or (parent.text or "").strip():
            return parent is None
        before = list(element.itersiblings(preceding=True))
        if any(_letters(other) or (other.tail or "").strip() for other in before):
            return False
        element = parent
    return True


def _is_furniture(block: etree._Element, container: etree._Element, whole: int) -> bool:
    """Whether a block of the container, which has ``whole`` letters, is none of its text."""
    names = f"{block.get('class', '')} {block.get('id', '')}"
    links = list(block.iter("a"))
    if block.tag == "p" and not links:
        return False
    size = _letters(block)
    if size > whole * (MOST_COMMENTS if _COMMENTS.search(names) else MOST_FURNITURE):
        return False
    if block.tag in ("nav", "footer", "aside") or _FURNITURE.search(names):
        return block.tag != "p"
    if _MOTTO.search(names) and _is_first(block, container):
        return True
    linked = sum(map(_letters, links))
    if not linked:
        return False
    if linked == size and len(links) == 1:
        is_label = block.tag == "div" and not _FILE.search(string_of(block))
        return is_label and _is_last(block, container)
    is_list = len(links) > 1 and linked > MOST_LINKED * size
    return is_list or bool(_POINTER.fullmatch(_unlinked(block, links)))


def _unlinked(block: etree._Element, links: list[etree._Element]) -> str:
    text = string_of(block)
    for link in links:
        text = text.replace(string_of(link), "", 1)
    return text


def _letters(element: etree._Element) -> int:
    return count_letters(string_of(element))


def _drop(element: etree._Element) -> None:
    """Take the element out of its tree, leaving the text behind it in place."""
    parent = element.getparent()
    if parent is not None:
        before = element.getprevious()
        tail = element.tail or ""
        if before is not None:
            before.tail = (before.tail or "") + tail
        else:
            parent.text = (parent.text or "") + tail
        parent.remove(element)


def _below_title(text: str, title: str) -> str:
    """The text without a head of title and dateline, if it has one."""
    lines = text.split("\n")
    places = [n for n, line in enumerate(lines[:HEAD_LINES]) if title and line == title]
    if not places:
        return text
    start = places[-1] + 1
    for place, line in enumerate(lines[start : start + HEAD_LINES // 2], start):
        if _SENTENCE.search(line) or len(line) > LONGEST_DATELINE:
            break
        if _DATED.search(line):
            start = place + 1
    below = "\n".join(lines[start:])
    return below if len(below) >= ENOUGH else text


def _without_tools(text: str) -> str:
    """The text without labels of images, and without what stands above and below it: the labels
    of buttons, empty fields, page numbers, a last section of links."""
    lines = [line for line in text.split("\n") if not _IMAGE_LABEL.fullmatch(line)]
    links = [n for n, line in enumerate(lines) if _LINK_SECTION.fullmatch(line)]
    if links and len("".join(lines[links[-1] :])) < LAST_SECTION * len(text):
        lines = lines[: links[-1]]
    while lines and _is_like(lines[-1], _TOOL, _INVITATION, _EMPTY_SECTION):
        lines.pop()
    start = next((n for n, line in enumerate(lines) if not _is_like(line, _TOOL)), 0)
    return "\n".join(lines[start:])


def _is_like(line: str, *patterns: re.Pattern[str]) -> bool:
    return len(line) <= LONGEST_TOOL and any(pattern.fullmatch(line) for pattern in patterns)
