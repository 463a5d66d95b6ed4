"""robots.txt by RFC 9309: what is read, and what its absence and its faults mean."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest
from scrapy.http import Response

from crawler.fetching.robots import MOST_BYTES, NoRobotsError, rules_in
from crawler.recording.warc import RecordedPage, RecordingWriter
from tests.faults import answers
from tests.faults.server import Answer, MockServer, Request, Site
from tests.faults.sites import document
from tests.fetching.conftest import Crawl
from tests.fetching.inside import ADDRESS, Inside

RULES = "User-agent: tongwen\nDisallow: /closed\n\nUser-agent: *\nDisallow: /"
FORBIDDEN = ("rejected", "Forbidden by robots.txt")
DOCUMENT = ("document", None)


def behind(robots: Answer) -> Site:
    """A site of documents whose robots.txt is this answer."""
    steps = list(robots)
    return lambda request: (
        steps if request.path == "/robots.txt" else answers.page(document(request.path))
    )


UNAVAILABLE = {
    "HTTP 503": answers.text("User-agent: *\nAllow: /", 503),
    "HTTP 500": answers.text("", 500),
    "HTTP 429": answers.text("", 429),
    "HTTP 302": answers.redirect("file:///etc/passwd"),
    "max redirections reached": answers.redirect("/robots.txt"),
    "no answer in HTTP": answers.no_http(),
    "DownloadTimeoutError: ": answers.hang(),
    "transfer cut short": answers.truncated(RULES),
    "the connection was closed before any answer was whole": [],
    "HTTP 206": answers.text(RULES, 206),
}


@pytest.mark.parametrize(("reason", "robots"), UNAVAILABLE.items())
def test_no_page_is_asked_for_where_the_rules_can_not_be_had(
    crawl: Crawl, reason: str, robots: Answer
) -> None:
    with MockServer(behind(robots)) as server:
        urls = [f"{server.url}/{number}" for number in range(3)]
        crawled = crawl(*urls, DOWNLOAD_TIMEOUT=1)
        assert set(server.seen) == {"/robots.txt"}
    for state, told in crawled.states.values():
        assert (state, told and told.startswith(f"robots.txt can't be had: {reason}")) == (
            "failed",
            True,
        )


@pytest.mark.parametrize("status", [400, 401, 403, 404, 410])
def test_pages_are_free_where_there_are_no_rules(crawl: Crawl, status: int) -> None:
    with MockServer(behind(answers.text("User-agent: *\nDisallow: /", status))) as server:
        crawled = crawl(f"{server.url}/1", f"{server.url}/2")
        assert server.seen == ["/robots.txt", "/1", "/2"]
    assert set(crawled.states.values()) == {DOCUMENT}


READ = {
    "for our token": answers.text(RULES),
    "with a byte order mark": answers.page("\ufeff" + RULES, content_type="text/plain"),
    "in UTF-16": answers.page(RULES.encode("utf-16"), content_type="text/plain"),
    "packed, with a weight": answers.page(
        gzip.compress(RULES.encode()), content_type="text/plain", content_encoding="gzip;q=1"
    ),
    "as a page": answers.page(RULES, content_type="text/html; charset=gbk"),
    "as an unknown type": answers.page(RULES, content_type="application/octet-stream"),
}


@pytest.mark.parametrize("robots", READ.values(), ids=READ)
def test_rules_are_read(crawl: Crawl, robots: Answer) -> None:
    with MockServer(behind(robots)) as server:
        crawled = crawl(
            f"{server.url}/closed/1", f"{server.url}/open", CONTACT="https://contact.example/*"
        )
        assert server.seen == ["/robots.txt", "/open"]
    assert crawled.of("/closed/1") == FORBIDDEN
    assert crawled.of("/open") == DOCUMENT


def redirecting(times: int, to: str = "") -> Site:
    """A site that gives its rules after some redirects, the last one to `to`."""

    def site(request: Request) -> Answer:
        number = {"/robots.txt": 0}.get(request.path)
        if request.path.startswith("/robots/"):
            number = int(request.path.removeprefix("/robots/"))
        if number is None:
            return answers.page(document(request.path))
        if number < times:
            last = number == times - 1
            return answers.redirect(to if last and to else f"/robots/{number + 1}", 301)
        return answers.text(RULES)

    return site


@pytest.mark.parametrize(("times", "state"), [(5, FORBIDDEN), (6, None)])
def test_five_redirects_are_followed(
    crawl: Crawl, times: int, state: tuple[str, str] | None
) -> None:
    with MockServer(redirecting(times)) as server:
        crawled = crawl(f"{server.url}/closed/1", f"{server.url}/open")
        assert server.seen[:6] == ["/robots.txt", *(f"/robots/{number}" for number in range(1, 6))]
        assert server.seen[6:] == (["/open"] if state else [])
    assert crawled.of("/closed/1") == (
        state or ("failed", "robots.txt can't be had: max redirections reached")
    )


def test_rules_are_read_from_another_host_but_no_private_one(crawl: Crawl) -> None:
    with MockServer(lambda request: answers.text(RULES)) as other:
        with MockServer(redirecting(1, to=f"{other.url}/rules")) as server:
            crawled = crawl(f"{server.url}/closed/1", f"{server.url}/open")
        assert crawled.of("/closed/1") == FORBIDDEN
        assert other.seen == ["/rules"]

    with Inside() as inside, MockServer(redirecting(1, to=inside.urls[0])) as server:
        crawled = crawl(f"{server.url}/next", PRIVATE_ADDRESSES="127.0.0.1")
        assert server.seen == ["/robots.txt"]
        assert inside.connections == 0
    refused = (
        f"robots.txt can't be had: refused: {ADDRESS} is a private address"
        " (PRIVATE_ADDRESSES allows some)"
    )
    assert crawled.of("/next") == ("failed", refused)


def test_rules_are_asked_for_once_also_by_many_at_once(crawl: Crawl) -> None:
    with MockServer(behind(answers.drip(RULES, 0.5))) as server:
        closed = [f"{server.url}/closed/{number}" for number in range(8)]
        crawled = crawl(*closed, CONCURRENT_REQUESTS_PER_DOMAIN=8)
        assert server.seen == ["/robots.txt"]
    assert set(crawled.states.values()) == {FORBIDDEN}


def test_the_delay_that_a_host_asks_for_is_kept(crawl: Crawl) -> None:
    robots = "User-agent: *\nCrawl-delay: 30\n\nUser-agent: Tongwen\nCrawl-delay: 1"
    with MockServer(behind(answers.text(robots))) as server:
        crawl(f"{server.url}/1", f"{server.url}/2")
        assert server.seen == ["/robots.txt", "/1", "/2"]
        _, first, second = (request.at for request in server.requests)
        assert 1 <= second - first < 20


@pytest.mark.parametrize(("status", "state"), [(None, DOCUMENT), (404, DOCUMENT), (503, None)])
def test_a_replay_obeys_what_was_recorded(
    crawl: Crawl, tmp_path: Path, status: int | None, state: tuple[str, None] | None
) -> None:
    url = "http://site.example/1"
    kind = (("Content-Type", "text/html; charset=utf-8"),)
    with RecordingWriter(tmp_path / "site.warc.gz", software="test") as writer:
        writer.write(RecordedPage(url, 200, kind, document(1).encode()))
        if status:
            writer.write(RecordedPage("http://site.example/robots.txt", status, kind, b""))
    crawled = crawl(url, REPLAY="site.warc.gz", PRIVATE_ADDRESSES="")
    unavailable = ("failed", f"robots.txt can't be had: HTTP {status}")
    assert crawled.states == {url: state or unavailable}


def test_only_the_first_part_is_read_up_to_a_whole_line() -> None:
    line = b"Disallow: /some/longer/path\n"
    body = b"User-agent: *\n" + line * (2 * MOST_BYTES // len(line))
    read = rules_in(Response("http://a.example/robots.txt", body=body))
    assert MOST_BYTES - len(line) < len(read) <= MOST_BYTES
    assert body.startswith(read)
    assert read.endswith(line)


def test_rules_that_a_host_packed_without_a_word_are_read() -> None:
    rules = b"User-agent: *\nDisallow: /\n"
    packed = gzip.compress(rules)
    assert rules_in(Response("http://a.example/robots.txt", body=packed)) == rules
    pieces = gzip.compress(b"User-agent: *\n") + gzip.compress(b"Disallow: /\n")
    assert rules_in(Response("http://a.example/robots.txt", body=pieces)) == rules
    bomb = gzip.compress(rules * 10**6)
    assert len(rules_in(Response("http://a.example/robots.txt", body=bomb))) <= MOST_BYTES
    with pytest.raises(NoRobotsError, match="a damaged gzip file"):
        rules_in(Response("http://a.example/robots.txt", body=packed[:2] + rules))
    with pytest.raises(NoRobotsError, match="a damaged gzip file"):
        rules_in(Response("http://a.example/robots.txt", body=packed[:-9]))


@pytest.mark.parametrize("status", [302, 429, 500, 599])
def test_other_answers_are_no_rules(status: int) -> None:
    with pytest.raises(NoRobotsError, match=f"^robots.txt can't be had: HTTP {status}$"):
        rules_in(Response("http://a.example/robots.txt", status=status, body=b"User-agent: *"))
