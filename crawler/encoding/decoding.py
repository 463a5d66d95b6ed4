"""Which encoding the bytes of a page are in, whatever the page says."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from crawler.encoding.charsets import (
    ASCII,
    BIG5,
    GB18030,
    UTF_8,
    WESTERN,
    beyond_ascii,
    decode,
    decode_utf_8,
)
from crawler.encoding.plausibility import plausibility
from crawler.patterns import LazyPattern

TOLERATED = 0.01  # share of characters that may be undecoded (chosen, held by benchmarks.charset)
A_FEW = 5  # undecoded characters that a short page may have
GOOD, FAIR = 0.6, 0.5  # plausibility of Chinese, of what may be some (held by benchmarks.charset)
HANGUL = 0.9  # share of syllables in Korean pages (chosen: Chinese read as Korean has fewer)
SHORT = 32  # characters; so short a text proves no encoding that the page does not name
HEAD = 4096  # bytes in which a page declares itself (HTML Standard: 1,024; templates exceed them)

CHINESE = (UTF_8, GB18030, BIG5)
_KOREAN = frozenset({"cp949", "euc_kr", "johab", "iso2022_kr"})
_HANGUL = LazyPattern("[가-힣]")
MOSTLY_WRITTEN = 0.97
"""The share of a text's characters that are written in Chinese ones, at least (chosen: names in
other scripts and rare signs are fewer; a text read in the wrong order has under half)."""

_WRITTEN = LazyPattern(r"[\t\n\r\x20-\x7e\u2010-\u2027\u3000-\u303f\u4e00-\u9fff\uff01-\uffe5·①-⑳]")
_CONTROLS = bytes(range(9))
_SHIFTED = re.compile(rb"~\{(?:[!-w][!-~]){2,}~\}")
_STATEFUL = ("hz", "iso2022")
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


@dataclass(frozen=True)
class Decoded:
    """Bytes as one encoding reads them, and how much that looks right."""

    encoding: str
    text: str

    @cached_property
    def beyond(self) -> str:
        """The characters beyond ASCII."""
        return beyond_ascii(self.text)

    @property
    def is_wide(self) -> bool:
        """Whether each character has two or four bytes."""
        return self.encoding.startswith(("utf-16", "utf-32"))

    @cached_property
    def errors(self) -> int:
        """How many characters are U+FFFD."""
        return self.text.count("\ufffd")

    @cached_property
    def plausibility(self) -> float:
        """From -1 to 1, how much they look like Chinese."""
        return plausibility(self.beyond)

    @property
    def is_readable(self) -> bool:
        """Whether no more is broken than a cut through a character breaks here and there."""
        most = len(self.beyond) * TOLERATED
        return self.errors <= max(most, min(A_FEW, len(self.beyond) / 4))


def decode_page(content: bytes, declared: Sequence[str]) -> Decoded | None:
    """Return the page as text, in the encoding that its bytes bear out; None if there is none.

    ``declared`` are the encodings that the page declares, the weightiest first. Good UTF-8
    beyond ASCII is UTF-8 whatever is declared, for browsers save pages as UTF-8 and leave the
    old declaration in them. Else a declaration is believed unless it leaves more than
    ``TOLERATED`` of the characters undecoded or another encoding gives much better Chinese.

    >>> found = decode_page("<meta charset=utf-8>解放思想，实事求是。".encode("gbk"), ["utf-8"])
    >>> found.encoding, found.text[-10:]
    ('gb18030', '解放思想，实事求是。')
    >>> decode_page("解放思想，實事求是。".encode("big5"), []).encoding
    'big5'
    >>> decode_page("解放思想".encode(), ["gb18030"]).encoding
    'utf-8'
    """
    content, declared = _without_mark(content, declared)
    if content.isascii() and _SHIFTED.search(content):
        declared = ["hz", *declared]
    if wide := _wide_encoding(content):
        found = Decoded(wide, decode(content, wide))
        return found if found.is_readable else None
    if any(name.startswith(_STATEFUL) for name in declared):
        return _choose(content, declared)
    text = decode_utf_8(content)
    return _choose(content, declared) if text is None else _believe(text, content, declared)


def decode_western(content: bytes) -> Decoded | None:
    """Return the text of a page in Latin letters whose few accents and marks nobody declared; None
    for any other.

    >>> decode_western(b"\\xa9 2013 Town Hall").text
    '© 2013 Town Hall'
    """
    beyond = len(content.translate(None, ASCII))
    found = Decoded(WESTERN, decode(content, WESTERN))
    return found if beyond * 10 < len(content) and not found.errors else None


def _without_mark(content: bytes, declared: Sequence[str]) -> tuple[bytes, Sequence[str]]:
    """Return the content without its mark of byte order, which declares more weightily than all
    else."""
    if content.startswith(codecs.BOM_UTF8):
        return content[3:], [UTF_8, *declared]
    return content, declared


def _wide_encoding(content: bytes) -> str | None:
    """Return the UTF-16 or UTF-32 that a page is in: it has a mark, or its tags are half NULs."""
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return encoding.removesuffix("-le").removesuffix("-be")
    head = content[:HEAD]
    if head.translate(None, _CONTROLS) != head and (found := _wide_text(head)):
        return found
    if head.count(0) * 20 < len(head):
        return None
    tags = {name: decode(head, name).count("<") for name in ("utf-16-le", "utf-16-be")}
    likelier = max(tags, key=tags.__getitem__)
    return likelier if 2 * tags[likelier] > sum(tags.values()) else None


def _wide_text(head: bytes) -> str | None:
    """Return the UTF-16 of a plain text without a mark, nearly all of whose characters are then
    Chinese, ASCII and their marks. Halves of it are controls, which no other encoding of a text
    has."""
    names = ("utf-16-le", "utf-16-be")
    texts = {name: decode(head[: len(head) // 2 * 2], name) for name in names}
    shares = {name: len(_WRITTEN.findall(text)) / len(text) for name, text in texts.items() if text}
    likelier = max(shares, key=shares.__getitem__, default="")
    return likelier if likelier and shares[likelier] >= MOSTLY_WRITTEN else None


def _believe(text: str, content: bytes, declared: Sequence[str]) -> Decoded:
    """Return good UTF-8, unless there is so little that it can be that by chance, and a Chinese
    encoding (a declared one, or GB 18030) gives better Chinese."""
    good = Decoded(UTF_8, text)
    if UTF_8 in declared or content.isascii():
        return good
    if len(content.translate(None, ASCII)) > SHORT * 3:
        return good
    rivals = [name for name in declared if name in CHINESE] or [GB18030]
    for rival in (Decoded(name, decode(content, name)) for name in rivals):
        if not rival.errors and rival.plausibility > max(GOOD, good.plausibility):
            return rival
    return good


def _choose(content: bytes, declared: Sequence[str]) -> Decoded | None:
    """Return the reading of bytes that are not good UTF-8."""
    readable = []
    for name, is_declared in _candidates(declared):
        found = Decoded(name, decode(content, name))
        if not found.is_readable:
            continue
        if is_declared and _is_borne_out(found):
            return found
        readable.append(found)
    korean = Decoded("cp949", decode(content, "cp949"))
    if len(korean.beyond) > SHORT and _is_borne_out(korean):
        return korean
    best = max(readable, key=lambda found: found.plausibility, default=None)
    stated = next((found for found in readable if found.encoding in declared), None)
    if best is None or (best.plausibility >= GOOD and best.encoding in CHINESE):
        return best
    is_fair = best.plausibility >= FAIR or len(best.beyond) <= A_FEW
    return stated or (best if is_fair else None)


def _is_borne_out(found: Decoded) -> bool:
    if found.encoding in _KOREAN:
        return len(_HANGUL.findall(found.beyond)) >= HANGUL * len(found.beyond)
    return found.encoding in CHINESE and found.plausibility >= GOOD


def _candidates(declared: Sequence[str]) -> Iterator[tuple[str, bool]]:
    yield from ((name, True) for name in dict.fromkeys(declared))
    yield from ((name, False) for name in CHINESE if name not in declared)
