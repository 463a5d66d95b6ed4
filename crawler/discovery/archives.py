"""Archives of the web: which pages of a site Common Crawl and the Wayback Machine have."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode, urlsplit

from crawler.discovery.source import (
    SITE,
    UNREADABLE,
    Answer,
    Found,
    Material,
    Noted,
    Results,
    SourceError,
    SourceRequest,
    expect_success,
)

_CRAWLS = "collinfo"
_LINES = 1000  # captures that the Wayback index is asked for at once: chosen, some 100 KB


class CommonCrawl:
    """Common Crawl's index of its newest crawl: captures by host, page by page (pywb's CDX API),
    each with the place of its bytes in a WARC file."""

    name = "commoncrawl"
    needs = SITE

    def __init__(self, index: str, files: str) -> None:
        self._index = index.rstrip("/")
        self._files = files.rstrip("/")

    def questions(self, material: Material, noted: Noted) -> Iterator[str]:
        """Yield which crawls there are, then the newest one's captures of each site."""
        yield _CRAWLS
        crawl = noted(_CRAWLS)
        for origin in material.origins if crawl else ():
            yield f"{crawl} {urlsplit(origin).netloc}/*"

    def request_for(self, question: str, cursor: str) -> SourceRequest:
        """Return the request for the list of crawls; for how many pages a question has; for one."""
        if question == _CRAWLS:
            return SourceRequest(f"{self._index}/collinfo.json")
        crawl, _, pattern = question.partition(" ")
        parameters: list[tuple[str, str]] = [("url", pattern), ("output", "json")]
        if cursor:
            parameters += [("filter", "=status:200"), ("filter", "=mime:text/html")]
            parameters += [("page", cursor.partition("/")[0])]
        else:
            parameters += [("showNumPages", "true")]
        return SourceRequest(f"{crawl}?{urlencode(parameters)}")

    def read(self, question: str, cursor: str, answer: Answer) -> Results:
        """Read the captures of a page, in the index's order; none where the index has none (404).
        A line that can't be read loses only itself."""
        if question == _CRAWLS:
            return self._read_crawls(answer)
        if answer.status == 404:
            return Results()
        expect_success(answer)
        if not cursor:
            return self._read_number(answer)
        number, _, last = cursor.partition("/")
        following = f"{int(number) + 1}/{last}" if int(number) + 1 < int(last) else None
        lines = answer.content.decode("utf-8", "replace").splitlines()
        found = [each for line in lines if (each := self._capture(line))]
        lost = len(lines) - len(found)
        fault = f"{lost} lines of page {number} can't be read" if lost else None
        return Results(found, following, fault=fault, is_cut=bool(lost))

    def _read_crawls(self, answer: Answer) -> Results:
        """Read the address of the newest crawl's index, which later questions need."""
        expect_success(answer)
        try:
            return Results(note=str(json.loads(answer.content)[0]["cdx-api"]))
        except UNREADABLE as error:
            raise SourceError("the list of crawls can't be read") from error

    def _read_number(self, answer: Answer) -> Results:
        try:
            answered = json.loads(answer.content)
            pages = int(answered["pages"] if isinstance(answered, dict) else answered)
        except UNREADABLE:
            return Results(fault="the number of pages can't be read", is_cut=True)
        return Results(cursor=f"0/{pages}") if pages > 0 else Results()

    def _capture(self, line: str) -> Found | None:
        try:
            entry: dict[str, Any] = json.loads(line)
            place = {
                "warc": f"{self._files}/{entry['filename']}",
                "offset": int(entry["offset"]),
                "length": int(entry["length"]),
            }
            evidence = f"archived {entry['timestamp']}"
            return Found(str(entry["url"]), evidence=evidence, archive=json.dumps(place))
        except UNREADABLE:
            return None


class Wayback:
    """The Wayback Machine's index: captures of pages that are gone, and of sites by resume keys.
    Its pages are only taken where the site itself says that they are gone."""

    name = "wayback"
    needs = f"an address that is gone, or {SITE}"

    def __init__(self, address: str) -> None:
        self._address = address.rstrip("/")

    def questions(self, material: Material, noted: Noted) -> Iterator[str]:
        """Yield the addresses that are gone, then each site."""
        yield from material.gone
        for origin in material.origins:
            yield f"{urlsplit(origin).netloc}/*"

    def request_for(self, question: str, cursor: str) -> SourceRequest:
        """Return the request for the captures behind a resume key."""
        parameters: list[tuple[str, str]] = [
            ("url", question),
            ("fl", "original,timestamp"),
            ("filter", "statuscode:200"),
            ("filter", "mimetype:text/html"),
            ("collapse", "urlkey"),
            ("limit", str(_LINES)),
            ("showResumeKey", "true"),
        ]
        if cursor:
            parameters.append(("resumeKey", cursor))
        return SourceRequest(f"{self._address}/cdx/search/cdx?{urlencode(parameters)}")

    def read(self, question: str, cursor: str, answer: Answer) -> Results:
        """Read the captures, in the index's order, and the resume key behind an empty line."""
        expect_success(answer)
        text = answer.content.decode("utf-8", "replace")
        captures, _, key = text.partition("\n\n")
        lines = captures.split("\n")
        is_cut = bool(text) and not text.endswith("\n")
        whole = lines[:-1] if is_cut and not key else [line for line in lines if line]
        found = [each for line in whole if (each := self._capture(line))]
        lost = len(whole) - len(found)
        fault = "cut short" if is_cut else f"{lost} lines can't be read" if lost else None
        return Results(found, key.strip() or None, fault=fault, is_cut=bool(fault))

    def _capture(self, line: str) -> Found | None:
        url, _, moment = line.partition(" ")
        if not moment.isdigit():
            return None
        place = {"snapshot": f"{self._address}/web/{moment}id_/{url}"}
        return Found(url, evidence=f"archived {moment}", archive=json.dumps(place))
