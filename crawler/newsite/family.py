"""Which family a site belongs to, by what its documents show."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from crawler.document import Family
from crawler.newsite.pages import Example
from crawler.reading.kinds import family_of

CLEAR = 0.6
"""The share of the pages that must speak for a family, for it to be beyond doubt."""


def guess_family(examples: Sequence[Example]) -> tuple[Family, bool]:
    """The family that most pages speak for, and whether that is beyond doubt; news where none
    speaks for any, since that family asks the least of a page."""
    votes = Counter(family_of(example.page) for example in examples)
    told = {family: count for family, count in votes.items() if family != "web"}
    if not told:
        return "news", False
    family = max(told, key=lambda each: told[each])
    return family, told[family] >= CLEAR * len(examples)
