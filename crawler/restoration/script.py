"""Traditional script: telling it and converting it to simplified."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

from crawler.document import Edit
from crawler.restoration.edits import Change, rewrite

if TYPE_CHECKING:  # it brings numpy, which no start of a command should pay for
    import numpy as np
    import numpy.typing as npt

    from crawler.restoration.conversion import Conversion

STEP = "script"

# A quoted word of traditional script makes no traditional text: in real ones about a third
# of the characters exist in no simplified text.
LEAST_TRADITIONAL = 3
LEAST_SHARE = 0.1

_HAN = (0x3400, 0x9FFF), (0x20000, 0x323AF)

# OpenCC leaves 著 alone, since 著作 and 着 are told apart only by the word. It is the particle
# after these characters, unless it begins a word of its own (著作, 著名, …).
_BEFORE_PARTICLE = (
    "随接领守在想踩沿看听说讲谈带拿走跟顺对抓靠凭冒怀抱拉背扛围绕向朝望牵握盯写读唱笑哭跑坐站躺"
    "活等忙压穿戴吃喝喊叫打推顶迎挂贴摆放开系连趁照按本藏含满伴味志励舞响引受担负载闪飘流烧挥唤"
    "临有变动示留指催激透护育耕淌敲掌"
)
# The literal comes first, so that the search can jump to it.
_PARTICLE = re.compile(rf"著(?<=[{_BEFORE_PARTICLE}]著)(?![作名称书述者录有])")
_LEFTOVERS = ("於", "于"), ("麽", "么"), ("麼", "么")


def detect_script(*texts: str) -> Literal["hans", "hant"]:
    """Tell the script of a document (its title and its body), decided once for all of it.

    Counts the characters that only one of the two scripts has.

    >>> detect_script("", "解放思想、實事求是,與時俱進地開創新局面")
    'hant'

    A quotation doesn't make the text traditional:

    >>> detect_script("", "“書同文”的书字，繁体写作書。")
    'hans'
    """
    han = _count_kinds("".join(texts))[:, :, 1]
    traditional, simplified = han[1].sum(), han[:, 1].sum()
    needed = max(LEAST_TRADITIONAL, LEAST_SHARE * han.sum(), simplified + 1)
    return "hant" if traditional >= needed else "hans"


def convert_script(text: str) -> tuple[str, tuple[Edit, ...]]:
    """Convert traditional script to simplified, one edit for each run of changed characters.

    Ask ``detect_script`` first: simplified text isn't given to this step.

    >>> convert_script("沿著正確方向,發表著名著作")[0]
    '沿着正确方向,发表著名著作'
    """
    return rewrite(text, _changed_runs(text, simplify(text)), STEP)


def simplify(text: str) -> str:
    """Give the text in simplified characters: OpenCC's ``t2s``, and 著, 於, 麽 as particles.

    >>> simplify("隨著甚麽在於")
    '随着甚么在于'
    """
    text = _conversion().convert(text)
    for leftover, character in _LEFTOVERS:
        text = text.replace(leftover, character)
    return _PARTICLE.sub("着", text)


def scripts_differ(character: str) -> bool:
    """Say whether the two scripts write this character differently.

    >>> scripts_differ("堅"), scripts_differ("坚"), scripts_differ("人")
    (True, True, False)
    """
    return character in _traditional() or character in _simplified()


def _changed_runs(before: str, after: str) -> Iterator[Change]:
    import numpy as np

    from crawler.restoration.conversion import codes

    reason = "traditional script"
    if len(before) != len(after):
        yield Change(0, len(before), after, reason)
        return
    changed = codes(before) != codes(after)
    edges = np.flatnonzero(np.diff(changed, prepend=False, append=False)).tolist()
    for start, end in zip(edges[::2], edges[1::2], strict=True):
        yield Change(start, end, after[start:end], reason)


def _count_kinds(text: str) -> npt.NDArray[np.intp]:
    """Count the characters by what they are: [traditional, simplified, Han], each 0 or 1."""
    import numpy as np

    from crawler.restoration.conversion import codes

    return np.bincount(_kinds()[codes(text)], minlength=8).reshape(2, 2, 2)


@lru_cache(maxsize=1)
def _kinds() -> npt.NDArray[np.uint8]:
    """Give a number for each code point: 4 for traditional, 2 for simplified, 1 for Han."""
    import numpy as np

    kinds = np.zeros(0x110000, dtype=np.uint8)
    for first, last in _HAN:
        kinds[first : last + 1] = 1
    for script, characters in ((4, _traditional()), (2, _simplified())):
        kinds[list(map(ord, characters))] += script
    return kinds


@lru_cache(maxsize=1)
def _conversion() -> Conversion:
    from crawler.restoration.conversion import Conversion

    return Conversion()


@lru_cache(maxsize=1)
def _traditional() -> frozenset[str]:
    return _changed_by("TSCharacters.txt")


@lru_cache(maxsize=1)
def _simplified() -> frozenset[str]:
    return _changed_by("STCharacters.txt")


def _changed_by(table: str) -> frozenset[str]:
    """Give the characters that OpenCC's table never keeps: those of one script only."""
    from crawler.restoration.conversion import dictionaries, read_forms

    forms = read_forms(dictionaries() / table)
    return frozenset(character for character in forms if character not in forms[character])
