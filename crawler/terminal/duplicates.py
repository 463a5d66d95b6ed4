"""The copies of a document, of a file, or of all texts, in the terminal."""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Sequence
from dataclasses import asdict, dataclass

from rich.console import Console
from rich.table import Table
from rich.text import Text

from crawler.duplicates.attribution import Attribution
from crawler.duplicates.composing import Composed
from crawler.restoration import restore
from crawler.store import Store
from crawler.store.copies import Cluster, RelatedDocument
from crawler.terminal.checks import stop
from crawler.terminal.differences import differences
from crawler.terminal.sources import read_source

_WIDEST = 10_000  # columns where no terminal limits them: a pipe's lines are never broken


@dataclass(frozen=True, slots=True)
class Asked:
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
        again = f"run: tongwen dedupe --db {path}"
        print(f"tongwen: {unrelated} documents are not related yet; {again}", file=sys.stderr)


def show(store: Store, name: str, opts: argparse.Namespace) -> None:
    """Print the copies of what an argument names, as the options ask."""
    asked = _ask(store, name, opts.db)
    if opts.json:
        for related in asked.related:
            print(json.dumps(_told(store, asked, related), ensure_ascii=False))
    elif opts.diff:
        _print_differences(store, asked)
    elif opts.composed:
        if asked.number is None:
            stop(f"only a stored document is composed; {name} is a file")
        _print_composed(store.compose(asked.number), asked.number)
    else:
        _print_related(store, asked)


def _ask(store: Store, name: str, path: str) -> Asked:
    """Return the text that an argument names: a number, an address, or else a file."""
    if not (name.isdecimal() or re.match("https?://", name)):
        source = read_source(name, "")
        text = restore(source.body, title=source.title).text
        return Asked(name, text, None, None, store.find_copies(text))
    number = store.number_of(name)
    if number is None:
        hint = f"; if it is a file: ./{name}" if name.isdecimal() else ""
        stop(f"no document {name} in {path}{hint}")
    try:
        related = store.related(number)
    except KeyError:
        stop(f"document {number} is not related yet; run: tongwen dedupe --db {path}")
    representative = store.representative_of(number)
    return Asked(f"document {number}", store.text_of(number), number, representative, related)


def _print_related(store: Store, asked: Asked) -> None:
    console = _console()
    console.print(Text(_headline(store, asked)))
    if not asked.related:
        return
    table = _table("relation", "document", "bits", "containment", "coverage", "site", "")
    for related in asked.related:
        table.add_row(
            related.relation,
            str(related.document),
            str(related.distance),
            f"{related.containment:.2f}",
            f"{related.coverage:.2f}",
            Text(related.site),
            _described(store, asked, related),
        )
    console.print(table)


def _headline(store: Store, asked: Asked) -> str:
    """Return what is asked for and whose copy it is, in a line."""
    if asked.number is None:
        return f"{asked.name}: {_count(len(asked.related), 'text')} related to it"
    copies = sum(related.same_text for related in asked.related)
    if asked.number != asked.representative:
        role = f"is represented by document {asked.representative}"
    else:
        role = f"represents {_count(copies, 'other copy')}" if copies else "has no copies"
    origin = _origin(store.attribution_of(asked.number))
    others = f"{_count(len(asked.related) - copies, 'other text')} related to it"
    return f"{asked.name} {'; '.join(filter(None, [role, origin, others]))}"


def _described(store: Store, asked: Asked, related: RelatedDocument) -> Text:
    """Title and address of a related document, and what there is to know of its role."""
    roles = []
    if related.document == asked.representative:
        roles.append("represents this text")
    elif asked.number is not None and not related.same_text:
        roles.append("another text")
    roles += filter(None, [_origin(store.attribution_of(related.document))])
    told = f"\n{'; '.join(roles)}" if roles else ""
    return Text.assemble(related.title, (f"\n{related.url}{told}", "dim"))


def _origin(attribution: Attribution | None) -> str:
    """Return where a copy was taken from and what proves it."""
    if attribution is None:
        return ""
    document = f"document {attribution.original}" if attribution.original else ""
    names = " ".join(filter(None, (document, attribution.name)))
    return f"taken from {names} ({attribution.evidence})"


def _print_differences(store: Store, asked: Asked) -> None:
    console = _console()
    copies = [related for related in asked.related if related.relation != "related"]
    if not copies:
        console.print(Text(f"{asked.name} has no copies"))
    for related in copies:
        title = f"{asked.name} → document {related.document} ({related.relation}) {related.url}"
        console.print(Text(title, style="bold"))
        for line in differences(asked.text, store.text_of(related.document)):
            console.print(line)


def _print_composed(composed: Composed, number: int) -> None:
    print(composed.text, end="\n\n")
    for span in composed.spans:
        filled = f" (fills: {span.fills})" if span.fills else ""
        place = f"{span.source_start}–{span.source_end}"
        print(f"{span.start}–{span.end}: document {span.document}, {place}{filled}")
    taken = sum(span.end - span.start for span in composed.spans if span.document != number)
    gaps, places = _count(len(composed.gaps), "gap"), _count(len(composed.damaged), "damaged place")
    print(f"{_count(taken, 'character')} taken from copies; {gaps} and {places} left")


def show_clusters(store: Store, limit: int, *, as_json: bool) -> None:
    """Print the texts that were found more than once, at most `limit`."""
    clusters = store.clusters(limit)
    if as_json:
        for cluster in clusters:
            print(json.dumps(_told_of_cluster(cluster), ensure_ascii=False))
        return
    console = _console()
    table = _table("document", "copies", "relations", "site", "")
    for cluster in clusters:
        table.add_row(
            str(cluster.representative),
            str(cluster.relations.total() + 1),
            ", ".join(f"{count} {relation}" for relation, count in cluster.relations.most_common()),
            Text(cluster.site),
            Text.assemble(cluster.title, "\n", (cluster.url, "dim")),
        )
    if clusters:
        console.print(table)
    counts = store.count_copies()
    console.print(
        f"{counts.documents} documents = {counts.representatives} representatives"
        f" + {counts.duplicates} duplicates; {counts.related} related pairs"
    )


def _told_of_cluster(cluster: Cluster) -> dict[str, object]:
    """A cluster as --json prints it."""
    return {
        "representative": cluster.representative,
        "title": cluster.title,
        "site": cluster.site,
        "url": cluster.url,
        "copies": cluster.relations.total() + 1,
        "relations": dict(cluster.relations.most_common()),
    }


def _told(store: Store, asked: Asked, related: RelatedDocument) -> dict[str, object]:
    """A relation as --json prints it."""
    attribution = store.attribution_of(related.document)
    return {
        "asked": asked.name if asked.number is None else asked.number,
        **asdict(related),
        "representative": asked.representative,
        "attribution": attribution and asdict(attribution),
    }


def _table(*columns: str) -> Table:
    table = Table(*columns, box=None, padding=(0, 1, 0, 0))
    for column in table.columns:
        numeric = column.header in {"document", "copies", "bits", "containment", "coverage"}
        column.justify = "right" if numeric else "left"
        column.overflow = "fold"
        column.no_wrap = bool(column.header)
    return table


def _count(count: int, noun: str) -> str:
    """
    >>> _count(1, "copy"), _count(2, "copy"), _count(0, "gap")
    ('1 copy', '2 copies', '0 gaps')
    """
    many = f"{noun[:-1]}ies" if noun.endswith("y") else f"{noun}s"
    return f"{count} {noun if count == 1 else many}"


def _console() -> Console:
    return Console(width=None if sys.stdout.isatty() else _WIDEST, highlight=False, soft_wrap=True)
