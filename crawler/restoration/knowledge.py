"""What restoration decides with beside its rules: a language model and OpenCC's dictionaries."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache, partial
from hashlib import blake2b
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from zlib import crc32

from crawler.restoration.characters.conversion import FILES, Conversion, opencc
from crawler.restoration.characters.conversion import dictionaries as shipped_dictionaries
from crawler.restoration.language.model import Layer, Model, base_file
from crawler.restoration.language.ngrams import Table

RULES_VERSION = "89"
"""Changes with every change of a rule, so that stored texts can be told to be out of date."""

_PIECE = 1 << 18  # bytes of a file that are read at once (chosen: small beside an interpreter)


@dataclass(frozen=True)
class Knowledge:
    """The files that restoration decides with, each read when it is first needed.

    ``counts`` are n-grams that ``crawler.restoration.language.ngrams.save`` wrote, ``dictionaries``
    is a folder of OpenCC's text dictionaries; None stands for what comes with the project and with
    opencc-python-reimplemented. ``learned`` are counts of a collection's own, beside them. Files
    that can't be read raise ValueError or OSError when needed.
    """

    counts: Path | None = None
    dictionaries: Path | None = None
    learned: Path | None = None

    @cached_property
    def model(self) -> Model:
        """The language model of the counts."""
        # Counts of the user's own may be merged with what a collection taught, which is not pruned.
        base = Layer(Table.read(self.counts or base_file()), pruned=not self.counts)
        learned = [Layer(Table.read(self.learned))] if self.learned else []
        return Model([base, *learned])

    @cached_property
    def conversion(self) -> Conversion:
        """The conversion that the dictionaries say."""
        return Conversion(self.dictionaries) if self.dictionaries else opencc()

    def read(self) -> None:
        """Read the files that are named now. Raises as the class says."""
        if self.counts:
            _ = self.model
        if self.dictionaries:
            _ = self.conversion.traditional, self.conversion.simplified

    def log_probability(self, text: str) -> float:
        """Return the natural logarithm of the probability of a simplified text."""
        return self.model.log_probability(text)

    @cached_property
    def version(self) -> str:
        """The name of all that restores a text: the rules' version, and a hash of the model, the
        dictionaries, the readings and the rules of junk; behind a + that of what a collection
        taught."""
        from importlib.metadata import version  # 20 ms, for collections alone

        if self.learned:
            learned = blake2b(self.learned.read_bytes(), digest_size=4).hexdigest()
            return f"{replace(self, learned=None).version}+{learned}"
        digest = blake2b(version("pypinyin").encode(), digest_size=6)
        for path in self._files():
            digest.update(path.name.encode() + b"\0" + _checksum(path).to_bytes(4, "big"))
        return f"{RULES_VERSION}-{digest.hexdigest()}"

    def _files(self) -> Iterator[Traversable]:
        yield self.counts or base_file()
        dictionaries = self.dictionaries or shipped_dictionaries()
        yield from (file for name in FILES if (file := dictionaries / name).is_file())
        junk = (file for file in files("crawler.junk").iterdir() if file.is_file())
        yield from sorted(junk, key=lambda file: file.name)


SHIPPED = Knowledge()
"""What comes with the project."""


@lru_cache(maxsize=4)
def knowledge_of(counts: str | None = None, dictionaries: str | None = None) -> Knowledge:
    """Return the knowledge of a file of counts and a folder of dictionaries; the same object for
    the same names, so that each is read once. An empty name stands for what is shipped."""
    if not counts and not dictionaries:
        return SHIPPED
    return Knowledge(_path(counts), _path(dictionaries))


def _checksum(path: Traversable) -> int:
    """Compute a file's CRC-32, which takes a fifth of the time of a hash that nobody can forge. A
    model is not held in memory, twice, for the sake of its name."""
    found = 0
    with path.open("rb") as file:
        for piece in iter(partial(file.read, _PIECE), b""):
            found = crc32(piece, found)
    return found


def _path(name: str | None) -> Path | None:
    return Path(name) if name else None
