"""What is personal is masked, the same by the same placeholder; all other numbers stay."""

from __future__ import annotations

import pytest

from crawler.export.masking import Mask
from crawler.export.people import find_people
from crawler.export.personal import find_personal


@pytest.mark.parametrize(
    ("text", "personal"),
    [
        ("身份证号码：110105 19491231 002X", ["110105 19491231 002X"]),
        ("身份证１１０１０５１９４９１２３１００２Ｘ。", ["１１０１０５１９４９１２３１００２Ｘ"]),
        ("电话0535-6231234、（010）65231234转801", ["0535-6231234", "（010）65231234转801"]),
        ("传真:6523 1234", ["6523 1234"]),
        ("拨打+86 138-1234-5678", ["+86 138-1234-5678"]),
        ("电话13812345678/13987654321", ["13812345678", "13987654321"]),
        ("传真：0086-371-65123456，Tel:+86(10)65123456", ["0086-371-65123456", "+86(10)65123456"]),
        ("电话：65123456、6512347；办公室", ["65123456", "6512347"]),
        ("赵主任 +86 17771069927 0755-2832060", ["+86 17771069927", "0755-2832060"]),
        ("客服400-820-8820，热线 4008208821", ["400-820-8820", "4008208821"]),
        ("第一联系人13812345678，手机8613912345678", ["13812345678", "8613912345678"]),
        ("身份证330682 1968 0511 0014。", ["330682 1968 0511 0014"]),
        ("QQ：123456789，微信号：li_ming85", ["123456789", "li_ming85"]),
        ("加微信liming1985进群", ["liming1985"]),
        ("邮箱 zhangsan＠mail．example", ["zhangsan＠mail．example"]),
        ("账号6222 0212 3456 7890 128", ["6222 0212 3456 7890 128"]),
        ("家住河西市人民路12号3栋2单元401室的", ["河西市人民路12号3栋2单元401室"]),
        ("地址：东山县青石镇东河村3组12号", ["东山县青石镇东河村3组12号"]),
        ("家住青石镇临河社区5组的", ["青石镇临河社区5组"]),
        ("现住河西市学院路6号院8门302", ["河西市学院路6号院8门302"]),
        ("现住东山县和平街道临江路138号1904房。", ["东山县和平街道临江路138号1904房"]),
        ("户籍地东山县和平街道临江路9号1单元", ["东山县和平街道临江路9号1单元"]),
    ],
)
def test_it_is_found(text: str, personal: list[str]) -> None:
    assert [text[one.start : one.end] for one in find_personal(text)] == personal


@pytest.mark.parametrize(
    "text",
    [
        "豫政办〔2013〕8012号，2023年5月4日下午3:00。",
        "总投资13812345678元，人均收入13800.5元。",
        "合同编号：6222021234567890128，订单号：13812345678。",
        "110105194912310021是错的号码。",
        "全国热线12345，邮编100083。",
        "ISBN 978-7-100-12345-6，G4高速K1234+500处。",
        "会议在人民路88号市政府礼堂召开，国道107号线通车。",
        "工作组进驻东河村3组，社区5组织活动，住建部门302次检查。",
        "电话：138****5678，坐标113.812345678。",
        "项目代码2025-410100-35-01-402782。",
        "电话会议于20191221召开，手机产量达81663804部。",
        "关注微信公众号henan2020，微信2011年上线，QQ用户8.5亿。",
        "http://example.com/t_13812345678.html，¥13812345678。",
        "热线12345、96315，国标GB 11643-1999。",
    ],
)
def test_it_is_left_alone(text: str) -> None:
    assert find_personal(text) == []


def test_placeholders_are_consistent_across_texts_and_spellings() -> None:
    mask = Mask()
    assert mask("打13812345678或13987654321。") == "打[电话1]或[电话2]。"
    assert mask("打138-1234-5678。") == "打[电话1]。"
    assert mask.counts == {"phone": 3}
    assert all("138" not in sample for sample in mask.samples["phone"])


def test_names_of_private_persons_go_if_asked_and_leaders_never() -> None:
    text = "村民王建国说，县长李卫东来过。联系人：陈小红。患者张某出院，陈小红表示满意。"
    assert Mask()(text) == text
    masked = Mask(names=True)(text)
    assert "王建国" not in masked
    assert "陈小红" not in masked
    assert "县长李卫东" in masked
    assert "患者张某" in masked


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("原告欧阳明诉被告郑强合同纠纷一案", ["欧阳明", "郑强"]),
        ("个体户吴大勇开了一家面馆。", ["吴大勇"]),
        ("退休教师冯桂英每天义务打扫楼道。", ["冯桂英"]),
        ("业主何先进投诉物业。", ["何先进"]),
        ("经办人：孙丽", ["孙丽"]),
        ("市长李明看望教师代表，县委书记王建军主持会议。", []),
        ("原告方向法庭提交证据，被告高度重视。", []),
    ],
)
def test_a_name_ends_where_the_next_word_begins(text: str, names: list[str]) -> None:
    assert [one.value for one in find_people(text)] == names


@pytest.mark.parametrize("text", ["市区县镇路街村" * 3000, "人民路12号" * 3000, "1" * 30000])
def test_no_text_takes_long(text: str) -> None:
    assert len(find_personal(text)) < len(text)
