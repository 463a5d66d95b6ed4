"""Lines that speak of the page alone: what its reader is bid to do, and what is counted of it."""

from __future__ import annotations

import re

from crawler.junk.documents import says_hidden
from crawler.patterns import LazyPattern
from crawler.reading.lines.plain import plain

LONGEST_BID = 48  # letters of such a line (chosen: longer ones say something)
LONGEST_PROMOTION = 80  # of one that bids follow a medium (chosen: with its address)
SHARE = 0.8
"""The share of a line's letters, figures aside, that words of the page must be more than (chosen:
last lines of texts that speak of such things, as 请关注老人的公众号登记, have up to two thirds, and
我喜欢阅读 has four fifths)."""

_CORE_WORDS = (
    "点赞 在看 公众号 app 客户端 小程序 订阅 关注 私信 往期 二维码 扫码 扫一扫 字数 评论 留言 "
    "转发 星标 打赏 阅读 浏览 收听 听新闻 下期 弹幕 朋友圈 大图 人气 播报 朗读 点个赞"
)
_CORE = frozenset(_CORE_WORDS.split())
"""What is done with a page, and with little else that a text tells of."""

_BESIDE = (
    r"觉得|不错|喜欢|欢迎|记得|别忘了|感谢|谢谢|如果|请|想|快|来|就|我们|[您你给和与的吧哦]|一[下个]"
    r"|了解|更[多佳]|体验|精彩|内容|[本全原]文|文章|新闻|图片|推荐|下载|打开|点[击个亮]?|戳|一键|让更多人看[到见]|不迷路|长按|识别|收藏|分享|查看"
    r"|时[间长]|分钟|约|需|共|有|[条次数字量个]|回顾|预告|再[见会]|微信|[上下]方|左下角|卡片|蓝字"
)
_WORD = LazyPattern(f"{'|'.join(sorted(_CORE, reverse=True))}|{_BESIDE}", re.IGNORECASE)
_MEDIUM = (
    r"(?:(?i:APP|LINE|IG|instagram|facebook|telegram|youtube)|客户端|小程序|公众号|视频号|头条号|微博|粉丝(?:团|专?页)"
    r"|(?:读者|粉丝|书友)群|好友|电子报|频道)"
)
_PROMOTED = LazyPattern(
    r"\W*(?:(?:想?看)?更多[^：，]{0,8}?)?(?:点击?|按|戳)?(?:我|此|这里|图片?)?(?:点击|立即|马上|现在就?|快来|请|欢迎)?"
    rf"(?:[按点]赞)?(?:下载|安装|订阅|追踪|关注|加入)[^：]{{0,16}}?{_MEDIUM}(?:吧|[看查阅]\S{{0,6}})?\W*"
)
"""A clause that bids follow a medium."""

_CLAUSES = LazyPattern(r"[\s，,！!？?]+")
_LETTER = LazyPattern(r"[^\W\d_]")


def is_bid(line: str) -> bool:
    """Return whether a line is made of what sites say of their pages, and is no sentence; not if
    it says that there is more of the text.

    >>> is_bid("觉得不错，点个在看吧"), is_bid("本文字数：1200　阅读时间：5分钟")
    (True, True)
    >>> is_bid("我关注的是桥下的水"), is_bid("打开窗，看更多的云"), is_bid("打开APP阅读全文")
    (False, False, False)
    """
    if len(line) > LONGEST_BID or "。" in line:
        return False
    letters = len(_LETTER.findall(said := plain(line)))
    words = [found[0].lower() for found in _WORD.finditer(said)]
    if letters == 0 or sum(map(len, words)) <= SHARE * letters or says_hidden(line):
        return False
    return not _CORE.isdisjoint(words)


def is_promotion(line: str) -> bool:
    """Return whether a clause of a line that is no sentence bids follow a medium, not read on
    there."""
    if len(line) > LONGEST_PROMOTION or "。" in line or says_hidden(line):
        return False
    said = line.strip("“”「」【】[]")
    return any(map(_PROMOTED.fullmatch, (said, *_CLAUSES.split(said))))
