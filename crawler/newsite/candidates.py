"""CSS selectors that an element may be found by, each with its cost: the less telling, the more."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

_SAFE = re.compile(r"[A-Za-z][\w-]*", re.ASCII)
_UNSTABLE = re.compile(
    r"\d{4}|^(?=.*\d)(?=.*[a-z])[\da-z]{10,}$"
    r"|[-_](?=[a-z\d]*[A-Z])(?=[A-Z\d]*[a-z])(?=\w*[A-Z\d]\w*[A-Z\d])[A-Za-z\d]{5,10}$"
    r"|^(?:css|sc|jsx|jss)-?[\da-z]*\d"
)
_TELLING = re.compile(
    r"content|article|text|txt|body|detail|title|headline|source|author|date|time|info|tag|keyword"
    r"|zhengwen|neirong|biaoti|laiyuan|shijian|riqi|zuozhe|wenzhang",
    re.IGNORECASE,
)
_LAYOUT = re.compile(
    r"(?:fl|fr|l|r|left|right|mid|middle|center|centre|clear(?:fix)?|cf|cur|on|active|box|con|main"
    r"|wrap(?:per)?|container|inner|row|col(?:-[\w-]+)?|bold|red|blue|black|[a-z]{1,3}\d+)",
    re.IGNORECASE,
)
_MEANINGFUL = {"h1": 0.5, "article": 0.8, "h2": 1.6, "main": 1.6, "time": 1.2}
_DEEPEST = 6
Candidate = tuple[str, float]


def candidates_for(element: etree._Element) -> Iterator[Candidate]:
    """Selectors that find an element, and perhaps others."""
    own = [*_own(element)]
    yield from own
    scope = _scope(element)
    if scope:
        css, cost = scope
        yield f"{css} {element.tag}", cost + 1.2
        yield f"{css} > {element.tag}", cost + 1.3
        for name, price in own[:3]:
            yield f"{css} {name}", cost + price + 1
    path = _path(element)
    if path:
        yield path


def paragraphs_of(element: etree._Element) -> Iterator[Candidate]:
    """Selectors of an element's paragraphs, where the rest of it is no part of the text."""
    if sum(child.tag == "p" for child in element) > 1:
        for css, cost in _own(element):
            yield f"{css} > p", cost + 1


def _own(element: etree._Element) -> Iterator[Candidate]:
    """Selectors made of the element's own tag, id and classes."""
    tag = str(element.tag)
    if tag in _MEANINGFUL:
        yield tag, _MEANINGFUL[tag]
    for mark, names in (("#", [element.get("id", "")]), (".", element.get("class", "").split())):
        for name in names:
            if _SAFE.fullmatch(name) and not _UNSTABLE.search(name):
                yield f"{mark}{name}", _cost(name)
                yield f"{tag}{mark}{name}", _cost(name) + 0.6


def _cost(name: str) -> float:
    cost = 1 + len(name) / 50
    if _LAYOUT.fullmatch(name):
        cost += 1.5
    elif _TELLING.search(name):
        cost -= 0.5
    return cost + 0.3 * bool(re.search(r"\d", name))


def _scope(element: etree._Element) -> Candidate | None:
    """The best selector of the nearest ancestor that has a name."""
    for ancestor in element.iterancestors():
        named = [each for each in _own(ancestor) if ancestor.tag not in ("body", "html")]
        if named:
            return min(named, key=lambda candidate: candidate[1])
    return None


def _path(element: etree._Element) -> Candidate | None:
    """The way to an element from its nearest ancestor with a name, by the places of its tags."""
    steps: list[str] = []
    for step in [element, *element.iterancestors()]:
        named = min(_own(step), key=lambda candidate: candidate[1], default=None)
        if steps and (named or step.tag == "body"):
            css, cost = named or ("body", 1.0)
            return " > ".join([css, *reversed(steps)]), 5 + cost + len(steps)
        if step.tag in ("body", "html") or len(steps) > _DEEPEST:
            return None
        steps.append(_step(step))
    return None


def _step(element: etree._Element) -> str:
    place = 1 + sum(1 for _ in element.itersiblings(str(element.tag), preceding=True))
    alone = place == 1 and next(element.itersiblings(str(element.tag)), None) is None
    return str(element.tag) if alone else f"{element.tag}:nth-of-type({place})"
