"""The labelled values of a page's visible text, such as 来源：新华社."""

from __future__ import annotations

import re
from collections.abc import Callable

from crawler.patterns import LazyPattern

_LABELS = (
    "来源 来源于 稿源 出处 转自 转载自 摘自 作者 撰文 编辑 责编 责任编辑 编者 "
    "记者 通讯员 撰稿 供稿 摄影 校对 审核 初审 复审 终审 监制 "
    "发布时间 发表时间 更新时间 发布日期 发文日期 日期 时间 发布者 发布人 发布单位 发布机构 "
    "发布开发区 浏览 浏览量 浏览次数 阅读 阅读量 点击 点击数 点击量 点击率 访问量 字体 字号 大小 "
    "分享到 关键词 关键字 标签 栏目 分类 文号 索引号 评论 打印 收藏 "
    "上传人 上传时间 文档编号 格式 页数"
)
KNOWN = tuple(sorted(_LABELS.split(), key=len, reverse=True))
SURE = 4  # letters of a label that needs no mark behind it to be one (chosen: words have two)
LONGEST = 60  # letters of a labelled value (chosen: several names of offices)

_PREFIX = r"(?:文章|稿件|信息|新[闻聞]|消息|本文|[资資]料|[内內]容|文档)?"
_COLON = r"[ \u3000\t]*[:：]"
_BLANKS = r"[ \t\u3000\xa0]"
# What stands behind a blank where a label has no value: the next one.
_OTHER = r"[\u4e00-\u9fff]{2,8}[:：]"


def _spaced(label: str) -> str:
    return r"[ \u3000]*".join(map(re.escape, label))


_LABEL_LINE = LazyPattern(
    rf"{_PREFIX}(?:{'|'.join(map(_spaced, KNOWN))})(?=\s*(?:[:：\d(（\[【]|$|\s))"
    rf"|^\W*(?:{'|'.join(label for label in KNOWN if len(label) >= SURE)})"
)
_NEXT = LazyPattern(
    r"\s{2,}|[|｜\t\n]|\s*[【\[]"
    rf"|\s*{_PREFIX}(?:{'|'.join(map(_spaced, KNOWN))}){_COLON}"
    r"|\s+(?:[\u4e00-\u9fff]{2,8}|[文图圖摄攝])[:：]"
    r"|\s+(?:我要评论|评论|分享|收藏|打印|点击|阅读|浏览|人气|举报|关注)(?:[次数量]*\s*[(（:：\d]|\s|$)"
    r"|\s+[\u4e00-\u9fff]{2,6}\s*[(（]\s*\d+\s*[)）]"
    r"|\s+(?:来源|稿源|出处|作者|撰文|编辑|摄影|责编)\s|\s+[·•・┊/]\s+|\s+发[表布]于|[，,；;](?:原[载刊]|作者|来源|转自|摘自|略?有删|责编|编辑)"
    r"|[ \u3000]+(?:(?:文|图|文、图|作者|撰文|摄影|通[讯訊][员員])[/／]"
    r"|(?:本报|本報|通讯|特约)?[记記]者)"
    r"|(?:\s+|(?<=[\u4e00-\u9fff）)》])[，,；;、/]?)(?:19|20)\d\d[-/.年]\d"
    r"|[ \u3000]*(?<![\d\-/.:：])\d+ ?[人条次个位篇]? ?"
    r"(?:参与|评论|跟[贴帖]|阅读|浏览|点[赞击]|关注|收藏|回复)"
)
_BRACKETS = {"）": "（", ")": "(", "】": "【", "]": "["}


def after(*labels: str) -> Callable[[str], str | None]:
    """Return a reader of the value that follows one of ``labels``, the first in the text first.

    A label's characters may be spread (来　源) and its colon be full-width or half-width. The
    reader takes a page's visible text (lines parted by ``"\\n"``) and gives the value up to a run
    of white space, a bar, another label, or the end of the line; None if there is none.

    >>> line = "来　源： 锡山区宣传部  发布开发区:锡山经济技术开发区 | 字体：大 中 小"
    >>> after("来源")(line), after("发布开发区")(line), after("作者")(line)
    ('锡山区宣传部', '锡山经济技术开发区', None)
    """
    plain = [label.rstrip(":：") for label in labels]
    names = "|".join(map(_spaced, plain))
    start = LazyPattern(
        rf"(?<![\u4e00-\u9fff“\"「『])(?:{_PREFIX}(?:{names}){_COLON}"
        rf"|[【\[]{_PREFIX}(?:{names})[】\]]{_COLON}?)(?!{_BLANKS}+{_OTHER}){_BLANKS}*"
    )

    def read(text: str) -> str | None:
        # Most pages have few labels: a search for letters is quicker than one for patterns.
        if not any(all(letter in text for letter in label) for label in plain):
            return None
        for match in start.finditer(text):
            value = _value(text[match.end() : match.end() + 2 * LONGEST])
            if value:
                return value
        return None

    return read


def is_labelled(line: str) -> bool:
    """Return whether a line has a label, be there no mark between it and its value.

    >>> is_labelled("发布单位清洁队"), is_labelled("字号 大 中 小"), is_labelled("来源地的水")
    (True, True, False)
    """
    return bool(_LABEL_LINE.search(line))


def _value(rest: str) -> str | None:
    end = _NEXT.search(rest)
    value = _before_closing(rest[: end.start()] if end else rest).strip(
        " \u3000\xa0,，;；/／(（【["
    )
    return value if 0 < len(value) <= LONGEST else None


def _before_closing(text: str) -> str:
    """Return the text up to a bracket that closes what was opened before it."""
    for position, mark in enumerate(text):
        opening = _BRACKETS.get(mark)
        if opening and opening not in text[:position]:
            return text[:position]
    return text
