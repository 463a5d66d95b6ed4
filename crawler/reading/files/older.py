"""Word's files before 1997, by a program that is installed beside: antiword or catdoc."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path

from crawler.document import Rejected
from crawler.reading.files.text import DAMAGED, FileText, join_lines

PROGRAMS = (
    ("antiword", "-m", "UTF-8.txt", "-w", "0"),
    ("catdoc", "-d", "utf-8", "-w"),
)
"""Tried in this order; on Word 6 and 95 antiword keeps more of the tables."""

SECONDS = 20


def read_older_word(content: bytes) -> FileText:
    """Return the text of a file of Word 6 or 95. Raises Rejected where no program reads it."""
    found = next((each for each in PROGRAMS if shutil.which(each[0])), None)
    if found is None:
        raise Rejected("a file of Word 95 or older: antiword or catdoc would read it")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "file.doc"
        path.write_bytes(content)
        try:
            said = subprocess.run(
                [*found, str(path)], capture_output=True, timeout=SECONDS, check=True
            ).stdout
        except (subprocess.SubprocessError, OSError) as error:
            raise Rejected(DAMAGED) from error
    return FileText(kind="doc", text=join_lines(said.decode("utf-8", "replace").split("\n")))
