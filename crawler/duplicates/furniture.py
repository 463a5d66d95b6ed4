"""What a site puts around its texts: lines at the ends of pages whose texts are different.

They would glue short texts to each other, prose or not, so they don't count when texts are
compared. What a site's furniture is depends on the set of its texts.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator
from functools import cached_property
from itertools import islice

from crawler.duplicates.judge import JUDGED, RELATED, SHORT, SHORT_COPY
from crawler.duplicates.ngrams import Hashes, count_shared, grams_of
from crawler.duplicates.normalise import normalise, normalised_codes

LEAST = 5  # pages whose texts are different, as for the site's words that restoration takes away
EDGE = 1500  # characters at either end of a page: chosen, half as many again as were met
OWN = 50  # characters without which a page has no text of its own: chosen, a sentence or two
# The share of a text that its furniture must be, in characters: less can't make it a copy of
# another (judge.NEAR_COPY is 0.25), and copies on other sites have such lines too: 谢谢大家.
GLUES = 0.1
_LOOKED_AT = 100  # pages with a line; the first five mostly tell. Chosen, as a bound of the work
_SHORTEST = 4  # characters of a line
_DIGITS = re.compile(r"\d+")


def find_furniture(texts: Iterable[str]) -> frozenset[str]:
    """Return the lines of a site's furniture, as `key_of` has them, from the texts of its pages.

    >>> texts = [c * 60 + "\\n本站文章由网友上传。" for c in "甲乙丙丁戊"]
    >>> find_furniture(texts), find_furniture(texts[:1] * 5)
    (frozenset({'本站文章由网友上传'}), frozenset())
    """
    pages = _pages(texts)
    different = _Different(pages)
    holders: defaultdict[tuple[str, str], list[_Page]] = defaultdict(list)
    for page in pages:
        for place in page.places:
            if different.recurs(place[1]):
                holders[place].append(page)
    return frozenset(line for (_, line), having in holders.items() if different.are(having))


def on_different_pages(texts: Iterable[str], pieces: Iterable[str]) -> frozenset[str]:
    """Return the pieces of text that stand on pages of a site whose texts are different: what only
    the copies of one text have is its own. Short texts of one template are different, as they are
    to the judge.

    >>> texts = [c * 60 + "来源：某网" for c in "甲乙丙丁戊"]
    >>> on_different_pages(texts, ["来源：某网", "甲甲"])
    frozenset({'来源：某网'})
    """
    pages = _pages(texts)
    different = _Different(pages, own=1, short=SHORT)
    return frozenset(p for p in pieces if different.are(page for page in pages if p in page.text))


def key_of(line: str) -> str:
    """Return what the same line on other pages has in common with it: its letters.

    >>> key_of(" 浏览：1204 次 ") == key_of("浏览:7次")
    True
    """
    return _DIGITS.sub("0", normalise(line))


def without_furniture(text: str, furniture: Collection[str]) -> str:
    """Return the lines of a text that are no furniture of its site; the text itself where
    furniture is too little of it to matter, or nearly all."""
    if not furniture:
        return text
    lines = text.split("\n")
    kept = [line for line in lines if key_of(line) not in furniture]
    length, own = len("".join(lines)), len("".join(kept))
    if own < OWN or length - own < GLUES * length:
        return text
    return "\n".join(kept)


def _pages(texts: Iterable[str]) -> list[_Page]:
    return [_Page(text) for text in sorted(set(texts))]


class _Page:
    """A text with its lines, and the key of each."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.keys = [(line, key_of(line)) for line in text.split("\n")]
        self.lines = {key for _, key in self.keys if len(key) >= _SHORTEST}
        self.places = {("head", key) for key in _edge(self.keys)}
        self.places |= {("tail", key) for key in _edge(reversed(self.keys))}

    @cached_property
    def grams(self) -> Hashes:
        return grams_of(normalised_codes(self.text), JUDGED)


def _edge(keys: Iterable[tuple[str, str]]) -> Iterator[str]:
    """The lines up to EDGE characters from an end."""
    passed = 0
    for line, key in keys:
        if passed >= EDGE:
            return
        passed += len(line)
        if len(key) >= _SHORTEST:
            yield key


class _Different:
    """Tells whether pages have texts that are different, by what is not the same on many: so many
    characters at least (`own`); up to `short` they are short texts."""

    def __init__(self, pages: Iterable[_Page], *, own: int = OWN, short: int = 0) -> None:
        self._least, self._short = own, short
        self._lines = Counter(line for page in pages for line in page.lines)
        self._own: dict[str, Hashes | None] = {}
        self._alike: dict[tuple[str, str], bool] = {}

    def recurs(self, line: str) -> bool:
        """Whether so many pages have a line."""
        return self._lines[line] >= LEAST

    def are(self, pages: Iterable[_Page]) -> bool:
        """Whether at least LEAST of some pages have texts of which each is another."""
        chosen: list[_Page] = []
        for page in islice(pages, _LOOKED_AT):
            if self._grams(page) is None or any(self._copies(page, other) for other in chosen):
                continue
            chosen.append(page)
            if len(chosen) == LEAST:
                return True
        return False

    def _grams(self, page: _Page) -> Hashes | None:
        """The n-grams of a page's own lines; None where it has too few."""
        if page.text not in self._own:
            lines = (line for line, key in page.keys if not self.recurs(key))
            own = normalised_codes("".join(lines))
            self._own[page.text] = grams_of(own, JUDGED) if len(own) >= self._least else None
        return self._own[page.text]

    def _copies(self, one: _Page, other: _Page) -> bool:
        """Whether what is one page's own stands on the other: a line with a wrong character is
        one's own, though the texts are copies."""
        pair = one.text, other.text
        if pair not in self._alike:
            self._alike[pair] = self._holds(one, other) or self._holds(other, one)
        return self._alike[pair]

    def _holds(self, one: _Page, other: _Page) -> bool:
        own = self._grams(other)
        assert own is not None
        least = SHORT_COPY if own.size < self._short else RELATED
        return count_shared(own, one.grams) >= least * max(own.size, 1)
