"""Captions: what is said of pictures, which is no text by itself."""

from __future__ import annotations

from lxml import etree

from crawler.patterns import LazyPattern
from crawler.reading.body.clearing import cleared
from crawler.reading.markup.prose import prose_of
from crawler.reading.page import Page

_PICTURE = "\ufffc"  # Unicode's own sign of an object in a text
_MADE = (
    r"(?:摄影?|拍摄|航拍|制图|绘图|编制|设计|制作|剪辑|后期|配音"
    r"|供图|配图|策划|监制|出品|图片?|视频)"
)
_CREDIT = LazyPattern(rf"\W*{_MADE}\W{{0,2}}[:：/／|｜丨].{{1,20}}|.{{2,20}}\s{_MADE}[)）]?")
"""A line that names who made what is shown."""

_CAPTION = LazyPattern(r"[▲△▼▽↑↓←→◀▶]|.*[（(](?:资料|配|示意|效果|网络)图(?:片)?[)）]$")
"""What captions begin with, or end in."""


def captions_of(page: Page) -> frozenset[str]:
    """Return the lines that are all that what is around a picture says, in a block of their own."""
    found = set()
    for picture in page.flow.inside(page.root, "img"):
        around = picture.getparent()
        if around is not None and not (picture.tail or "").strip():
            found.add(prose_of(page.flow, around))
    return frozenset(found)


def is_captioned(page: Page, place: etree._Element, title: str) -> bool:
    """Return whether all that stands in a place, but for links to neighbours, is a line behind each
    picture: a caption goes on for no second line, and stands above no first picture."""
    above, *behind = prose_of(cleared(page.flow, place), picture=_PICTURE).split(_PICTURE)
    if not behind:
        return False
    others = page.neighbours.lines | {""}
    parts = [
        [line for line in map(str.strip, part.split("\n")) if line not in others] for part in behind
    ]
    if any(line.strip() not in ("", title) for line in above.split("\n")):
        return False
    return all(sum(not is_credit(line) for line in lines) <= 1 for lines in parts)


def is_caption(line: str) -> bool:
    """Return whether a line has the form of a caption, or names who made what is shown."""
    return bool(_CAPTION.match(line)) or is_credit(line)


def is_credit(line: str) -> bool:
    """Return whether a line names who made the pictures or the film that a page shows.

    >>> is_credit("摄影：王晴"), is_credit("青石网发 王晴 摄"), is_credit("摄影是光的艺术")
    (True, True, False)
    """
    return bool(_CREDIT.fullmatch(line.strip()))
