"""scrapy collect --warc: each record's address has its one state, whoever wrote the archive."""

from __future__ import annotations

import io
import os
import signal
from concurrent.futures import Future
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest
from pebble import ProcessExpired
from rich.console import Console
from scrapy.settings import Settings

import crawler.settings
from crawler.recording.warc import Page, RecordingWriter
from crawler.store import Batch, CrawlKey, Outcome, Store, Visit, Written
from crawler.store.archives import Archives, Place, Recorded
from crawler.terminal import archive_readers, archives
from crawler.terminal.archives import Came, collect_archives
from tests.archives.files import FORMS, TOWNS, Answer, article, digest, members, write
from tests.conftest import ROOT
from tests.reading.files.packages import docx, paragraph

SITE = "http://town.example.cn"


class Collection:
    """A folder with a database that archives are read into."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.said = folder, io.StringIO()
        (folder / "seeds").mkdir(parents=True)
        (folder / "seeds" / "seed.txt").write_text("同志们：要抓紧抓实。\n", encoding="utf-8")
        self.database = folder / "a.db"

    def collect(self, *paths: Path, processes: int = 1, **chosen: Any) -> Came:
        settings = Settings()
        settings.setmodule(crawler.settings)
        settings.update({"DB": str(self.database), "SEEDS": str(self.folder / "seeds"), **chosen})
        console = Console(file=self.said, width=200)
        return collect_archives([*map(str, paths)], settings, processes, console, "en")

    def rows(self, query: str) -> list[tuple[Any, ...]]:
        with Store(self.database, read_only=True) as store:
            return store.db.execute(query).fetchall()

    def states(self) -> dict[str, tuple[str, str | None]]:
        rows = self.rows("SELECT url, state, reason FROM addresses")
        return {url.removeprefix(SITE): (state, reason) for url, state, reason in rows}

    def all(self) -> list[list[tuple[Any, ...]]]:
        """What depends on the pages alone."""
        tables = {
            "documents": "id, url, title, text, likeness, representative",
            "addresses": "id, url, state, reason, document, record, visited_at, due_at, priority",
            "records": "id, archive, position, url, recorded_at",
            "out_links": "url, found_on",
            "edits": "document, number, start, before",
        }
        return [self.rows(f"SELECT {what} FROM {table}") for table, what in tables.items()]


@pytest.fixture
def collection(tmp_path: Path) -> Collection:
    return Collection(tmp_path)


def answers(count: int = 4) -> list[Answer]:
    return [Answer(f"{SITE}/{n}.html", article(TOWNS[n])) for n in range(count)]


@pytest.mark.parametrize("form", sorted(FORMS))
def test_each_form_of_archive_is_read(collection: Collection, form: str) -> None:
    path = write(collection.folder / "a.warc.x", answers(), form)
    came = collection.collect(path)
    assert came.said == [f"{path}: 4 pages"]
    assert set(collection.states().values()) == {("document", None)}
    assert len(collection.states()) == 4
    titles = collection.rows("SELECT title FROM documents ORDER BY url")
    assert titles == [(f"{town}部署2023年重点工作",) for town in TOWNS[:4]]


def test_the_books_hold_file_hash_and_byte(collection: Collection) -> None:
    path = write(collection.folder / "a.warc", answers(2), "plain")
    collection.collect(path)
    rows = collection.rows(
        "SELECT name, length(hash), position, visited_at FROM addresses"
        " JOIN records ON records.id = record JOIN archives ON archives.id = archive"
        " WHERE document IS NOT NULL ORDER BY position"
    )
    content = path.read_bytes()
    assert [row[2] for row in rows] == [0, content.index(b"WARC/1", 10)]
    assert {(name, size) for name, size, *_ in rows} == {("a.warc", 64)}
    assert rows[0][3] == "2024-05-01T08:00:00.000+00:00"


def test_what_each_record_comes_to(collection: Collection) -> None:
    moved = Answer(f"{SITE}/old.html", b"", "301 Moved", {"Location": "/0.html"})
    refresh = b'<meta http-equiv="refresh" content="0;url=/0.html">'
    path = write(
        collection.folder / "a.warc.gz",
        [
            Answer(f"{SITE}/0.html", article(TOWNS[0], links=[f"{SITE}/more/17.html"])),
            Answer(f"{SITE}/gone.html", b"<p>404</p>", "404 Not Found"),
            moved,
            Answer(f"{SITE}/again.html", refresh),
            Answer(f"{SITE}/round.html", b"", "302 Found", {"Location": "/round.html"}),
            Answer(f"{SITE}/photo.png", b"\x89PNG\r\n", headers={"Content-Type": "image/png"}),
            Answer(f"{SITE}/half.html", article(TOWNS[1])[:900], fields={"WARC-Truncated": "time"}),
            Answer(f"{SITE}/saved.html", article(TOWNS[2]), kind="resource"),
            Answer("dns:town.example.cn", b"20240501 town 1.2.3.4", kind="resource"),
        ],
    )
    came = collection.collect(path)
    assert collection.states() == {
        "/0.html": ("document", None),
        "/gone.html": ("failed", "HTTP 404"),
        "/old.html": ("redirected", f"{SITE}/0.html"),
        "/again.html": ("redirected", f"{SITE}/0.html"),
        "/round.html": ("failed", "redirects to itself (as pages do that ask for a cookie)"),
        "/photo.png": ("rejected", "not text but image/png"),
        "/half.html": ("failed", "transfer cut short"),
        "/saved.html": ("document", None),
        "/more/17.html": ("queued", None),
    }
    assert came.kept == {"site": f"{SITE}/more/17.html"}


def test_a_page_that_was_recorded_as_shown_is_read_as_it_was_shown(collection: Collection) -> None:
    path = collection.folder / "a.warc.gz"
    html = (("Content-Type", "text/html"),)
    with RecordingWriter(path, software="test") as writer:
        for name in ("a", "b"):
            url = f"{SITE}/{name}.html"
            shell = b"<title>a</title><div id=app></div><script src=/a.js></script>"
            writer.write(Page(url, 200, html, shell))
            if name == "a":
                writer.write_shown(url, article(TOWNS[0]), None)
    collection.collect(path)
    states = {url: state for url, (state, _) in collection.states().items()}
    assert states == {"/a.html": "document", "/b.html": "rejected"}
    assert collection.rows("SELECT title FROM documents") == [(f"{TOWNS[0]}部署2023年重点工作",)]


def test_a_revisit_is_the_page_that_it_refers_to(collection: Collection) -> None:
    first = article(TOWNS[0])
    later, same = "2024-06-01T08:00:00Z", {"WARC-Payload-Digest": digest(first)}
    write(collection.folder / "a.warc.gz", [Answer(f"{SITE}/0.html", first, fields=same)])
    write(
        collection.folder / "b.warc.gz",
        [
            Answer(f"{SITE}/0.html", date=later, kind="revisit", fields=same),
            Answer(f"{SITE}/copy.html", date=later, kind="revisit", fields=same),
            Answer(
                f"{SITE}/named.html",
                date=later,
                kind="revisit",
                fields={"WARC-Refers-To-Target-URI": f"{SITE}/0.html"},
            ),
            Answer(f"{SITE}/lost.html", date=later, kind="revisit"),
        ],
    )
    collection.collect(collection.folder / "b.warc.gz", collection.folder / "a.warc.gz")
    assert collection.states() == dict.fromkeys(
        ("/0.html", "/copy.html", "/named.html"), ("document", None)
    )


def test_what_robots_txt_refuses_is_not_taken_from_an_archive(collection: Collection) -> None:
    rules = b"User-agent: *\nDisallow: /inner/\n"
    text = {"Content-Type": "text/plain"}
    unsure = "http://unsure.example.cn"
    path = write(
        collection.folder / "a.warc.gz",
        [
            Answer(f"{SITE}/inner/1.html", article(TOWNS[0])),
            Answer(f"{SITE}/1.html", article(TOWNS[1])),
            Answer(f"{SITE}/robots.txt", rules, headers=text),
            Answer(f"{unsure}/1.html", article(TOWNS[2])),
            Answer(f"{unsure}/robots.txt", b"", "503 Busy", text),
        ],
    )
    collection.collect(path)
    states = collection.states()
    assert states["/inner/1.html"] == ("rejected", "Forbidden by robots.txt")
    assert states["/1.html"] == ("document", None)
    assert states[f"{unsure}/1.html"] == ("failed", "robots.txt can't be had: HTTP 503")
    without = [Answer(f"{SITE}/inner/1.html", article(TOWNS[0]), date="2024-07-01T08:00:00Z")]
    collection.collect(write(collection.folder / "b.warc.gz", without))
    assert collection.states()["/inner/1.html"] == ("rejected", "Forbidden by robots.txt")


def test_the_latest_record_of_an_address_counts(collection: Collection) -> None:
    for name, year in (("b", 2024), ("a", 2022), ("c", 2023)):
        page = Answer(f"{SITE}/0.html", article(TOWNS[0], year), date=f"{year}-05-01T08:00:00Z")
        write(collection.folder / f"{name}.warc", [page], "plain")
    title = f"{TOWNS[0]}部署2024年重点工作"
    named = [collection.folder / f"{name}.warc" for name in "abc"]
    collection.collect(*named)
    assert collection.rows("SELECT title FROM documents") == [(title,)]
    collection.collect(*named, FRESH=True)
    assert collection.rows("SELECT title FROM documents") == [(title,)]
    other = Collection(collection.folder / "other")  # one after the other
    for path in named[::-1]:
        other.collect(path)
    assert other.rows("SELECT title FROM documents") == [(title,)]


def test_an_archive_is_read_once(collection: Collection) -> None:
    path = write(collection.folder / "a.warc", answers(2), "plain")
    collection.collect(path)
    again = collection.collect(path)
    assert (again.said, again.runs) == ([f"{path} is on the books already"], [])
    assert len(collection.rows("SELECT 1 FROM runs")) == 1


def test_a_document_has_those_of_its_pages_that_are_recorded(collection: Collection) -> None:
    turns = ["/p/w.html", "/p/w_2.html", "/p/w_3.html"]
    heading = [f"<h1>{town}".encode() for town in TOWNS[3:1:-1]]
    path = write(
        collection.folder / "a.warc",
        [
            Answer(f"{SITE}/p/w_2.html", article(TOWNS[3], turns=turns).replace(*heading)),
            Answer(f"{SITE}/p/w.html", article(TOWNS[2], turns=turns)),
        ],
        "plain",
    )
    collection.collect(path)
    ((text,),) = collection.rows("SELECT text FROM documents")
    assert TOWNS[2] in text
    assert TOWNS[3] in text
    assert collection.states() == {
        "/p/w.html": ("document", None),
        "/p/w_2.html": ("part", f"{SITE}/p/w.html"),
        "/p/w_3.html": ("queued", None),
    }


@pytest.mark.parametrize("form", ["gzipped", "zstandard"])
def test_damage_costs_its_own_record(collection: Collection, form: str) -> None:
    records = [FORMS[form]([record]) for record in members(answers())]
    records[1] = records[1][: len(records[1]) // 2]
    path = collection.folder / "a.warc.x"
    path.write_bytes(b"".join(records))
    came = collection.collect(path)
    assert set(collection.states()) == {"/0.html", "/2.html", "/3.html"}
    assert came.said == [f"{path}: 3 pages, 1 damaged places ({len(records[1])} bytes) passed over"]


@pytest.mark.parametrize(
    "content",
    [
        *(None, b"", b"no WARC", b"WARC/1.0\r\n"),
        *(b"\x28\xb5\x2f\xfdx", b"\x28\xb5\x2f\xfd" + b"\xff" * 50),
        *(b"\x1f\x8b\x08", b"\x1f\x8b\x08\0" + b"\xff" * 50),
    ],
)
def test_what_is_no_archive_is_said(
    collection: Collection, content: bytes | None, capsys: pytest.CaptureFixture[str]
) -> None:
    path = collection.folder / "a.warc"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(SystemExit) as ended:
        collection.collect(path)
    assert ended.value.code == 2
    assert str(path) in capsys.readouterr().err


def test_any_number_of_processes_gives_the_same(tmp_path: Path) -> None:
    path = write(tmp_path / "a.warc.gz", answers(8))
    found = []
    for processes in (1, 2):
        collection = Collection(tmp_path / str(processes))
        collection.collect(path, processes=processes)
        found.append(collection.all())
    assert found[0] == found[1]
    assert len(found[0][0]) == 8


def test_a_kill_resumes_without_loss_or_doubles(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(archives, "CHUNK", 2)
    path = write(tmp_path / "a.warc.gz", answers(8))
    whole, killed = Collection(tmp_path / "whole"), Collection(tmp_path / "killed")
    lives = iter(range(2))

    def die_in_time(store: Store) -> None:
        if next(lives, None) is None:
            raise SystemError("killed")

    with monkeypatch.context() as patched:
        patched.setattr(Store, "bound_log", die_in_time)
        with pytest.raises(SystemError):
            killed.collect(path)
    states = [state for state, _ in killed.states().values()]
    assert (states.count("document"), states.count("queued")) == (6, 2)
    killed.collect(path)
    whole.collect(path)
    assert killed.all() == whole.all()


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_an_interrupted_reading_goes_on_where_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: signal.Signals
) -> None:
    monkeypatch.setattr(archives, "CHUNK", 2)
    path = write(tmp_path / "a.warc.gz", answers(6))
    whole, stopped = Collection(tmp_path / "whole"), Collection(tmp_path / "stopped")
    handlers = [signal.getsignal(each) for each in (signal.SIGINT, signal.SIGTERM)]
    with monkeypatch.context() as patched:
        patched.setattr(Store, "bound_log", lambda _: os.kill(os.getpid(), number))
        came = stopped.collect(path)
    assert came.signal == number
    assert handlers == [signal.getsignal(each) for each in (signal.SIGINT, signal.SIGTERM)]
    assert stopped.rows("SELECT outcome FROM runs") == [("shutdown",)]
    assert [state for state, _ in stopped.states().values()].count("queued") == 4
    stopped.collect(path)
    whole.collect(path)
    assert stopped.all() == whole.all()


def test_a_reading_that_is_interrupted_on_its_way_onto_the_books_begins_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("crawler.terminal.archive_books._ENTERED", 2)
    path = write(tmp_path / "a.warc.gz", answers(6))
    whole, stopped = Collection(tmp_path / "whole"), Collection(tmp_path / "stopped")
    enter = Archives.enter

    def enter_and_interrupt(*given: Any) -> int:
        entered = enter(*given)
        os.kill(os.getpid(), signal.SIGINT)
        return entered

    with monkeypatch.context() as patched:
        patched.setattr(Archives, "enter", enter_and_interrupt)
        stopped.collect(path)
    assert len(stopped.states()) == 2
    came = stopped.collect(path)
    whole.collect(path)
    assert came.said == [f"{path}: 6 pages"]
    assert stopped.all() == whole.all()


def test_a_page_that_can_t_be_written_fails_alone(
    collection: Collection, monkeypatch: pytest.MonkeyPatch
) -> None:
    commit = Store.commit

    def commit_all_but_one(self: Store, batch: Batch, key: CrawlKey, **rules: Any) -> Written:
        for outcome in batch.outcomes:
            if outcome.visit.url == f"{SITE}/1.html" and outcome.gives_anything:
                raise OverflowError("too large")
        return commit(self, batch, key, **rules)

    monkeypatch.setattr(Store, "commit", commit_all_but_one)
    collection.collect(write(collection.folder / "a.warc.gz", answers(6)))
    states = collection.states()
    assert states.pop("/1.html") == ("failed", "error: OverflowError('too large')")
    assert {state for state, _ in states.values()} == {"document"}
    assert len(states) == 5


def _visit(number: int, url: str) -> Visit:
    row = {"id": number, "url": url, "depth": 0, "priority": 0, "tries": 0}
    return Visit(*(row.get(each.name) for each in fields(Visit)))  # type: ignore[arg-type]


class DyingPool:
    """Processes of which each ends where it is given an address."""

    def __init__(self, address: str) -> None:
        self._address = address

    def schedule(self, _: Any, args: list[list[Recorded]]) -> Future[list[Any]]:
        future: Future[list[Any]] = Future()
        if any(recorded.visit.url == self._address for recorded in args[0]):
            future.set_exception(ProcessExpired("dead", code=-9))
        else:
            future.set_result([(each.site, Outcome(visit=each.visit)) for each in args[0]])
        return future


def test_a_page_that_ends_its_process_fails_alone() -> None:
    urls = [f"{SITE}/{number}.html" for number in range(6)]
    waiting = [Recorded(_visit(n, url), "web", n, Place(1, 0), 0.0) for n, url in enumerate(urls)]
    chunks = [waiting[:4], waiting[4:]]
    came = [*archive_readers._read_ahead(chunks, DyingPool(urls[2]), 6)]
    assert [outcome.visit.url for chunk in came for _, outcome in chunk] == urls
    reasons = {outcome.visit.url: outcome.reason for chunk in came for _, outcome in chunk}
    assert reasons.pop(urls[2]) == "the process that read it ended with -9"
    assert {*reasons.values()} == {None}


def test_a_preview_and_its_file_are_one_text(collection: Collection) -> None:
    seed = sorted((ROOT / "seeds").glob("*.txt"))[2].read_text(encoding="utf-8")
    title, *lines = filter(None, map(str.strip, seed.splitlines()))
    lines = [line for line in lines if len(line) > 100]  # paragraphs, no addresses and notes
    half = len(lines) // 2
    shown = "".join(f"<p>{line}</p>" for line in lines[:half])
    hidden = sum(len("".join(line.split())) for line in lines[half:])
    cut = f"<p>……(…省略{hidden}字,正式会员可完整阅读)……</p>"
    page = (
        f"<html><head><title>{title}</title></head><body><h1>{title}</h1>"
        f"<div class=content>{shown}{cut}</div><a href='/f/1.docx'>附件：要点</a></body></html>"
    )
    whole = docx("".join(paragraph(line) for line in [title, *lines]))
    kind = {"Content-Type": "application/octet-stream"}
    path = write(
        collection.folder / "a.warc.gz",
        [
            Answer(f"{SITE}/p/1.html", page.encode()),
            Answer(f"{SITE}/f/1.docx", whole, headers=kind),
        ],
    )
    collection.collect(path, FILES="attachments")
    assert set(collection.states().values()) == {("document", None)}
    with Store(collection.database) as store:
        preview = store.number_of(f"{SITE}/p/1.html") or 0
        (file,) = store.related(preview)
        assert (file.url, file.relation) == (f"{SITE}/f/1.docx", "contained")
        assert store.representative_of(preview) == store.number_of(f"{SITE}/f/1.docx")
        completeness = store.document_of(preview).completeness
        assert completeness
        assert 0.2 < completeness < 0.8
        assert lines[-1] in store.compose(preview).text
