"""Statements of rights below a text are none of it; what a text says of rights is its own."""

import pytest

from crawler.reading import Page
from crawler.reading.body.bodies import read_body
from crawler.reading.lines.statements import states_limits

TITLE = "渡口通桥那天"
LINES = [
    "早上六点我就到了渡口，桥头已经站了两排人，有个老汉提着马灯，说是当年等船用的。",
    "剪彩只用了三分钟，人群往前一涌，桥面微微地晃，孩子们跑到中间跺脚。",
]


def body(*last: str, lines: list[str] = LINES) -> list[str]:
    shown = "".join(f"<p>{line}</p>" for line in (*lines, *last))
    return read_body(
        Page.from_text(f"<h1>{TITLE}</h1><div class=m>{shown}</div><p>某馆</p>"), TITLE
    ).split("\n")


@pytest.mark.parametrize(
    "statement",
    [
        ["（图文由茶乡周刊授权发布，转载请联系原作者，如涉及版权问题请与我们联系）"],
        ["此文由茶乡编辑，未经允许不得转载：http://a.example/1.html"],
        ["【版权提示】本网倡导尊重与保护知识产权，如发现本站文章存在版权问题，请联系我们。"],
        ["部分素材来源于互联网，仅供学习交流，侵删。"],
        ["图片由作者提供，轉載須經同意"],
        ["（本文由读者投稿，文责自负，若有异议请致电编辑部）"],
        ["免责声明：以上内容仅为信息传播之需要，不作为投资参考。"],
        ["原创内容，盗用必究。", "如有转载需求，请在后台留言“转载”。"],
        ["谢绝转载"],
        ["——————", "（图文由茶乡周刊授权发布，转载请联系原作者）"],
    ],
)
def test_what_a_site_says_of_rights_is_no_text(statement: list[str]) -> None:
    assert body(*statement) == LINES


@pytest.mark.parametrize(
    "last",
    [
        "他说，侵权的事要请律师，联系不上就先打电话。",
        "村规民约写着：未经村委会同意，不得私自转让。",
        "版权意识在镇上一天天强起来，书店再也不卖盗版。",
        "有人转载了这篇文章，魏老七把它贴在船舱里。",
        "（作者单位：青石镇中学）",
    ],
)
def test_what_a_text_ends_with_is_its_own(last: str) -> None:
    assert body(last) == [*LINES, last]


def test_a_text_about_rights_may_end_with_them() -> None:
    told = ["本办法所称作品，著作权归投稿人所有。", "馆里刊发的，转载应当付酬。"]
    last = "未经著作权人许可，不得转载其作品。"
    assert body(last, lines=told) == [*told, last]


@pytest.mark.parametrize(
    "line",
    [
        "本文仅供科普，不作为诊疗依据。",
        "以上内容仅供参考，不构成任何投资建议，据此操作风险自负。",
        "免责声明：本页信息由第三方提供，不代表本平台观点。",
        "提示：本内容不能替代律师的意见，具体问题请咨询专业人士。",
        "注：文中所述方法不能代替面诊，请遵医嘱。",
        "*以上数据来自公开资料，不作为交易依据",
        "（本文不构成法律意见）",
    ],
)
def test_what_a_text_must_not_be_taken_for_is_none_of_it(line: str) -> None:
    assert states_limits(line)


@pytest.mark.parametrize(
    "line",
    [
        "本文不讨论价格问题。",
        "本合同不构成任何担保。",
        "以上三点，不能代替实地调查，这是我多年的体会。",
        "本书不能代替课本，老师们还要多讲几遍。",
        "本文不能代表全部青年，但写出了其中一些人的心声。",
        "上述行为不构成犯罪，检察机关依法作出不起诉决定。",
        "该信息不能作为定案的依据，法院未予采信。",
        "本公司不承担由此造成的损失，消费者不服，提起诉讼。",
    ],
)
def test_what_a_text_says_of_its_matter_is_its_own(line: str) -> None:
    assert not states_limits(line)
