"""tongwen export: a collection in a format that others read."""

from __future__ import annotations

import argparse

from crawler.terminal.checks import collection, stop
from crawler.terminal.command import ProjectCommand


class Command(ProjectCommand):
    """Writes chosen documents of a database to a file or a folder."""

    usage = "[options] OUT"
    summary = "Write documents as JSON Lines, Parquet, CSV, Markdown, a dataset or SQLite"
    description = (
        "Write the documents of a database to OUT, whose ending says the format: .jsonl, "
        ".jsonl.gz, .jsonl.zst, .parquet, .csv, .markdown (a folder, a file a document), .sqlite, "
        "or a folder that datasets.load_dataset reads (no ending). Each text once, by its "
        "representative, in the order of addresses; the same documents give the same bytes. A "
        "manifest with counts, hashes and the versions of all rules is written too."
    )
    exit_codes = {0: "all went well", 1: "the database failed"}

    def declare_options(self, parser: argparse.ArgumentParser) -> None:
        """Add the command's own options."""
        self.add_database(parser)
        add = parser.add_argument
        add("--format", metavar="F", default="", help="the format, if OUT's ending does not say it")
        add("--replace", action="store_true", help="write over an earlier export")
        add("--where", metavar="SQL", default="", help="a condition on columns of documents")
        add("--site", metavar="A,B", default="", help="only these sites")
        add("--genre", metavar="A,B", default="", help="only these genres")
        add("--since", metavar="DATE", default="", help="published on this day or later")
        add("--until", metavar="DATE", default="", help="published on this day or earlier")
        for name in ("likeness", "completeness"):
            add(f"--min-{name}", metavar="X", type=float, default=0.0, help=f"at least this {name}")
        add("--all-copies", action="store_true", help="each copy of a text, not only the best")
        add("--fields", metavar="A,B", help="these fields only, in this order")
        kinds = ("restored", "raw", "composed")
        add("--text", choices=kinds, default="restored", help="which text (%(default)s)")
        shares = "splits with their shares, by a hash of the cluster: train=0.9,test=0.1"
        add("--splits", metavar="S", default="train=1", help=shares)
        add("--against", metavar="FILE", help="leave out documents that hold these test texts")
        masked = "mask personal data: numbers of identity, phones, mail, bank cards, addresses"
        add("--mask", action="store_true", help=masked)
        add("--mask-names", action="store_true", help="mask names of private persons as well")
        add(
            "--leaks", metavar="FILE", help="list here the names that one copy masks, another shows"
        )

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Write; stop for what can't be written."""
        if len(args) != 1:
            stop("name one file or folder to write to")
        from crawler.terminal.export import export_collection

        with collection(opts.db) as store:
            export_collection(store, args[0], opts)
