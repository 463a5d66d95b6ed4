"""The stored documents most like a text, in the terminal."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence

from crawler.labels import say, say_reasons
from crawler.likeness.similar import Similar, propose, rank
from crawler.restoration import restore
from crawler.store import Store
from crawler.terminal.checks import stop
from crawler.terminal.consoles import plain_console
from crawler.terminal.sources import check_source


def show_similar(store: Store, name: str, limit: int, *, as_json: bool) -> None:
    """Print the documents most like what `name` names, at most `limit`."""
    number, text = _read(store, name)
    own = store.representative_of(number) if number else None
    proposed = [(n, other) for n, other in store.propose(propose(text)) if n != own]
    found = rank(text, proposed, limit)
    _print(store, found, as_json=as_json)


def _read(store: Store, name: str) -> tuple[int | None, str]:
    """Return the text that is named, and its number if it is stored; stop where there is none."""
    number = None if name == "-" else store.number_of(name)
    if number is not None:
        return number, store.text_of(number)
    if name.startswith(("http://", "https://")):
        stop(f"no document of the address {name} in {store.path}; a command fetches nothing")
    source = check_source(name)
    text = restore(source.body, title=source.title).text
    if not text.strip():
        named = say("standard input") if name == "-" else name
        stop(f"{named} holds no text to compare with")
    return None, text


def _print(store: Store, found: Sequence[Similar], *, as_json: bool) -> None:
    console = plain_console(soft_wrap=True)
    for one in found:
        shown = store.document_of(one.document)
        if as_json:
            row = {
                "id": one.document,
                "url": shown.url,
                "title": shown.title,
                "likeness": round(one.likeness, 4),
                "reasons": one.reasons,
            }
            sys.stdout.write(json.dumps(row, ensure_ascii=False) + "\n")
        else:
            console.print(f"{one.likeness:.2f} {one.document} {shown.title}", style="bold")
            console.print(f"  {shown.url}")
            console.print(f"  {say_reasons(one.reasons)}")
