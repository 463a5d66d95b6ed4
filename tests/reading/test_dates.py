"""Dates in texts and in addresses."""

from datetime import datetime

import pytest

from crawler.reading.dates import date_of_url, read_date, read_month
from crawler.reading.moments import read_moment, scripted_moment
from crawler.reading.recent import read_recent


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


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("24-05-20 09:15", "2024-05-20T09:15"),
        ("24.05.20", "2024-05-20"),
        ("（24/5/20）", "2024-05-20"),
        ("24年5月20日", "2024-05-20"),
        ("青石网 24-05-20 09:15", "2024-05-20T09:15"),
        ("18-03-0823:16", "2018-03-08T23:16"),
        ("型号 24-05-20", None),
        ("192-05-20", None),
        ("24-05-20至24-06-20", None),
        ("24-05-20-11", None),
        ("24.05.20.1 版", None),
        ("比分24-13-20 09:15", None),
    ],
)
def test_two_digits_are_a_year_where_nothing_else_is_meant(text: str, expected: str | None) -> None:
    assert read_date(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("中華民國113年5月20日", "2024-05-20"),
        ("民國 113 年 5 月 20 日", "2024-05-20"),
        ("民國113-05-20 09:15", "2024-05-20T09:15"),
        ("民國113/5/20", "2024-05-20"),
        ("民國一百一十三年五月二十日", "2024-05-20"),
        ("民国一百零三年十二月三日", "2014-12-03"),
        ("113年5月20日", "2024-05-20"),
        ("113-05-20", "2024-05-20"),
        ("中华民国一百年", None),
        ("民国113年13月20日", None),
        ("民国26年7月7日", None),  # 1937
        ("共113年5月20日", None),
    ],
)
def test_years_of_the_republic(text: str, expected: str | None) -> None:
    assert read_date(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2024年5月20日 下午3:15", "2024-05-20T15:15"),
        ("2024年5月20日 下午3时15分", "2024-05-20T15:15"),
        ("2024年5月20日下午3点15分", "2024-05-20T15:15"),
        ("2024-05-20 上午 9:15", "2024-05-20T09:15"),
        ("2024-05-20 3:15:20 PM", "2024-05-20T15:15:20"),
        ("2024-05-20 PM 3:15", "2024-05-20T15:15"),
        ("2024-05-20 3:15 p.m", "2024-05-20T15:15"),
        ("2024/5/20 12:05 AM", "2024-05-20T00:05"),
        ("2024/5/20 12:05 PM", "2024-05-20T12:05"),
        ("2024-05-20 中午12:05", "2024-05-20T12:05"),
        ("2024-05-20 15:15 PM", "2024-05-20T15:15"),
        ("2024-05-20 09:15 am", "2024-05-20T09:15"),
        ("2024-05-20 25:15", "2024-05-20"),
    ],
)
def test_the_halves_of_the_day(text: str, expected: str) -> None:
    assert read_date(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2024 年 5 月 20 日", "2024-05-20"),
        ("2 0 2 4 年 5 月 2 0 日", "2024-05-20"),
        ("２０２４年５月２０日", "2024-05-20"),
        ("二〇二四年五月二十日", "2024-05-20"),
        ("二 〇 二 四 年 五 月 二 十 日", "2024-05-20"),
        ("二○二四年十二月廿一日", "2024-12-21"),
        ("二Ｏ二四年五月二十号", "2024-05-20"),
        ("二零二四年五月三十一日", "2024-05-31"),
        ("May 20, 2024", "2024-05-20"),
        ("20 May 2024", "2024-05-20"),
        ("Dec 28 Sat 2013 00:28", "2013-12-28T00:28"),
        ("二〇二四年五月", None),
        ("二〇二四年五月四十日", None),
        ("May the 4th", None),
        ("Mayor 20, 2024", None),
    ],
)
def test_other_numerals_and_names_of_months(text: str, expected: str | None) -> None:
    assert read_date(text) == expected


def test_what_comes_later_than_the_last_day_is_passed_over() -> None:
    assert read_date("2026-11-30 至 2024-05-20", "2026-11-28") == "2024-05-20"
    assert date_of_url("http://a.example/2026/1130/1.html", "2026-11-28") is None
    assert read_moment("2026-11-28T20:00:00Z", "2026-11-28") is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2024-05-20T20:15:00Z", "2024-05-21T04:15:00"),
        ("2024-05-20T20:15Z", "2024-05-21T04:15"),
        ("2024-05-20T20:15:00.000+00:00", "2024-05-21T04:15:00"),
        ("2024-05-20T20:15:00.000Z", "2024-05-21T04:15:00"),
        ("2024-05-20 20:15 UTC", "2024-05-21T04:15"),
        ("2024-05-20 20:15:00 GMT", "2024-05-21T04:15:00"),
        ("2024-05-20T20:15:00+08:00", "2024-05-20T20:15:00"),
        ("2024-05-20T20:15:00+0900", "2024-05-20T19:15:00"),
        ("2024-05-20T20:15:00-05:00", "2024-05-21T09:15:00"),
        ("20240520T201500Z", "2024-05-21T04:15:00"),
        ("Mon, 20 May 2024 20:15:00 GMT", "2024-05-21T04:15:00"),
        ("Mon, 20 May 2024 20:15:00 +0000", "2024-05-21T04:15:00"),
        ("Mon May 20 20:15:00 UTC 2024", "2024-05-21T04:15:00"),
        ("Mon May 20 20:15:00 CST 2024", "2024-05-20T20:15:00"),
        ("Mon May 20 2024 20:15:00 GMT+0800 (中国标准时间)", "2024-05-20T20:15:00"),
        ("Mon May 20 2024 20:15:00 GMT+0000", "2024-05-21T04:15:00"),
        ("1716167700", "2024-05-20T09:15:00"),
        ("1716167700000", "2024-05-20T09:15:00"),
        ("2024-05-20 20:15", "2024-05-20T20:15"),
        ("2024-05-20", "2024-05-20"),
        ("9999-12-31T23:59:59Z", None),
        ("17161677", None),
        ("", None),
    ],
)
def test_declared_moments_are_told_in_china_s_time(text: str, expected: str | None) -> None:
    assert read_moment(text) == expected


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ('var ct = "1716167700";', "2024-05-20T09:15:00"),
        ("var ct='1716167700';", "2024-05-20T09:15:00"),
        ('window.ct = "1716167700"', "2024-05-20T09:15:00"),
        ('{"publishTime":1716167700000}', "2024-05-20T09:15:00"),
        ("publish_time: '2024-05-20 09:15:00'", "2024-05-20T09:15:00"),
        ('showDate("2024-05-20")', "2024-05-20"),
        ('var svr_time = "1716167700";', None),
        ('var product = "1716167700";', None),
        ('direct("1716167700")', None),
        ('[{"pubDate":"2024-05-20"},{"pubDate":"2023-05-20"}]', None),
    ],
)
def test_moments_that_scripts_keep(source: str, expected: str | None) -> None:
    assert scripted_moment(source) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("3小时前", "2026-11-27"),
        ("发布于 3 小时前", "2026-11-27"),
        ("11小時前", "2026-11-26"),
        ("青石网 5分钟前 阅读 12", "2026-11-27"),
        ("刚刚", "2026-11-27"),
        ("半小时前", "2026-11-27"),
        ("昨天 09:15", "2026-11-26T09:15"),
        ("前天", "2026-11-25"),
        ("今天 8:05 来源：青石网", "2026-11-27T08:05"),
        ("2天前", "2026-11-25"),
        ("05-20 09:15", "2026-05-20T09:15"),
        ("5月20日 09:15", "2026-05-20T09:15"),
        ("12-03 09:15", "2025-12-03T09:15"),
        ("02-29 09:15", None),
        ("10小时前", None),  # begun on either of two days
        ("昨天的雨", None),
        ("3个月前", None),
        ("三小时前他还在田里", None),
        ("电话05-20 11", None),
    ],
)
def test_dates_told_from_the_fetch(text: str, expected: str | None) -> None:
    assert read_recent(text, datetime(2026, 11, 27, 10, 30)) == expected


@pytest.mark.parametrize("text", ["3小时前", "昨天 09:15", "05-20 09:15"])
def test_without_a_fetch_nothing_is_told_from_it(text: str) -> None:
    assert read_recent(text) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("十一月 6th, 2009", "2009-11-06"),
        ("星期五, 十一月 6th, 2009", "2009-11-06"),
        ("十一月 6, 2009", "2009-11-06"),
        ("十二月 21st, 2009 3:15 pm", "2009-12-21T15:15"),
        ("一月 2nd 2010", "2010-01-02"),
        ("11 月 3rd, 2009", "2009-11-03"),
        ("6 十一月 2009", "2009-11-06"),
        ("6th 十一月, 2009", "2009-11-06"),
        ("Nov 6, 2009", "2009-11-06"),
        ("November 6th,2009", "2009-11-06"),
        ("6th Nov 2009", "2009-11-06"),
        # No dates: a day that a month lacks, numbers, parts of others.
        ("二月 30th, 2009", None),
        ("十三月 6th, 2009", None),
        ("二十一月 6th, 2009", None),
        ("十一月 6 20091", None),
        ("十一月共 6, 2009", None),
        ("版本 1.6 十一月 2009", None),
        ("十一月售出 6, 2009 册", None),
        ("6 十一月 2009年", None),
    ],
)
def test_the_month_alone_is_translated(text: str, expected: str | None) -> None:
    assert read_date(text) == expected
