"""A shell completes commands and options."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from tests.commands.conftest import Scrapy


@pytest.mark.parametrize(
    ("typed", "completed"),
    [("tongwen coll", "collect"), ("tongwen collect --min-l", "--min-likeness")],
)
def test_bash_completes(scrapy: Scrapy, tmp_path: Path, typed: str, completed: str) -> None:
    (tmp_path / "completion.sh").write_text(scrapy("completion", "bash").stdout, encoding="utf-8")
    words = typed.split()
    asked = (
        f"source completion.sh; COMP_WORDS=({typed}); COMP_CWORD={len(words) - 1};"
        ' _shtab_tongwen; echo "${COMPREPLY[@]}"'
    )
    shown = subprocess.run(["bash", "-c", asked], cwd=tmp_path, capture_output=True, text=True)
    assert shown.stdout.split() == [completed]


@pytest.mark.parametrize("given", [(), ("fish",), ("bash", "zsh")])
def test_other_shells_are_refused(scrapy: Scrapy, given: tuple[str, ...]) -> None:
    done = scrapy("completion", *given)
    assert (done.returncode, "name one shell" in done.stderr) == (2, True)
