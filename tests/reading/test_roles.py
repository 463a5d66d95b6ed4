"""What a page of an unknown site is, told from what it shows."""

from __future__ import annotations

import pytest

from crawler.reading.body.bodies import read_body
from crawler.reading.documents import read_document
from crawler.reading.lists.roles import Role, is_index, role_of
from crawler.reading.page import Page
from tests.reading.samples.markup import PROSE

URL = "http://www.town.example/news/2024/0512/7731.html"
LIST = "http://www.town.example/news/list_2.html"
NAVIGATION = "".join(
    f'<a href="/{name}/">{words}</a> '
    for name, words in (("", "首页"), ("news", "新闻动态"), ("gov", "政务公开"), ("me", "会员登录"))
)
MARKED = [
    "2. 房间设施说明及其使用",
    "山中何所有？",
    "一场基于城市的革…",
    "致广大居民的信（2）",
    "“春风行动”",
]
FOOT = '<div class="foot">版权所有:清溪镇人民政府 <a href="/login.asp">登录</a></div>'
TITLES = [
    f"清溪镇召开{what}工作推进会议"
    for what in ("春耕", "防汛", "人居环境", "信访", "党建", "扶贫", "禁毒", "招商", "安全", "统计")
]
ABSTRACT = "近日，清溪镇召开会议，传达上级精神，安排部署下一阶段的重点任务，要求各村迅速行动。"
CODES = ("08377c", "123456", "094de3")
NOTICE = "接供电所通知，5月20日8时至18时对清溪镇三个村停电检修，请广大居民提前做好准备，互相转告。"


def titles(abstract: str = "", date: str = "2024-05-12") -> str:
    rows = (
        f'<li><a href="/news/2024/0511/{n}.html">{title}</a><span>{date}</span>'
        + (f"<p>{abstract}</p></li>" if abstract else "</li>")
        for n, title in enumerate(TITLES, 100)
    )
    return f"<ul class=list>{''.join(rows)}</ul>"


def entries(*words: str, address: str = "/a/{}.html") -> str:
    rows = (
        f'<li><a href="{address.format(n)}">{each}</a> <span>2023-05-16</span></li>'
        for n, each in enumerate(words, 100)
    )
    return f"<ul>{''.join(rows)}</ul>"


PAGER = '<div><a href="/news/list_1.html">1</a> <a href="/news/list_1.html">上一页</a></div>'


def shown(inner: str, title: str = "清溪镇新闻") -> str:
    head = f"<html><head><title>{title}_清溪镇</title></head>"
    return f"{head}<body><div class=nav>{NAVIGATION}</div>{inner}{FOOT}</body></html>"


def article(text: str, around: str = "") -> str:
    body = "".join(f"<p>{line}</p>" for line in text.split("\n"))
    head = "<h1>关于停电检修的通知</h1><div class=info>2024-05-12</div>"
    return shown(f"{head}<div class=c>{body}</div>{around}", "关于停电检修的通知")


TEXT = "\n".join(PROSE) if not isinstance(PROSE, str) else PROSE
SHORT_TITLES = "".join(
    f'<li><h3><a href="/a/{n}.html">夏收{n}</a></h3><p>{ABSTRACT}</p></li>' for n in range(4)
)
HEADED = "".join(f'<h3><a href="/c/{n}.html">栏目{n}</a></h3><p>暂无</p>' for n in range(4))
RELATED = f"<div class=rel><h3>相关文章</h3>{titles(ABSTRACT)}</div>"
COMMENTS = "".join(
    f'<div><a href="/user/{n}.html">清溪居民的邻居{n}</a><p>{ABSTRACT}</p></div>' for n in range(20)
)
CALENDAR = "<table>" + "".join(
    f'<tr><td><a href="/day/2024-05-{n:02}.html">2024年5月{n:02}日</a></td></tr>'
    for n in range(1, 29)
)


@pytest.mark.parametrize(
    ("url", "html", "role"),
    [
        pytest.param(LIST, shown(titles()), "list", id="titles and dates"),
        pytest.param(LIST, shown(titles(ABSTRACT)), "list", id="abstracts"),
        pytest.param(LIST, shown(f"<p>{ABSTRACT * 2}</p>{titles()}"), "list", id="introduction"),
        pytest.param("http://t.example/", article(TEXT), "neither", id="front page"),
        pytest.param("http://t.example/index.html", shown(titles(ABSTRACT)), "list", id="index"),
        pytest.param(LIST, shown(f"{CALENDAR}</table>"), "list", id="calendar"),
        pytest.param(LIST, shown(SHORT_TITLES), "list", id="short titles"),
        pytest.param(LIST, shown(entries(*MARKED[:3])), "list", id="numbers and marks"),
        pytest.param(LIST, shown(entries(*MARKED[2:])), "list", id="cut and quoted"),
        pytest.param(
            LIST,
            shown(
                "".join(entries(t, address=f"/a/{n}") for t, n in zip(TITLES, CODES, strict=False))
            ),
            "list",
            id="hexadecimal",
        ),
        pytest.param(LIST, shown(entries(TITLES[0]) + PAGER), "list", id="last page"),
        pytest.param(LIST, shown(entries(TITLES[0])), "neither", id="one title"),
        pytest.param(LIST, shown(f"<p>暂无内容</p>{PAGER}"), "neither", id="nothing to turn"),
        pytest.param(URL, article(TEXT, PAGER + entries(*MARKED)), "document", id="text in pages"),
        pytest.param(
            URL, article(NOTICE, entries(TITLES[0]) + PAGER), "document", id="notice in pages"
        ),
        pytest.param(URL, article(TEXT, HEADED), "document", id="text above headed channels"),
        pytest.param(URL, article(TEXT), "document", id="text"),
        pytest.param(URL, article(NOTICE), "document", id="short notice"),
        pytest.param(URL, article(TEXT, titles()), "document", id="text above a list"),
        pytest.param(URL, article(NOTICE * 2, RELATED), "document", id="related with abstracts"),
        pytest.param(URL, article(TEXT, COMMENTS), "document", id="comments"),
        pytest.param(URL, shown("<form>用户名 <input> 密码 <input></form>"), "neither", id="login"),
        pytest.param(URL, shown("<p>暂无内容</p>"), "neither", id="empty"),
    ],
)
def test_a_page_shows_what_it_is(url: str, html: str, role: Role) -> None:
    page = Page(url, html.encode(), "text/html; charset=utf-8")
    assert role_of(page, read_document(page, "town.example").body) == role


ITEMS = "".join(f"<h3><a href=/p/{n}.html>秋收见闻之第{n}篇</a></h3>" for n in range(6))


@pytest.mark.parametrize(
    ("path", "body", "expected"),
    [
        ("/a/7", "秋收那天的风很大，路边的人都在看...", True),
        ("/a/7", "会议指出，要抓好秋收。[详细]", True),
        ("/a/7", "2021-10-15\n秋收那天的风很大……", True),
        ("/", "会议指出，要抓好秋收。", True),
        ("/index.html", "", True),
        ("/", "他们在路边等了很久，后来风停了，大家才慢慢走回村里去。" * 12, False),
        ("/a/7", "秋收那天的风很大。\n路边的人都在看...", False),
        ("/a/7", "秋收那天的风很大……路边的人都在看。", False),
        ("/a/7", "月亮在井里", False),
        ("/?p=7", "会议指出，要抓好秋收。", False),
    ],
)
def test_what_is_only_a_list(path: str, body: str, expected: bool) -> None:
    page = Page.from_text(f"{ITEMS}<p>{body}</p>", f"https://town.example{path}")
    assert is_index(page, "", body) is expected


def test_a_short_text_with_its_date_is_one_at_any_address() -> None:
    page = Page.from_text(
        f"{ITEMS}<p>会议指出，要抓好秋收，颗粒归仓，不误农时，让大家过个好年，也让来年的种子有着落。</p>",
        "https://town.example/",
    )
    body = read_document(page, "town").body
    assert is_index(page, "", body)
    assert not is_index(page, "", body, dated=True)


def test_a_text_that_ends_in_dots_is_no_list() -> None:
    page = Page.from_text(f"<h1>秋收见闻</h1><p>{'路边的人都在看，' * 40}后来呢……</p>{ITEMS}", URL)
    assert not is_index(page, "秋收见闻", read_document(page, "town").body)


@pytest.mark.parametrize(
    ("words", "item", "expected"),
    [
        ("共 46 篇文章", "<p>路边的人都在看，风很大。</p>", True),
        ("共 46 篇文章", "", False),
        ("月亮在井里，水桶打上来的是一小片碎银。", "<p>路边的人都在看，风很大。</p>", False),
        ("月亮在井里<br>水桶打上来的是一小片碎银<br>没有人喝过它", "<p>风很大。</p>", False),
    ],
)
def test_words_beside_what_a_list_says_are_none_of_a_document(
    words: str, item: str, expected: bool
) -> None:
    items = ITEMS.replace("</h3>", f"</h3>{item}")
    html = f"<h1>标签：秋收</h1><div class=content>{words}</div>{items}"
    page = Page.from_text(html, "https://town.example/a/7")
    assert is_index(page, "标签：秋收", words.replace("<br>", "\n")) is expected


def entry(number: int, address: str = "/p/{}.html", said: str = ABSTRACT) -> str:
    where = address.format(number)
    link = f"<a href={where}>秋收见闻之第{number}篇</a>"
    return f"<article class=post><h2>{link}</h2><p>{said}</p></article>"


ENTRIES = "".join(entry(n, said=f"{n}日。{ABSTRACT}") for n in range(3))
EMPTY_LINKS = "".join(
    f"<article class=post><h2>见闻{n}</h2><p>{n}日。{ABSTRACT}</p>"
    f"<a href=/p/{n} aria-label='看 见闻{n}'></a></article>"
    for n in range(2)
)
SECTIONS = "".join(
    f"<h3><a href=/p/{n}.html>第{n}村</a></h3><p>{n}村。{ABSTRACT}</p>" for n in range(3)
)
ELSEWHERE = "".join(entry(n, "https://s{}.example/", f"{n}。{ABSTRACT}") for n in range(3))
BIOGRAPHY = "<h1>林卫东</h1><p>清溪镇人，写过三本小书。</p>"
WAY = "<p>当前位置：首页 > 公告</p>"
FORM = "<form><p>用户名 <input></p><p>登录后请记得退出。</p><input type=password></form>"


DAYS = "".join(
    f"<li><a href=/a/{n}.html>清溪镇第{n}次秋收见闻</a><i>2024-05-0{n}</i></li>"
    for n in range(1, 5)
)


def posts(post: str) -> str:
    """Two whole posts of a blog with parts of their own."""
    parts = "".join(f"<h2><a href=#{n}></a>其{n}</h2><p>{{1}}{n}村。{ABSTRACT}</p>" for n in (1, 2))
    return "".join(
        post.format(f"/p/{n}.html", f"{n}日", title=f"秋收见闻{n}", parts=parts.format(0, f"{n}日"))
        for n in (1, 2)
    )


HEXO = (
    "<article class=post><div><header><h1 class=post-title><a class=post-title-link href={0}>"
    "{title}</a></h1><time>2019-06-25</time></header><div class=b>{parts}</div></div></article>"
)
NAMED = "<div class=post><div class=title><a href={0}>{title}</a></div><div>{parts}</div></div>"
MORE = "<div class=post><h1>{title}</h1><p>{1}。" + ABSTRACT + "</p><a href={0}>阅读全文</a></div>"
DATED = f"<h1>秋收见闻</h1><p>2024-05-20 09:15</p><p>{ABSTRACT * 3}</p>"
ONE = f"<h2><a href=/p/1.html>秋收</a></h2><p>{ABSTRACT * 9}</p>"


@pytest.mark.parametrize(
    ("url", "inner", "expected"),
    [
        ("/", posts(HEXO), True),
        ("/page/2/", posts(HEXO), True),
        ("/blog.php?p=2", posts(NAMED), True),
        ("/list_2.html", posts(MORE), True),
        ("/", ONE, False),
        ("/p/9.html", ONE, False),
        ("/p/9.html", f"<h1>秋收</h1><div>{posts(HEXO).replace('/p/', '#')}</div>", False),
        ("/archives/2019/", DATED, False),
        ("/archives/2019/", DATED.replace("秋收见闻", "2019年归档"), True),
        ("/category/chronicle/", DATED, False),
        ("/tags/秋收/", DATED, True),
        ("/c/7", ENTRIES, True),
        ("/c/7", EMPTY_LINKS, True),
        ("/u/7", BIOGRAPHY + ENTRIES, True),
        ("/u/7", f"{BIOGRAPHY}<p>2024-05-20</p>{ENTRIES}", False),
        ("/a/7", f"<h1>秋收见闻</h1><p>{ABSTRACT * 3}</p>{ENTRIES}", False),
        ("/a/7", f"<h1>秋收见闻</h1><div>{SECTIONS}</div>", False),
        ("/a/7", f"<h1>秋收见闻</h1><div>{ELSEWHERE}</div>", False),
        ("/p/0.html", entry(0, said=ABSTRACT * 3), False),
        ("/tags/%E7%A7%8B%E6%94%B6/", entry(0), True),
        ("/blog/category/a/b", entry(0), True),
        ("/author/lin/page/2/", entry(0), True),
        ("/archives/2024/05/", entry(0), True),
        ("/archives/2024", f"<p>{ABSTRACT}</p>", True),
        ("/archives/202405/", f"<p>{ABSTRACT * 3}</p>", False),
        ("/tags/7.html", f"<p>{ABSTRACT * 3}</p>", False),
        ("/tag/a?id=7", f"<p>{ABSTRACT * 3}</p>", False),
        ("/2024/05/20/harvest/", f"<p>{ABSTRACT * 3}</p>", False),
        ("/", f"<h2><a href=/p/1.html>{TITLES[0]}</a></h2><p>{ABSTRACT}</p>{titles()}", True),
        ("/", f"<p>{ABSTRACT * 9}</p>{titles()}", False),
        ("/login", FORM, True),
        ("/", f"{FORM}<p>{ABSTRACT * 3}</p>", True),
        ("/a/7", f"<h1>秋收见闻</h1><p>{ABSTRACT * 3}</p>{FORM}", False),
        ("/l", f"<p>欢迎您来到清溪镇，投资有风险！</p>{WAY}{titles()}", True),
        ("/l", f"{WAY}<p>清溪镇今日停水。</p>{titles()}", False),
        ("/l", f"<p>这里是清溪镇频道。</p>{DAYS}<a href=/l?page=2>下一页</a>", True),
        ("/author/9", f"<h1>林水生</h1><p>农艺师，文章 5 篇。</p>{DAYS}", True),
        ("/l", f"<p>清溪镇今日停水。</p>{DAYS}", False),
        ("/l", f"<p>{ABSTRACT * 3}</p>{DAYS}<a href=/l?page=2>下一页</a>", False),
    ],
)  # fmt: skip
def test_a_page_of_entries_is_no_text(url: str, inner: str, expected: bool) -> None:
    page = Page.from_text(shown(inner), f"https://town.example{url}")
    document = read_document(page, "town")
    is_read = document.body and not is_index(page, document.headline, document.body)
    assert is_read is not expected


def _topic(intro: str, items: int) -> str:
    names = "秋收开始了 新米上市了 粮站今天开秤 烘干机来了 稻田养起鸭 晒场翻新了"
    links = "".join(
        f"<li><a href=/a/{n}.html>{name}的消息</a> 2024-05-0{n + 1}</li>"
        for n, name in enumerate(names.split()[:items])
    )
    return f"<h1>聚焦秋收</h1><p>{intro}</p><h3>最新报道</h3><ul>{links}</ul>"


INTRO = "编者按：秋天到了，各地的农民已经下田，这组报道记录他们的忙碌。"


@pytest.mark.parametrize(
    ("url", "head", "html", "expected"),
    [
        ("http://a.example/zt/qiushou/", "聚焦秋收_青石网", _topic(INTRO, 6), True),
        ("http://a.example/q/9.html", "专题：聚焦秋收_青石网", _topic(INTRO, 6), True),
        ("http://a.example/q/9.html", "聚焦秋收_青石网", _topic(INTRO, 6), False),
        ("http://a.example/zt/9.html", "聚焦秋收_青石网", _topic(INTRO, 2), False),
        ("http://a.example/zt/9.html", "聚焦秋收_青石网", _topic(INTRO * 9, 6), False),
    ],
)
def test_a_topic_s_introduction_is_no_document(
    url: str, head: str, html: str, *, expected: bool
) -> None:
    page = Page.from_text(f"<title>{head}</title>{html}", url)
    assert is_index(page, "聚焦秋收", read_body(page, "聚焦秋收")) is expected


SAID = [
    "天还没有亮透，采茶人已经背着竹篓上了山，露水打湿了裤脚。",
    "慢火车准时驶出白马站，车厢里一半是人，一半是竹筐和鸡笼。",
    "冷库里安静地躺着两万四千份种子，每一袋都写着采集人的名字。",
]


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("<li><b>{0}</b><a href=/b/{0}>第{0}篇</a><a href=/b/{0} class=con>{1}...</a></li>", True),
        ("<li><h3>第{0}篇</h3><a href=/b/{0}>{1}</a></li>", True),
        ("<li><h3>第{0}节</h3><a href=/b/7>{1}</a></li>", False),
        ("<p><a href=/b/{0}>注{0}</a>{1}</p>", False),
        ("<p>{1}详见<a href=/b/{0}>第{0}篇。</a></p>", False),
    ],
)
def test_sentences_that_lead_to_documents_of_their_own_are_a_list(
    said: str, *, expected: bool
) -> None:
    items = "".join(said.format(number, each) for number, each in enumerate(SAID, 1))
    page = Page.from_text(f"<title>文章汇总</title><h1>文章汇总</h1><div>{items}</div>", URL)
    body = "\n".join(f"{each}..." if "..." in said else each for each in SAID)
    assert is_index(page, "文章汇总", body, dated=True) is expected


@pytest.mark.parametrize("count", [1, 4])
def test_titles_with_their_label_are_a_catalogue(count: int) -> None:
    rows = "".join(
        f"<table><tr><td>标　　题：</td><td><a href=/x/{n}.html>{title}</a></td></tr>"
        f"<tr><td>概述：</td><td>对有关事项作了安排，请照此办理。</td></tr></table>"
        for n, title in enumerate(TITLES[:count])
    )
    page = Page.from_text(shown(f"<h1>信息公开目录</h1>{rows}"), LIST)
    assert is_index(page, "信息公开目录", read_body(page), dated=True) == (count > 1)


@pytest.mark.parametrize(
    ("url", "count", "expected"),
    [
        ("http://www.town.example/zt/py/index.html", 4, True),
        ("http://www.town.example/zt/py/index.html", 1, False),
        ("http://www.town.example/news/py/index.html", 4, False),
    ],
)
def test_a_topic_has_lists_of_any_kinds(url: str, count: int, *, expected: bool) -> None:
    lists = entries(*TITLES[:count]) + entries(*TITLES[4 : 4 + count], address="/v/{}.html")
    said = "<div class=intro>清溪镇的春耕开始了，八个村子先后放水。</div>"
    page = Page.from_text(shown(f"{said}{lists}", "春耕进行时"), url)
    assert is_index(page, "春耕进行时", read_body(page)) == expected
