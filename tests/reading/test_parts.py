"""Elements beside each other that share a name are one text; items of a list are not."""

import pytest

from crawler.reading import Page
from crawler.reading.body.bodies import read_body

LINES = (
    "春耕时节，全镇干部走村入户，把种子和农技送到田间地头，帮助群众解决实际困难。",
    "镇党委提出三项举措：一是摸清底数，二是分类施策，三是跟踪问效，确保件件有着落。",
    "截至目前，共走访农户三百余户，收集意见建议八十六条，已办结七十九条，群众表示满意。",
)
A, B, C = (f"<p>{line}</p>" for line in LINES)


@pytest.mark.parametrize(
    "html",
    [
        f"<div class=content>{A}</div><div class=content>{B}</div><div class=content>{C}</div>",
        f"<article>{A}{B}</article><article>{C}</article>",
        f"<main><div class=article-content>{A}{B}</div><div class=ad><img></div>"
        f"<div class=article-content>{C}</div></main>",
        f"<div id=content1>{A}{B}</div><div id=content2>{C}</div>",
        f"<div class=row><div class=text>{A}{B}</div></div>"
        f"<div class=row><div class=text>{C}</div></div>",
        f"<section class=text>{A}{B}</section><hr><section class=text>{C}</section>",
        f"<table><tr><td class=content>{A}{B}</table><table><tr><td><img></table>"
        f"<table><tr><td class=content>{C}</table>",
        f"<div><div><div class=text>{A}</div></div></div><div><div><div class=text>{B}{C}</div>"
        "</div></div>",
    ],
)
def test_parts_are_joined(html: str) -> None:
    assert read_body(Page.from_text(f"<h1>春耕</h1>{html}"), "春耕") == "\n".join(LINES)


@pytest.mark.parametrize(
    "other",
    [
        "<article><h2>另一则新闻</h2><p>昨日，邻镇也召开了春耕生产现场会。</p></article>",
        "<article><a href=/p/9.html>另一则新闻</a><p>昨日，邻镇也召开了现场会。</p></article>",
        "<article><time>2024-05-01</time><p>昨日，邻镇也召开了春耕现场会。</p></article>",
        "<div class=comments><article><p>说得好，支持。</p></article></div>",
        "<div class=related><article><p>昨日，邻镇也召开了春耕现场会。</p></article></div>",
        "<table><tr><td>邻镇<tr><td><article><p>昨日，邻镇也召开了现场会。</p></article></table>",
        "<div><div><b>邻镇</b><article><p>昨日，邻镇也召开了春耕现场会。</p></article></div></div>",
    ],
)
def test_other_items_of_a_name_are_no_parts(other: str) -> None:
    page = Page.from_text(f"<h1>春耕</h1><article>{A}{B}{C}</article>{other}")
    assert read_body(page, "春耕") == "\n".join(LINES)
