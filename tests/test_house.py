"""The laws of the house that no other tool checks."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from scrapy.settings import Settings
from scrapy.spiderloader import SpiderLoader

from crawler.sites.site import SiteSpider
from tests.conftest import ROOT

LOADER = SpiderLoader.from_settings(Settings({"SPIDER_MODULES": ["spiders"]}))
SPIDERS = {name: LOADER.load(name) for name in LOADER.list()}
# A spider's settings may only be gentler than the project's.
MANNERS = (
    "ROBOTSTXT_OBEY", "ROBOTSTXT_USER_AGENT", "USER_AGENT", "CONTACT", "DOWNLOAD_DELAY",
    "AUTOTHROTTLE_ENABLED", "CONCURRENT_REQUESTS_PER_DOMAIN", "CONCURRENT_REQUESTS",
    "PRIVATE_ADDRESSES", "DOWNLOAD_MAXSIZE", "DOWNLOAD_HANDLERS", "DOWNLOADER_MIDDLEWARES",
    "SPIDER_MIDDLEWARES", "SCHEDULER", "HOST_PAGES", "HOST_BYTES", "TRAP_PAGES",
)  # fmt: skip
# The same as attributes, by which Scrapy reads some of them, and old ones do.
ATTRIBUTES = ("download_delay", "user_agent", "max_concurrent_requests", "download_maxsize")


def files(*folders: str) -> list[Path]:
    return sorted(path for folder in folders for path in (ROOT / folder).rglob("*.py"))


def lines(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


@pytest.mark.parametrize("path", files("spiders"), ids=lambda path: path.name)
def test_a_spider_file_is_at_most_40_lines(path: Path) -> None:
    assert lines(path) <= 40


@pytest.mark.parametrize("path", files("pipelines"), ids=lambda path: path.name)
def test_a_pipeline_is_thin(path: Path) -> None:
    assert lines(path) <= 30
    assert not re.search(r"\bimport re\b|SELECT|INSERT", path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("path", files("crawler", "tests", "benchmarks"), ids=str)
def test_a_file_can_be_held_in_the_head(path: Path) -> None:
    assert lines(path) <= 400


@pytest.mark.parametrize("name", SPIDERS)
def test_names_agree(name: str) -> None:
    spider = SPIDERS[name]
    assert spider.__module__ == f"spiders.{name}"
    assert spider.__name__ == name.title().replace("_", "") + "Spider"
    assert issubclass(spider, SiteSpider)
    assert spider.__doc__
    if spider.start_urls:
        assert name in {re.sub(r"\W", "_", domain) for domain in spider.allowed_domains}
        assert re.match(r"[\u4e00-\u9fff]+: ", spider.__doc__), "the Chinese name comes first"


@pytest.mark.parametrize("name", SPIDERS)
def test_no_spider_lowers_the_manners(name: str) -> None:
    settings = SPIDERS[name].custom_settings or {}
    assert not set(settings) & set(MANNERS)
    assert not [each for each in ATTRIBUTES if hasattr(SPIDERS[name], each)]


@pytest.mark.parametrize("name", [name for name in SPIDERS if SPIDERS[name].start_urls])
def test_addresses_match_their_patterns(name: str) -> None:
    spider = SPIDERS[name]
    for url in spider.start_urls:
        assert re.search(f"{spider.listings}|{spider.documents}", url)
    assert spider.at_least > 0


def test_nothing_under_crawler_names_a_site() -> None:
    sites = [spider for spider in SPIDERS.values() if spider.start_urls]
    names = {str(spider.__doc__).partition(":")[0] for spider in sites}
    domains = {domain for spider in sites for domain in spider.allowed_domains}
    hosts = {domain.rsplit(".", 1)[0] for domain in domains}
    named = re.compile("|".join(map(re.escape, names | domains | hosts)), re.IGNORECASE)
    for path in (ROOT / "crawler").rglob("*.*"):
        if path.suffix in {".py", ".html", ".json"}:
            assert not named.search(path.read_text(encoding="utf-8")), path


def test_sql_is_spoken_in_the_store_only() -> None:
    statement = re.compile(r"\b(SELECT .+ FROM|INSERT INTO|DELETE FROM|CREATE TABLE)\b")
    for path in files("crawler", "spiders", "pipelines"):
        if ROOT / "crawler" / "store" not in path.parents:
            assert not statement.search(path.read_text(encoding="utf-8")), path


def test_listing_the_commands_loads_none_of_what_they_do() -> None:
    listed = (
        "import sys; from scrapy.utils.misc import walk_modules; walk_modules('crawler.commands');"
        "print(*sorted(name for name in sys.modules if name.startswith('crawler.')))"
    )
    shown = subprocess.run(
        [sys.executable, "-c", listed], cwd=ROOT, capture_output=True, text=True, check=True
    )
    light = ("crawler.commands", "crawler.terminal")
    assert [name for name in shown.stdout.split() if not name.startswith(light)] == []


def test_the_page_on_the_schema_is_current() -> None:
    made = subprocess.run(
        [sys.executable, "-m", "crawler.store.describe"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    assert (ROOT / "docs" / "schema.md").read_text(encoding="utf-8") == made.stdout, (
        "run `make docs` and commit docs/schema.md"
    )


def test_constraints_name_no_host() -> None:
    text = (ROOT / "constraints.txt").read_text(encoding="utf-8")
    assert "://" not in text
    assert "--index-url" not in text


def test_ci_runs_what_the_readme_says() -> None:
    assert "make test" in (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    for command in ("make collect", "make test"):
        assert command in readme
