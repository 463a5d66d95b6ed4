"""Interfaces of searches and archives as their documentation has them, on a loopback address."""

from __future__ import annotations

import gzip
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import parse_qsl, urlsplit

from crawler.discovery.source import Answer, SourceRequest
from tests.faults.server import Request

KEY = "BSA-very-secret-key"
PER_PAGE = 3
"""Results of a page; the real ones give more."""
NAMES = ("searxng", "brave", "commoncrawl", "wayback")


@dataclass(slots=True)
class Interfaces:
    """All interfaces at one root: a search over `pages` (address: title), the captures of `pages`,
    and those of `gone`. `faults` are the answers to the Nth requests (from 0): a status, `cut`,
    `empty` or `broken`. Without `titles` what pages
    are mapped to is their HTML. `asked` are the targets that came, in order; `keys` the tokens."""

    pages: Mapping[str, str]
    gone: Mapping[str, str] = field(default_factory=dict)
    faults: Mapping[int, int | str] = field(default_factory=dict)
    root: str = "http://interface.example"
    titles: bool = True
    asked: list[str] = field(default_factory=list)
    keys: list[str] = field(default_factory=list)

    async def fetch(self, ask: SourceRequest) -> Answer:
        """Answer in the process."""
        parts = urlsplit(ask.url)
        status, headers, body = self.answer(f"{parts.path}?{parts.query}", ask.headers)
        return Answer(ask.url, status, body, headers)

    def site(self, request: Request) -> list[bytes]:
        """Answer over a connection."""
        status, headers, body = self.answer(request.path, request.headers)
        lines = [f"{name}: {value}" for name, value in headers.items()]
        head = [f"HTTP/1.1 {status} Said", *lines, f"Content-Length: {len(body)}"]
        return ["\r\n".join([*head, "Connection: close", "", ""]).encode() + body]

    def answer(self, target: str, headers: Mapping[str, str]) -> tuple[int, dict[str, str], bytes]:
        """Return status, headers and body of the answer to a request."""
        fault = self.faults.get(len(self.asked))
        self.asked.append(target)
        self.keys += [value for name, value in headers.items() if "subscription" in name.lower()]
        if isinstance(fault, int):
            return fault, {"retry-after": "7"}, b"later"
        status, body = self._answer(target, headers)
        if fault == "cut":
            body = body[: len(body) * 2 // 3 - 5]
        body = {"empty": b"", "broken": b"{<html>\n"}.get(str(fault), body)
        return status, {"content-type": "application/json"}, body

    def _answer(self, target: str, headers: Mapping[str, str]) -> tuple[int, bytes]:
        parts = urlsplit(target)
        query = dict(parse_qsl(parts.query))
        match parts.path:
            case "/search":
                return self._searxng(query)
            case "/res/v1/web/search":
                return self._brave(query)
            case "/collinfo.json":
                crawl = {"id": "CC-MAIN-2031-05", "cdx-api": f"{self.root}/CC-MAIN-2031-05-index"}
                return 200, json.dumps([crawl, {"id": "older", "cdx-api": "http://x/"}]).encode()
            case "/CC-MAIN-2031-05-index":
                return self._index(query)
            case "/cdx/search/cdx":
                return self._wayback(query)
            case "/crawl-data/0.warc.gz":
                wanted = headers.get("range", "").removeprefix("bytes=").split("-")
                return 206, self._warc()[0][int(wanted[0]) : int(wanted[1]) + 1]
        if parts.path.startswith("/web/"):
            html = next((t for url, t in self.gone.items() if parts.path.endswith(url)), "")
            return (200, html.encode()) if html else (404, b"")
        return 404, b""

    def _searxng(self, query: Mapping[str, str]) -> tuple[int, bytes]:
        if query.get("format") != "json":
            return 403, b""
        rows = self._results(query["q"], int(query["pageno"]) - 1)
        return 200, json.dumps({"query": query["q"], "results": rows}).encode()

    def _brave(self, query: Mapping[str, str]) -> tuple[int, bytes]:
        offset = int(query["offset"])
        rows = self._results(query["q"], offset)
        more = bool(self._results(query["q"], offset + 1))
        told = {"query": {"more_results_available": more}, "web": {"results": rows}}
        return 200, json.dumps(told).encode()

    def _results(self, words: str, page: int) -> list[dict[str, str]]:
        found = [
            {"url": url, "title": title}
            for url, title in self.pages.items()
            if all(word in title for word in words.split())
        ]
        return found[page * PER_PAGE : (page + 1) * PER_PAGE]

    def _index(self, query: Mapping[str, str]) -> tuple[int, bytes]:
        host = query["url"].removesuffix("/*")
        _, places = self._warc()
        rows = [row for row in places if urlsplit(row["url"]).netloc == host]
        if not rows:
            return 404, b'{"message": "No Captures found"}'
        if query.get("showNumPages"):
            return 200, json.dumps({"pages": -(-len(rows) // PER_PAGE), "blocks": 1}).encode()
        page = int(query["page"])
        part = rows[page * PER_PAGE : (page + 1) * PER_PAGE]
        return 200, "".join(f"{json.dumps(row)}\n" for row in part).encode()

    def _warc(self) -> tuple[bytes, list[dict[str, str]]]:
        """All pages in one file, each a member of its own, and where they lie."""
        file, places = b"", []
        for url, title in self.pages.items():
            member = gzip.compress(_record(url, self._html(title)))
            place = {"offset": str(len(file)), "length": str(len(member))}
            named = {"timestamp": "20310102030405", "filename": "crawl-data/0.warc.gz"}
            places.append({"url": url, **named, **place})
            file += member
        return file, places

    def _html(self, title: str) -> str:
        return f"<html><title>{title}</title></html>" if self.titles else title

    def _wayback(self, query: Mapping[str, str]) -> tuple[int, bytes]:
        pattern = query["url"]
        host = pattern.removesuffix("/*")
        urls = [u for u in [*self.pages, *self.gone] if pattern in (u, f"{urlsplit(u).netloc}/*")]
        rows = [f"{url} 20190504123000\n" for url in urls] if host else []
        first = int(query.get("resumeKey", "0"))
        part = rows[first : first + PER_PAGE]
        key = f"\n{first + PER_PAGE}\n" if first + PER_PAGE < len(rows) else ""
        return 200, "".join([*part, key]).encode()


def _record(url: str, html: str) -> bytes:
    head = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n"
    http = head + html.encode()
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\n"
        "WARC-Date: 2031-01-02T03:04:05Z\r\nContent-Type: application/http; msgtype=response\r\n"
        f"Content-Length: {len(http)}\r\n\r\n"
    )
    return head.encode() + http + b"\r\n\r\n"
