"""What all commands are made of: what they say of themselves, options, exit codes."""

from __future__ import annotations

import argparse
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, ClassVar

from scrapy.settings import BaseSettings

from crawler.terminal.checks import stop
from crawler.terminal.labels import LANGUAGES, label, language_of

_LANG = "the language of what is shown: zh or en (default: the locale's)"

if TYPE_CHECKING:
    from scrapy.commands import ScrapyCommand

    Scrapys = ScrapyCommand
else:
    # Scrapy takes every subclass of its command that a module of this folder defines for one.
    Scrapys = object


class ProjectCommand(Scrapys):
    """A command that declares what it says: name it before Scrapy's own class.

    `usage` is the line of arguments, `summary` the line in the list of commands, `description`
    what --help says before the exit codes; `log_level` holds unless a user asks for another.
    """

    usage: ClassVar[str] = "[options]"
    summary: ClassVar[str]
    description: ClassVar[str]
    exit_codes: ClassVar[Mapping[int, str]] = {0: "all went well"}
    log_level: ClassVar[str | None] = None
    requires_project = True

    @property
    def project(self) -> BaseSettings:
        """The project's settings, with what the user set."""
        assert self.settings
        return self.settings

    @property
    def language(self) -> str:
        """The language of what is shown, before an option says another."""
        return language_of(self.settings["LANGUAGE"] if self.settings else "")

    def syntax(self) -> str:
        """Return the usage line."""
        return self.usage

    def short_desc(self) -> str:
        """Return the line in the list of commands."""
        return label(self.summary, self.language, of="options")

    def long_desc(self) -> str:
        """Return what --help says."""
        codes = {2: "something it needs is missing", **self.exit_codes}
        told = ", ".join(f"{code} {meaning}" for code, meaning in sorted(codes.items()))
        return f"{self.description} Exit codes: {told}."

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Add Scrapy's options and the command's own."""
        super().add_options(parser)
        parser.add_argument("--lang", choices=LANGUAGES, help=_LANG)
        self.declare_options(parser)
        for action in parser._actions:
            if action.help:
                action.help = label(action.help, self.language, of="options")

    def declare_options(self, parser: argparse.ArgumentParser) -> None:
        """Add the command's own options."""

    def process_options(self, args: list[str], opts: argparse.Namespace) -> None:
        """Turn options into settings; stop for an option that there is not."""
        try:
            super().process_options(args, opts)
        except OSError as error:  # --pidfile
            stop(f"can't write {error.filename}: {error.strerror}")
        for argument in args:
            if argument.startswith("-") and argument != "-":
                stop(f"unknown option {argument!r}; see --help")
        opts.lang = opts.lang or self.language
        if self.log_level and not opts.loglevel:
            self.project.set("LOG_LEVEL", self.log_level, priority="cmdline")

    def choose(self, **settings: object) -> None:
        """Put options into the settings of these names; None was not given."""
        for name, value in settings.items():
            if value is not None:
                self.project.set(name, value, priority="cmdline")

    def add_database(self, parser: argparse.ArgumentParser) -> None:
        """Add --db, the database of the settings unless another is named."""
        default = self.project["DB"]
        parser.add_argument("--db", metavar="FILE", default=default, help="database (%(default)s)")


def add_files(parser: argparse.ArgumentParser) -> None:
    """Add the options that say which files a crawl takes."""
    kinds = ("none", "attachments", "all")
    parser.add_argument("--files", choices=kinds, help="files to read: of documents, or all (none)")
    told = "show pages whose shell holds no text in a browser (extra render)"
    parser.add_argument("--render", action="store_true", help=told)
    told = "bytes of files that a run takes (1 GiB); 0: no limit"
    parser.add_argument("--file-bytes", metavar="N", type=int, help=told)


def refuse(arguments: Sequence[str], instead: str) -> None:
    """Stop if there is any argument; `instead` says how to say it."""
    if arguments:
        stop(f"unexpected {arguments[0]!r}; {instead}")


def number_of(option: str, value: str) -> float:
    """Return the number above 0 that an option must be; stop for anything else."""
    try:
        number = float(value)
    except ValueError:
        number = 0.0
    if not 0 < number < float("inf"):
        stop(f"{option} is a number above 0, not {value!r}")
    return number


def count_of(option: str, value: str) -> int:
    """Return the whole number above 0 that an option must be; stop for anything else."""
    if not (value.isascii() and value.isdigit() and int(value)):
        stop(f"{option} is a whole number above 0, not {value!r}")
    return int(value)
