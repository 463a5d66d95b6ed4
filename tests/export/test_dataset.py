"""The library that a dataset folder is for reads it, and loses nothing."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from crawler.export.exporting import Wanted, export
from crawler.export.fields import FIELDS
from crawler.store import Choice, Store
from tests.conftest import ROOT, make_document, save
from tests.export.test_fields import full_document

LOAD = """
import json, sys
from datasets import load_dataset
found = load_dataset(sys.argv[1])
print(json.dumps({split: [dict(row) for row in rows] for split, rows in found.items()}))
"""


@pytest.fixture(scope="module")
def python() -> str:
    """A Python that has `datasets`, which is too heavy for the project's own: make datasets."""
    own = ROOT / ".venv-datasets" / "bin" / "python"
    for each in (os.environ.get("TONGWEN_DATASETS"), str(own), sys.executable):
        if each and shutil.which(each):
            done = subprocess.run([each, "-c", "import datasets"], capture_output=True, check=False)
            if done.returncode == 0:
                return each
    pytest.skip("no Python with `datasets`: make datasets, or name one in TONGWEN_DATASETS")


@pytest.mark.slow
def test_load_dataset_reads_what_was_exported(store: Store, tmp_path: Path, python: str) -> None:
    save(store, full_document())
    for number in range(8):
        text = f"第{number}篇讲的是第{number}件事。\n" + "甲乙丙丁戊己庚辛"[number] * 60
        save(store, make_document(f"{number}", text, likeness=0.25, tags=("改革", "开放")))
    splits = (("train", 0.5), ("test", 0.5))
    wanted = Wanted(fields=[*FIELDS], splits=splits, choice=Choice())
    export(store, tmp_path / "set", wanted, name="dataset")
    export(store, tmp_path / "set.jsonl", wanted, name="jsonl")
    done = subprocess.run(
        [python, "-c", LOAD, str(tmp_path / "set")],
        capture_output=True,
        text=True,
        check=True,
        env=os.environ | {"HF_HOME": str(tmp_path / "cache"), "HF_HUB_OFFLINE": "1"},
    )
    loaded = json.loads(done.stdout.splitlines()[-1])
    lines = (tmp_path / "set.jsonl").read_text(encoding="utf-8").splitlines()
    rows = [json.loads(line) for line in lines]
    assert set(loaded) == {"train", "test"}
    for split, found in loaded.items():
        assert found == [row for row in rows if row["split"] == split]
