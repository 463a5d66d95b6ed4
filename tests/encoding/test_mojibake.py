"""Text decoded wrongly before it came to the page: what is undone, left alone and rejected."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.document import Rejected
from crawler.encoding.charsets import decode
from crawler.encoding.mojibake import find_left, undo_mojibake
from tests.encoding.test_decoding import HANS, HANT, sentences

PROSE = "解放思想，实事求是，团结一致向前看。"


def as_latin(text: str, encoding: str) -> str:
    return text.encode(encoding).decode("latin-1")


def as_windows(text: str, encoding: str) -> str:
    """As browsers read Windows-1252, whose five free bytes are controls to them."""
    read = (bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in text.encode(encoding))
    return "".join(read)


def as_gbk(text: str) -> str:
    return decode(text.encode(), "gb18030")


def as_references(text: str) -> str:
    return as_latin(text, "gbk").encode("ascii", "xmlcharrefreplace").decode()


@given(sentences(HANS))
def test_gbk_read_as_latin(text: str) -> None:
    assert undo_mojibake(f"<p>{as_latin(text, 'gbk')}</p>") == f"<p>{text}</p>"
    assert undo_mojibake(f"<p>{as_windows(text, 'gbk')}</p>") == f"<p>{text}</p>"
    assert undo_mojibake(f"<p>{as_references(text)}</p>") == f"<p>{text}</p>"


@given(sentences(HANS + HANT))
def test_utf_8_read_as_latin(text: str) -> None:
    assert undo_mojibake(f"<p>{as_latin(text, 'utf-8')}</p>") == f"<p>{text}</p>"
    assert undo_mojibake(f"<p>{as_windows(text, 'utf-8')}</p>") == f"<p>{text}</p>"


@given(sentences(tuple(text for text in HANS + HANT if not re.search("[ -~]", text))))
def test_utf_8_read_as_gbk(text: str) -> None:
    """Which takes two bytes at a time, so that the last character may be lost."""
    read = as_gbk(text)
    whole = text[:-1] + "\ufffd" if read.endswith("\ufffd") else text
    assert undo_mojibake(f"<p>{read}</p>") == f"<p>{whole}</p>"


@pytest.mark.parametrize("before", ["会议通知：", "附件一", "二〇二〇年", "“各单位”"])
@pytest.mark.parametrize("after", ["，请查收。", "落实。", ""])
def test_utf_8_read_as_gbk_behind_what_was_read_rightly(before: str, after: str) -> None:
    text = f"{before}坚持以人民为中心{after}"
    assert undo_mojibake(f"{before}{as_gbk('坚持以人民为中心')}{after}") == text
    read = "鍔犲己瀹夊叏鐢熶骇宸ヤ綔鐨勯€氱煡"
    assert undo_mojibake(f"{before}{read}。") == f"{before}加强安全生产工作的通知。"


def test_what_is_left_of_utf_8_is_found() -> None:
    left = "锛氬叧浜庢槑澶╀笂鍗堜節鐐瑰湪浼氳瀹ゅ紑浼氥€"
    assert find_left(f"通知{left}") == [(2, 2 + len(left))]
    assert find_left("通\ufffd煡，请查收。") == [(1, 2)]
    for clean in ("女娲凤凰山的锂电厂和浜松市", "a\ufffd", "涓涓细流，汩汩不绝", "鑫淼焱垚公司"):
        assert find_left(clean) == []


@pytest.mark.parametrize("encoding", ["gb18030", "utf-8"])
def test_a_page_read_as_latin_is_undone_as_a_whole(encoding: str) -> None:
    """By itself ¥ or one character would be no sign of anything."""
    page = f"<p>{PROSE}</p><i>©</i><i>¥5</i><i>é</i><i>耶</i><i>·</i>大卫&#183;希尔&copy;&yen;"
    assert undo_mojibake(as_latin(page, encoding)) == page
    assert undo_mojibake(as_windows(page, encoding)) == page


def test_a_page_read_as_gbk_keeps_what_was_not_lost() -> None:
    page = f"<p>{PROSE * 4}</p><p>索。探</p><p>于2023年</p>"
    undone = f"<p>{PROSE * 3}{PROSE[:-1]}\ufffd</p><p>索。探</p><p>\ufffd2023\ufffd</p>"
    assert undo_mojibake(as_gbk(page)) == undone


@given(sentences(HANS))
def test_what_was_read_wrongly_twice(text: str) -> None:
    twice = as_latin(as_latin(text, "utf-8"), "utf-8")
    assert undo_mojibake(f"<p>{twice}</p>") == f"<p>{text}</p>"


@pytest.mark.parametrize(
    ("source", "undone"),
    [
        (f"<p>{PROSE}</p><p>½â·ÅË¼Ïë</p>", f"<p>{PROSE}</p><p>解放思想</p>"),
        ("<b>&frac12;&acirc;&middot;&Aring;&Euml;&frac14;</b>", "<b>解放思</b>"),
        ("<b>&#xBD;&#xE2;&#183;&#197;</b>", "<b>解放</b>"),
        ('<a title="½â·ÅË¼Ïë">2023</a>', '<a title="解放思想">2023</a>'),
    ],
)
def test_only_what_is_wrong_is_undone(source: str, undone: str) -> None:
    assert undo_mojibake(source) == undone


@pytest.mark.parametrize(
    "text",
    [
        "naïve façade, déjà vu, Ångström, Größe, smörgåsbord, ÀÉÎÕÜ",
        "价格£100±5°C，×2÷3，§4，©2023 ®™ «引文» ¿Qué? Ñandú",
        "他在巴黎的Musée d’Orsay看了《Déjeuner sur l’herbe》——“印象派”……",
        "乱码“锟斤拷”和“烫烫烫”是怎么来的？“锟斤拷”是U+FFFD，“鎴戜滑”呢？",
        "日本語のひらがな、カタカナ；한국어와 한글；Русский язык и Москва；ελληνικά；ภาษาไทย",
        "他很憔悴，妯娌二人娓娓道来，榻榻米上憧憬着，绱。",
        "①②③④ ×××× ———— …… “”‘’ ·· ■□◆ ½¼¾ ²³¹",
        "&nbsp;&nbsp;&copy;&reg;&laquo;&raquo;&middot;&times;&#169;&#174;&#8226;&#183;&#183;",
        "漢字繁體：臺灣國語，裏面、麵包、後來。",
        "",
    ],
)
def test_right_text_is_left_alone(text: str) -> None:
    for source in (text, f"<p>{text}</p>", f"<p>{PROSE * 2}</p><p>{text}</p>" * 2):
        assert undo_mojibake(source) == source


@given(
    st.text(st.characters(exclude_categories=["Cs"], min_codepoint=0x2E80, max_codepoint=0x9FFF))
)
def test_undoing_again_changes_nothing(text: str) -> None:
    try:
        undone = undo_mojibake(text)
    except Rejected:
        return
    assert undo_mojibake(undone) == undone


@pytest.mark.parametrize(
    "text",
    [
        f"<p>{'锟斤拷' * 20}</p>",
        f"<p>{PROSE}</p><p>{'锟斤拷锟斤拷，' * 20}</p>",
        f"<p>{PROSE}{'�' * 20}</p>",
        f"<p>{'解�思�，' * 20}</p>",
    ],
)
def test_what_is_lost_is_rejected(text: str) -> None:
    with pytest.raises(Rejected, match="mojibake"):
        undo_mojibake(text)


def test_latin_text_of_any_length_is_not_lost() -> None:
    text = "<p>Le président de la République a déclaré l’Assemblée prête à être réformée.</p>" * 20
    assert undo_mojibake(text) == text


def test_utf_8_as_gbk_with_question_marks_for_what_it_lost_is_rejected() -> None:
    lossy = re.sub("(?<=...)(.)", lambda m: m[1] if ord(m[1]) % 3 else "?", as_gbk(PROSE * 9))
    with pytest.raises(Rejected, match="mojibake"):
        undo_mojibake(f"<p>{lossy}</p>")
