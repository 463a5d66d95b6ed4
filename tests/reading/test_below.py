"""Texts in elements without a name that tells, found by the heading that they stand below."""

import pytest

from crawler.reading import Page, read_page
from crawler.reading.body.bodies import read_body
from crawler.reading.markup.prose import read_prose
from crawler.restoration import restore

TITLE = "守塔人的三十一年"
LINES = [
    "青石港的灯塔建成于一九二六年，是这条航线上最老的一座。",
    "问：灯黑过吗？",
    "答：黑过一次，那年台风过境，电缆断了，我用汽灯顶了六个小时。",
    "问：现在还上去吗？",
    "答：机器不会忘，但机器也不会觉得不对劲，风声变了，得人去听。",
]
TEXT = "\n".join(LINES)
ABOUT = "".join(
    f"<p>某某医生从事临床工作第{n}年，先后完成手术四百余例，年龄最小的患者只有九个月，"
    "她说听不见的人最怕嘈杂，因此先关掉风扇和电脑，让诊室安静下来，再请患者开口。</p>"
    for n in "一二三四"
)
LINKS = "".join(f"<li><a href=/a/{n}.html>某镇推进春耕备耕工作之{n}</a></li>" for n in range(6))
HEADING = f"<h1>{TITLE}</h1>"


def paragraphs(tag: str = "p") -> str:
    return "".join(f"<{tag}>{line}</{tag}>" for line in LINES)


def of_names(*names: str) -> str:
    return "".join(
        f"<div class={name}><p>{line}</p></div>" for name, line in zip(names, LINES, strict=True)
    )


CUT = paragraphs().index("<p>答")


@pytest.mark.parametrize(
    "middle",
    [
        f"<div class=w><div class=hd>{HEADING}<p>某刊记者 2024年10月17日</p></div>"
        f"{of_names('lead', 'ask', 'say', 'ask', 'say')}<div class=end><a>点赞 62</a></div></div>",
        f"<div class=w>{HEADING}{of_names('q0', 'q1', 'r1', 'q2', 'r2')}</div>",
        f"<section>{HEADING}<div>某刊 2024-10-17</div>{paragraphs('blockquote')}</section>",
        f"<div class=s><h3>名医风采</h3>{ABOUT}</div><div class=m>{HEADING}"
        f"<div class=i>时间：2025-02-26</div><div class=c>{paragraphs()}</div></div>",
        f"<table><tr><td class=l>{ABOUT}<td class=r><h2>{TITLE}</h2>{paragraphs()}</table>",
        f"<div class=s>{ABOUT}</div><div class=m><div class=bt>{TITLE}</div><div class=c>"
        f"{'<br>'.join(LINES)}</div></div>",
        f"<ul class=w><li>{HEADING}</li>{paragraphs('li')}</ul><div class=r><ul>{LINKS}</ul></div>",
        f"<div class=m>{HEADING}<div class=c>{paragraphs()}</div></div>"
        f"<div class=s><h3>本馆简介</h3>{ABOUT}</div>",
        f"<div class=w>{HEADING}<div class=c>{paragraphs()}</div>"
        f"<div class=s><dl><dt>读者须知</dt></dl>{ABOUT}</div></div>",
        f"<table><tr><td>{HEADING}{paragraphs()}</td><td><h4>关于我们</h4>{ABOUT}</td></table>",
        f"{HEADING}<div class=c1>{paragraphs()[:CUT]}</div><div class=ad><img src=1.jpg></div>"
        f"<div class=c2>{paragraphs()[CUT:]}</div>",
        f"<div class=hd>{HEADING}<p>2024-10-17</p></div><div class=c><section>{paragraphs()}"
        "</section></div><div class=f><span>❤ 88</span><span>评论 5</span></div>",
    ],
)
def test_a_text_is_what_stands_below_the_heading_that_says_its_title(middle: str) -> None:
    foot = "<div class=foot><p>地址：某路1号</p></div>"
    page = f"<title>{TITLE}</title><ul class=nav>{LINKS}</ul>{middle}{foot}"
    assert read_body(Page.from_text(page), TITLE) == TEXT


def boxes(lead: str) -> str:
    """A lead in a box of its own beside one with nearly all the prose."""
    rest = "".join(f"<div class=s>{paragraphs('blockquote')}</div>" for _ in range(4))
    return f"<div class=m>{HEADING}<div class=l><p>{lead}</p></div><div class=c>{rest}</div></div>"


def test_more_than_a_summary_before_most_of_a_text_is_part_of_it() -> None:
    lead, short = "".join(LINES), LINES[0]
    rest = "\n".join([TEXT] * 4)
    assert read_body(Page.from_text(boxes(lead)), TITLE) == f"{lead}\n{rest}"
    assert read_body(Page.from_text(boxes(short)), TITLE) == rest


@pytest.mark.parametrize(
    "middle",
    [
        # A list of popular documents says the title as well.
        f"<div class=c>{paragraphs()}</div><div class=r><h3>{TITLE}</h3><p>点击量最高。</p></div>",
        f"<div class=c><p>{TITLE}</p>{paragraphs()}</div>",
        f"<div class=hd>{HEADING}</div><div class=c>{paragraphs()}</div>",
        f"{HEADING}{paragraphs()}",
        f"<div style='display:none'>{TITLE}</div><div class=c>{paragraphs()}</div>",
    ],
)
def test_a_title_elsewhere_cuts_nothing_off(middle: str) -> None:
    page = f"<title>{TITLE}</title><ul class=nav>{LINKS}</ul>{middle}"
    assert read_body(Page.from_text(page), TITLE) == TEXT


@pytest.mark.parametrize(
    "text",
    [
        "<p>一、选择题（每小题3分）</p><p>1．下列属于纯净物的是（　　）</p><p>A．空气　B．海水</p>"
        f"{paragraphs()}",
        f"<h3>一、关于值班</h3>{paragraphs()}",
        f"<blockquote><p>写给还在等信的人…</p></blockquote>{paragraphs()}",
        f"<blockquote>题记：水往低处走</blockquote>{paragraphs()}",
        f"<pre>水往低处走 人往高处走</pre>{paragraphs()}",
        f"<p>各位家长：</p>{paragraphs()}<p align=right>青石小学</p><p>2024年5月6日</p>",
        f"<p>{LINES[0]}</p><dl><dt>陡门</dt><dd>{LINES[2]}</dd><dt>堰</dt><dd>{LINES[4]}</dd></dl>",
        f"<section><h2>缘起</h2><p>{LINES[0]}</p></section>"
        f"<section><h2>始末</h2>{paragraphs()}{paragraphs()}</section>",
    ],
)
def test_short_lines_in_a_text_are_its_own(text: str) -> None:
    page = f"<h1>{TITLE}</h1><div class=i>2023-11-02</div><div class=x>{text}</div><p>某库</p>"
    whole = read_prose(Page.from_text(text).selector)
    assert read_body(Page.from_text(page), TITLE) == whole


VERSE = "你把秤杆挂在墙上，<br>像挂一根不再生气的骨头。<br>星星一颗一颗<br>钉在原来的斤两里"
BOX = f"<div class=s><h3>签约作家</h3>{ABOUT}</div>"


@pytest.mark.parametrize(
    "lines",
    [
        VERSE.replace("。", ""),
        "".join(f"<p>{line}</p>" for line in VERSE.replace("。", "").split("<br>")),
        "<div>王晴 林卫东 周桂香</div><div>阮青黛 水长庚 郁离子</div>"
        "<div>陆放 薄暮 商陆</div><div>甘棠</div>",
        "<section><p>春日</p><p>雨落在瓦上</p></section><p>像谁在数米</p><p>数着数着天就亮了</p><p>米也没有少</p>",
    ],
)
def test_verse_below_a_heading_is_the_text_beside_a_box_of_prose(lines: str) -> None:
    page = f"<div class=m>{HEADING}<div class=x>{lines}</div></div>{BOX}"
    said = read_prose(Page.from_text(lines).selector)
    assert read_body(Page.from_text(page), TITLE) == said


@pytest.mark.parametrize(
    "tools",
    ["点赞（18）　打赏　分享到：微信", "喜欢 | 12", "赠诗人一朵花：3", "投币 20", "第 7 号作品"],
)
def test_a_line_of_tools_makes_verse_no_other_text(tools: str) -> None:
    verse = "<p>井里有一枚旧月亮<br>檐下有半夜的雨声</p><p>母亲数着豆荚<br>数着数着天就亮了</p>"
    page = f"<div class=m>{HEADING}<div class=x>{verse}</div><div>{tools}</div></div>{BOX}"
    said = read_prose(Page.from_text(verse).selector)
    assert read_body(Page.from_text(page), TITLE) == said


@pytest.mark.parametrize(
    "between",
    [
        "<p>2024-05-06</p><p>来源：某网</p><p>阅读 77</p><p>打印</p>",
        "<ul><li>首页</li><li>动态</li></ul><p>字号</p>",
        "<table><tr><td>索引号<td>000-1<tr><td>文号<td>某发〔2023〕14号</table>",
        "<p>王晴 林卫东</p><p>某某大学</p>",
        "<a href=/1>王晴的诗</a><a href=/2>林卫东的诗</a><a href=/3>周桂香的诗</a>",
    ],
)
def test_lines_between_a_heading_and_its_text_are_no_verse(between: str) -> None:
    page = f"<div class=m>{HEADING}<div>{between}</div><div class=c>{paragraphs()}</div></div>"
    assert read_body(Page.from_text(page), TITLE) == TEXT


@pytest.mark.parametrize(
    ("between", "kept"),
    [
        ("<p>一、中标信息</p><table><tr><td>标段<td>供应商<tr><td>1<td>某厂</table>", True),
        ("<p>一、明细</p><p>二、名单</p><table><tr><td>名称<td>桌椅</table>", True),
        ("<table><tr><td>索引号<td>000-1<tr><td>文号<td>某发〔2023〕14号</table>", False),
        ("<div class=t><span>打印</span><span>纠错</span></div>", False),
        ("<p>一、明细</p><div class=t><span>打印</span><span>纠错</span></div>", False),
    ],
)
def test_a_table_between_paragraphs_is_text(between: str, kept: bool) -> None:
    page = f"<div class=m>{HEADING}<div class=x>{between}{paragraphs()}</div></div>{BOX}"
    last = read_prose(Page.from_text(between).selector).split("\n")[-1]
    assert (last in read_body(Page.from_text(page), TITLE)) is kept


SAID = (
    "联合会发布了贸易报告，全球需求疲软，增长将严重减缓，一些发达经济体距离衰退仅一步之遥，"
    "各国应当加强合作，共同应对风险，把港口和航线先开起来。"
)
MORE = (
    "报告还说，投资的放缓已经持续了三年，港口的集装箱比去年少了一成，运价也跌回了十年前，"
    "许多船公司推迟了新船的订单，码头上的吊机停了一半。"
)
BESIDE = (
    "本栏目为广大读者提供及时的行情资讯，图文均由编辑从各处搜集整理，"
    "请大家甄别消息是否可靠，以免造成不必要的损失。"
)


@pytest.mark.parametrize(
    ("html", "lines"),
    [
        # What stands beside the block of title and text is none of it, be it nearly as long.
        (
            "<div id=content><div class=page-article><h1>{t}</h1><div class=page_art_content>{a}"
            "</div><p>20190926|国贸</p></div><div class=rightbar><div class=bio>{x}</div></div>",
            "a",
        ),
        (
            "<div id=content><div class=article><h1>{t}</h1>{a}{b}</div><div class=side>{x}</div>",
            "ab",
        ),
        (
            "<div class=main-content><div class=post-body><h1>{t}</h1>{a}</div>"
            "<section>{x}</section></div>",
            "a",
        ),
        # A head that has the title and a summary is not the text.
        (
            "<div id=content><div class=article><h1>{t}</h1>{a}</div><div class=rest>{b}{b}{x}"
            "</div></div>",
            "abbx",
        ),
        ("<div id=content><div class=head><h1>{t}</h1></div>{a}{b}{x}</div>", "abx"),
        ("<div class=article><h1>{t}</h1><div class=text>{a}</div>{b}</div>", "ab"),
    ],
)
def test_what_stands_beside_the_block_of_title_and_text(html: str, lines: str) -> None:
    said = {"a": SAID, "b": MORE, "x": BESIDE}
    parts = {key: f"<p>{line}</p>" for key, line in said.items()}
    page = Page.from_text(html.format(t="贸易报告发布", **parts))
    assert read_body(page, "贸易报告发布").split("\n") == [said[key] for key in lines]


ASKED = "家里的老榆木桌面冬天裂了一道缝，请问自己动手怎样修补？"
ANSWER = "".join(f"<p>{line}</p>" for line in LINES[:2])
QUESTION = f"<div class=ask>{HEADING}<div><i>浏览 3</i></div><div class=q>{ASKED}</div></div>"


@pytest.mark.parametrize(
    "answered",
    [
        "<div class=best><h3>最佳答案</h3><div class=who>木头人 | 采纳率82%</div>"
        "<div class=a>{}</div><div class=act>有用(12) 没用(0) 评论</div></div>",
        "<div class=r><div class=hd>推荐答案</div><div class=bd>{}</div></div>",
        "<dl><dt>专家回答：</dt><dd>{}</dd></dl>",
        "<div class=da><h2>律师解答</h2>{}</div><div><h3>其他回答（1）</h3><p>换块板吧。</p></div>",
        "<section><h4>【滿意回答】</h4>{}</section><section><h4>回答</h4><p>换块板吧。</p></section>",
        "<div class=fw><b>答复内容</b><div>{}</div></div>",
    ],
)
def test_an_answer_in_a_box_of_its_own_goes_on_with_its_question(answered: str) -> None:
    page = f"<title>{TITLE}</title><ul>{LINKS}</ul>{QUESTION}{answered.format(ANSWER)}"
    text = "\n".join([ASKED, *LINES[:2]])
    assert read_body(Page.from_text(page), TITLE) == text


@pytest.mark.parametrize(
    "box",
    [
        "<div class=r><h3>问答达人</h3><div class=bd>{}</div></div>",
        "<div class=r><h3>其他回答</h3><div class=bd>{}</div></div>",
        "<div class=r><h3>相关问题的答案</h3><div class=bd>{}</div></div>",
        "<div class=r><h3>我来回答</h3><div class=bd>{}</div></div>",
    ],
)
def test_a_box_beside_a_question_is_no_answer(box: str) -> None:
    page = f"<title>{TITLE}</title><ul>{LINKS}</ul>{QUESTION}{box.format(ANSWER)}"
    assert read_body(Page.from_text(page), TITLE) == ASKED


@pytest.mark.parametrize("depth", [3, 1000, 3000])
def test_a_text_may_stand_deep_below_its_heading(depth: int) -> None:
    text = "".join(f"<p>第{n}次会议要求，各地要把责任落实到人。</p>" for n in range(9))
    page = Page.from_text("<h1>防汛会议</h1>" + "<div>" * depth + text + "</div>" * depth)
    assert read_body(page, "防汛会议").count("各地要把责任落实到人。") == 9


@pytest.mark.parametrize(
    ("notice", "kept"),
    [
        ("<div class=tip>试读已结束</div>", True),
        ("<div class=pay>预览结束，下载后可查看完整文档（共12页）</div>", True),
        ("<p>本文档预览已结束</p>", True),
        ("<a class=btn href=/dl>下载</a><div>剩余70%未读，下载后查看全文</div>", True),
        # What only asks to read on may unfold what is there, or lead to another copy.
        ("<a class=btn href=/dl>下载全文</a>", False),
        ("<div class=more>阅读剩余全文</div>", False),
        ("<div>登录后评论</div>", False),
        ("<div>上一篇</div><div>下一篇</div><div>评论</div><div>试读已结束</div>", False),
    ],
)
def test_a_notice_behind_the_text_that_more_is_withheld_is_kept(notice: str, kept: bool) -> None:
    prose = "".join(
        f"<p>{n}，三个村子靠一口新打的深井渡过了难关，水从岩缝里抽上来。</p>" for n in "甲乙丙"
    )
    html = f"<title>一口井_青石网</title><h1>一口井</h1><div class=content>{prose}</div>{notice}"
    body = read_page(Page.from_text(html)).body
    assert body.endswith("抽上来。") != kept
    assert bool(restore(body).gaps) == kept


@pytest.mark.parametrize("before", [1, 3])
def test_a_fold_goes_on_with_the_paragraphs_above_it(before: int) -> None:
    folded = paragraphs().split("<p>")[before + 1 :]
    fold = f"<details><summary>展开全文</summary><p>{'<p>'.join(folded)}</details>"
    above = "".join(f"<p>{line}</p>" for line in LINES[:before])
    page = Page.from_text(f"{HEADING}<div class=prose>{above}{fold}</div>")
    assert read_body(page, TITLE) == TEXT


@pytest.mark.parametrize(
    ("heading", "link", "kept"),
    [
        ("延伸阅读", "<a href=/a/7.html>[详细]</a>", False),
        ("相关链接", "<a href=/a/7.html>[详细]</a>", False),
        ("后来的事", "<a href=/a/7.html>[详细]</a>", True),
    ],
)
def test_a_block_made_like_the_text_may_be_of_other_documents(
    heading: str, link: str, kept: bool
) -> None:
    other = "停产二十七年的钟表厂重新打开了大门，旧机床擦得发亮。"
    more = f"<div class=zw><p><b>{heading}</b></p><p>{other}{link}</p></div>"
    page = Page.from_text(f"<div>{HEADING}<div class=zw>{paragraphs()}</div>{more}</div>")
    assert (other in read_body(page, TITLE)) is kept
