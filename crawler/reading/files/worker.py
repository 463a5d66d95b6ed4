"""The child process that reads files: what it may take is bounded, and it can be ended.

It reads files from standard input, each as a line with its size and then its bytes, and answers
each with a line of JSON: what the file says, or why it is rejected.
"""

from __future__ import annotations

import json
import os
import resource
import sys
from dataclasses import asdict
from typing import BinaryIO

from crawler.document import Rejected
from crawler.reading.files.formats import read_contained
from crawler.reading.files.text import (
    DAMAGED,
    MEMORY,
    MOST_CHARACTERS,
    OUT_OF_MEMORY,
    TOO_LARGE,
)


def answer(content: bytes) -> dict[str, object]:
    """Return what a file says as JSON has it, or ``rejected``: the reason; ``spent`` if another
    child should read the next file. Nothing is raised."""
    try:
        found = read_contained(content)
    except Rejected as rejected:
        return {"rejected": str(rejected)}
    except MemoryError:
        return {"rejected": OUT_OF_MEMORY, "spent": True}
    except Exception as error:  # a library's surprise at a broken file is the file's fault
        return {"rejected": f"{DAMAGED} ({type(error).__name__})", "spent": True}
    if len(found.text) > MOST_CHARACTERS:
        return {"rejected": f"{TOO_LARGE}: more than {MOST_CHARACTERS:,} characters"}
    return asdict(found)


def serve(asked: BinaryIO, answers: BinaryIO) -> None:
    """Answer files until there are no more."""
    while line := asked.readline():
        said = answer(asked.read(int(line)))
        answers.write(json.dumps(said).encode() + b"\n")
        answers.flush()


def main() -> None:
    """Bound what the process may take, then serve. What libraries print goes nowhere."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    answers = os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.dup2(nowhere, 2)
    serve(sys.stdin.buffer, answers)


if __name__ == "__main__":
    main()
