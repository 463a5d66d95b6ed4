"""A crawl of several sites keeps a recording of each, and replays each from its own."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from urllib.parse import urlsplit

from scrapy import Request
from scrapy.utils.test import get_crawler

from crawler.recording.sites import SITE, spider_of
from crawler.recording.warc import Recording
from crawler.sites.together import SitesSpider
from tests import processes
from tests.conftest import SCRAPY, rows
from tests.faults.crawls import DB, FAST
from tests.faults.server import MockServer
from tests.faults.sites import documents_site

DOCUMENTS = 4
SPIDERS = """
from tests.faults.spiders import MockSpider

class One(MockSpider):
    name = "one"
    start_urls = ["{}/list/1.html"]
    def __init__(self, *args, **kwargs):
        super(MockSpider, self).__init__(*args, **kwargs)

class Two(One):
    name = "two"
    allowed_domains = ["127.0.0.2"]
    start_urls = ["{}/list/1.html"]
"""


def test_each_site_has_its_own_recording(tmp_path: Path) -> None:
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds" / "seed.txt").write_text("同志们：要抓紧抓实。\n", encoding="utf-8")
    chosen = [f"-s{name}={value}" for name, value in {**FAST, "SPIDER_MODULES": "towns"}.items()]
    command = ("collect", "--sites", "one,two", "--no-learn", "--min-likeness", "0")
    environment = SCRAPY | {"PYTHONPATH": str(tmp_path)}
    site = documents_site(DOCUMENTS)
    with MockServer(site) as one, MockServer(site, "127.0.0.2") as two:
        towns = SPIDERS.format(one.url, two.url)
        (tmp_path / "towns.py").write_text(towns, encoding="utf-8")
        ended = processes.run(tmp_path, *command, "--db", DB, *chosen, environment=environment)
    assert ended.returncode == 0, ended.stderr
    recorded = rows(tmp_path / DB, "SELECT site, recording FROM runs ORDER BY site")
    assert [name for name, _ in recorded] == ["one", "two"]
    for (_, path), server in zip(recorded, (one, two), strict=True):
        with closing(Recording(tmp_path / path)) as recording:
            pages = [page.url for page in recording.pages()]
        assert {urlsplit(url).netloc for url in pages} == {urlsplit(server.url).netloc}
        assert sorted(urlsplit(url).path for url in pages) == sorted(server.seen)


def test_a_request_is_of_the_site_that_it_names() -> None:
    spider = get_crawler(SitesSpider)._create_spider(given={})
    spider.members["one"] = one = SitesSpider(name="one")
    assert spider_of(Request("http://a.example", meta={SITE: "one"}), spider) is one
    assert spider_of(Request("http://a.example"), spider) is spider
