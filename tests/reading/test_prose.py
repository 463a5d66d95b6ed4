"""An HTML subtree as the lines that a reader sees."""

import pytest
from parsel import Selector

from crawler.reading.markup.prose import read_prose


@pytest.mark.parametrize(
    ("html", "lines"),
    [
        ("<div>甲<p>乙</p>丙<ul><li>丁<li>戊</ul></div>", ["甲", "乙", "丙", "丁", "戊"]),
        ("<p>上句。<br>下句。<br><br/></p>", ["上句。", "下句。"]),
        ("<p>　　&nbsp;缩进 \n</p><p>　</p>", ["缩进"]),
        ("<p>高质量<b>发展</b><a>大会</a></p>", ["高质量发展大会"]),
        ("<p>高质量\n  发展 \n <b>\n大会</b></p>", ["高质量发展大会"]),
        ("<p>the\n  first   one</p>", ["the first one"]),
        ("<p>张 三<span> 李四</span></p>", ["张 三 李四"]),
        ("<pre>一\n 二\n\n三</pre>尾", ["一", "二", "三", "尾"]),
        ("<p>前<!-- 注 -->后<?xml:namespace x?>终</p>", ["前后终"]),
        ("<ol><li>早采<li><p>快炒</p></ol>", ["1. 早采", "2. 快炒"]),
        ("<ol type=a><li>早采<li>快炒</ol>", ["a. 早采", "b. 快炒"]),
        (
            "<ol><li>早采<ol type=i><li>看芽<li>看天</ol><li>快炒</ol>",
            ["1. 早采", "i. 看芽", "ii. 看天", "2. 快炒"],
        ),
        ('<ol style="list-style: cjk-ideographic"><li>早采<li>快炒</ol>', ["一、早采", "二、快炒"]),
        ('<ol style="list-style: square"><li>早采</ol>', ["早采"]),
        ("<ol start=4><li>早采<li value=9>快炒<li>慢焙</ol>", ["4. 早采", "9. 快炒", "10. 慢焙"]),
        ("<ol><li>一、早采<li>（2）快炒</ol>", ["一、早采", "（2）快炒"]),
        ("<ol style='list-style: none'><li>早采</ol>", ["早采"]),
        ("<ol><li><a href=/1>晚稻开镰</a> 12</ol>", ["晚稻开镰 12"]),
        ("<ol type=disc><li>早采</ol><ul><li>快炒</ul>", ["早采", "快炒"]),
        ("<p>朱<img alt=㙟>到场</p><p><img alt=图></p>", ["朱㙟到场"]),
        ("<p>漢<ruby>字<rp>(</rp><rt>zì</rt><rp>)</rp></ruby></p>", ["漢字"]),
    ],
)
def test_lines_are_the_pages(html: str, lines: list[str]) -> None:
    assert read_prose(Selector(text=html)).split("\n") == lines


@pytest.mark.parametrize(
    "unseen",
    [
        "<script>var a</script>",
        "<style>p{}</style>",
        "<noscript>请开启</noscript>",
        "<template>模板</template>",
        "<iframe>框</iframe>",
        "<svg><text>图</text></svg>",
        "<select><option>选项</select>",
        "<button>提交</button>",
        "<p hidden>藏</p>",
        "<p style='color:red; DISPLAY : none'>藏<b>深</b></p>",
    ],
)
def test_what_nobody_sees_is_left_out_but_not_what_follows(unseen: str) -> None:
    page = Selector(text=f"<div>正文{unseen}在后</div>")
    assert "".join(read_prose(page).split()) == "正文在后"


def test_a_row_of_values_is_one_line() -> None:
    page = Selector(text="<table><tr><th>项目<td><p>一期</p><p>二期</p><tr><td>面积<td>5亩</table>")
    assert read_prose(page) == "项目\t一期 二期\n面积\t5亩"


def test_an_empty_cell_keeps_its_column() -> None:
    page = Selector(text="<table><tr><td>一<td><td>三</table>")
    assert read_prose(page) == "一\t\t三"


def test_a_table_that_lays_out_the_page_keeps_its_paragraphs() -> None:
    prose = "".join(f"<p>第{n}段。</p>" for n in range(9))
    page = Selector(text=f"<table><tr><td>栏目</td><td>{prose}</td></tr></table>")
    assert read_prose(page).split("\n") == ["栏目", *(f"第{n}段。" for n in range(9))]


def test_a_cell_outside_a_row_and_a_nested_table_are_read() -> None:
    page = Selector(text="<td>孤<table><tr><td>外<table><tr><td>内甲<td>内乙</table></table></td>")
    assert read_prose(page).split("\n") == ["孤", "外", "内甲\t内乙"]


def test_the_element_itself_is_read_even_if_hidden_and_without_its_tail() -> None:
    page = Selector(text="<div><p id=a style='display:none'>全文</p>尾</div>")
    assert read_prose(page.css("#a")[0]) == "全文"
    assert read_prose(page.css("#a")[0].root) == "全文"


def test_deep_nesting_is_read() -> None:
    page = Selector(text="<div>" * 1500 + "底" + "</div>" * 1500)
    assert read_prose(page) == "底"


def test_a_text_node_is_read() -> None:
    assert read_prose(Selector(text="<p> 一　</p>").xpath("//p/text()")[0]) == "一"


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("5×10<sup>8</sup>元", "5×10⁸元"),
        ("CO<sub>2</sub>和m<sup>3</sup>", "CO₂和m³"),
        ("10<sup>-3</sup>克", "10⁻³克"),
        ("据统计<sup>[1]</sup>", "据统计[1]"),
        ("<sup>注</sup>见下", "注见下"),
        ("他说<q>同心</q>，好。", "他说“同心”，好。"),
        ("林<img src=x.gif alt=㙟>同志", "林㙟同志"),
        ("林<b><span><img src=x.gif alt=㙟></span></b>同志", "林㙟同志"),
        ("林<span><img src=a.gif alt=图></span>", "林图"),
        ("<span><img src=a.gif alt=图></span>", ""),
        ("<span>写作</span><img src=a.gif alt=㙟><span>家洼</span>", "写作㙟家洼"),
        ("<span>12</span><img src=a.gif alt=赞><br>林", "12\n林"),
        ("笑<img src=x.gif alt=[微笑]>了", "笑了"),
        ("图<img src=x.gif alt=1>一", "图一"),
    ],
)
def test_marks_keep_what_they_mean(html: str, text: str) -> None:
    assert read_prose(Selector(text=f"<p>{html}</p>")) == text


@pytest.mark.parametrize("between", ["<br>", "</p><p>", "</div><div>", "<hr>"])
def test_lines_of_a_cell_are_not_glued(between: str) -> None:
    page = Selector(text=f"<table><tr><td>负责人<td><div><p>张三{between}李四</table>")
    assert read_prose(page) == "负责人\t张三 李四"


def test_a_line_of_typed_text_ends_between_elements_too() -> None:
    page = Selector(text="<pre>一<b>二</b>\n<b>三</b>\r\n\n四\n</pre>五")
    assert read_prose(page) == "一二\n三\n四\n五"
