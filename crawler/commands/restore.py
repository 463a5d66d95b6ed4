"""scrapy restore: texts and pages from files, or all documents of a database, restored."""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace
from functools import partial
from pathlib import Path
from typing import NamedTuple

from rich.console import Console
from rich.progress import Progress
from scrapy.commands import ScrapyCommand

from crawler.commands.checks import check_knowledge, collection, stop
from crawler.commands.command import ProjectCommand, refuse
from crawler.commands.explain import explain
from crawler.document import Document, Rejected
from crawler.duplicates.fingerprint import fingerprint
from crawler.junk import judge_document
from crawler.reading import Page, read_page
from crawler.restoration import Knowledge, Restored, restore
from crawler.restoration.documents import restore_document
from crawler.restoration.recurring import learn_boilerplate
from crawler.store import Store

_BATCH = 50
_PAGE_SIGNS = (b"<!doctype html", b"<html", b"<body", b"<head")


class Source(NamedTuple):
    """A text to restore: the file's name, the title (empty: none is known) and the body."""

    name: str
    title: str
    body: str


class Command(ProjectCommand, ScrapyCommand):
    """Undoes the damage of copying in texts from anywhere, or anew in a database."""

    usage = "[options] <file> ... | - | --db FILE"
    summary = "Restore damaged copies: files, standard input, or a database's documents"
    description = (
        "Print the restored text of files (- is standard input): plain text, or HTML, whose "
        "title and text are found first. With --db restore the documents of a database again "
        "that other rules restored, from the page's own words that it keeps; what a site adds "
        "to most of its pages is learned from them and goes too."
    )
    exit_codes = {0: "all went well", 1: "more is damaged than may be (--check, --most)"}
    requires_crawler_process = False

    def declare_options(self, parser: argparse.ArgumentParser) -> None:
        """Add the command's own options."""
        add = parser.add_argument
        add("--title", default="", metavar="TEXT", help="the title of a plain text")
        shown = parser.add_mutually_exclusive_group()
        shown.add_argument("--explain", action="store_true", help="show each edit and its reason")
        shown.add_argument("--json", action="store_true", help="all that is known, a line a file")
        add("--check", action="store_true", help="name what is damaged; exit code 1 if anything")
        most = (
            "with --check: the share (0 to 1) of a text's characters that may be marked as damaged"
        )
        add("--most", type=_share, default=0.0, metavar="SHARE", help=most)
        add("--db", metavar="FILE", help="restore the documents of this database again")
        add("--all", action="store_true", help="with --db: those of the current rules too")

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Restores what is named; sets the exit code."""
        knowledge = check_knowledge(self.project)
        if opts.db:
            refuse(args, "--db restores a database, without other files")
            _restore_stored(opts.db, knowledge, everything=opts.all)
        elif args:
            several = len(args) > 1
            marked = [
                _show(read_source(name, opts.title), knowledge, opts, several) for name in args
            ]
            self.exitcode = int(opts.check and max(marked) > opts.most)
        else:
            stop("nothing to restore; name files, - for standard input, or --db FILE")


def read_source(name: str, title: str) -> Source:
    """A text, or the title and text of a page, from a file (- is standard input); stops where
    it can't be read."""
    try:
        content = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
    except OSError as error:
        stop(f"can't read {name}: {error.strerror}")
    if any(sign in content[:2000].lower() for sign in _PAGE_SIGNS):
        try:
            page = read_page(Page("file:///", content))
        except Rejected as rejected:
            stop(f"can't read the page {name}: {rejected}")
        if not page.body:
            stop(f"no text found on the page {name}")
        return Source(name, title or page.title, page.body)
    return Source(name, title, _decode(name, content))


def _decode(name: str, content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        pass
    try:
        return content.decode("gb18030")
    except UnicodeDecodeError:
        stop(f"can't read {name}: neither UTF-8 nor GB 18030")


def _show(source: Source, knowledge: Knowledge, opts: argparse.Namespace, several: bool) -> float:
    """Prints what is asked for of one restored text; gives the share of it that is marked."""
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
    return restored.marked


def _share(text: str) -> float:
    """A share that an option names; argparse refuses what is none."""
    share = float(text)
    if not 0 <= share <= 1:
        raise ValueError(text)
    return share


def _print_text(restored: Restored, name: str) -> None:
    if name:
        print(f"==> {name} <==")
    if restored.title:
        print(restored.title, end="\n\n")
    print(restored.text)


def _restore_stored(path: str, knowledge: Knowledge, *, everything: bool) -> None:
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
