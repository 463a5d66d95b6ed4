"""Other readers of files, where they are installed: programs of Debian and packages of Python."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable, Mapping
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

SECONDS = 30
Read = Callable[[Path], str]
Peer = tuple[tuple[str, ...], Read]
"""The endings of what a peer reads, and how."""

_PROGRAMS: Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "antiword": (("doc", "wps"), ("antiword", "-m", "UTF-8.txt", "-w", "0", "{}")),
    "catdoc": (("doc", "wps"), ("catdoc", "-d", "utf-8", "-w", "{}")),
    "pandoc": (("docx", "odt", "rtf"), ("pandoc", "-t", "plain", "--wrap=none", "{}")),
    "pdftotext": (("pdf",), ("pdftotext", "-raw", "{}", "-")),
}
_ALL = ("docx", "doc", "odt", "rtf", "pdf", "pptx")


def installed_peers() -> dict[str, Peer]:
    """Return the peers that are installed, by their names."""
    peers: dict[str, Peer] = {
        name: (endings, _program(command))
        for name, (endings, command) in _PROGRAMS.items()
        if shutil.which(name)
    }
    packages: dict[str, tuple[str, tuple[str, ...], Callable[[Any, Path], str]]] = {
        "python-docx": ("docx", ("docx",), _by_python_docx),
        "striprtf": ("striprtf.striprtf", ("rtf",), _by_striprtf),
        "odfdo": ("odfdo", ("odt",), lambda odfdo, path: odfdo.Document(path).get_formatted_text()),
        "pypdfium2": ("pypdfium2", ("pdf",), _by_pypdfium2),
        "kreuzberg": ("kreuzberg", _ALL, lambda it, path: it.extract_file_sync(str(path)).content),
        "extractous": (
            "extractous",
            _ALL,
            lambda it, path: it.Extractor().extract_file_to_string(str(path))[0],
        ),
        "markitdown": (
            "markitdown",
            _ALL,
            lambda it, path: it.MarkItDown().convert(str(path)).text_content,
        ),
    }
    for name, (module, endings, read) in packages.items():
        if find_spec(module.partition(".")[0]):
            peers[name] = (endings, _package(module, read))
    return peers


def _program(command: tuple[str, ...]) -> Read:
    def read(path: Path) -> str:
        words = [word.format(path) for word in command]
        done = subprocess.run(words, capture_output=True, timeout=SECONDS, check=False)
        return done.stdout.decode("utf-8", "replace")

    return read


def _package(module: str, read: Callable[[Any, Path], str]) -> Read:
    return lambda path: read(import_module(module), path)


def _by_python_docx(docx: Any, path: Path) -> str:
    return "\n".join(
        getattr(block, "text", "")
        or "\n".join(cell.text for row in block.rows for cell in row.cells)
        for block in docx.Document(str(path)).iter_inner_content()
    )


def _by_striprtf(striprtf: Any, path: Path) -> str:
    return str(striprtf.rtf_to_text(path.read_text(errors="replace")))


def _by_pypdfium2(pypdfium2: Any, path: Path) -> str:
    with pypdfium2.PdfDocument(path) as document:
        return "\n".join(page.get_textpage().get_text_bounded() for page in document)
