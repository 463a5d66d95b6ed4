"""What a command needs, checked before it starts: one clear line, exit code 2.

Every command's module imports this one, and listing the commands imports them all: what takes long
to load is imported where it is used.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

from crawler.labels import say

if TYPE_CHECKING:
    from scrapy import Spider
    from scrapy.settings import BaseSettings

    from crawler.restoration import Knowledge
    from crawler.store import Store
    from crawler.terminal.settings import Settings


def stop(message: str) -> NoReturn:
    """End the command: one line on stderr, in the language that is spoken, exit code 2."""
    warn(message)
    raise SystemExit(2)


def warn(message: str) -> None:
    """Say something on stderr, in the language that is spoken."""
    print(f"tongwen: {say(message)}", file=sys.stderr)


def check_sites(names: Iterable[str], settings: BaseSettings) -> None:
    """Stop unless there is a spider for each name."""
    from scrapy.spiderloader import get_spider_loader

    known = sorted(get_spider_loader(settings).list())
    for name in names:
        if name not in known:
            stop(f"unknown site {name!r}; known are: {', '.join(known)}")


def has_start(spider: type[Spider]) -> bool:
    """Return whether a spider knows where to start: at pages, sitemaps or feeds."""
    declared = ("start_urls", "sitemaps", "feeds")
    return any(getattr(spider, name, None) for name in declared)


def check_arguments(
    names: Iterable[str], arguments: Mapping[str, Any], settings: BaseSettings
) -> None:
    """Stop unless the spiders take the arguments (-a NAME=VALUE) that they are given, and know
    where to start."""
    from scrapy.spiderloader import get_spider_loader

    from crawler.sites.site import SiteSpider

    for name in names:
        try:
            spider = get_spider_loader(settings).load(name)(**arguments)
        except (ValueError, OSError) as error:
            stop(f"the site {name}: {error}")
        if isinstance(spider, SiteSpider) and not spider.knows_start:
            stop(f"{name} has no start of its own; say where to begin: -a start=https://…")


def check_settings(settings: Settings) -> None:
    """Stop unless the settings hold and the recording to replay, the seeds and the database can be
    used."""
    from crawler.terminal.numbers import wrong_setting

    if wrong := wrong_setting(settings):
        stop(wrong)
    if settings["REPLAY"]:
        check_recording(settings["REPLAY"])
    check_seeds(settings["SEEDS"])
    check_knowledge(settings)
    check_store(settings["DB"])
    check_profile(settings)


def check_log(path: str) -> None:
    """Stop unless a log can be added to a file, as Scrapy does."""
    try:
        with Path(path).open("a"):
            pass
    except (OSError, ValueError) as error:
        stop(f"can't write the log {path}: {error}")


def check_modules(names: Iterable[str]) -> None:
    """Stop unless there is a module of spiders for each name."""
    from importlib.util import find_spec

    for name in names:
        try:
            found = find_spec(name)
        except (ImportError, ValueError):
            found = None
        if found is None:
            stop(f"no module of spiders {name!r}; name them with -s SPIDER_MODULES=A,B")


def check_new(option: str, path: str) -> None:
    """Stop unless a file of this name can be made: nothing of the user's is written over."""
    file = Path(path)
    if "\0" in path or not file.absolute().parent.is_dir():
        stop(f"no folder for {option} {path!r}")
    if file.exists():
        stop(f"{path} exists; {option} is a new file")


def check_profile(settings: Settings) -> None:
    """Stop if seeds are named that are not those of the database: scores never mix."""
    from crawler.likeness.profile import profile_of
    from crawler.terminal.settings import PROJECT

    database, folder = settings["DB"], settings["SEEDS"]
    store = _open(database)
    profile, wanted = store.profiles.load(), profile_of(str(folder))
    if profile is None:
        store.profiles.keep(wanted)
    store.close()
    if profile is None or profile.seeds_hash == wanted.seeds_hash:
        return
    named = (settings.getpriority("SEEDS") or 0) > PROJECT
    if named or "SEEDS" in settings["CHOSEN"]:
        stop(
            f"the scores of {database} are by other seeds; change them with: tongwen score --db"
            f" {database} --seeds {folder}, or score beside them with: tongwen score --db"
            f" {database} --seeds {folder} --profile NAME"
        )


def check_recording(path: str | Path) -> None:
    """Stop unless a recording can be read."""
    from crawler.recording.warc import Recording, RecordingError

    try:
        Recording(path).close()
    except RecordingError as error:
        stop(f"{error}; make one with: tongwen record SITE URL… -o {path}")


def check_seeds(folder: str | Path) -> None:
    """Stop unless a folder holds at least one seed."""
    from crawler.likeness.profile import profile_of

    try:
        profile_of(str(folder))
    except ValueError as error:
        stop(f"{error}; name another with --seeds DIR or -s SEEDS=DIR")


def check_knowledge(settings: Settings) -> Knowledge:
    """Return what restoration decides with (MODEL, OPENCC); stop unless its files can be read."""
    from crawler.restoration import knowledge_of

    knowledge = knowledge_of(settings["MODEL"], settings["OPENCC"])
    try:
        knowledge.read()
    except (ValueError, OSError) as error:
        stop(f"{error}; TONGWEN_MODEL names a model, TONGWEN_OPENCC a folder of dictionaries")
    return knowledge


def check_store(path: str | Path) -> None:
    """Stop unless the database can be written."""
    if str(path) in ("", ":memory:"):
        stop(f"a database is a file, not {str(path)!r}; name one with --db FILE or -s DB=FILE")
    _open(path).close()


def check_collection(path: str | Path) -> None:
    """Stop unless there is a database."""
    if not Path(path).is_file():
        stop(f"no database {path}; collect one with: tongwen collect --db {path}")


@contextmanager
def collection(path: str | Path, *, write: bool = False) -> Iterator[Store]:
    """Open the database of a command, to read unless it writes. Stops if there is none, or it can't
    be used (exit code 2); ends the command where it turns out to be damaged (exit code 1)."""
    from crawler.store import StoreError

    check_collection(path)
    store = _open(path, read_only=not write)
    try:
        with store:
            yield store
    except StoreError as error:
        warn(f"{error}; see what is wrong: tongwen check-db --db {path}")
        raise SystemExit(1) from error


def _open(path: str | Path, *, read_only: bool = False) -> Store:
    from crawler.store import DamagedError, Store, StoreError

    try:
        return Store(path, read_only=read_only)
    except DamagedError as error:
        warn(str(error))
        raise SystemExit(1) from error
    except StoreError as error:
        stop(f"{error}; name another with --db FILE or -s DB=FILE")
