"""Chinese text, the ground: what a Han character, a letter, a sentence's end is; each said once."""

from __future__ import annotations

import re

HAN_CLASS = r"\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af"
"""The ideographs of Unicode 15, as the inside of a class of characters of a pattern."""

HAN = re.compile(f"[{HAN_CLASS}]")
"""One ideograph."""

SENTENCE_END = re.compile(r"[。！？；…]|[!?;](?:\s|$)|(?<=[^\W\d_])\.(?:\s|$)")
"""Where a sentence ends, in Chinese marks or in those of ASCII."""


def count_han(text: str) -> int:
    """Return how many characters of a text are ideographs.

    >>> count_han("GDP增长5%")
    2
    """
    return sum(1 for _ in HAN.finditer(text))


def count_letters(text: str) -> int:
    """Return how many characters of a text are no white space.

    >>> count_letters("同 心\\n同德")
    4
    """
    return len("".join(text.split()))
