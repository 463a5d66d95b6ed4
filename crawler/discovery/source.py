"""What a source of starts is: questions, how each is asked, and how an answer is read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol


@dataclass(frozen=True, slots=True)
class SourceRequest:
    """A request of a source: an interface that the user named is asked by its own limits, a page of
    a site by its robots.txt. What may not be stored (`is_kept`) enters no recording."""

    url: str
    headers: Mapping[str, str] = field(default_factory=dict)
    is_interface: bool = True
    is_kept: bool = True


@dataclass(frozen=True, slots=True)
class Answer:
    """What came: address, status, body, and the headers by their names in lower case."""

    url: str
    status: int
    content: bytes
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Found:
    """An address that an answer names: with its words (a title), the evidence, what it promises (0
    to 1; None: what is known of links says it), and where an archive has its bytes (JSON)."""

    url: str
    words: str = ""
    evidence: str = ""
    promise: float | None = None
    archive: str | None = None


@dataclass(frozen=True, slots=True)
class Results:
    """What an answer gives: addresses in its order, and the cursor to go on from; None: the
    question is answered. `note` is what later questions need of it. A `fault` says what could
    not be read; an answer that is cut is asked for again before that is taken."""

    found: Sequence[Found] = ()
    cursor: str | None = None
    note: str = ""
    fault: str | None = None
    is_cut: bool = False


@dataclass(frozen=True, slots=True)
class Material:
    """What questions are made of: phrases, origins of sites that gave liked documents, addresses
    that are gone, and the sites' own searches (templates of addresses with {}, and encodings)."""

    phrases: Sequence[str] = ()
    origins: Sequence[str] = ()
    gone: Sequence[str] = ()
    searches: Sequence[tuple[str, str]] = ()


SITE = "a site that gave a document at or above the bar"
PHRASE = "a phrase of the seeds"
"""What questions are made of, for who has none of it."""

Noted = Callable[[str], str]
"""Returns what was noted of a question that was answered; empty: nothing."""


class Source(Protocol):
    """A place that knows addresses. Its questions are texts, each asked once in the life of a
    collection, page by page: the cursor, empty at first, says from where."""

    name: str
    needs: str  # what its questions are made of, in a few words

    def questions(self, material: Material, noted: Noted) -> Iterator[str]:
        """Yield the questions, the best first; each is asked before the next is made."""
        ...

    def request_for(self, question: str, cursor: str) -> SourceRequest:
        """Return the request for a question's next answer."""
        ...

    def read(self, question: str, cursor: str, answer: Answer) -> Results:
        """Read an answer. Raises AnswerError for one that says no."""
        ...


UNREADABLE = (ValueError, LookupError, TypeError, AttributeError, ArithmeticError, RecursionError)
"""What is raised where an answer is not what its documentation says: no JSON, other names or
kinds of values, numbers without end (JSON's 1e400 is infinite to Python), brackets without end."""


class AnswerError(Exception):
    """An answer that ends its question; the message says why."""


class SourceError(Exception):
    """A source that can't be asked anything more in this run; the message says why."""


def expect_success(answer: Answer) -> None:
    """Raise SourceError where an interface wants another key or none of us (401, 402, 403), and
    AnswerError for any other status than 200."""
    if answer.status in (401, 402, 403):
        raise SourceError(f"HTTP {answer.status}: it does not let us ask")
    if answer.status != 200:
        raise AnswerError(f"HTTP {answer.status}")


def take_new(urls: Iterable[str], seen: set[str]) -> list[str]:
    """Return the addresses that are not among those seen, each once, and see them."""
    fresh = [url for url in dict.fromkeys(urls) if url not in seen]
    seen.update(fresh)
    return fresh
