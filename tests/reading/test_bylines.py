"""Where a page says that its document is from, and by whom."""

import pytest

from crawler.reading import Page, read_page
from tests.reading.test_published import page_of, titled


@pytest.mark.parametrize(
    ("line", "source", "author"),
    [
        ("2024-05-20 来源：<a href=/>青石融媒</a> <a href=#c>我要评论(0)</a>", "青石融媒", None),
        ("2024-05-20 来源：青石融媒 阅读 12 次", "青石融媒", None),
        ("2024-05-20 来源：青石融媒 举报", "青石融媒", None),
        ("2024-05-20 稿源：青石融媒　文/林卫东", "青石融媒", "林卫东"),
        ("2024-05-20 09:15 記者林衛東／青石報導", None, "林衛東"),
        ("2024-05-20 出处：青石日报 本报记者 林卫东", "青石日报", "林卫东"),
        ("2024-05-20 转自：青石日报", "青石日报", None),
        ("2024-05-20 来源于：青石日报", "青石日报", None),
        ("2024-05-20 来源 青石日报", "青石日报", None),
        ("<i>2024-05-20 09:15</i> <i class='source ent'>青石观察</i>", "青石观察", None),
        ("<span id=source>青石观察</span> <span>2024-05-20 09:15</span>", "青石观察", None),
        ("<i class=laiyuan>来源：青石观察</i> <i>2024-05-20 09:15</i>", "青石观察", None),
        ("<i class=source>未知</i> <i>2024-05-20 09:15</i>", None, None),
        ("<i class=resource>青石观察</i> <i>2024-05-20 09:15</i>", None, None),
        ("<i class=source></i> <i>2024-05-20 09:15</i>", None, None),
        ("<i class=source>2024-05-20 09:15 | 青石观察</i>", "青石观察", None),
        ("<i class=source>青石观察　2024年5月20日　阅读：12</i>", "青石观察", None),
        ("<i class=source>2024-05-20 编辑：林卫东</i>", None, None),
        ("<i class=source>青石365</i> <i>2024-05-20</i>", "青石365", None),
        ("<i class=author>林卫东 2024-05-20</i>", None, "林卫东"),
        ("<i class=username>小雨2008</i> <i>2024-05-20</i>", None, "小雨2008"),
        ("<span>来源：青石日报</span><span>作者：林卫东</span><span>2024-05-20</span>",
         "青石日报", "林卫东"),
        ("来源：青石日报2024-05-20 09:15", "青石日报", None),
        ("2024-05-20 09:15 <a href=//b.example/>青石日报</a>", "青石日报", None),
        ("2024-05-20 09:15 青石县融媒体中心 字号：大 中 小", "青石县融媒体中心", None),
        ("2024-05-20 作者：林卫东 周桂香", None, "林卫东 周桂香"),
        ("2024-05-20 来源：青石日报<a href=#c>38人参与</a>", "青石日报", None),
        ("2024-05-20 作者：林卫东<a href=#c>12条评论</a>", None, "林卫东"),
        ("<span>青石日报</span><span>2024-05-20 09:15</span>", "青石日报", None),
        ("<span>原创</span><span>青石日报</span><span>2024-05-20 09:15</span>", None, None),
        ("<span>2024-05-20 09:15</span><span>青石铁路报</span><span>我要评论(12)</span>",
         "青石铁路报", None),
        ("<span>2024-05-20 09:15</span><span>·</span><span>青石社</span>", "青石社", None),
        ("<span>2024-05-20</span><span>青石铁路报</span><span>林卫东</span>", "青石铁路报", None),
        ("2024-05-20 09:15 | 来源：<a href=//b.example/>青石日报</a>222", "青石日报", None),
        ("2024-05-20 来源：<a href=//b.example/>青石日报</a> 222", "青石日报", None),
        ("2024-05-20 来源：<a href=//b.example/>青石</a>365网", "青石365网", None),
        ("2024-05-20 来源：青石365", "青石365", None),
        ("<span>林卫东/青石日报</span> <span>2024-05-20</span>", "青石日报", "林卫东"),
        ("2024-05-20 来源：林卫东/青石日报", "青石日报", None),
        ("2024-05-20 来源： 林卫东/青石日报", "青石日报", None),
        ("2024-05-20 来源：要闻部/青石日报", "要闻部/青石日报", None),
        ("2024-05-20 来源：青石/赤岭两县联合采访", "青石/赤岭两县联合采访", None),
        ("<a id=js_name>青石那些事</a><em>2024-05-20</em>", "青石那些事", None),
        ("<i>来源</i><i>青石日报</i><i>作者</i><i>林卫东</i>", "青石日报", "林卫东"),
        ("<span>来源于</span> <span>青石日报</span> 2024-05-20", "青石日报", None),
        ("来源：青石日报 <a href=#c>我有话说(<em>3</em>)</a>", "青石日报", None),
        ("2024-05-20 作者：林卫东/青石日报", None, "林卫东"),
        ("林卫东/青石日报 2024-05-20", "青石日报", "林卫东"),
        ("来源：未知 作者：佚名 2024-05-20", None, None),
        ("来源：<a>青石日报</a><a>我要评论(0)</a>", "青石日报", None),
        ("来源：<a>青石日报</a><a>小字号</a>", "青石日报", None),
        ("<span>来源：青石日报</span><span>林卫东</span>", "青石日报", None),
        ("2024-05-20 09:15<a>青石日报</a><span>分享到：微信</span>", "青石日报", None),
        ("<span>来源：</span><span>青石日报</span>", "青石日报", None),
        ("<i>文/林卫东</i><i>字号：大</i><i>2024-05-20</i>", None, "林卫东"),
        ("2024-05-20 撰文：林卫东 来源 青石日报", "青石日报", "林卫东"),
        ("来源 青石日报<i>|</i>发布于：2024-05-20", "青石日报", None),
        ("来源：<b>青石</b><b>日报</b>", "青石日报", None),
        ("文 | 林卫东　图 | 周桂香", None, "林卫东"),
        ("作者 | 林卫东", None, "林卫东"),
        ("□ 本报评论员 林卫东", None, "林卫东"),
        ("本报评论员文章", None, None),
        ("2024/青石日报", None, None),
        ("2024-05-20 文：林卫东　图：周桂香", None, "林卫东"),
        ("2024-05-20 文：林卫东 攝：周桂香", None, "林卫东"),
        ("2024-05-20 青石新聞網∕記者林衛東∕彰化報導", "青石新聞網", "林衛東"),
        ("青石晚報／ 記者<a>林衛東</a>／鹿港即時報導", "青石晚報", "林衛東"),
        ("青石日报 / 记者 林卫东 / 2024-05-20", "青石日报", "林卫东"),
        ("2024-05-20 青石社｜特派記者 林衛東", "青石社", "林衛東"),
        ("摄影／記者林衛東", None, "林衛東"),
        ("<span>林卫东/青石青年报</span><span>2024-05-20 07:12</span>", "青石青年报", "林卫东"),
        ("2024-05-20 09:15 <a rel=author href=//b.example/>林卫东</a>", None, "林卫东"),
        ("由 <a rel=author href=/u>采葛</a> <time>2024-05-20</time>", None, "采葛"),
        ("由 <span class='author vcard'><a>采葛</a></span> 2024-05-20", None, "采葛"),
        ("由 <b itemprop=author>采葛</b> 2024-05-20", None, "采葛"),
        ("由 <b class=author>采葛</b> 2024-05-20", None, None),
        ("由 <a rel=nofollow href=/u>采葛</a> 2024-05-20", None, None),
        ("青石日報 記者林衛東／報導 2024-05-20", "青石日報", "林衛東"),
        ("青石消息 记者林卫东 2024-05-20", None, "林卫东"),
        ("2024-05-20 作者： 记者林卫东", None, "林卫东"),
        ("2024-05-20 作者：通讯员 林卫东", None, "林卫东"),
        ("2024-05-20 作者：记者协会秘书处", None, "记者协会秘书处"),
        ("<i>2024-05-20</i><i>作者：</i><i>来源：</i><i>点击：77</i>", None, None),
        ("<i>2024-05-20</i><i>来源：</i><i>作者：林卫东</i>", None, "林卫东"),
        ("<i>2024-05-20</i><i>供稿人</i><i>　林卫东</i>", None, "林卫东"),
        ("2024-05-20 来自：青石融媒（ID：qsrm001） 撰文 | 林卫东 编辑 | 阿四",
         "青石融媒", "林卫东"),
        ("2024-05-20 来自：青石日报（微信号：qsrb）", "青石日报", None),
        ("<p>来自：浙江</p><p>2024-05-20</p>", None, None),
        ("2024-05-20 来自青石县的林卫东", None, None),
        ("2024-05-20 来源：<a href=/u/1>青石毛细血管</a>北京", "青石毛细血管", None),
        ("2024-05-20 来源：青石毛细血管 黑龙江", "青石毛细血管", None),
        ("2024-05-20 来源：<a href=/u/1>青石</a>日报", "青石日报", None),
        ("2024-05-20 来源：今日北京", "今日北京", None),
        ("2024-05-20 来源：青石县 宣传部", "青石县 宣传部", None),
        ("2024-05-20 <a rel='author external' href=//b.example/>林卫东</a>", None, "林卫东"),
        ("2024-05-20 文字：林卫东 图片：周桂香", None, "林卫东"),
        ("2024-05-20 通讯员 林卫东", None, "林卫东"),
        ("2024-05-20 通讯员培训班", None, None),
        ("2024-05-20 作者：12345", None, None),
        ("2024-05-20 作者：admin", None, None),
        ("2024-05-20 记者证年检通知", None, None),
        ("2024-05-20 记者节到了", None, None),
        ("2024-05-20 阅读 12", None, None),
        ("2024-05-20 首页 新闻", None, None),
        ("2024-05-20 <i>作者：</i><i>来源：</i><i>点击：77</i>", None, None),
        ("2024-05-20 来源： 文章热度：77", None, None),
        ("2024-05-20 <i>来源：</i><i>人气：77</i>", None, None),
        ("2024-05-20 <i>来源：</i><i>责任编辑：林卫东</i>", None, None),
        ("2024-05-20 来源：青石融媒（ID：qsrm01） 撰文 | 林卫东", "青石融媒", "林卫东"),
        ("2024-05-20 稿件来源：青石日报（记者 林卫东）", "青石日报", "林卫东"),
        ("2024-05-20 来自：青石融媒", "青石融媒", None),
        ("2024-05-20 来自：青石山下", None, None),
        ("2024-05-20 来自：iPhone客户端", None, None),
        ("2024-05-20 供稿：青石县气象局", "青石县气象局", None),
        ("2024-05-20 供稿：林卫东", None, "林卫东"),
        ("<i>来源</i><i>青石县科协</i> <i>供稿人</i><i>　林卫东</i>", "青石县科协", "林卫东"),
        ("2024-05-20 [作者]林卫东 [来源]青石日报", "青石日报", "林卫东"),
        ("来源：青石日报/作者：林卫东/2024-05-20", "青石日报", "林卫东"),
        ("来源：青石日报；作者：林卫东；2024-05-20", "青石日报", "林卫东"),
        ("2024-05-20 文、图：林卫东", None, "林卫东"),
        ("2024-05-20 文/图 林卫东", None, "林卫东"),
        ("2024-05-20 作者：本报记者林卫东", None, "林卫东"),
        ("2024-05-20 作者：记者站", None, "记者站"),
        ("2024-05-20　转自：青石日报　记者/林卫文", "青石日报", "林卫文"),
        ("2024-05-20　转自：青石日报　通讯员/林卫东", "青石日报", "林卫东"),
        ("2024-05-20　转自：青石日报　文、图/林卫东", "青石日报", "林卫东"),
        ("2024-05-20　转自：青石日报　作者/林卫东", "青石日报", "林卫东"),
        ("2024-05-20 青石日报·青石新闻客户端记者 林卫东", "青石日报·青石新闻客户端", "林卫东"),
    ],
)  # fmt: skip
def test_the_line_below_the_title(line: str, source: str | None, author: str | None) -> None:
    reading = read_page(page_of(titled(line)))
    assert (reading.source, reading.author) == (source, author)


@pytest.mark.parametrize(
    ("head", "source", "author"),
    [
        ("<meta name=ContentSource content=来源：青石日报>", "青石日报", None),
        ("<meta name=source content=青石日报>", "青石日报", None),
        ("<meta name=source content=http://www.b.example/>", None, None),
        ("<meta name=source content=MetInfo>", None, None),
        ("<meta name=source content=QSTV><!--</head><body>--><p>QSTV</p>", "QSTV", None),
        ("<meta name=author content=林卫东>", None, "林卫东"),
        ("<meta name=author content='name, email@gmail.com'>", None, None),
        ("<meta name=author content=DedeCMS>", None, None),
        ("<meta name=author content='Discuz! Team and Comsenz UI Team'>", None, None),
        ("<meta name=author content=www.b.example>", None, None),
        ("<meta name=author content=管理员>", None, None),
        ("<meta name=author content=20>", None, None),
        ('<script type="application/ld+json">{"author":{"name":"林卫东"}}</script>',
         None, "林卫东"),
    ],
)  # fmt: skip
def test_what_the_head_declares(head: str, source: str | None, author: str | None) -> None:
    reading = read_page(page_of(titled(""), head=head))
    assert (reading.source, reading.author) == (source, author)


@pytest.mark.parametrize(
    ("declared", "line", "source"),
    [
        ("MetInfo", "来源:青石日报作者:林卫东分享到:", "青石日报"),
        ("BBC", "<b>BBC</b> 2024-05-20", "BBC"),
    ],
)
def test_a_latin_name_that_is_declared_must_be_shown(declared: str, line: str, source: str) -> None:
    head = f"<meta name=source content={declared}>"
    assert read_page(page_of(titled(line), head=head)).source == source


@pytest.mark.parametrize(
    ("below", "source", "author"),
    [
        ("<p>来源：青石日报</p>", "青石日报", None),
        ("<p>（来源：青石日报）</p>", "青石日报", None),
        ("<p>[作者：林卫东 责任编辑：周桂香]</p>", None, "林卫东"),
        ("<p>作者：林卫东 责编：周桂香</p>", None, "林卫东"),
        ("<div>相关新闻</div><p>来源：另一家报</p>", None, None),
        ("<div class='author vcard'>路人甲</div><p>写得好。</p>", None, None),
        ("<p>资料来源不明</p>", None, None),
    ],
)
def test_what_stands_behind_the_text(below: str, source: str | None, author: str | None) -> None:
    reading = read_page(page_of(titled(""), below))
    assert (reading.source, reading.author) == (source, author)


@pytest.mark.parametrize(
    ("line", "source", "author"),
    [
        ("<span>青石广电</span> <span>2024-05-20 18:06</span>", "青石广电", None),
        ("青石广电　2024-05-20 08:30　记者：林卫东", "青石广电", "林卫东"),
        ("<i>2024-05-20</i><i>青石广电</i><i>阅读 3</i>", "青石广电", None),
        ("2024-05-20 09:15 | 云岭晚报 | 字号：大 中 小", "云岭晚报", None),
        ("[云岭晚报] 2024-05-20", "云岭晚报", None),
        ("<b>2024-05-20</b> <a href=http://ent.hill.example/>云岭娱乐</a>", "云岭娱乐", None),
        ("<a href=http://hill.example>云岭在线</a> 2024-05-20", "云岭在线", None),
        ("<a href=http://hill.example/ent/>云岭娱乐</a> 2024-05-20", None, None),
        ("2024-05-20 <a href=http://bbs.hill.example/>论坛</a>", None, None),
        ("2024-05-20 <a href=http://hill.example/>打印本页</a>", None, None),
        ("2024-05-20 <a href='#'>只看该作者</a>", None, None),
        ("2024-05-20 09:15<i>|</i>云岭日报记者 林卫东 通讯员 周桂香<i>|</i><a>我要评论(3)</a>",
         "云岭日报", "林卫东"),
        ("2024-05-20 云岭日报全媒体记者林卫东", "云岭日报", "林卫东"),
        ("[ 作者：林卫东　　转贴自：云岭史志　　更新时间：2024-5-20　　文章录入：admin ]",
         "云岭史志", "林卫东"),
        ("2024-05-20 选自：《云岭文史》", "《云岭文史》", None),
        # No source: a channel, a place, an editor's office, a counter.
        ("要闻 2024-05-20", None, None),
        ("<a href=/n/>通知公告</a> 2024-05-20", None, None),
        ("（青石镇）2024-05-20", None, None),
        ("2024-05-20 审核： 云岭晚报 阅读 3", None, None),
        ("本报记者 林卫东 2024-05-20", None, "林卫东"),
        ("2024-05-20 摄影：云岭晚报", None, None),
        ("2024-05-20 青石广电大楼", None, None),
    ],
)  # fmt: skip
def test_a_source_needs_no_label_beside_the_date(
    line: str, source: str | None, author: str | None
) -> None:
    page = (
        page_of(titled(line)).text.replace("青石新闻网", "青石广电").replace("忙_", "忙-通知公告-")
    )
    reading = read_page(Page.from_text(page))
    assert (reading.source, (reading.author or "").split(" ")[0] or None) == (source, author)


@pytest.mark.parametrize(
    ("note", "source", "author"),
    [
        (
            "（本文来源于《云岭文史》第十七辑，作者林卫东，有删节）",
            "《云岭文史》第十七辑",
            "林卫东",
        ),
        ("（原载《云岭晚报》，作者：林卫东）", "《云岭晚报》", "林卫东"),
        ("（作者：林卫东，原载于《云岭晚报》）", "《云岭晚报》", "林卫东"),
        ("[转自 云岭晚报；作者 林卫东 周桂香]", "云岭晚报", "林卫东 周桂香"),
        ("（作者单位：云岭县农业局）", None, None),
        ("（作者系云岭县农业局干部）", None, None),
        ("（本文作者简介见第三版）", None, None),
        ("（林卫东、周桂香参与采写）", None, None),
    ],
)
def test_a_note_in_brackets_below_the_text(
    note: str, source: str | None, author: str | None
) -> None:
    reading = read_page(page_of(titled("2024-05-20"), f"<p align=right>{note}</p>"))
    assert (reading.source, reading.author) == (source, author)


@pytest.mark.parametrize(
    ("line", "author"),
    [
        ("<p class=authi><a href=/u/1>慢车老吴</a></p><em>发表于 2016-8-19 23:07</em>", "慢车老吴"),
        ("<i class=username>慢车老吴</i> <i>楼主</i> <i>2016-8-19</i>", "慢车老吴"),
        ("<p class=author-name>街巷人家</p><span>2016-8-19</span>", "街巷人家"),
        ("<span class=author>作者：慢车老吴</span> 2016-8-19", "慢车老吴"),
        ("<i class=nickname>admin</i> 2016-8-19", None),
        ("<i class=username>138****5678</i> 2016-8-19", None),
        ("<i class=usergroup>金牌会员</i> 2016-8-19", None),
        ("<p class=readName>离线<a href=/u/2>慢车老吴</a></p><i>发表于: 2016-8-19</i>", "慢车老吴"),
        ("<p class=postauthor><cite><a href=/u>老吴</a></cite><i>@wu</i></p>2016-8-19", "老吴"),
        ("<p id=Author>● 慢车老吴</p><p>2016-8-19</p>", "慢车老吴"),
        ("2016-8-19</div><div class=reply><i class=username>过路人</i> 支持", "慢车老吴"),
    ],
)  # fmt: skip
def test_whoever_posted_a_text_is_named_above_it(line: str, author: str | None) -> None:
    if "reply" in line:
        line = f"<i class=username>慢车老吴</i> {line}"
    assert read_page(page_of(titled(line))).author == author


def test_whoever_answers_below_a_text_is_not_its_author() -> None:
    below = "<div class=reply><i class=username>过路人</i><p>支持楼主，写得真好。</p></div>"
    assert read_page(page_of(titled("2016-8-19"), below)).author is None


@pytest.mark.parametrize(
    ("line", "source"),
    [
        ("【 作者：朱月月  来自：文化传播学院  责任编辑：于佳 】", "文化传播学院"),
        ("责编：于佳　来自：青石日报", "青石日报"),
        ("来自：文化传播学院的同学们", None),
        ("他来自：青石镇中心", None),
    ],
)
def test_beside_its_writer_a_text_comes_from_somewhere(line: str, source: str | None) -> None:
    assert read_page(page_of(titled("2016-8-19"), f"<div>{line}</div>")).source == source


def test_what_is_no_source_behind_its_label_is_a_date_s_label() -> None:
    line = "作者：老吴 | 来源：发表于2019-04-11 14:07 被阅读0次"
    reading = read_page(page_of(titled(line)))
    assert (reading.source, reading.author) == (None, "老吴")
    assert reading.published == "2019-04-11T14:07"


@pytest.mark.parametrize("name", [".authi", ".username"])
def test_a_name_elsewhere_on_the_page_is_nobody_s(name: str) -> None:
    around = f"<div><i class={name[1:]}>过路人</i></div>" + "<p>热帖</p>" * 14
    assert read_page(page_of(around + titled("2016-8-19"))).author is None


@pytest.mark.parametrize(
    ("card", "author"),
    [
        (
            "<b>茶渣</b><p>二级茶客</p><dl><dt>UID</dt><dd>8800</dd><dt>积分</dt><dd>26</dd></dl>",
            "茶渣",
        ),
        ("<p>楼主</p><b>茶渣</b><p>积分：120</p><p>帖子：33</p><p>注册时间：2009-3-1</p>", "茶渣"),
        ("<p>查看 120 回复 3</p><b>茶渣</b><p>★★★</p><p>威望 3</p><p>金币 9</p>", "茶渣"),
        ("<b>茶渣</b><p>积分换购活动开始了</p><p>帖子里有说明</p>", None),
        ("<b>茶渣</b><p>积分：120</p>", None),
        ("<p>浏览：120</p><p>评论：3</p>", None),
    ],
)
def test_a_forum_s_card_names_who_wrote(card: str, author: str | None) -> None:
    above = f"<h1>青石镇抢收晚稻忙</h1><div>{card}</div><div>2011-03-08 20:14</div>"
    assert read_page(page_of(above)).author == author


@pytest.mark.parametrize(
    ("line", "author"),
    [
        ("<i class=author>聂双</i><i class=date>2024-05-20</i>", "聂双"),
        ("<i class=author>青石日报</i><i class=date>2024-05-20</i>", None),
        ("<i class=author>责任编辑：聂双</i><i class=date>2024-05-20</i>", None),
        ("<i class=author>2024-05-20 来源：青石日报</i>", None),
        ("<i class=author><a href=/>首页</a></i><i class=date>2024-05-20</i>", None),
        ("文字｜聂双　摄影｜季小白　2024-05-20", "聂双"),
        ("撰稿｜聂双　编辑｜季小白　2024-05-20", "聂双"),
        ("文字版下载｜聂双　2024-05-20", None),
        ("<i class=time>2024-05-20</i><i class=from>青石日报</i><i class=writer>聂双</i>", "聂双"),
        ("2024-05-20 | 发布者: admin | 查看: 12 | 原作者: 聂双", "聂双"),
    ],
)
def test_a_name_alone_in_what_is_called_its_author_s_is_one(line: str, author: str | None) -> None:
    assert read_page(page_of(titled(line))).author == author


@pytest.mark.parametrize(
    ("byline", "author"),
    [
        ("<a href=/u/9>聂双</a> 2024-05-20", "聂双"),
        ("<p>发布者: <a href=space-uid-2.html>聂双</a></p><p>2024-05-20</p>", "聂双"),
        ("<a href=/user-1.htm>聂双</a><i>2024-5-20</i>", "聂双"),
        ("<a href='/home.php?mod=space&uid=7'>聂双</a> 2024-05-20", "聂双"),
        ("<p>● 聂双</p><p>2024-05-20</p>", "聂双"),
        ("<p>□ 本报记者 聂双</p>", "聂双"),
        ("<i>原创</i><i class=rich_media_meta_text>聂双</i><i>青石号</i>", "聂双"),
        ("<i>原创</i><i class=rich_media_meta_text>2024年5月20日</i><i>青石号</i>", None),
        ("<a href=/u/9>青石日报</a> 2024-05-20", None),
        ("<a href=/u/9>回复</a> 2024-05-20", None),
        ("<a href=https://other.test/u/9>聂双</a> 2024-05-20", None),
        ("<a href=/uploads/9>聂双</a> 2024-05-20", None),
        ("来源：<a href=/u/9>聂双</a> 2024-05-20", None),
        ("<p>■ <a href=/n/>聂双</a></p><p>■ <a href=/m/>要闻</a></p>", None),
    ],
)
def test_who_has_a_page_on_the_site_or_a_mark_wrote(byline: str, author: str | None) -> None:
    assert read_page(page_of(titled(byline))).author == author


@pytest.mark.parametrize(
    ("line", "author"),
    [
        ("林卫东 发表于 2024-5-20 09:15", "林卫东"),
        ("山有木兮发布于：2024-05-20", "山有木兮"),
        ("May 20, 2024 by 林卫东", "林卫东"),
        ("林卫东/文　2024-05-20", "林卫东"),
        ("2024-05-20　（林卫东／图文）", "林卫东"),
        ("青石日报 发布于 2024-05-20", None),
        ("本文首次发表于 2024-05-20", None),
        ("首次发表于 2024-05-20", None),
        ("最后发表于 2024-05-20", None),
        ("admin 发表于 2024-05-20", None),
        ("2024-05-20 散文/文学", None),
    ],
)
def test_who_posted_before_the_time_wrote(line: str, author: str | None) -> None:
    assert read_page(page_of(f"<div>{line}</div>")).author == author
