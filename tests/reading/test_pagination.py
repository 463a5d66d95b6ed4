"""Which pages belong to one document, and what they are together."""

from collections.abc import Collection

import pytest

from crawler.reading import Page
from crawler.reading.around import pagination
from crawler.reading.around.pagination import Place
from crawler.reading.lines.joining import join_bodies, join_titles
from crawler.reading.markup.flow import Element, Flow

HOST = "https://town.example"
PROSE = "".join(
    f"<p>第{n}组走村入户，把种子和农技送到田间地头，帮助群众解决实际困难，确保件件有着落。</p>"
    for n in "一二三四五六七八"
)
TITLES = "".join(
    f"<li><a href=/p/{n}.html>某镇召开第{n}次春季农业生产现场推进会</a> 04-{n}</li>"
    for n in range(11, 31)
)


def place(links: str, path: str, *, around: str = PROSE, head: str = "") -> Place:
    """The place that a page with ``links`` below a text has, with addresses below the host."""
    html = f"{head}<div class=text>{around}<div class=pages>{links}</div></div>"
    found = Page.from_text(html, f"{HOST}{path}").place
    return Place(found.number, found.first.removeprefix(HOST), found.next.removeprefix(HOST))


def test_a_base_elsewhere_and_a_link_to_here_hide_no_next_page() -> None:
    links = link("#", "1") + link("7145_2.html", "2") + link("7145_2.html", "下一页")
    found = place(links, "/p/7145.html", head=f"<base href={HOST}/q/>")
    assert found.next == "/q/7145_2.html"


def link(path: str, label: str) -> str:
    return f"<a href='{path}'>{label}</a> "


@pytest.mark.parametrize(
    ("path", "links", "following"),
    [
        ("/p/7145.html", link("7145_2.html", "下一页"), "/p/7145_2.html"),
        ("/p/7145.html", link("7145-2.html", "下一页&gt;"), "/p/7145-2.html"),
        ("/p/7145.html", link("?p=2", "余下全文(2/3)"), "/p/7145.html?p=2"),
        ("/p/7145", link("?part=2", "下页"), "/p/7145?part=2"),
        ("/p.php?id=7145", link("?id=7145&fy=2", "下一页"), "/p.php?fy=2&id=7145"),
        ("/p/7145.html", link("/p/7145/2.html", "后一页"), "/p/7145/2.html"),
        ("/p/7145", link("/p/7145/2", "下页"), "/p/7145/2"),
        ("/p/7145", link("/p/7145/page/2/", "Next"), "/p/7145/page/2/"),
        ("/p/7145.html", link("?page=2", "下一頁"), "/p/7145.html?page=2"),
        ("/show.php?id=7145", link("?id=7145&p=2", "下一页"), "/show.php?id=7145&p=2"),
        ("/show.php?id=7145", link("?p=2&id=7145", "[2]"), "/show.php?id=7145&p=2"),
        ("/p/7145.html", link("7145_2.html", "2") + link("7145_3.html", "3"), "/p/7145_2.html"),
        (
            "/p/7145.html",
            link("7145_2.html", "第2页") + link("7145_3.html", "第3页"),
            "/p/7145_2.html",
        ),
        ("/p/7145.html", link("7145_2.html", "第二页"), "/p/7145_2.html"),
        ("/p/t2023_7145.html", link("t2023_7145_1.html", "下一页"), "/p/t2023_7145_1.html"),
        ("/p/7145.html", link("7145_2.html", "<img src=n.gif alt=下一页>"), "/p/7145_2.html"),
        ("/p/7145.html", link("7145.html#top", "1") + link("7145_2.html", "2"), "/p/7145_2.html"),
        (
            "/p/7145.html",
            "<a onclick=\"location.href='/p/7145_2.html'\">下一页</a>",
            "/p/7145_2.html",
        ),
        (
            "/c/8812.html",
            link("9034.html", "2") + link("9077.html", "3") + link("9034.html", "下一页"),
            "/c/9034.html",
        ),
    ],
)
def test_the_next_page_of_a_document_is_found(path: str, links: str, following: str) -> None:
    assert place(links, path) == Place(1, "", following)


@pytest.mark.parametrize(
    ("path", "links", "expected"),
    [
        (
            "/p/7145_2.html",
            link("7145.html", "1") + "<b>2</b>" + link("7145_3.html", "3"),
            Place(2, "/p/7145.html", "/p/7145_3.html"),
        ),
        (
            "/p/7145_2.html",
            link("7145.html", "上一页") + link("7145_3.html", "下一页"),
            Place(2, "/p/7145.html", "/p/7145_3.html"),
        ),
        (
            "/p/7145_3.html",
            link("7145_2.html", "上一页") + link("7145_4.html", "下一页"),
            Place(3, "", "/p/7145_4.html"),
        ),
        (
            "/p/7145_3.html",
            link("7145.html", "首页") + link("7145_2.html", "2") + "3",
            Place(3, "/p/7145.html", ""),
        ),
        (
            "/p/t2023_7145_1.html",
            link("t2023_7145.html", "1") + "2" + link("t2023_7145_2.html", "3"),
            Place(2, "/p/t2023_7145.html", "/p/t2023_7145_2.html"),
        ),
        (
            "/show.php?id=7145&page=1",
            "1" + link("?id=7145&page=2", "2") + link("?id=7145&page=2", "下一页"),
            Place(1, "", "/show.php?id=7145&page=2"),
        ),
        ("/p/7145_2.html", link("7145_1.html", "上一页"), Place(2, "/p/7145_1.html", "")),
        (
            "/c/9034.html",
            link("8812.html", "1") + "2" + link("9077.html", "3") + link("9077.html", "下一页"),
            Place(2, "/c/8812.html", "/c/9077.html"),
        ),
    ],
)
def test_a_later_page_knows_its_number(path: str, links: str, expected: Place) -> None:
    assert place(links, path) == expected


def test_a_link_in_the_head_names_the_next_page() -> None:
    head = "<link rel=next href=/p/7145_2.html>"
    assert place("", "/p/7145.html", head=head).next == "/p/7145_2.html"


def test_the_links_that_a_script_would_write_are_known() -> None:
    script = '<script>createPageHTML(3, 1, "t2023_7145", "shtml");</script>'
    expected = Place(2, "/p/t2023_7145.shtml", "/p/t2023_7145_2.shtml")
    assert place(script, "/p/t2023_7145_1.shtml") == expected


@pytest.mark.parametrize(
    ("path", "links"),
    [
        ("/p/7145.html", link("7146.html", "下一篇")),
        ("/p/7145.html", link("7145_2.html", "下一篇：春耕见闻")),
        ("/p/7145.html", link("7146.html", "下一条")),
        ("/p/7145.html", link("7146.html", "下一页")),
        ("/doc/5", link("/doc/4", "上一页") + link("/doc/6", "下一页")),
        ("/book/7145/3.html", link("/book/7145/4.html", "下一章")),
        ("/2023/05-08.html", link("05-07.html", "上一页") + link("05-09.html", "下一页")),
        ("/p/7145.html", "<a rel=next href=/p/7146.html>某镇召开推进会</a>"),
        ("/p/7145.html", "<a rel=next href=/p/7146.html>下一页</a>"),
        ("/p/7145.html", link("/other/80_2.html", "下一页")),
        ("/p/7145.html", link("https://city.example/p/7145_2.html", "下一页")),
        ("/p/7145.html", link("javascript:go(2)", "下一页") + link("#2", "2")),
        ("/p/7145.html", link("7145.html", "下一页")),
        ("/p/7145.html", link("http://[", "下一页")),
        ("/p/7145_2.html", "<b>2</b>"),
        (
            "/p/7145.html",
            f"<div class=comments>{link('?page=2', '2')}{link('?page=2', '下一页')}</div>",
        ),
        ("/p/7145.html", f"<div id=related>{link('7145_2.html', '下一页')}</div>"),
        ("/news/index.html", link("index_2.html", "下一页") + link("index_2.html", "2")),
        ("/news/", link("index_2.html", "2") + link("index_3.html", "下一页")),
        ("/news/", link("/news/2", "下一页")),
        ("/list_7145_1.html", link("list_7145_2.html", "下一页")),
        ("/news/?page=1", link("/news/?page=2", "下一页")),
        ("/doc.php?id=5", link("?id=6", "下一页")),
        ("/news/", link("/news/?part=2", "下一页")),
        *((f"/?{key}=88", link("/", "首页")) for key in ("p", "id", "post")),
        ("/blog/?post=7", link("/blog/", "首页") + link("/blog/?post=8", "下一页")),
        ("/p/7145.html", link("?part=x2", "下一页") + link("?from=app", "下一页")),
        ("/p/7145.html", link("?reply=2", "2") + link("?reply=3", "3")),
        ("/news/", "<script>createPageHTML(9, 0, 'index', 'html')</script>"),
        ("/p/7145.html", "<script>createPageHTML(1, 0, 't2023_7145', 'html')</script>"),
    ],
)
def test_what_is_no_page_of_the_document_is_left(path: str, links: str) -> None:
    assert place(links, path) == Place()


def test_the_pages_of_a_list_are_known_by_what_stands_there() -> None:
    pager = link("yaowen_2.html", "2") + link("yaowen_2.html", "下一页")
    assert place(pager, "/yaowen.html", around=f"<ul>{TITLES}</ul>") == Place()
    excerpts = TITLES.replace("</a>", "</a><p>会议要求抢抓农时，备足农资，把春耕生产抓紧抓实。</p>")
    assert place(pager, "/yaowen.html", around=f"<ul>{excerpts}</ul>") == Place()


def test_a_list_beside_a_document_hides_none_of_its_pages() -> None:
    listed = f"<ul>{TITLES}{link('/p/7145_9.html', '下一页')}</ul>"
    html = f"<div>{PROSE}<p>{link('7145_2.html', '下一页')}</p></div><div>{listed}</div>"
    assert Page.from_text(html, f"{HOST}/p/7145.html").place.next == f"{HOST}/p/7145_2.html"


@pytest.mark.parametrize(
    ("titles", "title"),
    [
        (["春耕", "春耕(2)", "春耕(3)"], "春耕"),
        (["春耕（1）", "春耕（2）"], "春耕"),
        (["春耕 第1页", "春耕 第2页"], "春耕"),
        (["春耕", "春耕_2"], "春耕"),
        (["春耕(1/3)", "春耕(2/3)", "春耕(3/3)"], "春耕"),
        (["春耕", "春耕【第二页】"], "春耕"),
        (["春耕(2)", "春耕(2)"], "春耕(2)"),
        (["春耕(2)", "春耕(2)(2)"], "春耕(2)"),
        (["", "春耕"], "春耕"),
        (["春耕", "见闻"], "春耕"),
        (["", ""], ""),
    ],
)
def test_a_title_loses_only_the_numbers_of_pages(titles: list[str], title: str) -> None:
    assert join_titles(titles) == title


@pytest.mark.parametrize(
    ("bodies", "lines"),
    [
        (["第一段。\n1 2 下一页", "上一页 [1] [2]\n第二段。"], "第一段。\n第二段。"),
        (["春耕\n第一段。", "春耕(2)\n第二段。"], "第一段。\n第二段。"),
        (["某镇简报\n第一段。", "某镇简报\n第二段。"], "某镇简报\n第一段。\n第二段。"),
        (["第一段。\n某镇宣传部", "第二段。\n某镇宣传部"], "第一段。\n第二段。\n某镇宣传部"),
        (["第一段。\n承上段。", "承上段。\n第二段。"], "第一段。\n承上段。\n第二段。"),
        (["第一段。", "第一段。", "第二段。"], "第一段。\n第二段。"),
        (["第一段。", "", "第二段。"], "第一段。\n第二段。"),
        (
            ["同心。\n第一段。\n同心。", "第二段。\n同心。\n完。"],
            "同心。\n第一段。\n同心。\n第二段。\n同心。\n完。",
        ),
        (["2023\n第一段。", "第二段。\n亩产800\n35"], "2023\n第一段。\n第二段。\n亩产800\n35"),
        (["第一段。\n本文共2页", "第2页\n第二段。\n共2页"], "第一段。\n第二段。"),
    ],
)
def test_a_text_is_joined_without_what_its_pages_repeat(bodies: list[str], lines: str) -> None:
    assert join_bodies(bodies, ["春耕"] * len(bodies)) == lines


@pytest.mark.parametrize(
    ("name", "key"), [("qiushou", "page"), ("nong-mang", "page"), ("a7", "page"), ("a7", "part")]
)
def test_a_part_leads_on_whatever_it_is_called(name: str, key: str) -> None:
    def at(number: int) -> str:
        return f"https://town.example/{name}.html?{key}={number}"

    links = f"<p>秋收时节。</p><a href={at(1)}>上一页</a> <a href={at(3)}>下一页</a>"
    page = Page(at(2), links.encode(), "text/html; charset=utf-8")
    assert (page.part.next, page.place.next) == (at(3), "")


@pytest.mark.parametrize("key", ["page", "p", "pageno"])
@pytest.mark.parametrize("heading", ["相关文章", "猜你喜欢", "热门文章"])
def test_related_documents_around_a_pager_make_it_no_list(key: str, heading: str) -> None:
    titles = "".join(f"<li><a href=/x/{n}.html>某镇召开第{n}次推进会</a></li>" for n in range(9))
    rows = f"<table><tr><td>{heading}</td></tr><tr><td><ul>{titles}</ul></td></tr></table>"
    row = (
        link(f"?id=77&{key}=1", "2")
        + link(f"?id=77&{key}=2", "3")
        + link(f"?id=77&{key}=1", "下一页")
    )
    html = f"<table><tr><td><div>{PROSE[:150]}</div><div>{row}</div>{rows}</td></tr></table>"
    found = Page.from_text(html, f"{HOST}/show.php?id=77").place
    assert found.next == f"{HOST}/show.php?id=77&{key}=1"
    listed = html.replace(heading, "全部会议")
    assert Page.from_text(listed, f"{HOST}/show.php?id=77").place.next == ""


def test_what_many_links_stand_in_is_judged_once(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[object] = []
    judge = pagination._is_list_of_links

    def watched(page: Flow, asides: Collection[Element], holder: Element) -> bool | None:
        seen.append(holder)
        return judge(page, asides, holder)

    monkeypatch.setattr(pagination, "_is_list_of_links", watched)
    links = "".join(f"<b><a href=9_{number}.html>{number}</a></b>" for number in range(2, 40))
    assert place(links, "/p/9.html").next == "/p/9_2.html"
    assert len(seen) == len(set(seen)) > 2


SHOWN = "/index.php?a=show&catid=14&id=3321"


@pytest.mark.parametrize(
    ("path", "following"),
    [
        (SHOWN, f"{SHOWN}&page=2"),
        ("/index.php?aid=3321", "/index.php?aid=3321&page=2"),
        ("/index.php?c=news&newsid=80021", "/index.php?c=news&newsid=80021&page=2"),
        ("/index.php?a=lists&catid=14", ""),
        ("/index.php?a=lists&id=3321", ""),
        ("/index.php?catid=3321", ""),
        ("/index.php?id=7", ""),
        ("/index.php", ""),
        ("/default.asp?id=3321", "/default.asp?id=3321&page=2"),
        ("/list.php?typeid=3321", ""),
        ("/list.php?id=3321", ""),
        ("/channel.aspx?id=3321", ""),
    ],
)
def test_a_front_controller_may_be_asked_for_a_text(path: str, following: str) -> None:
    mark = "&" if "?" in path else "?"
    links = link(f"{path}{mark}page=2", "2") + link(f"{path}{mark}page=2", "下一页")
    assert place(links, path).next == following
