"""The decoders of the Encoding Standard, held against facts of its indexes and its algorithms."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from w3lib.encoding import resolve_encoding

from crawler.encoding.charsets import decode, resolve_label

ANY_LEGACY = st.sampled_from(["gb18030", "big5"])


@pytest.mark.parametrize(
    ("content", "text"),
    [
        ("B0A1", "啊"),
        ("D6D0CEC4", "中文"),
        ("8140", "丂"),
        ("FEA0", "龻"),
        ("A1A1", "\u3000"),
        ("A3A0", "\u3000"),
        ("80", "€"),
        ("A2E3", "€"),
        ("81308130", "\u0080"),
        ("8130D330", "ђ"),
        ("90308130", "\U00010000"),
        ("95328236", "\U00020000"),
        ("E3329A35", "\U0010ffff"),
        # The two that the standard exchanges, to be what GB 18030-2005 and later say.
        ("A8BC", "\u1e3f"),
        ("8135F437", "\ue7c7"),
    ],
)
def test_gb18030_index(content: str, text: str) -> None:
    assert decode(bytes.fromhex(content), "gb18030") == text


def test_gb18030_of_2022_has_no_private_use_for_encoded_characters() -> None:
    vertical = "A6D9 A6DA A6DB A6DC A6DD A6DE A6DF A6EC A6ED A6F3"
    assert decode(bytes.fromhex(vertical), "gb18030") == "︐︒︑︓︔︕︖︗︘︙"
    ideographs = "FE59 FE61 FE66 FE67 FE6D FE7E FE90 FEA0"
    assert decode(bytes.fromhex(ideographs), "gb18030") == "龴龵龶龷龸龹龺龻"
    in_four_bytes = "82359037 82359038 82359039 82359130"
    assert decode(bytes.fromhex(in_four_bytes), "gb18030") == "龴龵龶龷"


@pytest.mark.parametrize(
    ("content", "text"),
    [
        ("D63C", "\ufffd<"),
        ("D6FF41", "\ufffdA"),
        ("D67F", "\ufffd\u007f"),
        ("FF41", "\ufffdA"),
        ("D6", "\ufffd"),
        ("8130", "\ufffd"),
        ("813081", "\ufffd"),
        ("81303C", "\ufffd0<"),
        ("8130813C", "\ufffd0\ufffd<"),
        ("8130D6D0", "\ufffd0中"),
        ("8431A53041", "\ufffdA"),
        ("E3329A36", "\ufffd"),
    ],
)
def test_gb18030_recovers_as_the_standard_says(content: str, text: str) -> None:
    assert decode(bytes.fromhex(content), "gb18030") == text


@pytest.mark.parametrize(
    ("content", "text"),
    [
        ("A440", "一"),
        ("A4A4A4E5", "中文"),
        ("F9D5", "龘"),
        ("F9D6", "碁"),
        ("A145", "‧"),
        ("A14E", "﹑"),
        ("A1FE", "／"),
        ("A240", "＼"),
        ("A241", "∕"),
        ("A242", "﹨"),
        ("A3E1", "€"),
        ("C6A1", "①"),
        ("C6E7", "ぁ"),
        ("FA40", "𠕇"),
        ("8740", "䏰"),
        ("8862", "\u00ca\u0304"),
        ("8864", "\u00ca\u030c"),
        ("88A3", "\u00ea\u0304"),
        ("88A5", "\u00ea\u030c"),
        ("8866", "\u00ca"),
        ("88A7", "\u00ea"),
    ],
)
def test_big5_index(content: str, text: str) -> None:
    assert decode(bytes.fromhex(content), "big5") == text


@pytest.mark.parametrize(
    ("content", "text"),
    [
        ("A43C", "\ufffd<"),
        ("A4FF41", "\ufffdA"),
        ("A480", "\ufffd"),
        ("8041", "\ufffdA"),
        ("FF41", "\ufffdA"),
        ("A4", "\ufffd"),
        ("8140", "\ufffd@"),
        ("81A1", "\ufffd"),
        ("A240A241", "＼∕"),
        ("A4A4A241", "中∕"),
        ("A4A241", "丐A"),
    ],
)
def test_big5_recovers_as_the_standard_says(content: str, text: str) -> None:
    assert decode(bytes.fromhex(content), "big5") == text


def test_gb2312_is_part_of_gb18030() -> None:
    rows = range(0xB0, 0xF8)
    cells = [bytes((row, cell)) for row in rows for cell in range(0xA1, 0xFF)]
    assigned = [cell for cell in cells if cell.decode("gb2312", "ignore")]
    assert len(assigned) == 6763
    assert decode(b"".join(assigned), "gb18030") == b"".join(assigned).decode("gb2312")


@given(st.integers(0x10000, 0x10FFFF))
def test_four_bytes_count_the_code_points_beyond_the_first_plane(code: int) -> None:
    rest, fourth = divmod(code - 0x10000, 10)
    rest, third = divmod(rest, 126)
    first, second = divmod(rest, 10)
    content = bytes((0x90 + first, 0x30 + second, 0x81 + third, 0x30 + fourth))
    assert decode(content, "gb18030") == chr(code)


@given(st.binary(), ANY_LEGACY)
def test_no_broken_character_swallows_markup(content: bytes, encoding: str) -> None:
    assert decode(content + b"\n<b>", encoding).endswith("\n<b>")
    assert decode(b"<b>" + content, encoding) == "<b>" + decode(content, encoding)


@given(st.text(st.characters(max_codepoint=0x7F)), ANY_LEGACY)
def test_ascii_is_ascii(text: str, encoding: str) -> None:
    assert decode(text.encode(), encoding) == text


@pytest.mark.parametrize(
    ("encoding", "labels"),
    [
        (
            "gb18030",
            "chinese csGB2312 csISO58GB231280 GB2312 gb_2312 gb_2312-80 GBK iso-ir-58 x-gbk",
        ),
        ("gb18030", "gb18030 cp936 ms936 euc-cn"),
        ("big5", "Big5 big5-hkscs cn-big5 csbig5 x-x-big5"),
        ("utf-8", "UTF-8 utf8 unicode-1-1-utf-8"),
        ("cp1252", "iso-8859-1 latin1 us-ascii windows-1252"),
        ("cp949", "euc-kr ks_c_5601-1987"),
        ("cp932", "shift_jis x-sjis"),
    ],
)
def test_labels(encoding: str, labels: str) -> None:
    for label in labels.split():
        assert resolve_label(label) == encoding
        # What w3lib, which finds the declarations, makes of it.
        assert resolve_label(resolve_encoding(label) or label) == encoding


@pytest.mark.parametrize("label", ["", "rot13", "unicode_escape", "utf-7", "火星文", "utf-16"])
def test_what_is_no_encoding_of_pages_is_no_label(label: str) -> None:
    assert resolve_label(label) is None
