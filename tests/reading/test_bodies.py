"""Where a page keeps its document, and what of it is no text."""

import pytest

from crawler.reading import Page
from crawler.reading.body.bodies import read_body

PARAGRAPHS = [
    "春耕时节，全镇干部走村入户，把种子和农技送到田间地头，帮助群众解决实际困难。",
    "镇党委提出三项举措：一是摸清底数，二是分类施策，三是跟踪问效，确保件件有着落。",
    "截至目前，共走访农户三百余户，收集意见建议八十六条，已办结七十九条，群众表示满意。",
]
PROSE = "".join(f"<p>　　{paragraph}</p>" for paragraph in PARAGRAPHS)
TEXT = "\n".join(PARAGRAPHS)


def body(html: str) -> str:
    return read_body(Page.from_text(html))


def test_the_tightest_container_wins_over_the_page_around_it() -> None:
    page = f"<div class=main-content><p>登录</p><div id=zoom>{PROSE}</div><p>字号</p></div>"
    assert read_body(Page.from_text(page)) == TEXT


@pytest.mark.parametrize(
    "nested",
    [
        "<div class=TRS_Editor><div class=TRS_Editor>{}</div></div>",
        "<div class=box><div class=TRS_Editor><p></p><div class=TRS_Editor>{}</div></div></div>",
        "<div id=zoom><div class=con><div><div class=con>{}</div></div></div></div>",
        "<table><tr><td class=con><table><tr><td class=con>{}</td></tr></table></td></tr></table>",
    ],
)
def test_containers_of_one_name_in_each_other_are_one_text(nested: str) -> None:
    assert body(f"<h1>春耕</h1>{nested.format(PROSE)}") == TEXT


def test_links_within_a_paragraph_stay() -> None:
    linked = PROSE.replace("全镇干部", "<a href=/a>全镇</a><a href=/b>干部</a>")
    assert read_body(Page.from_text(f"<div class=TRS_Editor>{linked}</div>")) == TEXT


def test_a_repeated_title_and_its_dateline_are_no_text() -> None:
    head = "<h1>春耕</h1><p>某报</p><p>2023-04-24 09:15</p>"
    assert read_body(Page.from_text(f"<article>{head}{PROSE}</article>"), "春耕") == TEXT


def test_prose_that_stands_below_no_title_is_found_where_it_is_densest() -> None:
    previews = "".join(
        f"<div class=m-page><p>在造林现场会上的讲话.docx_第{n}页</p><p>第{n}页 / 共2页</p></div>"
        for n in (1, 2)
    )
    over = "<p>亲,该文档总共5页,到这儿已超出免费预览范围,如果喜欢就下载吧!</p>"
    prose = "<br><br>".join(PARAGRAPHS * 3)
    page = (
        f"<title>造林</title><div class=m-pages>{previews}{over}</div>"
        f"<div class=m-desc><h2>资源描述</h2><div class=m-desc-text><p>{prose}</p></div></div>"
        "<div class=m-foot><p>copyright@ 2008-2023 某网版权所有</p></div>"
    )
    assert read_body(Page.from_text(page)) == "\n".join(PARAGRAPHS * 3)


@pytest.mark.parametrize(
    "furniture",
    [
        "<div class=share>分享到：微信</div>",
        "<nav><a href=/>首页</a></nav>",
        "<div><a href=/a>旧闻一则</a><a href=/b>旧闻二则</a></div>",
        "<p><b>推荐阅读</b>：<a href=/a>某镇推进春耕备耕工作</a></p>",
        "<p>相关链接：<a href=/a>某镇推进春耕备耕工作</a></p>",
        "<div id=vip><a href=/vip>升级为会员</a></div>",
        "<p><a href=/>返回某网，查看更多</a></p>",
        "<p>进入<a href=/bar>【某某吧】</a>讨论</p>",
        "<a href=/ad><i>广告</i><span>某某楼盘火热认购中</span></a>",
        "<p>查看原图 264K</p>",
        "<div class=ad><i>广告</i></div>",
        "<div>廣告</div>",
        "<amp-ad><div placeholder>广告</div></amp-ad>",
        "<p>青石日报社版权所有 未经许可不得转载</p>",
        "<p>版权所有：某县融媒体中心</p>",
        "<div><p>Copyright 2024 某网 版權所有</p></div>",
        "<p>责任编辑：</p>",
        "<p>【大 中 小】【打印】【关闭】</p>",
        "<p>上一篇：春耕动员会召开</p><p>下一篇：没有了</p>",
        "<p>标签: 春耕 农技</p>",
        "<p>上一页 1 2 3 下一页</p>",
        "<p>扫一扫在手机打开当前页</p>",
        "<h3>相关链接</h3><p>某县春耕工作简报</p>",
        "<h2>参见</h2>",
    ],
)
def test_what_stands_below_a_text_is_none_of_it(furniture: str) -> None:
    assert body(f"<div class=content>{PROSE * 4}{furniture}</div>") == "\n".join([TEXT] * 4)


@pytest.mark.parametrize(
    ("html", "line"),
    [
        ("<p>附件：<a href=a.doc>春耕任务表.doc</a></p>", "附件：春耕任务表.doc"),
        ("<div><a href=a.doc>附件1.春耕任务表</a></div>", "附件1.春耕任务表"),
        ("<p>（作者：张三）</p>", "（作者：张三）"),
        ("<p>来源于群众，服务于群众</p>", "来源于群众，服务于群众"),
        ("<p>更多的群众参与讨论</p>", "更多的群众参与讨论"),
        ("<p>2023</p>", "2023"),
        ("<p>打印机采购清单</p>", "打印机采购清单"),
        ("<div class=signature>某县县委办公室</div>", "某县县委办公室"),
        ("<p>广告宣传要规范</p>", "广告宣传要规范"),
        ("<p><b>广告</b></p>", "广告"),
        ("<p>书的版权所有者是村委会</p>", "书的版权所有者是村委会"),
        ("<p>这本书的版权所有权归村里。</p>", "这本书的版权所有权归村里。"),
        ("<p>这首歌，版权所有，大家都唱。</p>", "这首歌，版权所有，大家都唱。"),
        ("<p>下一页补充说明材料来源</p>", "下一页补充说明材料来源"),
    ],
)
def test_what_ends_a_text_stays(html: str, line: str) -> None:
    assert body(f"<div class=content>{PROSE}{html}</div>") == f"{TEXT}\n{line}"


@pytest.mark.parametrize(
    ("signed", "kept"),
    [
        (
            [
                "审判长　林卫东",
                "审判员　周桂香",
                "审判员　王晴",
                "二〇二三年八月十六日",
                "书记员　李四",
            ],
            5,
        ),
        (["某县农业局", "某县水利局", "某县财政局", "2024年3月5日"], 4),
        (["某县农业局", "2024年3月5日"], 2),
        (["某县农业局", "某县水利局", "2024年3月5日", "春耕要闻"], 3),
        (["林卫东", "周桂香", "王晴", "李四"], 3),
        (["某县农业局"] * 14 + ["2024年3月5日"], 3),
    ],
    ids=["court", "circular", "office", "what follows", "no day", "a list"],
)
def test_who_signed_a_text_stands_below_it_up_to_the_day(signed: list[str], kept: int) -> None:
    lines = "".join(f"<p>{line}</p>" for line in signed)
    found = body(f"<div class=PDF_box>{PROSE * 3}{lines}</div>")
    assert found.split("\n") == [*PARAGRAPHS * 3, *signed[:kept]]


@pytest.mark.parametrize("label", ["展开剩余内容", "点击展开全文", "阅读更多", "查看全部"])
def test_the_label_of_a_fold_is_no_text(label: str) -> None:
    fold = f"<details><summary>{label}</summary><p>镇里还修好了水渠。</p></details>"
    assert body(f"<div class=content>{PROSE}{fold}</div>") == f"{TEXT}\n镇里还修好了水渠。"


@pytest.mark.parametrize("question", ["水渠什么时候修好？", "第三章　水渠", "展开竞赛的几个村"])
def test_the_heading_of_a_fold_is_text(question: str) -> None:
    fold = f"<details><summary>{question}</summary><p>下个月就修好。</p></details>"
    found = body(f"<div class=content>{PROSE}{fold}</div>")
    assert found == f"{TEXT}\n{question}\n下个月就修好。"


@pytest.mark.parametrize(
    ("line", "kept"),
    [
        ("见习记者 林卫东", False),
        ("本报记者 林卫东 周桂香", False),
        ("通讯员：林卫东", False),
        ("記者／林衛東", False),
        ("记者 林卫东发现，水渠已经修好。", True),
        ("记者手记", True),
        ("林卫东", True),
    ],
)
def test_who_reported_is_no_beginning(line: str, kept: bool) -> None:
    found = body(f"<div class=content><p>{line}</p>{PROSE}</div>")
    assert found == (f"{line}\n{TEXT}" if kept else TEXT)


def test_an_advert_within_a_text_is_dropped_and_what_surrounds_it_stays() -> None:
    advert = "<a href=/ad><i>广告</i>某某楼盘火热认购中</a>"
    assert (
        body(f"<div class=content>{PROSE}前{advert}后。<p>完。</p></div>")
        == f"{TEXT}\n前后。\n完。"
    )


def test_comments_may_be_longer_than_the_text() -> None:
    talk = "".join(f"<p>网友{n}：说得好！说得真好！</p>" for n in range(20))
    page = f"<div class=content>{PROSE}<div class=comment-list>{talk}</div></div>"
    assert body(page) == TEXT


@pytest.mark.parametrize("name", ["t_f", "tpc_content"])
def test_the_first_post_of_a_thread_is_its_document(name: str) -> None:
    def post(number: int, words: str) -> str:
        said = f"<td class={name} id=postmessage_{number}>{words}</td>"
        card = "<td><b>林卫东</b><p>主题 12</p><p>积分 388</p></td>"
        return f"<div id=post_{number}><table><tr>{card}<td><table><tr>{said}</table></table></div>"

    note = "<i>本帖最后由 林卫东 于 2024-6-1 21:00 编辑 </i><br>"
    answers = post(2, "写得真好，顶一个。我们村也有这样的老人。") + post(
        3, "支持楼主！再写一篇吧。"
    )
    assert body(post(1, f"{note}{PROSE}") + answers) == TEXT


def test_a_text_in_a_block_named_comment_is_no_comment() -> None:
    page = f"<div class=content><h3>春耕评论</h3><div class=comment-text>{PROSE * 3}</div></div>"
    assert body(page).endswith("\n".join([TEXT] * 3))


def test_a_section_of_links_in_the_middle_ends_no_text() -> None:
    page = f"<div class=content>{PROSE}<p>相关链接</p>{PROSE}</div>"
    assert body(page) == f"{TEXT}\n相关链接\n{TEXT}"


@pytest.mark.parametrize(
    "container",
    [
        *("id=UCAP-CONTENT", "class=TRS_Editor", "id=zoom", "id=vsb_content", "id=rwb_zw"),
        *("id=p-detail", "class=news_txt", "id=endText", "itemprop=articleBody"),
        *("class=wp_articlecontent", "id=detailContent", "class=tpc_content", "class=bbs-content"),
    ],
)
def test_containers_of_content_management_systems_are_known(container: str) -> None:
    page = f"<div class=wrap><p>登录 注册</p><div {container}>{PROSE}</div><p>某网备案</p></div>"
    assert body(page) == TEXT


@pytest.mark.parametrize(
    "furniture",
    [
        "<p><b>春耕相关文章：</b></p><p>★ <a href=/a>某镇清理水渠</a></p>"
        "<p>★ <a href=/b>某村补种油菜</a></p><p>★ <a href=/c>某校修好粮仓</a></p>",
        "<p>（责任编辑：周一）</p><p>声明：本文来自用户上传，不代表本站观点。</p><p>聚焦</p>",
        "<div class=tools><span>收藏</span><span>打印</span><span>投稿</span></div>",
        "<p>长按二维码关注我们</p>",
        "<p>（编辑 李四）</p>",
        "<p>未经授权，禁止转载。</p>",
        "<p>扫描二维码分享到手机</p>",
        "<p>关注“某镇发布”微信公众号</p>",
        "<p>点击进入专题：<a href=/z>春耕备耕</a></p>",
        "<div>阅读 1234 | 赞 5 | 在看 2</div>",
        "<p>更多精彩内容请下载某县客户端</p>",
        "<p>举报/反馈</p>",
        "<p>0 条评论</p>",
        "<div><b>会员登录</b><form>用户名 <input name=u> 密码 <input type=password></form></div>",
        "<form><p>我要留言</p><textarea></textarea><input type=submit></form>",
        "<div><div class=card><a href=/1><b>某镇清理水渠</b></a><p>连日来，水渠清好了。</p></div>"
        "<div class=card><a href=/2><b>某村补种油菜</b></a><p>这几天，油菜种下了。</p></div></div>",
    ],
)
def test_what_is_made_like_furniture_is_none_of_the_text(furniture: str) -> None:
    assert body(f"<div class=content>{PROSE * 4}{furniture}</div>") == "\n".join([TEXT] * 4)


@pytest.mark.parametrize(
    ("html", "lines"),
    [
        ("<p><a href=1.doc>附件1.登记表</a></p>" * 3, ["附件1.登记表"] * 3),
        ("<p><a href=/1>某镇水渠简史</a>讲了它的来历</p>" * 3, ["某镇水渠简史讲了它的来历"] * 3),
        ("<p>（李四 某某 摄）</p>", ["（李四 某某 摄）"]),
        ("<p>关注农户的收成是大家的事</p>", ["关注农户的收成是大家的事"]),
        ("<p>更多农户走进了夜校</p>", ["更多农户走进了夜校"]),
        ("<p>未经大家同意，不得动用粮仓。</p>", ["未经大家同意，不得动用粮仓。"]),
        ("<p>收到 36 条评论和建议</p>", ["收到 36 条评论和建议"]),
        ("<p>阅读 12 本书</p>", ["阅读 12 本书"]),
        ("<div><input type=hidden value=1>收割的时间表</div>", ["收割的时间表"]),
        ("<form><p>请到村口报名。</p><input name=n></form>", ["请到村口报名。"]),
        ("<p><span>某</span><span>某</span><span>镇</span></p>", ["某某镇"]),
        ("<div class=a>第一，清理水渠。</div><div class=a>第二，补种油菜。</div>",
         ["第一，清理水渠。", "第二，补种油菜。"]),
        ("<p>责任编辑：这个岗位招三人。</p><p>请到村口报名。</p>",
         ["责任编辑：这个岗位招三人。", "请到村口报名。"]),
        ("<div class=e><a href=//b.example/1>一部讲水渠的片子</a></div><p>大家都看了。</p>",
         ["一部讲水渠的片子", "大家都看了。"]),
    ],
)  # fmt: skip
def test_what_looks_like_furniture_stays(html: str, lines: list[str]) -> None:
    assert body(f"<div class=content>{PROSE}{html}</div>").split("\n") == [*PARAGRAPHS, *lines]


def test_the_body_is_looked_for_below_the_title() -> None:
    box = f"<div class=text>{PROSE * 3}</div>"
    page = f"<div class=content>{box}</div><h1>春耕</h1><div class=article>{PROSE}</div>"
    assert read_body(Page.from_text(page), "春耕") == TEXT


def test_verse_counts_as_prose() -> None:
    verse = "深夜看书灯火明，<br>一川春水绕门行，<br>"
    page = f"<div class=content>{verse * 6}<div class=note-text>{PROSE}</div></div>"
    assert body(page).startswith("深夜看书灯火明，")


@pytest.mark.parametrize(
    ("captions", "left"),
    [
        ("<p class=a><span>厂内景 王晴/摄</span></p><p class=b>厂内景 王晴/摄</p>", 1),
        ("<p>厂内景 王晴/摄</p><p><b>厂内景 王晴/摄</b></p><p>厂内景 王晴/摄</p>", 1),
        ("<p>厂内景 王晴/摄</p>", 1),
        ("<div><p>厂内景 王晴/摄</p></div>", 1),
        ("<p>厂内景</p><p>厂内景</p>", 2),
    ],
)
def test_what_a_picture_is_called_is_said_once(captions: str, left: int) -> None:
    picture = "<p><img src=1.jpg alt='厂内景 王晴/摄'></p>"
    first, *others = (f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
    html = f"<div class=content>{first}{picture}{captions}{''.join(others)}</div>"
    assert body(html).count("厂内景") == left


@pytest.mark.parametrize("name", ["RichContent-inner", "rich-text", "RichText", "ozoom"])
def test_more_names_of_bodies(name: str) -> None:
    short = "<p>光每秒走30万千米。</p><p>冰会浮在水上。</p>"
    around = "<div><p>关注者128</p><p>默认排序</p><p>风过竹林</p></div>"
    html = f"<main>{around}<div class={name} id={name}>{short}</div><p>发布于 2022-06-19 08:30</p>"
    assert body(html) == "光每秒走30万千米。\n冰会浮在水上。"


def test_a_text_in_vertical_marks_is_prose() -> None:
    text = "图谱昨天首发︐全书收录了本地灯彩︒"
    assert body(f"<td class=x><p>林卫东</p><div class=text><p>{text}</p></div></td>") == text


@pytest.mark.parametrize("signed", ["审判员 戚怀谷", "安澜县人民法院"])
def test_a_judgment_is_signed_below(signed: str) -> None:
    below = f"{signed}\n二〇二三年八月十六日\n书记员 芮小棠"
    lines = "".join(f"<p>{line}</p>" for line in below.split("\n"))
    assert body(f"<div class=PDF_pox>{PROSE}{lines}</div>") == f"{TEXT}\n{below}"


def test_the_opening_post_of_a_forum_is_its_text_however_short() -> None:
    post = (
        "<td class=postinfo>{0}楼 发表于 2010-7-12 13:3{0}</td><td><div class=t_msgfont>{1}</div>"
    )
    rows = [post.format(1, "周末有谁去爬山"), post.format(2, f"我去。{PARAGRAPHS[0]}")]
    page = "".join(f"<table><tr>{row}</table>" for row in rows)
    said = body(f"<title>爬山</title><h1>爬山</h1>{page}")
    assert PARAGRAPHS[0] not in said


def test_the_foot_of_a_page_is_no_text() -> None:
    note = "提示：网站所有内容仅供参考，具体以相关公告为准。市场有风险，投资需谨慎。"
    assert note not in body(
        f"<h2>公告</h2><div class=footer_copyright><div class=txt>{note}</div></div>"
    )


def test_a_platforms_statement_below_a_text_is_none_of_it_in_any_language() -> None:
    notice = "<p class=post_statement>Notice: The content above is posted by a user. </p>"
    assert body(f"<div class=post_body>{PROSE}{notice}</div>") == TEXT


@pytest.mark.parametrize("first", ["class=detail-txt id=detailTxt", "class='detail-txt' id=a1"])
def test_one_part_of_a_text_may_have_an_id_beside_its_class(first: str) -> None:
    start, *rest = [f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS]
    parts = "".join(f"<div class=detail-txt>{each}</div><div>广告</div>" for each in rest)
    assert body(f"<h1>春耕</h1><div {first}>{start}</div><div>广告</div>{parts}") == TEXT
