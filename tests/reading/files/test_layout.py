"""Lines of pages as paragraphs."""

from __future__ import annotations

from dataclasses import replace

from crawler.reading.files.layout import compose
from crawler.reading.files.lines import NARROW, Line
from crawler.reading.files.pdf import read_pdf
from tests.reading.files.packages import pdf_of_subset


def column(text: str, right: float, top: float) -> Line:
    """A line from top to bottom, its letters of ten points."""
    return Line(text, right - 10, right, top - 10 * len(text), top, 10)


def test_columns_from_top_to_bottom_are_read_from_the_right_in_each_part_of_a_page() -> None:
    upper = [
        column("春耕要點如下", 200, 400),
        column("各村要抓好管", 180, 400),
        column("理。", 160, 400),
    ]
    lower = [column("二是不誤農時", 200, 200), column("按月上報。", 180, 200)]
    _, said = compose([[*reversed(lower), *reversed(upper)]])
    assert "".join(said) == "春耕要點如下各村要抓好管理。二是不誤農時按月上報。"


def test_a_column_of_numbers_does_not_turn_a_page() -> None:
    rows = [
        Line(f"第{n}行的文字在這裡", 0, 90, 100 - 12 * n, 110 - 12 * n, 10) for n in range(1, 6)
    ]
    _, said = compose([[*rows, column("旁注", 120, 100)]])
    assert "".join(said).startswith("第1行的文字在這裡")


def line(text: str, left: float, top: float) -> Line:
    return Line(text, left, left + 10 * len(text), top - 10, top, 10)


def shelf(texts: list[str], left: float) -> list[Line]:
    """Lines of a column of ten characters; those of paragraphs begin two further right."""
    lines, top = [], 700.0
    for text in texts:
        first, rest = text[:8], text[8:]
        lines.append(line(first, left + 20, top))
        parts = [rest[at : at + 10] for at in range(0, len(rest), 10)]
        lines += [line(part, left, top - 16 * n) for n, part in enumerate(parts, 1)]
        top -= 16 * (len(parts) + 1)
    return lines


PARAGRAPHS = [
    "各乡镇要充分认识春耕备耕的重要性，组织干部深入田间地头。",
    "农资部门要备足种子、化肥、农药，严厉打击假冒伪劣农资。",
    "气象部门要加强会商，及时发布预警，做好抗旱防汛两手准备。",
    "水利部门要检修渠道，确保水送到田头，做到不误农时。",
]


def test_the_lines_of_each_column_are_joined() -> None:
    title = line("关于切实做好今年春耕备耕各项工作的通知", 40, 740)
    for number in (1, 2):
        page = [title, *shelf(PARAGRAPHS[:2], 0), *shelf(PARAGRAPHS[2:], 130)]
        page += shelf(PARAGRAPHS[:2], 260) if number == 2 else []
        _, said = compose([page])
        assert said == [title.text, *PARAGRAPHS, *(PARAGRAPHS[:2] if number == 2 else [])]


def test_a_paragraph_goes_on_in_the_next_column_and_on_the_next_page() -> None:
    lines = [each for text in PARAGRAPHS for each in shelf([text], 0)]
    columns = [
        [line(each.text, each.left + left, 700 - 16 * n) for n, each in enumerate(part)]
        for left, part in ((0, lines[:4]), (130, lines[4:8]), (0, lines[8:]))
    ]
    _, said = compose([[*columns[0], *columns[1]], columns[2]])
    assert said == PARAGRAPHS


def test_what_stands_at_the_right_ends_there() -> None:
    text = shelf(["各乡镇要认真执行，把春耕备耕摆在突出位置抓紧抓好，确保不误农时。"], 0)
    wide = [line(each.text * 3, each.left, each.top) for each in text]
    date, copies = line("三月五日", 260, 600), line("抄送：县委各部门，县政协办公室。", 0, 584)
    _, said = compose([[*wide, date, copies]])
    assert said[-2:] == [date.text, copies.text]


def test_the_mark_of_a_list_stands_before_its_item_wherever_it_was_drawn() -> None:
    items = ["认真执行春耕备耕各项要求，抓紧抓好。", "确保不误农时，按月上报进度情况。"]
    lines, marks = [], []
    for number, item in enumerate(items, 1):
        top = 700.0 - 40 * number
        lines += [line(item[:10], 30, top), line(item[10:], 30, top - 16)]
        marks.append(replace(line(f"{number}.", 18, top), right=26))
    said = [f"{number}. {item}" for number, item in enumerate(items, 1)]
    assert compose([[*lines, *marks]])[1] == said
    tabbed = [
        replace(each, text=f"{mark.text}\t{each.text}", left=18, gaps=((26, 30),))
        for each, mark in zip(lines[::2], marks, strict=True)
    ]
    drawn = [tabbed[0], lines[1], tabbed[1], lines[3]]
    assert compose([drawn])[1] == said


def test_a_number_in_a_table_is_no_mark() -> None:
    rows = [
        replace(line(f"{n}.\t青石\t三百", 0, 700 - 16 * n), gaps=((20, 30), (50, 60)))
        for n in (1, 2)
    ]
    assert compose([rows])[1] == ["1.\t青石\t三百", "2.\t青石\t三百"]


def row(text: str, top: float) -> Line:
    """A row whose cells are a third of a letter apart, as in a narrow table."""
    gaps, right = [], 0.0
    for cell in text.split(NARROW):
        gaps.append((right - 3, right))
        right += 10 * len(cell) + 3
    return replace(line(text, 0, top), gaps=tuple(gaps[1:]))


def test_narrow_gaps_above_each_other_part_cells() -> None:
    rows = [
        row(NARROW.join(cells), 700.0 - 16 * n)
        for n, cells in enumerate((["村名", "户数", "亩数"], ["青石", "三百", "二百"]))
    ]
    assert compose([rows])[1] == ["村名\t户数\t亩数", "青石\t三百\t二百"]
    alone = [rows[0], line("各村要抓好管理，不误农时。", 0, 600)]
    assert compose([alone])[1][0] == "村名户数亩数"


def test_the_line_in_the_margin_of_a_single_page_is_a_header() -> None:
    text = shelf(PARAGRAPHS, 90)
    header, title = line("内部资料", 90, 805), line("春耕备耕工作要点", 90, 742)
    footer = line("某县农业局", 90, 40)
    assert compose([[header, title, *text, footer]], [842])[1] == [title.text, *PARAGRAPHS]
    # Neighbours: a page that is filled to its edges, and one whose first line goes on.
    edge = [replace(each, left=each.left - 70) for each in [header, title, *text]]
    assert header.text in compose([edge], [842])[1]
    near = line("春耕备耕", 90, 818)
    assert near.text in compose([[near, line("工作要点", 90, 802), *text]], [842])[1][0]
    # Drawn last, as browsers do, and at the very edge of the paper.
    for top in (805, 842.2):
        drawn = [title, *text, footer, replace(header, top=top, bottom=top - 10)]
        assert compose([drawn], [842])[1] == [title.text, *PARAGRAPHS]


def small(text: str, left: float, top: float) -> Line:
    return replace(line(text, left, top), size=9.5)


def test_notes_at_the_foot_of_a_column_come_last_each_on_one_line() -> None:
    notes = [small("1 墒情指土壤含水的状", 0, 120), small("2023年起按月上报。", 0, 108)]
    second = small("2 农资指种子和化肥。", 0, 96)
    page = [*shelf(PARAGRAPHS[:2], 0), *notes, second, *shelf(PARAGRAPHS[2:], 130)]
    said = ["[1] 墒情指土壤含水的状2023年起按月上报。", "[2] 农资指种子和化肥。"]
    assert compose([page])[1] == [*PARAGRAPHS, *said]
    # Neighbours: small print above other text, and small print that no number begins.
    above = [small("1 墒情指土壤含水的状", 0, 760), *shelf(PARAGRAPHS, 0)]
    assert compose([above])[1][0] == "1 墒情指土壤含水的状"
    dated = [*shelf(PARAGRAPHS, 0), small("2023年3月5日", 0, 100)]
    assert compose([dated])[1][-1] == "2023年3月5日"
    plain = [*shelf(PARAGRAPHS, 0), small("本刊地址某县农业局内", 0, 100)]
    assert compose([plain])[1][-1] == "本刊地址某县农业局内"


def test_page_numbers_in_roman_figures_are_those_of_the_others() -> None:
    pages = [
        [*shelf([text], 0), line(f"维护手册\t{number}", 0, 60)]
        for text, number in zip(PARAGRAPHS, ("iii", "iv", "1", "2"), strict=True)
    ]
    assert compose(pages)[1] == PARAGRAPHS


def test_a_signature_at_the_right_of_a_last_page_is_no_column() -> None:
    rows = [replace(line("青石\t三百", 0, 700 - 16 * n), gaps=((20, 30),)) for n in range(4)]
    signed = [line("某县人民政府", 240, 600), line("三月五日起", 250, 584)]
    full = [
        line("各乡镇要认真执行，把春耕备耕摆在突出位置抓紧抓好，确保不误", 0, 700 - 16 * n)
        for n in range(20)
    ]
    _, said = compose([full, [*rows, *signed]])
    assert said[-2:] == [each.text for each in signed]


def test_the_title_stands_below_the_letterhead_though_that_is_larger() -> None:
    def large(text: str, top: float, size: float) -> Line:
        return replace(line(text, 0, top), size=size)

    head = [large("某县人民政府文件", 780, 36), line("某政发〔2023〕1号", 0, 740)]
    title = [large("某县人民政府关于做好春耕", 720, 22), large("备耕工作的通知", 696, 22)]
    found, _ = compose([[*head, *title, *shelf(PARAGRAPHS, 0)]])
    assert found == "某县人民政府关于做好春耕备耕工作的通知"
    # What stands apart below a title is none of it, in letters as large.
    apart = large("二〇二三年三月印发", 640, 22)
    found, _ = compose([[*title, apart, *shelf(PARAGRAPHS, 0)]])
    assert found == "某县人民政府关于做好春耕备耕工作的通知"
    # A number below the title belongs to no letterhead.
    found, _ = compose(
        [[*title, head[1], *[replace(each, top=each.top) for each in shelf(PARAGRAPHS, 0)]]]
    )
    assert found == "某县人民政府关于做好春耕备耕工作的通知"


def test_rules_part_the_cells_of_a_row_and_shades_do_not() -> None:
    shown = "20 100 Td <000100020003> Tj"  # three ideographs of twelve points
    rule, shade, frame = "31.9 92 m 31.9 116 l S", "20 96 24 16 re f", "20 94 12 20 re S"
    said = {
        drawn: read_pdf(pdf_of_subset(named=True, drawn=f"{shown} ET {drawn} BT")).text
        for drawn in ("", rule, shade, frame)
    }
    assert said == {"": "一丁丂", rule: "一\t丁丂", shade: "一丁丂", frame: "一\t丁丂"}
