"""Measure how files are read: their text beside peers, and what damaged and hostile ones do.

    python -m benchmarks.files             # every sample, format that LibreOffice writes, 200 files
    python -m benchmarks.files --quick     # the samples of the tests, and 60 damaged files
    python -m benchmarks.files --files DIR # files of others, with the text of a.doc in a.doc.txt

The trial's text is F1 of the longest common subsequence of letters against the text that the file
was made from. Where `soffice` is installed, it writes the five seeds in each of its formats; where
peers are installed (benchmarks/file_peers.py), they read the same files.
Damaged files are the samples cut at each tenth and with drawn bytes changed, zip bombs,
endless pages, nesting without end, entities that grow, and drawn bytes behind every signature; each
must give a text or a reason. Exits with 1 when a goal is missed.
"""

from __future__ import annotations

import random
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from rapidfuzz.distance import LCSseq

from benchmarks.file_peers import Read, installed_peers
from benchmarks.runner import Goal, Report, options_parser, run_reports
from crawler.document import Rejected
from crawler.reading.files.documents import read_file
from crawler.reading.files.formats import container_of
from crawler.reading.files.reader import FileReader
from tests.reading.files.packages import docx, package, paragraph, pdf

ROOT = Path(__file__).parent.parent
SAMPLES = ROOT / "tests" / "reading" / "files" / "samples"
ENDINGS = ("docx", "doc", "odt", "fodt", "rtf", "ofd", "pdf")
FILTERS = {
    "docx": ("MS Word 2007 XML", "Office Open XML Text"),
    "docm": ("MS Word 2007 XML VBA",),
    "dotx": ("MS Word 2007 XML Template",),
    "doc": ("MS Word 97",),
    "rtf": ("Rich Text Format",),
    "odt": ("writer8",),
    "ott": ("writer8_template",),
    "fodt": ("OpenDocument Text Flat XML",),
    "xml": ("MS Word 2003 XML",),
    "pdf": ("writer_pdf_Export",),
    "html": ("HTML (StarWriter)",),
}
F1, FOREIGN, DAMAGED, QUICK, SECONDS, MEGABYTES = 0.98, 0.96, 200, 60, 30, 512
OWN = "Tongwen"
_NO_LETTER = re.compile(r"[\W_]")


def f1(read: str, truth: str) -> float:
    """F1 of the longest common subsequence of letters."""
    one, other = _NO_LETTER.sub("", read), _NO_LETTER.sub("", truth)
    common = LCSseq.similarity(one, other)
    return 2 * common / max(len(one) + len(other), 1)


def trial(folder: Path, quick: bool) -> Iterator[tuple[Path, str]]:
    """Files, each with the text that it was made from."""
    notice = (SAMPLES / "notice.txt").read_text(encoding="utf-8")
    yield from ((SAMPLES / f"notice.{ending}", notice) for ending in ENDINGS)
    if quick or not shutil.which("soffice"):
        return
    for path in sorted((ROOT / "seeds").glob("*.txt")):
        for ending, filters in FILTERS.items():
            for number, name in enumerate(filters):
                out = folder / f"{ending}{number}"
                convert(path, f"{ending}:{name}", out)
                yield out / f"{path.stem}.{ending}", path.read_text(encoding="utf-8")


def convert(path: Path, kind: str, out: Path) -> None:
    """Have LibreOffice write a text in another format."""
    command = ["soffice", "-env:UserInstallation=file:///tmp/tongwen_soffice", "--headless"]
    command += ["--infilter=Text (encoded):UTF8", "--convert-to", kind, "--outdir", str(out)]
    subprocess.run([*command, str(path)], capture_output=True, timeout=120, check=True)


def foreign(folder: Path) -> Iterator[tuple[Path, str]]:
    """Files below a folder that were not made here, each with its text beside it: `a.doc.txt` is
    that of `a.doc`."""
    for truth in sorted(folder.rglob("*.*.txt")):
        if (path := truth.with_suffix("")).is_file():
            yield path, truth.read_text(encoding="utf-8")


def said_by(path: Path, reader: FileReader) -> str:
    """What a file says: the text of a container, or the title and the text of a page or a plain
    text."""
    content = path.read_bytes()
    if container_of(content):
        return reader.read(content).text
    found = read_file(content, path.name, url="file:a", site="", reader=reader)
    return f"{found.headline}\n{found.body}"


def score(
    files: Iterable[tuple[Path, str]], reader: FileReader
) -> tuple[dict[str, list[float]], dict[str, float]]:
    """F1 of each file and the seconds in all, by ending and reader; what raises reads nothing."""
    scores: dict[str, list[float]] = {}
    taken: dict[str, float] = {}
    readers: dict[str, tuple[tuple[str, ...], Read]] = {
        OWN: ((), lambda path: said_by(path, reader)),
        **installed_peers(),
    }
    for path, truth in files:
        for name, (endings, read) in readers.items():
            ending = path.suffix[1:].lower()
            if not endings or ending in endings:
                key = f"{ending:<5}{name}"
                started = time.perf_counter()
                try:
                    said = read(path)
                except Exception:
                    said = ""
                taken[key] = taken.get(key, 0.0) + time.perf_counter() - started
                scores.setdefault(key, []).append(f1(said, truth))
    return scores, taken


def report_scores(
    files: Iterable[tuple[Path, str]], wanted: float
) -> tuple[dict[str, Any], list[Goal]]:
    """Print each format's scores, and the peers' on those that they read."""
    with FileReader() as reader:
        scores, taken = score(files, reader)
    for key, found in sorted(scores.items()):
        mean, least = sum(found) / len(found), min(found)
        print(
            f"{key:<20} F1 {mean:.4f}, least {least:.4f} ({len(found)}),"
            f" {taken[key] / len(found):.3f} s each"
        )
    own = [one for key, found in scores.items() if OWN in key for one in found]
    if not own:
        return {}, [("no file with its text beside it", False)]
    goal = f"{len(own)} files: the least F1 is {min(own):.4f} (>= {wanted})"
    return {key: min(found) for key, found in scores.items()}, [(goal, min(own) >= wanted)]


def report_trial(quick: bool) -> tuple[dict[str, Any], list[Goal]]:
    """Score each format that LibreOffice writes."""
    with tempfile.TemporaryDirectory() as folder:
        return report_scores(trial(Path(folder), quick), F1)


def damaged(count: int) -> Iterator[tuple[str, bytes]]:
    """Files that are broken or made to do harm."""
    draw = random.Random(3)
    yield from hostile()
    contents = {ending: (SAMPLES / f"notice.{ending}").read_bytes() for ending in ENDINGS}
    made = 0
    while made < count:
        for ending, content in contents.items():
            tenth = made // len(contents) % 9 + 1
            yield f"{ending} cut at {tenth}/10", content[: len(content) * tenth // 10]
            spoiled = bytearray(content)
            for _ in range(draw.choice((1, 10, 200))):
                spoiled[draw.randrange(len(spoiled))] = draw.randrange(256)
            yield f"{ending} spoiled", bytes(spoiled)
            yield f"{ending} by its signature", content[:8] + draw.randbytes(20_000)
            made += 3


def hostile() -> Iterator[tuple[str, bytes]]:
    """Bombs."""
    word = "word/document.xml"
    grown = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
    yield "entities", package({word: f'<!DOCTYPE a [<!ENTITY e0 "哈">{grown}]><a>&e11;</a>'})
    yield "a part of a gigabyte", package({word: b" " * (1 << 29)})
    yield "forty megabytes of tags", package({word: b"<a>" + b"<b/>" * (10 << 20) + b"</a>"})
    yield "forty megabytes of text", docx(paragraph("改革" * (6 << 20)))
    yield "nesting", docx("<w:sdt>" * 200_000)
    yield "tables in tables", docx("<w:tbl><w:tr><w:tc>" * 60 + "</w:tc></w:tr></w:tbl>" * 60)
    yield "many parts", package({f"{n}": b"" for n in range(30_000)})
    yield "ten thousand pages", pdf(10_000)
    yield "braces", b"{\\rtf1" + b"{" * 2_000_000
    yield "binary", b"{\\rtf1\\bin999999999 a}"
    yield "a loop of pages", pdf(1).replace(b"/Kids[5 0 R]", b"/Kids[2 0 R]")
    for name in ("encrypted.pdf", "encrypted.docx"):
        yield name, (SAMPLES / name).read_bytes()


def peak_of(reader: FileReader) -> float:
    """The most memory in MB that the reader's child had; 0 where it has just been ended. What wait
    tells of children counts what this process held when it forked."""
    if reader._child is None:
        return 0.0
    status = Path(f"/proc/{reader._child.pid}/status").read_text()
    peak = re.search(r"VmHWM:\s+(\d+)", status)
    return int(peak[1]) / 1024 if peak else 0.0


def report_damaged(quick: bool) -> tuple[dict[str, Any], list[Goal]]:
    """Read each damaged file; count what came of it."""
    uncaught: list[str] = []
    slowest = ("", 0.0)
    reasons: dict[str, int] = {}
    count = 0
    megabytes = 0.0
    with FileReader() as reader:
        for name, content in damaged(QUICK if quick else DAMAGED):
            count += 1
            started = time.perf_counter()
            try:
                reader.read(content)
                said = "text"
            except Rejected as rejected:
                said = re.sub(r"[:(].*", "", str(rejected)).strip()
            except Exception as error:
                uncaught.append(f"{name}: {error!r}")
                said = "uncaught"
            megabytes = max(megabytes, peak_of(reader))
            slowest = max(slowest, (name, time.perf_counter() - started), key=lambda one: one[1])
            reasons[said] = reasons.get(said, 0) + 1
    for reason, number in sorted(reasons.items()):
        print(f"{number:>5} {reason}")
    print(f"slowest: {slowest[0]}, {slowest[1]:.1f} s; the child's memory: {megabytes:.0f} MB")
    for line in uncaught:
        print(line)
    return {"files": count, "reasons": reasons, "slowest": slowest, "megabytes": megabytes}, [
        (f"{count} files: {len(uncaught)} uncaught", not uncaught),
        (f"{slowest[1]:.1f} seconds for the slowest (<= {SECONDS})", slowest[1] <= SECONDS + 1),
        (f"{megabytes:.0f} MB for the child (<= {MEGABYTES})", megabytes <= MEGABYTES),
    ]


def main() -> int:
    """Run the parts, or only the files of a folder; return the exit code."""
    parts: dict[str, Report] = {"damaged": report_damaged, "trial": report_trial}
    parser = options_parser(__doc__ or "", parts)
    parser.add_argument("--files", type=Path, metavar="DIR", help="files with their text beside")
    options = parser.parse_args()
    if folder := options.files:
        parts = {"files": lambda _: report_scores(foreign(folder), FOREIGN)}
        options.part = None
    return run_reports(parts, options)


if __name__ == "__main__":
    sys.exit(main())
