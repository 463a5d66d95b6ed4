"""What SIGKILL costs a crawl: documents lost and doubled, requests made again; beside JOBDIR.

Printed by benchmarks.faults. A crawl of a mock site of DOCUMENTS documents, AT_ONCE requests at
once, is killed after a random number of requests, begun again and killed again, and at last let
run to its end. Lost is a document of the site that isn't in the database then, doubled one that
is there twice.
"""

from __future__ import annotations

import random
import sqlite3
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from benchmarks import fault_peer
from benchmarks.runner import Goal
from tests.conftest import ROOT
from tests.faults import crawls
from tests.faults.crawls import AT_ONCE, SECONDS, kill_after
from tests.faults.server import MockServer
from tests.faults.sites import documents_site

DOCUMENTS = 300
LATENCY = 0.02  # seconds that the mock site takes for an answer
KILLS, CHAINS, CHAIN = 100, 20, 5
QUICK_KILLS, QUICK_CHAINS, QUICK_CHAIN = 1, 1, 2
OURS, PEER = "Tongwen", "JOBDIR, commit per item"


def _start_peer(folder: Path, root: str) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "benchmarks.fault_peer", root, str(folder)]
    return subprocess.Popen(command, cwd=ROOT, stderr=subprocess.DEVNULL)


@dataclass(frozen=True, slots=True)
class Way:
    """A way to crawl: how it is started, where its documents are, what is checked at the end."""

    start: Callable[[Path, str], subprocess.Popen[bytes]]
    database: str
    check: Callable[[Path], None]


WAYS = {
    OURS: Way(crawls.start, crawls.DB, crawls.check_accounts),
    PEER: Way(_start_peer, fault_peer.DB, lambda folder: None),
}


@dataclass(frozen=True, slots=True)
class Trial:
    """What a crawl came to that was killed so many times."""

    kills: int
    lost: int
    doubled: int
    extra: int


def run_trial(way: Way, kills: int, chance: random.Random) -> Trial:
    """A crawl killed about so many times (none once it has ended), then let run to its end."""
    with TemporaryDirectory() as folder, MockServer(documents_site(DOCUMENTS, LATENCY)) as server:
        killed = sum(
            kill_after(
                way.start(Path(folder), server.url), server, chance.randint(1, DOCUMENTS // kills)
            )
            for _ in range(kills)
        )
        with way.start(Path(folder), server.url) as process:
            process.wait(SECONDS)
        way.check(Path(folder))
        stored = _stored(Path(folder) / way.database)
    asked = Counter(path for path in server.seen if path != "/robots.txt")
    return Trial(
        kills=killed,
        lost=DOCUMENTS - len(stored),
        doubled=stored.total() - len(stored),
        extra=asked.total() - len(asked),
    )


def _stored(path: Path) -> Counter[str]:
    database = sqlite3.connect(path)
    try:
        return Counter(url for (url,) in database.execute("SELECT url FROM documents"))
    finally:
        database.close()


def run_trials(name: str, kills: int, runs: int) -> list[Trial]:
    """So many crawls that were really killed as often as they should; the same for each seed."""
    trials: list[Trial] = []
    chance = random.Random(f"kills {kills}")
    while len(trials) < runs:
        trial = run_trial(WAYS[name], kills, chance)
        if trial.kills == kills:
            trials.append(trial)
            print(f"{name}: {len(trials)} of {runs}", file=sys.stderr)
    return trials


def report_kills(quick: bool) -> tuple[dict[str, Any], list[Goal]]:
    """Crawls killed once, and crawls killed several times."""
    plan = {1: QUICK_KILLS, QUICK_CHAIN: QUICK_CHAINS} if quick else {1: KILLS, CHAIN: CHAINS}
    measured: dict[str, Any] = {}
    goals: list[Goal] = []
    print(f"\nKilled crawls of {DOCUMENTS} documents, {AT_ONCE} requests at once")
    print(f"{'':26}{'runs':>6}{'kills':>7}{'hurt':>6}{'lost':>7}{'doubled':>9}{'extra a kill':>14}")
    for kills, runs in plan.items():
        for name in WAYS:
            trials = run_trials(name, kills, runs)
            sums = _sums(trials)
            measured[f"{name}, {kills} kills"] = sums
            print(
                f"{name:<26}{runs:>6}{sums['kills']:>7}{sums['hurt']:>6}{sums['lost']:>7}"
                f"{sums['doubled']:>9}{sums['extra'] / sums['kills']:>14.1f}"
            )
            if name == OURS:
                goals += _goals(trials, kills)
    return measured, goals


def _sums(trials: list[Trial]) -> dict[str, int]:
    return {
        "kills": sum(trial.kills for trial in trials),
        "hurt": sum(bool(trial.lost or trial.doubled) for trial in trials),
        "lost": sum(trial.lost for trial in trials),
        "doubled": sum(trial.doubled for trial in trials),
        "extra": sum(trial.extra for trial in trials),
    }


def _goals(trials: list[Trial], kills: int) -> list[Goal]:
    said = f"in {len(trials)} crawls killed {kills} times each"
    sums = _sums(trials)
    most = max(trial.extra / kills for trial in trials)
    return [
        (f"{sums['lost']} documents lost {said}, goal 0", sums["lost"] == 0),
        (f"{sums['doubled']} documents doubled {said}, goal 0", sums["doubled"] == 0),
        (f"at most {most:.1f} extra requests a kill {said}, goal {AT_ONCE}", most <= AT_ONCE),
    ]
