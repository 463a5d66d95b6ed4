"""Where a text has personal data: numbers of identity, phones, mail, bank cards, car plates,
addresses."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from crawler.export.dwellings import find_dwellings
from crawler.export.found import Found
from crawler.text import HAN_CLASS

_FORMS = str.maketrans(
    {0xFF01 + n: 0x21 + n for n in range(94)} | {"　": " ", "–": "-", "—": "-", "―": "-", "‐": "-"}
)
"""Full-width letters and figures, and dashes, as ASCII: one character for one, so places hold."""

_APART = r"[ -]?"
_IDENTITY = re.compile(
    rf"(?:(?<![0-9A-Za-z])|(?<=(?<![0-9A-Za-z])[GL]))([1-9](?:{_APART}\d){{5}}{_APART}(?:1{_APART}[89]|2{_APART}0)"
    rf"(?:{_APART}\d){{9}}{_APART}[0-9Xx])(?:[1-7][1-4](?:B\d)?)?(?![0-9A-Za-z])"
)
"""Also behind the G or L of a pupil's number, and before the kind and degree of a disabled
person's, which are made of it."""

_OLD_IDENTITY = re.compile(
    r"(?<![0-9A-Za-z.-])[1-9]\d{7}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}(?![0-9A-Za-z])"
)
"""Of 15 figures, without a check digit: one drawn number in a hundred has a province and a day."""

_PROVEN = re.compile("身份|证件|[一老]代?证")
"""What stands before one, whatever else does."""

_PAPERS = re.compile(
    r"(?:护照|通行证|台胞证|回乡证)[^0-9A-Za-z\n。;,]{0,8}"
    r"([DEGPS][A-HJ-NP-Z]?\d{7,8}|[CHMTW][A-Z]?\d{7,10}|(?<=[号码:])\d{8})(?![0-9A-Za-z])"
    r"|(?<![0-9A-Za-z])([DEGPS][A-HJ-NP-Z]?\d{7,8}|[CHMTW][A-Z]?\d{7,10})号?码?的?"
    rf"[{HAN_CLASS}]{{0,12}}?(?:护照|通行证|台胞证|回乡证)"
)
"""Numbers of passports and permits of travel: a letter or two, then figures, behind their word or
before it."""

_PROVINCES = frozenset(
    {*range(11, 16), *range(21, 24), *range(31, 38), *range(41, 47), *range(50, 55)}
    | {*range(61, 66), 71, 81, 82, 83, *range(90, 100)}
)
"""The first two figures (GB/T 2260), and 9… of foreigners with a permit of residence."""

# Of the figures of an identity number (GB 11643-1999).
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)

_PLATE = re.compile(
    r"(?<![0-9A-Za-z])[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-HJ-NP-Z]"
    r"[·.• -]?(?:[ABCDEFGHJK][A-HJ-NP-Z0-9]\d{4}|\d{5}[ABCDEFGHJK]|(?!(?:\d?[A-Z]){3})"
    r"(?=[A-Z]{0,2}\d)[A-HJ-NP-Z0-9]{4}[A-HJ-NP-Z0-9挂学港澳])"
    rf"(?![0-9A-Za-z]|号(?![{HAN_CLASS}]{{0,8}}[车牌]))"
)
"""Car plates (GA 36-2018): a province, a letter, and five signs, at most two of them letters, or
six of a car that is not driven by petrol alone."""

_ENDS = r"(?![0-9A-Za-z_]|\.[0-9A-Za-z])"
_EXTENSION = r"(?:(?:(?:[ *-]|转|分机|[Ee]xt\.?) ?){1,2}\d{1,5}|\((?:转|分机) ?\d{1,5}\))?"
_MOBILE = re.compile(
    r"(?<![0-9A-Za-z._])(?:\+ ?86|\(\+?86\)|0086|86)?"
    r"[ .-]?1[3-9]\d(?:[ -]?\d{4}[ -]?\d{4}|\d[ -]\d{3}[ -]\d{4}|\d\d[ -]\d{6}"
    rf"|([.·])\d{{4}}\1\d{{4}}){_ENDS}"
    rf"|(?<![0-9A-Za-z._] )(?<![0-9A-Za-z._])1 [3-9](?: \d){{9}}(?! ?[0-9]){_ENDS}"
)
_NUMERALS = "0-9〇零一二三四五六七八九幺"
_IN_WORDS = re.compile(
    rf"(?<![{_NUMERALS}A-Za-z.])(?!\d+)[1一幺][3-9三四五六七八九][{_NUMERALS}]{{9}}(?![{_NUMERALS}])"
)
"""A mobile phone's number in Chinese numerals."""

_LANDLINE = re.compile(
    r"(?<![0-9A-Za-z._])(?<!\d-)(?:(?:\+ ?86|0086|86-)[ -]?0?(?!1[3-9])[1-9]\d{1,2}[ -]?"
    r"|(?:\+ ?86|0086)?[ -]?(?:\(0?[1-9]\d{1,2}\)[ -]?|0[1-9]\d{1,2}[ -]))"
    rf"(?:[2-8]\d{{2,3}}[ -]?\d{{4}}|[2-8]\d{{3}} \d{{3}}){_EXTENSION}{_ENDS}"
    rf"|\((?:\+|00)?86[ -]0?[1-9]\d{{1,2}}\) ?[2-8]\d{{2,3}}[ -]?\d{{4}}{_EXTENSION}{_ENDS}"
)
_ABROAD = re.compile(
    rf"(?<![0-9A-Za-z._-])(?<!\d )(?:\+ ?|00)(?:85[23][ -]?[2-9]\d{{3}}[ -]?\d{{4}}"
    rf"|886[ -]?0?[2-9]\d{{0,2}}(?:[ -]?\d{{3,4}}){{2}}"
    rf"|(?!86)[1-9]\d{{0,2}}(?:[ -]\(?\d{{2,4}}\)?){{2,4}}){_ENDS}"
)
"""Numbers of Hong Kong, Macau and Taiwan, and others as they are spelled for those abroad (ITU-T
E.123)."""

_LABEL = (
    r"(?:电话|传真|座机|固话|手机|联系方式|热线|客服|咨询|举报|致电|拨打?|[Tt][Ee][Ll]|[Ff][Aa][Xx]"
    r"|[Pp]hone|(?:值班|保安|门卫|传达)室|保[卫安][处科]|抢修|[居村]委会|前台|总机|总台|服务台)"
)
_BEFORE_NUMBER = (
    r"[\s:：.、/,()\[\]是为及和与或请拨打致电号码传真手机座办公室白天夜间值班咨询举报联系]{0,8}?"
)
"""What may stand between the word for a phone and its number: 电话会议于… is no number."""

_SHORT_PHONE = (
    r"(?![48]00[ -]?\d{3,4}[ -]?\d{3,4}(?!\d))(?:0[1-9]\d{1,2}[ /-]?)?[2-8]\d{2,3}[ -]?\d{4}"
)
"""Not a hotline of 400 or 800: firms publish it, and it is nobody's."""

_LABELLED_PHONE = re.compile(
    rf"{_LABEL}{_BEFORE_NUMBER}"
    rf"((?<!\d){_SHORT_PHONE}{_EXTENSION})"
    r"(?![0-9A-Za-z年]|\.\d)"
)
_IS_LABELLED = re.compile(rf"(?:{_LABEL}|联系人?){_BEFORE_NUMBER}$")
_NEXT_PHONE = re.compile(
    rf" ?(?:\([{HAN_CLASS}]{{1,8}}\)|[{HAN_CLASS}]{{0,4}})(?:[、,/;或和及]|以及) ?"
    rf"({_SHORT_PHONE}{_EXTENSION})(?![0-9A-Za-z年]|\.\d)"
)
"""A further number behind a phone: 电话：65123456、65123457."""

_IS = r"(?:是|为|:)?[\s:]{0,2}"
_ALONE = r"(?<![0-9A-Za-z])"
_MESSENGER = re.compile(
    rf"(?:[Qq]{{2}}号?|扣扣|{_ALONE}[Qq](?=:)|(?:[我他她]的|私人|[加扣])[Qq])(?:号码?)?{_IS}([1-9]\d{{4,10}})(?![0-9A-Za-z年])"
    rf"|(?:[微薇威VvWw]信|[Ww]e[Cc]hat|{_ALONE}[VvWw][Xx]|{_ALONE}[Vv](?=:)) ?(?:号码?|ID|id)?{_IS}"
    r"((?=[A-Za-z_-]*(?:\d|_))[A-Za-z][0-9A-Za-z_-]{5,19})(?![0-9A-Za-z_-])"
    r"|(?:微信|[Ww]e[Cc]hat) ?(?:号码?|ID|id)[\s:是为]{1,3}"
    r"([A-Za-z][0-9A-Za-z_-]{5,19})(?![0-9A-Za-z_-])"
)
"""Accounts of QQ (five figures and more) and WeChat (a letter, then five and more): the word for
them stands before. Those of a 公众号 and of a group are no person's."""

_ACCOUNT = re.compile(
    r"(?:[账帐] ?[号户](?:号码?)?|卡号)(?:\([^()\n]{0,8}\)|[”’\"])?(?:是|为)?[\s:(]{0,3}"
    r"(?:(\d(?:[ -]?\d){7,24})(?![0-9A-Za-z年月日万亿元]|\.\d)"
    r"|(?<=[:\s是为])([A-Za-z](?=[\w.-]*\d)[\w.-]{4,29}))"
    r"|(?<![0-9A-Za-z.-])(\d(?:[ -]?\d){11,24}) ?(?:这|该|的)?个?[账帐]号",
    re.ASCII,
)
"""Accounts at banks and elsewhere, of eight figures and more, by the word for them."""

_GIVEN_TO = "慈善[总协]?会|基金会|红十字会|财政[局厅所]"
_PAYEE = re.compile(
    r"(?:户 ?名称?|收款(?:人|方|单位)|(?:账户|单位|开户)名称?)[\s:是为]{1,3}([^\n,。;]{2,40})"
)
_FIRM = re.compile(
    rf"(?:{_GIVEN_TO}|公司|厂|店|社|[协学商工]会|联合会|委员会|管理局|局|中心|医院|学[校院]|[大中小]学|幼儿园"
    r"|法院|检察院|政府|国库|专户)(?:\([^()]*\))?(?:\s*[账帐开].*)?\s*$"
)
_FIRMS = re.compile(
    rf"(?:对公|单位|公司|企业)[^。;\n]{{0,24}}$|(?:{_GIVEN_TO}|专户)[^。;,\n]{{0,12}}$"
)
"""Before an account that is no person's: what a firm or an institution publishes to be paid by."""

_DOT = r"(?:\.|(?i: dot |\[dot\]|\(dot\)))"
_MAIL = re.compile(
    r"(?<![0-9A-Za-z._%+-])[0-9A-Za-z][0-9A-Za-z._%+-]{0,63} ?"
    r"(?:@|#@|(?i:\[at\]|\(at\)|(?<= )at(?= ))|#(?=[^\n]{4,40}换[成为]@)) ?"
    rf"(?:[0-9A-Za-z](?:[0-9A-Za-z-]{{0,61}}[0-9A-Za-z])?{_DOT})+"
    r"(?!(?:png|jpe?g|gif|svg|webp|ico)(?![0-9A-Za-z]))[A-Za-z]{2,18}"
    r"(?![0-9A-Za-z]|\.[0-9A-Za-z]|:[0-9A-Za-z_./-]+\.git)"
)
"""Not pictures for fine screens (a@2x.png), nor a place of code."""

_MAIL_WORD = re.compile(r"(?:邮[箱件]|[Mm]ail)\W{0,3}$")
"""Before an address with "at" in words, which is else any English sentence with a site's name."""

_CARD = re.compile(
    r"(?<![0-9A-Za-z.-])(?:62|60|58|4|5[1-5]|2[2-7]|3[0-9])(?:[ -]?\d){12,18}(?![0-9A-Za-z])"
)
_CARD_LENGTHS = range(16, 20)  # ISO/IEC 7812-1 allows up to 19; the cards of China have these
_OTHER_NUMBER = re.compile(r"[^卡账帐户\W]号码?[\s:是为]{0,3}$")
"""The word before a number that is no card's."""

_NUMBERED = re.compile(
    r"(?:编号|文号|单号|案号|证号|批号|票号|条码|代码|备案号?|许可证?号?|注册号|登记号?|字第?"
    r"|[奖票券]号码?|订单号?|流水号?|序列?号|统计|型号|批次|合同号?|项目号?|发票号?码?|档案号?|学号|工号|货号"
    r"|车架号|凭证号?|识别号|税号|户号|编码|考生号|报名号|受理号|索引号|运单|快递|保单"
    r"|(?<![Cc]ard )No\.?|ID|ISBN|ISSN|第)[^0-9\n]{0,4}$|[¥￥$]$"
)
"""What stands before a number that is of a thing and not of a person."""

_MEASURED = re.compile(
    r" ?(?:亿|万|千|百|元|美元|人次|人|户|吨|公里|米|平方|立方|亩|公顷|千瓦|度|斤|公斤|克|件"
    r"|台|辆|个|%|号文|号令|字节|次|点|部|套|股|册|头|株|枚|升|例|份|项|箱)"
)
"""What follows an amount."""


def find_personal(text: str) -> list[Found]:
    """Return what is personal in a text, in its order and without overlaps: where two kinds claim
    the same, the one that a check digit proves is believed.

    >>> [one.kind for one in find_personal("王某，身份证号11010519491231002X，电话13800138000。")]
    ['identity', 'phone']
    >>> find_personal("豫政办〔2013〕8012号，投资13800138000元，邮编450000，2023年5月4日。")
    []
    """
    plain = text.translate(_FORMS)
    finders = (_identities, _cards, _mails, _accounts, _phones, _plates, find_dwellings)
    taken: list[Found] = []
    for find in finders:
        for found in find(plain):
            if not any(found.start < one.end and one.start < found.end for one in taken):
                taken.append(found)
    return sorted(taken, key=lambda found: found.start)


def has_check_digit(number: str) -> bool:
    """Return whether the last sign of an identity number of 18 is right (GB 11643-1999, which is
    ISO 7064 MOD 11-2), its province exists and its day of birth too.

    >>> has_check_digit("11010519491231002X"), has_check_digit("110105194912310021")
    (True, False)
    """
    total = sum(int(digit) * weight for digit, weight in zip(number, _WEIGHTS, strict=False))
    if "10X98765432"[total % 11] != number[17].upper() or int(number[:2]) not in _PROVINCES:
        return False
    try:
        date(int(number[6:10]), int(number[10:12]), int(number[12:14]))
    except ValueError:
        return False
    return True


def passes_luhn(number: str) -> bool:
    """Return whether the last figure of a card's number is right (ISO/IEC 7812-1, Luhn).

    >>> passes_luhn("6222021234567890128"), passes_luhn("6222021234567890123")
    (True, False)
    """
    digits = [int(digit) for digit in reversed(number)]
    doubled = (sum(divmod(2 * digit, 10)) for digit in digits[1::2])
    return (sum(digits[::2]) + sum(doubled)) % 10 == 0


def _digits(text: str) -> str:
    return re.sub(r"[^0-9A-Za-z]", "", text).upper()


def _identities(text: str) -> Iterator[Found]:
    for match in _IDENTITY.finditer(text):
        if has_check_digit(number := _digits(match[1])):
            yield Found(match.start(1), match.end(1), "identity", number)
    for match in _OLD_IDENTITY.finditer(text):
        labelled = _PROVEN.search(text[max(match.start() - 12, 0) : match.start()])
        of_thing = not labelled and _is_of_thing(text, match.start(), match.end())
        if int(match[0][:2]) in _PROVINCES and not of_thing:
            yield Found(match.start(), match.end(), "identity", match[0])
    for match in _PAPERS.finditer(text):
        yield Found(*match.span(match.lastindex or 0), "identity", match[match.lastindex or 0])


def _cards(text: str) -> Iterator[Found]:
    for match in _CARD.finditer(text):
        number = _digits(match[0])
        right = len(number) in _CARD_LENGTHS and passes_luhn(number)
        other = _OTHER_NUMBER.search(text[max(match.start() - 16, 0) : match.start()])
        is_other = bool(other) or _is_of_firm(text, match.start())
        if right and not is_other and not _is_of_thing(text, match.start(), match.end()):
            yield Found(match.start(), match.end(), "card", number)


def _plates(text: str) -> Iterator[Found]:
    for match in _PLATE.finditer(text):
        if not _is_of_thing(text, match.start(), match.end()):
            yield Found(*match.span(), "plate", re.sub("[·.• -]", "", match[0]))


def _mails(text: str) -> Iterator[Found]:
    for match in _MAIL.finditer(text):
        spelled = re.search(r" at (?!.* dot )", match[0].lower())
        if spelled and not _MAIL_WORD.search(text[max(match.start() - 8, 0) : match.start()]):
            continue
        value = re.sub(r"(?i) ?(?:#@?|\[at\]|\(at\)| at ) ?", "@", match[0]).lower()
        value = re.sub(f" ?{_DOT} ?", ".", value).replace(" ", "")
        yield Found(match.start(), match.end(), "mail", value)


def _accounts(text: str) -> Iterator[Found]:
    for pattern in (_MESSENGER, _ACCOUNT):
        for match in pattern.finditer(text):
            start, end = match.span(match.lastindex or 0)
            if pattern is _ACCOUNT and _is_of_firm(text, start):
                continue
            yield Found(start, end, "account", re.sub("[ -]", "", text[start:end]).lower())


def _is_of_firm(text: str, start: int) -> bool:
    """Return whether an account is no person's: by whose it is said to be, else by what is called
    so."""
    payees = [match[1] for match in _PAYEE.finditer(text, max(start - 100, 0), start)]
    if payees:
        return bool(_FIRM.search(payees[-1]))
    return bool(_FIRMS.search(text[max(start - 40, 0) : start]))


def _phones(text: str) -> Iterator[Found]:
    for found in _first_phones(text):
        yield found
        place = found.end
        while further := _NEXT_PHONE.match(text, place):
            place = further.end()
            if _MEASURED.match(text, place):
                break
            yield Found(further.start(1), place, "phone", _phone(further[1]))


def _first_phones(text: str) -> Iterator[Found]:
    """Find the phones that their form or the word before them tells."""
    for pattern in (_MOBILE, _IN_WORDS, _LANDLINE, _ABROAD):
        for match in pattern.finditer(text):
            start = match.end() - len(match[0].lstrip(" -"))
            if not _is_of_thing(text, start, match.end()):
                yield Found(start, match.end(), "phone", _phone(match[0]))
    for match in _LABELLED_PHONE.finditer(text):
        if not _MEASURED.match(text, match.end(1)):
            yield Found(match.start(1), match.end(1), "phone", _phone(match[1]))


def _phone(text: str) -> str:
    return re.sub(r"^(?:0086|86(?=1[3-9]\d{9}$))", "", _digits(text))


def _is_of_thing(text: str, start: int, end: int) -> bool:
    """Return whether a number is that of a document or an order, or an amount."""
    before = text[max(start - 16, 0) : start]
    numbered = _NUMBERED.search(before) and not _IS_LABELLED.search(before)
    return bool(numbered or _MEASURED.match(text, end))
