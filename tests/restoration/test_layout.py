"""What breaks, stops and blanks cost in a reading beyond what the model says."""

from __future__ import annotations

import pytest

from crawler.restoration import SHIPPED
from crawler.restoration.mirror.layout import Layout
from crawler.restoration.mirror.paths import Costs

COSTS = Costs()


@pytest.mark.parametrize(
    ("before", "character", "more"),
    [
        ("壓力很大。", "。", COSTS.odd),
        ("機並存、", "，", COSTS.odd),
        ("歷史性跨越。\u3000", "\n", COSTS.odd),
        ("這是真的。", "”", COSTS.unopened),
        ("他說：“這是真的。", "”", 0.0),
        ("他說：", "“", 0.0),
        ("壓力很大。", "他", 0.0),
        ("真的嗎？", "！", 0.0),
        ("\n\u3000", "\u3000", 0.0),
    ],
)
def test_what_stands_where_no_text_has_it_costs_more(
    before: str, character: str, more: float
) -> None:
    layout = Layout("他說：“好。”\n大家都笑了。", SHIPPED.model, COSTS)
    assert layout.expect(before, character, 3.0) == 3.0 + more


def test_a_break_costs_by_how_the_text_breaks_its_lines() -> None:
    often, seldom = ("好。\n" * 8, "好。好。好。好。好。好。好。\n好")
    costs = [Layout(t, SHIPPED.model, COSTS).expect("大。", "\n", 9.0) for t in (often, seldom)]
    assert costs[0] < 0.2 < 1.0 < costs[1]
