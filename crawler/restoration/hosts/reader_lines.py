"""What sites of novels and papers say to their readers in the midst of a text: 看后求收藏."""

from __future__ import annotations

import re
from collections.abc import Iterator

from crawler.patterns import LazyPattern
from crawler.restoration.characters.presence import Words, uncommon
from crawler.restoration.edits import Change
from crawler.restoration.hosts.introductions import ADDRESSED, ADDRESSES, SITE_NAME

# Whole lines, each of words that no author puts together: that a reader may keep his place, how to
# have the page shown, where the whole is, whom to tell of mistakes, what is shown of a paper.
_LINES = "|".join(
    (
        r"[^\n。]{1,16}提[示醒]您[：:]看[后完]求收藏[^\n]{0,60}",
        r"(?:最新网址[：:])?请?(?:关闭|退出)浏览器的?[^\n。，]{0,6}(?:[阅畅]读|小说)"
        r"(?:(?:/[^\n/。，]{1,6})+模式[^\n]{0,60}|模式[^\n]{0,40}(?:段落错乱|显示不全)[^\n]{0,20})",
        r"[>》<《\-=→ ]*[戳点][我此击]{1,2}(?:直接|立即|马上)?(?:看|阅读|查看)"
        r"(?:全[本文]|完整版|全部章节)[>》<《\-=← ]*",
        r"《[^》\n]{2,30}》(?:全本免费阅读|免费阅读全文|最新章节(?:列表|免费阅读)?|全文免费阅读)",
        r"(?:本?章节|内容)(?:有?错误|出错|缺失|报错)[^\n。]{0,6}点[此击][^\n。]{0,4}(?:举报|报错|反馈)[^\n]{0,20}",
        r"加入书签[，,]方便(?:下次)?阅读[。.]?",
        r"来源[：:]+[^|｜\n]{0,20}[|｜] ?作者[：:][^\n]{0,80}[|｜] ?本文已(?:影响|有)[^\n]{0,12}",
        r"论文部分内容(?:阅读|预览)",
        r"测试广告\d{1,2}",
        r"本文(?:来源|地址|链接|网址)[：:] ?https?://\S+",
    )
)
_LINE = LazyPattern(rf"^[ \t\u3000]*(?:{_LINES})[ \t\u3000]*$\n*", re.MULTILINE)
# A site of novels and its address, set before a sentence; and what its advertisement left there.
_BEFORE_SENTENCE = LazyPattern(
    rf"(?:(?<=[。！？”…\n])|^)(?:测试广告\d{{1,2}}(?: |(?=[\u3400-\u9fff]))"
    rf"|(?:{SITE_NAME}) ?{ADDRESSED}(?=[\u3400-\u9fff]))",
    re.MULTILINE | re.IGNORECASE,
)
# Titles in a row below the word for neighbours; books that an author recommends are not so parted.
_NEIGHBOURS = LazyPattern(
    r"^[ \t\u3000]*(?:相关(?:推荐|阅读|文章|范文|资料|链接|搜索|热词)|(?:推荐|延伸|扩展)阅读"
    r"|猜你喜欢|热门(?:推荐|文章|搜索))[：: ]\s?"
    r"[^\n。|｜丨]{3,40}(?:[|｜丨][^\n。|｜丨]{3,40})+$\n?",
    re.MULTILINE,
)
_PARTING = frozenset("|｜丨")
# Three files' names in a row, which no list of attachments sets on one line. Where one ends is
# asked once: names without blanks between them can be parted in more ways than could be tried.
_FILE = r"(?>[^\s。，：:；]{4,40}?(?:\.(?:docx?|pdf|pptx?|xlsx?|txt|wps|rar|zip))+)"
_FILES = LazyPattern(rf"^[ \t\u3000]*+(?:{_FILE}[ \t\u3000、]*+){{3,}}+$\n?", re.MULTILINE)
_ATTACHED = LazyPattern(r"附件|附：|如下|下载|清单|目录|名单")
# What a host says behind the last sentence: whose the copy is, and where more is to be had.
_BEHIND = LazyPattern(
    r"(?<=[。！？”])[ \t\u3000]*(?:"
    r"(?:本文|以上)(?:内容)?(?:由|来自|来源于)[^。，\n]{2,30}(?:整理|发布|编辑|收集|搜集|提供|分享|上传)"
    r"[^\n]{0,12}(?:转载|更多|关注|公众号|欢迎|版权)[^\n]{0,80}"
    r"|更多[^。，\n]{0,16}(?:范文|文章|内容|资料|材料|资讯|公文)[^。，\n]{0,6}(?:请|敬请|欢迎|尽在|可)"
    r"(?:访问|关注|登录|搜索|点击|加|浏览|到)[^\n]{2,80}"
    r")\s*$"
)
LONGEST_BEHIND = 200  # characters (chosen)
# Of these one is in each of the lines, and in what stands before a sentence.
_IN_LINES = Words(
    *("求收藏", "浏览器", "全本", "看全文", "读全文", "免费阅读", "完整版", "全部章节", "最新章节"),
    *(what + how for what in ("章节", "内容") for how in ("错", "有错", "出错", "缺失", "报错")),
    *("加入书签", "测试广告", "本文已", "论文部分", "http", "HTTP"),
)
_BEFORE = Words("测试广告", *(each for sign in ADDRESSES for each in (sign, sign.upper())))


def find_reader_lines(text: str) -> Iterator[Change]:
    """Find the lines in which a site speaks to its readers, and its name before a sentence.

    >>> text = "某某提示您：看后求收藏（某某小说网），接着再看更方便。\\n会议由他主持。"
    >>> [text[change.start : change.end] for change in find_reader_lines(text)]
    ['某某提示您：看后求收藏（某某小说网），接着再看更方便。\\n']
    >>> list(find_reader_lines("退出浏览器的阅读模式后，页面恢复正常。"))
    []
    """
    for match in () if _PARTING.isdisjoint(uncommon(text)) else _NEIGHBOURS.finditer(text):
        yield Change(*match.span(), "", "titles of other documents")
    for match in _FILES.finditer(text) if ".doc" in text or ".pdf" in text else ():
        if not _ATTACHED.search(text, max(0, match.start() - 40), match.start()):
            yield Change(*match.span(), "", "titles of other documents")
    end = text[-LONGEST_BEHIND:]
    if "本文" in end or "以上" in end or "更多" in end:
        behind = _BEHIND.search(text, max(0, len(text) - LONGEST_BEHIND))
        if behind:
            yield Change(*behind.span(), "", "a site speaks to its readers")
    for match in _LINE.finditer(text) if _IN_LINES.met(text) else ():
        # The last line goes with the break before it.
        first = match.start() - (match.end() == len(text) and match.start() > 0)
        yield Change(first, match.end(), "", "a site speaks to its readers")
    for match in _BEFORE_SENTENCE.finditer(text) if _BEFORE.met(text) else ():
        yield Change(*match.span(), "", "a site's name before a sentence")
