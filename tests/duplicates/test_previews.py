"""A host's preview of a few lines is a part of its file; other short texts are not."""

from __future__ import annotations

import random

import pytest

from crawler.document import Gap
from crawler.duplicates.judge import compare
from crawler.duplicates.normalise import normalise
from crawler.store import Store
from tests.conftest import make_document, save
from tests.duplicates.variants import COMMON_HAN


def drawn(seed: int, sentences: int = 60) -> str:
    """Sentences of drawn characters, no two of them alike."""
    chance = random.Random(seed)
    return "".join(
        "".join(chance.choices(COMMON_HAN, k=30)) + "。" + "\n" * (n % 4 == 3)
        for n in range(sentences)
    )


WHOLE, OTHER = drawn(1), drawn(2)


def preview(text: str, pieces: int, size: int) -> str:
    """So many pieces of a text, together of about so many characters, each on a line."""
    flat, own = "".join(text.split()), size // pieces
    step = len(flat) // pieces
    return "\n".join(flat[n * step + 7 :][:own] for n in range(pieces))


@pytest.mark.parametrize("pieces", [1, 2, 3, 4])
@pytest.mark.parametrize("size", [100, 150, 190])
def test_a_short_preview_is_a_part_of_its_file_alone(pieces: int, size: int) -> None:
    shown = preview(WHOLE, pieces, size)
    assert compare(shown, WHOLE).relation == "contained"
    assert compare(WHOLE, shown).relation == "contains"
    assert compare(shown, OTHER).relation is None


def test_its_gap_is_filled_from_the_file(store: Store) -> None:
    shown = preview(WHOLE, 3, 150)
    ends = [place for place, sign in enumerate(f"{shown}\n") if sign == "\n"]
    gaps = tuple(Gap(end, None, "preview", "…") for end in ends)
    save(store, make_document("page", shown, gaps=gaps, completeness=0.05))
    save(store, make_document("file.docx", WHOLE))
    (related,) = store.related(1)
    assert (related.relation, related.same_text) == ("contained", True)
    assert store.representative_of(1) == 2
    composed = store.compose(1)
    assert composed.gaps == ()
    assert normalise(composed.text) in normalise(WHOLE)
    assert len(composed.text) > 0.8 * len(WHOLE)


FORM = (
    "兹证明{0}同志系我单位职工，现因工作需要前往贵处办理{1}的有关手续。",
    "请予接洽并给予办理，{2}以前有效，逾期须另行开具证明信方可办理此事。",
    "特此证明，如有不实之处，由我单位{3}承担相应的法律责任和经济责任，并接受处理。",
)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        # A form that two people filled in, and the file of the empty form among others.
        (("李红梅", "入党介绍", "三月底", "办公室"), ("王建设", "户口迁移", "七月中旬", "人事科")),
        (("李红梅", "入党介绍", "三月底", "办公室"), ("", "", "", "")),
    ],
)
def test_a_filled_form_is_no_part_of_a_file_with_the_form(
    one: tuple[str, ...], other: tuple[str, ...]
) -> None:
    filled = "\n".join(FORM).format(*one)
    file = OTHER + "\n" + "\n".join(FORM).format(*other)
    assert compare(filled, file).relation not in ("contained", "near", "exact")


def test_lines_too_short_to_tell_prove_nothing() -> None:
    listed = "\n".join(WHOLE[place : place + 4] for place in range(0, 40 * 31, 31))
    assert compare(listed, WHOLE).relation is None
