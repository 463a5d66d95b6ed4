"""Pages of no family: a weblog, an encyclopedia, a talk of several."""

from __future__ import annotations

from tests.reading.samples.markup import (
    NAV,
    NEIGHBOURS,
    PROSE,
    TITLE,
    Kin,
    metas,
    page,
)


def blog() -> Kin:
    html = page(
        f"{TITLE} - 溪边小屋",
        NAV,
        f"<article class=post><h1>{TITLE}</h1><p>2020年5月1日 · 分类：见闻 · 阅读 31 · 点赞 2</p>"
        f'<div class="entry-content">{PROSE}</div>'
        "<p class=tags>标签：<a href=/t>水库</a></p></article>",
        f"<div><a href=/p/8>上一篇：{NEIGHBOURS[0]}</a></div>",
        "<div><h3>最新评论</h3><ul><li><a href=/p/3#c>来源：网友，2020-05-02 说得好</a></ul></div>",
        "<footer>Powered by WordPress</footer>",
        head=metas({"generator": "WordPress 5.4"}),
    )
    return Kin(
        name="blog",
        family="web",
        url="https://xibian.example/p/9",
        html=html,
        expected={"headline": TITLE, "document_id": "", "tags": ("水库",)},
        must_not=("上一篇", *NEIGHBOURS),
    )


def wiki() -> Kin:
    html = page(
        "水库移民 - 河阳百科",
        '<div id="mw-head">查看历史 编辑历史 讨论页 链入页面</div>',
        f'<h1 id="firstHeading">水库移民</h1><div id="bodyContent"><div class="mw-parser-output">'
        f"{PROSE}</div></div>",
        "<div>工具：下载为PDF 格式：PDF 页面大小 12 KB</div>",
        "<div>本页面最后编辑于2022年3月4日 (星期五) 10:11。来源：河阳百科</div>",
        head=metas({"generator": "MediaWiki 1.35.2"}),
    )
    return Kin(
        name="wiki",
        family="web",
        url="https://wiki.example/wiki/水库移民",
        html=html,
        expected={"headline": "水库移民", "document_id": "", "format": None, "extra": {}},
    )


def forum() -> Kin:
    html = page(
        f"求一份{TITLE} - 文秘交流 - 河阳论坛",
        NAV,
        "<div>论坛 > 文秘交流 > 讲话稿 > 范文互助</div>",
        f"<h1>求一份{TITLE}</h1><div>楼主 乔麦 发表于 2019-8-9 07:15 只看该作者</div>"
        f'<table><tr><td class="content">{PROSE}</td></tr></table>',
        "<div>附件：讲话.doc 大小：31KB 下载次数：4</div>",
        "<div>沙发# 禾苗 发表于 2019-8-9 08:00 回复 引用 来源：手机版</div>",
        "<div>Powered by Discuz! X3.4</div>",
        head=metas({"generator": "Discuz! X3.4"}),
    )
    return Kin(
        name="forum",
        family="web",
        url="https://bbs.example/thread-4471-1-1.html",
        html=html,
        expected={"headline": f"求一份{TITLE}", "document_id": "", "size": None},
    )
