"""Measure how much damage is undone, beside ftfy and "strip the brackets, then OpenCC".

    python -m benchmarks.restoration             # all readings and modes, every text
    python -m benchmarks.restoration --quick     # a sample

Clean texts (groups speech, report and other of the shared folder) are damaged by the forward
model of tests/restoration/forward.py with fixed seeds, and restored with a language model that
knows the packages' corpora and the other texts of the genre, but not the text or its near-copies.
A spot is a run of characters whose bytes were not left whole. Exits with 1 when a goal is missed.
"""

from __future__ import annotations

import gzip
import json
import os
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, fields
from functools import cache, partial
from multiprocessing import Pool
from pathlib import Path
from typing import Any
from unicodedata import normalize

from rapidfuzz.distance import Levenshtein

from benchmarks.restoration_facts import costs, seed_facts
from benchmarks.runner import Goal, missing, options_parser, run_reports
from crawler.duplicates.fingerprint import fingerprint
from crawler.duplicates.judge import MAX_DISTANCE
from crawler.restoration import restore, undo
from crawler.restoration.corpora import COLLECTION_WEIGHT
from crawler.restoration.glosses import remove_glosses
from crawler.restoration.model import Layer, Model, base_counts, count
from crawler.restoration.script import simplify
from crawler.restoration.shifts import repair_shifts
from tests.restoration.forward import Damaged, Mirror, damage

ROOT = Path(__file__).parent.parent
SHARED = Path(os.environ.get("TONGWEN_SHARED", ROOT.parent / "shared"))
READINGS = (0.3, 0.7, 1.0)
MODES = {"shown": ("?", False), "shown, NFKC": ("?", True), "vanished": ("", False)}
GOALS = {"shown": (0.90, 0.0004), "shown, NFKC": (0.90, 0.0004), "vanished": (0.78, 0.0012)}
RIGHT = 0.98
MOST_FALSE_EDITS = 1.0  # per million characters of clean text
_BRACKETS = re.compile(rf"[(（][a-z{'āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜü'}]+[)）]")


@dataclass(slots=True)
class Score:
    """Sums over texts: spots and those restored exactly, edit distance and characters, changed
    places (without those marked damaged) and the right ones, whole glosses and those left."""

    spots: int = 0
    exact: int = 0
    errors: int = 0
    characters: int = 0
    changed: int = 0
    right: int = 0
    glosses: int = 0
    left: int = 0
    marked: int = 0

    def add(self, other: Score) -> None:
        for field in fields(self):
            setattr(self, field.name, getattr(self, field.name) + getattr(other, field.name))


@cache
def all_texts() -> list[dict[str, str]]:
    """The clean texts with their groups, with plain line ends."""
    with gzip.open(SHARED / "texts" / "genre.jsonl.gz", "rt", encoding="utf-8") as lines:
        found = map(json.loads, lines)
        return [text | {"text": "\n".join(text["text"].splitlines())} for text in found]


def texts() -> list[str]:
    """The texts to damage: all but the news, which the packages' corpus holds."""
    return [text["text"] for text in all_texts() if text["group"] != "news"]


@cache
def counted() -> tuple[list[Counter[str]], Counter[str], list[int]]:
    """The n-grams of each text and of all, and the texts' simhashes."""
    each = [count([text]) for text in texts()]
    total: Counter[str] = Counter()
    for counts in each:
        total.update(counts)
    return each, total, [fingerprint(text).simhash for text in texts()]


@cache
def base() -> dict[str, int]:
    return base_counts()


def model_without(number: int) -> Model:
    """The model that knows all texts but one and its near-copies."""
    each, total, simhashes = counted()
    own: Counter[str] = Counter()
    for other, simhash in enumerate(simhashes):
        if (simhash ^ simhashes[number]).bit_count() <= MAX_DISTANCE:
            own.update(each[other])
    layers = [Layer(base()), Layer(total, COLLECTION_WEIGHT), Layer(own, -COLLECTION_WEIGHT)]
    return Model(layers)


def ours(text: str, model: Model) -> tuple[str, int, list[tuple[int, int]]]:
    """Repairs; gives also the number of places marked damaged and the certain changes as spans."""
    repaired, edits, damaged = repair_shifts(text, model)
    spans, shift = [], 0
    for edit in edits:
        start = edit.start + shift
        end = start + len(edit.after)
        shift += len(edit.after) - len(edit.before)
        if not any(place.start < end and place.end > start for place in damaged):
            spans.append((start, end))
    assert undo(repaired, edits) == text
    return repaired, len(damaged), spans


def strip_brackets(text: str) -> str:
    """The obvious way: brackets off by a regular expression, then OpenCC."""
    return simplify(_BRACKETS.sub("", text))


def fix_text(text: str) -> str:
    """ftfy, told to leave Chinese marks alone; it does nothing about readings and script."""
    from ftfy import fix_text as fix

    fixed = fix(text, normalization=None, fix_character_width=False, uncurl_quotes=False)
    return strip_brackets(fixed)


def run(task: tuple[int, str, float]) -> tuple[str, dict[str, Score]]:
    """Damages and restores one text in one way, by us and by the peers."""
    number, mode, readings = task
    lost, nfkc = MODES[mode]
    mirror = Mirror(readings=readings, lost=lost, nfkc=nfkc, seed=number)
    made = damage(texts()[number], mirror)
    spots = _spots(made, number, mirror)
    repaired, marked, spans = ours(made.text, model_without(number))
    plain = remove_glosses(repaired)[0]
    scores = {"Tongwen": _score(simplify(plain), made.truth, spots, nfkc)}
    score = scores["Tongwen"]
    score.marked, score.glosses = marked, made.glosses
    score.changed = len(spans)
    score.right = sum(_is_right(repaired, span, made.truth) for span in spans)
    peers: dict[str, Callable[[str], str]] = {"strip, then OpenCC": strip_brackets}
    if _has("ftfy"):
        peers["ftfy, then the same"] = fix_text
    for name, peer in peers.items():
        scores[name] = _score(peer(made.text), made.truth, spots, nfkc)
    return mode, scores


def _has(module: str) -> bool:
    from importlib.util import find_spec

    return find_spec(module) is not None


def _spots(made: Damaged, number: int, mirror: Mirror) -> list[tuple[int, int]]:
    """The spots as offsets in the truth, which NFKC may have lengthened."""
    if not mirror.nfkc:
        return list(made.spots)
    plain = damage(texts()[number], Mirror(mirror.readings, lost=mirror.lost, seed=mirror.seed))
    offsets = [0]
    for character in plain.truth:
        offsets.append(offsets[-1] + len(normalize("NFKC", character)))
    return [(offsets[start], offsets[end]) for start, end in made.spots]


def _score(found: str, truth: str, spots: list[tuple[int, int]], nfkc: bool) -> Score:
    found, truth = simplify(found), simplify(truth)
    if nfkc:
        found = normalize("NFKC", found)
    wrong = [op for op in Levenshtein.opcodes(found, truth) if op.tag != "equal"]
    exact = sum(
        not any(op.dest_start <= end and op.dest_end >= start for op in wrong)
        for start, end in spots
    )
    # A reading that is left beside a spot stands behind no whole character.
    left = sum(
        len(_BRACKETS.findall(found[max(0, op.src_start - 1) : op.src_end + 1]))
        for op in wrong
        if not any(op.dest_start <= end and op.dest_end >= start for start, end in spots)
    )
    errors = Levenshtein.distance(found, truth)
    return Score(len(spots), exact, errors, len(truth), left=left)


def _is_right(repaired: str, span: tuple[int, int], truth: str) -> bool:
    """Whether a changed place, with a little before it, stands in the truth."""
    start, end = span
    before = remove_glosses(repaired[max(0, start - 40) : start])[0][-3:]
    place = simplify(before + remove_glosses(repaired[start:end])[0])
    return normalize("NFKC", place) in normalize("NFKC", simplify(truth))


def clean_edits() -> Iterator[str]:
    """What restore changes in the clean texts, but for blanks at the ends of lines."""
    for text in (each["text"] for each in all_texts()):
        restored = restore(text)
        assert undo(restored.text, restored.edits) == text
        yield from (edit.step for edit in restored.edits if edit.step != "spaces")


def report(scores: dict[str, dict[str, Score]]) -> Iterator[str]:
    """Prints the table; gives the goals that are missed."""
    print(f"{'mode':<14}{'':<22}{'spots':>7}{'exact':>8}{'error':>10}{'changed':>9}{'right':>8}")
    for mode, by_name in scores.items():
        for name, score in by_name.items():
            exact, error = score.exact / score.spots, score.errors / score.characters
            right = (
                f"{score.changed:>9}{score.right / score.changed:>8.1%}" if score.changed else ""
            )
            print(f"{mode:<14}{name:<22}{score.spots:>7}{exact:>8.1%}{error:>10.4%}{right}")
        score = by_name["Tongwen"]
        least, most = GOALS[mode]
        print(f"{'':<14}whole glosses: {score.glosses}, left {score.left}; marked {score.marked}")
        if score.exact < least * score.spots:
            yield f"{mode}: {score.exact / score.spots:.1%} of spots exact, the goal is {least:.0%}"
        if score.errors > most * score.characters:
            yield f"{mode}: error {score.errors / score.characters:.4%}, the goal is {most:.2%}"
        if score.right < RIGHT * score.changed:
            yield f"{mode}: {score.right / score.changed:.1%} of changes right, not {RIGHT:.0%}"
        if score.left:
            yield f"{mode}: {score.left} whole glosses left"


def report_restoration(quick: bool, half: int | None) -> tuple[dict[str, Any], list[Goal]]:
    """Restore every text, those of a half, or every fifth, in every mode."""
    step = 5 if quick else 1
    numbers = [n for n in range(0, len(texts()), step) if half in (None, n % 2)]
    readings = (0.7,) if quick else READINGS
    tasks = [(n, mode, share) for n in numbers for mode in MODES for share in readings]
    scores: dict[str, dict[str, Score]] = {mode: {} for mode in MODES}
    counted(), base()  # before the workers are made, which then share them
    with Pool(os.cpu_count()) as pool:
        for done, (mode, by_name) in enumerate(pool.imap_unordered(run, tasks, chunksize=3), 1):
            print(f"\r{done} of {len(tasks)}", end="", file=sys.stderr)
            for name, score in by_name.items():
                scores[mode].setdefault(name, Score()).add(score)
    print(file=sys.stderr)
    goals = missing(report(scores))
    return {m: {n: asdict(s) for n, s in names.items()} for m, names in scores.items()}, goals


def report_facts(quick: bool) -> tuple[dict[str, Any], list[Goal]]:
    """Check what must hold of clean texts and of the seeds, and what restoring costs."""
    edits = Counter(clean_edits())
    million = sum(len(each["text"]) for each in all_texts()) / 1e6
    print(f"clean text: {edits.total()} false edits in {million:.2f} million characters {edits}")
    false = f"{edits.total() / million:.1f} false edits per million characters"
    few = edits.total() <= MOST_FALSE_EDITS * million
    return {"false edits": dict(edits)}, [(false, few), *seed_facts(), *costs(texts()[0])]


def main() -> int:
    """Run as the options say; return the exit code."""
    parser = options_parser(__doc__, ["restoration", "facts"])
    parser.add_argument("--half", type=int, choices=(0, 1), help="only every other text")
    options = parser.parse_args()
    restoring = partial(report_restoration, half=options.half)
    return run_reports({"restoration": restoring, "facts": report_facts}, options)


if __name__ == "__main__":
    sys.exit(main())
