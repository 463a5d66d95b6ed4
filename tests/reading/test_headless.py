"""Lines above a text that links make up, a menu of thousands among them."""

from __future__ import annotations

import pytest

from crawler.reading import Page
from crawler.reading.headline.headless import _is_of_links
from crawler.reading.headline.titles import read_title

LABELS = frozenset({"首页", "新闻", "本地", "本地新闻", "某县人民政府"})


class Counted(frozenset[str]):
    """Labels that count how often they are asked."""

    asked = 0

    def __contains__(self, label: object) -> bool:
        Counted.asked += 1
        return super().__contains__(label)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("首页 本地新闻", True),
        ("首页本地新闻", True),
        ("某县人民政府  首页", True),
        ("首页 | 新闻", False),
        ("本地新闻今日上线", False),
        ("首", False),
    ],
)
def test_a_line_may_be_made_of_links(line: str, *, expected: bool) -> None:
    assert _is_of_links(line, LABELS) is expected


def test_a_menu_is_looked_through_once() -> None:
    labels = Counted(f"新闻{number}" for number in range(100, 900))
    assert _is_of_links(" ".join(sorted(labels)), labels)
    assert Counted.asked <= 2 * len(labels)


@pytest.mark.parametrize(
    ("above", "expected"),
    [
        ("松口县人民政府办公室", "松口县人民政府办公室关于清淤水渠的通知"),
        ("中共松口县委员会", "中共松口县委员会关于清淤水渠的通知"),
        ("通知公告", "关于清淤水渠的通知"),
        ("松口县人民政府办公室文件汇编", "关于清淤水渠的通知"),
        ("", "关于清淤水渠的通知"),
    ],
)
def test_an_office_may_stand_on_a_line_above_its_papers_name(above: str, expected: str) -> None:
    text = "<p>春耕将至，请各乡镇在三月二十五日前完成水渠的清淤，淤泥运到堆场。</p>" * 3
    lines = "".join(f"<div class=bt>{line}</div>" for line in (above, "关于清淤水渠的通知") if line)
    page = (
        f"<title>松口县政府</title>{lines}<div>发布时间：2024-03-14</div><div class=zw>{text}</div>"
    )
    assert read_title(Page.from_text(page)) == expected


@pytest.mark.parametrize(
    ("whole", "expected"),
    [
        ("灯塔换新灯 守塔人不用添油了 - 白鹭网", "灯塔换新灯 守塔人不用添油了"),
        ("灯塔换新灯守塔人不用添油了_白鹭网", "灯塔换新灯 守塔人不用添油了"),
        ("白鹭网 灯塔换新灯 守塔人不用添油了", "守塔人不用添油了"),
        ("守塔人不用添油了 - 白鹭网", "守塔人不用添油了"),
    ],
)
def test_a_title_in_two_blocks_is_the_one_that_the_page_is_called(
    whole: str, expected: str
) -> None:
    text = "<p>白鹭湾的灯塔换上了太阳能灯，旧灯芯送进了陈列室，守塔人不用再添油。</p>" * 3
    lines = "<div class=tt>灯塔换新灯</div><div class=tt>守塔人不用添油了</div>"
    page = f"<title>{whole}</title>{lines}<div>2021-06-05 来源：白鹭网</div><div>{text}</div>"
    assert read_title(Page.from_text(page)) == expected


def test_a_name_made_otherwise_is_no_part_of_the_title() -> None:
    text = "<p>春耕将至，请各乡镇在三月二十五日前完成水渠的清淤，淤泥运到堆场。</p>" * 3
    page = (
        "<title>松口县政府</title><div class=logo>松口县人民政府</div>"
        "<div class=bt>关于清淤水渠的通知</div><div>发布时间：2024-03-14</div>"
        f"<div class=zw>{text}</div>"
    )
    assert read_title(Page.from_text(page)) == "关于清淤水渠的通知"
