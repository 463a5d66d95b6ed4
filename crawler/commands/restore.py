"""tongwen restore: texts and pages from files, or all documents of a database, restored."""

from __future__ import annotations

import argparse

from crawler.terminal.checks import check_knowledge, stop
from crawler.terminal.command import ProjectCommand, refuse


class Command(ProjectCommand):
    """Undoes the damage of copying in texts from anywhere, or anew in a database."""

    usage = "[options] <file> ... | - | --db FILE"
    summary = "Restore damaged copies: files, standard input, or a database's documents"
    description = (
        "Print the restored text of files (- is standard input): plain text, or HTML, whose "
        "title and text are found first. With --db restore the documents of a database again "
        "that other rules restored, from the page's own words that it keeps; what a site adds "
        "to most of its pages is learned from them and goes too."
    )
    exit_codes = {
        0: "all went well",
        1: "more is damaged than may be (--check, --most)",
        2: "something it needs is missing, or a file can't be read (the others are restored)",
    }

    def declare_options(self, parser: argparse.ArgumentParser) -> None:
        """Add the command's own options."""
        add = parser.add_argument
        add("--title", default="", metavar="TEXT", help="the title of a plain text")
        shown = parser.add_mutually_exclusive_group()
        shown.add_argument("--explain", action="store_true", help="show each edit and its reason")
        shown.add_argument("--json", action="store_true", help="all that is known, a line a file")
        add("--check", action="store_true", help="name what is damaged; exit code 1 if anything")
        most = (
            "with --check: the share (0 to 1) of a text's characters that may be marked as damaged"
        )
        add("--most", type=_share, default=0.0, metavar="SHARE", help=most)
        add("--db", metavar="FILE", help="restore the documents of this database again")
        add("--all", action="store_true", help="with --db: those of the current rules too")

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Restore what is named; set the exit code."""
        knowledge = check_knowledge(self.project)
        if opts.db:
            from crawler.terminal.restore_stored import restore_stored

            refuse(args, "--db restores a database, without other files")
            restore_stored(opts.db, knowledge, everything=opts.all)
        elif args:
            from crawler.terminal.restore import show_all

            self.exitcode = show_all(args, knowledge, opts)
        else:
            stop("nothing to restore; name files, - for standard input, or --db FILE")


def _share(text: str) -> float:
    """Return a share that an option names; argparse refuses what is none."""
    share = float(text)
    if not 0 <= share <= 1:
        raise ValueError(text)
    return share
