"""Servers that give their last page for every number."""

import pytest

from crawler.scheduling.traps import Redirects
from crawler.sites.parts import Part, _is_new


@pytest.mark.parametrize(
    ("bodies", "body", "expected"),
    [
        (["甲\n乙"], "丙", True),
        (["甲\n乙"], "乙\n丙", True),
        (["甲\n乙"], "乙", False),
        (["甲", "乙"], "甲\n乙", False),
        (["甲", "乙"], "乙", False),
        (["甲"], "甲", False),
    ],
)
def test_a_page_that_brings_nothing_new_ends_a_document(
    bodies: list[str], body: str, expected: bool
) -> None:
    parts = [Part("题", each, "") for each in bodies]
    assert _is_new(Part("题", body, ""), parts) is expected


@pytest.mark.parametrize(
    ("hops", "expected"),
    [
        (["1>1"], [True]),
        (["1>2", "2>1"], [False, True]),
        (["1>2", "2>3", "3>1"], [False, False, True]),
        (["1>2", "2>3"], [False, False]),
        (["1>2", "3>2"], [False, False]),
        (["2>2", "1>2"], [True, False]),
    ],
)
def test_redirects_that_lead_back(hops: list[str], expected: list[bool]) -> None:
    redirects = Redirects()
    addresses = [[f"http://a.example/{name}" for name in hop.split(">")] for hop in hops]
    assert [redirects.lead_back(*pair) for pair in addresses] == expected


@pytest.mark.parametrize(
    ("before", "hop", "expected"),
    [
        ({}, "2>1", False),
        ({"1": "2"}, "2>1", True),
        ({"1": "2", "2": "3"}, "3>1", True),
        ({"1": "2"}, "2>3", False),
        ({"1": "2", "2": "1"}, "3>1", False),
        ({"3": "1"}, "2>1", False),
    ],
)
def test_redirects_of_an_earlier_run_lead_back_as_those_of_this_one(
    before: dict[str, str], hop: str, expected: bool
) -> None:
    site = "http://a.example/"
    kept = {f"{site}{name}": f"{site}{target}" for name, target in before.items()}
    url, target = (f"{site}{name}" for name in hop.split(">"))
    assert Redirects().lead_back(url, target, kept.get) is expected
