"""Whether what was written is as the project's linter and formatter have it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.conftest import ROOT


def assert_formatted(path: Path) -> None:
    """Fail with what ruff says unless a file of Python is as it would have it."""
    for check in (("format", "--diff"), ("check",)):
        ran = subprocess.run(
            [sys.executable, "-m", "ruff", *check, "--config", ROOT / "pyproject.toml", path],
            capture_output=True,
            text=True,
            check=False,
        )
        assert ran.returncode == 0, ran.stdout + ran.stderr
