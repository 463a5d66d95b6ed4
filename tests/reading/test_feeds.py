"""Sitemaps and feeds as sites write them: every form, broken ones, hostile ones."""

from __future__ import annotations

import gzip

import pytest

from crawler.document import Rejected
from crawler.reading.lines.dates import is_older
from crawler.reading.lists import feeds
from crawler.reading.lists.feeds import Entry, Feed, read_feed

SITEMAP = """<?xml version="1.0" encoding="UTF-8"?>
<!-- 网站地图 -->
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
  xmlns:image="http://www.google.com/schemas/sitemap-image/1.1">
<url><loc> http://site.example/p/1.html?a=1&amp;b=2 </loc><lastmod>2024-05-01</lastmod>
  <image:image><image:loc>http://site.example/1.jpg</image:loc></image:image></url>
<url><loc><![CDATA[http://site.example/p/2.html?a=1&b=2]]></loc></url>
<url><lastmod>2024-05-01</lastmod></url>
</urlset>"""
PAGES = (
    Entry("http://site.example/p/1.html?a=1&b=2", "2024-05-01"),
    Entry("http://site.example/p/2.html?a=1&b=2"),
)


def rss(items: str, head: str = "") -> str:
    return f'{head}<rss version="2.0"><channel><link>/</link>{items}</channel></rss>'


def test_a_sitemap_names_pages() -> None:
    assert read_feed(SITEMAP.encode()) == Feed(PAGES)
    assert read_feed(b"\xef\xbb\xbf\n" + SITEMAP.encode()) == Feed(PAGES)
    assert read_feed(gzip.compress(SITEMAP.encode())) == Feed(PAGES)
    assert read_feed(b"<urlset/>") == Feed()


def test_a_sitemap_index_names_sitemaps() -> None:
    index = b"""<sitemapindex><sitemap><loc>/sitemap-1.xml.gz</loc>
    <lastmod>2024-05-01T10:00:00+08:00</lastmod></sitemap></sitemapindex>"""
    assert read_feed(index) == Feed(lists=(Entry("/sitemap-1.xml.gz", "2024-05-01T10:00:00"),))


def test_a_sitemap_may_be_plain_text() -> None:
    text = b"http://site.example/p/1.html\r\n\r\nhttps://site.example/p/2.html\r\n"
    found = ["http://site.example/p/1.html", "https://site.example/p/2.html"]
    assert [entry.url for entry in read_feed(text).pages] == found


def test_rss_names_its_items() -> None:
    items = """
    <item><title>一</title><link>http://site.example/p/1.html</link>
      <pubDate>Wed, 01 May 2024 20:00:00 GMT</pubDate></item>
    <item><atom:link xmlns:atom="http://www.w3.org/2005/Atom" href="/other"/><link>/p/2.html</link>
      <pubDate>2024-05-02 08:30:00</pubDate></item>
    <item><guid>http://site.example/p/3.html</guid></item>
    <item><guid isPermaLink="false">4</guid></item>"""
    assert read_feed(rss(items).encode()).pages == (
        Entry("http://site.example/p/1.html", "2024-05-02T04:00:00"),
        Entry("/p/2.html", "2024-05-02T08:30:00"),
        Entry("http://site.example/p/3.html"),
    )


def test_rss_of_the_rdf_kind_names_its_items() -> None:
    rdf = b"""<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
    xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
    <channel><link>/</link></channel>
    <item><link>/p/1.html</link><dc:date>2024-05-01</dc:date></item></rdf:RDF>"""
    assert read_feed(rdf).pages == (Entry("/p/1.html", "2024-05-01"),)


def test_atom_names_its_entries() -> None:
    atom = b"""<feed xmlns="http://www.w3.org/2005/Atom"><link rel="self" href="/atom.xml"/>
    <entry><link rel="edit" href="/edit/1"/><link href="/p/1.html"/><id>tag:1</id>
      <published>2020-01-01T00:00:00Z</published><updated>2024-05-01T20:00:00Z</updated></entry>
    <entry><link rel="alternate" href="/p/2.html"/></entry><entry><id>tag:3</id></entry></feed>"""
    assert read_feed(atom).pages == (
        Entry("/p/1.html", "2020-01-01T08:00:00"),
        Entry("/p/2.html"),
    )


@pytest.mark.parametrize(
    "head",
    [
        '<?xml version="1.0" encoding="gb2312"?>',
        '<?xml version="1.0" encoding="utf-8"?>',
        "<?xml version='1.0'?>",
    ],
)
def test_a_feed_is_read_in_its_true_encoding(head: str) -> None:
    item = "<item><title>镕基同志在会上的讲话</title><link>/解放/1.html</link></item>"
    assert read_feed(rss(item, head).encode("gbk")).pages == (Entry("/解放/1.html"),)


def test_stray_ampersands_and_entities_of_html_are_understood() -> None:
    item = "<item><link>/p.asp?a=1&b=2&amp;c=3</link><title>一&nbsp;二&x;</title></item>"
    cdata = "<item><link><![CDATA[/p.asp?a=1&b=2]]></link></item>"
    assert read_feed(rss(item + cdata).encode()) == Feed(
        (Entry("/p.asp?a=1&b=2&c=3"), Entry("/p.asp?a=1&b=2"))
    )


def test_references_to_no_character_are_none() -> None:
    content = "<urlset><url><loc>/p/1&#xD800;&#0;.html</loc></url><broken></urlset>"
    assert [entry.url for entry in read_feed(content.encode()).pages] == ["/p/1\ufffd.html"]


def test_dates_beyond_all_calendars_are_none() -> None:
    dates = ["0001-01-01T00:00:00Z", "Mon, 32 Foo 2024", "9999-12-31T23:59:59-08:00", "昨天"]
    entries = "".join(f"<url><loc>/</loc><lastmod>{date}</lastmod></url>" for date in dates)
    found = read_feed(f"<urlset>{entries}</urlset>".encode()).pages
    assert [entry.date for entry in found[1:]] == [None, None, None]


def test_broken_xml_gives_what_can_be_read_and_the_fault() -> None:
    cut = SITEMAP.encode()[: SITEMAP.index("<url><lastmod>")]
    for content in (cut, gzip.compress(cut), gzip.compress(SITEMAP.encode())[:-12]):
        found = read_feed(content)
        assert set(found.pages) <= set(PAGES)
        assert found.pages[0] == PAGES[0]
        assert found.fault
        assert found.fault.startswith("broken XML: ")
    assert read_feed(b"<urlset").fault


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "broken XML: "),
        (b"just words", "broken XML: "),
        (b"\x00\x01\x02", "broken XML: "),
        # Work that grows with the square of the size would not end here.
        (b"<!DOCTYPE" * 100_000, "broken XML: "),
        (b"<![CDATA[" * 100_000, "broken XML: "),
        (
            b"<!DOCTYPE html><html><body><p>404<br></body></html>",
            "neither a sitemap nor a feed but <html>",
        ),
        (b"<html><body/></html>", "neither a sitemap nor a feed but <html>"),
        (b"\x1f\x8b\x08broken", "broken gzip: "),
        (b"\x1f\x8b" + bytes(20), "broken gzip: "),
        (gzip.compress(b"<urlset/>", mtime=0)[:10] + b"\xff" * 20, "broken gzip: "),
    ],
)
def test_what_is_no_list_is_rejected_with_the_reason(content: bytes, reason: str) -> None:
    with pytest.raises(Rejected, match=f"^{reason}"):
        read_feed(content)


def test_what_unpacks_to_too_much_is_rejected(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(feeds, "MOST_BYTES", 100_000)
    assert read_feed(gzip.compress(b"<urlset>" + b" " * 99_000 + b"</urlset>")) == Feed()
    with pytest.raises(Rejected, match="unpacks to more than 100000 bytes"):
        read_feed(gzip.compress(b"<urlset>" + b" " * 100_000 + b"</urlset>"))


def test_a_list_without_end_is_read_up_to_its_bound() -> None:
    urls = "".join(f"<url><loc>http://a.example/{n}</loc></url>" for n in range(60_000))
    for content in (f"<urlset>{urls}</urlset>", "http://a.example/1\n" * 60_000):
        found = read_feed(gzip.compress(content.encode()))
        assert len(found.pages) == feeds.MOST_ENTRIES
        assert found.fault == "more than 50000 addresses"
    assert not read_feed(b"http://a.example/1\n" * feeds.MOST_ENTRIES).fault


def test_gzip_in_many_pieces_is_read_in_linear_time() -> None:
    whole = gzip.compress(b"<urlset>") + gzip.compress(b" ") * 5000 + gzip.compress(b"</urlset>")
    assert read_feed(whole) == Feed()
    # Copying the rest for each piece would not end here.
    with pytest.raises(Rejected, match=r"^broken gzip: in more than 10000 pieces"):
        read_feed(gzip.compress(b"") * 1_000_000)


@pytest.mark.parametrize(
    "doctype",
    [
        '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]>',
        '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY e "&a;&a;&a;&a;">]>',
        '<!DOCTYPE x SYSTEM "http://127.0.0.1:9/x.dtd">',
        '<!DOCTYPE x [<!ENTITY % p SYSTEM "file:///etc/hostname"> %p; ]>',
        '<!DOCTYPE x [<!ENTITY e "]>aaaa">]>',
    ],
)
def test_entities_are_neither_fetched_nor_expanded(doctype: str) -> None:
    content = f"<?xml version='1.0'?>{doctype}<urlset><url><loc>/p/&e;</loc></url></urlset>"
    try:
        urls = [entry.url for entry in read_feed(content.encode()).pages]
    except Rejected:
        urls = []
    assert set(urls) <= {"/p/&e;", "/p/"}


def test_a_list_without_what_is_older() -> None:
    dates = [None, "2019", "2020", "2020-04", "2020-05", "2020-05-01", "2020-05-02T01:00:00"]
    entries = tuple(Entry("/", date) for date in dates)
    found = Feed(entries, entries, "fault").since("2020-05-02")
    assert [entry.date for entry in found.pages] == [None, "2020", "2020-05", "2020-05-02T01:00:00"]
    assert (found.lists, found.fault) == (found.pages, "fault")
    assert not is_older("2020-05-02T01:00:00", "2020-05-02")
