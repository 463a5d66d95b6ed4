"""Newspapers and authorities, as four publishing systems show them."""

from __future__ import annotations

from tests.reading.samples.markup import (
    FOOT,
    NAV,
    NEIGHBOURS,
    PARAGRAPHS,
    PROSE,
    RELATED,
    TITLE,
    Kin,
    addresses,
    items,
    metas,
    page,
)


def trs_news() -> Kin:
    """An authority's page by TRS: metas, a table of publication, neighbours behind the text."""
    root, pattern = "http://www.heyang.example", "/zwgk/tz/202404/t20240418_%d.html"
    declared = {
        "ArticleTitle": TITLE, "PubDate": "2024-04-18 16:20", "ContentSource": "县水利局",
        "ColumnName": "讲话", "SiteName": "河阳县人民政府",
    }  # fmt: skip
    html = page(
        f"{TITLE}_河阳县人民政府",
        NAV,
        "<div>位置：<a href=/>首页</a> > <a href=/zwgk/>政务公开</a> > <a>讲话</a> > 正文</div>",
        "<table><tr><th>索引号：</th><td>hy-2024-0418</td></tr>"
        "<tr><th>发文机关：</th><td>县水利局</td></tr></table>",
        f"<h1>{TITLE}</h1><div class=TRS_Editor>{PROSE}</div><p>责任编辑：禾苗</p>",
        '<p><a href="javascript:window.print()">打印本页</a> <a href="#">关闭窗口</a></p>',
        f'<div>上一篇：<a href="{pattern % 4210}">{NEIGHBOURS[0]}</a></div>',
        f"<div><h3>相关新闻</h3>{items(RELATED, pattern, 4300)}</div>",
        FOOT,
        head=metas(declared),
    )
    return Kin(
        name="TRS news",
        family="news",
        url=root + pattern % 4213,
        html=html,
        expected={
            "headline": TITLE, "published": "2024-04-18T16:20", "source": "县水利局",
            "breadcrumb": ("政务公开", "讲话"), "related": addresses(root, pattern, 4300),
            "document_id": "4213", "tags": (),
            "extra": {"editor": "禾苗", "index_number": "hy-2024-0418", "issuer": "县水利局"},
        },
        must_not=("上一篇", "打印", *NEIGHBOURS, *RELATED),
    )  # fmt: skip


def ucap_news() -> Kin:
    """The national portal's kind of page: `#UCAP-CONTENT`, metas in small letters."""
    declared = {"firstpublishedtime": "2023-09-07 10:30:00", "author": "", "lanmu": "要闻"}
    html = page(
        f"{TITLE}_要闻_政务网",
        NAV,
        f"<h1>{TITLE}</h1><div>2023-09-07 10:30 来源： 白鹭日报 字体： 大 中 小</div>",
        f'<div id="UCAP-CONTENT">{PROSE}</div><div class="editor">责任编辑：石桥</div>',
        f"<div><h4>相关稿件</h4>{items(RELATED, '/xw/%d.htm', 3001)}</div>",
        FOOT,
        head=metas(declared),
    )
    return Kin(
        name="UCAP news",
        family="news",
        url="https://www.zhengwu.example/yaowen/202309/content_6902.htm",
        html=html,
        expected={
            "headline": TITLE, "published": "2023-09-07T10:30:00", "source": "白鹭日报",
            "document_id": "6902", "author": None, "extra": {"editor": "石桥"},
            "related": addresses("https://www.zhengwu.example", "/xw/%d.htm", 3001),
        },
        must_not=("责任编辑", "字体", *RELATED),
    )  # fmt: skip


def vsb_news() -> Kin:
    """A university's page by VSB: the neighbours stand in the form around the text."""
    before, after = NEIGHBOURS
    html = page(
        f"{TITLE}-河阳农业大学",
        NAV,
        "<div>当前位置: <a href=/>首页</a>>><a href=/xwzx.htm>新闻中心</a>>>正文</div>",
        f"<form name=_newscontent_fromname><div class=main><h1>{TITLE}</h1>"
        "<div>发布日期：2021-12-02　　作者：秦小满　　来源：水利学院　　点击：88</div>"
        f'<div id="vsb_content"><div class=v_news_content>{PROSE}</div></div>'
        f'<p>上一条：<a href="1310.htm">{before}</a></p>'
        f'<p>下一条：<a href="1312.htm">{after}</a></p>'
        "<p>【<a href=javascript:close()>关闭</a>】</p></div></form>",
        FOOT,
    )
    return Kin(
        name="vsb news",
        family="news",
        url="http://news.heda.example/info/1011/1311.htm",
        html=html,
        expected={
            "headline": TITLE, "published": "2021-12-02", "author": "秦小满", "source": "水利学院",
            "breadcrumb": ("新闻中心",), "document_id": "1311", "related": (), "extra": {},
        },
        must_not=("上一条", "关闭", *NEIGHBOURS),
    )  # fmt: skip


def table_news() -> Kin:
    """An old page of nested tables in GBK: nothing is named, the neighbours follow the text."""
    before, after = NEIGHBOURS
    html = page(
        f"{TITLE} - 白鹭县新闻网",
        f"<table><tr><td>{NAV}</td></tr></table>",
        f"<table><tr><td align=center><font size=5><b>{TITLE}</b></font></td></tr>"
        "<tr><td>来源：白鹭报　作者：乔麦　发布时间：2009-3-4 15:08:00　阅读次数：312</td></tr>"
        f"<tr><td>　　{'<br>　　'.join(PARAGRAPHS)}<br>"
        f"<br>上一篇：<a href=show.asp?id=811>{before}</a>"
        f"<br>下一篇：<a href=show.asp?id=813>{after}</a>"
        "<br>【<a href=#>打印</a>】</td></tr></table>",
        "<table><tr><td>推荐新闻</td></tr>"
        f"<tr><td>{items(RELATED, 'show.asp?id=%d', 901)}</td></tr></table>",
        FOOT,
        charset="gb2312",
    )
    return Kin(
        name="table news",
        family="news",
        url="http://www.bailuxw.example/show.asp?id=812",
        html=html,
        encoding="gb18030",
        expected={
            "headline": TITLE, "published": "2009-03-04T15:08:00", "author": "乔麦",
            "source": "白鹭报", "breadcrumb": (), "extra": {},
            "related": addresses("http://www.bailuxw.example", "/show.asp?id=%d", 901),
        },
        must_not=("上一篇", "打印", *NEIGHBOURS, *RELATED),
    )  # fmt: skip
