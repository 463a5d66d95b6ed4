"""The commands found by their names, and run without Scrapy where nothing is crawled.

Scrapy takes a second to load, and restoring a text or searching takes less.
"""

from __future__ import annotations

import argparse
import pkgutil
import sys
from collections.abc import Sequence
from difflib import get_close_matches
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

from crawler.labels import asked_language, language_of, say, speak
from crawler.terminal.checks import stop
from crawler.terminal.command import PROGRAM, ProjectCommand
from crawler.terminal.settings import ProjectSettings

_COMMANDS = "crawler.commands"
_WITH_VALUES = ("--lang", "-s", "--set")  # the options of all commands, which may stand first


def names() -> list[str]:
    """Return the names of the project's commands, sorted."""
    return sorted(module.name for module in pkgutil.iter_modules(import_module(_COMMANDS).__path__))


def command_of(name: str) -> ProjectCommand:
    """Return the project's command of a name."""
    command: ProjectCommand = import_module(f"{_COMMANDS}.{name}").Command()
    return command


def needs_scrapy(name: str) -> bool:
    """Return whether a command is Scrapy's to run: one that crawls, or one of its own; stop for a
    name that no command has."""
    ours = names()
    if name in ours:
        return command_of(name).requires_crawler_process
    known = [*ours, *_scrapy_names()]
    if name not in known:
        close = get_close_matches(name, known, 1)
        if close:
            stop(f"no command {name!r}; did you mean {close[0]}?")
        stop(f"no command {name!r}; see: {PROGRAM} --help")
    return True


def name_and_rest(arguments: Sequence[str]) -> tuple[str | None, list[str]]:
    """Return the name of a command among its arguments, the first that is neither an option nor an
    option's value, and the other arguments.

    >>> name_and_rest(["--lang", "zh", "restore", "-"])
    ('restore', ['--lang', 'zh', '-'])
    """
    is_value = False
    for place, argument in enumerate(arguments):
        if not (is_value or argument.startswith("-")):
            return argument, [*arguments[:place], *arguments[place + 1 :]]
        is_value = argument in _WITH_VALUES
    return None, [*arguments]


def run(name: str, arguments: Sequence[str]) -> int:
    """Run a command that crawls nothing, by what a user typed beside its name; return its exit
    code.

    Ends the process where the arguments are wrong, as argparse does: exit code 2.
    """
    command = command_of(name)
    command.settings = ProjectSettings()
    parser = argparse.ArgumentParser(conflict_handler="resolve", description=command.long_desc())
    command.add_options(parser)
    opts, args = parser.parse_known_args(arguments)
    command.process_options(args, opts)
    command.run(args, opts)
    sys.stdout.flush()
    return command.exitcode


def print_commands() -> None:
    """Print the project's commands, each with what it does, and the names of Scrapy's own."""
    settings = ProjectSettings()
    opening = f"usage: {PROGRAM} COMMAND [OPTION…]; {PROGRAM} COMMAND --help says more"
    speak(language_of(asked_language(sys.argv) or settings["LANGUAGE"]))
    print(say(opening), end="\n\n")
    for name in names():
        command = command_of(name)
        command.settings = settings
        print(f"  {name:<13} {command.short_desc()}")
    print()
    print(say(f"Scrapy's own, beside them: {', '.join(_scrapy_names())}"))


def known_to_scrapy() -> None:
    """Have Scrapy take our commands for commands, though they are no subclasses of its own, and
    list them before its own, which it sorts among them."""
    from scrapy import cmdline
    from scrapy.commands import ScrapyCommand

    ScrapyCommand.register(ProjectCommand)
    vars(cmdline)["_print_commands"] = lambda *_: print_commands()


def _scrapy_names() -> list[str]:
    """Return the names of the commands that only Scrapy has; to list them loads none."""
    spec = find_spec("scrapy")
    folders = spec.submodule_search_locations if spec else None
    paths = [str(Path(folder) / "commands") for folder in folders or ()]
    return sorted({module.name for module in pkgutil.iter_modules(paths)} - set(names()))
