"""Scripts by which shells complete our commands and their options."""

from __future__ import annotations

import argparse

import shtab
from scrapy.cmdline import _get_commands_from_module
from scrapy.settings import Settings

PROGRAM = "tongwen"


def script(shell: str, settings: Settings) -> str:
    """Return what `shell` (a name that shtab knows) reads to complete `tongwen`."""
    parser = argparse.ArgumentParser(prog=PROGRAM)
    names = parser.add_subparsers()
    for name, command in sorted(_get_commands_from_module("crawler.commands", True).items()):
        command.settings = settings
        own = names.add_parser(name, help=command.short_desc(), conflict_handler="resolve")
        command.add_options(own)
    return str(shtab.complete(parser, shell))
