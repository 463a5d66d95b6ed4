"""What a text is known by: an exact hash, a 128-bit simhash and a sketch of sampled n-grams.

simhash: Charikar, "Similarity estimation techniques from rounding algorithms" (STOC 2002), over
the *set* of character 3-grams. Weights by frequency would let a masked name (``某某某某``)
outvote the text, and 64 bits are too few for speeches that share slogans.

Sketch: of all 8-grams those whose hash is 0 modulo 8, whatever the text (Broder, "On the
resemblance and containment of documents", 1997). An excerpt keeps its share of them, where its
simhash is far from that of the whole.
"""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from crawler.code_points import code_points
from crawler.document import Fingerprint
from crawler.duplicates.ngrams import (
    Hashes,
    all_gram_hashes,
    distinct,
    gram_hashes,
    letter_hashes,
)
from crawler.duplicates.normalise import Codes, all_normalised_codes, normalised_codes, text_of

RULES_VERSION = "6"
"""Raised when the same text gets another fingerprint, or the same texts other clusters."""

SKETCH_TYPE = np.dtype("<u4")
"""Of the numbers of a sketch: the upper half of a hash."""
SKETCH_BITS = 32  # of such a number

BITS = 128  # of a simhash; 64 are too few (above)
SHINGLE = 3  # characters of an n-gram of the simhash
SKETCHED = 8  # characters of one of the sketch: longer than stock phrases of four
# One n-gram of so many is in the sketch. One of 16 had six times as many pairs judged in vain and
# missed 7 of 2,395 copies (benchmarks.duplicates, part candidates); these miss none. A power of 2.
SAMPLED = 8
MADE_AT_ONCE = 16
"""Texts: with more, what is made of them leaves the processor's cache (part stage)."""

DOWN, UP = 29, 31  # places by which bits are mixed (an xorshift)
_ADDED = 16  # rows of bits that are added up in bytes, a power of 2 below 256


def fingerprint(text: str) -> Fingerprint:
    """Return the fingerprint of a restored text.

    >>> fingerprint("解放思想，对标找差。") == fingerprint("　解放思想 对标找差")
    True
    """
    return _made([normalised_codes(text)])[0]


def fingerprints(texts: Sequence[str]) -> list[Fingerprint]:
    """Return the fingerprints of several restored texts, in their order, in two thirds of the time.

    >>> texts = ["解放思想", "", "对标找差"]
    >>> fingerprints(texts) == [*map(fingerprint, texts)]
    True
    """
    made: list[Fingerprint] = []
    for first in range(0, len(texts), MADE_AT_ONCE):
        made += _made(all_normalised_codes(texts[first : first + MADE_AT_ONCE]))
    return made


def _made(texts: Sequence[Codes]) -> list[Fingerprint]:
    shingles, sketched = zip(*all_gram_hashes(texts, SHINGLE, SKETCHED), strict=True)
    return [
        Fingerprint(
            exact=sha256(text_of(codes).encode()).hexdigest(),
            simhash=_simhash(hashes),
            sketch=sketch,
            length=len(codes),
        )
        for codes, hashes, sketch in zip(texts, shingles, _sketches(sketched), strict=True)
    ]


def simhash(text: str) -> int:
    """Return the 128-bit simhash (Charikar 2002) of a normalised text, an unsigned integer; 0 for a
    text of fewer than three characters."""
    return _simhash(gram_hashes(letter_hashes(code_points(text)), SHINGLE))


def _simhash(shingles: Hashes) -> int:
    hashes = distinct(shingles)
    count = len(hashes)
    rows = np.zeros((count + -count % _ADDED, 2), dtype=">u8")
    rows[:count, 0] = hashes
    # The second half: each bit is the exclusive or of others of the first, which leaves the bits
    # uncorrelated in pairs, and a simhash needs no more.
    hashes ^= hashes >> np.uint64(DOWN)
    hashes ^= hashes << np.uint64(UP)
    rows[:count, 1] = hashes
    return int.from_bytes(np.packbits(_votes(rows) * 2 > count).tobytes(), "big")


def _votes(rows: npt.NDArray[np.unsignedinteger]) -> npt.NDArray[np.uint32]:
    """Return for each bit how many rows have it; the rows are some multiple of _ADDED. Bits become
    bytes and eight of them one integer, so that few additions add many bytes: a third of the time
    of `sum`."""
    lanes = np.unpackbits(rows.view(np.uint8).ravel()).view(np.uint64).reshape(-1, BITS // 8)
    for _ in range(_ADDED.bit_length() - 1):
        half = len(lanes) // 2
        lanes = lanes[:half] + lanes[half:]
    votes: npt.NDArray[np.uint32] = lanes.view(np.uint8).sum(axis=0, dtype=np.uint32)
    return votes


def _sketches(texts: Sequence[Hashes]) -> list[bytes]:
    """Return the sketch of each text (Broder 1997), from the hashes of its 8-grams. All are sorted
    at once, with the number of a text before each hash."""
    numbers = np.arange(len(texts) + 1, dtype=np.uint64) << np.uint64(SKETCH_BITS)
    hashes = np.concatenate(texts)
    owners = np.repeat(numbers[:-1], [each.size for each in texts])
    sampled = np.flatnonzero(hashes & np.uint64(SAMPLED - 1) == 0)
    found = distinct(owners[sampled] | hashes[sampled] >> np.uint64(SKETCH_BITS))
    kept = found.astype(SKETCH_TYPE)
    return [kept[start:end].tobytes() for start, end in pairwise(found.searchsorted(numbers))]
