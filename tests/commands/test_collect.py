"""The main job, as a newcomer runs it: offline, from the bundled recordings, into one file."""

from __future__ import annotations

import json
import re
import shutil
import sqlite3
from pathlib import Path

import pytest

from crawler.recording.warc import RecordedPage, Recording, RecordingWriter
from tests.commands.conftest import Scrapy
from tests.conftest import RECONSTRUCTED, ROOT

RECORDINGS = ROOT / "tests" / "recordings"
SEED_PAGES = {
    "https://wnwk.com/doc/2079774.html": ("党办干部“解放思想", "奉献自己的一份力量。"),
    "http://zsnyrhyy.com/p/1499264.html": ("◆解放思想,坚定改革", "组织部部长)"),
    "https://investchn.com/index.php/home/news/detail/id/125744.html": (
        "区管正职干部是当前推动锡山发展的",
        "等内容进行专题讲授。",
    ),
    "https://m.wnwk.com/doc/2196538.html": (
        "“解放思想 对标找差”乡镇工作会议",
        "政通人和的发展环境。",
    ),
    "http://120pk.cn/wen/240/478074.html": ("同志们:\n这次会议主要任务是", "每一位领导、每一位干"),
}
WHOLE = ("-sLEARN=1", "-sRESTORE_WORKERS=1")  # as a user's, which the suite's others are not
FURNITURE = re.compile(
    r"免责声明|温馨提示|展开阅读全文|您的位置|上一条|版权所有|省略\d+字|未完,全文|下载文档"
    r"|\n\d+、[\u4e00-\u9fff]{1,3};|[\u4e00-\u9fff]\([a-zā-ǜ]+\)"
)


def rows(path: Path, sql: str) -> list[sqlite3.Row]:
    database = sqlite3.connect(path)
    database.row_factory = sqlite3.Row
    try:
        return database.execute(sql).fetchall()
    finally:
        database.close()


@pytest.fixture(scope="module")
def collected(tmp_path_factory: pytest.TempPathFactory, scrapy_in: Scrapy) -> tuple[Path, str]:
    folder = tmp_path_factory.mktemp("collected")
    sites = ("--sites", RECONSTRUCTED)
    ended = scrapy_in(folder, "collect", "--offline", *sites, "--db", "a.db", *WHOLE)
    assert ended.returncode == 0, ended.stderr
    return folder / "a.db", ended.stdout


def test_it_learns_from_its_clean_documents_at_its_end(collected: tuple[Path, str]) -> None:
    path, said = collected
    assert path.with_name("a.db.ngrams").stat().st_size > 1_000
    assert "learned" in said


def test_each_seed_has_one_readable_row(collected: tuple[Path, str]) -> None:
    for url, (first, last) in SEED_PAGES.items():
        (row,) = rows(collected[0], f"SELECT * FROM documents WHERE url = '{url}'")
        assert row["text"].startswith(first)
        assert row["text"].endswith(last)
        assert not FURNITURE.search(row["text"])
        assert row["likeness"] > 0.4


def test_near_copies_are_related_to_the_right_document(collected: tuple[Path, str]) -> None:
    related = rows(
        collected[0],
        "SELECT copy.url AS copy, original.url AS original FROM duplicates"
        " JOIN documents AS copy ON copy.id = duplicates.document"
        " JOIN documents AS original ON original.id = copy.representative"
        " AND original.id = duplicates.other",
    )
    pairs = {(row["copy"].rsplit("/", 1)[1], row["original"].rsplit("/", 1)[1]) for row in related}
    assert pairs == {
        ("1499264.html", "1499871.html"),  # the mirror and the clean reprint
        ("1502311.html", "1502311.html"),  # the paper's own article and its mirror
        ("125744.html", "3127.html"),  # the zone's own page is four days older
        ("478466.html", "478074.html"),
        ("2231907.html", "2196538.html"),
        ("2103355.html", "2103355.html"),  # one document on both hosts
    }


def test_mirrors_are_attributed_to_their_source(collected: tuple[Path, str]) -> None:
    taken = rows(
        collected[0],
        "SELECT copy.url AS copy, original.url AS original, name, evidence FROM attributions"
        " JOIN documents AS copy ON copy.id = attributions.document"
        " JOIN documents AS original ON original.id = attributions.original",
    )
    found = {tuple(row) for row in taken}
    paper = "http://www.dezhoudaily.com/pinglun/p/1502311.html"
    desktop, mobile = (f"https://{host}.com/doc/2103355.html" for host in ("wnwk", "m.wnwk"))
    assert found == {
        ("http://zsnyrhyy.com/p/1502311.html", paper, "德州新闻网", "path"),
        (mobile, desktop, "汇文网", "canonical"),
    }


def test_rejected_pages_are_listed_with_their_reason(collected: tuple[Path, str]) -> None:
    rejected = rows(collected[0], "SELECT url, reason FROM addresses WHERE state = 'rejected'")
    assert {row["reason"] for row in rejected} == {
        "no text but pictures",
        "nothing shown but a cut",
        "says that it is gone",
    }
    assert len(rejected) == 4
    for row in rejected:
        assert row["url"] in collected[1]


def test_the_table_counts_what_the_database_holds(collected: tuple[Path, str]) -> None:
    path, said = collected
    (documents,) = rows(
        path, "SELECT count(*) AS n, sum(representative = id) AS kept FROM documents"
    )
    duplicates = documents["n"] - documents["kept"]
    assert f"{documents['n']} documents = {documents['kept']} representatives" in said
    assert f"+ {duplicates} duplicates" in said
    (addresses,) = rows(path, "SELECT count(*) AS n FROM addresses")
    assert f"{addresses['n']} addresses = " in said
    assert "likeness to the others" in said


def test_a_second_run_adds_nothing(
    collected: tuple[Path, str], tmp_path: Path, scrapy: Scrapy
) -> None:
    shutil.copy(collected[0], tmp_path / "a.db")
    before = rows(collected[0], "SELECT id, url, changed_run FROM documents ORDER BY id")
    ended = scrapy("collect", "--offline", "--sites", RECONSTRUCTED, "--db", "a.db")
    assert ended.returncode == 0
    after = rows(tmp_path / "a.db", "SELECT id, url, changed_run FROM documents ORDER BY id")
    assert [tuple(row) for row in after] == [tuple(row) for row in before]
    assert f"{len(before)} unchanged" in ended.stdout


def test_a_page_that_changed_is_updated(
    collected: tuple[Path, str], tmp_path: Path, scrapy: Scrapy
) -> None:
    shutil.copy(collected[0], tmp_path / "a.db")
    recording = tmp_path / "investchn_com.warc.gz"
    shutil.copy(RECORDINGS / recording.name, recording)
    url = "https://investchn.com/index.php/home/news/detail/id/126018.html"
    reader = Recording(recording)
    page = reader.read(url)
    reader.close()
    assert page
    changed = page.body.replace("高新区".encode(), "经开区".encode())
    assert changed != page.body
    with RecordingWriter(recording, software="test") as writer:
        writer.write(RecordedPage(url, 200, page.headers, changed))
    ended = scrapy("crawl", "investchn_com", "-s", f"REPLAY={recording}", "-s", "DB=a.db")
    assert ended.returncode == 0
    states = rows(
        tmp_path / "a.db",
        "SELECT url FROM addresses WHERE state = 'document' AND run = (SELECT max(id) FROM runs)",
    )
    assert [row["url"] for row in states] == [url]
    (row,) = rows(tmp_path / "a.db", f"SELECT title, text FROM documents WHERE url = '{url}'")
    assert "经开区" in row["title"] + row["text"]
    assert "高新区" not in row["title"] + row["text"]


def test_chosen_sites_limit_and_likeness(scrapy: Scrapy, tmp_path: Path) -> None:
    arguments = "collect --offline --sites wm114_cn,wnwk_com --limit 3 --min-likeness 0.0005"
    # By class no text below the bar is in the pipelines when the limit is reached.
    ended = scrapy(*arguments.split(), "--db", "a.db", "--order", "class")
    assert ended.returncode == 0
    counts = rows(tmp_path / "a.db", "SELECT site, count(*) AS n FROM documents GROUP BY site")
    assert {row["site"]: row["n"] for row in counts} == {"wm114_cn": 3, "wnwk_com": 3}
    (least,) = rows(tmp_path / "a.db", "SELECT min(likeness) AS least FROM documents")
    assert least["least"] >= 0.0005  # the reconstructed texts are short, and short ones unlike
    queued = rows(tmp_path / "a.db", "SELECT url FROM addresses WHERE state = 'queued'")
    assert queued, "what the limit left unvisited is still on the books"


def test_a_refusal_names_what_would_allow_it(scrapy: Scrapy) -> None:
    bounds = ("--min-likeness", "0.9", "-sHOST_PAGES=3")
    said = scrapy("collect", "--offline", "--sites", "wnwk_com", *bounds, "--db", "a.db").stdout
    assert re.search(r"unlike the seeds \(\d\); more with --min-likeness$", said, re.MULTILINE)
    assert re.search(r"host's budget \(\d\); more with -s HOST_PAGES=N", said)


def test_seeds_of_one_s_own_change_the_likeness(
    collected: tuple[Path, str], scrapy: Scrapy, tmp_path: Path
) -> None:
    (tmp_path / "mine").mkdir()
    example = "在春季造林现场会上的讲话\n同志们：\n植树造林，绿化荒山，要抓住春季造林的时机。\n"
    (tmp_path / "mine" / "forest.txt").write_text(example, encoding="utf-8")
    arguments = "collect --offline --sites wm114_cn --seeds mine --db a.db"
    assert scrapy(*arguments.split()).returncode == 0
    best = "SELECT title FROM documents WHERE site = 'wm114_cn' ORDER BY likeness DESC LIMIT 1"
    (mine,), (ours,) = rows(tmp_path / "a.db", best), rows(collected[0], best)
    assert "造林" in mine["title"]
    assert "三个年" in ours["title"]


def test_crawl_alone_writes_a_feed_of_restored_texts(scrapy: Scrapy, tmp_path: Path) -> None:
    replay = f"REPLAY={RECORDINGS / 'dezhoudaily_com.warc.gz'}"
    ended = scrapy("crawl", "dezhoudaily_com", "-s", replay, "-O", "out.jsonl")
    assert ended.returncode == 0
    lines = (tmp_path / "out.jsonl").read_text(encoding="utf-8").splitlines()
    documents = {document["url"]: document for document in map(json.loads, lines)}
    assert len(documents) == 8
    mirror = documents["http://zsnyrhyy.com/p/1499264.html"]
    assert mirror["title"] == "攻坚驰而不息 改革一抓到底"
    assert "edits" not in mirror
    assert (tmp_path / "tongwen.db").exists()


def test_a_page_outside_the_recording_is_a_counted_miss(scrapy: Scrapy, tmp_path: Path) -> None:
    replay = f"REPLAY={RECORDINGS / 'wnwk_com.warc.gz'}"
    urls = "urls=https://wnwk.com/doc/2088412.html,http://127.0.0.1:9/none.html"
    ended = scrapy("crawl", "web", "-a", urls, "-s", replay)
    assert ended.returncode == 0
    (run,) = rows(tmp_path / "tongwen.db", "SELECT * FROM runs")
    assert (run["taken"], run["misses"]) == (2, 1)
    (missed,) = rows(tmp_path / "tongwen.db", "SELECT * FROM addresses WHERE state = 'failed'")
    assert missed["reason"] == "not in the recording"


def test_crawl_ends_with_the_table_too(scrapy: Scrapy) -> None:
    recording = RECORDINGS / "wm114_cn.warc.gz"
    ended = scrapy("crawl", "wm114_cn", f"-sREPLAY={recording}", "-O", "-:jsonl")
    fed = [json.loads(line) for line in ended.stdout.splitlines()]
    assert len(fed) == 7
    (copy,) = (each for each in fed if each["representative"] != each["url"])
    assert copy["representative"] in {each["url"] for each in fed}
    assert "7 documents = 6 representatives + 1 duplicates" in ended.stderr
