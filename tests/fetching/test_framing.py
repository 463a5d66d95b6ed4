"""Answers whose headers and bodies are framed as servers of any make frame them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from tests.faults import answers
from tests.faults.crawls import check_accounts, crawl, rows
from tests.faults.server import Answer, MockServer, Request
from tests.faults.sites import documents_site

CHUNKED = b"Transfer-Encoding: chunked"


def _answer(*fields: bytes, body: bytes, status: bytes = b"HTTP/1.1 200 OK") -> Answer:
    kind = b"Content-Type: text/html; charset=utf-8"
    return [b"\r\n".join((status, b"Connection: close", kind, *fields, b"", b"")), body]


def _states(folder: Path, served: Mapping[str, Answer]) -> dict[str, tuple[str, str | None]]:
    """What a crawl says of pages that are answered so, by the names of the answers."""
    names = [*served]

    def site(request: Request) -> Answer:
        if request.path.startswith("/p/"):
            return served[names[_number(request.path) - 1]]
        return documents_site(len(served))(request)

    with MockServer(site) as server:
        code, log = crawl(folder, server.url, RETRY_TIMES=0)
    assert code == 0, log
    check_accounts(folder)
    found = rows(folder, "SELECT url, state, reason FROM addresses WHERE url LIKE '%/p/%.html'")
    return {names[_number(url) - 1]: (state, reason) for url, state, reason in found}


def _number(address: str) -> int:
    return int(address.rpartition("/")[2].removesuffix(".html"))


def _page(number: int) -> bytes:
    _, content = documents_site(99)(Request("GET", f"/p/{number}.html", {}, 0, 0.0))  # type: ignore[misc]
    assert isinstance(content, bytes)
    return content


def test_what_leaves_no_doubt_where_a_body_ends_loses_no_page(tmp_path: Path) -> None:
    pages = iter(map(_page, range(1, 99)))

    def chunks(form: bytes) -> bytes:
        page = next(pages)
        return form % (len(page), page)

    served = {f"length {value!r}": _answer(b"Content-Length: " + value, body=next(pages))
              for value in (b"", b"-5", b"+5", b"abc", b"0x10", "５".encode(), b"1e3")}  # fmt: skip
    served |= {f"coding {value!r}": _answer(b"Transfer-Encoding: " + value, body=next(pages))
               for value in (b"", b"identity", b"Identity ,")}  # fmt: skip
    whole = b"%x\r\n%s\r\n0\r\n\r\n"
    for value in (b"identity, chunked", b"Chunked;q=1", b"chunked\r\n" + CHUNKED):
        coding = b"Transfer-Encoding: " + value
        served[f"coding {value!r}"] = _answer(coding, body=chunks(whole))
    forms = {
        "padded": b"%x  \r\n%s\r\n0\r\n\r\n",
        "extended": b"%x;a=\x01\r\n%s\r\n0\r\n\r\n",
        "without an end": b"%x\r\n%s\r\n0\r\n",
        "with trailers": b"%x\r\n%s\r\n0\r\nX-A: b\r\n\r\n",
    }
    for name, form in forms.items():
        served[f"chunks {name}"] = _answer(CHUNKED, body=chunks(form))
    for status in (b"HTTP/1.1  200 OK", b"\r\nHTTP/1.1 200 OK", b"HTTP/1.1 200"):
        served[f"status {status!r}"] = _answer(status=status, body=next(pages))
    twice = next(pages)
    length = b"Content-Length: %d, 0%d" % (len(twice), len(twice))
    served["length twice"] = _answer(length, body=twice)
    states = _states(tmp_path, served)
    assert {name: state for name, state in states.items() if state[0] != "document"} == {}
    assert len(states) == len(served)


def test_what_does_not_tell_where_it_ends_fails_and_says_so(tmp_path: Path) -> None:
    page = _page(1)
    states = _states(
        tmp_path,
        {
            "unknown": _answer(b"Transfer-Encoding: foo", body=page),
            "unknown first": _answer(b"Transfer-Encoding: gzip, chunked", body=page),
            "two lengths": _answer(b"Content-Length: 5, 6", body=page),
            "huge": _answer(b"Content-Length: " + b"9" * 5000, body=page),
            "long line": _answer(b"X: " + b"x" * 300_000, body=page),
            "negative chunk": _answer(CHUNKED, body=b"-5\r\n" + page),
            "no chunk": _answer(CHUNKED, body=page),
            "huge chunk": _answer(CHUNKED, body=b"f" * 40 + b"\r\n" + page),
            "cut chunk": _answer(CHUNKED, body=b"%x\r\n%s\r\n" % (len(page), page)),
            "no status": _answer(status=b"HTTP/1.1 " + b"2" * 5000 + b" OK", body=page),
            "no version": _answer(status=b"HTTP/x.y 200 OK", body=page),
            "leads nowhere": _answer(
                b"Location: javascript:x", status=b"HTTP/1.1 302 Found", body=b""
            ),
            "leads to no port": _answer(
                b"Location: http://a.example:99999/", status=b"HTTP/1.1 302 Found", body=b""
            ),
        },
    )
    cut = ("failed", "transfer cut short")
    assert states == {
        "unknown": ("failed", "sent as foo, which is unknown"),
        "unknown first": ("failed", "sent as gzip, which is unknown"),
        "two lengths": ("failed", "its length is given twice, and differently"),
        "huge": ("rejected", "larger than 32 MiB"),
        "long line": ("rejected", "headers larger than 256 KiB"),
        "negative chunk": cut,
        "no chunk": cut,
        "huge chunk": cut,
        "cut chunk": cut,
        "no status": ("failed", "no answer in HTTP"),
        "no version": ("failed", "no answer in HTTP"),
        "leads nowhere": ("failed", "HTTP 302 that leads to no page"),
        "leads to no port": ("failed", "HTTP 302 that leads to no page"),
    }


def test_a_reason_is_no_page(tmp_path: Path) -> None:
    """What a server writes into its errors doesn't fill the books."""
    with MockServer(lambda request: answers.redirect("http://" + "a" * 90_000)) as server:
        crawl(tmp_path, server.url)
    ((longest,),) = rows(tmp_path, "SELECT max(length(reason)) FROM addresses")
    assert longest < 400
