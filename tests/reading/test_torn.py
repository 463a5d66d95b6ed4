"""Bodies that a stray end tag closes too early, and headings and links that blocks cross."""

import pytest

from crawler.reading import Page
from crawler.reading.body.bodies import read_body
from crawler.reading.reader import read_page

LINES = [
    "一张石桌，两把竹椅，三桥镇的象棋擂台赛在老樟树下摆了整整七天。",
    "参赛的六十四名棋手里，年纪最大的八十一岁，最小的只有九岁。",
    "决赛当天，围观的人把树下挤得水泄不通，连豆腐摊也停了生意。",
    "夺冠的是开货车的司机汤立新，他在休息区琢磨棋谱，这回派上了用场。",
    "镇里打算明年把擂台搬到文化站，再请几位老棋手来讲讲残局。",
    "消息传开后，隔壁两个镇也来打听，要不要合在一起办。",
]
TEXT = "\n".join(LINES)
PARTS = [f"<p>　　{line}</p>" for line in LINES]
TITLE = "小镇办起象棋擂台赛"
HEAD = f"<h1>{TITLE}</h1><div class=sj>2020-08-18 10:00 来源：三桥融媒</div>"
FOOT = "<div class=foot>三桥镇 版权所有</div>"
RELATED = "<div class=xg><h3>相关新闻</h3><ul><li><a href=/1.html>镇里修好了老樟树下的石桌</a>"
RELATED += "<li><a href=/2.html>学校开了象棋课，孩子们都来</a></ul></div>"


def body(inside: str) -> str:
    menu = "<ul><li><a href=/>首页</a><li><a href=/a>要闻</a></ul>"
    page = f"<html><head><title>{TITLE}</title></head><body>{menu}{inside}{FOOT}</body></html>"
    return read_body(Page.from_text(page), TITLE)


@pytest.mark.parametrize("cut", [1, 3, 5])
@pytest.mark.parametrize(
    "torn",
    [
        "{head}<div class=nr>{0}</div>{1}</div>",
        "{head}<div class=content>{0}</div>{1}</div>",
        "<div class=w><div class=m>{head}<div class=content>{0}</div>{1}</div></div></div>{list}",
        "<table><tr><td>{head}<tr><td class=content>{0}</td></tr></table>{1}</td></tr></table>",
        "{head}<div id=zoom><blockquote>{0}</div></blockquote>{1}</div>",
        "<article>{head}{0}</article>{1}</article>",
        "{head}<div id=zoom>{0}</font></div><br>{1}</div><p>（责任编辑：周桂香）</p>",
    ],
)
def test_a_text_goes_on_behind_a_body_that_ends_too_early(torn: str, cut: int) -> None:
    halves = "".join(PARTS[:cut]), "".join(PARTS[cut:])
    assert body(torn.format(*halves, head=HEAD, list=RELATED)) == TEXT


@pytest.mark.parametrize("cut", [1, 3, 5])
def test_a_text_goes_on_behind_a_body_in_which_a_paragraph_would_have_ended(cut: int) -> None:
    halves = "".join(PARTS[:cut]), "".join(PARTS[cut:])
    assert body(f"{HEAD}<div class=content>{halves[0]}</div></p>{halves[1]}") == TEXT
    torn = f"{HEAD}<div class=content>{halves[0].removesuffix('</p>')}</b></div></p>{halves[1]}"
    assert body(torn) == TEXT


def test_loose_lines_go_on_behind_a_body_that_ends_too_early() -> None:
    halves = "<br><br>".join(LINES[:3]), "<br>".join(LINES[3:])
    assert body(f"{HEAD}<div id=zoom>{halves[0]}</font></div>{halves[1]}</div>") == TEXT


@pytest.mark.parametrize(
    "behind",
    [
        # Blocks that end at their place: what stands behind them is none of the text.
        "</div><p>三桥镇的门户由文化站维护，欢迎大家来信。</p>",
        "</div><div class=ad><p>买房就找安居客，海量房源。</p></div>",
        # A block ends elsewhere, and what stands behind the text is made otherwise, or links.
        "</div><p class=tip>三桥镇的门户由文化站维护，欢迎大家来信。</p></div>",
        "</div><div>三桥镇的门户由文化站维护。</div></div>",
        "</div><p>读<a href=/1.html>镇里修好了石桌</a>，看看棋桌。</p></div>",
        f"</div>{RELATED}<p>三桥镇的门户由文化站维护，欢迎大家来信。</p></div>",
        "</div>三桥镇的门户由文化站维护，欢迎大家来信。</div>",
        "</div><script>document.write('</div></div>')</script><p>欢迎大家来信。</p>",
        "</div><!-- </div> --><p>欢迎大家来信。</p>",
        "</div></p><p class=tip>欢迎大家来信。</p>",
        "<p><img src=1.jpg></div></p><p>欢迎大家来信</p>",
    ],
)
def test_what_stands_behind_a_whole_body_is_none_of_it(behind: str) -> None:
    assert body(f"{HEAD}<div class=content>{''.join(PARTS)}{behind}") == TEXT


@pytest.mark.parametrize(
    "head",
    [
        f"<h1>{TITLE}<div class=sj>2020-08-18 10:00</h1></div>",
        f"<h1>{TITLE}<div class=sj>2020-08-18 10:00</h1>",
        f"<H2><div><div>{TITLE}</H2></div> </div><p>2020-08-18 10:00</p>",
        f"<a href=/><div class=logo>三桥在线</a></div><h1>{TITLE}</h1><p>2020-08-18 10:00</p>",
        f"<a href=/><div>三桥在线</div></a><h1><div>{TITLE}</div></h1><p>2020-08-18 10:00</p>",
        f"<a name=top><a href=/><div>三桥在线</a></div><h1>{TITLE}</h1><p>2020-08-18 10:00</p>",
    ],
)
def test_what_a_heading_or_a_link_holds_ends_with_it(head: str) -> None:
    page = f"<title>{TITLE}</title><div class=m>{head}<div class=nr>{''.join(PARTS)}</div></div>"
    found = read_page(Page.from_text(f"{page}{FOOT}"))
    assert (found.title, found.body) == (TITLE, TEXT)
    assert (found.published or "").startswith("2020-08-18")


def test_headings_go_on_with_a_text_that_is_followed() -> None:
    torn = f"{HEAD}<div class=w><div class=content>{PARTS[0]}</div>{PARTS[1]}"
    rest = "".join(PARTS[2:])
    more = f"{torn}<h3>决赛</h3>{rest}<h3>热评</h3><div>真热闹。</div></div></div>{RELATED}"
    assert body(more).split("\n") == [*LINES[:2], "决赛", *LINES[2:]]
