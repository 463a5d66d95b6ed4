"""What a site puts around its texts: lines at the ends of pages whose texts are different.

They would glue short texts to each other, prose or not, so they don't count when texts are
compared. What a site's furniture is depends on the set of its texts.
"""

from __future__ import annotations

import re
from array import array
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator
from functools import lru_cache
from itertools import accumulate, islice, takewhile

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
# Pages whose n-grams are kept, 17 kB each, and answers of whether two are copies: chosen, several
# times what the judgement of one line looks at.
_KEPT, _KEPT_PAIRS = 500, 20_000
_SHORTEST = 4  # characters of a line
_NONE = 0  # the number of a line that is shorter
_DIGITS = re.compile(r"\d+")


def find_furniture(texts: Iterable[str]) -> frozenset[str]:
    """Return the lines of a site's furniture, as `key_of` has them, from the texts of its pages.

    >>> texts = [c * 60 + "\\n本站文章由网友上传。" for c in "甲乙丙丁戊"]
    >>> find_furniture(texts), find_furniture(texts[:1] * 5)
    (frozenset({'本站文章由网友上传'}), frozenset())
    """
    pages = _pages(texts)
    different = _Different(pages)
    holders: defaultdict[tuple[str, int], list[_Page]] = defaultdict(list)
    for page in pages:
        for place in page.edges:
            if different.recurs(place[1]):
                holders[place].append(page)
    found = ((key, having[0]) for (_, key), having in holders.items() if different.are(having))
    return frozenset(key_of(page.lines[page.keys.index(key)]) for key, page in found)


def on_different_pages(texts: Iterable[str], pieces: Iterable[str]) -> frozenset[str]:
    """Return the pieces of text that stand on pages of a site whose texts are different: what only
    the copies of one text have is its own. Short texts of one template are different, as they are
    to the judge.

    >>> texts = [c * 60 + "来源：某网" for c in "甲乙丙丁戊"]
    >>> on_different_pages(texts, ["来源：某网", "甲甲"])
    frozenset({'来源：某网'})
    """
    sought = list(pieces)
    if not sought:
        return frozenset()
    pages = _pages(texts)
    different = _Different(pages, own=1, short=SHORT)
    return frozenset(p for p in sought if different.are(page for page in pages if p in page.text))


def key_of(line: str) -> str:
    """Return what the same line on other pages has in common with it: its letters.

    >>> key_of(" 浏览：1204 次 ") == key_of("浏览:7次")
    True
    """
    return _DIGITS.sub("0", normalise(line))


def without_furniture(text: str, furniture: Collection[str]) -> str:
    """Return a text without the lines that are furniture of its site, as `find_furniture` has them;
    the text itself where furniture is too little of it to matter, or nearly all."""
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
    """A text, with a number for the key of each line: the keys of all pages of a large site would
    take twice the memory of their texts."""

    def __init__(self, text: str) -> None:
        self.text = text
        keys = map(key_of, self.lines)
        self.keys = array("q", (hash(key) if len(key) >= _SHORTEST else _NONE for key in keys))

    @property
    def lines(self) -> list[str]:
        return self.text.split("\n")

    @property
    def edges(self) -> Iterator[tuple[str, int]]:
        """The keys of the lines up to EDGE characters from either end, each with the end."""
        keyed = [*zip(map(len, self.lines), self.keys, strict=True)]
        for end, ordered in (("head", keyed), ("tail", keyed[::-1])):
            starts = accumulate((length for length, _ in ordered), initial=0)
            near = zip(ordered, takewhile(EDGE.__gt__, starts), strict=False)
            yield from {(end, key) for (_, key), _ in near if key != _NONE}


class _Different:
    """Tells whether pages have texts that are different, by what is not the same on many: so many
    characters at least (`own`); up to `short` they are short texts."""

    def __init__(self, pages: Iterable[_Page], *, own: int = OWN, short: int = 0) -> None:
        self._least, self._short = own, short
        self._lines = Counter(key for page in pages for key in {*page.keys} - {_NONE})
        self._own = lru_cache(maxsize=_KEPT)(self._own_grams)
        self._all = lru_cache(maxsize=_KEPT)(_grams)
        self._copies = lru_cache(maxsize=_KEPT_PAIRS)(self._are_copies)

    def recurs(self, key: int) -> bool:
        """Say whether at least LEAST pages have a line of this key."""
        return self._lines[key] >= LEAST

    def are(self, pages: Iterable[_Page]) -> bool:
        """Say whether at least LEAST of some pages have texts of which each is another; only the
        first _LOOKED_AT are asked."""
        chosen: list[_Page] = []
        for page in islice(pages, _LOOKED_AT):
            if self._own(page) is None or any(self._copies(page, other) for other in chosen):
                continue
            chosen.append(page)
            if len(chosen) == LEAST:
                return True
        return False

    def _own_grams(self, page: _Page) -> Hashes | None:
        """Return the n-grams of a page's own lines, those that do not recur; None where they have
        too few characters."""
        keyed = zip(page.lines, page.keys, strict=True)
        own = normalised_codes("".join(line for line, key in keyed if not self.recurs(key)))
        return grams_of(own, JUDGED) if len(own) >= self._least else None

    def _are_copies(self, one: _Page, other: _Page) -> bool:
        """Say whether what is one page's own stands on the other, either way: a line with a wrong
        character is one's own, though the texts are copies."""
        return self._holds(one, other) or self._holds(other, one)

    def _holds(self, one: _Page, other: _Page) -> bool:
        own = self._own(other)
        assert own is not None
        least = SHORT_COPY if own.size < self._short else RELATED
        return count_shared(own, self._all(one)) >= least * max(own.size, 1)


def _grams(page: _Page) -> Hashes:
    return grams_of(normalised_codes(page.text), JUDGED)
