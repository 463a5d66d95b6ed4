"""The words of a damaged document itself: names and terms that no other text has."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from crawler.restoration.characters.script import simplify
from crawler.restoration.language.ngrams import count_grams
from crawler.restoration.mirror.glosses import without_glosses

if TYPE_CHECKING:
    from crawler.restoration.characters.conversion import Conversion

# Characters before and behind a place at which a text may be damaged, which would speak for the
# damage: nearly all runs that are out of step end within as many (forward model).
BEFORE, BEHIND = 2, 20
SHORTEST = 500  # characters: a shorter text says little twice (chosen)


def own_words(
    text: str, places: Sequence[int], conversion: Conversion | None = None
) -> Counter[str]:
    """Return the n-grams of a mirror's text, in simplified characters, but for those around the
    ``places`` (offsets, in order) at which it may be damaged.

    >>> counts = own_words("振保說好。思想?yún)R報要寫好，大家都要認真寫，寫完再回家。", [7])
    >>> counts["振保"], counts["R报"], counts["回家"]
    (1, 0, 1)
    """
    starts = [0, *(place + BEHIND for place in places)]
    ends = [*(max(0, place - BEFORE) for place in places), len(text)]
    pieces = (text[start:end] for start, end in zip(starts, ends, strict=True))
    plain = (without_glosses(piece, conversion) for piece in pieces)
    return count_grams(simplify(piece, conversion) for piece in plain)
