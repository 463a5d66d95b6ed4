"""Counts are asked for once, until the database changes."""

from __future__ import annotations

import asyncio
from pathlib import Path

from crawler.browse.counted import Counted


def asked(counted: Counted, path: Path, question: str, answers: list[int]) -> int:
    async def count() -> int:
        return answers.pop()

    return asyncio.run(counted.ask(str(path), question, count))


def test_nothing_is_counted_again_until_the_file_changes(tmp_path: Path) -> None:
    path, answers = tmp_path / "a.db", [3, 2, 1]
    path.write_bytes(b"a")
    counted = Counted()
    assert [asked(counted, path, each, answers) for each in ("x", "y", "x")] == [1, 2, 1]
    path.write_bytes(b"ab")
    assert asked(counted, path, "x", answers) == 3


def test_the_log_of_the_database_is_part_of_it(tmp_path: Path) -> None:
    path, answers = tmp_path / "a.db", [2, 1]
    path.write_bytes(b"a")
    counted = Counted()
    assert asked(counted, path, "x", answers) == 1
    (tmp_path / "a.db-wal").write_bytes(b"w")
    assert asked(counted, path, "x", answers) == 2


def test_the_question_that_was_asked_longest_ago_is_forgotten(tmp_path: Path) -> None:
    path, answers = tmp_path / "a.db", [4, 3, 2, 1]
    path.write_bytes(b"a")
    counted = Counted(most=2)
    assert [asked(counted, path, each, answers) for each in "xyxzx"] == [1, 2, 1, 3, 1]
    assert asked(counted, path, "y", answers) == 4
