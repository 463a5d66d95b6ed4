"""Characters that no text should hold: halves of characters, controls, marks of byte order."""

from __future__ import annotations

import re

from crawler.patterns import LazyPattern

_UNFIT = LazyPattern(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufeff\ufdd0-\ufdef\ufff9-\ufffb\ufffe\uffff\ud800-\udfff]"
)
_PAIR = LazyPattern("[\ud800-\udbff][\udc00-\udfff]")
_NEXT_LINE = LazyPattern("(?<=[。！？；：”])\x85(?=[\\s“‘（\u3000-\u9fff])")
_REFERENCE = LazyPattern("&#(?:[xX]0*([0-9a-fA-F]{1,6})(?![0-9a-fA-F])|0*([0-9]{1,7})(?![0-9]));?")

_FIT_ASCII = bytes(code for code in range(0x7F) if code >= 0x20 or code in b"\t\n\r")


def _windows_1252(code: int) -> str:
    return bytes([code]).decode("cp1252", "ignore")


_INSTEAD = {chr(code): _windows_1252(code) for code in range(0x80, 0xA0)}
# Word writes a break within a paragraph as U+000B.
_INSTEAD |= {"\x0b": "\n", "\x0c": "\n"}
_INSTEAD |= {chr(code): "\ufffd" for code in range(0xD800, 0xE000)}


def clean_characters(text: str) -> str:
    """Return ``text`` as SQLite, JSON and XML can hold it; clean text comes out identical.

    Pairs of surrogates become the character that they stand for, a lone one U+FFFD; U+0080 to
    U+009F are read as Windows-1252, like browsers read numeric references (HTML Standard), but for
    U+0085 behind a sentence, where it is what Unicode calls it, the next line (U+2028 here);
    vertical tabs and form feeds break the line; other controls but tab, line feed and carriage
    return, marks of byte order and noncharacters are left out.

    >>> clean_characters("同\\ufeff心\\x00同\\x1f德\\ud83d")
    '同心同德\\ufffd'
    >>> clean_characters("\\x93团结\\x94 \\ud83d\\ude00")
    '“团结” 😀'
    """
    try:
        if not is_unfit(beyond_fit_ascii(text)):
            return text
    except UnicodeEncodeError:  # halves of characters
        pass
    return _UNFIT.sub(_instead, _NEXT_LINE.sub("\u2028", _PAIR.sub(_join, text)))


def clean_references(source: str) -> str:
    """Return the source of a page, its numeric references to unfit characters cleaned like those.

    References to other characters stay, for ``&#60;`` is no tag.

    >>> clean_references("同&#0;心&#x1;&#60;&#55357;&#56832;&#xD83D;")
    '同心&#60;😀\\ufffd'
    """
    cleaned = _REFERENCE.sub(_refer, source) if "&#" in source else source
    return source if cleaned == source else clean_characters(cleaned)


def beyond_fit_ascii(text: str) -> str:
    """Return the characters of ``text`` but for those of ASCII that any text may hold; it may hold
    no lone surrogates."""
    # Most of a page is ASCII, which is sooner taken out of bytes than passed over in a string.
    return text.encode().translate(None, _FIT_ASCII).decode()


def is_unfit(beyond: str) -> bool:
    """Return whether `clean_characters` changes a text with these characters beyond fit ASCII."""
    return _UNFIT.search(beyond) is not None


def _refer(match: re.Match[str]) -> str:
    code = int(match[1], 16) if match[1] else int(match[2])
    return chr(code) if code <= 0x10FFFF and _UNFIT.match(chr(code)) else match[0]


def _join(pair: re.Match[str]) -> str:
    return pair[0].encode("utf-16-le", "surrogatepass").decode("utf-16-le")


def _instead(match: re.Match[str]) -> str:
    return _INSTEAD.get(match[0], "")
