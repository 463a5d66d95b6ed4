"""Run scrapy with what was read of pages and documents kept in a file, for crawls of one recording.

    python -m benchmarks.replays FILE collect --at-file … -s REPLAY=…

What a page shows, and what the pipelines make of a document, hangs on its bytes, on the rules and
on the profile alone. A later crawl takes from FILE what an earlier one worked out; frontier, order
and store do all their work anew. FILE is good for one version of the code only.
"""

from __future__ import annotations

import pickle
import sqlite3
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields
from functools import wraps
from hashlib import blake2b
from typing import Any

from scrapy.cmdline import execute
from scrapy.http import Response

from crawler.document import Document
from crawler.reading import Page
from crawler.sites import any as any_site
from crawler.sites import site
from pipelines.fingerprint import FingerprintPipeline
from pipelines.judge import JudgePipeline
from pipelines.restore import RestorePipeline
from pipelines.score import ScorePipeline


@dataclass(frozen=True, slots=True)
class ReadAnchor:
    """What a crawl asks of a link of a page that was read before."""

    url: str
    words: str
    turns_page: bool


class Kept:
    """Values by what they were made from, in a file."""

    def __init__(self, path: str) -> None:
        self._db = sqlite3.connect(path, isolation_level=None, timeout=60)
        self._db.execute("PRAGMA journal_mode = WAL")
        self._db.execute("PRAGMA synchronous = OFF")
        self._db.execute("CREATE TABLE IF NOT EXISTS kept (made_from BLOB PRIMARY KEY, value BLOB)")

    def get(self, *made_from: Any) -> Any:
        """Return a value; None: it is not kept."""
        row = self._db.execute(
            "SELECT value FROM kept WHERE made_from = ?", (_key(made_from),)
        ).fetchone()
        return pickle.loads(row[0]) if row else None

    def put(self, value: Any, *made_from: Any) -> None:
        """Keep a value, or the exception that came instead."""
        row = (_key(made_from), pickle.dumps(value))
        self._db.execute("INSERT OR REPLACE INTO kept VALUES (?, ?)", row)


def _key(made_from: tuple[Any, ...]) -> bytes:
    return blake2b(repr(made_from).encode(), digest_size=16).digest()


def keep_pages(kept: Kept) -> None:
    """Have the spider of any site take from the file what it read of a page."""
    spider = any_site.AnySiteSpider
    page_of, parse = site.page_of, spider.parse_page
    read, role_of = spider.read, any_site.role_of

    def known_page(response: Response) -> Page:
        page = page_of(response)
        page.__dict__.update(kept.get(page.url, page.content) or {})
        return page

    def parsed(self: Any, page: Page) -> Iterator[Any]:
        yield from parse(self, page)
        if "flow" in vars(page):
            kept.put(_views(page), page.url, page.content)

    def text_of(self: Any, page: Page) -> Document:
        return _once(page, "_document", lambda: read(self, page))

    def role(page: Page, body: str) -> str:
        return str(_once(page, "_role", lambda: role_of(page, body)))

    site.page_of = known_page  # type: ignore[attr-defined]
    spider.parse_page = parsed  # type: ignore[method-assign, assignment]
    spider.read = text_of  # type: ignore[method-assign]
    any_site.role_of = role  # type: ignore[assignment]


def _once(page: Page, name: str, make: Callable[[], Any]) -> Any:
    if name not in page.__dict__:
        page.__dict__[name] = make()
    return page.__dict__[name]


def _views(page: Page) -> dict[str, Any]:
    """What was asked of a page, but for its tree, of which nothing can be kept."""
    given = {each.name for each in fields(page)}
    views = {n: view for n, view in vars(page).items() if n not in given and _can_be_kept(view)}
    views["anchors"] = [ReadAnchor(each.url, each.words, each.turns_page) for each in page.anchors]
    return views


def _can_be_kept(view: Any) -> bool:
    try:
        pickle.dumps(view)
    except (TypeError, pickle.PicklingError):
        return False
    return True


def keep_documents(kept: Kept) -> None:
    """Have the pipelines take from the file what they made of a document."""
    for pipeline in (JudgePipeline, ScorePipeline, FingerprintPipeline):
        pipeline.process_item = _kept(kept, pipeline.process_item)  # type: ignore[attr-defined]
    restore = RestorePipeline.process_item

    async def restored(self: Any, item: Document) -> Document:
        if (known := kept.get("restored", item)) is None:
            known = await _made(restore(self, item))
            kept.put(known, "restored", item)
        return _given(known)

    RestorePipeline.process_item = restored  # type: ignore[method-assign]


async def _made(awaited: Any) -> Any:
    try:
        return await awaited
    except Exception as error:
        return error


def _kept(kept: Kept, process: Callable[[Any, Document], Document]) -> Callable[..., Document]:
    @wraps(process)
    def processed(self: Any, item: Document) -> Document:
        profile = getattr(self, "_profile", None)
        made_from = process.__qualname__, profile and profile.hash, item
        if (known := kept.get(*made_from)) is None:
            try:
                known = process(self, item)
            except Exception as error:
                known = error
            kept.put(known, *made_from)
        return _given(known)

    return processed


def _given(known: Any) -> Document:
    if isinstance(known, Exception):
        raise known
    assert isinstance(known, Document)
    return known


if __name__ == "__main__":
    kept = Kept(sys.argv[1])
    keep_pages(kept)
    keep_documents(kept)
    execute(["scrapy", *sys.argv[2:]])
