"""Measure how much of what is out of step in simplified texts is undone.

    python -m benchmarks.slips            # every eighth text of the half that chose nothing
    python -m benchmarks.slips --every 2  # all of that half
    python -m benchmarks.slips --quick    # a sample

Clean texts of the shared folder are damaged by the forward model of tests/restoration/forward.py
with fixed seeds. Exits with 1 when a goal is missed.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from dataclasses import asdict, replace
from functools import cache, partial
from multiprocessing import Pool
from typing import Any

from rapidfuzz.distance import Levenshtein

from benchmarks.restoration import all_texts
from benchmarks.restoration_scores import Score, score
from benchmarks.runner import Goal, options_parser, run_reports
from crawler.restoration import SHIPPED, undo
from crawler.restoration.characters.script import detect_script
from crawler.restoration.draft import Part
from crawler.restoration.language.model import base_table
from crawler.restoration.mirror.slips import repair_slips
from tests.restoration.forward import REAL_MARKS, Mirror, damage

# A byte in so many is lost, or the text is decoded in pieces of so many bytes: one or two runs a
# page, as the few real pages have that were found.
RARELY = 900
PLAIN = Mirror(readings="", marks=(), simplified=True, user="")
COPIES = {
    "user's pairs shown, losses as U+FFFD": replace(
        PLAIN, dropped=RARELY, user=None, lost="\ufffd", eats=False
    ),
    "a loss ends each run, as ?": replace(PLAIN, dropped=RARELY, strict=True),
    "a loss ends each run, as nothing": replace(PLAIN, dropped=RARELY, strict=True, lost=""),
    "user's pairs vanish, losses as ?": replace(PLAIN, dropped=RARELY),
    "pairs and losses vanish": replace(PLAIN, dropped=RARELY, lost=""),
    "cut at marks, losses as ?": replace(PLAIN, marks=REAL_MARKS),
    "cut at marks, losses vanish": replace(PLAIN, marks=REAL_MARKS, lost=""),
    "in pieces, losses as ?": replace(PLAIN, buffer=RARELY + 1),
}
SHORTEST, LONGEST = 300, 1500  # characters of a text that are damaged
QUICK_STEP = 240
MOST_LEFT = 0.6  # of the edit distance to the truth, so much may be left in any row
RIGHT = 0.985  # of the changes without a mark


@cache
def texts() -> list[str]:
    """Return the starts of the simplified texts that the model's corpora do not hold."""
    every = [*all_texts(), *all_texts("likeness")]
    starts = (each["text"][:LONGEST] for each in every if not each["group"].startswith("news"))
    return [text for text in starts if len(text) > SHORTEST and detect_script(text) == "hans"]


def run(task: tuple[int, str]) -> tuple[str, Score, int]:
    """Damage and repair one text in one way; return the score and the errors before."""
    number, kind = task
    made = damage(texts()[number], replace(COPIES[kind], seed=number))
    part = Part(made.text).then(*repair_slips(made.text, SHIPPED.model))
    assert undo(part.text, part.edits) == made.text
    before = Levenshtein.distance(made.text, made.truth)
    return kind, score(part, made.truth, made.spots, nfkc=False), before


def report(scores: dict[str, Score], before: dict[str, int]) -> Iterator[Goal]:
    """Print the table; yield its goals."""
    print(f"{'damage':<38}spots  exact errors  left changed  right  wrong unmarked needless")
    for kind, s in scores.items():
        left = s.errors / max(1, before[kind])
        print(
            f"{kind:<38}{s.spots:>5} {s.exact_share:>6.1%}{before[kind]:>7} {left:>5.0%}"
            f"{s.changed:>8} {s.right_share:>6.1%}{s.wrong:>7}{s.unmarked:>9}{s.needless:>9}"
        )
        yield f"{kind}: {left:.0%} of the errors left (≤ {MOST_LEFT:.0%})", left <= MOST_LEFT
        fine = s.right_share >= RIGHT
        yield f"{kind}: {s.right_share:.1%} of changed right (≥ {RIGHT:.1%})", fine


def report_slips(quick: bool, every: int) -> tuple[dict[str, Any], list[Goal]]:
    """Damage and repair every so many texts in every way."""
    numbers = range(1, len(texts()), QUICK_STEP if quick else every)
    base_table()  # before the workers are made, which then share it
    scores = {kind: Score() for kind in COPIES}
    before = dict.fromkeys(COPIES, 0)
    with Pool(os.cpu_count()) as pool:
        tasks = [(number, kind) for kind in COPIES for number in numbers]
        for kind, found, errors in pool.imap_unordered(run, tasks):
            scores[kind].add(found)
            before[kind] += errors
    goals = list(report(scores, before))
    return {kind: asdict(each) for kind, each in scores.items()}, goals


def main() -> int:
    """Run as the options say; return the exit code."""
    parser = options_parser(__doc__, ["slips"])
    # A text takes up to three seconds in one way, and each is damaged in eight.
    parser.add_argument("--every", type=int, default=8, metavar="N", help="every N-th text")
    options = parser.parse_args()
    return run_reports({"slips": partial(report_slips, every=options.every)}, options)


if __name__ == "__main__":
    sys.exit(main())
