"""Patterns find what is like the examples, and nothing else that the list page links."""

from __future__ import annotations

import re

import pytest

from crawler.addresses import canonical, skeleton
from crawler.newsite.patterns import document_pattern, listing_pattern

HOST = "http://www.site.example"


def urls(*targets: str) -> list[str]:
    return [canonical(HOST + target) for target in targets]


@pytest.mark.parametrize(
    ("examples", "unwanted", "another", "document_id"),
    [
        (["/p/15.html", "/p/160.html"], ["/p/about.html", "/list/3.html"], "/p/7.html", "7"),
        (["/a/1.htm", "/a/2.html"], ["/b/1.htm"], "/a/33.htm", "33"),
        (["/v.asp?id=7&c=2", "/v.asp?id=8&c=2"], ["/v.asp?c=2"], "/v.asp?c=2&id=99", "99"),
        (["/2024/05/28/t_7.html", "/2024/06/01/t_8.html"], ["/2024/"], "/2025/1/31/t_5.html", ""),
        (["/2024/05/28/t_7.shtml", "/2024/06/01/t_8.shtml"], [], "/2025/12/31/t_5.shtml", "5"),
        (["/2024-05/28/c_1.htm", "/2024-06/01/c_22.htm"], [], "/2023-11/30/c_9.htm", "9"),
        (["/05/t20240528_1.html", "/06/t20240601_3.html"], [], "/11/t20231130_8.html", "8"),
        (["/a/J1ABCDEF01.html", "/a/K2ABXYZF07.html"], ["/a/index.html"], "/a/M9QD3F1.html", ""),
        (["/a/J1ABCDEF01.html", "/a/K2ABXYZF07.html"], [], "/a/M9QQC3DF31.html", "M9QQC3DF31"),
        (["/wen/24/7.html", "/1w/3/88.html"], ["/list/24/7.html"], "/wen/5/9.html", "9"),
        (["/n/gong.html", "/n/nong.html", "/n/jun.html", "/n/xue.html"], [], "/n/li.html", "li"),
        (["/n/81.html", "/n/82.html"], ["/n/81_2.html", "/n/page-82.html"], "/n/83.html", "83"),
        (["/81", "/82"], ["/81/edit", "/tag/81"], "/900", "900"),
    ],
)  # fmt: skip
def test_documents_are_found_and_others_are_not(
    examples: list[str], unwanted: list[str], another: str, document_id: str
) -> None:
    found = document_pattern(urls(*examples), urls(*unwanted))
    assert not found.unwanted
    for url in urls(*examples):
        assert re.search(found.regex, url), found
    for url in urls(*unwanted):
        assert not re.search(found.regex, url), found
    match = re.search(found.regex, *urls(another))
    assert (match["id"] if match else "") == document_id, found


def test_documents_on_several_hosts_are_found_by_what_they_share() -> None:
    examples = ["http://a.example/china/p/15.html", "http://b.example/p/16.html"]
    found = document_pattern(examples, ["http://a.example/about/15.html"])
    assert found.regex == r"/p/(?P<id>\d+)\.html"


def test_two_kinds_of_addresses_are_two_patterns_with_one_id() -> None:
    examples = [*urls("/p/15.html", "/p/16.html"), "http://www.site.example/old/art_7_2.htm"]
    found = document_pattern(examples)
    assert all(re.search(found.regex, url) for url in examples)
    assert found.regex.count("(?P<id>") == 1


def test_an_address_that_no_pattern_can_leave_out_is_named() -> None:
    found = document_pattern(urls("/p/15.html", "/p/16.html"), urls("/p/17.html"))
    assert found.unwanted == tuple(urls("/p/17.html"))


def test_no_example_is_an_error() -> None:
    with pytest.raises(ValueError, match="no example"):
        document_pattern([])


@pytest.mark.parametrize(
    ("first", "further", "like", "unlike"),
    [
        ("/n/index.html", ["/n/index_2.html"], "/n/index_30.html", "/m/index_2.html"),
        ("/n/", ["/n/index_1.html", "/n/index_2.html"], "/n/index_9.html", "/n/7.html"),
        ("/l/12-1.html", ["/l/12-2.html", "/l/12-11.html"], "/l/12-5.html", "/l/13-1.html"),
        ("/l.asp?c=3", ["/l.asp?c=3&page=2"], "/l.asp?c=3&page=14", "/l.asp?c=31"),
        ("/l/?c=3", ["/l/?c=3&p=2"], "/l/?c=3&p=7", "/l/?c=4"),
        ("/n/index.html", ["/n/list_2.html"], "/n/list_8.html", "/n/about.html"),
        ("/n/index.html", ["/n/index/p/2.html"], "/n/index/p/3.html", "/n/detail/p/3.html"),
        ("/n/list.html", [], "/n/list.html", "/n/2024/list.html"),
        ("/", ["/index_2.html"], "/index_3.html", "/a/"),
    ],
)
def test_a_list_is_its_pages_and_no_other_list(
    first: str, further: list[str], like: str, unlike: str
) -> None:
    (start,), turned = urls(first), urls(*further)
    found = listing_pattern(start, turned, urls(unlike))
    assert all(re.search(found.regex, url) for url in [start, *turned, *urls(like)]), found
    assert not re.search(found.regex, *urls(unlike)), found


def test_a_skeleton_is_the_same_for_documents_of_a_list() -> None:
    one, other = urls("/2024/05/c_1.html?id=3", "/2023/12/c_77.html?id=15")
    assert skeleton(one) == skeleton(other) != skeleton(*urls("/2024/05/d_1.html?id=3"))
