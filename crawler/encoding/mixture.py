"""Pages put together from parts in two encodings, and bytes lost out of the middle of one."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator, Sequence
from itertools import accumulate

from crawler.encoding.charsets import (
    ASCII,
    BIG5,
    GB18030,
    UTF_8,
    beyond_ascii,
    decode,
    decode_utf_8,
)
from crawler.encoding.decoding import GOOD, Decoded
from crawler.encoding.plausibility import plausibility, weight

LEAD = 0.5  # by which another reading must be the more plausible (held by benchmarks.charset)
WORD = 4  # characters: less is no proof of a second encoding
SHORTEST_HALVED = 2048  # bytes of a page that two programs may have made (chosen: header and body)

# Neither encoding has <, > or line ends as the second byte of a character.
_PIECES = re.compile(rb"(<[^<>]*>|[\r\n]+)")
_SOME_UTF_8 = re.compile(rb"(?:[\xe3-\xe9][\x80-\xbf]{2}|\xef[\xbc-\xbf][\x80-\xbf]){2}")
_LEVELS = re.compile(rb"[\xa1-\xfe]{5,}")


def mend_mixture(found: Decoded, content: bytes) -> Decoded:
    """Return the page read piece by piece (tags and the text between them), each in what it is in.

    ``found`` is what the whole of ``content`` reads best as. It comes back as it is if it is in
    no Chinese encoding or shows no sign of a second one.

    >>> page = "<p>解放思想</p>".encode("gbk") + "<p>实事求是</p>".encode()
    >>> mend_mixture(Decoded("gb18030", decode(page, "gb18030")), page).text
    '<p>解放思想</p><p>实事求是</p>'
    """
    if found.encoding == UTF_8 and found.errors:
        text = "".join(_read_utf_8(content))
    elif found.encoding in (GB18030, BIG5) and (found.errors or _may_hold_utf_8(content)):
        text = _read_legacy(content, found.encoding)
    else:
        return found
    return Decoded(found.encoding, text)


def _may_hold_utf_8(content: bytes) -> bool:
    # Without ASCII there is little left to search, and what adjoined still does.
    return bool(_SOME_UTF_8.search(content.translate(None, ASCII)))


def read_mixture(content: bytes) -> Decoded | None:
    """Return a page that no one encoding reads, piece by piece; None if that does not read it
    either."""
    read = Decoded(UTF_8, "".join(_read_utf_8(content.removeprefix(codecs.BOM_UTF8))))
    return read if read.is_readable and read.plausibility >= GOOD else None


def _read_utf_8(content: bytes) -> Iterator[str]:
    """Yield the pieces, in UTF-8 but for those that aren't and are good GB 18030 or Big5."""
    pieces = [(piece, decode_utf_8(piece)) for piece in _PIECES.split(content)]
    second, is_chinese = _second_encoding([piece for piece, text in pieces if text is None])
    is_second = False
    for piece, text in pieces:
        if text is not None and piece.isascii():
            yield text
            continue
        other = decode(piece, second)
        fits = "\ufffd" not in other and (is_chinese or plausibility(beyond_ascii(other)) >= GOOD)
        # Good UTF-8 of two bytes a character, such as ©, may be either: it goes with what is
        # before it.
        is_certain = text is not None and plausibility(beyond_ascii(text)) >= 0
        is_second = fits and not is_certain and (text is None or is_second)
        if is_second:
            yield other
        else:
            yield decode(piece, UTF_8) if text is None else text


def _second_encoding(pieces: Sequence[bytes]) -> tuple[str, bool]:
    """Return what pieces in another encoding are in, and whether most are good Chinese in that."""
    readings = {name: [decode(piece, name) for piece in pieces] for name in (GB18030, BIG5)}
    whole = {name: beyond_ascii("".join(texts)) for name, texts in readings.items()}
    best = max(whole, key=lambda name: plausibility(whole[name]))
    return best, plausibility(whole[best]) >= GOOD and len(whole[best]) > WORD


def _read_legacy(content: bytes, encoding: str) -> str:
    """Return the pieces in ``encoding``, but for those that are good UTF-8 and better Chinese."""
    text = decode(content, encoding)
    if "\ufffd" not in text and not _SOME_UTF_8.search(content):
        return text
    # Most pages have one such place, if any: halving finds it without reading every piece.
    middle = content.find(b"<", len(content) // 2) if len(content) > SHORTEST_HALVED else 0
    if middle > 0:
        return _read_legacy(content[:middle], encoding) + _read_legacy(content[middle:], encoding)
    return "".join(_read_pieces(content, encoding))


def _read_pieces(content: bytes, encoding: str) -> Iterator[str]:
    is_utf_8 = False
    for piece in map(_without_mark, _PIECES.split(content)):
        text = decode(piece, encoding)
        if piece.isascii():
            yield text
            continue
        other = decode_utf_8(piece)
        # What may be either goes with what is before it.
        if other is not None and (is_utf_8 or "\ufffd" in text or _lead(other, text) >= LEAD):
            is_utf_8 = True
            yield other
        else:
            is_utf_8 = False
            yield _mend_shift(piece) if encoding == GB18030 and "\ufffd" in text else text


def _without_mark(piece: bytes) -> bytes:
    return piece.removeprefix(codecs.BOM_UTF8)


def _lead(text: str, rival: str) -> float:
    return plausibility(beyond_ascii(text)) - plausibility(beyond_ascii(rival))


def _mend_shift(piece: bytes) -> str:
    """Return a piece of GB 2312 in which half a character shifts all that follows by a byte."""
    texts, end = [], 0
    for run in _LEVELS.finditer(piece):
        if len(run[0]) % 2:
            texts += [decode(piece[end : run.start()], GB18030), _without_half(run[0])]
            end = run.end()
    return "".join([*texts, decode(piece[end:], GB18030)])


def _without_half(run: bytes) -> str:
    """Return a run of an odd number of bytes, U+FFFD for the one without which it is most
    plausible.

    >>> _without_half("解放思想".encode("gbk") + b"\\xca" + "……实事求是".encode("gbk"))
    '解放思想\\ufffd……实事求是'
    """
    before, behind = decode(run[:-1], GB18030), decode(run[1:], GB18030)
    if not len(before) == len(behind) == len(run) // 2:
        return decode(run, GB18030)
    kept = [0.0, *accumulate(map(weight, before))]
    left = [0.0, *accumulate(map(weight, reversed(behind)))][::-1]
    place = max(range(len(kept)), key=lambda place: kept[place] + left[place])
    return f"{before[:place]}\ufffd{behind[place:]}"
