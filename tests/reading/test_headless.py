"""Lines above a text that links make up, a menu of thousands among them."""

from __future__ import annotations

import pytest

from crawler.reading.headless import _is_of_links

LABELS = frozenset({"首页", "新闻", "本地", "本地新闻", "某县人民政府"})


class Counted(frozenset[str]):
    """Labels that count how often they are asked."""

    asked = 0

    def __contains__(self, label: object) -> bool:
        Counted.asked += 1
        return super().__contains__(label)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("首页 本地新闻", True),
        ("首页本地新闻", True),
        ("某县人民政府  首页", True),
        ("首页 | 新闻", False),
        ("本地新闻今日上线", False),
        ("首", False),
    ],
)
def test_a_line_may_be_made_of_links(line: str, *, expected: bool) -> None:
    assert _is_of_links(line, LABELS) is expected


def test_a_menu_is_looked_through_once() -> None:
    labels = Counted(f"新闻{number}" for number in range(100, 900))
    assert _is_of_links(" ".join(sorted(labels)), labels)
    assert Counted.asked <= 2 * len(labels)
