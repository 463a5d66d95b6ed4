"""Hostile inputs of every reader: nothing is raised but what a reader says, nothing takes long.

    python -m benchmarks.fuzz [--quick] [--part NAME] [--seed N] [--json FILE]

The inputs are tests/corpora/hostile.py's: texts from a grammar, pages, feeds and recordings by
mutation of the project's own. A finding is printed with its number; `--seed` gives other inputs.
"""

from __future__ import annotations

import argparse
import gzip
import logging
import resource
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterable
from contextlib import chdir, redirect_stderr, redirect_stdout, suppress
from dataclasses import replace
from functools import cache, partial
from io import StringIO
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any

from scrapy.cmdline import _get_commands_from_module
from scrapy.commands import ScrapyCommand
from scrapy.exceptions import UsageError
from scrapy.settings import Settings

from benchmarks.fuzz_files import answers, exports, files, jobs
from benchmarks.runner import Goal, options_parser, run_reports
from crawler.addresses import (
    canonical,
    host_of,
    resolve,
    shape_of,
    skeleton,
    typed_address,
    without_visitor,
)
from crawler.discovery.source import AnswerError, SourceError
from crawler.document import Document, Rejected
from crawler.duplicates.fingerprint import fingerprint
from crawler.encoding.charsets import resolve_label
from crawler.encoding.decoding import decode_page
from crawler.export.exporting import ExportError
from crawler.fetching.retries import retry_after
from crawler.fetching.rules import Rules
from crawler.job import JobError
from crawler.junk import judge_document
from crawler.likeness.documents import score_document
from crawler.likeness.profile import profile_of
from crawler.reading.documents import read_document
from crawler.reading.lines.dates import date_of_url, read_date, read_month
from crawler.reading.lines.values import read_list, read_number, read_size
from crawler.reading.lists.feeds import read_feed
from crawler.reading.page import Page
from crawler.recording.warc import Recording, RecordingError
from crawler.restoration import restore
from crawler.restoration.documents import restore_document
from crawler.restoration.edits import undo
from crawler.store.search.query import parse
from tests.corpora import hostile

ROOT = Path(__file__).parents[1]
MOST_SECONDS = 2.0  # of CPU time for one input, as for a text of 5,000 characters in a crawl
MOST_MEGABYTES = 512  # a crawl's process holds that much with its indexes; one page must not add it
Trial = Callable[[], object]


@cache
def recorded_pages() -> tuple[bytes, ...]:
    """The pages of the suite, as their bytes came."""
    return tuple(path.read_bytes() for path in sorted(ROOT.glob("tests/pages/*/*/page.html")))


@cache
def recorded_runs() -> tuple[bytes, ...]:
    """The recordings of the suite, unpacked."""
    return tuple(
        gzip.decompress(p.read_bytes()) for p in sorted(ROOT.glob("tests/recordings/*.gz"))
    )


def through_the_house(page: Page) -> Document:
    """Go the whole way from a page to a fingerprinted document."""
    document = judge_document(restore_document(read_document(page, "site")))
    document = score_document(document, profile_of(str(ROOT / "seeds")))
    return replace(document, fingerprint=fingerprint(document.text))


def pages(random: Random) -> Trial:
    """A recorded page with faults, or tags and words in no order."""
    if random.random() < 0.5:
        content = hostile.mutated(random, random.choice(recorded_pages()), recorded_pages())
    else:
        content = hostile.markup(random).encode("utf-8", "surrogatepass")
    kind = random.choice(("", "text/html", "text/html; charset=rot13", "application/xhtml+xml"))
    return lambda: through_the_house(Page("https://page.example/1.html", content, kind))


def texts(random: Random) -> Trial:
    """A text to restore; what is undone gives it back."""
    text = hostile.text(random)

    def trial() -> None:
        restored = restore(text, title=text[:40])
        assert undo(restored.text, restored.edits) == text

    return trial


def encodings(random: Random) -> Trial:
    """Bytes to decode, in an encoding of the Chinese web, with faults."""
    encoding = random.choice(("gb18030", "big5", "utf-8", "utf-16", "shift_jis", "euc_kr"))
    content = hostile.text(random).encode(encoding, "replace")
    faulty = hostile.mutated(random, content) if random.random() < 0.8 else content
    labels = random.choices(("gb2312", "utf-8", "big5", "rot13", "idna", "x-user-defined"), k=2)
    declared = [known for label in labels if (known := resolve_label(label))]
    return lambda: decode_page(faulty, declared)


FEED = """<?xml version="1.0" encoding="utf-8"?><rss><channel>{}</channel></rss>"""
ITEM = "<item><link>{}</link><pubDate>{}</pubDate><title>{}</title></item>"


def feeds(random: Random) -> Trial:
    """A feed of odd values, with faults in half of the cases."""
    items = "".join(
        ITEM.format(hostile.address(random), hostile.text(random, 40), hostile.markup(random, 60))
        for _ in range(random.randint(0, 30))
    )
    content = FEED.format(items).encode("utf-8", "surrogatepass")
    faulty = hostile.mutated(random, content) if random.random() < 0.5 else content
    return lambda: read_feed(gzip.compress(faulty) if random.random() < 0.1 else faulty)


def recordings(random: Random) -> Trial:
    """A recording with faults, gzipped or not, of which every page is read."""
    content = hostile.mutated(random, random.choice(recorded_runs()))
    if random.random() < 0.5:
        content = hostile.mutated(random, gzip.compress(content, 1))

    def trial() -> None:
        with TemporaryDirectory() as folder:
            path = Path(folder, "recording.warc")
            path.write_bytes(content)
            recording = Recording(path)
            try:
                for _ in recording.pages():
                    pass
            finally:
                recording.close()

    return trial


def values(random: Random) -> Trial:
    """What stands where a number, a date, an address, a rule or a query is expected."""
    written, url = hostile.text(random, 200), hostile.address(random)

    def trial() -> None:
        for read in (read_size, read_number, read_list, read_date, read_month, parse):
            read(written)
        for address in (typed_address(url), resolve(url, "https://page.example/")):
            for read_address in (
                canonical,
                shape_of,
                skeleton,
                host_of,
                without_visitor,
                date_of_url,
            ):
                read_address(address or "https://page.example/")
        retry_after(written, 0.0)
        Rules("tongwen", written.replace("，", "\nDisallow: ")).allowed(url)

    return trial


def commands(random: Random) -> Trial:
    """A command line of the project: options of a command with odd values, read and checked."""
    name = random.choice([*command_classes()])
    options = [o for a in parser_of(name)._actions for o in a.option_strings if o[:2] == "--"]
    line: list[str] = []
    for option in random.sample(options, min(random.randint(0, 4), len(options))):
        line += random.choice(([option], [option, hostile.value(random)]))
    line += [hostile.value(random) for _ in range(random.choice((0, 0, 1, 2)))]

    def trial() -> None:
        quiet = StringIO()
        with (
            TemporaryDirectory() as folder,
            chdir(folder),
            redirect_stdout(quiet),
            redirect_stderr(quiet),
            suppress(SystemExit),
        ):
            parser = parser_of(name)
            given, rest = parser.parse_known_args(line)
            parser.command.process_options(rest, given)

    return trial


@cache
def command_classes() -> dict[str, type[ScrapyCommand]]:
    """The project's commands, by their names."""
    found = _get_commands_from_module("crawler.commands", True)
    return {name: type(command) for name, command in found.items()}


class Parser(argparse.ArgumentParser):
    """What reads the options of a command."""

    command: ScrapyCommand


def parser_of(name: str) -> Parser:
    """Return what reads the options of a command, as Scrapy has it, with new settings."""
    command = command_classes()[name]()
    command.settings = Settings()
    command.settings.setmodule("crawler.settings", priority="project")
    parser = Parser(prog=name, conflict_handler="resolve")
    parser.command = command
    command.add_options(parser)
    return parser


SAYS = (Rejected, RecordingError, UsageError, JobError, ExportError, SourceError, AnswerError)
"""What a reader may say of an input."""
PARTS = {
    "pages": (pages, 10_000),
    "texts": (texts, 8_000),
    "encodings": (encodings, 10_000),
    "feeds": (feeds, 10_000),
    "recordings": (recordings, 2_000),
    "values": (values, 9_000),
    "commands": (commands, 1_000),
    "files": (files, 2_000),
    "jobs": (jobs, 4_000),
    "exports": (exports, 400),
    "answers": (answers, 6_000),
}
"""What makes the inputs of each part, and how many are tried."""
QUICK = 160  # one of so many


def run(name: str, number: int, seed: int) -> tuple[str | None, float]:
    """Try one input; return what was raised that no reader says, and the CPU seconds it took."""
    trial = PARTS[name][0](Random(f"{seed} {name} {number}"))
    fault = None
    started = time.process_time()
    try:
        with suppress(*SAYS):
            trial()
    except Exception as error:
        place = traceback.extract_tb(error.__traceback__)[-1]
        fault = f"{type(error).__name__} in {Path(place.filename).name}:{place.lineno}"
    return fault, time.process_time() - started


def report(name: str, seed: int, quick: bool) -> tuple[dict[str, Any], Iterable[Goal]]:
    """Try all inputs of a part; print the first of each fault and the slowest."""
    count = PARTS[name][1] // (QUICK if quick else 1)
    faults: Counter[str] = Counter()
    slowest, at = 0.0, 0
    for number in range(count):
        fault, seconds = run(name, number, seed)
        if fault and fault not in faults:
            print(f"  {name} {number}: {fault}")
        faults.update([fault] if fault else [])
        slowest, at = max((slowest, at), (seconds, number))
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"{name:<12}{count:>7} inputs {faults.total():>5} raised; slowest {slowest:.2f} s ({at})")
    print(f"{'':<12}{memory:>7} MB at most")
    return {"inputs": count, "faults": dict(faults), "slowest": slowest, "MB": memory}, (
        (f"{name}: {faults.total()} of {count} raised (0)", not faults),
        (f"{name}: {slowest:.2f} s of CPU time (at most {MOST_SECONDS})", slowest <= MOST_SECONDS),
        (f"{name}: {memory} MB (at most {MOST_MEGABYTES})", memory <= MOST_MEGABYTES),
    )


def main() -> int:
    """Run the parts asked for; return the exit code."""
    parser = options_parser(__doc__ or "", PARTS)
    parser.add_argument("--seed", type=int, default=0, help="other inputs of the same kinds")
    options = parser.parse_args()
    logging.disable(logging.CRITICAL)
    reports = {name: partial(report, name, options.seed) for name in PARTS}
    return run_reports(reports, options)


if __name__ == "__main__":
    raise SystemExit(main())
