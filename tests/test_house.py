"""The laws of the house that no other tool checks."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from scrapy.settings import Settings
from scrapy.spiderloader import SpiderLoader

from crawler.sites.rules import broken_rules
from crawler.sites.site import SiteSpider
from tests.conftest import ROOT, is_draft

LOADER = SpiderLoader.from_settings(Settings({"SPIDER_MODULES": ["spiders"]}))
SPIDERS = {name: LOADER.load(name) for name in LOADER.list()}


def files(*folders: str) -> list[Path]:
    return sorted(path for folder in folders for path in (ROOT / folder).rglob("*.py"))


def lines(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


@pytest.mark.parametrize("path", files("pipelines"), ids=lambda path: path.name)
def test_a_pipeline_is_thin(path: Path) -> None:
    assert lines(path) <= 30
    assert not re.search(r"\bimport re\b|SELECT|INSERT", path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("path", files("crawler", "tests", "benchmarks"), ids=str)
def test_a_file_can_be_held_in_the_head(path: Path) -> None:
    assert lines(path) <= 400


@pytest.mark.parametrize("name", SPIDERS)
def test_a_spider_keeps_the_rules(name: str) -> None:
    spider, path = SPIDERS[name], ROOT / "spiders" / f"{name}.py"
    assert issubclass(spider, SiteSpider)
    assert spider.__module__ == f"spiders.{name}"
    assert spider.__doc__
    assert [*broken_rules(spider, path.read_text(encoding="utf-8"))] == []


@pytest.mark.parametrize(
    ("declared", "said"),
    [
        ({"custom_settings": {"DOWNLOAD_DELAY": 0}}, "DOWNLOAD_DELAY is the project's"),
        ({"download_delay": 0}, "download_delay is the project's"),
        ({"at_least": 0}, "at_least is 0"),
        ({"name": "other_cn"}, "isn't named by other_cn"),
        ({"__doc__": "Some site."}, "isn't a Chinese name"),
    ],
)
def test_a_spider_that_breaks_a_rule_is_told(declared: dict[str, object], said: str) -> None:
    site = SPIDERS["wm114_cn"]
    broken = type(site.__name__, (site,), {"__doc__": site.__doc__, **declared})
    assert said in " ".join(broken_rules(broken, ""))


def test_nothing_under_crawler_names_a_site() -> None:
    sites = [each for name, each in SPIDERS.items() if each.start_urls and not is_draft(name)]
    assert len(sites) >= 4
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


def is_number(value: ast.expr | None) -> bool:
    match value:
        case ast.Constant():
            return type(value.value) in (int, float)
        case ast.Tuple():
            return all(map(is_number, value.elts))
        case ast.BinOp():
            return is_number(value.left) and is_number(value.right)
    return False


def unexplained(source: str) -> list[str]:
    """The lines of a module's numbers without a comment on them or above, or words below: those of
    neighbours in a row, without a blank line between them, are said together."""
    module, text = ast.parse(source).body, source.splitlines()
    runs: list[list[ast.Assign | ast.AnnAssign]] = []
    below: set[int] = set()
    for one in module:
        if isinstance(one, ast.Assign | ast.AnnAssign):
            follows = runs and runs[-1][-1].end_lineno == one.lineno - 1
            runs[-1].append(one) if follows else runs.append([one])
        elif isinstance(one, ast.Expr):
            below.add(one.lineno)
    return [
        text[one.lineno - 1]
        for run in runs
        for one in run
        if is_number(one.value)
        and "#" not in text[(one.end_lineno or 0) - 1]
        and not any(text[each.lineno - 2].startswith("#") for each in run if each.lineno > 1)
        and (run[-1].end_lineno or 0) + 1 not in below
    ]


def test_a_number_without_a_word_is_seen() -> None:
    said = 'A = 1  # why\n\n# Why.\nB = 2\n\nC, D = 3, 4\n"""Why."""\n'
    assert unexplained(said) == []
    assert unexplained(f"{said}\nE = 5 * 6\nF = 'g'\n") == ["E = 5 * 6"]


@pytest.mark.parametrize("path", files("crawler"), ids=str)
def test_each_number_says_what_it_is(path: Path) -> None:
    assert unexplained(path.read_text(encoding="utf-8")) == []


def test_listing_the_commands_loads_none_of_what_they_do() -> None:
    listed = (
        "import sys; from scrapy.utils.misc import walk_modules; walk_modules('crawler.commands');"
        "print(*sorted(name for name in sys.modules if name.startswith('crawler.')))"
    )
    shown = subprocess.run(
        [sys.executable, "-c", listed], cwd=ROOT, capture_output=True, text=True, check=True
    )
    light = tuple(f"crawler.{n}" for n in ("commands", "job", "labels", "patterns", "terminal"))
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


@pytest.mark.parametrize("name", ["constraints.txt", "requirements.txt"])
def test_what_is_installed_names_no_host(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    assert "://" not in text
    assert "--index-url" not in text


def test_requirements_are_the_constraints_with_hashes() -> None:
    constraints = set((ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines())
    # pip-compile leaves these out, on which Datasette depends.
    named = {line.split("==")[0] for line in constraints} | {"pip", "setuptools"}
    text = (ROOT / "requirements.txt").read_text(encoding="utf-8").replace("\\\n", "")
    for line in (line for line in text.splitlines() if not line.startswith("#")):
        pinned, _, hashes = line.partition(" --hash=sha256:")
        requirement = Requirement(pinned)
        assert hashes, line
        if not requirement.marker or requirement.marker.evaluate():
            assert requirement.name in named, f"{pinned}: add it to constraints.txt"
            pins = {f"{requirement.name}{requirement.specifier}", f"# {requirement.name}"}
            assert pins & constraints, f"{pinned}: run `make lock`"


def test_ci_runs_what_the_readme_says() -> None:
    assert "make test" in (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    for command in ("make collect", "make test"):
        assert command in readme
