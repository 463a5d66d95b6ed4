"""A builder of sites that praises itself in the text of another goes; who writes of it stays."""

from __future__ import annotations

import pytest

from crawler.restoration import restore

TEXT = ("移动端指手机和平板，动态化指动态部署。", "下面介绍三种做法，各有长短。")


@pytest.mark.parametrize(
    "praise",
    [
        "某某互联是一家集网站建设,某县网站制作,网站定制,网络营销,网络优化为一体的创新企业，帮助客户提升形象。",
        "成都某某为客户提供专业的网站建设、网站制作、域名注册、虚拟主机等一条龙服务。",
    ],
)
@pytest.mark.parametrize(
    "shown", ["{0}\n{1}\n{2}", "{1}\n{0}\n{2}", "{0}\n{2}\n{1}", "{0}\n\n{1}\n\n{2}"]
)
def test_it_goes(praise: str, shown: str) -> None:
    restored = restore(shown.format(TEXT[0], praise, TEXT[1]))
    assert [*filter(None, restored.text.split("\n"))] == [*TEXT]


@pytest.mark.parametrize(
    "text",
    [
        "本公司从事网站建设、网站制作、网络营销和域名注册。\n我们做网站建设已有十年，客户遍及全省。",
        "网站建设、网站制作、网络营销、域名注册都要招标。\n各单位网站建设应统一管理。",
        "课程包括网站设计和网络营销两门。\n每周三上课。",
        "网站建设\n网站制作\n网络营销\n域名注册",
    ],
)
def test_who_writes_of_it_keeps_it(text: str) -> None:
    assert restore(text).text == text


def test_a_key_word_with_its_link_goes() -> None:
    text = "【净水设备http://】本文以三座城市为对象。【编者按】略。【来源http 协议】见下。"
    assert restore(text).text == "本文以三座城市为对象。【编者按】略。【来源http 协议】见下。"
