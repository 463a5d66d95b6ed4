"""Measure how well pages are read, beside other readers of Chinese pages, in one run.

    python -m benchmarks.reading --pages ../shared/pages            # everything
    python -m benchmarks.reading --pages ../shared/pages --quick    # only what the goals need
    python -m benchmarks.reading --pages ../shared/pages --db documents.db

``--db`` scores what a crawl of the pages (packed by pack_pages.py) left in its database.
Exits with 1 when a goal is missed: a body F1 of at least readability-lxml's, and 95% of the
titles and of the dates right. The other readers come with ``pip install -e .[bench]``.
"""

from __future__ import annotations

import argparse
import gzip
import json
import logging
import os
import sqlite3
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from parsel import Selector
from scrapy.http import HtmlResponse
from w3lib.url import safe_url_string

from benchmarks.page_scores import (
    MEASURES,
    Averages,
    PageScore,
    Reading,
    average,
    average_by_site,
    score_page,
)
from crawler.sites.reading import read_page

Page = dict[str, Any]
Reader = Callable[[HtmlResponse], Reading]
ROOT = Path(__file__).parent.parent
SHARED = Path(os.environ.get("TONGWEN_SHARED", ROOT.parent / "shared"))
TITLES = DATES = 0.95
PEER = "readability-lxml + htmldate"
NEEDS = {PEER: ("readability", "htmldate"), "GNE": ("gne",), "trafilatura": ("trafilatura",)}


def articles(manifest: Path) -> list[Page]:
    """The entries of the manifest that are pages to read, not samples of an encoding."""
    pages = json.loads(manifest.read_text(encoding="utf-8"))["pages"]
    return [page for page in pages if page["site_class"] != "encoding"]


def address(page: Page) -> str:
    return page["url"] or f"https://page.example/{page['id']}.html"


def response(page: Page, folder: Path) -> HtmlResponse:
    content = gzip.decompress((folder / page["file"]).read_bytes())
    return HtmlResponse(address(page), body=content, headers={"Content-Type": page["content_type"]})


def tongwen(page: HtmlResponse) -> Reading:
    found = read_page(page)
    return Reading(found.title, found.body, found.published)


def readability(page: HtmlResponse) -> Reading:
    from htmldate import find_date
    from readability import Document

    article = Document(page.text)
    body = Selector(text=article.summary()).xpath("string()").get("")
    return Reading(article.short_title(), body, find_date(page.text, url=page.url))


def gne(page: HtmlResponse) -> Reading:
    from gne import GeneralNewsExtractor

    found = GeneralNewsExtractor().extract(page.text)
    return Reading(found["title"], found["content"], found["publish_time"])


def trafilatura(page: HtmlResponse) -> Reading:
    from trafilatura import bare_extraction

    found = bare_extraction(page.text, url=page.url, with_metadata=True)
    if found is None:
        return Reading("", "", None)
    return Reading(found.title or "", found.text or "", found.date)


PEERS: dict[str, Reader] = {PEER: readability, "GNE": gne, "trafilatura": trafilatura}


def stored(database: Path) -> Reader:
    """A reader that looks up what a crawl stored for the page's address."""
    with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as connection:
        rows = connection.execute("select url, title, text, published from documents").fetchall()
    found = {url: Reading(title or "", text or "", date) for url, title, text, date in rows}
    return lambda page: found.get(safe_url_string(page.url), Reading("", "", None))


def in_simplified_script(page: Page) -> Page:
    """The entry of a traditional page as a crawl restores it: compare likewise."""
    if page["script"] != "Hant":
        return page
    from opencc import OpenCC

    convert = OpenCC("t2s").convert
    expected = {name: dict(truth) for name, truth in page["expected"].items()}
    for truth in expected.values():
        for key, value in truth.items():
            if key in ("text", "value"):
                truth[key] = convert(value)
            elif key in ("snippets", "must_not"):
                truth[key] = [convert(text) for text in value]
    return {**page, "expected": expected}


def measure(reader: Reader, pages: list[Page], folder: Path) -> tuple[list[PageScore], float]:
    """The score of every page, and the seconds the reader took for all of them."""
    scores, seconds = [], 0.0
    for page in pages:
        served = response(page, folder)
        started = time.perf_counter()
        try:
            found = reader(served)
        except Exception as error:  # a peer that fails on a page has read nothing
            print(f"{page['id']}: {error!r}", file=sys.stderr)
            found = Reading("", "", None)
        seconds += time.perf_counter() - started
        scores.append(score_page(page, found))
    return scores, seconds


def slices(scores: list[PageScore]) -> Iterator[tuple[str, Averages]]:
    yield "all pages", average(scores)
    yield "by site", average_by_site(scores)
    yield "human truth", average(score for score in scores if score.human)
    for half in (0, 1):
        chosen = [s for s in scores if sha256(s.page.encode()).digest()[0] % 2 == half]
        yield f"half {half}", average(chosen)


def row(name: str, averages: Averages, note: str = "") -> str:
    cells = "".join(
        f"{'-' if (v := averages[m]) is None else format(v, '.4f'):>10}" for m in MEASURES
    )
    return f"{name:<42}{cells}{note}"


def missed_goals(results: dict[str, Any]) -> Iterator[str]:
    ours = results["Tongwen"]["all pages"]
    if PEER in results and ours["f1"] < results[PEER]["all pages"]["f1"]:
        yield f"body F1 {ours['f1']:.4f} is below {PEER}'s {results[PEER]['all pages']['f1']:.4f}"
    if ours["title"] < TITLES:
        yield f"titles right: {ours['title']:.1%}, the goal is {TITLES:.0%}"
    if ours["date"] < DATES:
        yield f"dates right: {ours['date']:.1%}, the goal is {DATES:.0%}"


def report(results: dict[str, Any]) -> None:
    """The one table: every reader, every slice, and our lead over the peers."""
    print(f"{'':<42}" + "".join(f"{measure:>10}" for measure in MEASURES))
    for name, parts in results.items():
        for part, averages in parts.items():
            if part != "seconds":
                print(row(f"{name}, {part}", averages))
        print(f"{'':<42}{parts['seconds']:>9.1f}s")
    ours = results["Tongwen"]["all pages"]
    for name, parts in results.items():
        if name != "Tongwen":
            theirs = parts["all pages"]
            lead = {
                m: ours[m] - theirs[m] if None not in (ours[m], theirs[m]) else None
                for m in MEASURES
            }
            ratio = f"   body F1 x{ours['f1'] / theirs['f1']:.3f}" if theirs["f1"] else ""
            print(row(f"lead over {name}", lead, ratio))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--pages", type=Path, default=SHARED / "pages")
    parser.add_argument("--manifest", type=Path, help="default: manifest.json in --pages")
    parser.add_argument("--db", type=Path, help="score the documents of a crawl's database")
    parser.add_argument("--json", type=Path, help="write the numbers here as well")
    parser.add_argument("--quick", action="store_true", help=f"of the peers, only {PEER}")
    options = parser.parse_args()
    logging.disable(logging.CRITICAL)
    manifest = options.manifest or options.pages / "manifest.json"
    pages, folder = articles(manifest), manifest.parent
    readers = {"Tongwen": stored(options.db) if options.db else tongwen, **PEERS}
    results: dict[str, Any] = {}
    for name, reader in readers.items():
        if not all(find_spec(module) for module in NEEDS.get(name, ())):
            print(f"{name}: not installed")
        elif not (options.quick and name not in ("Tongwen", PEER)):
            restored = options.db and name == "Tongwen"
            expected = [in_simplified_script(page) if restored else page for page in pages]
            scores, seconds = measure(reader, expected, folder)
            results[name] = {**dict(slices(scores)), "seconds": seconds}
    report(results)
    if options.json:
        options.json.write_text(json.dumps(results, indent=1), encoding="utf-8")
    missed = list(missed_goals(results))
    for goal in missed:
        print("MISSED:", goal)
    return bool(missed)


if __name__ == "__main__":
    raise SystemExit(main())
