"""Document hosts."""

from __future__ import annotations

import json

from tests.reading.samples.markup import (
    BREAK,
    FOOT,
    LATEST,
    NAV,
    PARAGRAPHS,
    PROSE,
    RELATED,
    TEXT,
    TITLE,
    Kin,
    addresses,
    chunks,
    images,
    items,
    metas,
    page,
)


def metas_host() -> Kin:
    """Everything in metas, the text in `.detail-article p`, the id among the visible labels."""
    root, pattern = "https://wenku.example", "/doc/%d.html"
    declared = {
        "og:type": "document", "og:title": f"{TITLE}.docx", "og:release_date": "2023-06-11",
        "og:document:type": "docx", "og:document:page": "6", "og:document:cost": "5.00",
    }  # fmt: skip
    html = page(
        f"{TITLE}.docx_库尾文库",
        NAV,
        '<div class="crumbs">当前位置：<a href="/">首页</a> &gt; <a href="/c-3">讲话</a></div>',
        f"<h1>{TITLE}.docx</h1><p>文档编号：508813　上传人：渡口**人　大小：24.5KB</p>",
        '<a class="down" href="/down/508813">下载文档</a>',
        images(3, f"{TITLE}.docx"),
        f'<div class="detail-article">{PROSE}</div>',
        f'<div class="detail-side"><h3>相关资源</h3>{items(RELATED, pattern, 508901)}</div>',
        f"<div><h3>最新文档</h3>{items(LATEST, pattern, 509000)}</div>",
        FOOT,
        head=metas(declared, "property"),
    )
    return Kin(
        name="metas host",
        family="dochost",
        url=root + pattern % 508813,
        html=html,
        expected={
            "headline": TITLE, "document_id": "508813", "uploaded_by": "渡口**人",
            "uploaded_at": "2023-06-11", "published": None, "format": "docx", "size": 25088,
            "pages": 6, "breadcrumb": ("讲话",), "tags": (),
            "related": addresses(root, pattern, 508901),
            "extra": {"price": "5.00", "page_images": "3"},
        },
        must_not=("_第1页", "下载文档", *RELATED, *LATEST),
    )  # fmt: skip


def chunked_host() -> Kin:
    """The id in JSON-LD, the text in numbered chunks, tag words, further documents below."""
    root, pattern = "https://ziliao.example", "/p-%d.html"
    data = json.dumps({"@id": f"{root}{pattern % 7741206}", "@type": "Article", "title": TITLE})
    text = chunks(TEXT)
    html = page(
        f"{TITLE}（定稿）.doc - 石桥资料",
        NAV,
        f"<h2>{TITLE}（定稿）.doc</h2>",
        "<ul class=info><li>格式：DOC</li><li>页数：8</li><li>大小：1.2MB</li>"
        "<li>上传者：石桥老李</li><li>上传时间：2022-11-03</li></ul>",
        '<div class="tags">标签：<a href="/t1">移民</a> <a href="/t2">水库</a> <a>后扶</a></div>',
        images(2, f"{TITLE}.doc"),
        "<p>亲，该文档总共8页，到这儿已超出免费预览范围，如果喜欢就下载吧！</p>",
        f'<div class="box"><h3>资料描述</h3><p>{text.replace(BREAK, "<br>")}</p>'
        '<a href="javascript:;">展开阅读全文</a></div>',
        f"<div><b>猜你喜欢</b>{items(RELATED, pattern, 7741300)}</div>",
        FOOT,
        head=f'<script type="application/ld+json">{data}</script>',
    )
    return Kin(
        name="chunked host",
        family="dochost",
        url=root + pattern % 7741206,
        html=html,
        body=text,
        expected={
            "headline": f"{TITLE}（定稿）", "document_id": "7741206", "uploaded_by": "石桥老李",
            "uploaded_at": "2022-11-03", "published": None, "format": "DOC", "size": 1258291,
            "pages": 8, "breadcrumb": (), "tags": ("移民", "水库", "后扶"),
            "related": addresses(root, pattern, 7741300), "extra": {"page_images": "2"},
        },
        must_not=("_第1页", "展开阅读全文", "标签", *RELATED),
    )  # fmt: skip


def paged_host() -> Kin:
    """A table of values without colons, the id in a script, the text page by page."""
    root, pattern = "https://kejian.example", "/d-%d.html"
    previews = "".join(f'<div class="preview-page"><p>{p}</p></div>' for p in PARAGRAPHS)
    html = page(
        f"{TITLE}.pptx - 白鹭课件网",
        NAV,
        f"<h1>{TITLE}.pptx</h1>",
        "<script>var id='66120'; var uid='9';</script>",
        "<table><tr><th>格式</th><td>pptx</td><th>大小</th><td>3.5MB</td></tr>"
        "<tr><th>页数</th><td>12</td><th>售价</th><td>8</td></tr></table>",
        "<div><span>上传人：白鹭</span> <span>上传日期：2021/9/1</span></div>",
        f'<div class="reader">{previews}</div>',
        "<p>还剩8页未读，继续阅读</p>",
        "<div>本文档由用户上传，如有侵权请举报</div>",
        f"<div><h4>你可能关注的文档</h4>{items(RELATED, pattern, 66200)}</div>",
        FOOT,
        head=metas({"keywords": "移民工作,水库,座谈会"}),
    )
    return Kin(
        name="paged host",
        family="dochost",
        url=root + "/show.php?d=66120",
        html=html,
        expected={
            "headline": TITLE, "document_id": "66120", "uploaded_by": "白鹭",
            "uploaded_at": "2021-09-01", "published": None, "format": "pptx", "size": 3670016,
            "pages": 12, "breadcrumb": (), "tags": ("移民工作", "水库", "座谈会"),
            "related": addresses(root, pattern, 66200), "extra": {"price": "8"},
        },
        must_not=("还剩", *RELATED),
    )  # fmt: skip


def plain_host() -> Kin:
    """No metas: labels in one line, the id in the address only, one long paragraph."""
    root, pattern = "https://renwen.example", "/paper/%d.html"
    html = page(
        f"{TITLE}.pdf_人文文档",
        NAV,
        "<div>您的位置：<a href=/>首页</a> » <a href=/g>公文</a> » <a href=/g/j>讲话</a></div>",
        f"<h1>{TITLE}.pdf</h1>",
        "<div>格式：PDF　大小：880KB　页数：共5页　分享者：云中鹤　时间：2020年7月8日</div>",
        '<div class="btns"><a href="/d">立即下载</a> <a href="/s">收藏</a></div>',
        f'<div class="doc-text">{TEXT.replace(BREAK, "<br>")}'
        '<p><a href="/d">下载此文档</a></p></div>',
        '<div class="tag-cloud">热门标签 <a href="/t/1">党课</a> <a href="/t/2">合同</a></div>',
        f"<div><strong>相关文档</strong>{items(RELATED, pattern, 21950)}</div>",
        FOOT,
    )
    return Kin(
        name="plain host",
        family="dochost",
        url=root + pattern % 21887,
        html=html,
        expected={
            "headline": TITLE, "document_id": "21887", "uploaded_by": "云中鹤",
            "uploaded_at": "2020-07-08", "published": None, "format": "PDF", "size": 901120,
            "pages": 5, "breadcrumb": ("公文", "讲话"), "tags": (),
            "related": addresses(root, pattern, 21950), "extra": {},
        },
        must_not=("下载", "党课", "收藏", *RELATED),
    )  # fmt: skip
