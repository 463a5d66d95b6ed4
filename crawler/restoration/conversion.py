"""OpenCC's conversion to simplified script, its dictionaries compiled for speed.

The matching is that of opencc-python-reimplemented's ``convert("t2s")`` to the letter: the
longest phrase of a text first wherever it stands, of equally long ones the leftmost, and
single characters where no phrase is. All but a few phrases only say what their characters
say alone; so every text goes through one table of characters, and phrases are looked for
only around the two dozen characters whose conversion hangs on them. That opencc splits a text
at its punctuation first changes nothing, as no entry holds any.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property, lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable

import numpy as np
import numpy.typing as npt

PHRASES = "TSPhrases.txt"
CHARACTERS = "TSCharacters.txt"
BACK = "STCharacters.txt"
RARE_CHARACTERS = "TSCharactersExt.txt"
"""Where newer dictionaries keep characters that few fonts show; older ones have no such file."""

FILES = (PHRASES, CHARACTERS, RARE_CHARACTERS, BACK)
# First and last points of the ideographs that have another script.
_HAN = (0x3400, 0x9FFF), (0x20000, 0x323AF)
_UTF32 = np.dtype("<u4")
_CODE, _DECIDES = np.uint32(0x1FFFFF), np.uint32(0x200000)


class Conversion:
    """A compiled conversion from traditional to simplified script.

    ``folder`` holds OpenCC's text dictionaries: ``TSPhrases.txt`` and ``TSCharacters.txt``,
    ``TSCharactersExt.txt`` where there is one, and ``STCharacters.txt`` for telling the scripts
    apart; without it those of opencc-python-reimplemented are taken. Raises
    ``FileNotFoundError`` without the files, and ``ValueError`` where a line isn't a key and its
    forms, or a character doesn't become one character.

    >>> Conversion().convert("乾隆年間的乾貨,請先瞭解")
    '乾隆年间的干货,请先了解'
    """

    def __init__(self, folder: Traversable | None = None) -> None:
        self._folder = folder = folder or dictionaries()
        self._table = _character_table(folder)
        self._phrases = read_entries(folder / PHRASES)
        self._lengths = sorted(set(map(len, self._phrases)), reverse=True)
        self._letters = frozenset("".join(self._phrases))
        self._table[list(map(ord, self._deciding()))] |= _DECIDES

    def convert(self, text: str) -> str:
        """Give any text in simplified characters, lone surrogates and all else as they were."""
        found = self._table[codes(text)]
        plain = _text(found & _CODE)
        pieces: list[str] = []
        cursor = 0
        for start, end in self._stretches(text, np.flatnonzero(found > _CODE).tolist()):
            pieces += plain[cursor:start], self._convert_phrases(text[start:end], plain[start:end])
            cursor = end
        return "".join((*pieces, plain[cursor:]))

    @cached_property
    def traditional(self) -> frozenset[str]:
        """The characters of traditional script only."""
        return _changed_by(self._folder / CHARACTERS)

    @cached_property
    def simplified(self) -> frozenset[str]:
        """The characters of simplified script only."""
        return _changed_by(self._folder / BACK)

    def count_kinds(self, text: str) -> npt.NDArray[np.intp]:
        """Count the characters by what they are: [traditional, simplified, Han], each 0 or 1."""
        return np.bincount(self._kinds[codes(text)], minlength=8).reshape(2, 2, 2)

    @cached_property
    def _kinds(self) -> npt.NDArray[np.uint8]:
        """A number for each code point: 4 for traditional, 2 for simplified, 1 for Han."""
        kinds = np.zeros(0x110000, dtype=np.uint8)
        for first, last in _HAN:
            kinds[first : last + 1] = 1
        for script, characters in ((4, self.traditional), (2, self.simplified)):
            kinds[list(map(ord, characters))] += script
        return kinds

    def _convert_phrases(self, text: str, plain: str) -> str:
        letters = list(plain)
        free = [True] * len(text)
        for length in self._lengths:
            for start in range(len(text) - length + 1):
                end = start + length
                phrase = self._phrases.get(text[start:end])
                if phrase is not None and all(free[start:end]):
                    free[start:end] = [False] * length
                    letters[start:end] = [phrase] + [""] * (length - 1)
        return "".join(letters)

    def _stretches(self, text: str, deciding: list[int]) -> Iterator[tuple[int, int]]:
        """Find what lies around deciding characters up to the next that is in no phrase."""
        end = 0
        for position in deciding:
            if position < end:
                continue
            start, cursor = position, end
            while start > cursor and text[start - 1] in self._letters:
                start -= 1
            end = position + 1
            while end < len(text) and text[end] in self._letters:
                end += 1
            yield start, end

    def _deciding(self) -> set[str]:
        """Give one character of every phrase that says something else than its characters."""
        deciding = set()
        for phrase, meant in self._phrases.items():
            plain = _text(self._table[codes(phrase)])
            if plain != meant:
                letters = zip(phrase, plain, meant, strict=False)
                deciding.add(next((old for old, new, form in letters if new != form), phrase[0]))
        return deciding


def dictionaries() -> Traversable:
    """Return the folder of OpenCC's dictionaries that opencc-python-reimplemented brings."""
    return files("opencc") / "dictionary"


@lru_cache(maxsize=1)
def opencc() -> Conversion:
    """Return the conversion by these dictionaries, compiled once."""
    return Conversion()


def read_forms(file: Traversable) -> dict[str, list[str]]:
    """Read a dictionary of OpenCC: each key's forms, the preferred one first."""
    lines = (line.strip() for line in file.read_text("utf-8").splitlines())
    rows = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return {key: forms.split(" ") for key, forms in rows}


def read_entries(file: Traversable) -> dict[str, str]:
    """Read a dictionary of OpenCC: each key's preferred form."""
    return {key: forms[0] for key, forms in read_forms(file).items()}


def codes(text: str) -> npt.NDArray[np.uint32]:
    """Give the code points of a text, one for each of its characters.

    >>> codes("同文").tolist()
    [21516, 25991]
    """
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), _UTF32)


def _text(numbers: npt.NDArray[np.uint32]) -> str:
    return numbers.tobytes().decode("utf-32-le", "surrogatepass")


def _character_table(folder: Traversable) -> npt.NDArray[np.uint32]:
    entries = read_entries(folder / CHARACTERS)
    if (rare := folder / RARE_CHARACTERS).is_file():
        entries |= read_entries(rare)
    table = np.arange(0x110000, dtype=_UTF32)
    for character, form in entries.items():
        if len(character) != 1 or len(form) != 1:
            raise ValueError(f"{CHARACTERS}: {character!r} to {form!r} isn't one for one")
        table[ord(character)] = ord(form)
    return table


def _changed_by(file: Traversable) -> frozenset[str]:
    """Return the characters that a table never keeps: those of one script only."""
    forms = read_forms(file)
    return frozenset(character for character in forms if character not in forms[character])
