"""scrapy restore: files, standard input and pages; a database's documents by new rules."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest

from crawler.document import Document
from crawler.restoration import SHIPPED
from crawler.store import Store
from tests.commands.conftest import Scrapy
from tests.conftest import make_document, save
from tests.processes import run

DAMAGED = (
    "我們要堅(jiān)持問題導(dǎo)向,加強(qiáng)領(lǐng)導(dǎo),攻堅(jiān)克難。\n责任编辑:某某\n"
)
RESTORED = "我们要坚持问题导向,加强领导,攻坚克难。"
PAGE = f"""<html><head><meta charset="gb18030"><title>关于坚持问题导向的讲话_样例网</title>
</head><body><h1>关于坚持问题导向的讲话</h1><div class="content"><p>{RESTORED * 4}</p>
<p>{"会议要求,各级干部要把思想和行动统一起来,抓好落实。" * 4}</p></div></body></html>"""


def test_a_file_is_printed_restored(scrapy: Scrapy, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(DAMAGED, encoding="utf-8")
    ended = scrapy("restore", "a.txt")
    assert (ended.returncode, ended.stdout, ended.stderr) == (0, RESTORED + "\n", "")
    ended = scrapy("restore", "a.txt", "--title", "攻堅(jiān)之年")
    assert ended.stdout == f"攻坚之年\n\n{RESTORED}\n"


def test_several_files_are_told_apart(scrapy: Scrapy, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(DAMAGED, encoding="utf-8")
    (tmp_path / "b.txt").write_bytes("开会。".encode("gb18030"))
    ended = scrapy("restore", "a.txt", "b.txt")
    assert ended.stdout == f"==> a.txt <==\n{RESTORED}\n==> b.txt <==\n开会。\n"


def test_a_file_that_cannot_be_read_does_not_keep_the_others(
    scrapy: Scrapy, tmp_path: Path
) -> None:
    (tmp_path / "a.txt").write_text(DAMAGED, encoding="utf-8")
    (tmp_path / "b.txt").write_text("开会。", encoding="utf-8")
    (tmp_path / "bytes.bin").write_bytes(b"\xff\xff\x80")
    ended = scrapy("restore", "--json", "a.txt", "bytes.bin", "b.txt")
    told = [json.loads(line) for line in ended.stdout.splitlines()]
    assert [read["text"] for read in told] == [RESTORED, "开会。"]
    assert "can't read bytes.bin" in ended.stderr
    assert ended.returncode == 2
    assert scrapy("restore", "--check", "bytes.bin", "a.txt").returncode == 2


def test_standard_input(tmp_path: Path) -> None:
    ended = run(tmp_path, "restore", "-", said=DAMAGED)
    assert ended.stdout == RESTORED + "\n"


def test_a_page_is_read_first(scrapy: Scrapy, tmp_path: Path) -> None:
    (tmp_path / "page.html").write_bytes(PAGE.encode("gb18030"))
    (told,) = scrapy("restore", "--json", "page.html").stdout.splitlines()
    read = json.loads(told)
    assert read["title"] == "关于坚持问题导向的讲话"
    assert read["text"].startswith(RESTORED)
    assert "样例网" not in read["text"]


def test_every_edit_is_explained(scrapy: Scrapy, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(DAMAGED, encoding="utf-8")
    said = scrapy("restore", "--explain", "a.txt").stdout
    assert "[(jiān)→]" in said
    assert "(mirror's reading)" in said
    assert "責→责" not in said
    assert "[⏎责任编辑:某某⏎→]" in said
    assert said.splitlines()[-1].endswith("script machine-hant, spun 0.00")


def test_json_tells_everything(scrapy: Scrapy, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("要抓好落实\n(开头部分已省略10字)\n**市。", encoding="utf-8")
    told = json.loads(scrapy("restore", "--json", "a.txt").stdout)
    assert told["file"] == "a.txt"
    assert told["gaps"][0]["characters"] == 10
    assert told["placeholders"] == [[6, 8]]
    assert told["edits"][0]["step"] == "cuts"
    assert (told["script"], told["spun"], told["damaged"]) == ("hans", 0.0, [])


def test_check_names_what_is_damaged(scrapy: Scrapy, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("蒄蚄袀膇莀蚃羂" * 3, encoding="utf-8")
    (tmp_path / "b.txt").write_text("同志们，开会。", encoding="utf-8")
    ended = scrapy("restore", "--check", "a.txt", "b.txt")
    assert ended.returncode == 1
    assert ended.stdout.startswith("a.txt:0: mostly garbage glyphs: ")
    ended = scrapy("restore", "--check", "b.txt")
    assert (ended.returncode, ended.stdout) == (0, "b.txt: 0.00% of 7 characters marked\n")


def test_check_bears_as_much_damage_as_it_is_told(scrapy: Scrapy, tmp_path: Path) -> None:
    text = "同志们，今天开会。" * 20 + "鸿è¿å›½é™…"
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    ended = scrapy("restore", "--check", "--most", "0.01", "a.txt")
    assert ended.returncode == 1
    assert ended.stdout.splitlines() == [
        "a.txt:181: mojibake: UTF-8 read as Windows-1252: 'è¿å›½é™…'",
        "a.txt: 4.23% of 189 characters marked",
    ]
    assert scrapy("restore", "--check", "--most", "0.05", "a.txt").returncode == 0
    assert scrapy("restore", "--check", "--most", "2", "a.txt").returncode == 2


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("restore", "nothing to restore"),
        ("restore gone.txt", "can't read gone.txt: No such file"),
        ("restore .", "can't read .: Is a directory"),
        ("restore bytes.bin", "can't read bytes.bin: in no encoding that can be read"),
        ("restore empty.html", "no text found on the page empty.html"),
        ("restore --db gone.db", "no database gone.db"),
        ("restore --db empty.html", "the database empty.html"),
        ("restore --db a.db a.txt", "unexpected 'a.txt'"),
        ("restore --colour a.txt", "unknown option '--colour'"),
    ],
)
def test_what_is_missing_is_named_in_one_line(
    scrapy: Scrapy, tmp_path: Path, line: str, message: str
) -> None:
    (tmp_path / "bytes.bin").write_bytes(b"\xff\xff\x80")
    (tmp_path / "empty.html").write_text("<html><body></body></html>" * 50, encoding="utf-8")
    ended = scrapy(*line.split())
    assert ended.returncode == 2
    (said,) = ended.stderr.splitlines()
    assert said.startswith("tongwen: ")
    assert message in said


def test_the_command_is_listed_and_has_help(scrapy: Scrapy) -> None:
    assert "  restore " in scrapy().stdout
    said = scrapy("restore", "--help").stdout
    for option in ("--explain", "--json", "--check", "--most", "--title", "--db", "--all"):
        assert option in said


def stored(path: Path, *documents: Document, rules: str) -> None:
    store = Store(path)
    for document in documents:
        save(store, document, rules=rules)
    store.close()


def column(path: Path, name: str) -> list[object]:
    database = sqlite3.connect(path)
    try:
        return [row[0] for row in database.execute(f"SELECT {name} FROM documents ORDER BY id")]
    finally:
        database.close()


def test_a_database_is_restored_again(scrapy: Scrapy, tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    old = make_document("old", DAMAGED)
    clean = make_document("clean", "同志们，开会。")
    stored(path, old, clean, make_document("cut", "(开头部分已省略7字)"), rules="0")
    stored(path, make_document("new", "现在开始。"), rules=SHIPPED.version)
    ended = scrapy("restore", "--db", "a.db")
    assert ended.returncode == 0, ended.stderr
    said = f"3 documents restored by rules {SHIPPED.version}: 1 changed, 1 did not"
    again, learned = ended.stdout.splitlines()
    assert again == f"{said}, 1 could not be restored and stay as they were"
    assert learned.startswith("learned 12 characters of 2 clean documents (a.db.ngrams), 0 lines")
    assert column(path, "text")[:2] == [RESTORED, "同志们，开会。"]
    assert column(path, "body")[0] == DAMAGED
    taught, *others = map(str, column(path, "rules"))
    assert taught.startswith(f"{SHIPPED.version}+")
    assert others == [SHIPPED.version, "0", SHIPPED.version]
    assert scrapy("restore", "--db", "a.db").stdout.startswith("1 documents ")
    assert scrapy("restore", "--db", "a.db", "--all").stdout.startswith("4 documents ")


def test_copies_are_found_again(scrapy: Scrapy, tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    mirror = make_document("mirror", DAMAGED)
    whole = replace(make_document("whole", RESTORED), published="2020-01-01")
    stored(path, mirror, whole, rules="0")
    assert column(path, "representative") == [1, 2]
    assert scrapy("restore", "--db", "a.db").returncode == 0
    assert column(path, "representative") == [2, 2]


def test_what_a_site_adds_to_its_pages_is_learned_and_goes(scrapy: Scrapy, tmp_path: Path) -> None:
    store = Store(tmp_path / "a.db")
    added = "本文由样例网整理发布，更多内容请关注公众号"
    for name in ("春耕备耕", "防汛抗旱", "森林防火", "安全生产", "招商引资", "乡村振兴"):
        text = f"同志们，要抓好{name}工作，把责任落到人，把措施落到地。\n{added}"
        save(store, make_document(name, text))
    store.close()
    assert scrapy("restore", "--db", "a.db", "--all").returncode == 0
    store = Store(tmp_path / "a.db")
    rows = list(store.db.table("documents").rows)
    store.close()
    assert len(rows) == 6
    assert not any(added in row["text"] for row in rows)
    assert all(added in row["body"] for row in rows)
