"""scrapy similar: the stored documents most like a text, in words and form."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence

from rich.console import Console
from scrapy.commands import ScrapyCommand

from crawler.commands.checks import collection, stop
from crawler.commands.command import ProjectCommand, count_of
from crawler.commands.restore import read_source
from crawler.likeness.similar import Similar, propose, rank
from crawler.restoration import restore
from crawler.store import Store


class Command(ProjectCommand, ScrapyCommand):
    """Finds what is most like a text among the documents of a database."""

    usage = "[options] <file> | <document> | <address> | -"
    summary = "Show the stored documents most like a text, in words and form"
    description = (
        "Show the documents of a database that are most like a text: a file, - for standard "
        "input, or a stored document by its number or address, which is looked up, not fetched. "
        "Copies of one text are shown once."
    )
    requires_crawler_process = False

    def declare_options(self, parser: argparse.ArgumentParser) -> None:
        """Add the command's own options."""
        self.add_database(parser)
        parser.add_argument("--limit", metavar="N", default="10", help="how many (%(default)s)")
        parser.add_argument("--json", action="store_true", help="a line of JSON for each")

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Finds and prints."""
        if len(args) != 1:
            stop("name one text: a file, a document's number or address, or - for standard input")
        limit = count_of("--limit", opts.limit)
        with collection(opts.db) as store:
            number, text = _read(store, args[0])
            own = store.representative_of(number) if number else None
            proposed = [n for n in store.propose(propose(text)) if n != own]
            found = rank(text, [(n, store.text_of(n)) for n in proposed])[:limit]
            _print(store, found, as_json=opts.json)


def _read(store: Store, name: str) -> tuple[int | None, str]:
    """The text that is named, and its number if it is stored; stops where there is none."""
    number = None if name == "-" else store.number_of(name)
    if number is not None:
        return number, store.text_of(number)
    if name.startswith(("http://", "https://")):
        stop(f"no document of the address {name} in {store.path}; a command fetches nothing")
    source = read_source(name, "")
    return None, restore(source.body, title=source.title).text


def _print(store: Store, found: Sequence[Similar], *, as_json: bool) -> None:
    console = Console(highlight=False, soft_wrap=True)
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
            console.print(f"  {'; '.join(one.reasons)}")
