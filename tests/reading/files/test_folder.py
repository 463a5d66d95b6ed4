"""Which files of a folder are read, and what is passed over."""

from __future__ import annotations

import os
from pathlib import Path

from crawler.reading.files.folder import find_files


def test_links_and_what_never_ends_are_passed_over_and_named(tmp_path: Path) -> None:
    below = tmp_path / "in" / "below"
    below.mkdir(parents=True)
    for name in ("a.txt", ".hidden.txt", "~$lock.docx", "below/b.txt"):
        (tmp_path / "in" / name).write_text("通知")
    (tmp_path / "in" / "loop.txt").symlink_to("loop.txt")
    (tmp_path / "in" / "link.txt").symlink_to("a.txt")
    (below / "up").symlink_to(tmp_path, target_is_directory=True)
    os.mkfifo(below / "pipe.txt")
    files, passed_over = find_files([str(tmp_path / "in")])
    assert list(files) == ["file:a.txt", "file:below/b.txt"]
    assert [path.name for path in passed_over] == ["pipe.txt", "up", "link.txt", "loop.txt"]
