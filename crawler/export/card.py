"""What is in an export, counted while it is written, and said in a manifest and a card."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from crawler.export.fields import FIELDS

_COUNTS = ("documents", "characters", "tokens")
_TYPES = {str: "string", int: "int64", float: "float64", list: "list of strings"}
_MOST_SITES = 50  # rows of a table of the card


@dataclass(slots=True)
class Figures:
    """Counts of an export: documents, characters and tokens by site and genre, documents by split,
    and the versions of what made them."""

    documents: int = 0
    by_site: defaultdict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    by_genre: defaultdict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    splits: Counter[str] = field(default_factory=Counter)
    rules: Counter[str] = field(default_factory=Counter)
    profiles: Counter[str] = field(default_factory=Counter)
    contaminated: list[str] = field(default_factory=list)
    masked: Counter[str] = field(default_factory=Counter)

    def add(self, row: Mapping[str, Any], tokens: int) -> None:
        """Count a document of so many tokens."""
        self.documents += 1
        for groups, key in ((self.by_site, row["site"]), (self.by_genre, row["genre"] or "–")):
            counts = groups[key]
            counts["documents"] += 1
            counts["characters"] += row["characters"]
            counts["tokens"] += tokens
        self.splits[row["split"]] += 1
        self.rules[row["rules"] or ""] += 1
        self.profiles[row["profile"] or ""] += 1

    def as_manifest(self) -> dict[str, Any]:
        """Return the counts as JSON has them."""
        return {
            "documents": self.documents,
            "splits": dict(sorted(self.splits.items())),
            "sites": {name: dict(counts) for name, counts in sorted(self.by_site.items())},
            "genres": {name: dict(counts) for name, counts in sorted(self.by_genre.items())},
            "rules": {
                "restoration": dict(sorted(self.rules.items())),
                "profiles": dict(sorted(self.profiles.items())),
            },
            "left_out_as_contaminated": sorted(self.contaminated),
            "masked": dict(sorted(self.masked.items())),
        }


def write_card(
    figures: Figures, fields: Sequence[str], made: Mapping[str, Any], files: Sequence[str]
) -> str:
    """Return the card (README.md) of a Hugging Face dataset: ``made`` is what the manifest says,
    ``files`` are the names of its shards."""
    total = sum((counts for counts in figures.by_site.values()), Counter[str]())
    lines = [
        *_head(files),
        "# Chinese documents",
        "",
        f"{figures.documents:,} documents, {total['characters']:,} characters, {total['tokens']:,}"
        " tokens (a Han character, a word of other letters or a number is one).",
        "",
        *_origin(figures, made),
        "## Licence",
        "",
        "Texts belong to their publishers; each keeps its address. Check the terms of the sources",
        "before you publish or train.",
        "",
        "## Fields",
        "",
        "| field | type | what it is |",
        "| --- | --- | --- |",
        *(f"| {name} | {_TYPES[FIELDS[name][0]]} | {FIELDS[name][1]} |" for name in fields),
        *_table("Sources", figures.by_site),
        *_table("Genres", figures.by_genre),
    ]
    return "\n".join(lines) + "\n"


def _head(files: Sequence[str]) -> list[str]:
    """Return the front matter that `datasets` reads: which files make which split."""
    splits = sorted({name.rsplit("-", 1)[0] for name in files})
    files_of = [
        line for s in splits for line in (f"  - split: {s}", f"    path: data/{s}-*.parquet")
    ]
    head = ["language:", "- zh", "license: other", "configs:", "- config_name: default"]
    return ["---", *head, "  data_files:", *files_of, "---", ""]


def _origin(figures: Figures, made: Mapping[str, Any]) -> list[str]:
    """Return the section on how it was made."""
    choice = json.dumps(made["choice"], ensure_ascii=False)
    lines = [
        "## How it was made",
        "",
        "Collected by Tongwen from public pages and files, restored from the damage of copying,"
        f" each text once unless asked otherwise. Text: {made['text']}; chosen by: `{choice}`;"
        f" rules of restoration: {', '.join(figures.rules) or '–'}; profiles:"
        f" {', '.join(figures.profiles) or '–'}; fingerprints: {made['fingerprints']}. Splits are"
        " by a hash of the cluster, so copies of a text are in one split.",
        "",
    ]
    if figures.contaminated:
        count = len(figures.contaminated)
        lines += [f"{count} documents that hold a given test text were left out.", ""]
    if made["mask"]:
        counts = ", ".join(f"{kind} {count}" for kind, count in sorted(figures.masked.items()))
        lines += [f"Personal data are masked: {counts or 'none was found'}.", ""]
    return lines


def _table(title: str, groups: Mapping[str, Counter[str]]) -> list[str]:
    ranked = sorted(groups.items(), key=lambda item: (-item[1]["documents"], item[0]))
    rows = [
        f"| {name} | " + " | ".join(f"{counts[each]:,}" for each in _COUNTS) + " |"
        for name, counts in ranked[:_MOST_SITES]
    ]
    head = f"| | {' | '.join(_COUNTS)} |"
    return ["", f"## {title}", "", head, "| --- | --- | --- | --- |", *rows]
