"""tongwen read: documents from files, into the same database as those from the web."""

from __future__ import annotations

import argparse

from crawler.terminal.checks import check_settings, stop
from crawler.terminal.command import ProjectCommand


class Command(ProjectCommand):
    """Reads files as a crawl reads pages."""

    usage = "[options] <file or folder> ..."
    summary = "Read documents from files: Word, WPS, PDF, OpenDocument, RTF, slides, text"
    description = (
        "Read the documents in files and folders (docx, doc, wps, rtf, odt, ofd, pdf with text, "
        "pptx, html, md, txt; told by their bytes) into a database, restored, scored and related "
        "to their copies as pages are. A document's address is file: and the path below the folder "
        "that is named. A file that has not changed since it was read is not read again. Nothing "
        "in a file is run, fetched or unpacked; what is damaged, encrypted or only pictures is "
        "rejected."
    )
    exit_codes = {0: "all went well", 1: "the database failed"}

    def declare_options(self, parser: argparse.ArgumentParser) -> None:
        """Add the command's own options."""
        self.add_database(parser)
        add = parser.add_argument
        add("--seeds", metavar="DIR", help="folder of example texts (default: the bundled five)")
        add("--min-likeness", metavar="X", type=float, help="leave out what is less like the seeds")
        add("--again", action="store_true", help="read what has not changed too")

    def process_options(self, args: list[str], opts: argparse.Namespace) -> None:
        """Turn the command's options into settings, and check what they name."""
        super().process_options(args, opts)
        self.choose(SEEDS=opts.seeds, MIN_LIKENESS=opts.min_likeness)
        if not args:
            stop("nothing to read; name files or folders")

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Read; set the exit code."""
        check_settings(self.project)
        from crawler.terminal.read import read_all

        self.exitcode = read_all(args, self.project, again=opts.again)
