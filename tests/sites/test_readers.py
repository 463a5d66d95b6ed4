"""A crawl of any sites comes to one that has a spider of its own: that reads its pages."""

from __future__ import annotations

from contextlib import closing
from functools import partial
from pathlib import Path

import pytest

from crawler.likeness.seeds import read_seeds
from crawler.reading import Page
from crawler.recording import warc
from crawler.sites.readers import Readers
from crawler.sites.site import SiteSpider
from spiders.wnwk_com import WnwkComSpider
from tests import processes
from tests.conftest import ROOT, SCRAPY, rows

GIVEN = "http://given.example/art/1.html"
TITLE = "在动员会上的讲话全文"
LINES = "".join(f"<p>{line}</p>" for line in read_seeds(ROOT / "seeds")[0].text.split("\n"))


class TownSpider(SiteSpider):
    """Declares where the documents of a town are, and selectors that its pages need not have."""

    name = "town"
    family = "news"
    allowed_domains = ["town.example"]
    listings = r"/list/"
    documents = r"/art/(?P<id>\d+)\.html"
    body = ".body"


class NeedySpider(TownSpider):
    """Can't be made without an argument."""

    name = "needy"
    allowed_domains = ["needy.example"]

    def __init__(self, *, root: str) -> None:
        super().__init__(start=root)


READERS = Readers([TownSpider, NeedySpider, WnwkComSpider])


@pytest.mark.parametrize(
    ("url", "name", "role"),
    [
        ("http://town.example/art/1.html", "town", "document"),
        ("http://www.town.example/list/1.html", "town", "list"),
        ("http://town.example/about.html", "town", None),
        ("http://nottown.example/art/1.html", None, None),
        ("http://needy.example/art/1.html", None, None),
        ("http://town.example.evil.example/art/1.html", None, None),
        ("http://example/art/1.html", None, None),
    ],
)
def test_a_host_is_told_by_its_domain(url: str, name: str | None, role: str | None) -> None:
    reader = READERS.of(url)
    assert (reader.name if reader else None, READERS.role_of(url)) == (name, role)


@pytest.mark.parametrize("body", ["body", "other"])
def test_a_page_is_read_as_its_spider_reads_it_or_as_any(body: str) -> None:
    html = f"<title>{TITLE}</title><h1>{TITLE}</h1><div class={body}>{LINES}</div><p>页脚</p>"
    kind = "text/html; charset=utf-8"
    page = Page("http://town.example/art/12.html", html.encode(), kind)
    document = READERS.read(page)
    assert document
    assert (document.site, document.document_id, document.headline) == ("town", "12", TITLE)
    assert bool(document.read_by) == (body == "other")
    assert document.body.startswith(read_seeds(ROOT / "seeds")[0].text[:20])
    assert READERS.read(Page("http://other.example/art/12.html", html.encode(), kind)) is None


def test_a_crawl_that_comes_to_such_a_site_gives_what_its_spider_gives(tmp_path: Path) -> None:
    """All but the pages that only its own start leads to."""
    recorded = ROOT / "tests" / "recordings" / "wnwk_com.warc.gz"
    run = partial(processes.run, environment=SCRAPY)
    own = run(tmp_path, "crawl", "wnwk_com", f"-sREPLAY={recorded}", "-sDB=own.db")
    assert own.returncode == 0, own.stderr
    fields = "SELECT url, site, family, document_id, title, text, uploaded_by, uploaded_at, format"
    known = rows(tmp_path / "own.db", f"{fields} FROM documents ORDER BY url")
    (start,) = rows(tmp_path / "own.db", "SELECT url FROM addresses ORDER BY id LIMIT 1")
    out = f'<p>来源：<a href="{start[0]}">文库的目录</a></p>'
    html = f"<html><title>{TITLE}</title><h1>{TITLE}</h1><div>{LINES}</div>{out}</html>"
    headers = (("Content-Type", "text/html; charset=utf-8"),)
    with (
        closing(warc.Recording(recorded)) as recording,
        warc.RecordingWriter(tmp_path / "all.warc.gz", software="tests") as writer,
    ):
        writer.write(warc.RecordedPage(GIVEN, 200, headers, html.encode()))
        for page in recording.pages():
            writer.write(page)
    replay = f"-sREPLAY={tmp_path / 'all.warc.gz'}"
    command = ("collect", "--at", GIVEN, "--beyond", "1", "--no-learn", replay, "--db", "all.db")
    ended = run(tmp_path, *command)
    assert ended.returncode == 0, ended.stderr
    found = rows(tmp_path / "all.db", f"{fields} FROM documents WHERE site != 'given.example'")
    assert sorted(found) == known
