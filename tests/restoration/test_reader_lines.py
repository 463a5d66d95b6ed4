"""What sites say to readers in the midst of a text goes; who writes of reading keeps his words."""

from __future__ import annotations

import pytest

from crawler.restoration import restore, undo

TEXT = "会议由老周主持，开了整整一个上午。\n散会以后，大家都没有走。"


@pytest.mark.parametrize(
    "line",
    [
        "山中客提示您：看后求收藏（好看小说网www.example.com），接着再看更方便。",
        "佚名提示您:看后求收藏(第12章,山中岁月,佚名,某某屋),接着再看更方便。",
        "请关闭浏览器的阅读/畅读/小说模式并且关闭广告屏蔽过滤功能,避免出现内容无法显示或者段落错乱。",
        ">>> 戳我直接看全本<<<<",
        "点此阅读全文>>",
        "《山中岁月》全本免费阅读",
        "章节错误,点此举报(免注册),我们会尽快处理。",
        "论文部分内容阅读",
        "本文来源:https://www.example.com/zuowen/12.html",
    ],
)
@pytest.mark.parametrize("shown", ["{1}\n{0}", "{0}\n{1}", "开头一段，写在前面。\n{1}\n\n{0}"])
def test_what_a_site_says_to_readers_goes(line: str, shown: str) -> None:
    copy = shown.format(TEXT, line)
    restored, expected = restore(copy), shown.format(TEXT, "").split("\n")
    assert [*filter(None, restored.text.split("\n"))] == [*filter(None, expected)]
    assert undo(restored.text, restored.edits) == copy


def test_a_site_s_name_before_a_sentence_goes() -> None:
    copy = "测试广告1 四月的一天，雨下得很大。听雨阁 www.example.com村口的老槐树倒了。"
    assert restore(copy).text == "四月的一天，雨下得很大。村口的老槐树倒了。"


@pytest.mark.parametrize(
    "text",
    [
        "如果页面显示不全，请退出浏览器的阅读模式后重试。\n仍有问题的，可以拨打客服电话。",
        "老师提示您：看后把书收好，下次接着看更方便。\n图书馆下午五点关门。",
        "《论语》全文阅读\n本学期安排十二次课，每周三下午上课。",
        "报名请登录官网。某某市教育局 www.example.gov.cn将公布名单。",
        "这家书屋开了十年。听雨书屋也卖茶，老板姓周。",
        "本文来源于作者在基层的调查。\n文中数字均为当年统计。",
        "他在墙上写了“戳我”两个字，谁看了都笑。\n点我看全文是后来才有的说法。",
        "测试广告投放效果时，要记录点击率。\n测试广告一般投放三天。",
        "章节错误会影响成绩，请逐章检查。\n检查完毕交给组长。",
    ],
)
def test_who_writes_of_reading_keeps_his_words(text: str) -> None:
    assert restore(text).text == text


def test_names_of_files_without_blanks_are_parted_in_one_way() -> None:
    names = "年度工作总结.docx月度工作计划.doc岗位职责表.pdf"
    text = f"会议还研究了其他事项。\n{names}\n散会后大家去了工地。"
    assert restore(text).text == "会议还研究了其他事项。\n散会后大家去了工地。"
    hostile = "会议还研究了其他事项。\n" + 400 * "通知文件.doc" + "。"
    assert restore(hostile).text == hostile
