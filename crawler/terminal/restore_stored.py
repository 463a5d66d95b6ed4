"""The documents of a database restored again, with how far that is."""

from __future__ import annotations

from functools import partial

from crawler.document import Document
from crawler.labels import say
from crawler.restoration import Knowledge
from crawler.steps import restore_and_judge, with_fingerprint
from crawler.terminal.checks import collection
from crawler.terminal.consoles import plain_console, progress_on
from crawler.terminal.revise import restore_all, revise


def restore_stored(path: str, knowledge: Knowledge, *, everything: bool) -> None:
    """Restore the documents of a database again, then once more by what it teaches; print what
    that changed."""

    def restore(document: Document) -> Document:
        return with_fingerprint(restore_and_judge(document, knowledge))

    console = plain_console(stderr=True)
    with collection(path, write=True) as store:
        with progress_on(console) as progress:
            numbers = store.outdated(None if everything else knowledge.version)
            task = progress.add_task(say("restoring"), total=len(numbers))
            advance = partial(progress.advance, task)
            outcomes = restore_all(store, numbers, restore, knowledge.version, advance)
            store.optimise_search()
        summary = (
            f"{len(numbers)} documents restored by rules {knowledge.version}:"
            f" {outcomes['changed']} changed, {outcomes['unchanged']} did not,"
            f" {outcomes['rejected']} could not be restored and stay as they were"
        )
        print(say(summary))
        print(revise(store, knowledge, console))
