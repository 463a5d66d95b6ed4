"""What the systems of sites print below a text: where it is filed, when it was changed, what lies
before and behind it, what can be done with it."""

from __future__ import annotations

import re

from crawler.patterns import LazyPattern

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
