"""Budgets of a run: pages, hours, and the yield below which it stops."""

from __future__ import annotations

from crawler.scheduling.budget import Budget


def test_pages_are_counted_as_they_are_given_out() -> None:
    budget = Budget(pages=2)
    budget.taken += 1
    assert budget.spent(0.0) is None
    budget.taken += 1
    assert budget.spent(0.0) == "budget"


def test_the_yield_is_told_by_the_last_pages() -> None:
    budget = Budget(least_yield=2)
    for number in range(499):
        budget.note(wanted=number % 100 == 0)
    assert budget.spent(0.0) is None  # too few to tell
    budget.note(wanted=False)
    assert budget.spent(0.0) == "yield"  # 5 of 500 are one in a hundred
    for _ in range(5):
        budget.note(wanted=True)
    assert budget.spent(0.0) == "yield"  # the first page is none of the last 500: 9 are left
    budget.note(wanted=True)
    assert budget.spent(0.0) is None


def test_without_a_limit_nothing_is_ever_spent() -> None:
    budget = Budget()
    for _ in range(1000):
        budget.taken += 1
        budget.note(wanted=False)
    assert budget.spent(1e12) is None
    assert not budget.is_limited
