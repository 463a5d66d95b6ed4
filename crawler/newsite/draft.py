"""What is declared of a site: as a draft, as a spider's source, and by the rules of the house."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from crawler.document import Family
from crawler.newsite.naming import class_name
from crawler.newsite.trial import load_spider
from crawler.sites import rules

NAMELESS = "某站"
"""Stands for a site's Chinese name until somebody knows it."""

WIDTH = 100  # characters of a line of source, as ruff has it
_OWN_WIDTH = WIDTH - 4
_DEFAULT_TITLE = "h1"
_BASES: Mapping[Family, str] = {
    "news": "NewsSpider",
    "template": "TemplateSpider",
    "dochost": "DocHostSpider",
}


class TooLittleError(ValueError):
    """There is too little to draft a spider from; the message says what is missing."""


@dataclass(frozen=True, slots=True)
class Label:
    """A field that is read behind a label of the visible text (crawler.reading.lines.labels)."""

    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A spider's declarations.

    `chinese` is the site's own name, `subject` what is said behind it, `begins` the name of the
    list that it begins with, if it has one. `coverage` is None where the family's own holds.
    """

    name: str
    chinese: str
    subject: str
    begins: str | None = None
    family: Family
    domains: tuple[str, ...]
    start_urls: tuple[str, ...]
    listings: str
    documents: str
    title: str = "h1"
    body: str
    fields: Mapping[str, str | Label] = field(default_factory=dict)
    home: str | None = None
    at_least: int = 1
    coverage: Mapping[str, float] | None = None


def spider_source(draft: Draft) -> str:
    """Return the source of a draft's spider, as ruff formats it. Raises KeyError for the family
    `web`, which has no lists."""
    base = _BASES[draft.family]
    labelled = any(isinstance(rule, Label) for rule in draft.fields.values())
    start = f", from its list {draft.begins}" if draft.begins else ""
    lines = [
        f'"""{draft.chinese}: {draft.subject}{start}."""',
        "",
        *(["from crawler.reading.lines.labels import after"] if labelled else []),
        f"from crawler.sites.families import {base}",
        "",
        "",
        f"class {class_name(draft.name)}({base}):",
        f'    """{draft.chinese}: {draft.subject}."""',
        "",
        *(f"    {line}" for line in _declarations(draft)),
    ]
    return "\n".join(lines) + "\n"


def _declarations(draft: Draft) -> Iterator[str]:
    yield f"name = {_string(draft.name)}"
    yield from _sequence("allowed_domains = ", draft.domains)
    yield from _sequence("start_urls = ", draft.start_urls)
    yield from _assigned("listings", _pattern(draft.listings))
    yield from _assigned("documents", _pattern(draft.documents))
    if draft.title != _DEFAULT_TITLE:
        yield from _assigned("title", _string(draft.title))
    yield from _assigned("body", _string(draft.body))
    if draft.fields:
        rules = (f"{_string(name)}: {_rule(rule)}" for name, rule in draft.fields.items())
        yield from _collection("fields = ", "{", list(rules), "}")
    if draft.home:
        yield from _assigned("home", _pattern(draft.home))
    if draft.coverage is not None:
        shares = [f"{_string(name)}: {share}" for name, share in draft.coverage.items()]
        yield from _collection("coverage = ", "{", shares, "}")
    yield f"at_least = {draft.at_least}"


def _sequence(start: str, values: tuple[str, ...]) -> list[str]:
    return _collection(start, "[", [_string(value) for value in values], "]")


def _collection(start: str, opening: str, values: list[str], closing: str) -> list[str]:
    """Return a list or dict on one line, or a line for each value where that is too long."""
    line = f"{start}{opening}{', '.join(values)}{closing}"
    if len(line) <= _OWN_WIDTH:
        return [line]
    return [f"{start}{opening}", *(_wide(f"    {value},") for value in values), closing]


def _assigned(name: str, value: str) -> list[str]:
    """Return an assignment: in brackets where that makes it fit."""
    line = f"{name} = {value}"
    if len(line) > _OWN_WIDTH >= len(value) + 4:
        return [f"{name} = (", f"    {value}", ")"]
    return [_wide(line)]


def _wide(line: str) -> str:
    """Return a line, excused if it is too long: patterns and selectors are not broken. Linters
    excuse what has no space by themselves, as addresses."""
    fits = len(line) <= _OWN_WIDTH or " " not in line.strip()
    return line if fits else f"{line}  # noqa: E501"


def _rule(rule: str | Label) -> str:
    return f"after({_string(rule.text)})" if isinstance(rule, Label) else _string(rule)


def _string(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _pattern(regex: str) -> str:
    """Write a regular expression as Python does: raw, unless it holds a quotation mark.

    >>> print(_pattern(r"/p/\\d+"), _pattern("/p/"))
    r"/p/\\d+" r"/p/"
    """
    return f'r"{regex}"' if '"' not in regex else repr(regex)


def broken_rules(draft: Draft, source: str) -> Iterator[str]:
    """Yield the rules that a drafted spider breaks, each with what to do about it."""
    if class_name(draft.name).isidentifier():
        yield from rules.broken_rules(load_spider(source, draft.name), source)
    else:
        yield f"{draft.name} gives a class no name: choose another with --name"
