"""Bytes out of step in simplified text: ``使用数组姆绞剑喑碳虻ィ`` (数组的方式，编程简单，).

A byte that is lost before a text is decoded makes all pairs behind it wrong, up to an ASCII byte
or a second loss. What is shown then is nonsense, and sense with its bytes a byte further on: the
language model tells the one from the other by so many nats that no other proof is needed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import takewhile
from operator import eq
from typing import TYPE_CHECKING, NamedTuple

from crawler.document import Damage, Edit
from crawler.patterns import LazyPattern
from crawler.restoration.characters.characters import KANA, find_japanese
from crawler.restoration.characters.gbk import characters, is_users, pairs
from crawler.restoration.characters.presence import uncommon
from crawler.restoration.edits import Change, follow, rewrite
from crawler.restoration.knowledge import SHIPPED
from crawler.restoration.language.model import Model, TextModel
from crawler.restoration.mirror.glosses import glosses
from crawler.restoration.mirror.own_words import SHORTEST, own_words
from crawler.restoration.mirror.paths import Costs, Decoder
from crawler.restoration.mirror.rescoring import rescore
from crawler.restoration.mirror.search import Budget, Decoded
from crawler.restoration.mirror.shifts import STEP
from crawler.restoration.mirror.shown import fold_history
from crawler.restoration.mirror.slip_search import SlipSearch
from crawler.restoration.mirror.surprise import USUAL, surprises, usual_surprise
from crawler.restoration.mirror.weighing import CONTEXT, Reading, trimmed, weigh

if TYPE_CHECKING:
    from crawler.restoration.characters.conversion import Conversion

_COSTS = Costs(simplified=0.0, traditional=4.0)
"""As of mirrors, the script turned round."""

# The second level of GB 2312, the rarer half of its characters, its rows of foreign letters but for
# toned ones, which primers have, and what shows the pairs left to the user: of what is read out of
# step two of five are among them, of a clean text one of some hundred.
_RARE = frozenset(
    character
    for (lead, trail), character in characters().items()
    if (trail > 0xA0 and (lead >= 0xD8 or 0xA4 <= lead < 0xA8)) or is_users(character)
)
_LOSS = LazyPattern(r"[?\ufffd]\n?(?=[\u3400-\u9fff！，、。；：？])")
_MARK = LazyPattern(r"[?\ufffd]?[！。；：？](?=[\u3400-\u9fff])")
# What a text that is proved to be out of step has of it where no reading was found: a loss between
# characters, or before a mark of another width.
_LEFT = LazyPattern(
    r"(?<=[\u3400-\u9fff])[?\ufffd](?=[\u3400-\u9fff])|[?\ufffd][！，、。；：？]+[?\ufffd]?|\ufffd"
)
# Who speaks of such damage shows it as an example.
_ON_ENCODING = LazyPattern("乱码|半个汉字|汉字编码|内码|GBK|GB ?(?:2312|18030)")

NEAR = 2  # characters on either side of one that are looked at with it (chosen)
# Nats a character of such a window, from which on it is looked at: of 1,600 clean texts one of
# twelve has any that would also read better a byte further on.
STRANGE = 8.5
BACK = 24  # characters before a strange one among which a run may begin (chosen)
AROUND = 2  # characters before the place where it most probably begins that are tried (chosen)
# Nats by which a reading must be likelier than what is shown, and what the two must cost a
# character at least and at most. Stretches out of step cost 11 to 14 as they stand; in 2.6 million
# characters of clean texts one cost 8.4 of those that gained more than 12.5 (signs for signs).
PROOF = 16.0
NONSENSE = 9.0
SENSE = 7.5
# Nats from which on what is strange is marked: two places of these texts gain so much.
DOUBT = 11.0


class _Gain(NamedTuple):
    """How much likelier a reading is than what is shown, in nats, and what either costs, in nats a
    character."""

    nats: float
    shown: float
    read: float

    @property
    def is_proof(self) -> bool:
        return self.nats >= PROOF and self.shown >= NONSENSE and self.read <= SENSE

    @property
    def is_doubt(self) -> bool:
        return self.nats >= DOUBT and self.shown >= NONSENSE


class _Suspect(NamedTuple):
    """Where a byte was lost at the earliest, and the strange character behind it."""

    start: int
    place: int


Found = list[tuple[Change, Decoded]]


def repair_slips(
    text: str,
    model: Model | None = None,
    conversion: Conversion | None = None,
    budget: Budget | None = None,
) -> tuple[str, tuple[Edit, ...], tuple[Damage, ...]]:
    r"""Put bytes of a simplified text that were read out of step back into step.

    Nothing is changed unless one place at least is proved to be out of step; what is strange and
    can't be read stays and is damaged, as are characters of which another one is not much less
    probable. What the ``budget`` of steps (one that fits the text if None) does not suffice for
    stays. Gives the text, the edits, and the damaged places in it.

    >>> repair_slips("会议要求各级干部深入基层空沟鞑檠芯浚\ufffd认真解决群众反映的问题。")[0]
    '会议要求各级干部深入基层开展调查研究，认真解决群众反映的问题。'
    """
    model = model or SHIPPED.model
    suspects = sorted(_suspects(text, model, conversion))
    if not suspects or _ON_ENCODING.search(text):
        return text, (), ()
    budget = budget or Budget(len(text))
    doubts: list[Damage] = []
    for change, decoded in _read(text, suspects, model, conversion, budget):
        gain = _gain(text, change, decoded, model, conversion)
        if gain.is_proof:
            break
        if gain.is_doubt:
            start, end, *_ = trimmed(text, change)
            doubts.append(Damage(start, end, "bytes out of step"))
    else:
        return text, (), tuple(doubts)
    suspects = sorted({*suspects, *_marks(text, model, conversion)})
    found = list(_read(text, suspects, model, conversion, budget))
    found = rescore(text, found, model, conversion)
    readings = list(_weighed(text, found, model, conversion))
    repaired, edits = rewrite(text, [each.change for each in readings if each.can_be_read], STEP)
    damaged = [
        place for each in readings for place in each.damaged(follow(each.change.start, edits))
    ]
    damaged += _unread(repaired, model, conversion)
    return repaired, edits, tuple(sorted(damaged, key=_start))


def _start(place: Damage) -> int:
    return place.start


def _suspects(text: str, model: Model, conversion: Conversion | None) -> Iterator[_Suspect]:
    """Find where what is shown makes no sense and would make more a byte further on."""
    signs = uncommon(text)
    for match in () if signs.isdisjoint("?\ufffd") else _LOSS.finditer(text):
        before = match.start() - 1
        if _is_strange(text, before, model, conversion):
            yield _Suspect(_strange_from(text, before, model, conversion), match.start())
        elif _is_strange(text, match.end(), model, conversion):
            yield _Suspect(*match.span())
    rare = signs & _RARE
    if rare & KANA and find_japanese(text):
        rare -= KANA
    # A rare character whose reading stands behind it is its author's.
    read = {gloss.start - 1 for gloss in glosses(text, conversion)} if rare else ()
    for place in sorted(place for sign in rare for place in _places(text, sign)):
        if place not in read and _is_strange(text, place, model, conversion):
            yield _Suspect(_strange_from(text, place, model, conversion), place)


def _marks(text: str, model: Model, conversion: Conversion | None) -> Iterator[_Suspect]:
    """Find the marks that may have been found across two characters, for a copy that was cut at
    them."""
    for match in _MARK.finditer(text):
        if _is_strange(text, match.end(), model, conversion):
            yield _Suspect(*match.span())


def _places(text: str, sign: str) -> Iterator[int]:
    place = text.find(sign)
    while place >= 0:
        yield place
        place = text.find(sign, place + 1)


def _is_strange(text: str, place: int, model: Model, conversion: Conversion | None) -> bool:
    start = max(0, place - NEAR)
    window = text[start : place + NEAR + 1]
    shown = _costs_of(text, start, window, model, conversion)
    plain = sum(shown) / max(1, len(shown))
    if plain <= STRANGE:
        return False
    read = list(surprises("", _further_on(window), model, conversion))
    return bool(read) and sum(read) / len(read) < plain


def _further_on(window: str) -> str:
    """Return what some characters say with their bytes a byte further on: one fewer than they are,
    NUL for what is no character."""
    content = [byte for character in window for byte in pairs().get(character, (0, 0))]
    inner = zip(content[1:-1:2], content[2:-1:2], strict=True)
    return "".join(characters().get(pair, "\0") for pair in inner)


def _strange_from(text: str, place: int, model: Model, conversion: Conversion | None) -> int:
    """Find where the stretch up to a place begins that is the least expected in all (Page,
    "Continuous inspection schemes", 1954); behind the place if nothing is."""
    first = max(0, place - BACK)
    history = fold_history(text[max(0, first - CONTEXT) : first], conversion)
    best = total = 0.0
    start = place + 1
    costs = [*surprises(history, text[first : place + 1], model, conversion)]
    for back, cost in enumerate(reversed(costs)):
        total += cost - USUAL
        if total < 0.0:
            break
        if total > best:
            best, start = total, place - back
    return start


def _read(
    text: str,
    suspects: Sequence[_Suspect],
    model: Model,
    conversion: Conversion | None,
    budget: Budget,
) -> Iterator[tuple[Change, Decoded]]:
    """Find what the places said that are read out of step."""
    shown = text.replace("\ufffd", "?")
    entries = {n for start, place in suspects for n in range(start - AROUND, place + 1)}
    decoder = Decoder("?" in shown, None, private=any(map(is_users, uncommon(text))))
    if len(text) >= SHORTEST:
        places = sorted(place for _, place in suspects)
        model = TextModel(model, own_words(text, places, conversion))
    search = SlipSearch(
        shown, model, conversion, decoder=decoder, entries=entries, budget=budget, costs=_COSTS
    )
    cursor = 0
    for start, place in suspects:
        if place < cursor:
            continue
        start = max(cursor, start - AROUND)
        decoded = search.read(start, shown[max(0, start - CONTEXT) : start], until=place)
        if not decoded.events:
            continue
        cursor = decoded.end
        if not decoded.given_up:
            same = len([*takewhile(bool, map(eq, decoded.text, shown[start:]))])
            decoded = _without_head(decoded, same)
            start += same
        if "\ufffd" in (before := text[start:cursor]) and "?" not in before:
            decoded = replace(decoded, text=decoded.text.replace("?", "\ufffd"))
        yield Change(start, cursor, decoded.text, decoded.reason), decoded


def _without_head(decoded: Decoded, same: int) -> Decoded:
    """Return what a place said without the first ``same`` characters, which stay as they are."""
    offset = decoded.offset + same
    head = decoded.ways[0].text[:offset]
    return replace(
        decoded,
        text=decoded.text[same:],
        eaten=tuple(place - same for place in decoded.eaten),
        doubts=decoded.doubts[same:],
        ways=tuple(way for way in decoded.ways if way.text.startswith(head)),
        offset=offset,
    )


def _costs_of(
    text: str, start: int, reading: str, model: Model, conversion: Conversion | None
) -> list[float]:
    """Return what the characters of a reading cost at a place of a text, in nats."""
    history = fold_history(text[max(0, start - CONTEXT) : start], conversion)
    return list(surprises(history, reading, model, conversion))


def _gain(
    text: str, change: Change, decoded: Decoded, model: Model, conversion: Conversion | None
) -> _Gain:
    start, end, after, _ = trimmed(text, change)
    shown = _costs_of(text, start, text[start:end], model, conversion)
    read = _costs_of(text, start, after, model, conversion)
    if decoded.given_up or not shown or not read:
        return _Gain(0.0, 0.0, 0.0)
    return _Gain(sum(shown) - sum(read), sum(shown) / len(shown), sum(read) / len(read))


def _weighed(
    text: str, found: Found, model: Model, conversion: Conversion | None
) -> Iterator[Reading]:
    """Weigh the readings of a text that is proved to be out of step somewhere."""
    usual = usual_surprise(text, model, conversion)
    for change, decoded in found:
        gain = _gain(text, change, decoded, model, conversion)
        if decoded.given_up or gain.nats > 0.0:
            proved = gain.is_proof
            yield weigh(text, change, decoded, usual, model, conversion, proved=proved)


def _unread(text: str, model: Model, conversion: Conversion | None) -> Iterator[Damage]:
    """Find what no reading was found for: losses, with what is strange before them, and what would
    still make more sense a byte further on."""
    places = [(match.start() - 1, match.end()) for match in _LEFT.finditer(text)]
    spans = [(_strange_from(text, before, model, conversion), end) for before, end in places]
    spans += ((start, place + 1) for start, place in _suspects(text, model, conversion))
    cursor = 0
    for start, end in sorted(spans):
        start = max(start, cursor)
        if start < end:
            yield Damage(start, end, "bytes out of step")
            cursor = end
