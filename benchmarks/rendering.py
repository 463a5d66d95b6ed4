"""Whether pages that scripts fill in are read whole, how long one takes, and with what memory.

    python -m benchmarks.rendering [--quick] [--json FILE]

The pages are those of tests/fetching/test_browser.py: data that is fetched or stands in the page,
lazy lists, delays of two seconds, endless timers. The peer is what stands in the page without a
browser. Memory is the proportional set size (PSS) of all of the browser's processes, at its most.
"""

from __future__ import annotations

import asyncio
import os
import re
import time
from pathlib import Path
from typing import Any

from benchmarks.runner import Goal, missing, run_parts
from crawler.fetching.browser import Browser, RenderError
from crawler.fetching.rendering import is_installed

MOST_SECONDS, MOST_MEGABYTES = 5.0, 600


def memory() -> float:
    """Return the proportional set size of all processes that this one started, in MB."""
    parents: dict[int, int] = {}
    for status in Path("/proc").glob("[0-9]*/stat"):
        try:
            parents[int(status.parent.name)] = int(status.read_text().rpartition(")")[2].split()[1])
        except OSError:
            continue
    own = {os.getpid()}
    while more := {pid for pid, parent in parents.items() if parent in own and pid not in own}:
        own |= more
    return sum(map(_pss, own - {os.getpid()})) / 1024


def _pss(pid: int) -> int:
    try:
        told = Path(f"/proc/{pid}/smaps_rollup").read_text()
    except OSError:
        return 0
    found = re.search(r"^Pss:\s+(\d+) kB", told, re.MULTILINE)
    return int(found[1]) if found else 0


async def watch(most: list[float]) -> None:
    """Keep the most memory that is used, until it is cancelled."""
    while True:
        most[0] = max(most[0], await asyncio.to_thread(memory))
        await asyncio.sleep(0.2)


async def measure(quick: bool) -> dict[str, Any]:
    """Render all pages, one after the other."""
    from tests.fetching.test_browser import LAZY, TEXT, URL, WHOLE, html, site

    pages = {**WHOLE, "a lazy list": LAZY}
    browser, most = Browser(), [0.0]
    watching = asyncio.create_task(watch(most))
    whole, bare, seconds = 0, 0, []
    try:
        await browser.render(URL, html(), site)  # it starts
        for name in list(pages)[:: 3 if quick else 1]:
            page = html(pages[name])
            started = time.perf_counter()
            shown = await browser.render(URL, page, site)
            seconds.append(time.perf_counter() - started)
            whole += TEXT in re.sub(r"<script.*?</script>", "", shown)
            bare += TEXT in re.sub(r"<script.*?</script>", "", page.body.decode())
        try:
            await browser.render(URL, html("setInterval(() => document.body.append('字'))"), site)
            never = "read"
        except RenderError as error:
            never = str(error)
    finally:
        watching.cancel()
        await browser.close()
    told = {"pages": len(seconds), "whole": whole, "bare": bare, "never": never}
    return {**told, "slowest": max(seconds), "megabytes": most[0]}


def rendering(quick: bool) -> tuple[dict[str, Any], list[Goal]]:
    """Measure; print a line for each figure."""
    if not is_installed():
        return {}, missing(["a chromium and the extra `render` (not installed)"])
    told = asyncio.run(measure(quick))
    for name, figure in told.items():
        print(f"{name:<10}{figure:.2f}" if isinstance(figure, float) else f"{name:<10}{figure}")
    return told, [
        (f"{told['whole']} of {told['pages']} pages whole", told["whole"] == told["pages"]),
        (f"a page takes at most {told['slowest']:.1f} s", told["slowest"] <= MOST_SECONDS),
        (f"at most {told['megabytes']:.0f} MB", told["megabytes"] <= MOST_MEGABYTES),
        (f"one that never settles: {told['never']}", "never settles" in told["never"]),
    ]


if __name__ == "__main__":
    raise SystemExit(run_parts(__doc__ or "", {"rendering": rendering}))
