"""When one text is made of others: a compilation (crawler.duplicates.settling)."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from crawler.duplicates.judge import COPY, RELATED
from crawler.duplicates.ngrams import Hashes, count_shared

COVERED = 0.90  # of a compilation's n-grams: what else it holds are headings and page furniture


def parts_of(whole: Hashes, texts: Sequence[Hashes], *, most: int | None = None) -> list[int]:
    """Return which of some texts that a whole one holds are different: their places in `texts`
    (each the `distinct` n-grams of a text), the longest first, and of texts that are copies of
    each other or parts of one another the longest only; together they have at most so many
    n-grams.

    Two or more make a compilation. Where two texts hold the same passage of the whole (a third of
    its n-grams: different documents share less, and two noisy copies of one text still share that
    much) they are copies, too, however few n-grams noise left them in common. The texts must show
    all they have: two previews of one long text share nothing either.
    """
    chosen: list[int] = []
    size = 0
    for place in sorted(range(len(texts)), key=lambda place: -texts[place].size):
        text = texts[place]
        if chosen and most is not None and size + text.size > most:
            continue
        held = np.intersect1d(text, whole, assume_unique=True)
        if all(
            _share(text, texts[other]) < COPY and _share(held, texts[other]) < RELATED
            for other in chosen
        ):
            chosen.append(place)
            size += text.size
    return chosen


def covers(whole: Hashes, parts: Sequence[Hashes]) -> bool:
    """Say whether texts together hold nearly all n-grams (COVERED) of another one; each array is
    `distinct`."""
    return coverage(whole, parts) >= COVERED


def coverage(whole: Hashes, parts: Sequence[Hashes]) -> float:
    """Return the share (0 to 1) of a text's n-grams that at least one of its parts holds; 0 for a
    text without n-grams or without parts."""
    if not whole.size or not parts:
        return 0.0
    return float(np.isin(whole, np.concatenate(parts)).mean())


def _share(text: Hashes, longer: Hashes) -> float:
    return count_shared(text, longer) / max(text.size, 1)
