"""scrapy search: the collection in the terminal."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from rich.console import Console
from rich.text import Text
from scrapy.commands import ScrapyCommand

from crawler.commands.checks import collection, stop
from crawler.commands.command import ProjectCommand, count_of
from crawler.commands.explain import visible
from crawler.store.found import Card
from crawler.store.search import QueryError
from crawler.store.search.snippets import Piece


class Command(ProjectCommand, ScrapyCommand):
    """Finds documents by their words, as the box in the browser does, in the same order."""

    usage = "[options] QUERY"
    summary = "Find documents by their words"
    description = (
        f"{summary}: all words must occur, OR joins alternatives, a minus excludes,"
        " quotes make a phrase."
    )
    requires_crawler_process = False

    def declare_options(self, parser: argparse.ArgumentParser) -> None:
        """Add the command's own options."""
        self.add_database(parser)
        parser.add_argument("--limit", default="20", help="at most so many (%(default)s)")
        parser.add_argument("--all-copies", action="store_true", help="copies of a text as well")
        parser.add_argument("--json", action="store_true", help="one JSON object a line")

    def process_options(self, args: list[str], opts: argparse.Namespace) -> None:
        """Let a word begin with a minus: it excludes."""
        super().process_options([word for word in args if not word.startswith("-")], opts)

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Prints what was found; exit code 2 for a query that can't be answered."""
        if not args:
            stop("what is looked for? scrapy search QUERY")
        limit = count_of("--limit", opts.limit)
        with collection(opts.db) as store:
            try:
                found = store.find_cards(" ".join(args), limit=limit, all_copies=opts.all_copies)
            except QueryError as error:
                stop(str(error))
        console = Console(highlight=False, soft_wrap=True)
        for card in found:
            if opts.json:
                print(json.dumps(_row(card), ensure_ascii=False))
            else:
                console.print(_shown(card))
        if not found:
            print("nothing found", file=sys.stderr)


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
        None if card.likeness is None else f"likeness {card.likeness:.2f}",
        None if card.copies == 1 else f"{card.copies} copies",
    ]
    line = Text(f"{card.number:>6}  ").append_text(_coloured(card.title, "bold"))
    line.append(f"\n        {visible(' · '.join(filter(None, known)))}\n        ", "dim")
    return line.append_text(_coloured(card.snippet, ""))


def _coloured(pieces: Sequence[Piece], style: str) -> Text:
    parts = ((visible(piece.text), "bold red" if piece.marked else style) for piece in pieces)
    return Text.assemble(*parts)
