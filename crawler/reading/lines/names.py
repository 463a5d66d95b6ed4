"""Names of papers and persons: what a value on a page is as one, and what can be none."""

from __future__ import annotations

import re

from crawler.chrome import ANSWERABLE
from crawler.patterns import LazyPattern
from crawler.reading.lines.plain import plain
from crawler.surnames import COMPOUND, SURNAMES
from crawler.text import HAN, PROVINCE, SENTENCE_END

LONGEST_SOURCE = LONGEST_AUTHOR = 40
"""Letters of a name (chosen: an office's has thirty)."""

_LABEL = LazyPattern(
    rf"^\s*(?:文章|稿件|信息|新闻|本文)?(?:来\s*源|來\s*源|作\s*者|稿源|出处|转自|[记記]者|{ANSWERABLE}|文)(?:于|自)?\s*[:：/／]\s*"
)
_NET = r"(?:互联网|网络)(?:转载|整理|收集|投稿)?"
_SYSTEM = LazyPattern(
    r"(?:super_?)?admin\w*|administrator|web_?master|root|test|editor|user\d*|guest|null|none|undefined|unknown"
    r"|(?:系统|网站|超级|本站|后台)?管理员?(?:中心)?|站长|匿名(?:用户|网友)?|网友|游客|佚名|未知|不详|无|小?编(?:[辑者]部?)?"
    rf"|本站(?:原创|编辑)?|原创|转载|{_NET}|网|(?:网络)?整理"
    r"|本[报報刊网網站台](?:[记記]者|通讯员|编辑部?|讯)?|[记記]者|作者|通讯员|登[录陆錄入]|[注註][册冊]"
    r"|.*(?:cms|discuz|wordpress|comsenz|dede|帝国|织梦|empire|phpwind|joomla|drupal|typecho|z-?blog|hexo|hugo|technolog|soft|inc\b|team\b).*",
    re.IGNORECASE,
)
"""What stands for a name where a system wrote, no person (chosen: the systems' defaults)."""

_UNKNOWN = LazyPattern(
    r"本[报報刊网網站台](?:原创|整理|编辑|转载)?|原创|转载|未知|不详|不明|佚名|匿名|暂?无|未填写|其[他它]"
    rf"|{_NET}|网上|null|none|undefined|unknown|admin|发[布表]于?",
    re.I,
)
"""What systems write where nobody told them where a text is from."""

_NAME_OF_PRESS = LazyPattern(r"(?P<name>[\u4e00-\u9fff·]{2,4})\s*[/／]\s*(?P<press>\S{2,20})")
"""A reporter with the paper (石佳/中国青年报)."""

_OFFICE = LazyPattern(
    r"[^\s，。；：（(]{0,20}?(?:见习|实习|特约|特派|首席)?(?:[記记]者|评论员|撰稿人|通[讯訊][员員])"
    r"[ \u3000:：]*"
    r"(?![记記]者|站|协会)(?P<name>[\u4e00-\u9fff·]{2,4}(?:[、，,][\u4e00-\u9fff·]{2,4})*)(?=$|[\s\u3000(（])"
)
"""A reporter's name behind the office."""

_PART = LazyPattern(
    r"[\s\u3000]+(?:整合|综合|编译|整理|摄影?|采写|撰写|编辑|文[/、]?图|图[/、]?文)(?:报道)?$"
)
"""What a writer did, behind the name."""

_WITH_POST = LazyPattern(
    r"(?P<name>[\u4e00-\u9fff·]{2,4})[\s\u3000]+(?:\S{5,}|\S*(?:医师|教授|主任|研究员|院长|局长|工程师))"
    r"(?:[\s\u3000]+\S+)*"
)
"""A writer with a workplace or a post."""

_PERSON = LazyPattern(rf"(?:{COMPOUND}|[{SURNAMES}])[\u3400-\u9fff]{{1,2}}")
_UNIT = LazyPattern(
    r"\S{1,16}(?:[科室部处系所局院校站]|中心|大学|中学|小学|公司|[支大中]队|报社|电视台)"
)
_OF_UNIT = LazyPattern(r"(?P<unit>\S{1,16}(?:科|[学医]院|中心|公司|[支大中]队))(?P<name>\S{2,3})")
"""Where a writer works, before the name."""

_IN_BRACKETS = LazyPattern(r"\s*[（(][^（）()]{1,20}[)）]")
_BETWEEN = LazyPattern(r"[\s\u3000、，,;；/／]+")

_SENT_FROM = LazyPattern(rf"\s+{PROVINCE}$")
"""Where an account wrote, which platforms must show behind its name."""

_NO_NAME = LazyPattern(
    r"[\w.+-]+@[\w-]+\.|https?:|www\.|\.(?:com|cn|net|org)\b|[<>{}]", re.IGNORECASE
)
_BESIDE = LazyPattern(
    r"\s*[（(](?:[^（）()]*(?:www\.|https?:|\.com\b|\.cn\b)[^（）()]*"
    r"|[\w\u4e00-\u9fff]{0,8}\s*[:：]\s*[\w-]+|\s*(?:本报)?(?:[記记]者|作者|通讯员)[^（）()]*)[)）]"
)
"""A site's address, an account's sign or a reporter in brackets behind the name of a source."""

_PRESS = LazyPattern(
    r"[^\s\d，。！？：:]{2,20}(?:网|網|报|報|社|日报|晚报|时报|周刊|新闻|融媒(?:体中心)?|电视台|(?:电|交通|广播|新闻|生活)台|广播|频道|客户端|发布|"
    r"传媒|在线|杂志|政府|办公室|[局委部厅院处]|中心|协会)"
)


def as_source(value: str | None) -> str | None:
    """Return what a value names a document's source by; None if it can be no name.

    >>> as_source("江州融媒（ID：jzrm001）"), as_source("石佳/中国青年报"), as_source("未知")
    ('江州融媒', '中国青年报', None)
    """
    name = _SENT_FROM.sub("", _name(value) or "") or None
    if name and (both := name_and_press(name)):
        _, name = both
    if name is None or len(name) > LONGEST_SOURCE or SENTENCE_END.search(name):
        return None
    return None if _UNKNOWN.fullmatch(name) else name


def as_author(value: str | None) -> str | None:
    """Return the name of the author in a value, without the office; None if it can be no name.

    >>> as_author("本报记者 石佳 通讯员 李三平"), as_author("记者站"), as_author("admin")
    ('石佳', '记者站', None)
    >>> as_author("石佳 整合"), as_author("石佳　摄影报道")
    ('石佳', '石佳')
    >>> as_author("骨科 石佳"), as_author("石佳（校友）；李三平"), as_author("山里 人家")
    ('石佳', '石佳；李三平', '山里 人家')
    """
    name = _without_unit(_PART.sub("", _name(value) or "")) or None
    if name and are_persons(name) and not _SYSTEM.fullmatch(name):
        return name
    if name is None or len(name) > LONGEST_AUTHOR or SENTENCE_END.search(name):
        return None
    if both := name_and_press(name):
        name, _ = both
    elif posted := _WITH_POST.fullmatch(name):
        name = posted["name"]
    elif staff := _OFFICE.match(name):
        name = staff["name"]
    return None if _SYSTEM.fullmatch(name) else name


def are_persons(text: str) -> bool:
    """Return whether a text is names of persons and no more.

    >>> are_persons("石佳、李三平"), are_persons("欧阳佳"), are_persons("宣传部")
    (True, True, False)
    """
    return all(map(_PERSON.fullmatch, _BETWEEN.split(plain(text))))


def _without_unit(name: str) -> str:
    """Return a name, or some, without where the writer works before it or in brackets."""
    bare = _IN_BRACKETS.sub("", name).strip()
    if bare and are_persons(bare):
        return bare
    unit, *others = name.split(maxsplit=1) or [name]
    if others and _UNIT.fullmatch(unit) and not are_persons(unit) and are_persons(others[0]):
        return others[0]
    joined = _OF_UNIT.fullmatch(name)
    return joined["name"] if joined and are_persons(joined["name"]) else name


def _name(value: str | None) -> str | None:
    """Return a value as a name, without a label of its own; None for what can be none."""
    name = _LABEL.sub("", _BESIDE.sub("", value or "")).strip(" \u3000\xa0,，;；:：|｜-—·•●■◆□◎○◇")
    said = any(HAN.match(letter) or letter.isalpha() for letter in name)
    return name if said and not _NO_NAME.search(name) else None


def is_press(name: str) -> bool:
    """Return whether a name is one as papers, offices and channels have."""
    return _PRESS.fullmatch(name) is not None


def name_and_press(text: str) -> tuple[str, str] | None:
    """Return a name and its paper (石佳/中国青年报), if a text is no more."""
    found = _NAME_OF_PRESS.fullmatch(text)
    if found is None or not is_press(found["press"]) or is_press(found["name"]):
        return None
    return found["name"], found["press"]
