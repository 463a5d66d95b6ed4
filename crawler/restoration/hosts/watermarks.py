"""What a site hides in a text to tell its copies: its name, decoys, runs of garbage."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING

from crawler.document import Damage, Edit
from crawler.patterns import LazyPattern
from crawler.restoration.characters.gbk import in_gb2312
from crawler.restoration.characters.presence import Words, besides_han, uncommon
from crawler.restoration.characters.script import simplify
from crawler.restoration.edits import Change, disjoint, rewrite
from crawler.restoration.hosts.rows import find_rows
from crawler.restoration.words.brands import HOUSES

if TYPE_CHECKING:
    from crawler.restoration.characters.conversion import Conversion

STEP = "watermarks"

GARBAGE_LENGTH = 6  # pairs of rare bytes in a row (chosen: names have fewer)
# Up to so many different characters replacing each is faster than a pattern of them all.
_FEW_RARE = 60
# Of a run without a common character: names of herbs and insects have some rare ones too.
GARBAGE_SHARE = 0.6
# Of a long one it may be less: of three that 2.65 million characters have none has any (chosen).
LONG_GARBAGE, SHARE_OF_LONG = 8, 0.3
MOSTLY_GARBAGE = 0.5

_HAN = r"\u3400-\u9fff"
# A sentence that speaks of the site has its name as an object or as a subject.
_SPEAKS_BEFORE = r"(?<![据由在向从到给对与和及或是为见自源载问问注用册录看索入陆本该])"
_SPEAKS_AFTER = (
    r"(?![讯是的与和及或在将已为上站网版官首平频公客编记报发整提原独转声有等致供对][^\n]?)"
)
# What a widely used page generator hides between paragraphs.
_GENERATOR = frozenset("dedecms")
_DECOYS = LazyPattern(
    r"(?:内容|本文)来自(?:dedecms|织梦(?:cms)?)|copyright dedecms|织梦好[，,]好织梦"
    r"|织梦内容管理系统|dedecms\.com",
    re.IGNORECASE,
)
# A sentence in mid-text in which a site says that it gathered the text, and whose the rights are.
_CREDITING = Words("版权归", "转载请")
_CREDIT = LazyPattern(
    r"(?<=[。！？”])[^。！？，,\n]{0,16}(?:网站?|之家|文库|范文|论坛|文秘)[^。！？，,\n]{0,4}"
    r"(?:收集|搜集|整理|编辑|发布)[^。！？，,\n]{0,8}[，,]"
    r"(?:版权归原?作者所有|转载请(?:注明|联系)[^。，,\n]{0,10})。"
)
# A forum's hidden line noise: one or two signs, a space, and again, but for the number of an item
# behind it and other words.
_ITEM = r" \d{1,2}[.)][\u3400-\u9fff]|\([\u3400-\u9fff]{1,3}\)"
_IN_ITEM = r"(?:(?<=\d[.)])[\u3400-\u9fff]|(?<=\()[\u3400-\u9fff]{1,3}\))"
_NOISE = LazyPattern(
    rf"(?<![!-~] )(?:[!-~]{{1,2}} ){{7,}}[!-~]{{1,2}}"
    rf"(?:(?={_ITEM}| [0-9A-Za-z]{{3}})|(?!{_IN_ITEM}|[!-~ ]))"
)
# The mark of the clause before it.
_CLAUSE_ENDS = LazyPattern(r"[,.!?;:](?<=[\u3400-\u9fff].)")
_MAYBE_NOISE = LazyPattern(" (?<=[!-~] )[!-~]{1,2} [!-~]{1,2} [!-~]{1,2} ")
# The same with few groups, told by the letters and signs that are glued together; letters and
# digits alone are bytes in figures.
_SHORT_NOISE = LazyPattern(
    r"(?:(?<![!-~])(?!(?<=[\u3400-\u9fff])[!,.;:?])|(?<=[\u3400-\u9fff][!,.;:?]))"
    r"(?: {0,2}[!-~]{1,2}(?= |$)){6,}"
    rf"(?: [!-~]{{1,2}}(?!{_IN_ITEM})(?=[\u3400-\u9fff]|{_ITEM}))?",
    re.MULTILINE,
)
# The forum's name or address before such signs, behind the last sentence of a line.
_SIGNED = LazyPattern(
    r"(?<=[。！？；”])(?:copyright )?(?:(?P<name>[\u3400-\u9fff]{2,12}(?:论坛|社区|网|BBS))"
    r"|(?:www|bbs)\.[a-z0-9.-]{4,40})(?=[!-~]{0,2} )[!-~]{0,2}(?: [!-~]{1,2}){1,8}$",
    re.MULTILINE,
)
# The forum's address, set behind it.
_ADDRESS_BEHIND = LazyPattern(r" ?[!-~]{0,2}?(?:www\d?|bbs)\.[a-z0-9.-]{3,40}(?=\n|$)")
_GLUED = LazyPattern(
    r"(?<![!-~])(?:[A-Za-z][0-9]|[A-Za-z][^\w\s]|[^\w\s][0-9A-Za-z]|([^\w\s])(?!\1)[^\w\s])(?![!-~])"
)
_GLUED_SIGN = LazyPattern(r"[^\w\s]")
# Pairs that stand in no code or formula: of a letter and a sign that is none of its own.
_JAMMED = LazyPattern(
    r"(?<![!-~])(?:[A-Za-z][0-9]|[A-Za-z][^\w\s;,:.()]|[^\w\s\\;,:.()][0-9A-Za-z])(?![!-~])"
)
FEWEST_JAMMED = 3
FEWEST_GLUED, FEWEST_GLUED_SIGNS = 4, 2
# Moves, codes and bytes have letters of one case and none but their own signs.
_OWN_SIGNS = frozenset("+-=#%./:,")
_SENTENCE_END = "。！？”!?\n"
_ODD_SIGN = LazyPattern(r"[!#$%&'@^~`|{}?;\\\"]")
_LETTER = LazyPattern("[A-Za-z]")

_BETS = (
    r"娱乐城|百家乐|老虎机|时时彩|六合彩|博彩|赌场|真人(?:荷官|娱乐|视讯)|棋牌(?:游戏|平台|下载)|体育投注|快三"
    r"|彩票(?=_|平台|官网|网址|登[录陆]|注册)|北京赛车|开户(?:送|平台)|葡京|威尼斯人"
)
_BET = LazyPattern(_BETS)
# The same as key words in a row: each names a site's door, one the trade.
_DOOR = LazyPattern(
    r"(?:(?:app|APP)(?:下载)?(?:安装|入口)?|下载(?:安装)?|注册(?:送\S{1,4})?|登[录陆](?:入口|平台|注册)?"
    r"|官网(?:入口|首页|下载)?|官方(?:网站|平台|版)|网址|客户端|平台|入口|首页|投注|彩金)$"
)
_TRADE = LazyPattern(
    r"彩(?:app|APP|金|票|平台|娱乐|官)|娱乐(?:app|APP|注册|平台|城|官)|棋牌|博(?:app|APP|体育|娱乐|彩|平台)|赌场|投注|电竞"
)
_HOUSE = LazyPattern(rf"(?:{HOUSES}|[bB][eE][tT]\d{{2,4}})")
_BETWEEN_KEYS = LazyPattern(r"[_|丨｜]| - ")
_PARTING = ("_", "|", "丨", "｜", " - ")
_SENTENCE = LazyPattern("[，。；：！？、]")
# A whole line with its breaks, or what stands behind a line's last sentence.
_LINE_OR_TAIL = LazyPattern(r"^[^。！？\n]+(?:\n+|\Z)|(?<=[。！？”])[^。！？”\n]++$", re.MULTILINE)
BETS_PER_LINE = 3  # different brands that make a line an advertisement
FEWEST_RUNS = 3  # of noise, for which a doubtful one is noise too (chosen: tables have fewer)
FEWEST_SPACES = 5  # of a text whose words noise was put between
SHORTEST_NAME = 3  # two characters meet in many sentences by chance


def remove_watermarks(
    text: str,
    names: Collection[str] = (),
    conversion: Conversion | None = None,
    rows: Collection[str] = (),
) -> tuple[str, tuple[Edit, ...], tuple[Damage, ...]]:
    """Remove a site's ``names`` in mid-sentence, decoys, garbage, lines of betting words, and
    rows of other documents' names (those known of the site are ``rows``).

    A name goes only where the characters around it also meet elsewhere in the text:

    >>> remove_watermarks("我某某网市有三个县。去年我市增长较快。", ["某某网"])[0]
    '我市有三个县。去年我市增长较快。'
    >>> remove_watermarks("据某某网报道，会议昨天开幕。", ["某某网"])[1]
    ()
    >>> remove_watermarks("要以更大的决心抓好落实。蒄蚄袀膇莀蚃羂")[0]
    '要以更大的决心抓好落实。'

    A text that is mostly garbage stays, as one damaged place.
    """
    garbage = list(_garbage(text, conversion))
    han = len(re.findall(f"[{_HAN}]", text)) if garbage else 0
    if sum(change.end - change.start for change in garbage) > MOSTLY_GARBAGE * han:
        return text, (), (Damage(0, len(text), "mostly garbage glyphs"),)
    changes = [*garbage, *_named(text, names), *_decoys(text), *_bets(text), *find_rows(text, rows)]
    return *rewrite(text, disjoint(changes), STEP), ()


def _named(text: str, names: Collection[str]) -> Iterator[Change]:
    for name in names:
        if len(name) < SHORTEST_NAME or name not in text:
            continue
        found = rf"(?<=[{_HAN}]){_SPEAKS_BEFORE}{re.escape(name)}{_SPEAKS_AFTER}(?=[{_HAN}])"
        for match in re.finditer(found, text, re.IGNORECASE):
            if text[match.start() - 1] + text[match.end()] in text:
                yield Change(*match.span(), "", "the site's name in mid-sentence")


def _decoys(text: str) -> Iterator[Change]:
    if "织" in text or _GENERATOR.issubset(besides_han(text).lower()):
        for match in _DECOYS.finditer(text):
            yield Change(*match.span(), "", "a page generator's hidden words")
    if _CREDITING.met(text):
        for match in _CREDIT.finditer(text):
            yield Change(*match.span(), "", "a site's credit in mid-text")
    if text.count(" ") < FEWEST_SPACES:
        return
    yield from _signed(text)
    if not _MAYBE_NOISE.search(text):
        return
    for match in _NOISE.finditer(text):
        odd = len(_ODD_SIGN.findall(match[0])) >= 3 <= len(_LETTER.findall(match[0]))
        jammed = {*_JAMMED.findall(match[0])}
        if odd and len(jammed) >= FEWEST_JAMMED and (_is_mixed(match[0]) or _have_signs(jammed)):
            start = match.start() + bool(_CLAUSE_ENDS.match(text, match.start()))
            address = _ADDRESS_BEHIND.match(text, match.end())
            yield Change(start, (address or match).end(), "", "hidden line noise")
    short = [(match, *_glued(match[0])) for match in _SHORT_NOISE.finditer(text)]
    short = [run for run in short if run[1] >= FEWEST_GLUED]
    behind = {match for match, _, signs in short if _is_scrambled(match, glued_signs=signs)}
    proofs = sum(signs >= FEWEST_GLUED_SIGNS for _, _, signs in short)
    known = proofs or len(behind) > 1 or any(signs for match, _, signs in short if match in behind)
    for match, _, signs in short if known else ():
        told = proofs >= FEWEST_RUNS or text[match.end() : match.end() + 1] in ("", "\n")
        if signs >= FEWEST_GLUED_SIGNS or (proofs and signs and told) or match in behind:
            start = match.start()
            alone = match in behind and text[max(start - 1, 0) : start] == "\n"
            address = _ADDRESS_BEHIND.match(text, match.end())
            yield Change(start - alone, (address or match).end(), "", "hidden line noise")


def _signed(text: str) -> Iterator[Change]:
    """Find a forum's name or address with signs behind it at the ends of lines, where the name
    stands so more than once."""
    found = list(_SIGNED.finditer(text))
    names = Counter(match["name"] for match in found if match["name"])
    if names and max(names.values()) > 1:
        for match in found:
            if not match["name"] or names[match["name"]] > 1:
                yield Change(*match.span(), "", "hidden line noise")


def _is_scrambled(noise: re.Match[str], *, glued_signs: int) -> bool:
    """Say whether a run between a sentence's end and a line's has letters of both cases, digits and
    a sign that goes with neither (glued to one, or in a run that stands apart), or begins with one
    that stands alone."""
    text, (start, end) = noise.string, noise.span()
    if text[end : end + 1] not in ("", "\n") or text[:start].rstrip(" ")[-1:] not in _SENTENCE_END:
        return False
    signs = set(_GLUED_SIGN.findall(noise[0])) - _OWN_SIGNS
    alone = text[max(start - 1, 0) : start] in ("", "\n")
    apart = bool(signs) and (glued_signs or alone or noise[0].startswith("  "))
    begins = not glued_signs and not noise[0].lstrip(" ")[0].isalnum()
    return _is_mixed(noise[0]) and any(map(str.isdigit, noise[0])) and bool(apart or begins)


def _is_mixed(noise: str) -> bool:
    """Say whether letters of both cases stand in it."""
    letters = "".join(_LETTER.findall(noise))
    return not letters.islower() and not letters.isupper()


def _have_signs(pairs: Collection[str]) -> bool:
    """Say whether several pairs have a sign that is no letter or digit."""
    return sum(not pair.isalnum() for pair in pairs) > 1


def _glued(noise: str) -> tuple[int, int]:
    """Count the different pairs of signs that are glued together, and those that have a sign in
    them that is no letter or digit."""
    glued = {pair[0] for pair in _GLUED.finditer(noise)}
    return len(glued), sum(bool(_GLUED_SIGN.search(pair)) for pair in glued)


def _garbage(text: str, conversion: Conversion | None) -> Iterator[Change]:
    for match in _rare_runs(text):
        # Traditional characters aren't there either, but what they stand for is.
        outside = sum(not in_gb2312(character) for character in simplify(match[0], conversion))
        share = SHARE_OF_LONG if len({*match[0]}) >= LONG_GARBAGE else GARBAGE_SHARE
        if outside >= share * len(match[0]):
            yield Change(*match.span(), "", "a run of garbage glyphs")


def _bets(text: str) -> Iterator[Change]:
    parted = any(sign in text for sign in _PARTING)
    if not parted and len(set(_BET.findall(text))) < BETS_PER_LINE:
        return
    for line in _LINE_OR_TAIL.finditer(text):
        keys = [key.strip() for key in _BETWEEN_KEYS.split(line[0])]
        doors = sum(bool(_DOOR.search(key)) for key in keys)
        listed = BETS_PER_LINE <= doors >= len(keys) - 1 and bool(_TRADE.search(line[0]))
        named = sum(bool(_DOOR.search(key) or _BET.search(key)) for key in keys)
        listed |= len(keys) >= BETS_PER_LINE <= named >= len(keys) and bool(_HOUSE.search(line[0]))
        several = listed or len(set(_BET.findall(line[0]))) >= BETS_PER_LINE
        if several and not _SENTENCE.search(line[0]):
            yield Change(*line.span(), "", "an injected line of betting words")


def _rare_runs(text: str) -> Iterator[re.Match[str]]:
    """Find runs of Chinese characters none of which is among GB 2312's 3,755 common ones."""
    rare = "".join(sign for sign in uncommon(text) if "\u3400" <= sign < "\ua000")
    masked = text
    for sign in rare if len(rare) <= _FEW_RARE else "":
        masked = masked.replace(sign, rare[0])
    if not rare or (len(rare) <= _FEW_RARE and GARBAGE_LENGTH * rare[0] not in masked):
        return iter(())
    return re.finditer(rf"[{rare}]{{{GARBAGE_LENGTH},}}", text)
