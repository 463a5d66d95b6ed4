"""When a document was published, as elements below its text tell."""

import pytest

from crawler.reading import read_page
from tests.reading.test_published import page_of, titled


@pytest.mark.parametrize(
    ("shown", "date"),
    [
        ("<i data-tooltip='发布于 2020-03-05 14:22'>编辑于 2020-03-06</i>", "2020-03-05T14:22"),
        ("<i title='发表于：2020-03-05'>修改于 2020-03-06</i>", "2020-03-05"),
        ("<i aria-label='发布时间：2020年3月5日'>最后编辑于 2020-03-06</i>", "2020-03-05"),
        ("<i title='编辑于 2020-03-05'>编辑于 2020-03-06</i>", "2020-03-06"),
        ("<i title='截止 2020-03-05'>更新时间：2020-03-06</i>", "2020-03-06"),
    ],
)
def test_a_tooltip_tells_when_what_was_edited_was_published(shown: str, date: str) -> None:
    assert read_page(page_of(titled(""), f"<div>{shown}</div>")).published == date


CAME_OUT = "<time class='{}' datetime='{}T23:40:05+08:00'>那天</time>"


@pytest.mark.parametrize(
    ("below", "date"),
    [
        (f"<footer>{CAME_OUT.format('entry-date published', '2020-06-21')}</footer>", "2020-06-21"),
        (f"<a href=1.html>{CAME_OUT.format('entry-date', '2020-06-21')}</a>", "2020-06-21"),
        (
            f"<footer><a href=1.html>{CAME_OUT.format('entry-date published', '2020-06-21')}"
            f"{CAME_OUT.format('updated', '2020-07-02')}</a></footer>",
            "2020-06-21",
        ),
        (f"<a href=2.html>{CAME_OUT.format('entry-date published', '2020-06-21')}</a>", None),
        (f"<li><a href=1.html>{CAME_OUT.format('entry-date', '2020-06-21')}</a></li>", None),
        (f"<footer>{CAME_OUT.format('x', '2020-06-21')}</footer>", None),
    ],
)
def test_what_calls_itself_published_may_stand_in_the_text_s_own_footer(
    below: str, date: str | None
) -> None:
    found = read_page(page_of(titled(""), below)).published
    assert (found and found[:10]) == date
