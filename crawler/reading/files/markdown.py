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
_COMMENT_END = "-->"
_COMMENT = LazyPattern(rf"<!--.*?{_COMMENT_END}", re.DOTALL)
_TABLE_END = "</table>"
_BLOCK = (
    r"(?P<code>^ {0,3}(?P<fence>```|~~~).*?(?:^ {0,3}(?P=fence)|\Z))"
    r"|<h(?P<level>[1-6])\b[^>]{0,500}>(?P<heading>.{0,500}?)</h(?P=level)>"
    r"|(?P<br><br ?/?>)"
)
_FLAGS = re.DOTALL | re.MULTILINE | re.IGNORECASE
_BLOCKS = LazyPattern(_BLOCK, _FLAGS)
_BLOCKS_AND_TABLES = LazyPattern(
    _BLOCK + rf"|<table\b[^>]{{0,500}}>(?P<table>.*?){_TABLE_END}", _FLAGS
)
_TABLE_ROW = LazyPattern(r"<tr\b[^>]{0,500}>(.*?)(?=</?tr\b|\Z)", re.DOTALL | re.IGNORECASE)
_TABLE_CELL = LazyPattern(r"<t[dh]\b[^>]{0,500}>(.*?)(?=</?t[dhr]\b|\Z)", re.DOTALL | re.IGNORECASE)
_INLINE = (
    (LazyPattern(r"!\[[^\]]{0,500}\]\([^)]{0,2000}\)"), ""),
    (LazyPattern(r"\[([^\]]{0,500})\]\([^)]{0,2000}\)"), r"\1"),
    (LazyPattern(r"\[([^\]^][^\]]{0,499})\]\[[^\]]{0,200}\]"), r"\1"),
    (LazyPattern(r"\[\^([^\]]{1,40})\]"), r"[\1]"),
    (LazyPattern(r"<(https?://[^\s>]{1,2000})>"), r"\1"),
    (LazyPattern(r"</?[a-zA-Z][^<>]{0,500}>"), ""),
    (LazyPattern(r"(`+)(.{1,1000}?)\1"), r"\2"),
    (LazyPattern(r"(\*{1,3}|~~)(?=\S)(.{1,1000}?)(?<=\S)\1"), r"\2"),
    (LazyPattern(r"(?<!\w)(_{1,3})(?=\S)(.{1,1000}?)(?<=\S)\1(?!\w)"), r"\2"),
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
    body = source[front.end() :] if front else source
    # Behind the last end of comments and of tables a beginning would be followed to no end.
    end = body.rfind(_COMMENT_END) + len(_COMMENT_END)
    body = _COMMENT.sub("", body[:end]) + body[end:]
    end = body.lower().rfind(_TABLE_END) + len(_TABLE_END)
    body = _BLOCKS_AND_TABLES.sub(_in_markdown, body[:end]) + _BLOCKS.sub(_in_markdown, body[end:])
    titles: list[str] = []
    lines = [*_lines(body.split("\n"), titles)]
    return FileText(
        kind="md",
        text=join_lines(lines),
        title=known.get("title") or next(iter(titles), ""),
        named=known.get("title", ""),
        author=known.get("author", ""),
        created=day_of(known.get("date")),
    )


def _in_markdown(tagged: re.Match[str]) -> str:
    """Return a table, a heading or a broken line in HTML as Markdown has it; code stays as it
    is."""
    if tagged["code"]:
        return tagged[0]
    if tagged["br"]:
        return "  \n"
    if tagged["level"]:
        return f"\n\n{'#' * int(tagged['level'])} {' '.join(tagged['heading'].split())}\n\n"
    rows = (_TABLE_CELL.findall(row) for row in _TABLE_ROW.findall(tagged["table"]))
    shown = (" | ".join(" ".join(cell.split()) for cell in row) for row in rows)
    return "\n\n" + "\n".join(f"| {row} |" for row in shown) + "\n\n"


def _lines(lines: list[str], titles: list[str]) -> Iterator[str]:
    """Yield blocks as lines; the headings of the first level are put into `titles`."""
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
            quoted = _QUOTE.sub("", line)
            if quoted.strip():
                yield from _text_line(quoted, open_, closed)
            else:
                yield from closed()
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
    """Join lines that an editor wrapped; two blanks or a backslash at the end break a line."""
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
