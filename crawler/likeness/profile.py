"""The profile of the seeds: how like them a text is, from 0 to 1, and why."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from itertools import islice
from math import exp, log
from pathlib import Path
from statistics import median

import numpy as np
from numpy.typing import NDArray

from crawler.likeness.background import Background, shipped
from crawler.likeness.cues import CUES_HASH, names, of_seeds
from crawler.likeness.forms import FORMS_HASH
from crawler.likeness.genre import Genre, find_genres
from crawler.likeness.kind import Kind, Measured
from crawler.likeness.lessons import Example, Lesson, learn
from crawler.likeness.reasons import give_reasons
from crawler.likeness.remembered import words_of
from crawler.likeness.seeds import Seed, read_seeds
from crawler.likeness.words import count_words

VERSION = 5
"""Rises with every change of what a score is made of; a stored score names it in its profile."""

MIDDLE = 0.69
"""Where on the way from the background's median to the seeds' own a text is as likely wanted as
not. Chosen among 0.54 to 0.7 on the tuning half of `benchmarks.likeness`."""

STEEPNESS = 12.5
"""How fast the likeness rises there, in logits for the whole way. Chosen there among 8 to 14."""

CROPPED_MIDDLE = 0.55
CROPPED_STEEPNESS = 7.0
"""The same for a text of which no more than SHORT_CROP words are known, which says less. Chosen
there among 5 to 11 and 0.5 to 0.66, for previews of 200 characters."""

SHORT_CROP, LONG_CROP = 120, 900
"""Words between which a crop's middle and steepness become those of whole texts, by the logarithm:
what 200 and what 1,500 characters have."""

EVEN = 0.25
"""Added to the seeds' spread before a likeness is weighed by it: five seeds that happen to agree
prove no certainty. Chosen among 0.25, 0.5 and 1 on the tuning half of `benchmarks.likeness`."""

MORE = 0.25
"""What more of a likeness than the seeds themselves have counts, against what lies below: a long
essay has more of the words of five abstracts than another abstract, and is none. Chosen there among
0 to 1, for seeds of seven kinds."""

_FOLDS = 10
_LEAST_APART = 0.1
_SHORTEST_CROP = 60
_CHARACTERS_OF_WORD = 1.7
"""Measured on the seeds, marks included."""

Vector = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Mark:
    """A person's word on a text: whether it is wanted."""

    text: str
    wanted: bool


@dataclass(frozen=True, slots=True)
class Description:
    """What seeds have in common, in words: their words, their cues in the background's spreads,
    and their genres with the number of seeds."""

    words: tuple[str, ...]
    cues: tuple[tuple[str, float], ...]
    genres: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Judgement:
    """How like the seeds a text is: ``likeness`` from 0 to 1, the name of the nearest seed, the
    genres with their evidence, and the reasons in words."""

    likeness: float
    nearest: str
    genres: tuple[Genre, ...]
    reasons: tuple[str, ...]


@dataclass(frozen=True, eq=False)
class Profile:
    """What the seeds have in common, against a background, with what marks have taught.

    The three likenesses of a ``Kind`` are weighed by how far the seeds themselves stand from the
    background when each is left out of its own profile, against how far they differ; their sum is
    0 at the background's median and 1 at the seeds'.
    """

    seeds: tuple[Seed, ...]
    background: Background
    lesson: Lesson | None = None
    marks: int = 0

    @classmethod
    def from_seeds(
        cls,
        seeds: Sequence[Seed],
        background: Background | None = None,
        marks: Sequence[Mark] = (),
    ) -> Profile:
        """Make the profile of one or more seeds. Raises ValueError if they hold no Chinese word."""
        profile = cls(tuple(seeds), background) if background else _unmarked(tuple(seeds))
        if not any(seed.words for seed in profile.measured):
            raise ValueError("a profile needs a seed with Chinese text")
        return profile.taught(marks) if marks else profile

    def taught(self, marks: Sequence[Mark]) -> Profile:
        """Return the profile that learned from marks, which are all that it knows of marks."""
        plain = self if self.lesson is None else Profile(self.seeds, self.background)
        examples = [plain.example(Measured.of(mark.text), mark.wanted) for mark in marks]
        lesson = learn(examples, self.background)
        return Profile(self.seeds, self.background, lesson, len(marks))

    def example(self, text: Measured, wanted: bool) -> Example:
        """Return a text as marks teach of it, by a profile that has not learned yet."""
        cues = self._whole.kind.place(np.array(text.cues))
        return Example(self.score(text), cues, text.words, wanted)

    @cached_property
    def measured(self) -> tuple[Measured, ...]:
        """The seeds in numbers, title and text."""
        texts = (f"{seed.title}\n{seed.text}" for seed in self.seeds)
        return tuple(Measured.of(text, words_of(text)) for text in texts)

    @cached_property
    def hash(self) -> str:
        """What names this profile, 12 hexadecimal digits: all that it was made of."""
        made_of = f"{VERSION} {self.background.hash()} {CUES_HASH} {FORMS_HASH} {self.seeds_hash}"
        digest = hashlib.sha256(made_of.encode())
        if self.lesson:
            digest.update(np.round(self.lesson.weights, 6).tobytes())
        return digest.hexdigest()[:12]

    @cached_property
    def seeds_hash(self) -> str:
        """What names the seeds, in any order, 12 hexadecimal digits: marks are made for these."""
        texts = sorted(f"{seed.title}\n{seed.text}" for seed in self.seeds)
        return hashlib.sha256("\0".join(texts).encode()).hexdigest()[:12]

    def score(self, text: Measured, *, cut: bool = False) -> float:
        """Return the logit of a text's likeness. A text that is cut is judged by crops of its
        length; a short one that is whole is short, and that counts."""
        scale = self._cropped(sum(text.words.values())) if cut else self._whole
        score = scale.logit(scale.rank(text))
        if self.lesson is None:
            return score
        return self.lesson.apply(score, scale.kind.place(np.array(text.cues)), text.words)

    def likeness(self, text: str, *, cut: bool = False) -> float:
        """Return how like the seeds a restored text is, from 0 to 1."""
        return to_likeness(self.score(Measured.of(text), cut=cut))

    def weigh_words(self, line: str) -> float:
        """Return how many of the seeds' words a line has, a word of usual weight being 1. It tells
        something of a title, which is too short for a likeness."""
        vocabulary = self._whole.kind.vocabulary
        return len(vocabulary) * sum(self._whole.kind.shared(count_words(line)).values())

    def judge(self, text: str, *, title: str = "", cut: bool = False) -> Judgement:
        """Return a restored text's likeness with the nearest seed, its genres and the reasons."""
        measured = Measured.of(text)
        genres = find_genres(title, text, measured)
        shared = self._whole.kind.shared(measured.words)
        return Judgement(
            to_likeness(self.score(measured, cut=cut)),
            self._nearest(shared),
            genres,
            give_reasons(self._whole.kind, text, measured, shared, genres),
        )

    def leave_one_out(self) -> tuple[tuple[str, float], ...]:
        """Return each seed's name and its likeness to the others; nothing for a single seed."""
        if len(self.seeds) < 2:
            return ()
        scores = map(self._whole.logit, self._whole.own_ranks)
        return tuple(
            (seed.name, to_likeness(score)) for seed, score in zip(self.seeds, scores, strict=True)
        )

    def describe(self, words: int, cues: int) -> Description:
        """Return what the seeds have in common, the most telling first."""
        kind = self._whole.kind
        form = sorted(of_seeds(), key=lambda place: -abs(kind.form[place]))
        genres = Counter(
            find_genres(seed.title, seed.text, measured)[0].name
            for seed, measured in zip(self.seeds, self.measured, strict=True)
        )
        return Description(
            tuple(islice(kind.ranks_of_words, words)),
            tuple((names()[place], float(kind.form[place])) for place in form[:cues]),
            tuple(f"{name} {number}" for name, number in genres.most_common()),
        )

    def warnings(self) -> tuple[str, ...]:
        """Return a line for seeds that have no kind in common, and one for each that stands
        apart: those whose likeness to the others one general text in twenty reaches as well."""
        if len(self.seeds) < 2:
            return ()
        general = float(np.quantile(self._whole.background_ranks, 0.95))
        ranks = self._whole.own_ranks
        said = []
        if median(ranks) < general:
            said.append("the seeds have neither words nor form in common: a score tells little")
        apart = [s.name for s, rank in zip(self.seeds, ranks, strict=True) if rank < general]
        return (*said, *(f"seed {name} stands apart from the others" for name in apart))

    @cached_property
    def _whole(self) -> Scale:
        return Scale.of(self.measured, self.background)

    def _cropped(self, words: int) -> Scale:
        """Return the scale of texts of some number of words, made once for each of a few."""
        crop = _SHORTEST_CROP
        while crop * 1.41 < words and crop < _LONGEST_CROP:
            crop = round(crop * 1.41)
        if crop not in self._crops:
            self._crops[crop] = Scale.of(self.measured, self.background, crop, self._pieces(crop))
        return self._crops[crop]

    def _pieces(self, words: int) -> list[list[Measured]]:
        """Return pieces of each seed of about so many words, from its beginning and each
        quarter."""
        size = round(words * _CHARACTERS_OF_WORD)
        return [
            [
                Measured.of(seed.text[start : start + size])
                for start in (quarter * len(seed.text) // 4 for quarter in range(4))
            ]
            for seed in self.seeds
        ]

    @cached_property
    def _crops(self) -> dict[int, Scale]:
        return {}

    @cached_property
    def _where(self) -> dict[str, tuple[int, ...]]:
        """The seeds that each word of the vocabulary stands in."""
        where: dict[str, list[int]] = {}
        for number, seed in enumerate(self.measured):
            for word in seed.words:
                where.setdefault(word, []).append(number)
        return {w: tuple(where[w]) for w in self._whole.kind.vocabulary}

    @cached_property
    def _sizes(self) -> Vector:
        """The weight of all words of each seed."""
        sizes = np.ones(len(self.seeds))
        for word, weight in self._whole.kind.vocabulary.items():
            sizes[list(self._where[word])] += weight
        return np.sqrt(sizes - 1 + 1e-9)

    def _nearest(self, shared: Mapping[str, float]) -> str:
        """Return the name of the seed that has most of the words that a text shares with the seeds,
        for the words that it has; these are given with their weights."""
        sums = [0.0] * len(self.seeds)
        where = self._where
        for word, weight in shared.items():
            for number in where[word]:
                sums[number] += weight
        return self.seeds[int(np.argmax(np.array(sums) / self._sizes))].name


_LONGEST_CROP = 6000  # words of a crop (chosen: a long speech)


@dataclass(frozen=True, slots=True, eq=False)
class Scale:
    """A kind with the weights that make 0 of the background's median and 1 of the seeds' own."""

    kind: Kind
    weights: Vector
    apart: Vector
    own_ranks: tuple[float, ...]

    @classmethod
    def of(
        cls,
        seeds: Sequence[Measured],
        background: Background,
        crop: int | None = None,
        pieces: Sequence[Sequence[Measured]] = (),
    ) -> Scale:
        """Weigh a kind's likenesses by how its own seeds stand when they are left out: whole,
        or for a crop by pieces of them."""
        own = _leave_out(seeds, background, crop, pieces)
        # numpy's median loads masked arrays, a fiftieth of what a crawl of one page takes.
        apart = np.maximum([median(column) for column in own.T.tolist()], _LEAST_APART)
        weights = apart / (own.std(axis=0) + EVEN)
        weights = weights / (weights @ apart)
        every = tuple(piece for few in pieces for piece in few)
        kind = Kind(tuple(seeds), background, crop, every)
        ranks = _sum_up(own, apart, weights)
        return cls(kind, weights, apart, tuple(ranks.tolist()))

    @property
    def background_ranks(self) -> Vector:
        """The ``rank`` of each document of the background."""
        return _sum_up(self.kind.background_parts, self.apart, self.weights)

    def logit(self, rank: float) -> float:
        """Return the logit of the likeness of a text of this rank."""
        way = 1.0
        if self.kind.crop is not None:
            way = log(self.kind.crop / SHORT_CROP) / log(LONG_CROP / SHORT_CROP)
            way = max(0.0, min(1.0, way))
        steepness = CROPPED_STEEPNESS + way * (STEEPNESS - CROPPED_STEEPNESS)
        return steepness * (rank - CROPPED_MIDDLE - way * (MIDDLE - CROPPED_MIDDLE))

    def rank(self, text: Measured) -> float:
        """Return where a text lies on the way from the background (0) to the seeds (1)."""
        return float(_sum_up(self.kind.parts(text), self.apart, self.weights))


def _sum_up(parts: Vector, apart: Vector, weights: Vector) -> Vector:
    """Return the weighted sum of likenesses, what is above the seeds' own counting less."""
    summed: Vector = np.minimum(parts, apart + MORE * (parts - apart)) @ weights
    return summed


def _leave_out(
    seeds: Sequence[Measured],
    background: Background,
    crop: int | None,
    pieces: Sequence[Sequence[Measured]],
) -> Vector:
    """Return a row for each seed: the parts of its, or its pieces', likeness to the others, of ten
    groups of seeds one after the other left out. A single seed is compared with itself, and _OWN
    says what is left of that."""
    judged = pieces or [[seed] for seed in seeds]
    folds = min(len(seeds), _FOLDS)
    parts = []
    for fold in range(folds):
        others = [n for n in range(len(seeds)) if n % folds != fold or folds == 1]
        few = tuple(piece for n in others for piece in pieces[n]) if pieces else ()
        kind = Kind(tuple(seeds[n] for n in others), background, crop, few)
        for number in range(fold, len(seeds), folds):
            parts.append((number, np.mean([kind.parts(text) for text in judged[number]], axis=0)))
    own: Vector = np.array([part for _, part in sorted(parts, key=lambda one: one[0])])
    return own * _OWN if folds == 1 else own


_OWN = np.array([0.45, 0.8, 0.6])
"""What is left of a single seed's likeness to itself for another text like it, in words, in form
and in genre. The first chosen among 0.1 to 0.6 on the tuning half of `benchmarks.likeness`, for
seeds of six kinds: less helps poems and papers, more helps reviews. The last chosen there among 0.2
to 0.9: more helps all of one genre, and costs where speeches stand for speeches, essays and
reports."""


def to_likeness(score: float) -> float:
    """Return the likeness, from 0 to 1, that a score (a logit) means."""
    return 1 / (1 + exp(-max(-30.0, min(30.0, score))))


@lru_cache(maxsize=2)
def _unmarked(seeds: tuple[Seed, ...]) -> Profile:
    """Return the profile of seeds against the shipped background: a command asks for it by their
    folder and by its database, and it is measured once."""
    return Profile(seeds, shipped())


@cache
def profile_of(folder: str) -> Profile:
    """Return the profile of the seeds in a folder against the shipped background, made once. Raises
    ValueError as `read_seeds` does, and where they hold no Chinese word."""
    return Profile.from_seeds(read_seeds(Path(folder)))
