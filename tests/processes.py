"""Commands in processes of their own, forked from one that has loaded what they need.

A command starts in some seconds, most of which go to loading: the suite runs hundreds, and forks
them from a server that loaded Scrapy and the project once. What such a process shares with
others is what was loaded, no more: it has its own folder, environment, streams and signals.
"""

from __future__ import annotations

import atexit
import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from contextlib import chdir, suppress
from dataclasses import dataclass
from multiprocessing import forkserver, get_context, set_start_method
from multiprocessing.process import BaseProcess
from pathlib import Path
from types import TracebackType
from typing import Self

from tests.conftest import ROOT, SCRAPY

_CONTEXT = get_context("forkserver")
_PRELOADED = "tests.preloaded"
_CONTEXT.set_forkserver_preload([_PRELOADED])


@dataclass(frozen=True, slots=True)
class _Command:
    """What a process is to run, where, with what environment, and the files of its streams."""

    arguments: tuple[str, ...]
    folder: Path
    environment: dict[str, str]
    stdin: str
    stdout: str
    stderr: str


class Running:
    """A command that runs, as subprocess.Popen has it."""

    def __init__(self, process: BaseProcess) -> None:
        self._process = process
        process.start()
        assert process.pid
        self.pid = process.pid

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: object, trace: TracebackType | None
    ) -> None:
        """Let the process not outlive the block."""
        if self.poll() is None:
            self.kill()
        self.wait(30)

    @property
    def returncode(self) -> int | None:
        """The exit code, below 0 for the signal that ended it; None while it runs."""
        return self._process.exitcode

    def poll(self) -> int | None:
        """Return the exit code, or None."""
        return self._process.exitcode

    def wait(self, timeout: float) -> int:
        """Wait for the end and return the exit code. Raises TimeoutExpired."""
        self._process.join(timeout)
        if self._process.exitcode is None:
            raise subprocess.TimeoutExpired(self._process.name, timeout)
        return self._process.exitcode

    def kill(self) -> None:
        """Kill the process."""
        self.send_signal(signal.SIGKILL)

    def send_signal(self, number: int) -> None:
        """Send a signal to the process."""
        with suppress(ProcessLookupError):
            os.kill(self.pid, number)


def start(
    folder: Path,
    *arguments: object,
    environment: Mapping[str, str] = SCRAPY,
    stdin: str = os.devnull,
    stdout: str = os.devnull,
    stderr: str = os.devnull,
) -> Running:
    """Start `scrapy …` in a folder; output is added to the files that are named."""
    # The server looks for what it loads in its current folder, and loads nothing elsewhere.
    with chdir(ROOT):
        forkserver.ensure_running()
    inherited = {k: v for k, v in os.environ.items() if not k.lower().endswith("_proxy")}
    told = _Command(
        ("scrapy", *map(str, arguments)), folder, inherited | environment, stdin, stdout, stderr
    )
    return Running(_CONTEXT.Process(target=_run, args=(told,), name=" ".join(told.arguments)))


def run(
    folder: Path,
    *arguments: object,
    environment: Mapping[str, str] = SCRAPY,
    said: str = "",
    timeout: float = 60,
) -> subprocess.CompletedProcess[str]:
    """Run `scrapy …` in a folder, with what it is told on standard input, to its end."""
    with tempfile.TemporaryDirectory() as streams:
        stdin, stdout, stderr = (str(Path(streams, name)) for name in ("in", "out", "err"))
        for path, content in ((stdin, said), (stdout, ""), (stderr, "")):
            Path(path).write_text(content, encoding="utf-8")
        with start(
            folder, *arguments, environment=environment, stdin=stdin, stdout=stdout, stderr=stderr
        ) as running:
            code = running.wait(timeout)
        shown = (Path(path).read_bytes().decode() for path in (stdout, stderr))
        return subprocess.CompletedProcess(["scrapy", *map(str, arguments)], code, *shown)


def _run(told: _Command) -> None:
    """Become the process of a command, as `python -m scrapy` is."""
    assert _PRELOADED in sys.modules, "it can't be loaded: the server says nothing of that"
    set_start_method(None, force=True)  # what the command starts, it starts as it always does
    modes = ((told.stdin, "rb"), (told.stdout, "ab"), (told.stderr, "ab"))
    for number, (path, mode) in enumerate(modes):
        with Path(path).open(mode) as file:
            os.dup2(file.fileno(), number)
    sys.stdin = open(0, encoding="utf-8", closefd=False)  # noqa: SIM115 -- as long as the process
    os.chdir(told.folder)
    os.environ.clear()
    os.environ.update(told.environment)
    sys.argv[:] = told.arguments
    further = told.environment.get("PYTHONPATH", "").split(os.pathsep)
    sys.path[:0] = [str(told.folder), *filter(None, further)]
    from pebble.pool.process import interpreter_shutdown
    from scrapy.cmdline import execute

    # From Python 3.13 on a forked process forgets what modules want done at its end.
    atexit.register(interpreter_shutdown)
    try:
        execute()
    finally:
        atexit._run_exitfuncs()
        sys.stdout.flush()
        sys.stderr.flush()
