"""Characters that nobody writes on purpose: invisible ones, radicals, vertical forms."""

from __future__ import annotations

from collections.abc import Iterator
from unicodedata import normalize

from crawler.document import Edit
from crawler.encoding.mojibake import SIGNS_LEFT, find_left
from crawler.patterns import LazyPattern
from crawler.restoration.characters.presence import besides_han, uncommon
from crawler.restoration.edits import Change, rewrite
from crawler.text import INVISIBLE_CLASS

STEP = "characters"

_RADICALS = r"\u2e80-\u2ef3\u2f00-\u2fd5"
_COMPATIBLE = "\uf900-\ufaff\U0002f800-\U0002fa1f"
_VERTICAL = r"\ufe10-\ufe19\ufe30-\ufe48"
# Away from Chinese characters the vertical forms are the faces that people draw of them.
_IN_TEXT = rf"(?<=[\u3400-\u9fff])[{_VERTICAL}]+|[{_VERTICAL}]+(?=[\u3400-\u9fff])"
_FOUND = LazyPattern(f"[{INVISIBLE_CLASS}]+|[{_RADICALS}{_COMPATIBLE}]|{_IN_TEXT}")
_MAYBE_FOUND = LazyPattern(f"[{INVISIBLE_CLASS}{_RADICALS}{_COMPATIBLE}{_VERTICAL}]")
# Joiners and selectors mean something behind emoji and in scripts whose letters join.
_JOINING = LazyPattern(
    r"[\u0590-\u11ff\u3131-\u318e\uac00-\ud7ff\u1780-\u18af\u2190-\u27bf\u2b00-\u2bff\U0001f000-\U0001faff]"
)

# A text that gives the numbers of code points speaks of these characters; so does one on radicals,
# or that has them in quotation marks and in no word.
_CODE_POINT = LazyPattern(
    r"U\+[0-9A-Fa-f]{4}|偏旁|部首|[\u2e80-\u2fd5][”’]?(?:叫|称)[^，。；\n]{1,4}[旁头底]"
)
_QUOTED = LazyPattern(rf"(?<=[“‘「『《〈（(])[{_RADICALS}](?=[”’」』》〉）)])")
_UNQUOTED = LazyPattern(rf"(?<![“‘「『《〈（(])[{_RADICALS}]|[{_RADICALS}](?![”’」』》〉）)])")

# CJK radicals that stand for a character, by their names in Unicode (EquivalentUnifiedIdeograph).
_RADICAL = (
    "⺁⺈⺉⺊⺋⺌⺍⺎⺐⺒⺓⺔⺕⺖⺘⺙⺛⺜⺝⺞⺟⺠⺡⺢⺣⺤⺥⺦⺧⺨⺩⺪"
    "⺫⺬⺭⺮⺯⺰⺱⺲⺶⺹⺺⺻⺼⺽⺾⺿⻀⻁⻂⻃⻄⻅⻆⻈⻉⻊⻋⻌⻍⻎⻐⻑"
    "⻒⻓⻔⻖⻗⻘⻙⻚⻛⻜⻝⻟⻠⻢⻣⻤⻥⻦⻧⻨⻩⻪⻫⻬⻭⻮⻯⻰⻱⻲⻳"
)
_CHARACTER = (
    "厂刀刂卜㔾小小兀尢巳幺彑彐忄扌攵旡日月歺母民氵氺灬爫爫丬牛犭王疋"
    "目示礻竹糹纟罓罒羊耂肀聿肉臼艹艹艹虎衤覀西见角讠贝足车辶辶辶钅長"
    "镸长门阝雨青韦页风飞食飠饣马骨鬼鱼鸟卤麦黄黾斉齐歯齿竜龙龜亀龟"
)
_OF_RADICALS = dict(zip(_RADICAL, _CHARACTER, strict=True))
# Two that open and close nothing are named by a text on vertical writing.
_NAMED_MARKS = LazyPattern("︵︶|︷︸|︹︺|︻︼|︽︾|︿﹀|﹁﹂|﹃﹄")
# The two dots are what Chinese keyboards gave for a colon.
_MARKS = dict(
    zip(
        "︐︑︒︓︔︕︖︗︘︙︰︱︳︵︶︷︸︹︺︻︼︽︾︿﹀﹁﹂﹃﹄﹇﹈",
        "，、。：；！？〖〗…：—_（）｛｝〔〕【】《》〈〉「」『』［］",
        strict=True,
    )
)


KANA = frozenset(map(chr, (*range(0x3041, 0x3097), *range(0x30A1, 0x30FB))))
LEAST_KANA = 4  # in a sentence of Japanese (chosen: names of shops and goods have one or two)
KANA_SHARE = 0.2  # of a clause's characters, at least (chosen: Japanese prose has half)
_SENTENCE = LazyPattern(r"[^。！？\n]+")
_CLAUSE = LazyPattern(r"[^。！？\n，、：；:;“”「」『』]+")


def mend_characters(text: str) -> tuple[str, tuple[Edit, ...]]:
    """Take invisible characters out, and put characters for the radicals, compatibility ideographs
    and vertical forms that fonts of PDF files and converters left.

    >>> mend_characters("坚\\u200b持以人\\u2ea0为中\\ufeff心︐推\\u00ad动发展︒")[0]
    '坚持以人民为中心，推动发展。'

    Full-width letters, circled numbers and units are an author's, and so is what joins emoji:

    >>> mend_characters("ＧＤＰ增长５％，①㎡；👨\\u200d👩\\u200d👧")[1]
    ()
    """
    if not _MAYBE_FOUND.search(besides_han(text)):
        return text, ()
    return rewrite(text, _changes(text), STEP)


def find_mojibake(text: str) -> list[tuple[int, int]]:
    """Find what is left of UTF-8 that was read as GBK."""
    signs = SIGNS_LEFT & uncommon(text)
    return find_left(text) if len(signs) > 1 or "\ufffd" in signs else []


def find_japanese(text: str) -> list[tuple[int, int]]:
    """Find the clauses in Japanese: those with kana among their characters, in a sentence that has
    some.

    >>> find_japanese("老師說：「日本語の漢字は難しい。」"), find_japanese("優の良品，價廉物美。")
    ([(5, 15)], [])
    """
    if KANA.isdisjoint(besides_han(text)):
        return []
    return [
        clause.span()
        for sentence in _SENTENCE.finditer(text)
        if _count_kana(sentence[0]) >= LEAST_KANA
        for clause in _CLAUSE.finditer(text, *sentence.span())
        if _count_kana(clause[0]) >= KANA_SHARE * len(clause[0])
    ]


def _count_kana(text: str) -> int:
    return sum(map(KANA.__contains__, text))


def _changes(text: str) -> Iterator[Change]:
    is_quoted = _QUOTED.search(text) and not _UNQUOTED.search(text)
    is_about = is_quoted or _CODE_POINT.search(text)
    named = _NAMED_MARKS.search(text)
    for match in _FOUND.finditer(text):
        first = match[0][0]
        if named and first in _MARKS:
            continue
        if is_about and first >= "\u2e80":
            continue
        if first in _OF_RADICALS:
            yield Change(*match.span(), _OF_RADICALS[first], "a radical for a character")
        elif first in _MARKS:
            marks = "".join(_MARKS.get(mark, mark) for mark in match[0])
            yield Change(*match.span(), marks, "a form of vertical writing")
        elif (plain := normalize("NFKC", first)) != first and first >= "\u2e80":
            if not "\ufe00" <= first <= "\ufe4f":
                yield Change(*match.span(), plain, "a character's double in Unicode")
        elif "\u2e80" <= first <= "\u2fff":
            continue  # a radical that no character looks like
        elif not _JOINING.match(text[match.start() - 1 : match.start()]):
            yield Change(*match.span(), "", "an invisible character")
