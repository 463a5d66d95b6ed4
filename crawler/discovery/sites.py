"""What sites offer themselves: sitemaps, feeds, tags, their own search. Asked by robots.txt."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from urllib.parse import quote_plus

from crawler.addresses import domain_of, resolve
from crawler.discovery.source import (
    SITE,
    Answer,
    AnswerError,
    Found,
    Material,
    Noted,
    Results,
    SourceRequest,
    take_new,
)
from crawler.document import Rejected
from crawler.reading import Page
from crawler.reading.around.anchors import Anchor
from crawler.reading.lists.feeds import read_feed, sitemaps_in
from crawler.reading.lists.roles import SHORTEST_TITLE

_MOST_LISTS = 50  # lists of a site that wait to be asked: chosen; an index has thousands
_TAGGED = re.compile(r"(?<![a-z])(?:tags?|keywords?|topics?|biaoqian)(?![a-z])", re.IGNORECASE)
_NEXT = re.compile(r"\W*(?:下一?[页頁]|后一?[页頁]|next(?: page)?|[>›»])\W*", re.IGNORECASE)


class Sitemaps:
    """The sitemaps that a site's robots.txt names, else /sitemap.xml (sitemaps.org)."""

    name = "sitemaps"
    needs = SITE
    _first = "/robots.txt"

    def questions(self, material: Material, noted: Noted) -> Iterator[str]:
        """Yield the origins of sites that gave liked documents."""
        yield from material.origins

    def request_for(self, question: str, cursor: str) -> SourceRequest:
        """Return the request for what names the lists, then for each list."""
        return SourceRequest(_next(cursor) or f"{question}{self._first}", is_interface=False)

    def read(self, question: str, cursor: str, answer: Answer) -> Results:
        """Read which lists there are, then each of them. What is no list loses only itself."""
        if not cursor:
            return Results(cursor=_cursor(self._lists(question, answer)))
        todo, visited = _seen(cursor)
        try:
            feed = read_feed(_content(answer))
        except (Rejected, AnswerError) as error:
            return Results(cursor=_cursor(todo, visited), fault=f"{answer.url}: {error}")
        urls = [resolve(entry.url, answer.url) for entry in feed.pages]
        lists = [resolve(entry.url, answer.url) for entry in feed.lists]
        todo += take_new(filter(None, lists), {answer.url, *todo, *visited})
        found = [Found(url, evidence=answer.url) for url in urls if url and _is_of(url, question)]
        return Results(found, _cursor(todo[:_MOST_LISTS], visited), fault=feed.fault)

    def _lists(self, question: str, answer: Answer) -> list[str]:
        robots = answer.content if answer.status == 200 else b""
        named = [url for url in sitemaps_in(robots, answer.url) if _is_of(url, question)]
        return named[:_MOST_LISTS] or [f"{question}/sitemap.xml"]


class Feeds(Sitemaps):
    """The feeds (RSS, Atom) that a site's front page names."""

    name = "feeds"
    _first = "/"

    def _lists(self, question: str, answer: Answer) -> list[str]:
        page = _page(answer)
        links = page.selector.css("link[rel~=alternate][href]")
        # Selector.attrib raises ValueError where a name of an attribute holds a brace.
        hrefs = [link.root.get("href") for link in links if _is_feed(link.root.get("type", ""))]
        urls = filter(None, (resolve(href, page.base) for href in hrefs))
        return take_new((url for url in urls if _is_of(url, question)), set())[:_MOST_LISTS]


class Tags:
    """The tag pages that a front page links to, where their tag is a word of a key phrase."""

    name = "tags"
    needs = SITE

    def __init__(self) -> None:
        self._words: frozenset[str] = frozenset()

    def questions(self, material: Material, noted: Noted) -> Iterator[str]:
        """Yield the origins of sites that gave liked documents."""
        self._words = frozenset(word for phrase in material.phrases for word in phrase.split())
        yield from material.origins

    def request_for(self, question: str, cursor: str) -> SourceRequest:
        """Return the request for the front page."""
        return SourceRequest(f"{question}/", is_interface=False)

    def read(self, question: str, cursor: str, answer: Answer) -> Results:
        """Read the links that stand among tags, or lead to a page of one."""
        return Results(
            [
                Found(link.url, link.words)
                for link in _links(question, answer)
                if link.words in self._words and _TAGGED.search(f"{link.place} {link.url}")
            ]
        )


class OwnSearch:
    """A site's own search, where its spider declares one, asked for key phrases."""

    name = "search"
    needs = "a spider that declares a search"

    def questions(self, material: Material, noted: Noted) -> Iterator[str]:
        """Yield the addresses that the searches' forms ask for: of each phrase at all sites."""
        for phrase in material.phrases:
            for template, encoding in material.searches:
                words = quote_plus(phrase, encoding=encoding, errors="replace")
                yield template.replace("{}", words)

    def request_for(self, question: str, cursor: str) -> SourceRequest:
        """Return the request for a page of results."""
        return SourceRequest(_next(cursor) or question, is_interface=False)

    def read(self, question: str, cursor: str, answer: Answer) -> Results:
        """Read the links of a page that look like titles, and where its next page is."""
        links = _links(question, answer)
        titles = [Found(link.url, link.words) for link in links if _is_title(link.url, link.words)]
        visited = _seen(cursor)[1] if cursor else [question]
        following = (link.url for link in links if _NEXT.fullmatch(link.words))
        further = take_new(following, {answer.url, *visited}) if titles else []
        return Results(titles, _cursor(further[:1], visited))


def _content(answer: Answer) -> bytes:
    if answer.status != 200:
        raise AnswerError(f"HTTP {answer.status}")
    return answer.content


def _page(answer: Answer) -> Page:
    return Page(answer.url, _content(answer), answer.headers.get("content-type", ""))


def _links(question: str, answer: Answer) -> list[Anchor]:
    """Return the links of a page to its own site."""
    try:
        return [link for link in _page(answer).anchors if _is_of(link.url, question)]
    except Rejected as rejected:
        raise AnswerError(str(rejected)) from rejected


def _cursor(todo: list[str], asked: Sequence[str] = ()) -> str | None:
    """Return what to ask next and what was asked, as a cursor: lists may name each other in a
    ring."""
    return json.dumps([todo, [*asked]]) if todo else None


def _next(cursor: str) -> str | None:
    return str(json.loads(cursor)[0][0]) if cursor else None


def _seen(cursor: str) -> tuple[list[str], list[str]]:
    """Return what waits behind the address that a cursor asks for, and what was asked, with
    that."""
    (url, *todo), asked = json.loads(cursor)
    return todo, [*asked, url]


def _is_of(url: str, question: str) -> bool:
    """Return whether an address is of the site that was asked: its registered domain."""
    return domain_of(url) == domain_of(question)


def _is_feed(kind: str) -> bool:
    return kind.partition(";")[0].strip().lower() in ("application/rss+xml", "application/atom+xml")


def _is_title(url: str, words: str) -> bool:
    return len(words) >= SHORTEST_TITLE and any(map(str.isdigit, url.partition("//")[2]))
