"""The pages to read: front page, results, documents, copies side by side."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from sqlite3 import Connection
from typing import Any, TypeVar
from urllib.parse import urlencode

from datasette import hookimpl
from datasette.utils import sqlite_timelimit
from datasette.utils.asgi import Response
from markupsafe import Markup
from sqlite_utils import Database

from crawler.browse import pieces
from crawler.browse.charts import curve, histogram
from crawler.browse.comparing import compared
from crawler.browse.counted import Counted
from crawler.browse.words import called, in_words
from crawler.store.copies import compose_stored
from crawler.store.found import Card, cards, find_cards
from crawler.store.overview import Overview, names_of_sites, overview
from crawler.store.search import CHOICES, Filters, QueryError, count_facets, parse
from crawler.store.shown import Shown, show

_PAGE = 20  # results on a page, as other searches show
_MOST_PAGES = 50  # chosen: who turns more pages asks for something else
_MOST_VALUES = 8  # of a facet
_LONGEST_MS = 5000  # a question may take; chosen: ten times what benchmarks.search allows a page
_LARGEST = 9_000_000_000_000_000_000  # a number that SQLite can hold
_MODES = {"restored": "复原文", "raw": "原文", "changes": "改动", "composed": "合成"}
_FACET_NAMES = {
    "site": "站点",
    "genre": "文体",
    "family": "类型",
    "year": "年份",
    "source": "来源",
    "whole": "完整",
    "month": "月份",
}
_COUNTED_BY = ("site", "genre", "year", "month", "family")  # on the front page

_COUNTED = Counted()

Answer = TypeVar("Answer")


@hookimpl
def register_routes() -> list[tuple[str, Callable[..., Any]]]:
    """Serve our pages; the front page stands in the place of Datasette's list of databases."""
    return [
        (r"^/$", _front),
        (r"^/-/search$", _search),
        (r"^/-/document/(?P<number>\d{1,18})$", _document),
        (r"^/-/compare/(?P<one>\d{1,18})/(?P<other>\d{1,18})$", _compare),
    ]


async def _front(datasette: Any, request: Any) -> Response:
    def read(db: Database) -> tuple[Overview, list[Card], dict[str, str]]:
        seen = overview(db)
        return seen, cards(db, seen.newest), names_of_sites(db)

    async def count() -> tuple[Overview, list[Card], dict[str, str]]:
        return await _query(datasette, read)

    seen, newest, sites = await _COUNTED.ask(datasette.get_database().path, "front", count)
    charts = [
        ("像范文的程度", Markup(histogram(seen.likeness, "likeness"))),
        ("完整程度", Markup(histogram(seen.completeness, "completeness"))),
    ]
    if seen.harvest:
        points = [(point.pages, point.wanted) for point in seen.harvest]
        charts.append(("上次运行的收获（页数与所得）", Markup(curve(points, "harvest"))))
    counts = [
        (_FACET_NAMES[name], [*_linked(name, seen.counts[name], sites)]) for name in _COUNTED_BY
    ]
    context = {"seen": seen, "newest": newest, "charts": charts, "counts": counts, "sites": sites}
    return await _page(datasette, request, "front.html", context)


async def _search(datasette: Any, request: Any) -> Response:
    typed = request.args.get("q", "").strip()
    chosen = {name: request.args[name] for name in CHOICES if name in request.args}
    everything = request.args.get("copies") == "all"
    number = request.args.get("page", "1")
    page = min(int(number), _MOST_PAGES) if number.isdecimal() and len(number) < 6 else 1
    page = max(page, 1)
    context: dict[str, Any] = {"q": typed, "chosen": chosen, "everything": everything}
    try:
        query = parse(typed)
    except QueryError:
        context["message"] = f"查询过长：最多 200 字，这里有 {len(typed):,} 字。"
        return await _page(datasette, request, "search.html", {**context, "q": ""}, status=400)
    filters = Filters(chosen, everything)

    def find(db: Database) -> list[Card]:
        return find_cards(db, query, filters=filters, limit=_PAGE, offset=(page - 1) * _PAGE)

    async def count() -> tuple[int, dict[str, dict[str, int]]]:
        return await _query(datasette, lambda db: count_facets(db, query, filters))

    if query.clauses or chosen:
        context["found"] = await _query(datasette, find)
        question = (typed, everything, *sorted(chosen.items()))
        path = datasette.get_database().path
        context["total"], facets = await _COUNTED.ask(path, question, count)
        names = await _query(datasette, names_of_sites)
        context["facets"] = _facets(request, facets, chosen, names)
        context["copies_link"] = _link(request, copies=None if everything else "all", page=None)
        more = page * _PAGE < context["total"] and page < _MOST_PAGES
        context["next"] = _link(request, page=page + 1) if more else None
        context["before"] = _link(request, page=page - 1) if page > 1 else None
    elif typed:
        context["message"] = "这里没有可以查找的字词。"
    return await _page(datasette, request, "search.html", context)


async def _document(datasette: Any, request: Any) -> Response:
    number = int(request.url_vars["number"])
    mode = request.args.get("text", "restored")
    mode = mode if mode in _MODES else "restored"

    def read(db: Database) -> tuple[Shown, list[pieces.Piece]] | None:
        shown = show(db, number)
        return (shown, _pieces(db, number, shown, mode)) if shown else None

    if number > _LARGEST or (seen := await _query(datasette, read)) is None:
        return await _missing(datasette, request, f"没有 {number} 号文档。")
    shown, found = seen
    lines = pieces.paragraphs(found)
    context = {
        "shown": shown,
        "row": shown.row,
        "mode": mode,
        "modes": _MODES,
        "lines": lines,
        "outline": [line for line in lines if line.level],
        "reasons": _reasons(shown.row),
    }
    return await _page(datasette, request, "document.html", context)


async def _compare(datasette: Any, request: Any) -> Response:
    numbers = [int(request.url_vars[name]) for name in ("one", "other")]

    def read(db: Database) -> list[dict[str, Any]]:
        both = [show(db, number) for number in numbers]
        if not all(both):
            return []
        return [shown.row for shown in both if shown]

    sides = await _query(datasette, read)
    if not sides:
        return await _missing(datasette, request, "没有这两份文档。")
    one, other = sides
    context = {
        "sides": sides,
        "rows": compared(one["text"], other["text"]),
        "represents": one["representative"],
        "copies": one["representative"] == other["representative"],
    }
    return await _page(datasette, request, "compare.html", context)


def _pieces(db: Database, number: int, shown: Shown, mode: str) -> list[pieces.Piece]:
    if mode == "raw":
        return [pieces.Piece(shown.row["body"])]
    if mode == "changes":
        return pieces.changed_pieces(shown.row["body"], shown.edits)
    if mode == "composed":
        return pieces.composed_pieces(compose_stored(db, number))
    return pieces.restored_pieces(shown.row["text"], shown.gaps, shown.damaged)


def _reasons(row: dict[str, Any]) -> list[str]:
    """Return why a document is like the seeds, in words."""
    return [in_words(str(reason)) for reason in json.loads(row["reasons"] or "[]")]


def _facets(
    request: Any,
    counted: dict[str, dict[Any, int]],
    chosen: dict[str, str],
    sites: dict[str, str],
) -> list[tuple[str, list[tuple[str, int, str, bool]]]]:
    """Return the name of each facet and, of its commonest values, the name, number, link and
    whether it is chosen; facets that offer no choice are left out."""
    facets = []
    if "month" in chosen:
        counted = {**counted, "month": {chosen["month"]: sum(counted["whole"].values())}}
    for name, counts in counted.items():
        values = [
            (
                _named(name, value, sites),
                number,
                _link(request, **{name: None if name in chosen else value, "page": None}),
                name in chosen,
            )
            for value, number in [*counts.items()][:_MOST_VALUES]
        ]
        if len(values) > 1 or name in chosen:
            facets.append((_FACET_NAMES[name], values))
    return facets


def _linked(
    name: str, counts: list[tuple[str, int]], sites: dict[str, str]
) -> Iterator[tuple[str, int, str]]:
    """Give for each value of a facet what it is called, its number, and its search."""
    for value, number in counts:
        yield _named(name, value, sites), number, f"/-/search?{urlencode({name: value})}"


def _named(name: str, value: str, sites: dict[str, str]) -> str:
    """Return what a value of a facet is called."""
    known = {"site": sites, "whole": {"yes": "完整", "no": "不全"}}
    shown = called(value) if name == "family" else known.get(name, {}).get(value, value)
    return shown or "（无）"


def _link(request: Any, **changes: object) -> str:
    """Return the address of this page with other arguments; None takes one away."""
    kept = {name: request.args[name] for name in request.args if name not in changes}
    kept |= {name: str(value) for name, value in changes.items() if value is not None}
    return f"?{urlencode(kept)}"


async def _query(datasette: Any, read: Callable[[Database], Answer]) -> Answer:
    def limited(connection: Connection) -> Answer:
        with sqlite_timelimit(connection, _LONGEST_MS):
            factory, connection.row_factory = connection.row_factory, None
            try:
                return read(Database(connection, execute_plugins=False))
            finally:
                connection.row_factory = factory

    database = datasette.get_database()
    found: Answer = await database.execute_fn(limited)
    return found


async def _missing(datasette: Any, request: Any, message: str) -> Response:
    """Return an answer, no exception: Datasette prints those with all that they know."""
    return await _page(datasette, request, "search.html", {"message": message}, status=404)


async def _page(
    datasette: Any, request: Any, template: str, context: dict[str, Any], status: int = 200
) -> Response:
    context = {"database": datasette.get_database().name, "called": called, **context}
    html = await datasette.render_template([f"tongwen_{template}"], context, request=request)
    return Response.html(html, status=status)
