"""Values behind labels."""

import pytest

from crawler.reading.lines.labels import after


@pytest.mark.parametrize(
    ("text", "label", "value"),
    [
        ("来源：新华社", "来源", "新华社"),
        ("2020-10-19 来源: 乐陵市融媒体中心", "来源", "乐陵市融媒体中心"),
        ("文章来源：某报 2020-10-19 09:15", "来源", "某报"),
        ("来　源：某报　　作　者：张　三", "来源", "某报"),
        ("来　源：某报　　作　者：张　三", "作者", "张　三"),
        ("来源：某报 作者：张三 李四 编辑：王五", "作者", "张三 李四"),
        ("来源：某报责任编辑：李四", "来源", "某报"),
        ("来源:某报|字体：大 中 小", "来源", "某报"),
        ("（责任编辑：李四）", "责任编辑", "李四"),
        ("[责任编辑：李四（实习）]", "责任编辑", "李四（实习）"),
        ("来源：锡山区宣传部 发布开发区:锡山经开区", "发布开发区", "锡山经开区"),
        ("上传人：木子   文档编号：219", "文档编号", "219"),
        ("来源：\n正文第一段", "来源", None),
        ("标题\n来源：某报\n来源：别报", "来源", "某报"),
        ("他说资料来源：不明", "来源", None),
        ("没有", "来源", None),
        ("来源：" + "长" * 99, "来源", None),
    ],
)
def test_a_label_is_followed_by_its_value(text: str, label: str, value: str | None) -> None:
    assert after(label)(text) == value


def test_a_label_may_be_given_with_its_colon() -> None:
    assert after("发布开发区:")("发布开发区：苏州工业园区") == "苏州工业园区"


def test_any_of_several_labels_is_read() -> None:
    read = after("上传人", "发布者")
    assert (read("发布者：甲"), read("上传人:乙")) == ("甲", "乙")
