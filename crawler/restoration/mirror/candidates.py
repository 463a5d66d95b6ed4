"""The characters that a lost byte can have been, likeliest first: found once for all documents."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from math import inf
from typing import TYPE_CHECKING, NamedTuple
from unicodedata import category, decomposition

from crawler.restoration.characters.gbk import by_trail, characters, user_trails
from crawler.restoration.characters.script import scripts_differ
from crawler.restoration.language.model import Model
from crawler.restoration.mirror.paths import Costs, Pairs, Possible
from crawler.restoration.mirror.shown import fold_traditional, high, is_simplified, is_wide

if TYPE_CHECKING:
    from crawler.restoration.characters.conversion import Conversion

MARKS = "！，、。；：？"
CUTS = frozenset(MARKS + "!,;:?")
"""The marks that a mirror cuts at, in their full form and as NFKC shows them."""
AH = re.compile(r"[?？]{2}(?=[！!；;])")
"""The two losses that an 啊 shows as before a mark."""

# A pending byte that was lost itself, in one vanished pair or in the second of two; the low byte
# says behind which lead.
UNKNOWN = 0x100
TWICE = 0x200

# Of the characters that a lost byte can have been: the likeliest few, by the model and by the one
# character before. Chosen by a few runs on the even texts of the forward model; no finer search
# was made.
SHORTLIST = 16
# Nats that a character may cost by itself to be thought of where one byte of it vanished, or
# both (some 5,000 and 1,500 characters).
COMMON = 14.0
VERY_COMMON = 9.5
# Shortlists that are remembered at most (some 5 MB); a damaged page asks for 500 to 2,000.
MOST_LISTS = 1 << 14


# Categories: ⅰ and ① and ℃ and ＞ are odd in running text, but for 〇.
_SIGNS = frozenset({"Nl", "No", "Sk", "Sm", "So"})
_ZERO = "〇"


class Form(NamedTuple):
    """A character as the model sees it, what it costs in a mirror's page beside that, and whether
    it is one that only a search would put there."""

    folded: str
    extra: float
    is_odd: bool


class Candidates:
    """What a model and a conversion say of the characters that may have been lost."""

    def __init__(self, model: Model, conversion: Conversion | None, costs: Costs) -> None:
        self._model = model
        self._conversion = conversion
        self._costs = costs
        self._forms: dict[str, Form] = {}
        self._pools: dict[tuple[str, int, int], Possible] = {}
        self._lists: dict[tuple[Possible, str], Pairs] = {}

    def form(self, character: str) -> Form:
        """Return how the model sees a character, and what it costs beside that."""
        known = self._forms.get(character)
        if known is None:
            folded = fold_traditional(character, self._conversion)
            extra = self._costs.wide * is_wide(character)
            if scripts_differ(character, self._conversion):
                simplified = is_simplified(character, self._conversion)
                extra += self._costs.simplified if simplified else self._costs.traditional
            is_sign = character != _ZERO and category(character) in _SIGNS
            is_sign = is_sign or folded == " " or _is_compatible(character)
            known = self._forms[character] = Form(folded, extra, is_sign)
        return known

    def is_common(self, character: str, most: float) -> bool:
        """Say whether a character by itself costs ``most`` nats or less, so that it is worth
        thinking of where little of it is known."""
        return self._model.surprise("", self.form(character).folded) <= most

    def high(self, lead: int) -> Possible:
        """Return the characters of a lead, whose trail a decoder took for the lead of the next."""
        return self._pool(("high", lead, 0), lambda: high(lead), inf)

    def low(self, trail: int) -> Possible:
        """Return the common characters of a trail whose lead was lost."""
        return self._pool(("low", trail, 0), lambda: by_trail().get(trail, ()), COMMON)

    def before_users(self, pending: int) -> Possible:
        """Return the characters that a pending byte makes with the lead of a user's pair, and that
        lead with each; common ones, or very common ones where the byte itself was lost."""
        most = VERY_COMMON if pending >= UNKNOWN else COMMON
        return self._pool(("before", pending, 0), lambda: _before_users(pending), most)

    def behind_user(self, user: int) -> Possible:
        """Return the very common characters whose lead was lost as the trail of a user's pair."""
        return self._pool(("behind", user, 0), lambda: _behind_user(user), VERY_COMMON)

    def with_trail(self, user: int, trail: int) -> Possible:
        """Return the common characters of a trail whose lead was lost as the trail of a user's
        pair."""
        return self._pool(("trail", user, trail), lambda: _with_trail(user, trail), COMMON)

    def likeliest(self, possible: Possible, last: str) -> Pairs:
        """Return those of some characters that are expected most behind another, at most a
        shortlist, the likeliest first."""
        found = self._lists.get((possible, last))
        if found is None:
            if len(self._lists) >= MOST_LISTS:
                self._lists.clear()
            ranked = sorted(
                possible.pairs, key=lambda pair: self.expect(self._model, last, pair[1])
            )
            found = self._lists[possible, last] = tuple(ranked[:SHORTLIST])
        return found

    def expect(self, model: Model, history: str, character: str) -> tuple[float, str]:
        """Return what a character costs behind a history, in nats, and how the model sees it."""
        form = self.form(character)
        folded = form.folded
        surprise = model.surprise(history, folded)
        if character == "著":  # what a machine makes of 着 too
            particle = model.surprise(history, "着")
            surprise, folded = min((surprise, folded), (particle, "着"))
        return form.extra + surprise, folded

    def _pool(
        self, key: tuple[str, int, int], find: Callable[[], Iterable[tuple[int, str]]], most: float
    ) -> Possible:
        known = self._pools.get(key)
        if known is None:
            pairs = tuple(pair for pair in find() if most == inf or self.is_common(pair[1], most))
            by_form: defaultdict[str, list[tuple[int, str]]] = defaultdict(list)
            for pair in pairs:
                by_form[self.form(pair[1]).folded].append(pair)
            known = self._pools[key] = Possible(pairs, dict(by_form))
        return known


def _is_compatible(character: str) -> bool:
    """Say whether a sign is a small or vertical form, which GBK has for other standards' sake."""
    return decomposition(character).startswith(("<small>", "<vertical>"))


def _before_users(pending: int) -> Iterator[tuple[int, str]]:
    leads = user_trails()[pending & 0xFF] if pending >= UNKNOWN else (pending,)
    for lead in leads:
        for trail in user_trails():
            if character := characters().get((lead, trail)):
                yield trail, character


def _behind_user(user: int) -> Iterator[tuple[int, str]]:
    for lead in user_trails()[user]:
        yield from (pair for pair in high(lead) if pair[1] not in CUTS)  # a mark ends a piece


def _with_trail(user: int, trail: int) -> Iterator[tuple[int, str]]:
    leads = user_trails()[user]
    return (pair for pair in by_trail().get(trail, ()) if pair[0] in leads)


@lru_cache(maxsize=2)
def candidates_of(model: Model, conversion: Conversion | None, costs: Costs) -> Candidates:
    """Return the candidates by a model and a conversion; the same object for the same ones."""
    return Candidates(model, conversion, costs)
