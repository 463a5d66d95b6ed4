"""What the store knows of copies, for reading: the relations of a document, clusters, counts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from sqlite_utils import Database

from crawler.duplicates.judge import OTHER_SIDE, Comparison, Relation, judge
from crawler.duplicates.lookup import Related
from crawler.store.copies.fingerprints import Fingerprints

_SIBLINGS = 200  # of a cluster are compared with a document that is asked for

_PAIRS = """
SELECT document, other, relation, distance, containment, coverage FROM duplicates
JOIN documents AS one ON one.id = document JOIN documents AS two ON two.id = other
WHERE (document = :asked OR other = :asked) AND (one.representative = two.representative
  OR iif(document = :asked, two.representative = two.id, one.representative = one.id))
"""
_CLUSTER = """
SELECT id FROM documents
WHERE representative = (SELECT representative FROM documents WHERE id = :asked)
AND id != :asked ORDER BY id LIMIT :most
"""
_CLUSTERS = """
SELECT original.id, original.title, original.site, original.url, count(*) AS size
FROM documents JOIN documents AS original ON original.id = documents.representative
WHERE documents.id != documents.representative
GROUP BY original.id ORDER BY size DESC, original.id LIMIT ?
"""
_RELATIONS = """
SELECT relation, count(*) FROM duplicates JOIN documents ON documents.id = duplicates.document
WHERE other = ? AND representative = other GROUP BY relation
"""
_DUPLICATES = """
SELECT count(*) FROM documents JOIN duplicates ON duplicates.document = documents.id
AND duplicates.other = documents.representative WHERE relation != 'related'
"""


@dataclass(frozen=True, slots=True)
class RelatedDocument:
    """A stored document and what the asked one is to it, with the measures of judge.Comparison;
    `same_text` says whether one representative stands for both."""

    document: int
    title: str
    site: str
    url: str
    relation: Relation
    distance: int
    containment: float
    coverage: float
    same_text: bool


@dataclass(frozen=True, slots=True)
class Cluster:
    """A text that was found more than once: the document that represents it, and how many
    copies stand in each relation to it."""

    representative: int
    title: str
    site: str
    url: str
    relations: Counter[str]


@dataclass(frozen=True, slots=True)
class CopyCounts:
    """How many documents there are, how many of them represent a text, how many are its copies,
    and how many pairs share passages without being copies. Each is counted by itself."""

    documents: int
    representatives: int
    duplicates: int
    related: int


def related_to(db: Database, fingerprints: Fingerprints, document: int) -> list[RelatedDocument]:
    """Return what a stored document is related to: its cluster, then others, the closest first.
    Raises KeyError for one without a fingerprint."""
    siblings = db.execute(_CLUSTER, {"asked": document, "most": _SIBLINGS})
    cluster = {number for (number,) in siblings}
    comparisons = dict(_stored(db, document))
    text = fingerprints.read([document])[document]
    others = fingerprints.known(cluster - comparisons.keys())
    comparisons |= {number: judge(text, other) for number, other in others.items()}
    found = [Related(number, comparison) for number, comparison in comparisons.items()]
    return describe(db, found, cluster)


def describe(
    db: Database, found: list[Related], cluster: frozenset[int] | set[int] = frozenset()
) -> list[RelatedDocument]:
    """Tell of the documents in `found` what a reader wants to know, those of one text first, then
    the closest; `cluster` are those that have the same representative as the asked one."""
    told = [
        RelatedDocument(
            document=each.text,
            **dict(zip(("title", "site", "url"), _named(db, each.text), strict=True)),
            relation=each.comparison.relation,
            distance=each.comparison.distance,
            containment=each.comparison.containment,
            coverage=each.comparison.coverage,
            same_text=each.text in cluster,
        )
        for each in found
        if each.comparison.relation
    ]
    return sorted(told, key=lambda each: (not each.same_text, -each.coverage, each.document))


def clusters(db: Database, limit: int) -> list[Cluster]:
    """Return the texts that were found more than once, at most so many, those with the most copies
    first."""
    return [
        Cluster(number, title, site, url, Counter(dict(db.execute(_RELATIONS, (number,)))))
        for number, title, site, url, _ in db.execute(_CLUSTERS, (limit,)).fetchall()
    ]


def count_copies(db: Database) -> CopyCounts:
    """Count documents, representatives, duplicates and related pairs, each by itself."""

    def count(query: str) -> int:
        return int(db.execute(query).fetchone()[0])

    return CopyCounts(
        documents=count("SELECT count(*) FROM documents"),
        representatives=count("SELECT count(*) FROM documents WHERE representative = id"),
        duplicates=count(_DUPLICATES),
        related=count("SELECT count(*) FROM duplicates WHERE relation = 'related'"),
    )


def _stored(db: Database, document: int) -> Iterator[tuple[int, Comparison]]:
    for one, other, relation, *measures in db.execute(_PAIRS, {"asked": document}):
        if one == document:
            yield other, Comparison(relation, *measures)
        else:
            yield one, Comparison(OTHER_SIDE.get(relation, relation), *measures)


def _named(db: Database, document: int) -> tuple[str, str, str]:
    query = "SELECT title, site, url FROM documents WHERE id = ?"
    title, site, url = db.execute(query, (document,)).fetchone()
    return title, site, url
