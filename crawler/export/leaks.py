"""Names that one copy of a text masks and another shows: for a publisher to decide on."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from crawler.duplicates.composing import Span
from crawler.store import Choice, Store

_AROUND = 12  # characters on both sides that are shown


def find_leaks(store: Store, choice: Choice) -> Iterator[dict[str, str]]:
    """Yield each place that a chosen document masks (某某, XX, **) and a copy of it shows: the
    masked document's address, what stands around, what the copy shows and its address."""
    for row in store.chosen(choice, ("id", "url", "representative")):
        if row["copies"] < 2:
            continue
        composed = store.compose(row["id"])
        for span in composed.spans:
            if span.fills == "mask":
                shown = store.document_of(span.document)
                yield {
                    "url": row["url"],
                    "around": _around(composed.text, span),
                    "shown": composed.text[span.start : span.end],
                    "shown_at": shown.url,
                }


def write_leaks(store: Store, choice: Choice, path: Path) -> int:
    """Write what `find_leaks` finds as JSON Lines to a new file; return how many there are. Raises
    FileExistsError."""
    count = 0
    with path.open("x", encoding="utf-8") as file:
        for leak in find_leaks(store, choice):
            file.write(json.dumps(leak, ensure_ascii=False) + "\n")
            count += 1
    return count


def _around(text: str, span: Span) -> str:
    before = text[max(span.start - _AROUND, 0) : span.start]
    return f"{before}[…]{text[span.end : span.end + _AROUND]}"
