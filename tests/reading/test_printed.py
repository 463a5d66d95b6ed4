"""What the systems of sites print below a text is none of it."""

import pytest

from crawler.reading import Page
from crawler.reading.body.bodies import read_body

TITLE = "北坡的柿子红了"
TEXT = [
    "入秋以后，北坡的柿子红了，守林的人把梯子一架架扛上山。",
    "今年雨水足，果子比往年大一圈，收购的车已经在山下排了两天队。",
]


def body_of(*below: str) -> list[str]:
    lines = "".join(f"<p>{line}</p>" for line in (*TEXT, *below))
    page = f"<title>{TITLE}</title><h1>{TITLE}</h1><p>2021-10-12</p><div class=nr>{lines}</div>"
    return read_body(Page.from_text(f"{page}<div>某站</div>"), TITLE).split("\n")


@pytest.mark.parametrize(
    "line",
    [
        "最后更新于 2021-10-12",
        "最后修改：2021 年 10 月 12 日",
        "posted @ 2021-10-12 10:00 山居客 阅读(33) 评论(0) 编辑 收藏 举报",
        "分类：随笔",
        "Categories: 随笔",
        "全站分類：心情日記 個人分類：隨筆",
        "上一篇 五月书单",
        "此分類下一篇： 梯子匠人",
        "评论列表（0）",
        "發表留言",
        "1 則回應",
        "友善列印",
        "Share this:",
        "立即下载",
        "本文已被收录于合集",
        "#柿子 #北坡 #秋天",
        "★山城日報關心您：吸菸有害健康",
        "►更多新聞請加入LINE好友",
        "按讚加入粉絲團",
        "追蹤我們的 Instagram",
    ],
)
def test_what_a_system_prints_is_no_text(line: str) -> None:
    assert body_of(line) == TEXT


@pytest.mark.parametrize(
    "line",
    [
        "最后更新的那几行，是在医院写的。",
        "分类这件事，他做了一辈子。",
        "下一篇讲梯子的来历。",
        "留言簿上写满了字。",
        "医生提醒您：柿子不宜空腹吃。",
        "下载安装反诈软件的村民共一千二百人。",
        "#柿子红了#这句话传遍了山里。",
        "更多的人留在山下。",
        "1 则新闻，三个说法。",
    ],
)
def test_what_a_text_says_last_is_its_own(line: str) -> None:
    assert body_of(line) == [*TEXT, line]
