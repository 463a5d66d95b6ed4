"""The recorded page of a document, as source: text, never a page of our own origin."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

from datasette import hookimpl
from datasette.utils.asgi import Response

from crawler.browse.alone import is_alone
from crawler.encoding.declarations import declared_encodings
from crawler.encoding.decoding import decode_page
from crawler.recording.records import find_recording
from crawler.recording.warc import RecordedPage, Recording, RecordingError
from crawler.store.shown import recorded_at


@hookimpl
def register_routes() -> list[tuple[str, Callable[..., Any]]]:
    """Show recorded pages where nobody but this machine is served."""
    return [(r"^/-/recorded/(?P<number>\d{1,18})$", _recorded)]


@hookimpl
def extra_template_vars(datasette: Any) -> dict[str, Any]:
    """Let the page of a document link to the recorded one."""
    return {"shows_recorded": is_alone(datasette)}


async def _recorded(datasette: Any, request: Any) -> Response:
    if not is_alone(datasette):
        return Response.text("Not found.", status=404)
    database = datasette.get_database()
    number = int(request.url_vars["number"])
    recorded = await database.execute_fn(lambda connection: recorded_at(connection, number))
    if recorded is None:
        return Response.text("没有录下这一页。", status=404)
    url, name = recorded
    recording = find_recording(name, Path(database.path).resolve().parent) or Path(name)
    try:
        page = await asyncio.to_thread(_read, recording, url)
    except RecordingError as error:
        return Response.text(str(error), status=404)
    if page is None:
        return Response.text(f"{recording} 里没有 {url}", status=404)
    return Response.text(_source(page))


def _read(path: Path, url: str) -> RecordedPage | None:
    with closing(Recording(path)) as recording:
        return recording.read(url)


def _source(page: RecordedPage) -> str:
    """Return the status, headers and body of a page; what is no text is told by its size."""
    kinds = [value for name, value in page.headers if name.lower() == "content-type"]
    found = decode_page(page.body, declared_encodings(page.body, kinds[0] if kinds else ""))
    head = "".join(f"{name}: {value}\n" for name, value in page.headers)
    body = found.text if found else f"（{len(page.body):,} 字节，不是文字）"
    return f"{page.url}\n{page.status}\n{head}\n{body}"
