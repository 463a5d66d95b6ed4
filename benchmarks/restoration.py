"""Measure how much damage is undone, beside ftfy and "strip the brackets, then OpenCC".

    python -m benchmarks.restoration             # every kind of damage, every fourth text's start
    python -m benchmarks.restoration --every 1 --length 0                 # every text, whole: hours
    python -m benchmarks.restoration --quick     # a sample
    python -m benchmarks.restoration --half 1 --every 8 --length 1500     # of texts not tuned on

Clean texts (groups speech, report and other of the shared folder) are damaged by the forward
model of tests/restoration/forward.py with fixed seeds, and restored twice: with the model that
ships, and with one that knows the other texts of the genre too, but not the text or its
near-copies. A spot is a run of characters whose bytes were not left whole. Exits with 1 when a
goal is missed.
"""

from __future__ import annotations

import gzip
import json
import os
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import asdict, replace
from functools import cache, lru_cache, partial
from importlib.util import find_spec
from multiprocessing import Pool
from typing import Any
from unicodedata import normalize

from benchmarks.restoration_facts import costs, seed_facts
from benchmarks.restoration_scores import Score, Span, restored_letters, score
from benchmarks.runner import Goal, options_parser, run_reports
from crawler.document import Edit
from crawler.duplicates.fingerprint import fingerprint
from crawler.duplicates.judge import MAX_DISTANCE
from crawler.restoration import SHIPPED, restore, undo
from crawler.restoration.characters.script import simplify
from crawler.restoration.draft import Part
from crawler.restoration.language.corpora import count_documents
from crawler.restoration.language.model import Layer, Model
from tests.corpora import SHARED
from tests.restoration.forward import REAL_MARKS, Damaged, Mirror, damage

# The mirrors: those of the seeds (old), and what real pages have beside, one knob a row.
GONE = Mirror(user="", marks=REAL_MARKS)
MIRRORS = {
    "losses as ?": Mirror(),
    "the same after NFKC": Mirror(nfkc=True),
    "losses vanish": Mirror(lost=""),
    "user's pairs vanish": GONE,
    "and all losses": replace(GONE, lost=""),
    "few marks": replace(GONE, marks=("！", "；", "？")),
    "user's pairs as ?": replace(GONE, user="?"),
    "tags": replace(GONE, tags=True),
    "half-width marks": replace(GONE, half=True),
    "no glosses": replace(GONE, readings=""),
    "blanks as ?": replace(GONE, symbols="?"),
    "啊 before marks": replace(GONE, ah=True),
}
OLD = tuple(MIRRORS)[:3]
QUICK_STEP, QUICK_LENGTH = 20, 400  # every so many texts, so many characters: chosen for the time
LEAST_EXACT = {"shipped": (0.88, 0.80), "learned": (0.94, 0.88)}  # of old mirrors, of the others
RIGHT = 0.985
MOST_UNMARKED = 0.02
MOST_NEEDLESS = 0.001
MOST_FALSE_EDITS = 0
# Characters of the clean texts, and how many, that tell what restoring costs.
LENGTH, MEASURED = 3000, 60
_BRACKETS = re.compile(rf"[(（][a-z{'āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜü'}]+[)）]")


@cache
def all_texts(name: str = "genre") -> list[dict[str, str]]:
    """Return the clean texts of a file with their groups, with plain line ends."""
    with gzip.open(SHARED / "texts" / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
        found = map(json.loads, lines)
        return [text | {"text": "\n".join(text["text"].splitlines())} for text in found]


def texts() -> list[str]:
    """Return the texts to damage: all but the news, which the packages' corpus holds."""
    return [text["text"] for text in all_texts() if text["group"] != "news"]


def to_damage(number: int, kind: str, longest: int | None = None) -> str:
    """Return the start of a text with what its mirror damages: blanks at the heads of its
    paragraphs, 啊."""
    text = texts()[number][:longest]
    if kind == "blanks as ?":
        return re.sub("^(?=.)", "\u2003\u2003", text, flags=re.MULTILINE)
    return text.replace("！", "啊！") if kind == "啊 before marks" else text


@cache
def simhashes() -> list[int]:
    """Return the simhashes of the texts."""
    return [fingerprint(text).simhash for text in texts()]


@lru_cache(maxsize=2)  # a text is damaged in many ways, one after the other
def model_without(number: int) -> Model:
    """Return the model of a collection of all texts but one and its near-copies."""
    own = simhashes()[number]
    others = [
        text
        for text, simhash in zip(texts(), simhashes(), strict=True)
        if (simhash ^ own).bit_count() > MAX_DISTANCE
    ]
    return Model([*SHIPPED.model.layers, Layer(count_documents(others))])


def strip_brackets(text: str) -> str:
    """Restore the obvious way: brackets off by a regular expression, then OpenCC."""
    return simplify(_BRACKETS.sub("", text))


def fix_text(text: str) -> str:
    """Restore by ftfy, told to leave Chinese marks alone; it knows no readings and no script."""
    from ftfy import fix_text as fix

    fixed = fix(text, normalization=None, fix_character_width=False, uncurl_quotes=False)
    return strip_brackets(fixed)


def run(task: tuple[int, str, str, int | None]) -> tuple[str, str, dict[str, Score]]:
    """Damage and restore the start of one text in one way, with one of the models and by the
    peers."""
    number, kind, taught, longest = task
    mirror = replace(MIRRORS[kind], seed=number)
    clean = to_damage(number, kind, longest)
    made = damage(clean, mirror)
    spots = _spots(made, clean, mirror)
    model = SHIPPED.model if taught == "shipped" else model_without(number)
    part = restored_letters(made.text, model)
    assert undo(part.text, part.edits) == made.text
    scores = {"Tongwen": score(part, made.truth, spots, nfkc=mirror.nfkc)}
    peers: dict[str, Callable[[str], str]] = {"strip, then OpenCC": strip_brackets}
    if find_spec("ftfy"):
        peers["ftfy, then the same"] = fix_text
    if taught == "shipped" and kind in OLD:
        for name, peer in peers.items():
            scores[name] = score(Part(peer(made.text)), made.truth, spots, nfkc=mirror.nfkc)
    return kind, taught, scores


def _spots(made: Damaged, clean: str, mirror: Mirror) -> list[Span]:
    """Return the spots as offsets in the truth, which NFKC may have lengthened."""
    if not mirror.nfkc:
        return list(made.spots)
    plain = damage(clean, replace(mirror, nfkc=False))
    offsets = [0]
    for character in plain.truth:
        offsets.append(offsets[-1] + len(normalize("NFKC", character)))
    return [(offsets[start], offsets[end]) for start, end in made.spots]


def report(taught: str, scores: dict[str, dict[str, Score]]) -> Iterator[Goal]:
    """Print the table of a model; yield its goals."""
    print(f"\nthe model: {taught}")
    print(f"{'damage':<22}{'':<21}spots  exact   error changed  right  wrong unmarked needless")
    for kind, by_name in scores.items():
        for name, s in by_name.items():
            print(f"{kind:<22}{name:<21}{s.spots:>5} {s.exact_share:>6.1%} {s.error:>7.3%}", end="")
            ours = name == "Tongwen"
            row = f"{s.changed:>8} {s.right_share:>6.1%}{s.wrong:>7}{s.unmarked:>9}{s.needless:>9}"
            print(row if ours else "")
        s = by_name["Tongwen"]
        least = LEAST_EXACT[taught][kind not in OLD]
        yield f"{taught}, {kind}: {s.exact_share:.1%} exact (≥ {least:.0%})", s.exact_share >= least
        fine = s.right_share >= RIGHT
        yield f"{taught}, {kind}: {s.right_share:.1%} of changed right (≥ {RIGHT:.1%})", fine
        share = s.unmarked / max(1, s.wrong)
        fine = share <= MOST_UNMARKED
        yield (
            f"{taught}, {kind}: {share:.1%} of wrong unmarked (≤ {MOST_UNMARKED:.0%})",
            fine,
        )
        share = s.needless / max(1, s.characters)
        fine = share <= MOST_NEEDLESS
        yield f"{taught}, {kind}: {share:.3%} right and marked (≤ {MOST_NEEDLESS:.1%})", fine


def report_restoration(
    quick: bool, half: int | None, every: int, length: int | None
) -> tuple[dict[str, Any], list[Goal]]:
    """Restore every text, those of a half, or the start of every so many, in every way."""
    step, longest = (QUICK_STEP, QUICK_LENGTH) if quick else (every, length)
    first = half or 0
    numbers = range(first, len(texts()), step if half is None else max(step, 2))
    tasks = [
        (n, kind, taught, longest) for n in numbers for kind in MIRRORS for taught in LEAST_EXACT
    ]
    scores: dict[str, dict[str, dict[str, Score]]] = {
        taught: {kind: {} for kind in MIRRORS} for taught in LEAST_EXACT
    }
    simhashes()  # before the workers are made, which then share them
    with Pool(os.cpu_count()) as pool:
        for done, (kind, taught, by_name) in enumerate(pool.imap_unordered(run, tasks), 1):
            print(f"\r{done} of {len(tasks)}", end="", file=sys.stderr)
            for name, each in by_name.items():
                scores[taught][kind].setdefault(name, Score()).add(each)
    print(file=sys.stderr)
    goals = [goal for taught in scores for goal in report(taught, scores[taught])]
    numbers_of = {
        taught: {kind: {name: asdict(s) for name, s in by.items()} for kind, by in kinds.items()}
        for taught, kinds in scores.items()
    }
    return numbers_of, goals


def clean_edits(text: str) -> list[str]:
    """Return the steps that change a clean text, but for what was no text of its author's."""
    restored = restore(text)
    assert undo(restored.text, restored.edits) == text
    own = restored.script == "hans"
    return [edit.step for edit in restored.edits if not _is_left_by_page(edit, own)]


def _is_left_by_page(edit: Edit, simplified: bool) -> bool:
    """Whether an edit takes blanks at the ends of lines, references (``&nbsp;``) or invisible
    characters, or converts the script of a traditional text."""
    if edit.step == "script":
        return not simplified
    plain = re.fullmatch(r"&\w+;|[\u200b-\u200f]+", edit.before)
    return edit.step == "spaces" or plain is not None


def report_facts(quick: bool) -> tuple[dict[str, Any], list[Goal]]:
    """Check what must hold of clean texts and of the seeds, and what restoring costs."""
    every = [*all_texts(), *all_texts("likeness")]
    clean = [each["text"] for each in every][:: QUICK_STEP if quick else 1]
    with Pool(os.cpu_count()) as pool:
        edits = Counter(step for steps in pool.imap_unordered(clean_edits, clean) for step in steps)
    million = sum(map(len, clean)) / 1e6
    print(f"clean text: {edits.total()} false edits in {million:.2f} million characters {edits}")
    false = f"{edits.total()} false edits in {million:.2f} million characters"
    few = edits.total() <= MOST_FALSE_EDITS
    long = [text[:LENGTH] for text in clean if len(text) >= LENGTH]
    dear = costs(long[:: max(1, len(long) // MEASURED)][:MEASURED], 1 if quick else 3)
    return {"false edits": dict(edits)}, [(false, few), *seed_facts(), *dear]


def main() -> int:
    """Run as the options say; return the exit code."""
    parser = options_parser(__doc__, ["restoration", "facts"])
    parser.add_argument("--half", type=int, choices=(0, 1), help="only every other text")
    # A text of this length takes a second or two in one way; there are 114 texts and 24 ways.
    parser.add_argument("--every", type=int, default=4, metavar="N", help="every N-th text")
    parser.add_argument(
        "--length", type=int, default=1500, metavar="N", help="its first N characters; 0: all"
    )
    options = parser.parse_args()
    restoring = partial(
        report_restoration, half=options.half, every=options.every, length=options.length or None
    )
    return run_reports({"restoration": restoring, "facts": report_facts}, options)


if __name__ == "__main__":
    sys.exit(main())
