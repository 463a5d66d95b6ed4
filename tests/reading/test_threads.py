"""Threads of forums that nobody knows, and pages that only look like one."""

from collections.abc import Callable

import pytest

from crawler.reading import Page
from crawler.reading.reader import read_page

LINES = [
    "我家的渔船开了二十年，发动机一到雨天就喘，不知道该修还是该换。",
    "修理铺的师傅说换两个喷油嘴就好，可是隔壁老邱劝我趁补贴还在换条新的。",
]
TEXT = "\n".join(LINES)
OTHERS = [
    ("老邱", "2019-05-06 10:30", "换新的，省油。"),
    ("阿海", "2019-05-07 08:00", "先修修看。"),
]
FLOORS = [("海生", "2019-05-06 09:12", "<br>".join(LINES)), *OTHERS]


def _card_beside(number: int, name: str, when: str, said: str) -> str:
    return (
        f"<div class=post><div class=user><a class=n href=/m/{number}>{name}</a><p>等级：渔夫</p>"
        f"<p>注册日期：2011-03-04</p><p>积分：{number * 7}</p></div>"
        f"<div class=main><div class=head>发表于 {when} <a>只看TA</a> <i>{number}楼</i></div>"
        f"<div class=msg>{said}</div>"
        "<div class=mark>潮起潮落，都是日子。</div>"
        "<div class=tool><a>回复</a><a>举报</a></div></div></div>"
    )


def _stamp_below(number: int, name: str, when: str, said: str) -> str:
    return (
        f"<li class=floor><div class=who>{name}</div><div class=said>{said}</div>"
        f"<div class=tail><i>来自手机</i><i>{number}楼</i><i>{when}</i></div></li>"
    )


def _row(number: int, name: str, when: str, said: str) -> str:
    return (
        f"<tr><td><b>{name}</b><br>文章：{number}<br>注册：2005-1-{number}</td>"
        f"<td>{said}<hr>{when} <a>引用</a> <a>回复</a></td></tr>"
    )


def _counted_in_pieces(number: int, name: str, when: str, said: str) -> str:
    return (
        f"<div class=plc><ul><li><em>{number}<sup>#</sup></em> <b>{name}</b></li><li>{when}</li>"
        f"</ul><div class=message>{said}</div></div>"
    )


@pytest.mark.parametrize(
    ("floor", "around"),
    [
        (_counted_in_pieces, "<h2>渔船该修还是该换</h2><div>{}</div>"),
        (_card_beside, "<h1>渔船该修还是该换</h1>{}"),
        (_stamp_below, "<h1>渔船该修还是该换</h1><ul>{}</ul>"),
        (_row, "<h2>渔船该修还是该换</h2><table>{}</table>"),
    ],
)
def test_what_opens_a_thread_is_its_text(
    floor: Callable[[int, str, str, str], str], around: str
) -> None:
    floors = "".join(floor(n, *told) for n, told in enumerate(FLOORS, 1))
    read = read_page(Page.from_text("<title>渔船该修还是该换</title>" + around.format(floors)))
    assert read.body == TEXT
    assert read.published == "2019-05-06T09:12"
    assert read.author == "海生"


def test_what_readers_say_below_an_article_is_no_thread() -> None:
    prose = "".join(f"<p>{line}</p>" for line in LINES)
    talk = "".join(_card_beside(n, *told) for n, told in enumerate(OTHERS, 1))
    html = (
        f"<h1>渔船</h1><p>2019-05-01 08:00 来源：渔港报</p><div class=content>{prose}</div>{talk}"
    )
    read = read_page(Page.from_text(f"<title>渔船</title>{html}"))
    assert (read.body, read.published, read.author) == (TEXT, "2019-05-01T08:00", None)


def test_a_chronicle_is_no_thread() -> None:
    days = "".join(
        f"<div class=day><b>第{n}天</b><i>2019-05-0{n} 09:00</i><p>{line}</p></div>"
        for n, line in enumerate(LINES, 1)
    )
    page = Page.from_text(f"<title>修船记</title><h1>修船记</h1><div class=content>{days}</div>")
    assert not page.flow.floors
    assert all(line in read_page(page).body for line in LINES)


def test_all_floors_of_a_long_thread_but_the_first_are_none_of_its_text() -> None:
    floors = [FLOORS[0], *OTHERS * 150]
    told = "".join(_stamp_below(number, *floor) for number, floor in enumerate(floors, 1))
    found = read_page(Page.from_text(f"<h1>渔船该修还是该换</h1><ul>{told}</ul>"))
    assert found.body == TEXT
