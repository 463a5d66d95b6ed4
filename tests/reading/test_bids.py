"""Lines that speak of the page alone are no text, above it and below; others that use such words
are."""

import pytest

from crawler.reading import Page
from crawler.reading.body.bodies import read_body

TITLE = "渡口通桥那天"
LINES = [
    "早上六点我就到了渡口，桥头已经站了两排人，有个老汉提着马灯，说是当年等船用的。",
    "剪彩只用了三分钟，人群往前一涌，桥面微微地晃，孩子们跑到中间跺脚。",
]


def body(*lines: str) -> list[str]:
    shown = "".join(f"<p>{line}</p>" for line in lines)
    page = Page.from_text(f"<h1>{TITLE}</h1><div class=m>{shown}</div><p>某馆</p>")
    return read_body(page, TITLE).split("\n")


@pytest.mark.parametrize(
    "line",
    [
        "觉得不错，点个在看吧",
        "喜欢就点赞收藏吧！",
        "点亮“在看”",
        "点赞、转发，让更多人看到",
        "点一下关注，不迷路",
        "点个赞吧",
        "戳在看",
        "▼往期回顾▼",
        "本文共有 12 条评论",
        "感谢阅读，下期再见",
        "想了解更多，请私信我们",
        "点击：120次",
        "阅读 收藏 转发",
        "一审：高远 二审：纪长河 三审：严静",
        "校对　高远",
        "TAG：渡口 桥",
        "IP属地：浙江",
    ],
)
def test_what_a_site_says_of_its_page_ends_no_text(line: str) -> None:
    assert body(*LINES, line) == LINES


@pytest.mark.parametrize(
    "line",
    [
        "浏览次数：120",
        "本文共1200字，阅读约需3分钟",
        "+关注",
        "听新闻",
        "点击播报本文",
        "一键朗读全文",
        "点击图片查看大图",
        "发布于：浙江省",
    ],
)
def test_what_a_site_says_of_its_page_begins_no_text(line: str) -> None:
    assert body(line, *LINES) == LINES


@pytest.mark.parametrize(
    "line",
    [
        "我关注的是桥下的水",
        "我喜欢阅读",
        "请关注老人的公众号登记",
        "打开窗，看更多的云",
        "“点赞！”老人竖起大拇指",
        "收藏在馆里的旧船票，一张也没有丢",
        "欢迎你来看看这座桥",
        "镇上的人都爱看评论",
        "校对过的名册，一页不少",
        "（作者单位：石门中学）",
    ],
)
def test_a_text_may_end_with_words_of_pages(line: str) -> None:
    assert body(*LINES, line) == [*LINES, line]
