"""Whom a copy is attributed to, and what proves nothing."""

from __future__ import annotations

from dataclasses import replace

import pytest

from crawler.duplicates.attribution import (
    Attribution,
    Provenance,
    attributions,
    read_dateline,
    read_sources,
)

NAMES = {"paper": ["样例日报", "样例新闻网"], "portal": ["示范在线"]}


def copy(document: int, url: str, site: str = "web", **changes: object) -> Provenance:
    facts = Provenance(document, url, url, site, None, "近日，各地先后召开大会。", mirror=False)
    return replace(facts, **changes)


PAPER = copy(1, "http://www.paper.example/pinglun/p/1502311.html", "paper")
MIRROR = copy(2, "http://floors.example/p/1502311.html", "paper", mirror=True)
REPOST = copy(3, "https://portal.example/a?id=7", "portal")


def found(*copies: Provenance) -> list[Attribution]:
    """What is proven, which must not depend on the order of the copies."""
    assert attributions(copies, NAMES) == attributions(copies[::-1], NAMES)
    return attributions(copies, NAMES)


def test_nothing_proves_nothing() -> None:
    assert found(PAPER, REPOST) == []
    assert found() == []


@pytest.mark.parametrize(
    "link",
    [
        "http://www.paper.example/pinglun/p/1502311.html",
        "https://paper.example/pinglun/p/1502311.html#top",
        "HTTP://WWW.PAPER.EXAMPLE/pinglun/p/1502311.html/",
    ],
)
def test_a_canonical_link_names_a_copy(link: str) -> None:
    repost = replace(REPOST, canonical_url=link)
    assert found(PAPER, repost) == [Attribution(3, 1, "样例日报", "canonical")]


def test_a_canonical_link_names_another_host() -> None:
    repost = replace(REPOST, canonical_url="https://agency.example/n/5.html")
    assert found(PAPER, repost) == [Attribution(3, None, "agency.example", "canonical")]


@pytest.mark.parametrize(
    "link",
    [
        "",
        "https://portal.example/a?id=8",
        "https://m.portal.example/a?id=8",
        "https://agency.example/",
        "https://[agency/n/5.html",
        "/n/5.html",
        MIRROR.url,
        "http://floors.example/other.html",
    ],
)
def test_canonical_links_that_prove_nothing(link: str) -> None:
    assert not [
        each
        for each in found(MIRROR, replace(REPOST, canonical_url=link))
        if each.document == REPOST.document
    ]


def test_a_mobile_page_is_taken_from_the_desktop_page() -> None:
    mobile = copy(4, "https://m.docs.example/doc/99.html")
    desktop = copy(5, "https://docs.example/doc/99.html")
    mobile = replace(mobile, canonical_url=desktop.url)
    assert found(mobile, desktop) == [Attribution(4, 5, None, "canonical")]
    assert found(mobile) == []


@pytest.mark.parametrize(
    ("mirrored", "original"),
    [
        ("http://floors.example/p/1502311.html", "http://paper.example/pinglun/p/1502311.html"),
        ("http://floors.example/p/1502311.html", "http://paper.example/p/1502311.html"),
        ("http://floors.example/p/1502311.htm", "https://paper.example/p/1502311/"),
        ("http://floors.example/x/y/p/1502311", "http://paper.example/y/p/1502311.shtml"),
        ("http://floors.example/v.php?id=1502311", "http://paper.example/v.php?id=1502311"),
        ("http://a.example/t20200318_1502311.html", "http://b.example/t20200318_1502311.html"),
        ("http://a.example/n/7e9976fd0920.html", "http://b.example/n/7e9976fd0920.html"),
    ],
)
def test_a_mirror_keeps_the_path(mirrored: str, original: str) -> None:
    facts = found(copy(1, original, "paper"), copy(2, mirrored, mirror=True))
    assert facts == [Attribution(2, 1, "样例日报", "path")]


@pytest.mark.parametrize(
    ("mirrored", "original"),
    [
        ("http://floors.example/p/1502311.html", "http://paper.example/p/1502312.html"),
        ("http://floors.example/p/1502311.html", "http://floors.example/x/p/1502311.html"),
        ("http://floors.example/q/1502311.html", "http://paper.example/p/1502311.html"),
        ("http://floors.example/p/23.html", "http://paper.example/p/23.html"),
        ("http://floors.example/20200318/index.html", "http://paper.example/20200318/index.html"),
        ("http://floors.example/202003/7.html", "http://paper.example/202003/7.html"),
        ("http://floors.example/effaced.html", "http://paper.example/effaced.html"),
        ("http://floors.example/", "http://paper.example/p/1502311.html"),
        ("http://[floors/p/1502311.html", "http://paper.example/p/1502311.html"),
    ],
)
def test_paths_that_prove_nothing(mirrored: str, original: str) -> None:
    assert found(copy(1, original, "paper"), copy(2, mirrored, mirror=True)) == []


def test_only_glosses_tell_which_of_two_hosts_is_the_mirror() -> None:
    assert found(PAPER, replace(MIRROR, mirror=False)) == []
    assert found(replace(PAPER, mirror=True), MIRROR) == []
    third = copy(4, "http://third.example/p/1502311.html")
    assert found(PAPER, replace(MIRROR, mirror=False), third) == []


@pytest.mark.parametrize(
    "source",
    [
        "样例日报",
        "样例新闻网",
        "样例日报社",
        "《样例日报》 2020-03-18",
        "样例新闻网-样例日报（某市）",
    ],
)
def test_a_source_line_names_the_site_of_a_copy(source: str) -> None:
    (attribution,) = found(PAPER, replace(REPOST, source=source))
    assert (attribution.document, attribution.original) == (3, 1)
    assert attribution.evidence == "source"
    assert attribution.name in NAMES["paper"] or attribution.name == "样例日报社"


def test_a_source_line_names_a_stranger() -> None:
    repost = replace(REPOST, source="示范在线—某市融媒体中心")
    assert found(PAPER, repost) == [Attribution(3, None, "某市融媒体中心", "source")]


def test_of_two_strangers_the_last_is_the_source() -> None:
    repost = replace(REPOST, source="某某在线-某某晚报 某市")
    assert found(PAPER, repost) == [Attribution(3, None, "某某晚报", "source")]


def test_of_several_copies_of_the_source_the_simplest_address_is_the_original() -> None:
    app = copy(9, f"{PAPER.url}?from=app", "paper")
    page = replace(PAPER, document=5)
    repost = replace(REPOST, source="样例日报")
    assert found(app, page, repost) == [Attribution(3, 5, "样例日报", "source")]


@pytest.mark.parametrize(
    "source", ["示范在线", "示范在线 某编辑", "本站", "网络整理", "本报记者", ""]
)
def test_source_lines_that_prove_nothing(source: str) -> None:
    assert found(PAPER, replace(REPOST, source=source)) == []


def test_a_mirror_carries_the_source_line_of_its_source() -> None:
    moved = replace(MIRROR, url="http://floors.example/a/1.html", source="样例日报")
    assert found(PAPER, moved) == [Attribution(2, 1, "样例日报", "source")]
    assert found(moved) == [Attribution(2, None, "样例日报", "source")]


@pytest.mark.parametrize(
    "opening",
    [
        "样例日报讯（记者 某某）近日，各地先后召开大会。",
        "各地召开大会\n　　样例日报某地3月18日电 近日，",
        "(样例日报三月十八日讯)近日，各地先后召开大会。",
        "样例日报2020年3月18日消息，近日，",
    ],
)
def test_a_dateline_names_the_site_of_a_copy(opening: str) -> None:
    repost = replace(REPOST, opening=opening)
    assert found(PAPER, repost) == [Attribution(3, 1, "样例日报", "dateline")]


def test_a_dateline_names_a_stranger() -> None:
    agency = replace(PAPER, opening="样例通讯社某地3月18日电 近日，")
    assert found(agency, REPOST) == [Attribution(1, None, "样例通讯社", "dateline")]


@pytest.mark.parametrize(
    "opening",
    [
        "本报讯（记者 某某）近日，各地先后召开大会。",
        "示范在线讯 近日，各地先后召开大会。",
        "据样例日报消息，近日，各地先后召开大会。",
        "据样例日报3月18日消息，近日，各地先后召开大会。",
        "样例日报消息灵通，近日，各地先后召开大会。",
        "近日，样例日报讯问了几位读者。",
        "样例日报电话采访了几位读者。",
        "样例日报讯问了几位读者。",
    ],
)
def test_openings_that_prove_nothing(opening: str) -> None:
    assert found(PAPER, replace(REPOST, opening=opening)) == []


def test_strong_proof_comes_before_weak() -> None:
    third = copy(4, "http://third.example/n/1502399.html", "third")
    both = replace(REPOST, canonical_url=third.url, source="样例日报")
    assert found(PAPER, third, both) == [Attribution(3, 4, None, "canonical")]


def test_a_known_copy_comes_before_a_name() -> None:
    both = replace(REPOST, canonical_url="https://agency.example/n/5.html", source="样例日报")
    assert found(PAPER, both) == [Attribution(3, 1, "样例日报", "source")]


def test_nothing_is_attributed_to_a_mirror() -> None:
    paper = replace(PAPER, canonical_url=MIRROR.url)
    assert found(paper, MIRROR) == [Attribution(2, 1, "样例日报", "path")]


def test_copies_that_name_each_other_prove_nothing() -> None:
    assert found(replace(PAPER, source="示范在线"), replace(REPOST, source="样例日报")) == []


def test_nothing_is_attributed_in_a_circle() -> None:
    paper = replace(PAPER, source="示范在线")
    repost = replace(REPOST, canonical_url=PAPER.url)
    assert found(paper, repost) == [Attribution(3, 1, "样例日报", "canonical")]


def test_nothing_is_attributed_in_a_circle_of_three() -> None:
    names = {"a": ["甲日报"], "b": ["乙日报"], "c": ["丙日报"]}
    circle = [
        copy(1, "http://a.example/1", "a", source="乙日报"),
        copy(2, "http://b.example/1", "b", source="丙日报"),
        copy(3, "http://c.example/1", "c", source="甲日报"),
    ]
    assert len(attributions(circle, names)) == 2


@pytest.mark.parametrize(
    ("line", "sources"),
    [
        ("样例晚报 举报", ["样例晚报"]),
        ("样例晚报2024-05-13 08:49", ["样例晚报"]),
        ("样例资讯 (www.site.example)(某市)", ["样例资讯"]),
        ("样例网·样例证券报(某市)", ["样例网", "样例证券报"]),
        ("21世纪样例报道（某市）", ["21世纪样例报道"]),
        ("【样例网】", ["样例网"]),
        ("互联网", []),
        ("A", []),
    ],
)
def test_source_lines(line: str, sources: list[str]) -> None:
    assert read_sources(line) == sources


@pytest.mark.parametrize(
    ("opening", "publisher"),
    [
        ("样例社某地１１月１９日电", "样例社"),
        ("（原标题：大会召开）样例社某地2月3日电", "样例社"),
        ("大会召开\n\n　　据样例社某地12月31日电（记者某某）", "样例社"),
        ("样例市融媒体中心讯 近日", "样例市融媒体中心"),
        ("全市防汛抗旱工作会议在某地召开样例社某地1月2日电", None),
        ("样例广播电台视察了", None),
        ("", None),
    ],
)
def test_datelines(opening: str, publisher: str | None) -> None:
    assert read_dateline(opening) == publisher
