"""Measure what drafted spiders collect, beside hand-written ones and a crawl of all links.

    python -m benchmarks.newsite            # everything
    python -m benchmarks.newsite --quick    # without the pages of real sites

Nine sites: the four recordings, whose hand-written spiders say what stands there, and five made-up
ones in other layouts (tests/newsite/sites.py, and three that the rules were not tuned on,
tests/newsite/held_out.py). From the address of a list alone a spider is drafted, and crawls the
recording. The peer knows as little: it follows all links of the list, then those within the hosts
met, and takes for a document what read_page finds a title and enough sentences on.

Where the folder of real pages is (TONGWEN_SHARED), selectors are also chosen on every second page
of each site and tried on the others. Exits with 1 when a goal is missed.
"""

from __future__ import annotations

import gzip
import json
import logging
import sys
import time
from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path
from statistics import fmean
from tempfile import TemporaryDirectory
from typing import Any
from urllib.parse import urlsplit

from scrapy.http import HtmlResponse

from benchmarks.page_scores import Reading, score_page, site_of
from benchmarks.runner import Goal, run_parts
from crawler.document import Document, Rejected
from crawler.junk import judge_document
from crawler.newsite.draft import spider_source
from crawler.newsite.drafting import draft_site
from crawler.newsite.listing import read_links
from crawler.newsite.pages import Example, Look, example_at, is_document, read_example
from crawler.newsite.selectors import agreement, body_text, choose_body, choose_title, first_text
from crawler.newsite.trial import walk
from crawler.restoration.documents import restore_document
from tests.corpora import SHARED
from tests.newsite.truth import MOST, NAMES, Measured, measured_site, recorded

LEAST, FEWEST_PAGES = 0.98, 4
NO_SITES = ("read", "np4k", "magic")  # data sets with pages of many sites
MOST_LINES = 25
ROW = "{:<18}{:>11}{:>7}{:>8}{:>9}{:>9}{:>8}{:>7}{:>8}"


def scores(site: Measured, documents: Sequence[Document]) -> dict[str, Any]:
    """What of a site's documents was collected, and how well."""
    found = {document.url: document for document in documents}
    met = [url for url in site.truth if url in found]
    alike = [agreement(found[url].text, site.truth[url][1]) for url in met]
    return {
        "expected": len(site.truth),
        "collected": len(met),
        "others": len(found) - len(met),
        "titles": sum(found[url].title == site.truth[url][0] for url in met),
        "least_f1": round(min(alike, default=0.0), 4),
        "mean_f1": round(fmean(alike), 4) if alike else 0.0,
        "fields": sum(
            sum(bool(getattr(each, name)) for each in documents) >= count > 0
            for name, count in site.fields.items()
        ),
        "fields_expected": sum(count > 0 for count in site.fields.values()),
    }


def crawl_of_all_links(start: str, look: Look) -> list[Document]:
    """What a crawl finds that knows nothing of the site: whatever reads as a document."""
    queue, documents = [start], []
    hosts = {urlsplit(start).netloc}
    for url in queue:
        example = example_at(url, look)
        if example is None:
            continue
        for link in read_links(example.response):
            on_list = url == start or urlsplit(link.url).netloc in hosts
            if link.url not in queue and on_list and look(link.url):
                hosts.add(urlsplit(link.url).netloc)
                queue.append(link.url)
        if is_document(example) and (document := _restored(example)):
            documents.append(document)
    return documents


def _restored(example: Example) -> Document | None:
    reading = example.reading
    try:
        document = restore_document(
            Document(
                url=example.url,
                site="any",
                family="web",
                headline=reading.title,
                body=reading.body,
                published=reading.published,
                author=reading.author,
                source=reading.source,
                breadcrumb=reading.breadcrumb,
            )
        )
        return judge_document(document)
    except Rejected:
        return None


def measure(name: str, folder: Path) -> dict[str, dict[str, Any]]:
    """The scores of a drafted spider and of the peer on one site."""
    site = measured_site(name, folder)
    with recorded(site.recording) as look:
        started = time.perf_counter()
        made = draft_site(site.start, look)
        seconds = time.perf_counter() - started
        visits = [*walk(made.spider, look, MOST)]
        drafted = scores(site, [visit.document for visit in visits if visit.document])
        drafted |= {
            "seconds": round(seconds, 1),
            "lines": len(spider_source(made.draft).splitlines()),
            "warnings": len(made.warnings),
        }
        return {"drafted": drafted, "all links": scores(site, crawl_of_all_links(site.start, look))}


def _row(name: str, told: Mapping[str, Any]) -> str:
    return ROW.format(
        name,
        f"{told['collected']} of {told['expected']}",
        told["others"],
        f"{told['titles']}/{told['collected']}",
        f"{told['least_f1']:.4f}",
        f"{told['mean_f1']:.4f}",
        f"{told['fields']}/{told['fields_expected']}",
        told.get("lines", ""),
        told.get("warnings", ""),
    )


def report_sites(_: bool) -> tuple[dict[str, Any], list[Goal]]:
    """Nine sites, each from the address of a list."""
    measured = {}
    head = ("documents", "others", "titles", "least F1", "mean F1", "fields", "lines", "warnings")
    print(ROW.format("", *head))
    for name in NAMES:
        with TemporaryDirectory() as folder:
            measured[name] = measure(name, Path(folder))
        print(_row(name, measured[name]["drafted"]))
        print(_row("  all links", measured[name]["all links"]))
    drafted = [told["drafted"] for told in measured.values()]
    goals = [
        ("every document is collected", all(d["collected"] == d["expected"] for d in drafted)),
        ("nothing else is collected", not any(d["others"] for d in drafted)),
        ("every title is right", all(d["titles"] == d["expected"] for d in drafted)),
        (f"text F1 of at least {LEAST}", all(d["least_f1"] >= LEAST for d in drafted)),
        ("every field is found", all(d["fields"] == d["fields_expected"] for d in drafted)),
        (f"at most {MOST_LINES} lines", all(d["lines"] <= MOST_LINES for d in drafted)),
    ]
    return measured, goals


def report_pages(quick: bool) -> tuple[dict[str, Any], list[Goal]]:
    """Selectors chosen on half of the pages of real sites, tried on the other half."""
    manifest = SHARED / "pages" / "manifest.json"
    if quick or not manifest.exists():
        print("pages of real sites: left out")
        return {}, []
    sites: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for page in json.loads(manifest.read_text(encoding="utf-8"))["pages"]:
        if page["site_class"] != "encoding":
            sites[site_of(page)].append(page)
    measured = {}
    for name, pages in sorted(sites.items()):
        if len(pages) >= FEWEST_PAGES and name not in NO_SITES:
            measured[name] = _try_selectors(pages, manifest.parent)
            print(f"{name:<18}{json.dumps(measured[name])}")
    return measured, []


def _try_selectors(pages: Sequence[Mapping[str, Any]], folder: Path) -> dict[str, Any]:
    """How selectors of every second page read the others, beside read_page."""
    examples = [_example(page, folder, number) for number, page in enumerate(pages)]
    title, body = choose_title(examples[::2]), choose_body(examples[::2])
    told: dict[str, list[float]] = defaultdict(list)
    for page, example in zip(pages[1::2], examples[1::2], strict=True):
        drafted = Reading(
            first_text(example, title.css) if title.css else "",
            body_text(example, body.css) if body.css else "",
            None,
        )
        read = Reading(example.reading.title, example.reading.body, None)
        for who, reading in (("drafted", drafted), ("read_page", read)):
            score = score_page(page, reading)
            for measure_ in ("f1", "snippets", "title"):
                value = getattr(score, measure_)
                if value is not None:
                    told[f"{who} {measure_}"].append(value)
    return {"pages": len(pages), **{name: round(fmean(each), 3) for name, each in told.items()}}


def _example(page: Mapping[str, Any], folder: Path, number: int) -> Example:
    content = gzip.decompress((folder / page["file"]).read_bytes())
    url = page["url"] or f"https://page.example/{number}.html"
    return read_example(
        HtmlResponse(url, body=content, headers={"Content-Type": page["content_type"]})
    )


if __name__ == "__main__":
    logging.disable(logging.WARNING)
    assert __doc__
    sys.exit(run_parts(__doc__, {"sites": report_sites, "pages": report_pages}))
