"""scrapy newsite LIST-URL [DOCUMENT-URL…]: a new site's spider, its recording and its cases."""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from scrapy import Request
from scrapy.commands import ScrapyCommand
from scrapy.http import Response, TextResponse
from scrapy.settings import BaseSettings

from crawler.commands.checks import stop
from crawler.commands.command import ProjectCommand
from crawler.commands.record import Recorder, leave_out_the_store
from crawler.newsite.draft import TooLittleError, broken_rules, spider_source
from crawler.newsite.drafting import Drafted, Wish, draft_site
from crawler.newsite.naming import domains_of, spider_name
from crawler.newsite.pages import RecordedPages
from crawler.newsite.sampling import Sampler
from crawler.newsite.trial import choose_cases, failures, lacking, write_cases
from crawler.recording.warc import Recording, RecordingError

ALL_WELL, UNSURE = 0, 1


class Command(ProjectCommand, ScrapyCommand):
    """Looks at a list and documents of a site, and writes its spider, a recording and cases."""

    usage = "[options] <list-url> [<document-url> ...]"
    summary = "Write the spider of a new site from a list page and documents"
    description = (
        "Look at a list page and documents of a site, find the patterns of its addresses and "
        "the selectors that agree with what any page is read by, and write spiders/NAME.py, "
        "tests/recordings/NAME.warc.gz and cases below tests/pages/NAME. Without documents, "
        "those that the list links are found. The pages are asked for as politely as by scrapy "
        "record, or taken from --recording."
    )
    exit_codes = {
        0: "written, and its tests pass",
        1: "written, but something is unsure or fails, each named with what to do",
        2: "something it needs is missing, and nothing is written",
    }
    log_level = "ERROR"  # what is printed says it better

    def declare_options(self, parser: argparse.ArgumentParser) -> None:
        """Add the command's own options."""
        add = parser.add_argument
        add("--recording", metavar="FILE", help="take the pages from this recording; no network")
        add("--family", choices=("news", "template", "dochost"), help="(default: by the pages)")
        add("--name", help="the spider's name (default: by the domain)")
        add("--into", metavar="DIR", help="write below this folder (default: the project)")
        add("--force", action="store_true", help="write over a spider that is there")

    def process_options(self, args: list[str], opts: argparse.Namespace) -> None:
        """Checks what the command is given; no other spider is loaded."""
        super().process_options(args, opts)
        if not args:
            stop("newsite needs the address of a list page; see: scrapy newsite --help")
        for url in args:
            if not url.startswith(("http://", "https://")):
                stop(f"not an address: {url!r}; it must start with http:// or https://")
        if opts.name and not re.fullmatch(r"[a-z][a-z\d]*(_[a-z\d]+)*", opts.name):
            stop(f"not a spider's name: {opts.name!r}; a domain with underscores is one")
        opts.into = Path(opts.into or Path(self.project["BUNDLED_RECORDINGS"]).parents[1])
        _check_free(opts.into, opts.name or spider_name(domains_of(args)[0]), force=opts.force)
        self.project.set("SPIDER_MODULES", [], priority="cmdline")
        leave_out_the_store(self.project)
        opts.scratch = TemporaryDirectory()
        if not opts.recording:
            self.project.set("RECORD", _live(opts), priority="cmdline")

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Drafts and writes; sets the exit code."""
        with opts.scratch:
            if not opts.recording:
                assert self.crawler_process
                scout = self.crawler_process.create_crawler(_Scout)
                self.crawler_process.crawl(scout, urls=args[:1], documents=args[1:])
                self.crawler_process.start()
                opts.failure = scout.stats.get_value("failure", "it did not answer")
            self.exitcode = _write_site(args, opts, self.project)


class _Scout(Recorder):
    """Records a list page, then what it links that tells how its documents read."""

    name = "newsite"

    def __init__(self, urls: list[str], documents: list[str], **kwargs: Any) -> None:
        super().__init__(urls, **kwargs)
        self._sampler = Sampler(documents)

    def parse(self, response: Response, **kwargs: Any) -> Iterator[Request]:
        yield from super().parse(response, **kwargs)
        if isinstance(response, TextResponse):
            yield from map(Request, self._sampler.after(response))


def _live(opts: argparse.Namespace) -> str:
    return str(Path(opts.scratch.name) / "live.warc.gz")


def _check_free(root: Path, name: str, *, force: bool) -> None:
    """Stops if something is there that a spider of this name would be written over."""
    for path in _places(root, name):
        if path.exists() and not force:
            stop(f"{path} is there already; choose another --name, or write over it with --force")


def _places(root: Path, name: str) -> tuple[Path, Path, Path]:
    """Where a spider, its recording and its cases stand."""
    tests = root / "tests"
    return (
        root / "spiders" / f"{name}.py",
        tests / "recordings" / f"{name}.warc.gz",
        tests / "pages" / name,
    )


def _write_site(args: list[str], opts: argparse.Namespace, settings: BaseSettings | None) -> int:
    """Drafts from the recording and writes what is drafted; gives the exit code."""
    assert settings
    origin = f"recorded by scrapy newsite, {datetime.now(UTC):%Y-%m-%d}"
    if opts.recording:
        origin = f"taken from the recording {Path(opts.recording).name} by scrapy newsite"
    wish = Wish(family=opts.family, name=opts.name, documents=args[1:])
    try:
        recording = Recording(opts.recording or _live(opts))
        try:
            look = RecordedPages(recording)
            drafted = draft_site(args[0], look, wish)
            _check_free(opts.into, drafted.draft.name, force=opts.force)
            return _write(drafted, look, opts.into, origin, str(settings["BOT_NAME"]))
        finally:
            recording.close()
    except TooLittleError as error:
        stop(f"{error}; name a list page and two documents: scrapy newsite LIST DOCUMENT DOCUMENT")
    except RecordingError as error:
        stop(str(error) if opts.recording else f"no page of {args[0]} could be had: {opts.failure}")
    except OSError as error:
        stop(f"can't write below {opts.into}: {error.strerror}; choose another folder with --into")


def _write(drafted: Drafted, look: RecordedPages, root: Path, origin: str, software: str) -> int:
    draft, source = drafted.draft, spider_source(drafted.draft)
    module, recording, folder = _places(root, draft.name)
    cases = choose_cases(drafted.visits)
    for path in (module, recording):
        path.parent.mkdir(parents=True, exist_ok=True)
    module.write_text(source, encoding="utf-8")
    pages = look.write_seen(recording, software)
    write_cases(cases, folder, origin)
    warnings = [
        *drafted.warnings,
        *broken_rules(draft, source),
        *lacking(cases),
        *failures(drafted.spider, folder),
    ]
    kinds = [visit.kind for visit in drafted.visits]
    print(f"{module}: {len(source.splitlines())} lines, a {draft.family} site, {draft.chinese}")
    print(f"{recording}: {pages} pages")
    print(f"{folder}: {len(cases)} cases; compare each document.json with its page")
    print(
        f"tried on what was recorded: {kinds.count('document')} documents,"
        f" {kinds.count('listing')} lists, {kinds.count('rejected')} rejected"
    )
    for warning in warnings:
        print(f"unsure: {warning}")
    return UNSURE if warnings else ALL_WELL
