"""The compiled conversion says what opencc-python-reimplemented's own ``convert`` says."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from opencc import OpenCC

from crawler.code_points import code_points
from crawler.restoration import Knowledge, restore, restore_phrase
from crawler.restoration.characters.conversion import Conversion, dictionaries, read_entries
from crawler.restoration.characters.script import convert_script

PHRASES = sorted(read_entries(dictionaries() / "TSPhrases.txt"))
CHARACTERS = sorted(read_entries(dictionaries() / "TSCharacters.txt"))
IN_PHRASES = sorted(set("".join(PHRASES)))
BETWEEN = ["，", "。", " ", "\u3000", "\n", "\r\n", "\t", "-", "|", "【", "\x00", "\x1c", "\u2028"]
STRANGE = ["\ud800", "\udc00", "\ud83d\ude00", "\U00020bb7", "\U0010ffff", "\ufffe", "a", "é"]
CONTEXTS = ["{}", "在{}的", "，{}。", "瞭{}瞭", "{0}{0}", "乾隆{}於乎", "覆{}覆"]

OPENCC = OpenCC("t2s")
CONVERSION = Conversion()


def assert_same(text: str) -> None:
    assert CONVERSION.convert(text) == OPENCC.convert(text), ascii(text)


@pytest.mark.parametrize("context", CONTEXTS)
def test_every_entry_alone_and_in_context(context: str) -> None:
    for entry in (*PHRASES, *CHARACTERS):
        assert_same(context.format(entry))


def test_every_two_phrases_that_overlap() -> None:
    overlapping = {
        first + second[shared:]
        for first in PHRASES
        for second in PHRASES
        for shared in range(1, min(len(first), len(second)))
        if first.endswith(second[:shared])
    }
    assert len(overlapping) > 1000
    for text in overlapping:
        assert_same(text)


def test_thousands_of_mixed_strings() -> None:
    chance = random.Random(20240607)
    pieces = (PHRASES, IN_PHRASES, CHARACTERS, BETWEEN, STRANGE)
    for _ in range(4000):
        count = chance.randint(1, 12)
        assert_same("".join(chance.choice(chance.choice(pieces)) for _ in range(count)))


@given(
    st.lists(
        st.one_of(
            st.sampled_from(PHRASES),
            st.sampled_from(IN_PHRASES),
            st.sampled_from(BETWEEN + STRANGE),
            st.text(st.characters(exclude_categories=[]), max_size=3),
        )
    ).map("".join)
)
def test_any_string(text: str) -> None:
    assert_same(text)


def test_the_seeds(seeds: dict[str, str]) -> None:
    for text in seeds.values():
        assert_same(text)


def test_real_texts(clean_texts: list[str]) -> None:
    to_traditional = OpenCC("s2t")
    for text in clean_texts[::40]:
        assert_same(text)
        assert_same(to_traditional.convert(text))


def test_texts_are_looked_up_alike_with_and_without_numpy() -> None:
    chance = random.Random(20240608)
    pieces = (PHRASES, CHARACTERS, BETWEEN, STRANGE, ["的", "机", "電腦", "\uf900"])
    ways = [Conversion(with_numpy=True), Conversion(with_numpy=False), CONVERSION]
    for length in range(0, 2000, 40):
        text = "".join(chance.choice(chance.choice(pieces)) for _ in range(length))
        assert len({(way.convert(text), way.count_scripts(text)) for way in ways}) == 1


def test_a_run_of_changed_characters_is_one_edit() -> None:
    edits = convert_script("國家的\ud800東西，人")[1]
    assert [(edit.start, edit.before, edit.after) for edit in edits] == [
        (0, "國", "国"),
        (4, "東", "东"),
    ]
    assert [edit.before for edit in convert_script("人國際動態，發")[1]] == ["國際動態", "發"]


def test_no_entry_holds_a_mark_that_opencc_splits_at() -> None:
    """Else an entry could be found here across a mark where opencc splits the text."""
    assert not [entry for entry in (*PHRASES, *CHARACTERS) if OPENCC.split_chars_re.search(entry)]


def test_a_long_stretch_of_phrases_alone() -> None:
    text = "乾坤" * 300 + "瞭" * 300
    assert CONVERSION.convert(text) == "乾坤" * 300 + "瞭" * 300
    assert_same("覆" * 40 + "電覆" * 20)


def write_dictionaries(folder: Path, phrases: str, characters: str, rare: str = "") -> Path:
    (folder / "TSPhrases.txt").write_text(phrases, encoding="utf-8")
    (folder / "TSCharacters.txt").write_text(characters, encoding="utf-8")
    if rare:
        (folder / "TSCharactersExt.txt").write_text(rare, encoding="utf-8")
    return folder


def test_dictionaries_of_another_folder(tmp_path: Path) -> None:
    write_dictionaries(
        tmp_path,
        phrases="# OpenCC's newer files begin with remarks\n\n計程車\t出租车 的士\n計畫\t计划\n",
        characters="計\t计\n車\t车\n畫\t画 划\n",
        rare="殢\t𣨼\n",
    )
    assert Conversion(tmp_path).convert("計程車的計畫畫殢") == "出租车的计划画𣨼"
    knowledge = Knowledge(dictionaries=tmp_path)
    (tmp_path / "STCharacters.txt").write_text("计\t計\n车\t車\n画\t畫\n", encoding="utf-8")
    assert restore("計畫車", knowledge=knowledge).text == "计划车"
    assert restore_phrase("計時,瞭解", "hant", knowledge) == "计時,瞭解"


def test_a_phrase_may_change_its_length_or_be_one_character(tmp_path: Path) -> None:
    write_dictionaries(tmp_path, "電腦\t计算机\n軟體\t软件\n囍\t双喜\n", "電\t电\n")
    assert Conversion(tmp_path).convert("電腦的軟體,電囍") == "计算机的软件,电双喜"


@pytest.mark.parametrize("characters", ["計 计\n", "計\t计\t記\n", "計程\t计程\n", "計\t计计\n"])
def test_broken_dictionaries_are_refused(tmp_path: Path, characters: str) -> None:
    with pytest.raises(ValueError, match=r"values to unpack|one for one"):
        Conversion(write_dictionaries(tmp_path, "", characters))


@pytest.mark.parametrize("phrases", ["", "計時\t计時\n"])
def test_phrases_may_be_none_or_say_what_their_characters_say(tmp_path: Path, phrases: str) -> None:
    write_dictionaries(tmp_path, phrases, "計\t计\n")
    assert Conversion(tmp_path).convert("計時") == "计時"


def test_missing_dictionaries_are_refused(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        Conversion(tmp_path)


def test_codes_of_astral_characters_and_surrogates() -> None:
    assert code_points("").tolist() == []
    assert code_points("\ud83d\ude00😀").tolist() == [0xD83D, 0xDE00, 0x1F600]
