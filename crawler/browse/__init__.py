"""The collection in Datasette: what it is told of the tables, and how it searches Chinese."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Sequence
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

from crawler.browse.words import called
from crawler.store.queries import QUERIES

_HERE = Path(__file__).parent
PLUGINS, TEMPLATES, STATIC = _HERE / "plugins", _HERE / "templates", _HERE / "static"
"""Folders that Datasette is given."""
LOOPBACK = ("127.0.0.1", "localhost", "::1")
"""The names under which a machine serves itself alone."""
_SETTINGS = {
    "truncate_cells_html": 80,
    "suggest_facets": "off",
    "sql_time_limit_ms": 5000,
    "allow_download": "off",
}
PUBLIC = {
    "default_allow_sql": "off",
    "sql_time_limit_ms": 1000,
    "facet_time_limit_ms": 500,
    "max_returned_rows": 200,
    "max_csv_mb": 10,
    "allow_csv_stream": "off",
}


def metadata(database: str) -> dict[str, Any]:
    """Return Datasette's metadata for a database of this name (its file's name without the
    ending)."""
    tables = tomllib.loads((_HERE / "tables.toml").read_text(encoding="utf-8"))
    queries = {name: _told(query) for name, query in QUERIES.items()}
    return {
        "title": "同文 Tongwen",
        "description": "与范文相像的中文文档，已复原，同一文字只算一篇。文字属于各发布者，"
        "每份文档都留有原址。",
        "extra_css_urls": ["/-/tongwen/tables.css"],
        "databases": {database: {"tables": tables, "queries": queries}},
    }


def _told(query: dict[str, str]) -> dict[str, str | bool]:
    """Return a named query with what it says in Chinese."""
    words = {name: called(query[name], "queries") for name in ("title", "description")}
    return {"sql": query["sql"], "hide_sql": True, **words}


def datasette_arguments(
    path: str | Path, *, host: str, port: int, public: bool = False, names: Sequence[str] = ()
) -> list[str]:
    """Return the arguments that make Datasette serve a database in our way.

    `public` is for others: their own SQL is off, limits are tighter, nothing of the machine is
    told. `names` are hosts that are served besides this machine's own. Documents can be marked
    where nobody but this machine is served. Writes a new temporary folder: the metadata, and a
    link to the database under a name that an address can hold.
    """
    folder = Path(mkdtemp(prefix="tongwen-"))
    link = folder / f"{_plain_name(Path(path).stem)}.db"
    link.symlink_to(Path(path).resolve())
    alone = host in LOOPBACK
    hosts = [host, *names] if alone or names else None
    known = {"public": public, "hosts": hosts, "alone": alone and not names and not public}
    file = folder / "metadata.json"
    whole = {**metadata(link.stem), "plugins": {"tongwen": known}}
    file.write_text(json.dumps(whole, ensure_ascii=False), encoding="utf-8")
    arguments = ["serve", str(link), "--host", host, "--port", str(port)]
    arguments += ["--metadata", str(file), "--plugins-dir", str(PLUGINS)]
    arguments += ["--template-dir", str(TEMPLATES)]
    arguments += ["--static", f"-/tongwen:{STATIC}"]
    for setting, value in {**_SETTINGS, **(PUBLIC if public else {})}.items():
        arguments += ["--setting", setting, str(value)]
    return arguments


def _plain_name(name: str) -> str:
    """Return a file's name without the signs that mean something in the address of a database.

    >>> _plain_name("50% of #1?")
    '50_ of _1_'
    """
    return re.sub(r"[#?%&/\\]", "_", name) or "tongwen"
