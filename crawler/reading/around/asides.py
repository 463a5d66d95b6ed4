"""Blocks that lead to other documents: a heading such as 猜你喜欢 or 相关阅读, and what it heads.

Their summaries are prose outside links, so what tells them is the heading, and that hardly more
than a link's own words stands beside each link.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from lxml import etree

from crawler.reading.around.surroundings import SHORTEST_TITLE
from crawler.reading.lines.pointers import LONGEST_HEADING, is_aside_heading
from crawler.reading.markup.flow import Flow

MOST_BESIDE = 120
"""Letters outside links for each link, at most (chosen: a summary has two lines; an article that
begins below the name of a channel has more, or no link)."""

LEAST_CARDS = 2
MOST_OF_CARD = MOST_BESIDE + 60
"""Letters of a card with its title (chosen: titles have up to 60)."""

LEAST_LINKS = 2  # that make what a heading heads a list of links (chosen: one may be a source)
LONGEST_CATEGORY = 8  # letters before the title of a card (chosen: [民生], a mark, a number)

_HEADED = re.compile(
    r"相[关關]|猜[你您]|[为為][你您]|可能|推[荐薦]|[热熱][门門点點搜榜]|最新|排行|延伸|同[类類]|其他|又看|精[选選彩]"
)
_ANSWER = re.compile(r"\W*(?:回[复應应]|顶|踩|赞|支持|举报|引用|reply)\W*\d*\W*", re.IGNORECASE)
_ANSWERS = ("a", "span", "em", "i", "li", "button")
_CARDS = frozenset({"div", "li", "dl", "article", "section"})
_AROUND_CARDS = frozenset({"body", "div", "ul", "section", "dl", "td", "main", "aside"})
_HEADS = frozenset({"h2", "h3", "h4", "h5", "h6", "dt"})
_SUMMARIES = frozenset({"p", "div", "dd"})
_HEADING_TAGS = "h1 h2 h3 h4 h5 h6 b strong span div p a dt em td th"
_HEADINGS = frozenset(_HEADING_TAGS.split())


def mark_asides(flow: Flow) -> None:
    """Put the headings of lists of other documents and what they head among a page's asides."""
    for text, holder, place in flow.said:
        said = text.strip()
        if not 2 < len(said) <= LONGEST_HEADING or not _HEADED.search(said):
            continue
        begins = flow.marks[place] >= 0 and holder.tag in _HEADINGS
        if begins and is_aside_heading(said):
            flow.asides.update(_headed(flow, holder))
    flow.asides.update(_cards(flow))


def _cards(flow: Flow) -> Iterator[etree._Element]:
    """Yield the blocks beside each other that are made alike, each of a link to a document with a
    summary: nobody writes so, lists of documents are made so."""
    holders = Counter(block.getparent() for block in flow.inside(flow.root, *_CARDS))
    for around, count in holders.items():
        if around is None or count < LEAST_CARDS or around.tag not in _AROUND_CARDS:
            continue
        for blocks in flow.alike(around) if flow.linked(around) else ():
            is_long = len(blocks) >= LEAST_CARDS and blocks[0].tag in _CARDS
            if is_long and all(_is_card(flow, block) for block in blocks):
                yield from blocks


def _is_card(flow: Flow, block: etree._Element) -> bool:
    """Say whether a block begins with the title of a document that it links, with a summary behind;
    who says something that readers answer is no title."""
    if flow.letters(block) > MOST_OF_CARD:
        return False
    titles = [link for link in flow.links(block) if _is_title(flow, link)]
    if not titles:
        return False
    begins, start = flow.span(block)[0], flow.span(titles[0])[0]
    if len("".join("".join(flow.texts[begins:start]).split())) > LONGEST_CATEGORY:
        return False
    if not block.get("class") and not _has_summary(flow, block, titles[0]):
        return False
    is_of_one = len({link.get("href") for link in titles}) == 1
    return is_of_one and not is_answered(flow, block)


def _is_title(flow: Flow, link: etree._Element) -> bool:
    """Say whether a link leads away, and has words enough for a title or is what a heading says."""
    if (link.get("href") or "").startswith("#"):
        return False
    around = link.getparent()
    is_heading = around is not None and around.tag in _HEADS
    return flow.letters(link) >= (1 if is_heading else SHORTEST_TITLE)


def _has_summary(flow: Flow, block: etree._Element, title: etree._Element) -> bool:
    """Say whether all that a block says besides its title stands in elements of their own, and one
    of them is a paragraph."""
    title = next((each for each in title.iterancestors() if each.getparent() is block), title)
    behind = list(flow.behind(title))
    loose = any(flow.tail(each).strip() for each in (title, *behind))
    return not loose and any(each.tag in _SUMMARIES and flow.letters(each) for each in behind)


def is_answered(flow: Flow, block: etree._Element) -> bool:
    """Return whether a block has a label by which readers answer it."""
    return any(_ANSWER.fullmatch(flow.string(each)) for each in flow.inside(block, *_ANSWERS))


def _headed(flow: Flow, heading: etree._Element) -> Iterator[etree._Element]:
    """Yield the heading's own block if it leads elsewhere, or else the heading, or what it begins,
    and the blocks behind that do; nothing where none does."""
    place = heading
    while True:
        if _links(flow, place):
            if _leads_elsewhere(flow, [place]):
                yield place
            return
        if found := _behind(flow, place):
            yield place
            yield from found
            return
        around = place.getparent()
        if around is None or around.tag == "body" or not _begins(flow, around, place):
            return
        place = around


def _behind(flow: Flow, place: etree._Element) -> list[etree._Element]:
    """Return the blocks behind an element, each of which leads elsewhere; none if together they do
    not."""
    found: list[etree._Element] = []
    for beside in flow.behind(place):
        if not flow.letters(beside):
            continue
        if not _links(flow, beside) or not _is_beside_links(flow, [beside]):
            break
        found.append(beside)
    return found if _leads_elsewhere(flow, found) else []


def _begins(flow: Flow, around: etree._Element, place: etree._Element) -> bool:
    """Say whether an element begins with another."""
    if (around.text or "").strip():
        return False
    before = place.itersiblings(preceding=True)
    return not any(
        (isinstance(each.tag, str) and flow.letters(each)) or (each.tail or "").strip()
        for each in before
    )


def _leads_elsewhere(flow: Flow, blocks: Sequence[etree._Element]) -> bool:
    """Say whether blocks hold several links and little beside them."""
    return sum(len(_links(flow, block)) for block in blocks) >= LEAST_LINKS and _is_beside_links(
        flow, blocks
    )


def _is_beside_links(flow: Flow, blocks: Sequence[etree._Element]) -> bool:
    links = [link for block in blocks for link in _links(flow, block)]
    beside = sum(map(flow.letters, blocks)) - sum(map(flow.letters, links))
    headed = any(next(flow.inside(block, "h1"), None) is not None for block in blocks)
    return not headed and beside <= MOST_BESIDE * len(links)


def _links(flow: Flow, block: etree._Element) -> list[etree._Element]:
    return [link for link in flow.links(block) if flow.letters(link) >= SHORTEST_TITLE]
