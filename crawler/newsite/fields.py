"""The fields that a site must declare, since its family doesn't find them by itself."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from crawler.document import Document, Family
from crawler.newsite.draft import Label
from crawler.newsite.pages import Example
from crawler.newsite.selectors import Agrees, by_place, choose_first
from crawler.reading.lines.dates import read_date
from crawler.reading.lines.labels import KNOWN, after
from crawler.sites.site import SiteSpider

MOST = 0.8
"""A label in this share of the documents belongs to the site's template. Chosen: four in five, so
that one odd page of five examples hides none."""

_NAMES: Mapping[str, str] = {
    "发布开发区": "zone",
    "栏目": "column",
    "分类": "category",
    "摄影": "photographer",
    "通讯员": "correspondent",
    "审核": "reviewer",
    "校对": "proofreader",
}
_NO_FIELD = re.compile(r"浏览|阅读|点击|访问|字体|字号|分享|评论|打印|收藏|大小|标签|关键")
_LABEL = re.compile(r"(?<![\u4e00-\u9fff])([\u4e00-\u9fff]{2,6})[:：]\s*(?=\S)")
_DATELINE = 6  # lines behind the title that a page's facts stand in; chosen
_DAY = len("2024-05-28")
# Characters of a line of facts, of a value in it, and of a value that stands alone. Chosen: what is
# longer is prose.
_LONGEST_LINE = 120
_LONGEST_VALUE = 60
_LONGEST_ALONE = 25


@dataclass(frozen=True, slots=True)
class FoundFields:
    """The fields to declare, and the labels that no field reads, each with an example."""

    rules: Mapping[str, str | Label]
    unread: Mapping[str, str]


def find_fields(spider: SiteSpider, examples: Sequence[Example]) -> FoundFields:
    """Return what to declare beside title and body, by what the spider reads without."""
    documents = [spider.read(example.page) for example in examples]
    rules: dict[str, str | Label] = {}
    for name, wanted, agrees in _sought(spider.family):
        values = [
            (example, getattr(document, name))
            for example, document in zip(examples, documents, strict=True)
            if wanted(example)
        ]
        missed = [example for example, value in values if not agrees(example, value or "")]
        rule = _rule([example for example, _ in values], agrees, len(missed))
        if rule:
            rules[name] = rule
    labels = _unread(examples, documents)
    rules |= {_NAMES[label]: Label(label) for label in labels if label in _NAMES}
    return FoundFields(rules, {name: labels[name] for name in labels if name not in _NAMES})


def _rule(examples: Sequence[Example], agrees: Agrees, missed: int) -> str | Label | None:
    """Return what finds a field where so many documents miss it: the selector of an element that
    holds little else, or else a label, or else the selector of a whole dateline; None for nothing
    better than what there is."""

    def tightly(example: Example, text: str) -> bool:
        return len(text) <= _LONGEST_ALONE and agrees(example, text)

    if not missed:
        return None
    alone, dateline = choose_first(examples, tightly), choose_first(examples, agrees)
    if alone.css and not by_place(alone.css) and len(alone.unlike) < missed:
        return alone.css
    for label in dict.fromkeys(label for example in examples for label in _labels(example)):
        read = after(label)
        if all(agrees(example, read(example.page.prose) or "") for example in examples):
            return Label(label)
    return dateline.css if dateline.css and len(dateline.unlike) < missed else None


def _sought(
    family: Family,
) -> Iterator[tuple[str, Callable[[Example], str | None], Agrees]]:
    """Yield the fields that `read_page` finds too, with its values and what agrees with them."""
    date = "uploaded_at" if family == "dochost" else "published"
    yield date, lambda example: example.reading.published, _same_date
    if family == "news":
        yield "source", lambda example: example.reading.source, _same_source
        yield "author", lambda example: example.reading.author, _same_author


def _same_date(example: Example, text: str) -> bool:
    wanted = example.reading.published or ""
    if len(text) > _LONGEST_VALUE:
        return False
    found = read_date(text) or ""
    return (
        bool(wanted)
        and found[:_DAY] == wanted[:_DAY]
        and (len(found) > _DAY or len(wanted) <= _DAY)
    )


def _same_source(example: Example, text: str) -> bool:
    return bool(text) and text == example.reading.source


def _same_author(example: Example, text: str) -> bool:
    return bool(text) and text == example.reading.author


def _unread(examples: Sequence[Example], documents: Sequence[Document]) -> dict[str, str]:
    """Return the labels around most titles whose values no field has, each with one of the
    values."""
    found: dict[str, list[str]] = {}
    for example, document in zip(examples, documents, strict=True):
        reading = replace(example.reading, body="")
        read = " ".join(map(str, (document, *document.extra.values(), reading)))
        for label in {*_labels(example)}:
            value = after(label)(example.page.prose)
            if value and not _is_read(value, read):
                found.setdefault(label, []).append(value)
    return {
        label: values[0] for label, values in found.items() if len(values) >= MOST * len(examples)
    }


def _labels(example: Example) -> Iterator[str]:
    """Yield the labels in the lines behind the title."""
    title, lines = example.reading.title, example.page.prose.split("\n")
    own = {*example.reading.body.split("\n")}
    for place, line in enumerate(lines):
        if title and line.startswith(title):
            for near in lines[place + 1 : place + 1 + _DATELINE]:
                if near not in own and len(near) <= _LONGEST_LINE:
                    labels = map(str, _LABEL.findall(near))
                    known = (label for label in KNOWN if re.search(f"{label}[:：]", near))
                    yield from (each for each in (*labels, *known) if not _NO_FIELD.search(each))


def _is_read(value: str, read: str) -> bool:
    date = read_date(value)
    return value in read or (date is not None and date in read)
