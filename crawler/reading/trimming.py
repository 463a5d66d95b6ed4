"""What stands above and below a text, in lines: its title and dateline, tools, notices."""

from __future__ import annotations

import re

from crawler.text import SENTENCE_END

HEAD_LINES = 8
LONGEST_DATELINE = 60
LONGEST_TOOL = 80
LAST_SECTION = 0.2

_INVITATION = re.compile(
    r"\W*(?:(?:返回|点击|查看|阅读|了解|展开)(?!更多).{0,16}?)?(?:查看|了解|阅读|点击)?"
    r"(?:更多(?:内容|精彩|详情)?|全文|原文|返回(?:首页|列表|顶部)|进入.{1,16}讨论)\W*"
)
_IMAGE_LABEL = re.compile(r"(?:点击)?查看(?:原图|大图)(?:\s*[\d.]+\s*[KM]B?)?")
_BUTTONS = (
    r"(?:(?:责任编辑|责编|编辑|作者|来源|分享到?|打印(?:本[页文])?|关闭(?:窗口|本[页文])?|纠错|点赞"
    r"|收藏(?:本[页文])?|返回(?:首页|列表|顶部)|(?:字体|字号|大小)|标签|关键[词字]|[大中小](?!\w)"
    r"|(?:首|上一?|下一?|尾|末|[第共]\s?\d{1,3}\s?)[页頁]|\d{1,3}(?!\w))\W*)"
)
_TOOL = re.compile(
    rf"\W*(?:{_BUTTONS}+|{_BUTTONS}*(?:扫一扫.*|(?:标签|关键[词字])\s*[:：].*|[上下]一?[篇条则](?:\s*[:：].*)?))"
)
_LINK_SECTION = re.compile(
    r"(?:外部(?:链接|連結|连结)|相关链接|延伸阅读|推荐阅读|相关阅读)\s*[:：]?"
)
_EMPTY_SECTION = re.compile(r"参见|參見|参考(?:文献|资料)|參考(?:文獻|資料)|注释|註釋|脚注")


_DATED = re.compile(r"(?:19|20)\d\d\s*[-/.年]\s*\d{1,2}|^\W*(?:来\s*源|作\s*者|编辑)")


def below_title(text: str, title: str) -> str:
    """The text without a head of title and dateline, if it has one."""
    lines = text.split("\n")
    places = [n for n, line in enumerate(lines[:HEAD_LINES]) if title and line == title]
    if not places:
        return text
    start = places[-1] + 1
    for place, line in enumerate(lines[start : start + HEAD_LINES // 2], start):
        if SENTENCE_END.search(line) or len(line) > LONGEST_DATELINE:
            break
        if _DATED.search(line):
            start = place + 1
    below = lines[start:]
    return "\n".join(below) if any(map(SENTENCE_END.search, below)) else text


def without_tools(text: str) -> str:
    """The text without labels of images, and without what stands above and below it: the labels
    of buttons, empty fields, page numbers, a last section of links."""
    lines = [line for line in text.split("\n") if not _IMAGE_LABEL.fullmatch(line)]
    links = [n for n, line in enumerate(lines) if _LINK_SECTION.fullmatch(line)]
    if links and len("".join(lines[links[-1] :])) < LAST_SECTION * len(text):
        lines = lines[: links[-1]]
    while lines and _is_like(lines[-1], _TOOL, _INVITATION, _EMPTY_SECTION):
        lines.pop()
    start = next((n for n, line in enumerate(lines) if not _is_like(line, _TOOL)), 0)
    return "\n".join(lines[start:])


def _is_like(line: str, *patterns: re.Pattern[str]) -> bool:
    return len(line) <= LONGEST_TOOL and any(pattern.fullmatch(line) for pattern in patterns)
