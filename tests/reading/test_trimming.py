"""Lines above and below a text that are none of it, and those like them that are."""

import pytest

from crawler.reading import Page
from crawler.reading.bodies import read_body
from crawler.reading.trimming import below_title, is_behind, is_dateline, without_tools

LINES = [
    "今年的龙舟赛有十六支队伍参加，最大的看点是第一次出现的女子队。",
    "队员来自镇上的刺绣合作社，平时拿针的手，握起桨来一点也不含糊。",
    "她们训练了四十天，队长说，绣花和划船一样，都要一针一桨地来。",
]
TEXT = "\n".join(LINES)


@pytest.mark.parametrize(
    "line",
    [
        "2023-10-16 | 分类：西北 | 作者：阿慢",
        "投稿：商陆　2024-12-03",
        "发布：办公室　2024-03-13",
        "阅读(88) · 2024年5月6日",
        "2024/05/06 09:12  栏目：副刊  评论(3)",
    ],
)
def test_parts_that_are_a_date_and_labelled_values_make_a_dateline(line: str) -> None:
    assert is_dateline(line)
    assert without_tools(f"{line}\n{TEXT}") == TEXT


@pytest.mark.parametrize(
    "line",
    [
        "1998年3月 | 灯塔换上了第一盏电灯",
        "2024年5月6日　晴",
        "秀才：这二零二四年的雨，下得真久",
        "出席：王晴　林卫东　周桂香",
        "2024年5月6日 龙舟：从端午说起，到秋水为止，一共写了三十一封信",
    ],
)
def test_dates_in_a_line_of_words_make_none(line: str) -> None:
    assert without_tools(f"{line}\n{TEXT}") == f"{line}\n{TEXT}"


def test_minutes_begin_with_when_and_where() -> None:
    minutes = f"时间：2024年3月12日下午三点\n地点：镇政府三楼\n{TEXT}"
    assert without_tools(minutes) == minutes
    assert without_tools(f"时间：2024年3月12日\n来源：某网\n{TEXT}") == TEXT


@pytest.mark.parametrize(
    "controls",
    [
        "<div class=v><span>播放</span><span>静音</span><i>当前时间 0:00</i> / <b>全屏</b></div>",
        "<div class=v><p>这是一个窗口。</p><i>当前时间 0:00</i><i>时长 -:-</i><u>画中画</u></div>",
        "<div><span>语音播报</span><i>00:00</i>/<i>03:25</i><span>倍速</span></div>",
        "<ul><li>0.5X</li><li>1.0X</li><li>2.0X</li><li>播放</li></ul>",
        "<div class=app><a href=/app>打开某某客户端，查看更多精彩图片</a></div>",
    ],
)
def test_controls_are_no_text_wherever_they_stand(controls: str) -> None:
    first, *rest = (f"<p>{line}</p>" for line in LINES)
    for inside in (f"{controls}{first}{''.join(rest)}", f"{first}{controls}{''.join(rest)}"):
        if "app" in controls and inside.startswith(controls):
            continue
        assert read_body(Page.from_text(f"<div class=entry-content>{inside}</div>")) == TEXT


@pytest.mark.parametrize(
    "inside",
    [
        "<p>比赛三点开始。</p><div>时长两个小时</div><p>岸上的掌声最响。</p>",
        "<p>他按下播放，又按下暂停。</p><p>全屏是雪花。</p>",
        "<div>播放</div><p>是那年最响的词，家家都有一台录音机。</p>",
        "<p>各队须填表。</p><div><a href=/1.doc>附件：报名表.doc</a></div><p>逾期不候。</p>",
        "<p>第一场：</p><p>12:30</p><p>第二场改在三点，看台上坐满了人。</p>",
    ],
)
def test_words_of_controls_in_a_text_are_its_own(inside: str) -> None:
    shown = Page.from_text(f"<div class=entry-content>{inside}</div>")
    assert read_body(shown) == shown.prose


def test_who_edited_is_named_without_a_sentence() -> None:
    assert is_behind("编辑：林秋")
    assert is_behind("责任编辑：林秋。")
    assert not is_behind("编辑：老秦。校对：还是老秦。")
    assert not is_behind("责任编辑：这四个字，老秦签了三十一年。后来他退休了。")
    assert is_behind("点击下载本站客户端，收听更多节目")
    assert not is_behind("下载下来的旧稿，客户端里一页也没有留住。")


@pytest.mark.parametrize(
    ("line", "kept"),
    [
        ("来青石财经APP，看更多财经资讯", False),
        ("上青石客户端看更多现场", False),
        ("用青石小程序 阅读更多", False),
        ("打开青石客户端，查看更多精彩图片", False),
        ("来客户端报名的，多是返乡的年轻人", True),
        ("上客户端，问更多的人", True),
        ("用APP看病的老人，今年多了三成", True),
    ],
)
def test_an_invitation_into_a_programme_stands_above_no_text(line: str, kept: bool) -> None:
    assert without_tools(f"{line}\n{TEXT}") == (f"{line}\n{TEXT}" if kept else TEXT)


@pytest.mark.parametrize(
    ("head", "kept"),
    [
        ("最后一趟逢站必停的绿皮车，票价四元。\n文 / 陆扬尘　2020年12月6日", ""),
        ("最后一趟逢站必停的绿皮车。\n2020-12-06 来源：初霜杂志", ""),
        ("随笔\n最后一趟逢站必停的绿皮车。\n作者：陆扬尘 | 2020.12.06", ""),
        ("文 / 陆扬尘　2020年12月6日", ""),
        ("最后一趟绿皮车。\n那天下着雨。\n文 / 陆扬尘　2020年12月6日", None),
        ("定于下周召开会议。\n时间：2020年12月6日", None),
        ("现将安排通知如下。\n2020年12月6日 报到", None),
        ("最后一趟绿皮车，票价四元。", None),
    ],
)
def test_a_summary_stands_between_a_title_and_its_dateline(head: str, kept: str | None) -> None:
    text = f"慢火车\n{head}\n{TEXT}"
    expected = f"{head}\n{TEXT}" if kept is None else TEXT
    assert below_title(text, "慢火车") == expected
