"""A spider is named as the house wants it, or what is wrong with its name is said."""

from __future__ import annotations

from dataclasses import replace

import pytest
from scrapy.http import HtmlResponse

from crawler.addresses import domain_of
from crawler.newsite.draft import Draft, broken_rules, spider_source
from crawler.newsite.naming import chinese_name, class_name, domains_of, spider_name
from crawler.newsite.pages import read_example

DRAFT = Draft(
    name="site_example",
    chinese="某某网",
    subject="news",
    family="news",
    domains=("site.example",),
    start_urls=("http://site.example/n/",),
    listings="/n/$",
    documents=r"/p/(?P<id>\d+)\.html",
    body=".text",
)


@pytest.mark.parametrize(
    ("url", "domain"),
    [
        ("http://www.site.com/a", "site.com"),
        ("http://news.site.com.cn/a", "site.com.cn"),
        ("http://www.town.gov.cn/a", "town.gov.cn"),
        ("http://www.town.bj.cn/a", "town.bj.cn"),
        ("http://m.site.cn/a", "site.cn"),
        ("http://site.cn/a", "site.cn"),
        ("http://127.0.0.1:8000/a", "127.0.0.1"),
    ],
)
def test_the_domain_is_the_registered_one(url: str, domain: str) -> None:
    assert domain_of(url) == domain


def test_the_name_is_that_of_most_documents_and_begins_with_a_letter() -> None:
    urls = ["http://120.example/l/", "http://a.example/1", *["http://b.example/2"] * 2]
    assert domains_of(urls)[0] == "b.example"
    assert spider_name("120.example") == "www_120_example"
    assert class_name("www_120_example").isidentifier()


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({}, None),
        ({"name": "other_example"}, "names none of allowed_domains"),
        ({"name": "120_example", "domains": ("120.example",)}, "gives a class no name"),
        ({"chinese": "Site"}, "isn't a Chinese name"),
        ({"start_urls": ("http://site.example/m/",)}, "neither listings nor documents finds"),
        ({"domains": tuple(f"{'n' * 40}{n}.example" for n in range(40))}, "lines, more than 40"),
    ],
)
def test_a_broken_rule_is_said(changes: dict[str, str], said: str | None) -> None:
    draft = replace(DRAFT, **changes)  # type: ignore[arg-type]
    broken = [*broken_rules(draft, spider_source(draft))]
    assert (said is None) == (not broken)
    assert said is None or any(said in each for each in broken)


@pytest.mark.parametrize(
    ("pages", "name"),
    [
        (["<title>春耕_要闻_某某日报</title>", "<title>秋收_要闻_某某日报</title>"], "某某日报"),
        (["<title>春耕 - 样例网</title>", "<title>秋收-样例网</title>"], "样例网"),
        (
            [
                "<title>春耕_甲网</title><meta property=og:site_name content=乙网>",
                "<title>秋收_甲网</title>",
            ],
            "乙网",
        ),
        (
            ["<title>春耕</title><p>版权所有：丙县人民政府</p>", "<title>秋收</title>"],
            "丙县人民政府",
        ),
        (["<title>春耕</title>", "<title>Home_News</title>"], None),
    ],
)
def test_the_site_s_own_name_is_what_its_pages_say(pages: list[str], name: str | None) -> None:
    examples = [
        read_example(
            HtmlResponse(
                "http://a.example/", body=f"<html>{html}</html>".encode(), encoding="utf-8"
            )
        )
        for html in pages
    ]
    assert chinese_name([], examples) == name
