"""Asks sources their questions, one at a time, each once: what is answered is on the books before
the next is asked, so a kill costs the one question that is under way."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from itertools import islice

from crawler.addresses import canonical, host_of, typed_address
from crawler.discovery.source import (
    Answer,
    AnswerError,
    Found,
    Material,
    Results,
    Source,
    SourceError,
    SourceRequest,
)
from crawler.fetching.retries import BUSY, retry_after
from crawler.store import Discovered, QuestionProgress, Start

logger = logging.getLogger(__name__)

MOST_ANSWERS = 20
"""Answers to one question: chosen; the first pages of a search say most, and of a large site an
index gives some hundred thousand addresses by then."""

_MOST_FOUND = 500
"""Addresses that are kept of one answer, the most promising: chosen, so that one site does not
fill the table."""

_LONGEST_EVIDENCE = 200  # characters; enough to see why


@dataclass(frozen=True, slots=True)
class Patience:
    """How often a request is made again (`times`), how many seconds are waited before the first
    time (`backoff`; each further one twice as long), and at most for a host that says when."""

    times: int
    backoff: float
    most: float


@dataclass(slots=True)
class Tally:
    """What asking came to: questions and answers, what was found, and what stopped a source."""

    questions: int = 0
    answers: int = 0
    found: int = 0
    stopped: dict[str, str] = field(default_factory=dict)


class Asker:
    """Asks by `fetch` (raises OSError where nothing whole comes, AnswerError for what may not be
    asked), waits by `sleep`, counts pauses from `now` (seconds since 1970), and has what is found
    judged by `promise` (address, words)."""

    def __init__(
        self,
        books: Discovered,
        fetch: Callable[[SourceRequest], Awaitable[Answer]],
        *,
        sleep: Callable[[float], Awaitable[None]],
        now: Callable[[], float],
        promise: Callable[[str, str], float],
        patience: Patience,
        most_found: int = 0,
    ) -> None:
        self._books = books
        self._fetch = fetch
        self._sleep = sleep
        self._now = now
        self._promise = promise
        self._patience = patience
        self._most_found = most_found
        self.tally = Tally()

    async def ask(self, source: Source, material: Material, most: int = 0) -> None:
        """Ask a source its questions, at most so many that were not answered yet (0: all)."""
        asked = 0
        try:
            for question in source.questions(material, lambda q: self._noted(source, q)):
                progress = self._books.progress_of(source.name, question)
                if progress and progress.is_done:
                    continue
                if (most and asked >= most) or self._is_full():
                    return
                asked += 1
                self.tally.questions += 1
                try:
                    await self._answer(source, question, progress.cursor if progress else "")
                except SourceError as error:
                    if source.request_for(question, "").is_interface:
                        raise
                    logger.warning("%s: %s; a later run asks again", question, error)
        except SourceError as error:
            self.tally.stopped[source.name] = str(error)
            logger.warning("%s: %s; a later run goes on there", source.name, error)

    def _noted(self, source: Source, question: str) -> str:
        progress = self._books.progress_of(source.name, question)
        return progress.cursor if progress and progress.is_done else ""

    def _is_full(self) -> bool:
        return 0 < self._most_found <= self.tally.found

    async def _answer(self, source: Source, question: str, cursor: str) -> None:
        """Ask a question to its end, from a cursor on."""
        for number in range(1, MOST_ANSWERS + 1):
            read = await self._read(source, question, cursor)
            starts = self._starts(source, question, read.found)
            goes_on = read.cursor is not None and number < MOST_ANSWERS
            progress = QuestionProgress(read.cursor or "" if goes_on else read.note, not goes_on)
            self._books.keep(starts, source.name, question, progress, read.fault)
            self.tally.answers += 1
            self.tally.found += len(starts)
            if not goes_on or self._is_full():
                return
            cursor = read.cursor or ""

    async def _read(self, source: Source, question: str, cursor: str) -> Results:
        """Return what comes of asking once: what is cut is asked for again."""
        for attempt in range(self._patience.times + 1):
            try:
                answer = await self._fetch_patiently(source.request_for(question, cursor))
                read = source.read(question, cursor, answer)
            except SourceError:
                raise
            except AnswerError as error:
                return Results(fault=str(error))
            except Exception as error:  # nothing that an answer holds may stop the others
                return Results(fault=f"error: {error!r}")
            if not read.is_cut or attempt == self._patience.times:
                return read
            await self._sleep(self._patience.backoff * 2**attempt)
        raise AssertionError("unreachable")

    async def _fetch_patiently(self, request: SourceRequest) -> Answer:
        """Return the answer of a host, waited for while it is busy. Raises SourceError if it stays
        so, or wants to be left alone for too long; a page that breaks its site again and again has
        failed, and the site's others are asked for."""
        fault = ""
        for attempt in range(self._patience.times + 1):
            pause, is_last = self._patience.backoff * 2**attempt, attempt == self._patience.times
            try:
                answer = await self._fetch(request)
            except OSError as error:
                fault = str(error)
            else:
                is_broken = answer.status >= 500 and (request.is_interface or not is_last)
                if not is_broken and answer.status not in BUSY:
                    return answer
                fault = f"HTTP {answer.status}"
                wait = retry_after(answer.headers.get("retry-after", ""), self._now())
                pause = pause if wait is None else wait
            if pause > self._patience.most:
                raise SourceError(f"{fault}: it wants to be left alone for {pause:.0f} seconds")
            if not is_last:
                await self._sleep(pause)
        raise SourceError(fault)

    def _starts(self, source: Source, question: str, found: Sequence[Found]) -> list[Start]:
        """Return the addresses of an answer as starts; if they are many, the most promising."""
        starts = [start for each in found if (start := self._start(source, question, each))]
        if len(starts) <= _MOST_FOUND:
            return starts
        return sorted(starts, key=lambda start: -start.promise)[:_MOST_FOUND]

    def _start(self, source: Source, question: str, found: Found) -> Start | None:
        typed = typed_address(found.url)
        if not typed or not typed.startswith(("http://", "https://")):
            return None
        url = canonical(typed)
        promise = self._promise(url, found.words) if found.promise is None else found.promise
        evidence = " ".join((found.evidence or found.words).split())[:_LONGEST_EVIDENCE]
        return Start(url, host_of(url), source.name, question, evidence, promise, found.archive)


def first_questions(source: Source, material: Material, most: int) -> list[str]:
    """Return the questions that a source would be asked, as far as no answer is needed for them."""
    return list(islice(source.questions(material, lambda _: ""), most or None))
