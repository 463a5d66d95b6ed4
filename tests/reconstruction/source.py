"""What a rebuilt page is made of: a text file of one document, or lines of a seed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

SEEDS = Path(__file__).parents[2] / "seeds"
WRITTEN = "reconstructed, written for this test"


@dataclass(frozen=True, slots=True)
class Source:
    """One document as its author wrote it, before a site dresses it.

    ``case`` names its folder below ``tests/pages``; ``fields`` are the header lines of its
    file (url, title, layout, related, reason, …); ``paragraphs`` is the body.
    """

    case: str
    fields: Mapping[str, str]
    paragraphs: tuple[str, ...]

    @property
    def url(self) -> str:
        return self.fields["url"]

    @property
    def title(self) -> str:
        return self.fields["title"]

    @property
    def seed(self) -> str | None:
        return self.fields.get("seed")

    @property
    def origin(self) -> str:
        return f"reconstructed from seeds/{self.seed}" if self.seed else WRITTEN


def read(path: Path) -> Source:
    """Read a document file: ``name: value`` lines, an empty line, one paragraph a line.

    A file with the fields ``seed`` and ``lines`` (first-last, counted from 1) has no body of
    its own: the paragraphs are those lines of the seed, so no seed is copied.
    """
    header, _, body = path.read_text(encoding="utf-8").partition("\n\n")
    fields = dict(line.split(": ", 1) for line in header.splitlines())
    lines = body.splitlines()
    if "seed" in fields:
        first, last = (int(number) for number in fields["lines"].split("-"))
        lines = seed_lines(fields["seed"])[first - 1 : last]
    return Source(path.stem, fields, tuple(line.strip() for line in lines if line.strip()))


def seed_lines(name: str) -> list[str]:
    """The lines of ``seeds/<name>``, without their line ends."""
    return (SEEDS / name).read_text(encoding="utf-8").split("\n")


def read_all(folder: Path) -> dict[str, Source]:
    """Every document file of a folder, by case, in the order of the names."""
    return {path.stem: read(path) for path in sorted(folder.glob("*.txt"))}
