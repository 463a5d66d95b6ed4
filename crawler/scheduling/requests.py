"""Requests as the frontier keeps them: an address, and what a plain request does not say."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import urlsplit

from scrapy import Request, Spider
from scrapy.utils.request import fingerprint, request_from_dict

from crawler.addresses import canonical, host_of, without_login
from crawler.recording.cache import FETCHED
from crawler.recording.sites import SITE
from crawler.store import Link, Visit

VISIT = "visit"
"""Meta key: the number of the address that a request visits."""

TURN = "turns_page"
"""Meta key: the request leads from one page of a list to another, which is no deeper."""

FACTS = "link"
"""Meta key: what is known of the link (fields of crawler.focus.links.LinkFacts)."""

LED_BY = "led_by"
"""Meta key: the number of the arm of the list that a link stands on."""

ARCHIVE = "archive"
"""Meta key: where an archive has the bytes of the page, as crawler.store.Start says it (JSON)."""

REFUSAL = "refusal"
"""Meta key: why the address is not visited, though it enters the books."""

# What the frontier knows itself, and what Scrapy's downloader leaves behind.
_PASSING = {
    *(VISIT, SITE, TURN, FETCHED, "depth", "retry_times", "retry_after"),
    *("download_slot", "download_latency"),
}
_PLAIN = {"callback": "parse", "method": "GET", "encoding": "utf-8", "priority": 0}
_DIFFERING = ("url", "callback", "errback", "method", "headers", "body", "cookies", "meta")
_FURTHER = ("cb_kwargs", "encoding", "flags", "_class")


def address_of(request: Request) -> str:
    """Return what tells a request from all others: the canonical address; for other methods than
    GET with a part of the request's fingerprint, since the body counts there.

    >>> address_of(Request("http://a.example/?b=2&a=1#top"))
    'http://a.example/?a=1&b=2'
    >>> address_of(Request("http://a.example/", method="POST", body="q=1"))
    'http://a.example/#POST-227c4983188953c2'
    """
    url = canonical(request.url)
    if request.method == "GET" and not request.body:
        return url
    return f"{url}#{request.method}-{fingerprint(request).hex()[:16]}"


def as_link(request: Request, spider: Spider, **facts: Any) -> Link:
    """Return a request on its way into the frontier; `facts` are further fields of the Link. Raises
    ValueError if the request can't be kept: callbacks are methods of the spider, and its meta and
    cb_kwargs are what JSON can hold."""
    request = request.replace(url=without_login(request.url))
    address = address_of(request)
    try:
        packed = _pack(request, address, spider)
    except (TypeError, ValueError) as error:
        raise ValueError(f"the frontier can't keep {request}: {error}") from error
    return Link(
        address,
        host_of(request.url),
        priority=request.priority,
        request=packed,
        site=spider.name,
        **facts,
    )


def as_request(visit: Visit, spider: Spider) -> Request:
    """Return the request that visits an address."""
    given = json.loads(visit.request or "{}")
    url = visit.url.partition("#")[0]
    values: dict[str, Any] = {"url": url, "callback": "parse", **given}
    if "body" in values:
        values["body"] = values["body"].encode("latin-1")
    request = request_from_dict(values, spider=spider)
    request.priority = visit.priority
    request.meta.update({VISIT: visit.id, SITE: visit.site, "depth": visit.depth})
    if visit.tries:
        request.meta["retry_times"] = visit.tries
    if visit.found_on and visit.found_on.startswith(f"{urlsplit(url).scheme}:"):
        request.headers.setdefault("Referer", visit.found_on)
    return request


def ask_for_changes(request: Request, visit: Visit) -> None:
    """Make a request conditional, if an earlier visit brought what to ask by (RFC 9110)."""
    if visit.etag:
        request.headers["If-None-Match"] = visit.etag
    if visit.last_modified:
        request.headers["If-Modified-Since"] = visit.last_modified


def _pack(request: Request, address: str, spider: Spider) -> str | None:
    """Return what a request for an address says beyond a plain one, as JSON; None: nothing."""
    given: dict[str, Any] = {name: getattr(request, name) for name in request.attributes}
    given["url"] = request.url.partition("#")[0]
    given["callback"] = _name_of(request.callback, spider) or "parse"
    given["errback"] = _name_of(request.errback, spider)
    if type(request) is not Request:
        given["_class"] = f"{type(request).__module__}.{type(request).__name__}"
    given["meta"] = {k: v for k, v in request.meta.items() if k not in _PASSING}
    given["body"] = request.body.decode("latin-1")
    given["headers"] = {
        name.decode("latin-1"): [value.decode("latin-1") for value in request.headers.getlist(name)]
        for name in request.headers
        if name != b"Referer"
    }
    plain = {**_PLAIN, "url": address.partition("#")[0]}
    kept = {
        name: given[name]
        for name in (*_DIFFERING, *_FURTHER)
        if given.get(name) and given[name] != plain.get(name)
    }
    return json.dumps(kept, ensure_ascii=False) if kept else None


def _name_of(method: Any, spider: Spider) -> str | None:
    """Return the name of a spider's method. Raises ValueError for what is none.

    `Request.to_dict` looks through all that a spider has for each request.
    """
    if method is None:
        return None
    name = getattr(method, "__name__", "")
    if getattr(spider, name, None) != method:
        raise ValueError(f"{method} is no method of {spider}")
    return str(name)
