"""Blanks of printed lines inside words go; those that part words, names and clauses stay."""

from __future__ import annotations

import pytest

from crawler.restoration import restore, undo

TORN = {
    "这项工程由县里统一组 织实施，水利局负责设计，财政局负责筹集资金，三年内全 部完成。": 2,
    "全镇共有十二个行政村，农 业以水稻为主，近年来也种了不少果树，收入逐年增加。": 1,
    "汽车在行驶中受到冲击，车身的结 构会把它吸收，由此 引起的震动也会减小。": 2,
}
STAYS = (
    "本报记者 王晓光，通讯员 李卫兵，摄影 张大伟，报道了会议的全部经过。",
    "主任：王 刚，副主任：李 强，委员：张建国、刘 伟，会议由王刚同志主持召开。",
    "春眠不觉晓 处处闻啼鸟 夜来风雨声 花落知多少",
    "坚持统一领导 突出工作重点，各级各部门要认真组织学习，抓好贯彻落实。",
    "我们 今天 去 公园 玩 ， 天气 很 好 ， 人 也 很 多 。",
    "目的 探讨手术的效果，方法 将病人分为两组，结果 两组都有好转，结论 手术有效。",
    "姓名 性别 年龄，单位 职务 电话，请按表格如实填写，周五以前交到办公室。",
    "第一章 总则，第二章 组织，第三章 职责，第四章 附则，以上各章自公布之日起施行。",
)


@pytest.mark.parametrize("text", TORN)
def test_blanks_inside_words_go(text: str) -> None:
    assert text.count(" ") == TORN[text]
    restored = restore(text)
    assert restored.text == text.replace(" ", "")
    assert undo(restored.text, restored.edits) == text


@pytest.mark.parametrize("text", STAYS)
def test_blanks_that_part_what_is_apart_stay(text: str) -> None:
    assert restore(text).text == text


def test_lines_that_go_on_are_joined_where_one_parts_a_word() -> None:
    lines = (
        "汽车工业产值大、产业链长、就业面广、消费",
        "拉动大，是衡量一个国家经济实力和科技创新能力的重要标",
        "志，在全球经济中占据着重要位置。",
        "近十年来，全球产量总体维持了增长态势。",
        "二十一世纪初，全球",
        "产量逐年增加，后来受危机影响，",
        "两年间分别下降了百分之三和百分之十二。",
    )
    joined = "\n\n".join(("".join(lines[:3]), lines[3], "".join(lines[4:])))
    assert restore("\n\n".join(lines)).text == joined


@pytest.mark.parametrize(
    "text",
    [
        "床前明月光，疑是地上霜\n举头望明月，低头思故乡\n春眠不觉晓，处处闻啼鸟\n夜来风雨声，花落知多少",
        "加强领导，落实责任\n加强宣传，营造氛围\n加强督查，确保实效\n加强协调，形成合力",
        "好的，收到了\n明天见，拜拜\n对了，书在哪里\n在桌上，你自己拿",
        "房间干净，位置也好\n书的质量不错，送货快\n屏幕清楚，声音小了点\n服务周到，下次还来",
    ],
)
def test_verse_and_short_lines_stay(text: str) -> None:
    assert restore(text).text == text


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("本法自\n2020\n年\n1\n月\n1\n日起施行。", "本法自2020年1月1日起施行。"),
        (
            "会议决定：\n\n1\n\n、成立小组；\n\n2\n\n、制定方案。",
            "会议决定：\n\n1、成立小组；\n\n2、制定方案。",
        ),
        ("合格率达到\n98\n%以上，比上年高。", "合格率达到98%以上，比上年高。"),
    ],
)
def test_figures_are_joined_to_what_they_count(text: str, right: str) -> None:
    assert restore(text).text == right


@pytest.mark.parametrize(
    "text",
    [
        "第一章\n12\n年终总结写了三页。\n13\n月光照在河上。",
        "名单\n1\n张三\n2\n李四",
        "日记\n3\n日子过得很慢。",
    ],
)
def test_figures_of_lists_stay(text: str) -> None:
    assert restore(text).text == text
