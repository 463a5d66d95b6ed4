"""One document in every format says the same: samples were written by LibreOffice 7.4, the OFD by
easyofd 20260427 from the PDF."""

from __future__ import annotations

from pathlib import Path

import pytest

from crawler.reading.files.formats import read_contained
from crawler.reading.files.text import FileText
from tests.reading.files.packages import pdf_of_subset

SAMPLES = Path(__file__).parent / "samples"
LINES = (SAMPLES / "notice.txt").read_text(encoding="utf-8").splitlines()


def read(name: str) -> FileText:
    return read_contained((SAMPLES / name).read_bytes())


@pytest.mark.parametrize("ending", ["docx", "doc", "odt", "fodt", "rtf"])
def test_it_says_each_paragraph_row_number_and_note(ending: str) -> None:
    found = read(f"notice.{ending}")
    assert found.text.split("\n") == LINES
    assert (found.named, found.author) == ("春耕通知", "李明")
    assert (found.created, found.modified) == ("2023-03-01", "2023-03-02")


def test_a_word_97_file_counts_its_lists_and_leaves_out_what_was_deleted_or_is_hidden() -> None:
    assert read("lists.doc").text.split("\n") == [
        "关于做好春耕工作的通知",
        *("一、指导思想", "（一）坚持节水优先。", "（二）坚持因地制宜。"),
        *("二、工作措施", "（一）一是查渠道。", "三、附则"),
        "各村要尽快上报台账。",
        *("1. 渠道\t三里", "2. 水库\t两座"),
        *("5. 重新编号", "结尾。"),
    ]


def test_boxes_of_a_word_97_file_stand_behind_what_they_hang_on() -> None:
    assert read("boxes.doc").text.split("\n") == [
        "第一段文字写在文本框的前面。",
        *("锚定段落在此。", "框内第一行通知", "框内第二行要求"),
        "第二段文字写在文本框的后面。本页是第页。",
        *("锚定二结束。", "图形里的字"),
    ]


@pytest.mark.parametrize(
    ("field", "shown"),
    [
        (r"{\field{\*\fldinst PAGE}{\fldrslt 3}}", "页"),
        (r"{\field{\*\fldinst {\b NUMPAGES }}{\fldrslt{\b 7}}}", "页"),
        (
            r"{\field{\*\fldinst{ IF {\field{\*\fldinst PAGE}{\fldrslt 1}} = 1 x y}}{\fldrslt x}}",
            "x页",
        ),
        (r"{\field{\*\fldinst PAGE}{\fldrslt {\field{\*\fldinst REF}{\fldrslt 9}}}}", "页"),
        (r"{\field{\*\fldinst TOC}{\fldrslt a{\field{\*\fldinst PAGEREF b}{\fldrslt 5}}}}", "页"),
        (r"{\field{\*\fldinst HYPERLINK}{\fldrslt a{\field{\*\fldinst PAGE}{\fldrslt 5}}}}", "a页"),
        (r"{\footnote {\field{\*\fldinst PAGE}{\fldrslt 5}}b}", "[1]页\n[1] b"),
    ],
)
def test_a_field_of_an_rtf_shows_its_result_but_for_page_numbers(field: str, shown: str) -> None:
    content = rb"{\rtf1\ansi " + field.encode() + rb"\u-26507?}"
    assert read_contained(content).text == shown


def test_a_pdf_has_its_lines_joined_and_its_furniture_left_out() -> None:
    found = read("notice.pdf")
    said = [line.replace(" ", "") for line in found.text.split("\n")]
    assert said == [line.replace(" ", "") for line in LINES]
    assert found.title == LINES[0]
    assert found.pages == 2


def test_characters_that_a_pdf_draws_behind_their_line_stand_where_they_are_seen() -> None:
    line = "20 100 Td [<00010002> -1000 <000300040008> -1000 <0009>] TJ ET BT /F 12 Tf"
    marks = f"{line} 44 100 Td [<0031> -3000 <0032>] TJ"
    assert read_contained(pdf_of_subset(named=True, drawn=marks)).text == "一丁“丂七万”丈"
    # Drawn in order, a cell further right.
    cells = "20 100 Td [<00010031> -7000 <0003>] TJ"
    assert read_contained(pdf_of_subset(named=True, drawn=cells)).text == "一“\t丂"


def test_an_ofd_has_its_lines_joined_and_its_header_left_out() -> None:
    found = read("notice.ofd")
    expected = [*(line.replace("[1]", "1") for line in LINES[:-1]), LINES[-1]]
    assert "".join(found.text.split()) == "".join("".join(expected).split())
    assert found.title == LINES[0]


@pytest.mark.parametrize("ending", ["docx", "odt"])
def test_the_title_is_the_paragraph_in_the_style_of_titles(ending: str) -> None:
    assert read(f"notice.{ending}").title == LINES[0]


@pytest.mark.parametrize("ending", ["docx", "doc", "rtf", "odt", "pdf"])
def test_headers_footers_and_page_numbers_are_no_text(ending: str) -> None:
    text = read(f"notice.{ending}").text
    assert "县农业农村局文件" not in text
    assert "第1页" not in text.replace(" ", "")
