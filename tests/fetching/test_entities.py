"""No entity that a page declares is fetched, read from the disk or multiplied."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml.etree import XMLSyntaxError
from parsel import Selector
from scrapy.http import HtmlResponse, XmlResponse
from scrapy.utils.iterators import xmliter_lxml
from scrapy.utils.sitemap import Sitemap

from tests.faults import answers
from tests.faults.server import Answer, MockServer, Request
from tests.faults.sites import article
from tests.fetching.conftest import Crawl

SECRET = "disk-secret"
LAUGHS = '<!ENTITY l0 "ha">' + "".join(
    f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10)
)


def doctype(file: Path, url: str, root: str = "html", laughs: str = LAUGHS) -> str:
    """A DOCTYPE that asks for a file, for an address and for very much."""
    return (
        f'<!DOCTYPE {root} SYSTEM "{url}/entity/dtd" ['
        f'<!ENTITY file SYSTEM "file://{file}"><!ENTITY web SYSTEM "{url}/entity/text">'
        f'<!ENTITY % outer SYSTEM "{url}/entity/parameter">%outer;{laughs}]>'
    )


TAKEN = "&file;&web;&l9;"
KINDS = {
    "html": "text/html; charset=utf-8",
    "xhtml": "application/xhtml+xml",
    "xml": "application/xml",
    "rss": "application/rss+xml",
}


def page(kind: str, head: str) -> str:
    declared = "" if kind == "html" else '<?xml version="1.0" encoding="utf-8"?>'
    return (
        f"{declared}{head}<html><head><title>记事 {TAKEN}</title></head><body><h1>记事</h1>"
        f"<div>{article(kind)}<p>{TAKEN}末句。</p></div></body></html>"
    )


@pytest.fixture
def secret(tmp_path: Path) -> Path:
    path = tmp_path / "secret.txt"
    path.write_text(SECRET, encoding="utf-8")
    return path


def test_pages_read_nothing_else(crawl: Crawl, secret: Path) -> None:
    heads: list[str] = []

    def site(request: Request) -> Answer:
        kind = request.path.removeprefix("/")
        if kind in KINDS:
            return answers.page(page(kind, heads[0]), content_type=KINDS[kind])
        return answers.text("web-secret" if "entity" in kind else "", 200)

    with MockServer(site) as server:
        heads.append(doctype(secret, server.url))
        crawled = crawl(*(f"{server.url}/{kind}" for kind in KINDS))
        assert server.seen == ["/robots.txt", *(f"/{kind}" for kind in KINDS)]
    assert crawled.of("/html") == ("document", None)
    assert len(crawled.states) == len(KINDS)
    assert {state for state, _ in crawled.states.values()} <= {"document", "rejected"}
    for text in crawled.texts.values():
        assert "secret" not in text
        assert text.count("ha") <= 1
        assert len(text) < 2000


def documents(head: str) -> dict[str, str]:
    return {
        "sitemap": f"{head}<urlset><url><loc>http://a.example/{TAKEN}</loc></url></urlset>",
        "feed": f"{head}<rss><channel><item><title>题{TAKEN}</title></item></channel></rss>",
    }


@pytest.mark.parametrize("kind", ["sitemap", "feed"])
def test_xml_reads_nothing_else(secret: Path, kind: str) -> None:
    with MockServer(lambda request: answers.text("web-secret")) as server:
        body = documents(doctype(secret, server.url, "urlset"))[kind].encode()
        calm = documents(doctype(secret, server.url, "urlset", laughs=""))[kind].encode()
        url = f"{server.url}/{kind}.xml"
        texts = [
            *XmlResponse(url, body=body).xpath("//text()").getall(),
            *HtmlResponse(url, body=body, encoding="utf-8").xpath("//text()").getall(),
            *Selector(body.decode(), type="xml").xpath("//text()").getall(),
            *(str(entry) for entry in Sitemap(body)),
            *(node.get() for node in xmliter_lxml(XmlResponse(url, body=calm), "item")),
        ]
        assert server.connections == 0
    whole = "".join(texts)
    assert "题" in whole or "a.example" in whole
    assert "secret" not in whole
    assert len(whole) < 20_000


def test_a_feed_that_multiplies_is_an_error(secret: Path) -> None:
    body = documents(doctype(secret, "http://127.0.0.1:1"))["feed"].encode()
    with pytest.raises(XMLSyntaxError, match="amplification"):
        list(xmliter_lxml(XmlResponse("http://a.example/", body=body), "item"))
