"""The model learns from the collection's clean documents."""

from __future__ import annotations

import subprocess
from pathlib import Path

from crawler.restoration.language.ngrams import Table, count, save
from crawler.store import Store
from tests.commands.conftest import Scrapy
from tests.conftest import SCRAPY, make_document
from tests.processes import run
from tests.store.test_store import save as store_document

CLEAN = "樱花节上话农旅，樱花节里看丰年。" * 5


def test_the_clean_documents_are_learned_and_the_model_is_used(
    scrapy: Scrapy, tmp_path: Path, one_seed: str
) -> None:
    store = Store(tmp_path / "a.db")
    store_document(store, make_document("clean", CLEAN))
    store_document(store, make_document("copy", CLEAN))
    store_document(store, make_document("spun", "梧桐树下谈效劳。" * 5, spun=1.0))
    store_document(store, make_document("mirror", "芭蕉树下谈发展。" * 5, script="machine-hant"))
    store.close()
    ended = scrapy(
        "learn", "--db", "a.db", "-o", "mine.ngrams", one_seed.replace("-sSEEDS", "--seeds")
    )
    assert ended.returncode == 0, ended.stderr
    assert "learned from 2 texts" in ended.stdout
    counts = Table.read(tmp_path / "mine.ngrams")
    assert counts.get("樱花节上") == 15
    assert not counts.get("梧桐树下")
    assert not counts.get("芭蕉树下")

    (tmp_path / "copy.txt").write_text(
        "我們都要寫一份思想?yún)R報,堅(jiān)持,進(jìn)步,學(xué)習(xí)。"
    )
    assert "思想汇报" in taught(tmp_path, "restore", "copy.txt").stdout
    # What is stored was restored with another model, and is so no longer.
    assert taught(tmp_path, "restore", "--db", "a.db").stdout.startswith("4 documents ")
    assert taught(tmp_path, "restore", "--db", "a.db").stdout.startswith("0 documents ")
    save(count([CLEAN]), tmp_path / "mine.ngrams")
    assert taught(tmp_path, "restore", "--db", "a.db").stdout.startswith("4 documents ")


def test_pairs_of_spinners_need_a_collection_and_may_be_none(
    scrapy: Scrapy, tmp_path: Path
) -> None:
    store = Store(tmp_path / "a.db")
    store_document(store, make_document("clean", CLEAN))
    store.close()
    ended = scrapy("learn", "--spinners", "--db", "a.db")
    assert (ended.returncode, ended.stdout) == (0, ""), ended.stderr
    assert ended.stderr.startswith("0 pairs")
    assert scrapy("learn", "--spinners").returncode == 2


def test_a_model_that_cannot_be_read_is_named_in_one_line(tmp_path: Path) -> None:
    for command in (("restore", "a.txt"), ("collect", "--offline")):
        ended = taught(tmp_path, *command)
        assert ended.returncode == 2
        (said,) = ended.stderr.splitlines()
        assert "mine.ngrams" in said


def taught(folder: Path, *command: str) -> subprocess.CompletedProcess[str]:
    """Runs a command that the environment gives the model that was learned."""
    return run(folder, *command, environment=SCRAPY | {"TONGWEN_MODEL": "mine.ngrams"})
