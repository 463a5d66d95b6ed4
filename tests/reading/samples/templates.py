"""文秘 sites."""

from __future__ import annotations

from tests.reading.samples.markup import (
    FOOT,
    LATEST,
    NAV,
    NEIGHBOURS,
    PARAGRAPHS,
    PROSE,
    RELATED,
    TITLE,
    Kin,
    addresses,
    items,
    page,
)

OUTLINE = ("一、家底要摸清", "二、产业要跟水走", "三、账目要晒太阳")
CUT = "……(河湾文稿http://a.example省略812字,正式会员可完整阅读)……"
UNFINISHED = "(未完,全文共2900字,当前仅显示150字,请阅读下面提示信息。收藏本文)"


def outlined_template() -> Kin:
    """An outline before the text, the title once more, marks of cuts; GBK, and tables."""
    root, pattern = "http://wengao.example", "/wen/31/%d.html"
    lines = [*PARAGRAPHS[:2], CUT, *PARAGRAPHS[2:]]
    outline = ["目录/提纲:……", *OUTLINE, "……"]
    html = page(
        f"{TITLE}_河湾文稿",
        "<table><tr><td><a href=/>河湾文稿网</a> <a href=/reg.asp>注册</a></td></tr></table>",
        "<div>您的位置:<a href=/>河湾文稿网</a>&gt;&gt;<a href=/l>移民</a>/<a href=/m>领导讲话</a>"
        "/<a href=/n>座谈发言</a>&gt;&gt;正文</div>",
        f"<table><tr><td><h1>{TITLE}</h1><div>发表时间:2024/3/9 8:05:00</div>",
        f"<div>{'<br>'.join(outline)}</div><div class=bt>{TITLE}</div>",
        f"<div class=zw>{'<br>'.join(lines)}</div></td></tr></table>",
        f"<div class=hint><font color=red>{UNFINISHED}</font></div>",
        f"<div><b>相关文章</b>{items(RELATED, pattern, 90017)}</div>",
        "<div>客服微信号:hewan</div>",
        charset="gb2312",
    )
    return Kin(
        name="outlined template",
        family="template",
        url=root + pattern % 90001,
        html=html,
        encoding="gb18030",
        body="\n".join([*outline, *lines, UNFINISHED]),
        expected={
            "headline": TITLE, "document_id": "90001", "published": "2024-03-09T08:05:00",
            "breadcrumb": ("移民", "领导讲话", "座谈发言"), "outline": OUTLINE,
            "related": addresses(root, pattern, 90017), "tags": (), "extra": {},
        },
        must_not=("客服", *RELATED),
    )  # fmt: skip


def tree_template() -> Kin:
    """A tree of categories, tag words and neighbours in the element with the text."""
    root, pattern = "https://fanwen.example", "/gzzj/%d.html"
    before, after = NEIGHBOURS
    html = page(
        f"{TITLE}-杏林范文网",
        NAV,
        "<div>当前位置：<a href=/>首页</a> > <a href=/a>范文大全</a> > <a>讲话稿</a></div>",
        f"<h1>{TITLE}</h1><p>更新时间：2022-05-16　作者：杏林</p>",
        f'<div class="article-content">{PROSE}',
        '<p><a href="/word/5521">下载Word版</a> <a href="/copy">复制全文</a></p>',
        '<div class="keywords"><a href="/k/1">移民</a><a href="/k/2">座谈会</a></div>',
        f'<p>上一篇：<a href="{pattern % 5520}">{before}</a></p>',
        f'<p>下一篇：<a href="{pattern % 5522}">{after}</a></p></div>',
        f"<div><h3>推荐阅读</h3>{items(RELATED, pattern, 5611)}</div>",
        f"<div><h3>热门范文</h3>{items(LATEST, pattern, 5711)}</div>",
        FOOT,
    )
    return Kin(
        name="tree template",
        family="template",
        url=root + pattern % 5521,
        html=html,
        expected={
            "headline": TITLE, "document_id": "5521", "published": "2022-05-16", "author": "杏林",
            "breadcrumb": ("范文大全", "讲话稿"), "tags": ("移民", "座谈会"), "outline": (),
            "related": addresses(root, pattern, 5611), "extra": {},
        },
        must_not=("上一篇", "下载", "座谈会\n", *NEIGHBOURS, *RELATED, *LATEST),
    )  # fmt: skip


def mirrored_template() -> Kin:
    """A mirror in glossed traditional script, with another trade before the title."""
    title = "在水庫移民后期扶持座談會(huì)上的講話"
    lines = ["同志們(men)，今天請(qǐng)大家到大壩(bà)腳下開會(huì)，看看鄉(xiāng)親們(men)。"] * 6
    outline = ["目錄/提綱:……", "一、家底要摸清", "……"]
    html = page(
        f"不锈钢水箱厂家_保温水箱批发-{title}",
        "<p>不锈钢水箱厂家，保温水箱批发，热线400-000-0000</p>",
        "<div>您的位置:<a href=/>首頁</a>&gt;&gt;<a>移民</a>/<a>講話</a>&gt;&gt;正文</div>",
        f"<h1>{title}</h1><div>發(fā)表時(shí)間:2024/3/9 8:05:00</div>",
        f"<div>{'<br>'.join(outline)}</div><div class=zw>{'<br>'.join(lines)}</div>",
        f"<div><b>相關(guān)文章</b>{items(('渠道清淤小結(jié)',), '/1w/31/%d.html', 90017)}</div>",
    )
    return Kin(
        name="mirrored template",
        family="template",
        url="http://shuixiang.example/1w/31/90001.html",
        html=html,
        body="\n".join([*outline, *lines]),
        expected={
            "headline": title, "document_id": "90001", "published": "2024-03-09T08:05:00",
            "breadcrumb": ("移民", "講話"), "outline": ("一、家底要摸清",),
            "related": ("http://shuixiang.example/1w/31/90017.html",),
        },
        must_not=("水箱", "清淤"),
    )  # fmt: skip
