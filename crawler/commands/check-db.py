"""tongwen check-db: what is wrong with a database."""  # noqa: N999 -- the name of the command

from __future__ import annotations

import argparse

from crawler.labels import say
from crawler.terminal.checks import collection
from crawler.terminal.command import ProjectCommand, refuse


class Command(ProjectCommand):
    """Checks a collection without changing it."""

    summary = "Check a database: the file, the sums, the search and the copies"
    description = (
        "Check a database and change nothing: whether the file is whole, the sums of all runs hold,"
        " gaps and damage lie in their texts, each document is found by a search, and copies, their"
        " clusters and representatives are what the texts say (a sample of large collections)."
    )
    exit_codes = {0: "all is well", 1: "something is wrong"}

    def declare_options(self, parser: argparse.ArgumentParser) -> None:
        """Add the command's own options."""
        self.add_database(parser)

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Print what is wrong; set the exit code."""
        refuse(args, "name a database with --db FILE")
        with collection(opts.db) as store:
            problems = store.find_problems()
        for problem in problems:
            print(say(problem))
        if not problems:
            print(say(f"{opts.db} is sound"))
        self.exitcode = int(bool(problems))
