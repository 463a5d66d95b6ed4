"""A spider tried on pages that are at hand: what a crawl comes to, and the cases to keep."""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from itertools import chain, zip_longest
from pathlib import Path
from types import ModuleType
from typing import Any, Literal
from urllib.parse import urlsplit

from scrapy import Request
from scrapy.http import HtmlResponse, TextResponse

from crawler.addresses import canonical, skeleton
from crawler.document import Document, Rejected
from crawler.junk import judge_document
from crawler.newsite.naming import class_name
from crawler.newsite.pages import Look
from crawler.restoration import undo
from crawler.restoration.documents import restore_document
from crawler.sites.parts import Unfinished
from crawler.sites.site import SiteSpider

LISTINGS, DOCUMENTS, REJECTED = 2, 5, 1
"""How many cases of each kind the tests ask for."""

_KEPT = ("title", "text", "document_id", "published", "author", "source", "script", "gaps")
_SECRET = ("set-cookie",)


@dataclass(frozen=True, slots=True)
class TriedPage:
    """What became of a page: `document` is the restored one of a document's page, `reason` why
    a page was rejected, `asked` how many addresses a page leads to."""

    response: TextResponse
    kind: Literal["document", "listing", "rejected"]
    document: Document | None = None
    reason: str = ""
    asked: int = 0


def load_spider(source: str, name: str) -> type[SiteSpider]:
    """Return the class that a spider's source defines."""
    module = ModuleType(f"spiders.{name}")
    # What is tried is what will be run: the source, not the draft that it is from.
    exec(compile(source, f"spiders/{name}.py", "exec"), vars(module))
    spider: type[SiteSpider] = vars(module)[class_name(name)]
    return spider


def walk(site: type[SiteSpider], look: Look, most: int) -> Iterator[TriedPage]:
    """Yield what a crawl meets, lists and documents in the order in which they are found, until
    `most` pages are visited; what can't be had is left out."""
    spider = site()
    queue = list(map(canonical, spider.start_urls))
    seen = set(queue)
    visited = 0
    for url in queue:
        response = look(url)
        if response is None:
            continue
        visit, asked = visit_page(spider, response)
        yield visit
        visited += 1
        if visited == most:
            return
        fresh = [each for each in dict.fromkeys(map(canonical, asked)) if each not in seen]
        seen.update(fresh)
        queue += fresh


def visit_page(spider: SiteSpider, response: TextResponse) -> tuple[TriedPage, list[str]]:
    """Return what a spider makes of one page, and the addresses that it asks for next."""
    asked: list[str] = []
    documents: list[Document] = []
    try:
        for given in spider.parse(response):
            if isinstance(given, Request):
                asked.append(given.url)
            elif isinstance(given, Document | Unfinished):
                # Of a document on several pages a trial reads the first.
                read = given.document if isinstance(given, Unfinished) else given
                documents.append(judge_document(restore_document(read)))
    except Rejected as rejected:
        return TriedPage(response, "rejected", reason=str(rejected)), asked
    if documents:
        return TriedPage(response, "document", documents[0]), asked
    listed = [url for url in asked if re.search(spider.documents, url)]
    return TriedPage(response, "listing", asked=len(listed)), asked


@dataclass(frozen=True, slots=True)
class Case:
    """A page to keep: the name of its folder, and the visit that it is from."""

    name: str
    visit: TriedPage


def choose_cases(visits: Sequence[TriedPage]) -> list[Case]:
    """Return the pages to keep, as many of each kind as the tests ask for: of documents, some of
    each host and kind of address."""
    kinds: dict[str, list[TriedPage]] = defaultdict(list)
    for visit in visits:
        if visit.kind != "listing" or visit.asked:
            kinds[visit.kind].append(visit)
    documents = _varied(kinds["document"])[:DOCUMENTS]
    return [
        *_named("list", kinds["listing"][:LISTINGS]),
        *_named("document", documents),
        *_named("rejected", kinds["rejected"][:REJECTED]),
    ]


def lacking(cases: Sequence[Case]) -> Iterator[str]:
    """Yield what the tests ask for that is not among the cases, with what to do about it."""
    facts = {
        "listing": (LISTINGS, "list pages", "another page of the list"),
        "document": (DOCUMENTS, "documents of its own", "more documents"),
        "rejected": (REJECTED, "pages that must be rejected", "a deleted document or a login"),
    }
    for kind, (needed, noun, wanted) in facts.items():
        had = sum(case.visit.kind == kind for case in cases)
        if had < needed:
            yield f"{had} of {needed} {noun} for the tests: record {wanted}, add a case"


def write_cases(cases: Sequence[Case], folder: Path, origin: str) -> None:
    """Write the cases below a spider's folder: page.html, response.json, and document.json as
    the spider reads it now. Raises OSError where that can't be done."""
    for case in cases:
        here = folder / case.name
        here.mkdir(parents=True, exist_ok=True)
        (here / "page.html").write_bytes(case.visit.response.body)
        _write(here / "response.json", _response(case.visit, origin))
        if case.visit.document:
            _write(here / "document.json", expectation(case.visit.document))


def expectation(document: Document) -> dict[str, Any]:
    """Return what is kept of a restored document: what a reader of the page can check."""
    read = json.loads(json.dumps(asdict(document), default=str))
    kept = {name: read[name] for name in _KEPT}
    kept["gaps"] = [{name: gap[name] for name in ("kind", "characters")} for gap in read["gaps"]]
    return kept


def failures(spider: type[SiteSpider], folder: Path) -> Iterator[str]:
    """Yield which cases below a spider's folder are not read as they say, each with what to do."""
    for path in sorted(folder.glob("*/response.json")):
        facts = json.loads(path.read_text(encoding="utf-8"))
        body = (path.parent / "page.html").read_bytes()
        page = HtmlResponse(
            facts["url"], status=facts["status"], headers=facts["headers"], body=body
        )
        visit, asked = visit_page(spider(), page)
        if (visit.kind, visit.reason) != (facts["kind"], facts.get("reason", "")):
            if visit.reason:
                yield f"{path.parent} is read as {visit.kind} ({visit.reason}): see its page"
            else:
                yield f"{path.parent} is read as {visit.kind}: see its page"
        elif visit.document and not _is_expected(visit.document, path.with_name("document.json")):
            yield f"{path.parent} isn't read as its document.json says: correct it or the spider"
        elif visit.kind == "listing" and len(asked) != len({*asked}):
            yield f"{path.parent} leads to an address twice: narrow the patterns"


def _is_expected(document: Document, path: Path) -> bool:
    """Return whether a document is as its expectation says, and all edits of it can be undone."""
    return (
        expectation(document) == json.loads(path.read_text(encoding="utf-8"))
        and undo(document.text, document.edits) == document.body
        and undo(document.title, document.title_edits) == document.headline
    )


def _response(visit: TriedPage, origin: str) -> dict[str, Any]:
    response = visit.response
    facts = {
        "url": response.url,
        "status": response.status,
        "headers": {
            name.decode("latin-1"): values[0].decode("latin-1")
            for name, values in response.headers.items()
            if name.decode("latin-1").lower() not in _SECRET
        },
        "origin": origin,
        "kind": visit.kind,
    }
    return facts | ({"reason": visit.reason} if visit.reason else {})


def _named(kind: str, visits: Sequence[TriedPage]) -> Iterator[Case]:
    """Yield the visits as cases, by the documents' ids where they have some; mirrors share them."""
    taken: Counter[str] = Counter()
    for number, visit in enumerate(visits, 1):
        known = visit.document.document_id if visit.document else ""
        name = re.sub(r"\W", "_", f"{kind}_{known or number}")
        taken[name] += 1
        yield Case(name if taken[name] == 1 else f"{name}_{taken[name]}", visit)


def _varied(visits: Sequence[TriedPage]) -> list[TriedPage]:
    """Return one of each kind first, then the others in turn."""
    kinds: dict[tuple[str, str], list[TriedPage]] = defaultdict(list)
    for visit in visits:
        url = visit.response.url
        kinds[urlsplit(url).netloc, skeleton(url)].append(visit)
    return [visit for visit in chain(*zip_longest(*kinds.values())) if visit]


def _write(path: Path, facts: dict[str, Any]) -> None:
    path.write_text(json.dumps(facts, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
