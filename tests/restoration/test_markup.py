"""Escaped HTML is undone; what speaks of HTML, or only looks like it, stays."""

import pytest

from crawler.restoration import restore
from crawler.restoration.characters.markup import unescape_markup
from crawler.restoration.edits import undo


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("<p>春耕时节。</p><p>备好种子。</p>", "春耕时节。\n备好种子。"),
        ("<p>&nbsp;&nbsp;春耕时节。</p>", "  春耕时节。"),
        ("春耕时节。<br/>备好种子。<BR>修好水渠。", "春耕时节。\n备好种子。\n修好水渠。"),
        ('<div class="a"><p style="x">春耕。</p></div>', "春耕。"),
        ("要坚持<strong>同心</strong>同德。", "要坚持同心同德。"),
        ("&lt;p&gt;春耕&ldquo;三送&rdquo;。&lt;/p&gt;", "春耕“三送”。"),
        (r"家长：\u003cbr\u003e寒假将至。\u003cbr\u003e牢记。", "家长：\n寒假将至。\n牢记。"),
        (r"\u003cp\u003e春耕。\u003c\/p\u003e\u003cP\u003e下地。\u003c\/P\u003e", "春耕。\n下地。"),
        ("村里有了特产</p>\n日子有了盼头。", "村里有了特产\n日子有了盼头。"),
        ("他说好。</span>", "他说好。"),
        ("把<strong>工作做好</strong>，把<b>路修通</b>。", "把工作做好，把路修通。"),
        ("要抓的是<br>一、领导。<br>二、队伍。</p>", "要抓的是\n一、领导。\n二、队伍。"),
        ('<p>见<a href="/1.html">通知</a>。</p>', "见通知。"),
    ],
)
def test_escaped_html_is_undone_and_can_be_put_back(text: str, plain: str) -> None:
    found, edits = unescape_markup(text)
    assert found == plain
    assert undo(found, edits) == text


@pytest.mark.parametrize(
    "text",
    [
        "段落用<p>标签，空格写作&nbsp;。",
        "HTML里<b>和</b>成对。",
        "若a<b且b>c，则a<c。",
        "《<村规民约>释义》",
        "只有一个<br>在这里。",
        "一段用<p>开头，换行写<br>就行。",
        "写作</p>，意思是段落完了。",
        "文件在 </home>\n下一行。",
        "AT&T与B&B。",
        r"配置里写作\u003cbr\u003e换行，前面是\u003c。",
        r"JSON里的\u003cbr\u003e就是<br>。",
        r"路径C:\u003c\temp。",
        "今年秋天的日子。",
        "把<br>写成</br>是常见错误；段落用<p>开始、</p>结束。",
        "新手常把<div>嵌进<p>里，其实<p>里只能放文字。",
        "用<i>和</i>包住的字是斜体。",
        "每段末尾加</p>才算完整，以<br/>分行也行。",
        "段与段之间插入<br><br>，比用空行好看。",
        "以<h1>、<h2>、<h3>分出层次，文章才清楚。",
    ],
)
def test_what_is_no_escaped_html_stays(text: str) -> None:
    assert unescape_markup(text) == (text, ())


@pytest.mark.parametrize(
    ("copy", "text"),
    [
        ("第一条 略。_x000D_\n第二条 略。_x000D_\n完。", "第一条 略。\n第二条 略。\n完。"),
        ("各单位要\\u201c两手抓\\u201d，\\u3000抓好落实。", "各单位要“两手抓”，\u3000抓好落实。"),
        (
            "第六届&#35937;&#26827;赛昨天在镇文化站落幕，二十多人参加，围观的人鸦雀无声&#12290;",
            "第六届象棋赛昨天在镇文化站落幕，二十多人参加，围观的人鸦雀无声。",
        ),
        ("镇里抓好了落实。/p>\n村里也是！/span>", "镇里抓好了落实。\n村里也是！"),
        ("差异有统计学意义(均Plt;0.05)，年龄gt;60岁。", "差异有统计学意义(均P<0.05)，年龄>60岁。"),
        ("写法nbsp; nbsp;应当规范。&nbsp 认真学。", "写法\xa0 \xa0应当规范。\xa0 认真学。"),
    ],
)
def test_escapes_of_other_programs_go(copy: str, text: str) -> None:
    restored = restore(copy)
    assert restored.text == text
    assert undo(restored.text, restored.edits) == copy


@pytest.mark.parametrize(
    "text",
    [
        '匹配汉字用 [\\u4e00-\\u9fa5]，空格写作 "\\u3000"。',
        "“中”是\\u4e2d，“文”是\\u6587，这是它们的编码。",
        "“中”字在网页里写作&#20013;，读的人看不出分别，搜的人也找得到，二十多年都是这样。",
        "&#35937;&#26827;赛落幕。",
        "按住alt;5秒后松开。",
        "网页里一段话的末尾写。/p>\n这样不对。",
        "一页一页地翻。/p>之后才是正文。",
        "在alt;后写if(a<5)，再写result;0。",
        "打开C:\\ubuntu\\u8f6f件和\\u8f6f。",
    ],
)
def test_escapes_that_a_text_speaks_of_stay(text: str) -> None:
    assert restore(text).text == text
