"""Reading files in a child process with limited memory and time."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from contextlib import suppress
from threading import Lock, Timer
from typing import Any, Self

from crawler.document import Rejected
from crawler.reading.files.text import DAMAGED, OUT_OF_MEMORY, TOO_LARGE, FileText

SECONDS = 30.0
"""How long the reading of a file may take. A PDF of 2,000 pages takes ten."""

MOST_BYTES = 100 << 20
"""Bytes that a file may have: the child holds it beside what it makes of it. Chosen."""

_SECONDS_TO_END = 5.0  # for a child that said nothing more, until it is ended
_READ_BY_ONE = 200  # files, then a new child takes over: memory that a library lost comes back


class FileReader:
    """Reads files by a child process, which is started when the first file comes, and anew after
    one that it could not bear. Close it, or use it as a context."""

    def __init__(self, seconds: float = SECONDS) -> None:
        self._seconds = seconds
        self._child: subprocess.Popen[bytes] | None = None
        self._read = 0
        self._lock = Lock()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """End the child."""
        child, self._child, self._read = self._child, None, 0
        if child is None:
            return
        child.kill()
        for stream in (child.stdin, child.stdout):
            if stream:
                with suppress(BrokenPipeError):
                    stream.close()
        child.wait()

    def read(self, content: bytes) -> FileText:
        """Return the text of a file that `container_of` knows. Raises Rejected with the reason: it
        is damaged, encrypted, only pictures, or takes too much memory or time."""
        if len(content) > MOST_BYTES:
            raise Rejected(f"{TOO_LARGE}: more than {MOST_BYTES >> 20} MB")
        with self._lock:
            said = self._ask(content)
        if "rejected" in said:
            raise Rejected(str(said["rejected"]))
        return FileText(**said)

    def _ask(self, content: bytes) -> dict[str, Any]:
        child = self._running()
        assert child.stdin
        assert child.stdout
        timer = Timer(self._seconds, child.kill)
        timer.start()
        try:
            child.stdin.write(b"%d\n" % len(content))
            child.stdin.write(content)
            child.stdin.flush()
            line = child.stdout.readline()
        except BrokenPipeError:
            line = b""
        finally:
            timed_out = not timer.is_alive()
            timer.cancel()
        self._read += 1
        if line.endswith(b"\n"):
            said: dict[str, Any] = json.loads(line)
            if said.pop("spent", False) or self._read >= _READ_BY_ONE:
                self.close()
            return said
        with suppress(subprocess.TimeoutExpired):
            child.wait(_SECONDS_TO_END)
        ended_by = -child.returncode if child.returncode else 0
        self.close()
        if timed_out:
            return {
                "rejected": f"{TOO_LARGE}: reading it takes more than {self._seconds:g} seconds"
            }
        # Libraries in C end the process where they get no more memory.
        broken = f"{DAMAGED} (its reader broke down)"
        return {"rejected": OUT_OF_MEMORY if ended_by == signal.SIGABRT else broken}

    def _running(self) -> subprocess.Popen[bytes]:
        if self._child is None or self._child.poll() is not None:
            self.close()
            self._child = subprocess.Popen(
                [sys.executable, "-m", "crawler.reading.files.worker"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
            )
        return self._child
