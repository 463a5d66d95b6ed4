"""Chinese text, the ground: what a Han character, a letter, a sentence's end is; each said once."""

from __future__ import annotations

import re
from itertools import pairwise

from crawler.patterns import LazyPattern

HAN_CLASS = r"\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af"
"""The ideographs of Unicode 15, as the inside of a class of characters of a pattern."""

HAN = re.compile(f"[{HAN_CLASS}]")
"""One ideograph."""

INVISIBLE_CLASS = (
    r"\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f"
    r"\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\U000e0000-\U000e0fff"
)
"""Default_Ignorable_Code_Point (Unicode, DerivedCoreProperties), likewise."""

_INVISIBLE = re.compile(f"[{INVISIBLE_CLASS}]+")

SENTENCE_END = re.compile(r"[。！？；…︒︕︖︔]|[!?;](?:\s|$)|(?<=[^\W\d_])\.(?:\s|$)")
"""Where a sentence ends, in Chinese marks, their vertical forms, or those of ASCII."""

PROSE = LazyPattern(
    r"[。！？；︒︕︖︔，、︐︑.;!?,](?:(?<=[。！？；︒︕︖︔])|(?<=[，、︐︑])$"
    r"|(?<=[\u4e00-\u9fff][.;!?])(?=[\u4e00-\u9fff\s]|$)|(?<=[a-z][.,]) )"
)
"""What a line of prose has: the end of a sentence, or of a clause with the line's. It begins with
the marks themselves, which are sooner looked for than what stands around them."""

PROVINCE = (
    "(?:北京|天津|上海|重庆|河北|山西|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南"
    "|广东|海南|四川|贵州|云南|陕西|甘肃|青海|内蒙古|广西|西藏|宁夏|新疆|台湾|香港|澳门)"
)
"""The name of a province in short, as a pattern."""

LABELLED = re.compile(r"[^\s:：，。]{1,8}[:：]\s?\S")
"""The beginning of a line that has a value behind its label: 来源：…"""

_NO_TITLE_ENDS_IN = tuple("。！？!?；;…:：,，")
_LETTERS_OF_TITLE = range(4, 81)  # ideographs of a title, from a genre's name to two lines


def without_invisible(text: str) -> str:
    """Return a text without the characters that nobody sees.

    >>> without_invisible("2024\u200e-07\u00ad-03")
    '2024-07-03'
    """
    return text if text.isascii() else _INVISIBLE.sub("", text)


def count_han(text: str) -> int:
    """Return how many characters of a text are ideographs.

    >>> count_han("GDP增长5%")
    2
    """
    return sum(1 for _ in HAN.finditer(text))


def pairs_of(text: str) -> set[str]:
    """Return the ideographs of a text that stand beside each other, in pairs.

    >>> sorted(pairs_of("春耕, 秋收"))
    ['春耕', '秋收']
    """
    return {"".join(pair) for pair in pairwise(text) if all(map(HAN.match, pair))}


def count_letters(text: str) -> int:
    """Return how many characters of a text are no white space.

    >>> count_letters("同 心\\n同德")
    4
    """
    return len("".join(text.split()))


def could_be_title(line: str) -> bool:
    """Return whether a line could be a Chinese text's title: neither a sentence nor a label.

    >>> [could_be_title(line) for line in ("做好春耕工作的通知", "各位同志们：", "来源：本报社")]
    [True, False, False]
    """
    has_end = line.endswith(_NO_TITLE_ENDS_IN)
    return count_han(line) in _LETTERS_OF_TITLE and not has_end and not LABELLED.match(line)
