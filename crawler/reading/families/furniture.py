"""Lines that stand in the element with the body, but are none of its text."""

from __future__ import annotations

import re
from collections.abc import Collection

from crawler.chrome import ACTED_ON, ACTION, NEIGHBOUR
from crawler.reading.lines.plain import plain
from crawler.reading.lines.pointers import is_list_heading
from crawler.reading.page import Page

LONGEST_BUTTON = 16  # letters of a button's label

_BUTTON = re.compile(
    r"\W*(?:立即|点击|免费|全文|我要|马上|高速|普通|在线|直接|本地|继续)*"
    rf"{ACTION}(?:全部|整篇|完整版?)?(?:{ACTED_ON}|赚钱|[Ww]ord版?)?"
    r"(?:此文档|阅读)?\W*(?:[\d.]+\s*[元币分KMkm]?B?)?\W*"
)
_ENDS_OF_A_LIST = re.compile(
    rf"\W*{NEIGHBOUR}\W*"
    r"(?:没有了?|暂无|无|已经?是.{1,10}|返回列表)?\W*"
)
_TURNING = re.compile(r"(?:[上下]一页|[首末尾]页|[共页\d\W])+")
_CAPTION = re.compile(r".{0,120}[_\s]第\d{1,4}页|第\s?\d{1,4}\s?页\s?[/,，]?\s?共\s?\d{1,4}\s?页")


def without_furniture(body: str, page: Page) -> str:
    """Return the body (lines of the page) without links to neighbours, buttons, page numbers and
    captions of page images, and without lists of links and tag words at its head and tail (their
    headings are left out wherever they stand). A body that would have no line left stays."""
    inside = page.neighbours.lines | _buttons(page, body)
    inside |= set(filter(is_list_heading, page.related.lines))
    lines = [line for line in body.split("\n") if not _is_furniture(line, inside)]
    around = page.related.lines | page.tags.lines
    start, end = 0, len(lines)
    while start < end and lines[start] in around:
        start += 1
    while start < end and lines[end - 1] in around:
        end -= 1
    return "\n".join(lines[start:end]) or body


def _is_furniture(line: str, inside: Collection[str]) -> bool:
    if line in inside:
        return True
    said = plain(line)
    if _ENDS_OF_A_LIST.fullmatch(said) or _CAPTION.fullmatch(said):
        return True
    return bool(_TURNING.fullmatch(said)) and bool(re.search("[上下]一页", said))


def _buttons(page: Page, body: str) -> set[str]:
    """Find the lines of the body that are one or several links or buttons that do something with
    the page or its file."""
    lines = [line for line in body.split("\n") if len(line) <= 4 * LONGEST_BUTTON]
    lines = [line for line in lines if all(map(_BUTTON.fullmatch, plain(line).split()))]
    if not lines:
        return set()
    nodes = page.flow.inside(page.root, "button")
    shown = page.link_labels | {" ".join(page.flow.string(node).split()) for node in nodes}
    return {line for line in lines if line in shown or set(line.split()) <= shown}
