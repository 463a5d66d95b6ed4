"""What is left of a page's source in its text: escapes, entities, a forum's hidden signs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from crawler.document import Edit
from crawler.patterns import LazyPattern
from crawler.restoration.characters.markup import stands_as_word
from crawler.restoration.characters.presence import uncommon
from crawler.restoration.edits import Change, rewrite

STEP = "residue"

_LINE_BREAK = LazyPattern(r"[ \t]*(?:\\?x0d\\?x0a)+[ \t]*|[ \t]*(?:\\r\\n)+[ \t]*", re.IGNORECASE)
# A spreadsheet's (ECMA-376, ST_Xstring), mostly before a break.
_CELL_BREAK = LazyPattern(r"[ \t]*_x000[Dd]_\n?")
# A program's, of what Chinese texts hold: blanks, quotation marks, a dash, dots, characters.
_CODED = LazyPattern(r"\\u((?:3[04-9]|[4-9][0-9a-f]|ff)[0-9a-f]{2}|00a0|20(?:1[3489cd]|26))", re.I)
# A text that is all on one line has its breaks so; in code they stand among letters.
_BARE_BREAK = LazyPattern(
    r"(?<=[\u3400-\u9fff，。；：！？、”）,.:;!?)])(?:\\n)+(?=[\u3400-\u9fff“（(\d\u3000 ]|$)"
)
FEWEST_BREAKS = 2
FEWEST_CODED = 2
_HAN = LazyPattern(r"[\u3400-\u9fff]")
_ON_CODES = LazyPattern(
    r"unicode|编码|正则|json|[a-z]:\\|[\"'`\]\[{}]\s*\\u|\\u[^\n]{0,40}[\"'`\]]", re.IGNORECASE
)
# A blank's entity that lost its sign or its end.
_TORN_BLANK = LazyPattern(r"&nbsp(?![;\w])|(?<![&0-9A-Za-z;])nbsp;")
# One of comparison that lost its sign, before a number: Plt;0.05; the a is that of alt.
_TORN_SIGN = LazyPattern(r"(?<![&A-Za-z])[B-Zb-z]?([lg]t;)(?=[\d.])")
# One that closes a paragraph behind its last mark and lost its bracket, or a break before its first
# character; p>0.05 is none.
_TORN_TAG = LazyPattern(
    r"(?<=[。！？…”）])/(?:p|span|div|strong|font|td)>(?=[ \t]*$)"
    r"|^(?:br ?/?|/(?:p|span|div|strong|font|td))>[ \t]*(?=[\u3400-\u9fff“「（])",
    re.MULTILINE,
)
_ON_BREAKS = LazyPattern("换行|回车|转义|字符串|0x0[ad]", re.IGNORECASE)
# Those that editors write for what Chinese texts hold. A text that shows tags speaks of HTML.
_ENTITY = LazyPattern(
    r"&(?:amp;)?(?:nbsp|ensp|emsp|ldquo|rdquo|lsquo|rsquo|mdash|ndash|hellip|middot|bull|quot"
    r"|times|deg|#\d{2,6}|#x[0-9a-f]{2,5}|[lg]t|amp);",
    re.IGNORECASE,
)
_ON_ENTITIES = LazyPattern(
    "编码|网页|代码|实体|字符|源码|转义|小于号|大于号|html|unicode", re.IGNORECASE
)
_SIGNS = frozenset("<>&")  # of formulas and programs too
HAN_PER_LETTER = 10
"""Characters for each that is written in figures, at least (chosen: rare ones and slips are)."""

_TAG = LazyPattern(r"</?[a-z]+[^<>\n]*>|&lt;(?=[/!?a-z])", re.IGNORECASE)
# Who writes of an entity quotes it by itself, as code does.
_QUOTED = LazyPattern(rf"([\"'`]){_ENTITY.pattern}\1|[“‘「]{_ENTITY.pattern}[”’」]", re.IGNORECASE)


def remove_residue(text: str) -> tuple[str, tuple[Edit, ...]]:
    """Put line breaks and characters for the escapes and entities that a page shows as they are.

    >>> remove_residue("公文的含义 x0dx0ax0dx0a公文指书面材料。")[0]
    '公文的含义\\n公文指书面材料。'
    >>> remove_residue("要坚持&amp;nbsp;&ldquo;两手抓&rdquo;。")[0]
    '要坚持\\xa0“两手抓”。'

    A text about such things keeps them:

    >>> remove_residue("在<td>里写&nbsp;表示空格。")[1], remove_residue("用\\\\r\\\\n换行。")[1]
    ((), ())
    """
    found = [*_breaks(text), *_entities(text), *_coded(text), *_torn_tags(text)]
    return rewrite(text, sorted(found), STEP)


def _breaks(text: str) -> Iterator[Change]:
    signs = uncommon(text)
    if "\\" not in signs and ("0" not in signs or not {"x", "X"} & signs):
        return
    if "x0a" not in text.lower() and "\\n" not in text:
        return
    found = list(_LINE_BREAK.finditer(text))
    if _ON_BREAKS.search(text) or 2 * sum(map(stands_as_word, found)) > len(found) > 0:
        return
    bare = list(_BARE_BREAK.finditer(text))
    if len(bare) >= FEWEST_BREAKS and "\n" not in text.strip():
        for match in bare:
            yield Change(*match.span(), "\n", "an escaped line break")
    for match in found:
        yield Change(*match.span(), "\n", "an escaped line break")


def _coded(text: str) -> Iterator[Change]:
    signs = uncommon(text)
    if "_" in signs and "_x000" in text:
        for match in _CELL_BREAK.finditer(text):
            yield Change(*match.span(), "\n", "an escaped line break")
    found = list(_CODED.finditer(text)) if "\\" in signs else []
    # What is nothing else is a file shown raw.
    strewn = FEWEST_CODED <= len(found) <= len(_HAN.findall(text))
    if strewn and not _ON_BREAKS.search(text) and not _ON_CODES.search(text):
        for match in found:
            yield Change(*match.span(), chr(int(match[1], 16)), "an escaped character")


def _torn_tags(text: str) -> Iterator[Change]:
    if ">" in uncommon(text) and not _ON_ENTITIES.search(text):
        for match in _TORN_TAG.finditer(text):
            yield Change(*match.span(), "", "escaped tags")


def _entities(text: str) -> Iterator[Change]:
    signs = uncommon(text)
    if "&" not in signs and not (";" in signs and {"n", "t"} & signs):
        return
    if _TAG.search(text) or _QUOTED.search(text):
        return
    entities = list(_ENTITY.finditer(text))
    if 2 * sum(map(stands_as_word, entities)) > len(entities):
        return  # the text names them
    torn = list(_TORN_BLANK.finditer(text))
    for match in torn if len(torn) >= FEWEST_CODED else ():
        yield Change(*match.span(), "\u00a0", "an escaped entity")
    for match in _TORN_SIGN.finditer(text):
        yield Change(*match.span(1), "<" if match[1] == "lt;" else ">", "an escaped entity")
    found = [(match, unescape(unescape(match[0]))) for match in entities]
    letters = sum(character.isalpha() for _, character in found)
    # A text whose letters are written in figures is no text with some residue in it.
    few = HAN_PER_LETTER * letters <= len(_HAN.findall(text)) and not _ON_ENTITIES.search(text)
    for match, character in found:
        is_safe = not character.isalpha() and character not in _SIGNS
        if character != match[0] and (few or is_safe):
            yield Change(*match.span(), character, "an escaped entity")
