"""The sites that a command is for, and where their bundled recordings are."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from crawler.terminal.checks import check_sites, has_start, stop

if TYPE_CHECKING:
    from scrapy.settings import BaseSettings


def chosen_sites(chosen: str | None, settings: BaseSettings) -> list[str]:
    """Return the sites of --sites, or of SITES, or all that have a start; stop for one that has
    none."""
    from scrapy.spiderloader import get_spider_loader

    loader = get_spider_loader(settings)
    names = settings.getlist("SITES") if chosen is None else chosen.split(",")
    if not names:
        return sorted(name for name in loader.list() if has_start(loader.load(name)))
    sites = list(dict.fromkeys(name.strip() for name in names))
    check_sites(sites, settings)
    for site in sites:
        if not has_start(loader.load(site)):
            stop(f"{site} has no start of its own; see: tongwen crawl {site} --help")
    return sites


def check_custom_settings(sites: Sequence[str], settings: BaseSettings) -> None:
    """Stop for one of several sites whose spider has settings of its own: they would hold for the
    others too."""
    from scrapy.spiderloader import get_spider_loader

    load = get_spider_loader(settings).load
    for site in sites if len(sites) > 1 else ():
        if load(site).custom_settings:
            stop(f"{site} has settings of its own; collect it alone: --sites {site}")


def bundled_recording(settings: BaseSettings, site: str) -> Path:
    """Return where the recording of a site is: one that newsite wrote below the current folder, or
    else the one that comes with the project."""
    own = Path("tests", "recordings", f"{site}.warc.gz")
    return own if own.exists() else Path(settings["BUNDLED_RECORDINGS"]) / own.name


def leave_out_the_store(settings: BaseSettings) -> None:
    """Have a command's spiders only ask for pages: nothing is restored, related or stored."""
    from scrapy.settings import default_settings

    for name in ("ITEM_PIPELINES", "EXTENSIONS", "SPIDER_MIDDLEWARES"):
        settings.set(name, {}, priority="cmdline")
    settings.set("SCHEDULER", default_settings.SCHEDULER, priority="cmdline")
