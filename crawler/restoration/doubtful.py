"""Places that are wrong though nothing proves what stood there: they are marked, never changed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from crawler.document import Damage
from crawler.patterns import LazyPattern
from crawler.restoration.characters.characters import find_mojibake
from crawler.restoration.characters.presence import Words, besides_han, uncommon
from crawler.restoration.words.brands import find_brands

_TELLING = Words("同志", "理论", "以为核心", "近平", "确立", "委记")
# What comes first in each expression is a word or a sign that few texts have: what stands before it
# is looked at behind it, which takes a fifth of the time.
# 同志 has a name before it, unless it speaks of comrades as such (同志之间, 同志们).
_NAMELESS = re.compile(
    r"同志(?=(?:又|还|也|再|先后|当时|后来|一直|总是|经常)?(?:从|在|说|指出|曾|亲自|主持|强调|出席|率|代表"
    r"|担任|作了|发表|任|来到|多次|提出|穿|住|吃|走|站|坐|看|听|回|到|去|对|把|给|向|与|和我|同我|问|讲|笑"
    r"|视察|考察|察看|参观|详细|仔细|亲切|高兴地|会见|接见|深情|询问|勉励|嘱咐|写|批示|深入|逝世|牺牲"
    r"|拉着|握|带领|领导|的(?:讲话|一生|教导|指示|批示|报告|故居|著作|夫人|警卫))[^，。])"
)
# Nor do comrades as such point out what follows, or have what is studied.
_POINTS_OUT = re.compile(r"同志(?=(?:还|又|多次|曾)?(?:指出|强调|要求|认为)[，：,:])")
_STUDIED = re.compile(
    r"同志(?<=(?:学习|贯彻|落实|按照|遵照|重温)同志)(?=关于|的重要|的系列|在.{1,20}上的)"
)
# A time stands before nothing but a name; whoever is spoken of once without one is so elsewhere.
_COMRADES = "们之间关系情谊式般，。、：；！？,.:;!?"
_THEN = re.compile(rf"同志(?<=[年月日天春夏秋冬晚晨][，,]同志)(?![{_COMRADES}])")
_SPOKEN_OF = re.compile(rf"同志(?<=[说和跟与向对给请见听念悼记]同志)(?![{_COMRADES}])")
_AGAIN = re.compile(rf"同志(?<=[，。；,;]同志)(?![{_COMRADES}])")
# Nor is any of them the core of others, in whose care one works, or born on a day.
_OF_ONE = re.compile(
    r"同志(?:(?<=以同志)(?=为(?:核心|总书记|书记|主席|主要代表|代表的|首的|班长))"
    r"|(?<=在同志)(?=(?:的)?(?:亲切|直接|正确|坚强)?(?:领导|关怀|带领|主持|指导|倡导|提议|支持)下)"
    r"|(?<=(?:纪念|缅怀|悼念|追忆|瞻仰|参观)同志)"
    r"(?=诞辰|逝世|故居|生平|[铜塑]像|的(?:丰功|光辉|一生|崇高|遗)))"
)
# Whose theory is held high, and beside what it stands.
_THEORY = re.compile(
    r"理论(?:(?<=高举理论)(?=的?伟大旗帜)|(?<=[以、]理论)(?=[和、与]“?三个代表)"
    r"|(?<=毛泽东思想[、和]理论)|(?<=马列主义[、和]理论))"
)
# A filter's writers spell a government by its initials.
_FILTERED = LazyPattern("(?:zf|ZF|Zf)(?<=[省市县区州镇乡]..)(?![A-Za-z])")
# One who writes it takes the secretary's 书 out.
_SECRETARY = LazyPattern(
    "委记(?<=[省市县区州镇乡党纪团工]委记)(?![者录功载名住得在下分过入账大一了挂取起着])(?=[\u3400-\u9fff]{2})"
)
# Whoever is the core stands between 以 and 为.
_CORELESS = LazyPattern("以为核心(?=的(?:党中央|中共中央|中央|.{0,4}(?:领导集体|领导班子)))")
# The year and the number of a document in one, since the bracket between them is gone.
_NUMBER = LazyPattern(r"〔(?:19|20)\d{3,6}(?![\d〕])(?![^〔〕\n]{1,16}〕)")
# A surname that a filter took from before a name and its office; a name, from before a standing.
_HALF_NAMED = re.compile(
    r"近平(?<!习近平)(?=总书记|主席)|确立了?(?=在(?:党中央|全党|全军|红军)[^，。\n]{0,12}地位)"
)
# Initials for what advertising may not call itself: 最 and 第.
_SUPERLATIVE = LazyPattern(
    r"[Zz](?<=[\u3400-\u9fff，,。].)(?=[好低高佳优新快强大](?:的|[，,。！]))|[dD](?=一品牌)"
)
_INITIALS = frozenset("ZzDd")
FEWEST_SUPERLATIVES = 2  # one may be a variable of a formula
_STARTS = "，。；！？,;!?\n"
# UTF-8 that was read as Windows-1252: a lead byte's letter and what its trail bytes show.
_TRAIL = (
    "\u0080-\u00bf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc"
    "\u2013-\u203a\u20ac\u2122"
)
_OF_LOST = Words("锟斤拷", "烫烫", "屯屯")
_LEADS = frozenset(map(chr, range(0xC2, 0xF5)))
_MOJIBAKE = LazyPattern(rf"(?:[\u00c2-\u00f4][{_TRAIL}]{{1,3}})+")
# What U+FFFD in UTF-8 is to GBK, with what the last of an odd number took along; and memory that
# nobody had written to yet. Who speaks of them shows them.
_LOST = LazyPattern("(?:锟斤拷)+(?:锟[^，。！？；：、])?|烫{6,}|屯{6,}")
_ON_ENCODING = LazyPattern("乱码|编码|字符集|内存|(?i:utf|unicode|ascii|gbk)")
# A Korean syllable for a character, where no Korean is written or spoken of.
_ANY_SYLLABLE = LazyPattern(r"[\uac00-\ud7a3]")
_SYLLABLE = LazyPattern(
    r"[\uac00-\ud7a3](?:(?<=[\u3400-\u9fff].)(?=[\u3400-\u9fff，。,;；])"
    r"|(?<=[，。,;；].)(?=[\u3400-\u9fff]))"
)
_KOREAN = LazyPattern("[\uac00-\ud7a3]{2}|韩[语文国]|朝鲜|谚文|韓[語文國]|朝鮮|諺文")
FEWEST_SYLLABLES = 3  # one or two may be meant
FEWEST_LETTERS = 3  # lead letters: one or two stand in French or Vietnamese words


def find_doubtful(text: str) -> tuple[Damage, ...]:
    """Find brands of betting sites in the place of names, comrades without a name, and mojibake.

    >>> text = "在大会上,某彩官方网站董事长领奖。某彩官方网站将以质量为目标。"
    >>> [text[place.start : place.end] for place in find_doubtful(text)]
    ['某彩官方网站', '某彩官方网站']
    >>> find_doubtful("请登录市政府官网查询，也可在市政府官网下载。同志之间要互相帮助。")
    ()
    """
    found = [
        *find_brands(text),
        *_nameless(text),
        *_filtered(text),
        *_mojibake(text),
        *_syllables(text),
        *_numbers(text),
    ]
    return tuple(sorted(found, key=_start))


def _start(place: Damage) -> int:
    return place.start


def _nameless(text: str) -> Iterator[Damage]:
    met = _TELLING.met(text)
    for match in _CORELESS.finditer(text) if "以为核心" in met else ():
        yield Damage(*match.span(), "the name in it is gone")
    for match in _HALF_NAMED.finditer(text) if {"近平", "确立"}.intersection(met) else ():
        yield Damage(*match.span(), "the name in it is gone")
    for match in _THEORY.finditer(text) if "理论" in met else ():
        yield Damage(*match.span(), "the name before it is gone")
    if "同志" not in met:
        return
    found = [
        match.span()
        for match in (*_NAMELESS.finditer(text), *_POINTS_OUT.finditer(text))
        if text[match.start() - 1 : match.start()] in ("", *_STARTS)
    ]
    found += (match.span() for match in (*_THEN.finditer(text), *_STUDIED.finditer(text)))
    found += (match.span() for match in _OF_ONE.finditer(text))
    if found:
        again = (*_SPOKEN_OF.finditer(text), *_AGAIN.finditer(text))
        found += (match.span() for match in again)
    for start, end in sorted(set(found)):
        yield Damage(start, end, "the name before it is gone")


def _filtered(text: str) -> Iterator[Damage]:
    if not _INITIALS.isdisjoint(uncommon(text)):
        found = list(_FILTERED.finditer(text))
        superlatives = list(_SUPERLATIVE.finditer(text))
        if len(superlatives) >= FEWEST_SUPERLATIVES:
            found += superlatives
        for match in found:
            yield Damage(*match.span(), "initials for a word that filters take")
    for match in _SECRETARY.finditer(text) if "委记" in _TELLING.met(text) else ():
        yield Damage(*match.span(), "a character that filters take is gone")


def _numbers(text: str) -> Iterator[Damage]:
    for match in _NUMBER.finditer(text) if "〔" in text else ():
        yield Damage(*match.span(), "a document's number that lost its bracket")


def _syllables(text: str) -> Iterator[Damage]:
    any_of_them = _ANY_SYLLABLE.search(besides_han(text))
    found = list(_SYLLABLE.finditer(text)) if any_of_them else []
    if len(found) >= FEWEST_SYLLABLES and not _KOREAN.search(text):
        for match in found:
            yield Damage(*match.span(), "a Korean syllable in the place of a character")


def _mojibake(text: str) -> Iterator[Damage]:
    for start, end in find_mojibake(text):
        yield Damage(start, end, "mojibake: UTF-8 read as GBK")
    if _OF_LOST.met(text) and not _ON_ENCODING.search(text):
        for match in _LOST.finditer(text):
            yield Damage(*match.span(), "mojibake that can't be undone")
    if sum(map(text.count, _LEADS.intersection(besides_han(text)))) < FEWEST_LETTERS:
        return
    found = list(_MOJIBAKE.finditer(text))
    letters = sum("\u00c2" <= sign <= "\u00f4" for match in found for sign in match[0])
    if letters >= FEWEST_LETTERS:
        for match in found:
            yield Damage(*match.span(), "mojibake: UTF-8 read as Windows-1252")
