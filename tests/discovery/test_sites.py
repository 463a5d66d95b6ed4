"""What sites offer themselves: sitemaps, feeds, tags and their own search."""

from __future__ import annotations

import gzip
from collections.abc import Callable
from functools import partial
from urllib.parse import unquote_to_bytes

import pytest

from crawler.discovery.archives import CommonCrawl
from crawler.discovery.sites import Feeds, OwnSearch, Sitemaps, Tags
from crawler.discovery.source import Answer, AnswerError, Material, Source

HOME = "http://www.a.example"


def gone_through(
    source: Source, question: str, answers: dict[str, bytes], asked: list[str] | None = None
) -> list[str]:
    """The addresses that a question gives, answer by answer; what is not there is 404."""
    cursor, found = "", []
    for _ in range(20):
        ask = source.request_for(question, cursor)
        assert not ask.is_interface
        if asked is not None:
            asked.append(ask.url)
        body = answers.get(ask.url)
        answer = Answer(ask.url, 200 if body is not None else 404, body or b"")
        read = source.read(question, cursor, answer)
        found += [each.url for each in read.found]
        if read.cursor is None:
            return found
        cursor = read.cursor
    raise AssertionError("it has no end")


def packed(text: str) -> bytes:
    return gzip.compress(text.encode())


def urlset(*paths: str) -> bytes:
    entries = "".join(f"<url><loc>{HOME}{path}</loc></url>" for path in paths)
    return f"<urlset>{entries}</urlset>".encode()


def test_sitemaps_are_those_of_robots_txt_and_what_they_name() -> None:
    index = f"<sitemapindex><sitemap><loc>{HOME}/2.xml</loc></sitemap></sitemapindex>"
    answers = {
        f"{HOME}/robots.txt": f"Sitemap: {HOME}/1.xml\nsitemap:{HOME}/i.xml\n".encode(),
        f"{HOME}/1.xml": urlset("/a/1.html", "/a/2.html"),
        f"{HOME}/i.xml": index.encode(),
        f"{HOME}/2.xml": urlset("/a/3.html"),
    }
    assert gone_through(Sitemaps(), HOME, answers) == [f"{HOME}/a/{n}.html" for n in (1, 2, 3)]


@pytest.mark.parametrize("sent", [str.encode, partial(str.encode, encoding="utf-16"), packed])
def test_sitemaps_are_found_however_robots_txt_is_written(sent: Callable[[str], bytes]) -> None:
    rules = f"User-agent: *\nSitemap: {HOME}/1.xml\n"
    answers = {f"{HOME}/robots.txt": sent(rules), f"{HOME}/1.xml": urlset("/a/1.html")}
    assert gone_through(Sitemaps(), HOME, answers) == [f"{HOME}/a/1.html"]


def test_feeds_are_found_beside_attributes_with_braces() -> None:
    page = '<html><link {if a}="x" {b rel="alternate" type="application/rss+xml" href="/rss">'
    feed = f"<rss><channel><item><link>{HOME}/a/1.html</link></item></channel></rss>"
    answers = {f"{HOME}/": page.encode(), f"{HOME}/rss": feed.encode()}
    assert gone_through(Feeds(), HOME, answers) == [f"{HOME}/a/1.html"]


def test_without_any_there_is_the_usual_place() -> None:
    assert gone_through(Sitemaps(), HOME, {f"{HOME}/sitemap.xml": urlset("/1")}) == [f"{HOME}/1"]
    assert gone_through(Sitemaps(), HOME, {}) == []


def test_a_sitemap_that_is_none_loses_only_itself() -> None:
    answers = {
        f"{HOME}/robots.txt": f"Sitemap: {HOME}/1.xml\nSitemap: {HOME}/2.xml".encode(),
        f"{HOME}/1.xml": b"<html>not found</html>",
        f"{HOME}/2.xml": urlset("/1"),
    }
    assert gone_through(Sitemaps(), HOME, answers) == [f"{HOME}/1"]


def test_a_sitemap_that_names_itself_ends() -> None:
    index = f"<sitemapindex><sitemap><loc>{HOME}/sitemap.xml</loc></sitemap></sitemapindex>"
    assert gone_through(Sitemaps(), HOME, {f"{HOME}/sitemap.xml": index.encode()}) == []


def index_of(*names: str) -> bytes:
    lists = "".join(f"<sitemap><loc>{HOME}/{name}.xml</loc></sitemap>" for name in names)
    return f"<sitemapindex>{lists}</sitemapindex>".encode()


@pytest.mark.parametrize("ring", [["a", "b"], ["a", "b", "c"], ["a", "b", "a"]])
def test_sitemaps_that_name_each_other_are_asked_once(ring: list[str]) -> None:
    answers = {f"{HOME}/robots.txt": f"Sitemap: {HOME}/{ring[0]}.xml".encode()}
    answers |= {f"{HOME}/{name}.xml": index_of(*ring, "pages") for name in (*ring, ring[0])} | {
        f"{HOME}/pages.xml": urlset("/1")
    }
    asked: list[str] = []
    assert gone_through(Sitemaps(), HOME, answers, asked) == [f"{HOME}/1"]
    assert len(asked) == len(set(asked))


def test_pages_and_lists_of_other_sites_are_left_out() -> None:
    other = b"<urlset><url><loc>http://other.example/1</loc></url></urlset>"
    answers = {
        f"{HOME}/robots.txt": b"Sitemap: http://other.example/s.xml",
        f"{HOME}/sitemap.xml": other,
    }
    assert gone_through(Sitemaps(), HOME, answers) == []


def test_feeds_are_those_of_the_front_page() -> None:
    item = f"<item><title>讲话</title><link>{HOME}/p/7.html</link></item>"
    answers = {
        f"{HOME}/": b'<html><link rel="alternate" type="application/rss+xml" href="/rss.xml">'
        b'<link rel="alternate" type="text/html" href="/en/"><link rel="icon" href="/i.ico">',
        f"{HOME}/rss.xml": f"<rss><channel>{item}</channel></rss>".encode(),
    }
    assert gone_through(Feeds(), HOME, answers) == [f"{HOME}/p/7.html"]


def test_tags_are_those_whose_words_are_asked_for() -> None:
    front = (
        '<div class="tags"><a href="/t/1">解放思想</a><a href="/t/2">美食</a></div>'
        '<ul class="news"><li><a href="/p/7.html">对标</a></li></ul>'
        '<a href="/tag/%E5%AF%B9%E6%A0%87">对标</a><a href="http://other.example/tag/1">对标</a>'
    )
    tags = Tags()
    material = Material(phrases=["解放思想 对标"], origins=[HOME])
    assert [*tags.questions(material, lambda _: "")] == [HOME]
    found = gone_through(tags, HOME, {f"{HOME}/": front.encode()})
    assert found == [f"{HOME}/t/1", f"{HOME}/tag/%E5%AF%B9%E6%A0%87"]


@pytest.mark.parametrize("encoding", ["utf-8", "gbk"])
def test_a_site_s_own_search_is_asked_in_its_encoding(encoding: str) -> None:
    template = f"{HOME}/s.asp?k={{}}"
    material = Material(phrases=["解放思想 对标"], searches=[(template, encoding)])
    (question,) = OwnSearch().questions(material, lambda _: "")
    asked = unquote_to_bytes(question.partition("k=")[2].replace("+", " "))
    assert asked.decode(encoding) == "解放思想 对标"


def test_results_are_followed_page_by_page() -> None:
    def results(number: int, following: str) -> bytes:
        title = f'<a href="/p/{number}.html">在解放思想动员会上的讲话之{number}</a>'
        around = '<a href="/">首页</a><a href="/about.html">关于我们</a>'
        return f'<html>{around}{title}<a href="{following}">下一页</a></html>'.encode()

    first, second = f"{HOME}/s?q=1", f"{HOME}/s?page=2&q=1"
    nothing = b'<html><a href="/">\xe9\xa6\x96\xe9\xa1\xb5</a></html>'
    answers = {first: results(1, second), second: results(2, "/s?q=1&page=3")}
    answers[f"{HOME}/s?page=3&q=1"] = nothing
    found = gone_through(OwnSearch(), first, answers)
    assert found == [f"{HOME}/p/1.html", f"{HOME}/p/2.html"]


def test_results_that_lead_back_are_asked_once() -> None:
    pages = [f"{HOME}/s?page={number}" for number in (1, 2)]
    answers = {
        page: f'<a href="/p/{number}.html">在解放思想动员会上的讲话之{number}</a>'
        f'<a href="{pages[1 - number]}">下一页</a>'.encode()
        for number, page in enumerate(pages)
    }
    asked: list[str] = []
    found = gone_through(OwnSearch(), pages[0], answers, asked)
    assert (found, asked) == ([f"{HOME}/p/{n}.html" for n in (0, 1)], pages)


def test_a_search_that_says_no_ends_its_question() -> None:
    with pytest.raises(AnswerError, match="HTTP 404"):
        OwnSearch().read("", "", Answer(f"{HOME}/s?q=1", 404, b""))


@pytest.mark.parametrize("bad", [b"http://[", b"http://[::1", b"::::", b"javascript:x"])
def test_an_address_that_is_none_costs_no_other_sitemap(bad: bytes) -> None:
    named = b"Sitemap: " + bad + b"\nSitemap: /s.xml"
    listed = b"<urlset><url><loc>http://www.a.example/1</loc></url></urlset>"
    answers = {f"{HOME}/robots.txt": named, f"{HOME}/s.xml": listed}
    assert gone_through(Sitemaps(), HOME, answers) == ["http://www.a.example/1"]


@pytest.mark.parametrize("content", [b"1e400", b'{"pages": 1e400}', b"[" * 100_000, b"NaN"])
@pytest.mark.parametrize("cursor", ["", "0/3"])
def test_json_without_end_is_an_answer_that_cannot_be_read(content: bytes, cursor: str) -> None:
    index = CommonCrawl("https://index.example", "https://files.example")
    question = "https://index.example/c www.a.example/*"
    read = index.read(question, cursor, Answer(question, 200, content))
    assert read.is_cut
    assert not read.found
