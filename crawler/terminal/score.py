"""The documents of a store scored, with how far that is."""

from __future__ import annotations

import argparse
import os
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from itertools import islice
from pathlib import Path

from crawler.labels import say
from crawler.likeness.background import Background
from crawler.likeness.kind import number_text
from crawler.likeness.profile import Judgement, Profile, profile_of
from crawler.store import CURRENT, Scorable, Store
from crawler.terminal.checks import check_seeds, stop
from crawler.terminal.consoles import plain_console, progress_on
from crawler.terminal.likeness_report import print_histogram
from crawler.terminal.settings import Settings

_BATCH = 200
"""Documents that a process takes at once: some tenths of a second. Fewer in all are scored here,
for it takes as long to start others. Chosen."""

_MOST_PROCESSES = 8  # one process writes what they give; chosen

Scores = list[tuple[int, Judgement]]


def score(store: Store, opts: argparse.Namespace, settings: Settings) -> None:
    """Score all documents by the options' profile, take in what was left out and passes the bar
    that is named, and print what likeness they have."""
    opts.profile_name = opts.profile_name or CURRENT
    profile = _profile(store, opts, settings["SEEDS"])
    score_all(store, profile, opts.profile_name)
    if opts.min_likeness is not None:
        from crawler.terminal.left_out import take_in_left_out  # it loads what reads pages

        take_in_left_out(store, profile, settings, opts.warc)
    console = plain_console()
    summary = say(
        f"{store.count_documents()} documents scored by profile {profile.hash}"
        f" ({len(profile.seeds)} seeds, {profile.marks} marks)"
    )
    console.print(summary)
    if opts.profile_name == CURRENT:
        print_histogram(store.profiles.likenesses(), [], 0.0, console)


def _profile(store: Store, opts: argparse.Namespace, default: str) -> Profile:
    """Return the profile to score by: of named seeds, or the stored one; kept under its name."""
    stored = store.profiles.load(opts.profile_name)
    if opts.seeds or stored is None:
        folder = opts.seeds or default
        check_seeds(folder)
        profile = profile_of(str(Path(folder)))
    else:
        profile = stored
    if opts.background:
        texts = [text for batch in _batches(store) for text in batch]
        if not texts:
            stop(f"{opts.db} holds no document to count a background from")
        background = Background.of([number_text(text.text) for text in texts])
        profile = Profile(profile.seeds, background)
    store.profiles.keep(profile, opts.profile_name)
    return store.profiles.load(opts.profile_name) or profile


def score_all(store: Store, profile: Profile, name: str, processes: int | None = None) -> None:
    """Score all documents of a store by a profile, in so many processes (None: one for few
    documents, else the cores), and keep that it did; shows how far it is."""
    store.profiles.keep(profile, name)
    number = store.count_documents()
    with progress_on() as progress:
        task = progress.add_task(say("scoring"), total=number)
        processes = processes or (1 if number <= _BATCH else _cores())
        for scores in _scores(_batches(store), profile, processes):
            store.profiles.save_scores(name, profile.hash, scores)
            progress.advance(task, len(scores))


def _cores() -> int:
    return min(len(os.sched_getaffinity(0)), _MOST_PROCESSES)


def _scores(
    batches: Iterator[list[Scorable]], profile: Profile, processes: int
) -> Iterator[Scores]:
    """Yield the judgements of each batch, made here or by so many processes beside this one."""
    _begin(profile)
    if processes == 1:
        yield from map(_score, batches)
        return
    profile.judge("")  # what it needs is loaded once, where processes are forks of this one
    with ProcessPoolExecutor(processes, initializer=_begin, initargs=(profile,)) as pool:
        while few := list(islice(batches, 2 * processes)):
            yield from pool.map(_score, few)


def _batches(store: Store) -> Iterator[list[Scorable]]:
    after = 0
    while batch := store.profiles.scorable(after, _BATCH):
        yield batch
        after = batch[-1].number


_profiles: list[Profile] = []


def _begin(profile: Profile) -> None:
    _profiles[:] = [profile]


def _score(batch: list[Scorable]) -> Scores:
    profile = _profiles[-1]
    return [
        (text.number, profile.judge(text.text, title=text.title, cut=text.is_cut)) for text in batch
    ]
