"""A new site's pages asked for, and its spider, its recording and its cases written."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from scrapy import Request
from scrapy.http import Response, TextResponse
from scrapy.settings import BaseSettings

from crawler.labels import say
from crawler.newsite.draft import TooLittleError, broken_rules, spider_source
from crawler.newsite.drafting import Drafted, Wish, draft_site
from crawler.newsite.pages import RecordedPages
from crawler.newsite.sampling import Sampler
from crawler.newsite.trial import choose_cases, failures, lacking, write_cases
from crawler.recording.warc import Recording, RecordingError
from crawler.terminal.checks import stop
from crawler.terminal.recorder import Recorder

ALL_WELL, UNSURE = 0, 1  # exit codes


class Scout(Recorder):
    """Records a list page, then what it links that tells how its documents read."""

    name = "newsite"

    def __init__(self, urls: list[str], documents: list[str], **kwargs: Any) -> None:
        super().__init__(urls, **kwargs)
        self._sampler = Sampler(documents)

    def parse(self, response: Response, **kwargs: Any) -> Iterator[Request]:
        """Count a page, and ask for those that tell how its documents read."""
        yield from super().parse(response, **kwargs)
        if isinstance(response, TextResponse):
            yield from map(Request, self._sampler.after(response))


def live(opts: argparse.Namespace) -> str:
    """Return where the pages that are asked for are recorded until the site is written."""
    return str(Path(opts.scratch.name) / "live.warc.gz")


def check_free(root: Path, name: str, *, force: bool) -> None:
    """Stop if something is there that a spider of this name would be written over."""
    for path in _places(root, name):
        if path.exists() and not force:
            stop(f"{path} is there already; choose another --name, or write over it with --force")


def _places(root: Path, name: str) -> tuple[Path, Path, Path]:
    """Return where a spider, its recording and its cases stand."""
    tests = root / "tests"
    return (
        root / "spiders" / f"{name}.py",
        tests / "recordings" / f"{name}.warc.gz",
        tests / "pages" / name,
    )


def write_site(args: list[str], opts: argparse.Namespace, settings: BaseSettings | None) -> int:
    """Draft from the recording and write what is drafted; return the exit code."""
    assert settings
    origin = f"recorded by tongwen newsite, {datetime.now(UTC):%Y-%m-%d}"
    if opts.recording:
        origin = f"taken from the recording {Path(opts.recording).name} by tongwen newsite"
    wish = Wish(family=opts.family, name=opts.name, documents=args[1:])
    try:
        with closing(Recording(opts.recording or live(opts))) as recording:
            look = RecordedPages(recording)
            drafted = draft_site(args[0], look, wish)
            check_free(opts.into, drafted.draft.name, force=opts.force)
            return _write(drafted, look, opts.into, origin, str(settings["BOT_NAME"]))
    except TooLittleError as error:
        stop(f"{error}; name a list page and two documents: tongwen newsite LIST DOCUMENT DOCUMENT")
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
    family, lines = say(draft.family, of="called"), len(source.splitlines())
    for line in (
        f"{module}: {lines} lines, a site of the family {family}, {draft.chinese}",
        f"{recording}: {pages} pages",
        f"{folder}: {len(cases)} cases; compare each document.json with its page",
        f"tried on what was recorded: {kinds.count('document')} documents,"
        f" {kinds.count('listing')} lists, {kinds.count('rejected')} rejected",
        *(f"unsure: {warning}" for warning in warnings),
    ):
        print(say(line))
    return UNSURE if warnings else ALL_WELL
