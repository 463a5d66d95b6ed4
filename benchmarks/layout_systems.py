"""The pages that the systems behind Chinese sites make, around a text of benchmarks.layout_texts.

Each function sets a text as one kind of system does: where title, dateline and editor stand, what
the text's elements are called or whether they have a name at all, and the furniture around it.
The markup is written from what is publicly known of these systems; all words are our own.
"""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from benchmarks.layout_markup import SITE, Truth, cards, dateline, links, set_blocks, spliced
from benchmarks.layout_texts import DID, NAMES, WHO, sentence, titles

System = Callable[[Random, Truth], str]


def government(drawn: Random, truth: Truth) -> str:
    """A portal of an authority (TRS): metas, a header table, attachments, a QR code."""
    header = "".join(
        f"<tr><td>{name}</td><td>{value}</td></tr>"
        for name, value in (
            ("索引号：", "QSZ-2024-0012"),
            ("发文机关：", f"{drawn.choice(WHO)}"),
            ("发布日期：", truth.date),
            ("主题分类：", "农业、林业、水利"),
        )
    )
    metas = (
        f"<meta name=ArticleTitle content='{truth.title}'><meta name=PubDate content='{truth.date}'"
        f"><meta name=ContentSource content='{truth.source}'><meta name=SiteName content='{SITE}'>"
    )
    head = metas if drawn.random() < 0.6 else ""
    name = drawn.choice(
        ('class="TRS_Editor"', 'class="view TRS_UEDITOR trs_paper_default"', 'id="zoom"',
         'id="UCAP-CONTENT"', 'class="article_con"', 'class="xxgk_content"', 'class="pages_con"')
    )  # fmt: skip
    style = "<style>.TRS_Editor P{line-height:2;font-size:12pt}</style>"
    table = f"<table class='xxgk'>{header}</table>" if drawn.random() < 0.6 else ""
    return (
        f"<html><head><title>{truth.title}_{SITE}</title>{head}</head><body>"
        "<div class=top><a href=/>首页</a><a href=/zwgk/>政务公开</a><a href=/hd/>互动交流</a>"
        "</div>"
        f"<div class=dqwz>当前位置：<a href=/>首页</a>&gt;<a href=/zwgk/>政务公开</a></div>{table}"
        f"<h1 class=tit>{truth.title}</h1><div class=info>"
        f"{dateline(drawn, truth, label='发布时间：')}"
        f"<span>字号：[<a href=#>大</a> <a href=#>中</a> <a href=#>小</a>]</span>"
        f"<span>浏览次数：<script>count()</script></span></div>"
        f"<div {name}>{style}<div>{set_blocks(drawn, truth.blocks)}</div></div>"
        f"<div class=ewm>扫一扫在手机打开当前页</div><div class=xgwj><h3>相关解读</h3>"
        f"{links(drawn, 3, dated=True)}</div><div class=tool><a href='#'>打印本页</a>"
        f"<a href='#'>关闭窗口</a></div><div class=foot><p>主办：青石镇人民政府</p>"
        f"<p>网站标识码：0000000000 ICP备00000000号</p></div></body></html>"
    )


def dedecms(drawn: Random, truth: Truth) -> str:
    """A site of DedeCMS: labels in <small>, a text in a cell, votes, a form for comments."""
    author = truth.author or "admin"
    return (
        f"<html><head><title>{truth.title}_{SITE}</title></head><body><div class=header><ul>"
        f"{''.join(f'<li><a href=/{n}/>栏目{n}</a></li>' for n in range(8))}</ul></div>"
        "<div class=place><strong>当前位置:</strong><a href=/>主页</a> > <a href=/n/>新闻"
        "</a> > </div>"
        f"<div class=viewbox><div class=title><h2>{truth.title}</h2></div><div class=info>"
        f"<small>时间:</small>{truth.date} 09:15<small>来源:</small>{truth.source or '未知'} "
        f"<small>作者:</small>{author} <small>点击:</small>次</div><div class=content>"
        "<table width='100%'><tr><td>"
        f"{set_blocks(drawn, truth.blocks, drawn.choice(('p', 'div', 'br')))}"
        "</td></tr></table></div><div class=boxoff>"
        "<strong>------分隔线----------------------------"
        f"</strong></div><div class=handle><div class=digg><span>顶一下</span><span>(0)</span>"
        "<span>0%</span></div><div class=digg><span>踩一下</span><span>(0)</span><span>0%"
        "</span></div>"
        f"<div class=context><ul><li>上一篇：<a href=1.html>{titles(drawn, 1)[0]}</a></li>"
        f"<li>下一篇：<a href=2.html>{titles(drawn, 1)[0]}</a></li></ul></div></div>"
        "<div class=mt1><dl class=tbox><dt>最新评论</dt><dd><a href=/plus/>查看所有评论</a>"
        "</dd></dl>"
        "<dl class=tbox><dt>发表评论</dt>"
        "<dd>请自觉遵守互联网相关的政策法规，严禁发布色情、暴力、反动的言论。"
        f"</dd></dl></div></div><div class=pright><dl class=tbox><dt>推荐内容</dt><dd>"
        f"{links(drawn, 8)}</dd></dl><dl class=tbox><dt>热点内容</dt><dd>{links(drawn, 8)}</dd>"
        "</dl>"
        f"</div><div class=footer>Copyright 2011-2024 {SITE} 版权所有</div></body></html>"
    )


def phpcms(drawn: Random, truth: Truth) -> str:
    """A site of PHPCMS: dateline in the heading, related items behind the text."""
    said = " ".join(
        [f"{truth.date} 09:15:00", *([f"来源：{truth.source}"] if truth.source else []),
         *([f"作者：{truth.author}"] if truth.author else []), "点击：88"]
    )  # fmt: skip
    return (
        f"<html><head><title>{truth.title} - 要闻 - {SITE}</title></head><body class='body-main'>"
        "<div class='crumbs'><a href=/>首页</a><span> &gt; </span><a href=/n/>要闻</a> > 正文"
        "</div>"
        f"<div class='col-left'><div id=Article><h1>{truth.title}<br /><span>{said}</span></h1>"
        f"<div class='content'><div id=printpage>{set_blocks(drawn, truth.blocks)}</div></div>"
        f"<div class='bdshare'>分享到：<a>新浪微博</a><a>人人网</a></div><div class='Article-Tool'>"
        f"<strong>分享到：</strong></div><p>下一篇：<a href=1.html>{titles(drawn, 1)[0]}</a></p>"
        f"<div class='related'><h5 class='blue'>延伸阅读：</h5>{links(drawn, 5)}</div></div>"
        f"<div class='comment'><h4>我来说两句</h4><form><textarea></textarea></form><ul><li>"
        f"<p>写得真好，支持一下。</p><span>2024-01-01 10:00</span></li></ul></div></div>"
        f"<div class='col-auto'><h5>频道总排行</h5>{links(drawn, 10)}<h5>频道本月排行</h5>"
        f"{links(drawn, 10)}</div><div class='footer'>关于我们 | 联系我们 | 版权声明</div>"
        "</body></html>"
    )


def discuz(drawn: Random, truth: Truth) -> str:
    """A thread of Discuz: counters beside the writer, others' answers, mottos."""
    counters = "<dl><dt>主题</dt><dd>12</dd><dt>帖子</dt><dd>345</dd><dt>积分</dt><dd>678</dd></dl>"
    answers = "".join(
        f"<table class=plhin><tr><td class=pls><a href=/u/{n}>{name}</a>{counters}</td>"
        "<td class=plc>"
        f"<div class=pi><em>发表于 2025-01-0{n} 10:00</em></div><div class=pct><td class=t_f "
        f"id=postmessage_{n}>楼主写得好，顶一个！</td></div></td></tr></table>"
        for n, name in enumerate(drawn.sample(NAMES, drawn.randint(0, 3)), 1)
    )
    return (
        f"<html><head><title>{truth.title} - 农技交流 - 青石论坛 - Powered by Discuz!</title>"
        "</head>"
        f"<body><div id=pt><a href=/>青石论坛</a> › <a href=/f/1>农技交流</a></div><div id=ct>"
        "<div id=postlist><table><tr><td class=pls>查看: 88 | 回复: 2</td><td class=plc>"
        "<h1 class=ts>"
        f"<span id=thread_subject>{truth.title}</span></h1></td></tr></table><div id=post_0>"
        "<table class=plhin><tr><td class=pls><div class=authi><a href=/u/0>"
        f"老农"
        f"</a></div>{counters}</td><td class=plc><div class=pi><strong>楼主</strong><em>发表于 "
        f"{truth.date} 09:15</em> | 只看该作者</div><div class=pct><div class=t_fsz><table><tr>"
        f"<td class=t_f id=postmessage_0>{set_blocks(drawn, truth.blocks, 'br')}</td></tr>"
        "</table></div>"
        "</div></td></tr><tr><td class=pls></td><td class='plc plm'>"
        "<div class=sign>种好自家的田。</div>"
        f"</td></tr></table></div>{answers}</div></div><div id=ft>Powered by Discuz! X3.4</div>"
        "</body></html>"
    )


def wechat(drawn: Random, truth: Truth) -> str:
    """An article of WeChat: sections in sections, a body that a script shows, other articles."""
    held = "".join(
        f"<section style='margin:8px'><section><p><span style='font-size:15px'>{block.said}"
        "</span></p>"
        "</section></section><p><br></p>"
        for block in truth.blocks
    )
    ends = drawn.choice(
        ("", "<p>长按二维码关注我们</p>",
         "<section><p>往期推荐</p><p><a href=/s/1>" + titles(drawn, 1)[0]
         + "</a></p><p><a href=/s/2>" + titles(drawn, 1)[0] + "</a></p></section>",
         "<p>点击“阅读原文”查看更多</p>", "<p>编辑：周一</p><p>审核：吴二</p>")
    )  # fmt: skip
    return (
        f"<html><head><title></title><meta property=og:title content='{truth.title}'></head><body>"
        "<div id=js_article class=rich_media><div class=rich_media_inner>"
        "<h1 class=rich_media_title "
        f"id=activity-name>{truth.title}</h1><div id=meta_content><span>原创</span><span>"
        f"</span><a id=js_name>{SITE}</a><em id=publish_time>{truth.date}</em></div>"
        f"<div class=rich_media_content id=js_content style='visibility: hidden;'>{held}{ends}"
        "</div>"
        f"<div class=reward>喜欢此内容的人还喜欢</div></div></div><div id=js_pc_qr_code>微信扫一扫"
        f"<br>关注该公众号</div><script>var ct='1';</script></body></html>"
    )


def portal(drawn: Random, truth: Truth) -> str:
    """A commercial portal: adverts and boxes in the text, editor and statement below it."""
    box = drawn.choice(
        ("<div class=ad><a href=//ad.example/><img src=a.jpg></a></div>",
         "<div class='gg200x300'><a href=//ad.example/>米业公司直销</a></div>",
         f"<div class=artical-relate><h3>相关新闻</h3>{links(drawn, 4)}</div>", "",
         f"<blockquote class=quote-news><a href=/9.html>{titles(drawn, 1)[0]}</a></blockquote>",
         "<div class=video><span>播放</span><span>00:00</span>/<span>01:20</span><span>全屏"
         "</span></div>")
    )  # fmt: skip
    editor = drawn.choice(
        ("<p class=show_author>责任编辑：周一 </p>",
         "<div class=post_author>责任编辑：周一_NN123</div>",
         "<p data-role=editor-name>责任编辑：<span></span></p>", ""
         "<span class=ep-editor>（责任编辑：周一）</span>",
         "")
    )  # fmt: skip
    name = drawn.choice(
        ('class="post_body"', 'id="artibody" class="article"', 'id="mp-editor" class="article"',
         'id="Cnt-Main-Article-QQ"', 'class="main_content-r5"', 'id="contentText"',
         'class="index_text_D0k1m"', 'class="LEFT"', 'class="left_zw"')
    )  # fmt: skip
    statement = drawn.choice(
        ("", "<div class=post_statement>特别声明：以上内容为平台用户上传，本平台仅提供存储。</div>",
         "<div class=statement>平台声明：该文观点仅代表作者本人，本号仅提供存储空间服务。</div>",
         "<p>免责声明：本文来自用户上传，不代表本站观点。</p>")
    )  # fmt: skip
    return (
        f"<html><head><title>{truth.title}_新闻频道_{SITE}</title></head><body><div class=nav>"
        f"{''.join(f'<a href=/{n}/>频道{n}</a>' for n in range(12))}</div><div class=wrap>"
        "<div class=left>"
        f"<h1 class='main-title'>{truth.title}</h1><div class='top-bar'>"
        f"{dateline(drawn, truth, label='')}"
        f"<a href=#tie>{drawn.randint(0, 99)}人参与</a></div><div {name}>"
        f"{spliced(drawn, truth.blocks, box)}{editor}</div>{statement}"
        "<div class=share>分享至好友和朋友圈</div>"
        f"<div class=tie><h3>跟贴 0</h3><p>文明上网理性发言，请遵守新闻评论服务协议</p></div>"
        f"<div class=feed><h2>为你推荐</h2>{cards(drawn, drawn.randint(2, 6))}</div></div>"
        "<div class=right>"
        f"<h2>热点新闻</h2>{links(drawn, 10)}<h2>态度原创</h2>{cards(drawn, 2)}</div></div>"
        f"<div class=ft>违法和不良信息举报电话：000-00000000 © 1997-2024 {SITE}</div></body></html>"
    )


def hashed(drawn: Random, truth: Truth) -> str:
    """A page that a script's framework made: names that say nothing, paragraphs in <div>."""
    mark = f"{drawn.randint(16**4, 16**5 - 1):x}"
    tag = drawn.choice(("div", "p", "section"))
    return (
        f"<html><head><title>{truth.title}</title></head><body><div id=__next><div class=c{mark}1>"
        "<a href=/>首页</a><a href=/hot>热榜</a><a href=/login>登录</a></div><div class=c"
        f"{mark}2><div>"
        f"<h1 class=c{mark}3>{truth.title}</h1><div class=c{mark}4><span>"
        f"{truth.source or '青石号'}</span>"
        f"<span>{truth.date} 09:15</span></div><div class=c{mark}5>"
        f"{set_blocks(drawn, truth.blocks, tag)}</div><div class=c{mark}6><span>赞 12</span>"
        "<span>收藏</span>"
        f"<span>分享</span><span>举报</span></div></div><div class=c{mark}7><div>热门文章</div>"
        f"{cards(drawn, 3)}</div></div></div><script>window.__DATA__={{}}</script></body></html>"
    )


def party_paper(drawn: Random, truth: Truth) -> str:
    """A paper of the party: picture in a table, (责编：…), an invitation to share."""
    picture = "<table class=box_pic><tr><td><img src=1.jpg></td></tr></table>" * (
        drawn.random() < 0.3
    )
    editors = drawn.choice(
        ("(责编：周一、吴二)", "（责编：周一）", "责任编辑：周一", "【责任编辑:周一】")
    )
    name = drawn.choice(
        ('class="rm_txt_con cf"', 'id="rwb_zw"', 'class="text_con"', 'id="ozoom"')
    )  # fmt: skip
    return (
        f"<html><head><title>{truth.title}--要闻--{SITE}</title></head><body><div class=path>"
        f"<a href=/>{SITE}</a>&gt;&gt;<a href=/n/>要闻</a></div><div class='layout rm_txt'>"
        "<div class=col>"
        f"<p class=pre>{drawn.choice(('', '', '丰收时节看青石'))}</p><h1>{truth.title}</h1>"
        "<p class=sou>"
        f"{'记者' + truth.author if truth.author else ''}</p><div class=channel>"
        f"{truth.date} 09:15 | "
        f"来源：<a href=//p.example>{truth.source or SITE}</a></div><div {name}>{picture}"
        f"{set_blocks(drawn, truth.blocks)}<div class='edit cf'>{editors}</div></div>"
        "<div class='rm_relevant'><h2>分享让更多人看到</h2></div></div><div class=col2>"
        "<h2>推荐阅读</h2>"
        f"{cards(drawn, 3)}<h2>热门排行</h2>{links(drawn, 8)}</div></div><div class=foot>"
        f"{SITE}版权所有，未经书面授权禁止使用</div></body></html>"
    )


def old_table(drawn: Random, truth: Truth) -> str:
    """A site of the years around 2000: tables in tables, <font>, no name of anything."""
    tag = drawn.choice(("br", "br", "p"))
    side = "".join(
        f"<tr><td>·<a href=/{n}.htm>{t}</a></td></tr>" for n, t in enumerate(titles(drawn, 8))
    )
    return (
        f"<html><head><title>{drawn.choice((SITE, truth.title, '无标题文档'))}</title></head><body "
        "bgcolor=#ffffff><table width=778 align=center><tr><td><img src=banner.gif></td></tr>"
        "</table>"
        "<table width=778 align=center><tr><td width=180 valign=top><table><tr><td><b>最新文章"
        "</b></td></tr>"
        f"{side}</table></td><td valign=top><table width='100%'><tr><td align=center>"
        "<font size=5><b>"
        f"<h3>{truth.title}</h3></b></font></td></tr><tr><td align=center><font size=2>"
        f"{truth.date}&nbsp;&nbsp;"
        f"{f'来源：{truth.source}' if truth.source else ''}&nbsp;&nbsp;"
        f"{f'作者：{truth.author}' if truth.author else ''}"
        f"</font></td></tr><tr><td><hr size=1></td></tr><tr><td style='font-size:14px'>"
        f"{set_blocks(drawn, truth.blocks, tag)}</td></tr><tr><td align=right>【"
        "<a href='javascript:window.print()'>"
        "打印</a>】【<a href='javascript:window.close()'>关闭</a>】</td></tr></table></td>"
        "</tr></table><table "
        f"width=778 align=center><tr><td align=center>Copyright 2002 {SITE} All Rights Reserved<br>"
        f"建议使用IE5.0以上浏览器，分辨率800*600。</td></tr></table></body></html>"
    )


def weblog(drawn: Random, truth: Truth) -> str:
    """A weblog (WordPress and kin): widgets of others' words, related posts, comments."""
    name = drawn.choice(("entry-content", "post-content", "article-content", "single-content"))
    talk = "".join(
        f"<li class=comment><cite>{who}</cite><p>{sentence(drawn)}</p></li>"
        for who in drawn.sample(NAMES, drawn.randint(0, 4))
    )
    return (
        f"<html><head><title>{truth.title} | {SITE}</title></head><body class='single'><header>"
        f"<h1 class=site-title><a href=/>{SITE}</a></h1>"
        "<p class=site-description>种好自家的田，写好自家的事。"
        "</p></header><main><article class='post hentry'><header class=entry-header>"
        "<h1 class=entry-title>"
        f"{truth.title}</h1><div class=entry-meta><time datetime={truth.date}>{truth.date}</time>"
        f"{f'<span class=author>作者：{truth.author}</span>' if truth.author else ''}</div>"
        "</header>"
        f"<div class={name}>{set_blocks(drawn, truth.blocks)}"
        "<div class=sharedaddy>分享到：微博 微信</div>"
        f"<div class=yarpp-related><h3>相关文章</h3>{links(drawn, 4)}</div></div>"
        "<footer class=entry-footer>"
        "分类：<a href=/c/1>农事</a> 标签：<a href=/t/1>水稻</a></footer></article>"
        "<nav class=post-navigation>"
        f"<a href=/1>上一篇 {titles(drawn, 1)[0]}</a></nav><div id=comments><h2>评论</h2><ol "
        f"class=comment-list>{talk}</ol><form>发表评论 您的电子邮箱地址不会被公开。</form>"
        "</div></main>"
        f"<aside class=widget-area><section class=widget><h2>近期文章</h2>{links(drawn, 5)}"
        "</section>"
        f"<section class=widget><h2>关于</h2><p>{sentence(drawn)}</p></section></aside>"
        "<footer>自豪地采用 "
        f"WordPress</footer></body></html>"
    )


def campus(drawn: Random, truth: Truth) -> str:
    """A university's site (VSB): a form around the text, attachments with counters."""
    files = (
        "<ul style='list-style-type:none'><li>附件【<a href=/system/1.doc>青石镇登记表.doc</a>】"
        "已下载<span>12</span>次</li></ul>"
    ) * (drawn.random() < 0.3)
    who = f"作者：{truth.author}" if truth.author else ""
    whence = f"来源：{truth.source}" if truth.source else ""
    return (
        f"<html><head><title>{truth.title}-青石农学院</title><META Name=pageTitle Content='"
        f"{truth.title}'>"
        f"</head><body><div class=nav><a href=/>学校首页</a><a href=/xw/>校园新闻</a></div><form "
        f"name=_newscontent_fromname><div class=content-title><h3>{truth.title}</h3><i>{who}　"
        f"{whence}　发布时间："
        f"{truth.date}　浏览次数：88</i></div><div id=vsb_content><div class=v_news_content>"
        f"{set_blocks(drawn, truth.blocks)}</div></div><div id=div_vote_id></div>{files}<p>上一条："
        f"<a href=1.htm>{titles(drawn, 1)[0]}</a></p><p>下一条：<a href=2.htm>"
        f"{titles(drawn, 1)[0]}</a></p>"
        "<p align=right>【<a href=#>关闭</a>】</p></form>"
        "<div class=foot>地址：青石镇河湾路1号 邮编：000000</div>"
        f"</body></html>"
    )


def split(drawn: Random, truth: Truth) -> str:
    """A text whose paragraphs stand beside title, tools and links in one element."""
    tools = "<div class=tools><span>收藏</span><span>打印</span><span>投稿</span></div>"
    tag = drawn.choice(("p", "div"))
    more = f"<p><a href=/z/1.html>专题：{titles(drawn, 1)[0]}</a></p>" * (drawn.random() < 0.4)
    return (
        f"<html><head><title>{truth.title}-{SITE}</title></head><body><div id=wrap>"
        "<p>您现在的位置：<a href=/>"
        f"首页</a> &gt; 要闻</p><h2>{truth.title}</h2><p>{dateline(drawn, truth)}</p>{tools}"
        f"{set_blocks(drawn, truth.blocks, tag)}{more}<p>（编辑：周一）</p><p><b>更多新闻</b></p>"
        f"{links(drawn, 6, dated=True)}<p>电话：000-00000000 邮箱：a@b.example</p></div></body>"
        "</html>"
    )


def specimen_site(drawn: Random, truth: Truth) -> str:
    """A site of specimen texts: the title again in the text, links to kin in the text's element."""
    kin = "".join(f"<p>★ <a href=/f/{n}.html>{t}</a></p>" for n, t in enumerate(titles(drawn, 4)))
    return (
        f"<html><head><title>{truth.title} - 青石范文网</title></head><body><div class=weizhi>"
        "<a href=/>青石范文网"
        f"</a> > <a href=/x/>心得体会</a> > 正文</div><div class=article><h1>{truth.title}</h1>"
        "<div class=time>"
        f"时间：{truth.date} 小农分享</div><div class=content>"
        f"{set_blocks(drawn, truth.blocks)}<p><b>{truth.title}相关文章：</b></p>{kin}</div>"
        "<div class=down>"
        "<p>将本文的Word文档下载到电脑，方便收藏和打印</p><a href=/d/1>点击下载文档</a></div>"
        "</div><div class=side>"
        f"<h3>精选文章</h3>{cards(drawn, 4)}</div><div class=foot>青石范文网 "
        f"{drawn.choice(DID)}</div></body></html>"
    )


SYSTEMS: tuple[System, ...] = (
    *(government, dedecms, phpcms, discuz, wechat, portal, hashed, party_paper, old_table),
    *(weblog, campus, split, specimen_site),
)
