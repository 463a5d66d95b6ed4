"""Three more made-up sites, written when the rules stood: none of these was tuned on them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tests.newsite.sites import MadeUpSite, page
from tests.newsite.texts import Text, texts

Shelf = Sequence[tuple[str, Text]]

# An authority: metas of its system, dates in addresses, a pager that a script makes.

TOWN = "http://www.qingxi.gov.example/xwzx/zwyw"
_TOWN_TOP = (
    '<div class="nav"><a href="/">首页</a><a href="/xwzx/">新闻中心</a>'
    '<a href="/zwgk/">政务公开</a><a href="/bsfw/">办事服务</a></div>'
)
_TOWN_FOOT = (
    '<div class="footer">主办单位：清溪县人民政府办公室 <a href="/wzdt/">网站地图</a></div>'
    "</body></html>"
)


def authority() -> MadeUpSite:
    """One list page with eight documents below it."""
    shelf = [
        (f"{TOWN}/20240{n % 6 + 1}/t20240{n % 6 + 1}1{n}_88{n * 13}.html", text)
        for n, text in enumerate(texts(8))
    ]
    rows = "".join(
        f'<li><a href="./{url[len(TOWN) + 1 :]}" title="{text.title}">{text.title[:8]}...</a>'
        f"<span>2024-05-0{n + 1}</span></li>"
        for n, (url, text) in enumerate(shelf)
    )
    listing = (
        f"<html><head><title>政务要闻_清溪县人民政府</title></head><body>{_TOWN_TOP}"
        f'<div class="list_box"><ul class="news_ul">{rows}</ul><div class="page">'
        '<script>createPageHTML(3, 0, "index", "html");</script></div></div><div class="hot">'
        '<a href="/zt/2024ddh/">党代会专题报道集锦</a><a href="/zt/2024hb/">环保督察专题专栏</a>'
        f"</div>{_TOWN_FOOT}"
    )
    documents = [page(url, _of_authority(text, n)) for n, (url, text) in enumerate(shelf)]
    return MadeUpSite(
        f"{TOWN}/",
        (page(f"{TOWN}/", listing), *documents),
        dict(shelf),
        ("document_id", "published", "source", "breadcrumb"),
    )


def _of_authority(text: Text, number: int) -> str:
    day = f"2024-05-0{number + 1}"
    return (
        f'<html><head><meta name="ArticleTitle" content="{text.title}">'
        f'<meta name="PubDate" content="{day} 09:00:00"><meta name="ContentSource" '
        'content="县融媒体中心"><meta name="SiteName" content="清溪县人民政府">'
        f"<title>{text.title}_清溪县人民政府</title></head><body>{_TOWN_TOP}"
        '<div class="crumb">当前位置：<a href="/">首页</a> &gt; <a href="/xwzx/">新闻中心</a> &gt; '
        f'政务要闻</div><div class="xl_main"><h1 class="bt">{text.title}</h1>'
        f'<div class="info">发布日期：{day} 来源：县融媒体中心 <span>字号：[大 中 小]</span></div>'
        f'<div class="xl_con" id="zoom"><div class="TRS_Editor"><div class="TRS_Editor">'
        f'{_paragraphs(text)}</div></div></div><div class="fj">附件：无</div>'
        f'<div class="share">分享：<a href="#">微信</a></div></div>{_TOWN_FOOT}'
    )


# A blog: addresses without endings, excerpts on the list, comments below the text.

BLOG = "https://blog.sucai.example"


def blog() -> MadeUpSite:
    """Two list pages with eight documents, the first at the root of the host."""
    shelf = [(f"{BLOG}/archives/{1200 + 7 * n}", text) for n, text in enumerate(texts(8))]
    aside = (
        '<aside id="secondary"><h2>近期文章</h2><ul>'
        + "".join(f'<li><a href="{url}">{text.title}</a></li>' for url, text in shelf[:3])
        + '</ul><ul><li><a href="/archives/category/a">随笔</a></li>'
        '<li><a href="/archives/date/2024/05">2024年5月</a></li></ul></aside></body></html>'
    )
    pages = [
        page(f"{BLOG}/", _of_blog("", _excerpts(shelf[:5], 2)) + aside),
        page(f"{BLOG}/page/2", _of_blog("", _excerpts(shelf[5:], 1)) + aside),
    ]
    for number, (url, text) in enumerate(shelf):
        article = _blog_article(text, number, shelf[(number + 1) % 8][0])
        pages.append(page(url, _of_blog(f"{text.title} - ", article) + aside))
    return MadeUpSite(f"{BLOG}/", tuple(pages), dict(shelf), ("document_id", "published"))


def _of_blog(title: str, main: str) -> str:
    return (
        f'<html><head><title>{title}公文素材库</title><meta property="og:site_name" '
        f'content="公文素材库"></head><body><main>{main}</main>'
    )


def _excerpts(shelf: Shelf, other: int) -> str:
    articles = "".join(
        f'<article class="post"><h2 class="entry-title"><a href="{url}">{text.title}</a></h2>'
        f'<p>{text.paragraphs[0]}<a href="{url}#more">继续阅读</a></p></article>'
        for url, text in shelf
    )
    turn = f'<a class="next" href="{BLOG}/page/{other}">{"下" if other == 2 else "上"}一页</a>'
    return f'{articles}<nav class="pagination">{turn}</nav>'


def _blog_article(text: Text, number: int, before: str) -> str:
    return (
        f'<article id="post-{1200 + 7 * number}" class="post-{1200 + 7 * number} post">'
        f'<header><h1 class="entry-title">{text.title}</h1><div class="entry-meta">'
        f'<time class="entry-date">2024年3月1{number}日</time> <span class="author">'
        f'<a href="/author/xm">小满</a></span></div></header><div class="entry-content">'
        f'{_paragraphs(text)}</div><footer>标签：<a rel="tag" href="/t/1">讲话</a></footer>'
        "</article>"
        f'<nav class="post-navigation"><a rel="prev" href="{before}">上一篇</a></nav>'
        '<div id="comments"><h3>2条评论</h3><p>写得真好，收藏了。</p></div>'
    )


# A document host: labels of files, page images, files' names for titles.

HOST = "https://www.wenku.example"
_HOST_TOP = (
    '<div class="top"><a href="/">首页</a><a href="/c-1.html">合同范本</a>'
    '<a href="/c-2.html">教学资料</a><a href="/login.html">登录</a></div>'
)


def host() -> MadeUpSite:
    """Two list pages with eight documents."""
    shelf = [(f"{HOST}/p-{44100 + 31 * n}.html", text) for n, text in enumerate(texts(8))]
    pages = [
        page(f"{HOST}/c-3.html", _of_host("工作总结", _items(shelf[:6], "-2"))),
        page(f"{HOST}/c-3-2.html", _of_host("工作总结", _items(shelf[6:], ""))),
        *(
            page(url, _of_host(f"{text.title}.docx", _file(url, text, number, dict(shelf))))
            for number, (url, text) in enumerate(shelf)
        ),
    ]
    fields = ("document_id", "uploaded_by", "uploaded_at", "format", "size", "pages", "breadcrumb")
    return MadeUpSite(f"{HOST}/c-3.html", tuple(pages), dict(shelf), fields)


def _of_host(title: str, main: str) -> str:
    return f"<html><head><title>{title}-文库网</title></head><body>{_HOST_TOP}{main}</body></html>"


def _items(shelf: Shelf, other: str) -> str:
    items = "".join(
        f'<div class="item"><a href="{url[len(HOST) :]}"><em class="ico docx"></em>'
        f"{text.title}.docx</a><p>上传人：小田　页数：3　下载积分：10</p>"
        f'<a href="/u-{number}.html">小田{number}的个人主页</a></div>'
        for number, (url, text) in enumerate(shelf)
    )
    turn = f'<div class="pager"><a href="/c-3{other}.html">{"下" if other else "上"}一页</a></div>'
    return f'<div class="doclist">{items}</div>{turn}'


def _file(url: str, text: Text, number: int, shelf: Mapping[str, Text]) -> str:
    document_id = url[len(HOST) + 3 : -5]
    following = [*shelf][(number + 1) % 8]
    return (
        '<div class="crumbs">当前位置：<a href="/">首页</a> &gt; '
        '<a href="/c-3.html">工作总结</a></div>'
        f'<h1 id="doctitle">{text.title}.docx</h1><ul class="attr"><li>上传人：小田{number}</li>'
        f"<li>文档编号：{document_id}</li><li>上传时间：2023-05-1{number}</li><li>格式：DOCX</li>"
        '<li>页数：3</li><li>大小：15.5KB</li></ul><a class="down">下载文档</a>'
        f'<div id="page"><img data-original="1.gif" alt="{text.title}.docx_第1页"></div>'
        '<p>到这儿已超出免费预览范围</p><div class="detail-article">'
        f'{_paragraphs(text)}</div><div class="guess"><h3>猜你喜欢</h3>'
        f'<a href="{following[len(HOST) :]}">{shelf[following].title}.docx</a></div>'
    )


def _paragraphs(text: Text) -> str:
    return "".join(f"<p>{line}</p>" for line in text.paragraphs)
