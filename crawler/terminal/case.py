"""Recorded pages written as cases of the tests."""

from __future__ import annotations

import argparse
import re
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from scrapy import Spider

from crawler.addresses import canonical
from crawler.labels import say
from crawler.newsite.pages import RecordedPages
from crawler.newsite.trial import Case, TriedPage, visit_page, write_cases
from crawler.recording.warc import Recording
from crawler.sites.site import SiteSpider
from crawler.terminal.checks import stop


def write_recorded_cases(
    spider: type[Spider], path: str, urls: Sequence[str], folder: Path, opts: argparse.Namespace
) -> None:
    """Write the pages at some addresses of a recording as cases below a site's folder, each read
    by its spider; stop before any is written where one can't be had or its case is there."""
    assert issubclass(spider, SiteSpider)
    with closing(Recording(path)) as recording:
        pages = RecordedPages(recording)
        cases = [_case(spider, pages, url, opts.name) for url in urls]
    names = [case.name for case in cases]
    for name in names:
        if (folder / name).exists() or names.count(name) > 1:
            stop(f"{folder / name} is there already, or twice; choose another with --name")
    try:
        write_cases(cases, folder, opts.origin)
    except OSError as error:
        stop(f"can't write below {folder}: {error.strerror}; choose another folder with --into")
    for case in cases:
        why = f" ({say(case.visit.reason, of='reasons')})" if case.visit.reason else ""
        print(f"{folder / case.name}: {say(case.visit.kind, of='states')}{why}")
    if any(case.visit.document for case in cases):
        print(say("compare each document.json with its page, then run: make test"))


def _case(spider: type[SiteSpider], pages: RecordedPages, url: str, name: str | None) -> Case:
    response = pages(canonical(url))
    if response is None:
        stop(f"{url} is not in the recording, or is no page of text")
    visit, _ = visit_page(spider(), response)
    return Case(name or _name(visit), visit)


def _name(visit: TriedPage) -> str:
    """Return a folder for a page: its kind, and the last word of its address that tells it from
    others."""
    known = visit.document.document_id if visit.document else None
    words = re.findall(r"[^\W_]+", visit.response.url.rpartition(".")[0] or visit.response.url)
    return re.sub(r"\W", "_", f"{visit.kind}_{known or words[-1]}")
