"""Settings that can't hold are told before anything starts."""

from __future__ import annotations

import pytest
from scrapy.settings import BaseSettings

from crawler.terminal.numbers import NUMBERS, wrong_setting


@pytest.mark.parametrize(
    ("name", "value"),
    [
        *(("MIN_LIKENESS", value) for value in ("abc", "nan", "inf", "-0.1", "1.1", "", "０.５")),
        *(("HOST_PAGES", value) for value in ("²", "1.5", "-1", str(2**63), "1e3")),
        *(("RETRY_BACKOFF", value) for value in ("nan", "-1", "1e300")),
        ("CONCURRENT_REQUESTS", "0"),
        ("ROBOTSTXT_OBEY", "banana"),
        ("PRIVATE_ADDRESSES", "banana"),
        ("PRIVATE_ADDRESSES", "10.0.0.0/99"),
    ],
)
def test_what_no_setting_may_be_is_named_with_what_it_may_be(name: str, value: str) -> None:
    wrong = wrong_setting(BaseSettings({name: value}))
    assert wrong
    assert wrong.startswith(name)
    assert len(wrong.splitlines()) == 1


@pytest.mark.parametrize("name", NUMBERS)
def test_the_ends_of_a_range_are_in_it(name: str) -> None:
    kind, least, most = NUMBERS[name]
    assert wrong_setting(BaseSettings({name: str(kind(least))})) is None
    assert most == float("inf") or wrong_setting(BaseSettings({name: str(kind(most))})) is None


def test_the_project_s_own_settings_hold() -> None:
    from crawler import settings

    own = {name: value for name, value in vars(settings).items() if name.isupper()}
    assert wrong_setting(BaseSettings(own)) is None
