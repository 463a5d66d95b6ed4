"""Who wrote a text, as forums, blogs, papers, hospitals and universities name it."""

import pytest

from crawler.reading import Page, read_page

TITLE = "北坡的柿子红了"
TEXT = (
    "入秋以后，北坡的柿子红了，守林的人把梯子一架架扛上山。",
    "今年雨水足，果子比往年大一圈，收购的车已经在山下排了两天队。",
)


def author_of(above: str = "", below: str = "", head: str = "", last: str = "") -> str | None:
    lines = "".join(f"<p>{line}</p>" for line in TEXT)
    html = (
        f"<head><title>{TITLE} - 某某在线</title>{head}</head><h1>{TITLE}</h1>{above}"
        f"<div class=nr>{lines}{last}</div>{below}<p>版权所有 某某在线</p>"
    )
    reading = read_page(Page.from_text(html))
    assert tuple(reading.body.split("\n")[: len(TEXT)]) == TEXT
    return reading.author


@pytest.mark.parametrize(
    ("line", "author"),
    [
        ("楼主：<a>山里客</a> 时间：2021-10-12 20:11", "山里客"),
        ("楼主: 山里客　发表于 2021-10-12", "山里客"),
        ("<a class=bigusername>山里客</a> 2021-10-12", "山里客"),
        ("<i class=username>登录</i> <i class=username>山里客</i> 2021-10-12", "山里客"),
        ("发帖人：山里客 | 2021-10-12", "山里客"),
        ("回答者：<a>山里客</a> 2021-10-12", "山里客"),
        ("专栏作者：沈知秋　2021-10-12", "沈知秋"),
        ("特约评论员：沈知秋　2021-10-12", "沈知秋"),
        ("作者：骨科 沈知秋　2021-10-12", "沈知秋"),
        ("作者：心血管内科沈知秋　2021-10-12", "沈知秋"),
        ("作者：沈知秋（骨科）　2021-10-12", "沈知秋"),
        ("供稿：法学院 沈知秋　2021-10-12", "沈知秋"),
        ("作者：沈知秋，石佳　2021-10-12", "沈知秋，石佳"),
        ("本报记者 沈知秋 石佳　2021-10-12", "沈知秋 石佳"),
        ("□ 记者 沈知秋、石佳", "沈知秋、石佳"),
        ("记者 沈知秋 通讯员 石佳　2021-10-12", "沈知秋"),
        ("文/本报记者 沈知秋　图/受访者供图", "沈知秋"),
        ("记者 沈知秋 山城报道", "沈知秋"),
        ("<i class=post-author>由 <a href=/a/1>采薇</a></i> 2021-10-12", "采薇"),
        ("作者：山里 人家　2021-10-12", "山里 人家"),
        ("匿名用户 发布于 2021-10-12 10:00", None),
        ("楼主　2021-10-12", None),
        ("作者：某某在线　2021-10-12", None),
        ("供稿：党委宣传部　2021-10-12", None),
        ("作者：本报记者　2021-10-12", None),
        ("作者：网络　2021-10-12", None),
        ("作者：网络整理　2021-10-12", None),
        ("作者：编辑部　2021-10-12", None),
        ("作者：网事如风　2021-10-12", "网事如风"),
        ("编辑：沈知秋　审核：石佳　2021-10-12", None),
    ],
)
def test_the_line_above_the_text(line: str, author: str | None) -> None:
    assert author_of(f"<p>{line}</p>") == author


@pytest.mark.parametrize(
    ("last", "author"),
    [
        ("（沈知秋）", "沈知秋"),
        ("（法学院 石佳）", "石佳"),
        ("（法学院 石佳 沈知秋）", "石佳 沈知秋"),
        ("（记者 石佳 通讯员 沈知秋）", "石佳"),
        ("石佳/文 沈知秋/摄", "石佳"),
        ("（未完待续）", None),
        ("（连载）", None),
        ("（摄影：沈知秋）", None),
        ("（作者系某某大学教授）", None),
    ],
)
def test_the_line_below_the_text(last: str, author: str | None) -> None:
    assert author_of(last=f"<p>{last}</p>") == author


CARD = "<i class='author vcard'><i>作者</i><a class='url fn n' href=/author/cw>采薇</a></i>"
PERSON = "<div itemprop=author itemscope><meta itemprop=name content=采薇>{}</div>"
REPLY = "<div class=r><b>作者：阿木</b><i>时间：2021-10-12 21:00</i><p>真甜。</p></div>"


@pytest.mark.parametrize(
    ("above", "below", "author"),
    [
        ("", f"<footer class=entry-footer>{CARD}</footer>", "采薇"),
        ("", f"<div class=post-meta>{CARD}</div>", "采薇"),
        (PERSON.format("<a>采薇</a><p>种过地</p>"), "", "采薇"),
        ("<div>" + PERSON.format("") + "<p>2021-10-12</p></div>", "", "采薇"),
        ("", "<div><b class='author vcard'>阿木</b><p>真甜。</p></div>", None),
        ("", f"<h3>网友跟帖</h3>{REPLY}", None),
        ("", REPLY * 2, None),
        ("<p>楼主：采薇 时间：2021-10-12 20:11</p>", REPLY * 2, "采薇"),
        ("", "<h3>网友跟帖</h3><p>作者：阿木 2021-10-12 21:00</p><p>真甜。</p>", None),
        ("", f"<div itemprop=comment>{PERSON.format('<p>真甜。</p>')}</div>", None),
    ],
)
def test_what_a_page_marks_as_its_author(above: str, below: str, author: str | None) -> None:
    assert author_of(above, below) == author


LINKED = '<script type="application/ld+json">{{"@type":"NewsArticle","author":{}}}</script>'


@pytest.mark.parametrize(
    ("head", "author"),
    [
        ("<meta name=author content=某某在线>", None),
        ("<meta name=author content=某某社><meta property=og:site_name content=某某社>", None),
        (LINKED.format('{"@type":"Organization","name":"青石日报"}'), None),
        (LINKED.format('{"@type":"Organization","name":"采薇工作室"}'), "采薇工作室"),
        (LINKED.format('[{"@type":"Person","name":"采薇"}]'), "采薇"),
        ("<meta name=author content=采薇><meta property=og:site_name content=采薇>", "采薇"),
        ("<meta name=author content=陆小舟><meta property=og:site_name content=陆小舟>", "陆小舟"),
    ],
)
def test_a_site_s_name_is_nobody_s(head: str, author: str | None) -> None:
    assert author_of(head=head) == author


def test_what_counts_a_text_s_readers_is_no_comment() -> None:
    bar = "<div>posted @ <i>2021-10-12 14:45</i> <b>采薇</b> 阅读(<i>430</i>) <a>举报</a></div>"
    lines = "".join(f"<p>{line}</p>" for line in TEXT)
    page = Page.from_text(f"<title>{TITLE}</title><h1>{TITLE}</h1><div>{lines}</div>{bar}")
    assert read_page(page).published == "2021-10-12T14:45"


@pytest.mark.parametrize(
    ("above", "below", "author"),
    [
        ("", "<p>山居客 發表在 痞客邦 留言(3) 人氣(201)</p>", "山居客"),
        ("", "<p>由 山居客 於 2020年6月21日 張貼</p>", None),
        ("<p>由 山居客 於 2020年6月21日 張貼</p>", "", "山居客"),
        ("<p>山居客 于 2020-06-21 10:00 发布</p>", "", "山居客"),
        ("<p>張貼者：山居客　2020-06-21</p>", "", "山居客"),
        ("<p>□ 石佳 李三平</p><p>2020-06-21</p>", "", "石佳 李三平"),
        ("<p>□ 要闻 本地</p><p>2020-06-21</p>", "", None),
        ("<i class=note-author><a href=/p/1>山居客</a></i> 2020-06-21", "", "山居客"),
        ("<i class=related-author><a href=/p/1>山居客</a></i> 2020-06-21", "", None),
        ("<founder-author>本报记者　石佳</founder-author>", "", "石佳"),
        ("<p>最新推荐文章 于 2020-06-21 10:00:00 发布</p>", "", None),
        ("<p>他把信发表在校刊上，留言本写满了。</p>", "", None),
    ],
)
def test_who_posted_a_text_where_and_when(above: str, below: str, author: str | None) -> None:
    assert author_of(above, below) == author


@pytest.mark.parametrize(
    ("declared", "author"),
    [
        ("<author>石佳</author><title>北坡</title>", "石佳"),
        ("<date>2020-06-21 08:00:00.0</date><author>本报记者 石佳</author>", "石佳"),
        ("<author></author>", None),
        ("<author>某某在线</author>", None),
    ],
)
def test_a_publishing_system_declares_in_a_comment(declared: str, author: str | None) -> None:
    assert author_of(f"<!--enpproperty <id>1</id>{declared}/enpproperty-->") == author


def test_a_comment_of_a_publishing_system_has_the_date_too() -> None:
    declared = "<!--enpproperty <date>2020-06-21 08:00:00.0</date>/enpproperty-->"
    page = Page.from_text(f"<title>{TITLE}</title><h1>{TITLE}</h1>{declared}<p>{TEXT[0]}</p>")
    assert (read_page(page).published or "")[:10] == "2020-06-21"


@pytest.mark.parametrize(
    ("above", "last", "author"),
    [
        ("<p>周卫国</p><p>2020-06-21</p>", "", "周卫国"),
        ("<p>周卫国（某某县）</p><p>2020-06-21</p>", "", "周卫国"),
        ("<p>周卫国 2020-06-21 11:39:55 0人参与评论</p>", "", "周卫国"),
        ("<p><a href=/tags/1>周卫国</a> 2020-06-21</p>", "", None),
        ("<p>房地产 2020-06-21 11:39:55</p>", "", None),
        ("<p>温州 2020-06-21</p>", "", None),
        ("<p>来源：商讯</p>", "", None),
        ("<p>江苏省</p><p>2020-06-21</p>", "", None),
        ("<p>关注我</p><p>2020-06-21</p>", "", None),
        ("<p>文图/周卫国</p>", "", "周卫国"),
        ("<p>文·周卫国</p>", "", "周卫国"),
        ("<p>诗/周卫国</p>", "", "周卫国"),
        ("", "——周卫国", "周卫国"),
        ("", "周卫国 2020年6月21日", "周卫国"),
        ("", "（石佳）", "石佳"),
        ("", "（程序员）", None),
        ("", "某某县水利局 2020年6月21日", None),
        ("", "——完", None),
    ],
)
def test_a_name_may_stand_alone(above: str, last: str, author: str | None) -> None:
    assert author_of(above, last=f"<p>{last}</p>" if last else "") == author


@pytest.mark.parametrize(
    ("label", "author"), [("作者", "采薇"), ("撰寫者", "采薇"), ("预计", None)]
)
def test_a_card_for_other_platforms_has_labels(label: str, author: str | None) -> None:
    card = f"<meta name=twitter:label1 content={label}><meta name=twitter:data1 content=采薇>"
    assert author_of(head=card) == author


@pytest.mark.parametrize(
    ("column", "author"),
    [
        (("第1234期", "2021年10月12日", "◎沈知秋"), "沈知秋"),
        (("3712期", "2021.10.12", "◎沈知秋牧師"), "沈知秋"),
        (("2021-10-12", "● 沈知秋"), "沈知秋"),
    ],
)
def test_a_byline_may_stand_one_part_below_the_other(column: tuple[str, ...], author: str) -> None:
    lines = "".join(f"<p>{line}</p>" for line in (*column, *TEXT))
    page = Page.from_text(f"<title>{TITLE}</title><h1>{TITLE}</h1><div class=nr>{lines}</div>")
    reading = read_page(page)
    assert (reading.body, reading.author) == ("\n".join(TEXT), author)


@pytest.mark.parametrize(
    "column",
    [
        ("第1234期", "2021年10月12日"),
        ("2021年10月12日", "●苹果"),
        ("2021年10月12日", "●沈知秋", "●石佳"),
        ("第1234期", "◎沈知秋"),
    ],
    ids=["a bulletin", "a word", "several names", "no day"],
)
def test_what_else_begins_a_text_in_short_lines_is_its_own(column: tuple[str, ...]) -> None:
    lines = "".join(f"<p>{line}</p>" for line in (*column, *TEXT))
    page = Page.from_text(f"<title>{TITLE}</title><h1>{TITLE}</h1><div class=nr>{lines}</div>")
    assert read_page(page).body == "\n".join((*column, *TEXT))


@pytest.mark.parametrize(
    ("said", "source"),
    [
        ("来源：网络 作者：沈知秋", None),
        ("来源：互联网整理", None),
        ("来源：网络电视台", "网络电视台"),
        ("来源：青石网络", "青石网络"),
    ],
)
def test_the_net_is_no_source(said: str, source: str | None) -> None:
    html = f"<title>{TITLE}</title><h1>{TITLE}</h1><p>2021-10-12 {said}</p><p>{TEXT[0]}</p>"
    assert read_page(Page.from_text(html)).source == source
