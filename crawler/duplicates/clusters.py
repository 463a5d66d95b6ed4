"""How clusters are cut where one text holds several others.

Every member of a cluster is itself a copy of the document that represents it: a star, never a
chain. A *compilation* (汇编, 精选5篇) would still glue its parts together, each of them being a
copy of it. It is a text that holds two or more whole texts which are no copies of each other, and
it represents none of them. Where they are nearly all of it, the longest of them represents it;
else it stands for itself.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from crawler.duplicates.judge import COPY
from crawler.duplicates.ngrams import Hashes, count_shared

COVERED = 0.90  # of a compilation's n-grams: what else it holds are headings and page furniture


def distinct_parts(texts: Sequence[Hashes]) -> list[int]:
    """Which of the texts that a compilation may be made of are different texts: their places in
    `texts` (each the `distinct` n-grams of a text), the longest first, and of texts that are
    copies of each other or parts of one another the longest only.

    Two or more make a compilation. The texts must be whole: two previews of one long text share
    nothing either.
    """
    chosen: list[int] = []
    for place in sorted(range(len(texts)), key=lambda place: -texts[place].size):
        if all(_share(texts[place], texts[other]) < COPY for other in chosen):
            chosen.append(place)
    return chosen


def covers(whole: Hashes, parts: Sequence[Hashes]) -> bool:
    """Whether texts together are nearly all of another one; each array is `distinct`."""
    return coverage(whole, parts) >= COVERED


def coverage(whole: Hashes, parts: Sequence[Hashes]) -> float:
    """The share (0 to 1) of a text's n-grams that at least one of its parts holds; 0 for a text
    without n-grams or without parts."""
    if not whole.size or not parts:
        return 0.0
    return float(np.isin(whole, np.concatenate(parts)).mean())


def _share(text: Hashes, longer: Hashes) -> float:
    return count_shared(text, longer) / max(text.size, 1)
