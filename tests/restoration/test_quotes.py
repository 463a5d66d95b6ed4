"""Quotation marks and spacing: mended where the document proves it, else left."""

from __future__ import annotations

import pytest

from crawler.restoration import restore, undo

SPACED = (
    "同 志 们 ： \n今 年 是 2 0 2 3 年 ， 我 们 要 加 快 发 展 ， 抓 好 各 项 工 作 的 落 实 。"
)


def test_a_closing_mark_is_mended_where_it_closes() -> None:
    text = "开展“大讨论〞活动，抓好“回头看〞。\n另有〞一处。"
    assert restore(text).text == "开展“大讨论”活动，抓好“回头看”。\n另有〞一处。"


@pytest.mark.parametrize("text", ["〝解放思想〞大讨论", "身高5〞，“引文”在后", "“一\n二〞"])
def test_other_marks_stay(text: str) -> None:
    assert restore(text).text == text


def test_in_a_spun_document_every_mark_is_mended() -> None:
    spun = "推动高质量开展,优化公共效劳,坚决理想信念。\n解放思想〞大讨论"
    assert restore(spun).text.endswith("\n解放思想”大讨论")


def test_a_spaced_document_is_closed_up() -> None:
    restored = restore(SPACED, title="工 作 报 告")
    assert restored.text == "同志们：\n今年是2023年，我们要加快发展，抓好各项工作的落实。"
    assert restored.title == "工作报告"
    assert undo(restored.text, restored.edits) == SPACED


@pytest.mark.parametrize(
    "text",
    [
        "　　王 刚 李 明\n各位代表，现在我代表区人民政府，向大会报告工作，请予审议。",
        "“解放思想 对标找差”乡镇工作会议讲话",
        "工 作 报 告",
        "Excel 2023 和 Word 都可以 使用",
        "生字\n丘 乒 乓 乔 伏 优 伍 伐 仲 价 仰 仿 伙 伪 似 任 伤 份 企 众 仔 他",
        "百家姓\n冯 陈 褚 卫 蒋 沈 韩 杨 朱 秦 尤 许 何 吕 施 张 孔 曹 严 华 金 魏 陶 姜",
    ],
)
def test_ordinary_spaces_stay(text: str) -> None:
    assert restore(text).text == text


def test_wide_blanks_stay_in_a_spaced_document() -> None:
    restored = restore(SPACED + "\n  张 三  李 四")
    assert restored.text.endswith("\n  张三  李四")
