"""Malformed declarations lose no page: what can't be read of them is passed over."""

from __future__ import annotations

import json

import pytest

from crawler.reading import Page, read_page

BODY = (
    "<h1>关于青石镇停水的通知</h1><p>来源：青石镇 2024-03-05</p><div class=content>"
    "<p>青石镇今日停水，"
    "请大家提前储水，做好准备。</p><p>恢复的时间另行通知，给大家带来不便，敬请谅解。</p></div>"
)
URL = "http://a.example/p/1.html"


def page(head: str, content_type: str = "text/html") -> Page:
    return Page(URL, f"<html><head>{head}</head><body>{BODY}</body></html>".encode(), content_type)


CHARSETS = ["rot13", "undefined", "idna", "unicode_escape", "utf-7", "hex", "zlib", "mbcs", "\x00"]
BASES = ["http://[", "//[a/", "http://a.example:99999999/", "javascript:x", "", "\\\\", "data:,"]
DATA = [
    "[" * 3000 + "]" * 3000,
    '{"a":' * 100_000 + "1" + "}" * 100_000,
    '{"datePublished": ' + "9" * 5000 + "}",
    '{"@graph": {"@graph": []}}',
    "<!-- {] -->",
    '[null, 1, "a", {"author": [{"name": ["甲"]}, null]}]',
]


@pytest.mark.parametrize("charset", CHARSETS)
def test_a_charset_that_is_none_is_passed_over(charset: str) -> None:
    for read in (page(f"<meta charset='{charset}'>"), page("", f"text/html; charset={charset}")):
        assert "提前储水" in read_page(read).body


@pytest.mark.parametrize("base", BASES)
def test_a_base_that_is_no_address_leaves_links_where_they_are(base: str) -> None:
    read = page(f"<meta charset=utf-8><base href='{base}'><link rel=canonical href='{base}'>")
    assert "提前储水" in read_page(read).body
    assert all(anchor.url.startswith("http") for anchor in read.anchors)


@pytest.mark.parametrize("data", DATA, ids=range(len(DATA)))
def test_data_of_any_form_is_read_or_passed_over(data: str) -> None:
    read = page(f"<meta charset=utf-8><script type='application/ld+json'>{data}</script>")
    found = read_page(read)
    assert "提前储水" in found.body
    assert found.title == "关于青石镇停水的通知"


@pytest.mark.parametrize(
    "wrapped",
    [
        "{}",
        "<!--{}-->",
        "//<![CDATA[\n{}\n//]]>",
        "<![CDATA[{}]]>",
        "/*<![CDATA[*/ {} /*]]>*/",
        "<!--//\n{}\n//-->",
        "//<!--\n{}\n//-->",
        "<!-- //<![CDATA[\n{}\n//]]> -->",
    ],
)
def test_data_may_be_hidden_from_readers_that_know_no_scripts(wrapped: str) -> None:
    text = "请大家提前储水[[1]]，敬请谅解。"
    data = json.dumps([{"@type": "Article", "headline": "停水", "articleBody": text}])
    read = page(f"<script type='application/ld+json'>{wrapped.format(data)}</script>")
    assert read.strings("articleBody") == [text]


@pytest.mark.parametrize(
    "html",
    [
        f"<html><body><div>页头</div></body></html>{BODY}",
        f"<body>{BODY.replace('<div', '</body></html><div')}",
        f"<body>{BODY.replace('</p><p>恢复', '</p></BODY ></HTML><p>恢复')}",
        f"<div>{'<div>' * 2_500}{BODY}{'</div>' * 2_500}</div>",
        f"{BODY}{'<span>' * 3_000}x{'</span>' * 3_000}",
        f"{BODY}{'<template>' * 3_000}",
        f"{'<svg>' * 3_000}{'<math><mi>' * 1_000}{BODY}",
        f"{BODY}{'<my-part>' * 3_000}x",
        f"{BODY}{'<ul><li>' * 3_000}x",
        f"{BODY}{'<p><h2>' * 3_000}x",
        f"{BODY}{'<a><div>' * 3_000}x",
    ],
    ids=[
        "header",
        "title",
        "text",
        "deep",
        "below",
        "template",
        "drawing",
        "own",
        "list",
        "headings",
        "links",
    ],
)
def test_ends_and_depths_lose_nothing(html: str) -> None:
    found = read_page(Page.from_text(html))
    assert found.title == "关于青石镇停水的通知"
    assert "提前储水" in found.body
    assert "敬请谅解" in found.body
    assert found.published == "2024-03-05"


@pytest.mark.parametrize(
    ("attributes", "kept"),
    [
        (" ".join(f"a{number}" for number in range(3_000)), False),
        ("title='>' " + " ".join(f"a{number}" for number in range(3_000)), False),
        (" ".join(f'a{number}="<>"' for number in range(3_000)), False),
        ("".join(f'a{number}="1"' for number in range(3_000)), False),
        ("/".join(f"a{number}" for number in range(3_000)), False),
        (f"title='>{'停 水 ' * 2_000}<'", True),
        (f"title='{'停 水 ' * 2_000}'", True),
        (f'style="{"color: red; " * 500}" lang=zh', True),
        (" ".join(f"a{number}=1" for number in range(900)), True),
    ],
    ids=[
        "many",
        "end quoted",
        "all quoted",
        "no blanks",
        "slashes",
        "long with an end",
        "long",
        "style",
        "not too many",
    ],
)
def test_tags_keep_their_attributes_unless_they_are_too_many(attributes: str, kept: bool) -> None:
    source = BODY.replace("<p>来源", f"<p id=first {attributes}>来源")
    page = Page.from_text(f"<html><body>{source}</body></html>")
    assert bool(page.selector.css("#first")) is kept
    assert "提前储水" in read_page(page).body


@pytest.mark.parametrize("mark", ["\u2028", "\u2029", "\x85"])
def test_unicodes_own_line_ends_end_lines(mark: str) -> None:
    text = f"青石镇今日停水，请大家提前储水。{mark}恢复的时间另行通知。"
    found = read_page(Page.from_text(f"<h1>停水</h1><div class=content>{text}</div>"))
    assert found.body == "青石镇今日停水，请大家提前储水。\n恢复的时间另行通知。"


@pytest.mark.parametrize(
    "source",
    [
        "<!doctype html><meta charset=x><title>春耕</title><main><h1>春耕</h1><p>开犁了。",
        "<title>春耕</title><script>a='<p>'</script><article><h1>春耕</h1><p>开犁了。</article>",
        "<html lang=zh><head><title>春耕</title><header><h1>春耕</h1></header><p>开犁了。",
        "<!-- 页 --><title>春耕</title><x-app><h1>春耕</h1><p>开犁了。</x-app>",
        "<title>春耕</title><h1>春耕</h1><p>开犁了。",
    ],
)
def test_a_body_begins_without_its_tag(source: str) -> None:
    assert Page.from_text(source).prose == "春耕\n开犁了。"


@pytest.mark.parametrize("unit", ["<a href='/q{0}'>{0}</a>", "<td>{0}</td>"])
def test_any_number_of_neighbours_is_read(unit: str) -> None:
    """Each looked for among all others would take minutes."""
    many = "".join(unit.format(number) for number in range(30_000))
    body = BODY.replace("<div class=content>", f"{many}<div class=content>")
    read = Page(URL, f"<meta charset=utf-8><body>{body}</body>".encode(), "text/html")
    assert "提前储水" in read_page(read).body


@pytest.mark.parametrize(
    "deep",
    [
        ("<div>", "<a href=/p/2.html>下一篇</a>", "</div>"),
        ("<p>青石镇的<span>", "<img alt=㙟>", "</span></p>"),
    ],
)
def test_depth_around_a_link_or_a_character_stops_nothing(deep: tuple[str, str, str]) -> None:
    before, inner, after = deep
    opening, closing = before[before.rindex("<") :], after[: after.index(">") + 1]
    nested = before + 1_500 * opening + inner + 1_500 * closing + after
    assert "提前储水" in read_page(Page.from_text(BODY + nested, URL)).body
