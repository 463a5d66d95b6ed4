"""A way to read damaged bytes, what its events cost, and what a document's decoder did."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple


@dataclass(frozen=True, slots=True)
class Costs:
    """What events cost, in nats: `shift` a mark found across two characters, `torn` a gloss inside
    a character, `lost` a byte lost on the way, `vanished` a pair that shows nothing, `silent` in
    addition where a loss shows nothing although others in the document show "?" (or the reverse),
    `unsure` where no other tells, `simplified` a character that the mirror would have converted,
    `traditional` one that a simplified text would not have, `odd` a blank, an unknown character or
    a second stop that only a search would put there, `letter` a quotation mark that opens behind a
    letter and not, as mostly where a mark was found between the two, behind a full stop, `eaten` an
    ASCII character that can't be known, `no_comma` in addition where it mostly is a comma, `wide` a
    letter of full width, `literal` a "?" that is none of the document's losses (a lost blank, or
    the author's), `ah` an 啊 that shows as two losses, whatever stands before it, `unpaired` a
    quotation mark that does not pair with the one before or that is open where a paragraph ends,
    `unopened` a mark that closes what is not open, `left_open` a quotation that the end of a line
    leaves open.

    What happens to the bytes of a given text is certain: the costs of it are low, and only keep
    the search from what the model can't tell well. Chosen on the even texts of the forward model;
    `unopened` is what is told by the two of 908 closing marks of clean texts that close nothing,
    `left_open` by the five of 1,593 lines with quotation marks that leave one open.
    """

    shift: float = 2.0
    torn: float = 0.5
    lost: float = 0.5
    vanished: float = 1.0
    silent: float = 6.0
    unsure: float = 4.0
    simplified: float = 4.0
    traditional: float = 0.0
    odd: float = 6.0
    letter: float = 4.0
    eaten: float = 2.5
    no_comma: float = 5.0
    wide: float = 5.0
    literal: float = 5.0
    ah: float = 6.0
    unpaired: float = 4.0
    unopened: float = 6.0
    left_open: float = 5.0


class Path(NamedTuple):
    """One way to have read up to a place: its cost, the byte that waits for its trail (0: in
    step), the folded history, the text, the characters since the last event, the number of
    events (0: what stands there), the characters that had a byte lost and so are inferred, and
    where in the text an ASCII character was lost, which can't be known; and how probable, beside
    its own, were other characters at some places of the text, in ways that were given up."""

    cost: float
    pending: int
    history: str
    text: str
    calm: int
    events: int
    inferred: str
    eaten: tuple[int, ...]
    rivals: tuple[tuple[int, float], ...] = ()


@dataclass(frozen=True, slots=True)
class Decoder:
    """What a document's decoder did: whether a loss inside a piece (`shows`) and one at its end
    (`ends_show`) shows as "?" and not as nothing (None: no damage of the document tells), and
    whether the user's pairs show as private use (`private`)."""

    shows: bool
    ends_show: bool | None
    private: bool


Pairs = tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True, eq=False)
class Possible:
    """The characters that a lost byte can have been, each with its other byte, and the same by
    the form in which the model sees them."""

    pairs: Pairs
    by_form: Mapping[str, Sequence[tuple[int, str]]]
