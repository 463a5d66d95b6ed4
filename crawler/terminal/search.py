"""What a query finds, in the terminal."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from rich.text import Text

from crawler.labels import count, say
from crawler.store import Store
from crawler.store.found import Card
from crawler.store.search import QueryError
from crawler.store.search.snippets import Piece
from crawler.terminal.checks import stop
from crawler.terminal.consoles import plain_console
from crawler.terminal.explain import visible


def search(store: Store, query: str, limit: int, opts: argparse.Namespace) -> None:
    """Print what a query finds, at most `limit` texts; stop where it can't be answered."""
    try:
        found = store.find_cards(query, limit=limit, all_copies=opts.all_copies)
    except QueryError as error:
        stop(str(error))
    console = plain_console(soft_wrap=True)
    for card in found:
        if opts.json:
            print(json.dumps(_row(card), ensure_ascii=False))
        else:
            console.print(_shown(card))
    if not found:
        print(say("nothing found"), file=sys.stderr)


def _row(card: Card) -> dict[str, Any]:
    return {
        **asdict(card),
        "title": _plain(card.title),
        "snippet": _plain(card.snippet),
    }


def _plain(pieces: Sequence[Piece]) -> str:
    return "".join(piece.text for piece in pieces)


def _shown(card: Card) -> Text:
    known = [
        card.site,
        (card.published or "")[:10],
        card.genre,
        None if card.likeness is None else say(f"likeness {card.likeness:.2f}"),
        None if card.copies == 1 else count(card.copies, "{} copy", "{} copies"),
    ]
    line = Text(f"{card.number:>6}  ").append_text(_coloured(card.title, "bold"))
    line.append(f"\n        {visible(' · '.join(filter(None, known)))}\n        ", "dim")
    return line.append_text(_coloured(card.snippet, ""))


def _coloured(pieces: Sequence[Piece], style: str) -> Text:
    parts = ((visible(piece.text), "bold red" if piece.marked else style) for piece in pieces)
    return Text.assemble(*parts)
