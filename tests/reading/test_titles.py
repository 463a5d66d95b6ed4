"""The title of a document, told from the names of site and channel."""

import pytest

from crawler.reading import Page
from crawler.reading.headline.titles import read_title


@pytest.mark.parametrize(
    ("html", "title"),
    [
        ("<title>春耕_某网</title><h1>某网</h1><h1>春耕</h1>", "春耕"),
        ("<title>春|耕_某网</title><h1>春|耕</h1>", "春|耕"),
        ("<title>春耕_播种_下乡</title><meta property=og:title content=春耕_播种_下乡>", "春耕"),
        ("<title>春耕——下乡-某某新闻</title><h1>春耕——下乡</h1>", "春耕——下乡"),
        ("<title>春耕 | 下乡</title><h1>春耕 | 下乡</h1>", "春耕 | 下乡"),
        ("<title>春耕-某某日报</title>", "春耕"),
        ("<title>三-五规划</title>", "三-五规划"),
        (
            "<title>青石日报数字版-2024年06月01日-03版：生态</title><h2>春耕见闻</h2>"
            "<p>入秋以来，全镇抓住晴好天气组织农户抢收晚稻。</p>",
            "春耕见闻",
        ),
        ("<title>青石日报-2024年06月01日-春耕见闻</title>", "春耕见闻"),
        (
            "<title>青石日报数字报</title><h2>春耕见闻</h2><p>全镇抓住天气︐组织抢收晚稻︒</p>",
            "春耕见闻",
        ),
        ("<title></title><meta property=og:title content=春耕见闻><h1>春耕</h1>", "春耕"),
        ("<h2>春耕见闻</h2>", "春耕见闻"),
        ("<p>无题", ""),
        ("<title>:::某网:::春耕见闻</title>", "春耕见闻"),
        ("<title>春耕见闻 :: 某网</title>", "春耕见闻"),
        ("<title>春耕_某网</title><meta name=articletitle content=春耕见闻><h1>某网</h1>", "春耕"),
        ("<title></title><meta name=ARTICLETITLE content=春耕见闻>", "春耕见闻"),
    ],
)
def test_a_title_is_told_from_its_tail(html: str, title: str) -> None:
    assert read_title(Page.from_text(html)) == title


def test_what_is_around_a_title_is_no_heading() -> None:
    parts = "<i>春</i>" * 40
    page = f"<title>春耕见闻录_某网</title><div class=title-page>{parts}</div><h1>春耕见闻录</h1>"
    assert read_title(Page.from_text(page)) == "春耕见闻录"


PROSE = "<p>入秋以来，全镇抓住晴好天气组织农户抢收晚稻。</p>"
LINE = "<div class=info>2024-05-20 09:15 来源：某县融媒</div>"


@pytest.mark.parametrize(
    "html",
    [
        f"<title>某县人民政府</title><h1>抢收晚稻忙</h1>{LINE}",
        f"<title>无标题文档</title><h1>抢收晚稻忙</h1>{LINE}",
        f"<title>正文</title><h2>抢收晚稻忙</h2>{LINE}",
        f"<title>抢收晚稻...-某某新闻网</title><h1>抢收晚稻忙</h1>{LINE}",
        f"<title>通知公告</title><a href=/a>通知公告</a><h4>抢收晚稻忙</h4>{LINE}",
        "<title>某某新闻网 | 抢收晚稻忙</title>",
        "<title>新闻中心_抢收晚稻忙_某某新闻网</title><h3>抢收晚稻忙</h3>",
        f"<title>Untitled Document</title><h1>抢收晚稻忙</h1>{PROSE}",
        f"<title></title><h5>抢收晚稻忙</h5>{LINE}",
        f"<title>某某日报</title><h1><a href=/>某某日报</a></h1><h2>抢收晚稻忙</h2>{LINE}",
    ],
)
def test_a_heading_above_the_dateline_beats_a_title_that_names_something_else(html: str) -> None:
    assert read_title(Page.from_text(f"{html}{PROSE}")) == "抢收晚稻忙"


@pytest.mark.parametrize(
    "html",
    [
        f"<title>抢收晚稻忙_某某新闻网</title><h2>相关新闻</h2>{LINE}",
        f"<title>抢收晚稻忙.docx-某某网</title><h2>资源描述</h2>{PROSE}",
        f"<title>抢收晚稻忙</title><h1>某某新闻网</h1>{LINE}",
    ],
)
def test_a_title_that_names_the_document_stays(html: str) -> None:
    assert read_title(Page.from_text(f"{html}{PROSE}")).startswith("抢收晚稻忙")


@pytest.mark.parametrize("tag", ["h1", "h3", "h4", "h5", "div class=title"])
@pytest.mark.parametrize("shown", ["", "<title>正文</title>", "<title>青石镇抢收...</title>"])
@pytest.mark.parametrize("is_dated_above", [False, True])
def test_a_heading_beside_its_dateline(tag: str, shown: str, is_dated_above: bool) -> None:
    heading, dated = f"<{tag}>青石镇抢收晚稻忙</{tag.split()[0]}>", "<p>2024-05-20 09:15</p>"
    above = dated + heading if is_dated_above else heading + dated
    side = "<div><h3>猜你喜欢</h3><p>雨季过后，水渠修好了。</p></div>"
    html = f"{shown}<body>{side}{above}<p>入秋以来，农户抢收晚稻。</p></body>"
    assert read_title(Page.from_text(html)) == "青石镇抢收晚稻忙"


@pytest.mark.parametrize(
    ("whole", "expected"),
    [
        ("青石镇抢收晚稻忙-要闻-青石新闻网", "青石镇抢收晚稻忙"),
        ("青石镇抢收晚稻忙-本地新闻-青石新闻网", "青石镇抢收晚稻忙"),
        ("青石镇-抢收晚稻", "青石镇-抢收晚稻"),
        ("抢收晚稻——青石镇侧记", "抢收晚稻——青石镇侧记"),
        ("他来到这里，唯一的要求竟是……", "他来到这里，唯一的要求竟是……"),
    ],
)
def test_channels_and_sites_behind_a_title(whole: str, expected: str) -> None:
    html = f"<title>{whole}</title><h1>{expected}</h1><h2>57人参与</h2><p>入秋以来，农户很忙。</p>"
    assert read_title(Page.from_text(html)) == expected


@pytest.mark.parametrize(
    ("whole", "heading"),
    [
        ("某县人民政府 信息公开", "<h1>{}</h1>"),
        ("某某日报社", "<h4>{}</h4>"),
        ("某县融媒体中心", "<p class=title1><b>{}</b></p>"),
        ("要闻_秋收第一镰开镰了_某某网", ""),
        ("某某新闻网-要闻-秋收第一镰开镰了", ""),
        ("秋收第一镰开镰了--某某频道--某某网", "<h1>{}</h1>"),
        ("内容页", "<h5>{}</h5>"),
        ("秋收第一镰", "<h1>{}</h1>"),
        (
            "某某博客 - 秋收第一镰开镰了",
            "<div class=BlogTitle>某某博客</div>"
            "<div class=SubTitle>好好学习天天向上</div><h2>{}</h2>",
        ),
        ("某某日报2024年06月01日第03版", "<h2>{}</h2>"),
        ("某某日报数字报 2024-06-01 第A12版：要闻", "<h2>{}</h2>"),
        ("某某晚报 第1288期", "<h3>{}</h3>"),
        (
            "某某论坛",
            "<h1><a>[见闻]</a> {}</h1><p>林卫东</p><p>主题 12</p><p>积分 388</p><p>会员</p>"
            "<p>楼主</p>",
        ),
        ("某某论坛", "<table><tr><td>查看: 3<td><h1>{}</h1></table><p>林卫东</p><p>楼主</p>"),
    ],
)
def test_what_title_names_need_not_be_the_title(whole: str, heading: str) -> None:
    title = "秋收第一镰开镰了"
    talk = "<h5>我来说两句</h5><div>周桂香 2025-01-01 10:00</div><p>好。</p>"
    page = f"<title>{whole}</title>{heading.format(title)}{LINE}{PROSE * 4}{talk}"
    assert read_title(Page.from_text(page)) == title


def test_a_heading_below_the_text_names_no_other_title() -> None:
    text = PROSE.replace("全镇抓住", "全镇上下千家万户男女老少不分白天黑夜都忙了起来，抓住")
    talk = "<h5>我来说两句</h5><div>周桂香 2025-01-01 10:00</div><p>好。</p>"
    page = f"<title>秋收第一镰开镰了</title>{text * 3}{talk}"
    assert read_title(Page.from_text(page)) == "秋收第一镰开镰了"


@pytest.mark.parametrize(
    "html",
    [
        f"<title>某某水务局</title><p class=t>抢收晚稻忙</p>{LINE}",
        f"<title>Untitled Document</title><b><font size=5>抢收晚稻忙</font></b>{LINE}",
        f"<title>某某日报数字报-抢收晚稻忙</title><div>第3版</div><div>抢收晚稻忙</div>{LINE}",
        f"<title>详细信息</title><h6>抢收晚稻忙</h6>{LINE}",
        "<title>抢收晚稻忙 - 闲谈 - 某某社区</title><h1><a>[闲谈]</a> <b>抢收晚稻忙</b></h1>",
        "<title>新闻详细内容</title><h1>抢收晚稻忙<br><i>2024-05-20 09:15 来源：某县融媒</i></h1>",
        "<title>抢收晚稻忙-某某晚报数字版</title>",
    ],
)
def test_a_title_may_stand_in_any_element_right_above_the_dateline(html: str) -> None:
    assert read_title(Page.from_text(f"{html}{PROSE}")) == "抢收晚稻忙"


@pytest.mark.parametrize(
    "above",
    [
        "<div>首页 | 新闻 | 政务</div>",
        "<div>您的位置：首页 &gt; 要闻</div>",
        "<div><a href=/>返回某某首页面</a></div>",
        "<p>镇里开了会。</p>",
        "<div>热门推荐</div>",
    ],
)
def test_what_stands_above_the_dateline_may_be_no_title(above: str) -> None:
    page = f"<title>春耕见闻录</title>{above}{LINE}{PROSE}"
    assert read_title(Page.from_text(page)) == "春耕见闻录"


@pytest.mark.parametrize(
    "html",
    [
        "<title>某镇-公告-停水一天</title><h1><a href=/>某镇</a></h1><h2>停水一天</h2>",
        "<title>某鎮資訊網-停水一天</title><h1><a href=/>某鎮資訊網</a></h1><h2>停水一天</h2>",
        "<title>某客的家</title><h1><a href=//page.example>某客的家</a></h1><h2>停水一天</h2>",
        "<title>某镇</title><h1><a href=/>某镇</a></h1><h3>停水一天</h3>",
        "<title></title><h1><a href=/>某镇见闻</a></h1><b>停水一天</b>",
        "<title>停水一天-某镇</title><h1><a href=/a/1.html>停水一天</a></h1><h2>某镇</h2>",
        "<title>停水一天-某镇</title><h1>停水一天</h1><h2><a href=/>某镇</a></h2>",
        "<title>停水一天-某镇</title><h1><a href=//b.example/>停水一天</a></h1><h2>某镇</h2>",
    ],
)
def test_a_heading_that_leads_to_the_front_page_names_the_site(html: str) -> None:
    assert read_title(Page.from_text(f"{html}{LINE}{PROSE}")) == "停水一天"


@pytest.mark.parametrize(
    ("around", "title"),
    [
        ("<p>欢迎访问《山地学报》网站！</p>{}", "抢收晚稻研究"),
        ("{}<p>版权所有 © 《山地学报》编辑部</p>", "抢收晚稻研究"),
        ("{}<p>主办单位：山地学报编委会</p>", "抢收晚稻研究"),
        ("{}<p>Copyright 2024 山地学报</p>", "抢收晚稻研究"),
        ("<p>歡迎您訪問山地学报！</p>{}", "抢收晚稻研究"),
        ("{}<p>《山地学报》版权归作者所有</p>", "山地学报"),
        ("{}<p>山地学报</p>", "山地学报"),
    ],
)
def test_a_title_that_says_whose_the_site_is_is_no_documents(around: str, title: str) -> None:
    html = f"<title>山地学报</title>{around.format(f'<h2>抢收晚稻研究</h2><p>林卫东</p>{PROSE}')}"
    assert read_title(Page.from_text(html)) == title


@pytest.mark.parametrize("tag", ["::某某合作社::", ":::某某合作社:::", "::欢迎:::某某合作社"])
def test_colons_part_a_title_however_many_they_are(tag: str) -> None:
    above = "<font size=4><b>停水一天</b></font><p>2024-05-20</p>"
    html = f"<title>{tag}</title>{above}{PROSE}<p>版权所有 某某合作社</p>"
    assert read_title(Page.from_text(html)) == "停水一天"


@pytest.mark.parametrize(
    ("above", "title"),
    [
        ("<p align=center><font size=5>停水一天</font></p><hr>", "停水一天"),
        ("<p><font size=+2>停水一天</font></p><p>林卫东</p>", "停水一天"),
        ("<td style='font-size:23px'>停水一天</td><tr><td>本报记者 林卫东</td>", "停水一天"),
        ("<p><b>镇里的消息</b></p><p><big>停水一天</big></p>", "停水一天"),
        ("<p><b>停水一天</b></p><p>林卫东 周桂香</p>", "停水一天"),
        ("<div style='font-size: 18pt'>停水一天</div>", "停水一天"),
        ("<p>镇里的消息</p><p>林卫东</p>", "无标题文档"),
        ("<p><font size=2>镇里的消息</font></p>", "无标题文档"),
        ("<p><font size=x>镇里的消息</font><font size=99>和</font></p>", "无标题文档"),
        ("<p style='font-size:12px'>镇里的消息</p>", "无标题文档"),
        ("<p><b>镇里停水了。</b></p>", "无标题文档"),
        ("<p><b><a href=/1>镇里的消息</a></b></p>", "无标题文档"),
        ("<b>版面导航</b>" + "<p>第1版</p>" * 9, "无标题文档"),
    ],
)
def test_old_pages_set_their_headline_in_large_type(above: str, title: str) -> None:
    html = f"<title>无标题文档</title><table><tr>{above}</tr></table>{PROSE}"
    assert read_title(Page.from_text(html)) == title


def test_a_page_without_title_has_what_stands_above_its_dateline() -> None:
    assert (
        read_title(Page.from_text(f"<title></title><b>抢收晚稻忙</b>{LINE}{PROSE}")) == "抢收晚稻忙"
    )


@pytest.mark.parametrize("whole", [":::某县供销社::: 欢迎您", ":: 某县供销社 ::", "某县供销社"])
def test_a_greeting_for_a_title_names_the_site(whole: str) -> None:
    shown = f"<font size=4><b>停水一天</b></font>{LINE}{PROSE}<p>版权所有：某县供销社</p>"
    assert read_title(Page.from_text(f"<title>{whole}</title>{shown}")) == "停水一天"


LOGO = (
    "<h1><a href=/><img src=logo.png alt=青石博物馆></a></h1><ul><li><a href=/1/>馆情介绍</a></ul>"
)


@pytest.mark.parametrize(
    "whole",
    [
        "青石博物馆-典藏-新闻详情",
        "青石装修,旧房改造,小户型设计-木石装饰公司官网",
        "青石文史网欢迎您",
        "抢收晚稻忙-青石大学农学院",
        "青石大学农学院 - 抢收晚稻忙",
        "",
    ],
)
@pytest.mark.parametrize(
    ("markup", "dateline"),
    [
        ("<dl><dt>{}</dt><dd>{}</dd></dl>", "<i>发布：2024-04-11</i><i>阅读：0</i><i>字号：大</i>"),
        ("<p><strong>{}</strong></p><p>{}</p>", "类别：见闻　发布于：2023-09-25 14:06:51"),
        ("<table><caption>{}</caption><tr><td>{}</td></tr></table>",
         "[ 2024-03-18 ]　[ 青石税务局 ]　[ 阅读 <b>0</b> 次 ]"),
        ("<table><tr><td><span>{}</span></td></tr><tr><td>{}</td></tr></table>",
         "2024年12月18日 10:05　文：林卫东　点击：[]"),
        ("<div class=hd9>{}</div><div>{}</div>", "青石融媒 · 2024/04/11 · 12 次围观"),
        ("<center><font size=5>{}</font></center><center>{}</center>", "（2024-4-11）　阅读 3"),
    ],
)  # fmt: skip
def test_a_headline_is_found_in_any_element(whole: str, markup: str, dateline: str) -> None:
    page = f"<title>{whole}</title>{LOGO}{markup.format('抢收晚稻忙', dateline)}{PROSE * 3}"
    assert read_title(Page.from_text(page)) == "抢收晚稻忙"


@pytest.mark.parametrize(
    ("above", "title"),
    [
        ("<div class=logo>青石大学农学院</div>", "抢收晚稻忙"),
        ("<div class=logo>青石大学农学院</div><p>2024-05-20 阅读 3</p>", "抢收晚稻忙"),
        ("<a href=/2.html>青石大学农学院成立</a><p>2024-05-20</p>", "抢收晚稻忙"),
        ("<p>今天是2024年5月20日</p>", "抢收晚稻忙"),
    ],
)
def test_what_a_logo_and_lists_say_is_no_headline(above: str, title: str) -> None:
    foot = "<p>Copyright 2024 青石大学农学院</p>"
    page = f"<title>抢收晚稻忙-青石大学农学院</title>{above}{PROSE * 3}{foot}"
    assert read_title(Page.from_text(page)).startswith(title)


@pytest.mark.parametrize("label", ["文章标题", "标题：", "题目"])
def test_a_title_behind_its_label_is_one_where_title_greets(label: str) -> None:
    rows = f"<tr><td>{label}</td><td>抢收晚稻忙</td></tr><tr><td>作者</td><td>林卫东</td></tr>"
    page = f"<title>青石文史网欢迎您</title><table>{rows}</table><b>抢收晚稻忙</b>{PROSE * 3}"
    assert read_title(Page.from_text(page)) == "抢收晚稻忙"


@pytest.mark.parametrize(
    "hidden", ["<div class=share-title style='display:none'>{}</div>", "<h1 hidden>{}</h1>"]
)
@pytest.mark.parametrize("heading", ["h2", "h4", "h5"])
def test_a_hidden_title_to_share_is_none(hidden: str, heading: str) -> None:
    shared = "【转发】凌晨五点的菜市场，看哭了多少人"
    page = (
        f"<title>民生纪实</title><meta property=og:title content={shared}>{hidden.format(shared)}"
        f"<a href=/js>民生纪实</a><{heading}>抢收晚稻忙</{heading}>{LINE}{PROSE * 3}"
    )
    assert read_title(Page.from_text(page)) == "抢收晚稻忙"


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("<table><tr><td align=center>抢收晚稻忙</td></tr></table>", "抢收晚稻忙"),
        ("<center>抢收晚稻忙</center>", "抢收晚稻忙"),
        ("<p align=center>本报记者 林卫东</p>", "青石晚报"),
        ("<p align=center>（2024年第3期）</p>", "青石晚报"),
        ("<p align=center><a href=/2.html>抢收晚稻忙</a></p>", "青石晚报"),
    ],
)
def test_a_line_in_the_middle_heads_a_text_where_title_names_the_paper(
    line: str, title: str
) -> None:
    page = f"<title>青石晚报</title><td>第A07版：副刊</td>{line}{PROSE * 3}"
    assert read_title(Page.from_text(page)) == title


@pytest.mark.parametrize("whole", ["青石晚报欢迎您", "青石农资,青石种子,烘干机租赁", ""])
@pytest.mark.parametrize(
    "around",
    [
        "<p>{}</p><div><b>22</b><i>05月</i><i>2014</i></div>",
        "<p>{}</p><p>本报记者 林卫东</p><p>12 次围观</p><p>2012/4/5 9:15</p>",
        "<p>发布：2012/4/5 阅读 3</p><p>{}</p>",
        "<p>首页 新闻 政务</p><p>2012/4/5 阅读 3</p><p>{}</p>",
    ],
)
def test_what_stands_beside_a_dateline_is_told_from_the_headline(around: str, whole: str) -> None:
    page = f"<title>{whole}</title>{LOGO}{around.format('抢收晚稻忙')}{PROSE * 3}"
    assert read_title(Page.from_text(page)) == "抢收晚稻忙"


@pytest.mark.parametrize(
    ("head", "above", "title"),
    [
        (
            "夜间门诊开诊_民生_柳溪网",
            "<i>2023-11-08 18:20</i><h2>下班也能看病</h2>",
            "夜间门诊开诊",
        ),
        ("柳溪网", "<i>2023-11-08 18:20</i><h2>下班也能看病</h2>", "下班也能看病"),
        ("夜间门诊开诊_柳溪网", "<h2>下班也能看病</h2><i>2023-11-08 18:20</i>", "下班也能看病"),
    ],
)
def test_the_first_of_a_text_s_subheadings_is_no_title(head: str, above: str, title: str) -> None:
    said = "<p>医院医务科负责人介绍，过去晚上看病只能挂急诊，既耽误时间，也占用了抢救资源。</p>"
    html = f"<title>{head}</title><div>{above}{said}<h2>等候不到二十分钟</h2>{said}</div>"
    assert read_title(Page.from_text(html)) == title


@pytest.mark.parametrize(
    ("shown", "meta", "title"),
    [
        ("河长巡河...", "河长巡河日记", "河长巡河日记"),
        ("河长巡河……", "河长巡河日记_青石网", "河长巡河日记"),
        ("那年夏天……", "那年夏天……", "那年夏天……"),
        ("那年夏天……", "青石网", "那年夏天……"),
    ],
)
def test_a_title_that_is_cut_short_is_whole_in_the_metadata(
    shown: str, meta: str, title: str
) -> None:
    head = f"<title>{shown}</title><meta property=og:title content='{meta}'>"
    assert read_title(Page.from_text(f"{head}<h1>{shown}</h1><p>河长沿河走了一天。</p>")) == title


def test_a_label_is_no_title() -> None:
    share = "<div class=entry-title><span>分享：</span><i>2017-03-02</i></div>"
    page = f"<title>首页</title><h1>河长巡河日记</h1>{share}<p>河长沿河走了一天。</p>"
    assert read_title(Page.from_text(page)) == "河长巡河日记"
