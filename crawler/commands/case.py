"""tongwen case SITE RECORDING URL…: recorded pages as cases of the tests."""

from __future__ import annotations

import argparse
import re
from pathlib import Path

from crawler.terminal.checks import check_recording, check_sites, stop
from crawler.terminal.command import ProjectCommand, address_of
from crawler.terminal.settings import scrapy_settings


class Command(ProjectCommand):
    """Writes tests/pages/SITE/CASE from a recording: the page, its response, what is read there."""

    usage = "[options] <site> <recording> <url> ..."
    summary = "Turn recorded pages of a site into cases of the tests"
    description = (
        "Write tests/pages/SITE/CASE for each address: page.html with the bytes as they came, "
        "response.json, and for a document document.json as the site's spider reads it now, which "
        "is to be compared with the page before it is committed. A case that is there stays."
    )
    exit_codes = {0: "all are written", 2: "something it needs is missing, or a case is there"}

    def declare_options(self, parser: argparse.ArgumentParser) -> None:
        """Add the command's own options."""
        add = parser.add_argument
        add("--name", help="the case's folder, for a single page (default: by kind and number)")
        add("--origin", default="recorded", help="where the page is from (%(default)s)")
        add("--into", metavar="DIR", help="write below this folder (default: the clone, or here)")

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Write the cases."""
        if len(args) < 3:
            stop("name a site, a recording and an address: tongwen case SITE FILE URL…")
        site, recording, *urls = args
        urls = [*map(address_of, urls)]
        if opts.name and (len(urls) > 1 or not re.fullmatch(r"\w+", opts.name)):
            stop("--name is a word, for a single page")
        from scrapy.spiderloader import get_spider_loader
        from scrapy.utils.conf import closest_scrapy_cfg

        from crawler.terminal.case import write_recorded_cases

        settings = scrapy_settings(self.project)
        check_sites([site], settings)
        check_recording(recording)
        spider = get_spider_loader(settings).load(site)
        folder = Path(opts.into or Path(closest_scrapy_cfg()).parent) / "tests" / "pages" / site
        write_recorded_cases(spider, recording, urls, folder, opts)
