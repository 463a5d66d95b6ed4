"""Texts restored, in the terminal."""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from dataclasses import asdict

from crawler.labels import count, say
from crawler.restoration import Knowledge, Restored, restore
from crawler.restoration.mirror.glosses import glosses
from crawler.terminal.checks import warn
from crawler.terminal.sources import Source, UnreadableError, read_source


def show_all(names: Sequence[str], knowledge: Knowledge, opts: argparse.Namespace) -> int:
    """Print what is asked for of the texts of files, restored; return the exit code. A file that
    can't be read is named and the others are shown."""
    several, ended = len(names) > 1, 0
    for name in names:
        try:
            source = read_source(name, opts.title)
        except UnreadableError as error:
            warn(str(error))
            ended = 2
            continue
        marked = _show(source, knowledge, opts, several)
        ended = max(ended, int(opts.check and marked > opts.most))
    return ended


def _show(source: Source, knowledge: Knowledge, opts: argparse.Namespace, several: bool) -> float:
    """Print what is asked for of one text, restored; return the share of it that is marked."""
    restored = restore(source.body, title=source.title, knowledge=knowledge)
    if opts.json:
        print(json.dumps({"file": source.name, **asdict(restored)}, ensure_ascii=False))
    elif opts.explain:
        # A start that prints plain text need not pay for rich.
        from crawler.terminal.consoles import plain_console
        from crawler.terminal.explain import explain

        console = plain_console(soft_wrap=True)
        for line in explain(source.title, source.body, restored):
            console.print(line)
        _say_what_is_left(restored.text, source.name)
    elif opts.check:
        for place in restored.damaged:
            shown = restored.text[place.start : place.end]
            why = say(place.reason, of="reasons")
            print(f"{source.name}:{place.start}: {why}: {shown[:40]!r}")
        characters = len(restored.text)
        print(say(f"{source.name}: {restored.marked:.2%} of {characters} characters marked"))
    else:
        _print_text(restored, source.name if several else "")
        _say_what_is_left(restored.text, source.name)
    return restored.marked


def _say_what_is_left(text: str, name: str) -> None:
    """Say on stderr how many readings stay, which a mirror may have written or an author."""
    if left := sum(1 for _ in glosses(text)):
        readings = count(left, "{} reading in brackets", "{} readings in brackets")
        warn(f"{name}: {readings} left alone: an author's, or too few to tell")


def _print_text(restored: Restored, name: str) -> None:
    if name:
        print(f"==> {name} <==")
    if restored.title:
        print(restored.title, end="\n\n")
    print(restored.text, end="" if restored.text.endswith("\n") else "\n")
