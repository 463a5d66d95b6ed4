"""The profile of the seeds tells their kind from others, on a scale that means something."""

from __future__ import annotations

import pickle
import tomllib
from collections.abc import Sequence
from itertools import product

import pytest

from crawler.likeness.background import Background, shipped
from crawler.likeness.kind import number_text
from crawler.likeness.profile import Mark, Profile
from crawler.likeness.seeds import Seed
from tests.corpora import ROOT

POEM = "春眠不觉晓，处处闻啼鸟。夜来风雨声，花落知多少。"
RECIPE = "锅里放油烧热，下葱姜爆香，把肉片炒到变色，加酱油和糖，小火炖半个小时，收汁出锅。"
NEWS = "本报讯（记者张三）昨日凌晨，一辆货车在高速公路上侧翻，车上的苹果撒了一地，没有人受伤。"


@pytest.fixture(scope="module")
def profile(seeds: tuple[Seed, ...]) -> Profile:
    return Profile.from_seeds(seeds)


def test_no_seed_makes_no_profile() -> None:
    with pytest.raises(ValueError, match="needs a seed"):
        Profile.from_seeds([])
    with pytest.raises(ValueError, match="needs a seed"):
        Profile.from_seeds([Seed("a", "", "no Chinese")])


def test_each_seed_is_like_the_others(profile: Profile, seeds: tuple[Seed, ...]) -> None:
    scores = profile.leave_one_out()
    assert [name for name, _ in scores] == [seed.name for seed in seeds]
    assert min(likeness for _, likeness in scores) > 0.8
    assert profile.warnings() == ()


@pytest.mark.parametrize("text", ["", "no Chinese", POEM, RECIPE, NEWS, NEWS * 20])
def test_other_texts_are_unlike(profile: Profile, text: str) -> None:
    assert profile.likeness(text) < 0.05


def test_speeches_and_reports_come_before_news(
    profile: Profile, grouped_texts: list[tuple[str, str]]
) -> None:
    scores = [
        (group in {"speech", "report"}, profile.likeness(text)) for group, text in grouped_texts
    ]
    alike = [score for is_alike, score in scores if is_alike]
    others = [score for is_alike, score in scores if not is_alike]
    before = sum(one > other for one, other in product(alike, others))
    assert before / (len(alike) * len(others)) > 0.95


def test_seeds_of_one_genre_find_it_whatever_it_is_about() -> None:
    rows = tomllib.loads((ROOT / "tests" / "corpora" / "genres.toml").read_text("utf-8"))["text"]
    notices = [row for row in rows if row["genre"] == "通知公文" and row["told"]]
    seeds = [Seed(row["title"], row["title"], row["text"]) for row in notices[:5]]
    profile = Profile.from_seeds(seeds)
    rest = [row for row in rows if row["title"] not in {seed.title for seed in seeds}]
    ranked = sorted(rest, key=lambda row: -profile.likeness(row["text"]))
    assert sum(row["genre"] == "通知公文" for row in ranked[:10]) >= 7


def test_a_title_has_as_many_of_the_seeds_words_as_it_has(profile: Profile) -> None:
    titles = ["", "more", "春眠不觉晓", "解放思想", "在解放思想动员部署会上的讲话"]
    counts = [profile.weigh_words(title) for title in titles]
    assert counts[:3] == [0.0, 0.0, 0.0]
    assert 0.5 < counts[3] < 2.0 < counts[4]


def test_a_score_depends_on_no_order(profile: Profile, seeds: tuple[Seed, ...]) -> None:
    turned = Profile.from_seeds(seeds[::-1])
    assert turned.hash == profile.hash
    assert turned.likeness(seeds[0].text) == pytest.approx(profile.likeness(seeds[0].text))
    numbers = [number_text(text) for text in (POEM, RECIPE, NEWS)]
    assert Background.of(numbers).hash() == Background.of(numbers[::-1]).hash()


def test_a_judgement_gives_its_reasons(profile: Profile, seeds: tuple[Seed, ...]) -> None:
    judgement = profile.judge(seeds[4].text, title=seeds[4].title)
    assert judgement.likeness > 0.9
    assert judgement.nearest == seeds[4].name
    assert judgement.genres[0].name == "讲话"
    said = "; ".join(judgement.reasons)
    assert "as in 5 of 5 seeds" in said
    assert "shares " in said
    assert "reads like 讲话" in said


def test_what_the_seeds_lack_is_said(profile: Profile) -> None:
    said = "; ".join(profile.judge(NEWS * 5).reasons)
    assert "unlike the seeds: marks of reporters" in said


def test_a_cut_text_is_judged_by_crops(profile: Profile, seeds: tuple[Seed, ...]) -> None:
    preview = seeds[3].text[:300]
    assert profile.likeness(preview, cut=True) > 0.5 > profile.likeness(preview)
    assert profile.likeness(RECIPE, cut=True) < 0.1


def test_seeds_without_a_kind_are_warned_of(seeds: tuple[Seed, ...]) -> None:
    mixed = [Seed("a", "", POEM), Seed("b", "", RECIPE * 10), seeds[3]]
    assert any("in common" in line for line in Profile.from_seeds(mixed).warnings())


def test_a_seed_that_stands_apart_is_named(seeds: tuple[Seed, ...]) -> None:
    odd = Profile.from_seeds([*seeds, Seed("odd", "", RECIPE * 10)])
    assert odd.warnings() == ("seed odd stands apart from the others",)


def test_one_seed_is_enough(seeds: tuple[Seed, ...]) -> None:
    one = Profile.from_seeds(seeds[4:])
    assert one.leave_one_out() == () == one.warnings()
    assert one.likeness(seeds[3].text) > 0.5 > one.likeness(NEWS * 10)


def _marks(texts: Sequence[str], wanted: bool) -> list[Mark]:
    return [Mark(text, wanted) for text in texts]


def test_marks_teach(profile: Profile, seeds: tuple[Seed, ...]) -> None:
    text = NEWS * 10
    taught = Profile.from_seeds(seeds, marks=_marks([text, NEWS * 12], wanted=True))
    assert taught.likeness(text) > profile.likeness(text)
    assert taught.hash != profile.hash
    assert taught.seeds_hash == profile.seeds_hash
    assert taught.marks == 2
    against = Profile.from_seeds(seeds, marks=_marks([seeds[2].text], wanted=False))
    assert against.likeness(seeds[2].text) < profile.likeness(seeds[2].text)


def test_a_few_marks_move_little(profile: Profile, seeds: tuple[Seed, ...]) -> None:
    taught = profile.taught(_marks([seed.text for seed in seeds[:2]], wanted=True))
    assert taught.likeness(seeds[3].text) > 0.9
    assert taught.likeness(NEWS * 10) < 0.1


def test_a_profile_can_be_sent_to_another_process(profile: Profile) -> None:
    assert pickle.loads(pickle.dumps(profile)).hash == profile.hash


def test_a_background_is_kept_as_it_is() -> None:
    assert Background.unpack(shipped().pack()).hash() == shipped().hash()
    with pytest.raises(ValueError, match="needs documents"):
        Background.of([])


def test_what_seeds_have_in_common_is_described(profile: Profile) -> None:
    told = profile.describe(5, 3)
    assert len(told.words) == 5
    assert ("words of duty", 2.0) in [(name, round(weight, 1)) for name, weight in told.cues]
    assert "讲话 2" in told.genres


def test_marks_teach_what_speaks_to_listeners(profile: Profile) -> None:
    spoken = [f"{opening}，大家好！{NEWS * 3}" for opening in ("各位来宾", "尊敬的朋友", "女士们")]
    plain = [f"{opening}，天气好。{NEWS * 3}" for opening in ("市民来到", "那里的朋友", "人们")]
    taught = profile.taught([*_marks(spoken[1:], wanted=True), *_marks(plain[1:], wanted=False)])
    assert taught.likeness(spoken[0]) > taught.likeness(plain[0])
