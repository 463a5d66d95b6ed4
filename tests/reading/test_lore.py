"""What encyclopedias put around an article is none of its text."""

import pytest

from crawler.reading import Page
from crawler.reading.body.bodies import read_body

TITLE = "白石渡古桥"
SUMMARY = "白石渡古桥在青石县白石渡村，是一座三孔石拱桥，长四十二米，宽五米，建于清乾隆年间。"
BUILT = "桥由乡绅集资修建，工匠从邻县请来，前后用了三年，石料都从对岸的山上采。"
KEPT = "二〇一〇年以后，当地用原石原位归安的办法加固了桥墩，没有用一袋水泥，桥面仍可行人。"
OFFERS = "<div class=tool><a href=/p>播报</a><a href=/e>编辑</a><a href=/d>讨论</a></div>"
SECTION = (
    "<div class=t><h2>{}</h2><a href=/e>编辑</a><a href=/p>播报</a></div><div class=p>{}</div>"
)


def body_of(note: str = "", built: str = "历史", kept: str = "保护", below: str = "") -> list[str]:
    html = (
        f"<title>{TITLE}_某某百科</title><div class=main-content>{OFFERS}<dl><dd><h1>{TITLE}</h1>"
        f"<a href=/e>编辑</a><a href=/d>讨论</a></dd></dl>{note}<div class=p>{SUMMARY}</div>"
        f"{SECTION.format(built, BUILT)}{SECTION.format(kept, KEPT)}{below}</div>"
    )
    return read_body(Page.from_text(html), TITLE).split("\n")


WHOLE = [SUMMARY, "历史", BUILT, "保护", KEPT]


@pytest.mark.parametrize(
    "note", ["", "<div class=d>县级文物保护单位</div>", "<span>青石县的石拱桥</span>"]
)
def test_offers_and_notes_are_no_text(note: str) -> None:
    assert body_of(note) == WHOLE


@pytest.mark.parametrize("prefix", ["<span>{}</span>", "<i class=x>{}</i>", "<small>{} </small>"])
def test_the_article_s_name_before_a_section_s_title_is_none_of_it(prefix: str) -> None:
    before = prefix.format(TITLE)
    assert body_of(built=f"{before}历史", kept=f"{before}保护") == WHOLE


@pytest.mark.parametrize(
    ("built", "kept"),
    [
        (f"<b>{TITLE}</b>的历史", f"<b>{TITLE}</b>的保护"),
        (f"<b>{TITLE}</b>历史", "保护"),
        (f"{TITLE}历史", f"{TITLE}保护"),
        (f"<b>{TITLE}</b>", "保护"),
    ],
)
def test_a_title_that_has_the_name_itself_keeps_it(built: str, kept: str) -> None:
    found = body_of(built=built, kept=kept)
    assert found[1] == Page.from_text(built).prose
    assert found[3] == Page.from_text(kept).prose


REFERENCES = (
    "<dl><dt>参考资料</dt><dd><ul><li><b>1.</b> <a href=/r>古桥名录</a> "
    "<span>．某局．2013-05-21[引用日期2022-03-01]</span></li><li><b>2.</b> <a href=/r>桥志</a>"
    "<span>．访问日期：2022年3月1日</span></li></ul></dd></dl>"
)


@pytest.mark.parametrize(
    "below",
    [
        REFERENCES,
        "<div><dt>词条标签：</dt><dd>古迹 ， 文化遗产 ， 地点</dd></div>",
        REFERENCES + "<div><dt>词条标签：</dt><dd>古迹 ， 文化遗产 ， 地点</dd></div>",
        "<p>标签：</p><p>古迹 桥梁</p>",
        "<p>词条统计 浏览次数：12次</p>",
    ],
)
def test_references_that_were_looked_up_and_tags_are_no_text(below: str) -> None:
    assert body_of(below=below) == WHOLE


@pytest.mark.parametrize(
    "below", ["<p>桥名的引用日期已不可考。</p>", "<p>标签：</p><p>他撕下了桥头的标签。</p>"]
)
def test_a_sentence_below_is_the_text_s_own(below: str) -> None:
    assert body_of(below=below)[: len(WHOLE) + 1] != WHOLE


PARTS = f"<h2>历史</h2><p>{BUILT}</p><h2>保护</h2><p>{KEPT}</p><p>{BUILT}</p>"


def read_below(above: str, parts: str = PARTS) -> str:
    html = f"<title>{TITLE}_某某百科</title>{above}<div class=article-content>{parts}</div>"
    return read_body(Page.from_text(html), TITLE)


@pytest.mark.parametrize(
    "above",
    [
        f"<h1>{TITLE}</h1><div class=summary><p>{SUMMARY}</p></div>",
        f"<h1>{TITLE}</h1><div class=abstract>{SUMMARY}</div><dl><dt>所在地<dd>青石县</dl>",
        f"<div><h1>{TITLE}</h1><div>{SUMMARY}</div></div><ul><li><a href=#1>历史</a></ul>",
    ],
)
def test_a_lead_outside_the_container_is_the_article_s(above: str) -> None:
    assert read_below(above).split("\n")[:2] == [SUMMARY, "历史"]


@pytest.mark.parametrize(
    ("above", "parts"),
    [
        (
            f"<h1>{TITLE}</h1><div class=summary><p>本文说一座桥，看完要三分钟。</p></div>",
            PARTS,
        ),
        (f"<h1>{TITLE}</h1><div class=summary><p>{SUMMARY}</p></div>", f"<p>{KEPT}</p>{PARTS}"),
    ],
    ids=["another's words", "a text that lacks none"],
)
def test_what_else_stands_above_a_container_is_no_lead(above: str, parts: str) -> None:
    assert read_below(above, parts).split("\n")[0] in ("历史", KEPT)
