"""Archives read into a collection: their records onto the books, then each page by its spider."""

from __future__ import annotations

import os
import signal
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.progress import Progress
from scrapy.settings import BaseSettings
from scrapy.spiderloader import get_spider_loader

from crawler.labels import say
from crawler.recording.archive import Contents, check_archive, digest_of
from crawler.recording.records import RecordingError
from crawler.recording.unpacking import unpack
from crawler.restoration import knowledge_of
from crawler.scheduling.run import chinese_name
from crawler.scheduling.writing import parted
from crawler.store import (
    Batch,
    Beginning,
    CrawlKey,
    LawBrokenError,
    LockedError,
    Outcome,
    SiteLock,
    Store,
    StoreError,
)
from crawler.store.archives import Archives, Recorded
from crawler.store.left_out import LeftOut
from crawler.terminal.archive_books import Entering, record_of
from crawler.terminal.archive_readers import CHUNK, read_in_order
from crawler.terminal.checks import stop, warn
from crawler.terminal.consoles import progress_on
from crawler.terminal.starts import SiteFinder


@dataclass
class ArchivesRead:
    """What came of reading archives: the runs, one a site; what there is to say of each file; of
    the sites with links that were kept, one such link; the signal that ended it (None: none)."""

    runs: list[int] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)
    kept: dict[str, str] = field(default_factory=dict)
    signal: int | None = None


class _Interrupted(BaseException):
    def __init__(self, number: int) -> None:
        self.number = number


def collect_archives(
    named: Sequence[str],
    settings: BaseSettings,
    processes: int | None,
    console: Console,
) -> ArchivesRead:
    """Read archives into the database of the settings, in so many processes or as many as there are
    cores, and print what there is to say of each. Stops for what is no archive and for a site that
    is being crawled; ends the command where the database fails."""
    processes = processes or len(os.sched_getaffinity(0))
    try:
        read = _read_archives(named, settings, processes, console)
    except (RecordingError, LockedError) as error:
        stop(str(error))
    except (StoreError, LawBrokenError) as error:
        warn(str(error))
        raise SystemExit(1) from error
    for line in read.lines:
        console.print(say(line), soft_wrap=True)
    return read


def _read_archives(
    named: Sequence[str], settings: BaseSettings, processes: int, console: Console
) -> ArchivesRead:
    read = ArchivesRead()
    with (
        ExitStack() as held,
        Store(settings["DB"]) as store,
        progress_on(console) as progress,
    ):
        reading = Reading(store, settings, progress, held)
        try:
            with _interruptible():
                read.lines = reading.enter([Path(name) for name in named])
                reading.read(processes)
        except _Interrupted as interrupted:
            read.signal = interrupted.number
        read.runs, read.kept = reading.finish(interrupted=bool(read.signal))
    return read


class Reading:
    """Archives on their way into a store; locks and temporary folders last as long as `held`.
    Unless it may `follow` them, the links of the pages are left alone."""

    def __init__(
        self,
        store: Store,
        settings: BaseSettings,
        progress: Progress,
        held: ExitStack,
        *,
        follow: bool = True,
    ) -> None:
        self._store, self._settings = store, settings
        self._progress, self._held, self._follow = progress, held, follow
        self._archives = Archives(store)
        self._sites = SiteFinder(settings)
        self._files: dict[int, Path] = {}
        self._keys: dict[str, CrawlKey] = {}
        self._rules = knowledge_of(settings["MODEL"], settings["OPENCC"]).version

    def enter(self, paths: Sequence[Path]) -> list[str]:
        """Put archives and their records onto the books, unless they are there already. Returns
        what there is to say of each."""
        now, lines = time.time(), []
        entering = Entering(self._archives, lambda url: self.key_of(self._sites.site_of(url)), now)
        entered: dict[int, Contents] = {}
        digests = {path: digest_of(path) for path in paths}
        readable = {path: unpack(path, self._make_folder) for path in paths}
        for path in readable.values():
            check_archive(path)
        for path, digest in digests.items():
            archive = self._archives.open(path.name, digest, path.stat().st_size, now)
            if archive.number in self._files:
                continue  # the same file by another name
            self._files[archive.number] = readable[path]
            if archive.entered and not self._settings.getbool("FRESH"):
                lines.append(f"{path} is on the books already")
            else:
                contents = self._take(archive.number, entering, path.name)
                entered[archive.number] = contents
                lines.append(f"{path}: {entering.pages[archive.number]} pages{_losses(contents)}")
        entering.refer()
        pages = entering.pages
        self._archives.close({n: (pages[n], found.damaged) for n, found in entered.items()})
        return lines

    def enter_again(self, paths: Sequence[Path], left_out: Sequence[LeftOut]) -> list[LeftOut]:
        """Put recordings onto the books and queue what was left out, to be read from them. Returns
        what none of them has."""
        for path in paths:
            digest, readable = digest_of(path), unpack(path, self._make_folder)
            check_archive(readable)
            archive = self._archives.open(path.name, digest, path.stat().st_size, time.time())
            self._files[archive.number] = readable
            if not archive.entered:
                captures = Contents(readable).captures()
                self._archives.keep(record_of(each, archive.number) for each in captures)
        by_site: dict[str, list[int]] = defaultdict(list)
        found = [each for each in left_out if self._archives.find(each.url)]
        for each in found:
            by_site[each.site].append(each.address)
        for site, addresses in by_site.items():
            self._archives.queue_again(addresses, self.key_of(site))
        return [each for each in left_out if each not in found]

    def read(self, processes: int) -> None:
        """Read what waits in the archives, in their order, and write what comes of it."""
        waiting = self._archives.waiting_sites()
        for site in waiting:
            self.key_of(site)
        task = self._progress.add_task(say("reading"), total=sum(waiting.values()))
        for outcomes in read_in_order(self._chunks(), self._settings, self._files, processes):
            self._write(outcomes)
            self._store.bound_log()
            self._progress.advance(task, len(outcomes))

    def finish(self, *, interrupted: bool) -> tuple[list[int], dict[str, str]]:
        """Close the runs; return their numbers, and one of the links that each site keeps."""
        for key in self._keys.values():
            left = "links kept" if self._store.queued_hosts(key) else "finished"
            self._store.finish_run(key, {"outcome": "shutdown" if interrupted else left})
        return [key.run for key in self._keys.values()], self._archives.kept_links()

    def _make_folder(self) -> str:
        """Return a folder that lasts as long as the archives are read."""
        return self._held.enter_context(tempfile.TemporaryDirectory(prefix="tongwen-"))

    def _take(self, number: int, entering: Entering, name: str) -> Contents:
        """Put the records of an archive onto the books."""
        contents = Contents(self._files[number])
        task = self._progress.add_task(name, total=self._files[number].stat().st_size)
        update = partial(self._progress.update, task)
        entering.take(number, contents, lambda: update(completed=contents.read))
        self._progress.remove_task(task)
        return contents

    def key_of(self, site: str) -> CrawlKey:
        """Return whose crawl takes the addresses of a site; the first of them begins its run."""
        if site not in self._keys:
            lock = SiteLock(self._settings["DB"], site)
            self._held.callback(lock.release)
            name = chinese_name(get_spider_loader(self._settings).load(site))
            beginning = Beginning(fresh=self._settings.getbool("FRESH"))
            started = self._store.start_run(site, rules=self._rules, name=name, beginning=beginning)
            self._keys[site] = started.key
        return self._keys[site]

    def _chunks(self) -> Iterator[list[Recorded]]:
        last = 0
        while chunk := self._archives.waiting(last, CHUNK):
            last = chunk[-1].record
            yield chunk

    def _write(self, outcomes: Sequence[tuple[str, Outcome]]) -> None:
        """Write what came of a chunk, each site's in a transaction."""
        by_site: dict[str, list[Outcome]] = defaultdict(list)
        for site, outcome in outcomes:
            if not self._follow:
                outcome.links, outcome.out_links = [], []
            by_site[site].append(outcome)
        for site, of_site in by_site.items():
            self._commit(self._keys[site], of_site)

    def _commit(self, key: CrawlKey, outcomes: list[Outcome]) -> None:
        """Write outcomes in one transaction. What can't be written fails alone."""
        try:
            self._store.commit(Batch(outcomes=outcomes), key, rules=self._rules)
        except StoreError:
            raise
        except Exception as error:
            smaller = parted([], outcomes, error)
            if not smaller:
                raise
            for _, part in smaller:
                self._commit(key, part)


def _losses(contents: Contents) -> str:
    """Return what of an archive was passed over, in words."""
    lines = []
    if contents.damaged:
        lines.append(f"{contents.places} damaged places ({contents.damaged} bytes) passed over")
    if contents.unreadable:
        lines.append(f"{contents.unreadable} records can't be read")
    return "".join(f", {each}" for each in lines)


@contextmanager
def _interruptible() -> Iterator[None]:
    """Raise _Interrupted for SIGINT and SIGTERM inside; outside they do what they did before."""

    def interrupt(number: int, frame: Any) -> None:
        raise _Interrupted(number)

    before = {each: signal.signal(each, interrupt) for each in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
