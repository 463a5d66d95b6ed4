"""Files read into a collection, with how far that is, and what came of each."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from crawler.document import Rejected
from crawler.labels import say
from crawler.likeness.profile import profile_of
from crawler.reading.files.documents import read_file
from crawler.reading.files.folder import find_files
from crawler.reading.files.reader import MOST_BYTES, FileReader
from crawler.reading.files.text import TOO_LARGE
from crawler.restoration import knowledge_of
from crawler.steps import Steps
from crawler.store import (
    Batch,
    Beginning,
    CrawlKey,
    LawBrokenError,
    Link,
    LockedError,
    Outcome,
    SiteLock,
    Store,
    StoreError,
    Visit,
)
from crawler.terminal.checks import stop, warn
from crawler.terminal.consoles import plain_console, progress_on
from crawler.terminal.report import print_report
from crawler.terminal.settings import Settings

SITE, NAME = "files", "文件"
HOST = "files"
_NAMED = 5  # what is passed over is named, as long as it fits a line or two. Chosen.
_BATCH = 20  # outcomes that are written in one transaction


@dataclass(frozen=True)
class _Way:
    """What each file goes through."""

    reader: FileReader
    steps: Steps
    again: bool

    def mark(self, content: bytes) -> str:
        """Return what tells a file, as it would be read today, from others."""
        steps = self.steps
        rules = f"{steps.knowledge.version} {steps.profile.hash} {steps.least}".encode()
        return hashlib.sha256(rules + b"\0" + content).hexdigest()

    def visit(self, visit: Visit, path: Path) -> Outcome:
        """Return what came of a file. Nothing that is wrong with it is raised."""
        outcome = Outcome(visit=visit, at=time.time())
        try:
            if path.stat().st_size > MOST_BYTES:
                raise Rejected(f"{TOO_LARGE}: more than {MOST_BYTES >> 20} MB")
            content = path.read_bytes()
            outcome.size, mark = len(content), self.mark(content)
            outcome.etag = mark
            if mark == visit.etag and visit.document and not self.again:
                outcome.state, outcome.reason = "unchanged", "not modified"
            else:
                found = read_file(content, path.name, url=visit.url, site=SITE, reader=self.reader)
                self.steps.settle(outcome, found)
        except Rejected as rejected:
            outcome.state, outcome.reason = "rejected", str(rejected)
        except OSError as error:
            outcome.state, outcome.reason = "failed", error.strerror or str(error)
        return outcome


def read_all(named: Sequence[str], settings: Settings, *, again: bool) -> int:
    """Read files and folders into the database of the settings; print what came of them and return
    the exit code. Stops for a name that is no file."""
    try:
        files, passed_over = find_files(named)
    except FileNotFoundError as error:
        stop(str(error))
    if passed_over:
        warn(f"passed over, links or no files: {_listed(passed_over)}")
    if not files:
        stop(f"no file to read in {', '.join(named)}")
    database = settings["DB"]
    try:
        lock = SiteLock(database, SITE)
    except LockedError as error:
        stop(str(error))
    try:
        with Store(database) as store, FileReader() as reader:
            return _read_into(store, files, reader, settings, again)
    except (StoreError, LawBrokenError) as error:
        warn(str(error))
        return 1
    finally:
        lock.release()


def _listed(paths: Sequence[Path]) -> str:
    names = ", ".join(map(str, paths[:_NAMED]))
    return names if len(paths) <= _NAMED else f"{names} … ({len(paths)})"


def _read_into(
    store: Store, files: Mapping[str, Path], reader: FileReader, settings: Settings, again: bool
) -> int:
    knowledge = knowledge_of(settings["MODEL"], settings["OPENCC"])
    profile = store.profiles.load() or profile_of(settings["SEEDS"])
    least, keeps_unlike = settings.getfloat("MIN_LIKENESS"), settings.getbool("KEEP_UNLIKE")
    way = _Way(reader, Steps(knowledge, profile, least, keeps_unlike), again)
    # What an earlier run left is not waited for: the files are named anew.
    beginning = Beginning(fresh=True)
    started = store.start_run(SITE, rules=knowledge.version, name=NAME, beginning=beginning)
    store.enqueue((Link(url, HOST) for url in files), started.key)
    with progress_on() as progress:
        task = progress.add_task(say("reading"), total=len(files))
        while outcomes := _next(store, started.key, files, way):
            store.commit(Batch(outcomes=outcomes), started.key, rules=knowledge.version)
            progress.advance(task, len(outcomes))
    store.finish_run(started.key, {"outcome": "finished"})
    print_report([store.summarise(started.key.run)], plain_console())
    return 0


def _next(store: Store, key: CrawlKey, files: Mapping[str, Path], way: _Way) -> list[Outcome]:
    """Return the outcomes of the next files."""
    outcomes: list[Outcome] = []
    done: list[int] = []
    while len(outcomes) < _BATCH and (
        visit := store.next_visit(key, HOST, exclude=done, at=time.time())
    ):
        done.append(visit.id)
        outcomes.append(way.visit(visit, files[visit.url]))
    return outcomes
