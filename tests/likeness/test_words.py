"""What words count: a text as long as an example whole, a longer one by its rate."""

from __future__ import annotations

import pytest

from crawler.likeness.background import shipped
from crawler.likeness.kind import Kind, Measured
from crawler.likeness.words import norms

SEED = "这家酒店的早餐很丰富，服务员热情周到，房间干净，下次入住还会选择。"
ALIKE = "房间宽敞干净，早餐品种丰富，服务员微笑接待，下次还来入住。"
OTHER = "一辆货车昨日在高速公路侧翻，苹果撒了一地，交警赶到现场疏导，没有人员受伤。"


@pytest.fixture(scope="module")
def kind() -> Kind:
    return Kind((Measured.of(SEED),), shipped())


def test_a_text_no_longer_than_the_longest_example_counts_as_it_is() -> None:
    assert norms(10, 100) == norms(100, 100)
    assert norms(200, 100) == 2 * norms(100, 100)


def test_what_a_long_text_has_by_chance_makes_it_no_more_alike(kind: Kind) -> None:
    alike, long = Measured.of(ALIKE), Measured.of(OTHER * 40 + ALIKE)
    assert kind.share(alike.words) > kind.share(long.words)


def test_a_short_text_is_not_raised_to_the_length_of_the_examples(kind: Kind) -> None:
    whole, half = Measured.of(SEED), Measured.of(SEED[: len(SEED) // 2])
    assert kind.share(whole.words) > kind.share(half.words)


def test_the_commonest_words_tell_of_no_kind() -> None:
    vocabulary = Kind((Measured.of("我们的工作是发展经济，对标先进。"),), shipped()).vocabulary
    assert "对标" in vocabulary
    assert not {"的", "工作", "发展", "经济"} & set(vocabulary)
