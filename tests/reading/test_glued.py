"""A dateline on one line with the text that it heads is parted from it; a chronicle is not."""

from __future__ import annotations

import pytest

from crawler.reading import Page, read_page
from crawler.reading.reader import Reading

TITLE = "枫溪渡口停渡三天"
TEXT = "因水位上涨，枫溪渡口明日起停渡三天，请乡亲绕行大桥。"
LINKS = "".join(f"<li><a href=/{n}.htm>{t}</a>" for n, t in enumerate(("老街修桥", "夜市搬家")))


def read(row: str, title: str = TITLE) -> Reading:
    """A page that tables lay out, with a row below the title."""
    inside = f"<table><tr><td align=center>{TITLE}</td></tr>{row}</table>"
    return read_page(
        Page.from_text(
            f"<title>{title}</title><table><tr><td width=200><ul>{LINKS}</ul></td><td>{inside}</td>"
            "</tr><tr><td colspan=2>版权所有 松口在线</td></tr></table>"
        )
    )


@pytest.mark.parametrize(
    ("before", "date"),
    [
        ("2024-05-20 ", "2024-05-20"),
        ("2024/5/20&nbsp;&nbsp;", "2024-05-20"),
        ("[2024-05-20]", "2024-05-20"),
        ("【2024年5月20日】", "2024-05-20"),
        ("（2024-05-20 09:15）", "2024-05-20T09:15"),
        ("(2024.05.20) ", "2024-05-20"),
        ("2024年5月20日 09:15　", "2024-05-20T09:15"),
        ("发布日期：2024年5月20日 ", "2024-05-20"),
        ("<span>时间:2024-05-20</span>", "2024-05-20"),
        ("<b>2024-05-20</b> ", "2024-05-20"),
    ],
)
def test_a_dateline_is_parted_from_its_text(before: str, date: str) -> None:
    found = read(f"<tr><td>{before}<span>{TEXT}</span></td></tr>")
    assert (found.title, found.body, found.published) == (TITLE, TEXT, date)
    assert read(f"<tr><td><p>{before}{TEXT}</p></td></tr>").body == TEXT


def test_other_labels_of_the_dateline_go_with_it() -> None:
    row = f"<tr><td>发布时间:2024/5/20 来源:松口茶社 &nbsp;点击：12 {TEXT}</td></tr>"
    found = read(row)
    assert (found.body, found.published, found.source) == (TEXT, "2024-05-20", "松口茶社")


@pytest.mark.parametrize(
    "lines",
    [
        ["2024年5月20日 枫溪渡口停渡三天，请乡亲绕行大桥。"],
        ["2024年5月20日，枫溪渡口停渡三天，请乡亲绕行大桥。"],
        ["2024-05-20起，枫溪渡口停渡三天，请乡亲绕行大桥。"],
        ["（2024年5月20日）各位乡亲，渡口明日起停渡三天。"],
        ["2019-05-02 松口村通了自来水。", "2020-07-11 村里的小学搬进新楼。"],
        ["水位是一九五四年以来最高的。", "2024-05-20 早上六点，渡口停渡。"],
        ["2024-05-20 停水"],
    ],
)
def test_a_date_of_the_text_stays(lines: list[str]) -> None:
    row = f"<tr><td>{'<br>'.join(lines)}</td></tr>"
    assert read(row).body == "\n".join(lines) or not any("。" in line for line in lines)


def test_a_link_is_left_whole() -> None:
    page = Page.from_text(f"<ul><li><a href=/1>2024-05-20 {TEXT}</a></ul>")
    assert page.prose == f"2024-05-20 {TEXT}"


def test_it_takes_one_look_at_a_page_of_many() -> None:
    text = f"2024-05-20 {TEXT}"
    assert Page.from_text(f"<p>{text}</p>" * 4_000).prose.split("\n") == [text] * 4_000


@pytest.mark.parametrize(
    ("cells", "lines"),
    [
        (f"<td>老街</td><td><table><tr><td>一<tr><td>{TEXT}</table></td>", ["老街", "一", TEXT]),
        (f"<td>老街</td><td>一<br>2024-05-20<br>{TEXT}</td>", ["老街", "一", "2024-05-20", TEXT]),
        (f"<td>备注</td><td>{TEXT}</td>", [f"备注\t{TEXT}"]),
        (f"<td>备注</td><td>一<br>{TEXT}</td>", [f"备注\t一 {TEXT}"]),
        ("<td>电话</td><td>一<br>二<br>三</td>", ["电话\t一 二 三"]),
    ],
)
def test_cells_that_lay_out_a_page_are_no_values(cells: str, lines: list[str]) -> None:
    assert Page.from_text(f"<table><tr>{cells}</tr></table>").prose.split("\n") == lines
