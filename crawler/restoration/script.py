"""Traditional script: telling it and converting it to simplified."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, Literal

from crawler.document import Edit
from crawler.restoration.edits import Change, rewrite

if TYPE_CHECKING:
    from opencc import OpenCC

STEP = "script"

# A quoted word of traditional script makes no traditional text: in real ones about a third
# of the characters exist in no simplified text.
LEAST_TRADITIONAL = 3
LEAST_SHARE = 0.1

_HAN = re.compile(r"[\u3400-\u9fff\U00020000-\U000323af]")

# OpenCC leaves 著 alone, since 著作 and 着 are told apart only by the word. It is the particle
# after these characters, unless it begins a word of its own (著作, 著名, …).
_BEFORE_PARTICLE = (
    "随接领守在想踩沿看听说讲谈带拿走跟顺对抓靠凭冒怀抱拉背扛围绕向朝望牵握盯写读唱笑哭跑坐站躺"
    "活等忙压穿戴吃喝喊叫打推顶迎挂贴摆放开系连趁照按本藏含满伴味志励舞响引受担负载闪飘流烧挥唤"
    "临有变动示留指催激透护育耕淌敲掌"
)
_PARTICLE = re.compile(rf"(?<=[{_BEFORE_PARTICLE}])著(?![作名称书述者录有])")
_LEFTOVERS = str.maketrans("於麽麼", "于么么")


def detect_script(*texts: str) -> Literal["hans", "hant"]:
    """Tell the script of a document (its title and its body), decided once for all of it.

    Counts the characters that only one of the two scripts has.

    >>> detect_script("", "解放思想、實事求是,與時俱進地開創新局面")
    'hant'

    A quotation doesn't make the text traditional:

    >>> detect_script("", "“書同文”的书字，繁体写作書。")
    'hans'
    """
    letters = [letter for text in texts for letter in _HAN.findall(text)]
    traditional = sum(letter in _traditional() for letter in letters)
    simplified = sum(letter in _simplified() for letter in letters)
    needed = max(LEAST_TRADITIONAL, LEAST_SHARE * len(letters), simplified + 1)
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
    converted: str = _converter().convert(text)
    return _PARTICLE.sub("着", converted.translate(_LEFTOVERS))


def scripts_differ(character: str) -> bool:
    """Say whether the two scripts write this character differently.

    >>> scripts_differ("堅"), scripts_differ("坚"), scripts_differ("人")
    (True, True, False)
    """
    return character in _traditional() or character in _simplified()


def _changed_runs(before: str, after: str) -> Iterator[Change]:
    reason = "traditional script"
    if len(before) != len(after):
        yield Change(0, len(before), after, reason)
        return
    start = None
    for position, (old, new) in enumerate(zip(before, after, strict=True)):
        if old != new and start is None:
            start = position
        elif old == new and start is not None:
            yield Change(start, position, after[start:position], reason)
            start = None
    if start is not None:
        yield Change(start, len(before), after[start:], reason)


@lru_cache(maxsize=1)
def _converter() -> OpenCC:
    from opencc import OpenCC

    return OpenCC("t2s")


@lru_cache(maxsize=1)
def _traditional() -> frozenset[str]:
    return _changed_by("TSCharacters.txt")


@lru_cache(maxsize=1)
def _simplified() -> frozenset[str]:
    return _changed_by("STCharacters.txt")


def _changed_by(table: str) -> frozenset[str]:
    """Give the characters that OpenCC's table never keeps: those of one script only."""
    lines = files("opencc").joinpath("dictionary", table).read_text("utf-8").splitlines()
    rows = (line.split() for line in lines if line.strip())
    return frozenset(character for character, *forms in rows if character not in forms)
