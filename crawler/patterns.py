"""Regular expressions that are compiled when they are first used."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator
from functools import cached_property
from typing import Any

_METHODS = ("search", "match", "fullmatch", "finditer", "findall", "split", "sub")
Replacement = str | Callable[[re.Match[str]], str]


class LazyPattern:
    """A regular expression of which many are known and few are needed: a start that compiled
    them all would take half a second. Its methods are those of ``re.Pattern``, which take their
    place once it is compiled.

    >>> LazyPattern("[一二三]、").split("一、总则二、附则")
    ['', '总则', '附则']
    """

    def __init__(self, source: str, flags: re.RegexFlag = re.NOFLAG) -> None:
        self._source = source
        self._flags = flags

    @property
    def pattern(self) -> str:
        """The expression itself, to be part of another."""
        return self._source

    @cached_property
    def _compiled(self) -> re.Pattern[str]:
        compiled = re.compile(self._source, self._flags)
        self.__dict__.update({name: getattr(compiled, name) for name in _METHODS})
        return compiled

    def search(self, string: str, pos: int = 0, endpos: int = sys.maxsize) -> re.Match[str] | None:
        """Return the first match anywhere in a text; None: there is none."""
        return self._compiled.search(string, pos, endpos)

    def match(self, string: str, pos: int = 0, endpos: int = sys.maxsize) -> re.Match[str] | None:
        """Return the match that begins at ``pos``; None: there is none."""
        return self._compiled.match(string, pos, endpos)

    def fullmatch(
        self, string: str, pos: int = 0, endpos: int = sys.maxsize
    ) -> re.Match[str] | None:
        """Return the match of the whole text; None: it is none."""
        return self._compiled.fullmatch(string, pos, endpos)

    def finditer(
        self, string: str, pos: int = 0, endpos: int = sys.maxsize
    ) -> Iterator[re.Match[str]]:
        """Yield the matches in a text, from left to right."""
        return self._compiled.finditer(string, pos, endpos)

    def findall(self, string: str, pos: int = 0, endpos: int = sys.maxsize) -> list[Any]:
        """Return what matched, or its groups, from left to right."""
        return self._compiled.findall(string, pos, endpos)

    def split(self, string: str, maxsplit: int = 0) -> list[str | Any]:
        """Return what stands between the matches."""
        return self._compiled.split(string, maxsplit)

    def sub(self, repl: Replacement, string: str, count: int = 0) -> str:
        """Return a text with the matches replaced."""
        return self._compiled.sub(repl, string, count)
