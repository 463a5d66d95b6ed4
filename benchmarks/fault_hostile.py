"""What hostile headers and numbers, a clock that is set back, flipped bits and a file that may only
be read do to a crawl and to what was collected. Printed by benchmarks.faults."""

from __future__ import annotations

import hashlib
import logging
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any

from benchmarks.runner import Goal
from crawler.fetching.clock import Clock
from crawler.recording.warc import RecordedPage, Recording, RecordingError
from crawler.store import Store
from tests.conftest import ROOT, make_document, save
from tests.faults import answers
from tests.faults.crawls import DB, check_accounts, crawl, rows
from tests.faults.server import Answer, MockServer, Request
from tests.faults.sites import documents_site

DOCUMENTS = 12  # of a site, beside the page that is hostile
FLIPS = 400
KEPT = 0.9  # of the pages of a recording, on average over its bits
_LONG = "9" * 400
_ATTRIBUTES = " ".join(f"a{number}" for number in range(50_000))

HOSTILE: dict[str, Callable[[str], Answer]] = {
    "Retry-After: past 9999": lambda page: answers.busy("99999999999999"),
    "Retry-After: 400 digits": lambda page: answers.busy(_LONG),
    "Retry-After: ²": lambda page: answers.busy("²"),
    "charset=rot13": lambda page: answers.page(page, content_type="text/html; charset=rot13"),
    "charset=idna": lambda page: answers.page(page, content_type="text/html; charset=idna"),
    "charset=punycode": lambda page: answers.page(page, content_type="text/html; charset=punycode"),
    "50,000 attributes": lambda page: answers.page(page.replace("<p>", f"<p {_ATTRIBUTES}>")),
    "3,000 templates": lambda page: answers.page(page + "<template>" * 3000),
    "Last-Modified: past 9999": lambda page: answers.page(page, last_modified="1 Jan 99999"),
    "a header of 60 kB": lambda page: answers.page(page, x_long="x" * 60_000),
    "size 99999999999999GB": lambda page: answers.page(f"{page}<p>大小：99999999999999GB</p>"),
    "pages past 2^63": lambda page: answers.page(f"{page}<p>共{_LONG}页</p><p>大小：1.2.3KB</p>"),
    "<base href=http://[>": lambda page: answers.page(f"<base href='http://['>{page}"),
    "JSON-LD 3,000 deep": lambda page: answers.page(
        f"<script type='application/ld+json'>{'[' * 3000}</script>{page}"
    ),
    "a mirror's torn marks": lambda page: answers.page(
        page.replace("</body>", f"<p>思想?yún)R報{'！叭' * 500}</p></body>")
    ),
}


def report_hostile(quick: bool) -> tuple[dict[str, Any], list[Goal]]:
    """Crawls of a site on which one page is hostile: the others must all be there."""
    kinds = [*HOSTILE][:: 6 if quick else 1]
    lost = {kind: DOCUMENTS - _others(kind) for kind in kinds}
    for kind, missing in lost.items():
        print(f"  {kind:<28}{missing:>4} of {DOCUMENTS} other documents lost")
    lame = [kind for kind, missing in lost.items() if missing]
    return lost, [(f"{len(lame)} of {len(kinds)} hostile pages cost others, goal 0", not lame)]


def _others(kind: str) -> int:
    """How many documents there are beside the hostile one, or wait since the host asked for it."""
    plain = documents_site(DOCUMENTS + 1)

    def site(request: Request) -> Answer:
        answer = plain(request)
        if request.path != "/p/1.html":
            return answer
        _, content = answer  # type: ignore[misc]
        return HOSTILE[kind](content.decode())  # type: ignore[union-attr]

    with TemporaryDirectory() as folder, MockServer(site) as server:
        crawl(Path(folder), server.url, CONCURRENT_REQUESTS_PER_DOMAIN=1, HOST_PATIENCE=2)
        crawl(Path(folder), server.url, HOST_PATIENCE=2)
        check_accounts(Path(folder))
        query = """SELECT count(*) FROM addresses WHERE state IN ('document', 'unchanged', 'queued')
          AND url LIKE '%/p/%' AND url NOT LIKE '%/p/1.html'"""
        return int(rows(Path(folder), query)[0][0])


class TurnedBackClock(Clock):
    """The clock of a run whose machine's clock is set back by an hour once it has begun."""

    def __init__(self) -> None:
        super().__init__()
        told = time.time
        time.time = lambda: told() - 3600  # the process is this crawl's alone


def report_clock(quick: bool) -> tuple[dict[str, Any], list[Goal]]:
    """A crawl during which the machine's clock is set back."""
    clock = f"{__name__}.{TurnedBackClock.__name__}".replace("__main__", "benchmarks.fault_hostile")
    with TemporaryDirectory() as folder, MockServer(documents_site(DOCUMENTS)) as server:
        code, _ = crawl(Path(folder), server.url, CLOCK=clock)
        check_accounts(Path(folder))
        ((found,),) = rows(Path(folder), "SELECT count(*) FROM documents")
    print(f"the clock set back by an hour: {found} of {DOCUMENTS} documents, exit code {code}")
    whole = (found, code) == (DOCUMENTS, 0)
    return {"documents": found, "code": code}, [("a clock that is set back costs nothing", whole)]


def report_flips(quick: bool) -> tuple[dict[str, Any], list[Goal]]:
    """A recording with one flipped bit: what is read of it, and whether any page is altered."""
    source = ROOT / "tests" / "recordings" / "wm114_cn.warc.gz"
    original, content = _pages(source), source.read_bytes()
    shares, altered, chance = [], 0, Random("flips")
    with TemporaryDirectory() as folder, _silence():
        for _ in range(FLIPS // 10 if quick else FLIPS):
            flipped, place = bytearray(content), chance.randrange(len(content))
            flipped[place] ^= 1 << chance.randrange(8)
            path = Path(folder) / source.name
            path.write_bytes(flipped)
            found = _pages(path)
            altered += sum(original.get(url) != page for url, page in found.items())
            shares.append(sum(original[url] == found.get(url) for url in original) / len(original))
    kept = sum(shares) / len(shares)
    print(
        f"{len(shares)} flipped bits: {kept:.1%} of {len(original)} pages read, {altered} altered"
    )
    return {"kept": kept, "altered": altered}, [
        (f"{kept:.1%} of pages are read behind a flipped bit, goal {KEPT:.0%}", kept >= KEPT),
        (f"{altered} pages came back altered, goal 0", not altered),
    ]


def _pages(path: Path) -> dict[str, tuple[int, bytes]]:
    """What is read of a recording, by address; nothing of one that can't be read."""

    def told(page: RecordedPage) -> tuple[int, bytes]:
        return page.status, page.body

    try:
        recording = Recording(path)
    except RecordingError:
        return {}
    try:
        return {page.url: told(page) for page in recording.pages()}
    finally:
        recording.close()


@contextmanager
def _silence() -> Iterator[None]:
    logging.disable(logging.CRITICAL)
    try:
        yield
    finally:
        logging.disable(logging.NOTSET)


def report_read_only(quick: bool) -> tuple[dict[str, Any], list[Goal]]:
    """A collection in a folder that may only be read, looked into."""
    with TemporaryDirectory() as name:
        folder = Path(name) / "collection"
        folder.mkdir()
        with Store(folder / DB) as store:
            for number in range(20):
                save(store, make_document(str(number), f"解放思想，第{number}次会议。" * 20))
        before = _files(folder)
        folder.chmod(0o555)
        with Store(folder / DB, read_only=True) as store:
            found, faults = len(store.search("解放思想")), store.find_problems()
        folder.chmod(0o755)
        same = _files(folder) == before
    print(
        f"a folder to read: {found} of 20 documents found, files {'as before' if same else 'new'}"
    )
    return {"found": found, "same": same}, [
        ("a collection in a folder to read is searched and checked", found == 20 and not faults),
        ("reading leaves its folder as it was", same),
    ]


def _files(folder: Path) -> dict[str, str]:
    """The files of a folder, by their content; SQLite's own beside the database come and go where
    it may write them, as root always may."""
    kept = (path for path in folder.iterdir() if not path.name.endswith(("-shm", "-wal")))
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in kept}


REPORTS = {
    "hostile": report_hostile,
    "clock": report_clock,
    "flips": report_flips,
    "read only": report_read_only,
}
