"""The text of an element without what stands in it and is none of its text."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from crawler.chrome import (
    FILE_ENDING,
    INTO_APP,
    INVITATION,
    NEIGHBOUR,
    PLAYED,
    READ_ON,
    TO_TOPICS,
    UNFOLD,
)
from crawler.patterns import LazyPattern
from crawler.reading.around.surroundings import SHORTEST_TITLE
from crawler.reading.lines.plain import plain
from crawler.reading.markup.dateline_blocks import datelines_in
from crawler.reading.markup.flow import HEADING_TAGS, Element, Flow
from crawler.reading.markup.lore import lore_in
from crawler.reading.markup.prose import prose_of
from crawler.reading.markup.repeats import LONGEST_HEAD, repeated_captions, repeated_names
from crawler.reading.markup.walls import beside_notice
from crawler.text import SENTENCE_END

MOST_LINKED = MOST_OF_ROW = 0.7
MOST_FURNITURE, MOST_COMMENTS = 0.5, 0.8
LEAST_ITEMS = 5
"""Items of a list of links from which on it is none of a text, be it longer than that (chosen)."""

LEAST_ROW = 3
"""Lines in a row, each a link, that are a list of other documents (chosen)."""

LEAST_HEADED = 2
"""Such lines below a heading that end a text (measured on half 0: amid one they are its own)."""

LEAST_BUTTONS, LONGEST_BUTTON = 3, 4
"""Labels in a row, and the letters of each, that are buttons (chosen: 收藏 打印 分享 12)."""

LONGEST_PLAYER = 120  # letters of a player's controls (chosen: twenty of four letters, and times)
LONGEST_COUNTER = 8  # letters of a line of counters: a number, or what it counts
MOST_COUNTERS = 24  # lines of counters in a block

_BLOCK_TAGS = "div section aside nav header footer form ul ol dl p table blockquote"
_BLOCKS = frozenset(_BLOCK_TAGS.split())
_HEADS = frozenset({*HEADING_TAGS, "dt"})
_BUTTONS = frozenset({"a", "span", "em", "i", "li", "button", "label"})
_FIELDS = frozenset({"text", "password", "search", "email", "tel"})
_WORDLESS = ("script", "style", "noscript", "template", "iframe", "svg")
_LABELS = ("i", "em", "small", "ins")
_WHOLE = frozenset({"summary", "div", "p"})
_LINES = _WHOLE | _HEADS
_ADVERTS = frozenset({"广告", "廣告", "广告招租", "广告位招租"})
_ANSWERS = (
    r"(?:(?:共|全部|其[他它]|更多)+\d{0,5}|\d{1,5})[个条]?(?:网友)?(?:回答|答案)(?:\W?\d+)?"
    r"|已采纳|写回答.{0,16}"
)
"""How many answers stand below a question, and how to give one."""

_GOES_ON = LazyPattern(rf"{UNFOLD}|\W*(?:{READ_ON}|{_ANSWERS})\W*")
_CONTROL = LazyPattern(
    rf"{UNFOLD}|\W*(?:收起|折叠|展开|编辑|播报|讨论|上传视频|复制(?:链接|代码)?|锁定)\W*"
)
LONGEST_LABEL = 20
"""Letters that a label of an advert or of a fold has (chosen: 广告，未完请继续往下阅读全文):
the text of longer elements is not put together."""

_FURNITURE = LazyPattern(
    r"comment|ratelog|related|recommend|share|toolbar|footer|copyright|qrcode|ranking|crumb|pagination"
    r"|keywords|advert|xiangguan|tuijian|pinglun|guanggao|fenxiang|erweima"
    r"|statement|disclaimer|shengming|mianze|infobox|navbox|wikitable|catlinks|references|reflist|noprint"
    r"|sitesub|jump-to-nav|^toc |nav-(?:below|above|previous|next|links)",
    re.IGNORECASE,
)
_COMMENTS = LazyPattern("comment|pinglun", re.IGNORECASE)
_META = LazyPattern(r"(?:^|[\s_-])(?:post)?meta(?:data)?(?:$|[\s_-])", re.IGNORECASE)
"""What templates call the lines with a text's date, its writer and its channel."""

_NOTICE = LazyPattern("statement|disclaimer|shengming|mianze", re.IGNORECASE)
_MOTTO = LazyPattern("signature", re.IGNORECASE)
_POINTER = LazyPattern(
    r"\W*(?:推荐|相关|延伸|看?更多|往期|拓展|扩展)(?:阅读|链接|新闻|报道|文章|专题|内容|推荐|回顾)\W*"
    rf"|\W*{TO_TOPICS}\W*"
)
_INVITATION = LazyPattern(rf"\W*(?:{INVITATION}|{INTO_APP})\W*")
_TURNS = LazyPattern(
    rf"(?:\W*(?:{NEIGHBOUR}|(?:暂时?)?没有了?|暂?无|已经?是(?:第一|最[新后])[篇条]|返回列表))+\W*"
)
"""What stands beside links to the documents before and behind."""

FILE = LazyPattern(rf"附件|{FILE_ENDING}", re.IGNORECASE)
_PLAYED = LazyPattern(rf"(?:{PLAYED}[\s/|%:：·\d.-]*)+")
_PLAYERS = ("div", "section", "ul")
_COUNT = LazyPattern(r"[\d,.]+\s*[万亿kKwW%]?")


def cleared_prose(flow: Flow, container: Element, out: Collection[Element] = ()) -> str:
    """Return the text of an element of a flow without its blocks of links and its furniture, and
    without some elements in it that are left ``out``."""
    return prose_of(cleared(flow, container, out))


def cleared(flow: Flow, container: Element, out: Collection[Element] = ()) -> Flow:
    """Return the flow of an element as `cleared_prose` gives its text."""
    wordless = [each for each in flow.inside(container, *_WORDLESS) if each is not container]
    stray = (
        *_stray_links(flow, container, wordless),
        *lore_in(flow, container),
        *repeated_captions(flow, container),
        *repeated_names(flow, container),
        *datelines_in(flow, container),
        *beside_notice(flow, container),
    )
    left_out = [*wordless, *stray, *out]
    inside = flow.without(left_out, container) if left_out else flow
    whole = inside.letters(container)
    if rows := list(_rows_of_links(inside, container, whole)):
        inside = inside.without(rows, container)
    return inside.without(_furniture(inside, container, whole), container)


def _furniture(flow: Flow, container: Element, whole: int) -> Collection[Element]:
    """Return the blocks that are none of the text of a container with ``whole`` letters."""
    found: set[Element] = set()
    unvisited = [(container, True)]
    while unvisited:
        around, is_last = unvisited.pop()
        # Backwards, so that a block is the last once what follows it is left out.
        for child in reversed(list(flow.children(around))):
            is_last = is_last and not flow.tail(child).strip()
            if child in flow.asides or (
                child.tag in _BLOCKS
                and (
                    _is_furniture(flow, child, whole, is_last)
                    or _is_motto(flow, child, container, found)
                )
            ):
                found.add(child)
            else:
                if flow.size(child) > 1:
                    unvisited.append((child, is_last))
                is_last = is_last and not flow.letters(child)
    return found


def _rows_of_links(flow: Flow, container: Element, whole: int) -> Iterator[Element]:
    """Yield the blocks in a row each of which is a link and hardly more, with the line above them
    that heads them: related documents, not set as a list."""
    for around in [container, *flow.inside(container, "div", "section", "td")]:
        if flow.linked(around) < LEAST_HEADED * SHORTEST_TITLE:
            continue
        row: list[Element] = []
        above: Element | None = None
        before: Element | None = None
        for block in [*flow.children(around), None]:
            if block is not None and _is_link_line(flow, block):
                above = above if row else before
                row.append(block)
            elif block is None or flow.letters(block):
                yield from _row(flow, row, above, container, whole)
                row = []
            before = block


def _row(
    flow: Flow, row: Sequence[Element], above: Element | None, container: Element, whole: int
) -> Iterator[Element]:
    head = above if row and above is not None and _is_head(flow, above) else None
    ends = head is not None and _ends(flow, row[-1], container)
    least = LEAST_HEADED if ends else LEAST_ROW
    if len(row) < least or sum(map(flow.letters, row)) > MOST_OF_ROW * whole:
        return
    if head is not None and FILE.search(flow.string(head)):
        return
    yield from row if head is None else (head, *row)


def _is_link_line(flow: Flow, block: Element) -> bool:
    """Say whether a block is one link to a page, with no more than a mark or a date beside it."""
    if block.tag not in ("p", "div") or flow.linked(block) < SHORTEST_TITLE:
        return False
    links = flow.links(block)
    if len(links) != 1 or not links[0].get("href") or FILE.search(flow.string(block)):
        return False
    return _words(flow.unlinked(block)) <= 2


def _is_head(flow: Flow, block: Element) -> bool:
    """Say whether a block heads what follows: a heading, all bold, or ended by a colon."""
    said = flow.string(block).strip()
    if not said or len(said) > LONGEST_HEAD or SENTENCE_END.search(said[-1]):
        return False
    bold = "".join(map(flow.string, flow.inside(block, "b", "strong")))
    return block.tag in _HEADS or said.endswith(("：", ":")) or bold.strip() == said


def _stray_links(
    flow: Flow, container: Element, wordless: Collection[Element]
) -> Iterator[Element]:
    """Yield the links that fold a section, that call themselves an advert (广告), or that end a
    paragraph by inviting to read on elsewhere; the labels of adverts and of folds."""
    said = flow.string(container)
    is_sold = any(word in said for word in _ADVERTS)
    for link in flow.links(container):
        is_advert = is_sold and _is_advert(flow, link)
        if link is not container and (
            is_advert
            or _is_control(flow, link)
            or (_INVITATION.fullmatch(flow.string(link)) and _ends_block(flow, link, wordless))
        ):
            yield link
    for label in flow.inside(container, "span", *_LINES, *_LABELS):
        if label is not container and (is_sold or label.tag in _LINES) and _is_label(flow, label):
            yield label


def _is_control(flow: Flow, link: Element) -> bool:
    """Say whether a link leads nowhere but to a script that does something with the page."""
    leads = link.get("href") or link.get("name") or link.get("id")
    if flow.letters(link) > LONGEST_LABEL or (leads and not _is_button(link)):
        return False
    return bool(_CONTROL.fullmatch(plain("".join(flow.string(link).split()))))


def _is_label(flow: Flow, element: Element) -> bool:
    """Say whether an element is the label of an advert or of a fold, or a block that bids read
    on."""
    if not 0 < flow.letters(element) <= LONGEST_LABEL:
        return False
    said = "".join(flow.string(element).split())
    if said in _ADVERTS:
        return element.tag != "p"
    return element.tag in _LINES and bool(_GOES_ON.fullmatch(plain(said)))


def _is_advert(flow: Flow, link: Element) -> bool:
    start, end = flow.span(link)
    return next(_texts(flow, start, end - 1), "") in _ADVERTS


def _ends_block(flow: Flow, link: Element, wordless: Collection[Element]) -> bool:
    """Say whether no text follows a link in the block that it is in."""
    around = link
    for holder in link.iterancestors():
        if around.tag in _BLOCKS:
            break
        around = holder
    return _ends(flow, link, around, wordless)


def _ends(flow: Flow, element: Element, around: Element, out: Collection[Element] = ()) -> bool:
    """Say whether no text follows an element in another, without those that are left out."""
    behind = _texts(flow, flow.span(element)[1] - 1, flow.span(around)[1] - 1, out)
    return next(behind, None) is None


def _texts(flow: Flow, start: int, end: int, out: Collection[Element] = ()) -> Iterator[str]:
    """Yield the texts behind the marks from one place up to another that are more than white space,
    stripped, without those of elements that are left out."""
    place = start
    while place < end:
        mark = flow.marks[place]
        if mark >= 0 and flow.elements[mark] in out:
            place = flow.span(flow.elements[mark])[1] - 1
        if text := flow.texts[place].strip():
            yield text
        place += 1


def _is_furniture(flow: Flow, block: Element, whole: int, is_last: bool) -> bool:
    """Say whether a block of a container with ``whole`` letters is none of its text; ``is_last``
    says that no text follows it there."""
    links = flow.links(block)
    names = f"{block.get('class', '')} {block.get('id', '')}"
    size = flow.letters(block)
    if _META.search(names) and size <= MOST_FURNITURE * whole:
        return True
    if block.tag == "p" and not links:
        return is_last and bool(_NOTICE.search(names))
    if block.tag in ("ul", "ol") and len(links) >= LEAST_ITEMS and size < whole:
        return _is_list(flow, block, links)
    if size > whole * (MOST_COMMENTS if _COMMENTS.search(names) else MOST_FURNITURE):
        return False
    if block.tag in ("nav", "footer", "aside") or _FURNITURE.search(names):
        return block.tag != "p"
    if block.tag in ("dl", "ul") and _is_counter(flow, block):
        return True
    if _is_form(flow, block):
        return True
    linked = flow.linked(block)
    if block.tag in ("div", "ul") and _is_buttons(flow, block):
        return True
    if block.tag in _PLAYERS and size <= LONGEST_PLAYER and _is_player(flow, block):
        return True
    if not linked:
        return False
    if linked == size and block.tag != "p" and all(map(_is_button, links)):
        return True
    if (block.tag != "p" or is_last) and _turns(flow, block):
        return True
    if linked == size and len(links) == 1:
        is_label = block.tag in ("div", "blockquote") and not FILE.search(flow.string(block))
        return is_label and is_last
    return _is_list(flow, block, links) or _is_pointer(flow.unlinked(block))


def _is_button(link: Element) -> bool:
    """Say whether a link leads nowhere but to a script."""
    return (link.get("href") or "").strip().lower().startswith("javascript:")


def _is_pointer(said: str) -> bool:
    """Say whether what stands beside links only points to other documents."""
    return len(said) <= 2 * LONGEST_LABEL and bool(_POINTER.fullmatch(plain(said)))


def _turns(flow: Flow, block: Element) -> bool:
    """Say whether all that stands beside a block's links says that they lead to the documents
    before and behind."""
    beside = flow.unlinked(block).strip()
    return 0 < len(beside) <= 2 * LONGEST_LABEL and bool(_TURNS.fullmatch(plain(beside)))


def _is_motto(flow: Flow, block: Element, container: Element, found: Collection[Element]) -> bool:
    """Say whether a block is a writer's signature above a text in a container of which some was
    ``found`` to be furniture."""
    if not _MOTTO.search(f"{block.get('class', '')} {block.get('id', '')}"):
        return False
    if flow.letters(block) > MOST_FURNITURE * flow.letters(container):
        return False
    above = _texts(flow, flow.span(container)[0], flow.span(block)[0], found)
    return next(above, None) is None


def _is_list(flow: Flow, block: Element, links: Sequence[Element]) -> bool:
    """Say whether a block is made of links, with no more than dates and counters beside them."""
    beside = flow.unlinked(block)
    linked = flow.linked(block)
    around = flow.letters(block) if SENTENCE_END.search(beside) else linked + _words(beside)
    return len(links) > 1 and linked > MOST_LINKED * around


def _is_buttons(flow: Flow, block: Element) -> bool:
    """Say whether a block is made of some short labels, each in an element of its own."""
    parts = [each for each in flow.children(block) if flow.letters(each)]
    if len(parts) < LEAST_BUTTONS or flow.head(block).strip():
        return False
    return all(
        each.tag in _BUTTONS
        and flow.letters(each) <= LONGEST_BUTTON
        and not flow.tail(each).strip()
        for each in parts
    )


def _is_player(flow: Flow, block: Element) -> bool:
    """Say whether most of what a block holds are the controls of a player."""
    start, end = flow.span(block)
    said = [text for each in flow.texts[start : end - 1] if (text := each.strip(" \n\t/"))]
    played = sum(bool(_PLAYED.fullmatch(text)) for text in said)
    return played >= LEAST_BUTTONS and 2 * played > len(said)


def _is_form(flow: Flow, block: Element) -> bool:
    """Say whether a block asks a reader to fill something in, and says nothing else."""
    fields = flow.inside(block, "input", "textarea")
    asks = any(each.get("type", "text").lower() in _FIELDS for each in fields)
    return asks and not SENTENCE_END.search(flow.string(block))


def _is_counter(flow: Flow, block: Element) -> bool:
    """Say whether a block only counts something (主题 12 帖子 345 积分 678), as forums do."""
    lines = prose_of(flow, block).replace("\t", "\n").split("\n")
    if not 2 <= len(lines) <= MOST_COUNTERS or any(len(line) > LONGEST_COUNTER for line in lines):
        return False
    return 2 * sum(bool(_COUNT.fullmatch(line)) for line in lines) >= len(lines)


def _words(text: str) -> int:
    """Count the letters of a text that are no figures, as dates and counters beside links are."""
    return sum(map(str.isalpha, text))
