"""What discovery asks and finds, in the terminal and as lines of a file."""

from __future__ import annotations

import argparse
import os
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urljoin

from scrapy.crawler import CrawlerProcessBase
from scrapy.settings import BaseSettings
from scrapy.spiderloader import get_spider_loader

from crawler.discovery.asker import Tally, first_questions
from crawler.discovery.promises import Promises
from crawler.discovery.source import Material, Source
from crawler.discovery.sources import (
    MissingError,
    follow_out_links,
    gather,
    make_sources,
)
from crawler.discovery.spider import AskingSpider
from crawler.labels import say
from crawler.likeness.seeds import read_seeds
from crawler.sites.site import SiteSpider
from crawler.store import OUT_LINKS, Discovered, Start, Store
from crawler.terminal.checks import collection, stop
from crawler.terminal.exit_codes import ALL_WELL, WAITING

_SHOWN = 1000  # starts that -o writes unless --limit says how many: as many as one crawl can try


def discover(process: CrawlerProcessBase, settings: BaseSettings, opts: argparse.Namespace) -> int:
    """Ask the sources that were named, or print what they would be asked; return the exit code."""
    try:
        sources = make_sources(opts.sources, settings, os.environ)
    except MissingError as error:
        stop(str(error))
    with collection(opts.db, write=True) as store:
        books = Discovered(store)
        seeds = [f"{seed.title}\n{seed.text}" for seed in read_seeds(Path(settings["SEEDS"]))]
        bar = max(settings.getfloat("MIN_LIKENESS"), settings.getfloat("USUAL_BAR"))
        material = gather(books, seeds, bar, own_searches(settings))
        _print_questions(sources, material, books, opts.queries)
        if opts.dry_run:
            return ALL_WELL
        if OUT_LINKS in opts.sources:
            follow_out_links(books)
        tally = _ask(process, settings, sources, material, store, opts) if sources else Tally()
        best = books.best(opts.limit or _SHOWN)
    if opts.output:
        Path(opts.output).write_text(lines_of(best), encoding="utf-8")
    summary = (
        f"{tally.questions} questions, {tally.answers} answers, {tally.found} addresses in them"
    )
    print(say(summary))
    for name, said in tally.stopped.items():
        print(say(f"{name} stopped: {said}"))
    print(say(f"{len(best)} starts to try; crawl them with: tongwen collect --at-discovered"))
    return WAITING if tally.stopped else ALL_WELL


def own_searches(settings: BaseSettings) -> list[tuple[str, str]]:
    """Return the searches that spiders declare: templates of addresses with {}, and encodings."""
    loader = get_spider_loader(settings)
    spiders = [loader.load(name) for name in sorted(loader.list())]
    return [
        (urljoin(spider.start_urls[0], spider.search), spider.search_encoding)
        for spider in spiders
        if issubclass(spider, SiteSpider) and spider.search and spider.start_urls
    ]


def lines_of(starts: Sequence[Start]) -> str:
    """Return starts as lines of addresses, each below a note of what is known of it.

    >>> start = Start("http://a.example/", "a.example", "outlinks", "", "2 hosts link", 0.5)
    >>> print(lines_of([start]), end="")
    # 0.50 outlinks: 2 hosts link
    http://a.example/
    """
    return "".join(
        f"# {start.promise:.2f} {start.source}: {start.evidence}\n{start.url}\n" for start in starts
    )


def _print_questions(
    sources: Sequence[Source], material: Material, books: Discovered, most: int
) -> None:
    for source in sources:
        questions = first_questions(source, material, most)
        if not questions:
            print(say(f"{source.name}: nothing to ask; it needs {say(source.needs)}"))
            continue
        progress = {question: books.progress_of(source.name, question) for question in questions}
        left = {question: how for question, how in progress.items() if not (how and how.is_done)}
        if not left:
            print(say(f"{source.name}: its {len(progress)} questions were asked before"))
        for question, how in left.items():
            request = source.request_for(question, how.cursor if how else "")
            print(f"{source.name}\t{question}\t{request.url}")


def _ask(
    process: CrawlerProcessBase,
    settings: BaseSettings,
    sources: Sequence[Source],
    material: Material,
    store: Store,
    opts: argparse.Namespace,
) -> Tally:
    crawler = process.create_crawler(AskingSpider)
    if not settings["REPLAY"] and not settings["RECORD"]:
        now = datetime.now(UTC).strftime("%Y%m%dT%H%M%SZ")
        file = Path(opts.recordings or settings["RECORDINGS"]) / f"discover-{now}.warc.gz"
        crawler.settings.set("RECORD", str(file), priority="cmdline")
    process.crawl(
        crawler,
        sources=sources,
        material=material,
        books=Discovered(store),
        promises=Promises(store.weights()),
        queries=opts.queries,
        most_found=opts.limit,
    )
    process.start()
    asker = getattr(crawler.spider, "asker", None)
    return asker.tally if asker else Tally(stopped={"discover": "it could not be asked"})
