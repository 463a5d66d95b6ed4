"""The encodings of the WHATWG Encoding Standard, as far as Chinese pages need them.

Python's codecs gb18030 and big5hkscs do the work; where the standard maps or recovers in
another way, its way is put on top: https://encoding.spec.whatwg.org, GB 18030-2022 included.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable, Iterable
from itertools import product

from w3lib.encoding import resolve_encoding

GB18030, BIG5, UTF_8, WESTERN = "gb18030", "big5", "utf-8", "cp1252"

_LABELS = {
    GB18030: "gb2312 gb_2312 gb_2312-80 gbk x-gbk gb18030 chinese csgb2312 csiso58gb231280 "
    "iso-ir-58 windows-936 cp936 ms936 euc-cn",
    BIG5: "big5 big5-hkscs big5hkscs cn-big5 csbig5 x-x-big5 windows-950 cp950",
    UTF_8: "utf-8 utf8 unicode-1-1-utf-8 unicode11utf8 unicode20utf8 x-unicode20utf8",
    "cp932": "shift_jis shift-jis sjis x-sjis csshiftjis ms_kanji windows-31j",
    "cp949": "euc-kr cseuckr windows-949 ks_c_5601-1987 ksc5601 korean",
    "euc_jp": "euc-jp x-euc-jp cseucpkdfmtjapanese",
    WESTERN: "windows-1252 x-cp1252 iso-8859-1 latin1 ascii us-ascii",
}
ASCII = bytes(range(0x80))
_ENCODINGS = {label: encoding for encoding, labels in _LABELS.items() for label in labels.split()}


def beyond_ascii(text: str) -> str:
    """Return the characters of ``text`` that are not ASCII; it may hold no lone surrogates.

    >>> beyond_ascii("<b>解放</b> mind")
    '解放'
    """
    # Most of a page is ASCII, which is sooner taken out of bytes than passed over in a string.
    return text.encode().translate(None, ASCII).decode()


def _mapping(before: str, after: str) -> Callable[[str], str]:
    """Return what replaces each character of ``before`` by that of ``after``: like str.translate,
    but as good as free for a text without any of these characters."""
    pairs = dict(zip(before, after, strict=True))
    find = re.compile(f"[{before}]")

    def translate(text: str) -> str:
        is_there = find.search(beyond_ascii(text))
        return find.sub(lambda match: pairs[match[0]], text) if is_there else text

    return translate


# Python also has codecs that decode no pages, such as rot13, and UTF-7, which browsers refuse.
# What declares UTF-16 in ASCII, or in a header without a mark of byte order, mostly isn't that.
_FAMILIES = ("iso8859", "cp125", "cp8", "cp9", "koi8", "mac", "iso2022", "euc", "hz", "shift_jis")

_map_gb18030 = _mapping(
    "\ue5e5\ue78d\ue78e\ue78f\ue790\ue791\ue792\ue793\ue794\ue795\ue796\ue7c7\u1e3f"
    "\ue81e\ue826\ue82b\ue82c\ue832\ue843\ue854\ue864",
    "\u3000\ufe10\ufe12\ufe11\ufe13\ufe14\ufe15\ufe16\ufe17\ufe18\ufe19\u1e3f\ue7c7"
    "\u9fb4\u9fb5\u9fb6\u9fb7\u9fb8\u9fb9\u9fba\u9fbb",
)
_map_big5 = _mapping("•､‾∼♁☉¥¢£", "‧﹑¯～⊕⊙￥￠￡")
# Runs of the index, each behind the bytes of its first character, that big5hkscs lacks.
_BIG5_MORE = """
877A㡵𡵓𣚞𦀡㻬 87A1𥣞㫵竼龗𤅡𨤍𣇪𠪊𣉞䌊蒄龖鐯䤰蘓墖靊鈘秐稲晠権袝瑌篅枂稬剏遆㓦珄𥶹瓆鿇垳䤯呌䄱𣚎
87C8堘穲𧭥讏䚮𦺈䆁𥶙箮𢒼鿈𢓁𢓉𢓌鿉蔄𣖻䂴鿊䓡𪷿拁灮鿋 8E69箸 8E6F簆 8E7E糎 8EAB緒 8EB4縝 8ECD者
8ED0耨 8F57菁 8F69蒨 8F6E萏 8FCB覦覩 8FFE起 906D都 907A銹 90DC靜 90F1響 91BF鼖 9244蔃 92AF兙兛兝兞
92C8鍮 92D1瑹 9447浧 94CA禛 95D9邗 9644靝 96ED瀞 96FC嬨 9B76爁 9B78矗 9B7B纇 9BC6駖 9BDE釔 9BEC惞
9BF6澶 9C42輶 9C53侻 9C62營 9C68鄄 9C6B鷰 9C77菏 9CBC尐秣 9CD0婧 9D57輋 9D5A筑 9DC4拐 9EA9恢 9EEF痹
9EFD汊 9F60鬮 9F66鼗 9FCB僭 9FD8弌 A063蠏 A077拎 A0D5瑨 A0DF煢 A0E4牐
A3C0␀␁␂␃␄␅␆␇␈␉␊␋␌␍␎␏␐␑␒␓␔␕␖␗␘␙␚␛␜␝␞␟␡€
C6CF廴 C6D3无 C6D5癶 C6D7隶 C6DE〃仝 FA5F倩 FA66偽 FABD包 FAC5卄 FAD5卿 FB48嘅 FBB8婷 FBF3幵 FBF9廐
FC4F彘 FC6C悤 FCB9撐 FCE2晴 FCF1杞 FDB7沜渝 FDBB港 FDF1煮 FE52猪 FE6F瑜 FEAA瓩 FEDD砉
"""
_BIG5_INDEX = {
    int(run[:4], 16) + place: character
    for run in _BIG5_MORE.split()
    for place, character in enumerate(run[4:])
}
# big5hkscs can't tell these two from A1FE and A240.
_BIG5_TWINS = {b"\xa2\x41": "\u2215", b"\xa2\x42": "\ufe68"}
_UP_TO_TWIN = re.compile(
    rb"((?:[^\x81-\xfe]|(?!\xa2[AB])[\x81-\xfe](?:[^\x00-\x3f\x7f]|(?=[\x00-\x3f\x7f])|\Z))*+)"
    rb"(\xa2[AB])?",
    re.DOTALL,
)


def resolve_label(label: str) -> str | None:
    """Return the encoding that a declaration names, as ``decode`` takes it; None for an unknown
    label.

    >>> [resolve_label(label) for label in ("GB2312", " x-gbk", "cn-big5", "UTF8", "火星文")]
    ['gb18030', 'gb18030', 'big5', 'utf-8', None]
    """
    label = label.strip().lower()
    other = resolve_encoding(label) or ""
    return _ENCODINGS.get(label) or (other if other.startswith(_FAMILIES) else None)


def decode(content: bytes, encoding: str) -> str:
    """Return the text of ``content``; U+FFFD stands for what can't be decoded.

    ``encoding`` is one that ``resolve_label`` gives or the name of a codec of Python; raises
    LookupError if it is neither.

    >>> decode("解放€".encode("gbk", "replace") + b"\\x80", "gb18030")
    '解放?€'
    >>> decode("解放".encode("gbk")[:-1] + b"<b>", "gb18030")
    '解\\ufffd<b>'
    >>> decode(b"\\xf9\\xfe\\x87\\xa3", "big5")
    '￭竼'
    """
    if encoding == GB18030:
        return _map_gb18030(content.decode(GB18030, "whatwg_gb18030"))
    if encoding == BIG5:
        return _decode_big5(content)
    return content.decode(encoding, "replace")


def decode_utf_8(content: bytes) -> str | None:
    """Return the text of good UTF-8, or None; surrogates in it are joined, a lone one becomes
    U+FFFD.

    >>> decode_utf_8("解放".encode()), decode_utf_8("解放".encode("gbk"))
    ('解放', None)
    >>> decode_utf_8(b"\\xed\\xa0\\xbd\\xed\\xb8\\x80 \\xed\\xa0\\xbd")
    '😀 \\ufffd'
    """
    try:
        return content.decode()
    except UnicodeDecodeError:
        pass
    try:
        text = content.decode("utf-8", "surrogatepass")
    except UnicodeDecodeError:
        return None
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def characters_of(leads: Iterable[int], trails: Iterable[int], encoding: str) -> str:
    """Return the characters that these bytes give as the first and the second of two.

    >>> characters_of((0xB0, 0xB1), (0x7F, 0xA1), "gb18030")
    '啊薄'
    """
    # All at once, for calls cost more than bytes: no character holds a line feed.
    lines = b"".join(bytes((*pair, 0x0A)) for pair in product(leads, trails))
    found = decode(lines, encoding).split("\n")
    return "".join(text for text in found if "\ufffd" not in text)


def _decode_big5(content: bytes) -> str:
    if not any(twin in content for twin in _BIG5_TWINS):
        return _map_big5(content.decode("big5hkscs", "whatwg_big5"))
    pieces = []
    for match in _UP_TO_TWIN.finditer(content):
        pieces.append(_map_big5(match[1].decode("big5hkscs", "whatwg_big5")))
        pieces.append(_BIG5_TWINS.get(match[2], ""))
    return "".join(pieces)


def _recover_gb18030(error: UnicodeError) -> tuple[str, int]:
    """Return what the standard's decoder gives where Python's fails, and where it goes on;
    registered as the error handler whatwg_gb18030."""
    assert isinstance(error, UnicodeDecodeError)
    content, start = error.object, error.start
    lead, second = content[start], content[start + 1 : start + 2]
    if lead == 0x80:
        return "€", start + 1
    if lead == 0xFF or not second:
        return "\ufffd", start + 1
    if second.isdigit():
        third, fourth = content[start + 2 : start + 3], content[start + 3 : start + 4]
        if (third and not 0x81 <= third[0] <= 0xFE) or (fourth and not fourth.isdigit()):
            return "\ufffd", start + 1
        return "\ufffd", min(start + 4, len(content))
    return "\ufffd", start + (1 if second.isascii() else 2)


def _recover_big5(error: UnicodeError) -> tuple[str, int]:
    """Return what the standard's decoder gives where Python's fails, and where it goes on;
    registered as the error handler whatwg_big5."""
    assert isinstance(error, UnicodeDecodeError)
    content, start = error.object, error.start
    pair = content[start : start + 2]
    if pair[0] in (0x80, 0xFF) or len(pair) < 2:
        return "\ufffd", start + 1
    if found := _BIG5_INDEX.get(int.from_bytes(pair, "big")):
        return found, start + 2
    return "\ufffd", start + (1 if pair[1] < 0x80 else 2)


codecs.register_error("whatwg_gb18030", _recover_gb18030)
codecs.register_error("whatwg_big5", _recover_big5)
