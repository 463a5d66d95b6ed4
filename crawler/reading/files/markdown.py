"""Texts in Markdown: their words without the marks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from crawler.patterns import LazyPattern
from crawler.reading.files.text import FileText, day_of, join_lines

_FRONT_MATTER = LazyPattern(r"\A---[ \t]*\n(.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_FIELD = LazyPattern(r"^(title|author|date)[ \t]*:[ \t]*(.+?)[ \t]*$", re.MULTILINE | re.IGNORECASE)
_FENCE = LazyPattern(r" {0,3}(?:```|~~~)")
_HEADING = LazyPattern(r" {0,3}(#{1,6})[ \t]+(.*?)[ \t]*#*[ \t]*$")
_UNDERLINE = LazyPattern(r" {0,3}(?:=+|-{2,})[ \t]*$")
_RULE = LazyPattern(r" {0,3}(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})$")
_TABLE_RULE = LazyPattern(r"\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)+\|?\s*$")
_CELL_END = LazyPattern(r"(?<!\\)\|")
_BULLET = LazyPattern(r"\s*[-*+][ \t]+(?:\[[ xX]\][ \t]+)?")
_NUMBER = LazyPattern(r"\s*\d{1,9}[.)][ \t]+")
_QUOTE = LazyPattern(r"\A\s{0,3}(?:>[ \t]?)+")
_NOTE = LazyPattern(r"\s{0,3}\[\^([^\]]{1,40})\]:[ \t]*")
_DEFINITION = LazyPattern(r"\s{0,3}\[[^\]^][^\]]{0,200}\]:[ \t]*\S+.*$")
_COMMENT = LazyPattern(r"<!--.*?-->", re.DOTALL)
_INLINE = (
    (LazyPattern(r"!\[[^\]]{0,500}\]\([^)]{0,2000}\)"), ""),
    (LazyPattern(r"\[([^\]]{0,500})\]\([^)]{0,2000}\)"), r"\1"),
    (LazyPattern(r"\[([^\]^][^\]]{0,499})\]\[[^\]]{0,200}\]"), r"\1"),
    (LazyPattern(r"\[\^([^\]]{1,40})\]"), r"[\1]"),
    (LazyPattern(r"<(https?://[^\s>]{1,2000})>"), r"\1"),
    (LazyPattern(r"</?[a-zA-Z][^<>]{0,500}>"), ""),
    (LazyPattern(r"(`+)(.+?)\1"), r"\2"),
    (LazyPattern(r"(\*{1,3}|~~)(?=\S)(.+?)(?<=\S)\1"), r"\2"),
    (LazyPattern(r"(?<!\w)(_{1,3})(?=\S)(.+?)(?<=\S)\1(?!\w)"), r"\2"),
    (LazyPattern(r"\\([\\`*_{}\[\]()#+\-.!|~>])"), r"\1"),
)


def is_markdown(text: str) -> bool:
    """Return whether a text without a name has Markdown's headings, tables or links."""
    marks = re.findall(
        r"^#{1,6} \S|^\|.+\|$|^```|\]\(https?://|^[-*] \S|\*\*\S", text, re.MULTILINE
    )
    return len(marks) >= 2 and bool(re.search(r"^#{1,6} \S", text, re.MULTILINE))


def read_markdown(source: str) -> FileText:
    """Return the words of a text in Markdown (CommonMark with tables and notes): paragraphs on one
    line each, rows of tables parted by tabs, numbers of lists kept, bullets left out."""
    source = source.replace("\r\n", "\n").replace("\r", "\n")
    front = _FRONT_MATTER.match(source)
    known = {
        name.lower(): value.strip("\"'")
        for name, value in _FIELD.findall(front[1] if front else "")
    }
    body = _COMMENT.sub("", source[front.end() :] if front else source)
    titles: list[str] = []
    lines = [*_lines(body.split("\n"), titles)]
    return FileText(
        kind="md",
        text=join_lines(lines),
        title=titles[0] if titles else "",
        named=known.get("title", ""),
        author=known.get("author", ""),
        created=day_of(known.get("date")),
    )


def _lines(lines: list[str], titles: list[str]) -> Iterator[str]:
    """Blocks as lines; the headings of the first level are gathered."""
    open_: list[str] = []
    fenced = in_table = False

    def closed() -> Iterator[str]:
        if open_:
            yield _inline(_joined(open_))
            open_.clear()

    for line in lines:
        if _FENCE.match(line):
            yield from closed()
            fenced = not fenced
        elif fenced:
            yield line
        elif heading := _HEADING.match(line):
            yield from closed()
            text = _inline(heading[2])
            if len(heading[1]) == 1:
                titles.append(text)
            yield text
        elif open_ and "|" in open_[-1] and "|" in line and _TABLE_RULE.match(line):
            header = open_.pop()  # a table may have no bars at its sides
            yield from closed()
            yield _row(header)
            in_table = True
        elif open_ and _UNDERLINE.match(line):
            if "=" in line:
                titles.append(_inline(_joined(open_)))
            yield from closed()
        elif not line.strip() or _RULE.match(line) or _DEFINITION.match(line):
            yield from closed()
            in_table = False
        elif _is_row(line) or (in_table and "|" in line):
            yield from closed()
            if not _TABLE_RULE.match(line):
                yield _row(line)
        else:
            yield from _text_line(_QUOTE.sub("", line), open_, closed)
    yield from closed()


def _text_line(line: str, open_: list[str], closed: object) -> Iterator[str]:
    assert callable(closed)
    note = _NOTE.match(line)
    if note or _BULLET.match(line) or _NUMBER.match(line):
        yield from closed()
        line = f"[{note[1]}] {line[note.end() :]}" if note else _BULLET.sub("", line, count=1)
    open_.append(line)


def _row(line: str) -> str:
    return "\t".join(_inline(cell) for cell in _CELL_END.split(line.strip().strip("|")))


def _is_row(line: str) -> bool:
    return bool(_TABLE_RULE.match(line)) or (line.strip().startswith("|") and line.count("|") > 1)


def _joined(lines: list[str]) -> str:
    """Lines that an editor wrapped, as one; two blanks or a backslash at the end break a line."""
    text = ""
    for line in lines:
        hard = line.endswith(("  ", "\\"))
        piece = line.rstrip("\\").strip()
        apart = " " if text[-1:].isascii() and text[-1:].strip() and piece[:1].isascii() else ""
        text += apart + piece + ("\n" if hard else "")
    return text.strip()


def _inline(text: str) -> str:
    for pattern, instead in _INLINE:
        text = pattern.sub(instead, text)
    return unescape(text).strip()
