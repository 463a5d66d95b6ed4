"""Whenever the process is killed: what was acknowledged is there, and the index agrees with it."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
from dataclasses import replace
from itertools import count
from pathlib import Path

import pytest

from crawler.duplicates.fingerprint import fingerprint
from crawler.store import Store
from tests.conftest import ROOT, make_document, save
from tests.duplicates.variants import variant
from tests.store.test_copies import prose
from tests.store.test_store import rows


def write_documents(path: str, seed: int) -> None:
    """Saves new texts, copies, compilations and changed documents without end, and prints the
    number of each address as soon as it is saved."""
    chance, store = random.Random(seed), Store(path)
    for number in count():
        one, two = (prose(chance.randrange(8)) for _ in range(2))
        kind = chance.choice(("noise_5", "truncated_50", "concatenated", "reordered"))
        text = variant(one, kind, number, two)
        document = replace(make_document(str(number % 60), text), fingerprint=fingerprint(text))
        save(store, document)
        print(number % 60, flush=True)


FEW = 4
SEEDS = [*range(FEW), *(pytest.param(n, marks=pytest.mark.slow) for n in range(FEW, 20))]


@pytest.mark.parametrize("seed", SEEDS)
def test_documents_and_index_agree_after_a_kill(tmp_path: Path, seed: int) -> None:
    path = tmp_path / "tongwen.db"
    command = [sys.executable, "-m", "tests.store.test_kills", str(path), str(seed)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as writer:
        assert writer.stdout
        saved = [writer.stdout.readline() for _ in range(random.Random(seed).randint(1, 90))]
        writer.send_signal(signal.SIGKILL)
        saved += writer.stdout
    assert writer.returncode == -signal.SIGKILL
    store = Store(path)
    assert store.check_copies() == []
    assert store.unrelated() == 0
    stored = {str(row["url"]).rpartition("/")[2] for row in rows(store, "documents")}
    assert {line.strip() for line in saved if line.endswith("\n")} <= stored
    counts = store.count_copies()
    assert counts.documents == counts.representatives + counts.duplicates
    store.close()


if __name__ == "__main__":
    write_documents(sys.argv[1], int(sys.argv[2]))
