"""What CSS hides is no text, but for texts that a control or a script shows."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from functools import lru_cache
from itertools import chain, islice

from lxml import etree

from crawler.patterns import LazyPattern
from crawler.reading.markup.beside import HIDDEN, Beside, lines_of
from crawler.reading.markup.flow import Element, Flow, make_of
from crawler.reading.markup.sheets import hiding_rules
from crawler.text import SENTENCE_END

MOST_HIDDEN = 1_000
"""Hidden elements of a page that may be its text (chosen: each line of a long one is one at most).
Each is looked at with all that stands beside it."""

MOST_SELECTORS = 60
"""Selectors with combinators (.content .x) that are looked for: each takes a walk of the page."""

_NEVER = ("html", "body", "head", "input", "script", "style")
_FRAMEWORKS = frozenset(
    (
        *("jammer", "sr-only", "visually-hidden", "screen-reader-text"),
        *("d-none", "layui-hide", "invisible"),
    )
)
"""Classes whose style sheet is not on the page: Discuz's decoys, and what frameworks hide by."""

_DIALOGS = frozenset({"dialog", "alertdialog"})
_WINDOW, _OF_WINDOW = "modal", frozenset({"modal-dialog", "modal-content"})
"""What Bootstrap calls a window and what it holds; its style sheet hides it until asked for."""

_GONE = LazyPattern(
    r"(?:^|[;{\s])(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse))", re.I
)
_UNSEEN = LazyPattern(
    r"(?:^|[;{\s])(?:color\s*:\s*transparent\b"
    r"|(?:left|top|right|bottom|text-indent|margin-left)\s*:\s*-\s*\d{3,}(?:\.\d+)?(?:px|em|rem|%|pt)"
    r"|clip\s*:\s*rect\(\s*(?:0|1)(?:px)?[\s,]+(?:0|1)(?:px)?[\s,]+(?:0|1)(?:px)?[\s,]+(?:0|1)(?:px)?\s*\)"
    r"|clip-path\s*:\s*(?:inset\(\s*(?:50|100)%|circle\(\s*0)|transform\s*:\s*scale\(\s*0\s*\))",
    re.I,
)
_FADED = LazyPattern(r"(?:^|[;{\s])opacity\s*:\s*0(?:\.0*)?\s*(?:!|;|$)", re.I)
_TINY = LazyPattern(
    r"(?:^|[;{\s])font(?:-size)?\s*:\s*(?:0(?:\.0*)?(?:px|em|rem|pt|%)?|1px)\s*(?:!|;|/|$)", re.I
)
_SIZED = LazyPattern(r"font(?:-size)?\s*:(?!\s*1px)[^;]*[1-9]", re.I)
_FLAT = LazyPattern(
    r"(?:^|[;{\s])(?:max-)?(?:height|width)\s*:\s*0(?:\.0*)?(?:px|em|rem)?\s*(?:!|;|$)", re.I
)
_CLIPPED = LazyPattern(r"overflow(?:-[xy])?\s*:\s*(?:hidden|clip)", re.I)
_COMMENT = LazyPattern(r"/\*.*?\*/|<!--|-->", re.DOTALL)  # CSS Syntax 3, section 9: CDO and CDC
_DISPLAYED = LazyPattern(r"display\s*:\s*(?!none)\w", re.I)
_NAME = LazyPattern(r"[.#][\w-]+")
_SIMPLE = LazyPattern(r"(?:[a-z][a-z\d]*)?[.#][\w-]+", re.I)
_COMPOUND = LazyPattern(r"[\w.# >-]{2,120}")
_STEP = LazyPattern(r"\s*(?P<child>>?)\s*(?=[\w.#])(?P<tag>\w+)?(?P<names>(?:[.#][\w-]+)*)")

_BLOCK_TAGS = "div section article p ul ol table blockquote td dd main details"
_BLOCKS = frozenset(_BLOCK_TAGS.split())
_BODY = LazyPattern(
    r"(?:article|arti?|news|post|entry|details?|main|text|doc|rich_media|js)?[-_]*"
    r"(?:contents?|body|text|txt|details?|article|zoom|editor|con)\d{0,2}",
    re.I,
)
_APART = LazyPattern(
    r"pop|modal|dialog|login|tip|share|comment|advert|\bads?\b|nav|menu|toast|mask|layer|recommend"
    r"|related|qr|wx|print|template|copyright",
    re.I,
)
_NOTICE = LazyPattern(
    r"声明|免责|版权|转载|举报|侵权|登录|注册|扫码|关注|客户端|浏览器|本文(?:来自|来源)"
)
_LOOKED_BACK = 100  # elements between a text and how it began, as others that are hidden (chosen)
_LONGEST_NOTICE = 3  # lines (chosen: a notice that scripts show has one or two)


def settle(flow: Flow) -> None:
    """Give all hidden elements of a page the attribute HIDDEN, and take what hides them from
    those that are its text all the same.

    Hidden is what the attribute, the element's own style or the page's style sheets hide
    (display, visibility, opacity, a size of 0, a place off the screen, a clip). It is text if it
    is a block of prose in the body's place and is folded behind a control (展开全文), or ends
    the body's text about the same thing, or is the whole of it, which a script shows.
    """
    ruled = _ruled(flow)
    told = {*ruled, *flow.having(HIDDEN, "style")}
    told.update(flow.inside(flow.root, "dialog"), flow.having("role", "aria-modal"))
    for name in (*_FRAMEWORKS, _WINDOW):
        told.update(flow.named.get(f".{name}", ()))
    found = [
        (element, kind)
        for element in sorted(told, key=flow.numbers.__getitem__)
        if (kind := _kind(element, ruled))
    ]
    body = next(flow.inside(flow.root, "body"), None)
    beside = Beside(flow)
    for element, _ in found:
        element.set(HIDDEN, "")
        flow.hidden.add(element)
    shown: set[Element] = set()
    for element, kind in found[:MOST_HIDDEN]:
        if (
            (
                kind == "gone"
                or (kind == "flat" and beside.is_unfolded(element))
                or (kind == "faded" and _is_body(element))
            )
            and body is not None
            and _is_outermost(element)
            and (_goes_with(flow, element, shown) or _is_text(flow, element, beside))
        ):
            _show(element)
            beside.show(element)
            shown.add(element)
            flow.hidden.discard(element)


def _kind(element: Element, ruled: Collection[Element]) -> str:
    """Return how an element is hidden: `gone` as folds are, `flat` as folds with a control are,
    `faded` as bodies that a script fades in, `unseen` as only decoys are; "" if not. ``ruled`` are
    those that the page's style sheets hide."""
    if element.tag in _NEVER:
        return ""
    style = element.get("style")
    if element.get(HIDDEN) is not None or (style and _is_gone(style)):
        return "gone"
    names = element.get("class", "").split()
    if (names and not _FRAMEWORKS.isdisjoint(names)) or _is_window(element, names):
        return "unseen"
    if style and _hides(style):
        sized = _TINY.search(style) and any(
            _SIZED.search(child.get("style", "")) for child in element.iter(etree.Element)
        )
        if _is_flat(style):
            return "flat"
        if _FADED.search(style) and not _UNSEEN.search(style):
            return "faded"
        return "" if sized else "unseen"
    is_ruled = element in ruled and not (style and _DISPLAYED.search(style))
    return "gone" if is_ruled else ""


def _is_window(element: Element, names: Collection[str]) -> bool:
    """Say whether an element is a window that a script opens before the page."""
    if element.tag == "dialog":
        return element.get("open") is None
    if element.get("role") in _DIALOGS or element.get("aria-modal") == "true":
        return True
    if _WINDOW not in names:
        return False
    inside = element.iterchildren("*")
    return not _OF_WINDOW.isdisjoint(
        name for child in inside for name in child.get("class", "").split()
    )


@lru_cache(maxsize=4096)
def _is_gone(style: str) -> bool:
    return bool(_GONE.search(style))


@lru_cache(maxsize=4096)
def _hides(style: str) -> bool:
    """Say whether declarations take an element out of sight, as no fold does."""
    unseen = any(hidden.search(style) for hidden in (_UNSEEN, _FADED, _TINY))
    return unseen or _is_flat(style)


def _is_flat(style: str) -> bool:
    return bool(_FLAT.search(style) and _CLIPPED.search(style))


def _ruled(flow: Flow) -> Collection[Element]:
    """Return the elements that the page's own style sheets hide."""
    selectors = dict.fromkeys(_hiding_selectors(flow))
    simple = dict.fromkeys(filter(_SIMPLE.fullmatch, selectors))
    others = (each for each in selectors if each not in simple and _COMPOUND.fullmatch(each))
    there = (each for each in others if flow.named.keys() >= set(_NAME.findall(each)))
    found: set[Element] = set()
    for selector in chain(simple, islice(there, MOST_SELECTORS)):
        found.update(_matched(flow, selector))
    return found


def _hiding_selectors(flow: Flow) -> Iterator[str]:
    for sheet in flow.inside(flow.root, "style"):
        for selectors, declared in hiding_rules(_COMMENT.sub("", sheet.text or "")):
            if _is_gone(declared) or _hides(declared):
                yield from map(str.strip, selectors.split(","))


def _matched(flow: Flow, selector: str) -> Sequence[Element]:
    """Return the elements that a selector of tags, ids and classes matches, in their order."""
    found: Sequence[Element] = ()
    for step in _STEP.finditer(selector):
        these = _of_step(flow, step["tag"] or "", _NAME.findall(step["names"]))
        if step.start() == 0:
            found = these
        elif step["child"]:
            parents = set(found)
            found = [each for each in these if each.getparent() in parents]
        else:
            found = flow.within(these, found)
    return found


def _of_step(flow: Flow, tag: str, names: Sequence[str]) -> Sequence[Element]:
    if not names:
        return list(flow.inside(flow.root, tag.lower()))
    first, *others = (flow.named.get(name, ()) for name in names)
    return [
        each
        for each in first
        if tag.lower() in ("", each.tag) and all(each in other for other in others)
    ]


def _is_outermost(element: Element) -> bool:
    return all(holder.get(HIDDEN) is None for holder in element.iterancestors())


def _is_text(flow: Flow, element: Element, beside: Beside) -> bool:
    if element.tag not in _BLOCKS or not flow.letters(element) or _is_apart(element):
        return False
    own = lines_of(flow, element)
    prose = [line for line in own if SENTENCE_END.search(line)]
    letters = sum(map(len, prose))
    linked = sum(len(flow.string(link)) for link in flow.links(element))
    if not prose or 2 * linked > letters:
        return False
    place = element if _is_body(element) else element.getparent()
    if place is None:
        return False
    if not (_is_body(place) or any(map(_is_body, place.iterancestors()))):
        if _is_shortened(flow, element):
            return True
        if not beside.goes_on(element):
            return False
        if not beside.is_unfolded(element) and not _is_next(flow, element):
            return False
    if beside.is_unfolded(element):
        return True
    if any(map(_NOTICE.search, own)) and len(own) < _LONGEST_NOTICE:
        return False
    if element is not place and beside.is_followed(element):
        return False
    return beside.shares_words(element, "".join(own))


def _goes_with(flow: Flow, element: Element, shown: Collection[Element]) -> bool:
    """Say whether an element with prose stands right behind one of its make that is text."""
    before = element.getprevious()
    is_like = before in shown and before is not None and make_of(before) == make_of(element)
    return is_like and bool(SENTENCE_END.search(flow.string(element)))


def _is_body(element: Element) -> bool:
    names = f"{element.get('id', '')} {element.get('class', '')}".split()
    return element.tag == "article" or any(map(_BODY.fullmatch, names))


def _is_apart(element: Element) -> bool:
    holders = (element, *element.iterancestors())
    return any(
        _is_called_apart(f"{holder.get('class', '')} {holder.get('id', '')}")
        for holder in holders
        if holder.tag not in ("body", "html")
    )


@lru_cache(maxsize=4096)
def _is_called_apart(names: str) -> bool:
    return _APART.search(names) is not None


def _shown_before(flow: Flow, element: Element) -> Element | None:
    """Return the nearest element before another beside it that the page shows, with some words;
    None without."""
    before = islice(element.itersiblings("*", preceding=True), _LOOKED_BACK)
    return next((e for e in before if flow.letters(e) and HIDDEN not in e.attrib), None)


def _is_shortened(flow: Flow, element: Element) -> bool:
    """Say whether what the page shows right before the element is its beginning, cut by dots."""
    shown = _shown_before(flow, element)
    if shown is None or flow.letters(shown) >= flow.letters(element):
        return False
    begins, cut, _ = "".join(flow.string(shown).replace("...", "…").split()).partition("…")
    return bool(cut) and "".join(flow.string(element).split()).startswith(begins)


def _is_next(flow: Flow, element: Element) -> bool:
    """Say whether the element holds paragraphs, and a paragraph of prose stands right before it."""
    last = _shown_before(flow, element)
    if last is None or last.tag != "p" or next(flow.inside(element, "p"), None) is None:
        return False
    return any(map(SENTENCE_END.search, lines_of(flow, last)))


def _show(element: Element) -> None:
    del element.attrib[HIDDEN]
    if style := element.get("style"):
        element.set("style", _FLAT.sub("", _GONE.sub("", style)))
