"""Arms: links of one kind flow together, and what they gave says which is worth most."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.focus.arms import MOST_ARMS, OTHER, ArmId, Arms
from crawler.focus.links import LinkFacts

AB, SITE = ["a.example", "b.example"], "one"


def id_of(arms: Arms, path: str, host: str = "a.example", site: str = SITE) -> ArmId:
    return arms.of(LinkFacts(f"http://{host}/{path}", block="item"), site).id


def test_links_of_one_kind_are_in_one_arm() -> None:
    arms = Arms()
    first = id_of(arms, "news/1.html")
    assert id_of(arms, "news/77.html") == first
    assert id_of(arms, "news/1.html", "b.example") != first
    assert id_of(arms, "speech/1.html") != first


def test_channels_of_one_template_are_told_apart_by_their_lists() -> None:
    arms = Arms()
    link = LinkFacts("http://a.example/p/1.html", block="item", section="http://a.example/c1/")
    same = replace(link, url="http://a.example/p/2.html", words="別的", parent_likeness=0.2)
    first = arms.of(link, SITE)
    assert arms.of(same, SITE) is first
    assert arms.of(replace(link, section="", series="http://a.example/c1/"), SITE) is first
    assert arms.of(replace(link, section="http://a.example/c2/"), SITE) is not first
    assert arms.of(replace(link, section="http://a.example/?c=2"), SITE) is not first
    tags = [replace(link, block="tag", section=url) for url in ("", "http://a.example/c2/")]
    assert arms.of(tags[0], SITE) is arms.of(tags[1], SITE)


def channel(number: int) -> str:
    return f"{'abcdefghij'[number // 10]}{'klmnopqrst'[number % 10]}/1"


def test_the_least_used_arms_of_a_host_flow_together() -> None:
    arms = Arms()
    used = [id_of(arms, channel(n)) for n in range(MOST_ARMS)]
    for number in used[1:]:
        arms.await_links(number, 1, 0.2)
        arms.reward(number, 0.5)
    arms.await_links(used[0], 2, 0.7)
    new = id_of(arms, channel(MOST_ARMS))
    assert new != used[0]
    assert arms[new].key.template != OTHER
    other = arms[used[0]]
    assert (other.key.template, other.waiting, other.best) == (OTHER, 2, 0.7)
    assert arms.joined() == [(used[0], other.id)]
    assert arms.joined() == []
    assert {id_of(arms, channel(n)) for n in range(1, MOST_ARMS)} == set(used[1:])


def test_what_joined_others_is_rewarded_and_waits_there() -> None:
    arms = Arms()
    first = id_of(arms, channel(0))
    for number in range(1, MOST_ARMS + 1):
        arms.reward(id_of(arms, channel(number)), 0.1)
    id_of(arms, channel(MOST_ARMS + 1))
    arms.joined()
    arms.reward(first, 0.9)
    arms.await_links(first, 1, 0.4)
    other = arms[first]
    assert other.reward >= 0.9
    assert other.waiting == 1
    assert arms.joined() == [(first, other.id)]  # its row came after the others had moved


def test_arms_are_bounded_on_a_host_of_endless_channels() -> None:
    arms = Arms()
    for number in range(99):
        arms.reward(id_of(arms, channel(number)), 0.0)
    kept = [arm for arm in arms.changed() if arm.key.template != OTHER]
    assert len(kept) == MOST_ARMS


def test_what_gave_more_is_worth_more_and_what_sleeps_nothing() -> None:
    arms = Arms()
    good, bad = id_of(arms, "speech/1.html"), id_of(arms, "news/1.html")
    for number, reward in ((good, 0.9), (bad, 0.0)):
        arms.await_links(number, 1, 0.3)
        for _ in range(9):
            arms.reward(number, reward)
    value, arm = arms.best_among(["a.example"]) or (0.0, None)
    assert arm is arms[good]
    arms.judge(good, None)
    less, arm = arms.best_among(["a.example"]) or (0.0, None)
    assert arm is arms[bad]
    assert less < value
    assert arms.best_among(["b.example"]) is None


def test_where_little_is_promised_less_is_tried() -> None:
    arms = Arms()
    tags, channel = id_of(arms, "tag/1.html"), id_of(arms, "news/1.html")
    for number, best in ((tags, 0.005), (channel, 0.03)):
        arms.await_links(number, 1, best)
    for _ in range(4):
        arms.reward(channel, 0.0)
        arms.judge(channel, 0.02)
    _, arm = arms.best_among(["a.example"]) or (0.0, None)
    assert arm is arms[channel]


def test_any_arm_that_waits_may_be_drawn() -> None:
    arms = Arms()
    numbers = [id_of(arms, "a/1.html", f"{host}.example") for host in "ba"]
    numbers.append(id_of(arms, "b/1.html"))
    assert arms.drawn_from(AB, 0.0) is None
    for number in numbers:
        arms.await_links(number, 1, 0.1)
    drawn = [arms.drawn_from(hosts, n / 9) for hosts in (AB, AB[::-1]) for n in range(9)]
    assert [arm and arm.number for arm in drawn] == 2 * [2, 2, 2, 3, 3, 3, 1, 1, 1]
    assert arms.drawn_from(["b.example"], 0.9) is arms[SITE, 1]
    arms.reward((SITE, 1), 0.0)  # of a host that gave a page none is drawn while others gave none
    assert {arms.drawn_from(AB, n / 9).key.host for n in range(9)} == {"a.example"}  # type: ignore[union-attr]


def test_what_was_hardly_tried_is_tried_before_what_gave_nothing_often() -> None:
    arms = Arms()
    often, once = id_of(arms, "a/1.html"), id_of(arms, "b/1.html")
    for number, times in ((often, 200), (once, 1)):
        arms.await_links(number, 5, 0.02)
        for _ in range(times):
            arms.reward(number, 0.0)
    _, arm = arms.best_among(["a.example"]) or (0.0, None)
    assert arm is arms[once]


def test_what_is_of_two_sites_at_one_host_is_in_two_arms_and_one_of_them_may_end() -> None:
    arms = Arms()
    one, two = (id_of(arms, "news/1.html", site=site) for site in ("one", "two"))
    assert (one, two) == (("one", 1), ("two", 1))
    arms.await_links(one, 1, 0.9)
    arms.await_links(two, 1, 0.1)
    assert arms.best_among(AB) == arms.valued(one)
    arms.end("one")
    arms.await_links(one, 1, 0.9)
    assert arms.best_among(AB) == arms.valued(two)
    assert arms.drawn_from(AB, 0.0) is arms[two]


@given(st.lists(st.tuples(st.integers(0, 2), st.integers(0, 80), st.integers(0, 20)), max_size=300))
def test_the_first_arm_is_the_one_that_is_worth_most(changes: list[tuple[int, int, int]]) -> None:
    arms = Arms()
    hosts = ["a.example", "b.example", "c.example"]
    numbers = set()
    for host, path, what in changes:
        number = id_of(arms, channel(path), hosts[host])
        numbers.add(number)
        if what < 5:
            arms.reward(number, what / 5)
        elif what < 10:
            arms.await_links(number, what - 7, what / 10)
        else:
            arms.judge(number, (what - 10) / 10 if what > 10 else None)
        for among in (hosts, hosts[:1]):
            valued = map(arms.valued, numbers)
            waiting = [value for value, arm in valued if arm.waiting and arm.key.host in among]
            best = arms.best_among(among)
            assert (best is None) == (not waiting)
            if best:
                assert best[0] == pytest.approx(max(waiting))
                assert best[0] == pytest.approx(arms.valued(best[1].id)[0])
