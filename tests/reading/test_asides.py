"""Blocks that lead to other documents, and lines around a text that are none of it."""

import pytest

from crawler.reading import Page, read_page
from crawler.reading.lines.datelines import is_dateline
from crawler.reading.lines.trimming import below_title, without_tools

LINES = [
    f"入秋以来，青石镇第{n}次组织农户抢收晚稻，合作社的烘干机昼夜不停地运转。" for n in "一二三"
]
TEXT = "".join(f"<p>{line}</p>" for line in LINES)
SUMMARIES = "".join(
    f"<div><a href=/{n}>青石镇修好了水渠{n}</a><p>雨季过后，水渠修好了，大家都很高兴。</p></div>"
    for n in range(4)
)
LINKS = "".join(
    f"<li><a href=/{n}>青石镇修好了水渠{n}</a><i>2023-03-0{n}</i></li>" for n in range(9)
)


def body_of(inside: str) -> str:
    html = (
        f"<title>青石镇抢收晚稻忙</title><h1>青石镇抢收晚稻忙</h1><div class=content>{inside}</div>"
    )
    return read_page(Page.from_text(html)).body


@pytest.mark.parametrize(
    "block",
    [
        f"<div><h3>猜你喜欢</h3>{SUMMARIES}</div>",
        f"<h3>猜你喜欢</h3><div>{SUMMARIES}</div>",
        f"<div><b>为你推荐</b><ul>{LINKS}</ul></div>",
        f"<h4>热门新闻</h4><ul>{LINKS}</ul>",
        f"<div>相关阅读<ul>{LINKS}</ul></div>",
        f"<div><span>24小时热榜</span><ol>{LINKS}</ol></div>",
        f"<ul>{LINKS}</ul>",
    ],
)
def test_what_leads_to_other_documents_is_no_text(block: str) -> None:
    assert body_of(TEXT + block) == "\n".join(LINES)
    assert body_of(block + TEXT) == "\n".join(LINES)


@pytest.mark.parametrize(
    "block",
    [
        "<h3>最新的稻种</h3><p>今年推广的两个新品种抗倒伏能力强。</p>",
        "<h3>推荐的做法</h3><p>一是抢晴天，二是抢墒情，三是抢时间。</p>",
        "<p>相关部门已经介入，热门线路照常发车。</p>",
        "<h3>热门品种</h3><p>一号种在<a href=/1>青石镇的坡地上</a>，二号种在"
        f"<a href=/2>东坪镇的水田里</a>。{LINES[0] * 12}</p>",
    ],
)
def test_a_section_with_such_a_heading_is_text(block: str) -> None:
    assert len(body_of(TEXT + block).split("\n")) > len(LINES)


@pytest.mark.parametrize(
    "line",
    [
        "责任编辑：周一",
        "（责编：周一、吴二）",
        "[作者：林卫东 责任编辑：周一]",
        "分享让更多人看到",
        "扫一扫在手机打开当前页",
        "转载请注明出处。",
        "声明：本网转载的文章版权归原作者所有，如有侵权请联系我们删除。",
        "网友评论：文明上网，理性发言。",
        "播放 暂停 静音 00:00 / 03:21 全屏",
        "为你推荐",
        "展开全文",
        "展开剩余75%",
        "点击进入专题",
        "更多热点",
        "（声明：本文系转载，如涉及版权请联系删除）",
        "1234下一页",
        "赞 12",
        "阅读(813)┊ 收藏(2)┊转载(1) ┊ 喜欢▼ ┊打印┊举报",
        "收藏 12 · 评论 3",
        "評論 3 分享",
        "返 回",
        "返回上一页",
        "文章来源：青石融媒",
        "（稿件来源：青石融媒）",
        "苏ICP备12131922号-1　公网安备 51309970401864号",
        "公网安备 51309970401864号",
        "青石晚报社版权所有 未经许可不得转载",
        "发布于 2022-06-19 08:30",
        "编辑于2022-06-19 08:30",
        "※ 以上言論不代表本網立場，不歡迎謾罵。",
        "网友评论不代表本站观点",
        "评分 参与人数 3 威望 +5",
        "参与人数 3威望 +5 金钱 +20 理由 收起",
        "【纠错】 【责任编辑:周一 】",
        "[打印] [关闭] [责任编辑：周一]",
        "编辑丨周一",
        "审核 | 吴二",
        "— END —",
        "点个“在看”，分享给更多人",
        "点击上方蓝字关注我们",
        "欢迎关注“青石”微信公众号",
        "欢迎扫码关注“青石网”公众号，获取更多资讯。",
        "赞(12)打赏",
        "本文来源：http://qs.example/1.html",
        "本文为原创，转载请注明出处：http://qs.example/p/1.html",
        "特别声明：本文为自媒体平台“某某号”作者上传并发布，仅代表该作者观点。平台仅提供信息发布。",
    ],
)
def test_a_last_line_that_is_none_of_the_text(line: str) -> None:
    text = "\n".join(LINES)
    assert without_tools(f"{text}\n{line}") == text
    assert without_tools(f"{text}\n{line}\n责任编辑：吴二") == text


@pytest.mark.parametrize(
    "line",
    [
        "青石镇人民政府",
        "2024年5月20日",
        "责任编辑这个岗位的职责有三项。",
        "（据新华社）",
        "作者单位：青石镇小学",
        "张三 李四 王五",
        "第一场 00:00 开演，请准时到场。",
        "分享会上，他讲了一个故事。",
        "赞美家乡的人有12个。",
        "参与人数 300",
        "发布于青石县的公告",
        "青石晚报社的版权所有人是谁？",
        "返回的路上下起了雨。",
        "稿件来源于两个村。",
        "他的话不代表本县的态度。",
        "网站要在公网安备案。",
        "比赛评分：红队 35 蓝队 28",
        "【重要】 报名今天截止",
        "点赞的人排到了村口。",
        "请关注老人的公众号登记",
        "欢迎关注公众号，三年来读者写了更多的信，我们一封一封地回。",
        "打赏他的人有12个。",
        "The end of the road",
        "来源：新华社",
        "素材来自老乡们的讲述",
        "更多的农户报了名。",
        "本文来源于作者的亲身经历。",
        "有网站转载了文章却没有注明出处，他很生气。",
    ],
)
def test_a_last_line_that_is_text(line: str) -> None:
    text = "\n".join([*LINES, line])
    assert without_tools(text) == text


def test_where_a_text_is_from_is_none_of_it_amid_the_credits_below() -> None:
    text = "\n".join(LINES)
    assert without_tools(f"{text}\n来源丨青石发布\n编辑丨周一\n审核丨吴二") == text


def test_the_keywords_of_an_abstract_are_its_own() -> None:
    abstract = "摘 要: 本文对120箱蜂群进行了3年观察。\n关键词: 蜜蜂; 授粉"
    assert without_tools(abstract) == abstract
    assert without_tools("本文对120箱蜂群进行了3年观察。\n关键词: 蜜蜂; 授粉") == (
        "本文对120箱蜂群进行了3年观察。"
    )


@pytest.mark.parametrize("label", ["摘要", "摘 要：", "Abstract", "【摘要】"])
def test_above_an_abstract_stand_its_authors(label: str) -> None:
    said = "石漠化是山区的生态问题. 本文做了监测."
    head = "石漠化监测研究\n宁采薇1, 曲怀远2\n1. 地理学院, 青石 5510; 2. 山地所, 青石 5511"
    assert below_title(f"{head}\n{label}\n{said}", "石漠化监测研究") == said
    inline = f"{label.strip('：')}：{said}"
    assert below_title(f"{head}\n{inline}", "石漠化监测研究") == inline
    far = "\n".join(["石漠化监测研究", *[said] * 9, label, said])
    assert below_title(far, "石漠化监测研究").count("石漠化") == 10


def test_a_title_that_a_text_says_again_cuts_nothing_off() -> None:
    lines = [
        "关于人才的范文",
        "人才是第一资源。",
        "以上就是范文。",
        "关于人才的范文",
        "下一步怎么办？",
    ]
    assert below_title("\n".join(lines), lines[0]) == "\n".join(lines[1:])
    assert below_title("\n".join(lines[1:]), lines[0]) == "\n".join(lines[1:])
    note = ["欢迎您访问本站！", *lines[:2], lines[1]]
    assert below_title("\n".join(note), lines[0]) == "\n".join([lines[1]] * 2)
    head = ["关于人才的范文", "关于人才的范文", "2024-05-20", *lines[1:3]]
    assert below_title("\n".join(head), lines[0]) == "\n".join(lines[1:3])


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (" 本帖最后由 林卫东 于 2024-6-1 21:00 编辑 ", True),
        ("本帖被 老木匠 执行加亮操作(2023-09-12)", True),
        ("本主题由 老木匠 于 2024-6-1 21:00 置顶", True),
        ("本帖已被 老木匠 移动 2024-06-01", True),
        ("本帖被删，2024-06-01 起又有三帖", False),
        ("2024-05-20 09:15", True),
        ("2024-05-20 09:15 来源：青石日报", True),
        ("发布时间：2024年5月20日 来源：青石日报", True),
        ("来源：青石日报 2024-05-20", True),
        ("2024-05-20", True),
        ("（2024年5月20日）", False),
        ("2024年5月20日，青石镇停水。", False),
        ("来源：青石日报", True),
        ("时间：上午九点", False),
    ],
)
def test_a_first_line_that_is_the_dateline(line: str, expected: bool) -> None:
    assert is_dateline(line) is expected


def test_a_fold_in_a_container_without_a_name_goes_on_with_the_text() -> None:
    fold = "<div style='display:none'><p>米业公司的收购价比去年高了两成。</p></div><a>展开全文</a>"
    for name in ("class=content", "class=css-1x", ""):
        html = f"<title>青石镇抢收晚稻忙</title><div {name}>{TEXT}{fold}</div>"
        assert "米业公司" in read_page(Page.from_text(html)).body
    decoy = "<div style='display:none'><p>某某娱乐城欢迎您的光临。</p></div>"
    html = f"<title>青石镇抢收晚稻忙</title><div class=css-1x>{TEXT}{decoy}</div>"
    assert "娱乐城" not in read_page(Page.from_text(html)).body


LINKS = "<p><a href=/r1.html>小镇青年回乡办起民宿</a></p><p><a href=/r2.html>老街夜市开张</a></p>"


def test_links_below_a_heading_are_none_of_the_text_unless_they_are_its_files() -> None:
    assert body_of(f"{TEXT}<p>往期回顾：</p>{LINKS}").split("\n") == LINES
    for head in ("附件：", "附件下载：", "镇里把两件事办在一起。"):
        assert "老街夜市开张" in body_of(f"{TEXT}<p>{head}</p>{LINKS}")
    assert "老街夜市开张" in body_of(f"{TEXT}<p>另有两则故事：</p>{LINKS}<p>都是真事。</p>")


def test_a_caption_that_is_said_again_is_said_once() -> None:
    figure = "<figure><img src=1.jpg><figcaption>茶农在采摘。</figcaption></figure>"
    assert body_of(f"{TEXT}{figure}<p>茶农在采摘。</p>").count("茶农在采摘。") == 1
    assert body_of(f"{TEXT}<p>茶农在采摘。</p><p>茶农在采摘。</p>").count("茶农在采摘。") == 2


def test_cards_right_in_the_page_are_no_text() -> None:
    card = "<div class=item><h3><a href=/{0}>晚稻开镰第{0}天</a></h3><p>镇里抢收晚稻。</p></div>"
    page = f"<title>标签：民生</title><h1>标签：民生</h1>{card.format(1)}{card.format(2)}"
    assert read_page(Page.from_text(page)).body == ""


@pytest.mark.parametrize(
    ("end", "lines"),
    [
        ("".join(f"<br><b><a href=/{n}>修好水渠的第{n}天</a></b>" for n in range(4)), 0),
        ("".join(f"<br>·<a href=/{n}>修好水渠的第{n}天</a>" for n in range(2)), 2),
        ("".join(f"<br><a href=/{n}.doc>附件{n}：报名表.doc</a>" for n in range(4)), 4),
        ("".join(f"<br><a href=/{n}>水渠{n}</a>" for n in range(4)), 4),
        ("".join(f"<br>今天去看了<a href=/{n}>水渠的第{n}段</a>" for n in range(4)), 4),
        ("".join(f"<br><a href=/{n}>修好水渠的第{n}天</a>" for n in range(4)) + "<br>水通了。", 5),
    ],
)
def test_lines_of_links_end_a_text(end: str, lines: int) -> None:
    text = "<br>".join(LINES)
    assert len(body_of(f"{text}{end}").split("\n")) == len(LINES) + lines


@pytest.mark.parametrize(
    ("tag", "summary"),
    [
        (
            "article",
            "往年四月一过，茶山就冷清下来，今年却试种了晚熟品种… <a href=/{0}>继续阅读</a>",
        ),
        ("article", "停用的古井重新出水，水质符合标准。… <a href=/{0}>继续阅读</a>"),
        ("div", "往年四月一过，茶山就冷清下来，今年却试种了晚熟品种…"),
        ("section", "停用的古井重新出水，水质符合标准。"),
        ("div", "周桂香</p><p>2020, 42(3): 58-65.</p><p>摘要 ( 598 ) PDF (1.2MB)"),
    ],
)
def test_what_is_said_of_other_documents_is_no_text(tag: str, summary: str) -> None:
    card = f"<{tag} class=post><h2><a href=/{{0}}>茶山第{{0}}天</a></h2><p>{summary}</p></{tag}>"
    cards = "".join(map(card.format, range(6)))
    page = f"<title>乡村-乡土笔记</title><h1>标签：<span>乡村</span></h1><main>{cards}</main>"
    assert read_page(Page.from_text(page)).body == ""
    page = page.replace("<main>", f"<main><div class=content>{TEXT}</div>")
    assert read_page(Page.from_text(page)).body == "\n".join(LINES)


@pytest.mark.parametrize(
    ("item", "is_card"),
    [
        ("<li><h3><a href=/{0}>白鹭{0}</a></h3><p>白鹭归来……</p><i>05-1{0}</i></li>", True),
        ("<li><a href=/{0}>湖上的白鹭{0}</a><p>清晨，白鹭飞过湖面。</p></li>", True),
        ("<li><b>[<a href=/n>民生</a>]</b><a href=/{0}>湖上的白鹭</a><p>飞过。</p></li>", True),
        ("<li><i>{0}</i> <a href=/{0}>湖上的白鹭{0}</a><p>清晨，白鹭飞过湖面。</p></li>", True),
        ("<li>镇里的观鸟人老王说<a href=/{0}>湖上的白鹭{0}</a><p>清晨，白鹭飞过。</p></li>", False),
        ("<dl><dt><a href=/{0}>白鹭{0}</a></dt><dd>清晨，白鹭飞过湖面。</dd></dl>", True),
        ("<div><div><a href=/{0}>湖上的白鹭{0}</a></div><div>白鹭飞过。</div></div>", True),
        ("<li><a href=/{0}>湖上的白鹭{0}</a>：清晨，白鹭飞过湖面。</li>", False),
        ("<li><a href=/{0}>湖上的白鹭{0}</a>，<em>清晨</em>飞过湖面。</li>", False),
        ("<li><h3>白鹭{0}</h3><p>清晨，<a href=/{0}>湖上的白鹭</a>飞过。</p></li>", False),
        ("<div><p>白鹭{0}</p><p>清晨，白鹭飞过湖面。</p></div>", False),
    ],
)  # fmt: skip
def test_items_made_alike_of_a_link_and_its_summary_are_no_text(item: str, is_card: bool) -> None:
    items = "".join(map(item.format, range(1, 5)))
    html = f"<title>标签：白鹭</title><h1>标签：白鹭</h1><div class=content><ul>{items}</ul></div>"
    assert (read_page(Page.from_text(html)).body == "") is is_card


def test_parts_of_a_text_whose_headings_lead_to_themselves_are_its_own() -> None:
    part = "<section><h2><a href=#{0}>茶山第{0}天</a></h2><p>镇里抢收晚稻，人手不够。</p></section>"
    page = f"<h1>秋收</h1><article>{part.format(1)}{part.format(2)}</article>"
    found = read_page(Page.from_text(page)).body.split("\n")
    assert found[:2] == ["茶山第1天", "镇里抢收晚稻，人手不够。"]
    assert len(found) == 4
