"""tongwen browse: the database in Datasette."""

from __future__ import annotations

import argparse
import os
import sys
from importlib.util import find_spec
from pathlib import Path

from crawler.terminal.checks import check_collection, collection, stop, warn
from crawler.terminal.command import ProjectCommand

_ROOT = Path(__file__).parents[2]  # where Datasette finds what the plugins import


class Command(ProjectCommand):
    """Starts Datasette with our titles, facets, queries and the search that knows Chinese."""

    summary = "Browse and search the collected documents in Datasette"
    description = f"{summary}."

    def declare_options(self, parser: argparse.ArgumentParser) -> None:
        """Add the command's own options."""
        self.add_database(parser)
        parser.add_argument("--host", default="127.0.0.1", help="address (%(default)s)")
        parser.add_argument("--port", type=int, default=8001, help="port (%(default)s)")
        parser.add_argument(
            "--public", action="store_true", help="for others: no SQL of their own, tight limits"
        )
        parser.add_argument(
            "--name", action="append", default=[], help="a host name that is served as well"
        )
        parser.add_argument("--open", action="store_true", help="open a web browser too")

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Become Datasette; exit code 2 without a database or without Datasette."""
        from crawler.browse import LOOPBACK, datasette_arguments

        check_collection(opts.db)
        # What an older version stored is brought to today's form, where it may be.
        with collection(opts.db, write=os.access(opts.db, os.W_OK)):
            pass
        if find_spec("datasette") is None:
            stop("Datasette is not installed; get it with: pip install 'tongwen[browse]'")
        if opts.host not in LOOPBACK:
            if opts.public:
                warn(f"{opts.host} can be reached by others")
            else:
                warn(f"{opts.host} can be reached by others, with SQL of their own: use --public")
        arguments = datasette_arguments(
            opts.db, host=opts.host, port=opts.port, public=opts.public, names=opts.name
        )
        arguments += ["--open"] if opts.open else []
        further = os.environ.get("PYTHONPATH")
        os.environ["PYTHONPATH"] = os.pathsep.join(filter(None, (str(_ROOT), further)))
        sys.stdout.flush()
        os.execv(sys.executable, [sys.executable, "-m", "datasette", *arguments])
