"""Scores in the commands: the bar, renewing, marks, what is similar."""

from __future__ import annotations

import json
import shutil
import sqlite3
import subprocess
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from tests.commands.conftest import Scrapy

Run = Callable[[str], subprocess.CompletedProcess[str]]
SITES = "--sites wnwk_com"


def rows(path: Path, sql: str) -> list[dict[str, Any]]:
    with closing(sqlite3.connect(path)) as database:
        database.row_factory = sqlite3.Row
        return [dict(row) for row in database.execute(sql)]


@pytest.fixture(scope="module")
def first(scrapy_in: Scrapy, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A collection of one site with the bar at 0."""
    folder = tmp_path_factory.mktemp("likeness")
    arguments = f"collect --offline {SITES} --min-likeness 0 --db a.db"
    assert scrapy_in(folder, *arguments.split()).returncode == 0
    return folder / "a.db"


@pytest.fixture
def collected(first: Path, tmp_path: Path) -> str:
    """A copy of the collection."""
    return str(shutil.copy(first, tmp_path / "a.db"))


@pytest.fixture
def run(scrapy: Scrapy) -> Run:
    """Runs a command line."""
    return lambda line: scrapy(*line.split())


def test_what_is_unlike_is_rejected_with_its_reasons(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    done = run(f"collect --offline {SITES} --min-likeness 0.25 --keep-unlike --db {path}")
    assert done.returncode == 0
    assert "has the site changed?" not in done.stdout
    assert "rejected; expected of what is kept: precision" in done.stdout
    (least,) = rows(path, "SELECT min(likeness) AS likeness FROM documents")
    assert least["likeness"] >= 0.25
    unlike = rows(path, "SELECT * FROM unlike")
    refused = rows(path, "SELECT url FROM addresses WHERE reason = 'unlike the seeds'")
    assert {row["url"] for row in unlike} == {row["url"] for row in refused}
    assert all(row["likeness"] < 0.25 and row["text"] and row["genre"] for row in unlike)


def test_scores_name_their_profile_and_can_be_renewed(run: Run, collected: str) -> None:
    path = Path(collected)
    query = "SELECT id, likeness, genre, reasons, profile FROM documents ORDER BY id"
    before = rows(path, query)
    (kept,) = rows(path, "SELECT hash FROM profiles WHERE name = 'current'")
    assert {row["profile"] for row in before} == {kept["hash"]}
    done = run(f"score --db {collected}")
    assert done.returncode == 0
    assert rows(path, query) == before


def test_other_seeds_end_with_the_two_ways(
    run: Run, collected: str, one_seed: str, tmp_path: Path
) -> None:
    folder = tmp_path / one_seed.partition("=")[2]
    done = run(f"collect --offline {SITES} --db {collected} --seeds {folder}")
    assert done.returncode == 2
    assert f"tongwen score --db {collected} --seeds {folder}" in done.stderr
    assert "--profile NAME" in done.stderr
    assert run(f"score --db {collected} --seeds {folder} --profile other").returncode == 0
    path = Path(collected)
    (beside,) = rows(path, "SELECT count(*) AS number FROM scores WHERE profile = 'other'")
    (documents,) = rows(path, "SELECT count(*) AS number FROM documents")
    assert beside == documents
    assert run(f"score --db {collected} --seeds {folder}").returncode == 0


def test_a_mark_teaches_and_belongs_to_the_text(run: Run, collected: str) -> None:
    path = Path(collected)
    asked = run(f"mark --ask 2 --db {collected}")
    assert asked.returncode == 0
    assert "tongwen mark yes|no NUMBER" in asked.stdout
    query = "SELECT id, likeness FROM documents WHERE id = representative ORDER BY likeness DESC"
    best = rows(path, query)[0]
    done = run(f"mark no {best['id']} --db {collected}")
    assert done.returncode == 0
    assert "1 marks; above the bar" in done.stdout
    (after,) = rows(path, f"SELECT likeness FROM documents WHERE id = {best['id']}")
    assert after["likeness"] < best["likeness"]
    run(f"mark clear {best['id']} --db {collected}")
    (cleared,) = rows(path, f"SELECT likeness FROM documents WHERE id = {best['id']}")
    assert cleared["likeness"] == pytest.approx(best["likeness"])


@pytest.mark.parametrize(
    ("command", "said"),
    [
        ("mark maybe 1", "say yes, no or clear"),
        ("mark yes 9999", "no document '9999'"),
        ("similar https://nowhere.example/1", "fetches nothing"),
        ("similar /dev/null", "/dev/null holds no text to compare with"),
    ],
)
def test_what_is_missing_is_said(run: Run, collected: str, command: str, said: str) -> None:
    done = run(f"{command} --db {collected}")
    assert done.returncode == 2
    assert said in done.stderr


def test_similar_finds_the_other_half(run: Run, collected: str, tmp_path: Path) -> None:
    (longest,) = rows(
        Path(collected),
        "SELECT id, text FROM documents WHERE id = representative ORDER BY characters DESC LIMIT 1",
    )
    half = tmp_path / "half.txt"
    half.write_text(longest["text"][: len(longest["text"]) // 2], "utf-8")
    done = run(f"similar {half} --json --db {collected}")
    assert done.returncode == 0
    assert json.loads(done.stdout.splitlines()[0])["id"] == longest["id"]
    of_stored = run(f"similar {longest['id']} --json --db {collected}")
    assert longest["id"] not in [json.loads(line)["id"] for line in of_stored.stdout.splitlines()]
