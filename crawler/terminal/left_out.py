"""What was left out for its likeness, taken in by a lower bar: what was kept, and what the
recordings hold, read again without asking anybody."""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path

from rich.console import Console

from crawler.labels import say
from crawler.likeness.profile import Profile
from crawler.recording.records import RecordingError, find_recording
from crawler.restoration import knowledge_of
from crawler.steps import Steps
from crawler.store import LockedError, Outcome, Store
from crawler.store.left_out import LeftOut, left_out, take_in, visits_of
from crawler.terminal.archives import Reading
from crawler.terminal.checks import stop
from crawler.terminal.consoles import plain_console, progress_on
from crawler.terminal.settings import Settings, scrapy_settings

_FEW = 20
"""Pages that one process reads alone: it takes a second or so to start others. Chosen."""

_SHOWN = 3  # addresses that are named


def take_in_left_out(
    store: Store, profile: Profile, settings: Settings, archives: Sequence[str]
) -> None:
    """Take into a collection what was left out and what the bar of the settings (MIN_LIKENESS)
    would take, and print how many there are, and what has no recording; `archives` are searched
    beside the recordings of the runs. Stops for an archive that can't be read, and for a site that
    is being crawled."""
    console = plain_console()
    found = left_out(store, profile.hash, settings.getfloat("MIN_LIKENESS"))
    kept = [each for each in found if each.document]
    wanted = [each for each in found if not each.document]
    paths, lost = _recordings(wanted, archives, store.path.resolve().parent)
    before = store.count_documents()
    with (
        ExitStack() as held,
        progress_on(console) as progress,
    ):
        reading = Reading(store, scrapy_settings(settings), progress, held, follow=False)
        try:
            _settle_kept(store, kept, profile, settings, reading)
            lost += reading.enter_again(paths, [each for each in wanted if each not in lost])
        except (RecordingError, LockedError) as error:
            stop(str(error))
        reading.read(1 if len(wanted) <= _FEW else len(os.sched_getaffinity(0)))
        reading.finish(interrupted=False)
    _report(console, store.count_documents() - before, len(found), lost)


def _recordings(
    wanted: Sequence[LeftOut], archives: Sequence[str], beside: Path
) -> tuple[list[Path], list[LeftOut]]:
    """Return the files to search for pages, and those whose recording is not there if no archive
    was named."""
    paths = dict.fromkeys(Path(name) for name in archives)
    lost = []
    for each in wanted:
        path = find_recording(each.recording, beside) if each.recording else None
        if path:
            paths[path] = None
        elif not archives:
            lost.append(each)
    return [*paths], lost


def _settle_kept(
    store: Store,
    kept: Sequence[LeftOut],
    profile: Profile,
    settings: Settings,
    reading: Reading,
) -> None:
    """Restore and score what was kept by the rules of today, and write what comes of it."""
    knowledge = knowledge_of(settings["MODEL"], settings["OPENCC"])
    steps = Steps(knowledge, profile, settings.getfloat("MIN_LIKENESS"), keep_unlike=True)
    by_site: dict[str, list[Outcome]] = defaultdict(list)
    for each, visit in zip(kept, visits_of(store, kept), strict=True):
        outcome = Outcome(visit=visit, at=each.at, record=each.record)
        outcome.etag, outcome.last_modified = visit.etag, visit.last_modified
        assert each.document
        steps.settle(outcome, each.document)
        by_site[each.site].append(outcome)
    for site, outcomes in by_site.items():
        take_in(store, outcomes, reading.key_of(site), rules=knowledge.version)


def _report(console: Console, taken: int, found: int, lost: Sequence[LeftOut]) -> None:
    line = say(f"{found} left out before are looked at again: {taken} taken in")
    console.print(line)
    if lost:
        urls = ", ".join([*(each.url for each in lost[:_SHOWN]), *["…"] * (len(lost) > _SHOWN)])
        line = say(
            f"{len(lost)} can't be read again, for no recording has them ({urls}); name one with"
            " --warc FILE, or collect again"
        )
        console.print(line, style="yellow", soft_wrap=True)
