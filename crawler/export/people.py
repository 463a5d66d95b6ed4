"""Names of private persons, told by what a text calls them; never of somebody in an office."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import accumulate

from crawler.export.found import Found
from crawler.text import HAN_CLASS

_SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡"
    "余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯"
    "龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁"
    "岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆"
    "蓝路游辛靳管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳时穆农司卓古吉缪简车"
)
_COMPOUND = "欧阳|上官|司马|诸葛|司徒|夏侯|皇甫|尉迟|公孙|慕容|令狐|东方|端木|独孤|南宫"
_ROLES = (
    "村民|市民|居民|农民|患者|病人|学生|同学|考生|家长|业主|租客|司机|乘"
    "客|游客|顾客|客户|当事人|受害人|被害人|嫌疑人|被告人?|原告|证人|上诉"
    "人|申请人|被申请人|职工|员工|工人|农户|户主|贫困户|老人|群众|党员群众"
    "|志愿者|网友|店主|摊主|房东|保姆|儿子|女儿|妻子|丈夫|母亲|父亲|收件"
    "人|寄件人|联系人|姓名|投诉人|举报人|借款人|担保人|持卡人|投保人|死者|"
    "伤者|女士|男子|女子|经办人|收货人|代理人|个体户|商户|摊贩|教师|护士|护工|驾驶员|快递员|骑手"
    "|邻居|家属|亲属|哥哥|姐姐|弟弟|妹妹|爷爷|奶奶|第三人|保证人|继承人"
)
_NAME = rf"(?:(?:{_COMPOUND})[{HAN_CLASS}]{{1,2}}|[{_SURNAMES}][{HAN_CLASS}]{{1,2}})"
_AFTER_NAME = (
    "说告表介讲的是在和与及等因对向从把被将又也就都已曾正于到去来家称认提反找打拿给让"
    "带用以其之诉、，。；：（）！？今昨当同为经不没有很还便则却而且共先后"
)
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
_MASKED = re.compile("[某×＊*]")


def find_people(text: str) -> Iterator[Found]:
    """Yield the names of private persons, everywhere in a text that calls them by a role (村民,
    患者, 联系人) somewhere; a name before an office is a leader's, and stays.

    >>> text = "村民王建国说，县长李卫东来过。王建国很高兴。"
    >>> [(one.start, one.value) for one in find_people(text)]
    [(2, '王建国'), (15, '王建国')]
    """
    called = _CALLED.finditer(text)
    names = {name for match in called if (name := _called(text, match))}
    names = {name for name in names if not _is_in_office(name, text)}
    for name in sorted(names, key=len, reverse=True):
        for match in re.finditer(re.escape(name), text):
            yield Found(match.start(), match.end(), "name", name)


def _called(text: str, match: re.Match[str]) -> str:
    """The name behind a role; empty where there is none."""
    start, end = match.span(match.lastindex or 0)
    if styled := _STYLED.match(text, start + 1):
        return text[start : styled.end()]
    if match[1] and (end - start > _DOUBTFUL or _is_name(match[1])):
        return match[1]
    own = re.compile(_NAME).match(text, start)
    return _cut(_by_words(text, *own.span())) if own else ""


def _is_name(word: str) -> bool:
    import rjieba  # as below

    return [tag for _, tag in rjieba.tag(word)] == [_NAME_TAG]


def _by_words(text: str, start: int, end: int) -> str:
    """What of a text from `start` to `end` is a name by the words there: 郑强 of 郑强合同纠纷;
    empty where they begin with another word, as 高度重视 does."""
    import rjieba  # reads its dictionary when it is loaded: a quarter of a second

    words = rjieba.tag(text[start : end + _SEEN_BEHIND])
    first, tag = words[0]
    if len(first) > 1 and not tag.startswith(_NAME_TAG):
        return ""
    ends = {start + place for place in accumulate(len(word) for word, _ in words)}
    shorter = end - 1
    return text[start : shorter if end not in ends and shorter in ends else end]


def _cut(name: str) -> str:
    """A name without a character that goes on with the sentence; empty for a masked one."""
    least = 3 if re.match(_COMPOUND, name) else 2
    if len(name) > least and name[-1] in _AFTER_NAME:
        name = name[:-1]
    return "" if not name or _MASKED.search(name) or name[-1] in _AFTER_NAME else name


def _is_in_office(name: str, text: str) -> bool:
    places = (match.end() for match in re.finditer(re.escape(name), text))
    return any(_OFFICE.match(text, place) for place in places)
