"""The search box of Datasette's page of documents finds Chinese words."""

from __future__ import annotations

import sqlite3
from collections.abc import Awaitable, Callable
from typing import Any

from datasette import hookimpl
from datasette.filters import FilterArguments
from datasette.utils.asgi import BadRequest

from crawler.store.search import QueryError, matching, parse, phrase_expression


@hookimpl
def prepare_connection(conn: sqlite3.Connection) -> None:
    """Give named queries a phrase as our index has it."""
    conn.create_function("search_expression", 1, _expression, deterministic=True)


@hookimpl(trylast=True)  # what it says goes before Datasette's own
def filters_from_request(request: Any, table: str) -> Callable[[], Awaitable[Any]]:
    """Answer ?_search= of the documents by our indexes."""

    async def found() -> Any:
        typed = request.args.get("_search", "").strip()
        if table != "documents":
            return None
        box = {"supports_search": True, "search": typed}
        if not typed:
            return FilterArguments([], extra_context=box)
        try:
            query = parse(typed)
        except QueryError as error:
            raise BadRequest(str(error)) from error
        if not query.clauses:
            return FilterArguments(["0"], extra_context=box)
        sql, parameters = matching(query)
        descriptions = [f"search matches “{typed}”"]
        return FilterArguments([f"id IN ({sql})"], parameters, descriptions, box)

    return found


def _expression(typed: object) -> str:
    return phrase_expression(str(typed or ""))
