"""Links that lead to other sites are kept; those that lead to nothing to read are not."""

from __future__ import annotations

import pytest

from crawler.reading import Page
from crawler.sites.leaving import leaving
from crawler.store import OutLink

HOME = "http://www.home.example/news/1.html"


def found(html: str, domains: tuple[str, ...] = ()) -> list[OutLink]:
    return [*leaving(Page.from_text(f"<html><body>{html}</body></html>", HOME), domains)]


def test_a_link_to_another_site_is_kept_with_its_words() -> None:
    link = OutLink("http://a.other.example/c/2.html", "a.other.example", "市委书记的讲话")
    assert found('<a href="http://a.other.example/c/2.html#top"> 市委书记的讲话 </a>') == [link]


@pytest.mark.parametrize(
    "href",
    [
        "http://m.home.example/2.html",
        "/2.html",
        "http://other.example/a.pdf",
        "http://other.example/logo.png",
        "mailto:a@other.example",
        "ftp://other.example/",
        "http://share.example/s?url=http://www.home.example/news/1.html",
        "http://gate.example/go?to=https%3A%2F%2Fother.example%2F",
        f"http://other.example/{'a' * 600}",
        "http://",
    ],
)
def test_what_leads_to_no_page_of_another_site_is_not(href: str) -> None:
    assert found(f'<a href="{href}">更多</a>') == []


@pytest.mark.parametrize("words", ["京ICP备05070218号-1", "京公网安备 110105号", "ICP证020003号"])
def test_the_licences_below_a_page_are_not(words: str) -> None:
    assert found(f'<a href="http://licences.example/">{words}</a>') == []


@pytest.mark.parametrize("words", ["行政许可证的管理办法", "关于备案工作的讲话", "举报中心成立"])
def test_words_like_those_of_licences_are_no_licence(words: str) -> None:
    assert len(found(f'<a href="http://other.example/1.html">{words}</a>')) == 1


def test_what_the_site_declares_as_its_own_is_not() -> None:
    html = '<a href="http://own.example/">一</a><a href="http://other.example/">二</a>'
    assert [link.host for link in found(html, ("own.example",))] == ["other.example"]


def test_a_page_gives_each_address_once_and_a_bounded_number() -> None:
    html = "".join(f'<a href="http://h{n % 50}.example/">站{n}</a>' for n in range(200))
    urls = [link.url for link in found(html)]
    assert len(urls) == len(set(urls)) == 30
