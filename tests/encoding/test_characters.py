"""What no stored text may hold, and how it leaves."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.encoding.characters import clean_characters, clean_references
from crawler.reading import Page
from crawler.reading.headline.titles import read_title
from crawler.reading.markup.prose import read_prose

NONCHARACTERS = "".join(map(chr, [*range(0xFDD0, 0xFDF0), 0xFFFE, 0xFFFF]))
UNFIT = "".join(map(chr, [*range(9), *range(14, 32), 0x7F, 0x81, 0xFEFF, 0xFFF9])) + NONCHARACTERS
SURROGATES = st.characters(min_codepoint=0xD800, max_codepoint=0xDFFF, categories=["Cs"])
ANY_TEXT = st.text(st.one_of(st.characters(), SURROGATES, st.sampled_from(UNFIT)))


@pytest.mark.parametrize("character", UNFIT)
def test_unfit_characters_leave_without_trace(character: str) -> None:
    assert clean_characters(f"同{character}德") == "同德"
    assert clean_references(f"同&#{ord(character)};德") == "同德"
    assert clean_references(f"同&#x{ord(character):X};德") == "同德"


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("同\ud83d", "同\ufffd"),
        ("\ude00\ud83d德", "\ufffd\ufffd德"),
        ("\ud83d\ude00", "😀"),
        ("\ud840\udc00\ud83d", "𠀀\ufffd"),
        ("\x93同德\x94\x97\x85", "“同德”—…"),
        ("第一段完。\x85第二段始", "第一段完。\u2028第二段始"),
        ("第一段完。\x85“第二段始”", "第一段完。\u2028“第二段始”"),
        ("话没说完\x85第二段始", "话没说完…第二段始"),
        ("一行\x0b二行\x0c三行", "一行\n二行\n三行"),
    ],
)
def test_what_stands_for_something_stays(text: str, cleaned: str) -> None:
    assert clean_characters(text) == cleaned


@pytest.mark.parametrize("text", ["同心\t同德\r\n", "𠀀👨‍👩‍👧é\u00ad\u200b\u3000\ue000\ufffd", ""])
def test_clean_text_is_left_alone(text: str) -> None:
    assert clean_characters(text) is text
    assert clean_references(text) is text


@pytest.mark.parametrize(
    ("source", "cleaned"),
    [
        ("&#55357;&#56832;", "😀"),
        ("&#xd83d;&#XDE00;", "😀"),
        ("&#55357;同", "\ufffd同"),
        ("同&#0000;德&#x00;", "同德"),
        ("同&#1心&#2", "同心"),
        ("&#147;同德&#x94;", "“同德”"),
        ("&#11;", "\n"),
    ],
)
def test_references_to_unfit_characters_are_cleaned(source: str, cleaned: str) -> None:
    assert clean_references(source) == cleaned


@pytest.mark.parametrize(
    "source",
    ["&#60;b&#62; &#x5929;&#22825 &amp;#0; &#9;&#10;&#xA0;", "&#99999999999;&#x110000;", "&#;&#x;"],
)
def test_other_references_are_left_alone(source: str) -> None:
    assert clean_references(source) == source


@given(ANY_TEXT)
def test_what_is_clean_can_be_stored(text: str) -> None:
    cleaned = clean_characters(text)
    cleaned.encode()
    assert json.loads(json.dumps(cleaned)) == cleaned
    assert not set(UNFIT) & set(cleaned)
    assert clean_characters(cleaned) == cleaned


@pytest.mark.parametrize("dirt", ["&#0;", "&#1;", "&#x1f", "\x00", "\x01", "&#xFFFE;", "&#65279;"])
def test_no_unfit_character_leaves_a_page(dirt: str) -> None:
    source = f'<title>团{dirt}结</title><meta content="团{dirt}结"><h1>团{dirt}结</h1>{"。" * 40}'
    page = Page("https://town.example/", source.encode())
    assert read_title(page) == page.selector.css("meta::attr(content)").get() == "团结"
    assert read_prose(page.selector.css("h1")[0]) == "团结"


def test_a_character_in_two_references_leaves_a_page_whole() -> None:
    source = "<p>&#55357;&#56832;和&#55357;</p>"
    page = Page("https://town.example/", source.encode())
    assert page.prose == "😀和\ufffd"
