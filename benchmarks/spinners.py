"""Pass clean texts through each dictionary of spinners and restore them: what comes back, what is
wrong, and what is changed in the texts as they were.

A spinner swaps each word of his dictionary wherever its characters stand, whatever they mean there.
The dictionaries are the project's own, so that this says how well words are judged, not how many of
a spinner's words are known."""

from __future__ import annotations

import re
import sys
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from rapidfuzz.distance import Levenshtein

from benchmarks.restoration import all_texts
from benchmarks.runner import Goal, run_parts
from crawler.restoration import Restored, restore
from crawler.restoration.edits import follow
from crawler.restoration.words.swaps import DICTIONARIES, SWAPS
from crawler.restoration.words.vocabulary import STEP

RIGHT = 0.985
QUICK_STEP, EVERY = 8, 2  # every so many texts: chosen for the time
LENGTH = 3000  # characters of a text


@dataclass(slots=True)
class Spun:
    """Sums over texts: the words that were swapped, those of them that are restored; the words that
    restore changed, those of them that are right; the swapped ones that are marked."""

    swapped: int = 0
    restored: int = 0
    marked: int = 0
    changed: int = 0
    right: int = 0


def spin(text: str, dictionary: dict[str, str]) -> tuple[str, list[tuple[int, int]]]:
    """Swap every word of a dictionary (its words by their originals); give the places too."""
    words = re.compile("|".join(sorted(dictionary, key=len, reverse=True)))
    pieces, places, cursor, length = list[str](), list[tuple[int, int]](), 0, 0
    for match in words.finditer(text):
        pieces += (text[cursor : match.start()], dictionary[match[0]])
        length += match.start() - cursor
        places.append((length, length + len(dictionary[match[0]])))
        length, cursor = places[-1][1], match.end()
    return "".join((*pieces, text[cursor:])), places


def dictionaries() -> dict[str, dict[str, str]]:
    """Return each dictionary: what a spinner writes, by the word that he replaces."""
    found: dict[str, dict[str, str]] = {}
    for swap in (*SWAPS, *DICTIONARIES):
        found.setdefault(swap.dictionary, {}).setdefault(swap.original, swap.spun)
    return found


def score(clean: str, places: list[tuple[int, int]], restored: Restored) -> Spun:
    """Compare a restored text with the one that was spun."""
    operations = Levenshtein.opcodes(restored.text, clean)
    wrong = [(op.src_start, op.src_end) for op in operations if op.tag != "equal"]
    spans = [(follow(s, restored.edits), follow(e, restored.edits)) for s, e in places]
    marks = [(place.start, place.end) for place in restored.damaged]
    changed = [*_changed(restored)]
    return Spun(
        len(places),
        sum(not _touches(span, wrong) for span in spans),
        sum(_touches(span, marks) for span in spans),
        len(changed),
        sum(not _touches(span, wrong) for span in changed),
    )


def _changed(restored: Restored) -> Iterator[tuple[int, int]]:
    """The places of the restored text that the step for words changed."""
    edits, shift, name = restored.edits, 0, ""
    for number, edit in enumerate(edits):
        if edit.step != name:
            shift, name = 0, edit.step
        start = edit.start + shift
        shift += len(edit.after) - len(edit.before)
        if edit.step.split(" ")[0] == STEP:
            later = [each for each in edits[number:] if each.step != name]
            yield follow(start, later), follow(start + len(edit.after), later)


def _touches(span: tuple[int, int], places: list[tuple[int, int]]) -> bool:
    number = bisect_right(places, (span[1], -1)) - 1
    return number >= 0 and places[number][1] > span[0]


def report_spinners(quick: bool) -> tuple[dict[str, Any], list[Goal]]:
    """Print a row for each dictionary; its goals are that changes are right, and none in vain."""
    groups = all_texts()[:: QUICK_STEP if quick else EVERY]
    texts = [text["text"][:LENGTH] for text in groups]
    in_vain = sum(len([*_changed(restore(text))]) for text in texts)
    goals = [(f"clean texts: {in_vain} words changed (0)", in_vain == 0)]
    print(f"{'dictionary':<14}texts swapped restored marked changed   right")
    measured: dict[str, Any] = {"clean": in_vain}
    for name, dictionary in dictionaries().items():
        total, spun_texts = Spun(), 0
        for text in texts:
            spun, places = spin(text, dictionary)
            if not places:
                continue
            spun_texts += 1
            each = score(text, places, restore(spun))
            for field in Spun.__slots__:
                setattr(total, field, getattr(total, field) + getattr(each, field))
        share = total.right / max(1, total.changed)
        restored = total.restored / max(1, total.swapped)
        print(f"{name:<14}{spun_texts:>5}{total.swapped:>8} {restored:>8.1%}", end="")
        print(f"{total.marked:>7}{total.changed:>8} {share:>7.2%}")
        measured[name] = {field: getattr(total, field) for field in Spun.__slots__}
        goals.append(
            (f"{name}: {share:.2%} of changed words right (≥ {RIGHT:.1%})", share >= RIGHT)
        )
    return measured, goals


def main() -> int:
    """Run as the options say; return the exit code."""
    return run_parts(__doc__ or "", {"spinners": report_spinners})


if __name__ == "__main__":
    sys.exit(main())
