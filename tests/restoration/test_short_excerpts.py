"""Damage that shows in a few lines already, and what looks like it and stays."""

from __future__ import annotations

import pytest

from crawler.restoration import restore, undo

RANDOM = "吧晓乐哈坐敢圆跳送船孙抓罪岁呼毛吗姐您父"
SURNAMES = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜"
CYCLE = "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥"
SPEECH = (
    "尊敬的各位家长：\n\n大家好！\n\n首先，\n\n我谢谢大家。\n\n孩子是你们的希望，\n\n也是我们的希望；"
    "\n\n办好学校，\n\n离不开各位。"
)
NOTICE = "关于召开总结大会的通知\n各科室：\n经研究，定于1月15日召开总结大会，请按时参加。"
FREE_VERSE = "我醒来，\n天已经亮了，\n鸟在叫，\n你不在，\n然后，\n我想念那条河，\n那座桥。"


@pytest.mark.parametrize(
    ("copy", "right"),
    [
        (
            f"茶文化节开幕了，来宾很多。\n{RANDOM}\n希望大家喜欢。",
            "茶文化节开幕了，来宾很多。\n希望大家喜欢。",
        ),
        (
            "一是抓学习，，，提高认识；；二是抓整改，，，解决问题；；三是抓制度。。",
            "一是抓学习，提高认识；二是抓整改，解决问题；三是抓制度。",
        ),
        (
            SPEECH,
            "尊敬的各位家长：\n\n大家好！\n\n首先，我谢谢大家。\n\n孩子是你们的希望，也是我们的希望；办好学校，离不开各位。",
        ),
        (
            "要狠抓常规管理。\n相关推荐：入党思想汇报|年度考核总结|年会主持词\n二、工作目标",
            "要狠抓常规管理。\n二、工作目标",
        ),
        (
            f"加微信 gw8866 代写各类公文，百元起价，满意付款\n\n{NOTICE}",
            NOTICE,
        ),
        (
            "为了進一步提高服务质量，我院制定了措施，减少患者等候時间。",
            "为了进一步提高服务质量，我院制定了措施，减少患者等候时间。",
        ),
        ("今年到位資金3.2亿元，落户項目十六個。", "今年到位资金3.2亿元，落户项目十六个。"),
    ],
)
def test_it_is_mended(copy: str, right: str) -> None:
    restored = restore(copy)
    assert restored.text == right
    assert undo(restored.text, restored.edits) == copy


@pytest.mark.parametrize(
    "text",
    [
        f"百家姓\n{SURNAMES}\n戚谢邹喻柏水窦章云苏潘葛奚范彭郎",
        f"天干地支相配，依次为：\n{CYCLE}\n古人以此纪年。",
        FREE_VERSE,
        "参会单位：\n县委办、\n县政府办、\n财政局、\n教育局、\n水利局、\n各乡镇。",
        "他等了很久。。。\n她没有来，，信也没有来；；天黑了。",
        "推荐阅读：《平凡的世界》《乡土中国》。\n读书会每周五举行。",
        "他开了一家打字店，门口写着“代写书信”，加他微信的人多，找他写信的人少。",
        "此间现有牀铺，他便卧牀七日，一声吶喊也没有。",
        "书法家把龍字写得遒劲，又写了愛字。",
    ],
)
def test_what_looks_like_it_stays(text: str) -> None:
    restored = restore(text)
    assert (restored.text, restored.edits) == (text, ())


@pytest.mark.parametrize(
    ("copy", "right", "hidden"),
    [
        ("（中间部分略去1560字，请下载完整版）\n总之，要坚定信心。", "总之，要坚定信心。", 1560),
        (
            "对落实不力的严肃问责\n<<< 文档太长仅展示前30页，如需查看余下12页请下载 >>>",
            "对落实不力的严肃问责",
            None,
        ),
    ],
)
def test_notices_of_what_is_left_out_are_gaps(copy: str, right: str, hidden: int | None) -> None:
    restored = restore(copy)
    assert restored.text == right
    assert [gap.characters for gap in restored.gaps] == [hidden]


def test_a_title_above_the_text_tells_its_length() -> None:
    restored = restore("县委书记在干部大会上的讲话（全文5200字）\n同志们：\n今天开会。")
    assert restored.text == "县委书记在干部大会上的讲话\n同志们：\n今天开会。"
    assert (restored.declared, restored.gaps) == (5200, ())
    exam = "作文题（全文800字）\n写一个你熟悉的人。"
    assert restore(exam).text == exam


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("开云(中国)召开会议。开云(中国)副总经理讲话。", ["开云(中国)"] * 2),
        (
            "华鼎体育(电子)股份有限公司获奖。华鼎体育(电子)官方入口坚持质量第一。",
            ["华鼎体育(电子)", "华鼎体育(电子)官方入口"],
        ),
        (
            "泰阳城集团tyc151cc董事长来我镇考察，感谢泰阳城集团tyc151cc。",
            ["泰阳城集团tyc151cc"] * 2,
        ),
        ("leyu乐鱼诚信经营，leyu乐鱼承建工程十余项。", ["leyu乐鱼"] * 2),
        ("AC米兰客场作战，AC米兰踢得不错。", []),
        ("安踏体育(中国)有限公司与外商签约，安踏体育(中国)有限公司表示满意。", []),
        ("远航国际ag600飞机首飞，远航国际ag600飞机很大。", []),
    ],
)
def test_names_that_no_company_has_are_marked(text: str, names: list[str]) -> None:
    assert [text[place.start : place.end] for place in restore(text).damaged] == names


@pytest.mark.parametrize(
    ("text", "masks"),
    [
        (
            "（此处隐去三字人名）到（四字地名隐去）考察。",
            ["（此处隐去三字人名）", "（四字地名隐去）"],
        ),
        ("[两个字人名]在[五字单位名称]工作。", ["[两个字人名]", "[五字单位名称]"]),
        ("用四字成语填空，（三字短语）结构整齐，（六字真言）（单位名称）（姓名）", []),
    ],
)
def test_masks_say_their_length(text: str, masks: list[str]) -> None:
    assert [text[start:end] for start, end in restore(text).placeholders] == masks
