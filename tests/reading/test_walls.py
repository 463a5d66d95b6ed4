"""The blocks with which sites end a text that they withhold more of."""

import pytest

from crawler.reading import Page
from crawler.reading.body.bodies import read_body

LINES = [
    "立秋以后，盐场的收盐工改在夜里上班，为的是躲开中午的太阳。",
    "班长带着十一个人，从晚上八点干到凌晨四点，推耙、归堆、装车，一夜能收四十吨。",
    "海风把盐粒吹得沙沙响，老工人靠听声音就知道盐干了没有。",
]
TEXT = "\n".join(LINES)


def _read(wall: str) -> str:
    prose = "".join(f"<p>{line}</p>" for line in LINES)
    html = f"<title>盐场</title><h1>盐场</h1><div class=content>{prose}{wall}</div>"
    return read_body(Page.from_text(html), "盐场")


@pytest.mark.parametrize(
    ("wall", "notice"),
    [
        ("<div><p>剩余内容需订阅后查看</p><a href=/buy>立即订阅</a></div>", "剩余内容需订阅后查看"),
        (
            "<div><h4>本文为会员专享</h4><p>全文约2300字，开通会员继续阅读</p><a>开通</a><a>登录</a></div>",
            "全文约2300字，开通会员继续阅读",
        ),
        ("<div><p>剩余62%未读，请在客户端内打开</p><a href=app://x>打开</a></div>", None),
    ],
)
def test_of_a_wall_its_notice_alone_is_kept(wall: str, notice: str | None) -> None:
    assert _read(wall) == f"{TEXT}\n{notice or '剩余62%未读，请在客户端内打开'}"


@pytest.mark.parametrize(
    "own",
    [
        "<div><p>有人劝他把盐放到网上卖。</p><p>他说不会登录，也不想开通会员查看价格。</p></div>",
        "<div><p>订阅的人说，看完全文才知道盐贵。</p><p>老人只是笑笑。</p></div>",
    ],
)
def test_what_a_text_says_of_such_things_stays(own: str) -> None:
    said = own.replace("</p><p>", "\n").replace("<div><p>", "").replace("</p></div>", "")
    assert _read(own) == f"{TEXT}\n{said}"
