"""The profile of the seeds tells their kind of text from others."""

from __future__ import annotations

from itertools import product

import pytest

from crawler.likeness.profile import Profile
from crawler.likeness.seeds import Seed


def test_a_seed_is_wholly_like_itself() -> None:
    seed = Seed("a", "", "要坚持问题导向，推动工作落实。")
    assert Profile.of([seed]).score(seed.text) == pytest.approx(1.0)
    assert Profile.of([seed]).score("要坚持……问题导向abc推动工作落实!") == pytest.approx(1.0)
    assert Profile.of([seed]).score("晴转多云") == 0.0
    assert Profile.of([seed]).score("") == 0.0


def test_a_single_seed_has_nothing_to_be_left_out_of() -> None:
    assert Profile.of([Seed("a", "", "要坚持问题导向。")]).leave_one_out() == ()


def test_no_seed_makes_no_profile() -> None:
    with pytest.raises(ValueError, match="needs a seed"):
        Profile.of([])


def test_each_seed_is_like_the_others(seeds: tuple[Seed, ...]) -> None:
    scores = Profile.of(seeds).leave_one_out()
    assert [name for name, _ in scores] == [seed.name for seed in seeds]
    assert min(score for _, score in scores) > 0.15


def test_speeches_and_reports_come_before_news(
    seeds: tuple[Seed, ...], grouped_texts: list[tuple[str, str]]
) -> None:
    profile = Profile.of(seeds)
    scores = [(group in {"speech", "report"}, profile.score(text)) for group, text in grouped_texts]
    alike = [score for is_alike, score in scores if is_alike]
    others = [score for is_alike, score in scores if not is_alike]
    before = sum(one > other for one, other in product(alike, others))
    assert before / (len(alike) * len(others)) > 0.95
