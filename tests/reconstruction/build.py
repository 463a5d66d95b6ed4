"""Builds the rebuilt sites: ``python -m tests.reconstruction.build`` from the repository root.

Writes ``recordings/<spider>.warc.gz`` and ``pages/<spider>/<case>/{page.html,response.json}``.
A second build gives the same bytes. The expectations (``document.json``) are written by hand
and never touched here.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from tests.reconstruction import page, recording
from tests.reconstruction.dezhoudaily_com.site import pages as dezhoudaily_com
from tests.reconstruction.investchn_com.site import pages as investchn_com
from tests.reconstruction.page import Page
from tests.reconstruction.wm114_cn.site import pages as wm114_cn
from tests.reconstruction.wnwk_com.site import pages as wnwk_com

SITES: Mapping[str, Callable[[], list[Page]]] = {
    "dezhoudaily_com": dezhoudaily_com,
    "investchn_com": investchn_com,
    "wm114_cn": wm114_cn,
    "wnwk_com": wnwk_com,
}


def build(tests: Path) -> None:
    """Build all sites below ``tests`` (a folder with or without earlier results)."""
    for spider, pages in SITES.items():
        built = pages()
        recording.write(built, tests / "recordings" / f"{spider}.warc.gz")
        for each in built:
            page.write(each, tests / "pages" / spider / each.case)


if __name__ == "__main__":
    build(Path(__file__).parents[1])
