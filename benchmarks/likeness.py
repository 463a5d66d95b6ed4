"""How well likeness tells texts like the seeds from others, beside its peers.

`python -m benchmarks.likeness [--texts FILE] [--seeds DIR]`: figures are means over ten halves of
the texts by source, both sides; every constant was chosen on one side of the first.
"""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.likeness_peers import bm25, centroid, tfidf
from benchmarks.likeness_texts import (
    Floats,
    Mask,
    Texts,
    area,
    average_precision,
    brier,
    calibration_error,
    read_texts,
)
from benchmarks.runner import Goal, run_parts
from crawler.likeness.asking import choose
from crawler.likeness.background import Background
from crawler.likeness.cues import LENGTH, keys
from crawler.likeness.expectation import expect
from crawler.likeness.genre import find_genres
from crawler.likeness.kind import Measured, number_text
from crawler.likeness.lessons import learn
from crawler.likeness.profile import Profile, to_likeness
from crawler.likeness.seeds import Seed, read_seeds
from crawler.settings import USUAL_BAR
from tests.corpora import ROOT, SHARED

_DRAWS = 10
_SETTINGS = {"texts": SHARED / "texts" / "likeness.jsonl.gz", "seeds": ROOT / "seeds"}
_AS_CHANCES = np.vectorize(to_likeness)


@cache
def corpus() -> Texts:
    return read_texts(_SETTINGS["texts"])


@cache
def profile() -> Profile:
    return Profile.from_seeds(read_seeds(_SETTINGS["seeds"]))


@cache
def scores() -> Floats:
    return np.array([profile().score(text) for text in corpus().measured])


def _means(figures: Sequence[Sequence[float]]) -> list[float]:
    return [float(value) for value in np.mean(figures, axis=0)]


def _ranking(values: Floats, sides: Sequence[Mask]) -> list[list[float]]:
    texts = corpus()
    return [
        [
            function(texts.wanted[mask], values[mask])
            for mask in (side & texts.hard, side)
            for function in (average_precision, area)
        ]
        for side in sides
    ]


def _say(name: str, figures: Sequence[Sequence[float]]) -> list[float]:
    means, spread = _means(figures), np.std(figures, axis=0)
    print(
        f"{name:34} hard AP {means[0]:.3f} AUC {means[1]:.3f}   all AP {means[2]:.3f}"
        f" AUC {means[3]:.3f}   spread of AP {spread[0]:.3f}, {spread[2]:.3f}"
    )
    return means


def _reached(name: str, means: Sequence[float], least: Sequence[float]) -> list[Goal]:
    words = ("hard AP", "hard AUC", "all AP", "all AUC")
    return [
        (f"{name}: {word} {mean:.3f} >= {goal}", mean >= goal)
        for word, mean, goal in zip(words, means, least, strict=True)
    ]


def report_seeds(quick: bool) -> tuple[dict[str, Any], list[Goal]]:
    """Seeds alone, no marks; the background that ships, and the collection's."""
    texts, sides = corpus(), corpus().sides(2 if quick else _DRAWS)
    seeds = [f"{seed.title}\n{seed.text}" for seed in profile().seeds]
    found = {"likeness": _say("likeness", _ranking(scores(), sides))}
    counted = Background.of([number_text(text) for text in texts.texts])
    other = Profile(profile().seeds, counted)
    by_collection = np.array([other.score(text) for text in texts.measured])
    found["collection"] = _say("  background: the collection's", _ranking(by_collection, sides))
    for peer in (centroid, tfidf, bm25):
        found[peer.__name__] = _say(
            f"  peer: {peer.__name__}", _ranking(peer(seeds, texts.texts), sides)
        )
    length = np.array([float(len(text)) for text in texts.texts])
    found["length"] = _say("  peer: length alone", _ranking(length, sides))
    first = texts.half(0)
    print("the half that chose the constants, and the other:")
    _say("  chosen on", _ranking(scores(), [first]))
    _say("  the other", _ranking(scores(), [~first]))
    likeness = _AS_CHANCES(scores())
    square, error = brier(texts.wanted, likeness), calibration_error(texts.wanted, likeness)
    others = _AS_CHANCES(by_collection)
    print(
        f"Brier {square:.3f}, ECE {error:.3f}; with the collection's background"
        f" {brier(texts.wanted, others):.3f}, {calibration_error(texts.wanted, others):.3f}"
    )
    print(
        f"correlation with log length among negatives: of the score {_by_length(scores()):.2f},"
        f" of the likeness {_by_length(likeness):.2f}"
    )
    goals = _reached("five seeds", found["likeness"], (0.88, 0.94, 0.87, 0.965))
    goals += [
        (f"Brier {square:.3f} <= 0.06", square <= 0.06),
        (f"ECE {error:.3f} <= 0.035", error <= 0.035),
    ]
    return found | {"brier": square, "ece": error}, goals


def _by_length(values: Floats, side: Mask | None = None) -> float:
    texts = corpus()
    negatives = ~texts.wanted if side is None else ~texts.wanted & side
    place = keys().index(LENGTH)
    lengths = np.array([text.cues[place] for text in texts.measured])
    return float(np.corrcoef(values[negatives], lengths[negatives])[0, 1])


def _taught(pool: Mask, number: int) -> Floats:
    """Scores after so many marks of texts of a pool, five at a time as `scrapy mark --ask` asks."""
    examples, values = _examples(), scores()
    marks: list[int] = []
    while len(marks) < number:
        left = [n for n in np.flatnonzero(pool).tolist() if n not in set(marks)]
        ranked = sorted(left, key=lambda n: -values[n])
        marks += choose([(n, _genres()[n]) for n in ranked], 5)
        lesson = learn([examples[n] for n in marks], profile().background)
        values = np.array(
            [lesson.apply(example.score, example.cues, example.words) for example in examples]
        )
    return values


@cache
def _genres() -> list[str]:
    """The first genre of each text, as a collection has it."""
    texts = corpus()
    return [
        find_genres(row["title"], row["text"], measured)[0].name
        for row, measured in zip(texts.rows, texts.measured, strict=True)
    ]


@cache
def _examples() -> list[Any]:
    texts = corpus()
    return [
        profile().example(text, bool(wanted))
        for text, wanted in zip(texts.measured, texts.wanted, strict=True)
    ]


def report_marks(quick: bool) -> tuple[dict[str, Any], list[Goal]]:
    """40 marks, drawn from the half that is not scored; ten marks where few are wanted."""
    texts = corpus()
    sides = texts.sides(1 if quick else _DRAWS)
    ranked, bars = [], []
    lengths, likenesses = [], []
    for side in sides:
        values = _taught(~side, 40)
        ranked += _ranking(values, [side])
        lengths.append(_by_length(values, side))
        likenesses.append(_by_length(_AS_CHANCES(values), side))
        bars.append(_at_bar(_AS_CHANCES(values), side))
    means = _say("40 marks", ranked)
    recall, precision = _means(bars)[:2]
    print(f"  bar {USUAL_BAR}: recall {recall:.3f}, precision {precision:.3f}")
    goals = _reached("40 marks", means, (0.955, 0.97, 0.95, 0.985))
    length = float(np.mean(lengths))
    at_same = float(np.mean([one[4] for one in bars]))
    print(
        f"  precision at recall 0.90: {at_same:.3f}; correlation with length: of the score"
        f" {length:.2f}, of the likeness {np.mean(likenesses):.2f}"
    )
    goals += [
        (f"40 marks: precision at recall 0.90 {at_same:.3f} >= 0.85", at_same >= 0.85),
        (f"40 marks: correlation with length {length:.2f} <= 0.4", length <= 0.4),
    ]
    found: dict[str, Any] = {"forty": means, "length": length, "precision": at_same}
    for share in (0.01, 0.03, 0.17):
        before, after = _ten_marks(share, 4 if quick else 20)
        found[f"ten at {share:.0%}"] = [before, after]
        print(f"  10 marks, {share:.0%} wanted: AP {before:.3f} to {after:.3f}")
        goals.append(
            (
                f"10 marks at {share:.0%}: {after:.3f} >= {before:.3f} - 0.005",
                after >= before - 0.005,
            )
        )
    return found, goals


def _ten_marks(share: float, draws: int) -> tuple[float, float]:
    """AP without and with ten marks, where only a share of the texts is wanted."""
    texts, figures = corpus(), []
    for draw in range(draws):
        side = texts.half(draw)
        keep = ~texts.wanted
        yes = np.flatnonzero(texts.wanted).tolist()
        random.Random(draw).shuffle(yes)
        for part in (side, ~side):
            fit = round(share / (1 - share) * int((part & ~texts.wanted).sum()))
            keep[[n for n in yes if part[n]][: max(1, fit)]] = True
        values = _taught(~side & keep, 10)
        scored = side & keep
        figures.append(
            [average_precision(texts.wanted[scored], one[scored]) for one in (scores(), values)]
        )
    before, after = _means(figures)
    return before, after


def _at_bar(likeness: Floats, side: Mask) -> list[float]:
    """Recall and precision at the bar, how far the expected ones are off, and the precision where
    the recall is 0.90."""
    texts = corpus()
    wanted, passed = texts.wanted & side, (likeness >= USUAL_BAR) & side
    recall = (wanted & passed).sum() / wanted.sum()
    precision = (wanted & passed).sum() / max(1, passed.sum())
    expected = expect(likeness[side].tolist(), USUAL_BAR)
    same = likeness >= np.quantile(likeness[wanted], 0.1)
    return [
        float(recall),
        float(precision),
        abs(expected.precision - float(precision)),
        abs(expected.recall - float(recall)),
        float(texts.wanted[same & side].mean()),
    ]


def report_bar(quick: bool) -> tuple[dict[str, Any], list[Goal]]:
    """The default bar with the five seeds, and what is printed of it."""
    sides = corpus().sides(2 if quick else _DRAWS)
    recall, precision, off, off_recall, _ = _means(
        [_at_bar(_AS_CHANCES(scores()), side) for side in sides]
    )
    print(
        f"bar {USUAL_BAR}: recall {recall:.3f}, precision {precision:.3f};"
        f" expected ones off by {off_recall:.3f}, {off:.3f}"
    )
    goals = [
        (f"bar: recall {recall:.3f} >= 0.90", recall >= 0.90),
        (f"bar: precision {precision:.3f} >= 0.55", precision >= 0.55),
        (f"bar: expected precision off by {off:.3f} <= 0.10", off <= 0.10),
        (f"bar: expected recall off by {off_recall:.3f} <= 0.10", off_recall <= 0.10),
    ]
    return {"recall": recall, "precision": precision, "off": [off, off_recall]}, goals


def report_crops(quick: bool) -> tuple[dict[str, Any], list[Goal]]:
    """Long texts by their first 1,500 characters, and previews that are known to be cut."""
    texts = corpus()
    long = np.array([len(text) >= 1200 for text in texts.texts])
    found, goals = {}, []
    whole = _AS_CHANCES(scores())
    for size, least in ((1500, 0.93), (200, 0.87), (400, 0.885), (800, 0.92)):
        chosen = np.flatnonzero(long)[:: 4 if quick else 1]
        values = np.array(
            [profile().score(Measured.of(texts.texts[n][:size]), cut=True) for n in chosen]
        )
        auc = area(texts.wanted[chosen], values)
        wanted = texts.wanted[chosen]
        off = float(np.abs(_AS_CHANCES(values) - whole[chosen])[wanted].mean())
        print(f"first {size} characters: AUC {auc:.3f}; wanted ones' likeness off by {off:.3f}")
        found[str(size)] = [auc, off]
        goals.append((f"first {size}: AUC {auc:.3f} >= {least}", auc >= least))
        if size >= 400:
            goals.append((f"first {size}: likeness off by {off:.3f} <= 0.15", off <= 0.15))
    return found, goals


_KINDS = {
    "poems": {"poem"},
    "novels": {"novel"},
    "papers": {"paper", "paper-politics"},
    "reviews": {"review"},
    "lives": {"encyclopaedia"},
}


def report_other_seeds(quick: bool) -> tuple[dict[str, Any], list[Goal]]:
    """Seeds of other kinds, and other numbers of seeds, in the half of the texts that no form of a
    genre was learned from: means of five draws."""
    texts, found, goals = corpus(), {}, []
    kinds = {**_KINDS, "wanted": set(texts.groups[texts.wanted].tolist())}
    for kind, groups in kinds.items():
        for number in (5,) if quick else (1, 3, 5, 20, 100):
            figures = [_draw_seeds(groups, number, draw) for draw in range(1 if quick else 5)]
            mine, old = _means(figures)
            ratio = mine / old
            least = 1.3 if old < 0.7 and kind != "wanted" and number == 5 else 0.98
            print(f"{number:>3} {kind:8} AP {mine:.3f}, centroid {old:.3f}, ratio {ratio:.2f}")
            found[f"{number} {kind}"] = [mine, old]
            goals.append((f"{number} {kind}: ratio {ratio:.2f} >= {least}", ratio >= least))
    return found, goals


def _draw_seeds(groups: set[str], number: int, draw: int) -> list[float]:
    texts = corpus()
    wanted = np.isin(texts.groups, sorted(groups))
    rest = ~texts.half(0)
    pool = np.flatnonzero(wanted & rest).tolist()
    random.Random(draw).shuffle(pool)
    seeds = pool[: min(number, len(pool) // 2)]
    rest[seeds] = False
    made = Profile.from_seeds([Seed(str(n), "", texts.texts[n]) for n in seeds])
    mine = np.array([made.score(text) for text in texts.measured])
    old = centroid([texts.texts[n] for n in seeds], texts.texts)
    return [average_precision(wanted[rest], values[rest]) for values in (mine, old)]


def report_speed(quick: bool) -> tuple[dict[str, Any], list[Goal]]:
    """The CPU time of 1,500 characters, beside the peers' in the same run."""
    texts = [text[:1500] for text in corpus().texts if len(text) >= 1500][: 60 if quick else 300]
    seeds = [f"{seed.title}\n{seed.text}" for seed in profile().seeds]
    ways: dict[str, Callable[[], object]] = {
        "likeness": lambda: [profile().likeness(text) for text in texts],
        "likeness, reasons, genres": lambda: [profile().judge(text) for text in texts],
        "centroid": lambda: centroid(seeds, texts),
        "tfidf": lambda: tfidf(seeds, texts),
        "bm25": lambda: bm25(seeds, texts),
    }
    found = {}
    for name, way in ways.items():
        way()
        found[name] = min(_cpu(way) for _ in range(3)) / len(texts) * 1000
        print(f"{name:28} {found[name]:.2f} ms, {found[name] / found['likeness']:.1f} of likeness")
    spent = found["likeness"]
    return found, [(f"likeness {spent:.2f} ms <= 0.6", spent <= 0.6)]


def _cpu(way: Callable[[], object]) -> float:
    started = time.process_time()
    way()
    return time.process_time() - started


def _take_paths(arguments: list[str]) -> list[str]:
    """Take --texts FILE and --seeds DIR out of the arguments."""
    rest = list(arguments)
    for name in _SETTINGS:
        if f"--{name}" in rest:
            place = rest.index(f"--{name}")
            _SETTINGS[name] = Path(rest[place + 1])
            del rest[place : place + 2]
    return rest


if __name__ == "__main__":
    sys.argv[1:] = _take_paths(sys.argv[1:])
    sys.exit(
        run_parts(
            __doc__ or "",
            {
                "seeds": report_seeds,
                "bar": report_bar,
                "marks": report_marks,
                "crops": report_crops,
                "other seeds": report_other_seeds,
                "speed": report_speed,
            },
        )
    )
