"""The book of a restoration: what every step keeps to, and what a document must keep to."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crawler.document import Damage, Edit, Gap, check_edits, check_places
from crawler.restoration import SHIPPED, undo
from crawler.restoration.draft import Draft, Hints, Part
from crawler.restoration.mirror.search import Budget
from crawler.restoration.restoration import FROM_SITE, STEPS
from tests.conftest import make_document
from tests.restoration.test_restoration_laws import FRAGMENTS

MIRROR = "領(lǐng)導(dǎo)堅(jiān)持實(shí)干爭(zhēng)先，"
OUT_OF_STEP = [
    "！叭齻年",
    "思想?yún)R報",
    "提高擔當?shù)哪芰Α?/p>",
    "?！",
    "，F在",
    "??！",
    "且在??计趦?nèi)",
]
pieces = st.sampled_from([*FRAGMENTS, *OUT_OF_STEP, MIRROR])
texts = st.lists(st.one_of(pieces, st.characters()), max_size=12).map("".join)
HINTS = Hints("样例网", frozenset({"某某网"}), frozenset({"展开阅读全文", "同志们："}))


@settings(max_examples=150)
@given(texts, texts, st.sampled_from(["", MIRROR]))
def test_after_every_step_all_places_lie_in_their_text(title: str, text: str, head: str) -> None:
    draft = Draft(
        title=Part(title),
        body=Part(head + text),
        knowledge=SHIPPED,
        hints=HINTS,
        budget=Budget(len(head + text)),
    )
    names = {step: name for name, step in FROM_SITE.items()}
    for step in STEPS:
        before = len(draft.body.edits)
        draft = step(draft)
        if step in names:
            assert {edit.step for edit in draft.body.edits[before:]} <= {names[step]}
        for part, given_text in ((draft.title, title), (draft.body, head + text)):
            check_places(part.text, part.damaged, part.gaps)
            check_edits(given_text, part.text, part.edits)
            assert undo(part.text, part.edits) == given_text


def test_a_step_that_finds_something_outside_its_text_is_refused() -> None:
    with pytest.raises(ValueError, match="outside a text of 2"):
        Part("现在").then("现在", (), [Damage(1, 3, "?")])
    with pytest.raises(ValueError, match="outside a text of 2"):
        Part("现在").then("现在", (), (), [Gap(3, None, "unknown", "…")])


def test_what_a_part_holds_moves_with_later_edits() -> None:
    part = Part("（一）现在", damaged=(Damage(0, 1, "a"), Damage(3, 5, "b")))
    part = replace(part, gaps=(Gap(4, None, "unknown", "…"),))
    later = part.then("现在", [Edit(0, 3, "（一）", "", "step", "")])
    assert later.damaged == (Damage(0, 2, "b"),)
    assert [gap.position for gap in later.gaps] == [1]


@pytest.mark.parametrize(
    "changes",
    [
        {"damaged": (Damage(0, 99, "?"),)},
        {"damaged": (Damage(2, 1, "?"),)},
        {"gaps": (Gap(-1, None, "unknown", "…"),)},
        {"edits": (Edit(98, 99, "人", "", "step", ""),)},
        {"edits": (Edit(0, 1, "解", "", "step", ""),)},
        {"edits": (Edit(0, 2, "解放", "解方", "a", ""), Edit(1, 2, "放", "放", "a", ""))},
        {"title_edits": (Edit(0, 1, "题", "", "step", ""),)},
    ],
)
def test_a_document_holds_nothing_outside_its_text(changes: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=r"outside|lead to"):
        make_document("a", "解放思想。", **changes)


def test_what_several_rounds_find_at_one_place_has_one_order() -> None:
    """It is not that of a set, which every process has another of."""
    found = [Damage(0, 1, reason) for reason in "hgfedcba"]
    draft = Draft(
        title=Part(""),
        body=Part("现", damaged=tuple(found)),
        knowledge=SHIPPED,
        hints=HINTS,
        budget=Budget(1),
    )
    whole = draft.followed_by(replace(draft, body=Part("现")), 2)
    assert whole.body.damaged == tuple(reversed(found))
