"""The sites that a draft is measured on: where each begins, its recording, what stands there."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from scrapy.settings import Settings
from scrapy.spiderloader import SpiderLoader

from crawler.newsite.pages import Look, RecordedPages
from crawler.newsite.trial import walk
from crawler.recording.warc import Recording
from tests.newsite.held_out import authority, blog, host
from tests.newsite.sites import MadeUpSite, new_site, old_site

RECORDINGS = Path(__file__).parent.parent / "recordings"
STARTS: Mapping[str, str] = {
    "dezhoudaily_com": "http://www.dezhoudaily.com/pinglun/index.html",
    "investchn_com": "https://investchn.com/index.php/home/news/index.html",
    "wm114_cn": "http://120pk.cn/wen/240/index.html",
    "wnwk_com": "https://wnwk.com/list/12-1.html",
}
MADE_UP: Mapping[str, Callable[[], MadeUpSite]] = {
    "old site": old_site,
    "new site": new_site,
    "authority": authority,
    "blog": blog,
    "document host": host,
}
NAMES = (*STARTS, *MADE_UP)
MOST = 200
FIELDS = (
    *("document_id", "published", "author", "source", "breadcrumb", "tags", "outline"),
    *("uploaded_by", "uploaded_at", "format", "size", "pages"),
)
Words = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Measured:
    """A site to measure on. `truth` has the restored title and text of each document; `fields`
    which fields how many documents have, where a hand-written spider tells."""

    start: str
    recording: Path
    truth: Mapping[str, Words]
    fields: Mapping[str, int]


def measured_site(name: str, folder: Path) -> Measured:
    """One of the sites; a made-up one is recorded in a folder."""
    if name in MADE_UP:
        site = MADE_UP[name]()
        truth = {url: (text.title, text.body) for url, text in site.truth.items()}
        path = site.record(folder / "site.warc.gz")
        return Measured(site.start, path, truth, dict.fromkeys(site.fields, len(truth)))
    path = RECORDINGS / f"{name}.warc.gz"
    loader = SpiderLoader.from_settings(Settings({"SPIDER_MODULES": ["spiders"]}))
    with recorded(path) as look:
        visits = [visit for visit in walk(loader.load(name), look, MOST) if visit.document]
    documents = [visit.document for visit in visits if visit.document]
    return Measured(
        STARTS[name],
        path,
        {document.url: (document.title, document.text) for document in documents},
        {name: sum(bool(getattr(each, name)) for each in documents) for name in FIELDS},
    )


@contextmanager
def recorded(path: Path) -> Iterator[Look]:
    """The pages of a recording, for as long as it is entered."""
    recording = Recording(path)
    try:
        yield RecordedPages(recording)
    finally:
        recording.close()
