"""What readers say below a text is none of it, whatever it stands in."""

import pytest

from crawler.reading import Page
from crawler.reading.bodies import read_body

TITLE = "阿灰在三楼"
TEXT = "阿灰是去年冬天自己走进图书馆的。\n管理员把它抱进来，用纸箱给它搭了一个窝。"
SAID = (
    ("南风知我意", "2024-05-06 10:12", "上次去没看见它，说是在睡觉。"),
    (
        "山有木兮",
        "2024-05-07 11:20",
        "我家孩子每个周末都催着我出门，说是要给阿灰念书听，念得可认真了。",
    ),
)


def each(form: str) -> str:
    return "".join(form.format(*said) for said in SAID)


def page(below: str, text: str = TEXT) -> Page:
    lines = "".join(f"<p>{line}</p>" for line in text.split("\n"))
    return Page.from_text(f"<h1>{TITLE}</h1><div class=nr>{lines}</div>{below}<p>某馆</p>")


@pytest.mark.parametrize(
    "below",
    [
        each("<div class=x><b>{}</b><i>{}</i><p>{}</p><a>回复</a> <a>顶(3)</a></div>"),
        "<h3>网友评论（2）</h3>" + each("<dl><dt>{} <em>{}</em></dt><dd>{}</dd></dl>"),
        "<div><h4>读者留言</h4><table>" + each("<tr><td>{0}<td>{2}<br>{1}") + "</table></div>",
        "<div class=t>最新评论</div><ul>" + each("<li><p>{}</p><p>{}</p><p>{}</p></li>") + "</ul>",
        "<h4>精彩留言</h4><div><b>老槐树下</b><i>3小时前</i><p>希望给它打疫苗。</p></div>",
        each("<div class=x><img><div><b>{}</b><span>{}</span><span>回复</span></div>{}</div>"),
    ],
)
def test_comments_are_no_text(below: str) -> None:
    assert read_body(page(below), TITLE) == TEXT


@pytest.mark.parametrize(
    "text",
    [
        "<div class=x><b>主持人</b><i>2013-05-06 10:00</i><p>您好，欢迎做客本期访谈。</p></div>"
        "<div class=x><b>水长庚</b><i>2013-05-06 10:02</i><p>网友好，很高兴和大家交流。</p></div>",
        "<p>1998年3月</p><p>灯塔换上了第一盏电灯，守塔人哭了一夜。</p>"
        "<p>2004年6月</p><p>海图上第一次标出了它的名字，字比针尖还小。</p>",
        "<div class=q><b>来信人</b><i>2024-05-06 10:12</i><p>请问水渠什么时候清淤？</p></div>"
        "<div class=a><b>水利局</b><i>2024-05-08 09:30</i><p>您好，清淤月底开工。</p></div>",
        "<ul><li>8:30 开馆，阿灰在门口等着，看见人就绕着脚转圈。</li>"
        "<li>17:00 闭馆，阿灰跟着最后一个读者走到楼梯口。</li></ul>",
        "<p>评论：这一年，图书馆里最忙的是一只猫，它让座位变得紧俏。</p>",
    ],
)
def test_what_is_said_in_a_text_is_its_own(text: str) -> None:
    shown = Page.from_text(f"<h1>{TITLE}</h1><div class=nr>{text}</div><p>某馆</p>")
    said = Page.from_text(text).prose
    assert read_body(shown, TITLE) == said
