"""What Word shows of a document, and what it hides."""

from __future__ import annotations

from base64 import b64encode

import pytest

from crawler.reading.files.formats import read_contained
from tests.reading.files.packages import docx, paragraph


def said(body: str, **parts: str) -> list[str]:
    return read_contained(docx(body, **parts)).text.split("\n")


@pytest.mark.parametrize(
    ("inside", "shown"),
    [
        ("<w:ins><w:r><w:t>增补</w:t></w:r></w:ins>", "增补"),
        ("<w:del><w:r><w:delText>删去</w:delText></w:r></w:del>", ""),
        ("<w:moveFrom><w:r><w:t>移走</w:t></w:r></w:moveFrom>", ""),
        ("<w:hyperlink><w:r><w:t>链接</w:t></w:r></w:hyperlink>", "链接"),
        ("<w:smartTag><w:r><w:t>北京</w:t></w:r></w:smartTag>", "北京"),
        ("<w:sdt><w:sdtContent><w:r><w:t>控件</w:t></w:r></w:sdtContent></w:sdt>", "控件"),
        ("<w:r><w:rPr><w:vanish/></w:rPr><w:t>隐藏</w:t></w:r>", ""),
        ('<w:fldSimple w:instr=" PAGE "><w:r><w:t>7</w:t></w:r></w:fldSimple>', ""),
        ('<w:fldSimple w:instr=" REF a "><w:r><w:t>上文</w:t></w:r></w:fldSimple>', "上文"),
        ("<w:r><w:ruby><w:rt><w:r><w:t>tóng</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>同</w:t></w:r>"
         "</w:rubyBase></w:ruby></w:r>", "同"),
        ('<w:r><w:sym w:char="F0FE"/><w:sym w:char="25A1"/></w:r>', "□"),
        ("<w:r><w:t>第一</w:t><w:noBreakHyphen/><w:t>二</w:t></w:r>", "第一-二"),
    ],
)  # fmt: skip
def test_a_paragraph_says_what_a_reader_sees(inside: str, shown: str) -> None:
    assert said(f"<w:p><w:r><w:t>甲</w:t></w:r>{inside}<w:r><w:t>乙</w:t></w:r></w:p>") == [
        f"甲{shown}乙"
    ]


def test_the_instruction_of_a_field_is_no_text() -> None:
    turn = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    field = (
        turn.format("begin")
        + "<w:r><w:instrText>HYPERLINK a</w:instrText></w:r>"
        + turn.format("separate")
        + "<w:r><w:t>官网</w:t></w:r>"
        + turn.format("end")
    )
    assert said(f"<w:p>{field}<w:r><w:t>见</w:t></w:r></w:p>") == ["官网见"]


def test_text_boxes_stand_once_and_watermarks_never() -> None:
    box = "<v:t><w:txbxContent>" + paragraph("{}") + "</w:txbxContent></v:t>"
    both = (
        "<mc:AlternateContent><mc:Choice><w:drawing>{0}</w:drawing></mc:Choice>"
        "<mc:Fallback><w:pict>{0}</w:pict></mc:Fallback></mc:AlternateContent>"
    ).format(box.format("框里"))
    watermark = f'<w:pict><v:s id="PowerPlusWaterMarkObject1"/>{box.format("样稿")}</w:pict>'
    assert said(f"<w:p><w:r><w:t>正文</w:t>{both}{watermark}</w:r></w:p>") == ["正文", "框里"]


def test_lists_are_numbered_in_chinese_by_level_and_by_style() -> None:
    level = (
        '<w:lvl w:ilvl="{}"><w:start w:val="1"/><w:numFmt w:val="{}"/>'
        '<w:lvlText w:val="{}"/></w:lvl>'
    )
    lists = (
        '<w:abstractNum w:abstractNumId="0">'
        + level.format(0, "chineseCounting", "%1、")
        + level.format(1, "decimal", "%2.")
        + '</w:abstractNum><w:num w:numId="5"><w:abstractNumId w:val="0"/></w:num>'
    )
    styles = (
        '<w:style w:styleId="a"><w:name w:val="heading 1"/><w:pPr><w:numPr><w:numId w:val="5"/>'
        "</w:numPr></w:pPr></w:style>"
        '<w:style w:styleId="b"><w:basedOn w:val="a"/></w:style>'
    )
    second = '<w:numPr><w:ilvl w:val="1"/><w:numId w:val="5"/></w:numPr>'
    none = '<w:pStyle w:val="a"/><w:numPr><w:numId w:val="0"/></w:numPr>'
    body = "".join(
        paragraph(text, properties)
        for text, properties in [
            ("总则", '<w:pStyle w:val="a"/>'),
            ("范围", second),
            ("对象", second),
            ("职责", '<w:pStyle w:val="b"/>'),
            ("分工", second),
            ("附则", none),
        ]
    )
    assert said(body, numbering=lists, styles=styles) == [
        *("一、总则", "1. 范围", "2. 对象", "二、职责", "1. 分工", "附则")
    ]


def test_a_list_that_starts_anew_counts_from_there() -> None:
    level = '<w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>'
    starts = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>'
    lists = f'<w:abstractNum w:abstractNumId="0">{level}</w:abstractNum>' + "".join(
        f'<w:num w:numId="{number}"><w:abstractNumId w:val="0"/>{inside}</w:num>'
        for number, inside in ((1, ""), (2, starts))
    )
    body = "".join(
        paragraph(text, f'<w:numPr><w:numId w:val="{number}"/></w:numPr>')
        for text, number in [("甲", 1), ("乙", 2), ("丙", 2), ("丁", 1)]
    )
    assert said(body, numbering=lists) == ["1. 甲", "5. 乙", "6. 丙", "2. 丁"]


def test_numbers_of_levels_above_are_digits_where_a_level_says_so() -> None:
    level = '<w:lvl w:ilvl="{}">{}<w:numFmt w:val="{}"/><w:lvlText w:val="{}"/></w:lvl>'
    lists = (
        '<w:abstractNum w:abstractNumId="0">'
        + level.format(0, "", "chineseCounting", "第%1章")
        + level.format(1, "<w:isLgl/>", "decimal", "%1.%2")
        + level.format(2, '<w:isLgl w:val="0"/>', "decimal", "%1之%3.")
        + '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )
    numbered = '<w:numPr><w:ilvl w:val="{}"/><w:numId w:val="1"/></w:numPr>'
    body = "".join(
        paragraph(text, numbered.format(level))
        for text, level in [("总则", 0), ("职责", 0), ("分工", 1), ("备注", 2)]
    )
    assert said(body, numbering=lists) == ["第一章总则", "第二章职责", "2.1 分工", "二之1. 备注"]


def test_rows_are_lines_and_a_cell_that_lays_out_the_page_is_none() -> None:
    cell = "<w:tc>{}</w:tc>"
    row = "<w:tr>" + "".join(cell.format(paragraph(text)) for text in ("姓名", "职务")) + "</w:tr>"
    layout = "<w:tr>" + cell.format(paragraph("第一段。") + paragraph("第二段。")) + "</w:tr>"
    assert said(f"<w:tbl>{row}</w:tbl><w:tbl>{layout}</w:tbl>") == [
        "姓名\t职务",
        "第一段。",
        "第二段。",
    ]


def test_notes_are_numbered_as_the_text_names_them() -> None:
    note = '<w:footnote w:id="{}">' + paragraph("{}") + "</w:footnote>"
    separator = '<w:footnote w:type="separator" w:id="0">' + paragraph("线") + "</w:footnote>"
    body = '<w:p><w:r><w:t>正文</w:t><w:footnoteReference w:id="3"/></w:r></w:p>'
    notes = separator + note.format(3, "注文")
    assert said(body, footnotes=notes) == ["正文[1]", "[1] 注文"]


@pytest.mark.parametrize(("value", "said"), [("", ""), ('w:val="1"', ""), ('w:val="0"', "密")])
def test_text_is_hidden_unless_it_says_not(value: str, said: str) -> None:
    run = f"<w:r><w:rPr><w:vanish {value}/></w:rPr><w:t>密</w:t></w:r>"
    assert read_contained(docx(f"{paragraph('公开')}<w:p>{run}</w:p>")).text[3:] == said


def test_a_page_that_breaks_parts_lines() -> None:
    runs = '<w:r><w:t>封面</w:t><w:br w:type="page"/><w:t>正文</w:t></w:r>'
    assert read_contained(docx(f"<w:p>{runs}</w:p>")).text == "封面\n正文"


@pytest.mark.parametrize(
    ("merge", "said"),
    [
        ("<w:vMerge/>", "合计\t上格"),
        ('<w:vMerge w:val="restart"/>', "合计\t上格\n合计\t下格"),
        ('<w:hMerge w:val="continue"/>', "合计\t上格"),
        ("", "合计\t上格\n合计\t下格"),
    ],
)
def test_what_a_merged_cell_hides_is_no_text(merge: str, said: str) -> None:
    def row(text: str, properties: str) -> str:
        cells = (
            f"<w:tc><w:tcPr>{properties}</w:tcPr>{paragraph(each)}</w:tc>"
            for each in ("合计", text)
        )
        return f"<w:tr>{''.join(cells)}</w:tr>"

    table = f"<w:tbl>{row('上格', '')}{row('下格', merge)}</w:tbl>"
    assert read_contained(docx(table)).text == said


PAGE = "<html><head>{}</head><body><h1>通知</h1><p>各科室：</p><p>明天开会。</p></body></html>"
ARCHIVE = """MIME-Version: 1.0
Content-Type: multipart/related; type="text/html"; boundary="=mhtDocumentPart"

--=mhtDocumentPart
Content-Type: text/html; charset="utf-8"
Content-Transfer-Encoding: base64

{}
--=mhtDocumentPart--
"""


@pytest.mark.parametrize(
    "chunk",
    [
        PAGE.format("").encode(),
        PAGE.format("<meta charset=gbk>").encode("gbk"),
        ARCHIVE.format(b64encode(PAGE.format("").encode()).decode()).encode(),
        "通知\n各科室：\n明天开会。".encode(),
        docx(paragraph("通知") + paragraph("各科室：") + paragraph("明天开会。")),
        docx('<w:altChunk r:id="chunk"/>', PAGE.format("").encode()),
    ],
    ids=["page", "page in GBK", "web archive", "text", "document", "page in a document"],
)
def test_a_file_that_stands_for_a_part_of_the_text_is_read(chunk: bytes) -> None:
    body = paragraph("附件") + '<w:altChunk r:id="chunk"/>' + paragraph("完")
    text = read_contained(docx(body, chunk)).text
    assert text.split("\n") == ["附件", "通知", "各科室：", "明天开会。", "完"]


def test_a_part_that_is_not_there_says_nothing() -> None:
    assert said(paragraph("通知") + '<w:altChunk r:id="chunk"/>') == ["通知"]


CENTRED = '<w:pPr><w:jc w:val="center"/></w:pPr>'


@pytest.mark.parametrize(
    ("properties", "text", "title"),
    [
        (
            CENTRED,
            "北河区二〇二三年度<w:br/>饮水安全工作总结",
            "北河区二〇二三年度饮水安全工作总结",
        ),
        # Neighbours: no title's place, or no title.
        ("", "北河区二〇二三年度<w:br/>饮水安全工作总结", ""),
        (CENTRED, "北河区水务局：<w:br/>现将工作总结如下。", ""),
    ],
)
def test_a_title_set_in_the_middle_may_be_broken(properties: str, text: str, title: str) -> None:
    runs = "<w:br/>".join(f"<w:t>{each}</w:t>" for each in text.split("<w:br/>"))
    found = read_contained(docx(f"<w:p>{properties}<w:r>{runs}</w:r></w:p>{paragraph('各村：')}"))
    assert found.title == title


def test_a_table_of_contents_repeats_the_headings_and_is_left_out() -> None:
    turn = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    begin = turn.format("begin") + '<w:r><w:instrText>TOC \\o "1-3"</w:instrText></w:r>'
    field = (
        f"<w:p>{begin}{turn.format('separate')}<w:r><w:t>一、总则 1</w:t></w:r></w:p>"
        f"{paragraph('二、附则 9')}<w:p>{turn.format('end')}</w:p>"
    )
    gallery = '<w:docPartObj><w:docPartGallery w:val="{}"/></w:docPartObj>'
    control = "<w:sdt><w:sdtPr>{}</w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>"
    contents = control.format(gallery.format("Table of Contents"), paragraph("目录") + field)
    cover = control.format(gallery.format("Cover Pages"), paragraph("封面"))
    for body in (contents + cover, field + cover):
        assert said(body + paragraph("一、总则")) == ["封面", "一、总则"]
    endless = field.replace(turn.format("end"), "")
    assert said(endless + paragraph("一、总则"))[-1] == "一、总则"
