"""Which document of a cluster stands for all of them."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from sqlite_utils import Database

from crawler.duplicates.cleanness import disorder, scatter, strangeness
from crawler.duplicates.normalise import normalise
from crawler.duplicates.representative import Copy, contenders, representative
from crawler.restoration.hosts.placeholders import find_placeholders
from crawler.store.copies.attributions import attribute
from crawler.store.copies.graph import Graph

_MEMBERS = """
SELECT head.centre, member.document, head.document, head.covered
FROM fingerprints AS head JOIN fingerprints AS member ON member.head = head.document
WHERE head.centre IN (SELECT value FROM json_each(?))
"""
_COPIES = """
SELECT documents.id AS document, url, completeness, published, script = 'machine-hant' AS mirror,
  coalesce(spun, 0) AS spun, length,
  (SELECT count(*) FROM gaps WHERE gaps.document = documents.id) AS gaps,
  (SELECT coalesce(sum("end" - start), 0) FROM damage WHERE damage.document = documents.id)
    AS damaged,
  EXISTS (SELECT 1 FROM attributions
    WHERE attributions.document = documents.id AND original IS NOT NULL) AS repost,
  text
FROM documents JOIN fingerprints ON fingerprints.document = documents.id
WHERE documents.id IN (SELECT value FROM json_each(?))
"""
_REPRESENTATIVES = """
SELECT id, representative FROM documents WHERE id IN (SELECT value FROM json_each(?))
"""


def represent(db: Database, graph: Graph, centres: Collection[int]) -> None:
    """Choose anew who stands for the clusters around some texts; those around which there is
    none any more are passed over."""
    clusters = find_clusters(db, centres)
    attribute(db, [[member.document for member in cluster] for cluster in clusters])
    _assign(db, graph, choose(db, graph, clusters))


class Member(NamedTuple):
    """A document of a cluster, the head of its text, and whether others' texts cover that."""

    document: int
    head: int
    covered: bool


def find_clusters(db: Database, centres: Iterable[int]) -> list[list[Member]]:
    """Return the members of the clusters around some texts, where there are any."""
    clusters = defaultdict(list)
    for centre, *member in db.conn.execute(_MEMBERS, (json.dumps([*centres]),)):
        clusters[centre].append(Member(*member))
    return [*clusters.values()]


def choose(db: Database, graph: Graph, clusters: Iterable[Sequence[Member]]) -> dict[int, int]:
    """Return the documents of some clusters, each with the one that stands for it: the best of
    those that are copies of all others. What is covered by others' texts represents none, and
    itself where it is no copy of the one chosen."""
    chosen: dict[int, int] = {}
    around: list[tuple[dict[int, int], dict[int, dict[int, float]]]] = []
    races: list[_Race] = []
    for cluster in clusters:
        heads = {member.document: member.head for member in cluster}
        if len(heads) < 2:
            chosen |= {document: document for document in heads}
            continue
        others = {member.head for member in cluster if not member.covered}
        near = {head: _coverages(graph, head) for head in others}
        candidates = {
            document: _agreement(head, near[head], others)
            for document, head in heads.items()
            if head in others and others <= near[head].keys()
        }
        around.append((heads, near))
        races.append(_race(db, candidates, heads))
    for (heads, near), best in zip(around, _won(races), strict=True):
        copies = near[heads[best]]
        chosen |= {n: best if head in copies else n for n, head in heads.items()}
    return chosen


def _coverages(graph: Graph, head: int) -> dict[int, float]:
    """Return the texts that are copies of one, itself among them, with the share of n-grams that
    they have in common."""
    found = {each.text.number: each.comparison.coverage for each in graph.neighbours(head)}
    return found | {head: 1.0}


def _agreement(head: int, near: Mapping[int, float], others: Collection[int]) -> float:
    """Return the mean share that a text has in common with the others of its cluster; 1 where there
    are fewer than three, of which each is as near to the other."""
    if len(others) < 3:
        return 1.0
    return sum(near[other] for other in others if other != head) / (len(others) - 1)


def _assign(db: Database, graph: Graph, chosen: Mapping[int, int]) -> None:
    """Write who stands for whom: first who no longer does, for two may change their places."""
    former = dict(db.conn.execute(_REPRESENTATIVES, (json.dumps([*chosen]),)))
    moved = {document: new for document, new in chosen.items() if former[document] != new}
    for document in moved:
        if former[document] != document:
            graph.release(document, former[document])
    for document, new in moved.items():
        if new != document:
            graph.represent(document, new)
        db.conn.execute("UPDATE documents SET representative = ? WHERE id = ?", (new, document))


class _Race(NamedTuple):
    """Copies of which one is the best, the heads of the two texts of which it must be found out how
    strange they are, if there are two, and these texts."""

    copies: list[Copy]
    heads: Mapping[int, int]
    pair: list[int]
    texts: Mapping[int, str]


def _race(db: Database, agreements: Mapping[int, float], heads: Mapping[int, int]) -> _Race:
    """Return the documents of a cluster between which nothing easy decides; `agreements` say how
    much each has in common with the others. Two texts agree with each other alike; between them
    decides how strange they are. What takes long to find out is only found of copies between which
    nothing before it decides."""
    cursor = db.conn.execute(_COPIES, (json.dumps([*agreements]),))
    names = [column for column, *_ in cursor.description]
    rows = [dict(zip(names, row, strict=True)) for row in cursor]
    texts = {row["document"]: row.pop("text") for row in rows}
    copies = [Copy(**row, agreement=agreements[row["document"]]) for row in rows]
    several = len({heads[document] for document in agreements})
    if several < 3:  # Of more the last decisions compare with all.
        copies = contenders(copies, before="damaged")
    copies = [_read(copy, texts[copy.document], outline=several > 1) for copy in copies]
    if several == 2:
        copies = contenders(copies, before="surprise")
    left = {heads[copy.document] for copy in copies}
    if not several == len(left) == 2:
        return _Race(copies, {}, [], {})
    pair = sorted(left, key=lambda head: normalise(texts[head]))  # whichever came first
    kept = left.union(copy.document for copy in copies)
    return _Race(copies, heads, pair, {number: texts[number] for number in kept})


def _won(races: Sequence[_Race]) -> Iterator[int]:
    """Yield the best of the documents of each race."""
    pairs = [[race.texts[head] for head in race.pair] for race in races if race.pair]
    found = iter(strangeness(pairs))
    for copies, heads, pair, texts in races:
        if pair:
            strange = dict(zip(pair, next(found), strict=True))
            copies = [replace(copy, surprise=strange[heads[copy.document]]) for copy in copies]
            copies = contenders(copies, before="scatter")
            copies = [replace(copy, scatter=scatter(texts[copy.document])) for copy in copies]
        yield representative(copies).document


def _read(copy: Copy, text: str, *, outline: bool) -> Copy:
    """Return a copy with what its text tells: how much stands for removed names, whether its
    `outline` is in order."""
    damaged = copy.damaged + _hidden(text)
    return replace(copy, damaged=damaged, disorder=disorder(text) if outline else 0)


def _hidden(text: str) -> int:
    """Count the characters that stand for removed names."""
    return sum(end - start for start, end in find_placeholders(text))
