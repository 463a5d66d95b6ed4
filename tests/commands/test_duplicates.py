"""scrapy duplicates: the clusters of a database, the copies of a document and of a file."""

from __future__ import annotations

import json
import sqlite3
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from crawler.document import Gap
from crawler.store import Store
from tests.commands.conftest import Scrapy
from tests.conftest import make_document, save
from tests.processes import run
from tests.reconstruction.glosses import mirrored

SENTENCES = [
    "今年春天来得早，山脚下的桃花已经开了，可是水库的坝顶还留着去年冬天的裂缝。",
    "水利站的老周说，裂缝不算宽，但是雨季一到，谁也不敢打包票。",
    "镇里连夜开会，把三十六座塘坝一座一座过堂，能修的当天派人，不能修的当天报县里。",
    "有人嫌这样太急，说往年五月才动手，也没有出过大事。",
    "书记没有发火，只是念了一段旧日志：那一年也是这样想，结果半夜里两个村的人往山上跑。",
    "会场安静下来，各村的负责人一个接一个在责任书上签了名字。",
    "散会的时候天已经亮了，抢修队的车灯还排在路口，等着第一车石料。",
    "老百姓看在眼里，自带铁锹上坝的，一上午来了两百多个。",
]
SPEECH = "\n".join(SENTENCES)
CUT = "\n".join(SENTENCES[:6])
OTHER = "图书馆的自习室延长到夜里十一点，保安师傅多值一班岗，学生们凑钱给他买了一床厚被子。" * 6
PAPER, MIRROR, PREVIEW, LIBRARY = 1, 2, 3, 4


def put(store: Store, *args: object, site: str = "paper", **changes: object) -> None:
    save(store, replace(make_document(*args), site=site, **changes))  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with a text, its mirror, its preview with a gap, and another text."""
    path = tmp_path_factory.mktemp("duplicates") / "a.db"
    store = Store(path)
    store.start_run("paper", rules="1", name="样例日报")
    put(store, "p/1502311.html", SPEECH, title="守住[水库]的春天")
    mirror = {"url": "http://floors.example/p/1502311.html", "script": "machine-hant"}
    put(store, "mirror", SPEECH, site="web", **mirror)
    gap = Gap(len(CUT), 60, "paywall", "会员可见")
    put(store, "preview", CUT, gaps=(gap,), completeness=0.75)
    put(store, "library", OTHER)
    store.close()
    return path


def lines(ended: subprocess.CompletedProcess[str]) -> list[str]:
    assert (ended.returncode, ended.stderr) == (0, "")
    return [line.rstrip() for line in ended.stdout.splitlines()]


def told(ended: subprocess.CompletedProcess[str]) -> list[dict[str, object]]:
    return [json.loads(line) for line in lines(ended)]


def test_the_texts_that_were_found_more_than_once(scrapy: Scrapy, path: Path) -> None:
    header, first, address, sums = lines(scrapy("duplicates", "--db", path))
    assert header.split() == ["document", "copies", "relations", "site"]
    assert first.split()[:2] == ["1", "3"]
    assert "1 exact" in first
    assert "1 contained" in first
    assert first.endswith("守住[水库]的春天")
    assert address.strip() == "http://site.example/p/1502311.html"
    assert sums == "4 documents = 2 representatives + 2 duplicates; 0 related pairs"


def test_a_cluster_as_json(scrapy: Scrapy, path: Path) -> None:
    (cluster,) = told(scrapy("duplicates", "--db", path, "--json", "--limit", 1))
    assert cluster == {
        "representative": PAPER,
        "title": "守住[水库]的春天",
        "site": "paper",
        "url": "http://site.example/p/1502311.html",
        "copies": 3,
        "relations": {"exact": 1, "contained": 1},
    }


def test_the_copies_of_a_document(scrapy: Scrapy, path: Path) -> None:
    headline, _, *rows = lines(scrapy("duplicates", "--db", path, PAPER))
    assert headline == "document 1 represents 2 other copies; 0 other texts related to it"
    assert rows[0].split()[:6] == ["exact", "2", "0", "1.00", "1.00", "web"]
    assert rows[1].strip() == "http://floors.example/p/1502311.html"
    assert rows[2].strip() == "taken from document 1 样例日报 (path)"
    assert rows[3].split()[:2] == ["contains", "3"]
    assert len(rows) == 5


def test_a_document_by_its_address(scrapy: Scrapy, path: Path) -> None:
    address = "http://floors.example/p/1502311.html"
    headline, _, first, _, role, *_ = lines(scrapy("duplicates", "--db", path, address))
    taken = "taken from document 1 样例日报 (path)"
    assert headline.startswith(f"document 2 is represented by document 1; {taken}; ")
    assert first.split()[:2] == ["exact", "1"]
    assert role.strip() == "represents this text"


def test_a_document_without_copies(scrapy: Scrapy, path: Path) -> None:
    said = lines(scrapy("duplicates", "--db", path, LIBRARY))
    assert said == ["document 4 has no copies; 0 other texts related to it"]


def test_relations_as_json(scrapy: Scrapy, path: Path) -> None:
    to_mirror, to_preview = told(scrapy("duplicates", "--db", path, "--json", PAPER))
    assert to_mirror["attribution"] == {
        "document": MIRROR,
        "original": PAPER,
        "name": "样例日报",
        "evidence": "path",
    }
    assert (to_mirror["asked"], to_mirror["representative"]) == (PAPER, PAPER)
    assert (to_mirror["document"], to_mirror["relation"]) == (MIRROR, "exact")
    assert (to_preview["document"], to_preview["relation"]) == (PREVIEW, "contains")
    assert to_preview["containment"] == 1.0
    assert 0.4 < float(str(to_preview["coverage"])) < 0.8
    assert to_preview["attribution"] is None


def test_a_damaged_file_is_restored_and_then_looked_up(
    scrapy: Scrapy, path: Path, tmp_path: Path
) -> None:
    (tmp_path / "a.txt").write_text(mirrored("\n".join(SENTENCES[1:])), encoding="utf-8")
    headline, _, first, *_ = lines(scrapy("duplicates", "--db", path, "a.txt"))
    assert headline == "a.txt: 1 text related to it"
    assert first.split()[:2] == ["near", "1"]
    (relation,) = told(scrapy("duplicates", "--db", path, "--json", "./a.txt"))
    assert (relation["asked"], relation["representative"]) == ("./a.txt", None)
    assert relation["containment"] == 1.0


def test_standard_input(path: Path, tmp_path: Path) -> None:
    ended = run(tmp_path, "duplicates", "--db", path, "-", said="一篇谁也没有见过的短文。")
    assert ended.stdout == "-: 0 texts related to it\n"


def test_a_page_is_read_first(scrapy: Scrapy, path: Path, tmp_path: Path) -> None:
    body = "".join(f"<p>{sentence}</p>" for sentence in SENTENCES)
    page = f"<html><body><h1>守住水库的春天</h1><div class='content'>{body}</div></body></html>"
    (tmp_path / "a.html").write_text(page, encoding="utf-8")
    (relation,) = told(scrapy("duplicates", "--db", path, "--json", "a.html"))
    assert (relation["document"], relation["relation"]) == (PAPER, "exact")


def test_a_readable_difference_to_each_copy(scrapy: Scrapy, path: Path) -> None:
    said = lines(scrapy("duplicates", "--db", path, "--diff", PREVIEW))
    assert said[0].startswith("document 3 → document 1 (contained) http://site.example/")
    assert any("document 3 → document 2 (contained) " in line for line in said)
    assert SENTENCES[6][:8] in "".join(said)
    assert lines(scrapy("duplicates", "--db", path, "--diff", LIBRARY)) == [
        "document 4 has no copies"
    ]


def test_a_text_composed_from_the_copies(scrapy: Scrapy, path: Path) -> None:
    said = lines(scrapy("duplicates", "--db", path, "--composed", PREVIEW))
    assert "\n".join(said[: len(SENTENCES)]) == SPEECH
    own, filled, left = said[len(SENTENCES) + 1 :]
    assert own.startswith(f"0–{len(CUT)}: document {PREVIEW}, 0–{len(CUT)}")
    assert filled.startswith(f"{len(CUT)}–{len(SPEECH)}: document {PAPER}, ")
    assert filled.endswith(" (fills: gap)")
    taken = len(SPEECH) - len(CUT)
    assert left == f"{taken} characters taken from copies; 0 gaps left; 0 damaged places left"


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("--db gone.db", "no database gone.db; collect one with: tongwen collect --db gone.db"),
        ("--db notes.txt", "the database notes.txt"),
        ("99", "no document 99 in a.db; if it is a file: ./99"),
        ("http://gone.example/", "no document http://gone.example/ in a.db"),
        ("gone.txt", "can't read gone.txt: No such file"),
        ("1 2", "unexpected '2'; ask for one document or file at a time"),
        ("--diff", "nothing to show"),
        ("--composed", "nothing to show"),
        ("--composed notes.txt", "only a stored document is composed; notes.txt is a file"),
        ("--limit 0", "--limit is a whole number above 0, not '0'"),
        ("--limit many", "--limit is a whole number above 0, not 'many'"),
        ("--colour", "unknown option '--colour'"),
    ],
)
def test_what_is_missing_is_named_in_one_line(
    scrapy: Scrapy, path: Path, tmp_path: Path, line: str, message: str
) -> None:
    (tmp_path / "notes.txt").write_text("somebody's notes\n" * 9, encoding="utf-8")
    database = () if "--db" in line else ("--db", tmp_path / "a.db")
    (tmp_path / "a.db").write_bytes(path.read_bytes())
    ended = scrapy("duplicates", *database, *line.split())
    assert (ended.returncode, ended.stdout) == (2, "")
    (said,) = ended.stderr.splitlines()
    assert said.startswith("tongwen: ")
    assert message.replace("a.db", str(tmp_path / "a.db")) in said


def test_documents_that_are_not_related_yet_are_told_of(
    scrapy: Scrapy, path: Path, tmp_path: Path
) -> None:
    (tmp_path / "a.db").write_bytes(path.read_bytes())
    store = Store(tmp_path / "a.db")
    store.forget_copies(everything=True)
    store.close()
    ended = scrapy("duplicates", "--db", "a.db")
    assert ended.returncode == 0
    again = "tongwen: 4 documents are not related yet; run: tongwen dedupe --db a.db\n"
    assert ended.stderr == again
    ended = scrapy("duplicates", "--db", "a.db", PAPER)
    assert ended.returncode == 2
    assert "document 1 is not related yet; run: tongwen dedupe --db a.db" in ended.stderr


def test_nothing_is_written(scrapy: Scrapy, path: Path) -> None:
    def content() -> dict[str, list[tuple[object, ...]]]:
        # Virtual tables keep what they hold in tables of their own; some can't be scanned.
        names = (
            "SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'"
        )
        database = sqlite3.connect(path)
        try:
            return {
                name: database.execute(f'SELECT * FROM "{name}"').fetchall()
                for (name,) in database.execute(names).fetchall()
            }
        finally:
            database.close()

    before = content()
    for shown in ("--json", "--diff", "--composed"):
        assert scrapy("duplicates", "--db", path, shown, PAPER).returncode == 0
    assert content() == before


def test_the_command_is_listed_and_has_help(scrapy: Scrapy) -> None:
    assert "  duplicates " in scrapy().stdout
    said = scrapy("duplicates", "--help").stdout
    for option in ("--db", "--limit", "--diff", "--json", "--composed"):
        assert option in said
