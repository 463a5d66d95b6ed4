"""Measure how well pages are read, beside other readers of Chinese pages, in one run.

    python -m benchmarks.reading --pages ../shared/pages              # everything
    python -m benchmarks.reading --pages ../shared/pages --quick      # only what the goals need
    python -m benchmarks.reading --manifest FILE                      # any other folder of pages
    python -m benchmarks.reading --pages ../shared/pages --db documents.db

A manifest is JSON: ``pages``, each with ``id``, ``file`` (gzipped, beside it), ``url`` or null,
``content_type``, ``script``, ``site_class`` and ``expected`` (title, date, source, author and
body, where known). ``--db`` scores what a crawl of the pages (packed by pack_pages.py) left in its
database. Exits with 1 when a goal is missed.

The sites are in two halves by a hash of their names. Rules are tuned on half 0 and on the layouts
of benchmarks.layouts with seeds below 1,000 (--misses lists what is read wrong there); goals are
for half 1, averaged by site, and for layouts of other seeds. Before 2026-11-28 the halves were of
pages, so rules of that time (link sections, invitations to read on, wikis' boxes, labels of
images) saw pages of both. --reveal lists the misses of half 1 too; who looked says so here: dates,
bylines and notices at the ends of texts were mended with misses of both halves in view, and a
page of half 1 without a sentence was looked at; on 2026-11-28 rules were kept or dropped by the
scores of half 1's pages, without reading them. The readers come with ``pip install
-e .[bench]`` (pip 23 can't resolve it: ``pip install -U pip``); one that is missing is named, with
what to install, and left out.
"""

from __future__ import annotations

import gzip
import json
import logging
import resource
import sqlite3
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import closing
from functools import partial
from hashlib import sha256
from importlib.util import find_spec
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from parsel import Selector
from scrapy.http import HtmlResponse
from w3lib.url import safe_url_string

from benchmarks.layouts import score_layouts
from benchmarks.page_scores import (
    MEASURES,
    Averages,
    PageScore,
    Reading,
    average,
    average_by_site,
    averages_of_sites,
    score_page,
)
from benchmarks.runner import Goal, missing, options_parser, run_reports
from crawler.document import Rejected
from crawler.reading import read_page
from crawler.reading.documents import read_document
from crawler.sites.responses import page_of
from tests.corpora import SHARED

Page = dict[str, Any]
Reader = Callable[[HtmlResponse], Reading]
OURS, PEER = "Tongwen", "readability-lxml"
WEB = "Tongwen, by family"
HALVES = ("half 0 (tuned on)", "half 1")
LAYOUTS = {"layouts (tuned on)": (0, 200), "layouts of unseen seeds": (10_000, 10_200)}
# The slice, the measure and the least mean that is good enough.
GOALS = (
    (HALVES[1], "f1", 0.97),
    (HALVES[1], "title", 0.97),
    (HALVES[1], "date", 0.985),
    (HALVES[1], "source", 0.9),
    (HALVES[1], "author", 0.9),
    ("human truth", "f1", 0.98),
    ("all pages", "f1", 0.975),
    ("all pages", "must_not", 0.99),
    ("layouts of unseen seeds", "f1", 0.97),
)
GOOD = 0.985
SLOWEST = 1.5
MOST_MEGABYTES, MOST_SECONDS = 512, 10
# The modules that a peer needs, and what to tell pip when they are missing.
NEEDS = {
    PEER: (("readability",), "readability-lxml"),
    "htmldate": (("htmldate",), "htmldate"),
    "GNE": (("gne",), "gne"),
    "trafilatura": (("trafilatura",), "trafilatura"),
    "newspaper4k": (
        ("newspaper", "jieba"),
        "newspaper4k jieba, in a venv of its own (it asks for python-dateutil 2)",
    ),
    "magic-html": (("magic_html",), "magic-html, on Python 3.12 or later"),
}
HUGE = {
    "20 MB of paragraphs": lambda: "<p>" + "解放思想，实事求是。" * 20 + "</p>",
    "26 MB of 900,000 <p>": lambda: "<p>解放思想，实</p>",
}


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
    found = read_page(page_of(page))
    return Reading(found.title, found.body, found.published, found.source or "", found.author or "")


def by_family(page: HtmlResponse) -> Reading:
    found = read_document(page_of(page), "web")
    said = (found.source or "", found.author or "")
    return Reading(found.headline, found.body, found.published, *said)


def readability(page: HtmlResponse) -> Reading:
    from readability import Document

    article = Document(page.text)
    body = Selector(text=article.summary()).xpath("string()").get("")
    return Reading(article.short_title(), body, None)


def htmldate(page: HtmlResponse) -> Reading:
    from htmldate import find_date

    return Reading("", "", find_date(page.text, url=page.url))


def gne(page: HtmlResponse) -> Reading:
    from gne import GeneralNewsExtractor

    found = GeneralNewsExtractor().extract(page.text)
    date = str(found["publish_time"]).replace("年", "-").replace("月", "-").replace("/", "-")
    return Reading(found["title"], found["content"], date, author=found["author"])


def trafilatura(page: HtmlResponse) -> Reading:
    from trafilatura import bare_extraction

    found = bare_extraction(page.text, url=page.url, with_metadata=True)
    if found is None:
        return Reading("", "", None, author="")
    return Reading(found.title or "", found.text or "", found.date, author=found.author or "")


def newspaper4k(page: HtmlResponse) -> Reading:
    from newspaper import Article

    article = Article(page.url, language="zh", fetch_images=False)
    article.download(input_html=page.text)
    article.parse()
    date = article.publish_date and f"{article.publish_date:%Y-%m-%d}"
    return Reading(article.title, article.text, date, author="、".join(article.authors))


def magic_html(page: HtmlResponse) -> Reading:
    from magic_html import GeneralExtractor

    found = GeneralExtractor().extract(page.text, base_url=page.url)
    body = Selector(text=found["html"] or "<p></p>").xpath("string()").get("")
    return Reading(found["title"] or "", body, None)


PEERS: dict[str, Reader] = {
    PEER: readability,
    "htmldate": htmldate,
    "GNE": gne,
    "trafilatura": trafilatura,
    "newspaper4k": newspaper4k,
    "magic-html": magic_html,
}
UNMEASURED = {PEER: ("date",), "htmldate": tuple(set(MEASURES) - {"date"}), "magic-html": ("date",)}


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
        scores.append(score_page(page, found, served.text))
    return scores, seconds


def slices(scores: list[PageScore]) -> Iterator[tuple[str, Averages]]:
    yield "all pages", average(scores)
    yield "by site", average_by_site(scores)
    yield "human truth", average(score for score in scores if score.human)
    for half, name in enumerate(HALVES):
        yield name, average_by_site(score for score in scores if half_of(score.site) == half)


def half_of(site: str) -> int:
    """The half of a site: 0 chose rules, 1 did not."""
    return sha256(site.encode()).digest()[0] % 2


def layouts(reader: Reader, quick: bool) -> dict[str, Averages]:
    """The means over generated layouts, for each range of seeds."""
    return {
        name: average(score_layouts(range(first, first + 40 if quick else last), reader))
        for name, (first, last) in LAYOUTS.items()
    }


def list_misses(scores: list[PageScore], *, reveal: bool) -> None:
    """Print what is read wrong on the sites of half 0; those of half 1 only where asked."""
    for score in scores:
        wrong = [m for m in MEASURES if (v := getattr(score, m)) is not None and v < GOOD]
        if wrong and (reveal or half_of(score.site) == 0):
            print(f"{score.page} ({score.site}): {', '.join(wrong)}")


def read_huge(name: str) -> tuple[float, float, str]:
    """Seconds, the peak of this process in megabytes, and what came of a page that is huge."""
    part = HUGE[name]()
    megabytes = int(name.split()[0])
    body = ("<title>大页面</title>" + part * (megabytes * 10**6 // len(part.encode()))).encode()
    page = HtmlResponse("https://page.example/huge.html", body=body, encoding="utf-8")
    started = time.perf_counter()
    try:
        result = f"{len(read_page(page_of(page)).body):,} characters"
    except Rejected as rejected:
        result = f"rejected: {rejected}"
    seconds = time.perf_counter() - started
    return seconds, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, result


def huge_pages() -> dict[str, tuple[float, float, str]]:
    """What the huge pages take, each in a process of its own."""
    found = {}
    for name in HUGE:
        with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as processes:
            found[name] = processes.submit(read_huge, name).result()
        seconds, peak, result = found[name]
        print(f"{name}: {seconds:.1f} s, {peak:.0f} MB at most, {result}")
    return found


def without(averages: Averages, reader: str) -> Averages:
    """The averages but for what the reader does not look for."""
    return {m: None if m in UNMEASURED.get(reader, ()) else v for m, v in averages.items()}


def row(name: str, averages: Averages, note: str = "") -> str:
    cells = "".join(
        f"{'-' if (v := averages[m]) is None else format(v, '.4f'):>10}" for m in MEASURES
    )
    return f"{name:<36}{cells}{note}"


def missed_goals(results: dict[str, Any]) -> Iterator[str]:
    ours, peer = results[OURS], results.get(PEER)
    for part, measured, least in GOALS:
        found = ours[part][measured]
        if found is not None and found < least:
            yield f"{measured}, {part}: {found:.4f}, the goal is {least}"
    for name, (seconds, peak, _) in results.get("huge", {}).items():
        if seconds > MOST_SECONDS or peak > MOST_MEGABYTES:
            yield f"{name}: {seconds:.1f} s and {peak:.0f} MB"
    for part, averages in results.get(WEB, {}).items():
        if part not in ("seconds", "sites") and averages["f1"] < ours[part]["f1"]:
            yield f"f1 by family, {part}: {averages['f1']:.4f}, without {ours[part]['f1']:.4f}"
    if peer is None:
        return
    if ours["seconds"] > SLOWEST * peer["seconds"]:
        yield f"{ours['seconds'] / peer['seconds']:.2f} times the time of {PEER}"
    for site, theirs in peer["sites"].items():
        found = ours["sites"][site]["f1"]
        if found is not None and found < theirs["f1"]:
            yield f"body F1 on {site}: {found:.4f}, {PEER} has {theirs['f1']:.4f}"


def report(results: dict[str, Any]) -> None:
    """The one table: every reader, every slice, and our lead over the peers."""
    readers = {name: parts for name, parts in results.items() if name != "huge"}
    print(f"{'':<36}" + "".join(f"{measure:>10}" for measure in MEASURES))
    for name, parts in readers.items():
        for part, averages in parts.items():
            if part not in ("seconds", "sites"):
                print(row(f"{name}, {part}", averages))
        print(f"{'':<36}{parts['seconds']:>9.1f}s")
    ours = readers.pop(OURS)
    readers.pop(WEB, None)
    for name, parts in readers.items():
        theirs = parts["all pages"]
        lead = {
            m: ours["all pages"][m] - theirs[m]
            if None not in (ours["all pages"][m], theirs[m])
            else None
            for m in MEASURES
        }
        ratio = ours["seconds"] / parts["seconds"]
        print(row(f"lead over {name}", lead, f"   time x{ratio:.2f}"))


def report_reading(
    quick: bool, manifest: Path, database: Path | None, misses: bool = False, reveal: bool = False
) -> tuple[dict[str, Any], list[Goal]]:
    """Score every reader on the pages of a manifest, or a crawl's stored documents."""
    logging.disable(logging.CRITICAL)
    pages, folder = articles(manifest), manifest.parent
    ours = {OURS: stored(database)} if database else {OURS: tongwen, WEB: by_family}
    readers = {**ours, **PEERS}
    results: dict[str, Any] = {} if database else {"huge": huge_pages()}
    for name, reader in readers.items():
        modules, pip = NEEDS.get(name, ((), ""))
        if not all(map(find_spec, modules)):
            print(f"{name} is not installed: pip install {pip}")
        elif not (quick and name not in (OURS, WEB, PEER)):
            restored = database and name == OURS
            expected = [in_simplified_script(page) if restored else page for page in pages]
            scores, seconds = measure(reader, expected, folder)
            results[name] = {
                **{part: without(averages, name) for part, averages in slices(scores)},
                "sites": averages_of_sites(scores),
                "seconds": seconds,
            }
            if name in (OURS, WEB) and not database:
                results[name] |= layouts(reader, quick)
            if name == OURS and misses:
                list_misses(scores, reveal=reveal)
    report(results)
    return results, missing(missed_goals(results))


def main() -> int:
    """Run as the options say; return the exit code."""
    parser = options_parser(__doc__, ["reading"])
    parser.add_argument("--pages", type=Path, default=SHARED / "pages")
    parser.add_argument("--manifest", type=Path, help="default: manifest.json in --pages")
    parser.add_argument("--db", type=Path, help="score the documents of a crawl's database")
    parser.add_argument("--misses", action="store_true", help="list what is read wrong in half 0")
    parser.add_argument("--reveal", action="store_true", help="with --misses: in half 1 as well")
    options = parser.parse_args()
    if options.reveal and not options.misses:
        parser.error("--reveal goes with --misses")
    manifest = options.manifest or options.pages / "manifest.json"
    chosen = {"misses": options.misses, "reveal": options.reveal}
    reading = partial(report_reading, manifest=manifest, database=options.db, **chosen)
    return run_reports({"reading": reading}, options)


if __name__ == "__main__":
    sys.exit(main())
