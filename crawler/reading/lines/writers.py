"""How the lines around a text name who wrote it, without a label's colon."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from crawler.patterns import LazyPattern
from crawler.reading.lines.datelines import cells_beside_date
from crawler.reading.lines.names import are_persons, as_author

LONGEST_SIGNED = 40  # letters of a line with a name (chosen: three, with where they work)

_NAME = r"[\u4e00-\u9fff·]{2,4}(?:[ \u3000、，]+[\u4e00-\u9fff·]{2,4})*"
EDGE = r"(?:^|[\s\u3000|｜（(\[【/／■□●▲◆◎])"
SIGNED = LazyPattern(
    r"^[□■●◆◎○◇▲△☆★][ \u3000]*(?:(?:本[报報]|特[约約])?[记記]者[ \u3000]*)?"
    r"(?P<name>[\u4e00-\u9fff·]{2,4}(?:[ \u3000、]{1,2}[\u4e00-\u9fff·]{2,4}){0,3}?)"
    r"(?:[ \u3000]?(?:牧[师師]|[传傳]道|[长長]老|神父|法[师師]|教授|博士))?$",
    re.MULTILINE,
)
"""How papers name a writer on a line between title and text."""

# A name behind 文/ or 记者, with no label's colon; a place and 报道 may follow a stroke.
_BYLINE = LazyPattern(
    rf"{EDGE}(?:(?:(?:(?:图[/／]?)?文字?|文图|诗文?)"
    r"(?:[/／、]图[ \u3000/／]|[ \u3000]?[/／｜|丨·][ \u3000]?)"
    r"|(?:撰[文稿]|采写|作者)[/／｜|丨 \u3000]{1,3})(?:本[报報刊网網台])?(?:[记記]者[ \u3000]?)?"
    r"|(?:本[报報刊网網台]|[^\s，。；：（(]{0,20}?)?(?:见习|特约|首席)?"
    r"(?:[记記]者|评论员|撰稿人|通[讯訊][员員](?=[ \u3000/／]))"
    r"(?![节節证證站協协会會]|文章)[ \u3000]?[/／｜|丨]?[ \u3000]?)"
    rf"(?P<name>{_NAME}?)(?=$|[\s\u3000/／|｜）)\]】丨]|摄|攝|报道|報導|文[/／、摄攝])",
    re.MULTILINE,
)
_FURTHER = LazyPattern(
    r"(?:[ \u3000]|[ \u3000]?[、，][ \u3000]?)(?P<name>[\u4e00-\u9fff·]{2,4})"
    r"(?=$|[\s\u3000/／|｜）)\]】丨])",
    re.MULTILINE,
)
"""Another name behind a reporter's."""

_POSTED_BY = LazyPattern(
    rf"{EDGE}(?!(?:首次|最[初早后新近]|原文?|[本该此]文|\S{{0,8}}(?:文章|[帖贴]子|主题)|已|转[载发]))"
    r"(?:由\s?)?(?P<name>[^\s|｜:：，。·]{2,16}?)"
    r"\s*(?:[发發][表布佈][于於](?=\s*[:：]?\s*\d)|[于於]\s?(?=\d)[\d\s年月日:/.-]{8,24}(?:[发發][表布佈]|[张張][贴貼]))"
    r"|\bby[:\s]\s*(?P<writer>[\u4e00-\u9fff·]{2,8})(?=$|[\s|｜])"
    rf"|{EDGE}(?P<penned>[\u4e00-\u9fff·]{{2,4}})[ \u3000]?[/／][ \u3000]?(?:图[/／、]?)?文"
    r"(?=$|[\s|｜）)])",
    re.IGNORECASE,
)
"""Who posted a text, before the time; who wrote it, behind by or before a stroke and 文."""

_PLACED = LazyPattern(
    r"^(?P<name>\S.{1,20}?)\s[发發]表[在于於]\s\S{2,12}\s+(?:留言|[回迴][响響應应]|[评評][论論])\s?[(（]\d",
    re.MULTILINE,
)
"""Who posted a text, before the platform and what readers said."""

_STAFF = LazyPattern(
    r"[（(\[【](?:[^）)\]】\n]{2,40}[，,；; \u3000])??(?:作者|文|记者|本[报刊]记者|通讯员)"
    r"(?!单位|简介|本人)\s*[:：/／]?\s*"
    r"(?P<name>[\u4e00-\u9fff·]{2,4}(?:[ \u3000、]+(?!通[讯訊][员員])[\u4e00-\u9fff·]{2,4})*)"
    r"(?=[\s\u3000，,；;）)\]】])"
)

_BRACKETS = LazyPattern(r"[（(](?P<name>[^（）()]{2,40})[)）]|[—–]{1,2}\s?(?P<signed>\S{2,8})")
_NO_GIVEN = LazyPattern(r"[我你您们的了版片图次号报社网台省市县区镇乡村州厅局部院校系队]")
"""What names of places, of papers and of what can be done with a page have, and given names not."""


def reported(text: str) -> Iterator[str]:
    """Yield the names behind 文/ or 记者, each with those of persons that stand right behind it."""
    for found in _BYLINE.finditer(text):
        names, end = [found["name"]], found.end("name")
        while are_persons(names[-1]) and (further := _FURTHER.match(text, end)):
            if not are_persons(further["name"]):
                break
            names.append(further["name"])
            end = further.end("name")
        yield " ".join(names)


def in_brackets(line: str) -> str | None:
    """Return the names that a line below a text holds in brackets, behind a dash or beside a date,
    be it with where they work; None where it holds anything else."""
    found = _BRACKETS.fullmatch(line)
    dated = cells_beside_date(line) or () if len(line) <= LONGEST_SIGNED else ()
    said = (found["name"] or found["signed"]) if found else " ".join(dated)
    return _sure(said)


def alone(lines: Iterable[str]) -> Iterator[str]:
    """Yield the names that stand alone on some lines, be it with a place in brackets or a date."""
    bare = (line for line in lines if ":" not in line.split(" ")[0] and "：" not in line)
    return (name for line in bare if (name := _sure(line)) and not _NO_GIVEN.search(name))


def _sure(said: str) -> str | None:
    """Return the names of persons that a text is; None where one is a word: words may begin as
    surnames do."""
    name = as_author(said) if len(said) <= LONGEST_SIGNED else None
    if not name or not are_persons(name):
        return None
    from crawler.cutting import count_word  # reads a dictionary when it is loaded

    return None if any(map(count_word, re.findall(r"[\u4e00-\u9fff]+", name))) else name


def is_signed(line: str) -> bool:
    """Return whether a line is a person's name behind a mark, and no word."""
    found = SIGNED.match(line)
    return found is not None and _sure(found["name"]) is not None


def posted(near: str) -> Iterator[str]:
    """Yield the names of those who posted or penned a text, on a line with a date: mottoes have
    authors too."""
    for line in near.split("\n"):
        if (found := _POSTED_BY.search(line)) and cells_beside_date(line) is not None:
            yield found[found.lastgroup or 0]


def penned(text: str) -> Iterator[str]:
    """Yield the names before a stroke and 文."""
    return (found["penned"] for found in _POSTED_BY.finditer(text) if found["penned"])


def placed(text: str) -> Iterator[str]:
    """Yield the names of those who posted a text, where a platform counts what readers said."""
    return (found["name"] for found in _PLACED.finditer(text))


def staff(text: str) -> Iterator[str]:
    """Yield the names of writers and reporters in brackets."""
    return (found["name"] for found in _STAFF.finditer(text))
