"""What CSS hides is no text, but for texts that a control or a script shows."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from functools import lru_cache
from itertools import islice
from typing import cast

from cssselect import HTMLTranslator, SelectorError
from lxml import etree

from crawler.text import HAN, SENTENCE_END

HIDDEN = "hidden"
"""The attribute by which HTML hides an element: `settle` gives it to all that is hidden."""

MOST_SELECTORS = 60
"""Selectors with combinators (.content .x) that are looked for: each takes a walk of the page."""

MOST_RULES = 2_000
"""Rules of a page's own style sheets that are looked at; pages have some dozens."""

SHARED = 2
"""Pairs of characters that a folded text shares with what the page shows, at least: decoys about
something else share none or, by chance, one (chosen on texts of one sentence)."""

_Selector = tuple[str, str, str]
_NEVER = ("html", "body", "head", "input", "script", "style")
_FRAMEWORKS = frozenset(
    (
        *("jammer", "sr-only", "visually-hidden", "screen-reader-text"),
        *("d-none", "layui-hide", "invisible"),
    )
)
"""Classes whose style sheet is not on the page: Discuz's decoys, and what frameworks hide by."""

_GONE = re.compile(r"(?:^|[;{\s])(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse))", re.I)
_UNSEEN = re.compile(
    r"(?:^|[;{\s])(?:color\s*:\s*transparent\b|opacity\s*:\s*0(?:\.0*)?\s*(?:!|;|$)"
    r"|(?:left|top|right|bottom|text-indent|margin-left)\s*:\s*-\s*\d{3,}(?:\.\d+)?(?:px|em|rem|%|pt)"
    r"|clip\s*:\s*rect\(\s*(?:0|1)(?:px)?[\s,]+(?:0|1)(?:px)?[\s,]+(?:0|1)(?:px)?[\s,]+(?:0|1)(?:px)?\s*\)"
    r"|clip-path\s*:\s*(?:inset\(\s*(?:50|100)%|circle\(\s*0)|transform\s*:\s*scale\(\s*0\s*\))",
    re.I,
)
_TINY = re.compile(
    r"(?:^|[;{\s])font(?:-size)?\s*:\s*0(?:\.0*)?(?:px|em|rem|pt|%)?\s*(?:!|;|/|$)", re.I
)
_SIZED = re.compile(r"font(?:-size)?\s*:\s*[^;]*[1-9]", re.I)
_FLAT = re.compile(
    r"(?:^|[;{\s])(?:max-)?(?:height|width)\s*:\s*0(?:\.0*)?(?:px|em|rem)?\s*(?:!|;|$)", re.I
)
_CLIPPED = re.compile(r"overflow(?:-[xy])?\s*:\s*(?:hidden|clip)", re.I)
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_BRACE = re.compile(r"[{}]")
_ON_SCREEN = re.compile(r"@media\s+(?:only\s+)?(?:screen|all)", re.I)
_DISPLAYED = re.compile(r"display\s*:\s*(?!none)\w", re.I)
_NAME = re.compile(r"[.#]([\w-]+)")
_COMPOUND = re.compile(r"[\w.# >-]{2,120}")
_TRANSLATOR = HTMLTranslator()
_SIMPLE = re.compile(r"(?:([a-z][a-z\d]*)?([.#])([\w-]+))", re.I)

UNFOLD = re.compile(
    r"\W*(?:点击|点此)?(?:(?:继续|展开|显示|查看)*(?:展开|显示|查看|阅读)"
    r"(?:全文|全部(?:内容|正文)?|更多(?:内容)?|(?:余下|剩余)(?:全文|内容|部分|\s*\d{1,2}\s*%)?)"
    r"|展开(?:内容)?|余下全文)\W*"
)
"""The labels of controls that show the rest of a text."""

_CONTROLS = ("a", "button", "span", "div", "p", "i", "em", "label", "summary")
_BLOCKS = frozenset(
    [
        "div",
        "section",
        "article",
        "p",
        "ul",
        "ol",
        "table",
        "blockquote",
        "td",
        "dd",
        "main",
        "details",
    ]
)
_BODY = re.compile(
    r"(?:article|arti?|news|post|entry|details?|main|text|doc|rich_media|js)?[-_]*"
    r"(?:contents?|body|text|txt|details?|article|zoom|editor|con)\d{0,2}",
    re.I,
)
_APART = re.compile(
    r"pop|modal|dialog|login|tip|share|comment|advert|\bads?\b|nav|menu|toast|mask|layer|recommend"
    r"|related|qr|wx|print|template|copyright",
    re.I,
)
_NOTICE = re.compile(
    r"声明|免责|版权|转载|举报|侵权|登录|注册|扫码|关注|客户端|浏览器|本文(?:来自|来源)"
)
_LONGEST_CONTROL = 16
_LONGEST_NOTICE = 3  # lines (chosen: a notice that scripts show has one or two)


def settle(root: etree._Element) -> None:
    """Give all hidden elements of a page the attribute HIDDEN, and take what hides them from
    those that are its text all the same.

    Hidden is what the attribute, the element's own style or the page's style sheets hide
    (display, visibility, opacity, a size of 0, a place off the screen, a clip). It is text if it
    is a block of prose in the body's place and is folded behind a control (展开全文), or ends
    the body's text about the same thing, or is the whole of it, which a script shows.
    """
    rules, ruled = _hiding_rules(root)
    hidden = _matched(root, ruled)
    found = [
        (element, "gone" if element in hidden else kind)
        for element in _elements(root, "//*[@style or @class or @hidden or @id]")
        if (kind := _kind(element, rules)) or element in hidden
    ]
    if not found:
        return
    body = root.find("body")
    for element, _ in found:
        element.set(HIDDEN, "")
    for element, kind in found:
        if (
            (kind == "gone" or (kind == "flat" and _is_unfolded(element)))
            and body is not None
            and _is_outermost(element)
            and _is_text(element, body)
        ):
            _show(element)


def _kind(element: etree._Element, rules: Collection[_Selector]) -> str:
    """How an element is hidden: `gone` as folds are, `flat` as folds with a control are, `unseen`
    as only decoys are; "" if not."""
    if element.tag in _NEVER:
        return ""
    style = element.get("style")
    if element.get(HIDDEN) is not None or (style and _is_gone(style)):
        return "gone"
    names = element.get("class", "").split()
    if names and not _FRAMEWORKS.isdisjoint(names):
        return "unseen"
    if style and _hides(style):
        sized = _TINY.search(style) and any(
            _SIZED.search(child.get("style", "")) for child in element.iter(etree.Element)
        )
        if _is_flat(style):
            return "flat"
        return "" if sized else "unseen"
    if not rules or (style and _DISPLAYED.search(style)):
        return ""
    keys = [(".", name) for name in names] + [("#", element.get("id", ""))]
    ruled = any((tag, *key) in rules for key in keys for tag in ("", str(element.tag)))
    return "gone" if ruled else ""


@lru_cache(maxsize=4096)
def _is_gone(style: str) -> bool:
    return bool(_GONE.search(style))


@lru_cache(maxsize=4096)
def _hides(style: str) -> bool:
    """Whether declarations take an element out of sight, as no fold does."""
    return bool(_UNSEEN.search(style) or _TINY.search(style)) or _is_flat(style)


def _is_flat(style: str) -> bool:
    return bool(_FLAT.search(style) and _CLIPPED.search(style))


def _matched(root: etree._Element, selectors: Collection[str]) -> frozenset[etree._Element]:
    """The elements that some selectors match; one that can't be read matches none."""
    found: set[etree._Element] = set()
    if not selectors:
        return frozenset()
    named = {
        name
        for each in _elements(root, "//*[@class or @id]")
        for name in (each.get("id", ""), *each.get("class", "").split())
    }
    there = (each for each in selectors if named.issuperset(_NAME.findall(each)))
    for selector in islice(there, MOST_SELECTORS):
        try:
            path = _TRANSLATOR.css_to_xpath(selector)
        except SelectorError:
            continue
        found.update(each for each in _elements(root, path) if each.tag not in _NEVER)
    return frozenset(found)


def _elements(root: etree._Element, path: str) -> list[etree._Element]:
    return cast("list[etree._Element]", root.xpath(path))


def _hiding_rules(root: etree._Element) -> tuple[frozenset[_Selector], Collection[str]]:
    """The simple selectors (tag, mark, name) that the page's own style sheets hide, and others."""
    found: set[_Selector] = set()
    others: dict[str, None] = {}
    for sheet in root.iter("style"):
        for selectors, declared in islice(_rules(_COMMENT.sub("", sheet.text or "")), MOST_RULES):
            if _is_gone(declared) or _hides(declared):
                for each in map(str.strip, selectors.split(",")):
                    if simple := _SIMPLE.fullmatch(each):
                        found.add(((simple[1] or "").lower(), simple[2], simple[3]))
                    elif _COMPOUND.fullmatch(each):
                        others[each] = None
    return frozenset(found), others


def _rules(sheet: str) -> Iterator[tuple[str, str]]:
    """The selectors and declarations of a style sheet, without those for some screens only."""
    depth = start = begin = 0
    selectors = ""
    for brace in _BRACE.finditer(sheet):
        if brace[0] == "{":
            depth += 1
            if depth == 1:
                selectors = sheet[start : brace.start()].rpartition(";")[2].strip()
                begin = brace.end()
        elif depth:
            depth -= 1
            if not depth:
                if _ON_SCREEN.fullmatch(selectors):
                    yield from _rules(sheet[begin : brace.start()])
                elif not selectors.startswith("@"):
                    yield selectors, sheet[begin : brace.start()]
                start = brace.end()


def _is_outermost(element: etree._Element) -> bool:
    return not any(HIDDEN in holder.attrib for holder in element.iterancestors())


def _is_text(element: etree._Element, body: etree._Element) -> bool:
    if element.tag not in _BLOCKS or _is_apart(element):
        return False
    own = _text(element)
    prose = [line for line in own if SENTENCE_END.search(line)]
    letters = sum(map(len, prose))
    linked = sum(len("".join(map(str, link.itertext()))) for link in element.iter("a"))
    if not prose or 2 * linked > letters:
        return False
    place = element if _is_body(element) else element.getparent()
    if place is None:
        return False
    if not (_is_body(place) or any(map(_is_body, place.iterancestors()))):
        return _goes_on(element) and _is_unfolded(element)
    if _is_unfolded(element):
        return True
    if any(map(_NOTICE.search, own)) and len(own) < _LONGEST_NOTICE:
        return False
    return not _is_followed(element, place) and _shares(own, body, element)


def _is_body(element: etree._Element) -> bool:
    names = f"{element.get('id', '')} {element.get('class', '')}".split()
    return element.tag == "article" or any(map(_BODY.fullmatch, names))


def _is_apart(element: etree._Element) -> bool:
    holders = (element, *element.iterancestors())
    return any(
        _APART.search(f"{holder.get('class', '')} {holder.get('id', '')}")
        for holder in holders
        if holder.tag not in ("body", "html")
    )


def _is_unfolded(element: etree._Element) -> bool:
    """Whether a control to unfold stands beside the element or beside what is around it."""
    place: etree._Element | None = element
    for _ in range(3):
        if place is None or place.tag == "body":
            return False
        for beside in (*place.itersiblings(), *place.itersiblings(preceding=True)):
            for control in beside.iter(*_CONTROLS):
                said = "".join("".join(map(str, control.itertext())).split())
                if len(said) <= _LONGEST_CONTROL and UNFOLD.fullmatch(said):
                    return True
        place = place.getparent()
    return False


def _goes_on(element: etree._Element) -> bool:
    """Whether prose that the page shows stands before the element in its place."""
    for beside in element.itersiblings(preceding=True):
        shown = isinstance(beside.tag, str) and HIDDEN not in beside.attrib
        if SENTENCE_END.search(beside.tail or "") or (
            shown and any(map(SENTENCE_END.search, _text(beside)))
        ):
            return True
    around = element.getparent()
    return around is not None and bool(SENTENCE_END.search(around.text or ""))


def _is_followed(element: etree._Element, place: etree._Element) -> bool:
    """Whether prose that the page shows follows the element in its place."""
    if element is place:
        return False
    for beside in element.itersiblings():
        if SENTENCE_END.search(beside.tail or "") or (
            isinstance(beside.tag, str)
            and HIDDEN not in beside.attrib
            and any(map(SENTENCE_END.search, _text(beside)))
        ):
            return True
    return bool(SENTENCE_END.search(element.tail or ""))


def _shares(own: list[str], body: etree._Element, element: etree._Element) -> bool:
    """Whether the text shares words with the rest of the page."""
    pairs = _pairs("".join(own))
    rest: set[str] = set()
    for text in _shown(body, element):
        rest |= _pairs(text)
    return len(pairs & rest) >= SHARED


def _shown(body: etree._Element, without: etree._Element) -> Iterator[str]:
    for element in body.iter("p", "h1", "h2", "h3", "h4", "div", "td", "span"):
        if element is not without and without not in element.iterancestors() and element.text:
            yield element.text


def _pairs(text: str) -> set[str]:
    return {
        text[n : n + 2]
        for n in range(len(text) - 1)
        if HAN.match(text[n]) and HAN.match(text[n + 1])
    }


def _text(element: etree._Element) -> list[str]:
    parts = ("".join(map(str, part.itertext())) for part in _paragraphs(element))
    return [line.strip() for part in parts for line in part.split("\n") if line.strip()]


def _paragraphs(element: etree._Element) -> list[etree._Element]:
    return list(element.iter("p")) or [element]


def _show(element: etree._Element) -> None:
    del element.attrib[HIDDEN]
    if style := element.get("style"):
        element.set("style", _FLAT.sub("", _GONE.sub("", style)))
