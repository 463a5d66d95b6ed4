"""tongwen dedupe: each text of a database once, again, when the rules have changed."""

from __future__ import annotations

import argparse

from crawler.terminal.checks import collection
from crawler.terminal.command import ProjectCommand, refuse


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
        from crawler.terminal.dedupe import check, relate

        with collection(opts.db, write=not opts.check) as store:
            if opts.check:
                self.exitcode = int(check(store, opts.db))
            else:
                relate(store, everything=opts.all)
