"""tongwen mark: a person's word on documents teaches the profile."""

from __future__ import annotations

import argparse

from crawler.terminal.checks import collection, stop
from crawler.terminal.command import ProjectCommand, count_of


class Command(ProjectCommand):
    """Marks documents as wanted or not, scores all anew, and says what that changed."""

    usage = "yes|no|clear <document> ... | --ask N [--db FILE]"
    summary = "Mark documents as wanted or not: the profile learns from it"
    description = (
        "Say of documents (by number or address) whether they are wanted. A mark belongs to the "
        "text, so its copies have it too, and to the seeds of the database. All documents are "
        "scored again at once. --ask N shows those whose mark teaches most."
    )

    def declare_options(self, parser: argparse.ArgumentParser) -> None:
        """Add the command's own options."""
        self.add_database(parser)
        parser.add_argument("--ask", metavar="N", help="show N documents whose mark teaches most")

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Mark or ask."""
        from crawler.store import MARKS
        from crawler.terminal.mark import ask, mark

        with collection(opts.db, write=True) as store:
            profile = store.profiles.load()
            if profile is None:
                stop(f"{opts.db} has no profile yet; score it with: tongwen score --db {opts.db}")
            if opts.ask is not None:
                ask(store, profile, count_of("--ask", opts.ask))
            elif len(args) < 2 or args[0] not in MARKS:
                stop("say yes, no or clear before the documents: tongwen mark yes 12 15")
            else:
                bar = self.project.getfloat("MIN_LIKENESS")
                mark(store, profile, MARKS[args[0]], args[1:], bar)
