"""Scripts by which shells complete our commands and their options."""

from __future__ import annotations

import argparse

import shtab

from crawler.terminal.command import PROGRAM
from crawler.terminal.door import command_of, names
from crawler.terminal.settings import ProjectSettings


def script(shell: str) -> str:
    """Return what `shell` (a name that shtab knows) reads to complete `tongwen`."""
    parser = argparse.ArgumentParser(prog=PROGRAM)
    known = parser.add_subparsers()
    settings = ProjectSettings()
    for name in names():
        command = command_of(name)
        command.settings = settings
        own = known.add_parser(name, help=command.short_desc(), conflict_handler="resolve")
        command.add_options(own)
    return str(shtab.complete(parser, shell))
