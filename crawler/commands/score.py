"""tongwen score: the documents of a database scored again, by new seeds, marks or rules."""

from __future__ import annotations

import argparse

from crawler.terminal.checks import collection, stop
from crawler.terminal.command import ProjectCommand, refuse


class Command(ProjectCommand):
    """Scores stored texts anew, and keeps which profile did."""

    summary = "Score the documents of a database again, by other seeds, marks or rules"
    description = (
        "Score all documents of a database again from their stored texts. With --seeds the "
        "database changes to these seeds; with --profile NAME as well, the scores stand beside "
        "those it has, in the table scores. --background counts what general texts are like from "
        "the collection itself instead of from what comes with the program. With --min-likeness "
        "what was left out for less is read again from the recordings of the runs, and taken in."
    )

    def declare_options(self, parser: argparse.ArgumentParser) -> None:
        """Add the command's own options."""
        self.add_database(parser)
        add = parser.add_argument
        add("--seeds", metavar="DIR", help="folder of example texts (default: the database's)")
        add(
            "--profile",
            dest="profile_name",  # Scrapy has a --profile of its own, for cProfile
            metavar="NAME",
            help="keep the scores under this name",
        )
        parser.set_defaults(profile=None)
        add("--min-likeness", metavar="X", type=float, help="take in what a crawl left out above X")
        add("--warc", metavar="FILE", nargs="+", default=[], help="recordings to read it from")
        add("--background", action="store_true", help="count the background from the collection")

    def process_options(self, args: list[str], opts: argparse.Namespace) -> None:
        """Turn the bar into a setting; stop where it can't be used."""
        super().process_options(args, opts)
        from crawler.terminal.numbers import wrong_setting

        self.choose(MIN_LIKENESS=opts.min_likeness)
        if wrong := wrong_setting(self.project):
            stop(wrong)
        if opts.min_likeness is None and opts.warc:
            stop("--warc is for what --min-likeness X reads again")
        if opts.min_likeness is not None and opts.profile_name:
            stop("--min-likeness is for the current profile, not for one of --profile")

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Score and say what came of it."""
        refuse(args, "name a database with --db FILE")
        from crawler.terminal.score import score

        with collection(opts.db, write=True) as store:
            score(store, opts, self.project)
