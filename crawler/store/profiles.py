"""The profiles that scores were made with, and the scores of stored documents.

`documents.likeness` is the current profile's; those of others stand in `scores`.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Any

from sqlite_utils import Database

from crawler.likeness.background import Background, shipped
from crawler.likeness.cues import keys
from crawler.likeness.profile import VERSION, Judgement, Mark, Profile
from crawler.likeness.seeds import Seed
from crawler.store.unlike import likenesses_of_run

Transaction = Callable[[], AbstractContextManager[None]]
"""What writes all that is written inside together, or nothing of it."""

CURRENT = "current"
"""The name of the profile whose scores the documents have."""

MARKS = {"yes": True, "no": False, "clear": None}
"""What a person may say of a document, and what is kept of it."""

_COPIES = (
    "SELECT id FROM documents WHERE representative ="
    " (SELECT representative FROM documents WHERE id = ?)"
)


@dataclass(frozen=True, slots=True)
class Scorable:
    """What a stored document is scored by: its number, title and text, and whether it is cut."""

    number: int
    title: str
    text: str
    is_cut: bool


class Profiles:
    """The profiles of a store, by name, and the scores and marks of its documents."""

    def __init__(self, db: Database, transaction: Transaction) -> None:
        self._db, self._transaction = db, transaction

    def load(self, name: str = CURRENT) -> Profile | None:
        """Return the profile of a name, with what the marks for its seeds teach today; None: there
        is none. Raises ValueError for seeds that hold no Chinese word."""
        row = self._row(name)
        if row is None:
            return None
        seeds = [Seed(*seed) for seed in json.loads(row["seeds"])]
        background = _background(row["background"])
        return Profile.from_seeds(seeds, background, self._marks_of(row["seeds_hash"]))

    def hash_of(self, name: str = CURRENT) -> str | None:
        """Return the hash of the profile of a name as its scores name it; None: there is none."""
        row = self._row(name)
        return str(row["hash"]) if row else None

    def keep(self, profile: Profile, name: str = CURRENT) -> None:
        """Keep a profile under a name, with all that it was made of."""
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
        with self._transaction():
            self._db.table("profiles").upsert(row, pk="name")

    def scorable(self, after: int, limit: int) -> list[Scorable]:
        """Return the next documents behind a number, as they are scored, at most ``limit``."""
        rows = self._db.execute(
            "SELECT id, title, text, coalesce(completeness, 1) < 1"
            " OR EXISTS (SELECT 1 FROM gaps WHERE gaps.document = documents.id)"
            " FROM documents WHERE id > ? ORDER BY id LIMIT ?",
            [after, limit],
        )
        return [Scorable(number, title, text, bool(cut)) for number, title, text, cut in rows]

    def save_scores(self, name: str, profile: str, scores: Iterable[tuple[int, Judgement]]) -> None:
        """Keep the judgements of documents by the profile of a name and hash, beside those of
        others or, if it is the current one, with the documents, in one transaction."""
        with self._transaction():
            if name == CURRENT:
                self._save_current(profile, scores)
            else:
                rows = (
                    {
                        "document": number,
                        "profile": name,
                        "likeness": judgement.likeness,
                        "reasons": _json(judgement.reasons),
                    }
                    for number, judgement in scores
                )
                self._db.table("scores").upsert_all(rows, pk=("document", "profile"))

    def mark(self, seeds: str, documents: Iterable[int], wanted: bool | None) -> None:
        """Keep what a person says of documents' texts for some seeds (their hash), or with None
        forget it. Copies have one text, and one mark."""
        table = self._db.table("marks")
        with self._transaction():
            for number in documents:
                table.delete_where(f"seeds = ? AND document IN ({_COPIES})", [seeds, number])
                if wanted is not None:
                    table.insert({"seeds": seeds, "document": number, "wanted": int(wanted)})

    def marked(self, seeds: str) -> dict[int, bool]:
        """Return the documents that are marked for some seeds, and all their copies, each with
        whether it is wanted."""
        rows = self._db.execute(
            "SELECT copy.id, wanted FROM marks JOIN documents ON documents.id = marks.document"
            " JOIN documents AS copy ON copy.representative = documents.representative"
            " WHERE seeds = ?",
            [seeds],
        )
        return {number: bool(wanted) for number, wanted in rows}

    def likenesses(self) -> list[float]:
        """Return the likeness of each text that was scored."""
        return [likeness for _, likeness, _ in self.ranked()]

    def unlike_of(self, run: int) -> list[float]:
        """Return the likeness of what a run rejected for being unlike the seeds."""
        return likenesses_of_run(self._db, run)

    def ranked(self) -> list[tuple[int, float, str]]:
        """Return the texts that were scored, by the numbers of their representatives, with their
        likeness and genre, the likeliest first."""
        rows = self._db.execute(
            "SELECT id, likeness, coalesce(genre, '') FROM documents"
            " WHERE id = representative AND likeness IS NOT NULL ORDER BY likeness DESC, id"
        )
        return [(number, likeness, genre) for number, likeness, genre in rows]

    def _row(self, name: str) -> dict[str, Any] | None:
        return next(iter(self._db.table("profiles").rows_where("name = ?", [name])), None)

    def _marks_of(self, seeds: str) -> list[Mark]:
        """Return the marks that were made for some seeds (their hash), in the order of their
        texts."""
        rows = self._db.execute(
            "SELECT text, wanted FROM marks JOIN documents ON documents.id = marks.document"
            " WHERE seeds = ? ORDER BY text",
            [seeds],
        )
        return [Mark(text, bool(wanted)) for text, wanted in rows]

    def _save_current(self, profile: str, scores: Iterable[tuple[int, Judgement]]) -> None:
        for number, judgement in scores:
            names = [genre.name for genre in judgement.genres]
            self._db.execute(
                "UPDATE documents SET likeness = ?, nearest = ?, genre = ?, genres = ?,"
                " reasons = ?, profile = ? WHERE id = ?",
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


def _background(packed: bytes | None) -> Background | None:
    """Return the background that a profile was made with; None where the shipped one goes: one that
    was counted with fewer cues can't be compared with."""
    background = Background.unpack(packed) if packed else None
    return background if background and background.cues.shape[1] == len(keys()) else None


def _json(values: Sequence[str]) -> str:
    return json.dumps(list(values), ensure_ascii=False)
