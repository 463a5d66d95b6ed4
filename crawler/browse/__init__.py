"""The collection in Datasette: what it is told of the tables, and how it searches Chinese."""

from __future__ import annotations

import json
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

from crawler.store.queries import QUERIES

_PLUGINS = Path(__file__).parent / "plugins"
_TABLES: dict[str, dict[str, Any]] = {
    "documents": {
        "title": "Documents",
        "description": "One row for each document; representative is the copy that stands for"
        " all copies of a text.",
        "label_column": "title",
        "facets": ["site", "family", "script"],
        "sort_desc": "likeness",
        "size": 50,
    },
    "duplicates": {"title": "Duplicates", "facets": ["relation"]},
    "attributions": {
        "title": "Attributions",
        "description": "Copies that were proven to be taken from somewhere else.",
        "facets": ["evidence", "name"],
    },
    "edits": {"title": "Edits", "facets": ["step", "part"]},
    "gaps": {"title": "Gaps", "facets": ["kind"], "label_column": "marker"},
    "addresses": {"title": "Addresses", "facets": ["state", "site", "reason"]},
    "runs": {"title": "Runs", "sort_desc": "id", "facets": ["site"], "label_column": "started_at"},
    "fingerprints": {"hidden": True},
    "_sqlite_migrations": {"hidden": True},
}


def metadata(database: str) -> dict[str, Any]:
    """Datasette's metadata for a database of this name (its file's name without the ending)."""
    return {
        "title": "同文 Tongwen",
        "description": "Chinese documents like the seeds, restored, each text once. Page text"
        " belongs to its publishers; every document keeps its address.",
        "databases": {database: {"tables": _TABLES, "queries": QUERIES}},
    }


def datasette_arguments(path: str | Path, *, host: str, port: int) -> list[str]:
    """The arguments that make Datasette serve a database in our way.

    Writes the metadata to a new temporary file.
    """
    told = Path(mkdtemp(prefix="tongwen-")) / "metadata.json"
    told.write_text(json.dumps(metadata(Path(path).stem), ensure_ascii=False), encoding="utf-8")
    settings = {"truncate_cells_html": 80, "suggest_facets": "off", "sql_time_limit_ms": 5000}
    arguments = ["serve", str(path), "--host", host, "--port", str(port)]
    arguments += ["--metadata", str(told), "--plugins-dir", str(_PLUGINS)]
    for setting, value in settings.items():
        arguments += ["--setting", setting, str(value)]
    return arguments
