"""Dates in texts and in addresses."""

from datetime import date

import pytest

from crawler.reading.dates import date_of_url, read_date, read_month


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2020-10-19", "2020-10-19"),
        ("2020.10.19", "2020-10-19"),
        ("2020-1-9", "2020-01-09"),
        ("20201019", "2020-10-19"),
        ("20201019103059", "2020-10-19T10:30:59"),
        ("2024/5/28 17:55:53", "2024-05-28T17:55:53"),
        ("2024-05-28T17:55:53+08:00", "2024-05-28T17:55:53"),
        ("2024-05-28T17:55:53.120Z", "2024-05-28T17:55:53"),
        ("2023年4月24日", "2023-04-24"),
        ("2023年4月24日 09:15", "2023-04-24T09:15"),
        ("2023 年 04 月 24 日16时05分", "2023-04-24T16:05"),
        ("２０２３年４月２４日　星期一　09：15", "2023-04-24T09:15"),
        ("2023-04-2409:15", "2023-04-24T09:15"),
        ("二〇二三年四月十八日", "2023-04-18"),
        ("二○一九年十二月三十一日", "2019-12-31"),
        ("一九九八年十月廿一日", "1998-10-21"),
        ("发布于2020-10-19，更新于2021-01-01", "2020-10-19"),
        ("二〇二三年四月十八日（2024-01-01 修订）", "2023-04-18"),
        ("2020-02-30 误，2020-03-01 正", "2020-03-01"),
        ("2020-10-19 25:61", "2020-10-19"),
    ],
)
def test_a_date_is_read(text: str, expected: str) -> None:
    assert read_date(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "",
        "10月19日",
        "2023年4月",
        "1898年6月11日",
        f"{date.today().year + 2}-01-01",
        "电话：2020101912",
        "编号12020-10-19",
        "2020-13-01",
        "比分 20-10-19",
    ],
)
def test_what_is_no_plausible_date_is_not_read(text: str) -> None:
    assert read_date(text) is None


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("2017/06/2017-06-081288095.html", "2017-06-08"),
        ("202405/t20240513_4213.html", "2024-05-13"),
        ("paper/20240518A060RN00", "2024-05-18"),
        ("2020/10/19/content_1.htm", "2020-10-19"),
        ("2020-10/19/c_1126.htm", "2020-10-19"),
        ("n1/2020/1019/c1001-31.html", "2020-10-19"),
        ("a/20201019123456.shtml", "2020-10-19"),
        ("202010/19/x.html", "2020-10-19"),
        ("p/1499264.html", None),
        ("news/20209999.html", None),
        ("id/201910191.html", None),
        ("2020/list_12.html", None),
    ],
)
def test_a_path_names_a_day(path: str, expected: str | None) -> None:
    assert date_of_url(f"http://d20190101.example/{path}?t=2001-01-01") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2023年4月", "2023-04"),
        ("２０２３ 年 12 月", "2023-12"),
        ("二〇二三年四月", "2023-04"),
        ("二○一九年十二月底", "2019-12"),
        ("（一九九八年十月）", "1998-10"),
        ("2023年14月改为2023年4月", "2023-04"),
        ("2023年4月24日", None),
        ("二〇二三年四月十八日", None),
        ("1898年6月", None),
        ("2023年", None),
        ("12023年4月", None),
        ("", None),
    ],
)
def test_a_month_without_a_day_is_read(text: str, expected: str | None) -> None:
    assert read_month(text) == expected
