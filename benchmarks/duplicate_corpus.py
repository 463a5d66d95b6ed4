"""The texts, their known copies, and the variants that benchmarks.duplicates asks for."""

from __future__ import annotations

import gzip
import json
import logging
import os
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import combinations
from multiprocessing import Pool
from pathlib import Path

from benchmarks.reading import articles, response
from crawler.duplicates.normalise import normalise
from crawler.reading import read_page
from crawler.restoration import restore
from crawler.sites.responses import page_of
from tests.corpora import SHARED
from tests.duplicates.towns import SHARES, Pair, town_pair
from tests.duplicates.variants import KINDS, split, variant

ROOT = Path(__file__).parent.parent
SHORTEST = 200  # normalised characters
# Containments of two texts of the corpus, each looked at by eye: from the first on they are copies
# or hold an article in common, from the second on at least long passages.
KNOWN_COPY, IN_COMMON = 0.40, 0.30
SLOW = ("glossed", "shifted")  # to make and to restore
GRAM = 5


@dataclass(frozen=True, slots=True)
class Text:
    """A text of the corpus: its name, its half (0: to choose thresholds, 1: to score)."""

    name: str
    text: str
    half: int


@dataclass(frozen=True, slots=True)
class Query:
    """A variant: of which text (by number), its kind, its half or -1 if text and kind belong to
    different ones, as the page shows it and restored; any of `wanted` must be found, and nothing
    but those of `truth` may be."""

    text: int
    kind: str
    half: int
    shown: str
    restored: str
    wanted: frozenset[int]
    truth: frozenset[int]


@cache
def clean_texts() -> dict[str, str]:
    """The clean texts of the shared folder, by name."""
    with gzip.open(SHARED / "texts" / "genre.jsonl.gz", "rt", encoding="utf-8") as lines:
        return {each["id"]: each["text"] for each in map(json.loads, lines)}


def read_texts() -> list[Text]:
    """The clean texts and the restored seeds, of 200 characters and more."""
    found = dict(clean_texts())
    for path in sorted((ROOT / "seeds").glob("*.txt")):
        found[f"seed:{path.stem}"] = restore(path.read_text("utf-8")).text
    long = {name: text for name, text in found.items() if len(normalise(text)) >= SHORTEST}
    tuning, _ = split(long)
    return [Text(name, text, int(name not in tuning.texts)) for name, text in long.items()]


def grams(text: str, size: int = GRAM) -> set[str]:
    """The character n-grams of a text's normalised characters."""
    kept = normalise(text)
    return {kept[start : start + size] for start in range(len(kept) - size + 1)}


def containments(texts: Sequence[str], least: float) -> list[tuple[float, int, int]]:
    """The pairs of texts that share at least this much of the shorter one's 5-grams (counted
    with plain sets, without the code that is measured), the most first."""
    found = [grams(text) for text in texts]
    sharing: dict[str, list[int]] = defaultdict(list)
    for number, each in enumerate(found):
        for gram in each:
            sharing[gram].append(number)
    pairs: dict[tuple[int, int], int] = defaultdict(int)
    for numbers in sharing.values():
        for pair in combinations(numbers, 2):
            pairs[pair] += 1
    shares = (
        (shared / min(len(found[one]), len(found[other])), one, other)
        for (one, other), shared in pairs.items()
    )
    return sorted((each for each in shares if each[0] >= least), reverse=True)


def copies_within(
    pairs: Sequence[tuple[float, int, int]], count: int, least: float
) -> list[set[int]]:
    """For each of so many texts its own number and those that share at least this much of it."""
    copies = [{number} for number in range(count)]
    for share, one, other in pairs:
        if share >= least:
            copies[one].add(other)
            copies[other].add(one)
    return copies


def make_queries(texts: Sequence[Text], *, every: int, every_slow: int) -> list[Query]:
    """Each variant of each text, restored: of every so manieth text, of the kinds that are slow
    to restore less often. Concatenations take their second text from the same half."""
    pairs = containments([text.text for text in texts], IN_COMMON)
    copies = copies_within(pairs, len(texts), KNOWN_COPY)
    common = copies_within(pairs, len(texts), IN_COMMON)
    tuning, scoring = split(text.name for text in texts)
    kinds = (tuning.kinds, scoring.kinds)
    halves = [[n for n, text in enumerate(texts) if text.half == half] for half in (0, 1)]
    asked = []
    for members in halves:
        for place, number in enumerate(members):
            other = members[(place + len(members) // 2) % len(members)]
            for kind in KINDS:
                if place % (every_slow if kind in SLOW else every) == 0:
                    asked.append((number, kind, other))
    tasks = [(texts[n].text, kind, n, texts[other].text) for n, kind, other in asked]
    tasks_by_cost = sorted(range(len(tasks)), key=lambda task: tasks[task][1] not in SLOW)
    with Pool(os.cpu_count()) as pool:
        made = pool.map(_shown_and_restored, [tasks[n] for n in tasks_by_cost], chunksize=2)
    shown = dict(zip(tasks_by_cost, made, strict=True))
    return [
        Query(
            text=number,
            kind=kind,
            half=texts[number].half if kind in kinds[texts[number].half] else -1,
            shown=shown[task][0],
            restored=shown[task][1],
            wanted=frozenset(copies[number]),
            truth=frozenset(common[number] | (common[other] if kind == "concatenated" else set())),
        )
        for task, (number, kind, other) in enumerate(asked)
    ]


def _shown_and_restored(task: tuple[str, str, int, str]) -> tuple[str, str]:
    shown = variant(*task)
    return shown, restore(shown).text


def town_pairs(texts: Sequence[Text], every: int) -> Iterator[tuple[float, Pair]]:
    """Pairs of the same template for two towns, each with its share of rewritten text."""
    for share in SHARES:
        for number in range(0, len(texts), every):
            stranger = texts[(number + len(texts) // 3) % len(texts)]
            yield share, town_pair(texts[number].text, stranger.text, share, number)


def read_pages() -> list[Text]:
    """The bodies of the recorded pages, read and restored."""
    pages = SHARED / "pages"
    found = articles(pages / "manifest.json")
    with Pool(os.cpu_count()) as pool:
        bodies = pool.map(_read_body, found, chunksize=4)
    named = zip(found, bodies, strict=True)
    return [Text(page["id"], body, 1) for page, body in named if body]


def _read_body(page: dict[str, str]) -> str:
    logging.disable(logging.CRITICAL)
    read = read_page(page_of(response(page, SHARED / "pages")))
    return restore(read.body, title=read.title).text
