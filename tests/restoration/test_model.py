"""The language model: what it prefers, what it learns, and the tables that it counts in."""

from __future__ import annotations

from math import exp
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.restoration import SHIPPED
from crawler.restoration.language import ngrams
from crawler.restoration.language.model import Layer, Model, TextModel, base_table
from crawler.restoration.language.ngrams import Table, count, count_grams, fold, pruned, save


def test_the_model_prefers_what_people_write() -> None:
    model = SHIPPED.model
    assert model.log_probability("解放思想") > model.log_probability("解放恩想")
    assert model.log_probability("高质量发展") > model.log_probability("高质量开展")
    assert model.log_probability("（２０２３年）") == model.log_probability("(1999年)")


def test_what_is_learned_is_kept_and_can_be_taken_out_again(tmp_path: Path) -> None:
    counts = count(["樱花节上话农旅，" * 9])
    save(counts, tmp_path / "a.ngrams")
    kept = Table.read(tmp_path / "a.ngrams")
    assert dict(kept.items()).items() <= counts.items()
    assert (kept.get("樱花"), kept.get("花节上话"), kept.get("花节上午")) == (9, 9, 0)
    base = Model([Layer(base_table())])
    taught = Model([Layer(base_table()), Layer(kept, 3)])
    unlearned = Model([Layer(base_table()), Layer(kept, 3), Layer(kept, -3)])
    text = "樱花节上话农旅"
    assert taught.log_probability(text) > base.log_probability(text)
    assert unlearned.log_probability(text) == pytest.approx(base.log_probability(text))


def test_a_text_s_own_words_weigh_as_those_of_any_other() -> None:
    text = "甯水樱花节上话农旅，甯水的樱花开了。甯水樱花！\n樱花节上" * 3
    base = Model([Layer(base_table())])
    taught = Model([Layer(base_table()), Layer(Table.of(count([text])))])
    reading = TextModel(base, count_grams([text]))
    for said in (text, "甯水的农民上山", "解放思想，甯樱"):
        expected = taught.log_probability(said)
        assert reading.log_probability(said) == pytest.approx(expected, rel=1e-3)
    assert set(reading.followers("樱")) == {"花"}


def test_what_follows_sums_to_one() -> None:
    """A word list counts the ends of words, which nothing follows: a context is divided by what
    follows it, so that all characters behind it are together as probable as certain."""
    counts = count(["同志们同心同德", "同志们"])
    model = Model([Layer(Table.of(counts))])
    letters = [gram for gram in counts if len(gram) == 1]
    for history in ("", "同", "志们", "同志们"):
        total = sum(exp(-model.surprise(history, letter)) for letter in letters)
        assert total == pytest.approx(1.0, abs=0.01)


def test_what_follows_sums_to_one_where_pruned_counts_are_discounted() -> None:
    counts = count(["同志们同心同德", "同志们，同志好"])
    model = Model([Layer(Table.of(pruned(counts, 2)), pruned=True)]).discounted
    letters = [gram for gram in counts if len(gram) == 1]
    for history in ("", "同", "志们", "同志", "同志们"):
        total = sum(exp(-model.surprise(history, letter)) for letter in letters)
        assert total == pytest.approx(1.0, abs=0.01)


def test_only_pruned_counts_are_discounted() -> None:
    """A collection's are whole: what was seen once in them counts."""
    table = Table.of(count(["同志们同心同德"]))
    whole = Model([Layer(table)])
    assert whole.discounted is whole
    beside = Model([Layer(base_table(), pruned=True), Layer(table)])
    assert beside.discounted is beside.discounted is not beside
    assert [layer.discount for layer in beside.discounted.layers] == [1.0, 0.0]
    assert SHIPPED.model.discounted is not SHIPPED.model


@given(st.lists(st.text(alphabet="同志们\U00020000\uffff\n a1，", max_size=12), max_size=5))
def test_a_table_holds_what_was_counted(texts: list[str]) -> None:
    counts = count(texts)
    table = Table.of(counts)
    for gram, number in counts.items():
        assert table.get(gram) == (0 if max(gram, default="") > "\uffff" else number)
        if len(gram) > 1 and gram[-1] not in "\1\2" and max(gram) <= "\uffff":
            context = table.context(gram[:-1])
            assert context
            assert table.count(context, gram[-1]) == number
            assert context.following == counts[gram[:-1] + ngrams.FOLLOWING]


@pytest.mark.parametrize("content", [b"", b"PK\3\4", b"TWNGRAM2" + bytes(9)])
def test_a_file_that_is_no_model_is_refused(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "a.ngrams").write_bytes(content)
    with pytest.raises(ValueError, match="make it again: tongwen learn"):
        Table.read(tmp_path / "a.ngrams")


def test_folding_keeps_the_length() -> None:
    text = "２０２３年，〞⑸ﬁ！\u3000"
    assert len(fold(text)) == len(text)
