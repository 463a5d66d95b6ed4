"""Which encoding a page is in, whatever it declares: one, none that can be read, or two."""

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.document import Rejected
from crawler.encoding import read_text
from crawler.encoding.decoding import decode_page

HANS = (
    "解放思想，实事求是，团结一致向前看。",
    "会议指出，要深入学习贯彻有关精神，扎实推进各项工作。",
    "妈妈说：“今天晚上吃什么呢？”我们都笑了！",
    "本报讯（记者张三）昨日，市政府召开新闻发布会。",
    "2023年4月，全市共完成投资12.5亿元，同比增长8%。",
    "《乡村振兴见闻》获得了第三届征文比赛一等奖；",
    "他走在回家的路上，心里想着明天的考试……",
    "一、总体要求。二、主要任务。三、保障措施。",
)
HANT = (
    "解放思想，實事求是，團結一致向前看。",
    "會議指出，要深入學習貫徹有關精神，扎實推進各項工作。",
    "媽媽說：「今天晚上吃什麼呢？」我們都笑了！",
    "本報訊（記者張三）昨日，市政府召開新聞發布會。",
    "他走在回家的路上，心裡想著明天的考試……",
)
PROSE = "".join(HANS)
DECLARED = ["gb18030", "big5", "utf-8", "cp1252", "cp949", "cp932", "euc_jp", "koi8-r", "hz"]
DECLARATIONS = st.lists(st.sampled_from(DECLARED), max_size=2)
BITS = [b"\x00", b"\x01", b"\x80", b"\xff", b"\xed\xa0\xbd", b"&#0;", b"&#55357;", b"\xef\xbb\xbf"]
ANY_BYTES = st.one_of(
    st.binary(max_size=400),
    st.lists(st.one_of(st.binary(max_size=4), st.sampled_from(BITS))).map(b"".join),
    st.text(max_size=100).map(lambda text: text.encode("utf-16")),
    st.text(max_size=100).map(lambda text: text.encode("gb18030")),
)
CONTROLS = {chr(code) for code in range(0x20)} - set("\t\n\r")


def sentences(choice: tuple[str, ...], least: int = 1) -> st.SearchStrategy[str]:
    """Some of the sentences, in any order."""
    return st.lists(st.sampled_from(choice), min_size=least, max_size=12).map("".join)


@given(sentences(HANS), DECLARATIONS, st.sampled_from(["gb18030", "utf-8", "gbk"]))
def test_simplified_comes_back(text: str, declared: list[str], real: str) -> None:
    assert read_text(f"<p>{text}</p>".encode(real), declared) == f"<p>{text}</p>"


@given(sentences(HANT), DECLARATIONS, st.sampled_from(["big5", "utf-8", "gb18030"]))
def test_traditional_comes_back(text: str, declared: list[str], real: str) -> None:
    assert read_text(f"<p>{text}</p>".encode(real), declared) == f"<p>{text}</p>"


@given(st.text(st.characters(codec="gb18030", min_codepoint=0xA0, max_codepoint=0xD7FF)))
def test_what_a_declaration_says_of_rare_characters_is_believed(rare: str) -> None:
    text = f"{PROSE}{rare}{PROSE}"
    page = decode_page(text.encode(), ["utf-8"])
    assert page
    assert page.text == text


@given(ANY_BYTES, DECLARATIONS)
def test_any_bytes_are_read_or_rejected(content: bytes, declared: list[str]) -> None:
    try:
        text = read_text(content, declared)
    except Rejected:
        return
    text.encode()
    assert not CONTROLS & set(text)
    assert read_text(text.encode(), ["utf-8"]) == text


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("declared", ["gb18030", "utf-8", "big5"])
def test_a_mark_of_byte_order_or_nuls_say_more_than_a_declaration(
    encoding: str, declared: str
) -> None:
    page = f"<html><title>{HANS[0]}</title><p>{PROSE}</p></html>"
    assert read_text(page.encode(encoding), [declared]) == page


@pytest.mark.parametrize("declared", [[], ["gb18030"], ["utf-8"], ["big5"]])
def test_a_few_broken_characters_do_not_change_the_encoding(declared: list[str]) -> None:
    cut = f"<p>{PROSE * 3}</p>".encode()
    content = cut[:200] + cut[201:-5] + b"\xe5\x9b..."
    text = read_text(content, declared)
    assert text.startswith(f"<p>{HANS[0]}")
    assert text.endswith("\ufffd...")
    assert 1 < text.count("\ufffd") < 6


def test_surrogates_in_utf_8_are_mended() -> None:
    cesu = "".join(HANS).encode() + b"\xed\xa0\xbd\xed\xb8\x80 \xed\xa0\xbd"
    assert read_text(cesu, ["utf-8"]) == f"{PROSE}😀 \ufffd"


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("정부는 경제 발전을 위하여 새로운 정책을 발표하였다.", "cp949"),
        ("政府は経済の発展のために新しい政策を発表した。", "euc_jp"),
        ("政府は経済の発展のために新しい政策を発表した。", "cp932"),
        ("Правительство опубликовало новую политику.", "cp1251"),
        ("Le président a déclaré l’Assemblée prête.", "cp1252"),
        (HANS[0], "hz"),
    ],
)
def test_other_languages_are_read_as_declared(text: str, encoding: str) -> None:
    assert read_text(text.encode(encoding), [encoding]) == text


@pytest.mark.parametrize("encoding", ["cp949", "euc_jp", "cp932", "cp1251", "koi8-r"])
def test_other_languages_are_not_taken_for_chinese(encoding: str) -> None:
    texts = {"cp949": "정부는 경제 발전을 위하여 새로운 정책을 발표하였다. 수도는 서울이다." * 2}
    japanese = "政府は経済の発展のために新しい政策を発表した。首都は東京である。"
    russian = "Правительство опубликовало новую политику. Столица Москва."
    text = texts.get(encoding) or (japanese if encoding in ("euc_jp", "cp932") else russian)
    try:
        assert read_text(text.encode(encoding), []) == text
    except Rejected:
        assert encoding != "cp949"


@pytest.mark.parametrize("declared", ["cp949", "euc_jp", "cp932", "cp1252", "koi8-r", "big5"])
def test_chinese_is_not_taken_for_another_language(declared: str) -> None:
    assert read_text(HANS[0].encode("gbk"), [declared]) == HANS[0]


@given(
    st.lists(
        st.tuples(sentences(HANS), st.sampled_from(["gb18030", "utf-8"])), min_size=2, max_size=8
    ),
    DECLARATIONS,
)
def test_parts_in_two_encodings(parts: list[tuple[str, str]], declared: list[str]) -> None:
    content = b"".join(f"<p>{text}</p>".encode(encoding) for text, encoding in parts)
    assert read_text(content, declared) == "".join(f"<p>{text}</p>" for text, _ in parts)


@given(sentences(HANT), sentences(HANT), st.booleans())
def test_parts_in_big5_and_utf_8(first: str, second: str, swap: bool) -> None:
    encodings = ("utf-8", "big5") if swap else ("big5", "utf-8")
    texts = [f"<p>{first}</p>", f"<p>{second}</p>"]
    content = b"".join(text.encode(e) for text, e in zip(texts, encodings, strict=True))
    assert read_text(content, []) == "".join(texts)


@pytest.mark.parametrize("encodings", [("gbk", "utf-8"), ("utf-8", "gbk")])
def test_what_may_be_in_either_encoding_is_in_that_of_what_is_before(
    encodings: tuple[str, str],
) -> None:
    """In GB 18030 the two bytes of © in UTF-8 are 漏, and those of 通 are good UTF-8."""
    halves = {
        "utf-8": f"<p>{HANS[0]}</p><i>©2013</i><i>é</i>",
        "gbk": f"<p>{HANS[1]}</p><i>耶</i><i>通知</i>",
    }
    content = b"".join(halves[encoding].encode(encoding) for encoding in encodings)
    assert read_text(content, [encodings[0]]) == "".join(halves[name] for name in encodings)


def test_a_mark_of_byte_order_within_a_page_is_no_text() -> None:
    included = codecs.BOM_UTF8 + f"<p>{HANS[1]}</p>".encode()
    content = f"<p>{HANS[0]}</p>".encode() + included
    assert read_text(content, []) == f"<p>{HANS[0]}</p><p>{HANS[1]}</p>"


def test_half_a_character_shifts_nothing_behind_it() -> None:
    half = "北".encode("gbk")[:1]
    before, behind = f"<p>{PROSE}扎实推进各项工作", f"，心里想着明天的考试……</p>{PROSE}"
    content = before.encode("gbk") + half + behind.encode("gbk")
    assert read_text(content, ["gb18030"]) == f"{before}\ufffd{behind}"


@pytest.mark.parametrize("declared", [[], ["utf-8"], ["gb18030"], ["big5"], ["cp1252"]])
def test_noise_is_rejected(declared: list[str]) -> None:
    noise = bytes(number * number * 7 % 251 for number in range(4000))
    with pytest.raises(Rejected):
        read_text(noise, declared)


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-16", "hz"])
@pytest.mark.parametrize(
    "text",
    [
        "通知。",
        "今日停水。\r\n",
        "明日起恢复供水，请互相转告。\r\n\r\n",
        "入秋以来，青石镇组织农户抢收晚稻。\n烘干机昼夜不停地运转。",
        "GDP增长5%，共12万元。",
    ],
)
def test_plain_text_without_a_mark_or_in_seven_bits(text: str, encoding: str) -> None:
    assert read_text(text.encode(encoding), []) == text


@pytest.mark.parametrize(
    "content",
    [b"a ~{ b ~} c", b"~{}", "解放思想。".encode("gbk"), "解放思想。".encode(), b"hello\tworld\n"],
)
def test_what_only_looks_like_it_is_read_as_it_is(content: bytes) -> None:
    assert read_text(content, []) in ("a ~{ b ~} c", "~{}", "解放思想。", "hello\tworld\n")
