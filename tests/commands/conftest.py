"""Commands run as users run them: a process of their own, in a folder of their own."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from tests.conftest import SCRAPY
from tests.processes import run

Scrapy = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture(scope="session")
def scrapy_in() -> Scrapy:
    """Runs `scrapy …` with the project's settings in a folder; stops it after a minute."""
    return partial(run, environment=SCRAPY | {"COLUMNS": "120"})


@pytest.fixture
def one_seed(tmp_path: Path) -> str:
    """The setting that names a folder with one short seed, for runs whose likeness is no matter."""
    (tmp_path / "one").mkdir()
    (tmp_path / "one" / "seed.txt").write_text("同志们：要抓紧抓实。\n", encoding="utf-8")
    return "-sSEEDS=one"


@pytest.fixture
def scrapy(scrapy_in: Scrapy, tmp_path: Path) -> Scrapy:
    """Runs `scrapy …` in tmp_path."""
    return partial(scrapy_in, tmp_path)
