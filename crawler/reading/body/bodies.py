"""Where a page keeps its document: the element, or the elements, with the body."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from itertools import chain
from typing import NamedTuple

from lxml import etree

from crawler.reading.body.answers import read_answered
from crawler.reading.body.bare import words_below_title
from crawler.reading.body.below import between, cleared_below, read_below
from crawler.reading.body.clearing import cleared_prose
from crawler.reading.body.linked import LinkWays
from crawler.reading.body.substance import has_text
from crawler.reading.body.torn import rest_behind
from crawler.reading.lines.tools import is_behind
from crawler.reading.lines.trimming import MOST_BEFORE, below_title, without_tools
from crawler.reading.markup.containers import CONTAINERS, POSTS
from crawler.reading.markup.density import (
    NEARLY,
    Prose,
    densest,
    measure_prose,
    prose_letters,
    without_edges,
)
from crawler.reading.markup.flow import HEADING_TAGS, Flow
from crawler.reading.markup.headings import find_heading
from crawler.reading.page import Page
from crawler.text import PROSE, SENTENCE_END

ENOUGH = 80
"""Letters of prose from which on a named element needs no second opinion."""

MUCH_MORE = 2
"""How many times the prose of a short named element another must have to be believed instead."""

MOST_TALK = 2_000
"""Letters of prose up to which a text may be but what readers say (chosen: some dozen comments)."""

MOST_CONTAINERS = 32  # that are compared (chosen: of a hundred boxes few have prose)
_BODY_NAME = re.compile(
    r"[.#](?:(?:article|arti?|rich|news|post|entry|details?|main|end|page|blog|text|doc|show|rich_media)[-_]*){0,2}"
    r"(?:contents?|body|text|txt|details?|article)(?:[-_](?:views?|main|inner|wrap|box|con|area))?"
    r"(?:[-_]?\d+)?",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"[-_]?\d+$")
_COMMENTS = re.compile("comment|pinglun|reply|related|recommend", re.IGNORECASE)
_TALK = re.compile(r"\bcomments?(?:$|[-_]?(?:list|area|box|body|wrap|s\b))|pinglun", re.IGNORECASE)
_ALL_TALK = re.compile(
    r"\bcomments\b|comments?[-_]?(?:list|area|box|wrap)|pinglun|repl(?:y|ies)[-_]?list", re.I
)
_FOOT = re.compile(r"[.#_-](?:footer|foot|copyright)(?:$|[_-])", re.IGNORECASE)
_TALK_TAGS = ("div", "section", "ol", "ul", "article", "li", "dl", "footer")
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "header", "time"})
_TAGS = ("div", "section", "article", "td", "main")


class Named(NamedTuple):
    """The text of the elements that are named as a body, and the elements of a thread's opening
    post."""

    text: str
    parts: Sequence[etree._Element]
    posts: frozenset[etree._Element] = frozenset()

    @property
    def opens(self) -> bool:
        """Whether the text is what opens a thread."""
        return self.is_posted or any(
            part in self.posts or not self.posts.isdisjoint(part.iterancestors())
            for part in self.parts
        )

    @property
    def is_posted(self) -> bool:
        """Whether the text is a post of a known forum."""
        classes = (part.get("class", "").split() for part in self.parts)
        return any(f".{name}" in POSTS for names in classes for name in names)


def read_body(page: Page, title: str = "") -> str:
    """Return the document's text as lines, or "" if the page has none.

    It is looked for in two ways: by the names that content management systems give their bodies
    (elements beside each other that share a name are parts of one text), and by the prose below
    the heading, or where it is densest. A named element with some paragraphs counts; of shorter
    texts the one with the most prose. Comments, links to other documents, adverts, the
    labels of buttons and a repeated ``title`` with its dateline are no part of the text, and what
    is left must say something of its own. A page that shows no text may hold one as data
    (JSON-LD's articleBody).
    """
    heading, prose = find_heading(page.flow, title), measure_prose(page.flow)
    named = _best_named(page, prose, heading)
    below = (below_title(text, title) for text in _candidates(page, named, prose, heading))
    found = (without_tools(text, LinkWays(page, text)) for text in below)
    own = (text for text in found if not _is_others(text, page, named.posts))
    texts = chain(own, page.strings("articleBody"))
    text = next((text for text in texts if has_text(text, page, title)), "")
    if prose_letters(text) >= ENOUGH:
        return text
    # What stands in the body's own place is the text, be it no sentence, rather than a box's words.
    words = words_below_title(page, title, heading, [group[0] for group in _containers(page)])
    return words if words and not set(text.split("\n")) & set(words.split("\n")) else text


def _is_others(text: str, page: Page, posts: Collection[etree._Element]) -> bool:
    """Say whether all prose of a short text, or most of one without any, stands in the comments of
    readers, but for some ``posts``, in what is said of other documents or in the page's foot."""
    lines = text.split("\n")
    told = [line for line in lines if PROSE.search(line) or SENTENCE_END.search(line)]
    said = told or lines
    letters = sum(map(len, said))
    if letters > MOST_TALK:
        return False
    flow = page.flow
    others = {*flow.called(_TALK.search)}.difference(posts)
    others |= {*flow.asides, *flow.called(_FOOT.search), *flow.inside(page.root, "footer")}
    blocks = (each for each in flow.inside(page.root, *_TALK_TAGS) if each in others)
    talk = "".join(map(flow.string, blocks))
    own = sum(len(line) for line in said if line not in talk)
    return bool(talk) and (not own if told else 2 * own < letters)


def read_words(page: Page, title: str = "") -> str:
    """Return what stands where the page's text should be, be it none; all that the page shows where
    nothing does."""
    heading, prose = find_heading(page.flow, title), measure_prose(page.flow)
    texts = _candidates(page, _best_named(page, prose, heading), prose, heading)
    return next((words for text in texts if (words := without_tools(text))), page.prose)


def _candidates(
    page: Page, named: Named, prose: Prose, heading: etree._Element | None
) -> Iterator[str]:
    """Yield the texts that may be the page's, the likeliest first."""
    letters = prose_letters(named.text)
    if answered := read_answered(page, heading, named.parts if letters >= ENOUGH else ()):
        yield answered
    if letters >= ENOUGH or (letters and named.opens) or (named.text and named.is_posted):
        yield f"{_lead(page.flow, heading, named)}\n{named.text}".strip()
        return
    below = read_below(page.flow, heading, prose)
    if prose_letters(below) > MUCH_MORE * letters:
        yield below
    if letters:
        yield named.text
    yield below
    inside = densest(page.root, prose)
    # A page without prose may say in one line how much of its text it keeps to itself.
    told = "\n".join(filter(SENTENCE_END.search, page.lines))
    yield told if inside is None else without_edges(cleared_prose(page.flow, inside))
    yield named.text


def _lead(flow: Flow, heading: etree._Element | None, named: Named) -> str:
    """Return what stands between a heading and a text that begins with the heading of a part, if it
    begins with the name that the heading says, as encyclopedias set it; "" without."""
    body = named.parts[0]
    name = "" if heading is None else flow.string(heading).strip()
    if heading is None or not name or body in heading.iterancestors():
        return ""
    heads = flow.inside(body, *HEADING_TAGS[1:])
    first = next((each for each in heads if flow.letters(each)), None)
    said = "" if first is None else flow.string(first).strip()
    if not said or said == name or not flow.string(body).strip().startswith(said):
        return ""
    above, around = between(flow, heading, body)
    prose = measure_prose(above)
    lead = cleared_below(above, around, prose, set()) if prose.get(around) else ""
    return lead if lead.startswith(name) else ""


def _best_named(page: Page, prose: Prose, heading: etree._Element | None) -> Named:
    """Return the tightest of the elements named as a body that have nearly the most prose: of those
    that begin below the heading, if they have any."""
    posts = _posts(page, prose, heading)
    groups = _containers(page, posts)
    at_title = _below_heading(groups, page, prose, heading)
    best = _tightest(at_title, page, prose, heading)
    if prose_letters(best.text) < ENOUGH and len(at_title) < len(groups):
        other = _tightest(groups, page, prose, heading)
        if prose_letters(other.text) > MUCH_MORE * prose_letters(best.text):
            best = other
    return best._replace(posts=posts)


def _below_heading(
    groups: Sequence[Sequence[etree._Element]],
    page: Page,
    prose: Prose,
    heading: etree._Element | None,
) -> list[Sequence[etree._Element]]:
    """Return those of some elements that a heading stands in or above, with hardly any prose
    between."""
    if heading is None:
        return []
    order = page.flow.numbers
    around = set(heading.iterancestors())
    before = 0
    found: list[Sequence[etree._Element]] = []
    behind: set[etree._Element] = set()
    for group in sorted(groups, key=lambda group: order[group[0]]):
        first = group[0]
        if first in around or not behind.isdisjoint(first.iterancestors()):
            found.append(group)
        elif order[first] > order[heading] and before <= MOST_BEFORE:
            found.append(group)
            behind.update(group)
            before += sum(prose.get(part, 0) for part in group)
    return found


def _tightest(
    groups: Sequence[Sequence[etree._Element]],
    page: Page,
    prose: Prose,
    heading: etree._Element | None,
) -> Named:
    """Return the tightest of some elements that have nearly the most prose, of those in one that
    the heading stands in as well if that has more than half of it: the rest is beside the text."""
    told = [(sum(prose.get(part, 0) for part in group), group) for group in groups]
    told = sorted(told, key=lambda each: each[0], reverse=True)[:MOST_CONTAINERS]
    found: list[tuple[int, Named, Sequence[etree._Element]]] = []
    read: dict[etree._Element, Named] = {}
    most = 0
    for place, (expected, outer) in enumerate(told):
        if expected < NEARLY * most / MUCH_MORE:
            break
        group = _innermost(page.flow, told[place:])
        named = read.get(group[0])
        if named is None:
            texts = [cleared_prose(page.flow, part) for part in group]
            texts.append(rest_behind(page.flow, group[-1], prose))
            named = read[group[0]] = Named("\n".join(filter(None, texts)), group)
        found.append((prose_letters(named.text), named, outer))
        most = max(most, found[-1][0])
    around = set() if heading is None else {heading, *heading.iterancestors()}
    whole = (letters for letters, _, outer in found if not around.isdisjoint(outer))
    most = min((letters for letters in whole if letters > most / MUCH_MORE), default=most)
    good = (each for letters, each, _ in found if letters >= NEARLY * most)
    return min(good, key=lambda each: len(each.text), default=Named("", []))


def _innermost(
    flow: Flow, told: Sequence[tuple[int, Sequence[etree._Element]]]
) -> Sequence[etree._Element]:
    """Return the last of some elements that have all the prose of the first and stand in it, or the
    first: what more that holds is no prose, and needs no reading. Nothing is left out where blocks
    end too early, for their text goes on behind them."""
    most, group = told[0]
    inside = group
    for letters, other in told[1:]:
        if letters < most or not most or flow.is_torn:
            break
        if len(flow.within(other, group)) == len(other):
            inside = other
    return inside


def _posts(page: Page, prose: Prose, heading: etree._Element | None) -> frozenset[etree._Element]:
    """Return the elements called comments that hold the first prose of a page, behind the heading
    with its title: what opens a thread, unless they stand among what is called comments
    together."""
    called = frozenset(filter(prose.get, page.flow.called(_COMMENTS.search)))
    if not called:
        return frozenset()
    below = prose if heading is None else measure_prose(page.flow, heading)
    around, place = [], page.root if page.root in below else None
    while place is not None:
        around.append(place)
        place = next((each for each in page.flow.children(place) if below.get(each)), None)
    if not set(around).isdisjoint(page.flow.called(_ALL_TALK.search)):
        return frozenset()
    return called.intersection(around)


def _containers(
    page: Page, posts: frozenset[etree._Element] = frozenset()
) -> list[list[etree._Element]]:
    """Return the elements named or marked as a body, or some ``posts``, the first of each name; and
    with it those beside it that are parts of the same text: others of a name are lists of the like.
    None stands in what is said of other documents or by readers, or in a page's foot."""
    flow = page.flow
    named = {*flow.called(_is_body_name), *flow.inside(page.root, "article"), *posts}
    named.update(each for each in flow.having("itemprop") if each.get("itemprop") == "articleBody")
    others = {*flow.asides, *flow.called(_COMMENTS.search), *flow.called(_FOOT.search)} - posts
    order = flow.numbers.__getitem__
    bodies = [each for each in sorted(named - others, key=order) if each.tag in _TAGS]
    inside = set(flow.within(bodies, sorted(others, key=order)))
    found: dict[tuple[str, str], list[etree._Element]] = {}
    for element in bodies:
        parts = found.setdefault((str(element.tag), _bare_name(element)), [])
        if element not in inside and (not parts or _is_part(flow, element, parts[-1], posts)):
            parts.append(element)
    return list(filter(None, found.values()))


def _is_body_name(name: str) -> bool:
    return name in CONTAINERS or _BODY_NAME.fullmatch(name) is not None


def _bare_name(element: etree._Element) -> str:
    """Return what an element is called without numbers, by its classes or else its id, which one
    part of a text may have alone."""
    names = element.get("class") or element.get("id") or ""
    return " ".join(_NUMBER.sub("", name) for name in names.split())


def _is_part(
    flow: Flow, element: etree._Element, last: etree._Element, posts: frozenset[etree._Element]
) -> bool:
    """Say whether an element goes on with the text of others of its name, of which one is the
    ``last``: it stands beside them, not in one of them (it could be in that alone), has no heading
    of its own, as the items of a list have, and is none of some ``posts``."""
    holders = (element, *element.iterancestors())
    if any(around is last or around in flow.hidden for around in holders):
        return False
    outer, other = _alone(flow, element), _alone(flow, last)
    beside = _place(outer) is _place(other) or (
        _place(_place(element)) is _place(_place(last)) and _place(element) is not None
    )
    return beside and posts.isdisjoint(holders) and not _has_heading(element)


def _alone(flow: Flow, element: etree._Element) -> etree._Element:
    """Return the outermost element that says no more than an element in it does."""
    around = element.getparent()
    while around is not None and flow.letters(around) == flow.letters(element):
        element, around = around, around.getparent()
    return element


def _place(element: etree._Element | None) -> etree._Element | None:
    return None if element is None or element.tag == "body" else element.getparent()


def _has_heading(element: etree._Element) -> bool:
    if next(element.iter(*_HEADINGS), None) is not None:
        return True
    first = next(
        (child for child in element.iter("a", "p") if "".join(map(str, child.itertext())).strip()),
        None,
    )
    if first is None or first.tag == "a":
        return first is not None
    return is_behind("".join(map(str, first.itertext())).strip())  # 更多新闻
