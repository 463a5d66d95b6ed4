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
