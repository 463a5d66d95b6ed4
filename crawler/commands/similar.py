"""tongwen similar: the stored documents most like a text, in words and form."""

from __future__ import annotations

import argparse

from crawler.terminal.checks import collection, stop
from crawler.terminal.command import ProjectCommand, count_of


class Command(ProjectCommand):
    """Finds what is most like a text among the documents of a database."""

    usage = "[options] <file> | <document> | <address> | -"
    summary = "Show the stored documents most like a text, in words and form"
    description = (
        "Show the documents of a database that are most like a text: a file, - for standard "
        "input, or a stored document by its number or address, which is looked up, not fetched. "
        "Copies of one text are shown once."
    )

    def declare_options(self, parser: argparse.ArgumentParser) -> None:
        """Add the command's own options."""
        self.add_database(parser)
        parser.add_argument("--limit", metavar="N", default="10", help="how many (%(default)s)")
        parser.add_argument("--json", action="store_true", help="a line of JSON for each")

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Find and print."""
        if len(args) != 1:
            stop("name one text: a file, a document's number or address, or - for standard input")
        limit = count_of("--limit", opts.limit)
        from crawler.terminal.similar import show_similar

        with collection(opts.db) as store:
            show_similar(store, args[0], limit, as_json=opts.json)
