"""Text that was decoded wrongly before it came to the page, and decoding it rightly."""

from __future__ import annotations

import html
import re
from html.entities import name2codepoint

from crawler.document import Rejected
from crawler.encoding.charsets import GB18030, UTF_8, beyond_ascii, characters_of, decode
from crawler.encoding.plausibility import plausibility
from crawler.patterns import LazyPattern

LEAD = 0.5  # by which what is undone must be the more plausible (held by benchmarks.charset)
CERTAIN = 0.6  # plausibility from which on undoing is right, as GOOD of decoding
LOST = 0.05  # share of characters that are lost for good (chosen)
REMAINING = 0.1  # share of relics that a text may keep (chosen)
# Lost characters, and relics, that a text may have anyhow: it may speak of them.
A_FEW, MENTIONED = 5, 30
SAMPLE = 500  # characters that tell what a text is in

# Three characters of GBK are two of UTF-8.
_LEADS = (*range(0xE3, 0xEA), 0xEF)
_TRAILS = range(0x80, 0xC0)
_FIRST = characters_of(_LEADS, _TRAILS, GB18030)
_SECOND = characters_of(_TRAILS, _LEADS, GB18030)
_THIRD = characters_of(_TRAILS, _TRAILS, GB18030)
SIGNS_LEFT = frozenset(_FIRST) | {"\ufffd"}
"""Characters of which a text has some where ``find_left`` finds any."""
_TWO = f"[{_FIRST}][€{_SECOND}]"
_TWO_AS_GBK = LazyPattern(_TWO)
_UTF_8_AS_GBK = LazyPattern(f"{_TWO}[€{_THIRD}]")
_REMAINS = LazyPattern(f"{_TWO}[€{_THIRD}?\ufffd]")
# Three in a row: of 1,700 clean texts none has two (娲凤, 锂电). What follows may have lost bytes,
# and ends before what else than UTF-8 gives too.
_RARE = characters_of(range(0x80, 0xA1), _TRAILS, GB18030)
_LEFT = LazyPattern(
    f"(?:{_TWO}[€{_THIRD}?\ufffd]?){{3,}}(?:[€?\ufffd]{{0,2}}[{_FIRST}{_SECOND}]+[{_RARE}]?)*€?"
    f"|(?<=[^\x00-\x7f])\ufffd+(?:[{_SECOND}][{_RARE}]?)?"
)
_WIDE_RUN = LazyPattern("[^\x00-\x7f\ufffd]{2,}\ufffd?")

_SPECIALS = "".join(bytes([code]).decode("cp1252", "ignore") for code in range(0x80, 0xA0))
_NAMES = "|".join(name for name, code in name2codepoint.items() if 0xA0 < code < 0x100)
_BYTES = {ord(character): character.encode("cp1252")[0] for character in _SPECIALS}
_NUMERIC = r"#(?:1[2-9]\d|2[0-5]\d)|#[xX][89a-fA-F][\da-fA-F]"
_NUMBER = LazyPattern(f"&(?:{_NUMERIC});")
_REFERENCE = rf"&(?:{_NUMERIC}|{_NAMES});"
_LATIN = f"[\x80-\xff{_SPECIALS}]"
_NO_LATIN = LazyPattern(f"[^\x00-\xff{_SPECIALS}]")
# Chinese marks are among Windows-1252's specials and stand together; so does ×, put for digits.
_MARK = "[\x80-\xd6\xd8-\xff]"
_LATIN_MARKS = LazyPattern(f"{_LATIN}{{4}}(?:(?<={_MARK})|(?<={_MARK}{_LATIN}{{3}}))")
# Most references stand alone, which is sooner seen than what they are named.
_REFERENCES = LazyPattern(rf"&(?=[#\w]+;&){_REFERENCE[1:]}{_REFERENCE}")
_LATIN_RUN = LazyPattern(rf"(?:{_LATIN}|{_REFERENCE}){{4,}}")
_LATIN_SOURCE = LazyPattern(rf"(?:[^<>&\x80-\U0010ffff]|{_LATIN}|{_REFERENCE})+")
_LETTERS = LazyPattern("[À-ÿ¡-¿]{6,}")
_EAST_ASIAN = LazyPattern("[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]")


def undo_mojibake(text: str, beyond: str | None = None) -> str:
    """Return ``text`` (the source of a page) with wrongly decoded Chinese decoded rightly;
    ``beyond`` are its characters beyond ASCII, where they are known.

    Undone, wherever encoding it again and decoding it rightly is exact and gives Chinese: UTF-8
    that was read as GBK, and GBK or UTF-8 that was read as Latin-1 or Windows-1252, also in
    character references. Other text comes out identical. Raises Rejected when much of the Chinese
    is such text and can't be undone, was lost to U+FFFD, or makes no sense at all.

    >>> undo_mojibake("<p>瑙ｆ斁鎬濇兂</p><p>½â·ÅË¼Ïë</p><p>è§£æ”¾</p>")
    '<p>解放思想</p><p>解放思想</p><p>解放</p>'
    >>> undo_mojibake("&#189;&#226;&#183;&#197;"), undo_mojibake("naïve façade, déjà vu")
    ('解放', 'naïve façade, déjà vu')
    """
    while True:
        beyond = beyond_ascii(text) if beyond is None else beyond
        is_gbk = _TWO_AS_GBK.search(beyond) is not None
        if (undone := _undo_once(text, beyond, is_gbk)) == text:
            break
        text, beyond = undone, None
    if _is_lost(text, beyond, is_gbk):
        raise Rejected("mojibake that can't be undone")
    return text


def _is_lost(text: str, beyond: str, is_gbk: bool) -> bool:
    sample = beyond[:: len(beyond) // SAMPLE + 1]
    ideographs = "".join(each for each in sample if "\u3400" <= each <= "\u9fff")
    if len(ideographs) > MENTIONED and plausibility(ideographs) < 0:
        return True
    # Three characters each: what two of UTF-8's U+FFFD are in GBK.
    relics = 3 * beyond.count("锟斤拷")
    left = sum(map(len, _LETTERS.findall(text))) if _LETTERS.search(beyond) else 0
    if is_gbk:
        left += sum(map(len, _REMAINS.findall(text)))
    lost = beyond.count("\ufffd")
    return lost > max(A_FEW, len(beyond) * LOST) or (
        max(left, relics) > max(MENTIONED, len(beyond) * REMAINING)
    )


def _undo_once(text: str, beyond: str, is_gbk: bool) -> str:
    """Undo what was decoded wrongly once; what is undone is shorter. ``is_gbk`` says whether there
    may be UTF-8 that was read as GBK."""
    if is_gbk and _UTF_8_AS_GBK.search(beyond):
        whole = _undo_gbk_page(text) if plausibility(beyond) < 0 else None
        text = whole or _WIDE_RUN.sub(_undo_gbk_run, text)
    if _LATIN_MARKS.search(beyond) or ("&" in text and _REFERENCES.search(text)):
        whole = _decode_latin(text) or _decode_latin(_NUMBER.sub(_unescape, text))
        text = whole or _LATIN_SOURCE.sub(_undo_latin, text)
    return text


def _undo_gbk_page(text: str) -> str | None:
    """Return a page that was read as GBK as a whole; U+FFFD stands for characters that lost a
    byte."""
    undone = decode(_bytes_of_gbk(text.replace("\ufffd", "")), UTF_8)
    return undone if plausibility(beyond_ascii(undone)) >= CERTAIN else None


def _bytes_of_gbk(text: str) -> bytes:
    # Two bytes are the euro sign, and to Windows the byte 0x80 too, which begins no character.
    # Of two euro signs the first is the two bytes: a character's last and 。's or 、's first.
    pairs = (part.split("€") for part in text.split("€€"))
    return b"\xa2\xe3\x80".join(
        b"\x80".join(part.encode(GB18030) for part in parts) for parts in pairs
    )


def find_left(text: str) -> list[tuple[int, int]]:
    """Find where UTF-8 was read as GBK or lost, in what ``undo_mojibake`` could not undo.

    >>> find_left("通知锛氳浜庢槑澶╀笂鍗。"), find_left("娲凤市锂电厂")
    ([(2, 11)], [])
    """
    return [match.span() for match in _LEFT.finditer(text)]


def _undo_gbk_run(match: re.Match[str]) -> str:
    if not _UTF_8_AS_GBK.search(match[0]):
        return match[0]
    whole = _undo_gbk(match)
    return whole if whole != match[0] else _LEFT.sub(_undo_gbk, whole)


def _undo_gbk(match: re.Match[str]) -> str:
    run = match[0].rstrip("\ufffd")
    content = _bytes_of_gbk(run)
    # The half of a pair that ends the run has become U+FFFD.
    end = match[0][len(run) :]
    try:
        undone = content.decode() + end
    except UnicodeDecodeError as error:
        if error.reason != "unexpected end of data":
            return match[0]
        undone = content[: error.start].decode() + "\ufffd"
    return undone if plausibility(undone) >= plausibility(run) + LEAD else match[0]


def _undo_latin(match: re.Match[str]) -> str:
    source = match[0]
    if not _LATIN_RUN.search(source):
        return source
    read = re.sub(_REFERENCE, _unescape, source)
    return _decode_latin(source) or _decode_latin(read) or _LATIN_RUN.sub(_undo_latin_run, source)


def _undo_latin_run(match: re.Match[str]) -> str:
    return _decode_latin(html.unescape(match[0])) or match[0]


def _decode_latin(read: str) -> str | None:
    """Return what these characters of Windows-1252 are the bytes of, if it is certainly Chinese."""
    if _NO_LATIN.search(read):
        return None
    content = read.translate(_BYTES).encode("latin-1")
    for encoding in ("utf-8", GB18030):
        undone = decode(content, encoding)
        beyond = beyond_ascii(undone)
        if "\ufffd" in beyond:
            continue
        if not _EAST_ASIAN.search(beyond):
            if encoding == "utf-8" and undone != read and (again := _decode_latin(undone)):
                return again
            continue
        if encoding == "utf-8" or (len(set(beyond)) > 1 and plausibility(beyond) >= CERTAIN):
            return undone
    return None


def _unescape(reference: re.Match[str]) -> str:
    return html.unescape(reference[0])
