"""Tables that serve: chosen columns, links, rounded numbers."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any
from urllib.parse import parse_qsl, urlencode

from datasette import hookimpl
from datasette.utils.asgi import Response
from markupsafe import Markup, escape

_COLUMNS = ("title", "site", "published", "likeness", "completeness", "characters", "source")
_DOCUMENTS = ("document", "other", "original", "representative", "copy")  # columns that name one
_LONGEST = 60  # characters of a cell that are shown (chosen: a title's)

Asgi = Callable[[dict[str, Any], Any, Any], Awaitable[None]]


@hookimpl
def render_cell(value: Any, column: str, table: str | None, datasette: Any) -> Markup | str | None:
    """Show shares in two digits, days, times to the minute, and documents as links."""
    if isinstance(value, float):
        return f"{value:.2f}"
    if isinstance(value, int) and (column in _DOCUMENTS or (column == "id" and table is None)):
        return _link(datasette.urls.path(f"/-/document/{value}"), str(value))
    if isinstance(value, str):
        if column == "published":
            return value[:10]
        if column.endswith("_at") and value[10:11] == "T":
            return value[:16].replace("T", " ")
        if value.startswith(("http://", "https://")) and " " not in value:
            return _link(value, value if len(value) <= _LONGEST else f"{value[:_LONGEST]}…")
    return None


@hookimpl
def extra_template_vars(datasette: Any, database: str | None) -> dict[str, Any]:
    """Let the page of all tables say what each holds."""
    return {"said_of": lambda table: datasette.table_metadata(database, table)}


@hookimpl
def asgi_wrapper(datasette: Any) -> Callable[[Asgi], Asgi]:
    """Show the columns of documents that a list is read for, unless a reader chose others."""

    def wrap(app: Asgi) -> Asgi:
        async def chosen(scope: dict[str, Any], receive: Any, send: Any) -> None:
            if scope["type"] == "http" and scope["path"].endswith("/documents"):
                parameters = parse_qsl(
                    scope["query_string"].decode("latin-1"), keep_blank_values=True
                )
                if not any(name in ("_col", "_nocol") for name, _ in parameters):
                    columns = [("_col", name) for name in _COLUMNS]
                    address = f"?{urlencode([*parameters, *columns])}"
                    await Response.redirect(address).asgi_send(send)
                    return
            await app(scope, receive, send)

        return chosen

    return wrap


def _link(address: str, words: str) -> Markup:
    return Markup('<a rel="noreferrer noopener" href="{}">{}</a>').format(address, escape(words))
