"""A body needs something of its own, however short."""

import pytest

from crawler.reading import Page
from crawler.reading.body.bodies import read_body
from crawler.reading.body.substance import has_text, stands_instead
from crawler.reading.headline.titles import read_title
from crawler.reading.markup.prose import read_prose

TOP = (
    "<title>{0}_某县人民政府</title><div class=nav><a href=/>首页</a><a href=/a>政务</a></div>"
    "<div>当前位置：<a href=/>首页</a> &gt; <a href=/a>通知公告</a></div>"
    "<h1>{0}</h1><div class=info>2024-05-20 09:15 来源：某县融媒 作者：林卫东</div>"
)
FOOT = "<div id=bottom>主办：某县人民政府 承办：某县政务中心<br>地址：人民路18号 邮编：300000</div>"


def page(inside: str, title: str = "关于秋收的通知") -> Page:
    return Page.from_text(f"{TOP.format(title)}{inside}{FOOT}")


@pytest.mark.parametrize(
    ("inside", "instead"),
    [
        ("<div class=content><a href=/f/a.pdf>关于秋收的通知.pdf</a></div>", "a PDF"),
        ("<div class=content><p>附件：<a href=/f/a.doc>报名表.doc</a></p></div>", "a file"),
        ("<div class=content><p>详见附件。</p><a href=/f/a.docx>附件1</a></div>", "a file"),
        (
            "<div class=content><p>请点击附件查看详细内容。</p></div>"
            "<ul><li><a href='/d.jsp?id=1'>招生简章.doc</a></ul>",
            "a file",
        ),
        (
            "<div class=content><p>请下载附件后打开。</p></div><a href='/d?id=1'>表.xls</a>",
            "a file",
        ),
        ("<iframe src=/c/1.html width=900 height=2000></iframe>", "a frame"),
        ("<div class=content><video src=/v.mp4></video></div>", "a video"),
        ("<div class=content>正在加载中，请稍候……</div>", "a script's shell"),
        (
            "<div id=c></div><script>$.get('/c',function(d){$('#c').html(d)})</script>",
            "a script's shell",
        ),
        ("<div class=content><img src=/1.jpg><img src=/2.jpg></div>", "pictures"),
        (
            "<div class=content><p><img src=/1.jpg><p>▲大桥夜景（资料图）<p><img src=/2.jpg>"
            "<p>▲滨河路的灯光秀（资料图）</div>",
            "pictures",
        ),
        (
            "<figure class=content><img src=/1.jpg><figcaption>1984年的码头</figcaption></figure>"
            "<section id=comments><p>写得真好，看得我都想家了。</p></section>",
            "pictures",
        ),
        ("<div class=content></div>", "furniture"),
    ],
)
def test_a_page_without_a_text_has_none(inside: str, instead: str) -> None:
    shown = page(inside)
    assert read_body(shown, read_title(shown)) == ""
    assert stands_instead(shown) == instead


@pytest.mark.parametrize(
    "text",
    [
        "本镇今日停水。",
        "请各村于三月底前上报防火台账，格式见附件。",
        "本报讯 昨日，本镇一万二千亩晚稻开镰收割。",
        "村口贴出一张二维码，扫一扫就能看到账目，一清二楚。",
        "各村请于周五前报送附件所列表格！",
        "打印店昨日开业，书记到场祝贺。",
        "同意。请水利局承办。",
    ],
)
@pytest.mark.parametrize("holder", ["<div class=content><p>{}</p></div>", "<article>{}</article>"])
def test_a_short_text_is_one(text: str, holder: str) -> None:
    shown = page(holder.format(text), "今日要闻一则")
    assert read_body(shown, read_title(shown)) == text


@pytest.mark.parametrize(
    "text",
    [
        "请下载附件并于五月底前报送县教育局。",
        "点击链接就能报名，名额只有四十个，先到先得。",
        "打开文件柜，账本一册不少地摆在里面。",
        "摄影是一门等待的手艺，他等了三十年。",
        "老人说，软件再好也要人去用。",
    ],
)
def test_a_sentence_beside_a_file_that_says_more_than_how_it_is_had_is_a_text(text: str) -> None:
    shown = page(f"<div class=content><p>{text}</p><a href=/1.doc>附件.doc</a></div>")
    assert read_body(shown, read_title(shown)).startswith(text)


@pytest.mark.parametrize("title", ["雨", "春分", "停水"])
def test_a_short_text_stands_below_a_short_title(title: str) -> None:
    shown = Page.from_text(
        f"<title>{title} - 某某时报</title><article><header><h1>{title}</h1><p>2024-05-20</p>"
        "</header><div class=text><p>昨夜有雨。</p></div></article>"
    )
    assert read_title(shown) == title
    assert read_body(shown, title) == "昨夜有雨。"


@pytest.mark.parametrize(
    "wrapped",
    [
        "{}",
        "<!-- {} -->",
        "//<!--\n{}\n//-->",
        "<![CDATA[ {} ]]>",
        "//<![CDATA[\n{}\n//]]>",
        "/*<![CDATA[*/{}/*]]>*/",
    ],
)
def test_a_text_that_only_the_data_hold_is_read(wrapped: str) -> None:
    told = '{"@type": "NewsArticle", "headline": "春耕", "articleBody": "全镇春耕正忙。"}'
    data = wrapped.replace("{}", told)
    shown = Page.from_text(f'<script type="application/ld+json">{data}</script><div id=app></div>')
    assert read_body(shown, "春耕") == "全镇春耕正忙。"


@pytest.mark.parametrize(
    ("inside", "text"),
    [
        ("<p>pip install --upgrade seedlib</p>", "pip install --upgrade seedlib"),
        ("<pre><code>git config core.autocrlf no</code></pre>", "git config core.autocrlf no"),
        ("<p>换一个浏览器就好了</p><script>highlight()</script>", "换一个浏览器就好了"),
        ("<p>参考：<a href=//x.example/1>县农技站的说明</a></p>", "参考：县农技站的说明"),
        ("<p>记者节放假一天</p><img src=1.jpg>", "记者节放假一天"),
        ("<p><img src=1.jpg><br>收割现场<br>联系人住在河湾</p>", "收割现场\n联系人住在河湾"),
    ],
)
def test_words_in_the_place_of_the_body_are_the_text_though_they_are_no_sentence(
    inside: str, text: str
) -> None:
    box = "<div class=text>觉得还不错? 一键收藏</div>"
    shown = page(f"<div class=entry-content>{inside}</div>{box}", "今日要闻一则")
    assert read_body(shown, read_title(shown)) == text


@pytest.mark.parametrize(
    "inside",
    [
        "<p><img src=1.jpg></p><p>收割现场</p>",
        "<p>关于秋收的通知</p><p><img src=1.jpg></p><p>收割现场</p>",
        "<img src=1.jpg><p>收割现场</p><img src=2.jpg><p>开镰之前</p>",
        "<p>收割现场</p><video src=1.mp4></video>",
        "<p>暂无内容</p>",
        "<p>请点击下面的链接下载文件。</p><p>下载后请用Office打开。</p><a href=/1.doc>全文.doc</a>",
        "<p>如无法打开，请安装Adobe Reader。</p><a href=/1.pdf>通知</a>",
        "<p>文件较大，请点击右侧按钮下载。</p><a href=/1.zip>立即下载</a>",
        "<video src=1.mp4></video><p>如果无法播放，请安装播放插件。</p>",
        "<p>您访问的链接即将离开本网站，是否继续？</p><a href=/1.docx>通知正文</a>",
        "<img src=1.jpg><p>图一：河湾</p><img src=2.jpg><p>图二：开镰</p><p>摄影：王晴</p>",
        "<img src=1.jpg><p>青石网发 王晴 编制</p>",
        "<img src=1.jpg><p>收割现场</p><p>王晴 供图</p>",
        "<p>浏览次数：88</p>",
    ],
)
def test_captions_and_notes_are_no_text(inside: str) -> None:
    shown = page(f"<div class=entry-content>{inside}</div>")
    assert read_body(shown, read_title(shown)) == ""


@pytest.mark.parametrize(
    "labels",
    [
        "<li><i>發布日期</i><i>113-05-06</i></li><li><i>發布單位</i><i>清潔隊</i></li>",
        "<li><i>发布日期</i><i>2024-05-06</i></li><li><i>点击数</i><i>311</i></li>",
        "<p>發佈時間：2024-05-06</p><p>瀏覽次數：311</p>",
        "<p>发布机构：某县水利局</p><p>索引号：000-1</p>",
        "<p>字号：大 中 小</p><p>发布单位 清洁队</p>",
    ],
)
def test_labels_below_the_title_are_no_body(labels: str) -> None:
    shown = page(f"<div class=detail>{labels}</div><section class=cp>明日停水。</section>")
    assert read_body(shown, read_title(shown)) == "明日停水。"
    names = page("<div class=detail><p>林卫东 周桂香</p><p>来源地 青石镇</p></div><p>完。</p>")
    assert read_body(names, read_title(names)).split("\n")[0] == "林卫东 周桂香"


@pytest.mark.parametrize(
    "instead",
    [
        "<table><tr><th>【发布部门】</th><td>某县人民政府</td></tr><tr><th>【效力级别】</th>"
        "<td>地方规范性文件</td></tr><tr><th>【时效性】</th><td>现行有效</td></tr></table>"
        "<div id=t><img src=lock.png><p>您还没有登录，<a href=/l>登录</a>后可查看全文</p></div>",
        "<div class=v><p>当前浏览器不支持在线预览，请下载后查看。</p></div>",
        "<p>文档正在转换中，请重新进入页面。</p>",
        "<p>温馨提示：输入两个以上的关键词时请用空格隔开，查询结果按发布时间排列。</p>"
        "<table><tr><td><a href=/1.html>某镇老年食堂项目磋商公告</a><td>某县</table>",
        "<object data=/1.ofd><p>您未安装OFD阅读插件，请<a href=/o.exe>点击下载</a></p></object>"
        "<p>【信息时间：2024-07-16　阅读次数：…】【我要打印】【关闭】</p>",
    ],
)
def test_what_a_site_says_of_itself_is_no_text(instead: str) -> None:
    shown = page(f"<div class=x>{instead}</div>")
    assert read_body(shown, read_title(shown)) == ""


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("阅览室登录系统更换", "登录系统已更换，请到服务台重置密码。"),
        ("通知", "本馆网站今晚升级，登录和查询暂停。"),
        ("青石镇的网", "渔民老汪说，网页的网也是网，补好了才能下水。"),
        ("河湾日记", "我点开那一页，只读到半句，月亮就落到了水里。"),
        ("关于网站升级维护的公告", "网站将升级维护，届时暂停访问和查询。"),
    ],
)
def test_a_short_text_about_a_site_is_one(title: str, text: str) -> None:
    shown = Page.from_text(
        f"<title>{title}</title><h1>{title}</h1><div class=x><p>{text}</p></div>"
    )
    assert read_body(shown, title) == text


@pytest.mark.parametrize(
    ("head", "said"), [("h4", "p"), ("div", "div"), ("p", "p"), ("b", "p"), ("h3", "span")]
)
def test_what_stands_wholly_in_links_is_no_text(head: str, said: str) -> None:
    card = f"<{head}>秋收见闻</{head}><{said}>路边的人都在看，大家都说以后还要来。</{said}>"
    cards = "".join(f"<div class=f><a href=/p/{n}.html>{card}</a></div>" for n in range(4))
    text = read_prose(Page.from_text(card).selector)
    assert not has_text(text, Page.from_text(f"<p>内容已被删除</p>{cards}"))
    assert has_text(text, Page.from_text(f"<div><a href=/1>秋收见闻</a>{card}</div>"))


_PICTURE = "<div class=pic><img src=/{0}.jpg><p>{1}</p></div>"
_CAPTIONS = ("1958年的青石渡口（何家摄）", "1963年，渡工在新船旁合影", "1971年第一艘铁船下水")


@pytest.mark.parametrize("turn", ["上一组", "下一张图片", "下一期"])
def test_captions_and_what_turns_to_other_galleries_are_no_text(turn: str) -> None:
    pictures = "".join(_PICTURE.format(n, line) for n, line in enumerate(_CAPTIONS))
    turning = f"<p>{turn}：<a href=/2.html>青石渡口的秋天和渡工老何的一家人</a></p>"
    gallery = page(f"<div class=content>{pictures}{turning}</div>", "古渡老照片展")
    assert read_body(gallery, "古渡老照片展") == ""
    told = "<p>照片里的人大多已经离开了青石，船还在河湾里。</p>"
    story = page(f"<div class=content>{pictures}{told}{turning}</div>", "古渡老照片展")
    assert "船还在河湾里" in read_body(story, "古渡老照片展")


@pytest.mark.parametrize(
    ("said", "player", "kept"),
    [
        ("<p>清风：来了来了！</p><p>小李：在哪里比赛啊？</p>", "<video src=a.mp4></video>", False),
        ("<p>清风：来了来了！</p><p>小李：在哪里比赛啊？</p>", "", True),
        ("<p>清风：来了来了！</p><p>龙舟赛今天开幕，十六支队伍下水。</p>", "<video></video>", True),
    ],
)
def test_a_chat_beside_a_film_is_no_text(said: str, player: str, *, kept: bool) -> None:
    page = Page.from_text(f"<title>龙舟赛</title><h1>龙舟赛</h1>{player}<div>{said}</div>")
    assert bool(read_body(page, "龙舟赛")) is kept
