"""Names of private persons, told by what a text calls them; never of somebody in an office."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import accumulate

from crawler.cutting import count_word
from crawler.export.found import Found
from crawler.surnames import COMPOUND, SURNAMES
from crawler.text import HAN_CLASS

_ALSO_WORDS = "常查封迟冷麻官储席米荣洪郎胥曾单楼咸籍扶堵宰步连薄"
"""Of surnames, those that begin other words more often: the whole must be guessed to be a name, and
be no word of the dictionary, which takes 洪水 for one."""

_ROLES = (
    "姓名|户名|邻居|患儿|目击者|家属|亲属|同学|客户|原告|被告|职工|员工|工人|死者|伤者|网友|群众|志愿者|保姆|房东|证人|第三人|当事人"
    "|嫌疑人|[村市居农移渔牧]民|学生|考生|患者|病人|家长|老人|老汉|老太|大[娘爷妈]|[儿女]子|女儿|[哥姐弟妹爷奶]{2}|[父母]亲"
    "|妻子|丈夫|女士|[男女]孩|少年|姑娘|小伙|孤儿|儿童|[孕产]妇|妇女|男子|教师|护士|司机|[租乘游顾]客|骑手"
    "|(?:被)?(?:告|上诉|申请|执行|害|举报|投诉|信访|上访|来访|反映|报[案警]|求助|知情|目击|肇事|涉案|受[害益助]|委托|代理"
    "|代领|监护|继承|赡养|扶养|抚养|承[包租]|出[租借卖]|借款|贷款|担保|保证|抵押|债务|债权|捐[赠款献]|持卡|投保"
    "|[收寄]件|收[货款]|联系|经办|购房|买受|遗嘱|留守老|残疾)人"
    "|(?:失|车|船|户|房|机|事|雇|摊|店|业)主|(?:环卫|农民|民|保洁|清洁|临时|钟点|搬运|电焊|木|瓦|护|女|矿|合同|技)工"
    "|(?:保洁|收银|送货|快递|外卖|营业|服务|售货|驾驶|饲养|护林|保育|推销|炊事)员"
    "|(?:个体|商|租|农|住|承包|养殖|种粮大|养殖大|拆迁|[贫特]困|困难|[低五]保|脱贫|监测)户|摊贩"
    "|(?:特困|留守|残疾|失[能踪联]|流浪|服刑|刑满释放|退役|退休|务工)人员|[退复][役伍转]军人|老(?:党员|兵|战士|教师)|[军烈]属"
)
_NAME = rf"(?:(?:{COMPOUND})[{HAN_CLASS}]{{1,2}}|[{SURNAMES}][{HAN_CLASS}]{{1,2}})"
_AFTER_NAME = (
    "说告表介讲的是在和与及等因对向从把被将又也就都已曾正于到去来家称认提反找打拿给让"
    "带用以其之诉犯患持涉系所该驾付住未送、，。；：（）！？今昨当同为经不没有很还便则却而且共先后"
)
_GIVEN = "来正先同今家共住"
"""Of these, those that end names too: where the words are guessed to be one, they do."""

_STRICTLY = frozenset(_AFTER_NAME) - frozenset(_GIVEN)
_SOUNDS = (
    "阿艾安巴白班比别布才策茨达丹德登迪地丁顿多尔伐法菲夫尕噶嘎改甘干格贡古哈海罕汗赫吉加嘉江杰卡凯"
    "坎康克孔库拉兰朗勒力丽利里莲林琳罗洛玛马买麦曼梅美门孟米敏莫姆木穆那娜乃南尼妮努诺旁帕派培佩皮平"
    "普其奇琪恰强切钦琴青仁茹若萨赛桑色莎沙山斯苏素索塔台太坦提图吐托娃旺维温沃乌吾西希夏欣辛逊雅亚央"
    "耶叶依伊宜益音尹英尤玉约云则泽扎珠哲朱卓孜宗次央金高才让"
)
"""Characters that names of Uyghurs, Kazakhs, Tibetans and Mongolians are written with."""

_SOUND = rf"(?:阿[不卜][都杜]|(?!提[出到起交供议醒前高])[{_SOUNDS}])"
_LONG_NAME = (
    rf"[{HAN_CLASS}]{{2,8}}[·•](?:{_SOUND}{{2,8}}"
    rf"|[{HAN_CLASS}]{{2,5}}?(?=[{_AFTER_NAME}]|[^{HAN_CLASS}]|$))|{_SOUND}{{3,10}}"
)
"""Names with their father's behind a dot, and others of three characters and more."""

_CALLED = re.compile(rf"(?:{_ROLES})(?:[:：]\s?|是|叫|为)?(?:({_LONG_NAME})|({_NAME}))")
_FURTHER = re.compile(rf"、({_NAME})")
_ALONE = re.compile(rf"{_NAME}(?![{HAN_CLASS}])")
"""What stands alone behind a label's colon is a name, whatever the dictionary says."""

_STYLED = re.compile("师傅|先生|女士|小姐|大[爷妈姐哥叔婶娘嫂]|阿姨|奶奶|爷爷|伯伯?")
"""What stands behind a surname: both together are what somebody is called."""

_OFFICE = re.compile(
    r"\s?(?:同志|书记|主席|总理|部长|省长|市长|县长|区长|镇长|乡长|局长|厅长|处长|科长|主任"
    r"|委员|院长|校长|会长|总经理|董事长|代表|秘书长|司令|政委)"
)
_SEEN_BEHIND = 4
"""Characters behind a name that tell where it ends (chosen: the longest common words)."""

_DOUBTFUL = 3
"""Characters of a name in sounds that may as well be a surname and two others: the dictionary says
(chosen: four such characters in a row are hardly anything else)."""

_NAME_TAG = "nr"
_COMMON = 20
"""How often jieba's list has a word of two characters that it calls a name and that is none: 康复,
温馨. Chosen: of 300 such words of a list, drawn from those that come as often, one was masked then
and half before, and of 600 made names 0.937 are found whole, 0.943 before."""

_PARTICLES = ("p", "d", "c", "u")
"""Parts of speech of surnames that are particles too (于, 边, 向, 和): the guess must be a name."""

_GOING_ON = ("v", "p", "d", "c", "u", "t")
"""Parts of speech that go on behind a name (the tags of ICTCLAS)."""

_MASKED = re.compile("[某×＊*]")


def find_people(text: str) -> Iterator[Found]:
    """Yield the names of private persons, everywhere in a text that calls them by a role (村民,
    患者, 联系人) somewhere; a name before an office is a leader's, and stays.

    >>> text = "村民王建国说，县长李卫东来过。王建国很高兴。"
    >>> [(one.start, one.value) for one in find_people(text)]
    [(2, '王建国'), (15, '王建国')]
    """
    names = {name for match in _CALLED.finditer(text) for name in _listed(text, match)}
    names = {name for name in names if not _is_in_office(name, text)}
    for name in sorted(names, key=len, reverse=True):
        for match in re.finditer(re.escape(name), text):
            yield Found(match.start(), match.end(), "name", name)


def _listed(text: str, match: re.Match[str]) -> Iterator[str]:
    """Yield the name behind a role, and those that are listed behind it: 证人邹平、毕春霞."""
    name = _called(text, match)
    if not name:
        return
    yield name
    place = text.find(name, match.start(match.lastindex or 0)) + len(name)
    while (further := _FURTHER.match(text, place)) and (
        name := _cut(_by_words(text, *further.span(1)))
    ):
        yield name
        place = further.start(1) + len(name)


def _called(text: str, match: re.Match[str]) -> str:
    """Return the name behind a role; empty where there is none."""
    start, end = match.span(match.lastindex or 0)
    if styled := _STYLED.match(text, start + 1):
        return text[start : styled.end()]
    if match[1] and (end - start > _DOUBTFUL or _is_name(match[1])):
        return match[1]
    if text[start - 1] in ":： " and (alone := _ALONE.match(text, start)):
        return "" if _MASKED.search(alone[0]) else alone[0]
    own = re.compile(_NAME).match(text, start)
    return _cut(_by_words(text, *own.span())) if own else ""


def _is_name(word: str) -> bool:
    import rjieba  # as below

    return [tag for _, tag in rjieba.tag(word)] == [_NAME_TAG]


def _by_words(text: str, start: int, end: int) -> str:
    """Return what of a text from `start` to `end` is a name by the words there: 郑强 of
    郑强合同纠纷; empty where they begin with another word, as 高度重视 does."""
    import rjieba  # reads its dictionary when it is loaded: a quarter of a second

    seen = text[start : end + _SEEN_BEHIND]
    known = rjieba.tag(seen, False)
    guessed = rjieba.tag(seen)
    is_compound = re.match(COMPOUND, seen)
    (guess, tag), *others = guessed
    is_name = tag.startswith(_NAME_TAG)
    if not (is_compound or _may_begin(known, end - start, is_name=is_name)):
        return ""
    if text[start] in _ALSO_WORDS and not (is_name and len(known[0][0]) == 1):
        return ""
    name, least = text[start:end], 3 if is_compound else 2
    if len(name) <= least:
        return "" if name[-1] in _AFTER_NAME else name
    at = len(name) - 1
    ends = [0, *accumulate(len(word) for word, _ in known)]
    words = dict(zip(ends, (word for word, _ in known), strict=False))
    goes_on = name[-1] in _AFTER_NAME and not (is_name and len(guess) > at and name[-1] in _GIVEN)
    after, its_tag = others[0] if others else ("", "")
    # What is guessed to follow counts if it is a word, and one that goes on.
    is_word = words.get(at) == after and its_tag.startswith(_GOING_ON)
    parted = is_name and len(guess) == at and is_word
    straddles = len(name) not in ends and at in ends
    return name[:-1] if goes_on or parted or straddles else name


def _may_begin(words: list[tuple[str, str]], length: int, *, is_name: bool) -> bool:
    """Return whether a name of so many characters may stand at the beginning of words: no other
    word does, unless the last character is a name's (董金 and 凤). ``is_name``: the guess is a
    name."""
    (first, tag), *rest = words
    if len(first) == 1:
        return is_name or not tag.startswith(_PARTICLES)
    if tag.startswith(_NAME_TAG):
        return len(first) > 2 or count_word(first) < _COMMON
    return len(first) == length - 1 and rest[:1] != [] and rest[0][1] == _NAME_TAG


def _cut(name: str) -> str:
    """Return a name, or empty for a masked one and for what goes on with the sentence."""
    return "" if not name or _MASKED.search(name) or name[-1] in _STRICTLY else name


def _is_in_office(name: str, text: str) -> bool:
    places = (match.end() for match in re.finditer(re.escape(name), text))
    return any(_OFFICE.match(text, place) for place in places)
