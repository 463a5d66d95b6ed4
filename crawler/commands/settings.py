"""scrapy settings: what holds here, and where it comes from."""

from __future__ import annotations

import argparse

from scrapy.commands import settings
from scrapy.settings import SETTINGS_PRIORITIES

from crawler.commands.command import ProjectCommand
from crawler.job import KEYS, NAME


class Command(ProjectCommand, settings.Command):
    """As Scrapy's with an option (--get NAME); without one, what a job can say, and who says it."""

    summary = "Show what holds here and where it comes from"
    description = (
        f"Show each setting that a job ({NAME}) can choose: its value, and whether it comes from "
        "the project, the job, the environment or the command line. --get NAME prints any setting."
    )

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Print the settings."""
        if any((opts.get, opts.getbool, opts.getint, opts.getfloat, opts.getlist)):
            super().run(args, opts)
            return
        for name, key in KEYS.items():
            print(f"{name} = {self.project[key.setting]!r}  # {self._source(key.setting)}")

    def _source(self, setting: str) -> str:
        priority = self.project.getpriority(setting) or 0
        if priority > SETTINGS_PRIORITIES["project"]:
            return "the command line"
        return str(self.project["CHOSEN"].get(setting, "the project"))
