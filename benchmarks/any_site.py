"""What a site gives from its address alone, beside what its spider gives.

    python -m benchmarks.any_site [--part NAME] [--quick] [--json FILE]

`scrapy crawl site -a start=ADDRESS` over recordings, with the bar at 0 and at most BEYOND further
hosts, where sites have mirrors. Part `known`: the nine sites of benchmarks/newsite.py; the truth is
what the hand-written spider gives, or what was made up. Part `made`: ten sites of the generator of
benchmarks/webs.py in its address styles, each with its own seed; the truth is the restored text.
Pages that were not recorded are not counted as fetched.
"""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from random import Random
from statistics import fmean
from tempfile import TemporaryDirectory
from typing import Any

from scrapy.settings import Settings
from scrapy.spiderloader import SpiderLoader

from benchmarks.runner import Goal, run_parts
from benchmarks.web_pages import Site, pages_of
from benchmarks.webs import in_pieces, labelled_texts
from crawler.addresses import canonical
from crawler.newsite.selectors import agreement
from crawler.newsite.trial import walk
from crawler.recording.warc import RecordedPage, Recording, RecordingWriter
from crawler.restoration import restore
from tests.corpora import ROOT, SHARED
from tests.newsite.truth import MADE_UP, MOST, NAMES, measured_site, recorded

SHARE, F1, PAGES = 0.95, 0.98, 1.3
SITES, QUICK = 10, 2
BEYOND = 5
CHANNELS, TEXTS = 3, 12  # of a made site, and of each of its channels
_HTML = (("Content-Type", "text/html; charset=utf-8"),)
_QUIETLY = {"LOG_LEVEL": "CRITICAL", "HOST_PATIENCE": 1, "RESTORE_WORKERS": 0}
# No site's own spider is there to read its pages.
_CHOSEN = {"SPIDER_MODULES": "spiders.site", **_QUIETLY}
_TEXTS = "SELECT url, text FROM documents"
_FETCHED = "SELECT count(*) FROM addresses WHERE state NOT IN ('queued', 'failed')"


@dataclass(frozen=True, slots=True)
class Known:
    """A site: where it begins, its recording, its texts by address, and how many pages a crawl
    that knows it fetches."""

    name: str
    start: str
    recording: Path
    truth: dict[str, str]
    pages: int


def known_sites(quick: bool) -> Iterator[Known]:
    """Yield the sites that drafts are measured on. Where no spider is written by hand all that is
    recorded is what a crawl that knows the site fetches."""
    spiders = SpiderLoader.from_settings(Settings({"SPIDER_MODULES": ["spiders"]}))
    for name in NAMES[:: len(NAMES) // QUICK if quick else 1]:
        with TemporaryDirectory() as folder:
            site = measured_site(name, Path(folder))
            truth = {canonical(url): text for url, (_, text) in site.truth.items()}
            if name in MADE_UP:
                with closing(Recording(site.recording)) as recording:
                    pages = sum(1 for _ in recording.pages())
            else:
                with recorded(site.recording) as look:
                    pages = sum(1 for _ in walk(spiders.load(name), look, MOST))
            yield Known(name, site.start, site.recording, truth, pages)


def made_sites(quick: bool) -> Iterator[Known]:
    """Yield made sites, each drawn by a seed of its own."""
    texts = in_pieces(labelled_texts(SHARED))
    for seed in range(QUICK if quick else SITES):
        random = Random(f"any site {seed}")
        site = Site(f"www.made{seed}.example", style=seed, is_tagged=seed % 2 == 0)
        drawn = random.sample(texts, CHANNELS * TEXTS)
        for number in range(CHANNELS):
            site.channels[f"栏目{number + 1}"] = drawn[number::CHANNELS]
        made = list(pages_of(random, site, [site] * 3))
        with TemporaryDirectory() as folder:
            path = Path(folder, "pages.warc.gz")
            with RecordingWriter(path, software="any_site") as writer:
                for url, html, _ in made:
                    writer.write(RecordedPage(url, 200, _HTML, html.encode()))
            truth = {canonical(url): restore(text.text).text for url, _, text in made if text}
            yield Known(site.host, made[0][0], path, truth, len(made))


def crawl(site: Known) -> tuple[dict[str, str], int]:
    """Return the texts that a crawl of a site stores, by address, and how many pages it fetches."""
    with TemporaryDirectory() as folder:
        database = Path(folder, "a.db")
        settings = {"REPLAY": site.recording, "DB": database, "MIN_LIKENESS": 0, "BEYOND": BEYOND}
        options = [f"-s{name}={value}" for name, value in {**settings, **_CHOSEN}.items()]
        command = ["-m", "scrapy", "crawl", "site", "-a", f"start={site.start}", *options]
        quiet = subprocess.DEVNULL
        subprocess.run([sys.executable, *command], cwd=ROOT, stdout=quiet, stderr=quiet)
        with closing(sqlite3.connect(database)) as db:
            texts = {canonical(url): text for url, text in db.execute(_TEXTS)}
            return texts, db.execute(_FETCHED).fetchone()[0]


def measure(sites: Iterable[Known]) -> tuple[dict[str, Any], list[Goal]]:
    """Crawl sites; print a line for each."""
    told: dict[str, dict[str, float]] = {}
    print(f"\n{'':<20}{'documents':>14}{'others':>8}{'F1':>8}{'pages':>12}")
    for site in sites:
        texts, fetched = crawl(site)
        alike = [agreement(texts[url], text) for url, text in site.truth.items() if url in texts]
        told[site.name] = {
            "share": len(alike) / len(site.truth),
            "others": len(texts) - len(alike),
            "f1": fmean(alike) if alike else 0.0,
            "pages": fetched / site.pages,
        }
        print(
            f"{site.name:<20}{f'{len(alike)} of {len(site.truth)}':>14}"
            f"{told[site.name]['others']:>8}{told[site.name]['f1']:>8.4f}"
            f"{f'{fetched} of {site.pages}':>12}",
            flush=True,
        )
    share, f1, pages = (
        pick(each[name] for each in told.values())
        for name, pick in (("share", min), ("f1", min), ("pages", max))
    )
    return told, [
        (f"of each site {share:.2f} of the documents (at least {SHARE})", share >= SHARE),
        (f"text F1 {f1:.3f} (at least {F1})", f1 >= F1),
        (f"pages {pages:.2f} times those of who knows the site (at most {PAGES})", pages <= PAGES),
    ]


if __name__ == "__main__":
    reports = {
        "known": lambda quick: measure(known_sites(quick)),
        "made": lambda quick: measure(made_sites(quick)),
    }
    raise SystemExit(run_parts(__doc__ or "", reports))
