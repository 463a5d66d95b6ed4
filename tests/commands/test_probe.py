"""scrapy probe tells which declarations of a site still match its pages."""

from __future__ import annotations

from pathlib import Path

from tests.commands.conftest import Scrapy
from tests.commands.test_states import PAGES, SPIDER, record
from tests.conftest import RECONSTRUCTED

SITES = ("dezhoudaily_com", "investchn_com", "wm114_cn", "wnwk_com")


def probe(scrapy: Scrapy, folder: Path, spider: str = SPIDER) -> tuple[int, str]:
    """Probes the one site of a folder by its recording: the exit code and what was said."""
    (folder / "troubles.py").write_text(spider, encoding="utf-8")
    ended = scrapy("probe", "-sSPIDER_MODULES=troubles", "-sREPLAY=trouble.warc.gz")
    return ended.returncode, ended.stdout + ended.stderr


def test_the_bundled_sites_match_their_recordings(scrapy: Scrapy, tmp_path: Path) -> None:
    ended = scrapy("probe", "--offline", "--sites", RECONSTRUCTED)
    assert ended.returncode == 0, ended.stdout + ended.stderr
    for site in SITES:
        assert site in ended.stdout
    assert "any more" not in ended.stdout
    assert not (tmp_path / "tongwen.db").exists()


def test_selectors_that_no_longer_match_are_named(scrapy: Scrapy, tmp_path: Path) -> None:
    record(tmp_path / "trouble.warc.gz", PAGES)
    assert probe(scrapy, tmp_path)[0] == 0
    code, said = probe(scrapy, tmp_path, SPIDER.replace('body = ".text"', 'body = ".words"'))
    assert code == 3
    assert "body           nothing matches '.words' any more" in said
    code, said = probe(scrapy, tmp_path, SPIDER.replace("/p/(?P", "/papers/(?P"))
    assert code == 3
    assert "documents      nothing matches '/papers/" in said


def test_pages_that_can_not_be_had_are_named(scrapy: Scrapy, tmp_path: Path) -> None:
    missing = {"/list/1.html": PAGES["/list/1.html"], "/p/other.html": PAGES["/p/good.html"]}
    record(tmp_path / "trouble.warc.gz", missing)
    code, said = probe(scrapy, tmp_path)
    assert code == 1
    assert "http://trouble.example/p/good.html: not in the recording" in said
