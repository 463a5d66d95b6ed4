"""The documents of a database restored again, with how far that is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from rich.console import Console
from rich.progress import Progress

from crawler.document import Document
from crawler.duplicates.fingerprint import fingerprint
from crawler.junk import judge_document
from crawler.labels import say
from crawler.restoration import Knowledge
from crawler.restoration.documents import restore_document
from crawler.terminal.checks import collection
from crawler.terminal.revise import revise

_BATCH = 50  # documents of a transaction: a kill costs so many


def restore_stored(path: str, knowledge: Knowledge, *, everything: bool) -> None:
    """Restore the documents of a database again, then once more by what it teaches; print what
    that changed."""
    outcomes: Counter[str] = Counter()
    console = Console(stderr=True)
    terminal = console.is_terminal
    with collection(path, write=True) as store:
        with Progress(console=console, transient=True, disable=not terminal) as progress:
            numbers = store.outdated(None if everything else knowledge.version)
            restoring = partial(_restore_document, knowledge)
            task = progress.add_task(say("restoring"), total=len(numbers))
            for batch in _batches(numbers):
                outcomes.update(store.restore_again(batch, restoring, rules=knowledge.version))
                progress.advance(task, len(batch))
            store.optimise_search()
        told = (
            f"{len(numbers)} documents restored by rules {knowledge.version}:"
            f" {outcomes['changed']} changed, {outcomes['unchanged']} did not,"
            f" {outcomes['rejected']} could not be restored and stay as they were"
        )
        print(say(told))
        print(revise(store, knowledge, console))


def _restore_document(knowledge: Knowledge, document: Document) -> Document:
    restored = judge_document(restore_document(document, (), knowledge))
    return replace(restored, fingerprint=fingerprint(restored.text))


def _batches(numbers: Sequence[int]) -> list[Sequence[int]]:
    return [numbers[start : start + _BATCH] for start in range(0, len(numbers), _BATCH)]
