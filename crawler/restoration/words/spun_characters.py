"""Single characters that hosts swap inside words, whatever comes of it: ``邦度`` for 国度."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from crawler.document import Damage, Edit
from crawler.patterns import LazyPattern
from crawler.restoration.edits import Change, follow, rewrite
from crawler.restoration.language.cohesion import LogProbability, weigh_in_place

STEP = "vocabulary"

# What copies on hijacked domains write, and what stood there: a synonym of the character alone, so
# that no word is left (邦际, 众种, 意睹, 幼时, 户表, 轨造, 加疾, 苛肃, 合于, 闭键, 饱励, 修议).
_PLAIN = {
    **dict(zip("邦众睹幼表造疾苛合闭饱修筑", "国多见小外制快严关关鼓建建", strict=True)),
    "胀": "推鼓",
}
_SWAPPED = LazyPattern(f"[{''.join(_PLAIN)}]")
# Of these every text has few: one without any is read no closer.
_RARE = frozenset("邦睹幼疾苛饱胀")
# Nats by which what stood there is likelier in a place that proves it. In 1,691 labelled texts are
# fourteen such places, two in one of them, a novel; in nine of ten pieces of 500 characters that
# were spun so there are as many as are asked for, in one of four pieces of 120.
PROVING, FEWEST_KINDS, FEWEST_OF_TWO = 7.0, 3, 3
# In one that is changed, where it is proved: 99.6% of 2,865 such places were swapped, and 96% of
# the swapped ones are among them; nearly all others gain more than the second, and are marked.
LIKELIER, IN_DOUBT = 3.0, -1.0
PASSES = 2  # what is restored is a context for its neighbours


class _Place(NamedTuple):
    """Where a character stands, what is likeliest to have stood there, and by how many nats."""

    start: int
    plain: str
    gain: float


def restore_characters(
    text: str, log_probability: LogProbability
) -> tuple[str, tuple[Edit, ...], tuple[Damage, ...]]:
    """Put back the characters that were swapped, where several kinds of them make no word; what
    both could be there stays and is marked.

    >>> restore_characters("合作社在修水库，众人都来了。", lambda text: 0.0)[1]
    ()
    """
    if not any(sign in text for sign in _RARE) or sum(sign in text for sign in _PLAIN) < 2:
        return text, (), ()
    proofs = [place for place in _places(text, log_probability) if place.gain >= PROVING]
    kinds = {text[place.start] for place in proofs}
    if len(kinds) < FEWEST_KINDS and (len(kinds) < 2 or len(proofs) < FEWEST_OF_TWO):
        return text, (), ()
    plain, places = text, list[_Place]()
    for _ in range(PASSES):
        places = list(_places(plain, log_probability))
        restored_signs = [*plain]
        for place in places:
            if place.gain >= LIKELIER:
                restored_signs[place.start] = place.plain
        plain = "".join(restored_signs)
    changes = (
        Change(start, start + 1, after, "a spinner's character")
        for start, (before, after) in enumerate(zip(text, plain, strict=True))
        if before != after
    )
    restored, edits = rewrite(text, changes, STEP)
    doubtful = (p.start for p in places if IN_DOUBT < p.gain < LIKELIER)
    marks = (follow(start, edits) for start in doubtful)
    return restored, edits, tuple(Damage(at, at + 1, "spun word?") for at in marks)


def _places(text: str, log_probability: LogProbability) -> Iterator[_Place]:
    for match in _SWAPPED.finditer(text):
        plains = _PLAIN[match[0]]
        spun, *weights = weigh_in_place(text, *match.span(), match[0] + plains, log_probability)
        likeliest, plain = max(zip(weights, plains, strict=True))
        yield _Place(match.start(), plain, likeliest - spun)
