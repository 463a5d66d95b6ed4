"""What keeps a browsing reader and the machine safe: headers, hosts, limits."""

from __future__ import annotations

import sqlite3
from collections.abc import Awaitable, Callable, Sequence
from typing import Any

from datasette import hookimpl
from datasette.utils.asgi import Response

_LONGEST_VALUE = 20_000_000  # bytes of one value in SQL; chosen: far more than any text has
_LOOPBACK = ("127.0.0.1", "localhost", "[::1]")

# Datasette's own pages carry style in line, and scripts from their own host only.
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:;"
    " font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none';"
    " frame-ancestors 'none'"
)
_HEADERS = {
    "content-security-policy": _POLICY,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
}
_ROBOTS = "User-agent: *\nDisallow: /\n"
_OF_THE_MACHINE = (
    "/-/databases",
    "/-/plugins",
    "/-/versions",
    "/-/settings",
    "/-/threads",
    "/-/metadata",
    "/-/config",
    "/-/actor",
    "/-/allow-debug",
)

Asgi = Callable[[dict[str, Any], Any, Any], Awaitable[None]]


@hookimpl
def prepare_connection(conn: sqlite3.Connection) -> None:
    """Let no query make a value that fills the memory."""
    conn.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _LONGEST_VALUE)


@hookimpl
def register_routes() -> list[tuple[str, Callable[..., Any]]]:
    """Tell robots that a collection is for people."""
    return [(r"^/robots\.txt$", _robots)]


@hookimpl(trylast=True)  # around what the other plugins answer, too
def asgi_wrapper(datasette: Any) -> Callable[[Asgi], Asgi]:
    """Answer only to names of this machine, and say what a page may do."""
    config = datasette.plugin_config("tongwen") or {}

    def wrap(app: Asgi) -> Asgi:
        async def guarded(scope: dict[str, Any], receive: Any, send: Any) -> None:
            if scope["type"] != "http":
                return await app(scope, receive, send)
            speak = _with_headers(send)
            if not _is_known(scope, config.get("hosts")):
                return await _refuse(speak, 421, "This name is not served here.")
            if config.get("public") and scope["path"].rstrip("/").startswith(_OF_THE_MACHINE):
                return await _refuse(speak, 404, "Not found.")
            return await app(scope, receive, speak)

        return guarded

    return wrap


async def _robots() -> Response:
    return Response.text(_ROBOTS)


def _is_known(scope: dict[str, Any], hosts: Sequence[str] | None) -> bool:
    """Return whether a request names a host that is served; None: all are. A page of another site
    whose name was bound to this machine's address names its own."""
    if hosts is None:
        return True
    named = dict(scope["headers"]).get(b"host", b"").decode("latin-1").lower()
    name = named if named.endswith("]") else named.rpartition(":")[0] or named
    return name in (*_LOOPBACK, *hosts)


def _with_headers(send: Any) -> Any:
    ours = [(name.encode(), value.encode()) for name, value in _HEADERS.items()]

    async def speak(message: dict[str, Any]) -> None:
        if message["type"] == "http.response.start":
            names = {name for name, _ in ours}
            kept = [pair for pair in message.get("headers", []) if pair[0].lower() not in names]
            message = {**message, "headers": [*kept, *ours]}
        await send(message)

    return speak


async def _refuse(send: Any, status: int, message: str) -> None:
    await Response.text(message, status=status).asgi_send(send)
