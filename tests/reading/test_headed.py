"""Titles that menus, tables and lines of their own stand around."""

import pytest

from crawler.reading import Page
from crawler.reading.body.bodies import read_body
from crawler.reading.headline.titles import read_title

MENU = "<ul><li><a href=/a>首页</a><li><a href=/b>时政</a><li><a href=/c>民生</a></ul>"
DATED = "<p>编辑：小胡　2024-02-27　来源：青石融媒</p><p>老街的理发店关了门。</p>"


@pytest.mark.parametrize(
    ("html", "title"),
    [
        # What stands right above a menu heads the menu, be it in <title>.
        (
            f"<title>青石-权威发布身边事</title><h2>权威发布身边事</h2>{MENU}<h4>老街见闻</h4>{DATED}",
            "老街见闻",
        ),
        (
            f"<title>停水公告</title><h3>查询</h3><a href=/cx>水费</a><h4>石桥路停水</h4>{DATED}",
            "石桥路停水",
        ),
        # A writer's link below a title makes no menu of it, nor does a menu that nothing follows.
        (
            f"<title>老街见闻-青石</title><h2>老街见闻</h2><p><a href=/w>周桂香</a></p>{DATED}",
            "老街见闻",
        ),
        (f"<title>青石</title><h2>老街见闻</h2><p><a href=/w>周桂香</a></p>{DATED}", "老街见闻"),
        (f"<title>老街见闻-青石</title><h2>老街见闻</h2>{MENU}{DATED}", "老街见闻"),
    ],
)
def test_what_heads_a_menu_is_no_title(html: str, title: str) -> None:
    assert read_title(Page.from_text(html)) == title


@pytest.mark.parametrize(
    ("label", "title"),
    [
        ("来信标题", "路灯不亮的问题"),
        ("信件主题", "路灯不亮的问题"),
        ("主旨", "路灯不亮的问题"),
        ("标题", "路灯不亮的问题"),
        ("来信人", "信件内容"),
        ("来信编号", "信件内容"),
    ],
)
def test_a_table_may_name_the_title(label: str, title: str) -> None:
    rows = f"<tr><th>{label}<td>路灯不亮的问题<tr><th>来信时间<td>2024-01-08 21:17"
    html = f"<title>市长信箱-青石</title><h3>信件内容</h3><table>{rows}</table><p>今晚修好了。</p>"
    assert read_title(Page.from_text(html)) == title


@pytest.mark.parametrize(
    ("block", "title"),
    [
        ("关于2023年度专项资金<br>评价结果的报告", "关于2023年度专项资金 评价结果的报告"),
        (
            "<span>关于2023年度</span><br>专项资金<br>评价结果的报告",
            "关于2023年度 专项资金 评价结果的报告",
        ),
        ("<span>评价结果的报告</span>", "评价结果的报告"),
        ("青石市财政局文件<br>评价结果的报告", "评价结果的报告"),  # <title> doesn't say it
        ("今日要闻速递<br>评价结果的报告", "评价结果的报告"),
    ],
)
def test_a_title_may_stand_in_lines(block: str, title: str) -> None:
    named = "<title>青石市 绩效管理 关于2023年度专项资金评...</title>"
    html = (
        f"{named}<div>{block}</div><div>2024年4月2日　来源：财政局</div><p>各委员会：评价如下。</p>"
    )
    assert read_title(Page.from_text(html)) == title


@pytest.mark.parametrize(
    ("site", "shared", "title"),
    [
        ("小镇日记", "第一场雪落下", "第一场雪落下"),
        ("小镇 日记", "第一场雪落下", "第一场雪落下"),
        ("青石读本", "第一场雪落下", "小镇日记"),
        ("", "第一场雪落下", "小镇日记"),
        ("小镇日记", "", "小镇日记"),
    ],
)
def test_a_title_that_is_the_sites_own_gives_way_to_what_is_shared(
    site: str, shared: str, title: str
) -> None:
    metas = f"<meta property=og:site_name content='{site}'>"
    metas += f"<meta property=og:title content='{shared}'>"
    html = f"<title>小镇日记</title>{metas}<p>小镇日记，记下早晨的菜市场。</p>"
    assert read_title(Page.from_text(html)) == title


@pytest.mark.parametrize(
    ("href", "title"),
    [
        ("content_152210.htm", "七旬老人手绘老城地图"),
        ("/html/2011/content_152210.htm", "七旬老人手绘老城地图"),
        ("http://paper.example/html/2011/content_152210.htm#a", "七旬老人手绘老城地图"),
        ("content_152211.htm", "三百条巷子一条不落"),
        ("/html/2012/content_152210.htm", "三百条巷子一条不落"),
        ("#", "三百条巷子一条不落"),
    ],
)
def test_a_list_names_the_page_that_it_stands_on(href: str, title: str) -> None:
    page = (
        f"<title>金河晚报数字报</title><ul><li><a href={href}>七旬老人手绘老城地图</a></ul>"
        "<table><tr><td align=center>三百条巷子一条不落<tr><td>七旬老人手绘老城地图"
        "<tr><td>2011-06-27 作者：</table>"
        "<p>昨天上午，退休测绘员把一卷三米长的图纸送到了市档案馆，上面画着老城的巷子。</p>"
    )
    url = "http://paper.example/html/2011/content_152210.htm"
    assert read_title(Page.from_text(page, url)) == title


@pytest.mark.parametrize(
    ("above", "title"),
    [
        ("首页 - 新闻动态", "老街修好了水渠"),
        ("首页 &gt; 新闻动态", "老街修好了水渠"),
        ("网站首页 / 新闻动态", "老街修好了水渠"),
        ("首页 | 新闻动态", "老街修好了水渠"),
        ("主页—新闻动态", "老街修好了水渠"),
        ("首页 · 新闻动态", "老街修好了水渠"),
        ("HOME - 新闻动态", "老街修好了水渠"),
        ("您的位置：新闻动态", "老街修好了水渠"),
        ("首页-我们的第一个家", "首页-我们的第一个家"),
        ("地理位置决定了老街", "地理位置决定了老街"),
    ],
)
def test_the_way_to_a_page_is_no_title(above: str, title: str) -> None:
    page = f"<title>新闻动态--青石学会</title><div><h3>{above}</h3></div>"
    page += f"<h5>老街修好了水渠</h5>{DATED}" if title != above else DATED
    assert read_title(Page.from_text(page)) == title


@pytest.mark.parametrize("site", ["新闻动态--青石学会", "青石学会官网"])
@pytest.mark.parametrize(
    ("above", "own", "title"),
    [
        ("<h3>新闻动态</h3>", "<h5>老街修好了水渠</h5>", "老街修好了水渠"),
        ("<h2>新闻动态 NEWS</h2>", "<h4>老街修好了水渠</h4>", "老街修好了水渠"),
        ("<h3>NEWS / 新闻动态</h3>", "<h5>老街修好了水渠</h5>", "老街修好了水渠"),
        ("", "<h3>新闻动态回顾</h3>", "新闻动态回顾"),
        ("<h2>老街修好了水渠</h2>", "<h4>新闻动态</h4>", "老街修好了水渠"),
        ("<h2>老街修好了水渠</h2>", "<h4>两百户人家受益</h4>", "老街修好了水渠"),
    ],
)
def test_what_a_menu_links_is_no_title_above_one(
    site: str, above: str, own: str, title: str
) -> None:
    menu = "<div><a href=/>首页</a><a href=/n/>新闻动态</a></div>"
    page = f"<title>{site}</title>{menu}<div>{above}</div>{own}{DATED}"
    assert read_title(Page.from_text(page, "http://site.example/a/1.html")) == title


@pytest.mark.parametrize(
    ("whole", "above", "title"),
    [
        # What stands in the middle above the dateline and ends in what <title> says.
        ("水渠安排", "<p align=center><b>老街水渠安排</b></p>", "老街水渠安排"),
        ("水渠安排", "<div>2023年老街水渠安排</div>", "2023年老街水渠安排"),
        ("水渠安排", "<p>水渠安排</p>", "水渠安排"),
        ("水渠安排", "<h1>水渠安排</h1><div>老街修渠队 水渠安排</div>", "水渠安排"),
        ("水渠", "<div>水渠 水渠 水渠 老街水渠</div>", "水渠"),
        ("水渠安排", "<div>水渠安排的由来</div>", "水渠安排"),
    ],
)
def test_title_may_say_only_the_end_of_a_heading(whole: str, above: str, title: str) -> None:
    page = f"<title>{whole}</title><table><tr><td>{above}{DATED}</table>"
    assert read_title(Page.from_text(page)) == title


@pytest.mark.parametrize(
    "own",
    [
        "<paper-title>{}</paper-title>",
        "<table><tr><td><x-pretitle>手艺人之三</x-pretitle><tr><td><x-title>{}</x-title></table>",
        "<x-title>{}</x-title><x-subtitle></x-subtitle>",
        "<h2>{}</h2>",
        "<div class=tit>{}</div>",
    ],
)
@pytest.mark.parametrize("whole", ["潮汐报", "青石晨讯", "乡土画刊"])
def test_a_title_of_which_the_page_says_nothing_is_the_papers(own: str, whole: str) -> None:
    text = "<p>□ 本报记者 周桂香</p><p>老街的理发店关了门。</p>"
    page = f"<title>{whole}</title><p>2019年08月14日 第05版</p>{own.format('老街见闻')}{text}"
    assert read_title(Page.from_text(page)) == "老街见闻"


@pytest.mark.parametrize(
    ("whole", "shown"),
    [
        ("理发店", "<h2>附近的人怎么说</h2>"),
        ("老街的黄昏", "<h3>写在前面</h3>"),
    ],
)
def test_a_title_of_which_the_text_tells_is_its_own(whole: str, shown: str) -> None:
    text = "<p>老街的理发店关了门。</p>" * 3
    assert read_title(Page.from_text(f"<title>{whole}</title>{shown}{text}")) == whole


@pytest.mark.parametrize(
    "window",
    [
        "<div class='modal fade'><div class=modal-dialog><h4>{}</h4>{}</div></div>",
        "<dialog><h3>{}</h3>{}</dialog>",
        "<div role=dialog aria-labelledby=t><h2 id=t>{}</h2>{}</div>",
        "<section aria-modal=true><h1>{}</h1>{}</section>",
    ],
)
@pytest.mark.parametrize("is_above", [True, False])
def test_a_window_that_a_script_opens_has_neither_title_nor_text(
    window: str, is_above: bool
) -> None:
    window = window.format("订阅声明", "<p>本刊免费赠阅，任何人不得转卖，违者必究。</p>")
    text = f"<div><h4>老街见闻</h4>{DATED}</div>"
    shown = window + text if is_above else text + window
    page = Page.from_text(f"<title>老街见闻-青石网</title>{shown}")
    assert read_title(page) == "老街见闻"
    assert read_body(page, "老街见闻") == "老街的理发店关了门。"


@pytest.mark.parametrize(
    "shown",
    [
        "<dialog open><h4>老街见闻</h4>{}</dialog>",
        "<div class=modal><h4>老街见闻</h4>{}</div>",
        "<div class=modal-content><h4>老街见闻</h4>{}</div>",
        "<div role=document aria-modal=false><h4>老街见闻</h4>{}</div>",
    ],
)
def test_a_block_that_is_only_called_a_window_is_shown(shown: str) -> None:
    page = Page.from_text(f"<title>老街见闻-青石网</title>{shown.format(DATED)}")
    assert read_body(page, "老街见闻") == "老街的理发店关了门。"


@pytest.mark.parametrize(
    ("tag", "headings", "title"),
    [
        ("海堤图书馆", "<h1>海堤上的图书馆</h1>", "海堤上的图书馆"),
        ("海堤图书馆 - 知了问答", "<h1>海边的图书馆会丢书吗？</h1>", "海边的图书馆会丢书吗？"),
        # Of several nobody knows which, the first of a lower rank may head a part of the text.
        ("海堤图书馆", "<h1>青石风物</h1><h1>海堤上的馆</h1>", "海堤图书馆"),
        ("海堤图书馆", "<h2>图书馆的由来</h2>", "海堤图书馆"),
        ("海堤图书馆", "<p>海堤图书馆</p><h1>图书馆的由来</h1>", "海堤图书馆"),
    ],
)
def test_the_only_heading_above_the_text_is_its_title(tag: str, headings: str, title: str) -> None:
    text = "<p>老街的图书馆开了门，书架是用旧船板钉的。</p>"
    assert read_title(Page.from_text(f"<title>{tag}</title>{headings}{text}")) == title
