"""The copies that the web makes of a text: each kind a function, each copy fixed by its seed.

`NEAR` are copies of a whole text, `PARTIAL` those that hold a part of it or more than it. They are
given as they stand on a page: those in `DAMAGED` are compared after they were restored.

    variant(text, "noise_5", seed=7)
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache, partial
from hashlib import blake2b

from opencc import OpenCC

from crawler.restoration.words.swaps import SWAPS
from tests.duplicates.words import (
    BETWEEN,
    FEET,
    HEADS,
    PROVINCES,
    REPOST_FEET,
    REPOST_HEADS,
    SURNAMES,
    SYNONYMS,
    TITLES,
)
from tests.restoration.forward import Mirror, damage

Chance = random.Random
Kind = Callable[[str, Chance], str]

COMMON_HAN = bytes(
    byte for lead in range(0xB0, 0xD7) for trail in range(0xA1, 0xFF) for byte in (lead, trail)
).decode("gb2312")
"""The first level of GB 2312, which holds the common characters."""

CHUNK = 300
MASKS = ("**", "XX", "某某", "___", "×××", "x")
_SENTENCE = re.compile(r"[^。！？\n]*(?:[。！？][”’」』）]*|\n|$)\s*")
_FIGURE = r"[0-9０-９][0-9０-９.．]*|[一二三四五六七八九十百千万亿]{2,}"
_IN_PLACES = r"(?![的和在进与及把对为是了大小中全各本我城国地区强型化民])[\u4e00-\u9fff]"
_PLACE = rf"(?:{PROVINCES})|(?:{_IN_PLACES}){{2}}(?=[省市县镇乡州盟]|自治|地区)"
_NAME = rf"[{SURNAMES}](?![国体党社副书记新市省县个员人总])[\u4e00-\u9fff]{{1,2}}"
_PERSON = re.compile(
    rf"{_NAME}(?={TITLES})|(?<=同志|书记|主席|总理|记者|部长){_NAME}(?=[，、）)的在说等]|指出|强调)"
)


def named(text: str) -> re.Pattern[str]:
    """What a copy of the text masks or swaps, as groups `person`, `place` and `figure`: names as
    far as rules find them (a person once found, everywhere) and figures."""
    persons = _any_of(tuple(sorted(set(_PERSON.findall(text))))).pattern or "(?!)"
    return re.compile(f"(?P<person>{persons})|(?P<place>{_PLACE})|(?P<figure>{_FIGURE})")


_WIDTHS = str.maketrans("，：；！？（）０１２３４５６７８９", ",:;!?()0123456789")


def sentences(text: str) -> list[str]:
    """The sentences of a text with their ends; joined they give the text back."""
    return [match[0] for match in _SENTENCE.finditer(text) if match[0]]


def noise(text: str, chance: Chance, *, share: float) -> str:
    """Each character is with this probability replaced, left out or followed by another."""
    made = []
    for character in text:
        if character.isspace() or chance.random() >= share:
            made.append(character)
        else:
            other = chance.choice(COMMON_HAN)
            made.append(chance.choice((other, "", character + other)))
    return "".join(made)


def synonyms(text: str, chance: Chance) -> str:
    """Four of five words that have a synonym are replaced by it."""
    words = _any_of(tuple(SYNONYMS))
    return words.sub(lambda word: SYNONYMS[word[0]] if chance.random() < 0.8 else word[0], text)


def spun(text: str, chance: Chance) -> str:
    """All words that spinners know are swapped."""
    swaps = {swap.original: swap.spun for swap in SWAPS}
    return _any_of(tuple(swaps)).sub(lambda word: swaps[word[0]], text)


@cache
def _any_of(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(sorted(words, key=len, reverse=True)))


def boilerplate(text: str, chance: Chance) -> str:
    """The page's own words before, after and once or twice within the text."""
    lines = _lines(text)
    for line in chance.sample(BETWEEN, min(2, len(lines) - 1)):
        lines.insert(chance.randrange(1, len(lines)), line)
    return chance.choice(HEADS) + "\n".join(lines) + chance.choice(FEET)


def _lines(text: str) -> list[str]:
    """The paragraphs; where there are few, the sentences."""
    paragraphs = [line for line in text.splitlines() if line.strip()]
    return paragraphs if len(paragraphs) >= 6 else [each.rstrip() for each in sentences(text)]


def chunks(text: str, chance: Chance) -> str:
    """Numbered pieces of 300 characters, cut in mid-sentence, as hosts of documents show them."""
    plain = "".join(text.split())
    pieces = [plain[start : start + CHUNK] for start in range(0, len(plain), CHUNK)]
    return "\n\n".join(f"{number}、{piece}" for number, piece in enumerate(pieces, 1))


def anonymised(text: str, chance: Chance) -> str:
    """Names and figures are masked, 60 to 100 % of them, mostly by one mask."""
    share, usual = chance.uniform(0.6, 1.0), chance.choice(MASKS)

    def mask(found: re.Match[str]) -> str:
        if chance.random() >= share:
            return found[0]
        return usual if chance.random() < 0.8 else chance.choice(MASKS)

    return named(text).sub(mask, text)


def elided_30(text: str, chance: Chance) -> str:
    """Three of ten sentences are left out."""
    every = sentences(text)
    kept = sorted(chance.sample(range(len(every)), round(0.7 * len(every))))
    return "".join(every[number] for number in kept)


def reordered(text: str, chance: Chance) -> str:
    """The paragraphs (of a text that has few, the sentences) in another order."""
    lines = _lines(text)
    chance.shuffle(lines)
    return "\n".join(lines)


def repost(text: str, chance: Chance) -> str:
    """A head line of another site, other widths and blanks, and the small edits of an editor."""
    date = f"{chance.randint(2008, 2023)}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"
    time = f"{chance.randint(7, 21):02}:{chance.randint(0, 59):02}"
    head = chance.choice(REPOST_HEADS).format(date=date, time=time, views=chance.randint(9, 9999))
    every = sentences(text)
    if len(every) > 8:
        del every[chance.randrange(1, len(every))]
    edited = re.sub("的", lambda _: "的" if chance.random() < 0.9 else "", "".join(every))
    edited = noise(edited, chance, share=0.003)
    if chance.random() < 0.7:
        edited = edited.translate(_WIDTHS)
    break_ = chance.choice(("\n", "\n\n", "\n　　", "\n\n　　"))
    lines = [line.strip() for line in edited.splitlines() if line.strip()]
    return break_.join([head, *lines, chance.choice(REPOST_FEET)])


def traditional(text: str, chance: Chance) -> str:
    """The text in traditional script, by OpenCC."""
    return str(_traditional().convert(text))


@cache
def _traditional() -> OpenCC:
    return OpenCC("s2t")


def glossed(text: str, chance: Chance) -> str:
    """Through a mirror that puts readings behind and inside characters, but cuts nowhere."""
    return damage(text, _mirror(chance, marks=())).text


def shifted(text: str, chance: Chance) -> str:
    """Through a mirror that does all it does."""
    return damage(text, _mirror(chance)).text


def _mirror(chance: Chance, **knobs: object) -> Mirror:
    return Mirror(
        readings=chance.choice((0.3, 0.7, 1.0)),
        lost=chance.choice(("?", "")),
        eats=chance.random() < 0.5,
        nfkc=chance.random() < 0.3,
        seed=chance.randrange(1 << 30),
        **knobs,  # type: ignore[arg-type]
    )


def masked_noisy(text: str, chance: Chance) -> str:
    """Masked, typed off with mistakes, and put between a page's own words."""
    return boilerplate(noise(anonymised(text, chance), chance, share=0.05), chance)


def traditional_digest(text: str, chance: Chance) -> str:
    """Shortened by 30 %, reposted, and in traditional script."""
    return traditional(repost(elided_30(text, chance), chance), chance)


NEAR: dict[str, Kind] = {
    "noise_3": partial(noise, share=0.03),
    "noise_5": partial(noise, share=0.05),
    "noise_10": partial(noise, share=0.10),
    "synonyms": synonyms,
    "spun": spun,
    "boilerplate": boilerplate,
    "chunks": chunks,
    "anonymised": anonymised,
    "elided_30": elided_30,
    "reordered": reordered,
    "repost": repost,
    "traditional": traditional,
    "glossed": glossed,
    "shifted": shifted,
    "masked_noisy": masked_noisy,
    "traditional_digest": traditional_digest,
}


def truncated(text: str, chance: Chance, other: str, *, share: float) -> str:
    """The beginning of the text."""
    return text[: round(share * len(text))]


def excerpt(text: str, chance: Chance, other: str, *, share: float) -> str:
    """A stretch from within the text, from neither its beginning nor its end."""
    length = round(share * len(text))
    start = round(chance.uniform(0.1, 0.9 - share) * len(text))
    return text[start : start + length]


def concatenated(text: str, chance: Chance, other: str) -> str:
    """The text before or behind another one."""
    return "\n".join((text, other) if chance.random() < 0.5 else (other, text))


PARTIAL: dict[str, Callable[[str, Chance, str], str]] = {
    "truncated_70": partial(truncated, share=0.7),
    "truncated_50": partial(truncated, share=0.5),
    "truncated_30": partial(truncated, share=0.3),
    "concatenated": concatenated,
    "excerpt_40": partial(excerpt, share=0.4),
}

KINDS = (*NEAR, *PARTIAL)
DAMAGED = frozenset(
    {
        "spun",
        "boilerplate",
        "chunks",
        "anonymised",
        "repost",
        "traditional",
        "glossed",
        "shifted",
        "masked_noisy",
        "traditional_digest",
    }
)
"""The kinds in which restoration finds something to undo."""


def variant(text: str, kind: str, seed: int, other: str = "") -> str:
    """A copy of a clean simplified text, the same for the same arguments.

    `other` is the second text of a concatenation; the other kinds ignore it. KeyError for an
    unknown kind, ValueError for a concatenation without a second text.
    """
    chance = Chance(f"{kind}/{seed}")
    if kind in NEAR:
        return NEAR[kind](text, chance)
    if kind == "concatenated" and not other:
        raise ValueError("a concatenation takes a second text")
    return PARTIAL[kind](text, chance, other)


@dataclass(frozen=True, slots=True)
class Half:
    """The texts (by id) and the kinds of variant that one half of the measuring uses."""

    texts: tuple[str, ...]
    kinds: tuple[str, ...]


TUNING_KINDS = (
    "noise_3",
    "noise_10",
    "spun",
    "chunks",
    "elided_30",
    "traditional",
    "glossed",
    "masked_noisy",
    "truncated_50",
    "excerpt_40",
)


def split(ids: Iterable[str]) -> tuple[Half, Half]:
    """The half to choose thresholds on and the half to score, of texts and of kinds; a text is
    always in the same half, whatever the others are."""
    halves: tuple[list[str], list[str]] = ([], [])
    for name in ids:
        halves[blake2b(name.encode()).digest()[0] % 2].append(name)
    scoring = tuple(kind for kind in KINDS if kind not in TUNING_KINDS)
    return Half(tuple(halves[0]), TUNING_KINDS), Half(tuple(halves[1]), scoring)
