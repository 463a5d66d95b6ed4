"""What CSS hides is no text; what a control or a script unfolds is."""

import pytest

from crawler.reading import Page
from crawler.reading.body.bodies import read_body

SHOWN = (
    "春耕时节，全镇干部走村入户，把种子和农技送到田间地头。",
    "镇党委提出三项举措：一是摸清底数，二是分类施策。",
    "全镇已经走访农户三百余户，收集意见八十六条，群众表示满意。",
)
FOLDED = ("下一步，全镇还将修好水渠，让春耕的农户用上放心水。", "镇里还准备了农技夜校。")


def body(inside: str, head: str = "") -> str:
    text = "".join(f"<p>{line}</p>" for line in SHOWN)
    page = f"<title>春耕</title>{head}<div class=content>{text}{inside}</div><div>版权所有</div>"
    return read_body(Page.from_text(page), "春耕")


@pytest.mark.parametrize(
    "style",
    [
        "display:none",
        "DISPLAY : none !important",
        "visibility:hidden",
        "font-size:0",
        "font-size:0px;color:red",
        "opacity:0",
        "position:absolute;left:-9999px",
        "text-indent:-999em",
        "position:absolute;clip:rect(0,0,0,0)",
        "width:0;height:0;overflow:hidden",
        "color:transparent;font-size:1px",
        "color:#fff;font-size:1px;line-height:1px",
        "font: 1px/1 serif",
        "opacity:0.0;transition:opacity .3s",
    ],
)
@pytest.mark.parametrize("tag", ["span", "font", "div"])
def test_hidden_runs_are_left_out(style: str, tag: str) -> None:
    text = SHOWN[0].replace("全镇", f"<{tag} style='{style}'>8 w2 k. Q5</{tag}>全镇")
    page = Page.from_text(f"<div class=content><div>{text}</div><p>{SHOWN[1]}</p></div>")
    assert "".join(read_body(page).split()) == SHOWN[0] + SHOWN[1]


@pytest.mark.parametrize(
    "rule",
    [
        ".x9{display:none}",
        "span.x9 { font-size : 0 }",
        "p{color:red} .y, .x9{visibility:hidden}",
        ".content .x9{display:none}",
        "div.content > p .x9, body div > .x9 { display : none }",
        "#top .y, div.content .x9{visibility:hidden}",
        "/* a */ .x9{position:absolute;left:-9999px}",
        "@charset 'utf-8'; .x9{opacity:0;}",
        "<!-- .x9{display:none} -->",
        "@media screen{.a{color:red} @media all{.b{color:red} .x9{display:none}}}",
        "@media screen{.a{color:red}} .x9{display:none}",
        "@media screen{" * 3000 + ".x9{display:none}" + "}" * 3000,
    ],
)
def test_the_pages_own_style_sheets_hide(rule: str) -> None:
    text = SHOWN[0].replace("全镇", "<span class='a x9'>8 w2 k. Q5</span>全镇")
    page = f"<style>{rule}</style><div class=content><p>{text}</p><p>{SHOWN[1]}</p></div>"
    assert read_body(Page.from_text(page)) == "\n".join(SHOWN[:2])


@pytest.mark.parametrize(
    "rule",
    [
        "@media print{.x9{display:none}}",
        "@media screen{.a{color:red}} @media print{@media screen{.x9{display:none}}}",
        "@media screen and (max-width:600px){.x9{display:none}}",
        ".x9 span{display:none}",
        ".x9{display:block}",
        ".x9:hover{display:none}",
        ".x{display:none}",
    ],
)
def test_what_the_style_sheet_shows_is_text(rule: str) -> None:
    page = f"<style>{rule}</style><div class=content><p class=x9>{SHOWN[0]}</p></div>"
    assert read_body(Page.from_text(page)) == SHOWN[0]


@pytest.mark.parametrize("size", ["0", "1px", "0px"])
def test_a_size_of_zero_that_its_parts_undo_hides_nothing(size: str) -> None:
    inner = f"<p style='font-size:14px'>{SHOWN[0]}</p>"
    page = f"<div class=content style='font-size:{size}'>{inner}</div>"
    assert read_body(Page.from_text(page)) == SHOWN[0]


@pytest.mark.parametrize(
    "control",
    [
        "展开全文",
        "阅读全文",
        "点击展开全文",
        "展开剩余部分",
        "余下全文",
        "余下全文（共50%）",
        "展开全文 还有1200字",
        "展开剩余75%",
        "查看剩余全部",
    ],
)
@pytest.mark.parametrize(
    "hides", ["style='display:none'", "hidden", "style='max-height:0;overflow:hidden'"]
)
def test_a_fold_behind_a_control_is_text(control: str, hides: str) -> None:
    fold = "".join(f"<p>{line}</p>" for line in FOLDED)
    found = body(f"<div {hides}>{fold}</div><a href='javascript:;'>{control}</a>")
    assert found == "\n".join([*SHOWN, *FOLDED])


@pytest.mark.parametrize(
    "whole",
    [
        "<div class=content><div style='display:none'>{}</div></div>",
        "<div class=content style='visibility: hidden'>{}</div>",
        "<div id=js_content hidden>{}</div>",
        "<div class=content style='opacity:0;transition:opacity .3s'>{}</div>",
        "<div id=artCon style='opacity: 0'>{}</div>",
        "<article style='opacity:0.0'>{}</article>",
        "<style>.later{{display:none}}</style><div class='content later'>{}</div>",
        "<article style='display:none'>{}</article>",
    ],
)
def test_a_whole_body_that_a_script_shows_is_text(whole: str) -> None:
    text = "".join(f"<p>{line}</p>" for line in SHOWN)
    page = f"<title>春耕时节</title><h1>全镇春耕时节</h1>{whole.format(text)}"
    assert read_body(Page.from_text(page), "全镇春耕时节") == "\n".join(SHOWN)


@pytest.mark.parametrize(
    "decoy",
    [
        "<p style='display:none'>本文来自某某新闻网，未经许可不得转载。</p>",
        "<div style='display:none'>买房就找安居客，海量房源等您来看。</div>",
        "<div class=login-pop style='display:none'><p>登录后春耕时节全镇可见。</p></div>",
        "<div style='opacity:0'><p>全镇春耕时节走村入户。</p></div>",
        "<p style='opacity:0'>全镇春耕时节走村入户。</p>",
        "<div class=content style='opacity:0;left:-999px'><p>全镇春耕时节走村入户。</p></div>",
        "<div style='left:-9999px'><p>全镇春耕时节走村入户。</p></div>",
        "<div class=share style='display:none'><p>把全镇春耕分享给农户。</p></div>",
    ],
)
def test_decoys_are_no_text(decoy: str) -> None:
    assert body(decoy) == "\n".join(SHOWN)


def test_a_fold_without_a_control_and_without_height_is_no_text() -> None:
    fold = "".join(f"<p>{line}</p>" for line in FOLDED)
    assert body(f"<div style='height:0;overflow:hidden'>{fold}</div>") == "\n".join(SHOWN)


UNKNOWN = "<h1>春耕时节</h1><div class=box1>{}<div style='display:none'>{}</div>{}</div>{}"


@pytest.mark.parametrize(
    ("before", "fold", "inside", "behind", "is_text"),
    [
        ("<p>{0}</p>", "<p>{1}</p>", "", "", True),
        ("<p>{0}</p>", "<p>{1}</p>", "", "<b>热门</b>", True),
        ("<p>{0}</p>", "<p>{1}</p>", "<p>镇里的人都来了。</p>", "", False),
        ("<p>{0}</p>", "<p>买房就找安居客，海量房源等您来看。</p>", "", "", False),
        ("<p>{0}</p>", "<div>{1}</div>", "", "", False),
        ("<div><p>{0}</p></div>", "<p>{1}</p>", "", "", False),
        ("<p>{0}</p><ul><li><a href=/a>走村入户</a></ul>", "<p>{1}</p>", "", "", False),
        ("<p>{0}</p>", "<p>免责声明：全镇春耕的图文由农户提供。</p>", "", "", False),
    ],
)
def test_a_fold_goes_on_with_the_paragraphs_before_it_in_a_block_of_any_name(
    before: str, fold: str, inside: str, behind: str, is_text: bool
) -> None:
    lines = ("春耕时节，全镇干部走村入户，把种子送到田头。", "全镇干部还给农户送去了农技手册。")
    parts = [part.format(*lines) for part in (before, fold, inside, behind)]
    found = read_body(Page.from_text(UNKNOWN.format(*parts)), "春耕时节")
    assert (parts[1][3:-4] in found.split("\n")) is is_text


def test_what_is_hidden_on_screens_is_no_text() -> None:
    head = "<style>@media screen{.q1{display:none} .q2{color:red}}</style>"
    assert body("<p class=q1>买房就找安居客，海量房源。</p>", head) == "\n".join(SHOWN)


@pytest.mark.parametrize("rule", [".menu .x9{display:none}", ".x9:hover{display:none}", "{,}"])
def test_a_rule_for_another_place_hides_nothing(rule: str) -> None:
    kept = body("<p class=x9>镇里还准备了农技夜校。</p>", f"<style>{rule}</style>")
    assert kept.split("\n") == [*SHOWN, FOLDED[1]]


@pytest.mark.parametrize(
    ("brief", "whole"),
    [
        ("<div class=brief>灯塔今年换上了一盏...<a href='javascript:;'>显示全部</a></div>", True),
        ("<span>灯塔今年换上了一盏新灯…</span>", True),
        ("<div class=brief>海港今年开通了夜航...</div>", False),
        ("<div class=brief>灯塔今年换上了一盏</div>", False),
    ],
)
def test_a_hidden_text_that_a_shortened_one_begins_is_shown(brief: str, *, whole: bool) -> None:
    text = "灯塔今年换上了一盏新灯，二十海里外的渔船也看得见它。守塔人每天擦一次玻璃。"
    html = f"<h1>灯塔</h1><div class=ans>{brief}<div style=display:none><p>{text}</p></div></div>"
    assert (text in Page.from_text(html).prose) is whole


def test_what_stands_behind_a_shown_fold_as_it_is_made_is_shown() -> None:
    told = ["灯塔今年换上了一盏新灯。", "守塔人擦灯塔的玻璃。", "海鸥落在栏杆上。"]
    hidden = "".join(f"<p style=display:none>{line}</p>" for line in told[1:])
    html = f"<h1>灯塔</h1><div class=content><p>{told[0]}</p>{hidden}</div><i>展开全文</i>"
    assert all(line in Page.from_text(html).prose for line in told)


def test_a_hidden_copy_of_a_body_is_no_part_of_it() -> None:
    text = "灯塔今年换上了一盏新灯，二十海里外的渔船也看得见它，守塔人每天擦一次玻璃。" * 3
    layer = "<div class=layer style=display:none><div class=content><p>请先认证。</p></div></div>"
    html = f"<h1>灯塔</h1><div class=content><p>{text}</p></div>{layer}"
    assert read_body(Page.from_text(html), "灯塔") == text
