"""Whether search finds all, fast, in a small index: python -m benchmarks.search [--quick]

On generated documents (clauses of the seeds reshuffled, with rare words strewn in; titles of
one clause): recall of two-character words against LIKE, the time of ranked searches for words
by how common they are, and of our pages. On the shared texts, where this machine has them: the
index's bytes a character, with SQLite's own tokenizers beside.
"""

from __future__ import annotations

import asyncio
import gzip
import json
import random
import re
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

from datasette.app import Datasette
from sqlite_utils import Database

from benchmarks.runner import Goal, missing, run_parts
from crawler.browse import PLUGINS, TEMPLATES, metadata
from crawler.store import Store
from crawler.store.search import Filters, find, fold, index_text, optimise, parse
from crawler.store.search.indexing import create_index
from tests.corpora import SHARED

SEEDS = Path(__file__).parent.parent / "seeds"
DOCUMENTS, QUICK_DOCUMENTS = 100_000, 3_000
CLAUSES = 22  # of a document: about 300 characters
WORDS, QUICK_WORDS = 500, 100
COMMON = ("发展", "改革", "工作", "干部", "解放思想", "发展 改革", '"干部作风"', "发展 -教育")
SINGLE = ("的", "干", "党", "学", "一")
MOST_BYTES = 3.6
_PAGES = (
    "/",
    "/-/search?q=发展",
    "/-/search?q=的",
    "/-/search?family=news",  # everything
    "/-/search?month=2001-02&copies=all",
    "/-/document/7",
    "/-/compare/4/5",
)


@cache
def clauses() -> list[str]:
    """The clauses of the seeds, each once."""
    texts = (path.read_text("utf-8", errors="ignore") for path in sorted(SEEDS.glob("*.txt")))
    found = {clause for text in texts for clause in re.findall(r"[\u4e00-\u9fff]{4,30}", text)}
    return sorted(found)


def generated(number: int) -> Iterator[tuple[int, str, str]]:
    """Documents: number, title, text; the same every time."""
    chance = random.Random(18)
    signs = sorted(set("".join(clauses())))
    for document in range(1, number + 1):
        parts = chance.choices(clauses(), k=CLAUSES)
        # A word that hardly any other has.
        parts[3] += "".join(chance.choices(signs, k=2))
        yield (
            document,
            chance.choice(clauses()),
            "，".join(parts[:9]) + "。\n" + "、".join(parts[9:]),
        )


def fill(path: Path, documents: Iterable[tuple[int, str, str]], *, copies: bool = True) -> None:
    """Store documents (number, title, text), searchable, with likeness and every fifth one a copy
    if there are ``copies``."""
    store = Store(path)
    with store.transaction():
        for document, title, text in documents:
            row = {
                **dict.fromkeys(("tags", "related", "breadcrumb", "outline"), "[]"),
                **dict.fromkeys(("genres", "reasons"), "[]"),
                "extra": "{}",
                "id": document,
                "title": title,
                "headline": title,
                "text": text,
                "body": text,
                "url": f"http://site{document % 12}.example/{document}",
                "site": f"site{document % 12}",
                "family": "news",
                "published": f"{2000 + document % 25}-0{document % 9 + 1}-11",
                "likeness": document * 7919 % 1000 / 1000,
                "representative": document - (copies and document % 5 == 0),
            }
            store.db.table("documents").insert(row)
            index_text(store.db, document, title, text)
    store.optimise_search()
    store.db.execute("ANALYZE")
    store.close()


def words_of(number: int, texts: Iterable[str]) -> list[str]:
    """Two-character words, common and rare ones, as they stand in some texts."""
    chance = random.Random(2)
    runs = [run for text in texts for run in re.findall(r"[\u4e00-\u9fff]{2,}", text)]
    places = ((run, chance.randrange(len(run) - 1)) for run in chance.choices(runs, k=4 * number))
    return sorted({run[at : at + 2] for run, at in places})[:number]


def report_finding(quick: bool) -> tuple[dict[str, Any], list[Goal]]:
    """Recall, times of searches and pages."""
    number = QUICK_DOCUMENTS if quick else DOCUMENTS
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "found.db"
        started = time.perf_counter()
        fill(path, generated(number))
        print(f"{number:,} documents stored in {time.perf_counter() - started:.0f} s")
        store = Store(path)
        words = words_of(
            QUICK_WORDS if quick else WORDS, (text for _, _, text in generated(number // 20))
        )
        recall = _recall(store, words)
        times = _times(store, [*words, *COMMON])
        singles = _times(store, SINGLE)
        store.close()
        pages = asyncio.run(_pages(path))
    measured = {"recall": recall, "words": times, "single": singles, "pages": pages}
    print(f"recall against LIKE, {len(words)} words: {recall:.4f}")
    print(
        f"ranked search, ms: median {times['median']:.1f}, p95 {times['p95']:.1f}, {times['each']}"
    )
    print(f"one character, ms: p95 {singles['p95']:.1f}, {singles['each']}")
    print(f"pages, ms cold and warm: {pages}")
    return measured, [
        (f"recall {recall:.4f} = 1", recall == 1),
        (f"median {times['median']:.1f} ms ≤ 30 ms", times["median"] <= 30),
        (f"p95 {times['p95']:.1f} ms ≤ 100 ms", times["p95"] <= 100),
        (f"one character p95 {singles['p95']:.1f} ms ≤ 100 ms", singles["p95"] <= 100),
        ("pages ≤ 1 s cold", all(cold <= 1000 for cold, _ in pages.values())),
        ("pages ≤ 300 ms warm", all(warm <= 300 for _, warm in pages.values())),
    ]


def _recall(store: Store, words: list[str]) -> float:
    """The share of documents that LIKE finds and search finds too; one pass for all words."""
    wanted: dict[str, set[int]] = {word: set() for word in words}
    for number, title, text in store.db.execute("SELECT id, title, text FROM documents"):
        held = {body[at : at + 2] for body in (title, text) for at in range(len(body) - 1)}
        for word in held & wanted.keys():
            wanted[word].add(number)
    # What the pass counts is what LIKE finds: told on one word in fifty.
    for word in words[::50]:
        like = "SELECT id FROM documents WHERE title LIKE :like OR text LIKE :like"
        assert {n for (n,) in store.db.execute(like, {"like": f"%{word}%"})} == wanted[word]
    found = met = 0
    for word, numbers in wanted.items():
        everything = Filters(all_copies=True)
        seen = set(find(store.db, parse(word), filters=everything, limit=10**9))
        found += len(numbers)
        met += len(seen & numbers)
    return met / found


def _times(store: Store, queries: Iterable[str]) -> dict[str, Any]:
    taken = {}
    for query in queries:
        runs = []
        for _ in range(3):
            started = time.perf_counter()
            find(store.db, parse(query), filters=Filters())
            runs.append(1000 * (time.perf_counter() - started))
        taken[query] = statistics.median(runs)
    told = {name: round(ms, 1) for name, ms in taken.items() if name in (*COMMON, *SINGLE)}
    ordered = sorted(taken.values())
    at = min(len(ordered) - 1, int(0.95 * len(ordered)))
    return {"median": statistics.median(ordered), "p95": ordered[at], "each": told}


async def _pages(path: Path) -> dict[str, tuple[int, int]]:
    """Milliseconds that each page takes in a new server, and then."""
    taken = {}
    for page in _PAGES:
        server = Datasette(
            [str(path)],
            metadata=metadata(path.stem),
            plugins_dir=str(PLUGINS),
            template_dir=str(TEMPLATES),
        )
        await server.client.get("/robots.txt")
        times = []
        for _ in range(4):
            started = time.perf_counter()
            answer = await server.client.get(page)
            times.append(round(1000 * (time.perf_counter() - started)))
            assert answer.status_code == 200, answer.text
        taken[page] = (times[0], round(statistics.median(times[1:])))
    return taken


def report_size(quick: bool) -> tuple[dict[str, Any], list[Goal]]:
    """The index's bytes for each character that is no white space."""
    folder = SHARED / "texts"
    if not folder.exists():
        print("no shared texts here; name their folder in TONGWEN_SHARED")
        return {}, missing([f"index bytes a character ≤ {MOST_BYTES}"])
    lines = (
        line
        for path in sorted(folder.glob("*.jsonl.gz"))
        for line in gzip.decompress(path.read_bytes()).decode().splitlines()
    )
    texts = [json.loads(line)["text"] for line in lines][:: 5 if quick else 1]
    characters = sum(len("".join(text.split())) for text in texts)
    sizes = {"ours": _our_size(texts)}
    sizes |= {name: _plain_size(texts, name) for name in ("trigram", "unicode61")}
    told = {name: round(size / characters, 2) for name, size in sizes.items()}
    print(f"index bytes a character, {len(texts)} texts, {characters:,} characters: {told}")
    return told, [
        (f"index {told['ours']} bytes a character ≤ {MOST_BYTES}", told["ours"] <= MOST_BYTES)
    ]


def _our_size(texts: list[str]) -> int:
    database = Database(memory=True)
    create_index(database)
    for number, text in enumerate(texts, 1):
        index_text(database, number, "", text)
    optimise(database)
    return sum(_size(database.conn, name) for name in ("documents_fts", "characters_fts"))


def _plain_size(texts: list[str], tokenizer: str) -> int:
    connection = sqlite3.connect(":memory:")
    connection.execute(
        f"CREATE VIRTUAL TABLE plain USING fts5(t, content='', tokenize='{tokenizer}')"
    )
    rows = ((number, fold(text)) for number, text in enumerate(texts, 1))
    connection.executemany("INSERT INTO plain (rowid, t) VALUES (?, ?)", rows)
    connection.execute("INSERT INTO plain (plain) VALUES ('optimize')")
    return _size(connection, "plain")


def _size(connection: sqlite3.Connection, name: str) -> int:
    (size,) = connection.execute(f"SELECT sum(length(block)) FROM {name}_data").fetchone()
    return int(size)


if __name__ == "__main__":
    raise SystemExit(run_parts(__doc__, {"finding": report_finding, "size": report_size}))
