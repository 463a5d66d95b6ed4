"""Which quotations are open at a place: what the language model's few characters can't tell."""

from __future__ import annotations

_PAIRS = "“”‘’《》〈〉「」『』【】〖〗〔〕（）"
OPENED_BY = {**dict(zip(_PAIRS[1::2], _PAIRS[::2], strict=True)), ")": "（"}
_OPENING = {**{opening: opening for opening in OPENED_BY.values()}, "(": "（"}


def open_quotes(text: str, before: str = "") -> str:
    """Return the opening marks that nothing has closed in the last line of a text, ``before`` being
    those that were open at its start.

    >>> open_quotes("他说：“要看《论语》")
    '“'
    >>> open_quotes("他说：“好。”\\n于是"), open_quotes("”", before="“《")
    ('', '')
    """
    _, newline, line = text.rpartition("\n")
    opened = "" if newline else before
    for character in line:
        if character in _OPENING:
            opened += _OPENING[character]
        elif (opening := OPENED_BY.get(character)) and opening in opened:
            opened = opened[: opened.rindex(opening)]
    return opened
