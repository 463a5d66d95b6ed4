"""Names of betting sites in the place of a company's, school's or hospital's."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import takewhile
from string import ascii_lowercase, digits

from crawler.document import Damage
from crawler.patterns import LazyPattern
from crawler.restoration.characters.presence import Words

# A betting site's name is set in the place of another's, wherever that stood.
FEWEST_PLACES = 2
LONGEST = 12
_SITE = (
    r"(?:唯一)?(?:官方(?:网站(?:入口|首页|登[录陆])?|网址|平台|版|入口|app|APP|下载)"
    r"|官网(?:首页|入口|登[录陆]|(?:app|APP)(?:下载)?)?|手机版官网"
    r"|[(（]中国[)）](?:有限公司)?官方(?:网站|平台)|(?:手机)?(?:app|APP)(?:下载|官网|官方)"
    r"|(?:最新)?登[录陆](?:入口|网址|中心)|注册登[录陆]|体育官网|国际官网|娱乐(?:平台|官网))"
)
# What is also the end of names that nobody replaced; whom or what one has tells them apart.
_PROGRAM = (
    r"(?:体育|电子|真人|电竞|彩票|线上)?(?:app|APP|客户端|网页版|手机版|登[录陆]|注册)"
    r"|(?:体育|电子|真人|电竞|彩票|线上)(?:平台|网)"
)
_TRADE = "体育|娱乐|电竞"
REASON = "a betting site's name in the place of another"
HOUSES = (
    "金沙|永利|葡京|威尼斯人|太阳城|万博|必威|九游|开云|亚博|亚搏|乐鱼|华体会|半岛|米兰|米乐|爱游戏|雷火|竞博|欧宝|沙巴"
    "|大发|凯发|利来|伟德|皇冠|星空|球盟会"
)
_HOUSES = Words(*HOUSES.split("|"))
_BETS = (
    r"娱乐[城场](?:app|APP|官网|平台)?|皇宫(?:app|APP)|棋牌(?:app|APP|平台|娱乐)?|赌场|真人"
    rf"|(?:(?:{HOUSES}|[bB][eE][tT]\w{{2,6}})[A-Za-z0-9]{{0,8}}(?:体育|娱乐[城场]?|国际|电竞|彩票|app|APP))"
)
# A house's address as its name, where a company's model would have capitals; or what its players
# look for, behind its number or its name.
_DOOR = (
    "线路(?:检测|测试|导航)(?:中心|入口)?|检测(?:线路|入口)|(?:备用|会员|最新)?网址"
    "|(?:会员)?登[录陆](?:入口)?|官网|手机版"
)
_NAMESAKES = "美高梅|新濠|云顶|必发|南宫|明升|申博|尊龙|凯时|银河|凤凰"
# Houses whose names are those of others too, but for the number behind or before them.
_NUMBERED = (
    rf"(?:{HOUSES}|{_NAMESAKES})"
    r"(?:国际|娱乐|集团|网站)?(?<!\d)\d{3,5}(?!\d|[年月日号届个名人万元多余米吨亩%.,，、-]|[职员]工|师生)(?:集团|有限公司|公司)?"
    rf"|(?<!\d)\d{{3,5}}(?:{HOUSES})(?!江|县|遗址)"
)
_CODED = (
    rf"(?:{HOUSES})(?:(?:[a-z]{{1,4}}\d{{3,6}}|\d{{3,5}}(?:cc|vip|com|net))(?![A-Za-z0-9])"
    rf"|[a-z]{{0,4}}\d{{2,6}}[a-z]{{0,3}}(?:{_DOOR}))"
)
_NAMED_DOOR = rf"澳门(?:{HOUSES})网站|(?:{HOUSES})(?:集团|国际|娱乐|游戏|平台)?(?:{_DOOR})"
# A house's name with its letters or with several doors is nobody else's, and stands for another's
# wherever it does; so do the house and a door in the rest of such a text.
_DOORS = (
    "官方网站|官网|官方|[aA][pP][pP]|手机版|网页版|全站|下载|登[录陆]|注册|入口|平台|最新版?|客户端"
    "|体育|网站"
)
_CHAINED = LazyPattern(
    rf"(?P<house>{HOUSES})(?:[(（]?(?:中国|集团|国际|娱乐)[)）]?)?"
    rf"(?:[a-z0-9]{{2,9}}(?:{_DOORS})+|(?:体育|娱乐|电竞)(?:{_DOORS}){{2,}}"
    # Of these no other's name is one.
    rf"|(?<=亚博|亚搏|乐鱼|米乐|竞博|必威|凯发)(?:{_DOORS}){{3,}}"
    rf"|(?<=华体会|爱游戏|球盟会)(?:{_DOORS}){{3,}})"
)
# Names that are told by what they are made of: the letters of a house before it, a house of China
# that is no company. Of these houses nobody else has the name.
_OWN_HOUSES = "|".join(
    house for house in HOUSES.split("|") if house not in "大发|皇冠|半岛|米兰|星空|太阳城|威尼斯人"
)
_COMPOSED = LazyPattern(
    rf"(?<![A-Za-z0-9])[A-Za-z]{{2,10}}\d{{0,4}}(?:{_OWN_HOUSES})(?:平台|{_TRADE}|国际)?"
    rf"|(?:{HOUSES})(?:{_TRADE}|电子|集团)?[(（]中国[)）](?!有限|投资|控股|商贸|贸易|管理)"
)
# Ends of names that no company has: what it trades in brackets, or, before leaders and meetings,
# letters and digits as no model has them and a number in a group's name that is no army's.
_ODD_END = LazyPattern(
    rf"(?:{_TRADE})[(（](?:电子|真人|官方|娱乐|集团)[)）]"
    r"|[a-z](?:(?<=集团.|国际.|娱乐.|体育.)|(?<=城.))[a-z]{0,5}\d{2,6}[a-z]{0,4}(?![A-Za-z0-9])"
    r"|\d(?<=[\u3400-\u9fff]\d)(?<![第共约近过各和年月日]\d)\d{1,4}(?:集团|国际)(?![军团])"
    r"|(?:集团|国际|娱乐)\d{3,5}(?![\d年月日号个名人万元多余位家户届次%.,，、-])"
)
_TRADES = Words(*_TRADE.split("|"))
_CODES = Words(
    *(end + sign for end in "团际乐育城" for sign in ascii_lowercase + digits),
    *(digit + name for digit in digits for name in ("集团", "国际")),
)
_ANY_DOOR = LazyPattern(f"(?:{_DOORS})+")
# Each kind, and words of which one stands in every ending of it.
_ENDS = tuple(
    (kind, LazyPattern(ending), words.split("|"))
    for kind, ending, words in (
        ("site", _SITE, "官方|官网|app|APP|登录|登陆|娱乐"),
        (
            "bets",
            _BETS,
            f"娱乐城|娱乐场|皇宫|棋牌|赌场|真人|{HOUSES}|bet|BET|Bet",
        ),
        ("coded", _CODED, HOUSES),
        ("bets", _NAMED_DOOR, "网址|线路|官网|登录|登陆|网站|手机版"),
        ("bets", _NUMBERED, f"{HOUSES}|{_NAMESAKES}"),
        (
            "program",
            _PROGRAM,
            "app|APP|客户端|网页版|手机版|登录|登陆|注册|体育平台|电子平台|真人平台|电竞平台"
            "|彩票平台|线上平台|体育网|电子网|真人网|电竞网|彩票网|线上网",
        ),
        ("trade", _TRADE, _TRADE),
    )
)
_WORDS = Words(*(word for _, _, words in _ENDS for word in words))
# Whom no site has.
_LED = LazyPattern(
    "(?:党委|副?[校院]长|师生|董事长|总经理|[\u4e00-\u9fff]{2,4}系(?![统列数]))(?!信箱|邮箱|热线)"
)
_SPEAKS_OF_SITE = LazyPattern(
    r"(?:登[录陆]|访问|浏览|查询|点击|打开|关注|搜索|进入|通过|在|从|见)[^，。,;；\n]{0,10}"
    r"(?:官网|官方网|app|APP|入口)"
)
_VISITED = LazyPattern(
    r"(?:登[录陆]|访问|浏览|点击|打开|搜索)[^，。,;；\n]{0,4}官网|官网[^，。,;；\n]{0,2}(?:网[站址页]|平台)"
)
# What schools, hospitals and works have, what companies have too, and what is said of any.
_OF_OTHERS = LazyPattern(
    r"副?[校院]长|新生|师生|教职工|教师|学子|毕业生|校[史园友区]|图书馆|各?科室|门诊|病房|各?车间|各?分厂|患者"
)
_OF_ANY = LazyPattern(
    r"党[委支总组]|工会|团委|董事长|总经理|职工|全体|各(?:部门|单位)|前身|占地|位于|坐落|始建|第.{1,3}届"
)
_SAID = LazyPattern(
    r"是一[家所座]|成立于|[召举][开行办]|荣获|先后|与[^，。\n]{2,16}签订|现有|将(?!会)|通过了"
)
# Who writes of bets may mean the site.
_ON_BETS = LazyPattern("赌|博彩|投注|彩民")
_OF_CASINOS = "澳门"
_OPENING = frozenset("“「‘『")


def find_brands(text: str) -> Iterator[Damage]:
    """Find the names that end like a betting site's and are subjects or objects all over a text.

    >>> text = "某鱼体育校长致辞，某鱼体育图书馆开放。"
    >>> [text[place.start : place.end] for place in find_brands(text)]
    ['某鱼体育', '某鱼体育']
    >>> list(find_brands("某宁体育董事长致辞，某宁体育成立于1990年。"))
    []
    """
    taken: set[int] = set()
    for match in _chained(text):
        taken.update(range(match.start(), match.end() + 1))
        yield Damage(*match.span(), REASON)
    for place in _composed(text):
        taken.update(range(place.start, place.end + 1))
        yield place
    met = {word for word in _WORDS.met(text) if text.count(word) >= FEWEST_PLACES}
    for kind, pattern, words in _ENDS:
        if met.isdisjoint(words):
            continue
        found = [match for match in pattern.finditer(text) if match.end() not in taken]
        for ending, count in Counter(match[0] for match in found).items():
            places = [match for match in found if match[0] == ending]
            if count >= FEWEST_PLACES and (name := _name(text, kind, places)) is not None:
                for match in places:
                    taken.update(range(match.start(), match.end() + 1))
                    yield Damage(match.start() - len(name), match.end(), REASON)


def _chained(text: str) -> Iterator[re.Match[str]]:
    """Find the names that are told by themselves, and those of the same houses with a door; none
    where bets are spoken of, or in quotation marks."""
    if not _HOUSES.met(text):
        return
    found = [
        m
        for m in _CHAINED.finditer(text)
        if text[max(m.start() - 1, 0) : m.start()] not in _OPENING
    ]
    if not found or _ON_BETS.search(text):
        return
    houses = "|".join({match["house"] for match in found})
    yield from re.finditer(rf"{_CHAINED.pattern}|(?:{houses})(?:{_DOORS})+", text)


def _composed(text: str) -> Iterator[Damage]:
    """Find the names that are composed as no company's is, where one stands twice."""
    whole = list(_COMPOSED.finditer(text)) if _HOUSES.met(text) else []
    ends = list(_ODD_END.finditer(text)) if _CODES.met(text) or _TRADES.met(text) else []
    if not (whole or ends) or _ON_BETS.search(text):
        return
    for name, count in Counter(match[0] for match in (*whole, *ends)).items():
        if count < FEWEST_PLACES:
            continue
        same, before = [match for match in whole if match[0] == name], 0
        if not same:
            same = [match for match in ends if match[0] == name]
            numbered = name.isascii() or name[0].isdigit() or name[-1].isdigit()
            if numbered and not any(_has_leaders(text, match.end()) for match in same):
                continue
            before = len(_before(text, same))
        for match in same:
            end = _ANY_DOOR.match(text, match.end())
            yield Damage(match.start() - before, end.end() if end else match.end(), REASON)


def _has_leaders(text: str, end: int) -> bool:
    return any(pattern.match(text, end) for pattern in (_LED, _OF_ANY, _SAID))


def _name(text: str, kind: str, places: Sequence[re.Match[str]]) -> str | None:
    """Return what stands before the ending in all ``places``, if a betting site is called so there;
    else None. ``kind`` says which sort of ending it is."""
    name = _before(text, places)
    whole = name + places[0][0]
    if not re.fullmatch(
        r"[\u3400-\u9fff0-9A-Za-z]{2,}", name if kind in ("site", "program") else whole
    ):
        return None
    ends = [match.end() for match in places]
    if kind == "coded":
        return (
            None if _ON_BETS.search(text) or _VISITED.search(text.replace(whole, "官网")) else name
        )
    if kind == "site":
        speaks = _SPEAKS_OF_SITE.search(text.replace(whole, "官网"))
        return None if speaks and not any(_LED.match(text, end) for end in ends) else name
    others, alike, said = (
        {match[0] for end in ends if (match := pattern.match(text, end))}
        for pattern in (_OF_OTHERS, _OF_ANY, _SAID)
    )
    rest = text.replace(whole, "")
    if kind != "trade" and (_OF_CASINOS in rest or _ON_BETS.search(rest)):
        return None
    proved = bool(others) or {"bets": bool(alike or said), "program": len(alike) > 1}.get(kind)
    return name if proved else None


def _before(text: str, places: Sequence[re.Match[str]]) -> str:
    """Return what stands before all places, without the mark that it may begin behind."""
    before = [text[max(0, m.start() - LONGEST) : m.start()][::-1] for m in places]
    shared = takewhile(lambda signs: len(set(signs)) == 1, zip(*before, strict=False))
    return "".join(signs[0] for signs in shared).rstrip("，。；！？,;!?\n")[::-1]
