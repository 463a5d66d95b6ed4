"""One page or header never stops a run."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.faults import answers
from tests.faults.crawls import check_accounts, crawl, rows
from tests.faults.server import Answer, MockServer, Request
from tests.faults.sites import documents_site

STATES = "SELECT state, count(*) FROM addresses GROUP BY state"
OUTCOME = "SELECT outcome FROM runs"


@pytest.mark.parametrize(
    "header",
    [
        "99999999999999",
        "9" * 400,
        "Fri, 31 Dec 9999 23:59:59 GMT",
        "Fri, 31 Dec 9999 23:59:59 -2359",
    ],
)
def test_a_pause_past_all_calendars_leaves_the_host_to_a_later_run(
    tmp_path: Path, header: str
) -> None:
    def site(request: Request) -> Answer:
        return answers.busy(header) if request.path == "/p/1.html" else documents_site(3)(request)

    with MockServer(site) as server:
        code, log = crawl(tmp_path, server.url, CONCURRENT_REQUESTS_PER_DOMAIN=1)
    assert code == 4, log
    assert dict(rows(tmp_path, STATES))["queued"] >= 1
    assert rows(tmp_path, OUTCOME) == [("waiting",)]
    check_accounts(tmp_path)


@pytest.mark.parametrize("header", ["²", "-1", "", "soon", "Fri, 31 Dec 99999 23:59:59 GMT"])
def test_a_pause_that_cannot_be_read_is_a_plain_retry(tmp_path: Path, header: str) -> None:
    def site(request: Request) -> Answer:
        busy = request.path == "/p/1.html" and not request.number
        return answers.busy(header) if busy else documents_site(3)(request)

    with MockServer(site) as server:
        code, log = crawl(tmp_path, server.url)
    assert code == 0, log
    assert dict(rows(tmp_path, STATES)) == {"document": 3, "index": 1}


@pytest.mark.parametrize(("delay", "code"), [("1e300", 4), ("inf", 0), ("nan", 0), ("-5", 0)])
def test_a_delay_without_end_leaves_the_host_to_a_later_run(
    tmp_path: Path, delay: str, code: int
) -> None:
    def site(request: Request) -> Answer:
        if request.path == "/robots.txt":
            return answers.text(f"User-agent: *\nCrawl-delay: {delay}")
        return documents_site(3)(request)

    with MockServer(site) as server:
        ended, log = crawl(tmp_path, server.url)
    assert ended == code, log
    assert rows(tmp_path, OUTCOME) == [("waiting" if code else "finished",)]
    check_accounts(tmp_path)


def _with(field: str) -> Callable[[str], Answer]:
    """A page with one more field among its headers."""
    return lambda page: [
        b"HTTP/1.1 200 OK\r\nConnection: close\r\n",
        b"Content-Type: text/html; charset=utf-8\r\n" + field.encode() + b"\r\n\r\n",
        page.encode(),
    ]


def _refreshed(target: str) -> Callable[[str], Answer]:
    """A page that sends its visitors to what is no page."""
    refresh = f'<meta http-equiv="refresh" content="0;url={target}">'
    return lambda page: answers.page(page.replace("<head>", f"<head>{refresh}"))


def _declared(charset: str) -> Callable[[str], Answer]:
    return lambda page: answers.page(page, content_type=f"text/html; charset={charset}")


def test_what_leads_nowhere_or_says_nothing_loses_no_page(tmp_path: Path) -> None:
    fields = ["X-标题: 一", ": empty", "X Y: blank", "X\x01: control", "no colon"]
    targets = ["javascript:x", "http://[", "http://a.example:99999999/", "about:blank", "data:,x"]
    charsets = ["punycode", "base64", "zlib", "quopri", "bz2", "raw_unicode_escape"]
    hostile = [*map(_with, fields), *map(_refreshed, targets), *map(_declared, charsets)]

    def site(request: Request) -> Answer:
        answer = documents_site(len(hostile))(request)
        if not request.path.startswith("/p/"):
            return answer
        _, content = answer  # type: ignore[misc]
        number = int(request.path.removeprefix("/p/").removesuffix(".html"))
        return hostile[number - 1](content.decode())  # type: ignore[union-attr]

    with MockServer(site) as server:
        code, log = crawl(tmp_path, server.url)
    assert code == 0, log
    assert dict(rows(tmp_path, STATES))["document"] == len(hostile), log


def test_a_page_that_cannot_be_written_fails_alone(tmp_path: Path) -> None:
    with MockServer(documents_site(8)) as server:
        code, log = crawl(tmp_path, server.url, spider="poison")
    assert code == 1, log
    assert dict(rows(tmp_path, STATES)) == {"document": 7, "failed": 1, "index": 1}
    ((url, reason),) = rows(tmp_path, "SELECT url, reason FROM addresses WHERE state = 'failed'")
    assert str(url).endswith("/p/2.html")
    assert "OverflowError" in str(reason)
    check_accounts(tmp_path)


def test_a_request_that_cannot_be_made_or_kept_fails_its_visit_alone(tmp_path: Path) -> None:
    with MockServer(documents_site(8)) as server:
        code, log = crawl(tmp_path, server.url, spider="unkeepable")
    assert dict(rows(tmp_path, STATES)) == {"document": 6, "failed": 2, "index": 1}, log
    failed = dict(rows(tmp_path, "SELECT url, reason FROM addresses WHERE state = 'failed'"))
    reasons = {str(url)[-8:]: str(reason) for url, reason in failed.items()}
    assert "error: NameError" in reasons["p/1.html"]
    assert "error: ValueError" in reasons["p/2.html"]
    assert rows(tmp_path, OUTCOME) == [("finished",)]
    assert code == 0
    check_accounts(tmp_path)


def test_a_run_in_which_nothing_can_happen_ends_and_says_so(tmp_path: Path) -> None:
    with MockServer(documents_site(3)) as server:
        code, log = crawl(tmp_path, server.url, spider="stuck", WATCHDOG_SECONDS=0.2)
    assert code == 1
    assert "nothing happens any more, and 1 pages are not done" in log
    assert dict(rows(tmp_path, STATES)) == {"document": 2, "queued": 1, "index": 1}
    assert rows(tmp_path, OUTCOME) == [("standstill",)]
    check_accounts(tmp_path)


def test_a_pause_is_no_standstill(tmp_path: Path) -> None:
    def site(request: Request) -> Answer:
        busy = request.path == "/p/1.html" and not request.number
        return answers.busy(2) if busy else documents_site(3)(request)

    with MockServer(site) as server:
        code, log = crawl(tmp_path, server.url, WATCHDOG_SECONDS=0.1)
    assert code == 0, log
    assert dict(rows(tmp_path, STATES)) == {"document": 3, "index": 1}
