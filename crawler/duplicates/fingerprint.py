"""What a text is known by: an exact hash and a 128-bit simhash over its characters.

Method: Charikar, "Similarity estimation techniques from rounding algorithms" (STOC 2002),
over the *set* of character 3-grams. Weights by frequency would let a masked name
(``某某某某``) outvote the text, and 64 bits are too few for speeches that share slogans.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b, sha256

import numpy as np

BITS = 128
SHINGLE = 3
_KEPT = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003134f0-9]")
_PLACEHOLDER = re.compile(r"\*+|_{2,}|[xX]+|某+")
# Pairs that spinners swap: one form for both, for fingerprints only.
_FOLDED = {
    "开展": "发展",
    "效劳": "服务",
    "坚决": "坚定",
    "剧烈": "激烈",
    "呼吁": "呼唤",
    "著": "着",
}
_FOLD = re.compile("|".join(_FOLDED))


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """``exact`` is the hex SHA-256 of the normalised text, ``simhash`` an unsigned integer of
    128 bits, ``length`` the number of normalised characters."""

    exact: str
    simhash: int
    length: int


def normalise(text: str) -> str:
    """The characters of a restored, simplified text that a copy can be expected to keep:
    Han letters and digits, NFKC, spun pairs folded, placeholders dropped.

    >>> normalise("**市要发展，XX年开展１０项服务！")
    '市要发展年发展10项服务'
    """
    text = _PLACEHOLDER.sub("", unicodedata.normalize("NFKC", text))
    return _FOLD.sub(lambda match: _FOLDED[match[0]], "".join(_KEPT.findall(text)))


@lru_cache(maxsize=1 << 18)
def _hash(shingle: str) -> bytes:
    return blake2b(shingle.encode(), digest_size=BITS // 8).digest()


def simhash(text: str) -> int:
    """128-bit simhash of a normalised text; 0 for a text without characters."""
    count = max(len(text) - SHINGLE + 1, 1)
    shingles = {text[i : i + SHINGLE] for i in range(count)}
    hashes = np.frombuffer(b"".join(map(_hash, shingles)), dtype=np.uint8)
    votes = np.unpackbits(hashes.reshape(-1, BITS // 8), axis=1).sum(axis=0, dtype=np.int64)
    majority = np.packbits(votes * 2 > len(shingles))
    return int.from_bytes(majority.tobytes(), "big") if text else 0


def fingerprint(text: str) -> Fingerprint:
    """The fingerprint of a restored text.

    >>> fingerprint("解放思想，对标找差。") == fingerprint("　解放思想 对标找差")
    True
    """
    normalised = normalise(text)
    digest = sha256(normalised.encode()).hexdigest()
    return Fingerprint(exact=digest, simhash=simhash(normalised), length=len(normalised))
