"""Hostile files, jobs, exports and answers of sources, for benchmarks.fuzz."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from io import BytesIO
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from zipfile import ZipFile

from crawler.discovery.archives import CommonCrawl, Wayback
from crawler.discovery.searches import Brave, SearXng
from crawler.discovery.sites import Feeds, OwnSearch, Sitemaps, Tags
from crawler.discovery.source import Answer, Source
from crawler.document import Rejected
from crawler.export.exporting import FORMATS, Wanted, export
from crawler.export.masking import Mask
from crawler.job import KEYS, read_job
from crawler.reading.files.documents import read_file
from crawler.reading.files.reader import FileReader
from crawler.store import Store
from tests.conftest import make_document, save
from tests.corpora import hostile

ROOT = Path(__file__).parents[1]
SECONDS = 2.0  # for one file, as for one page
Trial = Callable[[], object]


@cache
def sample_files() -> tuple[tuple[str, bytes], ...]:
    """The files of the suite, by their names."""
    paths = sorted((ROOT / "tests/reading/files/samples").iterdir())
    return tuple((path.name, path.read_bytes()) for path in paths if path.is_file())


@cache
def reader() -> FileReader:
    """The child process that reads all files."""
    return FileReader(SECONDS)


def files(random: Random) -> Trial:
    """A file of a document with faults: in its bytes, or in those of a part of its package."""
    name, content = random.choice(sample_files())
    if content.startswith(b"PK") and random.random() < 0.6:
        content = repacked(random, content)
    else:
        content = hostile.mutated(random, content, [each for _, each in sample_files()])

    def trial() -> None:
        try:
            read_file(content, name, url="file:a", site="site", reader=reader())
        except Rejected as rejected:
            said = str(rejected)
            assert "seconds" not in said, said
            assert "broke down" not in said, said

    return trial


def repacked(random: Random, content: bytes) -> bytes:
    """Return a package with faults in one of its parts."""
    packed = BytesIO()
    with ZipFile(BytesIO(content)) as package, ZipFile(packed, "w") as mutant:
        names = package.namelist()
        chosen = random.choice(names)
        for name in names:
            part = package.read(name)
            mutant.writestr(name, hostile.mutated(random, part) if name == chosen else part)
    return packed.getvalue()


NUMBERS = ("true", "1", "-1", "1e400", "9" * 400, "9" * 5000, "nan", "1979-05-27", "1979-02-30")
VALUES = (*NUMBERS, "[]", '["a"]', "[[1]]", "{}", "[" * 3000)


def jobs(random: Random) -> Trial:
    """A job file whose keys have odd values, with faults in half of the cases."""
    lines = []
    for name in random.choices([*KEYS, "a.b", "[db]", "'db'"], k=random.randint(0, 8)):
        odd = json.dumps(hostile.value(random))
        fitting = KEYS[name].example if name in KEYS else odd
        lines.append(f"{name} = {random.choice((fitting, odd, *VALUES))}")
    content = "\n".join(lines).encode("utf-8", "surrogatepass")
    faulty = hostile.mutated(random, content) if random.random() < 0.5 else content

    def trial() -> None:
        with TemporaryDirectory() as folder:
            path = Path(folder, "tongwen.toml")
            path.write_bytes(faulty)
            read_job(path)

    return trial


def exports(random: Random) -> Trial:
    """Odd documents, kept and written in a format."""
    documents = [
        replace(
            make_document(str(number), f"文{text}"),
            title=f"题{hostile.text(random, 60)}",
            author=hostile.text(random, 20),
            published=hostile.value(random),
            extra={hostile.value(random) or "a": hostile.text(random, 40)},
        )
        for number, text in enumerate(hostile.text(random, 800) for _ in range(3))
    ]
    name = random.choice([*FORMATS])

    def trial() -> None:
        with TemporaryDirectory() as folder, Store(Path(folder, "tongwen.db")) as store:
            for document in documents:
                save(store, document)
            export(store, Path(folder, "out"), Wanted(), name=name, mask=Mask())

    return trial


SOURCES: tuple[Callable[[], Source], ...] = (
    lambda: CommonCrawl("https://index.example", "https://files.example"),
    lambda: Wayback("https://archive.example"),
    lambda: SearXng("https://search.example"),
    lambda: Brave("https://api.example", "key"),
    Sitemaps,
    Feeds,
    Tags,
    OwnSearch,
)
QUESTIONS = ("collinfo", "https://index.example/c a.example/*", "http://a.example", "解放 思想")
ANSWERS = (
    b'[{"id": "c", "cdx-api": "https://index.example/c"}]',
    b'{"pages": 3, "pageSize": 5, "blocks": 9}',
    b'{"url": "http://a.example/1", "filename": "0.warc.gz", "offset": "1", "length": "2",'
    b' "timestamp": "20310101000000"}\n' * 3,
    b"http://a.example/1 20310101000000\nhttp://a.example/2 20310102000000\n\nkey\n",
    b'{"results": [{"url": "http://a.example/1", "title": "t"}]}',
    b'{"web": {"results": [{"url": "http://a.example/1", "title": "t"}]}, "query": {}}',
    b"User-agent: *\nSitemap: http://a.example/s.xml\n",
    b"<urlset><url><loc>http://a.example/1</loc></url></urlset>",
    b"<a href=/1>%s</a><link rel=alternate type=application/rss+xml href=/f>" % "一个题目".encode(),
)
JSON = ("null", "[]", "{}", '"a"', "1e400", "-1", "9" * 30, "[" * 3000, '{"results": 1}', "NaN")


def answers(random: Random) -> Trial:
    """An answer of an interface or a site to a question, with faults; what it leads on to is asked
    and answered too."""
    source, question = random.choice(SOURCES)(), random.choice(QUESTIONS)

    def content() -> bytes:
        said = random.choice(ANSWERS)
        if random.random() < 0.2:
            said = random.choice(JSON).encode()
        if random.random() < 0.7:
            said = hostile.mutated(random, said, ANSWERS)
        return gzip.compress(said) if random.random() < 0.1 else said

    status = random.choice((200, 200, 200, 206, 404, 429, 500))
    said = [Answer("http://a.example/", status, content()) for _ in range(3)]

    def trial() -> None:
        cursor = ""
        for answer in said:
            source.request_for(question, cursor)
            cursor = source.read(question, cursor, answer).cursor or ""

    return trial
