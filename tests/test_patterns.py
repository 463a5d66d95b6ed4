"""Patterns that are compiled when they are first used."""

from __future__ import annotations

import re

import pytest

from crawler.patterns import LazyPattern


def test_a_pattern_is_compiled_at_its_first_use_and_once(monkeypatch: pytest.MonkeyPatch) -> None:
    compiled: list[str] = []
    compile_pattern = re.compile

    def note(source: str, flags: int = 0) -> re.Pattern[str]:
        compiled.append(source)
        return compile_pattern(source, flags)

    monkeypatch.setattr("crawler.patterns.re.compile", note)
    numbers = LazyPattern(r"[a-z]\d", re.IGNORECASE)
    assert numbers.pattern == r"[a-z]\d"
    assert compiled == []
    assert numbers.findall("A1 b2") == ["A1", "b2"]
    assert numbers.sub("", "A1 b2 c", 1) == " b2 c"
    assert compiled == [r"[a-z]\d"]


@pytest.mark.parametrize("used_before", [False, True])
def test_the_methods_are_those_of_a_pattern(used_before: bool) -> None:
    text = "一、甲二、乙"
    known, lazy = re.compile("[一二]、"), LazyPattern("[一二]、")
    if used_before:
        lazy.search("")
    for name in ("search", "match"):
        assert getattr(lazy, name)(text, 3, 5).span() == getattr(known, name)(text, 3, 5).span()
        assert getattr(lazy, name)("丙") is None
    assert lazy.fullmatch(text, 0, 2)
    assert not lazy.fullmatch(text)
    assert [match.span() for match in lazy.finditer(text, 1)] == [(3, 5)]
    assert lazy.findall(text) == known.findall(text)
    assert lazy.split(text, 1) == known.split(text, 1)
    assert lazy.sub(lambda match: match[0][0], text) == "一甲二乙"
