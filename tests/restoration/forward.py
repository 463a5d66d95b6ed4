"""A forward model of the damage that mirrors do: clean text in, damaged text with exact truth out.

The way of a mirror, as far as its results show it (all of it on bytes):

1. The simplified text becomes traditional and is encoded as GBK.
2. For each character that carries a reading, one after the other, a byte-wise replace puts the
   bracketed reading behind it. It also hits where the two bytes straddle two characters: the
   gloss then stands *inside* a character.
3. The stream is cut at full-width marks, found byte-wise, one mark after the other; here too a
   hit may straddle two characters. Each piece is decoded alone.
4. A decoder that meets a lead byte without its trail loses it; the pairs that GBK leaves to the
   user show as private use, or as nothing.
5. Tags are stripped, as far as their "<" was not eaten by a lead byte.

Every byte knows which character of the truth it belongs to, so that what was damaged is known,
not guessed.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import groupby
from typing import NamedTuple
from unicodedata import combining, normalize

from opencc import OpenCC
from pypinyin import Style, pinyin

INSERTED = -1
_HALF = str.maketrans("，；：！？（）", ",;:!?()")
_TAG = re.compile(r"<[^<>]*>")
_HAN = re.compile(r"[\u3400-\u9fff]")
_AFTER_AH = ("！", "；")
MARKS = ("！", "，", "、", "。", "；")
# An order that real pages show: 。 comes last, so that ，；？ are found across it.
REAL_MARKS = ("！", "，", "；", "？", "、", "。")
_SIMPLIFIED = OpenCC("t2s")


@dataclass(frozen=True, slots=True)
class Mirror:
    """The knobs.

    `readings` is the share of characters that carry a reading (of those that differ between the
    scripts), or these characters themselves in their order; `marks` are cut at, in their order;
    a `lost` byte shows as "?" or ""; `eats` says whether a lead byte takes the ASCII byte behind
    it with it, `nfkc` whether the result passes through NFKC; `seed` decides all that is random
    (which characters carry readings, in which order they are replaced).

    `user` is what a pair shows that GBK leaves to the user: None its private-use character, else
    this string. `symbols` is what a character shows that GBK lacks (a blank of another width, ©):
    None itself, else this string. With `tags` each line was a paragraph in tags. With `ah` 啊
    before ！ or ； shows as two losses. `half` says that commas, colons and the like of the clean
    text were of half width before the mirror took it. `gloss` is the family of its readings:
    "toned", "toneless", "doubled", "blank inside" or "blank behind"; with `common` they stand
    behind any character, not only behind those that differ between the scripts. A `simplified` copy
    was never made traditional. Of its Chinese characters' bytes one in `dropped` is gone before it
    is decoded, and what is read is decoded in pieces of `buffer` bytes, each alone (0: none, all).
    With `strict` a pair of two high bytes that is no character loses its first alone.
    """

    readings: float | str = 0.7
    marks: Sequence[str] = MARKS
    lost: str = "?"
    eats: bool = True
    nfkc: bool = False
    brackets: str = "()"
    seed: int = 0
    user: str | None = None
    symbols: str | None = None
    tags: bool = False
    ah: bool = False
    half: bool = False
    gloss: str = "toned"
    common: bool = False
    simplified: bool = False
    dropped: int = 0
    buffer: int = 0
    strict: bool = False


class Byte(NamedTuple):
    """One byte of the stream, the number of the true character that it belongs to, and how many
    bytes that has."""

    value: int
    origin: int
    size: int


Stream = list[Byte]


@dataclass(frozen=True, slots=True)
class Damaged:
    """A damaged text and its truth.

    `truth` is the clean text after the same conversion to traditional and back; `spots` are the
    runs of its characters (start, end; before NFKC) that don't stand whole in `text`; `glosses`
    counts the readings that were put behind whole characters, `split` those inside others.
    """

    text: str
    truth: str
    spots: tuple[tuple[int, int], ...]
    glosses: int = 0
    split: int = 0


def damage(text: str, mirror: Mirror) -> Damaged:
    """Damages a clean simplified text as a mirror would."""
    if mirror.half:
        text = text.translate(_HALF)
    table = {} if mirror.simplified else _traditional()
    traditional = "".join(table.get(character, character) for character in text)
    stream = [*_dropped(_stream(traditional, mirror), mirror)]
    glosses = split = 0
    for character in _glossed(traditional, mirror):
        stream, whole, straddling = _gloss(stream, character, mirror)
        glosses += whole
        split += straddling
    shown, intact = "", set[int]()
    for piece, mark in _pieces(stream, mirror):
        for decoded, origins in _decode([*piece], mirror):
            shown += decoded
            intact.update(origins)
        if mark:
            shown += bytes(byte.value for byte in mark).decode("gb18030")
            intact.update(_whole(mark))
    if mirror.tags:
        shown = _TAG.sub("", shown)
    truth = traditional if mirror.simplified else _SIMPLIFIED.convert(traditional)
    if mirror.nfkc:
        shown, truth = normalize("NFKC", shown), normalize("NFKC", truth)
    damaged = [n for n in range(len(traditional)) if n not in intact]
    return Damaged(shown, truth, tuple(_runs(damaged)), glosses, split)


def _stream(traditional: str, mirror: Mirror) -> Iterator[Byte]:
    """The bytes of the traditional text as the mirror holds them."""
    for origin, character in enumerate(traditional):
        encoded = character.encode("gb18030", "replace")
        if mirror.symbols is not None and len(encoded) > 2:
            encoded = mirror.symbols.encode()
        elif mirror.ah and character == "啊" and traditional[origin + 1 : origin + 2] in _AFTER_AH:
            encoded = 2 * mirror.lost.encode()
        elif mirror.tags and character == "\n":
            yield from (Byte(value, INSERTED, 0) for value in b"</p>")
        size = len(encoded) if encoded == character.encode("gb18030", "replace") else 0
        yield from (Byte(value, origin if size else INSERTED, size) for value in encoded)


def _dropped(stream: Iterator[Byte], mirror: Mirror) -> Iterator[Byte]:
    """The bytes without those that were gone before any was decoded."""
    chance = random.Random(mirror.seed)
    for byte in stream:
        if not mirror.dropped or byte.value < 0x80 or chance.random() * mirror.dropped >= 1:
            yield byte


@cache
def _traditional() -> dict[str, str]:
    """Mirrors convert character by character (汇報 becomes 匯報), and leave those alone that are
    traditional characters too (干, 后, 于)."""
    table = files("opencc").joinpath("dictionary", "STCharacters.txt").read_text("utf-8")
    rows = (line.split() for line in table.splitlines() if line.strip())
    return {character: forms[0] for character, *forms in rows if character not in forms}


def _glossed(traditional: str, mirror: Mirror) -> list[str]:
    """The characters that carry a reading, in the order in which they are replaced."""
    if isinstance(mirror.readings, str):
        return list(mirror.readings)
    chance = random.Random(mirror.seed)
    simplified = _SIMPLIFIED.convert(traditional)
    pairs = zip(traditional, simplified, strict=True)
    differing = sorted({t for t, s in pairs if t != s or (mirror.common and _HAN.match(t))})
    chance.shuffle(differing)
    return differing[: round(mirror.readings * len(differing))]


@cache
def reading(character: str) -> str:
    """The first reading of a character, with its tone mark."""
    return str(pinyin(character, style=Style.TONE, heteronym=True)[0][0])


def inserted_gloss(character: str, mirror: Mirror) -> str:
    """What a mirror writes behind a character, by the family of its readings."""
    opening, closing = mirror.brackets
    said = reading(character)
    if mirror.gloss != "toned":
        letters = normalize("NFD", said)
        plain = "".join(letter for letter in letters if not combining(letter) or letter == "\u0308")
        said = normalize("NFC", plain) if mirror.gloss != "blank inside" else said
    return {
        "doubled": f"{opening}{said}{closing}" * 2,
        "blank inside": f"{opening}{said} {closing}",
        "blank behind": f"{opening}{said}{closing} ",
    }.get(mirror.gloss, f"{opening}{said}{closing}")


def _gloss(stream: Stream, character: str, mirror: Mirror) -> tuple[Stream, int, int]:
    """Puts the reading behind each hit of a character's bytes; counts whole and split hits."""
    needle = character.encode("gb18030")
    inserted = inserted_gloss(character, mirror).encode("gb18030")
    values = bytes(byte.value for byte in stream)
    glossed: Stream = []
    cursor = whole = split = 0
    while (hit := values.find(needle, cursor)) >= 0:
        end = hit + len(needle)
        glossed += stream[cursor:end]
        glossed += [Byte(value, INSERTED, 0) for value in inserted]
        if _whole(stream[hit:end]):
            whole += 1
        else:
            split += 1
        cursor = end
    return glossed + stream[cursor:], whole, split


def _whole(piece: Sequence[Byte]) -> set[int]:
    """The true character that these bytes are, if they are all of one."""
    origins = {byte.origin for byte in piece}
    return origins if len(origins) == 1 and len(piece) == piece[0].size else set()


def _pieces(stream: Stream, mirror: Mirror) -> Iterator[tuple[Stream, Stream]]:
    """The pieces between the marks, each with the bytes of the mark behind it."""
    size = mirror.buffer or len(stream) + 1
    starts = range(0, len(stream), size)
    pieces: list[tuple[Stream, Stream]] = [(stream[at : at + size], []) for at in starts]
    for mark in mirror.marks:
        needle = mark.encode("gb18030")
        pieces = [cut for piece in pieces for cut in _cut(*piece, needle)]
    yield from pieces


def _cut(stream: Stream, ending: Stream, needle: bytes) -> Iterator[tuple[Stream, Stream]]:
    values = bytes(byte.value for byte in stream)
    cursor = 0
    while (hit := values.find(needle, cursor)) >= 0:
        end = hit + len(needle)
        yield stream[cursor:hit], stream[hit:end]
        cursor = end
    yield stream[cursor:], ending


def _decode(piece: Stream, mirror: Mirror) -> Iterator[tuple[str, set[int]]]:
    """Decodes a piece alone: each shown string and the true characters that it shows whole."""
    position = 0
    while position < len(piece):
        lead = piece[position].value
        pair = piece[position : position + 2]
        if lead < 0x80:
            yield chr(lead), _whole(pair[:1])
            position += 1
        elif lead in (0x80, 0xFF) or len(pair) < 2:
            yield mirror.lost, set()
            position += 1
        elif (character := _character(pair)) and not (mirror.strict and is_user_defined(character)):
            if mirror.user is not None and is_user_defined(character):
                yield mirror.user, set()
            else:
                yield character, _whole(pair)
            position += 2
        else:
            yield mirror.lost, set()
            whole = not mirror.strict if pair[1].value >= 0x80 else mirror.eats
            position += 1 + whole


def is_user_defined(character: str) -> bool:
    """Whether GBK leaves the two bytes of a character to the user."""
    return "\ue000" <= character <= "\uf8ff"


def _character(pair: Sequence[Byte]) -> str:
    try:
        return bytes(byte.value for byte in pair).decode("gb18030")
    except UnicodeDecodeError:
        return ""


def _runs(numbers: Sequence[int]) -> Iterator[tuple[int, int]]:
    for _, run in groupby(enumerate(numbers), key=lambda pair: pair[1] - pair[0]):
        members = [number for _, number in run]
        yield members[0], members[-1] + 1
