"""Texts that speak of entities and code points keep them."""

from __future__ import annotations

import pytest

from crawler.restoration import restore


@pytest.mark.parametrize(
    "text",
    [
        'return s.replace("&nbsp;", " ")\nprint("你好&nbsp;世界")',
        "把“&nbsp;”换成空格，再看&nbsp;还有没有。",
        "小于号要写成&lt;，空格写成&nbsp;，引号写成&quot;，都带分号。",
        "源码中的&lt;会显示成小于号，&amp;会显示成和号。",
        "转义：&lt; 表示小于，&gt; 表示大于，&amp; 表示和号。",
        "偏旁“⻌”叫走之底，“⺮”叫竹字头，“⻏”在右叫右耳刀。",
        "“⺮”在上，“⻌”在左下。",
        "⺮叫竹字头，⻏叫右耳刀。",
        "康熙部首如⼀（U+2F00）、⽔（U+2F54），与汉字不同。",
    ],
)
def test_who_writes_of_signs_keeps_them(text: str) -> None:
    assert restore(text).text == text


def test_others_lose_them() -> None:
    assert restore('要坚持&nbsp;"两手抓"，不放松。').text == '要坚持\xa0"两手抓"，不放松。'
    assert restore("坚持以人⺠为中心，节约⽔。").text == "坚持以人民为中心，节约水。"
    assert restore("⻢路两旁，书⻚上写着大写的“⼈”。").text == "马路两旁，书页上写着大写的“人”。"


def test_no_radical_vanishes() -> None:
    for code in range(0x2E80, 0x2EF4):
        copy = f"我们{chr(code)}去了。"
        assert len(restore(copy).text) == len(copy)
