"""What a copy can be expected to keep of a text: the characters that fingerprints are made of."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from functools import cache, lru_cache
from itertools import accumulate, pairwise

import numpy as np
import numpy.typing as npt

from crawler.code_points import code_points
from crawler.restoration.words.swaps import SWAPS

Codes = npt.NDArray[np.uint32]

# Blocks of ideographs that are kept, by their first point and the one behind.
_HAN = ((0x3400, 0x4DC0), (0x4E00, 0xA000), (0x20000, 0x31350))
_END = 0x32000
# Signs that stand for one of the kept characters: full-width and circled digits, radicals,
# compatibility forms.
_FOLDED_SIGNS = ((0xB2, 0xBA), (0x2000, 0x3400), (0xF900, 0xFB00), (0xFF10, 0xFF1A),
                 (0x1D700, 0x1F300), (0x1FB00, 0x1FC00), (0x2F800, 0x2FB00))  # fmt: skip
_FOLDED_LETTERS = {"著": "着", "〇": "零"}
_MASK = "某"
# Texts whose code points are kept, some 10 kB each: those of a transaction are normalised when they
# get their fingerprint, when they are compared, and when one of them is chosen.
_REMEMBERED = 128
_SENTENCE_ENDS = "。！？!?\n"
# Pairs that spinners swap: one form for both. Pairs of different lengths would shift offsets,
# and restoration puts those right by itself.
_FOLDED_WORDS = [
    (swap.spun, swap.original) for swap in SWAPS if len(swap.spun) == len(swap.original) == 2
]


def normalise(text: str) -> str:
    """Return the characters of a restored, simplified text that its copies keep: Han letters and
    digits in one form (NFKC), spun pairs folded. Marks, Latin letters and the signs that stand for
    removed names (``**``, XX, 某某) are dropped.

    >>> normalise("**市要发展，某某镇XX年开展１０项服务！")
    '市要发展镇年发展10项服务'
    """
    return text_of(normalised_codes(text))


@lru_cache(maxsize=_REMEMBERED)
def normalised_codes(text: str) -> Codes:
    """Return the code points of a normalised text, which nobody may change."""
    codes = _kept(text, _table())
    codes.flags.writeable = False
    return codes


def all_normalised_codes(texts: Sequence[str]) -> list[Codes]:
    """Return the code points of several normalised texts, in half of the time.

    >>> [text_of(codes) for codes in all_normalised_codes(["１０项服务", "", "某市"])]
    ['10项服务', '', '市']
    """
    folded = _table().take(code_points("".join(texts)), mode="clip")
    kept = folded != 0
    given = accumulate(map(len, texts), initial=0)
    sizes = [int(np.count_nonzero(kept[start:end])) for start, end in pairwise(given)]
    codes = folded[kept]
    ends = [*accumulate(sizes, initial=0)]
    if not _fold_words(codes, ends):
        return [normalised_codes(text) for text in texts]
    return [codes[start:end] for start, end in pairwise(ends)]


def sentence_codes(text: str) -> Codes:
    """Return the code points of a normalised text with a line's end behind each sentence; a line
    ends one as well.

    >>> text_of(sentence_codes("一是学。二是干！\\n三要有“钉钉子”精神"))
    '一是学\\n二是干\\n\\n三要有钉钉子精神'
    """
    return _kept(text, _table_with_ends())


def _kept(text: str, table: Codes) -> Codes:
    folded = table.take(code_points(text), mode="clip")
    codes: Codes = folded[folded != 0]
    if _fold_words(codes, ()):
        return codes
    text = text_of(codes)  # Words overlap: the first of the list comes first.
    for spun, original in _FOLDED_WORDS:
        text = text.replace(spun, original)
    return code_points(text)


def offsets(text: str) -> list[int]:
    """Return for each character of ``normalise(text)`` its offset in the text.

    >>> offsets("**市，１０项")
    [2, 4, 5, 6]
    """
    return np.flatnonzero(_table().take(code_points(text), mode="clip")).tolist()


def text_of(codes: Codes) -> str:
    """Return the text of some code points."""
    return codes.tobytes().decode("utf-32-le")


def _fold_words(codes: Codes, ends: Sequence[int]) -> bool:
    """Put one form for both words of each pair into the code points of texts that end at some
    places, as if one word after the other were replaced. Return False, and do nothing, where words
    overlap."""
    numbers, seconds, forms = _words()
    found = numbers.take(codes[:-1])
    found[[end - 1 for end in ends if 0 < end < codes.size]] = 0
    begun = np.flatnonzero(found != 0)
    places = begun[codes[begun + 1] == seconds[found[begun]]]
    if 1 in places[1:] - places[:-1]:
        return False
    words = found[places]
    codes[places], codes[places + 1] = forms[0][words], forms[1][words]
    return True


@cache
def _words() -> tuple[npt.NDArray[np.uint8], Codes, tuple[Codes, Codes]]:
    """Return for each code point the number of the word to be replaced that begins with it, or 0;
    by that number the word's second code point, and both of the other word."""
    numbers = np.zeros(_END, dtype=np.uint8)
    words = np.zeros((4, 1 + len(_FOLDED_WORDS)), dtype=np.uint32)
    for number, (spun, original) in enumerate(_FOLDED_WORDS, 1):
        assert not numbers[ord(spun[0])], f"two words begin with {spun[0]}"
        numbers[ord(spun[0])] = number
        words[:, number] = [*map(ord, spun + original)]
    return numbers, words[1], (words[2], words[3])


@cache
def _table() -> Codes:
    """Return for each code point the one that stands for it, 0 where it is dropped."""
    table = np.zeros(_END, dtype=np.uint32)
    for start, end in (*_HAN, (ord("0"), ord("9") + 1)):
        table[start:end] = np.arange(start, end)
    for start, end in _FOLDED_SIGNS:
        for code in range(start, end):
            if not unicodedata.decomposition(chr(code)):
                continue  # it stands for itself
            folded = unicodedata.normalize("NFKC", chr(code)).strip("().,〔〕 \u0301")
            if len(folded) == 1 and ord(folded) < _END:
                table[code] = table[ord(folded)]
    for letter, form in _FOLDED_LETTERS.items():
        table[ord(letter)] = ord(form)
    table[ord(_MASK)] = 0
    return table


@cache
def _table_with_ends() -> Codes:
    """Return the table with one sign, a line's end, for all ends of sentences."""
    table = _table().copy()
    table[[*map(ord, _SENTENCE_ENDS)]] = ord("\n")
    return table
