"""How hosts introduce themselves: 下面是小编整理的…，欢迎大家参考; 一秒记住本站网址 www.…"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain

from crawler.patterns import LazyPattern
from crawler.restoration.characters.presence import Words
from crawler.restoration.edits import Change

# They stand in the first lines or in the last ones (chosen: title, dateline and one of them).
FIRST_LINES, LAST_LINES = 3, 2

_IN = r"[^。！？\n]"
_HOST = (
    r"(?:小编|本站|本网站|我们为(?:您|你|大家)|[\u4e00-\u9fff]{2,10}(?:网(?![友络民记])|之家|文库))"
)
_GATHERED_BY = ("推荐", "挑选", "精选", "整理", "收集", "搜集", "准备", "分享", "带来")
_GATHERED = rf"[^。！？，,\n]{{0,12}}?(?:{'|'.join(_GATHERED_BY)})"
_OFFERED = (
    rf"(?:欢迎(?:大家|您|你|阅读|参考|收藏|借鉴|咨询|下载)|希望{_IN}{{0,20}}?(?:您|你|大家)"
    r"|(?:仅|以)?供(?:您|你|大家|各位|参考|借鉴))"
)
_SENT_IN = rf"(?:来源于|由)网友(?:上传|分享|投稿){_IN}{{0,60}}(?:不代表|客服|参考)"
_INTRODUCTION = LazyPattern(
    rf"\s*{_IN}{{0,80}}?(?:{_HOST}{_GATHERED}{_IN}{{0,60}}?{_OFFERED}|{_SENT_IN})"
    rf"{_IN}{{0,60}}[。！!~]*\s*"
)
_GATHERING = Words(*_GATHERED_BY, "网友")
_OFFERING = Words("欢迎", "希望", "供您", "供你", "供大家", "供各位", "供参考", "供借鉴", "网友")
# What sites of novels ask of readers, on a line anywhere in the text, with their address.
_REMEMBER = LazyPattern(
    r"^(?=[^\n]{0,160}$)[^\n。]{0,40}(?:记住|收藏|牢记)[^\n，,。]{0,4}(?:本站|本书|我们)"
    r"[^\n，,。]{0,4}(?:[网地]址|域名|首发域名)[^\n]*\n?",
    re.MULTILINE,
)
_REMEMBERING, _TO_REMEMBER = Words("记住", "收藏", "牢记"), Words("网址", "地址", "域名")
_ADDRESS = LazyPattern(
    r"(?:www\.|https?://|[a-z0-9]\.(?:com|cc|net|org|la|info|me|co|vip)\b)", re.I
)
# The same, and where else they can be read, in lines of nothing but such words and a site's name.
_ASK = (
    "记住|牢记|收藏|书签|手机用户|手机版|手机阅读|最快更新|更新最快|最新章节|无弹窗|首发域名"
    "|正版订阅|书友|精彩小说|无错小说|给个好评|小说网首发|手机看书|加群"
)
_ASKED = (
    rf"{_ASK}|天才|一秒|马上|我们|本[站书章文]|网[站址]|地址|域名|[请到去上在就看的和或与为若如]|[您你]|被|可|以"
    "|浏/?览(?:/?器)?|阅读|访问|登[录陆]|观看|更?优质|用户体验|体验|提供|精彩|热门|免费|好看|小说|更?[快新多好]|速度|全[网文]"
    "|转/?码|退出|继续|支持|感谢|谢谢|喜欢|大家|推荐|订阅|下载|txt|app|客户端|电脑|手机|最[新快]|更新|章节"
    "|首发|[无弹由个呗越高亲更勿]|转载|无错|看书|微信|公众号|朋友|加群|QQ群?|点击进去|好评|分数|广告|加入|务必|保存|保留|方便|下次|还能|查看|一下|百度|搜索|关注|作者|作品|大神|内容|连载|全部"
)
_DOMAINS = "com|cc|net|org|la|info|me|co|vip|cn"
ADDRESSED = rf"(?:https?://|www[.…]|m\.)[a-z0-9_.…/-]+|[a-z0-9-]+\.(?:{_DOMAINS})\b"
ADDRESSES = ("http", "www", "m.", *(f".{domain}" for domain in _DOMAINS.split("|")))  # one is in it
SITE_NAME = (
    r"[【《\[][\u4e00-\u9fff\w]{2,12}[】》\]]"
    "|[\u4e00-\u9fff]{2,6}(?:小说网?|中文网|文学网?|书[屋城院吧盟]|读书|阁)"
)
_READ_ON = LazyPattern(
    rf"(?:^|(?<=[。！？”…]))[ \t\u3000]*(?=[^\n]{{8,160}}$)(?=[^\n]*?(?:{_ASK}))"
    rf"(?=[^\n]*?(?:{ADDRESSED}|{SITE_NAME}|\d{{6}}|分数))"
    rf"(?:{_ASKED}|{ADDRESSED}|{SITE_NAME}|\d{{6,12}}|[，,。.！!：:；;、（）()/ \t\u3000])++$\n?",
    re.MULTILINE | re.IGNORECASE,
)
_ASKING = Words(*_ASK.split("|"))
_HOST_WORDS = LazyPattern("小编|本站|本网站|我们为|网|之家|文库")
_LINE = LazyPattern(r"[^\n]*\S[^\n]*\n?")
_SENTENCE = LazyPattern(r"[^。！？\n]+[。！？!~]*\n?")


def find_introductions(text: str) -> Iterator[Change]:
    """Find the sentences in which a host says whose collection a text is from, and what for.

    >>> text = "作文\\n下面是小编整理的作文，欢迎大家参考。\\n那天下雨。"
    >>> [text[change.start : change.end] for change in find_introductions(text)]
    ['下面是小编整理的作文，欢迎大家参考。\\n']
    >>> [*find_introductions("现将我们整理的材料印发给你们，供学习参考。")]
    []
    """
    told = _GATHERING.met(text) and _OFFERING.met(text)
    lines = [match.span() for match in _LINE.finditer(text)] if told else []
    for start, end in dict.fromkeys(chain(lines[:FIRST_LINES], lines[-LAST_LINES:])):
        if not _HOST_WORDS.search(text[start:end]):
            continue
        for sentence in _SENTENCE.finditer(text, start, end):
            if _INTRODUCTION.fullmatch(sentence[0]):
                whole = sentence.start() == start
                last = sentence.end() - (not whole and sentence[0].endswith("\n"))
                yield Change(sentence.start(), last, "", "a host's introduction")
    if _REMEMBERING.met(text) and _TO_REMEMBER.met(text):
        for match in _REMEMBER.finditer(text):
            if _ADDRESS.search(match[0]):
                yield Change(*match.span(), "", "a site asks to remember it")
    if _ASKING.met(text):
        for match in _READ_ON.finditer(text):
            behind = text[match.start() - 1 : match.start()] not in ("", "\n")
            last = match.end() - (behind and match[0].endswith("\n"))
            yield Change(match.start(), last, "", "a site asks to be read")
