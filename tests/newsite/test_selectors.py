"""Selectors agree with what pages are read by, and are such that last."""

from __future__ import annotations

import pytest
from scrapy.http import HtmlResponse

from crawler.newsite.fields import find_fields
from crawler.newsite.pages import Example, read_example
from crawler.newsite.selectors import body_text, choose_body, choose_title, first_text
from crawler.newsite.trial import load_spider
from tests.newsite.texts import Text, texts

TEXTS = texts(6)


def example(number: int, html: str, text: Text | None = None) -> Example:
    text = text or TEXTS[number]
    filled = html.format(
        title=text.title,
        body="".join(f"<p>{line}</p>" for line in text.paragraphs),
        number=number,
        day=f"2024-05-1{number}",
    )
    head = f"<html><head><title>{text.title}_某某网</title></head><body>"
    response = HtmlResponse(
        f"http://site.example/p/{number}.html", body=f"{head}{filled}</body></html>".encode()
    )
    return read_example(response)


@pytest.mark.parametrize(
    ("html", "title", "body"),
    [
        ("<h1>{title}</h1><div id=zoom>{body}</div>", "h1", "#zoom"),
        (
            "<h1>某某网</h1><div class='main'><h2 class='art-title'>{title}</h2>"
            "<div class='fl con1'><div class='article-text'>{body}</div></div></div>",
            ".art-title",
            ".article-text",
        ),
        (
            "<h1 class=t>{title}</h1><div id='post-2024{number}'><div class='a1b2c3d4e5f6'>"
            "<div class=content>{body}</div></div></div>",
            "h1",
            ".content",
        ),
        ("<h1>{title}</h1><div class=content><p>{day}</p></div><article>{body}</article>",
         "h1", "article"),
    ],
)  # fmt: skip
def test_telling_names_are_chosen(html: str, title: str, body: str) -> None:
    examples = [example(number, html) for number in range(3)]
    assert choose_title(examples).css == title
    assert choose_body(examples).css == body


def test_layouts_that_share_no_element_get_a_selector_each() -> None:
    desktop = "<h1 class=title>{title}</h1><div class=content>{body}</div>"
    mobile = "<h1>某某网</h1><h2 class=m-title>{title}</h2><section class=m-text>{body}</section>"
    examples = [example(n, desktop) for n in range(3)] + [example(n, mobile) for n in (3, 4, 5)]
    title, body = choose_title(examples), choose_body(examples)
    assert not title.unlike
    assert not body.unlike
    for each in examples:
        assert first_text(each, title.css) == each.reading.title
        assert body_text(each, body.css) == each.reading.body


def test_a_page_that_reads_otherwise_is_named_and_does_not_spoil_the_selector() -> None:
    html = "<h1>{title}</h1><div class=content>{body}</div>"
    odd = "<h1>某某网</h1><h3>{title}</h3><h1>频道</h1><div class=other-text>{body}</div>"
    examples = [*(example(n, html) for n in range(4)), example(4, odd)]
    title = choose_title(examples)
    assert [first_text(each, title.css) for each in examples[:4]] == [t.title for t in TEXTS[:4]]
    assert {each.url for each in title.unlike} == {examples[4].url}


def test_what_stands_in_all_bodies_is_no_part_of_them() -> None:
    shared = "<div class=box><div class=text>{body}</div><p>转发给更多的人看一看吧。</p></div>"
    examples = [example(n, f"<h1>{{title}}</h1>{shared}") for n in range(4)]
    assert body_text(examples[0], choose_body(examples).css) == TEXTS[0].body


SPIDER = '''
from crawler.sites.families import NewsSpider


class SiteExampleSpider(NewsSpider):
    """某某网: news."""

    name = "site_example"
    documents = r"/p/(?P<id>\\d+)\\.html"
    body = ".content"
'''


@pytest.mark.parametrize(
    ("dateline", "rules"),
    [
        ("<p>发布时间：{day} 来源：某某报</p>", {}),
        (
            "<p><span class=time>{day}</span> <a class=from href=/1>某某报</a></p>",
            {"published": ".time", "source": ".from"},
        ),
    ],
)
def test_only_fields_that_the_family_does_not_find_are_declared(
    dateline: str, rules: dict[str, str]
) -> None:
    html = f"<h1>{{title}}</h1>{dateline}<div class=content>{{body}}</div>"
    found = find_fields(load_spider(SPIDER, "site_example")(), [example(n, html) for n in range(3)])
    assert found.rules == rules
    assert not found.unread


def test_a_label_that_no_field_reads_is_named() -> None:
    html = (
        "<h1>{title}</h1><p>发布时间：{day} 来源：某某报 承办科室：第{number}科</p>"
        "<div class=content>{body}</div>"
    )
    found = find_fields(load_spider(SPIDER, "site_example")(), [example(n, html) for n in range(3)])
    assert found.unread == {"承办科室": "第0科"}
