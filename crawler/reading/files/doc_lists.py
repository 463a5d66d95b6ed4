"""The lists of Word's files of 1997 to 2003, whose numbers stand in no text ([MS-DOC] 2.9.131
PlfLfo, 2.9.149 LSTF, 2.9.150 LVL)."""

from __future__ import annotations

import struct
from collections.abc import Mapping
from dataclasses import replace

from crawler.reading.lines.numbers import Counter, Level

_LSTF, _LVLF, _LFO = 28, 28, 16
_LEVELS = 9
_NO_NUMBER = frozenset({0x17, 0xFF})  # bullets, none
_FORMS = {
    1: "upperRoman",
    2: "lowerRoman",
    3: "upperLetter",
    4: "lowerLetter",
    0x0A: "ideographDigital",
    0x0B: "japaneseCounting",
    0x0E: "decimalFullWidth",
    0x12: "decimalEnclosedCircle",
    0x13: "decimalFullWidth",
    0x16: "decimalZero",
    0x1C: "decimalEnclosedCircleChinese",
    0x1E: "ideographTraditional",
    0x1F: "ideographZodiac",
    0x21: "taiwaneseCounting",
    0x22: "ideographLegalTraditional",
    0x23: "taiwaneseCountingThousand",
    0x24: "taiwaneseDigital",
    0x25: "chineseCounting",
    0x26: "chineseLegalSimplified",
    0x27: "chineseCountingThousand",
}
"""Forms of numbers by their code (MSONFC, [MS-OSHARED] 2.2.1.3), named as in Office Open XML; what
is not here is written in digits."""


class Lists:
    """The lists of a document, and how far they are counted. ``formats`` is the stream from its
    lists' formats on (PlfLst with the levels behind it), ``size`` the bytes of the formats
    themselves, ``overrides`` what paragraphs refer to (PlfLfo)."""

    def __init__(self, formats: bytes, size: int, overrides: bytes) -> None:
        levels = _levels_by_list(formats, size) if size else {}
        self._lists = _by_override(overrides, levels) if len(overrides) >= 4 else []
        self._counters: dict[object, Counter] = {}

    def number(self, override: int, level: int) -> str:
        """Count a paragraph of a list and return its number; empty where it has none."""
        if not 0 < override <= len(self._lists):
            return ""
        key, levels = self._lists[override - 1]
        if level not in levels:
            return ""
        return self._counters.setdefault(key, Counter()).count(level, levels)


def _levels_by_list(formats: bytes, size: int) -> dict[int, dict[int, Level]]:
    (count,) = struct.unpack_from("<h", formats)
    place = size
    found: dict[int, dict[int, Level]] = {}
    for number in range(max(count, 0)):
        start = 2 + _LSTF * number
        (name,) = struct.unpack_from("<i", formats, start)
        is_simple = formats[start + 26] & 1
        levels = found[name] = {}
        for level in range(1 if is_simple else _LEVELS):
            levels[level], place = _level(formats, place)
    return found


def _level(formats: bytes, place: int) -> tuple[Level, int]:
    """Return a level (LVL), and the place behind it."""
    start, form, flags = struct.unpack_from("<iBB", formats, place)
    of_characters, of_paragraph = formats[place + 24], formats[place + 25]
    place += _LVLF + of_characters + of_paragraph
    (letters,) = struct.unpack_from("<H", formats, place)
    written = formats[place + 2 : place + 2 + 2 * letters].decode("utf-16-le", "replace")
    pattern = "".join(f"%{ord(sign) + 1}" if ord(sign) < _LEVELS else sign for sign in written)
    level = Level(
        form=_FORMS.get(form, "decimal"),
        pattern="" if form in _NO_NUMBER else pattern,
        start=start,
        restarts=not flags & 0x08,
        in_digits=bool(flags & 0x04),
    )
    return level, place + 2 + 2 * letters


def _by_override(
    overrides: bytes, lists: Mapping[int, Mapping[int, Level]]
) -> list[tuple[object, Mapping[int, Level]]]:
    """Return the levels of each override, with what its numbers are counted by: the list, or the
    override itself where it starts anew."""
    (count,) = struct.unpack_from("<I", overrides)
    count = min(count, (len(overrides) - 4) // _LFO)
    place = 4 + _LFO * count
    found: list[tuple[object, Mapping[int, Level]]] = []
    for number in range(count):
        name, _, _, changed = struct.unpack_from("<iIIB", overrides, 4 + _LFO * number)
        levels = dict(lists.get(name, {}))
        place += 4
        for _ in range(changed):
            place = _override(overrides, place, levels)
        found.append((("override", number) if changed else name, levels))
    return found


def _override(overrides: bytes, place: int, levels: dict[int, Level]) -> int:
    """Change the level that an override (LFOLVL) names; return the place behind it."""
    start, flags = struct.unpack_from("<iI", overrides, place)
    level, place = flags & 0xF, place + 8
    if flags & 0x20:  # fFormatting
        levels[level], place = _level(overrides, place)
    elif flags & 0x10 and level in levels:  # fStartAt
        levels[level] = replace(levels[level], start=start)
    return place
