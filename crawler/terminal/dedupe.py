"""The documents of a store related to their copies anew, with how far that is; or only checked."""

from __future__ import annotations

from crawler.labels import say
from crawler.store import Store
from crawler.terminal.consoles import progress_on

_BATCH = 100  # documents of a transaction: a kill costs so many


def relate(store: Store, *, everything: bool) -> None:
    """Relate the documents of a store to their copies, only those that are not related yet unless
    `everything` is asked for; print the sums."""
    store.forget_copies(everything=everything)
    store.judge_furniture()
    unrelated = store.unrelated()
    with progress_on() as progress:
        task = progress.add_task(say("relating"), total=unrelated)
        while done := store.relate_again(_BATCH):
            progress.advance(task, done)
    counts = store.count_copies()
    sums = (
        f"{unrelated} documents related; {counts.documents} documents = "
        f"{counts.representatives} representatives + {counts.duplicates} duplicates; "
        f"{counts.related} related pairs"
    )
    print(say(sums))


def check(store: Store, path: str) -> bool:
    """Print what doesn't agree; say whether anything does not."""
    faults = store.check_copies()
    for fault in faults:
        print(say(fault))
    unrelated = store.unrelated()
    if unrelated:
        print(say(f"{unrelated} documents are not related yet; run: tongwen dedupe --db {path}"))
    if not faults:
        related = store.count_copies().documents - unrelated
        print(say(f"the index and {related} documents agree"))
    return bool(faults)
