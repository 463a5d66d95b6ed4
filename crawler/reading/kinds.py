"""Which family a page is of, told from the page itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from crawler.document import Family
from crawler.reading.families.signs import SIGNS, Sign
from crawler.reading.page import Page

NEEDED: dict[Family, int] = {"dochost": 4, "template": 4, "news": 3}
"""How much evidence a page needs to be taken for one of a family, the surest family first. A news
page read as any page loses little, a page read by the rules of a host that it isn't from loses
its body: so hosts and templates need more than one sign."""


@dataclass(frozen=True, slots=True)
class Recognition:
    """The family of a page and what on it says so; for `web`, what there was and didn't suffice,
    or spoke against a family."""

    family: Family
    reasons: tuple[str, ...]


def family_of(page: Page) -> Family:
    """Tell the family of a page by its own evidence; `web` where nothing tells. No page is an
    error, but one that can't be read: Rejected is raised for it."""
    return recognise(page).family


def recognise(page: Page) -> Recognition:
    """Tell the family of a page, as `family_of` does, with the reasons for people to read."""
    found = [sign for sign in SIGNS if sign.is_on(page)]
    for family, needed in NEEDED.items():
        if sum(sign.weight for sign in found if sign.family == family) >= needed:
            return Recognition(family, _reasons(found, family))
    return Recognition("web", tuple(f"{sign.family} {sign}" for sign in found))


def _reasons(found: Sequence[Sign], family: Family) -> tuple[str, ...]:
    return tuple(str(sign) for sign in found if sign.family == family)
