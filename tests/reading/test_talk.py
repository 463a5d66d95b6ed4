"""What readers say below a text is none of it, whatever it stands in."""

import pytest

from crawler.reading import Page
from crawler.reading.body.bodies import read_body

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


LINES = [
    "傍晚时分，凤尾坡上的龙窑升起一缕青烟，沉寂了四十年的窑火重新点燃。",
    "这座龙窑长四十二米，依山势而建，烧一窑需要松柴一万多斤。",
    "点火的老窑工凭着火焰的颜色判断窑温，几乎不看旁边的温度计。",
]
THREAD = "周末去看了龙窑点火"
POST = (
    "<div class=item><article class='CommentPost Post'><header><h3><a href=/u/{0}>{0}</a></h3>"
    "<time>11月12日</time></header><div class=Post-body>{1}</div>{2}</article></div>"
)
ANSWERED = "<aside><ul><li>回复</li><li>点赞</li></ul></aside>"
ISSUE = (
    "<div class=comment-group><a href=/u>{0}</a><table><tr><td class='comment-body'>{1}</td></tr>"
    "</table>{2}</div>"
)


@pytest.mark.parametrize(
    "post", [POST, ISSUE, "<div class='reply a'><p>{0}</p><div>{1}</div></div>"]
)
@pytest.mark.parametrize("answer", ["羡慕，下次记得叫上我。", LINES[0] * 4])
@pytest.mark.parametrize("count", [1, 3])
def test_what_opens_a_thread_is_its_text_be_it_called_a_comment(
    post: str, answer: str, count: int
) -> None:
    text = "".join(f"<p>{line}</p>" for line in LINES[:count])
    thread = post.format("陶小匠", text, ANSWERED) + post.format("水哥", f"<p>{answer}</p>", "")
    page = f"<title>{THREAD}</title><h1>{THREAD}</h1><div class=stream>{thread}</div>"
    found = read_body(Page.from_text(page), THREAD).split("\n")
    assert [line for line in LINES if line in found] == LINES[:count]
    assert not {"回复", "点赞"} & set(found)
    if "Post-body" in post or "comment" in post:
        assert found == LINES[:count]


@pytest.mark.parametrize(
    "page",
    [
        "<video src=a.mp4></video><div class=comments><div class=comment-item>{}</div></div>",
        "<img src=a.jpg><h3>网友评论</h3><div class=comment-list><div class=comment>{}</div></div>",
        "<iframe src=/v></iframe><ul class=commentList><li class=comment>{}</li></ul>",
        "<video src=a.mp4></video><div id=pinglun><div class=comment>{}</div></div>",
    ],
)
def test_what_readers_say_of_a_film_is_no_text_of_its_page(page: str) -> None:
    said = f"<b>水哥</b><div class=comment-body><p>{LINES[0]}</p></div>"
    shown = f"<title>{THREAD}</title><h1>{THREAD}</h1>{page.format(said)}"
    assert read_body(Page.from_text(shown), THREAD) == ""


@pytest.mark.parametrize("above", ["查看 120 | 回复 3", "浏览：88 回复：2", "回复 4 人气 96"])
def test_what_counts_a_thread_s_readers_heads_no_answers(above: str) -> None:
    post = (
        f"<div class=r><b>老王</b><i>2011-03-08 20:14</i><p>{LINES[0]}</p><p>{LINES[1]}</p></div>"
    )
    shown = f"<title>{THREAD}</title><h1>{THREAD}</h1><p>{above}</p>{post}<p>某馆</p>"
    assert LINES[1] in read_body(Page.from_text(shown), THREAD)


@pytest.mark.parametrize("title", ["换新船值不值", "换新船值不值？"])
def test_a_thread_is_none_of_the_answers_to_the_question_that_heads_it(title: str) -> None:
    said = (("浪里白条", "7-3 21:40", TEXT), ("旱鸭子", "7-3 22:01", "顶。"))
    form = "<div class=post><b>{}</b><i>发表于 2021-{}</i><div>{}</div><a>回复</a></div>"
    posts = "".join(form.format(*each) for each in said)
    shown = Page.from_text(f"<title>{title}-渔家论坛</title><h1>{title}</h1>{posts}")
    assert TEXT.split("\n")[0] in read_body(shown, title)


@pytest.mark.parametrize(
    "menu",
    [
        "<header><b>槐下笔记</b><ul><li><a href=/us>关于</a><li><a href=/gb>留言</a></ul></header>",
        "<div><a href=/>首页</a> | <a href=/pl.asp>网友评论</a></div>",
        "<a href=/guestbook.php>留言板</a>",
        "<p>欢迎光临槐下笔记！</p><div><a href=/>首页</a><a href=/gb>留言板</a></div>",
    ],
)
def test_a_menu_that_leads_to_comments_heads_none(menu: str) -> None:
    text = "<p>" + "</p><p>".join(LINES[:2])
    post = f"<div><h1>{TITLE}</h1><div>2021-04-05 08:00</div>{text}</div>"
    shown = f"<title>{TITLE}</title>{menu}<div class=m>{post}</div><p>某馆</p>"
    assert LINES[1] in read_body(Page.from_text(shown), TITLE)


@pytest.mark.parametrize(
    "heading",
    [
        "<h3><a href=/pl/31.html>网友评论</a></h3>",
        "<h3>网友评论 <a href=/pl/31.html>全部</a> <a href=/pl/31.html?hot>最热</a></h3>",
        "<h3><a href=#pl>留言</a><a href=javascript:;>最新</a></h3>",
    ],
)
def test_the_heading_of_comments_may_lead_to_more_of_them(heading: str) -> None:
    said = "<div class=x><b>{}</b><i>{}</i><p>{}</p></div>".format(*SAID[1])
    assert read_body(page(f"<div>{heading}{said}</div>"), TITLE) == TEXT


RAILS = [
    "<div class=rail><span>12</span>赞 <span>评论</span> 收藏 分享</div>",
    "<div class=bar><ul><li><i>35</i><span>点赞</span></li><li><span>评论</span></li></ul></div>",
    "<div class=action><a href='#comment'>评论(3)</a><a>转发</a><a>收藏</a></div>",
    "<div class=tabs><span>正文</span><span>评论</span><span>相关推荐</span></div>",
    "<div class=count><b>评论</b><i>0</i></div>",
    "<div class=tools><a class=reply href='#reply'>回复</a></div>",
    "<div class=rail><h3>热门评论</h3><ul><li><a href=/a/1>清河渠清淤完工</a></li>"
    "<li><a href=/a/2>老井巷路灯换新</a></li></ul></div>",
    "<div class=rail><p>推荐</p><ul><li><a href=/a/1>清河渠清淤完工</a></li>"
    "<li><a href=/a/2>老井巷路灯换新</a></li></ul></div>",
]
ARTICLE = "<div class=cont>{}<div><span>2024-05-04 08:20</span></div><article>{}</article></div>"
DOWN = "<div class=t>评论 <i>1</i></div><ul><li><b>阿满</b><p>真好。</p><i>05-04 10:22</i></ul>"


@pytest.mark.parametrize("rail", RAILS)
@pytest.mark.parametrize("heading", ["<h1>{}</h1>", "<h2><a href=/1>{}</a></h2>", "<p>{}</p>"])
@pytest.mark.parametrize("below", ["", DOWN])
def test_what_speaks_of_comments_above_the_headline_heads_none(
    rail: str, heading: str, below: str
) -> None:
    text = "".join(f"<p>{line}</p>" for line in TEXT.split("\n"))
    article = ARTICLE.format(heading.format(TITLE), text)
    shown = f"<title>{TITLE} - 某馆</title><div>{rail}{article}{below}</div><p>某馆</p>"
    assert read_body(Page.from_text(shown), TITLE) == TEXT


def test_a_comment_that_says_words_of_the_title_is_no_headline() -> None:
    said = "<b>阿满</b><i>2024-05-04 10:22</i><p>阿灰在三楼</p>"
    shown = (
        f"<title>{TITLE} - 某馆</title><h1><a href=/1>{TITLE}</a></h1><div>{TEXT}</div>"
        f"<h3>网友评论</h3><div class=x>{said}</div><p>某馆</p>"
    )
    assert read_body(Page.from_text(shown), TITLE) == TEXT.replace("\n", "")


TYPED = "<li itemscope itemtype='http://schema.org/Comment'><i itemprop=author>{}</i><p>{}</p></li>"


@pytest.mark.parametrize(
    "shown",
    [
        f"<h1>{TITLE}</h1><ul>{TYPED.format('阿灰', TEXT)}{TYPED.format('阿满', '真好。')}</ul>",
        f"<h1>{TITLE}</h1><div>{TEXT}</div><ul>{TYPED.format('阿满', '真好。')}</ul>",
        f"<h1>{TITLE}</h1><div>{TEXT}</div><ul>{2 * TYPED.format('阿满', '真好。')}</ul>",
    ],
)
def test_what_microdata_type_as_comments_is_none_of_the_text_but_for_a_thread_s_first(
    shown: str,
) -> None:
    read = read_body(Page.from_text(f"<title>{TITLE} - 某馆</title>{shown}<p>某馆</p>"), TITLE)
    assert read.removeprefix("阿灰\n") == TEXT.replace("\n", "")


COUNTED = "<li class=post><b>{}</b> <i>2013-5-6</i> <a>回应</a> <em><u>{}</u>楼</em><p>{}</p></li>"


def test_a_floor_may_have_a_day_without_a_clock() -> None:
    others = "".join(COUNTED.format(name, n, said) for n, (name, _, said) in enumerate(SAID, 2))
    asked = "它几岁了？"
    assert read_body(page(f"<ul>{others}</ul>", asked), TITLE) == asked


def test_storeys_of_a_house_are_no_floors_of_a_thread() -> None:
    rooms = "".join(
        f"<li class=post><b>{name}</b> <i>2013</i> <em><u>{n}</u>楼</em><p>{said}</p></li>"
        for n, (name, _, said) in enumerate(SAID, 2)
    )
    assert SAID[0][2] in read_body(page(f"<ul>{rooms}</ul>", "它住哪里？"), TITLE)
