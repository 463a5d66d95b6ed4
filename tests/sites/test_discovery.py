"""How a site is discovered: from lists, sitemaps and feeds, in which order, and where that ends."""

from __future__ import annotations

import asyncio
import gzip
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from scrapy import Request
from scrapy.http import HtmlResponse, Response
from scrapy.utils.test import get_crawler

from crawler.addresses import query_url
from crawler.document import Rejected
from crawler.scheduling.traps import Repeats, Traps
from crawler.sites.families import NewsSpider
from crawler.sites.site import DOCUMENT, LIST, RELATED, TAG
from crawler.store import Link, Outcome, Settled, Visit
from crawler.terminal.checks import has_start
from tests.faults import answers
from tests.faults.crawls import check_accounts, crawl, rows
from tests.faults.server import Answer, MockServer
from tests.faults.server import Request as Asked
from tests.faults.sites import article

ROOT = "http://site.example"
WORDS = {"k": "解放"}


class DiscoverySpider(NewsSpider):
    """探路网: a mock site; -a root=URL says where it listens."""

    name = "discovery"
    allowed_domains = ["127.0.0.1", "site.example"]
    sitemaps = ("robots",)
    listings = r"/list/|/search\.asp"
    documents = r"/p/(?P<id>[\w-]+)\.html"
    tag_links = r"/tag/"
    body = ".text"

    def __init__(self, *args: Any, root: str = ROOT, **kwargs: Any) -> None:
        super().__init__(*args, **{"since": "2021-01-01", **kwargs})
        self.feeds = [f"{root}/rss.xml"]
        self.start_urls = [f"{root}/list/1.html", query_url(f"{root}/search.asp", WORDS)]


def spider(**arguments: object) -> DiscoverySpider:
    made = DiscoverySpider.from_crawler(get_crawler(DiscoverySpider), **arguments)
    assert isinstance(made, DiscoverySpider)
    return made


def shown(*links: str | tuple[str, str]) -> str:
    """A list page of links, each with the words that are given or a title."""
    pairs = [(link, f"记事 {link}") if isinstance(link, str) else link for link in links]
    rows = "".join(f'<li><a href="{href}">{words}</a></li>' for href, words in pairs)
    return f"<html><body><a href='/'>首页</a><ul>{rows}</ul></body></html>"


def followed(site: DiscoverySpider, html: str, path: str) -> dict[str, int]:
    """The paths that a page leads to, with their priorities."""
    response = HtmlResponse(f"{ROOT}{path}", body=html.encode(), encoding="utf-8")
    requests = [each for each in site.parse(response) if isinstance(each, Request)]
    return {each.url.removeprefix(ROOT): each.priority for each in requests}


def test_links_are_followed_by_the_kind_of_place_that_they_come_from() -> None:
    site = spider()
    page = shown("/tag/1/", "/list/2.html", "/p/1.html")
    found = followed(site, page, "/list/1.html")
    assert found == {"/tag/1/": TAG, "/list/2.html": LIST, "/p/1.html": DOCUMENT}
    document = page.replace("<ul>", f"<h1>记事</h1><div class=text>{article(1)}</div><ul>")
    assert followed(site, document, "/p/7.html") == {"/p/1.html": RELATED, "/tag/1/": TAG}
    assert DOCUMENT > LIST > RELATED > TAG


NEXT, PREVIOUS = "下一页", "上一页"


def test_a_pagination_ends_where_it_shows_the_same_again() -> None:
    site = spider()
    first = followed(site, shown("/p/1.html", ("/list/2.html", NEXT)), "/list/1.html")
    assert "/list/2.html" in first
    for number in (2, 3):
        path, further = f"/list/{number}.html", f"/list/{number + 1}.html"
        page = shown("/p/2.html", ("/list/1.html", PREVIOUS), (further, NEXT), (further, "3"))
        found = followed(site, page, path)
        assert "/p/2.html" in found
        assert (further in found) == (number == 2)


def test_a_pagination_ends_at_its_second_empty_page() -> None:
    site = spider()
    found = [
        followed(site, shown((f"/list/{number + 1}.html", NEXT)), f"/list/{number}.html")
        for number in (8, 9)
    ]
    assert found == [{"/list/9.html": LIST}, {}]


def test_a_page_that_shows_the_same_still_leads_to_other_lists() -> None:
    site = spider()
    page = shown("/p/1.html", "/list/a/", ("/list/b/", "更多"), ("/list/2024-01/", "2"))
    assert followed(site, page, "/list/1.html") == followed(site, page, "/list/2.html")


def test_a_next_page_that_is_the_page_itself_is_not_followed() -> None:
    for itself in ("/list/3.html", "3.html#next", "?", "3.html?utm_source=pager"):
        assert followed(spider(), shown((itself, NEXT)), "/list/3.html") == {}


@pytest.mark.parametrize(("day", "goes_on"), [("2020-12-31", False), ("2021-01-01", True)])
def test_a_list_of_what_is_too_old_leads_to_no_further_page(day: str, goes_on: bool) -> None:
    page = shown("/p/1.html", ("/list/2.html", NEXT), "/list/b/").replace("</li>", f"{day}</li>", 1)
    found = followed(spider(), page, "/list/1.html")
    assert set(found) - {"/list/2.html"} == {"/p/1.html", "/list/b/"}
    assert ("/list/2.html" in found) == goes_on


def test_pages_of_another_shape_are_no_repeats() -> None:
    repeats = Repeats()
    assert not repeats.is_one(f"{ROOT}/a/1.html", {"x", "y"})
    assert not repeats.is_one(f"{ROOT}/b/2.html", {"x", "y"})
    assert not repeats.is_one(f"{ROOT}/a/2.html", {"x"})
    assert repeats.is_one(f"{ROOT}/a/3.html", {"y", "x"})


def test_lists_whose_links_are_all_known_are_told_as_a_trap() -> None:
    traps = Traps(3)

    def note(number: int, *taken: str) -> None:
        url = f"{ROOT}/list/{number}.html"
        visit = Visit(number, url, "site.example", 0, 0, None, 0, None, None, None, None, None)
        links = tuple(Link(f"{ROOT}{path}", "site.example") for path in taken)
        traps.note(Settled(Outcome(visit=visit), "index", None, (), links, new_text=False))

    for number in (1, 2, 3):
        note(number, "/p/1.html", f"/list/{number + 1}.html")
    assert traps.refusal(f"{ROOT}/list/4.html") is None
    for number in (4, 5, 6):
        note(number, f"/list/{number + 1}.html")
    assert traps.refusal(f"{ROOT}/list/7.html")


def fed(content: str | bytes, site: DiscoverySpider | None = None) -> dict[str, tuple[int, str]]:
    """What a sitemap or feed leads to: the priority and the callback for each address."""
    body = content.encode() if isinstance(content, str) else content
    found = {}
    for request in (site or spider()).parse_feed(Response(f"{ROOT}/map.xml", body=body)):
        assert request.callback
        found[request.url.removeprefix(ROOT)] = (request.priority, request.callback.__name__)
    return found


def urlset(*pairs: tuple[str, str]) -> str:
    entries = (f"<url><loc>{url}</loc><lastmod>{date}</lastmod></url>" for url, date in pairs)
    return f"<urlset>{''.join(entries)}</urlset>"


def index(*pairs: tuple[str, str]) -> str:
    entries = urlset(*pairs).replace("<url>", "<sitemap>").replace("</url>", "</sitemap>")
    return entries.replace("urlset", "sitemapindex")


def test_a_sitemap_leads_to_what_the_site_declares() -> None:
    paths = ("/p/1.html", "/list/1.html", "/tag/1/", "/about.html", "http://else.example/p/1.html")
    assert fed(urlset(*((path, "") for path in paths))) == {
        "/p/1.html": (DOCUMENT, "parse"),
        "/list/1.html": (LIST, "parse"),
        "/tag/1/": (TAG, "parse"),
    }


def test_a_sitemap_index_leads_to_sitemaps_whatever_their_names() -> None:
    assert fed(index(("/a.xml.gz", ""), ("/news/", ""))) == {
        "/a.xml.gz": (LIST, "parse_feed"),
        "/news/": (LIST, "parse_feed"),
    }


def test_what_is_older_than_since_is_left_out() -> None:
    pairs = [("/p/1.html", "2020-12-31"), ("/p/2.html", "2021-01-01"), ("/p/3.html", "")]
    assert list(fed(urlset(*pairs))) == ["/p/2.html", "/p/3.html"]
    assert list(fed(index(*pairs))) == ["/p/2.html", "/p/3.html"]
    assert list(fed(urlset(*pairs), spider(since=None))) == ["/p/1.html", "/p/2.html", "/p/3.html"]


def test_a_broken_sitemap_is_rejected_and_leads_to_what_can_be_read() -> None:
    requests = spider().parse_feed(
        Response(ROOT, body=urlset(("/p/1.html", ""), ("/p/2.html", ""))[:-15].encode())
    )
    assert next(requests).url == f"{ROOT}/p/1.html"
    with pytest.raises(Rejected, match=r"^broken XML: "):
        list(requests)


async def begun(site: DiscoverySpider) -> list[tuple[str, int]]:
    return [(request.url, request.priority) async for request in site.start()]


@pytest.mark.parametrize(
    ("declared", "begins"),
    [
        (
            {"start_urls": [f"{ROOT}/p/1.html"], "sitemaps": (), "feeds": ()},
            [("/p/1.html", DOCUMENT)],
        ),
        (
            {"start_urls": [], "sitemaps": (f"{ROOT}/a.xml",), "feeds": (f"{ROOT}/b.xml",)},
            [("/a.xml", LIST), ("/b.xml", LIST)],
        ),
        (
            {"start_urls": [f"{ROOT}/list/1.html"], "feeds": ()},
            [("/list/1.html", LIST), ("/robots.txt", LIST)],
        ),
    ],
)
def test_a_crawl_begins_with_all_that_is_declared(
    declared: Mapping[str, Any], begins: list[tuple[str, int]]
) -> None:
    site = spider()
    for name, value in declared.items():
        setattr(site, name, value)
    assert asyncio.run(begun(site)) == [(f"{ROOT}{path}", priority) for path, priority in begins]


def test_a_start_of_one_s_own_stands_for_all_that_is_declared() -> None:
    class OwnSpider(NewsSpider):
        name = "own"
        sitemaps = ("robots",)
        feeds = (f"{ROOT}/rss.xml",)

    site = OwnSpider(start=f"{ROOT}/list/9.html")
    assert (site.start_urls, site.sitemaps, site.feeds) == ([f"{ROOT}/list/9.html"], (), ())
    assert OwnSpider()._origins() == []


def test_sitemaps_are_a_start() -> None:
    class MapSpider(NewsSpider):
        name = "map"
        sitemaps = (f"{ROOT}/sitemap.xml",)

    class NoSpider(NewsSpider):
        name = "no"

    assert has_start(MapSpider)
    assert not has_start(NoSpider)


def test_robots_txt_names_sitemaps() -> None:
    body = b"User-agent: *\nDisallow: /x\nsitemap: /a.xml\n Sitemap:  http://site.example/b.xml.gz"
    requests = spider().parse_robots(Response(f"{ROOT}/robots.txt", body=body))
    assert [request.url for request in requests] == [f"{ROOT}/a.xml", f"{ROOT}/b.xml.gz"]


def document(name: str, *links: str) -> str:
    head = f"<h1>{name}号记事</h1><p>发布时间：2021-03-04</p>"
    return shown(*links).replace("<ul>", f"{head}<div class=text>{article(name)}</div><ul>")


RSS = """<?xml version="1.0" encoding="gb2312"?><rss version="2.0"><channel>
<item><title>解放</title><link>/p/rss-new.html?utm_source=rss</link>
<pubDate>Thu, 04 Mar 2021 08:00:00 +0800</pubDate></item>
<item><link>/p/rss-old.html</link><pubDate>Sat, 04 Mar 2000 08:00:00 +0800</pubDate></item>
</channel></rss>"""
SEARCH = """<html><head><meta charset="gb2312"></head><body><p>解放思想，实事求是。</p>
<a href="/p/found-{0}.html">解放</a><a href="search.asp?page={1}&k=解放">下一页</a></body></html>"""


def site(asked: Asked) -> Answer:
    """A site with an endless list, a search in GBK, sitemaps and a feed."""
    path = asked.path
    root = f"http://{asked.headers['host']}"
    if name := re.fullmatch(r"/p/([a-z-]+\d?)\.html", path):
        beside = ["/p/related.html", "/tag/1/"] if name[1] == "listed-1" else []
        return answers.page(document(name[1], *beside))
    if number := re.fullmatch(r"/list/(\d+)\.html", path):
        last = min(int(number[1]), 3)
        further = (f"/list/{int(number[1]) + 1}.html", NEXT)
        return answers.page(shown(further, f"/p/listed-{last}.html"))
    if path.startswith("/search.asp"):
        page = re.search(r"page=(\d)", path)
        number = int(page[1]) if page else 1
        content = SEARCH.format(number, min(number + 1, 3)).encode("gbk")
        return answers.page(content, content_type="text/html")
    return _for_machines(path, root)


def _for_machines(path: str, root: str) -> Answer:
    packed = {"content_type": "application/x-gzip"}
    match path:
        case "/robots.txt":
            return answers.text(f"User-agent: *\nDisallow: /x\nSitemap: {root}/sitemap.xml")
        case "/sitemap.xml":
            names = ("sitemap.xml", "1.xml.gz", "broken.xml", "page.xml", "bad.xml.gz", "gone.xml")
            pairs = [(f"{root}/{name}", "2021-05-01") for name in names]
            content = index(*pairs, (f"{root}/old.xml", "2009"))
            return answers.page(content, content_type="text/xml")
        case "/1.xml.gz":
            pairs = [(f"{root}/p/mapped.html", "2021-05-01"), (f"{root}/p/map-old.html", "2009")]
            return answers.page(gzip.compress(urlset(*pairs).encode()), **packed)
        case "/broken.xml":
            pairs = [(f"{root}/p/saved.html", ""), (f"{root}/p/lost.html", "")]
            return answers.page(urlset(*pairs)[:-45], content_type="text/xml")
        case "/bad.xml.gz":
            return answers.page(b"\x1f\x8b\x08no gzip", **packed)
        case "/rss.xml":
            return answers.page(RSS.encode("gbk"), content_type="application/rss+xml")
        case "/page.xml" | "/tag/1/":
            return answers.page(shown("/p/tagged.html", "/p/listed-1.html"))
        case _:
            return answers.page("", 404)


@pytest.fixture(scope="module")
def crawled(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, MockServer, str]:
    """The folder of a crawl of the site by class, one request at a time; its server (ended) and
    log."""
    folder = tmp_path_factory.mktemp("discovery")
    chosen = {"SPIDER_MODULES": "tests.sites.test_discovery", "CONCURRENT_REQUESTS": 1}
    chosen["ORDER"] = "class"
    with MockServer(site) as server:
        code, log = crawl(folder, server.url, spider="discovery", **chosen)
    assert code == 0, log
    return folder, server, log


GBK = "/search.asp?k=%BD%E2%B7%C5"
EXPECTED = {
    **dict.fromkeys(["listed-1", "listed-2", "listed-3", "related", "tagged"], "document"),
    **dict.fromkeys(["mapped", "saved", "rss-new", "found-1", "found-2", "found-3"], "document"),
}


def test_every_address_ends_in_its_state(crawled: tuple[Path, MockServer, str]) -> None:
    folder, server, _ = crawled
    found = {
        str(url).removeprefix(server.url): (state, reason)
        for url, state, reason in rows(folder, "SELECT url, state, reason FROM addresses")
    }
    lists = ["/robots.txt", "/rss.xml", "/sitemap.xml", "/1.xml.gz", "/tag/1/"]
    lists += [f"/list/{number}.html" for number in (1, 2, 3, 4)]
    lists += [GBK, f"{GBK}&page=2", f"{GBK}&page=3"]
    reasons = {
        "/broken.xml": ("rejected", "broken XML"),
        "/page.xml": ("rejected", "neither a sitemap nor a feed but <html>"),
        "/bad.xml.gz": ("rejected", "broken gzip"),
        "/gone.xml": ("failed", "HTTP 404"),
    }
    documents = {f"/p/{name}.html": state for name, state in EXPECTED.items()}
    assert {url: state for url, (state, _) in found.items()} == {
        **dict.fromkeys(lists, "index"),
        **{url: state for url, (state, _) in reasons.items()},
        **documents,
    }
    for url, (_, reason) in reasons.items():
        assert str(found[url][1]).startswith(reason)


def test_the_sums_of_the_crawl_hold(crawled: tuple[Path, MockServer, str]) -> None:
    folder, _, log = crawled
    check_accounts(folder)
    assert "Traceback" not in log


def test_words_in_gbk_reach_the_server_as_they_were_written(
    crawled: tuple[Path, MockServer, str],
) -> None:
    _, server, _ = crawled
    asked = [path for path in server.seen if path.startswith("/search.asp")]
    assert asked == [GBK, f"{GBK}&page=2", f"{GBK}&page=3"]


def test_documents_come_before_lists_related_ones_and_tags(
    crawled: tuple[Path, MockServer, str],
) -> None:
    _, server, _ = crawled
    at = {path: place for place, path in enumerate(server.seen)}
    assert len(server.seen) - len(at) == 1, "robots.txt is asked for its rules, then for its lists"
    listed = [f"/p/listed-{number}.html" for number in (1, 2, 3)]
    order = ["/list/1.html", listed[0], "/list/2.html", listed[1], "/list/3.html", listed[2]]
    order += ["/list/4.html", "/p/related.html", "/tag/1/", "/p/tagged.html"]
    assert sorted(order, key=at.__getitem__) == order
    # Lists are gone through breadth-first: those of the start before the ones that they lead to.
    assert max(at["/rss.xml"], at[GBK]) < at["/list/2.html"]
