"""tongwen COMMAND: `scrapy COMMAND` with the project's settings, in any folder.

The database, recordings and sites lie in the current folder; the spiders in its folder `spiders`
stand beside those that come with the project.
"""

from __future__ import annotations

import os
import sys
from importlib import import_module
from pathlib import Path

from . import put_on_path


def main() -> None:
    """Run the command that the arguments name; without one, list all."""
    put_on_path()
    os.environ["SCRAPY_SETTINGS_MODULE"] = "crawler.settings"
    _add_spiders(Path.cwd() / "spiders")
    from scrapy import cmdline

    if sys.argv[1:] in ([], ["-h"], ["--help"]):
        _list_commands(cmdline)
    else:
        cmdline.execute(["tongwen", *sys.argv[1:]])


def _add_spiders(folder: Path) -> None:
    """Have the spiders of a folder found beside the project's own."""
    spiders = import_module("spiders")
    if folder.is_dir() and folder not in map(Path, spiders.__path__):
        spiders.__path__.append(str(folder))


def _list_commands(cmdline: object) -> None:
    """Print the project's commands, then Scrapy's."""
    of = cmdline._get_commands_from_module  # type: ignore[attr-defined]
    ours = of("crawler.commands", True)
    scrapys = {name: made for name, made in of("scrapy.commands", True).items() if name not in ours}
    print("usage: tongwen COMMAND [OPTION…]; tongwen COMMAND --help says more\n")
    for commands in (ours, scrapys):
        for name, command in sorted(commands.items()):
            print(f"  {name:<13} {command.short_desc()}")
        print()


if __name__ == "__main__":
    main()
