"""A made-up web of thirty sites that link to each other, and a search engine over it.

Ten sites hold wanted texts among others. Sites of a kind link to each other more often than chance
has it (topical locality: Davison, SIGIR 2000); three of the ten are linked by nobody.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from html import escape
from pathlib import Path
from random import Random
from urllib.parse import parse_qs, urlsplit

from benchmarks.webs import labelled_texts
from crawler.recording.warc import RecordedPage, RecordingWriter

SITES, HOMES, ISLANDS, GIVEN = 30, 10, 3, 4
SAME_KIND = 0.6  # of the links to other sites; chosen, below what Davison measured
A_LIST, FRIENDS = 12, 5
SOURCED = 0.2  # of the documents name another site as where they come from
RESULTS = 10  # of a page of the search engine


@dataclass(slots=True)
class Site:
    """A site: its host, whether it holds wanted texts, and its texts."""

    host: str
    is_home: bool
    texts: list[tuple[str, str, bool]] = field(default_factory=list)

    def document(self, number: int) -> str:
        """The address of a document."""
        return f"http://{self.host}/art/2023/{number % 12 + 1:02}/{1000 + number}.html"

    def list(self, page: int) -> str:
        """The address of a page of the list."""
        return f"http://{self.host}/list/index{f'_{page}' if page else ''}.html"


@dataclass(frozen=True, slots=True)
class Web:
    """A web as a folder: its recording, seeds and starts, and which addresses are wanted."""

    folder: Path
    wanted: frozenset[str]
    texts: Mapping[str, str]


def make_web(folder: Path, shared: Path, seeds: Path, seed: int, share: int) -> Web:
    """Write a web of every so many labelled texts into a folder, drawn by a seed."""
    random = Random(seed)
    sites = _sites(random, shared, share)
    homes = [site for site in sites if site.is_home]
    given = [*homes[ISLANDS : ISLANDS + GIVEN // 2], *[s for s in sites if not s.is_home][:2]]
    linked = [site for site in sites if site not in homes[:ISLANDS]]
    folder.mkdir(parents=True)
    shutil.copytree(seeds, folder / "seeds")
    starts = "".join(f"http://{site.host}/\n" for site in given)
    (folder / "starts.txt").write_text(starts, encoding="utf-8")
    texts: dict[str, str] = {}
    with RecordingWriter(folder / "pages.warc.gz", software="places") as writer:
        for site in random.sample(sites, len(sites)):
            for url, html in _pages(random, site, linked):
                kind = (("Content-Type", "text/html; charset=utf-8"),)
                writer.write(RecordedPage(url, 200, kind, html.encode()))
            texts |= {site.document(n): f"{t}\n{body}" for n, (t, body, _) in enumerate(site.texts)}
    wanted = {
        s.document(n) for s in sites for n, (*_, is_wanted) in enumerate(s.texts) if is_wanted
    }
    return Web(folder, frozenset(wanted), texts)


def _sites(random: Random, shared: Path, share: int) -> list[Site]:
    sites = [Site(f"www.p{n:02}{random.choice('abcdef')}.example", n < HOMES) for n in range(SITES)]
    texts = labelled_texts(shared)[::share]
    for text in random.sample(texts, len(texts)):
        places = sites[:HOMES] if text.wanted else sites
        title = text.title or text.text[:16]
        random.choice(places).texts.append((title, text.text, text.wanted))
    return sites


def _pages(random: Random, site: Site, linked: Sequence[Site]) -> Iterator[tuple[str, str]]:
    ways = ((f"http://{site.host}/", "首页"), (site.list(0), "文章"))
    menu = _ul([f'<li><a href="{url}">{name}</a></li>' for url, name in ways])
    items = [_item(site, number) for number in range(len(site.texts))]
    friends = {other.host: _link_to(other) for other in _others(random, site, linked, FRIENDS)}
    around = f"<div>友情链接 {' '.join(friends.values())}</div>"
    yield f"http://{site.host}/", _page(site.host, menu, _ul(items[:A_LIST]) + around)
    starts = range(0, len(items), A_LIST)
    for page, start in enumerate(starts):
        turns = " ".join(f'<a href="{site.list(n)}">{n + 1}</a>' for n in range(len(starts)))
        body = f"{_ul(items[start : start + A_LIST])}<div>{turns}</div>"
        yield site.list(page), _page(f"文章_{site.host}", menu, body)
    for number, (title, text, _) in enumerate(site.texts):
        paragraphs = "".join(f"<p>{escape(line)}</p>" for line in text.split("\n"))
        source = ""
        if random.random() < SOURCED:
            (other,) = _others(random, site, linked, 1)
            source = f"<p>来源：{_link_to(other)}</p>"
        related = _ul(random.sample(items, min(4, len(items))))
        body = f"<h1>{escape(title)}</h1><div class=content>{paragraphs}</div>{source}{related}"
        yield site.document(number), _page(f"{title}_{site.host}", menu, body)


def _others(random: Random, site: Site, linked: Sequence[Site], most: int) -> list[Site]:
    others = [other for other in linked if other is not site]
    alike = [other for other in others if other.is_home == site.is_home]
    return [random.choice(alike if random.random() < SAME_KIND else others) for _ in range(most)]


def _link_to(site: Site) -> str:
    return f'<a href="http://{site.host}/">{site.host.split(".")[1]}网</a>'


def _item(site: Site, number: int) -> str:
    title = escape(site.texts[number][0])
    return f'<li><a href="{site.document(number)}">{title}</a> <span>2023-05-16</span></li>'


def _ul(items: Sequence[str]) -> str:
    return f"<ul>{''.join(items)}</ul>"


def _page(title: str, menu: str, body: str) -> str:
    head = f"<meta charset=utf-8><title>{escape(title)}</title>"
    return f"<html><head>{head}</head><body>{menu}{body}</body></html>"


class SearchEngine:
    """Answers as SearXNG does: texts that have all words of a query, those with the most of them
    first."""

    def __init__(self, texts: Mapping[str, str]) -> None:
        self._texts = texts

    def answer(self, target: str) -> bytes:
        """Return the answer to a request's target, in JSON."""
        query = {name: values[0] for name, values in parse_qs(urlsplit(target).query).items()}
        words, page = query["q"].split(), int(query["pageno"]) - 1
        found = [
            (min(text.count(word) for word in words), url, text)
            for url, text in self._texts.items()
            if all(word in text for word in words)
        ]
        ranked = sorted(found, key=lambda each: (-each[0], each[1]))
        part = ranked[page * RESULTS : (page + 1) * RESULTS]
        results = [{"url": url, "title": text.partition("\n")[0]} for _, url, text in part]
        return json.dumps({"results": results}).encode()
