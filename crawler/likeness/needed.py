"""Which of many patterns a text can match at all, told by the characters that it has.

Of the many phrases that tell genres a text has few. One that lacks a character of each alternative
of a phrase need not be searched for it, nor need its expression be compiled (as Cox 2012 does with
trigrams, "Regular Expression Matching with a Trigram Index").
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from re import _constants, _parser  # type: ignore[attr-defined]
from typing import Any

import numpy as np
from numpy.typing import NDArray

_MOST = 64  # alternatives of a pattern that are told apart; chosen

Alternatives = tuple[frozenset[str], ...]


class Screen:
    """Lets the patterns through that a text can match."""

    def __init__(self, patterns: Iterable[str]) -> None:
        needs = [needed_characters(pattern) for pattern in patterns]
        # NUL is what every text has: an alternative without characters needs that.
        codes = [_codes("".join(sorted(few)) or "\0") for each in needs for few in each]
        self._codes = np.concatenate(codes)
        self._alternatives = _starts(codes)
        self._patterns = _starts(needs)

    def possible(self, text: str) -> list[bool]:
        """Return for each pattern whether a text has the characters of a match.

        >>> Screen(["通知", "函告|报告", "[。！]"]).possible("特此通报，告知。")
        [True, True, True]
        >>> Screen(["通知", "函告|报告", "[。！]"]).possible("请告知")
        [False, False, True]
        """
        has = np.zeros(1 << 16, np.bool_)
        has[_codes(text)] = True
        has[0] = True
        whole = np.logical_and.reduceat(has[self._codes], self._alternatives)
        possible: list[bool] = np.logical_or.reduceat(whole, self._patterns).tolist()
        return possible


def _codes(text: str) -> NDArray[np.uint16]:
    return np.frombuffer(text.encode("utf-16-le", "surrogatepass"), np.uint16)


def _starts(parts: Sequence[Any]) -> NDArray[np.int64]:
    """Return where each part begins when all are put on end."""
    return np.cumsum([0, *map(len, parts[:-1])])


def needed_characters(pattern: str) -> Alternatives:
    """Return sets of characters: what a pattern matches has all of one of them, or more.

    >>> [sorted(few) for few in needed_characters("特此(?:通知|函[^。]*告)|现.?如下")]
    [['此', '特', '知', '通'], ['函', '告', '此', '特'], ['下', '如', '现']]
    """
    return _of_all(_parser.parse(pattern))


def _of_all(tokens: Iterable[tuple[Any, Any]]) -> Alternatives:
    """Return what a sequence needs: all that one alternative of each of its parts has. A part with
    which there would be more than _MOST is passed over."""
    found: Alternatives = (frozenset(),)
    for kind, value in tokens:
        few = _of_one(kind, value)
        if len(found) * len(few) <= _MOST:
            found = tuple({one | other: None for one in found for other in few})
    return found


def _of_one(kind: Any, value: Any) -> Alternatives:
    if kind is _constants.LITERAL:
        return (frozenset(chr(value)),)
    if kind is _constants.SUBPATTERN:
        return _of_all(value[-1])
    if kind is _constants.BRANCH:
        return tuple(few for branch in value[1] for few in _of_all(branch))
    if kind is _constants.MAX_REPEAT and value[0]:
        return _of_all(value[-1])
    return (frozenset(),)
