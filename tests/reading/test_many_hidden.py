"""A page may hide thousands of elements that stand beside each other: each is judged by what stands
beside it, and what stands there is looked for once."""

from __future__ import annotations

from unittest.mock import patch

import pytest

from crawler.reading.markup import beside
from crawler.reading.markup.visibility import MOST_HIDDEN
from crawler.reading.page import Page

LINE = "各地要解放思想，扎实推进各项工作，取得新的成效。"
SHOWN = f"<p>{LINE}</p><p>{LINE}</p>"
KINDS = {
    "gone": ("display:none", ""),
    "flat": ("height:0;overflow:hidden", ""),
    "before a control": ("display:none", "<button>关闭</button>"),
}


def read(hidden: int, kind: str) -> tuple[int, int]:
    """How often prose is looked for, and words in pairs, on a page that hides so many elements."""
    style, control = KINDS[kind]
    blocks = "".join(
        f"<div style='{style}'><p>{n}，{LINE}</p></div>{control}" for n in range(hidden)
    )
    html = f"<html><body><div class=content>{SHOWN}{blocks}</div></body></html>"
    with (
        patch.object(beside, "pairs_of", wraps=beside.pairs_of) as pairs,
        patch.object(beside, "lines_of", wraps=beside.lines_of) as lines,
    ):
        assert Page("https://page.example/1.html", html.encode(), "text/html; charset=utf-8").flow
    return pairs.call_count, lines.call_count


@pytest.mark.parametrize("kind", KINDS)
def test_hidden_elements_are_judged_in_linear_time(kind: str) -> None:
    few, many = read(MOST_HIDDEN // 10, kind), read(MOST_HIDDEN, kind)
    assert all(more <= 12 * max(less, 10) for less, more in zip(few, many, strict=True))


@pytest.mark.parametrize(
    ("beside_it", "is_text"),
    [
        ("<a href='#'>展开全文</a>", True),
        ("<div><span><button>阅读全文</button></span></div>", True),
        ("<a href='/2.html'>下一篇</a>", False),
        ("", False),
    ],
)
def test_a_fold_is_told_by_its_control(beside_it: str, is_text: bool) -> None:
    fold = f"<div style='height:0;overflow:hidden'><p>其后的内容，{LINE}</p></div>"
    html = f"<html><body><div class=x>{SHOWN}{fold}{beside_it}</div></body></html>"
    page = Page("https://page.example/1.html", html.encode(), "text/html; charset=utf-8")
    (element,) = page.flow.having("style")
    assert (element.get("hidden") is None) is is_text
