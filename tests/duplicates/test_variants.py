"""The copies that measuring goes by: always the same, and damaged as they say."""

from __future__ import annotations

import random
from itertools import islice
from textwrap import wrap

import pytest

from crawler.restoration import restore
from tests.duplicates.recombine import SHORTENING, Made, Stock, documents
from tests.duplicates.towns import SHARES, town_pair
from tests.duplicates.variants import (
    KINDS,
    NEAR,
    PARTIAL,
    TUNING_KINDS,
    named,
    sentences,
    split,
    variant,
)
from tests.duplicates.words import SYNONYMS

WORDS = wrap(
    "河道林场学校粮库码头市场公路医院剧团车间茶园渔港堤岸果树机床戏台病房桥涵摊位航道清淤巡查修缮轮换"
    "疏通规范加固改建排练更新嫁接整治早春冬季汛期假日夜间清晨村民职工师生船主医生演员商户司机党员青年",
    2,
)


def written(seed: int, count: int = 60) -> str:
    """A text of that many sentences of our own, different for each seed."""
    chance = random.Random(seed)
    lines = [
        f"{''.join(chance.choices(WORDS, k=6))}，目标是{chance.randint(2, 98)}处，"
        f"{''.join(chance.choices(WORDS, k=4))}发展。"
        for _ in range(count)
    ]
    return "\n".join("".join(lines[n : n + 5]) for n in range(0, count, 5))


TEXT, OTHER = written(1), written(2)


def grams(text: str, size: int = 5) -> set[str]:
    kept = "".join(filter(str.isalnum, text))
    return {kept[start : start + size] for start in range(len(kept) - size + 1)}


def containment(one: str, other: str) -> float:
    first, second = grams(one), grams(other)
    return len(first & second) / min(len(first), len(second))


@pytest.mark.parametrize("kind", KINDS)
def test_a_variant_is_always_the_same_and_never_the_text(kind: str) -> None:
    made = variant(TEXT, kind, 7, OTHER)
    assert made == variant(TEXT, kind, 7, OTHER) != TEXT
    fixed = {"synonyms", "spun", "chunks", "traditional", "truncated_70", "truncated_50",
             "truncated_30", "concatenated", "glossed", "shifted"}  # fmt: skip
    assert kind in fixed or made != variant(TEXT, kind, 8, OTHER)


@pytest.mark.parametrize("kind", sorted({*KINDS} - {"traditional", "glossed", "shifted"}))
def test_a_variant_is_nearer_to_its_text_than_another_text(kind: str) -> None:
    made = variant(TEXT, kind, 7, written(3))
    readable = restore(made).text if kind == "traditional_digest" else made
    assert containment(readable, TEXT) > 0.3 + containment(readable, OTHER)


@pytest.mark.parametrize(
    ("kind", "share"), [("noise_3", 0.03), ("noise_5", 0.05), ("noise_10", 0.1)]
)
def test_noise_changes_that_share(kind: str, share: float) -> None:
    text = "发" * 20_000
    made = variant(text, kind, 1)
    # A third of the changes replaces, a third leaves out, a third adds.
    others = sum(character != "发" for character in made)
    assert others / len(text) == pytest.approx(share * 2 / 3, rel=0.15)
    assert len(made) == pytest.approx(len(text), rel=0.01)


def test_synonyms_and_spun_words() -> None:
    assert len(SYNONYMS) >= 80
    words = "目标明确，" * 500
    assert 350 < variant(words, "synonyms", 1).count(SYNONYMS["目标"]) < 450
    assert variant("发展经济，服务群众。", "spun", 1) == "开展经济，效劳群众。"


def test_names_of_all_kinds_are_masked() -> None:
    text = "王大川同志到福建省考察，走了３６户。"
    found = {match.lastgroup: match[0] for match in named(text).finditer(text)}
    assert found == {"person": "王大川", "place": "福建", "figure": "３６"}
    masked = [variant(text, "anonymised", seed) for seed in range(20)]
    assert all(sum(name not in made for name in found.values()) >= 1 for made in masked)
    assert any(all(name not in made for name in found.values()) for made in masked)


def test_chunks_are_what_restoration_joins() -> None:
    text = "".join(TEXT.split())
    made = variant(TEXT, "chunks", 1)
    assert "\n\n2、" in made
    assert "".join(restore(made).text.split()) == text


def test_elided_and_reordered_keep_whole_sentences() -> None:
    every = {each.strip() for each in sentences(TEXT)}
    elided = [each.strip() for each in sentences(variant(TEXT, "elided_30", 1))]
    assert every >= set(elided)
    assert len(elided) == round(0.7 * len(sentences(TEXT)))
    shuffled = variant(TEXT, "reordered", 1)
    assert shuffled != TEXT
    assert sorted(shuffled.splitlines()) == sorted(TEXT.splitlines())


@pytest.mark.parametrize("kind", ["truncated_70", "truncated_50", "truncated_30"])
def test_truncated_keeps_the_beginning(kind: str) -> None:
    made = variant(TEXT, kind, 1)
    assert TEXT.startswith(made)
    assert len(made) == round(int(kind[-2:]) / 100 * len(TEXT))


def test_an_excerpt_is_from_within_and_a_concatenation_holds_both() -> None:
    made = variant(TEXT, "excerpt_40", 1)
    assert made in TEXT[1:-1]
    assert len(made) == round(0.4 * len(TEXT))
    both = variant(TEXT, "concatenated", 1, OTHER)
    assert TEXT in both
    assert OTHER in both
    with pytest.raises(ValueError, match="second text"):
        variant(TEXT, "concatenated", 1)


@pytest.mark.parametrize("kind", ["traditional", "glossed", "shifted"])
def test_what_is_damaged_on_the_way_through_a_mirror_is_put_right(kind: str) -> None:
    made = variant(TEXT, kind, 1)
    assert containment(made, TEXT) < 0.9
    assert containment(restore(made).text, TEXT) > max(0.75, containment(made, TEXT))


def test_only_the_shifting_mirror_cuts_at_marks() -> None:
    quoted = "大家说：要做到“三不放”。“一起干”，要做到“三不松”。“不怕苦”。" * 5
    kept = {kind: variant(quoted, kind, 1).count("“") for kind in ("glossed", "shifted")}
    assert kept["shifted"] < kept["glossed"] == quoted.count("“")


def test_halves_are_fixed_and_share_nothing() -> None:
    names = [f"text:{number}" for number in range(400)]
    tuning, scoring = split(names)
    assert sorted(tuning.texts + scoring.texts) == sorted(names)
    assert 150 < len(tuning.texts) < 250
    assert sorted(tuning.kinds + scoring.kinds) == sorted(KINDS)
    assert tuning.kinds == TUNING_KINDS
    assert split(names[::2])[0].texts == tuple(n for n in tuning.texts if n in names[::2])
    for half in (tuning, scoring):
        assert {*half.kinds} & {*NEAR}
        assert {*half.kinds} & {*PARTIAL}


@pytest.mark.parametrize("share", SHARES)
def test_towns_share_what_was_not_rewritten(share: float) -> None:
    pair = town_pair(TEXT, OTHER, share, 1)
    assert pair == town_pair(TEXT, OTHER, share, 1)
    assert pair.one == TEXT
    assert pair.shared == pytest.approx(0.9 * (1 - share), abs=0.12)


def test_a_town_swaps_each_name_for_one_other() -> None:
    text = "王大川同志到福建省考察。王大川走了３６户。福建很大。"
    other = town_pair(text, OTHER, 0.0, 3).other
    first, second = other.split("同志")[0], other.split("考察。")[1].split("走了")[0]
    assert first == second != "王大川"
    assert "３６" not in other
    assert other.endswith("很大。")


def stream(count: int, **options: float) -> list[Made]:
    return list(documents([written(seed) for seed in range(20)], count, 5, **options))


def test_a_stream_is_the_same_however_long_it_is() -> None:
    assert stream(40) == stream(80)[:40]
    longer = documents([written(seed) for seed in range(20)], 10**9, 5)
    assert list(islice(longer, 40)) == stream(40)


def test_a_stream_names_its_copies() -> None:
    made = stream(400, copies=0.3)
    copies = [(position, each) for position, each in enumerate(made) if each.copy_of is not None]
    assert 80 < len(copies) < 160
    for position, copy in copies:
        assert copy.copy_of is not None
        assert copy.copy_of < position
        assert made[copy.copy_of].copy_of is None
        assert copy.kind
        assert containment(copy.text, made[copy.copy_of].text) > 0.3
    assert not any(each.kind for each in made if each.copy_of is None)
    assert not any(each.kind for each in stream(50, copies=0.0))


def test_even_the_shortest_document_has_copies(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tests.duplicates.recombine.SHORTEST_COPY", 10**6)
    kinds = {each.kind for each in stream(60, copies=0.5)}
    assert "noise_3" in kinds
    assert not kinds & {*SHORTENING}


def test_what_a_stream_is_made_of_must_hold_something() -> None:
    with pytest.raises(ValueError, match="no clauses"):
        Stock(["短"])


def test_documents_of_a_stream_share_less_than_copies_do(shared_texts: list[str]) -> None:
    made = [each.text for each in documents(shared_texts, 300, 1, copies=0.0)]
    found = [grams(text) for text in made]
    highest = max(
        len(one & other) / min(len(one), len(other))
        for number, one in enumerate(found)
        for other in found[:number]
    )
    assert 0.05 < highest < 0.35
    assert 900 < sorted(map(len, made))[150] < 1900


@pytest.fixture(scope="module")
def shared_texts(shared: object) -> list[str]:
    import gzip
    import json
    from pathlib import Path

    with gzip.open(Path(str(shared)) / "texts" / "genre.jsonl.gz", "rt", encoding="utf-8") as lines:
        return [json.loads(line)["text"] for line in lines]
