"""A crawl is as polite as its sites ask: delays, later visits, budgets, conditional requests."""

from __future__ import annotations

import sqlite3
from email.utils import formatdate
from pathlib import Path
from typing import Any

import pytest

from crawler.recording.warc import Recording
from tests.faults import answers
from tests.faults.clock import BEGINNING, LEAPS
from tests.faults.crawls import crawl, rows
from tests.faults.server import Answer, MockServer, Pause, Request
from tests.faults.sites import document, documents_site, linked

POLITE = {"CONCURRENT_REQUESTS_PER_DOMAIN": 1}
DUE = "UPDATE addresses SET due_at = '2020-01-01T00:00:00.000+00:00'"
LEAPING = {"CLOCK": "tests.faults.clock.LeapingClock"}


def pages(server: MockServer) -> list[str]:
    """The pages that were asked for, in order."""
    return [request.path for request in server.requests if request.path != "/robots.txt"]


def pauses(folder: Path) -> list[Any]:
    """The seconds that a crawl by the leaping clock waited, each time."""
    lines = (folder / LEAPS).read_text(encoding="utf-8").splitlines()
    return [pytest.approx(float(line), abs=0.01) for line in lines]


def few(request: Request) -> Answer:
    """Three documents, each slow enough that impatient crawls would overlap."""
    return [Pause(0.1), *documents_site(3)(request)]


def test_one_request_at_a_time_is_made_of_a_host(tmp_path: Path) -> None:
    with MockServer(few) as server:
        crawl(tmp_path, server.url, **POLITE)
    assert len(pages(server)) == 4
    assert server.peak == 1


def test_a_crawl_delay_is_kept(tmp_path: Path) -> None:
    def site(request: Request) -> Answer:
        if request.path == "/robots.txt":
            return answers.text("User-agent: *\nCrawl-delay: 1.2")
        return documents_site(3)(request)

    with MockServer(site) as server:
        crawl(tmp_path, server.url, **LEAPING)
    assert len(pages(server)) == 4
    assert pauses(tmp_path) == [1.2, 1.2, 1.2]


def check_pause(tmp_path: Path, answer: Answer, seconds: float) -> None:
    """A host that is too busy when its first document is first asked for is left alone until then,
    and the page comes at last."""
    asked: list[tuple[str, bool]] = []

    def site(request: Request) -> Answer:
        if request.path == "/p/1.html" or asked:
            asked.append((request.path, (tmp_path / LEAPS).exists()))
        return answer if asked == [("/p/1.html", False)] else documents_site(3)(request)

    with MockServer(site) as server:
        code, _ = crawl(tmp_path, server.url, **POLITE, **LEAPING)
    assert code == 0
    assert [waited for _, waited in asked] == [False, True, True, True]
    assert pauses(tmp_path)[0] == seconds
    assert rows(tmp_path, "SELECT count(*) FROM documents") == [(3,)]


def test_retry_after_in_seconds_is_granted_to_the_whole_host(tmp_path: Path) -> None:
    check_pause(tmp_path, answers.busy(2, 429), 2)


def test_retry_after_as_a_date_is_granted(tmp_path: Path) -> None:
    check_pause(tmp_path, answers.busy(formatdate(BEGINNING + 40, usegmt=True)), 40)


def test_a_host_that_asks_for_too_long_waits_for_the_next_run(tmp_path: Path) -> None:
    def site(request: Request) -> Answer:
        return answers.busy(9000) if request.path == "/p/1.html" else documents_site(3)(request)

    with MockServer(site) as server:
        code, log = crawl(tmp_path, server.url, HOST_PATIENCE=60, **POLITE)
    assert code == 4
    states = dict(rows(tmp_path, "SELECT state, count(*) FROM addresses GROUP BY state"))
    assert states["queued"] >= 1
    assert rows(tmp_path, "SELECT outcome FROM runs") == [("waiting",)]
    assert "addresses wait for a later run: 127.0.0.1" in log
    assert len(server.requests) < 10, log


def test_known_pages_are_asked_whether_they_changed(tmp_path: Path) -> None:
    changed = {"/p/2.html"}

    def site(request: Request) -> Answer:
        if request.path == "/list/1.html":
            return answers.page(linked(["/p/1.html", "/p/2.html"]))
        if request.path == "/p/1.html":
            return answers.kept(document(1), request, '"first"')
        if request.path in changed and request.number:
            return answers.page(document("changed"), last_modified="Wed, 01 Jan 2025 00:00:00 GMT")
        return answers.page(document(2), last_modified="Mon, 01 Jan 2024 00:00:00 GMT")

    with MockServer(site) as server:
        crawl(tmp_path, server.url)
        with sqlite3.connect(tmp_path / "tongwen.db") as database:
            database.execute(DUE)
        code, _ = crawl(tmp_path, server.url, RECORD="second.warc.gz")
        third = len(server.requests)
        crawl(tmp_path, server.url)
    assert code == 0
    conditions = {
        request.path: (
            request.headers.get("if-none-match"),
            request.headers.get("if-modified-since"),
        )
        for request in server.requests[:third]
        if request.number and request.path.startswith("/p/")
    }
    assert conditions == {
        "/p/1.html": ('"first"', None),
        "/p/2.html": (None, "Mon, 01 Jan 2024 00:00:00 GMT"),
    }
    found = rows(tmp_path, "SELECT url, state, reason FROM addresses WHERE url LIKE '%/p/%'")
    assert {str(url)[-8:]: (state, reason) for url, state, reason in found} == {
        "p/1.html": ("unchanged", "not modified"),
        "p/2.html": ("document", None),
    }
    assert rows(tmp_path, "SELECT count(*) FROM documents WHERE title LIKE '%changed%'") == [(1,)]
    recording = Recording(tmp_path / "second.warc.gz")
    assert f"{server.url}/p/1.html" not in recording
    assert f"{server.url}/p/2.html" in recording
    recording.close()
    # What was visited a moment ago isn't due; the crawl's start always is.
    assert {r.path for r in server.requests[third:]} == {"/robots.txt", "/list/1.html"}


def test_a_run_names_the_recording_that_it_wrote(tmp_path: Path) -> None:
    with MockServer(documents_site(2)) as server:
        crawl(tmp_path, server.url, RECORD="a.warc.gz")
        recording = tmp_path / "a.warc.gz"
        content = bytearray(recording.read_bytes())
        content[len(content) // 3] ^= 1  # with whole records behind it
        recording.write_bytes(content)
        crawl(tmp_path, server.url, RECORD="a.warc.gz", FRESH=1)
    assert rows(tmp_path, "SELECT recording FROM runs ORDER BY id") == [
        ("a.warc.gz",),
        ("a-2.warc.gz",),
    ]


@pytest.mark.parametrize(
    "validators",
    ["once", *(pytest.param(each, marks=pytest.mark.slow) for each in ("none", "always"))],
)
def test_a_site_that_does_not_change_is_no_changed_site(tmp_path: Path, validators: str) -> None:
    def site(request: Request) -> Answer:
        _, body = documents_site(30)(request)
        if request.path == "/robots.txt" or validators == "none":
            return documents_site(30)(request)
        if request.headers.get("if-none-match") == '"1"':
            return answers.page("", 304, **({"etag": '"1"'} if validators == "always" else {}))
        return answers.page(body, etag='"1"')

    with MockServer(site) as server:
        for number in range(4):
            code, log = crawl(tmp_path, server.url, spider="bounded")
            assert code == 0, (number, log)
            if number % 2:
                with sqlite3.connect(tmp_path / "tongwen.db") as database:
                    database.execute(DUE)
    assert rows(tmp_path, "SELECT complaint FROM runs") == [(None,)] * 4
    if validators != "none":
        assert rows(tmp_path, "SELECT count(*) FROM addresses WHERE etag IS NULL") == [(0,)]


def test_a_list_that_was_read_anew_no_longer_leads_where_it_led(tmp_path: Path) -> None:
    shown = [30]
    with MockServer(lambda request: documents_site(shown[0])(request)) as server:
        assert crawl(tmp_path, server.url, spider="bounded")[0] == 0
        shown[0] = 20
        code, _ = crawl(tmp_path, server.url, spider="bounded")
    assert code == 3
    ((complaint,),) = rows(tmp_path, "SELECT complaint FROM runs WHERE id = 2")
    assert complaint == "20 documents, fewer than the 30 expected"


def test_a_budget_of_pages_is_kept_and_the_rest_is_on_the_books(tmp_path: Path) -> None:
    with MockServer(documents_site(30)) as server:
        code, _ = crawl(tmp_path, server.url, HOST_PAGES=10)
    assert code == 0
    assert len(pages(server)) == 10
    (refused,) = rows(tmp_path, "SELECT DISTINCT reason FROM addresses WHERE state = 'rejected'")
    assert refused == ("over the host's budget",)
    assert rows(tmp_path, "SELECT taken = (SELECT count(*) FROM addresses) FROM runs") == [(1,)]


def test_a_budget_of_bytes_is_kept(tmp_path: Path) -> None:
    with MockServer(documents_site(30)) as server:
        crawl(tmp_path, server.url, HOST_BYTES=6 * len(document(1).encode()), **POLITE)
    assert 4 <= len(pages(server)) <= 9
