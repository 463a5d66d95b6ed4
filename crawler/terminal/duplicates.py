"""The copies of a document, of a file, or of all texts, in the terminal."""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Collection, Sequence
from dataclasses import asdict, dataclass

from rich.console import Console
from rich.table import Table
from rich.text import Text

from crawler.duplicates.attribution import Attribution
from crawler.duplicates.composing import Composed
from crawler.labels import count, say
from crawler.restoration import restore
from crawler.store import Store
from crawler.store.copies import Cluster, RelatedDocument
from crawler.terminal import checks
from crawler.terminal.checks import stop
from crawler.terminal.differences import differences
from crawler.terminal.sources import check_source

_WIDEST = 10_000  # columns where no terminal limits them: a pipe's lines are never broken


@dataclass(frozen=True, slots=True)
class Subject:
    """A text whose copies are asked for: a stored document with its number and that of its
    representative, or a file (both None)."""

    name: str
    text: str
    number: int | None
    representative: int | None
    related: Sequence[RelatedDocument]


def warn(store: Store, path: str) -> None:
    """Say on stderr how many documents are not related to their copies yet."""
    unrelated = store.unrelated()
    if unrelated:
        checks.warn(f"{unrelated} documents are not related yet; run: tongwen dedupe --db {path}")


def show(store: Store, name: str, opts: argparse.Namespace) -> None:
    """Print the copies of what an argument names, as the options ask."""
    subject = _subject(store, name, opts.db)
    if opts.json:
        for related in subject.related:
            print(json.dumps(_relation_as_json(store, subject, related), ensure_ascii=False))
    elif opts.diff:
        _print_differences(store, subject)
    elif opts.composed:
        if subject.number is None:
            stop(f"only a stored document is composed; {name} is a file")
        _print_composed(store.compose(subject.number), subject.number)
    else:
        _print_related(store, subject)


def _subject(store: Store, name: str, path: str) -> Subject:
    """Return the text that an argument names: a number, an address, or else a file."""
    if not (name.isdecimal() or re.match("https?://", name)):
        source = check_source(name)
        text = restore(source.body, title=source.title).text
        return Subject(name, text, None, None, store.find_copies(text))
    number = store.number_of(name)
    if number is None:
        if name.isdecimal():
            stop(f"no document {name} in {path}; if it is a file: ./{name}")
        stop(f"no document {name} in {path}")
    try:
        related = store.related(number)
    except KeyError:
        stop(f"document {number} is not related yet; run: tongwen dedupe --db {path}")
    representative = store.representative_of(number)
    return Subject(
        say(f"document {number}"), store.text_of(number), number, representative, related
    )


def _print_related(store: Store, subject: Subject) -> None:
    console = _console()
    console.print(Text(_headline(store, subject)))
    if not subject.related:
        return
    numeric = ("document", "bits", "containment", "coverage")
    table = _table("relation", *numeric, "site", "", numeric=numeric)
    for related in subject.related:
        table.add_row(
            say(related.relation, of="called"),
            str(related.document),
            str(related.distance),
            f"{related.containment:.2f}",
            f"{related.coverage:.2f}",
            Text(related.site),
            _described(store, subject, related),
        )
    console.print(table)


def _headline(store: Store, subject: Subject) -> str:
    """Return what is asked for and whose copy it is, in a line."""
    if subject.number is None:
        found = count(len(subject.related), "{} text related to it", "{} texts related to it")
        return f"{subject.name}: {found}"
    copies = sum(related.same_text for related in subject.related)
    if subject.number != subject.representative:
        role = say(f"is represented by document {subject.representative}")
    elif copies:
        role = count(copies, "represents {} other copy", "represents {} other copies")
    else:
        role = say("has no copies")
    origin = _origin(store.attribution_of(subject.number))
    others = count(
        len(subject.related) - copies, "{} other text related to it", "{} other texts related to it"
    )
    return f"{subject.name} {say('; ').join(filter(None, [role, origin, others]))}"


def _described(store: Store, subject: Subject, related: RelatedDocument) -> Text:
    """Return title and address of a related document, and what there is to know of its role."""
    roles = []
    if related.document == subject.representative:
        roles.append(say("represents this text"))
    elif subject.number is not None and not related.same_text:
        roles.append(say("another text"))
    roles += filter(None, [_origin(store.attribution_of(related.document))])
    notes = f"\n{say('; ').join(roles)}" if roles else ""
    return Text.assemble(related.title, (f"\n{related.url}{notes}", "dim"))


def _origin(attribution: Attribution | None) -> str:
    """Return where a copy was taken from and what proves it."""
    if attribution is None:
        return ""
    document = say(f"document {attribution.original}") if attribution.original else ""
    names = " ".join(filter(None, (document, attribution.name)))
    return say(f"taken from {names} ({say(attribution.evidence, of='called')})")


def _print_differences(store: Store, subject: Subject) -> None:
    console = _console()
    copies = [related for related in subject.related if related.relation != "related"]
    if not copies:
        console.print(Text(f"{subject.name} {say('has no copies')}"))
    for related in copies:
        other = say(f"document {related.document}")
        title = f"{subject.name} → {other} ({say(related.relation, of='called')}) {related.url}"
        console.print(Text(title, style="bold"))
        for line in differences(subject.text, store.text_of(related.document)):
            console.print(line)


def _print_composed(composed: Composed, number: int) -> None:
    print(composed.text, end="\n\n")
    for span in composed.spans:
        filled = say(f" (fills: {say(span.fills, of='gaps')})") if span.fills else ""
        place = f"{span.source_start}–{span.source_end}"
        print(f"{span.start}–{span.end}: {say(f'document {span.document}')}, {place}{filled}")
    taken = sum(span.end - span.start for span in composed.spans if span.document != number)
    characters = count(taken, "{} character taken from copies", "{} characters taken from copies")
    gaps = count(len(composed.gaps), "{} gap left", "{} gaps left")
    places = count(len(composed.damaged), "{} damaged place left", "{} damaged places left")
    print(say("; ").join((characters, gaps, places)))


def show_clusters(store: Store, limit: int, *, as_json: bool) -> None:
    """Print the texts that were found more than once, at most `limit`."""
    clusters = store.clusters(limit)
    if as_json:
        for cluster in clusters:
            print(json.dumps(_cluster_as_json(cluster), ensure_ascii=False))
        return
    console = _console()
    table = _table("document", "copies", "relations", "site", "", numeric=("document", "copies"))
    for cluster in clusters:
        table.add_row(
            str(cluster.representative),
            str(cluster.relations.total() + 1),
            ", ".join(
                f"{number} {say(relation, of='called')}"
                for relation, number in cluster.relations.most_common()
            ),
            Text(cluster.site),
            Text.assemble(cluster.title, "\n", (cluster.url, "dim")),
        )
    if clusters:
        console.print(table)
    counts = store.count_copies()
    console.print(
        say(
            f"{counts.documents} documents = {counts.representatives} representatives"
            f" + {counts.duplicates} duplicates; {counts.related} related pairs"
        )
    )


def _cluster_as_json(cluster: Cluster) -> dict[str, object]:
    """Return a cluster as --json prints it."""
    return {
        "representative": cluster.representative,
        "title": cluster.title,
        "site": cluster.site,
        "url": cluster.url,
        "copies": cluster.relations.total() + 1,
        "relations": dict(cluster.relations.most_common()),
    }


def _relation_as_json(
    store: Store, subject: Subject, related: RelatedDocument
) -> dict[str, object]:
    """Return a relation as --json prints it."""
    attribution = store.attribution_of(related.document)
    return {
        "asked": subject.name if subject.number is None else subject.number,
        **asdict(related),
        "representative": subject.representative,
        "attribution": attribution and asdict(attribution),
    }


def _table(*columns: str, numeric: Collection[str]) -> Table:
    table = Table(*(say(name, of="columns") for name in columns), box=None, padding=(0, 1, 0, 0))
    for name, column in zip(columns, table.columns, strict=True):
        column.justify = "right" if name in numeric else "left"
        column.overflow = "fold"
        column.no_wrap = bool(column.header)
    return table


def _console() -> Console:
    return Console(width=None if sys.stdout.isatty() else _WIDEST, highlight=False, soft_wrap=True)
