"""Texts restored, in the terminal and in a database."""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace
from functools import partial

from rich.console import Console
from rich.progress import Progress

from crawler.document import Document
from crawler.duplicates.fingerprint import fingerprint
from crawler.junk import judge_document
from crawler.restoration import Knowledge, Restored, restore
from crawler.restoration.documents import restore_document
from crawler.restoration.glosses import glosses
from crawler.restoration.recurring import learn_boilerplate
from crawler.store import Store
from crawler.terminal.checks import collection
from crawler.terminal.explain import explain
from crawler.terminal.sources import Source

_BATCH = 50


def show(source: Source, knowledge: Knowledge, opts: argparse.Namespace, several: bool) -> float:
    """Print what is asked for of one text, restored; return the share of it that is marked."""
    restored = restore(source.body, title=source.title, knowledge=knowledge)
    if opts.json:
        print(json.dumps({"file": source.name, **asdict(restored)}, ensure_ascii=False))
    elif opts.explain:
        console = Console(highlight=False, soft_wrap=True)
        for line in explain(source.title, source.body, restored):
            console.print(line)
    elif opts.check:
        for place in restored.damaged:
            shown = restored.text[place.start : place.end]
            print(f"{source.name}:{place.start}: {place.reason}: {shown[:40]!r}")
        characters = len(restored.text)
        print(f"{source.name}: {restored.marked:.2%} of {characters} characters marked")
    else:
        _print_text(restored, source.name if several else "")
        _say_what_is_left(restored.text, source.name)
    return restored.marked


def _say_what_is_left(text: str, name: str) -> None:
    """Say on stderr how many readings stay, which a mirror may have written or an author."""
    if left := sum(1 for _ in glosses(text)):
        kept = f"{left} reading{'s' * (left > 1)} in brackets left alone"
        print(f"tongwen: {name}: {kept}: an author's, or too few to tell", file=sys.stderr)


def _print_text(restored: Restored, name: str) -> None:
    if name:
        print(f"==> {name} <==")
    if restored.title:
        print(restored.title, end="\n\n")
    print(restored.text)


def restore_stored(path: str, knowledge: Knowledge, *, everything: bool) -> None:
    """Restore the documents of a database again, and print what that changed."""
    outcomes: Counter[str] = Counter()
    console = Console(stderr=True)
    terminal = console.is_terminal
    with (
        collection(path, write=True) as store,
        Progress(console=console, transient=True, disable=not terminal) as progress,
    ):
        numbers = store.outdated(None if everything else knowledge.version)
        restore_stored = partial(_restore_document, _learn_boilerplate(store), knowledge)
        task = progress.add_task("restoring", total=len(numbers))
        for batch in _batches(numbers):
            outcomes.update(store.restore_again(batch, restore_stored, rules=knowledge.version))
            progress.advance(task, len(batch))
        store.optimise_search()
    kept = f"; {outcomes['rejected']} stay as they were" if outcomes["rejected"] else ""
    print(f"{len(numbers)} documents restored by rules {knowledge.version}: ", end="")
    print(f"{outcomes['changed']} changed, {outcomes['unchanged']} did not{kept}")


def _learn_boilerplate(store: Store) -> dict[str, frozenset[str]]:
    """What each site adds to its pages, as far as its stored texts tell."""
    return {site: learn_boilerplate(texts) for site, texts in store.texts_by_site().items()}


def _restore_document(
    boilerplate: Mapping[str, frozenset[str]], knowledge: Knowledge, document: Document
) -> Document:
    restored = restore_document(document, boilerplate.get(document.site, frozenset()), knowledge)
    return replace(judge_document(restored), fingerprint=fingerprint(restored.text))


def _batches(numbers: Sequence[int]) -> list[Sequence[int]]:
    return [numbers[start : start + _BATCH] for start in range(0, len(numbers), _BATCH)]
