"""What is shown, in Chinese or in English: states and reasons are stored as they are, in English,
so that a database depends on no language, and get their labels where they are shown."""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, lru_cache
from itertools import zip_longest
from pathlib import Path

CHINESE, ENGLISH = "zh", "en"
LANGUAGES = (CHINESE, ENGLISH)


def language_of(chosen: object = "") -> str:
    """Return the language of what is shown: the chosen one, or else the locale's (POSIX: LC_ALL
    before LC_MESSAGES before LANG), where any is Chinese, or English."""
    if chosen in LANGUAGES:
        return str(chosen)
    names = (os.environ.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    return CHINESE if next(filter(None, names), "").startswith("zh") else ENGLISH


def asked_language(arguments: Sequence[str]) -> str | None:
    """Return what --lang says among arguments; None: it is not there. Help is written before
    options are read."""
    told = (argument.partition("=") for argument in arguments)
    for (name, _, value), after in zip_longest(told, arguments[1:]):
        if name == "--lang":
            return value or after
    return None


_spoken = [ENGLISH]


def speak(language: str) -> None:
    """Have a command say all it says in a language: a library that says nothing is asked for none,
    and a text that is stored is never said."""
    _spoken[:] = [language]


def say(text: str, *, of: str = "said") -> str:
    """Return an English text in the language that is spoken.

    >>> say("nothing found")
    'nothing found'
    """
    return label(text, _spoken[0], of=of)


def count(number: int, one: str, many: str) -> str:
    """Return so many things in the language that is spoken, by the words for one and for more.

    >>> count(1, "{} text", "{} texts"), count(0, "{} text", "{} texts")
    ('1 text', '0 texts')
    """
    return say((one if number == 1 else many).replace("{}", str(number)))


def label(text: str, language: str, *, of: str = "reasons") -> str:
    """Return the label of an English text in a language; the text itself where it has none. What
    stands in the places of a label gets its own, where it is a sentence.

    >>> label("published before 2024-01-01", "zh"), label("glosses", "zh", of="steps")
    ('发布早于 2024-01-01', '注音')
    >>> label("can't read a.docx: a damaged file", "zh", of="said")
    '无法读取 a.docx：文件已损坏'
    >>> label("published before 2024-01-01", "en")
    'published before 2024-01-01'
    """
    return text if language == ENGLISH else _chinese(text, of)


def reason_of_likeness(reason: str, language: str) -> str:
    """Return a reason of likeness in a language.

    >>> reason_of_likeness("words of duty: 要, 推进, as in 5 of 5 seeds", "zh")
    '职责用语：要, 推进（5/5 篇范文也有）'
    >>> reason_of_likeness("reads like 讲话: commas, 同志们", "zh")
    '读来像讲话：逗号, 同志们'
    """
    if language == ENGLISH:
        return reason
    told = _cue().sub(lambda cue: _chinese(cue[0], "cues"), reason)
    return _chinese(told, "likeness")


def say_reasons(reasons: Iterable[str]) -> str:
    """Return reasons of likeness in the language that is spoken."""
    return "; ".join(reason_of_likeness(reason, _spoken[0]) for reason in reasons)


@lru_cache(maxsize=1 << 12)
def _chinese(text: str, of: str) -> str:
    exact = labels()[of].get(text)
    if exact:
        return exact
    for opening, closing, template in _open_ones(of):
        fits = text.startswith(opening) and text.endswith(closing)
        if fits and (found := _pattern(template).fullmatch(text)):
            return labels()[of][template].format(*(_inside(g, of) for g in found.groups()))
    return text


def _inside(text: str, of: str) -> str:
    """Return the label of what stands in a place of another: a sentence of the same kind, or a
    reason; a word may be a name."""
    if " " not in text:
        return labels()["words"].get(text, text)
    told = _chinese(text, of)
    return told if told != text else labels()["reasons"].get(text, text)


@cache
def labels() -> Mapping[str, Mapping[str, str]]:
    """Return all labels, by what they are of."""
    content = Path(__file__).with_name("zh.toml").read_text(encoding="utf-8")
    return tomllib.loads(content)


@cache
def _open_ones(of: str) -> list[tuple[str, str, str]]:
    """Return what has places for what changes, those that say most first, each after what it begins
    and ends with."""
    open_ones = sorted((text for text in labels()[of] if "{}" in text), key=_letters, reverse=True)
    return [(text[: text.index("{}")], text[text.rindex("{}") + 2 :], text) for text in open_ones]


def _letters(template: str) -> int:
    return len(template.replace("{}", ""))


@cache
def _pattern(template: str) -> re.Pattern[str]:
    return re.compile(re.escape(template).replace(r"\{\}", "(.*?)"), re.DOTALL)


@cache
def _cue() -> re.Pattern[str]:
    """Return what finds the names of cues in a reason."""
    names = "|".join(map(re.escape, labels()["cues"]))
    return re.compile(rf"(?:^|(?<=[:,] ))(?:{names})(?=$|:|, )")
