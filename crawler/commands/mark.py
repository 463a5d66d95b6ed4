"""scrapy mark: a person's word on documents teaches the profile."""

from __future__ import annotations

import argparse
from collections.abc import Mapping

from rich.console import Console
from scrapy.commands import ScrapyCommand

from crawler.commands.checks import collection, stop
from crawler.commands.command import ProjectCommand, count_of
from crawler.commands.score import score_all
from crawler.likeness.asking import choose
from crawler.likeness.expectation import expect
from crawler.likeness.profile import Profile
from crawler.store import CURRENT, Store

_WORDS = {"yes": True, "no": False, "clear": None}
_SHOWN = 5
_FIRST_LINES = 120


class Command(ProjectCommand, ScrapyCommand):
    """Marks documents as wanted or not, scores all anew, and says what that changed."""

    usage = "yes|no|clear <document> ... | --ask N [--db FILE]"
    summary = "Mark documents as wanted or not: the profile learns from it"
    description = (
        "Say of documents (by number or address) whether they are wanted. A mark belongs to the "
        "text, so its copies have it too, and to the seeds of the database. All documents are "
        "scored again at once. --ask N shows those whose mark teaches most."
    )
    requires_crawler_process = False

    def declare_options(self, parser: argparse.ArgumentParser) -> None:
        """Add the command's own options."""
        self.add_database(parser)
        parser.add_argument("--ask", metavar="N", help="show N documents whose mark teaches most")

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Marks or asks."""
        with collection(opts.db, write=True) as store:
            profile = store.profile()
            if profile is None:
                stop(f"{opts.db} has no profile yet; score it with: scrapy score --db {opts.db}")
            if opts.ask is not None:
                _ask(store, profile, count_of("--ask", opts.ask))
            elif len(args) < 2 or args[0] not in _WORDS:
                stop("say yes, no or clear, and which documents: scrapy mark yes 12 15")
            else:
                _mark(store, profile, _WORDS[args[0]], args[1:], self.project)


def _ask(store: Store, profile: Profile, number: int) -> None:
    console = Console(highlight=False, soft_wrap=True)
    marked = store.marked(profile.seeds_hash)
    unmarked = [(n, likeness) for n, likeness in store.ranked() if n not in marked]
    for document in choose(unmarked, number, marked=len(set(marked))):
        shown = store.document_of(document)
        console.print(f"{document} {shown.likeness or 0:.2f} {shown.title}", style="bold")
        console.print(f"  {'; '.join(shown.reasons)}")
        console.print(f"  {' '.join(shown.text.split())[:_FIRST_LINES]}")
    console.print("Say which are wanted with: scrapy mark yes|no NUMBER…")


def _mark(
    store: Store,
    profile: Profile,
    wanted: bool | None,
    names: list[str],
    settings: Mapping[str, object],
) -> None:
    numbers = []
    for name in names:
        number = store.number_of(name)
        if number is None:
            stop(f"no document {name!r} in {store.path}")
        numbers.append(number)
    before = dict(store.ranked())
    store.mark(profile.seeds_hash, numbers, wanted)
    taught = store.profile()
    assert taught
    score_all(store, taught, CURRENT)
    after = dict(store.ranked())
    _say_what_changed(store, before, after, float(str(settings["MIN_LIKENESS"])), taught)


def _say_what_changed(
    store: Store, before: dict[int, float], after: dict[int, float], bar: float, profile: Profile
) -> None:
    console = Console(highlight=False, soft_wrap=True)
    moves = sorted(after, key=lambda n: before.get(n, 0.0) - after[n])
    rose = [n for n in moves[:_SHOWN] if after[n] > before.get(n, 0.0) + 0.01]
    fell = [n for n in moves[::-1][:_SHOWN] if after[n] < before.get(n, 0.0) - 0.01]
    for word, documents in (("rose", rose), ("fell", fell)):
        for n in documents:
            title = store.document_of(n).title
            console.print(f"{word} {before.get(n, 0.0):.2f} to {after[n]:.2f}: {n} {title}")
    expected = expect(list(after.values()), bar)
    console.print(
        f"{profile.marks} marks; above the bar of {bar:g}: precision {expected.precision:.2f},"
        f" recall {expected.recall:.2f} expected"
    )
