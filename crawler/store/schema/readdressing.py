"""Stored addresses in the canonical form of today; those that are one page become one row."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from sqlite_utils import Database

from crawler.addresses import canonical, host_of

_RENAME = "UPDATE addresses SET url = ?, host = ?, request = ? WHERE id = ?"
_MENTIONED = {
    "found_on": "UPDATE addresses SET found_on = ? WHERE site = ? AND found_on = ?",
    "reason": "UPDATE addresses SET reason = ? WHERE site = ? AND reason = ?"
    " AND state IN ('part', 'redirected')",
}
# Of two rows the one that came to more is kept: a document, then the last visit.
_BETTER = "document IS NOT NULL DESC, state = 'queued', visited_at DESC, id"


def rewrite_addresses(db: Database) -> None:
    """Give each address the form that a request for it has today; call it in a transaction. What
    was asked stands in the request, where that differs from the old form."""
    rows = db.query("SELECT id, site, url, host, request FROM addresses")
    for row in [row for row in rows if _address(row) != row["url"]]:
        address, request = _address(row), json.loads(row["request"] or "{}")
        if request.get("url") == address.partition("#")[0]:
            del request["url"]
        packed = json.dumps(request, ensure_ascii=False) if request else None
        same = "SELECT id FROM addresses WHERE site = ? AND url IN (?, ?) ORDER BY "
        both = db.execute(same + _BETTER, (row["site"], address, row["url"])).fetchall()
        for (number,) in both[1:]:
            _drop(db, number)
        if both:
            host = host_of(address) if row["host"] == host_of(row["url"]) else row["host"]
            db.execute(_RENAME, (address, host, packed, both[0][0]))
        for statement in _MENTIONED.values():
            db.execute(statement, (address, row["site"], row["url"]))


def _address(row: Mapping[str, Any]) -> str:
    url, mark, method = row["url"].partition("#")
    requested = json.loads(row["request"] or "{}").get("url", url)
    try:
        return f"{canonical(requested)}{mark}{method}"
    except ValueError:
        return str(row["url"])


def _drop(db: Database, number: int) -> None:
    """Take an address off the books: off the account of the last run of its site, too, if that
    counts it (others keep the sums that they were closed with)."""
    row = db.table("addresses").get(number)
    db.table("addresses").delete(number)
    query = "SELECT * FROM runs WHERE site = ? ORDER BY id DESC LIMIT 1"
    last = next(iter(db.query(query, (row["site"],))), None)
    if last is None or (row["state"] != "queued" and row["run"] != last["id"]):
        return
    given = "taken" if last["taken"] else "carried"
    states = json.loads(last["states"]) if last["states"] else {}
    if states:
        states[row["state"]] = states.get(row["state"], 1) - 1
        last["states"] = json.dumps({name: count for name, count in states.items() if count})
    changes = {given: last[given] - 1, "states": last["states"]}
    db.table("runs").update(last["id"], changes)
