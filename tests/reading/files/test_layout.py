"""Lines of pages as paragraphs."""

from __future__ import annotations

from crawler.reading.files.layout import Line, compose


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
