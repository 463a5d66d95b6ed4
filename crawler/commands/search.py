"""tongwen search: the collection in the terminal."""

from __future__ import annotations

import argparse

from crawler.terminal.checks import collection, stop
from crawler.terminal.command import ProjectCommand, count_of


class Command(ProjectCommand):
    """Finds documents by their words, as the box in the browser does, in the same order."""

    usage = "[options] QUERY"
    summary = "Find documents by their words"
    description = (
        f"{summary}: all words must occur, OR joins alternatives, a minus excludes,"
        " quotes make a phrase."
    )

    def declare_options(self, parser: argparse.ArgumentParser) -> None:
        """Add the command's own options."""
        self.add_database(parser)
        parser.add_argument("--limit", default="20", help="at most so many (%(default)s)")
        parser.add_argument("--all-copies", action="store_true", help="copies of a text as well")
        parser.add_argument("--json", action="store_true", help="one JSON object a line")

    def process_options(self, args: list[str], opts: argparse.Namespace) -> None:
        """Let a word begin with a minus: it excludes."""
        super().process_options([word for word in args if not word.startswith("-")], opts)

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Print what was found; exit code 2 for a query that can't be answered."""
        if not args:
            stop("what is looked for? tongwen search QUERY")
        limit = count_of("--limit", opts.limit)
        from crawler.terminal.search import search

        with collection(opts.db) as store:
            search(store, " ".join(args), limit, opts)
