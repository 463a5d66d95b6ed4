"""A text's genres, and the evidence for them."""

from __future__ import annotations

import pytest

from crawler.likeness.genre import find_genres
from crawler.likeness.kind import Measured

TEXTS = [
    (
        "通知公文",
        "关于做好防汛工作的通知",
        "各镇人民政府：\n现将有关事项通知如下。\n一、落实责任。",
    ),
    ("通知公文", "", "县直各单位：\n经县政府同意，现印发给你们，请认真贯彻执行。\n特此通知。"),
    ("方案", "安全生产月活动方案", "一、指导思想\n坚持预防为主。\n二、组织领导\n成立领导小组。"),
    (
        "方案",
        "",
        "为做好这项工作，特制定如下方案。\n一、总体目标\n全面完成。\n二、实施步骤\n分三步。",
    ),
    ("总结", "2023年工作总结", "一年来，在县委的领导下，各项工作取得进展。"),
    ("总结", "", "现将今年工作总结如下：\n一、主要做法\n抓学习。\n二、存在的问题\n不够深入。"),
    ("心得体会", "学习心得体会", "通过这次学习，我深刻认识到责任重大。"),
    ("心得体会", "", "听了报告，使我深刻认识到差距，受益匪浅。今后工作中，我要更加努力。"),
    ("党课", "专题党课讲稿", "同志们：\n今天我和大家交流学习体会。"),
    ("党课", "", "同志们：\n今天我给大家上一堂党课，和大家一起交流学习。"),
    ("讲话", "在动员大会上的讲话", "同志们：\n今天我们召开大会，主要任务是部署工作。"),
    ("讲话", "", "各位代表、同志们：\n下面，我讲三点意见。"),
    ("通知公文", "国庆值班安排", "各科室：\n节日期间照常值班，请于9月28日前报送值班表。"),
    ("通知公文", "", "经局党组研究，决定成立专班。\n请各股室做好配合，相互转告。"),
    (
        "方案",
        "秋季登山赛",
        "一、时间：10月8日\n二、地点：西山\n三、奖励：取前三名\n裁判由工会负责。",
    ),
    ("总结", "林业局工作情况", "完成造林两万亩。\n不足：管护还跟不上，基础不牢。"),
    ("心得体会", "那盏灯", "我想起自己窗口里的冷脸。\n这一天让我懂得了什么叫服务。"),
]


@pytest.mark.parametrize(("genre", "title", "text"), TEXTS)
def test_a_genre_is_told(genre: str, title: str, text: str) -> None:
    found = find_genres(title, text, Measured.of(text))
    assert genre in [one.name for one in found]
    assert all(one.evidence for one in found)


@pytest.mark.parametrize(
    "text",
    [
        "他通知了我，说方案已经总结好了。",
        "这家酒店不错，房间很大，服务员也热情。",
        "",
        "abc",
        "各家：门前雪自己扫，莫管他人瓦上霜。",
        "我想起小时候的夏天，河水很凉。",
        "比赛由体育局负责，10月8日在西山举行。",
        "这锅汤不够咸，火候不到位。",
    ],
)
def test_a_word_in_passing_makes_no_genre(text: str) -> None:
    practical = {"通知公文", "方案", "总结", "心得体会", "党课", "讲话", "报告"}
    assert practical.isdisjoint(one.name for one in find_genres("", text, Measured.of(text)))


def test_who_is_greeted_is_sent_no_notice() -> None:
    text = "各位乡亲：\n今年雨水足，收成好，我代表村委会谢谢大家。"
    assert "通知公文" not in [one.name for one in find_genres("", text, Measured.of(text))]


def test_a_text_may_have_several_genres() -> None:
    text = "同志们：\n今天我给大家上一堂党课，和大家一起交流。下面，我讲三点意见。"
    names = {one.name for one in find_genres("在支部的讲话", text, Measured.of(text))}
    assert {"讲话", "党课"} <= names


@pytest.mark.parametrize(
    ("title", "is_speech"),
    [
        ("县长在防汛会议上的讲话", True),
        ("在慰问会上发表的讲话", True),
        ("李某在开幕式上发表重要讲话（全文）", True),
        ("在全县经济工作会议讲话", True),
        ("在合并动员会上的致辞", True),
        ("李某出席开幕式并讲话", False),
        ("李某在开幕式上发表主旨讲话", False),
        ("李某出席年会并致辞", False),
        ("发言人就物价答问", False),
        ("全镇学习讲话精神", False),
    ],
)
def test_a_title_that_tells_of_a_speech_is_none(title: str, is_speech: bool) -> None:
    text = "会议在县城举行。"
    names = [one.name for one in find_genres(title, text, Measured.of(text))]
    assert ("讲话" in names) == is_speech


@pytest.mark.parametrize(
    ("genre", "title"),
    [
        ("讲话", "全县防汛工作会议主持词"),
        ("方案", "2023年全区卫生健康工作要点"),
        ("方案", "档案局年度重点工作安排"),
        ("方案", "防汛抗旱应急预案"),
        ("通知公文", "文明祭扫倡议书"),
        ("通知公文", "致全县离退休干部的慰问信"),
        ("新闻", "她主持词典编写三十年"),
        ("新闻", "这个假期怎样安排"),
        ("新闻", "县里出台防汛预案"),
    ],
)
def test_a_title_that_names_a_kind_of_writing_tells_its_genre(genre: str, title: str) -> None:
    text = "记者7月8日获悉，天气转好，各项工作都在按时进行。"
    assert find_genres(title, text, Measured.of(text))[0].name == genre


@pytest.mark.parametrize(
    ("text", "is_speech"),
    [
        ("尊敬的各位来宾：\n欢迎来到云溪。", True),
        ("我演讲的题目是《泥土》。朋友们，让青春开花。我的演讲完毕，谢谢大家！", True),
        ("他的讲话到位，大家都说谢谢。", False),
    ],
)
def test_a_speech_is_addressed(text: str, is_speech: bool) -> None:
    names = [one.name for one in find_genres("", text, Measured.of(text))]
    assert ("讲话" in names) == is_speech


def test_the_form_of_a_speech_alone_is_none() -> None:
    text = "一是我们要敢闯敢试，推动工作落实！二是我们要凝心聚力，建设美好家园！" * 60
    speech = f"谢谢大家！{text}"
    assert "讲话" not in [one.name for one in find_genres("", text, Measured.of(text))]
    found = find_genres("", speech, Measured.of(speech))[0]
    assert found.name == "讲话"
    assert found.evidence[0] == "谢谢大家"
    assert found.points > 1


@pytest.mark.parametrize("text", ["俗话说，磨刀不误砍柴工。", "来源：\n县报\n今天下雨。"])
def test_a_saying_is_no_novel_and_a_source_no_addressee(text: str) -> None:
    evidence = {word for one in find_genres("", text, Measured.of(text)) for word in one.evidence}
    assert evidence.isdisjoint(("话说", "来源："))
