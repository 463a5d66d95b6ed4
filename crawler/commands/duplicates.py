"""tongwen duplicates: the copies of a stored document, of a file, or of all texts."""

from __future__ import annotations

import argparse
from collections.abc import Sequence

from crawler.terminal.checks import collection, stop
from crawler.terminal.command import ProjectCommand, count_of, refuse


class Command(ProjectCommand):
    """Shows what the collection knows of copies."""

    usage = "[options] [<number> | <address> | <file> | -]"
    summary = "Show the copies of a document or a file, or all texts found more than once"
    description = (
        "Without an argument: the texts that were found more than once, those with the most "
        "copies first. With a document's number or address: its copies, what else it is related "
        "to, and where it was taken from. With a file, plain text or HTML (- is standard "
        "input): it is restored first, then looked up. Each line says what the asked text is to "
        "the other, in how many of 128 bits their fingerprints differ, which share of the "
        "shorter text stands in the longer one, and which share of the longer one in the "
        "shorter."
    )

    def declare_options(self, parser: argparse.ArgumentParser) -> None:
        """Add the command's own options."""
        add = parser.add_argument
        self.add_database(parser)
        add("--limit", metavar="N", default="20", help="at most N texts (%(default)s)")
        shown = parser.add_mutually_exclusive_group()
        shown.add_argument("--diff", action="store_true", help="how each copy differs")
        shown.add_argument("--json", action="store_true", help="a line for each relation or text")
        shown.add_argument(
            "--composed", action="store_true", help="the text with what its copies have more"
        )

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Show what is asked for; exit code 2 if something it needs is missing."""
        _check_arguments(args, opts)
        from crawler.terminal.duplicates import show, show_clusters, warn

        with collection(opts.db) as store:
            warn(store, opts.db)
            if args:
                show(store, args[0], opts)
            else:
                show_clusters(store, opts.limit, as_json=opts.json)


def _check_arguments(args: Sequence[str], opts: argparse.Namespace) -> None:
    refuse(args[1:], "ask for one document or file at a time")
    if not args and (opts.diff or opts.composed):
        stop("nothing to show; name a document's number or address, or a file")
    opts.limit = count_of("--limit", opts.limit)
