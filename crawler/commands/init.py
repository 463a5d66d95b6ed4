"""tongwen init: a job file to begin with."""

from __future__ import annotations

import argparse
from pathlib import Path

from crawler.job import NAME, template
from crawler.labels import say
from crawler.terminal.checks import stop
from crawler.terminal.command import ProjectCommand, refuse


class Command(ProjectCommand):
    """Writes a job file with all keys and comments; asks nothing."""

    summary = f"Write {NAME}, which every command in this folder reads"
    description = f"{summary}: all keys with comments, none set. A file that is there stays."

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Write the file; exit code 2 if there is one."""
        refuse(args, "it takes none")
        try:
            with Path(NAME).open("x", encoding="utf-8") as file:
                file.write(template())
        except FileExistsError:
            stop(f"{NAME} is there already")
        except OSError as error:
            stop(f"can't write {NAME}: {error.strerror}")
        print(say(f"{NAME}: take the # away where you choose; then: tongwen settings"))
