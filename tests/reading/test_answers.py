"""Questions and their answers: both are the text, whatever holds them."""

from __future__ import annotations

import pytest

from crawler.reading import Page, read_page

TITLE = "春小麦什么时候播种"
ASKED = "我家在坝上，地里还有冻土，什么时候播？"
ANSWER = (
    "春播前先看墒情，土壤含水量低于百分之十五时要先浇底墒水，浇透以后隔三天再整地。",
    "种子用温水浸泡六个小时，捞出晾干再播，坝上一般等到清明前后再动手。",
    "播后覆土三指深，镇压一遍，十天左右能见苗，出苗以后不要急着追肥。",
)
TEXT = "".join(f"<p>{line}</p>" for line in ANSWER)


def body(inside: str) -> str:
    html = (
        f"<title>{TITLE}_青石问答</title><div class=top><a href=/>首页</a></div>{inside}"
        "<div class=foot>主办：青石网 ICP备00000000号</div>"
    )
    return read_page(Page.from_text(html)).body


@pytest.mark.parametrize(
    "inside",
    [
        f"<div class=ask><h1>{TITLE}</h1><p>{ASKED}</p></div>"
        f"<div class=answer><div>{TEXT}</div></div>",
        f"<div class=ask><h1>{TITLE}</h1><p>{ASKED}</p></div>"
        f"<div class=answer><div class=user>老周</div><div class=content>{TEXT}</div></div>",
        f"<h1>{TITLE}</h1><div class=desc>{ASKED}</div>"
        f"<div class=list><h3>最佳答案</h3><div class=content>{TEXT}</div></div>",
        f"<div class=ask><h1>{TITLE}</h1><div>{ASKED}</div></div>"
        f"<div class=bd><div class=hd>共1个回答</div><div class=answer-text>{TEXT}</div></div>",
        f"<div><h1>{TITLE}</h1><div itemprop=text>{ASKED}</div>"
        f"<div itemprop=acceptedAnswer><div itemprop=text>{TEXT}</div></div></div>",
        f"<h1>{TITLE}</h1><table><tr><th>来信内容</th><td>{ASKED}</td></tr>"
        f"<tr><th>回复内容</th><td>{TEXT}</td></tr></table>",
        f"<h1>{TITLE}</h1><div><b>来信内容：</b><p>{ASKED}</p></div>"
        f"<div><b>答复内容：</b><div class=content>{TEXT}</div></div>",
    ],
    ids=["called", "named", "headed", "counted", "microdata", "table", "mailbox"],
)
def test_a_short_question_stands_above_its_answer(inside: str) -> None:
    assert body(inside).split("\n") == [ASKED, *ANSWER]


@pytest.mark.parametrize(
    ("inside", "lines"),
    [
        (
            f"<h1>{TITLE}</h1><div class=answers><h3>最佳答案</h3><div>{TEXT}</div></div>",
            ANSWER,
        ),
        (
            f"<h1>{TITLE}</h1><div class=content>{TEXT}</div>"
            "<div class=answer><p>相关答复见公报第三期，读者可到档案馆查阅。</p></div>",
            ANSWER,
        ),
        (
            f"<h1>{TITLE}</h1><div class=post>{TEXT}</div>"
            "<div class=list><h3>全部回复(1)</h3><p>谢谢楼主，学到了，我也这么办。</p></div>",
            ANSWER,
        ),
        (
            f"<h1>{TITLE}</h1><div class=content><p>{ASKED}</p><p><b>回答：</b></p>{TEXT}</div>",
            (ASKED, "回答：", *ANSWER),
        ),
        (
            f"<h1>{TITLE}</h1><div class=content>{TEXT}<div class=answer><b>答案</b>"
            f"<p>{ASKED}</p></div></div>",
            (*ANSWER, "答案", ASKED),
        ),
    ],
    ids=["unasked", "beside a text", "a thread", "in a text", "below exercises"],
)
def test_what_is_no_answer_to_a_question_stays_as_it_is(
    inside: str, lines: tuple[str, ...]
) -> None:
    assert body(inside).split("\n") == list(lines)


@pytest.mark.parametrize("asked", [ASKED, ""])
def test_an_answer_is_no_comment_whatever_heads_it(asked: str) -> None:
    inside = (
        f"<div class=q><h1>{TITLE}</h1><div class=content>{asked}</div>"
        "<div class=meta><span>2018-03-08</span> <a class=c>添加评论</a></div></div>"
        "<div><h2><span>1 个回复</span></h2><div class=feed><div class=item id=answer_list_8>"
        f"<p><a href=/people/lq>老周</a> - <span>种地的</span></p><div class=box>{TEXT}</div>"
        "<div><span>2018-03-09 11:20</span> <a>0 条评论</a></div></div></div></div>"
    )
    found = read_page(Page.from_text(f"<title>{TITLE} - 农问</title>{inside}"))
    assert found.body.split("\n") == [*filter(None, [asked]), *ANSWER]
    assert (found.published or "")[:10] in ("2018-03-08", "" if asked else "2018-03-09")


def test_of_several_answers_the_first_is_the_text() -> None:
    def answer(number: int, name: str, text: str) -> str:
        head = f"<div class=u><a href=/p/{number}>{name}</a></div>"
        return (
            f"<div class=answer-item id=answer_{number}>{head}"
            f"<div class=answer-content>{text}</div>"
            f"<div class=m>发布于 2018-03-0{number}</div></div>"
        )

    inside = (
        f"<div class=q><h1>{TITLE}</h1><div class=detail><p>{ASKED}</p></div><div class=meta>"
        "<a href=/p/7>小禾</a> 发布于 2018-03-01 <a>关注问题</a></div></div>"
        f"<div class=answers><h3>2 个回答</h3>{answer(8, '老周', TEXT)}"
        f"{answer(9, '老谢', '<p>不知道，等等看。</p>')}</div>"
    )
    found = read_page(Page.from_text(f"<title>{TITLE} - 农问</title>{inside}"))
    assert (found.body.split("\n"), found.published) == ([ASKED, *ANSWER], "2018-03-01")


CARD = (
    "<div class=expert><a href=/e/7>老周</a> 高级农艺师 <span>青石农校</span>"
    "<p>擅长：坝上春小麦的栽培，种地二十余年，带出过三十个徒弟。</p><a href=/e/7>咨询</a></div>"
)
ASK = f"<div class=ask><h1>{TITLE}</h1><p>{ASKED}</p></div>"
OTHER = "<p>再等半个月，地化透了再说，种早了白费种子。</p>"


@pytest.mark.parametrize(
    "behind",
    [
        f"<div class=answer>{CARD}<div class=txt>{TEXT}</div></div>"
        f"<div class=answer>{CARD}<div class=txt>{OTHER}</div></div>",
        f"<div class=reply>{CARD}<h3>专家回答</h3><div class=txt>{TEXT}</div></div>",
        f"<div class=e>{CARD}</div><div class=answer-content>{TEXT}</div>",
        f"{CARD}<div class=box><div class=hd>指导意见</div>{TEXT}</div>",
    ],
    ids=["called", "headed", "above", "unnamed"],
)
def test_the_card_of_who_answers_is_no_answer(behind: str) -> None:
    assert body(ASK + behind).split("\n") == [ASKED, *ANSWER]


def test_what_an_expert_is_good_at_is_the_text_of_their_own_page() -> None:
    told = body(f"<h1>老周</h1><div class=content>{CARD}</div>")
    assert "擅长：坝上春小麦的栽培" in told


def test_an_answer_that_speaks_of_what_somebody_is_good_at_stays() -> None:
    said = "李教授擅长杂交育种，他的种子耐旱，可以先试种半亩。"
    told = body(f"{ASK}<div class=answer><div class=txt><p>{said}</p>{TEXT}</div></div>")
    assert told.split("\n") == [ASKED, said, *ANSWER]
