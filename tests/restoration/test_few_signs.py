"""One dot or digit inside a word goes; what ends a sentence, parts names or counts stays."""

from __future__ import annotations

import pytest

from crawler.restoration import restore


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("这次比赛我们取得优异的.成绩,大家都很高兴。", "这次比赛我们取得优异的成绩,大家都很高兴。"),
        ("每當我們取得優異的.成績時,您就會露出笑容。", "每当我们取得优异的成绩时,您就会露出笑容。"),
        ("我们学.校坐落在河边，门前有一棵老树。", "我们学校坐落在河边，门前有一棵老树。"),
        ("他是一个善良.的人，谁有难处都愿意帮。", "他是一个善良的人，谁有难处都愿意帮。"),
        ("人民生1活水平不断提高，家家盖了新房。", "人民生活水平不断提高，家家盖了新房。"),
        ("我们要坚3持党的领导，把工作做好。", "我们要坚持党的领导，把工作做好。"),
    ],
)
def test_a_sign_inside_a_word_goes(text: str, right: str) -> None:
    assert restore(text).text == right


@pytest.mark.parametrize(
    "text",
    [
        "图书.音像.文具，样样都有。",
        "卡尔.马克思是德国人，比尔.盖茨是美国人。",
        "比尔.盖茨宣布捐款，各大报纸都在头版登了。",
        "下面.我来介绍一下我们村的情况。",
        "这是对的.我们走吧，时间不早了。",
        "第三章.总结与展望，作者未写完。",
        "北京.上海两地同时举行，观众很多。",
        "他家住在第3中学旁边，分为3个小组，本周3下午开会。",
        "重庆、四川7省市参加，没有4星的设施，最近6期都登了广告。",
        "图书馆1楼大厅开放，高中3年级学生不上课。",
    ],
)
def test_a_sign_of_the_author_stays(text: str) -> None:
    restored = restore(text)
    assert (restored.text, restored.damaged) == (text, ())
