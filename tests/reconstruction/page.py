"""A rebuilt page as a server would answer with it, and its folder below ``tests/pages``."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit

from tests.reconstruction.source import WRITTEN, Source

Headers = tuple[tuple[str, str], ...]
DATE = "Mon, 03 Jun 2024 02:00:00 GMT"


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One answer: ``body`` in the site's own encoding, ``headers`` in the order sent."""

    case: str
    url: str
    body: bytes
    headers: Headers
    kind: Literal["document", "listing", "rejected"] = "document"
    origin: str = WRITTEN
    reason: str | None = None
    status: int = 200

    @property
    def host(self) -> str:
        return urlsplit(self.url).netloc


def answer(server: Headers, body: bytes) -> Headers:
    """The headers of an answer: the server's own, a fixed date, the length of the body."""
    return (*server, ("Date", DATE), ("Content-Length", str(len(body))))


def document_page(source: Source, body: bytes, server: Headers) -> Page:
    """The page of a document; a source with a ``reason`` is one that a crawler must reject."""
    reason = source.fields.get("reason")
    return Page(
        case=source.case,
        url=source.url,
        body=body,
        headers=answer(server, body),
        kind="rejected" if reason else "document",
        origin=source.origin,
        reason=reason,
    )


def listing_page(case: str, url: str, body: bytes, server: Headers) -> Page:
    """A list page."""
    return Page(case=case, url=url, body=body, headers=answer(server, body), kind="listing")


def write(page: Page, folder: Path) -> None:
    """Write ``page.html`` and ``response.json`` to a case's folder; never ``document.json``."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "page.html").write_bytes(page.body)
    response = {
        "url": page.url,
        "status": page.status,
        "headers": dict(page.headers),
        "origin": page.origin,
        "kind": page.kind,
    }
    if page.reason:
        response["reason"] = page.reason
    text = json.dumps(response, ensure_ascii=False, indent=2) + "\n"
    (folder / "response.json").write_text(text, encoding="utf-8")
