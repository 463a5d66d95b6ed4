"""Arms: links of one kind flow together, and what they gave says which is worth most."""

from __future__ import annotations

from crawler.focus.arms import MOST_ARMS, OTHER, Arms
from crawler.focus.links import LinkFacts


def number_of(arms: Arms, path: str, host: str = "a.example") -> int:
    return arms.of(LinkFacts(f"http://{host}/{path}", block="item")).number


def test_links_of_one_kind_are_in_one_arm() -> None:
    arms = Arms()
    first = number_of(arms, "news/1.html")
    assert number_of(arms, "news/77.html") == first
    assert number_of(arms, "news/1.html", "b.example") != first
    assert number_of(arms, "speech/1.html") != first


def test_a_host_has_a_bounded_number_of_arms() -> None:
    arms = Arms()
    numbers = {
        number_of(arms, f"{'abcdefghij'[n // 10]}{'klmnopqrst'[n % 10]}/1") for n in range(99)
    }
    assert len(numbers) == MOST_ARMS + 1
    assert arms[max(numbers)].key.template == OTHER


def test_what_gave_more_is_worth_more_and_what_sleeps_nothing() -> None:
    arms = Arms()
    good, bad = number_of(arms, "speech/1.html"), number_of(arms, "news/1.html")
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


def test_what_was_hardly_tried_is_tried_before_what_gave_nothing_often() -> None:
    arms = Arms()
    often, once = number_of(arms, "a/1.html"), number_of(arms, "b/1.html")
    for number, times in ((often, 200), (once, 1)):
        arms.await_links(number, 5, 0.02)
        for _ in range(times):
            arms.reward(number, 0.0)
    _, arm = arms.best_among(["a.example"]) or (0.0, None)
    assert arm is arms[once]
