"""What links promise: learned from what they gave, the same in every process, kept between runs."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.focus.links import PRIOR, LinkFacts, features_of
from crawler.focus.regression import Regression
from crawler.focus.templates import template_of

SPEECHES = LinkFacts("http://a.example/speech/1.html", "在全县大会上的讲话", "item")
NEWS = LinkFacts("http://b.example/news/1.html", "今天天气晴", "item")


def promise(regression: Regression, link: LinkFacts) -> float:
    return regression.promise(features_of(link), link.prior)


def taught(*lessons: tuple[LinkFacts, float]) -> Regression:
    regression = Regression()
    for link, reward in lessons:
        regression.learn(features_of(link), reward, link.prior)
    return regression


def test_before_anything_is_learned_links_come_in_the_order_of_their_blocks() -> None:
    promises = [promise(Regression(), replace(NEWS, block=block)) for block in PRIOR]
    by_block = dict(zip(PRIOR, promises, strict=True))
    assert by_block["item"] > by_block["turn"] == by_block["list"] > by_block["related"]
    assert by_block["related"] > by_block["tag"]


def test_links_that_have_the_words_of_the_seeds_come_before_others() -> None:
    promises = [promise(Regression(), replace(NEWS, seed_words=words)) for words in (0, 1, 3, 9)]
    assert promises == sorted(set(promises))
    assert promises[0] < promise(Regression(), NEWS) < promises[-1]  # nobody asked


def test_links_of_a_page_that_is_like_the_seeds_come_before_those_of_others() -> None:
    pages = [
        promise(Regression(), replace(NEWS, parent_likeness=like)) for like in (0.0, 0.05, 0.9)
    ]
    assert pages == sorted(set(pages))
    assert pages[1] == promise(Regression(), NEWS)  # a list says nothing either way


def test_what_the_words_of_the_seeds_are_worth_is_learned() -> None:
    known, unknown = (replace(SPEECHES, seed_words=words) for words in (5.0, 0.0))
    regression = taught(*[(known, 0.0), (unknown, 0.9)] * 20)
    new = [replace(one, url="http://c.example/x.html", words="") for one in (known, unknown)]
    assert promise(regression, new[0]) < promise(regression, new[1])


def test_what_a_kind_of_link_gave_its_others_promise() -> None:
    regression = taught(*[(SPEECHES, 0.9), (NEWS, 0.0)] * 10)
    another = replace(SPEECHES, url="http://a.example/speech/77.html", words="关于学习的讲话")
    other_news = replace(NEWS, url="http://b.example/news/9.html")
    assert promise(regression, another) > 0.5 > 0.1 > promise(regression, other_news)


def test_a_page_that_is_like_the_seeds_lifts_its_links_on_hosts_never_seen() -> None:
    like, unlike = (replace(SPEECHES, parent_likeness=likeness) for likeness in (0.9, 0.1))
    regression = taught(*[(like, 0.9), (unlike, 0.0)] * 10)
    new = [replace(link, url="http://c.example/x.html", words="") for link in (like, unlike)]
    assert promise(regression, new[0]) > 2 * promise(regression, new[1])


def test_what_the_entries_of_a_box_gave_the_list_of_its_heading_promises() -> None:
    lists = [LinkFacts(f"http://a.example/c{n}/", "栏目", "list") for n in (1, 2)]
    for url in ("http://a.example/p/{}.html", "http://a.example/p.asp?id={}"):
        items = [LinkFacts(url.format(n), "", "item", section=lists[n % 2].url) for n in range(20)]
        regression = taught(*((item, float(n % 2)) for n, item in enumerate(items)))
        dry, good = lists
        assert promise(regression, good) > 1.5 * promise(regression, dry)
        turn = LinkFacts("http://a.example/c2/2.html", "2", "turn", series=good.url)
        assert promise(regression, turn) > promise(regression, replace(turn, series=dry.url))


def test_what_was_learned_is_the_same_when_it_is_read_back() -> None:
    regression = taught((SPEECHES, 0.9), (NEWS, 0.2), (SPEECHES, 0.7))
    kept = dict(regression.changed())
    assert regression.changed() == []
    assert promise(Regression(kept), SPEECHES) == promise(regression, SPEECHES)


def test_features_are_the_same_in_every_process() -> None:
    assert sum(features_of(SPEECHES)) == 13_346_237  # stored weights are found by them


@given(
    st.text(max_size=60),
    st.sampled_from(list(PRIOR)),
    st.none() | st.floats(0, 1),
    st.none() | st.floats(0, 99),
)
def test_every_link_has_a_promise(
    words: str, block: str, likeness: float | None, seeds: float | None
) -> None:
    link = LinkFacts("http://a.example/1", words, block, likeness, seed_words=seeds)  # type: ignore[arg-type]
    assert len(features_of(link)) <= 28
    assert 0 < promise(taught((link, 1.0)), link) < 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("http://a.example/2024/05/28/1.html", "http://a.example/2023/11/02/77.html"),
        ("http://a.example/t20240528_345.html", "http://a.example/t20231102_9.html"),
        ("http://a.example/a/3f9c2e", "http://a.example/a/77d1ab"),
        ("http://a.example/n/how-to-write-it", "http://a.example/n/what-we-said-there-then"),
        ("http://a.example/?id=1&p=2", "http://a.example/?p=7&id=9"),
        ("http://a.example/c3/1234567.html", "http://a.example/c3/89.html"),
        ("http://a.example/1234567/2.html", "http://a.example/7654321/9.html"),
        ("http://a.example/a/041233", "http://a.example/a/3f9c2e"),
        ("http://a.example/p/123/how-to-write-it", "http://a.example/p/77/what-we-said-then"),
    ],
)
def test_addresses_of_one_kind_have_one_template(one: str, other: str) -> None:
    assert template_of(one) == template_of(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("http://a.example/jianghua/1.html", "http://a.example/tianqi/1.html"),
        ("http://a.example/12/345.html", "http://a.example/13/345.html"),
        ("http://a.example/c3/1234567.html", "http://a.example/c4/1234567.html"),
        ("http://a.example/3/1234567", "http://a.example/4/1234567"),
        ("http://a.example/?id=1", "http://a.example/?page=1"),
    ],
)
def test_addresses_of_two_kinds_have_two(one: str, other: str) -> None:
    assert template_of(one) != template_of(other)
