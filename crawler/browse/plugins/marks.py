"""Buttons for a person's word on a document: a mark, through the store, for oneself alone."""

from __future__ import annotations

import asyncio
import hmac
import secrets
from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qs

from datasette import hookimpl
from datasette.utils.asgi import Response

from crawler.browse.alone import is_alone
from crawler.store import MARKS, Store, StoreError

_TOKEN = secrets.token_urlsafe()  # only a page of this process knows it
_LONGEST = 1000  # bytes of a form that has two short fields


@hookimpl
def register_routes() -> list[tuple[str, Callable[..., Any]]]:
    """Take marks where `tongwen browse` allows them: on this machine, for nobody else."""
    return [(r"^/-/mark/(?P<number>\d{1,18})$", _mark)]


@hookimpl
def extra_template_vars(datasette: Any) -> dict[str, Any]:
    """Let the page of a document show the buttons."""
    return {"mark_token": _TOKEN if is_alone(datasette) else None}


@hookimpl
def skip_csrf(scope: dict[str, Any]) -> bool:
    """Say that our form has a token of its own, since Datasette's asks for a cookie."""
    return str(scope["path"]).startswith("/-/mark/")


async def _mark(datasette: Any, request: Any) -> Response:
    if request.method != "POST" or not is_alone(datasette):
        return Response.text("Not found.", status=404)
    form = parse_qs((await request.post_body())[:_LONGEST].decode("ascii", "replace"))
    token, word = (form.get(name, [""])[0] for name in ("token", "wanted"))
    if not hmac.compare_digest(token.encode(), _TOKEN.encode()) or word not in MARKS:
        return Response.text("This form is not of this page.", status=403)
    number = int(request.url_vars["number"])
    path = datasette.get_database().path
    try:
        await asyncio.to_thread(_keep, path, number, MARKS[word])
    except (StoreError, LookupError) as error:
        return Response.text(str(error), status=409)
    return Response.redirect(datasette.urls.path(f"/-/document/{number}"), status=303)


def _keep(path: str, number: int, wanted: bool | None) -> None:
    """Keep a mark. Raises LookupError if there is nothing that it could be made for."""
    store = Store(path)
    try:
        profile = store.profiles.load()
        if profile is None:
            raise LookupError("no profile yet; make one with: tongwen score")
        if store.number_of(str(number)) is None:
            raise LookupError(f"no document {number}")
        store.profiles.mark(profile.seeds_hash, [number], wanted)
    finally:
        store.close()
