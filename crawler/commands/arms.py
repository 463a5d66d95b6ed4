"""tongwen arms: what a crawl has learned of links, host by host, and how it came to a document."""

from __future__ import annotations

import argparse

from crawler.terminal.checks import collection, stop
from crawler.terminal.command import ProjectCommand, count_of


class Command(ProjectCommand):
    """Shows the arms of hosts: groups of links of one kind, and what they gave."""

    usage = "[options] [<host> …]"
    summary = "Show what was learned of links, host by host, and the trail of a document"
    description = (
        "Show, for the hosts of a database that gave most or those named, the kinds of links that "
        "crawls from an address (collect --at) told apart: what their pages gave, how many wait, "
        "and what the best of these promises. With --trail, show by which links a document was "
        "found."
    )

    def declare_options(self, parser: argparse.ArgumentParser) -> None:
        """Add the command's own options."""
        self.add_database(parser)
        parser.add_argument(
            "--limit", metavar="N", default="10", help="at most N hosts (%(default)s)"
        )
        parser.add_argument("--trail", metavar="DOCUMENT", help="by which links it was found")

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Read and print."""
        limit = count_of("--limit", opts.limit)
        from crawler.terminal.arms import print_arms, print_trail
        from crawler.terminal.consoles import plain_console

        with collection(opts.db) as store:
            if opts.trail is None:
                print_arms(store, args, limit, plain_console())
                return
            number = store.number_of(opts.trail)
            if number is None:
                stop(f"{opts.trail} is not the number or address of a stored document")
            print_trail(store, number, plain_console())
