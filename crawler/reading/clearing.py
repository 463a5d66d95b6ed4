"""The text of an element without what stands in it and is none of its text."""

from __future__ import annotations

import re
from copy import deepcopy

from lxml import etree

from crawler.reading.asides import ASIDE
from crawler.reading.prose import read_prose, string_of
from crawler.text import SENTENCE_END, count_letters

MOST_LINKED = MOST_OF_ROW = 0.7
MOST_FURNITURE, MOST_COMMENTS = 0.5, 0.8
LEAST_ITEMS = 5
"""Items of a list of links from which on it is none of a text, be it longer than that (chosen)."""

LEAST_ROW = 3
"""Lines in a row, each a link, that are a list of other documents (chosen)."""

LEAST_HEADED = 2
"""Such lines below a heading that end a text (measured on half 0: amid one they are its own)."""

SHORTEST_TITLE = 5
LONGEST_HEAD = 40

LEAST_BUTTONS, LONGEST_BUTTON = 3, 4
"""Labels in a row, and the letters of each, that are buttons (chosen: 收藏 打印 分享 12)."""

LONGEST_COUNTER = 8
MOST_COUNTERS = 24

_BLOCK_TAGS = "div section aside nav header footer form ul ol dl p table blockquote"
_BLOCKS = frozenset(_BLOCK_TAGS.split())
_HEADS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "dt"})
_BUTTONS = frozenset({"a", "span", "em", "i", "li", "button", "label"})
_WORDLESS = ("script", "style", "noscript", "template", "iframe", "svg")
_FURNITURE = re.compile(
    r"comment|related|recommend|share|toolbar|footer|copyright|qrcode|ranking|crumb|pagination"
    r"|keywords|advert|xiangguan|tuijian|pinglun|guanggao|fenxiang|erweima"
    r"|statement|disclaimer|shengming|mianze|infobox|navbox|wikitable|catlinks|references|reflist|noprint|\bmetadata\b",
    re.IGNORECASE,
)
_COMMENTS = re.compile("comment|pinglun", re.IGNORECASE)
_MOTTO = re.compile("signature", re.IGNORECASE)
_POINTER = re.compile(
    r"\W*(?:推荐|相关|延伸|更多|往期|拓展|扩展)(?:阅读|链接|新闻|报道|文章|专题|内容|推荐|回顾)\W*"
    r"|\W*点击(?:进入|查看)(?:专题|专栏|更多)\W*"
)
_INVITATION = re.compile(
    r"\W*(?:(?:返回|点击|查看|阅读|了解|展开)(?!更多).{0,16}?)?(?:查看|了解|阅读|点击)?"
    r"(?:更多(?:内容|精彩|详情)?|全文|原文|返回(?:首页|列表|顶部)|进入.{1,16}讨论)\W*"
)
_FILE = re.compile(r"附件|\.(?:docx?|wps|xlsx?|pptx?|pdf|zip|rar)\b", re.IGNORECASE)
_COUNT = re.compile(r"[\d,.]+\s*[万亿kKwW%]?")


def cleared_prose(container: etree._Element) -> str:
    """The text of the container without its blocks of links and its furniture."""
    cleared = deepcopy(container)
    cleared.tail = None
    unread = (*_WORDLESS, etree.Comment, etree.ProcessingInstruction)
    etree.strip_elements(cleared, *unread, with_tail=False)
    _clear_links(cleared)
    _clear_captions(cleared)
    whole = _letters(cleared)
    _clear_rows_of_links(cleared, whole)
    unvisited = [cleared]
    while unvisited:
        # Backwards, so that a block is the last once what follows it is dropped.
        for child in reversed(unvisited.pop()):
            if ASIDE in child.attrib or (
                child.tag in _BLOCKS and _is_furniture(child, cleared, whole)
            ):
                _drop(child)
            else:
                unvisited.append(child)
    return read_prose(cleared)


def _clear_rows_of_links(container: etree._Element, whole: int) -> None:
    """Drop the blocks in a row each of which is a link and hardly more, with the line above them
    that heads them: related documents, not set as a list."""
    for around in [container, *container.iter("div", "section", "td")]:
        row: list[etree._Element] = []
        for block in [*around, None]:
            if block is not None and _is_link_line(block):
                row.append(block)
            elif block is None or _letters(block):
                _drop_row(row, container, whole)
                row = []


def _drop_row(row: list[etree._Element], container: etree._Element, whole: int) -> None:
    above = row[0].getprevious() if row else None
    head = above if above is not None and _is_head(above) else None
    ends = head is not None and _is_last(row[-1], container)
    least = LEAST_HEADED if ends else LEAST_ROW
    if len(row) < least or sum(map(_letters, row)) > MOST_OF_ROW * whole:
        return
    if head is not None and _FILE.search(string_of(head)):
        return
    for block in row if head is None else [head, *row]:
        _drop(block)


def _clear_captions(container: etree._Element) -> None:
    """Drop what says a picture's caption again right behind it."""
    for caption in list(container.iter("figcaption")):
        figure = caption.getparent()
        again = None if figure is None else figure.getnext()
        said = string_of(caption).strip()
        if again is not None and isinstance(again.tag, str) and string_of(again).strip() == said:
            _drop(again)


def _is_link_line(block: etree._Element) -> bool:
    """Whether a block is one link to a page, with no more than a mark or a date beside it."""
    links = list(block.iter("a")) if block.tag in ("p", "div") else []
    if len(links) != 1 or not links[0].get("href") or _FILE.search(string_of(block)):
        return False
    linked = _letters(links[0])
    return linked >= SHORTEST_TITLE and _words(_unlinked(block, links)) <= 2


def _is_head(block: etree._Element) -> bool:
    """Whether a block heads what follows: a heading, all bold, or ended by a colon."""
    said = string_of(block).strip()
    if not said or len(said) > LONGEST_HEAD or SENTENCE_END.search(said[-1]):
        return False
    bold = "".join("".join(map(str, each.itertext())) for each in block.iter("b", "strong"))
    return block.tag in _HEADS or said.endswith(("：", ":")) or bold.strip() == said


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
    if block.tag in ("ul", "ol") and len(links) >= LEAST_ITEMS and size < whole:
        return _is_list(block, links)
    if size > whole * (MOST_COMMENTS if _COMMENTS.search(names) else MOST_FURNITURE):
        return False
    if block.tag in ("nav", "footer", "aside") or _FURNITURE.search(names):
        return block.tag != "p"
    if _MOTTO.search(names) and _is_first(block, container):
        return True
    if block.tag in ("dl", "ul") and _is_counter(block):
        return True
    linked = sum(map(_letters, links))
    if block.tag in ("div", "ul") and _is_buttons(block):
        return True
    if not linked:
        return False
    if linked == size and len(links) == 1:
        is_label = block.tag in ("div", "blockquote") and not _FILE.search(string_of(block))
        return is_label and _is_last(block, container)
    return _is_list(block, links) or bool(_POINTER.fullmatch(_unlinked(block, links)))


def _is_list(block: etree._Element, links: list[etree._Element]) -> bool:
    """Whether a block is made of links, with no more than dates and counters beside them."""
    beside = _unlinked(block, links)
    linked = sum(map(_letters, links))
    around = _letters(block) if SENTENCE_END.search(beside) else linked + _words(beside)
    return len(links) > 1 and linked > MOST_LINKED * around


def _is_buttons(block: etree._Element) -> bool:
    """Whether a block is made of some short labels, each in an element of its own."""
    parts = [each for each in block if isinstance(each.tag, str) and _letters(each)]
    if len(parts) < LEAST_BUTTONS or (block.text or "").strip():
        return False
    return all(
        each.tag in _BUTTONS and _letters(each) <= LONGEST_BUTTON and not (each.tail or "").strip()
        for each in parts
    )


def _is_counter(block: etree._Element) -> bool:
    """Whether a block only counts something (主题 12 帖子 345 积分 678), as forums do."""
    lines = read_prose(block).replace("\t", "\n").split("\n")
    if not 2 <= len(lines) <= MOST_COUNTERS or any(len(line) > LONGEST_COUNTER for line in lines):
        return False
    return 2 * sum(bool(_COUNT.fullmatch(line)) for line in lines) >= len(lines)


def _unlinked(block: etree._Element, links: list[etree._Element]) -> str:
    text = string_of(block)
    for link in links:
        text = text.replace(string_of(link), "", 1)
    return text


def _words(text: str) -> int:
    """The letters of a text that are no figures, as dates and counters beside links are."""
    return sum(letter.isalpha() for letter in text)


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
