"""OpenCC's conversion to simplified script, its dictionaries compiled for speed.

The matching is that of opencc-python-reimplemented's ``convert("t2s")`` to the letter: the
longest phrase of a text first wherever it stands, of equally long ones the leftmost, and
single characters where no phrase is. All but a few phrases only say what their characters
say alone; so every text goes through one table of characters, and phrases are looked for
only around the two dozen characters whose conversion hangs on them. That opencc splits a text
at its punctuation first changes nothing, as no entry holds any.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from functools import cached_property, lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from crawler.code_points import FormTable, ScriptTable

PHRASES = "TSPhrases.txt"
CHARACTERS = "TSCharacters.txt"
BACK = "STCharacters.txt"
RARE_CHARACTERS = "TSCharactersExt.txt"
"""Where newer dictionaries keep characters that few fonts show; older ones have no such file."""

FILES = (PHRASES, CHARACTERS, RARE_CHARACTERS, BACK)
# What has another script: of the ideographs, the first and the last code points.
HAN_RANGES = (0x3400, 0x9FFF), (0x20000, 0x323AF)
_HAN = "".join(f"{chr(first)}-{chr(last)}" for first, last in HAN_RANGES)
LONGEST_SHORT = 200_000
"""Characters of the longest text for which numpy is not loaded: some 15 ms more than with it, where
to load it takes 130 to 200 ms (`benchmarks.conversion`, `benchmarks.startup`)."""


class Scripts(NamedTuple):
    """How many ideographs of a text are of traditional script only, of simplified script only,
    and how many there are in all."""

    traditional: int
    simplified: int
    han: int


class Conversion:
    """A compiled conversion from traditional to simplified script.

    ``folder`` holds OpenCC's text dictionaries: ``TSPhrases.txt`` and ``TSCharacters.txt``,
    ``TSCharactersExt.txt`` where there is one, and ``STCharacters.txt`` for telling the scripts
    apart; without it those of opencc-python-reimplemented are taken. Raises
    ``FileNotFoundError`` without the files, and ``ValueError`` where a line isn't a key and its
    forms, or a character doesn't become one character.

    ``with_numpy`` says whether texts are looked up with it: None leaves that to the text's length
    and to whether it is loaded anyway. What comes out is the same.

    >>> Conversion().convert("乾隆年間的乾貨,請先瞭解")
    '乾隆年间的干货,请先了解'
    """

    def __init__(
        self, folder: Traversable | None = None, *, with_numpy: bool | None = None
    ) -> None:
        self._with_numpy = with_numpy
        self._folder = folder = folder or dictionaries()
        self._forms = _character_forms(folder)
        self._phrases = read_entries(folder / PHRASES)
        self._lengths = sorted(set(map(len, self._phrases)), reverse=True)
        self._letters = frozenset("".join(self._phrases))
        deciding = "".join(sorted(self._deciding()))
        self._decides = re.compile(f"[{re.escape(deciding)}]" if deciding else r"(?!)")

    def convert(self, text: str) -> str:
        """Give any text in simplified characters, lone surrogates and all else as they were."""
        plain = (
            self._form_table.replace(text) if self._by_numpy(text) else text.translate(self._forms)
        )
        pieces: list[str] = []
        cursor = 0
        for start, end in self._stretches(text):
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

    def count_scripts(self, text: str) -> Scripts:
        """Count the ideographs of a text by their scripts."""
        if self._by_numpy(text):
            return Scripts(*self._script_table.count(text))
        han = "".join(re.findall(f"[{_HAN}]+", text))
        traditional = sum(map(self.traditional.__contains__, han))
        return Scripts(traditional, sum(map(self.simplified.__contains__, han)), len(han))

    def _by_numpy(self, text: str) -> bool:
        if self._with_numpy is None:
            return "numpy" in sys.modules or len(text) > LONGEST_SHORT
        return self._with_numpy

    @cached_property
    def _form_table(self) -> FormTable:
        from crawler.code_points import FormTable

        return FormTable(self._forms)

    @cached_property
    def _script_table(self) -> ScriptTable:
        from crawler.code_points import ScriptTable

        return ScriptTable(HAN_RANGES, self.traditional, self.simplified)

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

    def _stretches(self, text: str) -> Iterator[tuple[int, int]]:
        """Find what lies around deciding characters up to the next that is in no phrase."""
        end = 0
        for match in self._decides.finditer(text):
            if match.start() < end:
                continue
            start, cursor = match.start(), end
            while start > cursor and text[start - 1] in self._letters:
                start -= 1
            end = match.end()
            while end < len(text) and text[end] in self._letters:
                end += 1
            yield start, end

    def _deciding(self) -> set[str]:
        """Give one character of every phrase that says something else than its characters."""
        deciding = set()
        for phrase, meant in self._phrases.items():
            plain = phrase.translate(self._forms)
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
    return {key: forms.split(" ") for key, forms in _rows(file)}


def read_entries(file: Traversable) -> dict[str, str]:
    """Read a dictionary of OpenCC: each key's preferred form."""
    return {key: forms.partition(" ")[0] for key, forms in _rows(file)}


def _rows(file: Traversable) -> Iterator[list[str]]:
    """Yield the key of each line of a dictionary and, behind it, its forms; comments left out."""
    lines = map(str.strip, file.read_text("utf-8").splitlines())
    return (line.split("\t") for line in lines if line and line[0] != "#")


def _character_forms(folder: Traversable) -> dict[int, int]:
    entries = read_entries(folder / CHARACTERS)
    if (rare := folder / RARE_CHARACTERS).is_file():
        entries |= read_entries(rare)
    for character, form in entries.items():
        if len(character) != 1 or len(form) != 1:
            raise ValueError(f"{CHARACTERS}: {character!r} to {form!r} isn't one for one")
    return {ord(character): ord(form) for character, form in entries.items()}


def _changed_by(file: Traversable) -> frozenset[str]:
    """Return the characters that a table never keeps: those of one script only."""
    forms = read_forms(file)
    return frozenset(character for character in forms if character not in forms[character])
