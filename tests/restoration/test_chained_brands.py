"""A betting house that is told by its letters or its doors is marked wherever it stands."""

from __future__ import annotations

import pytest

from crawler.restoration import restore


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        (
            "爱游戏ayx官网app手机版爱游戏官网专注电气产品十余年，服务周到。",
            ["爱游戏ayx官网app手机版", "爱游戏官网"],
        ),
        (
            "乐鱼体育官网入口是一家生产水泵的企业。乐鱼体育把质量放在第一。",
            ["乐鱼体育官网入口", "乐鱼体育"],
        ),
        ("米兰体育app官方下载公司获省级高新技术企业称号。", ["米兰体育app官方下载"]),
        ("开云kaiyun官方网站董事长到车间检查安全生产。", ["开云kaiyun官方网站"]),
        ("华体会hth网页版成立于1998年，主要生产阀门。", ["华体会hth网页版"]),
    ],
)
def test_it_is_marked(text: str, marked: list[str]) -> None:
    restored = restore(text)
    assert restored.text == text
    assert [text[place.start : place.end] for place in restored.damaged] == marked


@pytest.mark.parametrize(
    "text",
    [
        "开云集团官网发布财报，旗下品牌销售额下滑。",
        "米兰官方网站公布了世博会门票价格。",
        "国际米兰官方网站app上线，球迷可以在线购票。",
        "半岛官网最新消息，半岛酒店夏季优惠开始预订。",
        "皇冠假日酒店官网平台注册会员可享优惠。",
        "星空卫视官方网站app下载量突破百万。",
        "警方提醒：爱游戏ayx官网app涉嫌赌博，请勿下载。",
        "“爱游戏ayx官网app”这几个字出现在页面上方，是谁放的还不知道。",
        "请在官网下载手机版客户端，登录平台后注册。",
    ],
)
def test_others_of_the_name_are_not(text: str) -> None:
    assert not restore(text).damaged
