"""One reading that nobody needs tells a mirror in prose; those that somebody gives stay."""

from __future__ import annotations

import pytest

from crawler.restoration import restore

ONE = (
    "停留在只要把書念完就萬(wàn)事大吉的階段。",
    "我們的學(xué)校坐落在河邊,門前有一棵老樹。",
    "這種設備在工業(yè)上用得很多,價格也不貴。",
    "村里的老人都說,這條河過去沒(méi)有橋。",
    "做好這項工作,必須加強(qiáng)自身的建設。",
    "他們把橋修好以後,又在河邊種上了樹(shù)。",
    "這幾年地方的經(jīng)濟發展很快。",
)
AUTHORS = (
    "「樂(yuè)」字在這裡讀作樂(lè)。",
    "他姓葉(yè),是廣東人,我們都叫他小葉。",
    "漢語的「書(shū)」和「樹(shù)」只差一個聲調。",
    "我們請葉(yè)先生講話,大家鼓掌歡迎他的到來。",
    "長(zhǎng)大以後,他當了醫生,一直在山區工作。",
    "學而時習(xí)之,不亦說乎",
    "我們在韓國的學(hak)生宿舍住了一個月。",
    "小鳥(niǎo)飛到樹上唱歌。",
    "第三課 小鳥(niǎo)和大樹(shù)\n第四課 我的學(xué)校",
    "他的名字裡有個「業(yè)」,朋友們叫他阿業,他也不生氣。",
)


@pytest.mark.parametrize("text", ONE)
def test_one_is_enough_where_nobody_needs_it(text: str) -> None:
    restored = restore(text)
    assert "(" not in restored.text
    assert restored.script == "machine-hant"


@pytest.mark.parametrize("text", AUTHORS)
def test_those_that_somebody_gives_stay_unmarked(text: str) -> None:
    restored = restore(text)
    assert restored.text.count("(") == text.count("(")
    assert not restored.damaged


def test_what_proves_nothing_is_marked_in_prose() -> None:
    text = "總(zǒng)的說,我們的絕大多數同事都能夠對待個人的進退和去留,沒有怨言。"
    restored = restore(text)
    assert [restored.text[place.start : place.end] for place in restored.damaged] == ["(zǒng)"]


def test_what_machines_leave_tells_no_script() -> None:
    text = "他通常會(huì)反問(wèn)對(duì)方,“你想要做什么?如果你不知道要做什么東西,誰也幫不了你。”"
    assert restore(text).text == text.replace("會(huì)", "会").replace("問(wèn)", "问").replace(
        "對(duì)", "对"
    ).replace("東", "东").replace("誰", "谁").replace("幫", "帮")


def test_questions_before_a_comma_are_marked_in_a_mirror_s_text() -> None:
    restored = restore("他們的速度都非???,10號(hào)選手的技術(shù)非常好,大家都沒(méi)有話說。")
    assert [restored.text[place.start : place.end] for place in restored.damaged] == ["???"]
