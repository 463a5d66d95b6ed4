"""The preview of a document host: the text of a file in pieces, and images of its pages."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import chain, islice

from lxml import etree

from crawler.chrome import UPLOADER
from crawler.patterns import LazyPattern
from crawler.reading.lines.crumbs import find_crumbs
from crawler.reading.lines.plain import plain
from crawler.reading.markup.prose import prose_of
from crawler.reading.page import Page
from crawler.restoration.hosts.chunks import join_chunks

ENOUGH = 80  # letters of prose that make a preview (chosen: two sentences)
LEAST_PIECES = 2  # that make a preview that is shown page by page
NEARLY = 0.9  # share of a container that its paragraphs must have
MOST_PLACES = 20  # that are looked at for pieces
MOST_LEVELS = 8  # up from a piece in which its neighbours stand

_CAPTION = LazyPattern(r"第\s?\d{1,4}\s?页$")
_OF_THE_HOST = LazyPattern(
    rf"^.{{0,60}}(?:(?:文档编号|格式|大小|页数|{UPLOADER}|上传(?:时间|日期)|ID)\s*[:：]|"
    r"温馨提示|客服|侵权|版权|概不|超出免费预览)|^\W*(?:下载|收藏|预览|分享|举报|展开).{0,6}$"
)
_PIECE = LazyPattern(
    r"(?:doc|pre|view|reader|read|text|txt|article)*[-_]?(?:page|preview|chunk|piece|section|part)s?"
    r"[-_]?(?:text|txt|con|content|inner|article)?[-_]?\d*",
    re.IGNORECASE,
)
_SENTENCE = LazyPattern(r"[。！？；，]")


def preview_text(page: Page, body: str) -> str:
    """Return the text of the preview, where it is surer than ``body``, which was read without
    knowing where hosts put it: the paragraphs of `.detail-article`, a block of numbered chunks, or
    all pieces of a preview that is shown page by page, if the body is one of them. Empty where the
    host shows nothing but images of pages, and the body is what it says of the file."""
    whole = _joined(page.shown(".detail-article"))
    if _prose(whole) >= ENOUGH:
        article = _joined(page.shown(".detail-article p"))
        return article if _prose(article) >= NEARLY * _prose(whole) else whole
    pieces = max(_pieces(page), key=_prose, default="")
    if _prose(pieces) > max(_prose(body), ENOUGH) and _holds(pieces, body):
        return pieces
    found = _chunks(page, body)
    return found if _is_of_the_document(page, found) else ""


def _is_of_the_document(page: Page, body: str) -> bool:
    """Say whether any line is more than the host's own: place, title, labels, links, notices."""
    beside = set(page.shown("h1, h2, h3, h4, b, strong, a"))
    beside |= page.related.lines | page.tags.lines
    return any(
        not (line in beside or set(line.split()) <= beside)
        and not (_OF_THE_HOST.search(said) or find_crumbs(said))
        for line, said in zip(body.split("\n"), plain(body).split("\n"), strict=True)
    )


def count_page_images(page: Page) -> int:
    """Count the images of pages that the preview has, by their captions (…_第3页) or their
    place."""
    images = list(page.flow.inside(page.root, "img"))
    captioned = [each for each in images if _CAPTION.search(each.get("alt", "").strip())]
    pages = page.flow.named.get(".page", ())
    inside = page.flow.within(pages, page.flow.named.get("#page", ()))
    shown = set(page.flow.within(images, inside))
    late = (each for each in images if not {"data-original", "data-src"}.isdisjoint(each.attrib))
    shown.update(page.flow.within(list(late), pages))
    return max(len(captioned), len(shown))


def _chunks(page: Page, body: str) -> str:
    """Find the smallest block with the most numbered chunks of a text; ``body`` if there are
    none."""
    if "\n2、" not in page.prose:
        return body
    texts = [prose_of(page.flow, place) for place in _around_second(page)]
    joins = {text: len(join_chunks(text)[1]) for text in texts if "\n2、" in text}
    most = max(joins.values(), default=0)
    return min((text for text in joins if joins[text] == most), key=len) if most else body


def _around_second(page: Page) -> Iterator[etree._Element]:
    """Yield the elements around what may be the second chunk, each once."""
    found: dict[etree._Element, None] = {}
    places = (place for text, place, _ in page.flow.said if "2、" in text)
    for place in islice(places, MOST_PLACES):
        found |= dict.fromkeys(islice(chain([place], place.iterancestors()), MOST_LEVELS))
    yield from found


def _pieces(page: Page) -> Iterator[str]:
    """Yield the texts of elements that are named like pieces of a preview, those of one name
    joined."""
    flow = page.flow
    named: defaultdict[tuple[str, str], list[etree._Element]] = defaultdict(list)
    for element in flow.inside(page.root, "div", "section", "li", "p"):
        for name in element.get("class", "").split():
            if _PIECE.fullmatch(name):
                named[element.tag, name].append(element)
    for elements in named.values():
        inner = set(flow.within(elements, elements))
        outer = [each for each in elements if each not in inner]
        if len(outer) >= LEAST_PIECES:
            yield _joined(prose_of(flow, each) for each in outer)


def _holds(text: str, body: str) -> bool:
    """Say whether a text has a line of prose of the body; it does if the body has none."""
    lines = {line for line in body.split("\n") if _SENTENCE.search(line)}
    return not lines or not lines.isdisjoint(text.split("\n"))


def _joined(texts: Iterable[str]) -> str:
    return "\n".join(filter(None, texts))


def _prose(text: str) -> int:
    return sum(len(line) for line in text.split("\n") if _SENTENCE.search(line))
