"""Rich Text Format (Microsoft's RTF Specification 1.9.1), as any word processor writes it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from crawler.document import Rejected
from crawler.reading.files.text import DAMAGED, FIELDS_OF_PAGES, FileText, day_of, join_lines

_TOKEN = re.compile(
    rb"\\([a-zA-Z]{1,32})(-?\d{1,10})?[ ]?|\\'([0-9a-fA-F]{2})|\\([^a-zA-Z'])|([{}])"
    rb"|[\r\n]+|([^\\{}\r\n]+)"
)
_CODEPAGES = {
    77: "mac_roman",
    128: "cp932",
    129: "cp949",
    134: "gb18030",
    136: "big5hkscs",
    161: "cp1253",
    162: "cp1254",
    163: "cp1258",
    177: "cp1255",
    178: "cp1256",
    186: "cp1257",
    204: "cp1251",
    222: "cp874",
    238: "cp1250",
}
_SYMBOLS = 2  # the charset of symbol fonts, whose characters say nothing
_SYMBOL_FONT = "symbols"
"""Stands for the encoding of such a font."""

_BULLETS = b"\xb7\xa7\x9f\xa8\xb2\xd8\xe0\xf0"
"""What lists use of Symbol and Wingdings: dots, squares, diamonds, arrows."""

_CHINESE = {936: "gb18030", 950: "big5hkscs", 54936: "gb18030", 65001: "utf-8"}
_SKIPPED = frozenset({
    "aftncn", "aftnsep", "aftnsepc", "annotation", "atnauthor", "atndate", "atnicn", "atnid",
    "atnparent", "atnref", "atntime", "background", "bkmkend", "bkmkstart", "category",
    "colorschememapping", "colortbl", "comment", "company", "datastore", "doccomm", "docvar",
    "falt", "filetbl", "fontemb", "fontfile", "footer", "footerf", "footerl",
    "footerr", "ftncn", "ftnsep", "ftnsepc", "generator", "header", "headerf", "headerl",
    "headerr", "hlinkbase", "keywords", "latentstyles", "listoverridetable", "listpicture",
    "listtable", "manager", "mmath", "nesttableprops", "nonshppict", "objalias", "objclass",
    "objdata", "objname", "objsect", "operator", "panose", "pgdsctbl", "pict", "pnseclvl",
    "private", "revtbl", "rsidtbl", "shpgrp", "sp", "stylesheet", "subject", "tc", "tcn",
    "template", "themedata", "userprops", "wgrffmtfilter", "xe", "xmlnstbl",
})  # fmt: skip
_SHOWN_THOUGH_OPTIONAL = frozenset(("shpinst", "shptxt", "pntext", "ud", "footnote", "fldinst"))
_SIGNS = {
    "par": "\n",
    "line": "\n",
    "sect": "\n",
    "page": "\n",
    "tab": "\t",
    "column": "\n",
    "emdash": "—",
    "endash": "–",
    "bullet": "•",
    "lquote": "‘",
    "rquote": "’",
    "ldblquote": "“",
    "rdblquote": "”",
    "emspace": "\u3000",
    "enspace": " ",
    "qmspace": " ",
}
_ESCAPED = {b"~": "\xa0", b"_": "-", b"\n": "\n", b"\r": "\n", b"\\": "\\", b"{": "{", b"}": "}"}
_DEEPEST = 1000  # groups in each other; word processors write some dozens. Chosen.


@dataclass(slots=True)
class _Group:
    """What holds inside a pair of braces: where its text goes, in which encoding it is; `of_page`
    for a field whose result is a page's number."""

    target: str = "text"
    font: int = 0
    skip: int = 1
    hidden: bool = False
    is_optional: bool = False
    in_table: bool = False
    of_page: bool = False


@dataclass(slots=True)
class _Sink:
    """Text on its way: bytes that wait to be decoded together, and what they made so far."""

    done: list[str] = field(default_factory=list)
    waiting: bytearray = field(default_factory=bytearray)

    def flush(self, encoding: str) -> None:
        if self.waiting:
            known = bytes(self.waiting)
            is_symbols = encoding == _SYMBOL_FONT
            self.done.append(_symbols(known) if is_symbols else known.decode(encoding, "replace"))
            self.waiting.clear()


def read_rtf(content: bytes) -> FileText:
    """Return the text of an RTF file with its lists' numbers, rows of tables and notes, without
    headers, footers, hidden and deleted text, pictures and objects. Raises Rejected for groups
    nested without end, and for a file that ends inside one."""
    reader = _Reader()
    reader.read(content)
    said = reader.said
    notes = [f"[{number}] {note}" for number, note in enumerate(reader.notes, 1)]
    return FileText(
        kind="rtf",
        text=join_lines([reader.text, *notes]),
        named=said("title"),
        author=said("author"),
        created=day_of(reader.dates.get("creatim")),
        modified=day_of(reader.dates.get("revtim")),
        pages=reader.pages,
    )


class _Reader:
    def __init__(self) -> None:
        self._stack = [_Group()]
        self._sinks: dict[str, _Sink] = {}
        self._encoding = "cp1252"
        self._fonts: dict[int, str] = {}
        self._to_skip = 0
        self._high = ""
        self._default_font = 0
        self.notes: list[str] = []
        self.dates: dict[str, str] = {}
        self.pages: int | None = None

    @property
    def text(self) -> str:
        """The text without the notes."""
        return self.said("text", strip=False)

    def said(self, target: str, *, strip: bool = True) -> str:
        """Return what was written to a target."""
        sink = self._sinks.get(target, _Sink())
        sink.flush(self._encoding)
        text = "".join(sink.done)
        return text.strip() if strip else text

    def read(self, content: bytes) -> None:
        r"""Read all tokens; ``\bin`` bytes are jumped over. Raises Rejected for groups nested
        without end, and where the file ends inside one."""
        place = 0
        while match := _TOKEN.match(content, place):
            place = match.end()
            word, number, coded, escaped, brace, plain = match.groups()
            if word is not None:
                if word == b"bin":
                    place += max(int(number or 0), 0)
                else:
                    self._control(word.decode("ascii"), None if number is None else int(number))
            elif coded is not None:
                self._bytes(bytes([int(coded, 16)]))
            elif escaped is not None:
                self._escape(escaped)
            elif brace is not None:
                self._brace(brace)
            elif plain is not None:
                self._plain(plain)
        if len(self._stack) > 1:
            raise Rejected(DAMAGED)

    @property
    def _group(self) -> _Group:
        return self._stack[-1]

    def _brace(self, brace: bytes) -> None:
        self._flush()
        self._to_skip = 0
        if brace == b"{":
            if len(self._stack) >= _DEEPEST:
                raise Rejected(DAMAGED)
            self._stack.append(replace(self._group, is_optional=False))
            return
        closed = self._stack.pop() if len(self._stack) > 1 else self._group
        if closed.target == "number" and self._group.target != "number":
            # Bullets stand in fonts of symbols, or are one sign.
            number = self.said("number").strip("•●○■□◆◇▪–-·")
            self._sinks.pop("number", None)
            self._write(f"{number} " if number[-1:].isascii() and number else number)
        if closed.target == "footnote" and self._group.target != "footnote":
            self.notes.append(join_lines([self.said("footnote")]))
            self._sinks.pop("footnote", None)
            self._write(f"[{len(self.notes)}]")
        if closed.target == "instruction" and self._group.target != "instruction":
            self._group.of_page = bool(FIELDS_OF_PAGES.match(self.said("instruction")))
            self._sinks.pop("instruction", None)

    def _escape(self, sign: bytes) -> None:
        if sign == b"*":
            self._group.is_optional = True
        elif sign in _ESCAPED:
            self._write(_ESCAPED[sign])

    def _plain(self, text: bytes) -> None:
        if self._to_skip:
            text, self._to_skip = text[self._to_skip :], max(self._to_skip - len(text), 0)
        if self._group.target == "fonts":
            return
        self._bytes(text)

    def _bytes(self, content: bytes) -> None:
        if self._to_skip and len(content) == 1:
            self._to_skip -= 1
            return
        if not self._is_silent():
            self._sink().waiting.extend(content)

    def _is_silent(self) -> bool:
        group = self._group
        return group.target in ("", "fonts") or (group.hidden and group.target == "text")

    def _write(self, text: str) -> None:
        self._flush()
        if not self._is_silent():
            self._sink().done.append(text)

    def _sink(self) -> _Sink:
        return self._sinks.setdefault(self._group.target, _Sink())

    def _flush(self) -> None:
        if self._group.target in self._sinks:
            self._sink().flush(self._fonts.get(self._group.font, self._encoding))

    def _control(self, word: str, number: int | None) -> None:
        group = self._group
        if word == "u":
            self._unicode(number or 0)
        elif word in _SKIPPED or (group.is_optional and word not in _SHOWN_THOUGH_OPTIONAL):
            group.target = ""
        elif word == "fonttbl":
            group.target = "fonts"
        elif word in ("title", "author") and group.target == "info":
            self._sinks.pop(word, None)  # the same in Unicode follows what older readers take
            group.target = word
        elif word in ("info", "creatim", "revtim", "printim", "buptim"):
            group.target = "info" if word == "info" else f"time {word}"
        elif word in ("listtext", "pntext") and group.target == "text":
            self._flush()
            group.target = "number"
        elif word == "footnote":
            self._flush()
            group.target = "footnote"
        elif word == "field":
            group.of_page = False
        elif word == "fldinst" and group.target:
            self._flush()
            group.target = "instruction"
        elif word == "fldrslt" and group.of_page:
            group.target = ""
        elif word in ("yr", "mo", "dy") and group.target.startswith("time "):
            self._date(group.target[5:], number or 0)
        elif word == "nofpages":
            self.pages = number
        else:
            self._format(word, number)
        group.is_optional = False

    def _format(self, word: str, number: int | None) -> None:
        group = self._group
        if word == "ansicpg" and number:
            self._encoding = _codec(number)
        elif word == "f":
            self._flush()
            group.font = number or 0
        elif word == "fcharset" and group.target == "fonts":
            self._learn_font(group.font, number or 0)
        elif word == "uc":
            group.skip = min(max(number or 0, 0), 8)
        elif word in ("v", "deleted"):
            self._flush()
            group.hidden = number != 0
        elif word == "plain":
            self._flush()
            group.hidden, group.font = False, self._default_font
        elif word == "deff":
            self._default_font = group.font = number or 0
        elif word in ("intbl", "pard", "trowd"):
            group.in_table = word == "intbl" or (word == "trowd" and group.in_table)
        elif word in ("cell", "nestcell"):
            self._write("\t")
        elif word in ("row", "nestrow"):
            self._write("\n")
        elif word == "par" and group.in_table:
            self._write(" ")
        elif word in _SIGNS:
            self._write(_SIGNS[word])

    def _unicode(self, number: int) -> None:
        """Write a character by its UTF-16 unit; what follows for older readers is skipped."""
        unit = chr(number & 0xFFFF)
        if self._high:
            pair = (self._high + unit).encode("utf-16-le", "surrogatepass")
            self._write(pair.decode("utf-16-le", "replace"))
            self._high = ""
        elif "\ud800" <= unit <= "\udbff":
            self._high = unit
        elif not ("\udc00" <= unit <= "\udfff" or "\uf000" <= unit <= "\uf0ff"):
            self._write(unit)
        self._to_skip = self._group.skip

    def _learn_font(self, font: int, charset: int) -> None:
        if charset in _CODEPAGES:
            self._fonts[font] = _CODEPAGES[charset]
        elif charset == _SYMBOLS:
            self._fonts[font] = _SYMBOL_FONT

    def _date(self, name: str, number: int) -> None:
        known = self.dates.get(name, "")
        self.dates[name] = f"{known}-{number:02}" if known else f"{number:04}"


def _symbols(content: bytes) -> str:
    """Return bullets as one sign, and what stands for itself; the other signs of such fonts have no
    name that all of them share."""
    return "".join("•" if one in _BULLETS else chr(one) * (one < 0x80) for one in content)


def _codec(codepage: int) -> str:
    name = _CHINESE.get(codepage, f"cp{codepage}")
    try:
        "".encode(name)
    except LookupError:
        return "cp1252"
    return name
