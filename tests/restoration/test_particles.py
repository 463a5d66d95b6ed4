"""得, 地 or 旳 that a spinner wrote for every 的."""

from __future__ import annotations

import pytest

from crawler.restoration import restore

SPUN = [
    "本公司生产得水泵采用优质材料，各部件得尺寸都经过检验，用户得评价很好，售后得服务也很周到。",
    "这次旅行得终点是海边得小镇，当地得海鲜和老街得风景都很有名。",
    "孩子得教育是全社会得责任，学校得老师和家里得父母都要关心他们得成长。",
]
STAYS = [
    "他跑得快，跳得高，说得好，做得对，想得远，看得清，吃得苦，耐得劳。",
    "站得高才能看得远，沉得住气，顶得住压力，经得起考验，耐得住寂寞，守得住清贫。",
    "你得好好干，我得走了，咱们得商量商量。这事得办，还得快办。谁都得遵守。",
    "我得先去买菜，你得在家看孩子，他得上班，谁得空谁去，省得麻烦。",
    "天黑前得赶到，路上得小心，包得背好，票得收好。",
    "咱们得赶紧走，车得先修好，孩子得有人看，钱得省着花。",
    "取得成效，获得好评，赢得信任，得到肯定，显得从容，变得主动，觉得值得。",
    "得道多助，失道寡助。鱼与熊掌不可兼得。塞翁得马，得意忘形，得不偿失。",
    "雨下得大，风刮得猛，浪打得高，船摇得厉害，人晃得头晕。",
    "他慢慢地走，轻轻地说，悄悄地笑，静静地看着窗外，什么也没做。",
    "因地制宜，就地取材，遍地开花，落地生根，各地各部门要抓好落实。",
    "天地玄黄，大地回春，满地落花，一地鸡毛，此地无银三百两。",
    "地铁、地下室、地面停车场、地质公园、湿地、林地、草地、耕地。",
    "大地震后，各地救援队火速赶到当地，就地搭起帐篷，夜以继日地搜救。",
    # A name.
    "李旳昨天到校，李旳说今天有课，李旳下午去图书馆，同学们都认识李旳。",
    # A text that has 的 was not spun so.
    "孩子地教育是全社会的责任，学校地老师和家里的父母都要关心他们地成长。",
    "孩子得教育是全社会的责任，学校得老师和家里的父母都要关心他们得成长。",
]


@pytest.mark.parametrize("text", SPUN)
def test_every_one_comes_back(text: str) -> None:
    assert restore(text).text == text.replace("得", "的")


@pytest.mark.parametrize(
    ("text", "right"),
    [
        (SPUN[0].replace("得", "地"), SPUN[0].replace("得", "的")),
        (SPUN[2].replace("得", "地"), SPUN[2].replace("得", "的")),
        (
            "现代化地净水厂里，每个工段都有相应地仪表，各种参数地变化由值班地工人记录。",
            "现代化的净水厂里，每个工段都有相应的仪表，各种参数的变化由值班的工人记录。",
        ),
        (
            "物业服务旳宗旨是方便业主。保安旳职责、绿化旳标准都写在合同里，收费的办法另行公布。",
            "物业服务的宗旨是方便业主。保安的职责、绿化的标准都写在合同里，收费的办法另行公布。",
        ),
    ],
)
def test_every_one_comes_back_from_another_particle(text: str, right: str) -> None:
    assert restore(text).text == right


def test_what_both_could_be_is_marked() -> None:
    said = restore("这次旅行地终点是海边地小镇，当地地海鲜和老街地风景都很有名。")
    assert said.text == "这次旅行的终点是海边的小镇，当地地海鲜和老街的风景都很有名。"
    assert [said.text[place.start : place.end] for place in said.damaged] == ["地"]


@pytest.mark.parametrize("text", STAYS)
def test_what_is_right_stays(text: str) -> None:
    said = restore(text)
    assert said.text == text
    assert not said.damaged
