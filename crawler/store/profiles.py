"""The profiles that scores were made with, and the scores of stored documents.

`documents.likeness` is the current profile's; those of others stand in `scores`.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlite_utils import Database

from crawler.likeness.background import Background, shipped
from crawler.likeness.profile import VERSION, Judgement, Mark, Profile
from crawler.likeness.seeds import Seed

CURRENT = "current"
"""The name of the profile whose scores the documents have."""

MARKS = {"yes": True, "no": False, "clear": None}
"""What a person may say of a document, and what is kept of it."""


@dataclass(frozen=True, slots=True)
class Scorable:
    """What a stored document is scored by: its number, title and text, and whether it is cut."""

    number: int
    title: str
    text: str
    is_cut: bool


def save_profile(db: Database, name: str, profile: Profile) -> None:
    """Keep a profile under a name, with all that it was made of; call it in a transaction."""
    seeds = [[seed.name, seed.title, seed.text] for seed in profile.seeds]
    is_shipped = profile.background.hash() == shipped().hash()
    row = {
        "name": name,
        "hash": profile.hash,
        "version": VERSION,
        "seeds": json.dumps(seeds, ensure_ascii=False),
        "seeds_hash": profile.seeds_hash,
        "background": None if is_shipped else profile.background.pack(),
        "marks": profile.marks,
    }
    db.table("profiles").upsert(row, pk="name")


def load_profile(db: Database, name: str = CURRENT) -> Profile | None:
    """Return the profile of a name, with what the marks for its seeds teach today; None: there is
    none. Raises ValueError for seeds that hold no Chinese word."""
    row = next(iter(db.table("profiles").rows_where("name = ?", [name])), None)
    if row is None:
        return None
    seeds = [Seed(*seed) for seed in json.loads(row["seeds"])]
    packed = row["background"]
    background = Background.unpack(packed) if packed else None
    return Profile.from_seeds(seeds, background, marks_of(db, row["seeds_hash"]))


def stored_hash(db: Database, name: str = CURRENT) -> str | None:
    """Return the hash of the profile of a name as its scores name it; None: there is none."""
    row = next(iter(db.table("profiles").rows_where("name = ?", [name])), None)
    return str(row["hash"]) if row else None


def count_documents(db: Database) -> int:
    """Return how many documents there are to score."""
    return int(db.table("documents").count)


def scorable(db: Database, after: int, limit: int) -> list[Scorable]:
    """Return the next documents behind a number, at most ``limit``."""
    rows = db.execute(
        "SELECT id, title, text, coalesce(completeness, 1) < 1"
        " OR EXISTS (SELECT 1 FROM gaps WHERE gaps.document = documents.id)"
        " FROM documents WHERE id > ? ORDER BY id LIMIT ?",
        [after, limit],
    )
    return [Scorable(number, title, text, bool(cut)) for number, title, text, cut in rows]


def save_scores(
    db: Database, name: str, profile: str, scores: Iterable[tuple[int, Judgement]]
) -> None:
    """Keep the judgements of documents by the profile of a name and hash, beside those of others
    or, if it is the current one, with the documents; call it in a transaction."""
    if name != CURRENT:
        db.table("scores").upsert_all(
            (
                {
                    "document": number,
                    "profile": name,
                    "likeness": judgement.likeness,
                    "reasons": _json(judgement.reasons),
                }
                for number, judgement in scores
            ),
            pk=("document", "profile"),
        )
        return
    for number, judgement in scores:
        names = [genre.name for genre in judgement.genres]
        db.execute(
            "UPDATE documents SET likeness = ?, nearest = ?, genre = ?, genres = ?, reasons = ?,"
            " profile = ? WHERE id = ?",
            (
                judgement.likeness,
                judgement.nearest,
                names[0],
                _json([genre.in_words() for genre in judgement.genres]),
                _json(judgement.reasons),
                profile,
                number,
            ),
        )


def set_mark(db: Database, seeds: str, document: int, wanted: bool | None) -> None:
    """Keep what a person says of a document's text for some seeds (their hash), or with None
    forget it; call it in a transaction. Copies have one text, and one mark."""
    table = db.table("marks")
    table.delete_where(f"seeds = ? AND document IN ({_COPIES})", [seeds, document])
    if wanted is not None:
        table.insert({"seeds": seeds, "document": document, "wanted": int(wanted)})


def marks_of(db: Database, seeds: str) -> list[Mark]:
    """Return the marks that were made for some seeds (their hash), in the order of their texts."""
    rows = db.execute(
        "SELECT text, wanted FROM marks JOIN documents ON documents.id = marks.document"
        " WHERE seeds = ? ORDER BY text",
        [seeds],
    )
    return [Mark(text, bool(wanted)) for text, wanted in rows]


def marked(db: Database, seeds: str) -> dict[int, bool]:
    """Return the marked documents, and all their copies, each with whether it is wanted."""
    rows = db.execute(
        "SELECT copy.id, wanted FROM marks JOIN documents ON documents.id = marks.document"
        " JOIN documents AS copy ON copy.representative = documents.representative"
        " WHERE seeds = ?",
        [seeds],
    )
    return {number: bool(wanted) for number, wanted in rows}


def likenesses(db: Database) -> list[float]:
    """Return the likeness of each representative that was scored."""
    rows = db.execute(
        "SELECT likeness FROM documents WHERE id = representative AND likeness IS NOT NULL"
    )
    return [likeness for (likeness,) in rows]


def ranked(db: Database) -> list[tuple[int, float]]:
    """Return the representatives with their likeness, the likeliest first."""
    rows = db.execute(
        "SELECT id, likeness FROM documents WHERE id = representative AND likeness IS NOT NULL"
        " ORDER BY likeness DESC, id"
    )
    return [(number, likeness) for number, likeness in rows]


_COPIES = (
    "SELECT id FROM documents WHERE representative ="
    " (SELECT representative FROM documents WHERE id = ?)"
)


def _json(values: Sequence[str]) -> str:
    return json.dumps(list(values), ensure_ascii=False)
