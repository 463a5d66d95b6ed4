"""The numbered chunks into which a document host cuts the text of its preview."""

from __future__ import annotations

FIRST, NEXT, REST = 298, 300, 500


def chunked(text: str) -> list[str]:
    """Cut a text as seed 003 is cut: ``1、`` + 298 characters, then 300 each.

    Lengths count characters without white space. What remains becomes the last chunk as soon
    as it is shorter than 500.

    >>> [len(chunk) for chunk in chunked("字" * 900)]
    [300, 302, 304]
    """
    chunks: list[str] = []
    size = FIRST
    while visible(text) >= REST:
        end = cut(text, size)
        chunks.append(text[:end])
        text = text[end:]
        size = NEXT
    return [f"{number}、{chunk}" for number, chunk in enumerate([*chunks, text], 1)]


def visible(text: str) -> int:
    """The characters of a text that are not white space."""
    return sum(not character.isspace() for character in text)


def cut(text: str, size: int) -> int:
    """The offset behind the ``size``-th character that is not white space."""
    seen = 0
    for offset, character in enumerate(text):
        seen += not character.isspace()
        if seen == size:
            return offset + 1
    raise ValueError(f"fewer than {size} characters")
