"""What a person asks for: words, phrases, alternatives, what must not occur."""

from __future__ import annotations

import re
from dataclasses import dataclass

from crawler.store.search.tokens import is_common, is_sign, pairs

MOST_CHARACTERS = 200
"""Of a query. A title that is pasted has at most 100; a whole text is what `tongwen similar`
and the duplicates are for."""
_PART = re.compile(r"(?P<minus>[-－]?)(?:[\"“”]([^\"“”]*)[\"“”]|([^\s\"“”]+))")
_OR = ("OR", "|", "或者")


class QueryError(ValueError):
    """A query that can't be answered; the message says why, for the person who typed it."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word or phrase of a query: as typed, and as FTS5 finds it. `single` is one common
    Chinese character: these have an index of their own."""

    typed: str
    expression: str
    single: bool


@dataclass(frozen=True, slots=True)
class Query:
    """All of `clauses` must be met, each by one of its words; none of `excluded` may occur."""

    clauses: tuple[tuple[Word, ...], ...]
    excluded: tuple[Word, ...] = ()

    @property
    def words(self) -> list[str]:
        """The words that are looked for, as they were typed."""
        return [word.typed for clause in self.clauses for word in clause]


def parse(query: str) -> Query:
    """Parse what a query asks for.

    Words with white space between them must all occur, those joined by OR (or |) at least one, none
    after a minus; words in quotes are one phrase. Nothing that is typed is a syntax error. Raises
    QueryError for more than 200 characters.

    >>> parse('改革 "对外 开放" OR 对标 -房地产').clauses[1][0].expression
    '"对外 外开 开放"'
    >>> [word.typed for word in parse("改革 -房地产").excluded]
    ['房地产']
    >>> parse('NEAR( " *').words
    ['NEAR(']
    """
    if len(query) > MOST_CHARACTERS:
        raise QueryError(f"a query has at most {MOST_CHARACTERS} characters, not {len(query)}")
    clauses: list[tuple[Word, ...]] = []
    excluded: list[Word] = []
    joined = False
    for minus, quoted, plain in _PART.findall(query):
        if plain in _OR and not minus:
            joined = bool(clauses)
            continue
        word = _word(quoted or plain)
        if word is None:
            continue
        if minus:
            excluded.append(word)
        elif joined:
            clauses[-1] = (*clauses[-1], word)
        else:
            clauses.append((word,))
        joined = False
    return Query(tuple(clauses), tuple(excluded))


def _word(typed: str) -> Word | None:
    tokens = pairs(typed)
    if not tokens:
        return None
    single = len(tokens) == 1 and is_common(tokens[0])
    # What stands alone at the end may begin a pair in a text: 年代 after a number.
    more = "*" if is_sign(tokens[-1]) and not single else ""
    return Word(typed, tokens[0] if single else f'"{" ".join(tokens)}"{more}', single)


def phrase_expression(typed: str) -> str:
    """Return the FTS5 expression of one phrase for the index of pairs; '""', which finds
    nothing, for what has no words or is too long.

    >>> phrase_expression("改革、开放"), phrase_expression("?")
    ('"改革 革开 开放"', '""')
    """
    word = _word(typed) if len(typed) <= MOST_CHARACTERS else None
    if word is None:
        return '""'
    return f'"{word.expression}"*' if word.single else word.expression
