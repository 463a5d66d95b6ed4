"""The numbers of lists as word processors write them."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

_DIGITS = "零一二三四五六七八九"
_LEGAL = "零壹贰叁肆伍陆柒捌玖"
_STEMS, _BRANCHES = "甲乙丙丁戊己庚辛壬癸", "子丑寅卯辰巳午未申酉戌亥"
_ROMAN = (
    *((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC")),
    *((50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")),
)
_MOST = 9999  # what the forms below can say; a larger number stays in digits
_LEVEL = re.compile(r"%(\d)")


def in_chinese(number: int, digits: str = _DIGITS, units: str = "十百千") -> str:
    """Return a number from 1 to 9999 in Chinese.

    >>> [in_chinese(n) for n in (3, 10, 12, 20, 105, 1010)]
    ['三', '十', '十二', '二十', '一百零五', '一千零一十']
    """
    said, zero = "", False
    for power in (3, 2, 1, 0):
        digit = number // 10**power % 10
        if digit:
            said += (digits[0] if zero and said else "") + digits[digit]
            said += units[power - 1] if power else ""
        zero = not digit
    ten = digits[1] + units[0]
    return said.removeprefix(digits[1]) if said.startswith(ten) and number < 20 else said


def in_roman(number: int) -> str:
    """Return a number in Roman figures.

    >>> in_roman(1994)
    'MCMXCIV'
    """
    said = ""
    for value, figure in _ROMAN:
        said += figure * (number // value)
        number %= value
    return said


def in_letters(number: int) -> str:
    """Return the letter of a number; behind Z they are doubled, as word processors do.

    >>> in_letters(2), in_letters(28)
    ('B', 'BB')
    """
    return chr(ord("A") + (number - 1) % 26) * ((number - 1) // 26 + 1)


def _in_circle(number: int) -> str:
    return chr(0x2460 + number - 1) if number <= 20 else str(number)


def _by_digit(number: int) -> str:
    return "".join("〇一二三四五六七八九"[int(digit)] for digit in str(number))


def _of_cycle(signs: str) -> Callable[[int], str]:
    return lambda number: signs[(number - 1) % len(signs)]


_FORMS: Mapping[str, Callable[[int], str]] = {
    **dict.fromkeys(
        (
            "chineseCounting",
            "chineseCountingThousand",
            "japaneseCounting",
            "taiwaneseCounting",
            "taiwaneseCountingThousand",
            "koreanCounting",
            "一, 二, 三, ...",
        ),
        in_chinese,
    ),
    **dict.fromkeys(
        (
            "chineseLegalSimplified",
            "ideographLegalTraditional",
            "壹, 贰, 叁, ...",
            "壹, 貳, 參, ...",
        ),
        lambda number: in_chinese(number, _LEGAL, "拾佰仟"),
    ),
    **dict.fromkeys(
        ("ideographDigital", "taiwaneseDigital", "japaneseDigitalTenThousand"), _by_digit
    ),
    **dict.fromkeys(("ideographTraditional", "甲, 乙, 丙, ..."), _of_cycle(_STEMS)),
    **dict.fromkeys(("ideographZodiac", "子, 丑, 寅, ..."), _of_cycle(_BRANCHES)),
    **dict.fromkeys(
        ("decimalEnclosedCircle", "decimalEnclosedCircleChinese", "①, ②, ③, ..."), _in_circle
    ),
    **dict.fromkeys(("upperRoman", "I"), in_roman),
    **dict.fromkeys(("lowerRoman", "i"), lambda number: in_roman(number).lower()),
    **dict.fromkeys(("upperLetter", "A"), in_letters),
    **dict.fromkeys(("lowerLetter", "a"), lambda number: in_letters(number).lower()),
    "decimalZero": lambda number: f"{number:02}",
    **dict.fromkeys(
        ("decimalFullWidth", "１, ２, ３, ..."),
        lambda number: str(number).translate({48 + n: 0xFF10 + n for n in range(10)}),
    ),
}


def write_number(number: int, form: str) -> str:
    """Return a list's number in a form by its name in Office Open XML (``w:numFmt``) or in
    OpenDocument (``style:num-format``); an unknown form gives digits.

    >>> write_number(3, "chineseCounting"), write_number(4, "lowerRoman"), write_number(7, "?")
    ('三', 'iv', '7')
    """
    return _FORMS.get(form, str)(number) if 0 < number <= _MOST else str(number)


@dataclass(frozen=True, slots=True)
class Level:
    """A level of a list: the form of its numbers, what is written (``%1`` stands for the number
    of the first level), and where it starts. ``pattern`` is empty for bullets; ``in_digits`` writes
    the numbers of the levels above in digits too (第二章, then 2.1)."""

    form: str = "decimal"
    pattern: str = ""
    start: int = 1
    restarts: bool = True
    in_digits: bool = False


@dataclass(slots=True)
class Counter:
    """The numbers of one list so far, by level."""

    counts: dict[int, int] = field(default_factory=dict)

    def count(self, level: int, levels: Mapping[int, Level]) -> str:
        """Count an item of a level; return the number that is written before it."""
        own = levels.get(level, Level())
        self.counts[level] = self.counts.get(level, own.start - 1) + 1
        for lower in [each for each in self.counts if each > level]:
            if levels.get(lower, Level()).restarts:
                del self.counts[lower]

        def written(match: re.Match[str]) -> str:
            one = int(match[1]) - 1
            rule = levels.get(one, Level())
            form = "decimal" if own.in_digits else rule.form
            return write_number(self.counts.setdefault(one, rule.start), form)

        return _LEVEL.sub(written, own.pattern)


def numbered(number: str, text: str) -> str:
    """Return a paragraph with its number before it, apart where they would run together.

    >>> numbered("一、", "总则"), numbered("1.", "总则"), numbered("", "总则")
    ('一、总则', '1. 总则', '总则')
    """
    if not number or not text:
        return text
    return f"{number} {text}" if number[-1].isascii() else number + text
