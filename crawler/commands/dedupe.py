"""scrapy dedupe: each text of a database once, again, when the rules have changed."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from crawler.labels import say
from crawler.terminal.checks import collection
from crawler.terminal.command import ProjectCommand, refuse

if TYPE_CHECKING:
    from crawler.store import Store

_BATCH = 100  # documents of a transaction: a kill costs so many


class Command(ProjectCommand):
    """Relates stored documents to their copies by the rules of today."""

    summary = "Relate the documents of a database to their copies again, by new rules"
    description = (
        "Relate the documents of a database to their copies and choose which copy represents "
        "each text: all of them after the rules changed, else those that are not related yet. "
        "What was interrupted goes on where it stopped. --check changes nothing: it names what "
        "in the index and in the documents does not agree."
    )
    exit_codes = {0: "all went well", 1: "something does not agree (--check)"}

    def declare_options(self, parser: argparse.ArgumentParser) -> None:
        """Add the command's own options."""
        self.add_database(parser)
        what = parser.add_mutually_exclusive_group()
        what.add_argument("--all", action="store_true", help="start over with all documents")
        what.add_argument("--check", action="store_true", help="only check what is there")

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Relate or check; set the exit code."""
        refuse(args, "name a database with --db FILE")
        with collection(opts.db, write=not opts.check) as store:
            if opts.check:
                self.exitcode = int(_check(store, opts.db))
            else:
                _relate(store, everything=opts.all)


def _relate(store: Store, *, everything: bool) -> None:
    from rich.console import Console
    from rich.progress import Progress

    store.forget_copies(everything=everything)
    store.judge_furniture()
    unrelated = store.unrelated()
    console = Console(stderr=True)
    with Progress(console=console, transient=True, disable=not console.is_terminal) as progress:
        task = progress.add_task(say("relating"), total=unrelated)
        while done := store.relate_again(_BATCH):
            progress.advance(task, done)
    counts = store.count_copies()
    told = (
        f"{unrelated} documents related; {counts.documents} documents = "
        f"{counts.representatives} representatives + {counts.duplicates} duplicates; "
        f"{counts.related} related pairs"
    )
    print(say(told))


def _check(store: Store, path: str) -> bool:
    """Print what doesn't agree; say whether anything does not."""
    faults = store.check_copies()
    for fault in faults:
        print(say(fault))
    unrelated = store.unrelated()
    if unrelated:
        print(say(f"{unrelated} documents are not related yet; run: tongwen dedupe --db {path}"))
    if not faults:
        related = store.count_copies().documents - unrelated
        print(say(f"the index and {related} documents agree"))
    return bool(faults)
