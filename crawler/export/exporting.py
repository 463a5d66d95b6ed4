"""An export as a whole: chosen, written aside, described, put in its place."""

from __future__ import annotations

import hashlib
import importlib
import json
import os
import shutil
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any

from crawler.duplicates.fingerprint import RULES_VERSION as FINGERPRINTS
from crawler.export.card import Figures, write_card
from crawler.export.contamination import Contamination
from crawler.export.fields import DEFAULT, FIELDS, Split, Text, complete
from crawler.export.formats import Format
from crawler.export.masking import Mask
from crawler.export.tokens import count_tokens
from crawler.store import Choice, Store
from crawler.text import count_letters

FORMATS: Mapping[str, str] = {
    "jsonl": "crawler.export.formats.JsonLines",
    "jsonl.gz": "crawler.export.formats.JsonLinesGzip",
    "jsonl.zst": "crawler.export.formats.JsonLinesZstd",
    "csv": "crawler.export.formats.Csv",
    "markdown": "crawler.export.formats.Markdown",
    "sqlite": "crawler.export.formats.Sqlite",
    "parquet": "crawler.export.columns.Parquet",
    "dataset": "crawler.export.columns.Dataset",
}
"""By name, the class that writes it; those of columns are loaded when they are asked for."""

MANIFEST = "manifest.json"
_ENDINGS = {"db": "sqlite", "ndjson": "jsonl"}
_BATCH = 1_000
"""Documents that are written at once: of 2,000 characters each they take some 10 MB."""

_COUNTED = (
    *("id", "url", "title", "text", "site", "genre", "likeness", "completeness", "characters"),
    *("rules", "profile"),
)
Row = dict[str, Any]


class ExportError(Exception):
    """An export that can't be made; the message says why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What is exported: the chosen documents, which text of them, which fields, in which splits
    (names with shares, which add up to 1)."""

    choice: Choice = field(default_factory=Choice)
    text: Text = "restored"
    fields: Sequence[str] = DEFAULT
    splits: Sequence[Split] = (("train", 1.0),)


def format_of(out: Path, named: str = "") -> str:
    """Return the format that is named, or that the ending of OUT says; a folder without an ending
    is a dataset. Raises ExportError.

    >>> format_of(Path("a/b.jsonl.zst")), format_of(Path("corpus")), format_of(Path("x.db"))
    ('jsonl.zst', 'dataset', 'sqlite')
    """
    parts = out.name.lower().split(".")
    endings = [".".join(parts[-2:]), parts[-1]] if len(parts) > 1 else []
    found = named or next(
        (_ENDINGS.get(e, e) for e in endings if _ENDINGS.get(e, e) in FORMATS), ""
    )
    if not found and len(parts) == 1:
        found = "dataset"
    if found not in FORMATS:
        raise ExportError(f"no format for {out.name}; name one with --format {'|'.join(FORMATS)}")
    return found


def export(
    store: Store,
    out: Path,
    wanted: Wanted,
    *,
    name: str,
    replace: bool = False,
    mask: Mask | None = None,
    against: Contamination | None = None,
    advance: Callable[[int], None] = lambda count: None,
) -> Figures:
    """Write the chosen documents to `out` in the format of a name, with a manifest: in the folder,
    or beside the file. What is written stands aside until it is whole. `mask` is applied to titles
    and texts; `advance` is told how many documents more are done.

    Raises ExportError where OUT exists or is not to be replaced, a package is missing, or a field
    is unknown."""
    kind = _load(name)
    _check(store, out, kind, wanted, replace=replace)
    aside = out.with_name(f".{out.name}.{os.getpid()}.partial")
    manifest = _manifest_of(out, kind)
    try:
        figures = _write(store, aside, kind, wanted, mask, against, advance)
        description = _describe(figures, wanted, name, masked=mask is not None)
        if name == "dataset":
            files = sorted(path.name for path in (aside / "data").iterdir())
            card = write_card(figures, wanted.fields, description, files)
            (aside / "README.md").write_text(card, encoding="utf-8")
        description["files"] = _hashes(aside, out.name)
        _put(aside, out, manifest, description, is_folder=kind.is_folder)
    except BaseException:
        _remove(aside)
        raise
    return figures


def _load(name: str) -> type[Format]:
    module, _, kind = FORMATS[name].rpartition(".")
    try:
        found: type[Format] = getattr(importlib.import_module(module), kind)
    except ImportError as error:
        raise ExportError(f"{name} needs {error.name}: pip install 'tongwen[export]'") from error
    return found


def _check(store: Store, out: Path, kind: type[Format], wanted: Wanted, *, replace: bool) -> None:
    unknown = [name for name in wanted.fields if name not in FIELDS]
    if unknown:
        raise ExportError(f"no field {unknown[0]!r}; there are: {', '.join(FIELDS)}")
    if not out.absolute().parent.is_dir():
        raise ExportError(f"no folder {out.absolute().parent}")
    manifest = _manifest_of(out, kind)
    if not out.exists():
        if manifest.exists() and not replace:
            raise ExportError(f"{manifest} exists; --replace writes over it")
        return
    if out.samefile(store.path):
        raise ExportError(f"{out} is the collection itself")
    if not replace:
        raise ExportError(f"{out} exists; --replace writes over it")
    # A file or a folder of the user's is never written over: no manifest is with it, as with ours.
    is_other = not (out.is_file() or out.is_dir()) or out.is_dir() != kind.is_folder
    if is_other or not manifest.is_file():
        raise ExportError(f"{out} is no export of this kind, and stays as it is")


def _write(
    store: Store,
    aside: Path,
    kind: type[Format],
    wanted: Wanted,
    mask: Mask | None,
    against: Contamination | None,
    advance: Callable[[int], None],
) -> Figures:
    figures = Figures()
    _remove(aside)
    writer = kind(aside, {name: FIELDS[name][0] for name in wanted.fields})
    try:
        rows = store.chosen(wanted.choice, _columns(wanted))
        while few := [*islice(rows, _BATCH)]:
            kept = [row for row in few if not (against and against.is_in(row["text"]))]
            if len(kept) < len(few):
                left = {row["url"] for row in few} - {row["url"] for row in kept}
                figures.contaminated += sorted(left)
            done = [_finished(store, row, wanted, mask) for row in kept]
            counts = count_tokens([row["text"] for row in done])
            for row, tokens in zip(done, counts, strict=True):
                figures.add(row, tokens)
            writer.write(done)
            advance(len(few))
    finally:
        writer.close()
    if mask:
        figures.masked = mask.counts
    return figures


def _columns(wanted: Wanted) -> set[str]:
    """Return the columns that the fields are made of."""
    columns = {*wanted.fields, *_COUNTED}
    return columns | {"headline", "body"} if wanted.text == "raw" else columns


def _finished(store: Store, row: Row, wanted: Wanted, mask: Mask | None) -> Row:
    row = complete(row, wanted.splits)
    if wanted.text == "raw":
        row |= {"title": row["headline"], "text": row["body"]}
    elif wanted.text == "composed" and row["copies"] > 1:
        row["text"] = store.compose(row["id"]).text
    if mask:
        row |= {"title": mask(row["title"]), "text": mask(row["text"])}
    if mask or wanted.text != "restored":
        row["characters"] = count_letters(row["text"])
    return row


def _describe(figures: Figures, wanted: Wanted, name: str, *, masked: bool) -> dict[str, Any]:
    return {
        "format": name,
        "text": wanted.text,
        "fields": [*wanted.fields],
        "choice": {key: value for key, value in asdict(wanted.choice).items() if value},
        "split_shares": dict(wanted.splits),
        "fingerprints": FINGERPRINTS,
        "mask": masked,
        **figures.as_manifest(),
    }


def _hashes(written: Path, name: str) -> dict[str, dict[str, Any]]:
    """Return the size and SHA-256 of each file, by its name."""
    files = (
        sorted(path for path in written.rglob("*") if path.is_file()) if written.is_dir() else []
    )
    named = {str(path.relative_to(written)): path for path in files} or {name: written}
    return {
        each: {"bytes": path.stat().st_size, "sha256": _sha256(path)}
        for each, path in named.items()
    }


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _manifest_of(out: Path, kind: type[Format]) -> Path:
    return out / MANIFEST if kind.is_folder else out.with_name(f"{out.name}.{MANIFEST}")


def _put(
    aside: Path, out: Path, manifest: Path, description: Mapping[str, Any], *, is_folder: bool
) -> None:
    """Put what was written in its place, with its manifest."""
    text = json.dumps(description, ensure_ascii=False, indent=1) + "\n"
    (aside / MANIFEST if is_folder else manifest).write_text(text, encoding="utf-8")
    if out.is_dir():
        old = out.with_name(f".{out.name}.{os.getpid()}.old")
        out.rename(old)
        aside.rename(out)
        shutil.rmtree(old)
    else:
        aside.replace(out)


def _remove(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)
