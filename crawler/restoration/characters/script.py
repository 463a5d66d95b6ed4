"""Traditional script: telling it and converting it to simplified."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from operator import ne
from typing import Literal

from crawler.document import Edit
from crawler.patterns import LazyPattern
from crawler.restoration.characters.characters import find_japanese, find_mojibake
from crawler.restoration.characters.conversion import Conversion, opencc
from crawler.restoration.characters.gbk import in_gb2312
from crawler.restoration.characters.presence import uncommon
from crawler.restoration.edits import Change, rewrite
from crawler.restoration.language.cohesion import LogProbability, cohesion

STEP = "script"

# A quoted word of traditional script makes no traditional text: in real ones about a third
# of the characters exist in no simplified text.
LEAST_TRADITIONAL = 3
LEAST_SHARE = 0.1
# Fewer do where none is of simplified script only, as a third is in texts of that: the least of 99
# excerpts of mirrors' pages has 0.09 (and quotes nobody).
LEAST_ALONE = 0.07

# OpenCC leaves 著 alone, since 著作 and 着 are told apart only by the word. It is the particle
# after these characters, unless it begins a word of its own (著作, 著名, …).
_BEFORE_PARTICLE = (
    "随接领守在想踩沿看听说讲谈带拿走跟顺对抓靠凭冒怀抱拉背扛围绕向朝望牵握盯写读唱笑哭跑坐站躺"
    "活等忙压穿戴吃喝喊叫打推顶迎挂贴摆放开系连趁照按本藏含满伴味志励舞响引受担负载闪飘流烧挥唤"
    "临有变动示留指催激透护育耕淌敲掌撅瞟拄踏拽噙拎蹙搓罩踱溢漾缀拧睡揉捂挨憋捧掰擎捏扯偎瞅拢揣嵌搀挟眯嚷瞪咽撑哼盼夹诵沾趴"
    "蹲兜拾哄骑瞒缠吼扔摸晃挠倚循聊盖剔粘抖扮勾晒瞄拖叮冲抹插赶"
)
# The literal comes first, so that the search can jump to it.
_PARTICLE = LazyPattern(
    rf"著(?:(?<=[{_BEFORE_PARTICLE}]著)(?![作名称书述者录有])|(?<![名原论编译专巨]著)(?=[重手力眼急想落凉火慌迷]))"
)
# A machine that makes traditional text of simplified text writes 著 for every 着, so there it stays
# only in the words that simplified text writes with 著 (Xiandai Hanyu Cidian). These begin or end
# with other words' characters: 写着名字, 背着名著, 读着书, 议论着, 接着有人.
_NO_WORD_OF_WRITING = (
    "[迷急慌]|(?<![名原论编译专土所拙巨遗旧]著)[手眼重力想凉火陆装实]|名(?:字(?![画帖])|单(?![位元])|额|义|册|次|著(?![作名]))|作[业揖响]|书包"
    "|(?<=[捧读看抱翻念拿抄夹教买带背提搬放摆堆]著)书(?!立)|(?<=[接跟随味]著)有|(?<=[讨谈议争评辩]论著)(?![作述])"
)
_WRITTEN = LazyPattern(
    rf"著(?={_NO_WORD_OF_WRITING})|"
    r"著(?![名作称书述录者有]|于[\d公民清明元宋唐汉])(?<![显顯卓名原论論编編译譯专專土所拙巨遗遺昭遐旧舊撰]著)"
    r"(?<!(?<![缝縫结結配组組混融聚闭閉整咬吻贴貼弥彌愈癒])合著)(?<![見见]微知著)(?![)）》])"
    r"(?![，,][^，,。\n]{2,10}出版)"
)
# What stands in no traditional text: a converter took one of two characters for the other, as none
# does in words that it knows (chosen: those of the commonest words).
_MISTAKEN = LazyPattern(
    "曆史|[後前裏表背方全正側]麵|麵[前對積臨貌]|隻[是有要能會好]|製[度約裁止]|誌[願向氣]|心誌|乾[部擾預]|[能才]乾"
)
FEWEST_MISTAKEN = 2
# Of the characters of a text; one with more is a mixture, or quotes. A text whose strays nearly all
# stand in it simplified too may have more of them.
MOST_STRAYS, FEW_STRAYS, FEW_COMMON = 0.02, 2, 4
MOST_REPEATED = 0.08
# Editions keep a character that others simplify (牀): one stray proves nothing unless the text has
# its simplified form too.
FEWEST_STRAYS = 2
# Nats by which a known word's two characters are likelier together than apart: of 40 two-character
# words that official texts use half gain 5.7, and of 29 chance pairs two as much as 6.
LEAST_GAIN = 6.0
# One of the 900 characters that a line most probably begins with, alone among simplified ones: no
# name's, where a host strews others (nats of the model that ships; chosen).
LEAST_COMMON = -9.0
# The same of a common character and the two on either side: of 33 strays of clean texts, which are
# variants that editions keep, one gains so much; where two do, the rest goes that gains a little.
LEAST_AROUND, LEAST_OF_REST, COMMON = 5.0, 2.0, -9.7
# Words of grammar, which stand in no name.
_GRAMMAR = frozenset("對與這們個來說時從還沒過讓給嗎後將為")
_SURNAMES = frozenset("於")  # that another one than their simplified form is
_PAIR = LazyPattern(r"[\u3400-\u9fff]{2}")
_PAIRS = LazyPattern(r"[\u3400-\u9fff]{2,3}")
_QUOTED = LazyPattern(r"“[^“”\n]*”|《[^《》\n]*》|「[^「」\n]*」|『[^『』\n]*』")
_ON_WRITING = LazyPattern(r"繁体|繁體|异体字|異體字|正体字|简化字|书法|古字|说文")
# Variants that OpenCC's t2s leaves and that converters and the standards of Taiwan and Hong Kong
# write (Di yi pi yitizi zhengli biao, 1955; 妳 and 牠 as in the wordlists of MediaWiki).
_VARIANTS = (
    "陜敍衞痺銲釬堿鹻砲倣傚効靭靱紥粧舖姪揹簷荳餽牠鑛妳呪啣囓塲妬婬寃尅屛幇廻彞徧怱恠慙憇揷搾"
    "擧朶栢毬氊汚涖濶燄牋痲癈皷盌稉稭穽窰竝箒籐粃緜罇罸羢耡胷脃脇臯蔕蠒裠襃襍覇覩觝詶酧貍賛趂"
    "蹧躭躶輭辢逈遯遶鍫鎗鑚閙阬隄隂隣隷鞵韈飜餻饍騐鬦鬪鴈鵞鷰鼈麺"
    "迆玆偺勗煖覜鉋慇撢暱瞇踫踡嬝燐糢賸櫂勦撚遝睪瓖蘗鼇"
)
_STANDARD = (
    "陕叙卫痹焊焊碱碱炮仿效效韧韧扎妆铺侄背檐豆馈它矿你咒衔啮场妒淫冤克屏帮回彝遍匆怪惭憩插榨"
    "举朵柏球毡污莅阔焰笺麻废鼓碗粳秸阱窑并帚藤秕绵樽罚绒锄胸脆胁皋蒂茧裙褒杂霸睹抵酬酬狸赞趁"
    "糟耽裸软辣迥遁绕锹枪钻闹坑堤阴邻隶鞋袜翻糕膳验斗斗雁鹅燕鳖面"
    "迤兹咱勖暖眺刨殷掸昵眯碰蜷袅磷模剩棹剿捻沓睾镶蘖鳌"
)
_LEFTOVERS = dict(zip("於麽麼" + _VARIANTS, "于么么" + _STANDARD, strict=True))
_LEFTOVER = LazyPattern(f"[{''.join(_LEFTOVERS)}]")
# Eras whose name begins with 乾, but for those that OpenCC has (乾隆) and 乾化, which dries too.
_ERA = LazyPattern("乾(?=[元封符寧宁祐德興兴道亨統统])")
# Some converters write 壹 for every 一; numbers in capitals, and the items of a list, stay.
_CAPITAL_ONE = LazyPattern(
    "壹(?![贰叁肆伍陆柒捌玖拾佰仟万亿元圆、式])(?<![贰叁肆伍陆柒捌玖拾佰仟]壹)"
)
FEWEST_ONES, PLAIN_ONES = 2, 0.1  # of them, and 一 for each of them at most (chosen)


def detect_script(*texts: str, conversion: Conversion | None = None) -> Literal["hans", "hant"]:
    """Tell the script of a document (its title and its body), decided once for all of it.

    Counts the characters that only one of the two scripts has, by the dictionaries of
    ``conversion`` (OpenCC's own without it).

    >>> detect_script("", "解放思想、實事求是,與時俱進地開創新局面")
    'hant'

    A quotation doesn't make the text traditional:

    >>> detect_script("", "“書同文”的书字，繁体写作書。")
    'hans'
    >>> detect_script("", "招牌上是“龍鳳樓”，对联是“財源茂盛”。")
    'hans'
    """
    conversion = conversion or opencc()
    traditional = ((text, _traditional(text, conversion)) for text in texts)
    if sum(text.count(sign) for text, signs in traditional for sign in signs) < LEAST_TRADITIONAL:
        return "hans"
    text = "".join(texts)
    for start, end in sorted(find_mojibake(text) + find_japanese(text), reverse=True):
        text = text[:start] + text[end:]
    found = conversion.count_scripts(text)
    share = LEAST_SHARE if found.simplified else LEAST_ALONE
    if found.traditional < max(LEAST_TRADITIONAL, share * found.han, found.simplified + 1):
        return "hans"
    if found.simplified:
        around = conversion.count_scripts(_QUOTED.sub("", text))
        if around.traditional < min(LEAST_TRADITIONAL, around.simplified):
            return "hans"  # somebody else's words stand as he wrote them
    return "hant"


def convert_script(
    text: str, conversion: Conversion | None = None, *, machine_made: bool = False
) -> tuple[str, tuple[Edit, ...]]:
    """Convert traditional script to simplified, one edit for each run of changed characters.

    Ask ``detect_script`` first: simplified text isn't given to this step. ``machine_made`` says
    that the traditional text was made of a simplified one, which tells what 著 was; so do words
    that only a converter writes.

    >>> convert_script("沿著正確方向,發表著名著作")[0]
    '沿着正确方向,发表著名著作'
    >>> convert_script("隻是後麵隔著的土地")[0], convert_script("先生著的書")[0]
    ('只是后面隔着的土地', '先生著的书')
    >>> convert_script("更著力於做著無悔的奉獻,成效顯著", machine_made=True)[0]
    '更着力于做着无悔的奉献,成效显著'
    """
    machine_made = machine_made or len(set(_MISTAKEN.findall(text))) >= FEWEST_MISTAKEN
    simplified = simplify(text, conversion, machine_made=machine_made)
    ones = len(_CAPITAL_ONE.findall(simplified))
    if ones >= FEWEST_ONES and simplified.count("一") <= PLAIN_ONES * ones:
        simplified = _CAPITAL_ONE.sub("一", simplified)
    if len(simplified) == len(text):
        for start, end in find_mojibake(text) + find_japanese(text):
            simplified = simplified[:start] + text[start:end] + simplified[end:]
    return rewrite(text, _changed_runs(text, simplified), STEP)


def simplify(text: str, conversion: Conversion | None = None, *, machine_made: bool = False) -> str:
    """Give the text in simplified characters: OpenCC's ``t2s``, 著, 於, 麽 as particles, and
    the standard forms of variants.

    >>> simplify("隨著甚麽在於陜西")
    '随着甚么在于陕西'
    """
    eras = [found.start() for found in _ERA.finditer(text)]
    text = (conversion or opencc()).convert(text)
    for place in eras:
        text = f"{text[:place]}乾{text[place + 1 :]}"
    text = _LEFTOVER.sub(lambda found: _LEFTOVERS[found[0]], text)
    return (_WRITTEN if machine_made else _PARTICLE).sub("着", text)


def convert_strays(
    text: str,
    log_probability: LogProbability,
    conversion: Conversion | None = None,
) -> tuple[str, tuple[Edit, ...]]:
    """Convert the few traditional characters that hosts strew into a simplified text.

    One is converted where the word with its simplified form stands elsewhere in the text or is a
    known one, or where it is a word of grammar and stands simplified elsewhere; names, quotations
    and texts about writing stay.

    >>> convert_strays("黨的领导很重要，要坚持党的领导。", len)[0]
    '党的领导很重要，要坚持党的领导。'
    >>> convert_strays("書同文的书字，繁体写作書。", len)[1]
    ()
    """
    conversion = conversion or opencc()
    strays = _traditional(text, conversion)
    if not strays:
        return text, ()
    places = [place for place, sign in enumerate(text) if sign in strays]
    plains = {text[place]: simplify(text[place], conversion) for place in places}
    repeated = {sign for sign, plain in plains.items() if plain in text}
    most = MOST_REPEATED if len(repeated) > len(plains) / 2 else MOST_STRAYS
    few = len(places) <= max(FEW_STRAYS, most * len(text))
    if not (few or len(places) <= FEW_COMMON) or _ON_WRITING.search(text):
        return text, ()
    quoted = [match.span() for match in _QUOTED.finditer(text)]
    quoted += _traditional_lines(text, conversion) + find_japanese(text)
    proved, unproved = list[Change](), list[Change]()
    around: dict[int, float] = {}
    for place in places:
        # What GB 2312 has, simplified text writes too (乾隆, 瞭望).
        if in_gb2312(text[place]) or any(start <= place < end for start, end in quoted):
            continue
        plain = plains[text[place]]
        before, after = (
            plains.get(sign, sign)
            for sign in (text[place - 1 : place], text[place + 1 : place + 2])
        )
        common = log_probability(plain) >= COMMON
        known = (few or common) and any(
            _is_word(pair, text, log_probability) for pair in (before + plain, plain + after)
        )
        if not known and common:
            around[place] = _gain_around(text, place, plains, log_probability)
            known = around[place] >= LEAST_AROUND
        grammar = text[place] in _GRAMMAR and text[place] in repeated
        change = Change(place, place + 1, plain, "a stray traditional character")
        (proved if grammar or known else unproved).append(change)
    proving = {text[change.start] for change in proved}
    if len(proving) < FEWEST_STRAYS and proving.isdisjoint(repeated):
        return text, ()
    if len(proving) >= FEWEST_STRAYS:
        rest = (change for change in unproved if text[change.start] not in _SURNAMES)
        proved += (
            change
            for change in rest
            if around.get(change.start, 0.0) >= LEAST_OF_REST or text[change.start] in _GRAMMAR
        )
    if len(proving) >= FEWEST_STRAYS and proving <= repeated:
        # A host that strews them has no regard for words: what else stands simplified too goes.
        proved += (change for change in unproved if text[change.start] in repeated - _SURNAMES)
    elif not proving.isdisjoint(repeated):
        proved += (
            change
            for change in unproved
            if text[change.start] not in _SURNAMES
            and log_probability(change.after) >= LEAST_COMMON
            and plains.keys().isdisjoint(text[max(change.start - 1, 0) : change.start])
            and plains.keys().isdisjoint(text[change.end : change.end + 1])
        )
    return rewrite(text, sorted(set(proved)), STEP)


def restore_aspect(text: str) -> tuple[str, tuple[Edit, ...]]:
    """Write 着 for the particle that a converter left as 著 in a simplified text: in 261 such texts
    with 著 none stands where only a particle can.

    >>> restore_aspect("她看著窗外，手里拿著一本名著。")[0]
    '她看着窗外，手里拿着一本名著。'
    """
    found = list(_PARTICLE.finditer(text)) if "著" in text else []
    if not found or _ON_WRITING.search(text):
        return text, ()
    return rewrite(text, (Change(*m.span(), "着", "traditional script") for m in found), STEP)


@lru_cache(maxsize=4)  # of the same title and text
def _traditional(text: str, conversion: Conversion) -> frozenset[str]:
    """Return the characters of a text that are of traditional script only."""
    return conversion.traditional & uncommon(text)


def _traditional_lines(text: str, conversion: Conversion) -> list[tuple[int, int]]:
    """Find the lines (start, end) that are of traditional script altogether: somebody's words as he
    wrote them."""
    lines = re.finditer(r"[^\n]+", text)
    return [
        line.span() for line in lines if detect_script(line[0], conversion=conversion) == "hant"
    ]


def _is_word(pair: str, text: str, log_probability: LogProbability) -> bool:
    if not _PAIR.fullmatch(pair):
        return False
    return pair in text or cohesion(pair[0], pair[1], log_probability) >= LEAST_GAIN


def _gain_around(
    text: str, place: int, plains: Mapping[str, str], log_probability: LogProbability
) -> float:
    """Return the nats that a stray's simplified form gains by the characters beside it, at the
    most; 0 where it gains none."""
    plain = plains[text[place]]
    before, after = text[max(0, place - 2) : place], text[place + 1 : place + 3]
    pairs = [("".join(plains.get(sign, sign) for sign in s), plain) for s in (before[-1:], before)]
    pairs += ((plain, "".join(plains.get(sign, sign) for sign in s)) for s in (after[:1], after))
    known = (pair for pair in pairs if _PAIRS.fullmatch("".join(pair)))
    return max((cohesion(*pair, log_probability) for pair in known), default=0.0)


def scripts_differ(character: str, conversion: Conversion | None = None) -> bool:
    """Say whether the two scripts write this character differently.

    >>> scripts_differ("堅"), scripts_differ("坚"), scripts_differ("人")
    (True, True, False)
    """
    conversion = conversion or opencc()
    return character in conversion.traditional or character in conversion.simplified


def _changed_runs(before: str, after: str) -> Iterator[Change]:
    reason = "traditional script"
    if len(before) != len(after):
        yield Change(0, len(before), after, reason)
        return
    changed = bytes(map(ne, before, after))
    for run in re.finditer(b"\x01+", changed):
        yield Change(*run.span(), after[slice(*run.span())], reason)
