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
