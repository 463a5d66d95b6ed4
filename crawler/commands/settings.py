"""tongwen settings: what holds here, and where it comes from."""

from __future__ import annotations

import argparse

from crawler.job import KEYS, NAME
from crawler.labels import say
from crawler.terminal.checks import stop
from crawler.terminal.command import ProjectCommand
from crawler.terminal.settings import PROJECT, scrapy_settings

_KINDS = {"": "as it is", "bool": "as a switch", "int": "as a whole number"}
_KINDS |= {"float": "as a number", "list": "as a list"}


class Command(ProjectCommand):
    """As Scrapy's with an option (--get NAME); without one, what a job can say, and who says it."""

    summary = "Show what holds here and where it comes from"
    description = (
        f"Show each setting that a job ({NAME}) can choose: its value, and whether it comes from "
        "the project, the job, the environment or the command line. --get NAME prints any setting."
    )

    def declare_options(self, parser: argparse.ArgumentParser) -> None:
        """Add the options of Scrapy's command of this name."""
        for kind, words in _KINDS.items():
            parser.add_argument(f"--get{kind}", metavar="NAME", help=f"print a setting {words}")

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Print the settings."""
        for kind, words in _KINDS.items():
            if name := getattr(opts, f"get{kind}"):
                try:
                    print(getattr(scrapy_settings(self.project), f"get{kind}")(name))
                except (ValueError, TypeError) as error:
                    stop(f"{name} can't be shown {say(words)}: {error}")
                return
        for name, key in KEYS.items():
            print(f"{name} = {self.project[key.setting]!r}  # {self._source(key.setting)}")

    def _source(self, setting: str) -> str:
        if (self.project.getpriority(setting) or 0) > PROJECT:
            return say("the command line")
        return str(self.project["CHOSEN"].get(setting) or say("the project"))
