"""When a page says that its document was published; and which of its dates say nothing of that."""

from datetime import datetime

import pytest

from crawler.reading import Page, read_page

FETCHED = datetime(2026, 11, 27, 12, 0)
BODY = "".join(
    f"<p>入秋以来，青石镇第{n}次组织农户抢收晚稻，合作社的烘干机昼夜不停地运转。</p>"
    for n in "一二三四五六七八九"
)


def page_of(above: str = "", below: str = "", head: str = "", url: str = "a/1.html") -> Page:
    """A page with something between title and text, behind the text and in its head."""
    html = (
        f"<html><head><title>青石镇抢收晚稻忙_青石新闻网</title>{head}</head><body>"
        f"<div class=nav><a href=/>首页</a></div>{above}<div class=content>{BODY}</div>{below}"
        "<div class=footer>版权所有 青石新闻网 2011-06-01</div></body></html>"
    )
    return Page(f"http://site.example/{url}", html.encode(), "text/html; charset=utf-8", FETCHED)


def titled(line: str) -> str:
    return f"<h1>青石镇抢收晚稻忙</h1><div>{line}</div>"


def published(*args: str, **kwargs: str) -> str | None:
    return read_page(page_of(*args, **kwargs)).published


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("24-05-20 09:15", "2024-05-20T09:15"),
        ("发布时间：24-05-20", "2024-05-20"),
        (
            "<i>发布部门：青石县</i><i>发布日期：2021.05.28</i><i>实施日期：2021.07.01</i>",
            "2021-05-28",
        ),
        ("<i>实施日期：2021.07.01</i><i>发布日期：2021.05.28</i><i>有效</i>", "2021-05-28"),
        ("<i>青石客户端</i><i>21-09-17 下午 06:20</i>", "2021-09-17T18:20"),
        ("<i>青石客户端</i><i>2021-09-17</i>", "2021-09-17"),
        ("<i>施行日期：</i><i>2021.07.01</i>", None),
        ("<i>截止日期</i><i>2021-07-01</i>", None),
        ("3小时前", "2026-11-27"),
        ("Mon May 20 09:15:00 CST 2024", "2024-05-20T09:15:00"),
        ("<span id=news-time data-val=1716167700000></span>", "2024-05-20T09:15:00"),
        ("<span id=vote data-val=1716167700000></span>", None),
        (
            "<time class=updated datetime=2024-06-01>更新于 2024-06-01</time>"
            "<time class=published datetime=2024-05-20>5月20日</time>",
            "2024-05-20",
        ),
        ("昨天 09:15", "2026-11-26T09:15"),
        ("发表于 <span title='2024-5-20 09:15:11'>半小时前</span>", "2024-05-20T09:15:11"),
        ("<em title='2024-5-20'>3 天前</em>", "2024-05-20"),
        ("<a title='2024年春耕'>昨天</a>", "2026-11-26"),
        ("<i>2024</i><i><b>05</b>/<b>20</b></i><i>09:15:22</i>", "2024-05-20T09:15:22"),
        ("2024 05/20", "2024-05-20"),
        ("五月 20, 2024", "2024-05-20"),
        ("5月 20, 2024 9:15 am", "2024-05-20T09:15"),
        ("十一月 6th, 2009", "2009-11-06"),
        ("十五月 20, 2024", None),
        ("2024 05/20/3", None),
        ("05-20 09:15", "2026-05-20T09:15"),
        ("5月20日 09:15 来源：青石网", "2026-05-20T09:15"),
        ("發布日期：中華民國113年5月20日", "2024-05-20"),
        ("發布日期：113-05-20", "2024-05-20"),
        ("2024-05-20 3:15 PM", "2024-05-20T15:15"),
        ("二〇二四年五月二十日", "2024-05-20"),
        ("2024-05-20T20:15:00Z", "2024-05-21T04:15:00"),
        ("2024-05-20 20:15 UTC", "2024-05-21T04:15"),
        ("2024-05-20 20:15 +0800", "2024-05-20T20:15"),
        ("<time datetime=2024-05-20T09:15+08:00>5月20日</time>", "2024-05-20T09:15"),
        ("2026-11-27 08:00", "2026-11-27T08:00"),
        ("<span>青石客户端</span><span>24-05-20 下午 06:20</span>", "2024-05-20T18:20"),
        ("<b>镇政府办</b><b>2024.05.20</b><b>已读12</b>", "2024-05-20"),
        (
            "<span>发布部门：青石镇政府</span><span>发布日期：2024.05.20</span>"
            "<span>实施日期：2024.07.01</span>",
            "2024-05-20",
        ),
        ("<span>制定机关：青石镇</span><span>公布日期：2024-05-20</span>", "2024-05-20"),
        ("<span>实施日期：2024.07.01</span><span>现行有效</span>", None),
        ("<span>编号</span><span>24-05-20-11</span>", None),
        ("<span>发布日期</span><span>2024-05-20</span>", "2024-05-20"),
        ("<div>发布日期</div><div>2024-05-20</div>", "2024-05-20"),
        ("posted @ 2024-05-20 09:15 青石", "2024-05-20T09:15"),
        ("发布于2024-05-20", "2024-05-20"),
        ("时间：24年5月20日 来源：青石网", "2024-05-20"),
        ("日期：24-05-20 | 青石网", "2024-05-20"),
        ("24年5月20日 青石网", "2024-05-20"),
        ("24年5月20日起施行", None),
        ("24-05-20 青石网", None),
        ("Mon May 20 2024 09:15:45 GMT+0800 (中国标准时间)", "2024-05-20T09:15:45"),
        ("2024-05-20 01:15 UTC+00:00", "2024-05-20T09:15"),
        ("<time datetime=2024-05-20T01:15:00.000Z>前天</time>", "2024-05-20T09:15:00"),
        ("<span data-time=1716167700>3 天前</span>", "2024-05-20T09:15:00"),
        ("出版：2024-05-20 18:07　更新：2024-05-21 09:12", "2024-05-20T18:07"),
        ("出版：2024-05-20", None),
        ("更新时间：2024-05-21 发布时间：2024-05-20", "2024-05-20"),
        ("更新时间：2024-05-20", "2024-05-20"),
        ("施行日期：2024-07-01", None),
        ("有效期至2024-07-01", None),
        ("活动时间 2024-05-20至2024-06-20", None),
        ("2026-12-05 09:15", None),
        ("今天是2026年11月27日 星期五", None),
        ("发布日期：二〇二四年五月二十日　来源：青石网", "2024-05-20"),
        ("", None),
    ],
)
def test_the_line_below_the_title(line: str, expected: str | None) -> None:
    assert published(titled(line)) == expected


@pytest.mark.parametrize(
    ("above", "expected"),
    [
        ("<p>成文日期：2024-05-06</p><p>发布日期：2024-05-20</p>", "2024-05-20"),
        ("<p>成文日期：2024-05-06 公开日期：2024-05-20</p>", "2024-05-20"),
        ("<p>施行日期：2024-07-01</p><p>公布日期：2024-05-20</p>", "2024-05-20"),
        ("<table><tr><td>成文日期：</td><td>2024-05-06</td><td>发布日期：</td>"
         "<td>2024-05-20</td></tr></table>", "2024-05-20"),
        ("<table><tr><td>【成文日期】</td><td>2024-05-06</td><td>【发布日期】</td>"
         "<td>2024-05-20</td></tr></table>", "2024-05-20"),
        ("<table><tr><th>成文日期</th><td>2024-05-06</td></tr><tr><th>发布日期</th>"
         "<td>2024-05-20</td></tr></table>", "2024-05-20"),
        ("<table><tr><th>成文日期</th><th>发布日期</th></tr><tr><td>2024-05-06</td>"
         "<td>2024-05-20</td></tr></table>", "2024-05-20"),
        ("<dl><dt>成文日期</dt><dd>2024-05-06</dd><dt>公开日期</dt><dd>2024-05-20</dd></dl>",
         "2024-05-20"),
        ("<ul><li><b>成文日期：</b>2024年05月06日</li><li><b>发布日期：</b>2024年05月20日</li></ul>",
         "2024-05-20"),
        ("<p>成文日期：2024-05-06</p>", "2024-05-06"),
        ("<table><tr><td>来信时间</td><td>2024-05-06</td></tr></table>", "2024-05-06"),
        ("<table><tr><td>留言时间</td><td>2024-05-06</td><td>发布时间</td><td>2024-05-20</td></tr></table>",
         "2024-05-20"),
        ("<p>施行日期：2024-07-01</p>", None),
        ("<p>废止日期：2024-07-01 生效日期：2024-06-01</p>", None),
    ],
)  # fmt: skip
@pytest.mark.parametrize("order", [0, 1])
def test_tables_above_and_below_the_title(above: str, expected: str | None, order: int) -> None:
    title = "<h1>青石镇抢收晚稻忙</h1>"
    assert published(title + above if order else above + title) == expected


@pytest.mark.parametrize(
    ("below", "expected"),
    [
        ("<p>发布时间：2024-05-20</p>", "2024-05-20"),
        ("<p>时间：2024-05-20 09:15</p>", "2024-05-20T09:15"),
        ("<p>posted @ 2024-05-20 09:15 林卫东 阅读(12)</p>", "2024-05-20T09:15"),
        ('<script>var ct = "1716167700";</script>', "2024-05-20T09:15:00"),
        ('<time datetime="2024-05-20T01:15:00Z">五月</time>', "2024-05-20T09:15:00"),
        ("<ul><li><a href=/1>春耕备耕进行时</a><span>2023-03-01</span></ul>", None),
        ("<div>相关阅读</div><p>春耕备耕进行时 发布时间：2023-03-01</p>", None),
        ("<p>今天是2026年11月27日 星期五</p>", None),
        ("<p>2026年11月27日 星期五 12:00:00</p>", None),
        ("<p>版权所有 2011-06-01 青石新闻网</p>", None),
        ("<p>最后更新：2024-05-20 版权所有 青石新闻网</p>", None),
        ("<p>Copyright © 青石新闻网</p><p>最后更新：2024-05-20</p>", None),
        ("<p>未经许可，不得转载。</p><p>发布时间：2024-05-20</p>", "2024-05-20"),
        ("<ul><li><time datetime=2023-03-01></time></li></ul>", None),
        ("<p>报名截止时间：2024-07-01</p>", None),
        ("<i>来自青石客户端</i><i>1楼</i><i>2024-05-20 09:15</i>", "2024-05-20T09:15"),
        ("<i>楼主</i><i>2024-05-20 09:15</i>", "2024-05-20T09:15"),
        ("<i>21楼</i><i>2024-05-20 09:15</i>", None),
    ],
)
def test_what_stands_behind_the_text(below: str, expected: str | None) -> None:
    assert published("<h1>青石镇抢收晚稻忙</h1>", below) == expected


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("<meta property=article:published_time content=2024-05-20T20:15Z>", "2024-05-21T04:15"),
        ('<meta name=pubdate content="Mon, 20 May 2024 20:15:00 GMT">', "2024-05-21T04:15:00"),
        ("<meta itemprop=datePublished content=2024-05-20>", "2024-05-20"),
        ('<script type="application/ld+json">{"datePublished":"2024-05-20T01:15:00Z"}</script>',
         "2024-05-20T09:15:00"),
        ('<script type="application/ld+json">{"@graph":[{"@type":"WebSite","datePublished":'
         '"2010-01-01"},{"@type":"NewsArticle","datePublished":"2024-05-20T01:15Z"}]}</script>',
         "2024-05-20T09:15"),
        ('<script type="application/ld+json">{"@type":"WebSite","datePublished":"2010-01-01"}'
         "</script>", None),
        ("<meta name=pubdate content=1716167700>", "2024-05-20T09:15:00"),
        ("<meta name=pubdate content=2027-05-20>", None),
        ("<meta name=pubdate content=0000-00-00>", None),
        ("<meta name=lastmodified content=2024-05-20>", None),
    ],
)  # fmt: skip
def test_what_the_head_declares(head: str, expected: str | None) -> None:
    assert published("<h1>青石镇抢收晚稻忙</h1>", head=head) == expected


@pytest.mark.parametrize(
    ("url", "line", "expected"),
    [
        ("202405/t20240520_1.html", "", "2024-05-20"),
        ("202405/t20240520_1.html", "2024-05-20 09:15", "2024-05-20T09:15"),
        ("202405/t20240520_1.html", "2026-11-27", "2024-05-20"),
        ("202405/t20240520_1.html", "今天是2026-11-27 10:30", "2024-05-20"),
        ("202405/t20240520_1.html", "2024-05-22 08:30 来源：某县报", "2024-05-22T08:30"),
        ("202405/t20240520_1.html", "发布时间：2024-05-22", "2024-05-22"),
        ("202405/t20240520_1.html", "2024-05-22 来源：某县报", "2024-05-22"),
        ("web/20250101000000/http://b.example/1.html", "2024-05-20", "2024-05-20"),
        ("2030/0520/1.html", "2024-05-20", "2024-05-20"),
    ],
)
def test_the_address_decides_where_a_day_is_shown_without_label_and_clock(
    url: str, line: str, expected: str
) -> None:
    assert published(titled(line), url=url) == expected


def test_a_day_without_a_year_is_of_the_year_that_the_page_names_with_it() -> None:
    line = titled("发布时间：01-1417:58")
    assert published(line, head="<meta itemprop=dateUpdate content=2020-01-14>") == (
        "2020-01-14T17:58"
    )


def test_the_date_of_a_list_above_is_not_the_document_s() -> None:
    listed = "".join(f"<p><a href=/{n}>春耕备耕进行时{n}</a> 2023-03-0{n}</p>" for n in range(1, 5))
    assert published(listed + titled("2024-05-20")) == "2024-05-20"
    assert published(listed + titled("")) is None


@pytest.mark.parametrize(
    ("above", "expected"),
    [
        ("<p>2024-05-20 09:15</p><p>来源：青石网</p>", "2024-05-20T09:15"),
        ("<p>2024 05/20 09:15</p><p>来源：青石网</p><p>作者：林卫东</p>", "2024-05-20T09:15"),
        ("<p>2024-05-20 09:15</p><p>首页 新闻</p>", None),
        ("<p>2024-05-20 农技站开课</p><p>来源：青石网</p>", None),
    ],
)
def test_a_dateline_may_stand_above_the_title(above: str, expected: str | None) -> None:
    assert published(f"{above}<h1>青石镇抢收晚稻忙</h1>") == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("2024年05月20日 第01版：头版", "2024-05-20"),
        ("2024年05月20日 星期一 第03版：民生", "2024-05-20"),
        ("2024-05-20 A12版", "2024-05-20"),
        ("青石日报 2024年05月20日 第 2 版", "2024-05-20"),
        ("2024年05月20日 星期一", None),
        ("2024年05月20日 多云转晴", None),
        ("出版说明（2024年05月20日）", None),
    ],
)
def test_the_issue_of_a_paper_may_stand_some_lines_above_the_title(
    line: str, expected: str | None
) -> None:
    tools = "<p><a href=1.htm>前一篇</a> <a href=3.htm>后一篇</a></p>"
    assert published(f"<p>{line}</p>{tools}<h1>青石镇抢收晚稻忙</h1>") == expected


def test_who_answers_a_text_has_another_date() -> None:
    answer = "<div>周桂香 发表于 2025-01-01 10:00<p>写得好。</p></div>"
    assert published(titled("楼主发表于 2024-05-20 09:15"), answer) == "2024-05-20T09:15"


@pytest.mark.parametrize(
    ("below", "expected"),
    [
        ("<h3>相关图片</h3><img><ul><li>发布日期：2024-07-25<li>点阅：88</ul>", "2024-07-25"),
        ("<h3>相關圖片</h3><img><p>發布日期：113-07-25</p>", "2024-07-25"),
        ("<h3>相关附件</h3><p>无</p><p>发布日期：2024-07-25</p>", "2024-07-25"),
        ("<h3>相关视频</h3><video></video><p>发布日期：2024-07-25</p>", "2024-07-25"),
        ("<h3>相关阅读</h3><a href=/a>老街修好了水渠</a><p>发布日期：2024-07-25</p>", None),
        ("<h3>相关视频</h3><p><a href=/a>修好了水渠</a> 发布日期：2024-07-25</p>", None),
    ],
)  # fmt: skip
def test_a_heading_that_heads_no_links_ends_nothing(below: str, expected: str | None) -> None:
    assert published(below=below) == expected


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ("<th>来信人<td>陈**<th>来信时间<td>2024-01-08 21:17:40", "2024-01-08T21:17:40"),
        ("<th>答复单位<td>市政局<th>答复时间<td>2024-01-11", "2024-01-11"),
        ("<th>编号<td>SZ20240108033<th>状态<td>已办结", None),
        ("<th>开始时间<td>2024-01-11<th>地点<td>镇政府", None),
        ("<th>来信人<td>2024-01-08<th>来信时间<td>不详", None),
    ],
)
def test_a_date_in_a_table_of_the_text(cells: str, expected: str | None) -> None:
    said = "幸福里东门外的三盏路灯从元旦起就没有亮过，请问什么时候能修好？"
    html = f"<title>路灯不亮</title><h3>信件</h3><table><tr>{cells}<tr><th>内容<td>{said}</table>"
    assert read_page(Page.from_text(html), "路灯不亮").published == expected


def test_a_date_below_the_text_is_its_own_where_there_is_no_other() -> None:
    assert published(titled(""), "<div>发布时间：2024-05-20</div>") == "2024-05-20"


@pytest.mark.parametrize(
    ("box", "expected"),
    [
        ("<span>08</span><span>03月</span><span>2024</span>", "2024-03-08"),
        ("<p>08</p><p>2024-03</p>", "2024-03-08"),
        ("<b>8</b><i>2024年3月</i>", "2024-03-08"),
        ("<b>03/08</b><i>2024</i>", None),
        ("<i>2024</i><b>03-08</b>", "2024-03-08"),
        ("<em>Mar</em><b>08</b>, <i>2024</i>", "2024-03-08"),
        ("<b>08</b> <i>三月</i> <i>2024年</i> <i>星期五</i>", "2024-03-08"),
        ("<b>28</b>/<b>03</b>/<i>2024</i>", "2024-03-28"),
        ("<b>08</b><b>03</b><i>2024</i>", None),
        ("<b>08</b><i>2024</i>", None),
        ("<b>3月</b><b>8日</b><i>12</i>", None),
        ("<b>31</b><i>2月</i><i>2024</i>", None),
        ("<b>08</b><i>03月</i><i>2027</i>", None),
    ],
)
@pytest.mark.parametrize("place", ["{}<h1>青石镇抢收晚稻忙</h1>", "<h1>青石镇抢收晚稻忙</h1>{}"])
def test_a_day_in_pieces(place: str, box: str, expected: str | None) -> None:
    assert published(place.format(f"<div class=date>{box}</div>")) == expected


@pytest.mark.parametrize(
    "around",
    ["<ul><li>{}<a href=/2.html>春耕</a></li></ul>", "<aside>{}</aside>", "<a href=/>{}</a>"],
)
def test_a_day_in_pieces_of_another_document(around: str) -> None:
    box = "<div><b>08</b><i>03月</i><i>2024</i></div>"
    assert published(around.format(box) + "<h1>青石镇抢收晚稻忙</h1>") is None


def test_the_address_tells_the_year_of_a_dateline() -> None:
    line = titled("05-28 14:30　来源：青石新闻")
    assert published(line, url="jt/2024/0528/c37.html") == "2024-05-28T14:30"


def test_what_a_journal_declares() -> None:
    names = ("publication_date", "2023/06/15"), ("journal_title", "旱作农学")
    head = "".join(f"<meta name=citation_{name} content={value}>" for name, value in names)
    head += "<meta name=citation_author content=林卫东><meta name=citation_author content=周桂香>"
    reading = read_page(page_of(titled(""), head=head))
    assert (reading.published, reading.source) == ("2023-06-15", "旱作农学")
    assert reading.author == "林卫东、周桂香"


@pytest.mark.parametrize(
    ("declared", "line", "expected"),
    [
        ("2024-05-20", "2024年05月20日09:15 | 来源：青石日报", "2024-05-20T09:15"),
        ("2024-05-20", "发布于 2024-05-20 09:15:07", "2024-05-20T09:15:07"),
        ("2024-05-20", "2024-05-21 09:15", "2024-05-20"),  # another day
        ("2024-05-20", "更新于 2024-05-20 09:15", "2024-05-20"),
        ("2024-05-20T08:00", "2024-05-20 09:15", "2024-05-20T08:00"),
        ("2024-05-20", "青石日报", "2024-05-20"),
    ],
)
def test_a_declared_day_has_the_clock_that_is_shown(
    declared: str, line: str, expected: str
) -> None:
    head = f"<meta name=publishdate content='{declared}'>"
    html = f"{head}<h1>青石镇抢收晚稻忙</h1><p>{line}</p><p>全镇抓住晴好天气抢收晚稻。</p>"
    assert read_page(Page.from_text(html)).published == expected


@pytest.mark.parametrize(
    ("declared", "shown", "expected"),
    [
        ("2024-05-20T08:19:35Z", "2024-05-20 08:19", "2024-05-20T08:19:35"),
        ("2024-05-20T08:19:35+00:00", "2024年5月20日08:19", "2024-05-20T08:19:35"),
        ("2024-05-20T00:19:35Z", "2024-05-20 08:19", "2024-05-20T08:19:35"),
        ("2024-05-20T00:19:35Z", "2024-05-20", "2024-05-20T08:19:35"),
        ("2024-05-20T18:19:35Z", "2024-05-21 02:19", "2024-05-21T02:19:35"),
    ],
)
def test_a_local_time_that_is_declared_as_utc(declared: str, shown: str, expected: str) -> None:
    meta = f"<meta name=pubdate content='{declared}'>"
    assert published(titled(shown), head=meta) == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("出版時間：2024/05/20 11:44", "2024-05-20T11:44"),
        ("出版时间：2024/05/20", None),
        ("二〇二四年五月二十日上午九时十五分", "2024-05-20T09:15"),
        ("2024年5月20日 9时5分", "2024-05-20T09:05"),
        ("2024年5月20日晚上八点整", "2024-05-20T20:00"),
        ("2024年5月20日 第3时段", "2024-05-20"),
        ("2024年5月20日 十五时", "2024-05-20"),
        ("2024\u200e-\u200e05\u200e-\u200e20 09:15", "2024-05-20T09:15"),
    ],
)
def test_a_clock_in_words_and_marks_that_nobody_sees(line: str, expected: str | None) -> None:
    assert published(titled(line)) == expected
