"""The title of a document, told from the names of site and channel."""

import pytest

from crawler.reading import Page
from crawler.reading.titles import read_title


@pytest.mark.parametrize(
    ("html", "title"),
    [
        ("<title>春耕_某网</title><h1>某网</h1><h1>春耕</h1>", "春耕"),
        ("<title>春|耕_某网</title><h1>春|耕</h1>", "春|耕"),
        ("<title>春耕_播种_下乡</title><meta property=og:title content=春耕_播种_下乡>", "春耕"),
        ("<title>春耕——下乡-某某新闻</title><h1>春耕——下乡</h1>", "春耕——下乡"),
        ("<title>春耕 | 下乡</title><h1>春耕 | 下乡</h1>", "春耕 | 下乡"),
        ("<title>春耕-某某日报</title>", "春耕"),
        ("<title>三-五规划</title>", "三-五规划"),
        ("<title></title><meta property=og:title content=春耕见闻><h1>春耕</h1>", "春耕"),
        ("<h2>春耕见闻</h2>", "春耕见闻"),
        ("<p>无题", ""),
        ("<title>春耕_某网</title><meta name=articletitle content=春耕见闻><h1>某网</h1>", "春耕"),
        ("<title></title><meta name=ARTICLETITLE content=春耕见闻>", "春耕见闻"),
    ],
)
def test_a_title_is_told_from_its_tail(html: str, title: str) -> None:
    assert read_title(Page.from_text(html)) == title


def test_what_is_around_a_title_is_no_heading() -> None:
    parts = "<i>春</i>" * 40
    page = f"<title>春耕见闻录_某网</title><div class=title-page>{parts}</div><h1>春耕见闻录</h1>"
    assert read_title(Page.from_text(page)) == "春耕见闻录"
