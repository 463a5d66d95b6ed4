"""Names that one copy of a text masks and another shows: for a publisher to decide on."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

from crawler.duplicates.composing import Composed
from crawler.duplicates.normalise import normalise, offsets
from crawler.restoration.hosts.placeholders import find_placeholders
from crawler.store import Choice, Store

_AROUND = 12  # characters on both sides that are shown
_FARTHEST = 24  # characters of a sentence on either side that must agree; chosen
_LEAST = 4  # of them there must be on either side; chosen: 村民某某说 stands in many texts
_LEAST_TOGETHER = 10  # and on both; chosen
_LONGEST = 4  # characters of a name
_SENTENCE = re.compile("[。！？!?；;\\n]")


def find_leaks(store: Store, choice: Choice) -> Iterator[dict[str, str]]:
    """Yield each place that a chosen document masks (某某, XX, **) and a copy of it shows, or shows
    and a copy masks, once: the masked document's address, what stands around, what the other shows
    and its address. It shows it if composing proves it (``by``: "copies"), or if the rest of the
    sentence is the same ("sentence")."""
    seen: set[tuple[str, ...]] = set()
    for leak in _leaks(store, choice):
        key = leak["url"], leak["around"], leak["shown_at"]
        if key not in seen:
            seen.add(key)
            yield leak


def _leaks(store: Store, choice: Choice) -> Iterator[dict[str, str]]:
    for row in store.chosen(choice, ("id", "url", "representative")):
        if row["copies"] < 2:
            continue
        composed = store.compose(row["id"])
        yield from _proved(store, row["url"], composed)
        for number in store.copies_of(row["id"]):
            copy = store.document_of(number)
            yield from _of_sentences((row["url"], composed.text), (copy.url, copy.body))
            yield from _of_sentences((copy.url, copy.body), (row["url"], composed.text))


def _of_sentences(masked: tuple[str, str], shown: tuple[str, str]) -> Iterator[dict[str, str]]:
    """Yield what the second of two documents, an address and a text, shows where the first masks
    it."""
    (url, text), (shown_at, copy) = masked, shown
    for start, end, name in shown_by_sentence(text, copy):
        around = _around(text, start, end)
        leak = {"url": url, "around": around, "shown": name, "shown_at": shown_at}
        yield {**leak, "by": "sentence"}


def write_leaks(store: Store, choice: Choice, path: Path) -> int:
    """Write what `find_leaks` finds as JSON Lines to a new file; return how many there are. Raises
    FileExistsError."""
    count = 0
    with path.open("x", encoding="utf-8") as file:
        for leak in find_leaks(store, choice):
            file.write(json.dumps(leak, ensure_ascii=False) + "\n")
            count += 1
    return count


def shown_by_sentence(text: str, copy: str) -> Iterator[tuple[int, int, str]]:
    """Yield the masks of a text (start, end) where a copy has the rest of the sentence, and what
    the copy has there.

    >>> masked = "昨天，来自青石镇的护林员某某讲了自己守山的经过。"
    >>> [*shown_by_sentence(masked, "昨天,来自青石镇的护林员李大山讲了自己守山的经过！")]
    [(12, 14, '李大山')]
    """
    masks = find_placeholders(text)
    if not masks:
        return
    places, normalised = offsets(copy), normalise(copy)
    for number, (start, end) in enumerate(masks):
        floor = masks[number - 1][1] if number else 0
        ceiling = masks[number + 1][0] if number + 1 < len(masks) else len(text)
        before = _nearest(text[floor:start], -1)[-_FARTHEST:]
        after = _nearest(text[end:ceiling], 0)[:_FARTHEST]
        together = len(before) + len(after)
        if min(len(before), len(after)) < _LEAST or together < _LEAST_TOGETHER:
            continue
        found = re.search(f"{before}(.{{1,{_LONGEST}}}?){after}", normalised)
        if found:
            shown = copy[places[found.start(1)] : places[found.end(1) - 1] + 1]
            if shown.isalpha():
                yield start, end, shown


def _nearest(text: str, place: int) -> str:
    """Return the part of a sentence that stands first or last in a text; where a mask begins or
    ends the sentence, what stands beyond it too."""
    own = normalise(_SENTENCE.split(text)[place])
    return own if len(own) >= _LEAST else normalise(text)


def _proved(store: Store, url: str, composed: Composed) -> Iterator[dict[str, str]]:
    """Yield the spans that composing has filled."""
    for span in composed.spans:
        if span.fills == "mask":
            yield {
                "url": url,
                "around": _around(composed.text, span.start, span.end),
                "shown": composed.text[span.start : span.end],
                "shown_at": store.document_of(span.document).url,
                "by": "copies",
            }


def _around(text: str, start: int, end: int) -> str:
    before = text[max(start - _AROUND, 0) : start]
    return f"{before}[…]{text[end : end + _AROUND]}"
