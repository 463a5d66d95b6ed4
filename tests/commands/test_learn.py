"""The model learns from the collection's clean documents."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from crawler.restoration.model import load
from crawler.store import Store
from tests.commands.conftest import Scrapy
from tests.conftest import SCRAPY, make_document
from tests.store.test_store import save

CLEAN = "樱花节上话农旅，樱花节里看丰年。" * 5


def test_the_clean_documents_are_learned_and_the_model_is_used(
    scrapy: Scrapy, tmp_path: Path, one_seed: str
) -> None:
    store = Store(tmp_path / "a.db")
    save(store, make_document("clean", CLEAN))
    save(store, make_document("copy", CLEAN))
    save(store, make_document("spun", "梧桐树下谈效劳。" * 5, spun=1.0))
    save(store, make_document("mirror", "芭蕉树下谈发展。" * 5, script="machine-hant"))
    store.close()
    ended = scrapy(
        "learn", "--db", "a.db", "-o", "mine.npz", one_seed.replace("-sSEEDS", "--seeds")
    )
    assert ended.returncode == 0, ended.stderr
    assert "learned from 2 texts" in ended.stdout
    counts = load(tmp_path / "mine.npz")
    assert counts["樱花节上"] == 15
    assert "梧桐树下" not in counts
    assert "芭蕉树下" not in counts

    (tmp_path / "copy.txt").write_text(
        "我們都要寫一份思想?yún)R報,堅(jiān)持,進(jìn)步,學(xué)習(xí)。"
    )
    used = subprocess.run(
        [sys.executable, "-m", "scrapy", "restore", "copy.txt"],
        cwd=tmp_path,
        env=os.environ | SCRAPY | {"TONGWEN_MODEL": "mine.npz"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=60,
        check=True,
    )
    assert "思想汇报" in used.stdout
