"""What a text has, asked before it is read: the same as looking for it would say."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from crawler.restoration.characters.presence import Words, besides_han, common, uncommon

ALPHABET = "网址本站收藏记住a，\n\U00020000\ud800"
WORDS = ("网址", "址网", "网", "收藏本站", "本站本站", "站本站", "aa", "a，", "，\n")
words = Words(*WORDS)


@given(st.text(alphabet=ALPHABET, max_size=30))
def test_words_are_met_where_they_stand(text: str) -> None:
    assert sorted(words.met(text)) == sorted(word for word in WORDS if word in text)


def test_words_that_come_later_are_met_in_a_text_that_was_asked_before() -> None:
    assert words.met("网上书店") == ["网"]
    assert Words("书店").met("网上书店") == ["书店"]


@given(st.text(max_size=30))
def test_characters_but_for_the_common_ones(text: str) -> None:
    assert uncommon(text) == frozenset(text) - common()
    assert set(besides_han(text)) == {sign for sign in text if not "\u3400" <= sign <= "\u9fff"}


def test_the_common_ones_are_those_of_the_standard() -> None:
    assert len(common()) == 3755
    assert {"啊", "座"} <= common()
    assert common().isdisjoint("亍，a國")
