"""Measure how well the holes of a text are filled from its copies, against the truth.

    python -m benchmarks.gap_filling             # every text of over 600 characters
    python -m benchmarks.gap_filling --quick     # a sample
    python -m benchmarks.gap_filling --half 0    # the half that the rules were tuned on

Known texts (the shared folder's) are cut, damaged and masked with fixed seeds, and so are one to
three copies of each, at other places and with notices around them. A filled character is right
if it is the one that stood there: between its neighbours, and the same but for its width. It is
in place if it stood there in the copy, which may have another character by noise. Exits with 1
when a goal is missed. The peer fills the same holes by the matching blocks of difflib.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, fields
from difflib import SequenceMatcher
from functools import cache, partial
from multiprocessing import Pool
from random import Random
from typing import Any
from unicodedata import normalize

from benchmarks.cut_copies import LEAST, Copy, copy_of, mask_all, other_version, representative_of
from benchmarks.duplicate_corpus import clean_texts
from benchmarks.runner import Goal, missing, options_parser, run_reports
from crawler.duplicates.composing import Span, compose
from crawler.duplicates.witnesses import Witness
from crawler.restoration.hosts.placeholders import find_placeholders

NOISY = ("noise 0%", "noise 1%", "noise 3%")
# Copies of another text, and whether nothing that is wrong may be taken from them.
KINDS = {
    "another text": True,
    "other names": True,
    "other names, figures": True,
    # Nothing is left that could tell the two apart.
    "only masked names differ": False,
    "nothing shown differs": False,
}
RIGHT = 0.99  # of the filled characters; with noise: in place
BESIDE = 24  # texts that difflib is shown
NAMED = 20  # characters by which another town's version differs at least
LACKS = ("gap", "damage", "mask")


@dataclass(slots=True)
class Score:
    """Sums of characters: filled, of these in place, of these the same; those that a copy has
    and the representative lacks. And the spans that aren't their copy's."""

    filled: int = 0
    in_place: int = 0
    right: int = 0
    fillable: int = 0
    invented: int = 0
    seconds: float = 0.0

    def add(self, other: Score) -> None:
        for each in fields(self):
            setattr(self, each.name, getattr(self, each.name) + getattr(other, each.name))


Scores = dict[str, Score]


@cache
def texts() -> list[str]:
    """The known texts that are long enough to be cut."""
    found = ("\n".join(text.splitlines()) for text in clean_texts().values())
    return [text for text in found if len(text) > LEAST]


@dataclass(frozen=True, slots=True)
class Made:
    """A text, a copy of it with holes, and the copies that are to fill them."""

    kind: str
    text: str
    own: Copy
    copies: list[Copy]


def run(task: tuple[str, int, bool]) -> tuple[str, Scores]:
    """Makes a text and its copies and fills its holes; beside difflib only from one copy."""
    kind, number, beside = task
    made = make(kind, number)
    if not made:
        return kind, {}
    if not beside:
        return made.kind, _score(made.text, made.own, made.copies)
    return f"{made.kind}, one copy", _beside_difflib(made.text, made.own, made.copies[0])


def make(kind: str, number: int) -> Made | None:
    """One case of a kind, always the same; None if the text has too few names for it."""
    text, seed = texts()[number], str(number)
    own = representative_of(text, seed)
    if kind.startswith("noise"):
        noise = float(kind.split()[1].rstrip("%")) / 100
        count = Random(f"copies {seed}").randint(1, 3)
        copies = [copy_of(text, f"{seed} {each}", noise) for each in range(count)]
        return Made(kind, text, own, copies)
    if kind == "another text":
        copy = copy_of(texts()[(number * 7 + 13) % len(texts())], seed, 0.0)
        copy.origins = [None] * len(copy.text)
        return Made(kind, text, own, [copy])
    version, origins = other_version(text, seed, figures=kind == "other names, figures")
    if origins.count(None) < NAMED:
        return None
    copy = copy_of(version, seed, 0.0)
    copy.origins = [None if place is None else origins[place] for place in copy.origins]
    if kind == "only masked names differ":
        own = mask_all(text, seed)
    elif not _differ(own, copy, set(range(len(text))).difference(origins)):
        kind = "nothing shown differs"
    return Made(kind, text, own, [copy])


def _differ(own: Copy, copy: Copy, changed: set[int | None]) -> bool:
    """Whether a changed place is shown by both: in the copy, the character before it is."""
    shown = {place + 1 for place in copy.origins if place is not None}
    return bool(changed & shown & set(own.origins))


def _score(text: str, representative: Copy, copies: Sequence[Copy]) -> Scores:
    """Scores by lack, and over all as ``all``."""
    started = time.perf_counter()
    witnesses = [copy.witness(number) for number, copy in enumerate(copies, 1)]
    composed = compose(representative.witness(0), witnesses)
    seconds = time.perf_counter() - started
    scores = _compare(text, [representative, *copies], composed.text, composed.spans)
    scores["all"] = Score(seconds=seconds)
    for lack in LACKS:
        scores["all"].add(scores[lack])
    return scores


def _compare(text: str, copies: Sequence[Copy], composed: str, spans: Sequence[Span]) -> Scores:
    scores: Scores = {lack: Score() for lack in LACKS}
    for lack, start, end in copies[0].lacks:
        had = {origin for copy in copies[1:] for origin in copy.origins if origin is not None}
        scores[lack].fillable += sum(place in had for place in range(start, end))
    for number, span in enumerate(spans):
        if span.fills is None:
            continue
        score, source = scores[span.fills], copies[span.document]
        piece = source.text[span.source_start : span.source_end]
        score.invented += composed[span.start : span.end] != piece
        before, after = _bounds(copies[0], spans, number, len(text))
        for sign, origin in zip(
            piece, source.origins[span.source_start : span.source_end], strict=True
        ):
            in_place = origin is not None and before < origin < after
            same = in_place and normalize("NFKC", sign) == normalize("NFKC", text[origin or 0])
            score.filled += 1
            score.in_place += in_place
            score.right += same
    return scores


def _bounds(own: Copy, spans: Sequence[Span], number: int, length: int) -> tuple[int, int]:
    """The offsets in the truth between which a fill must lie: those of the representative's
    nearest characters that are sound."""
    before = (
        own.origins[place]
        for span in reversed(spans[:number])
        if span.fills is None
        for place in range(span.source_end - 1, span.source_start - 1, -1)
    )
    after = (
        own.origins[place]
        for span in spans[number + 1 :]
        if span.fills is None
        for place in range(span.source_start, span.source_end)
    )
    sound = (next((p for p in side if p is not None), None) for side in (before, after))
    first, last = sound
    return -1 if first is None else first, length if last is None else last


def _beside_difflib(text: str, representative: Copy, copy: Copy) -> Scores:
    ours = _score(text, representative, [copy])["all"]
    started = time.perf_counter()
    composed, spans = difflib_fill(representative.witness(0), copy.witness(1))
    seconds = time.perf_counter() - started
    theirs = Score(seconds=seconds)
    for score in _compare(text, [representative, copy], composed, spans).values():
        theirs.add(score)
    return {"Tongwen": ours, "difflib": theirs}


def difflib_fill(representative: Witness, copy: Witness) -> tuple[str, list[Span]]:
    """The obvious way: where the matching blocks leave a hole, take what the copy has there."""
    one, other = representative.text, copy.text
    holes = [(gap.position, gap.position, "gap") for gap in representative.gaps]
    holes += [(place.start, place.end, "damage") for place in representative.damaged]
    holes += [(start, end, "mask") for start, end in find_placeholders(one)]
    blocks = SequenceMatcher(None, one, other, autojunk=False).get_matching_blocks()
    pieces: list[tuple[int, int, int, str | None]] = []
    cursor = 0
    for start, end, lack in sorted(holes):
        if start < cursor:
            continue
        ends = [b for b in blocks if b.a < start <= b.a + b.size]
        starts = [b for b in blocks if b.a <= end < b.a + b.size and (not ends or b.b > ends[0].b)]
        left = ends[0].b + start - ends[0].a if ends else 0
        right = starts[0].b + end - starts[0].a if starts else len(other)
        if (ends or not start) and (starts or end == len(one)) and left < right:
            pieces += [(0, cursor, start, None), (1, left, right, lack)]
            cursor = end
    pieces.append((0, cursor, len(one), None))
    spans: list[Span] = []
    composed = ""
    for document, start, end, fills in pieces:
        piece = (one, other)[document][start:end]
        spans.append(
            Span(len(composed), len(composed) + len(piece), document, start, end, fills)  # type: ignore[arg-type]
        )
        composed += piece
    return composed, spans


def report(totals: dict[str, Scores]) -> Iterator[str]:
    """Prints the tables; gives the goals that are missed."""
    print(f"{'':<36}{'':<9}{'filled':>9}{'in place':>10}{'right':>9}{'found':>8}{'ms':>8}")
    for kind, scores in totals.items():
        for name, score in scores.items():
            print(_line(kind, name, score))
            if score.invented:
                yield f"{kind}, {name}: {score.invented} spans that are not their copy's"
    for kind, scores in totals.items():
        score = scores.get("all", Score())
        if kind == "noise 0%" and score.right < RIGHT * score.filled:
            yield f"{kind}: {score.right / score.filled:.2%} right"
        if kind in NOISY and score.in_place < RIGHT * score.filled:
            yield f"{kind}: {score.in_place / score.filled:.2%} in place"
        if KINDS.get(kind) and score.filled > score.right:
            yield f"{kind}: {score.filled - score.right} characters filled are wrong"


def _line(kind: str, name: str, score: Score) -> str:
    line = f"{kind:<36}{name:<9}{score.filled:>9}"
    if score.filled:
        line += f"{score.in_place / score.filled:>10.2%}{score.right / score.filled:>9.2%}"
    if score.filled and score.fillable:
        line += f"{score.in_place / score.fillable:>8.1%}"
    return line + (f"{score.seconds * 1000:>8.0f}" if score.seconds else "")


def report_filling(quick: bool, half: int | None) -> tuple[dict[str, Any], list[Goal]]:
    """Fill the gaps of every text, of those of a half, or of every eighth."""
    numbers = [n for n in range(len(texts())) if half in (None, n % 2)][:: 8 if quick else 1]
    kinds = [*NOISY, *KINDS][:-1]
    tasks = [(kind, number, False) for kind in kinds for number in numbers]
    few = numbers[:: len(numbers) // BESIDE or 1]
    tasks += [(kind, number, True) for kind in kinds for number in few]
    totals: dict[str, Scores] = {}
    with Pool(os.cpu_count()) as pool:
        for done, (kind, scores) in enumerate(pool.imap(run, tasks, chunksize=8), 1):
            print(f"\r{done} of {len(tasks)}", end="", file=sys.stderr)
            for name, score in scores.items():
                totals.setdefault(kind, {}).setdefault(name, Score()).add(score)
    print(file=sys.stderr)
    goals = missing(report(totals))
    print(f"{len(numbers)} texts")
    return {k: {n: asdict(s) for n, s in each.items()} for k, each in totals.items()}, goals


def main() -> int:
    """Run as the options say; return the exit code."""
    parser = options_parser(__doc__, ["filling"])
    parser.add_argument("--half", type=int, choices=(0, 1), help="only every other text")
    options = parser.parse_args()
    return run_reports({"filling": partial(report_filling, half=options.half)}, options)


if __name__ == "__main__":
    sys.exit(main())
