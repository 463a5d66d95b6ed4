"""The selectors of title, body and fields that agree with `read_page` on all examples."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import islice, pairwise

from lxml import etree

from crawler.newsite.pages import Example
from crawler.reading.markup.prose import read_prose

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
_DEEPEST = 6  # steps of a selector; chosen: deeper ones break with the next template
Candidate = tuple[str, float]

LEAST = 0.8
"""The least agreement (F1 of letter pairs) of a body with what `read_page` found. This and what
follows are chosen; benchmarks.newsite holds what comes of them on nine sites."""

NEARLY = 0.03  # of F1: so much worse a selector may be if it is simpler
_ADDED = 0.01  # of F1: what a further selector must add
_HOLDS_TITLE = 0.05  # of F1: what a body loses that holds the title too
_MOST_LAYOUTS = 4  # of a site that are described (chosen)
_MOST_TRIED = 12  # parts that are tried as what to leave out (chosen: time)
_MOST_ELEMENTS = 60  # of a page that are looked at for a part (chosen: time)
_LEAST_PART = 0.04  # share of a body that a part must have to be one of it
_NO_BODIES = frozenset(["head", "script", "style", "p", "a", "span", "font"])
_SCATTERED = 2  # what it costs a selector that it finds several places: two names
_NO_LETTER = re.compile(r"[\W_]+")


def candidates_for(element: etree._Element) -> Iterator[Candidate]:
    """Yield selectors that find an element, and perhaps others, each with its cost: of those that
    are as good, the cheapest is chosen."""
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
    """Yield selectors of an element's paragraphs, where the rest of it is no part of the text, each
    with its cost."""
    if sum(child.tag == "p" for child in element) > 1:
        for css, cost in _own(element):
            yield f"{css} > p", cost + 1


def _own(element: etree._Element) -> Iterator[Candidate]:
    """Yield selectors made of the element's own tag, id and classes, each with its cost."""
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
    """Return the best selector of the nearest ancestor that has a name."""
    for ancestor in element.iterancestors():
        named = [each for each in _own(ancestor) if ancestor.tag not in ("body", "html")]
        if named:
            return min(named, key=lambda candidate: candidate[1])
    return None


def _path(element: etree._Element) -> Candidate | None:
    """Return the way to an element from its nearest ancestor with a name, by the places of its
    tags."""
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


Agrees = Callable[[Example, str], bool]


@dataclass(frozen=True, slots=True)
class Chosen:
    """A selector (empty: none was found), and the examples on which it doesn't agree."""

    css: str
    unlike: tuple[Example, ...] = field(default=())


def agreement(text: str, other: str) -> float:
    """Return how much two texts have in common, from 0 to 1: F1 of their pairs of letters.

    >>> agreement("解放思想", "解放 思想"), agreement("解放思想", "实事求是")
    (1.0, 0.0)
    """
    return _f1(_pairs(text), _pairs(other))


def choose_body(examples: Sequence[Example]) -> Chosen:
    """Return the selector of the body: by as few elements as agree, one for each layout and
    part."""
    costs = _cheapest(each for example in examples for each in _body_candidates(example))
    scores = _BodyScores(examples)
    costs = {css: cost + _SCATTERED * _is_scattered(css, examples) for css, cost in costs.items()}
    table = {css: scores.of(css) for css in costs}
    best = [max((row[place] for row in table.values()), default=0.0) for place in _places(examples)]
    chosen: list[str] = []
    open_ = [place for place in _places(examples) if best[place] >= LEAST]
    while open_ and len(chosen) < _MOST_LAYOUTS:

        def worth(css: str, places: Sequence[int] = tuple(open_)) -> tuple[float, float, float]:
            agreed = [at for at in places if table[css][at] >= best[at] - NEARLY]
            shared = sum(table[css][at] for at in places) / len(places)
            return len(agreed), round(shared, 2), -costs[css]

        grown = max(table, key=worth)
        if worth(grown)[0] == 0:
            break
        own = [at for at in open_ if _finds(examples[at], grown)]
        chosen.append(_with_parts(grown, table, scores, own))
        open_ = [at for at in open_ if not _finds(examples[at], ", ".join(chosen))]
    css = ", ".join(chosen)
    row = scores.of(css) if css else [0.0] * len(examples)
    return Chosen(css, tuple(examples[at] for at in _places(examples) if row[at] < LEAST))


def choose_title(examples: Sequence[Example]) -> Chosen:
    """Return the selector whose first element is the title, one for each layout."""
    return choose_first(examples, lambda example, text: _same(text, example.reading.title))


def choose_first(examples: Sequence[Example], agrees: Agrees) -> Chosen:
    """Return the selector whose first element agrees with what is sought on most of the examples,
    with others for those on which it doesn't, so far as that spoils none."""
    costs = _cheapest(
        candidate
        for example in examples
        for element, text in example.small
        if agrees(example, text)
        for candidate in candidates_for(element)
    )

    def agreed(css: str) -> tuple[int, int]:
        """Count the examples on which a selector agrees and, below zero, those on which it finds
        something else: those are lost for another beside it."""
        found = [(example, text) for example in examples if (text := first_text(example, css))]
        right = sum(agrees(example, text) for example, text in found)
        return right, right - len(found)

    whole, most = "", 0
    for _ in range(_MOST_LAYOUTS):
        grown = {css: f"{whole}, {css}" if whole else css for css in costs}
        best = max(costs, key=lambda css: (*agreed(grown[css]), -costs[css]), default="")
        if not best or agreed(grown[best])[0] <= most:
            break
        whole, most = grown[best], agreed(grown[best])[0]
    unlike = (each for each in examples if not whole or not agrees(each, first_text(each, whole)))
    return Chosen(whole, tuple(unlike))


def first_text(example: Example, css: str) -> str:
    """Return the text of the first element that a selector finds; empty if it finds none."""
    elements = example.find(css)
    return read_prose(elements[0]) if elements else ""


def by_place(css: str) -> bool:
    """Return whether a selector counts elements, for want of names; such ones break first."""
    return "nth-of-type" in css


def body_text(example: Example, css: str) -> str:
    """Return the text of all elements that a selector finds."""
    return "\n".join(read_prose(element) for element in example.find(css)).strip()


class _BodyScores:
    """How well bodies by selectors agree with the examples' own."""

    def __init__(self, examples: Sequence[Example]) -> None:
        self._examples = examples
        self._wanted = [_pairs(text) for text in _own_texts(examples)]
        self.of = cache(self._of)

    def are_apart(self, css: str, other: str, place: int) -> bool:
        """Return whether what two selectors find on an example lies side by side."""
        ones, others = ({*self._examples[place].find(each)} for each in (css, other))
        return not any(
            {element, *element.iterancestors()} & theirs
            for mine, theirs in ((ones, others), (others, ones))
            for element in mine
        )

    def _of(self, css: str) -> list[float]:
        return [
            self._score(example, wanted, css)
            for example, wanted in zip(self._examples, self._wanted, strict=True)
        ]

    def _score(self, example: Example, wanted: Counter[tuple[str, str]], css: str) -> float:
        text = body_text(example, css)
        title = example.reading.title
        with_title = bool(title) and any(title == line for line in text.split("\n"))
        return max(0.0, _f1(_pairs(text), wanted) - _HOLDS_TITLE * with_title) if text else 0.0


def _own_texts(examples: Sequence[Example]) -> list[str]:
    """Return the bodies without the few lines that most of them share: those are the site's."""
    bodies = [example.reading.body.split("\n") for example in examples]
    counted = Counter(line for lines in bodies for line in {*lines})
    shared = {line for line, count in counted.items() if count > max(1, len(bodies) / 2)}
    return ["\n".join(_without(shared, lines)) for lines in bodies]


def _without(shared: Collection[str], lines: Sequence[str]) -> Sequence[str]:
    """Return the lines without the shared ones, unless these are much of them: copies share all."""
    own = [line for line in lines if line not in shared]
    return own if sum(map(len, own)) > LEAST * sum(map(len, lines)) else lines


def _with_parts(
    css: str, table: dict[str, list[float]], scores: _BodyScores, places: Sequence[int]
) -> str:
    """Return the selector with others of the same page that bring it nearer to the body."""

    def shared(row: Sequence[float]) -> float:
        return sum(row[at] for at in places) / len(places)

    named = (part for part in table if not by_place(part))
    parts = (part for part in named if any(0 < table[part][at] < LEAST for at in places))
    likely = sorted(parts, key=lambda part: shared(table[part]), reverse=True)
    apart = (part for part in likely if all(scores.are_apart(part, css, at) for at in places))
    for part in islice(apart, _MOST_TRIED):
        before, after = scores.of(css), scores.of(f"{part}, {css}")
        losing = any(after[at] < before[at] - _ADDED for at in places)
        if not losing and shared(after) >= shared(before) + _ADDED:
            css = f"{part}, {css}"
    return css


def _body_candidates(example: Example) -> Iterator[Candidate]:
    """Yield selectors of the elements that hold most of the body, or that are a part of it, and of
    their paragraphs."""
    wanted = _pairs(example.reading.body)
    unvisited = [example.page.root]
    found = 0
    while unvisited and found < _MOST_ELEMENTS:
        for element in unvisited.pop(0):
            if not isinstance(element.tag, str) or element.tag in _NO_BODIES:
                continue
            own = _pairs(read_prose(element))
            shared = (own & wanted).total()
            if shared < _LEAST_PART * wanted.total():
                continue
            unvisited.append(element)
            is_most = 2 * shared > wanted.total() and 4 * shared > own.total()
            if is_most or shared > LEAST * own.total():
                found += 1
                yield from candidates_for(element)
                yield from paragraphs_of(element)


def _is_scattered(css: str, examples: Sequence[Example]) -> bool:
    """Return whether a selector finds several elements on a page, more of which may stand
    elsewhere."""
    return any(len(example.find(css)) > 1 for example in examples)


def _cheapest(candidates: Iterable[Candidate]) -> dict[str, float]:
    costs: dict[str, float] = {}
    for css, cost in candidates:
        costs[css] = min(cost, costs.get(css, cost))
    return costs


def _finds(example: Example, css: str) -> bool:
    return bool(body_text(example, css))


def _places(examples: Sequence[Example]) -> range:
    return range(len(examples))


def _same(text: str, title: str) -> bool:
    """Return whether two titles have the same letters, whatever their marks and the file's
    extension."""
    return bool(title) and _NO_LETTER.sub("", text) == _NO_LETTER.sub("", title)


def _pairs(text: str) -> Counter[tuple[str, str]]:
    return Counter(pairwise("".join(text.split())))


def _f1(one: Counter[tuple[str, str]], other: Counter[tuple[str, str]]) -> float:
    both = one.total() + other.total()
    return 2 * (one & other).total() / both if both else 0.0
