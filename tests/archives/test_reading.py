"""scrapy collect --warc: each record's address has its one state, whoever wrote the archive."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

import spiders
from crawler.recording.warc import RecordedPage, RecordingWriter
from crawler.store import Store
from tests.archives.collecting import SITE, Collection, answers
from tests.archives.files import FORMS, TOWNS, Answer, article, digest, members, write
from tests.conftest import ROOT
from tests.reading.files.packages import docx, paragraph

OWN = """
from crawler.sites.families import NewsSpider


class TownExampleCnSpider(NewsSpider):
    \"\"\"样例网: news of a town.\"\"\"

    name = "town_example_cn"
    allowed_domains = ["town.example.cn"]
    start_urls = ["http://town.example.cn/"]
    listings = r"cn/$"
    documents = r"/\\d+\\.html$"
"""


@pytest.fixture
def collection(tmp_path: Path) -> Collection:
    return Collection(tmp_path)


@pytest.mark.parametrize("form", sorted(FORMS))
def test_each_form_of_archive_is_read(collection: Collection, form: str) -> None:
    path = write(collection.folder / "a.warc.x", answers(), form)
    read = collection.collect(path)
    assert read.lines == [f"{path}: 4 pages"]
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
    read = collection.collect(path)
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
    assert read.kept == {"site": f"{SITE}/more/17.html"}


def test_a_page_that_was_recorded_as_shown_is_read_as_it_was_shown(collection: Collection) -> None:
    path = collection.folder / "a.warc.gz"
    html = (("Content-Type", "text/html"),)
    with RecordingWriter(path, software="test") as writer:
        for name in ("a", "b"):
            url = f"{SITE}/{name}.html"
            shell = b"<title>a</title><div id=app></div><script src=/a.js></script>"
            writer.write(RecordedPage(url, 200, html, shell))
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
    assert (again.lines, again.runs) == ([f"{path} is on the books already"], [])
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
    read = collection.collect(path)
    assert set(collection.states()) == {"/0.html", "/2.html", "/3.html"}
    assert read.lines == [
        f"{path}: 3 pages, 1 damaged places ({len(records[1])} bytes) passed over"
    ]


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


def test_every_process_has_the_spiders_of_the_current_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = tmp_path / "spiders"
    own.mkdir()
    (own / "town_example_cn.py").write_text(OWN, encoding="utf-8")
    monkeypatch.setattr(spiders, "__path__", [*spiders.__path__, str(own)])
    monkeypatch.setitem(sys.modules, "spiders.town_example_cn", None)  # forgotten at the end
    monkeypatch.delitem(sys.modules, "spiders.town_example_cn")
    collection = Collection(tmp_path / "read")
    collection.collect(write(tmp_path / "a.warc.gz", answers(2)), processes=2)
    assert collection.rows("SELECT DISTINCT site FROM documents") == [("town_example_cn",)]
    assert {*collection.states().values()} == {("document", None)}


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
