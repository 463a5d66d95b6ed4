"""A recorded page becomes a case of the tests, read as its site's spider reads it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.commands.conftest import Scrapy
from tests.conftest import ROOT

SITE = "wm114_cn"
RECORDING = ROOT / "tests" / "recordings" / f"{SITE}.warc.gz"
KEPT = ROOT / "tests" / "pages" / SITE


@pytest.mark.parametrize("name", ["forest", "list_1", "members_only"])
def test_what_is_written_is_the_case_that_is_kept(
    scrapy: Scrapy, tmp_path: Path, name: str
) -> None:
    told = json.loads((KEPT / name / "response.json").read_text(encoding="utf-8"))
    command = ("case", SITE, RECORDING, told["url"], "--into", tmp_path, "--name", name)
    ended = scrapy(*command, "--origin", told["origin"])
    assert ended.returncode == 0, ended.stderr
    written = tmp_path / "tests" / "pages" / SITE / name
    assert (written / "page.html").read_bytes() == (KEPT / name / "page.html").read_bytes()
    response = json.loads((written / "response.json").read_text(encoding="utf-8"))
    for fact in ("url", "status", "origin", "kind"):
        assert response[fact] == told[fact]
    assert response.get("reason") == told.get("reason")
    assert (written / "document.json").exists() == (told["kind"] == "document")
    again = scrapy(*command)
    assert again.returncode == 2
    assert "is there already" in again.stderr


def test_a_page_that_is_not_recorded_is_named(scrapy: Scrapy, tmp_path: Path) -> None:
    ended = scrapy("case", SITE, RECORDING, "http://www.wm114.cn/none", "--into", tmp_path)
    assert ended.returncode == 2
    assert "is not in the recording" in ended.stderr
    assert not (tmp_path / "tests").exists()
