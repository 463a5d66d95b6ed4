"""Addresses of archives, read in several processes and given back in their order."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from importlib import import_module
from multiprocessing import get_context
from pathlib import Path

from pebble import ProcessExpired, ProcessFuture, ProcessPool
from scrapy.settings import BaseSettings

from crawler.sites.archived import ArchiveReader
from crawler.store import Outcome
from crawler.store.archives import Recorded

CHUNK = 4
"""Addresses that a process takes at once and that are written together. Chosen: a long page takes
half a second, and a commit some milliseconds."""

_AHEAD = 3  # chunks for each process that are read or wait to be written; chosen: memory is bounded

SiteOutcome = tuple[str, Outcome]
"""A site, and the outcome of a visit of its crawl."""

_reader: ArchiveReader | None = None


def read_in_order(
    chunks: Iterable[Sequence[Recorded]],
    settings: BaseSettings,
    files: Mapping[int, Path],
    processes: int,
) -> Iterator[list[SiteOutcome]]:
    """Yield what came of each address, chunk by chunk in their order: read here if one process is
    to do all, else by so many processes beside this one."""
    if processes == 1:
        with ArchiveReader(settings, files) as reader:
            for chunk in chunks:
                yield [(recorded.site, reader.read(recorded)) for recorded in chunk]
        return
    # A process that is no fork of this one holds none of its locks and files; what all of them
    # load is loaded once.
    context = get_context("forkserver")
    context.set_forkserver_preload([ArchiveReader.__module__])
    pool = ProcessPool(
        max_workers=processes,
        context=context,
        initializer=_begin,
        initargs=[settings, files, _folders_of_spiders(settings)],
    )
    try:
        yield from _read_ahead(chunks, pool, _AHEAD * processes)
    finally:
        pool.stop()  # type: ignore[no-untyped-call]
        pool.join()


def _read_ahead(
    chunks: Iterable[Sequence[Recorded]], pool: ProcessPool, most: int
) -> Iterator[list[SiteOutcome]]:
    under_way: deque[tuple[Sequence[Recorded], ProcessFuture[list[SiteOutcome]]]] = deque()
    for chunk in chunks:
        under_way.append((chunk, pool.schedule(_read, args=[chunk])))
        if len(under_way) == most:
            yield _result(*under_way.popleft(), pool)
    while under_way:
        yield _result(*under_way.popleft(), pool)


def _result(
    chunk: Sequence[Recorded], future: ProcessFuture[list[SiteOutcome]], pool: ProcessPool
) -> list[SiteOutcome]:
    """Return what came of a chunk; where its process ended, each address is tried alone, so that
    only the one that ends processes fails."""
    try:
        outcomes: list[SiteOutcome] = future.result()
        return outcomes
    except ProcessExpired as expired:
        if len(chunk) > 1:
            alone = ([recorded] for recorded in chunk)
            return [_result(one, pool.schedule(_read, args=[one]), pool)[0] for one in alone]
        reason = f"the process that read it ended with {expired.exitcode}"
        (recorded,) = chunk
        outcome = Outcome(visit=recorded.visit, at=recorded.at, record=recorded.record)
        return [(recorded.site, outcome.failed(reason))]


def _folders_of_spiders(settings: BaseSettings) -> dict[str, list[str]]:
    """Return the folders of each package of spiders: the current folder's may be among them."""
    return {name: [*import_module(name).__path__] for name in settings.getlist("SPIDER_MODULES")}


def _begin(
    settings: BaseSettings, files: Mapping[int, Path], folders: Mapping[str, Sequence[str]]
) -> None:
    global _reader
    for name, found in folders.items():
        import_module(name).__path__ = [*found]
    _reader = ArchiveReader(settings, files)


def _read(chunk: Sequence[Recorded]) -> list[SiteOutcome]:
    assert _reader
    return [(recorded.site, _reader.read(recorded)) for recorded in chunk]
