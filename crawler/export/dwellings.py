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
    "|组|队|社|院|苑|园|里|坊|庭|府|城|期|区"
)
_NUMBER = (
    r"(?:[甲乙丙丁](?=单元|座|栋|幢|门)|[东西南北中](?=单元|座|栋|幢)"
    r"|[甲乙附]?(?:[0-9A-Za-z]{1,5}(?:-[0-9A-Za-z]{1,5}){0,3}|[一二三四五六七八九十百零〇]{1,5}))"
)
_DOOR = r"(?:号楼|号院|号|栋|幢|座|单元|室|户|层|楼|门|房(?![产价地屋])|弄|组|队|社)"
_ONE_DOOR = rf"{_NUMBER} ?{_DOOR}"
_HYPHENED = r"[0-9]{1,3}(?:-[0-9]{1,4}){1,3}(?![0-9-])"  # house, unit and door
_DOORS = re.compile(
    rf"(?<![0-9A-Za-z第-]){_ONE_DOOR}(?: ?[{HAN_CLASS}]{{0,6}}?{_ONE_DOOR}){{0,6}}"
    rf"(?: ?[{HAN_CLASS}]{{0,6}}(?<=[号区园苑院]){_HYPHENED}"
    r"|(?<=[元楼栋幢座门])[0-9]{3,4}(?![0-9年月日]))?"
    rf"|(?<=[区园苑院寓城庄]){_HYPHENED}"
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

_STREET = re.compile(rf"(?:{_PLACES}|{_UNITS})$")
_FIRST_PLACE = re.compile(rf"[{HAN_CLASS}]{{2,3}}?(?:{_UNITS}|{_PLACES})")
_PROVINCE = re.compile(rf"{PROVINCE}(?=[省市]|[{HAN_CLASS}]{{0,9}}[州盟市县区])")
_BEFORE = re.compile(
    rf"(?:[{HAN_CLASS}0-9]|[A-Z](?=[区座栋幢])"
    rf"|(?<=[省市县区旗镇乡办道路街村]) (?=[{HAN_CLASS}0-9]|$))*$"
)
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
)
_LEADING = re.compile(
    r".*(?:家庭住址|住址|地址|所在地|户籍地|住所地?|居住在|居住于|现住|家住|住在|位于|坐落于|坐落在"
    r"|寄到|寄至|送到|送至|前往|返回|反映|核实|落脚点|住|在(?!地)|于|到|至|是|为|往|系|写)(?=.{2})"
)
_NO_ADDRESS = re.compile(r"[国省县乡]道[0-9]*号?$")


def find_dwellings(text: str) -> Iterator[Found]:
    """Yield the addresses of a text in plain forms that lead to a door.

    >>> [found.value for found in find_dwellings("家住河西市人民路12号3栋401室的老人")]
    ['河西市人民路12号3栋401室']
    """
    for match in _DOORS.finditer(text):
        before = _BEFORE.search(text[max(match.start() - _FARTHEST, 0) : match.start()])
        place = before[0] if before else ""
        start = match.start() - len(place)
        if province := _PROVINCE.search(place):
            start += province.start()
        elif leading := _LEADING.match(place):
            start += leading.end()
        elif first := _FIRST_PLACE.search(place):
            start += first.start()
        street, address = text[start : match.start()], text[start : match.end()]
        lives = _LIVES.search(text[max(start - 12, 0) : start])
        # A house alone may be any, and 核心区75栋 is a number of them.
        several = len(re.findall(_ONE_DOOR, match[0])) > 1 or match[0][-1].isdigit()
        to_the_door = (several and _INSIDE.search(address)) or (lives and _HOUSE.search(address))
        if _STREET.search(street.rstrip()) and to_the_door and not _NO_ADDRESS.search(address):
            behind = _ROOM_BEHIND.match(text, match.end())
            end = behind.end() if behind else match.end()
            yield Found(start, end, "address", text[start:end].replace(" ", ""))
    for match in _IN_ENGLISH.finditer(text):
        if any(match[part] for part in ("room", "no", "city")):
            yield Found(*match.span(), "address", re.sub(r"\W", "", match[0]).lower())
