"""tongwen completion: what makes a shell complete commands and options."""

from __future__ import annotations

import argparse

from crawler.terminal.checks import stop
from crawler.terminal.command import ProjectCommand

SHELLS = ("bash", "zsh", "tcsh")


class Command(ProjectCommand):
    """Prints a script for a shell."""

    usage = "bash|zsh|tcsh"
    summary = "Print a script that makes a shell complete commands and options"
    description = (
        "Print a script that makes a shell complete commands and options. For bash, in ~/.bashrc: "
        'eval "$(tongwen completion bash)"; for zsh: tongwen completion zsh > _tongwen in a folder '
        "of $fpath."
    )

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Print the script."""
        if len(args) != 1 or args[0] not in SHELLS:
            stop(f"name one shell: {', '.join(SHELLS)}")
        from crawler.terminal.completion import script

        print(script(args[0]))
