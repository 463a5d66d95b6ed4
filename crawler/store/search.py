"""Full-text search for Chinese: texts and queries as overlapping character pairs."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sqlite_utils import Database

_RUN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003134f]+|[0-9A-Za-z]+")
_QUERY_PART = re.compile(r'"([^"]*)"|(\S+)')


def bigrams(text: str) -> str:
    """A text as the index sees it: Chinese runs as pairs, each ending in its last character
    alone, so that a search for one character can be a search for a prefix.

    >>> bigrams("改革开放40年")
    '改革 革开 开放 放 40 年'
    """
    return " ".join(token for run in _RUN.findall(text) for token in _tokens(run))


def match_expression(query: str) -> str:
    """An FTS5 expression that finds what a person types: words separated by white space must
    all occur, quoted words as one phrase. Never a syntax error, whatever is typed.

    >>> match_expression("改革 开放")
    '"改革" "开放"'
    >>> match_expression("解放思想")
    '"解放 放思 思想"'
    >>> match_expression("党"), match_expression("?!")
    ('"党"*', '""')
    """
    phrases = [phrase for match in _QUERY_PART.finditer(query) if (phrase := _phrase(match))]
    return " ".join(phrases) or '""'


def _phrase(match: re.Match[str]) -> str:
    runs = _RUN.findall(match[1] or match[2] or "")
    tokens = [token for run in runs[:-1] for token in _tokens(run)]
    if not runs:
        return ""
    last = runs[-1]
    if last.isascii():
        return f'"{" ".join([*tokens, last])}"'
    pairs = _pairs(last)
    return f'"{" ".join([*tokens, *(pairs or [last])])}"' + ("" if pairs else "*")


def _tokens(run: str) -> Iterator[str]:
    if run.isascii():
        yield run
    else:
        yield from _pairs(run)
        yield run[-1]


def _pairs(run: str) -> list[str]:
    return [run[i : i + 2] for i in range(len(run) - 1)]


def index_text(db: Database, document: int, title: str, text: str) -> None:
    """Makes a document findable; call it in the transaction that stores the document."""
    db.execute(
        "INSERT INTO documents_fts (rowid, title, text) VALUES (?, ?, ?)",
        (document, bigrams(title), bigrams(text)),
    )


def unindex_text(db: Database, document: int, title: str, text: str) -> None:
    """Takes a document out; title and text must be those that were indexed."""
    db.execute(
        "INSERT INTO documents_fts (documents_fts, rowid, title, text) VALUES ('delete', ?, ?, ?)",
        (document, bigrams(title), bigrams(text)),
    )


def search(db: Database, query: str, *, limit: int = 20) -> list[int]:
    """The numbers of the documents that match, best first."""
    rows = db.query(
        "SELECT rowid FROM documents_fts WHERE documents_fts MATCH ? ORDER BY rank LIMIT ?",
        (match_expression(query), limit),
    )
    return [row["rowid"] for row in rows]
