"""The encoding that a page is really in, where it declares another one."""

from __future__ import annotations

from scrapy.http import TextResponse

TOLERATED = 0.01


def true_encoding(content: bytes, declared: str) -> str:
    """The encoding of ``content`` if ``declared`` (a codec's name) can't be right, else that.

    Bytes that are good UTF-8 beyond ASCII are never anything else by chance: browsers save
    pages as UTF-8 and leave the old declaration in them.

    >>> true_encoding("<meta charset=gb2312>解放思想".encode(), "gb18030")
    'utf-8'
    >>> true_encoding("<meta charset=utf-8>解放思想，实事求是。".encode("gbk"), "utf-8")
    'gb18030'
    >>> true_encoding("解放思想".encode("gbk"), "gb18030"), true_encoding(b"abc", "cp1252")
    ('gb18030', 'cp1252')
    """
    if content.isascii():
        return declared
    for encoding in ("utf-8", declared, "gb18030"):
        if _share_of_errors(content, encoding) <= TOLERATED:
            return encoding
    return declared


def reread(response: TextResponse) -> TextResponse:
    """The response itself, or where its encoding can't be right, a copy in the true one."""
    encoding = true_encoding(response.body, response.encoding)
    return response if encoding == response.encoding else response.replace(encoding=encoding)


def _share_of_errors(content: bytes, encoding: str) -> float:
    """How many of the characters beyond ASCII can't be decoded."""
    text = content.decode(encoding, "replace")
    beyond = sum(not character.isascii() for character in text)
    return text.count("\ufffd") / beyond if beyond else 1.0
