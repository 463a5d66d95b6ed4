"""Searches of the web that the user names: an instance of SearXNG, or Brave with the user's key."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode

from crawler.discovery.source import (
    PHRASE,
    UNREADABLE,
    Answer,
    Found,
    Material,
    Noted,
    Results,
    SourceRequest,
    expect_success,
)

MOST_PAGES = 5
"""Pages of results of one question: chosen; behind the fiftieth result the words are left to
chance."""


class SearXng:
    """An instance of SearXNG, in JSON (docs.searxng.org, search API); it must allow the format."""

    name = "searxng"
    needs = PHRASE

    def __init__(self, instance: str) -> None:
        self._instance = instance.rstrip("/")

    def questions(self, material: Material, noted: Noted) -> Iterator[str]:
        """Yield the key phrases."""
        yield from material.phrases

    def request_for(self, question: str, cursor: str) -> SourceRequest:
        """Return the request for a page of results."""
        page = cursor or "1"
        query = urlencode({"q": question, "format": "json", "language": "zh", "pageno": page})
        return SourceRequest(f"{self._instance}/search?{query}", {"Accept": "application/json"})

    def read(self, question: str, cursor: str, answer: Answer) -> Results:
        """Read the results, in their order."""
        return _read(answer, ["results"], int(cursor or 1))


class Brave:
    """Brave's search API, whose terms let nobody store its answers: only addresses are taken."""

    name = "brave"
    needs = PHRASE
    _COUNT = 20

    def __init__(self, address: str, key: str) -> None:
        self._address = address.rstrip("/")
        self._key = key

    def __repr__(self) -> str:
        return "Brave"

    def questions(self, material: Material, noted: Noted) -> Iterator[str]:
        """Yield the key phrases."""
        yield from material.phrases

    def request_for(self, question: str, cursor: str) -> SourceRequest:
        """Return the request for a page of results."""
        page = {"count": self._COUNT, "offset": int(cursor or 1) - 1}
        query = urlencode({"q": question, "search_lang": "zh-hans", **page})
        headers = {"Accept": "application/json", "X-Subscription-Token": self._key}
        return SourceRequest(f"{self._address}/res/v1/web/search?{query}", headers, is_kept=False)

    def read(self, question: str, cursor: str, answer: Answer) -> Results:
        """Read the addresses of the results, in their order."""
        page = int(cursor or 1)
        read = _read(answer, ["web", "results"], page)
        rank = (page - 1) * self._COUNT
        found = [
            Found(each.url, each.words, f"result {rank + number}")
            for number, each in enumerate(read.found, 1)
        ]
        is_last = '"more_results_available":false' in "".join(
            answer.content.decode("utf-8", "replace").split()
        )
        return Results(
            found, None if is_last else read.cursor, fault=read.fault, is_cut=read.is_cut
        )


def _read(answer: Answer, way: list[str], page: int) -> Results:
    """Return the results that an answer in JSON has at the end of a way of names, and the next
    page. A page that can't be read is passed over."""
    expect_success(answer)
    following = str(page + 1) if page < MOST_PAGES else None
    try:
        results: Any = json.loads(answer.content)
        for name in way:
            results = results[name]
        found = [Found(str(each["url"]), str(each.get("title") or "")) for each in results]
    except UNREADABLE:
        return Results(cursor=following, fault=f"page {page} can't be read", is_cut=True)
    return Results(found, following if found else None)
