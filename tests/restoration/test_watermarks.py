"""Watermarks: a site's name in mid-sentence, decoys, garbage, betting lines."""

from __future__ import annotations

import pytest

from crawler.document import Damage
from crawler.restoration import restore, undo
from crawler.restoration.hosts.watermarks import remove_watermarks

BODY = "我市有三个县，我市去年增长较快，要以更大的决心抓好各项工作落实。"
GARBAGE = "蒄蚄袀膇莀蚃羂"


def test_a_name_in_mid_sentence_goes() -> None:
    text = f"我样例文库市经济向好。{BODY}"
    restored = restore(text, watermarks=["样例文库"])
    assert restored.text == f"我市经济向好。{BODY}"
    assert undo(restored.text, restored.edits) == text
    assert restore(text, site="样例文库").text == restored.text
    assert restore(text).text == text


@pytest.mark.parametrize(
    "text",
    [
        "据样例文库报道，会议召开。",
        "样例文库的编辑认为，我市要加快发展。",
        "欢迎登录样例文库查看全文。",
        "我们与样例文库签订协议，我们签约。",
        "甲样例文库乙",
    ],
)
def test_a_text_that_speaks_of_the_site_stays(text: str) -> None:
    assert remove_watermarks(text, ["样例文库"]) == (text, (), ())


def test_a_short_name_is_looked_for_nowhere() -> None:
    assert remove_watermarks(f"我人民市。{BODY}", ["人民"])[1] == ()


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        (f"{BODY}{GARBAGE}{GARBAGE}\n结束。", f"{BODY}\n结束。"),
        (f"{BODY}\n内容来自dedecms\n结束。", f"{BODY}\n\n结束。"),
        (f"{BODY}织梦好，好织梦", BODY),
        (f"{BODY}1 s& E' f9 d* P3 w! k% 8 r", BODY),
        (f"老虎机|百家乐|时时彩平台\n{BODY}", BODY),
        (f"某彩app下载安装_某彩娱乐注册送彩金_某彩平台登录入口_某彩手机版官网\n\n{BODY}", BODY),
        (f"博发体育官网入口|博发体育登录|博发电竞app下载\n{BODY}", BODY),
    ],
)
def test_decoys_and_garbage_go(text: str, whole: str) -> None:
    restored = restore(text)
    assert restored.text == whole
    assert undo(restored.text, restored.edits) == text


@pytest.mark.parametrize(
    "text",
    [
        "蜘蛛、蜻蜓、蟋蟀、螳螂，薏苡、茯苓、黄芪。",
        "严查老虎机、百家乐、时时彩等赌博活动。",
        "选项为 A B C D E F G H I J，请选择。",
        "x + y = z * 2 - 1 和 a / b = c",
        "织梦计划是一个助学项目。",
        "现在开会。“賈蘭見獎勵寶釵”是旧书里的话。" + "要抓好落实，推进各项工作，认真总结经验。" * 4,
        "𠮷野家与㙍、㵲、㧐等字",
    ],
)
def test_rare_characters_and_honest_words_stay(text: str) -> None:
    assert restore(text).text == text


def test_noise_before_the_number_of_an_item_leaves_the_number() -> None:
    noise = ('+ n$ j* l! | " o @9 b& W* N7', "4 s4 v( Y, R* S+ ]1 J# k", ". o* c5 D. K3 |, S2 @ Q")
    shown = "一、功能 {0}\n1.汇报 {1}\n{2} 2.部署\n{1}(一)任务\n"
    shown += "9 \\) g1 s2 s7 h1 v 这里是正文。\n{0} 2024年起执行。"
    restored = restore(shown.format(*noise)).text
    assert restored.split() == [
        "一、功能",
        "1.汇报",
        "2.部署",
        "(一)任务",
        "这里是正文。",
        "2024年起执行。",
    ]
    table = "a 1 b 2 c 3 d 4 e 5 f 6 g 7 h 8 i 9。"
    assert restore(table).text == table


def test_a_text_that_is_mostly_garbage_is_reported() -> None:
    text = GARBAGE * 5 + "通知"
    restored = restore(text)
    assert restored.text == text
    assert restored.damaged == (Damage(0, len(text), "mostly garbage glyphs"),)


def test_clean_texts_have_none(clean_texts: list[str]) -> None:
    for text in clean_texts:
        assert remove_watermarks(text, ["样例文库"]) == (text, (), ())


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        (
            "编程规范 文档名称 现实材料评分表图表与交易pdf视力表pdf用图表说话 pdf 修订记录。",
            "编程规范 文档名称 修订记录。",
        ),
        (
            "目录 年度工作总结范文劳动合同模板施工方案大全pdf员工考核表格 pdf 第一章讲方法。",
            "目录 第一章讲方法。",
        ),
        (
            "活动目标：认识秋天。 小班美术教案大全高中语文答案全集周记300字 活动准备：树叶若干。",
            "活动目标：认识秋天。 活动准备：树叶若干。",
        ),
        (
            "二、工期安排 辞职报告范文大全实习总结500字 pdf 本工程计划三个月完成。",
            "二、工期安排 本工程计划三个月完成。",
        ),
        ("第一章 党员述职报告doc党课讲稿ppt入党申请书范文doc 第二章", "第一章 第二章"),
        (
            "今天开会。个人简历模板docx年度预算表xlsx培训课件ppt\n要抓好落实。",
            "今天开会。\n要抓好落实。",
        ),
    ],
)
def test_rows_of_other_documents_names_go(text: str, whole: str) -> None:
    assert remove_watermarks(text)[0] == whole


@pytest.mark.parametrize(
    "text",
    [
        "可以上传doc、ppt和pdf文件，pdf转doc要会员。",
        "请把pdf文件转换成doc格式再转换成ppt文件上传到平台",
        "附件：1.申报书.doc 2.预算表.xls 3.承诺书.pdf 4.清单.docx",
        "附件\n申报书doc\n预算表xls\n承诺书pdf",
        "请下载 会议通知pdf和报名表 pdf 后填写，发到邮箱。",
        "见附件 施工合同pdf 施工方案pdf 施工图pdf",
        "支持常见格式 doc docx pdf ppt xls 等",
        "请到 网站资料下载栏目查找范文模板和考试答案 处下载。",
        "目录 第一章劳动合同范本用工协议模板说明 第二章办公用品采购合同范本 12",
        "附件1 2023年工作总结报告与2024年工作计划材料 附件2",
    ],
)
def test_files_that_a_text_speaks_of_stay(text: str) -> None:
    assert remove_watermarks(text)[0] == text
