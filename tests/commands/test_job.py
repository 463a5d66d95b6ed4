"""A job in one file: each key can stand in it, a wrong one is named with its line."""

from __future__ import annotations

import sqlite3
import tomllib
from contextlib import closing
from pathlib import Path

import pytest

from crawler.job import KEYS, NAME, JobError, read_job, template
from tests.commands.conftest import Scrapy


def test_without_a_file_nothing_is_chosen(tmp_path: Path) -> None:
    assert read_job(tmp_path / NAME) == {}


def test_what_init_writes_sets_nothing_and_holds_without_its_signs(tmp_path: Path) -> None:
    assert tomllib.loads(template()) == {}
    opening, *lines = template().splitlines()
    chosen = "\n".join(line.removeprefix("# ") for line in lines)
    (tmp_path / NAME).write_text(f"{opening}\n{chosen}", encoding="utf-8")
    assert set(read_job(tmp_path / NAME)) == {key.setting for key in KEYS.values()}


@pytest.mark.parametrize(
    ("job", "said"),
    [
        ('db = "a.db"\nseed = "seeds"', ":2: no key 'seed'; did you mean seeds?"),
        ("\n\n[crawl]\nlimit = 3", ":3: no key 'crawl'; there are: seeds, "),
        ("limit = true", ":1: limit looks like 50, not True"),
        ('limit = "3"', ":1: limit looks like 50, not '3'"),
        ("keep_unlike = 1", ":1: keep_unlike looks like false, not 1"),
        ("sites = [1]", ':1: sites looks like ["site_example"], not [1]'),
        ("\ndb = ,", "(at line 2, column 6)"),
        ("limit = 1979-02-30", "tongwen.toml is no TOML: "),
        (f"limit = {'9' * 5000}", "tongwen.toml is no TOML: "),
        (f"sites = {'[' * 3000}", "tongwen.toml is no TOML: "),
    ],
)
def test_what_is_wrong_is_named_with_its_line(tmp_path: Path, job: str, said: str) -> None:
    (tmp_path / NAME).write_text(job, encoding="utf-8")
    with pytest.raises(JobError) as error:
        read_job(tmp_path / NAME)
    assert said in str(error.value)


def test_every_command_refuses_a_wrong_job(scrapy: Scrapy, tmp_path: Path) -> None:
    (tmp_path / NAME).write_text("dbs = 1", encoding="utf-8")
    for command in ("collect", "check-db", "restore"):
        ended = scrapy(command)
        assert ended.returncode == 2
        assert ended.stderr == f"tongwen: {NAME}:1: no key 'dbs'; did you mean db?\n"


def test_a_job_is_done_and_the_command_line_is_above_it(scrapy: Scrapy, tmp_path: Path) -> None:
    job = 'db = "mine.db"\nsites = ["wm114_cn"]\nlimit = 2\n'
    (tmp_path / NAME).write_text(job, encoding="utf-8")
    assert scrapy("collect", "--offline").returncode == 0
    with closing(sqlite3.connect(tmp_path / "mine.db")) as database:
        (documents,) = database.execute("SELECT count(*) FROM documents").fetchone()
    assert documents == 2
    shown = scrapy("settings", "-s", "LIMIT=7").stdout.splitlines()
    assert f"db = 'mine.db'  # {NAME}" in shown
    assert "limit = '7'  # the command line" in shown
    assert "contact = ''  # the project" in shown
    assert scrapy("settings", "--get", "DB").stdout == "mine.db\n"


def test_init_overwrites_nothing(scrapy: Scrapy, tmp_path: Path) -> None:
    assert scrapy("init").returncode == 0
    (tmp_path / NAME).write_text("limit = 1", encoding="utf-8")
    assert scrapy("init").returncode == 2
    assert read_job(tmp_path / NAME) == {"LIMIT": 1}
