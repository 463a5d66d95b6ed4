"""Two texts in rows: what belongs together stands together, and nothing is lost."""

from __future__ import annotations

import random

import pytest

from crawler.browse.comparing import compared

FIRST = "要坚持解放思想，敢闯敢试，把改革的各项任务一件一件落到实处。"
SECOND = "要真抓实干，深入一线摸清底数，拿出群众看得见的办法和成效。"
THIRD = "会议指出，今年粮食生产再获丰收，农民增收的势头比往年更好。"


def shape(one: str, other: str) -> list[tuple[int, int, bool]]:
    return [(len(row.sides[0]), len(row.sides[1]), row.same) for row in compared(one, other)]


@pytest.mark.parametrize(
    ("one", "other", "rows"),
    [
        ([FIRST, SECOND], [FIRST, SECOND], [(1, 1, True), (1, 1, True)]),
        ([FIRST, THIRD, SECOND], [FIRST, SECOND], [(1, 1, True), (1, 0, False), (1, 1, True)]),
        ([FIRST, SECOND], [FIRST, THIRD, SECOND], [(1, 1, True), (0, 1, False), (1, 1, True)]),
        ([FIRST + SECOND], [FIRST, SECOND], [(1, 2, True)]),
        ([FIRST, SECOND], [FIRST[:-4] + "做到位。", SECOND], [(1, 1, False), (1, 1, True)]),
        ([FIRST], [THIRD], [(1, 1, False)]),
        ([], [FIRST], [(0, 1, False)]),
        ([], [], []),
    ],
)
def test_paragraphs_that_say_the_same_stand_side_by_side(
    one: list[str], other: list[str], rows: list[tuple[int, int, bool]]
) -> None:
    assert shape("\n".join(one), "\n".join(other)) == rows


def test_every_paragraph_is_shown_once_and_in_its_order() -> None:
    chance = random.Random(3)
    lines = ["".join(chance.choices("甲乙丙丁戊己庚辛壬癸", k=20)) for _ in range(12)]
    for _ in range(200):
        texts = [chance.sample(lines, chance.randrange(12)) for _ in range(2)]
        rows = compared(*("\n".join(text) for text in texts))
        for side, text in enumerate(texts):
            assert [line.text for row in rows for line in row.sides[side]] == text
        assert all(any(row.sides) for row in rows)
