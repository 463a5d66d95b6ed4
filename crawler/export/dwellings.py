"""Where a text has addresses down to the door: in Chinese from the widest place to the door, in
English the other way."""

from __future__ import annotations

import re
from collections.abc import Iterator

from crawler.export.found import Found
from crawler.text import HAN_CLASS, PROVINCE

_UNITS = "省|自治区|自治州|地区|盟|市|区|县|旗|镇|乡|苏木|街道办事处|街道|办事处|开发区|新区"
_PLACES = (
    "大道|大街|路|街|巷|胡同|弄|里弄|条|道|社区|小区|家园|花园|公寓|新村|新城|村|庄|屯|寨|湾"
    "|组|队|社|院|苑|园|里|坊|庭|府|城|期|区|宿舍|公馆|名邸|别墅|雅居"
)
_NUMBER = (
    r"(?:[甲乙丙丁](?=单元|座|栋|幢|门)|[东西南北中](?=单元|座|栋|幢)"
    r"|[甲乙附]?(?:[0-9A-Za-z]{1,5}(?:-[0-9A-Za-z]{1,5}){0,3}|[一二三四五六七八九十百零〇]{1,5}))"
)
_DOOR = (
    r"(?:号[楼院门房室铺]|号|栋|幢|座|单元|室|户|层|楼|排(?!队)|门(?![口前外内])"
    r"|房(?![产价地屋])|弄|巷|组|队|社)"
)
_ONE_DOOR = rf"{_NUMBER} ?{_DOOR}"
_HYPHENED = r"[0-9]{1,3}(?:-[0-9]{1,4}){1,3}(?![0-9-])"  # house, unit and door
_DOORS = re.compile(
    rf"(?<![0-9A-Za-z第-]){_ONE_DOOR}(?: ?[{HAN_CLASS}]{{0,6}}?{_ONE_DOOR}){{0,6}}"
    rf"(?: ?[{HAN_CLASS}]{{0,6}}(?<=[号区园苑院]){_HYPHENED}"
    r"|(?<=[元楼栋幢座门])[0-9]{3,4}(?![0-9年月日]))?"
    rf"|(?<=[区园苑院寓城庄湾庭府邸居里期舍墅馆]){_HYPHENED}"
)
"""The end of an address: numbers of houses, doors and groups, one behind the other."""

_ROOM = r"(?:Room|RM|Rm\.?|Unit|Flat|Apt\.?|Suite)"
_ROOM_BEHIND = re.compile(
    rf"[ ,]{{0,2}}[{HAN_CLASS}]{{0,8}} ?{_ROOM} ?[0-9A-Z-]{{1,6}}(?![0-9A-Za-z])"
)
_IN_ENGLISH = re.compile(
    rf"(?<![0-9A-Za-z])(?P<room>(?:(?:{_ROOM}|Building|Bldg\.?|Block) ?[0-9A-Z-]{{1,6}}, ?){{0,3}})"
    r"(?P<no>No\.? ?)?\d{1,5}(?:-\d{1,4})?(?(no),?) (?:[A-Z][A-Za-z'’]{1,20} ){1,4}"
    r"(?:Road|Rd|Street|St|Avenue|Ave|Lane|Alley|Boulevard|Blvd)\b\.?"
    r"(?P<city>(?:, ?(?:[A-Z][A-Za-z'’]{1,20} ?){1,4}(?=[,.;)\n]|$|[^ -~]))*)"
)
"""From the room to the city, with the number of the house."""

_NAMED = rf"(?:{_PLACES}|{_UNITS})"
_STREET = re.compile(rf"{_NAMED}$|[村屯庄寨][{HAN_CLASS}]{{1,4}}$")
"""What stands before the first door: a place, or a hamlet of a village by its bare name."""

_PROVINCE = re.compile(rf"{PROVINCE}(?=[省市]|[{HAN_CLASS}]{{0,9}}[州盟市县区])")
_BEFORE = re.compile(
    rf"(?:[{HAN_CLASS}0-9]|[A-Z](?=[区座栋幢])"
    rf"|(?<=[省市县区旗镇乡办道路街村]) (?=[{HAN_CLASS}0-9]|$))*$"
)
_SEEN_BEFORE = 12  # characters before an address that say whose it is; chosen
_FARTHEST = 40  # characters before the door in which an address begins; chosen
_INSIDE = re.compile(
    rf"{_HYPHENED}$|{_NUMBER} ?(?:号楼|栋|幢|座|单元|室|门|房|号院)"
    rf"|村.{{0,8}}?{_NUMBER} ?(?:组|队|社)?.{{0,4}}号"
)
_HOUSE = re.compile("[号组队社栋幢座室户房]")
_LIVES = re.compile(
    r"(?:家庭?住址?|住址|住所地?|现住址?|居住(?:地|于|在)?|户籍(?:地址|所在地|地)?"
    r"|户口所在地|通[讯信]地址|联系地址|收[件货]地址|邮寄地址|寄[至到往]|家住|住在|住)"
    r"(?:是|为|于|在)?[\s:：]{0,3}$"
    rf"|[收寄][件货]人[:：]?\s?[{HAN_CLASS}]{{2,4}}[,，\s]{{1,2}}$"
)
_SIDE = "[东西南北中前后内外上下一二三四五六七八九十]?"
_SUFFIX = re.compile(f"{_SIDE}{_NAMED}")
"""What makes the word before it a name, whatever it means elsewhere: 解放路, 创业三路."""

_NEXT_PLACE = re.compile(rf"[{HAN_CLASS}]+?{_SIDE}{_NAMED}+")
_SHORTEST = 3
"""Characters of a place's name behind a word of one: 为 leads to 民生路, and is part of 为民路
(chosen: names of streets and villages have two before what they are)."""

_WITHIN = re.compile(rf"(?:{_UNITS}|[路街巷村苑园号])[{HAN_CLASS}]{{0,4}}$")
"""What a word inside an address stands behind: 中山路5号创新广场."""

_LEADS = re.compile(
    "家庭住址|住址|地址|[所住]在地|(?:经常)?居住地|户籍地?|住所地?|住处|地点|现场|落脚点|老家|家|名下|宿舍"
    "|.*[在于到至往入给向了过着住居的是为系回去对将把被由从写离进出"
    "寄送搬租购买卖赴抵访说看查找催按与和及或跟属其我他她]"
)
"""Words that lead to an address and are no part of it."""

_PARTICLES = "了的在到着被把她他"
"""Such words that no name begins with."""

_LEADING_TAGS = ("v", "p", "u", "c", "r", "d", "t")
"""Parts of speech of words that may lead to an address: verbs, prepositions, particles,
conjunctions, pronouns, adverbs, times (the tags of ICTCLAS)."""

_PRIVATE_LANE = re.compile(
    r"(?:巷|胡同|弄|里)[0-9A-Za-z-]{1,6}号$|[村屯庄寨][^，]{0,5}?[0-9]{1,4}号$"
)
"""A house in a lane or a village: one door there is a home's, as one of a road need not be."""

_PUBLIC_BEHIND = re.compile(
    rf"[(]?[{HAN_CLASS}]{{0,8}}?(?:政府|礼堂|学校?|医院|馆|局|中心|公司|银行|[派居村][出委][所会]"
    "|文物|旧址|故居|至|书店|超市|法庭|工厂|商铺)"
)
_PUBLIC_BEFORE = re.compile(
    r"(?:公司|书?店|馆|院|局|中心|银?行|所|学校?|处|厂|部|委员会)(?:地址|位于|坐落[于在]|设[在于]|在)?"
    r"[\s:(]{0,2}$|(?:举办|报名|办公)(?:地[点址]|处)[\s:]{0,2}$"
)
_OFFICE_BEHIND = re.compile("会议[室厅]|办公室|报告厅|[教诊病考]室|窗口|考场|展[位厅]|检票口")
"""What nobody lives in, behind its number."""

_NO_ADDRESS = re.compile(r"[国省县乡]道[0-9]*号?$")


def find_dwellings(text: str) -> Iterator[Found]:
    """Yield the addresses of a text in plain forms that lead to a door.

    >>> [found.value for found in find_dwellings("家住河西市人民路12号3栋401室的老人")]
    ['河西市人民路12号3栋401室']
    """
    for match in _DOORS.finditer(text):
        before = _BEFORE.search(text[max(match.start() - _FARTHEST, 0) : match.start()])
        place = before[0] if before else ""
        if not _STREET.search(place.rstrip()):
            continue
        start = match.start() - len(place) + _first(place)
        if not _OFFICE_BEHIND.match(text, match.end()) and _is_home(text, start, match):
            behind = _ROOM_BEHIND.match(text, match.end())
            end = behind.end() if behind else match.end()
            yield Found(start, end, "address", text[start:end].replace(" ", ""))
    for match in _IN_ENGLISH.finditer(text):
        if any(match[part] for part in ("room", "no", "city")):
            yield Found(*match.span(), "address", re.sub(r"\W", "", match[0]).lower())


def _first(place: str) -> int:
    """Return where the address begins in what stands before its doors: behind the last word that
    leads to it and is no name of a place."""
    import rjieba  # reads its dictionary when it is loaded: a quarter of a second

    if province := _PROVINCE.search(place):
        return province.start()
    first = end = 0
    for word, tag in rjieba.tag(place, False):
        begin, end = end, end + len(word)
        following = _NEXT_PLACE.match(place, end)
        is_doubtful = len(word) == 1 and word not in _PARTICLES
        if not following or (is_doubtful and len(following[0]) < _SHORTEST):
            continue
        if len(word) > 1 and _SUFFIX.match(place, end):
            continue
        is_within = _WITHIN.search(place, first, begin)
        leads = len(word) > 1 and tag.startswith(_LEADING_TAGS) and not is_within
        if leads or _LEADS.fullmatch(word):
            first = end
    return first


def _is_home(text: str, start: int, doors: re.Match[str]) -> bool:
    """Return whether an address leads to somebody's door: to one inside a house, to a house where a
    text says that somebody lives, or to one of a lane or a village that is no institution's."""
    address = text[start : doors.end()]
    if _NO_ADDRESS.search(address):
        return False
    # A house alone may be any, and 核心区75栋 is a number of them.
    several = len(re.findall(_ONE_DOOR, doors[0])) > 1 or doors[0][-1].isdigit()
    if several and _INSIDE.search(address):
        return True
    before = text[max(start - _SEEN_BEFORE, 0) : start]
    if _LIVES.search(before):
        return bool(_HOUSE.search(address))
    is_public = _PUBLIC_BEFORE.search(before) or _PUBLIC_BEHIND.match(text, doors.end())
    return bool(_PRIVATE_LANE.search(address)) and not is_public
