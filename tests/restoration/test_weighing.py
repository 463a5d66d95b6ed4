"""What of a reading is in doubt: beside another doubt, between two, and behind its end."""

from __future__ import annotations

from crawler.restoration import SHIPPED
from crawler.restoration.edits import Change
from crawler.restoration.mirror.search import Decoded
from crawler.restoration.mirror.surprise import USUAL
from crawler.restoration.mirror.weighing import LINKED, RIVALLED, _linked, weigh


def test_a_small_doubt_counts_beside_a_greater_one() -> None:
    small, none = LINKED + 0.01, LINKED - 0.01
    assert _linked("前沿公鸡群", [3], (0.0, none, small, 0.5, 0.0)) == [2, 3]
    assert _linked("前沿公鸡群", [1], (small, 0.5, small, small, none)) == [0, 1, 2, 3]
    assert _linked("前沿公鸡群", [], (small, small, small, small, small)) == []


def test_what_other_readings_change_behind_the_end_is_marked() -> None:
    """All readings but the best go on where that has come to its end."""
    text = "映山紅！埧朔攝"
    for doubt, marked in ((RIVALLED + 0.1, "埧朔"), (RIVALLED - 0.1, "")):
        doubts = (0.0, doubt, doubt, 0.0)
        decoded = Decoded(7, "。埧朔攝", 1, "", (), doubts)
        change = Change(3, 7, "。埧朔攝", "")
        reading = weigh(text, change, decoded, 2 * USUAL, SHIPPED.model, None)
        assert reading.change == Change(3, 4, "。", "")
        found = "".join(text[place.start] for place in reading.damaged(3))
        assert found == marked
