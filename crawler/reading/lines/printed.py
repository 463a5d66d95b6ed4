"""What the systems of sites print below a text: where it is filed, when it was changed, what lies
before and behind it, what can be done with it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from crawler.patterns import LazyPattern
from crawler.text import SENTENCE_END

LONGEST_CITED = 240
"""Letters of a reference with its dates (chosen: a title, an office and an address)."""

LONGEST_TAGS = 80  # letters of an article's tags (chosen: a dozen words)

_DAY = r"(?:19|20)\d\d\s?[-/.年]\s?\d{1,2}\s?[-/.月]\s?\d{1,2}\s?日?.{0,12}"
_READER = r"(?:评论|留言|回[应响复]|跟[帖贴]|响应)"

PRINTED = LazyPattern(
    rf"\W*(?:最后|最近|上次)(?:更新|修改|编辑)(?:于|时间|日期)?\s?[:：]?\s*{_DAY}"
    rf"|\W*posted\s*(?:@|on)\s*{_DAY}.{{0,60}}"
    r"|\W*(?:(?:所属|文章|全站|个人|此)?(?:分类|归档)|categor(?:y|ies)|filed under)\s*[:：]"
    r"[^。]{1,24}"
    r"|\W*(?:此分类)?[上下]一?[篇条则](?:\s*[:：]|\s)\s*[^。！？]{2,40}"
    rf"|\W*(?:(?:发表|撰写|写下?|查看|全部)?{_READER}(?:列表|区)?|\d{{1,6}}\s*[条个则篇]\s*{_READER})"
    r"\W*(?:\d{1,6}\W*)?"
    r"|\W*(?:(?:[列打]印|友善列印|字级|赞赏|打赏)(?:支持|作者|本[页文])?\W*)+"
    r"|\W*(?:share|like) this\W*"
    r"|\W*(?:(?:立即|点击|马上|免费|VIP免费)下载(?:全文|本?文档|附件)?\W*)+"
    r"|\W*(?:本文|文章)?已?被?收[录入]于?.{0,6}(?:合集|专栏|专题|合辑)\W*.{0,16}"
    r"|[#＃][^\s#＃。]{1,16}(?:\s*[#＃][^\s#＃。]{1,16})+\s*"
    r"|[★※＊*◎●]\s*(?:(?:本[报网台刊]|\S{0,8}(?:[报网台]|新闻\S?|电视|周刊)))?(?:贴心|温馨)?(?:关心|提醒)"
    r"[您你]\W.{2,40}",
    re.IGNORECASE,
)
"""As lines, in simplified characters."""

LORE = LazyPattern(
    r"\W*词条(?:统计|图册|标签)\W.*|本词条(?:缺少|由).{0,70}|.{0,20}是一?个?多义词\W.{0,16}请.{0,24}",
    re.DOTALL,
)
"""What an encyclopedia tells of an article."""

_CITED = LazyPattern(
    r"(?:引用|访问|检索|查阅|存档)(?:日期)?\s*[:：]?\s*\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?\W*$"
)
_TAGS_BELOW = LazyPattern(r"\W*(?:词条|条目|开放)?(?:标签|分类)\s*[:：]?\W*")


def ends_lore(lines: Sequence[str]) -> bool:
    """Return whether the last of some lines is a reference with the day on which it was looked up,
    or an article's tags below their label.

    >>> ends_lore(["1. 名单．某局[引用日期2022-03-01]"]), ends_lore(["标签：", "古迹，桥"])
    (True, True)
    >>> ends_lore(["名单的引用日期是后来补的。"]), ends_lore(["标签：", "他撕下了它。"])
    (False, False)
    """
    last = lines[-1]
    if len(last) <= LONGEST_CITED and _CITED.search(last):
        return True
    is_short = len(last) <= LONGEST_TAGS and not SENTENCE_END.search(last)
    return is_short and len(lines) > 1 and bool(_TAGS_BELOW.fullmatch(lines[-2][:LONGEST_TAGS]))
