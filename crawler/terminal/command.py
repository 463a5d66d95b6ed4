"""What all commands are made of: what they say of themselves, options, exit codes.

Scrapy finds the commands in crawler/commands and runs them (`scrapy restore`);
crawler/terminal/door.py does so too (`tongwen restore`), without Scrapy where nothing is crawled.
So a command is no subclass of Scrapy's, and has all that Scrapy asks of one.
"""

from __future__ import annotations

import argparse
import logging
import sys
from collections.abc import Mapping, Sequence
from functools import cached_property, partial
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, cast

from crawler.labels import LANGUAGES, asked_language, label, language_of, say, speak
from crawler.terminal.checks import check_log, check_modules, stop
from crawler.terminal.settings import COMMAND_LINE
from crawler.terminal.wrapping import HelpFormatter

if TYPE_CHECKING:
    from scrapy.commands import ScrapyCommand
    from scrapy.crawler import CrawlerProcessBase
    from scrapy.settings import Settings as ScrapySettings

    from crawler.terminal.settings import Settings

MOST_COUNTED = 2**63 - 1
"""The largest number that the database holds, past all that anybody counts."""

PROGRAM = "tongwen"
_LANG = "the language of what is shown: zh or en (default: the locale's)"
_SET = "set or override a setting (may be repeated)"


class ProjectCommand:
    """A command that declares what it says, and runs without Scrapy.

    `usage` is the line of arguments, `summary` the line in the list of commands, `description`
    what --help says before the exit codes.
    """

    usage: ClassVar[str] = "[options]"
    summary: ClassVar[str]
    description: ClassVar[str]
    exit_codes: ClassVar[Mapping[int, str]] = {0: "all went well"}

    # What Scrapy reads of a command, and sets.
    requires_project = True
    requires_crawler_process = False
    default_settings: ClassVar[Mapping[str, Any]] = {}
    exitcode = 0
    settings: Settings | None = None
    _takes_database = False

    @property
    def project(self) -> Settings:
        """The project's settings, with what the user set."""
        assert self.settings
        return self.settings

    @property
    def name(self) -> str:
        """The command's name: its module's."""
        return type(self).__module__.rpartition(".")[2]

    @property
    def language(self) -> str:
        """The language of what is shown: of --lang, else of the settings, else of the locale."""
        chosen = self.settings["LANGUAGE"] if self.settings else ""
        return language_of(asked_language(sys.argv) or chosen)

    def syntax(self) -> str:
        """Return the usage line."""
        return label(self.usage, self.language, of="usages")

    def short_desc(self) -> str:
        """Return the line in the list of commands."""
        return label(self.summary, self.language, of="options")

    def long_desc(self) -> str:
        """Return what --help says."""
        description = label(self.name, self.language, of="descriptions")
        codes = {2: "something it needs is missing", **self.exit_codes}
        meanings = label(", ", self.language, of="exit_codes").join(
            f"{code} {label(meaning, self.language, of='exit_codes')}"
            for code, meaning in sorted(codes.items())
        )
        description = self.description if description == self.name else description
        return label(f"{description} Exit codes: {meanings}.", self.language, of="exit_codes")

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Add the options of all commands and the command's own; from here on the command speaks
        its language, and its parser with it."""
        speak(self.language)
        logging.setLogRecordFactory(said_record)
        vars(argparse)["_"] = partial(say, of="argparse")  # as gettext would, without its files
        parser.formatter_class = HelpFormatter
        parser.prog = program()
        parser.usage = f"{program()} {self.name} {self.syntax()}"
        self.declare_general_options(parser)
        parser.add_argument("--lang", choices=LANGUAGES, help=_LANG)
        self.declare_options(parser)
        for action in parser._actions:
            if action.help:
                action.help = say(action.help, of="options")
        for group in parser._action_groups:
            group.title = say(group.title or "", of="argparse")

    def declare_general_options(self, parser: argparse.ArgumentParser) -> None:
        """Add the options that set any setting."""
        add = parser.add_argument
        add("-s", "--set", action="append", default=[], metavar="NAME=VALUE", help=_SET)
        parser.set_defaults(profile=None)  # Scrapy looks for it

    def declare_options(self, parser: argparse.ArgumentParser) -> None:
        """Add the command's own options."""

    def process_options(self, args: list[str], opts: argparse.Namespace) -> None:
        """Turn options into settings; stop for an option that there is not."""
        from crawler.terminal.numbers import wrong_setting

        self.take_settings(args, opts)
        if wrong := wrong_setting(self.project):
            stop(wrong)
        for argument in args:
            if argument.startswith("-") and argument != "-":
                stop(f"unknown option {argument!r}; see --help")
        if self._takes_database:
            self.choose(DB=opts.db)
            opts.db = self.project["DB"]
        opts.lang = opts.lang or self.language

    def take_settings(self, args: list[str], opts: argparse.Namespace) -> None:
        """Take the settings of -s; stop for what is none."""
        for given in opts.set:
            name, sign, value = given.partition("=")
            if not sign:
                stop(f"-s is followed by NAME=VALUE, not {given!r}")
            self.choose(**{name: value})

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Do what the command is for; set the exit code."""
        raise NotImplementedError

    def choose(self, **settings: object) -> None:
        """Put options into the settings of these names; None was not given."""
        for name, value in settings.items():
            if value is not None:
                self.project.set(name, value, priority="cmdline")

    def add_database(self, parser: argparse.ArgumentParser) -> None:
        """Add --db, which names another database than that of the settings."""
        self._takes_database = True
        default = str(self.project["DB"]).replace("%", "%%")
        parser.add_argument("--db", metavar="FILE", help=say(f"database ({default})", of="options"))


class CrawlingCommand(ProjectCommand):
    """A command that runs spiders: Scrapy runs it, and its options are Scrapy's too.

    `log_level` holds unless a user asks for another.
    """

    requires_crawler_process = True
    crawler_process: CrawlerProcessBase | None = None
    log_level: ClassVar[str | None] = None

    @property
    def project(self) -> ScrapySettings:
        """The project's settings as Scrapy has them, with what the user set."""
        return cast("ScrapySettings", super().project)

    @cached_property
    def scrapy_command(self) -> ScrapyCommand:
        """The command of Scrapy whose options this one has as well."""
        from scrapy.commands import list  # it has those of all commands, and no other

        return list.Command()

    def declare_general_options(self, parser: argparse.ArgumentParser) -> None:
        """Add Scrapy's options."""
        # Scrapy's deprecated classes look into every frame and every module when they are made:
        # now these are few, in the middle of a crawl it took a third of a second; and fewer where
        # no module that has one is loaded by another.
        for module in ("tls", "contextfactory", "handlers.http11"):
            import_module(f"scrapy.core.downloader.{module}")

        self.scrapy_command.settings = self.project
        self.scrapy_command.add_options(parser)

    def take_settings(self, args: list[str], opts: argparse.Namespace) -> None:
        """Take Scrapy's options; stop for a file that can't be written."""
        try:
            self.scrapy_command.process_options(args, opts)
        except OSError as error:  # --pidfile
            stop(f"can't write {error.filename}: {error.strerror}")
        if self.project["LOG_FILE"]:
            check_log(self.project["LOG_FILE"])
        check_modules(self.project.getlist("SPIDER_MODULES"))
        if self.log_level and (self.project.getpriority("LOG_LEVEL") or 0) < COMMAND_LINE:
            self.project.set("LOG_LEVEL", self.log_level, priority="cmdline")


def said_record(*args: Any, **kwargs: Any) -> logging.LogRecord:
    """Return a record of a log in the language that is spoken, and the reasons in it."""
    record = logging.LogRecord(*args, **kwargs)
    if record.name.startswith("crawler.") and isinstance(record.args, tuple):
        record.msg = say(record.msg, of="logs")
        arguments = (
            say(str(e), of="reasons") if isinstance(e, str | Exception) else e for e in record.args
        )
        record.args = tuple(arguments)
    return record


def program() -> str:
    """Return the name of the program that was called: ours, or Scrapy's, which runs our commands
    too."""
    return "scrapy" if Path(sys.argv[0]).stem == "scrapy" else PROGRAM


def add_files(parser: argparse.ArgumentParser) -> None:
    """Add the options that say which files a crawl takes."""
    kinds = ("none", "attachments", "all")
    parser.add_argument("--files", choices=kinds, help="files to read: of documents, or all (none)")
    help_text = "show pages whose shell holds no text in a browser (extra render)"
    parser.add_argument("--render", action="store_true", help=help_text)
    help_text = "bytes of files that a run takes (1 GiB); 0: no limit"
    parser.add_argument("--file-bytes", metavar="N", type=int, help=help_text)


def refuse(arguments: Sequence[str], instead: str) -> None:
    """Stop if there is any argument; `instead` says how to say it."""
    if arguments:
        stop(f"unexpected {arguments[0]!r}; {say(instead)}")


def listed(typed: str) -> list[str]:
    """Return what was typed with commas between.

    >>> listed("a, b,")
    ['a', 'b']
    """
    return [each.strip() for each in typed.split(",") if each.strip()]


def number_of(option: str, value: str) -> float:
    """Return the number above 0 that an option must be; stop for anything else."""
    try:
        number = float(value)
    except ValueError:
        number = 0.0
    if not 0 < number < float("inf"):
        stop(f"{option} is a number above 0, not {value!r}")
    return number


def count_of(option: str, value: str, *, most: int = MOST_COUNTED) -> int:
    """Return the whole number from 1 to ``most`` that an option must be; stop for anything else."""
    digits = value if value.isascii() and value.isdigit() and len(value) < 20 else "0"
    if not 1 <= int(digits) <= most:
        if most == MOST_COUNTED:
            stop(f"{option} is a whole number above 0, not {value!r}")
        stop(f"{option} is a whole number from 1 to {most}, not {value!r}")
    return int(value)


def address_of(text: str) -> str:
    """Return an address of the web as it was typed, but for a login; stop for anything else."""
    from crawler.addresses import typed_address, without_login

    if not text.startswith(("http://", "https://")) or typed_address(text) is None:
        stop(f"not an address: {text!r}; it must start with http:// or https://")
    return without_login(text)
