"""Where a user lets a spider start, and what a user asks of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from crawler.scheduling.requests import REFUSAL
from crawler.sites.families import NewsSpider
from crawler.sites.starts import read_lines, read_starts
from crawler.sites.web import PageSpider


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("http://a.example/1.html", "http://a.example/1.html"),
        ("  https://a.example  ", "https://a.example"),
        ("www.a.example/p/2.html", "http://www.a.example/p/2.html"),
        ("//a.example/1.html", "http://a.example/1.html"),
        ("a.example:8080/1.html", "http://a.example:8080/1.html"),
        ("127.0.0.1/1.html", "http://127.0.0.1/1.html"),
        ("<http://a.example/>", "http://a.example/"),
        ("“http://a.example/”", "http://a.example/"),
        ("http：//a.example／1.html", "http://a.example/1.html"),
        ("http://a.example/list,1.html # 要闻", "http://a.example/list,1.html"),
        ("a.example　＃ 首页", "http://a.example"),
        ("http://a.example/#!/news", "http://a.example/#!/news"),
        ("政府.example/1.html", "http://xn--mxtq1m.example/1.html"),
        ("https://政府.example:8080/", "https://xn--mxtq1m.example:8080/"),
        ("ftp://a.example/1", "ftp://a.example/1"),
    ],
)
def test_an_address_is_what_somebody_means(typed: str, meant: str) -> None:
    assert read_starts([typed], "line {}") == ([meant], [])


@pytest.mark.parametrize(
    "typed",
    ["::::", "http://[", "http://", "解放思想", "1.", "a b.example", "http://a:b/", "-", "/"],
)
def test_what_is_no_address_is_refused_by_its_line(typed: str) -> None:
    urls, (refused,) = read_starts(["# note", " ＃注", "www.a.example", typed], "line {} of a.txt")
    assert urls == ["http://www.a.example"]
    assert refused.meta[REFUSAL] == f"no address: {typed!r} (line 4 of a.txt)"


def test_an_argument_that_no_spider_has_is_an_error() -> None:
    with pytest.raises(ValueError, match=r"unknown argument 'nope'; known are: file, .*, urls"):
        PageSpider(urls="http://a.example/", nope="1")
    with pytest.raises(ValueError, match="unknown argument 'urls'"):
        NewsSpider("news", urls="http://a.example/")


@pytest.mark.parametrize(
    ("note", "encoding"),
    [
        ("# 要闻\r\n", "utf-8-sig"),
        ("# 要闻\r\n", "gbk"),
        ("# 要聞\r\n", "big5"),
        ("# 要闻\r\n", "utf-16"),
        ("# 要闻\r\n", "utf-16-le"),
        ("# é\xff\x80\n", "latin-1"),
    ],
)
def test_a_file_of_addresses_may_be_in_any_encoding(
    note: str, encoding: str, tmp_path: Path
) -> None:
    file = tmp_path / "starts.txt"
    file.write_bytes(f"{note}http://a.example/1.html?a=1&copy=2\n".encode(encoding))
    urls, refused = read_starts(*read_lines(str(file)))
    assert (urls, refused) == (["http://a.example/1.html?a=1&copy=2"], [])
