"""Measure how well copies are found and what it costs, beside four peers, in one run.

    python -m benchmarks.duplicates             # all texts and kinds; up to 500,000 documents
    python -m benchmarks.duplicates --quick     # a sample, under 50 seconds on two cores

The texts are those of the shared folder and the seeds, the copies those of
tests/duplicates/variants.py, restored as a crawl restores them; the peers get the same restored
texts. Every text is indexed; each copy is asked for. Thresholds were and are chosen on one half of
the texts and of the kinds, and scored on the other. A text is found if it or what represents it
is told to be a copy, in whole or in part; any other text that is told so is false. The peers
come with ``pip install -e .[bench]``. Exits with 1 when a goal is missed.
"""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from benchmarks.duplicate_clean import report_candidates, report_clean
from benchmarks.duplicate_corpus import (
    Query,
    Text,
    containments,
    make_queries,
    read_pages,
    read_texts,
    town_pairs,
)
from benchmarks.duplicate_order import report_furniture, report_order
from benchmarks.duplicate_peers import (
    GRAMS,
    PEERS,
    RESTORED,
    USUAL,
    Peer,
    Setting,
    keep,
    settings,
)
from benchmarks.duplicate_stage import REPORTS
from benchmarks.runner import Goal, run_parts
from crawler.duplicates.judge import COPIES, compare
from crawler.store import Store
from tests.conftest import make_document, save
from tests.duplicates.variants import KINDS, NEAR, PARTIAL

OURS = "Tongwen"
NEAR_RECALL, PARTIAL_RECALL = 0.99, 0.98
JUDGED_PARTIAL = ("truncated_70", "truncated_50", "truncated_30", "concatenated")
FALSE_PER = 7000  # queries may have one false answer
PAGES_SHOWN = 0.20  # containment
Found = list[set[int]]


class Collection:
    """Texts in a store, as a crawl leaves them there."""

    def __init__(self, folder: str, texts: Sequence[str]) -> None:
        self.store = Store(Path(folder) / "tongwen.db")
        for number, text in enumerate(texts):
            save(self.store, make_document(str(number), text))

    def copies_of(self, text: str) -> set[int]:
        """The numbers of the texts that represent something this text is a copy of."""
        found = self.store.find_copies(text)
        return {int(each.url.rpartition("/")[2]) for each in found if each.relation in COPIES}


def find_ours(texts: Sequence[str], asked: Iterable[str]) -> Found:
    with TemporaryDirectory() as folder:
        collection = Collection(folder, texts)
        found = [collection.copies_of(text) for text in asked]
        collection.store.close()
    return found


def false_ones(query: Query, found: set[int]) -> set[int]:
    return found - query.truth


def choose(
    peer: Peer, known: Sequence[str], queries: Sequence[Query], sizes: Sequence[int]
) -> Setting:
    """The setting with the best recall on the tuning half among those that allow at most one
    false answer in 7,000 queries; if there is none, the one with the fewest."""
    tuning = [query for query in queries if query.half == 0]
    scored: list[tuple[bool, float, float, Setting]] = []
    scores: dict[int, Any] = {}
    for setting in settings(peer, sizes):
        if setting.grams not in scores:
            asked = [query.restored for query in tuning]
            scores[setting.grams] = peer.score(known, asked, setting.grams)
        found = keep(scores[setting.grams], setting.threshold)
        pairs = [*zip(tuning, found, strict=True)]
        false = sum(len(false_ones(query, each)) for query, each in pairs) / len(pairs)
        recall = sum(bool(query.wanted & each) for query, each in pairs) / len(pairs)
        fine = false <= 1 / FALSE_PER
        scored.append((fine, recall if fine else -false, setting.threshold, setting))
    return max(scored, key=lambda each: each[:3])[-1]


def answers(
    texts: Sequence[Text], queries: Sequence[Query], sizes: Sequence[int]
) -> dict[str, Found]:
    """What everybody finds for every query; the peers try n-grams of these sizes."""
    known = [text.text for text in texts]
    found = {OURS: find_ours(known, (query.restored for query in queries))}
    restored = [query.restored for query in queries]
    if USUAL.is_here:
        shown = [query.shown for query in queries]
        found[USUAL.name] = keep(USUAL.score(known, shown, 0), USUAL.thresholds[0])
        found[RESTORED.name] = keep(RESTORED.score(known, restored, 4), RESTORED.thresholds[0])
    for peer in PEERS:
        if not peer.is_here:
            print(f"{peer.name}: not installed")
            continue
        setting = choose(peer, known, queries, sizes)
        scores = peer.score(known, restored, setting.grams)
        found[f"{peer.name}, {setting}"] = keep(scores, setting.threshold)
    return found


def recalls(
    queries: Sequence[Query], found: Found, wanted: Callable[[Query], bool]
) -> dict[str, float]:
    """The share of the texts found, by kind, over the queries that are wanted."""
    by_kind: dict[str, list[bool]] = defaultdict(list)
    for query, each in zip(queries, found, strict=True):
        if wanted(query):
            by_kind[query.kind].append(bool(query.wanted & each))
    return {kind: sum(hits) / len(hits) for kind, hits in by_kind.items()}


def average(recall: dict[str, float], kinds: Iterable[str]) -> float:
    chosen = [recall[kind] for kind in kinds if kind in recall]
    return sum(chosen) / max(len(chosen), 1)


def report_copies(
    texts: Sequence[Text], queries: Sequence[Query], found: dict[str, Found]
) -> dict[str, Any]:
    """The table of recall by kind on the scoring texts, and of what was false."""
    scored = {
        name: recalls(queries, each, lambda query: texts[query.text].half == 1)
        for name, each in found.items()
    }
    tuned = recalls(queries, found[OURS], lambda query: texts[query.text].half == 0)
    held = {query.kind for query in queries if query.half == 1}
    print("recall on the scoring half of the texts (* kinds that no threshold was chosen on)")
    for number, name in enumerate(scored, 1):
        print(f"  [{number}] {name}")
    print(f"{'':<22}{'queries':>8}" + "".join(f"{f'[{n}]':>8}" for n in range(1, len(scored) + 1)))
    counts = Counter(query.kind for query in queries if texts[query.text].half == 1)
    for kind in KINDS:
        cells = "".join(f"{scored[name][kind]:>8.3f}" for name in scored)
        print(f"{kind + ' *' * (kind in held):<22}{counts[kind]:>8}{cells}")
    summary: dict[str, Any] = {"by kind": scored, "tuning texts": tuned, "false": {}}
    for title, kinds in (("near kinds", NEAR), ("partial kinds", PARTIAL)):
        for part, chosen in (("all", {*kinds}), ("*", {*kinds} & held)):
            means = {name: average(scored[name], chosen) for name in scored}
            summary[f"{title}, {part}"] = means
            cells = "".join(f"{mean:>8.3f}" for mean in means.values())
            print(f"{f'{title}, {part}':<30}{cells}")
    for name, each in found.items():
        pairs = zip(queries, each, strict=True)
        false = sum(len(false_ones(query, answer)) for query, answer in pairs)
        summary["false"][name] = false * FALSE_PER / len(queries)
    cells = "".join(f"{rate:>8.1f}" for rate in summary["false"].values())
    print(f"{f'false per {FALSE_PER:,} queries':<30}{cells}   ({len(queries):,} queries)")
    print(f"{OURS} on the tuning half: near {average(tuned, NEAR):.4f}, "
          f"partial {average(tuned, PARTIAL):.4f}")  # fmt: skip
    return summary


def report_misses(texts: Sequence[Text], queries: Sequence[Query], found: Found) -> None:
    """What of ours failed, one by one."""
    for query, each in zip(queries, found, strict=True):
        name = texts[query.text].name
        if not query.wanted & each:
            seen = compare(query.restored, texts[query.text].text)
            print(f"  missed {query.kind} of {name}: {seen}")
        for other in sorted(false_ones(query, each)):
            seen = compare(query.restored, texts[other].text)
            print(f"  false for {query.kind} of {name}: {texts[other].name} {seen}")


def report_pages() -> int:
    """Which of the different articles of the recorded pages are told to be copies; how many."""
    pages = read_pages()
    bodies = [page.text for page in pages]
    found = find_ours(bodies, bodies)
    pairs = {(n, other) for n, others in enumerate(found) for other in others if other != n}
    print(f"{len(pages)} recorded pages: {len(pairs)} told to be copies")
    for share, one, other in containments(bodies, PAGES_SHOWN):
        told = compare(bodies[one], bodies[other]).relation
        print(f"  {pages[one].name}, {pages[other].name}: containment {share:.2f}, {told}")
    return len(pairs)


def report_towns(texts: Sequence[Text], every: int) -> dict[str, dict[str, float]]:
    """What is said of texts of the same template, by how much of the text they share."""
    told: dict[str, list[str]] = defaultdict(list)
    for _, pair in town_pairs(texts, every):
        relation = compare(pair.one, pair.other).relation
        verdict = "copy" if relation in COPIES else relation or "unrelated"
        told[f"{int(pair.shared * 5) * 20:>2} to {int(pair.shared * 5) * 20 + 20} %"].append(
            verdict
        )
    table = {}
    print(f"{'two towns, one template':<30}{'pairs':>8}{'copy':>8}{'related':>8}{'neither':>8}")
    for shared, verdicts in sorted(told.items()):
        counts = Counter(verdicts)
        row = {each: counts[each] / len(verdicts) for each in ("copy", "related", "unrelated")}
        table[shared] = {**row, "pairs": len(verdicts)}
        cells = "".join(f"{each:>8.0%}" for each in row.values())
        print(f"  {shared + ' of the text shared':<28}{len(verdicts):>8}{cells}")
    return table


def goals(summary: dict[str, Any], false_pages: int) -> Iterator[Goal]:
    """The goals in words, and whether each is met, on the scoring half of the texts."""
    recall = summary["by kind"][OURS]
    for part in ("all", "*"):
        near = summary[f"near kinds, {part}"][OURS]
        yield f"recall {near:.4f} on near copies ({part}), goal {NEAR_RECALL}", near >= NEAR_RECALL
    for kind in JUDGED_PARTIAL:
        found = recall[kind]
        yield f"recall {found:.4f} on {kind}, goal {PARTIAL_RECALL}", found >= PARTIAL_RECALL
    false = summary["false"][OURS]
    yield f"{false:.1f} false per {FALSE_PER:,} queries, goal 1", false <= 1
    yield f"{false_pages} false among the recorded pages, goal 0", false_pages == 0


def report_all_copies(quick: bool) -> tuple[dict[str, Any], list[Goal]]:
    """How well copies are found, by us and by the peers."""
    texts = read_texts()
    every, every_slow, sizes = (26, 60, (3,)) if quick else (1, 1, GRAMS)
    queries = make_queries(texts, every=every, every_slow=every_slow)
    found = answers(texts, queries, sizes)
    summary = report_copies(texts, queries, found)
    report_misses(texts, queries, found[OURS])
    summary["towns"] = report_towns(texts, 14 if quick else 1)
    return summary, [*goals(summary, report_pages())]


LAWS = {
    "order": report_order,
    "furniture": report_furniture,
    "representatives": report_clean,
    "candidates": report_candidates,
}


if __name__ == "__main__":
    sys.exit(run_parts(__doc__, {"copies": report_all_copies, **LAWS, **REPORTS}))
