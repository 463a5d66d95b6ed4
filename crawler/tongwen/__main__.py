"""tongwen COMMAND: `scrapy COMMAND` with the project's settings, in any folder.

The database, recordings and sites lie in the current folder; the spiders in its folder `spiders`
stand beside those that come with the project.
"""

from __future__ import annotations

import atexit
import gc
import os
import sys
from importlib import import_module
from pathlib import Path

from . import put_on_path

_FEW_COLLECTIONS = 200_000
"""Objects that are made between two searches for garbage, Python's own 700: loading a thousand
modules makes many objects (a crawl's between 50,000 and 100,000) and no garbage, and the searches
were a tenth of a start; one alone, at 50,000, a twenty-fifth. A crawl goes back to that
(`crawl_to_the_end`)."""

_PIPE_CLOSED, _INTERRUPTED = 141, 130  # 128 and the signal's number, as shells have it


def main() -> None:
    """Run the command that the arguments name, without Scrapy if it crawls nothing; list all where
    there is no name."""
    gc.set_threshold(_FEW_COLLECTIONS)
    atexit.register(gc.freeze)  # what is left at the end goes with the process, unsearched
    put_on_path()
    os.environ["SCRAPY_SETTINGS_MODULE"] = "crawler.settings"
    _add_spiders(Path.cwd() / "spiders")
    try:
        _run(sys.argv[1:])
    except BrokenPipeError:
        # Who read what was printed wants no more; Python would complain of it again at its end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(_PIPE_CLOSED)
    except KeyboardInterrupt:  # Nobody who stops a command wants to know where it was.
        sys.exit(_INTERRUPTED)


def _run(typed: list[str]) -> None:
    from crawler.terminal import door

    name, arguments = door.name_and_rest(typed)
    if name is None:
        door.print_commands()
    elif door.needs_scrapy(name):
        _run_with_scrapy([name, *arguments])
    else:
        sys.exit(door.run(name, arguments))
    sys.stdout.flush()


def _run_with_scrapy(arguments: list[str]) -> None:
    from scrapy import cmdline

    from crawler.terminal.door import known_to_scrapy

    known_to_scrapy()
    cmdline.execute(["tongwen", *arguments])


def _add_spiders(folder: Path) -> None:
    """Have the spiders of a folder found beside the project's own."""
    spiders = import_module("spiders")
    if folder.is_dir() and folder not in map(Path, spiders.__path__):
        spiders.__path__.append(str(folder))


if __name__ == "__main__":
    main()
