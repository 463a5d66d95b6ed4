"""Lines above and below a text that are none of it, and those like them that are."""

import pytest

from crawler.reading import Page
from crawler.reading.body.bodies import read_body
from crawler.reading.lines.datelines import is_dateline
from crawler.reading.lines.tools import is_behind
from crawler.reading.lines.trimming import below_title, without_tools
from crawler.reading.reader import read_page

LINES = [
    "今年的龙舟赛有十六支队伍参加，最大的看点是第一次出现的女子队。",
    "队员来自镇上的刺绣合作社，平时拿针的手，握起桨来一点也不含糊。",
    "她们训练了四十天，队长说，绣花和划船一样，都要一针一桨地来。",
]
TEXT = "\n".join(LINES)


@pytest.mark.parametrize(
    "line",
    [
        "2023-10-16 | 分类：西北 | 作者：阿慢",
        "投稿：商陆　2024-12-03",
        "发布：办公室　2024-03-13",
        "阅读(88) · 2024年5月6日",
        "2024/05/06 09:12  栏目：副刊  评论(3)",
    ],
)
def test_parts_that_are_a_date_and_labelled_values_make_a_dateline(line: str) -> None:
    assert is_dateline(line)
    assert without_tools(f"{line}\n{TEXT}") == TEXT


@pytest.mark.parametrize(
    "line",
    [
        "1998年3月 | 灯塔换上了第一盏电灯",
        "2024年5月6日　晴",
        "秀才：这二零二四年的雨，下得真久",
        "出席：王晴　林卫东　周桂香",
        "2024年5月6日 龙舟：从端午说起，到秋水为止，一共写了三十一封信",
    ],
)
def test_dates_in_a_line_of_words_make_none(line: str) -> None:
    assert without_tools(f"{line}\n{TEXT}") == f"{line}\n{TEXT}"


def test_minutes_begin_with_when_and_where() -> None:
    minutes = f"时间：2024年3月12日下午三点\n地点：镇政府三楼\n{TEXT}"
    assert without_tools(minutes) == minutes
    assert without_tools(f"时间：2024年3月12日\n来源：某网\n{TEXT}") == TEXT


@pytest.mark.parametrize(
    "controls",
    [
        "<div class=v><span>播放</span><span>静音</span><i>当前时间 0:00</i> / <b>全屏</b></div>",
        "<div class=v><p>这是一个窗口。</p><i>当前时间 0:00</i><i>时长 -:-</i><u>画中画</u></div>",
        "<div><span>语音播报</span><i>00:00</i>/<i>03:25</i><span>倍速</span></div>",
        "<div><i>视频加载中...</i><i>音量</i><i>倍速播放中</i><b>即将播放：春耕</b></div>",
        "<ul><li>0.5X</li><li>1.0X</li><li>2.0X</li><li>播放</li></ul>",
        "<div class=app><a href=/app>打开某某客户端，查看更多精彩图片</a></div>",
    ],
)
def test_controls_are_no_text_wherever_they_stand(controls: str) -> None:
    first, *rest = (f"<p>{line}</p>" for line in LINES)
    for inside in (f"{controls}{first}{''.join(rest)}", f"{first}{controls}{''.join(rest)}"):
        if "app" in controls and inside.startswith(controls):
            continue
        assert read_body(Page.from_text(f"<div class=entry-content>{inside}</div>")) == TEXT


@pytest.mark.parametrize(
    "inside",
    [
        "<p>比赛三点开始。</p><div>时长两个小时</div><p>岸上的掌声最响。</p>",
        "<p>他按下播放，又按下暂停。</p><p>全屏是雪花。</p>",
        "<div>播放</div><p>是那年最响的词，家家都有一台录音机。</p>",
        "<p>各队须填表。</p><div><a href=/1.doc>附件：报名表.doc</a></div><p>逾期不候。</p>",
        "<p>第一场：</p><p>12:30</p><p>第二场改在三点，看台上坐满了人。</p>",
    ],
)
def test_words_of_controls_in_a_text_are_its_own(inside: str) -> None:
    shown = Page.from_text(f"<div class=entry-content>{inside}</div>")
    assert read_body(shown) == shown.prose


def test_who_edited_is_named_without_a_sentence() -> None:
    assert is_behind("编辑：林秋")
    assert is_behind("责任编辑：林秋。")
    assert not is_behind("编辑：老秦。校对：还是老秦。")
    assert not is_behind("责任编辑：这四个字，老秦签了三十一年。后来他退休了。")
    assert is_behind("点击下载本站客户端，收听更多节目")
    assert not is_behind("下载下来的旧稿，客户端里一页也没有留住。")


@pytest.mark.parametrize(
    ("line", "kept"),
    [
        ("来青石财经APP，看更多财经资讯", False),
        ("上青石客户端看更多现场", False),
        ("用青石小程序 阅读更多", False),
        ("打开青石客户端，查看更多精彩图片", False),
        ("来客户端报名的，多是返乡的年轻人", True),
        ("上客户端，问更多的人", True),
        ("用APP看病的老人，今年多了三成", True),
    ],
)
def test_an_invitation_into_a_programme_stands_above_no_text(line: str, kept: bool) -> None:
    assert without_tools(f"{line}\n{TEXT}") == (f"{line}\n{TEXT}" if kept else TEXT)


@pytest.mark.parametrize(
    ("head", "kept"),
    [
        ("最后一趟逢站必停的绿皮车，票价四元。\n文 / 陆扬尘　2020年12月6日", ""),
        ("最后一趟逢站必停的绿皮车。\n2020-12-06 来源：初霜杂志", ""),
        ("随笔\n最后一趟逢站必停的绿皮车。\n作者：陆扬尘 | 2020.12.06", ""),
        ("文 / 陆扬尘　2020年12月6日", ""),
        ("最后一趟绿皮车。\n那天下着雨。\n文 / 陆扬尘　2020年12月6日", None),
        ("定于下周召开会议。\n时间：2020年12月6日", None),
        ("现将安排通知如下。\n2020年12月6日 报到", None),
        ("最后一趟绿皮车，票价四元。", None),
    ],
)
def test_a_summary_stands_between_a_title_and_its_dateline(head: str, kept: str | None) -> None:
    text = f"慢火车\n{head}\n{TEXT}"
    expected = f"{head}\n{TEXT}" if kept is None else TEXT
    assert below_title(text, "慢火车") == expected


def test_a_title_below_more_than_a_summary_heads_nothing() -> None:
    card = f"{TEXT}\n中文名\n慢火车\n票价\n四元\n{TEXT}\n{TEXT}"
    assert below_title(card, "慢火车") == card
    assert below_title(f"{LINES[0]}\n慢火车\n{TEXT}\n{TEXT}", "慢火车") == f"{TEXT}\n{TEXT}"


@pytest.mark.parametrize(
    "ends",
    [
        "（完）",
        "—全文完—",
        "【本文完结】",
        "—— END ——\n龙舟协会出品\n一起划向更远的地方",
        "- THE END -\n来稿信箱：bj@town.example",
        "新闻热线：0000-8531000",
        "商务合作：QQ 12345678",
        "广告热线 / 投稿热线：0000-8531000 传真同号",
        "【版权声明】本文著作权归作者所有，未经授权不得转载",
        "本站作品未经许可请勿摘编",
        "图文来源：某镇发布",
        "下載《某鎮日報》App，即時看全部報道",
        "扫描下方二维码，关注某镇的每一天",
    ],
)
def test_what_closes_a_text_and_what_follows_that_is_none_of_it(ends: str) -> None:
    assert without_tools(f"{TEXT}\n{ends}") == TEXT


@pytest.mark.parametrize(
    "ends",
    [
        "联系电话：0000-8531000",
        "队员训练基地邮箱：lz@town.example",
        "投稿邮箱：用完了三个",
        "赛事征文同时开始，写龙舟的都收。\n投稿邮箱：lz@town.example\n征文投稿截止六月一日。",
        "诗歌也可以投稿。\n投稿邮箱：lz@town.example",
        "甲方的资料未经书面同意，乙方不得复制、使用。",
        "本文件未经签章，不得使用",
        "END\n第二天，队员们又下了水，一直划到月亮出来。",
        "一切都没有完",
        "完了",
        "下載的舊稿，App 裏一頁也沒有留住。",
    ],
)
def test_what_only_looks_like_a_close_ends_no_text(ends: str) -> None:
    assert without_tools(f"{TEXT}\n{ends}") == f"{TEXT}\n{ends}"


@pytest.mark.parametrize(
    ("line", "kept"),
    [
        ("撰文：江行舟", False),
        ("作者：江行舟 周桂香", False),
        ("文/本报记者 江行舟", False),
        ("文／江行舟 圖／周桂香", False),
        ("图文：江行舟 | 编译：周桂香", False),
        ("作者：江行舟\n书名：《龙舟记》\n出版社：某镇书社", True),
        ("撰文：江行舟说，这是第一次。", True),
        ("记者：划得怎么样？", True),
        ("记者：您好\n队长：你好。", True),
        ("文/武两道，他都通", True),
    ],
)
def test_who_wrote_stands_alone_above_a_text(line: str, kept: bool) -> None:
    assert without_tools(f"{line}\n{TEXT}") == (f"{line}\n{TEXT}" if kept else TEXT)


@pytest.mark.parametrize(
    "amid",
    [
        "<div class=b>請繼續往下閱讀...</div>",
        "<p>广告，请继续往下阅读</p>",
        "<p>▼ 继续滑动看下一篇 ▼</p>",
        "<div><span>文章未完，请继续往下看</span></div>",
        "<p class=zk><span>查看全部内容</span></p>",
        "<div><a href='javascript:;'>展开全文</a></div>",
        "<p>往下继续阅读</p>",
        "<p class=m>更多新聞：<a href=/1>白鷺回來了</a></p>",
        "<p>延伸閱讀 <a href=/1>白鷺回來了</a>、<a href=/2>水渠修好了</a></p>",
        "<div><a href='javascript:void(0)'><i>赏</i><p>请我吃糖</p><i>微信</i></a></div>",
        "<div><a href='JavaScript:tip()'>支持一下</a> <a href='javascript:;'>赏个赞</a></div>",
        "<div><small>廣告</small></div>",
    ],
)
def test_what_interrupts_a_text_is_none_of_it(amid: str) -> None:
    first, *rest = (f"<p>{line}</p>" for line in LINES)
    page = f"<div class=entry-content>{first}{amid}{''.join(rest)}</div>"
    assert read_body(Page.from_text(page)) == TEXT


@pytest.mark.parametrize(
    "amid",
    [
        "<p>继续往下走，就是老街</p>",
        "<p>请继续往下读完这一段</p>",
        "<p>他点了<span>查看全文</span>，等着</p>",
        "<p>更多新闻：水渠修好了</p>",
        "<p>更多的是<a href=/1>白鹭</a>和野鸭</p>",
        "<p><a href='javascript:;'>白鹭回来了</a></p>",
        "<div><a href=#n1>白鹭</a>回来了</div>",
        "<div>广告词写得好</div>",
    ],
)
def test_words_amid_a_text_that_lead_nowhere_are_its_own(amid: str) -> None:
    first, *rest = (f"<p>{line}</p>" for line in LINES)
    page = Page.from_text(f"<div class=entry-content>{first}{amid}{''.join(rest)}</div>")
    assert read_body(page) == page.prose


@pytest.mark.parametrize(
    ("line", "is_left_out"),
    [
        ("[ 本帖最后由 商陆 于 2010-7-12 13:31 编辑 ]", True),
        ("本贴最后由商陆修改", True),
        ("本帖最后由大家投票选出的题目是龙舟，谢谢各位。", False),
    ],
)
def test_who_changed_a_post_is_told_above_it(line: str, is_left_out: bool) -> None:
    assert (without_tools(f"{line}\n{TEXT}") == TEXT) is is_left_out


@pytest.mark.parametrize(
    ("above", "kept"),
    [
        (
            "<div class=m><p>岸边的鼓手。（图翻摄自网路）</p></div><i class=t>2018-07-31 08:19</i>",
            "岸边",
        ),
        (
            "<div class=m><time datetime='2018/07/31 00:00'>2018年07月31日 08:19</time>"
            "<a href=/11>青石</a><cite><a rel=author href=/r>林卫东</a></cite></div>",
            "",
        ),
        ("<div class=t>2018/07/31 08:19　青石 林卫东</div>", ""),
        ("<p class=info>青石日报 2018-07-31 08:19 林卫东</p>", ""),
        ("<div><span>2018-07-31 08:19</span> <span>青石融媒</span></div>", ""),
        ("<i>2018年7月31日 08:19</i><i class=author-name>林卫东</i>", ""),
        (
            "<figure><img src=1.jpg><figcaption>岸边的鼓手</figcaption></figure>"
            "<div>林卫东　2018-07-31 08:19 青石</div>",
            "岸边",
        ),
    ],
)
def test_a_dateline_at_the_beginning_of_a_body_is_none_of_it(above: str, kept: str) -> None:
    prose = "".join(f"<p>{line}</p>" for line in LINES)
    page = Page.from_text(f"<h1>龙舟</h1><div class=article-content>{above}{prose}</div>")
    found = read_page(page)
    head = found.body.removesuffix(TEXT)
    assert found.body.endswith(TEXT)
    assert head.startswith(kept)
    assert "08:19" not in head
    assert "林卫东" not in head
    assert found.published == "2018-07-31T08:19"


@pytest.mark.parametrize(
    "above",
    [
        "<p>2018年7月31日 08:19 三号码头</p>",
        "<p class=c>（2018年7月31日第3次常务会议通过）</p>",
        "<p>2018年7月31日　晴</p>",
        "<h3>2018年7月31日 晴</h3>",
        "<p class=t>2018-07-31 08:19</p><p>鼓响。</p><p class=t>2018-07-31 09:20</p><p>都到。</p>",
        "<div class=lead>2018年7月31日08:19，鼓响了。</div>",
        "<table><tr><td>时间<td>2018-07-31 08:19<tr><td>地点<td>三号码头</table>",
        "<ul><li>2018-07-31 08:19 检录<li>2018-07-31 09:20 开赛</ul>",
    ],
)
def test_moments_that_a_text_tells_of_are_its_own(above: str) -> None:
    prose = "".join(f"<p>{line}</p>" for line in LINES)
    page = Page.from_text(f"<h1>龙舟</h1><div class=article-content>{above}{prose}</div>")
    assert read_body(page, "龙舟") == page.prose.removeprefix("龙舟\n")


PROMOTIONS = (
    *("有話要說 投稿「即時論壇」", "我要投稿", "欢迎向本栏目投稿", "我要爆料"),
    *("现在用APP看新闻 天天中奖　点我下载APP　按我看活动办法", "想看更多？下载青石客户端吧！"),
    *("点击图片下载APP", "加入青石日報LINE好友，新聞不漏接", "追蹤青石日報粉絲團"),
    *("更多新聞請追蹤青石新聞網", "立即订阅青石电子报", "下載「青石日報APP」"),
)


@pytest.mark.parametrize("line", PROMOTIONS)
def test_what_bids_follow_a_medium_or_write_to_it_ends_no_text(line: str) -> None:
    assert without_tools(f"{TEXT}\n{line}") == TEXT


@pytest.mark.parametrize(
    "line",
    [
        "下载青石新闻客户端的人，多是返乡的年轻人。",
        "他们把视频发到了客户端上，半天就有三万人看过。",
        "加入合作社的姐妹，已经有四十六个。",
        "有话要说，就说在岸上",
        "她投稿三次，三次都没有登出来。",
        "我要上船",
        "队员可登录青石通APP报名",
        "参会人员请加入QQ群",
        "追踪龙舟的无人机",
        "关注公众号后阅读全文",
        "评论区里都在问。\n我要评论",
    ],
)
def test_a_text_may_speak_of_media(line: str) -> None:
    assert without_tools(f"{TEXT}\n{line}") == f"{TEXT}\n{line}"


QUESTION = (
    "来公司三年没有签过合同，也没有上保险，工资一直不按时发，去年一年的补贴用不同的理由拖欠，"
    "我该怎么办，希望得到帮助。"
)


@pytest.mark.parametrize(
    ("above", "below"),
    [
        (
            "<div class=n>62个回答</div><div><a class=u>展开全部</a></div>",
            "<p>已赞过 已踩过&lt;</p>评论",
        ),
        ("<h3>共3条回答</h3>", "<p>这个回答对您有帮助吗？</p>"),
        ("<div>全部回答（5）</div>", "<div>有用(12) 没用(3)</div><p>本回答由提问者推荐</p>"),
        ("<p>已采纳</p>", "<p>追问</p><p>赞同 12 反对 3</p>"),
        ("<p>写回答 邀请回答 好问题 12</p>", "<a>收起</a><p>你对这个回答的评价是？</p>"),
    ],
)
def test_what_is_counted_and_asked_of_answers_is_no_text(above: str, below: str) -> None:
    answer = "".join(f"<p>{line}</p>" for line in LINES)
    page = f"<h1>工资</h1><div>{QUESTION}</div>{above}<div class=a>{answer}{below}</div>"
    assert read_body(Page.from_text(page), "工资") == f"{QUESTION}\n{TEXT}"


@pytest.mark.parametrize(
    ("head", "kept"),
    [
        ("<h2><span><a class=fold>折叠</a></span>龙舟</h2>", "龙舟"),
        ("<h2>龙舟<a href='javascript:;'>编辑</a></h2>", "龙舟"),
        ("<p><a name=fold>折叠</a>的船桨收在岸上。</p>", "折叠的船桨收在岸上。"),
        ("<p><a href=/fold>折叠</a>的船桨收在岸上。</p>", "折叠的船桨收在岸上。"),
        ("<p>62个回答都说船桨要轻。</p>", "62个回答都说船桨要轻。"),
        ("<p>回答</p>", "回答"),
    ],
)
def test_a_control_beside_a_head_is_none_of_it(head: str, kept: str) -> None:
    prose = "".join(f"<p>{line}</p>" for line in LINES)
    page = f"<h1>端午</h1><div class=article-content><p>{QUESTION}</p>{head}{prose}</div>"
    assert read_body(Page.from_text(page), "端午") == f"{QUESTION}\n{kept}\n{TEXT}"


def test_the_label_of_an_empty_gallery_is_no_text() -> None:
    assert without_tools(f"图集\n{TEXT}") == without_tools(f"{TEXT}\n图集") == TEXT
    assert without_tools(f"{TEXT}\n《龙舟图集》") == f"{TEXT}\n《龙舟图集》"


def test_a_picture_called_by_the_title_begins_no_text() -> None:
    prose = "".join(f"<p>{line}</p>" for line in LINES)
    picture = "<p><img src=1.jpg alt=端午龙舟></p><p>端午龙舟</p>"
    page = (
        f"<h1>端午龙舟</h1><div class=content><h2>篇1</h2><p>各位乡亲：</p>{picture}{prose}</div>"
    )
    assert read_body(Page.from_text(page), "端午龙舟") == f"篇1\n各位乡亲：\n{TEXT}"
