"""Why a text is like the seeds, or is not, in words that a person understands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from crawler.likeness.cues import cues, examples, of_seeds
from crawler.likeness.genre import OTHER, Genre
from crawler.likeness.kind import Kind, Measured, Vector

_CUES_SHOWN = 2
_WORDS_SHOWN = 5
_MARKED = 0.7
"""Spreads of the background from which a cue is a mark of a text. Chosen."""


def give_reasons(
    kind: Kind,
    text: str,
    measured: Measured,
    shared: Mapping[str, float],
    genres: Sequence[Genre],
    of: str = "the seeds",
) -> tuple[str, ...]:
    """Return the reasons for a text's likeness: cues it shares, words it shares (given with their
    weights), cues that the kind lacks, and what it reads like. ``of`` says whose kind it is."""
    placed = kind.place(np.array(measured.cues))
    return (
        *_shared_cues(kind, text, measured, placed),
        *_shared_words(kind, shared),
        *(f"unlike {of}: {cue}" for cue in _strange_cues(kind, text, measured, placed)),
        *(_read_like(genres[0]) if genres and genres[0].name != OTHER else ()),
    )


def _shared_cues(kind: Kind, text: str, measured: Measured, placed: Vector) -> list[str]:
    """Return the cues of the seeds that the text has as well, in words, with how many seeds have
    them."""
    said = []
    for number in _told(np.minimum(placed, kind.form)):
        if placed[number] < _MARKED or kind.form[number] < _MARKED:
            continue
        key, name = cues()[number].key, cues()[number].name
        shown = ", ".join(examples(key, text, measured.words))
        said.append(f"{name}: {shown}{_as_in(kind, number)}")
    return said[:_CUES_SHOWN]


def _as_in(kind: Kind, number: int) -> str:
    """Say how many of several seeds have a cue; nothing of a single one."""
    if len(kind.seeds) == 1:
        return ""
    seeds = kind.seeds_placed[:, number] > _MARKED
    return f", as in {seeds.sum()} of {len(seeds)} seeds"


def _strange_cues(kind: Kind, text: str, measured: Measured, placed: Vector) -> list[str]:
    """Return the cues that the text has more of than the kind, in words."""
    said = []
    for number in _told(placed - np.maximum(kind.form, 0)):
        if placed[number] - max(kind.form[number], 0) < 2 * _MARKED:
            continue
        shown = ", ".join(examples(cues()[number].key, text, measured.words))
        said.append(f"{cues()[number].name}: {shown}")
    return said[:_CUES_SHOWN]


def _told(values: Vector) -> list[int]:
    """Return the places of the cues that seeds tell of, the greatest value first."""
    told = [number for number in of_seeds() if number < len(cues())]
    return sorted(told, key=lambda number: -values[number])


def _shared_words(kind: Kind, shared: Mapping[str, float]) -> list[str]:
    """Name the words of most worth among those that the text shares, of two characters and more;
    nothing where there are none."""
    rank = kind.ranks_of_words
    best = sorted(filter(rank.__contains__, shared), key=rank.__getitem__)[:_WORDS_SHOWN]
    return [f"shares {', '.join(best)}"] if best else []


def _read_like(genre: Genre) -> tuple[str]:
    return (f"reads like {genre.name}: {', '.join(genre.evidence[:3])}",)
