"""Addresses are made from what pages write as browsers make them, to the byte."""

from __future__ import annotations

import pytest
from scrapy import Request, Spider
from scrapy.http import HtmlResponse

from crawler.addresses import canonical, query_url, resolve, without_visitor
from crawler.reading.around.anchors import is_past
from crawler.scheduling.requests import address_of, as_link, as_request
from crawler.sites.responses import page_of
from crawler.store import Visit

BASE = "http://site.example/news/list.html"
GBK_PAGE = '<html><head><meta charset="gb2312"></head><body>{}</body></html>'


def page(html: str, encoding: str = "gbk", **headers: str) -> HtmlResponse:
    return HtmlResponse(BASE, body=html.encode(encoding), headers=headers)


def links(html: str, encoding: str = "gbk", **headers: str) -> list[str]:
    return [anchor.url for anchor in page_of(page(html, encoding, **headers)).anchors]


@pytest.mark.parametrize(
    ("href", "address"),
    [
        ("s.asp?k=%BD%E2%B7%C5", "http://site.example/news/s.asp?k=%BD%E2%B7%C5"),
        ("s.asp?k=%bd%e2", "http://site.example/news/s.asp?k=%BD%E2"),
        ("s.asp?k=解放", "http://site.example/news/s.asp?k=%BD%E2%B7%C5"),
        ("s.asp?k=%BD%E2放", "http://site.example/news/s.asp?k=%BD%E2%B7%C5"),
        # The second byte of 镕 is the letter F.
        ("s.asp?k=镕", "http://site.example/news/s.asp?k=%E9F"),
        ("s.asp?k=😀", "http://site.example/news/s.asp?k=%26%23128512%3B"),
        ("/解放/?k=解放", "http://site.example/%E8%A7%A3%E6%94%BE/?k=%BD%E2%B7%C5"),
        ("/%BD%E2/1.html", "http://site.example/%BD%E2/1.html"),
        (" \n/p/\t1.html\r\n", "http://site.example/p/1.html"),
        ("\\p\\1.html?back=\\x", "http://site.example/p/1.html?back=%5Cx"),
        ("http:\\\\site.example\\p\\1.html", "http://site.example/p/1.html"),
        ("//m.site.example/p/1.html#top", "http://m.site.example/p/1.html"),
        ("?thread-1-1.html", "http://site.example/news/list.html?thread-1-1.html"),
        ("HTTP://SITE.example:80/a/../p/./1.html", "http://site.example/p/1.html"),
        ("/a/../p/1.html?thread-2#top", "http://site.example/p/1.html?thread-2"),
        ("http://me:secret@site.example:080/p/1.html", "http://site.example/p/1.html"),
        ("http://me@site.example/@me/1.html", "http://site.example/@me/1.html"),
        ("http://a:b@c@site.example/1.html", "http://site.example/1.html"),
        ("http://邮箱.example/1.html", "http://xn--c0zu34b.example/1.html"),
        ("http://邮箱。example/1.html", "http://xn--c0zu34b.example/1.html"),
        ("http://XN--C0ZU34B.example/1.html", "http://xn--c0zu34b.example/1.html"),
        ("http://ｓｉｔｅ.example/1.html", "http://site.example/1.html"),
        ("http://[0:0:0:0:0:0:0:1]:80/1.html", "http://[::1]/1.html"),
        ("http://[::FFFF:127.0.0.1]/1.html", "http://[::ffff:7f00:1]/1.html"),
        ("?b=2&a=1", "http://site.example/news/list.html?a=1&b=2"),
        ("?id=1;page=2", "http://site.example/news/list.html?id=1;page=2"),
        ("", BASE),
    ],
)
def test_a_link_leads_where_a_browser_goes(href: str, address: str) -> None:
    assert resolve(href, BASE, "gb18030") == address
    assert resolve(address, BASE, "gb18030") == address


@pytest.mark.parametrize(
    "href",
    ["javascript:go('\\\\a')", "mailto:a@b.example", "http://[broken/", "http://a:b/"],
)
def test_what_leads_to_no_page_is_no_address(href: str) -> None:
    assert resolve(href, BASE) is None
    assert links(f'<a href="{href}">1</a><a href="/p/1.html">2</a>') == [
        "http://site.example/p/1.html"
    ]


def test_a_query_is_in_the_encoding_that_the_page_declares() -> None:
    link = '<p>解放思想，实事求是。</p><a href="/s?k=解放">解放</a>'
    gbk, utf = "http://site.example/s?k=%BD%E2%B7%C5", "http://site.example/s?k=%E8%A7%A3%E6%94%BE"
    assert links(GBK_PAGE.format(link)) == [gbk]
    # Mended pages are re-encoded, which must not show in their links.
    assert links(GBK_PAGE.format(link + "\x01")) == [gbk]
    assert links(link, "gbk", **{"Content-Type": "text/html; charset=GBK"}) == [gbk]
    assert links(f'<meta charset="utf-8">{link}', "utf-8") == [utf]
    big5 = '<meta charset="big5"><p>解放思想，實事求是。</p><a href="/s?k=解放">解放</a>'
    assert links(big5, "big5") == ["http://site.example/s?k=%B8%D1%A9%F1"]


def test_a_page_s_base_holds() -> None:
    html = '<base href="/old/"><a href="p/1.html">1</a>'
    assert links(html) == ["http://site.example/old/p/1.html"]


class AnySpider(Spider):
    name = "any"

    def parse(self, response: object, **kwargs: object) -> None:
        """Never called."""


@pytest.mark.parametrize(
    "query", ["k=%BD%E2%B7%C5&page=2", "thread-1-1.html", "k=%E9F", "id=1;page=2", "k=a+b"]
)
def test_an_address_comes_out_of_the_frontier_as_it_went_in(query: str) -> None:
    url = f"http://site.example/s.asp?{query}"
    spider = AnySpider()
    link = as_link(Request(url, callback=spider.parse), spider)
    visit = Visit(1, link.url, link.host, 0, 0, None, 0, link.request, None, None, None, None)
    assert as_request(visit, spider).url == url


def test_the_same_query_in_two_encodings_is_two_addresses() -> None:
    urls = [query_url("http://a.example/s", {"k": "解放"}, each) for each in ("gbk", "utf-8")]
    assert len({address_of(Request(url)) for url in urls}) == 2


def test_a_query_is_made_of_words_as_a_form_makes_it() -> None:
    made = query_url("http://a.example/s.php?type=1", {"q": "解放&思想", "x": "😀"})
    assert made == "http://a.example/s.php?type=1&q=%BD%E2%B7%C5%26%CB%BC%CF%EB&x=%949%FC6"
    assert query_url("http://a.example/", {"q": "解放"}, "utf-8").endswith("?q=%E8%A7%A3%E6%94%BE")
    assert query_url("http://a.example/", {"q": "们"}, "big5").endswith("?q=%26%2320204%3B")
    assert canonical(made).endswith("?q=%BD%E2%B7%C5%26%CB%BC%CF%EB&type=1&x=%949%FC6")
    with pytest.raises(LookupError):
        query_url("http://a.example/", {"q": "解放"}, "火星文")


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("/a.jsp;jsessionid=1A2B3C.node1?id=1", "/a.jsp?id=1"),
        ("/a.jsp;JSESSIONID=1A2B3C", "/a.jsp"),
        ("/a.php?PHPSESSID=0123456789abcdef0123456789abcdef&id=1", "/a.php?id=1"),
        ("/a.asp?id=1&ASPSESSIONIDQADRTBCD=GHIJKLMNOPQRSTUVWXYZABCD", "/a.asp?id=1"),
        ("/a?utm_source=wx&id=1&utm_medium=", "/a?id=1"),
        ("/a?spm=a2c4e.10696291.0.0.17", "/a"),
        ("/a?id=1&from=timeline&isappinstalled=0", "/a?id=1"),
        ("/a?id=1&hmsr=toutiao.io", "/a?id=1"),
    ],
)
def test_what_tells_the_visitor_is_dropped(written: str, kept: str) -> None:
    assert without_visitor(f"http://site.example{written}") == f"http://site.example{kept}"


@pytest.mark.parametrize(
    "written",
    [
        "/a;b=1?id=1",
        "/a?sid=12&session=spring&s=1",
        "/a?PHPSESSID=1",
        "/a?spm=5",
        "/a?from=2024-01-01&to=2024-02-01",
        "/a?from=北京",
        "/a?source=1&utm=50&utm_zone=9",
        "/a?id=1&&x",
        "/a?q=utm_source=wx",
        "/a?k=%BD%E2%B7%C5&a",
    ],
)
def test_what_may_tell_the_page_stays(written: str) -> None:
    assert without_visitor(f"http://site.example{written}") == f"http://site.example{written}"


@pytest.mark.parametrize(
    ("label", "turns"),
    [
        *dict.fromkeys(
            ["下一页", "下 一 页 >", "下页", "上一頁", "尾页", "末页", "»", "[3]"], True
        ).items(),
        *dict.fromkeys(["第12页", "3", "Next", "»»"], True).items(),
        *dict.fromkeys(
            ["更多", "2024年", "首页新闻", "第三季度", "三", "下一篇", ""], False
        ).items(),
        *dict.fromkeys(["next generation", "20240501"], False).items(),
    ],
)
def test_links_to_further_pages_are_told_by_their_words(label: str, turns: bool) -> None:
    (anchor,) = page_of(page(f'<a href="/list/2.html"><span>{label}</span></a>', "utf-8")).anchors
    assert anchor.turns_page is turns


ROW = '<li><a href="/p/{0}.html"><img></a><a href="/p/{0}.html">{1}</a><span>{2}</span></li>'


@pytest.mark.parametrize(
    ("dates", "past"),
    [
        (["2019-12-31", "2018-01-01"], True),
        (["2019-12-31", "2020-01-01"], False),
        (["2019-12-31", ""], True),
        (["2019-12-31", "", ""], False),
        (["", ""], False),
        ([], False),
    ],
)
def test_a_list_is_past_when_its_dates_are(dates: list[str], past: bool) -> None:
    rows = [ROW.format(number, "关于2021年3月5日的事", date) for number, date in enumerate(dates)]
    html = f"<p>今天是2024年1月1日</p><ul>{''.join(rows)}</ul><a href='/'>首页</a>"
    assert is_past(page_of(page(html, "utf-8")).anchors, r"/p/\d+", "2020-01-01") is past
