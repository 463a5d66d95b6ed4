"""What an exported document has: its fields, their types and what they mean."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from typing import Any, Literal

Text = Literal["restored", "raw", "composed"]
Split = tuple[str, float]

FIELDS: Mapping[str, tuple[type, str]] = {
    "url": (str, "the address of the document; `file:` and a path for a file"),
    "title": (str, "the title"),
    "text": (str, "the text, a line for each paragraph"),
    "site": (str, "the site it was collected from"),
    "published": (str, "when it was published, ISO 8601, as the site says"),
    "author": (str, "who wrote it, as the page says"),
    "source": (str, "where the page says it is from"),
    "genre": (str, "the genre of its form"),
    "likeness": (float, "0 to 1: how like the seeds it is"),
    "completeness": (float, "0 to 1: how much of the text the page shows; null: not known"),
    "damage": (float, "0 to 1: the share of the characters that are marked as damaged"),
    "quality": (float, "0 to 1: completeness x (1 - 10 x damage) x likeness, of what is known"),
    "gaps": (int, "places where the page withholds text"),
    "characters": (int, "characters of the text without white space"),
    "cluster": (str, "the address of the document that represents the text"),
    "copies": (int, "documents of the collection that have the text, with itself"),
    "split": (str, "train, or the part that a hash of the cluster says"),
    "id": (int, "the number of the document in the collection"),
    "canonical_url": (str, "the address that the page calls its own"),
    "family": (str, "the kind of site"),
    "document_id": (str, "the site's id of the document"),
    "uploaded_by": (str, "who uploaded it to a document host"),
    "uploaded_at": (str, "when"),
    "format": (str, "the format of the file"),
    "size": (int, "the size of the file in bytes"),
    "pages": (int, "the pages of the file"),
    "declared": (int, "the characters that the site says the text has"),
    "script": (str, "the script of the page: hans, hant, machine-hant"),
    "spun": (float, "0 to 1: the share of words that a spinner swapped"),
    "nearest": (str, "the seed that it shares most words with"),
    "breadcrumb": (list, "where on the site it stands"),
    "tags": (list, "tag words"),
    "outline": (list, "its headings, as a preview names them"),
    "genres": (list, "all genres of its form, with their evidence"),
    "reasons": (list, "why it is like the seeds"),
    "related": (list, "addresses that the page calls related"),
    "extra": (str, "further fields of the page, as JSON"),
    "rules": (str, "the version of the rules of restoration"),
    "profile": (str, "the hash of the profile that scored it"),
}
"""By name: type and meaning. Any type but list may be null."""

DEFAULT = tuple(list(FIELDS)[: list(FIELDS).index("split") + 1])
"""What is exported unless asked otherwise. The number in the collection depends on the order in
which pages came, so it is not among them."""

_DAMAGE_COUNTS = 10
"""How much damage weighs in `quality`: a text of which a tenth is damaged is worth nothing for
reading. Chosen."""

_PARTS = 1 << 32  # values of a digest of four bytes


def share_of(cluster: str) -> float:
    """Return a number from 0 to 1 that a cluster always has, evenly spread (BLAKE2b)."""
    digest = hashlib.blake2b(cluster.encode(errors="surrogatepass"), digest_size=4).digest()
    return int.from_bytes(digest) / _PARTS


def split_of(cluster: str, splits: Sequence[Split]) -> str:
    """Return the split of a cluster: copies of a text never stand in two of them.

    >>> split_of("http://a.example/1", [("train", 1.0)])
    'train'
    """
    if len(splits) == 1:
        return splits[0][0]
    place = share_of(cluster)
    for name, share in splits:
        if place < share:
            return name
        place -= share
    return splits[-1][0]


def complete(row: dict[str, Any], splits: Sequence[Split]) -> dict[str, Any]:
    """Give a stored row the fields that are made of others, and return it."""
    marked, whole, likeness = row["marked"], row["completeness"], row["likeness"]
    damage = min(marked / max(len(row["text"]), 1), 1.0) if marked else 0.0
    quality = (1.0 if whole is None else whole) * (1.0 if likeness is None else likeness)
    row.update(
        characters=row["characters"] or 0,
        damage=round(damage, 6),
        gaps=row["gap_count"],
        quality=round(quality * max(1 - _DAMAGE_COUNTS * damage, 0.0), 6),
        split=split_of(row["cluster"], splits),
    )
    return row
