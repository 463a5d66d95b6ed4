"""A live site is asked for few pages, and for those that tell most."""

from __future__ import annotations

from pathlib import Path

from scrapy.http import HtmlResponse

from crawler.newsite.listing import further_pages, read_links
from crawler.newsite.pages import RecordedPages
from crawler.newsite.sampling import ENOUGH_DOCUMENTS, Sampler
from crawler.recording.warc import RecordedPage, Recording, RecordingWriter
from crawler.sites.responses import page_of
from tests.newsite.sites import new_site, old_site


def asked(start: str, pages: dict[str, RecordedPage], given: tuple[str, ...] = ()) -> list[str]:
    """What is asked for in all, when every page that is there is given."""
    sampler, queue = Sampler(given), [start]
    for url in queue:
        if url in pages:
            page = pages[url]
            response = HtmlResponse(url, headers=dict(page.headers), body=page.body)
            queue += sampler.after(response)
    return queue[1:]


def test_documents_are_asked_for_until_they_are_enough() -> None:
    site = new_site()
    urls = asked(site.start, {page.url: page for page in site.pages})
    assert len(urls) == len({*urls})
    assert sum(url in site.truth for url in urls) == ENOUGH_DOCUMENTS
    assert sum("/county/index_" in url for url in urls) == 2
    assert len(urls) <= 11


def test_an_address_counts_once_in_however_many_groups_it_stands() -> None:
    """A list of links is a group by the kind of its addresses and another by its place."""
    start = "http://site.example/list.html"
    urls = [f"http://site.example/p/{number}.html" for number in range(9)]
    items = "".join(f'<li><a href="{url}">各村怎样收好秋粮第{url}</a></li>' for url in urls)
    body = "<p>各村要把晒场腾出来，把仓库打扫干净，把秤校准，一粒也不能少了农民的。</p>" * 4
    pages = {
        url: RecordedPage(url, 200, (), f"<title>收粮</title><h1>收粮</h1>{body}".encode())
        for url in urls
    }
    pages[start] = RecordedPage(start, 200, (), f"<ul>{items}</ul>".encode())
    assert sum(url in urls for url in asked(start, pages)) == ENOUGH_DOCUMENTS


def test_given_documents_and_a_login_are_asked_for() -> None:
    site = old_site()
    pages = {page.url: page for page in site.pages}
    given = tuple(site.truth)[6:]
    urls = asked(site.start, pages, given)
    assert urls[:2] == [*given]
    assert f"{site.start}&page=2" in urls
    assert any("login" in url for url in urls)
    assert not any("down.asp" in url or "about" in url for url in urls)


def test_front_pages_and_other_lists_do_not_turn_a_list_s_pages() -> None:
    html = (
        '<a href="/">首页</a><a href="list_2_1.html">1</a><a href="list_2_3.html">下一页</a>'
        '<a href="/other/list_2.html">2</a><a href="http://else.example/n/list_2_3.html">3</a>'
    )
    page = HtmlResponse("http://site.example/n/list_2_2.html", body=html.encode())
    assert further_pages(page.url, read_links(page_of(page))) == [
        "http://site.example/n/list_2_1.html",
        "http://site.example/n/list_2_3.html",
    ]


def test_a_recording_is_looked_up_through_redirects(tmp_path: Path) -> None:
    html = (("Content-Type", "text/html"),)
    moved = RecordedPage("http://a.example/1", 302, (("Location", "/2"), *html), b"")
    loop = RecordedPage("http://a.example/3", 301, (("Location", "/3"), *html), b"")
    with RecordingWriter(tmp_path / "a.warc.gz", software="tests") as writer:
        for page in (
            moved,
            loop,
            RecordedPage("http://a.example/2", 200, html, b"<p>text</p>"),
            RecordedPage("http://a.example/4", 404, html, b"<p>gone</p>"),
            RecordedPage(
                "http://a.example/5", 200, (("Content-Type", "image/png"),), b"\x89PNG\0\1"
            ),
            RecordedPage(
                "http://a.example/robots.txt", 200, (("Content-Type", "text/plain"),), b""
            ),
        ):
            writer.write(page)
    recording = Recording(tmp_path / "a.warc.gz")
    look = RecordedPages(recording)
    found = look("http://a.example/1")
    assert found
    assert (found.url, found.text) == ("http://a.example/2", "<p>text</p>")
    assert [look(f"http://a.example/{n}") for n in (3, 4, 5, 6)] == [None] * 4
    assert look.write_seen(tmp_path / "b.warc.gz", "tests") == 5
    recording.close()
    kept = Recording(tmp_path / "b.warc.gz")
    assert [page.url.rpartition("/")[2] for page in kept.pages()][:2] == ["robots.txt", "1"]
    kept.close()
