"""A crawl leaves files alone unless it is told to take them, and takes no more than it may."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from scrapy import Request
from scrapy.exceptions import CloseSpider
from scrapy.http import HtmlResponse, Response
from scrapy.utils.test import get_crawler

from crawler.document import Rejected
from crawler.reading import Page
from crawler.reading.files.reader import FileReader
from crawler.reading.files.text import FileText
from crawler.sites.any import AnySiteSpider
from crawler.sites.files import FilesMiddleware, UnreadFile
from crawler.sites.web import PageSpider

SAMPLE = Path(__file__).parent.parent / "reading" / "files" / "samples" / "notice.docx"
FILE = "http://site.example/files/%E9%80%9A%E7%9F%A5.docx"
PAGE = """<title>关于春耕的通知</title><h1>关于春耕的通知</h1><div>{}</div>
<a href="/files/%E9%80%9A%E7%9F%A5.docx">下载</a><a href="/get?id=2">附件2</a>
<a href="/b.html">下一篇</a>
<a href="http://elsewhere.example/c.pdf">别处</a>""".format("<p>各乡镇要抓好春耕。</p>" * 40)


class AnySpider(PageSpider):
    name = "web"


class Site(AnySiteSpider):
    name = "site"


@pytest.fixture
def spider(request: pytest.FixtureRequest) -> Iterator[PageSpider]:
    crawler = get_crawler(AnySpider, getattr(request, "param", {}))
    made = AnySpider.from_crawler(crawler, urls="http://site.example/a.html")
    made.allowed_domains = ["site.example"]
    yield made
    made.closed("finished")


def page() -> HtmlResponse:
    return HtmlResponse("http://site.example/a.html", body=PAGE.encode(), encoding="utf-8")


def file() -> Response:
    return Response(FILE, body=SAMPLE.read_bytes())


def middleware(spider: PageSpider | None = None) -> FilesMiddleware:
    crawler = get_crawler(AnySpider)
    crawler.spider = spider
    return FilesMiddleware.from_crawler(crawler)


def asked(spider: PageSpider) -> list[str]:
    return [found.url for found in spider.parse(page()) if isinstance(found, Request)]


def test_without_being_told_no_file_is_followed_or_read(spider: PageSpider) -> None:
    assert asked(spider) == []
    with pytest.raises(Rejected, match="not text but"):
        list(spider.parse(file()))


@pytest.mark.parametrize("spider", [{"FILES": "attachments"}], indirect=True)
def test_attachments_are_followed_and_read(spider: PageSpider) -> None:
    assert asked(spider) == [FILE, "http://site.example/get?id=2"]
    (unread,) = spider.parse(file())
    assert isinstance(unread, UnreadFile)
    document = unread.read()
    assert (document.headline, document.format) == ("关于做好春耕备耕工作的通知", "docx")
    assert document.extra["file"] == "通知.docx"
    assert document.url == FILE


@pytest.mark.parametrize("spider", [{"FILES": "all", "FILE_BYTES": 10_000}], indirect=True)
def test_no_more_bytes_are_taken_than_a_run_may(spider: PageSpider) -> None:
    assert len(list(spider.parse(file()))) == 1
    with pytest.raises(Rejected, match="files of this run have more than 10,000 bytes"):
        list(spider.parse(file()))
    assert asked(spider) == []


LIST = "<title>通知公告</title><h1>通知公告</h1><ul>{}</ul>".format(
    "".join(
        f'<li><a href="/a/{n}.html">关于做好第{n}批春耕备耕工作的通知</a><span>2024-05-0{n}</span>'
        for n in range(1, 9)
    )
)
ONLY = "<title>关于春耕的通知</title><h1>关于春耕的通知</h1><div>{}</div>"


@pytest.mark.parametrize(
    ("files", "html", "expected"),
    [
        ("none", PAGE, []),
        ("attachments", PAGE, [FILE]),
        (
            "attachments",
            ONLY.format('<a href="/b.docx">通知.docx</a>'),
            ["http://site.example/b.docx"],
        ),
        ("attachments", LIST + '<a href="/b.docx">通知.docx</a>', []),
        ("all", LIST + '<a href="/b.docx">通知.docx</a>', ["http://site.example/b.docx"]),
    ],
)
def test_files_of_a_site_that_nobody_knows_are_followed_too(
    files: str, html: str, expected: list[str]
) -> None:
    crawler = get_crawler(Site, {"FILES": files})
    spider = Site.from_crawler(crawler, start="http://site.example/")
    answer = HtmlResponse("http://site.example/a.html", body=html.encode(), encoding="utf-8")
    found = [each.url for each in spider.parse(answer) if isinstance(each, Request)]
    assert [url for url in found if url.endswith(".docx")] == expected
    if files != "none":
        (unread,) = spider.parse(file())
        assert isinstance(unread, UnreadFile)
        assert unread.site == "site.example"
    spider.closed("finished")


class SlowReader(FileReader):
    """Reads when it is told to, which nobody can whom it holds up."""

    def __init__(self) -> None:
        super().__init__()
        self.begun, self.told = Event(), Event()
        self.was_told = False

    def read(self, content: bytes) -> FileText:
        self.begun.set()
        self.was_told = self.told.wait(10)
        raise Rejected("slow")


def test_a_slow_file_holds_up_nothing_else() -> None:
    reader = SlowReader()
    page = Page(FILE, SAMPLE.read_bytes(), "", None)

    async def given() -> AsyncIterator[Any]:
        yield UnreadFile(page, "web", reader)

    async def read() -> list[Any]:
        outputs = middleware().process_spider_output(file(), given())
        return [output async for output in outputs]

    async def crawl() -> None:
        reading = asyncio.ensure_future(read())
        while not reader.begun.is_set():
            await asyncio.sleep(0.001)
        reader.told.set()
        with pytest.raises(Rejected, match="slow"):
            await reading

    asyncio.run(crawl())
    assert reader.was_told


@pytest.mark.parametrize("spider", [{"FILES": "all"}], indirect=True)
def test_files_are_held_to_the_limit_and_unreadable_ones_do_not_count(spider: PageSpider) -> None:
    spider.max_documents = 1
    broken = Page(FILE, b"no file", "", None)

    async def read() -> list[Any]:
        outputs = middleware(spider).process_spider_output(file(), _each(spider.parse_file(broken)))
        return [output async for output in outputs]

    for _ in range(2):
        with pytest.raises(Rejected):
            asyncio.run(read())
    assert list(spider.parse_file(broken))
    with pytest.raises(CloseSpider):
        list(spider.parse_file(broken))


async def _each(given: Iterator[Any]) -> AsyncIterator[Any]:
    for each in given:
        yield each
