"""Files that are damaged, locked or made to do harm are rejected, and the next one is read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from crawler.document import Rejected
from crawler.reading.files.documents import read_file
from crawler.reading.files.reader import FileReader
from crawler.reading.files.text import FileText
from tests.reading.files.packages import docx, package, paragraph, pdf, pdf_of_subset

SAMPLES = Path(__file__).parent / "samples"
REASONS = ("a damaged file", "no text in the file")
BOMB = b"<a>" + b" " * (60 << 20)


@pytest.fixture(scope="module")
def reader() -> Iterator[FileReader]:
    with FileReader() as reader:
        yield reader


def reason(reader: FileReader, content: bytes, name: str = "a.docx") -> str:
    with pytest.raises(Rejected) as rejected:
        read_file(content, name, url="file:a", site="files", reader=reader)
    return str(rejected.value)


def outcome(reader: FileReader, content: bytes) -> str:
    try:
        found = read_file(content, "a.bin", url="file:a", site="files", reader=reader)
    except Rejected as rejected:
        return str(rejected)
    return f"text of {len(found.body)} characters"


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (docx("")[:300], "a damaged file"),
        (docx("<w:p>"), "a damaged file"),
        (docx("<w:p>" * 100 + "</w:p>" * 100), "no text in the file"),
        (docx("<w:sdt>" * 2000 + "</w:sdt>" * 2000), "a damaged file"),
        (docx('<w:p/><!-- --><x:y xmlns:x="a"/>&lol;'), "a damaged file"),
        (package({"word/document.xml": BOMB}), "too large a file: a part of it"),
        (package({f"a{n}": b"" for n in range(20_001)}), "too large a file: it unpacks to more"),
        (package({"xl/workbook.xml": b"<a/>"}), "not a document but an archive"),
        (package({"photo.jpg": b"\xff\xd8\xff"}), "not a document but an archive"),
        (b"%PDF-1.4\nnothing", "a damaged file"),
        (pdf(3, picture=True), "pictures of text (3 pages)"),
        (pdf(2_001), "too large a file: more than 2,000 pages"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\xff" * 3000, "a damaged file"),
        (b"{\\rtf1" + b"{" * 100_000, "a damaged file"),
        (b"\x89PNG\r\n\x1a\n\0", "not a document but a picture"),
        (b"\x7fELF\x02\x01\x01\0", "not a document but a program"),
        (b"\0" * 99, "not a document but unknown bytes: 00 00 00 00 00 00 00 00"),
        (docx(paragraph("中ab中")), "hardly any Chinese"),
        (b'{"code": 0}', "not a document but data"),
        (b"{\\rtf1\\ansi some words that are not", "a damaged file"),
        (docx(paragraph("a")), "hardly any Chinese"),
        ("\u554a".encode() * 10_500_000, "too large a file"),
    ],
    ids=range(22),
)  # fmt: skip
def test_it_is_rejected_with_its_reason(reader: FileReader, content: bytes, expected: str) -> None:
    assert reason(reader, content).startswith(expected)


@pytest.mark.parametrize("name", ["encrypted.pdf", "encrypted.docx"])
def test_an_encrypted_file_is_called_so(reader: FileReader, name: str) -> None:
    assert reason(reader, (SAMPLES / name).read_bytes()) == "an encrypted file"


@pytest.mark.parametrize("ending", ["docx", "doc", "odt", "pdf", "rtf"])
def test_a_file_cut_short_gives_text_or_a_reason(reader: FileReader, ending: str) -> None:
    content = (SAMPLES / f"notice.{ending}").read_bytes()
    for tenth in range(1, 10):
        said = outcome(reader, content[: len(content) * tenth // 10])
        assert said in REASONS or said.startswith("text of ")


def test_external_entities_are_not_fetched(reader: FileReader, tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("秘密")
    body = docx(paragraph("甲&x;乙"))
    written = package(
        {
            "word/document.xml": f'<!DOCTYPE w [<!ENTITY x SYSTEM "{secret.as_uri()}">]>'
            "<document><body><p><r><t>甲&x;乙</t></r></p></body></document>",
        }
    )
    assert reason(reader, body) == "a damaged file"
    found = reader.read(written)
    assert found.text == "甲乙"


def test_a_file_that_takes_too_long_is_ended_and_the_next_is_read() -> None:
    with FileReader(seconds=0.0) as hasty:
        assert reason(hasty, docx("")).startswith("too large a file: reading it takes more than 0")
    with FileReader() as patient:
        assert patient.read(docx(paragraph("甲"))) == FileText(kind="docx", text="甲")


def test_what_breaks_the_reader_down_is_rejected(reader: FileReader) -> None:
    assert reader.read(docx(paragraph("甲"))).text == "甲"
    assert reader._child
    reader._child.kill()
    reader._child.wait()
    assert reader.read(docx(paragraph("乙"))).text == "乙"


def test_files_are_read_from_any_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("PYTHONPATH", raising=False)
    with FileReader() as reader:
        assert reader.read(docx(paragraph("正文"))).text == "正文"


def test_a_font_that_does_not_name_its_letters_gives_no_text(reader: FileReader) -> None:
    assert reader.read(pdf_of_subset(named=True)).text.startswith("一丁丂")
    with pytest.raises(Rejected, match="fonts that do not say which letters they draw"):
        reader.read(pdf_of_subset(named=False))


def test_a_library_that_gets_no_more_memory_says_so(reader: FileReader) -> None:
    drawing = "ET /X Do BT"  # a form that draws itself twice
    form = "<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Length 11"
    form += "/Resources<</XObject<</X 5 0 R>>>>>>"
    content = pdf_of_subset(named=True, drawn=drawing).decode()
    content = content.replace("<</Font<</F 5 0 R>>>>", "<</XObject<</X 5 0 R>>>>")
    content = re.sub(
        r"(?s)5 0 obj\n.*?endobj",
        lambda _: f"5 0 obj\n{form}\nstream\n/X Do /X Do\nendstream\nendobj",
        content,
    )
    assert reason(reader, content.encode()).endswith("takes more than 512 MB")


def test_a_word_file_with_a_broken_directory_is_damaged(reader: FileReader) -> None:
    content = (SAMPLES / "notice.doc").read_bytes()
    name = "WordDocument".encode("utf-16-le")
    assert reason(reader, content.replace(name, b"\\" + name[1:])) == "a damaged file"
