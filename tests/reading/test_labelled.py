"""Labels that run into each other, journals' dates and notices, and what stands behind a name."""

import pytest

from crawler.reading import Page, read_page

PROSE = "<p>入秋以来，青石镇组织农户抢收晚稻，合作社的烘干机昼夜不停地运转。</p>" * 3


def _page(line: str) -> Page:
    title = "青石镇抢收晚稻忙"
    html = (
        f"<title>{title}</title><h1>{title}</h1><div>{line}</div><div class=content>{PROSE}</div>"
    )
    return Page.from_text(html)


@pytest.mark.parametrize(
    ("line", "source", "author", "published"),
    [
        ("来源：青石晚报\n人气：88\n更新：2017-08-21", "青石晚报", None, "2017-08-21"),
        ("来源：青石晚报\n浏览次数：88\n发布时间：2017-08-21", "青石晚报", None, "2017-08-21"),
        ("作者：严静 双桥县医院皮肤科 主治医师 2017-08-21", None, "严静", "2017-08-21"),
        ("作者：严静 聂双  2017-08-21", None, "严静 聂双", "2017-08-21"),
        ("本报记者　严　静　2017-08-21", None, "严静", "2017-08-21"),
        ("来源：青石日报（记者：严静） 2017-08-21", "青石日报", "严静", "2017-08-21"),
        (
            "<i>青石日报</i><i>2017-08-21 08:30</i><i>阅读 12</i>",
            "青石日报",
            None,
            "2017-08-21T08:30",
        ),
        ("□本报记者 严静 2017-08-21", None, "严静", "2017-08-21"),
        ("公告日期：112-05-06　更新日期：113-01-01", None, None, "2023-05-06"),
        (
            "收稿日期：2022-11-02 修回日期：2023-01-15 出版日期：2023-03-28",
            None,
            None,
            "2023-03-28",
        ),
        ("<p>本书出版日期：2023-03-28</p>", None, None, None),
    ],
)
def test_labels(line: str, source: str | None, author: str | None, published: str | None) -> None:
    read = read_page(_page(line))
    assert (read.source, read.author, read.published) == (source, author, published)


PAPER = (
    ("索 引 号：", "014567890/2024-00031"),
    ("发文机关：", "松口县农业农村局"),
    ("标　　题：", "关于做好 2024 年春耕水渠清淤的通知"),
    ("发文字号：", "松农〔2024〕9号"),
    ("发布日期：", "2024年03月14日"),
)


@pytest.mark.parametrize(
    "row",
    [
        "<li><span>{}</span>{}</li>",
        "<li><b>{}</b><em>{}</em></li>",
        "<p>{}{}</p>",
        "<div><div>{}</div><div>{}</div></div>",
        "<dl><dt>{}</dt><dd>{}</dd></dl>",
        "<table><tr><td>{}</td><td>{}</td></tr></table>",
    ],
)
def test_the_title_among_the_labels_of_a_paper(row: str) -> None:
    rows = "".join(row.format(*pair) for pair in PAPER)
    page = Page.from_text(
        "<title>松口县人民政府</title><a href=/>首页</a>"
        f"<div>{rows}</div><div class=wz9>{PROSE}</div>"
    )
    read = read_page(page)
    assert (read.title, read.published) == ("关于做好 2024 年春耕水渠清淤的通知", "2024-03-14")


def test_the_labels_with_which_a_text_begins_are_none_of_it() -> None:
    said = (
        "<p>标题：抢收晚稻忙</p><p>来源：青石日报</p><p>发布时间：2018-02-03</p>"
        "<p><a href=/o>原文链接</a></p>"
    )
    page = Page.from_text(f"<title>抢收晚稻忙</title><div class=article>{said}{PROSE}</div>")
    read = read_page(page)
    assert (read.title, read.source, read.published) == ("抢收晚稻忙", "青石日报", "2018-02-03")
    assert read.body.startswith("入秋以来")


@pytest.mark.parametrize(
    "said",
    [
        "<p>标题：要短，不要长过二十个字。</p>",
        "<p>标题：征文</p>",
        "<form>标题：<input></form>",
    ],
)
def test_a_text_may_speak_of_titles(said: str) -> None:
    page = Page.from_text(f"<title>怎样写通讯_某某网</title><div class=wz9>{said}{PROSE}</div>")
    assert read_page(page).title == "怎样写通讯"


def test_a_date_and_a_source_of_taiwan_run_into_each_other() -> None:
    line = "<span>上版日期：113年5月20日</span><span>資料來源：農業局</span>"
    read = read_page(_page(line))
    assert (read.source, read.published) == ("農業局", "2024-05-20")
    table = f"<table><tr><th>標題<td>舊糧倉週六辦新茶會<tr><th>內容<td>{PROSE}</table>"
    assert read_page(Page.from_text(f"<title>松溪市政府</title>{table}")).title[:4] == "舊糧倉週"
