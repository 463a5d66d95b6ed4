"""Copies of a known text with holes, noise and notices, that remember where each character stood.

The makers are seeded, so that every run measures the same pairs.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from random import Random

from crawler.document import Damage, Gap
from crawler.duplicates.witnesses import Witness

LEAST = 600  # characters of a text that is cut
_APART = 30  # between two holes
_SIGNS = ("**", "XX", "某某", "___", "*", "××")
_NAME = re.compile(
    r"[\u4e00-\u9fff]{2}(?=省|市|县|区|镇|乡|村|公司|集团|大学|同志|主席|部长|先生|记者)"
)
_NUMBER = re.compile(r"\d+")
_NARROW = str.maketrans("，：；？！（）", ",:;?!()")
_HEADS = (
    "关于这件事的讲话稿\n来源：样例网 2020年5月6日\n",
    "样例网首页 > 讲话稿 > 正文\n作者：佚名\n\n",
    "本站编者按：以下为全文。\n",
)
_TAILS = (
    "\n责任编辑：李四",
    "\n更多范文请关注样例网\n上一篇：年终总结",
    "\n声明：本文由网友上传，如有侵权请联系我们删除。",
    "\n样例网版权所有，未经许可不得转载。\n相关阅读：述职报告",
)
_NAMES = re.findall("..", "东平西安南和北川青山白水红岩金沙银河铜川长乐永福安定宁远太和昌平")


@dataclass
class Copy:
    """A copy in the making: its characters, for each its offset in the truth (None: it isn't of
    the truth), and its holes as ``(start, end)`` in the truth by kind."""

    text: str = ""
    origins: list[int | None] = field(default_factory=list)
    gaps: list[Gap] = field(default_factory=list)
    damaged: list[Damage] = field(default_factory=list)
    lacks: list[tuple[str, int, int]] = field(default_factory=list)

    def add(self, text: str, origins: Sequence[int | None] | None = None) -> None:
        self.text += text
        self.origins += origins if origins is not None else [None] * len(text)

    def witness(self, document: int) -> Witness:
        return Witness(document, self.text, tuple(self.gaps), tuple(self.damaged))


Hole = tuple[int, int, str]


def representative_of(text: str, seed: str) -> Copy:
    """A copy with one to three cuts, some damaged places and masked names."""
    rng = Random(f"representative {seed}")
    holes = _cuts(rng, text, rng.randint(1, 3))
    holes = _apart(holes, _spots(rng, text, rng.randint(2, 4)))
    holes = _apart(holes, _masks(rng, text))
    return _render(rng, text, holes)


def copy_of(text: str, seed: str, noise: float) -> Copy:
    """A copy with up to two cuts and one damaged place of its own, perhaps with other widths and
    notices; ``noise`` is the share of characters that are lost, replaced or followed by another."""
    rng = Random(f"copy {seed}")
    holes = _cuts(rng, text, rng.choice((0, 0, 1, 2)))
    holes = _apart(holes, _spots(rng, text, rng.randint(0, 1)))
    copy = _render(rng, text, holes, noise=noise, narrow=rng.random() < 0.5)
    if rng.random() < 0.5:
        copy = _around(copy, rng.choice(_HEADS), rng.choice(_TAILS))
    return copy


def other_version(text: str, seed: str, *, figures: bool) -> tuple[str, list[int | None]]:
    """The same template for another town: all names differ, and every second figure if
    ``figures``. Gives for each character its offset in the truth, None where it differs."""
    rng = Random(f"version {seed}")
    names = {name: rng.choice(_NAMES) for name in sorted(set(_NAME.findall(text)))}
    changes = [(found.span(), names[found[0]]) for found in _NAME.finditer(text)]
    if figures:
        numbers = [found for found in _NUMBER.finditer(text) if rng.random() < 0.5]
        changes += [(found.span(), _other_number(rng, found[0])) for found in numbers]
    version = Copy()
    cursor = 0
    for (start, end), other in sorted(changes):
        version.add(text[cursor:start], range(cursor, start))
        version.add(other)
        cursor = end
    version.add(text[cursor:], range(cursor, len(text)))
    return version.text, version.origins


def mask_all(text: str, seed: str) -> Copy:
    """The text with all the names masked that ``other_version`` changes, and nothing else."""
    rng = Random(f"mask {seed}")
    holes = [(found.start(), found.end(), "mask") for found in _NAME.finditer(text)]
    return _render(rng, text, holes)


def _other_number(rng: Random, number: str) -> str:
    return str((int(number) + rng.randint(1, 97)) % 10 ** len(number)).zfill(len(number))


def _cuts(rng: Random, text: str, count: int) -> list[Hole]:
    length = len(text)
    found: list[Hole] = []
    for where in rng.sample(("start", "middle", "middle", "end"), count):
        if where == "start":
            hole = (0, rng.randint(length // 20, length // 4), "gap")
        elif where == "end":
            hole = (rng.randint(length * 6 // 10, length * 19 // 20), length, "gap")
        else:
            start = rng.randint(length // 10, length * 8 // 10)
            hole = (start, min(length - 60, start + rng.randint(30, length // 4)), "gap")
        found = _apart(found, [hole])
    return found


def _spots(rng: Random, text: str, count: int) -> list[Hole]:
    starts = [rng.randrange(40, len(text) - 40) for _ in range(count)]
    return [(start, start + rng.randint(1, 6), "damage") for start in starts]


def _masks(rng: Random, text: str) -> list[Hole]:
    """Most occurrences of up to three names."""
    found = sorted(set(_NAME.findall(text)))
    names = rng.sample(found, min(len(found), 3))
    return [
        (place.start(), place.end(), "mask")
        for name in names
        for place in re.finditer(name, text)
        if rng.random() < 0.7
    ]


def _apart(holes: Sequence[Hole], more: Sequence[Hole]) -> list[Hole]:
    """Those of the second that leave a context between them and the others."""
    kept = list(holes)
    for start, end, lack in more:
        if start < end and all(
            end + _APART <= other or start >= other_end + _APART for other, other_end, _ in kept
        ):
            kept.append((start, end, lack))
    return sorted(kept)


def _render(
    rng: Random, text: str, holes: Sequence[Hole], *, noise: float = 0.0, narrow: bool = False
) -> Copy:
    copy = Copy(lacks=[(lack, start, end) for start, end, lack in holes])
    cursor = 0
    for start, end, lack in (*holes, (len(text), len(text), "")):
        _say(rng, copy, text, range(cursor, start), noise, narrow)
        position = len(copy.text)
        if lack == "gap":
            copy.gaps.append(Gap(position, _told(rng, text[start:end]), "paywall", "会员可见"))
        elif lack == "damage":
            copy.add("".join(rng.choices("鯊堃叭齻绷莀蚃羂", k=rng.randint(0, end - start))))
            copy.damaged.append(Damage(position, len(copy.text), "bytes out of step"))
        elif lack == "mask":
            copy.add(rng.choice(_SIGNS))
        cursor = end
    return copy


def _told(rng: Random, hidden: str) -> int | None:
    """What a site says of a cut: the number, nothing, or a number that is a fifth off."""
    characters = len("".join(hidden.split()))
    return rng.choice((characters, characters, None, round(characters * rng.uniform(0.8, 1.2))))


def _say(rng: Random, copy: Copy, text: str, places: range, noise: float, narrow: bool) -> None:
    for place in places:
        sign = text[place].translate(_NARROW) if narrow else text[place]
        drawn = rng.random()
        if drawn < noise / 3:
            continue
        if drawn < noise * 2 / 3:
            sign = rng.choice(text)
        copy.add(sign, [place])
        if noise * 2 / 3 <= drawn < noise:
            copy.add(rng.choice(text), [place])


def _around(copy: Copy, head: str, tail: str) -> Copy:
    whole = Copy(lacks=copy.lacks)
    whole.add(head)
    whole.add(copy.text, copy.origins)
    whole.add(tail)
    shift = len(head)
    whole.gaps = [replace(gap, position=gap.position + shift) for gap in copy.gaps]
    whole.damaged = [
        replace(place, start=place.start + shift, end=place.end + shift) for place in copy.damaged
    ]
    return whole
