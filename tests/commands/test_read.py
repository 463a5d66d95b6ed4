"""scrapy read puts files beside pages: one address, one state, unchanged or a new version."""

from __future__ import annotations

import shutil
from pathlib import Path

from crawler.store import Store
from tests.commands.conftest import Scrapy
from tests.reading.files.packages import docx, paragraph, pdf

SAMPLES = Path(__file__).parent.parent / "reading" / "files" / "samples"
SPEECH = "同志们：要抓紧抓实春耕生产，不误农时，确保全年粮食丰收。" * 8


def states(database: Path) -> dict[str, tuple[str, str | None]]:
    with Store(database, read_only=True) as store:
        rows = store.db.query("SELECT url, state, reason FROM addresses WHERE site = 'files'")
        return {row["url"]: (row["state"], row["reason"]) for row in rows}


def test_a_folder_is_read_and_read_again(scrapy: Scrapy, tmp_path: Path, one_seed: str) -> None:
    folder, database = tmp_path / "文件", tmp_path / "a.db"
    (folder / "子").mkdir(parents=True)
    shutil.copy(SAMPLES / "notice.docx", folder / "子" / "通知.docx")
    shutil.copy(SAMPLES / "notice.rtf", folder / "copy#1.wps")
    (folder / "scan.pdf").write_bytes(pdf(2, picture=True))
    (folder / ".hidden.txt").write_text("不读", encoding="utf-8")
    speech = folder / "讲话.txt"
    speech.write_bytes(f"在春耕动员会上的讲话\n{SPEECH}".encode("gb18030"))

    first = scrapy("read", folder, "--db", database, one_seed)
    assert first.returncode == 0, first.stderr
    assert "4 addresses = 3 document + 1 rejected" in first.stdout
    assert "3 documents = 2 representatives + 1 duplicates" in first.stdout
    assert states(database) == {
        "file:子/通知.docx": ("document", None),
        "file:copy%231.wps": ("document", None),
        "file:讲话.txt": ("document", None),
        "file:scan.pdf": ("rejected", "pictures of text (2 pages)"),
    }

    speech.write_text(f"在春耕动员会上的讲话\n{SPEECH}散会。", encoding="utf-8")
    second = scrapy("read", folder, "--db", database, one_seed)
    assert second.returncode == 0, second.stderr
    assert states(database) == {
        "file:子/通知.docx": ("unchanged", "not modified"),
        "file:copy%231.wps": ("unchanged", "not modified"),
        "file:讲话.txt": ("document", None),
        "file:scan.pdf": ("rejected", "pictures of text (2 pages)"),
    }
    with Store(database, read_only=True) as store:
        number = store.number_of("file:讲话.txt")
        assert number
        assert store.text_of(number).endswith("散会。")
        notice = store.document_of(store.number_of("file:子/通知.docx") or 0)
        assert (notice.title, notice.author) == ("关于做好春耕备耕工作的通知", "李明")
        assert (notice.published, notice.format) == ("2023-03-02", "docx")
        assert notice.extra["created"] == "2023-03-01"


def test_seeds_may_be_documents(scrapy: Scrapy, tmp_path: Path) -> None:
    seeds = tmp_path / "seeds"
    seeds.mkdir()
    shutil.copy(SAMPLES / "notice.odt", seeds)
    (seeds / "b.docx").write_bytes(docx(paragraph("在动员会上的讲话") + paragraph(SPEECH)))
    (tmp_path / "a.md").write_text(f"# 在动员会上的讲话\n\n{SPEECH}\n", encoding="utf-8")
    done = scrapy("read", "a.md", "--db", "a.db", "--seeds", seeds)
    assert done.returncode == 0, done.stderr
    assert "1 addresses = 1 document" in done.stdout


def test_what_is_no_file_is_said(scrapy: Scrapy, one_seed: str) -> None:
    done = scrapy("read", "missing.docx", "--db", "a.db", one_seed)
    assert done.returncode == 2
    assert "no file and no folder missing.docx" in done.stderr
    assert scrapy("read", "--db", "a.db", one_seed).returncode == 2
