"""Slides, web archives, and Word before 1997."""

from __future__ import annotations

import struct
from email.message import EmailMessage
from pathlib import Path

import pytest

from crawler.document import Rejected
from crawler.reading.files.doc import composed
from crawler.reading.files.documents import read_file
from crawler.reading.files.formats import read_contained
from crawler.reading.files.older import older_parts
from crawler.reading.files.reader import FileReader
from tests.reading.files.packages import package

SAMPLES = Path(__file__).parent / "samples"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_A, _P = "urn:a", "urn:p"


def slide(*paragraphs: str) -> bytes:
    """A presentation with one slide of these insides of paragraphs."""
    shown = "".join(f"<a:p>{each}</a:p>" for each in paragraphs)
    listed = '<sldIdLst><sldId r:id="a"/></sldIdLst>'
    names = f'xmlns:a="{_A}" xmlns:p="{_P}"'
    return package(
        {
            "ppt/presentation.xml": f'<p xmlns:r="{_RELATION}">{listed}</p>',
            "ppt/_rels/presentation.xml.rels": '<R><r Id="a" Target="slides/1.xml"/></R>',
            "ppt/slides/1.xml": f"<p:sld {names}><p:sp>{shown}</p:sp></p:sld>",
        }
    )


def run(text: str) -> str:
    return f"<a:r><a:t>{text}</a:t></a:r>"


NUMBER = '<a:fld type="slidenum"><a:t>3</a:t></a:fld>'


def test_slides_say_their_points_and_tables_and_nothing_around_them() -> None:
    found = read_contained((SAMPLES / "slides.pptx").read_bytes())  # LibreOffice 7.4
    assert found.text.split("\n") == [
        "关于做好春耕备耕工作的通知",
        "各乡镇要抓紧备足种子、化肥和农药。",
        "四月上旬以前检修完所有农机具。",
        "任务分解",
        "乡镇\t面积（亩）",
        "柳林镇\t12,300",
    ]
    assert (found.kind, found.pages, found.author) == ("pptx", 3, "李明")
    assert (found.created, found.modified) == ("2023-03-01", "2023-03-02")


def point(text: str, kind: str = "", level: int = 0, inner: str = "") -> str:
    bullet = f'<a:buAutoNum type="{kind}"/>' if kind else inner
    return f'<a:p><a:pPr lvl="{level}">{bullet}</a:pPr>{run(text) if text else ""}</a:p>'


def test_a_diagram_of_a_slide_or_a_document_says_what_its_points_are() -> None:
    points = "".join(
        f'<d:pt type="{kind}"><d:t><a:p>{run(text)}</a:p></d:t></d:pt>'
        for kind, text in (("doc", ""), ("node", "备种"), ("parTrans", "转"), ("asst", "备肥"))
    )
    model = f'<d:dataModel xmlns:d="urn:d" xmlns:a="{_A}">{points}</d:dataModel>'
    links = '<R><r Id="m" Target="data.xml"/></R>'
    found = f'<d:relIds xmlns:d="urn:d" xmlns:r="{_RELATION}" r:dm="m"/>'
    parts = dict(
        zip(("word/data.xml", "word/_rels/document.xml.rels"), (model, links), strict=True)
    )
    body = f"<w:p><w:r><w:t>步骤</w:t><w:drawing>{found}</w:drawing></w:r></w:p>"
    main = f'<w:document xmlns:w="urn:w"><w:body>{body}</w:body></w:document>'
    document = package({"word/document.xml": main, **parts})
    assert read_contained(document).text.split("\n") == ["步骤", "备种", "备肥"]
    shown = f'<p:sld xmlns:p="{_P}"><p:graphicFrame>{found}</p:graphicFrame></p:sld>'
    listed = '<sldIdLst><sldId r:id="a"/></sldIdLst>'
    slides = package(
        {
            "ppt/presentation.xml": f'<p xmlns:r="{_RELATION}">{listed}</p>',
            "ppt/_rels/presentation.xml.rels": '<R><r Id="a" Target="slides/1.xml"/></R>',
            "ppt/slides/1.xml": shown,
            "ppt/slides/_rels/1.xml.rels": links,
            "ppt/slides/data.xml": model,
        }
    )
    assert read_contained(slides).text.split("\n") == ["备种", "备肥"]


def test_automatic_numbers_of_slides_are_counted_as_they_are_shown() -> None:
    style = '<a:lstStyle><a:lvl1pPr><a:buAutoNum type="arabicPeriod" startAt="3"/></a:lvl1pPr>'
    points = [
        point("备种", "ea1ChsPeriod"),
        point("小麦", "arabicParenR", 1),
        point("", "ea1ChsPeriod"),
        point("玉米", "arabicParenR", 1),
        point("备肥", "ea1ChsPeriod"),
        point("尿素", "circleNumDbPlain", 1),
        point("机具"),
        point("检修", inner="<a:buNone/>"),
        point("上油", "ea1ChsPeriod"),
        point("加水"),
    ]
    shown = f"</a:p><p:txBody>{style}</a:lstStyle>{''.join(points)}</p:txBody><a:p>"
    assert read_contained(slide(shown)).text.split("\n") == [
        *("一. 备种", "1) 小麦", "2) 玉米", "二. 备肥", "①尿素"),
        *("3. 机具", "检修", "一. 上油", "3. 加水"),
    ]


@pytest.mark.parametrize(
    ("before", "after"), [("第", "页"), ("", ""), ("Page ", " of 9"), ("- ", " -")]
)
def test_what_stands_around_a_slide_s_number_is_no_text(before: str, after: str) -> None:
    numbered = run(before) + NUMBER + run(after)
    assert read_contained(slide(run("春耕要点"), numbered)).text == "春耕要点"


@pytest.mark.parametrize(
    "inside",
    [
        run("第三页有附表"),
        run("见第") + NUMBER + run("页的表格"),
        run("共同富裕"),
        run("第页"),
        run("3"),
    ],
)
def test_words_about_a_page_are_text(inside: str) -> None:
    said = read_contained(slide(run("春耕要点"), inside)).text
    assert said.startswith("春耕要点\n")


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "big5"])
def test_a_web_archive_is_read_as_its_page(encoding: str) -> None:
    message = EmailMessage()
    body = "".join(f"<p>第{n}项：各村要抓好田间管理，不误农时，按月上报。</p>" for n in range(1, 9))
    head = f'<meta charset="{encoding}"><title>春耕工作要点</title>'
    html = f"<html><head>{head}</head><body><h1>春耕工作要点</h1>{body}</body></html>"
    message.set_content(
        html.encode(encoding, "xmlcharrefreplace"), "text", "html", cte="quoted-printable"
    )
    message.make_related()
    message.add_related(b"\x89PNG", "image", "png", cid="<a>")
    with FileReader() as reader:
        document = read_file(
            message.as_bytes(), "a.doc", url="file:a.doc", site="files", reader=reader
        )
    assert document.headline == "春耕工作要点"
    assert document.body.startswith("第1项：各村要抓好田间管理")
    assert document.body.count("不误农时") == 8


@pytest.fixture
def older() -> bytes:
    """A compound file that says that it is of Word 6 (nFib 101)."""
    content = bytearray((SAMPLES / "notice.doc").read_bytes())
    at = content.index(b"\xec\xa5")
    content[at : at + 4] = b"\xdc\xa5\x65\x00"
    return bytes(content)


def install(folder: Path, name: str, script: str) -> None:
    program = folder / name
    program.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    program.chmod(0o755)


def test_word_6_without_a_program_is_rejected_with_what_would_read_it(
    older: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(Rejected, match="Word 95 or older: antiword or catdoc would read it"):
        read_contained(older)


@pytest.mark.parametrize("name", ["antiword", "catdoc"])
def test_word_6_is_read_by_the_program_that_is_there(
    older: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setenv("PATH", f"{tmp_path}")
    install(tmp_path, name, "echo 春耕要点; echo; echo 各村要抓好田间管理。")
    found = read_contained(older)
    assert (found.kind, found.text) == ("doc", "春耕要点\n各村要抓好田间管理。")
    install(tmp_path, name, "exit 1")
    with pytest.raises(Rejected, match="damaged"):
        read_contained(older)


@pytest.mark.parametrize(
    ("language", "encoding"), [(0x0804, "gb18030"), (0x0404, "big5"), (0x0409, "utf-16-le")]
)
def test_word_6_saved_whole_is_read_by_its_own_bytes(language: int, encoding: str) -> None:
    wide = encoding == "utf-16-le"
    body, note = "\x13 PAGE \x141\x15春耕\x02要點\r".encode(encoding), "見附表\r".encode(encoding)
    main = bytearray(0x300)
    struct.pack_into("<H", main, 6, language)
    struct.pack_into("<II", main, 0x18, len(main), len(main) + len(body + note))
    struct.pack_into("<2i", main, 0x34, *(len(each) // (1 + wide) for each in (body, note)))
    assert older_parts(bytes(main) + body + note) == (
        body.decode(encoding),
        note.decode(encoding),
        "",
    )
    struct.pack_into("<H", main, 10, 4)
    assert older_parts(bytes(main) + body + note) is None


def test_no_cell_behind_an_empty_one_is_lost() -> None:
    row = "\x07".join(["世界雅虎", "亞太", "", "", "", "美洲", "", "", "歐洲", ""])
    assert composed(row, "", "").split("\n") == ["世界雅虎\t亞太", "美洲", "歐洲"]


def test_text_boxes_stand_behind_the_text_and_before_the_notes() -> None:
    said = composed("正文\x02。\r", "注文\r", "", "文本框\r")
    assert said.split("\n") == ["正文[1]。", "文本框", "[1] 注文"]


def test_bullets_of_symbol_fonts_are_bullets_and_no_damage() -> None:
    fonts = rb"{\fonttbl{\f0\fnil Arial;}{\f3\fnil\fcharset2 Symbol;}}"
    found = read_contained(
        rb"{\rtf1\ansi" + fonts + rb"\f0 first {\f3\'b7} second {\f3\'f1}third\par}"
    )
    assert found.text == "first • second third"


def test_an_e_book_is_named() -> None:
    with pytest.raises(Rejected, match="an e-book"):
        read_contained(package({"mimetype": "application/epub+zip", "a.xhtml": "<p/>"}))
