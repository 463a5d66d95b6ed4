"""The source of a spider is as the project's linter and formatter want it."""

from __future__ import annotations

from pathlib import Path

import pytest

from crawler.newsite.draft import Draft, Label, spider_source
from crawler.newsite.trial import load_spider
from tests.newsite.formatting import assert_formatted


def draft(width: int) -> Draft:
    """A draft whose values are about so many characters long."""
    return Draft(
        name="site_example",
        chinese="某某网",
        subject="news",
        begins="要闻",
        family="news",
        domains=("site.example", "m.site.example"),
        start_urls=(f"http://site.example/{'n' * width}/",),
        listings=r"/n/index_\d+\.html" + "x" * (width // 2),
        documents=r"/p/(?P<id>\d+)\.html" + "x" * width,
        title=f".title, .{'t' * width}",
        body=f".text, .{'b' * width}",
        fields={"published": f".time, .{'t' * width}", "zone": Label("发布开发区")},
        home="某某网|首页",
        at_least=3,
        coverage={},
    )


@pytest.mark.parametrize("width", [4, 40, 62, 66, 70, 74, 78, 82, 86, 90, 120])
def test_values_of_any_length_are_formatted(width: int, tmp_path: Path) -> None:
    path = tmp_path / "site_example.py"
    path.write_text(spider_source(draft(width)), encoding="utf-8")
    assert_formatted(path)


def test_the_source_defines_what_is_drafted() -> None:
    declared = draft(4)
    spider = load_spider(spider_source(declared), "site_example")
    assert spider.__name__ == "SiteExampleSpider"
    assert spider.__doc__ == "某某网: news."
    for name in ("name", "listings", "documents", "title", "body", "home", "at_least", "coverage"):
        assert getattr(spider, name) == getattr(declared, name)
    assert tuple(spider.allowed_domains) == declared.domains
    assert tuple(spider.start_urls) == declared.start_urls
    assert spider.fields["published"] == declared.fields["published"]
    zone = spider.fields["zone"]
    assert callable(zone)
    assert zone("发布开发区：高新区") == "高新区"
