"""A collection exported, with how far that is, and what was written."""

from __future__ import annotations

import argparse
from pathlib import Path

from crawler.export.contamination import Contamination, read_texts
from crawler.export.exporting import ExportError, Wanted, export, format_of
from crawler.export.fields import DEFAULT, FIELDS, Split
from crawler.export.leaks import write_leaks
from crawler.export.masking import Mask
from crawler.labels import say
from crawler.reading.lines.dates import read_date
from crawler.store import Choice, Store, StoreError
from crawler.terminal.checks import check_new, stop
from crawler.terminal.command import listed
from crawler.terminal.consoles import progress_on


def export_collection(store: Store, out: str, opts: argparse.Namespace) -> None:
    """Export by a command's options, and print what was written. Stops for what can't be done."""
    wanted = Wanted(
        choice=_choice(opts),
        text=opts.text,
        fields=DEFAULT if opts.fields is None else listed(opts.fields),
        splits=read_splits(opts.splits),
    )
    if not wanted.fields:
        stop(f"name the fields with --fields A,B; there are: {', '.join(FIELDS)}")
    if "\0" in out:
        stop(f"{out!r} is no name of a file")
    if opts.leaks:
        check_new("--leaks", opts.leaks)
    against = _against(opts.against)
    mask = Mask(names=opts.mask_names) if opts.mask or opts.mask_names else None
    try:
        name = format_of(Path(out), opts.format)
        total = store.count_chosen(wanted.choice)
        if not total:
            stop("no document is chosen, and nothing is written")
        with progress_on() as progress:
            task = progress.add_task(say("writing"), total=total)
            figures = export(
                store,
                Path(out),
                wanted,
                name=name,
                replace=opts.replace,
                mask=mask,
                against=against,
                advance=lambda count: progress.advance(task, count),
            )
    except (ExportError, StoreError, OSError) as error:
        stop(str(error))
    splits = ", ".join(f"{count} {split}" for split, count in sorted(figures.splits.items()))
    print(say(f"{figures.documents} documents in {out} ({name}): {splits}"))
    if mask:
        _print_masked(mask)
    if opts.leaks:
        count = write_leaks(store, wanted.choice, Path(opts.leaks))
        print(say(f"{count} places that one copy masks and another shows: {opts.leaks}"))
    if against:
        summary = (
            f"{len(figures.contaminated)} documents left out for a test text that they hold;"
            f" {against.unmeasured} test texts are too short to be looked for"
        )
        print(say(summary))


def _print_masked(mask: Mask) -> None:
    for kind, count in sorted(mask.counts.items()):
        print(say(f"masked {say(kind, of='masked')}: {count}"))
        for sample in mask.samples[kind]:
            print(f"  …{sample}…")


def read_splits(typed: str) -> list[Split]:
    """Return splits with their shares, as somebody typed them; stops unless the shares add up to 1.

    >>> read_splits("train=0.9,test=0.1")
    [('train', 0.9), ('test', 0.1)]
    """
    try:
        pairs = [part.split("=") for part in listed(typed)]
        splits = [(name.strip(), float(share)) for name, share in pairs]
    except ValueError:
        splits = []
    names = [name for name, _ in splits]
    if (
        not abs(sum(share for _, share in splits) - 1) <= 1e-6  # NaN is neither
        or not all(name.isidentifier() for name in names)
        or len(set(names)) < len(names)
        or any(share < 0 for _, share in splits)
    ):
        stop(f"splits are names with shares that add up to 1 (train=0.9,test=0.1), not {typed!r}")
    return splits


def _choice(opts: argparse.Namespace) -> Choice:
    for name in ("since", "until"):
        value = getattr(opts, name)
        if value and read_date(value) != value:
            stop(f"--{name} is a date like 2024-05-28, not {value!r}")
    for name in ("likeness", "completeness"):
        if not 0 <= getattr(opts, f"min_{name}") <= 1:
            stop(f"--min-{name} is a number from 0 to 1")
    return Choice(
        where=opts.where,
        sites=listed(opts.site),
        genres=listed(opts.genre),
        since=opts.since,
        until=opts.until,
        least_likeness=opts.min_likeness,
        least_completeness=opts.min_completeness,
        all_copies=opts.all_copies,
    )


def _against(path: str | None) -> Contamination | None:
    try:
        return Contamination(read_texts(Path(path))) if path else None
    except (OSError, ValueError) as error:
        why = error.strerror if isinstance(error, OSError) else error
        stop(f"can't read the test texts of {path}: {why}")
