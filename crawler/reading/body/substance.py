"""Whether what was read from a page is a text of its own, and what stands there instead."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from crawler.chrome import FILE_ENDING
from crawler.junk.documents import says_hidden
from crawler.junk.speech import is_own_word
from crawler.junk.words import MANUAL, PAPER
from crawler.patterns import LazyPattern
from crawler.reading.body.captions import captions_of, is_caption
from crawler.reading.headline.sitenames import letters_of, names_site
from crawler.reading.lines.labels import is_labelled
from crawler.reading.lines.plain import plain
from crawler.reading.markup.prose import prose_of
from crawler.reading.page import Page
from crawler.text import HAN, SENTENCE_END, count_han, pairs_of

NO_TEXT = "no text but"
"""How the reasons begin for which a page without a text is rejected."""

LEAST_HAN = 4
"""Ideographs of a sentence; shorter ones (完。) say nothing by themselves (chosen)."""

LEAST_LATIN = 8
"""Letters of a line in another script that say something in the body's own place: a command, the
name of a program; shorter ones are a button's or a unit's (chosen)."""

LEAST_LINES, LEAST_OF_LINES = 2, 24
"""Lines without a sentence that are text all the same (verse, lists of names), and their
ideographs (chosen: a footer's or a form's few labels have fewer once known labels are gone)."""

_DATED = LazyPattern(r"(?:19|20)\d\d\s*[-/.年]\s*\d{1,2}")
_FOOT = LazyPattern(
    r"版权所有|版权归|主办(?:单位)?\s*[:：]|承办(?:单位)?\s*[:：]|ICP备|ICP证|公网安备"
    r"|网站标识码|备案号|技术支持|邮政?编码?\s*[:：]|copyright|©|联系电话\s*[:：]"
    r"|地址\s*[:：]|传真\s*[:：]|网站地图|关于我们",
    re.IGNORECASE,
)
_NOTE = LazyPattern(
    r"正在(?:加载|读取|载入)|加载中|loading|请稍[候后等]|敬请期待|暂无(?:内容|数据|详情)"
    r"|内容(?:为空|加载)|点击(?:下载|查看|播放|此处)|(?:详|请)?见(?:下载)?附件"
    rf"|附件\s*[\d一二三四五:：]|下载附件|附件(?:下载|列表)|下载(?:次数|量)|文件大小|{FILE_ENDING}"
    r"|浏览器(?:不支持|版本)|不支持(?:视频|HTML5|iframe|框架)"
    r"|(?:启用|开启|打开|支持)\s*java\s?script|视频加载|(?:当前|现在|目前|所在|您|你)的?位置"
    r"|点击图片|查看(?:大图|原图)|返回(?:顶部|首页|列表)|关闭窗口"
    r"|[您你]所?(?:访问|查看|浏览|请求|寻找|要找)的[^。]{0,6}(?:链接|页面|网[页站]|内容|文件)",
    re.IGNORECASE,
)
"""What pages say where something else stands, be it a sentence."""

_CRUMBS = LazyPattern(r"\W*(?:首[页頁]|主[页頁])\s*(?:[>＞]+|»|›|→)")
_LABEL = LazyPattern(
    r"扫(?:一扫|码)|二维码|长按|客户端|flash|播放(?:视频|器)|视频播放|微信扫|阅读原文|分享到|打印"
    r"|^图\s*[\d一二三四五六七八九十]*\s*[:：]|^[(（]?图(?:片)?(?:来源|为)",
    re.IGNORECASE,
)
"""The words of buttons and captions, which sentences may speak of."""

_ATTACHED = LazyPattern("附件")
_CLAUSE_END = LazyPattern(r"[，,；;。：:]")
_LEAST_CLAUSE = 8
"""Ideographs of a clause that says something beside one that points to a file (chosen:
请于三月底前上报台账，格式见附件)."""

_OPENED = r"(?:链接|按钮|文件|附件|压缩包|office|wps|adobe|reader|软件|插件|阅读器)"
_OPENING = LazyPattern(
    rf"(?:点击|下载|打开|安装|解压|另存).{{0,16}}?{_OPENED}|{_OPENED}.{{0,8}}?(?:点击|下载|打开|安装|解压|另存)",
    re.IGNORECASE,
)
"""How a file beside it is had or opened."""

_MOST_BESIDE = 12
"""Ideographs beside that in a line that says no more (chosen: 如文件无法正常打开，请)."""

_LONGEST_NOTE = 60
_ANNOUNCED = 2  # pairs of ideographs that a notice shares with its title, at least (chosen)
_FILE = LazyPattern(r"\.(pdf|docx?|wps|xlsx?|pptx?|zip|rar|ofd)(?:$|[?#])", re.IGNORECASE)
_FRAMES = ("iframe", "embed", "object")
_SHOWN = {
    **dict.fromkeys(_FRAMES, "a frame"),
    "video": "a video",
    "audio": "a recording",
}
NO_TEXT_REASONS = tuple(
    f"{NO_TEXT} {what}"
    for what in (
        *("a PDF", "a file", *dict.fromkeys(_SHOWN.values())),
        *("a script's shell", "pictures", "furniture"),
    )
)
"""The reasons for which pages without a text are rejected."""

_LOADING = LazyPattern(r"正在加载|加载中|loading", re.IGNORECASE)
_STREAM = LazyPattern(r"[\"'=][^\"'\s<>]+\.(?:m3u8|mp4|flv|f4v|webm)\b", re.IGNORECASE)
_MOUNTS = ("#app", "#root", "#__next", "#__nuxt")
"""Where the frameworks of pages made by scripts (Vue, React, Next, Nuxt) put what they show."""

_FILLS_IN = LazyPattern(
    r"\.html\(|innerHTML|fetch\(|\$\.(?:get|post|ajax)|axios|createApp|__NEXT_DATA__|ReactDOM"
)
_SAID = LazyPattern(r"\S{1,12}\s?[:：]\s?\S.{0,30}")
"""How somebody says a few words in a chat."""


def has_text(text: str, page: Page, title: str = "") -> bool:
    """Return whether a text says something by itself.

    After the title, the dateline, the place on the site, the footer, links, captions and notes
    such as 见附件 or 正在加载 one sentence must be left, be it short, or some lines of verse or of
    names. How long the text is does not count, but what is said beside a film is none.
    """
    own = []
    told = list(filter(_is_sentence, text.split("\n")))
    if told and all(map(_SAID.fullmatch, told)) and is_shown_by_machine(page):
        return False
    for line in _own_lines(text, page, title):
        if not _is_sentence(line):
            own.append(line)
        elif not _is_spoken(line, title):
            return True
    if any(map(says_hidden, page.lines)):
        return False
    others = captions_of(page) | page.neighbours.lines if len(own) >= LEAST_LINES else frozenset()
    own = [line for line in own if line not in others]
    return len(own) >= LEAST_LINES and sum(map(count_han, own)) >= LEAST_OF_LINES


def _is_spoken(line: str, title: str) -> bool:
    """Say whether a sentence is the site's own about itself, and not what the title announces (that
    of a 通知 may announce anything, and a manual speaks of sites)."""
    # That more of a text is hidden is told of it: junk judges what is left.
    if (
        len(line) > _LONGEST_NOTE
        or PAPER.fullmatch(title)
        or MANUAL.search(title)
        or says_hidden(line)
    ):
        return False
    return len(pairs_of(line) & pairs_of(title)) < _ANNOUNCED and is_own_word(line)


def has_words(text: str, page: Page, title: str = "") -> bool:
    """Return whether a text has any words of its own, be they no sentence."""
    own = [line for line in _own_lines(text, page, title) if not names_site(line, page)]
    return sum(map(count_han, own)) >= LEAST_HAN or sum(map(_count_latin, own)) >= LEAST_LATIN


def _count_latin(line: str) -> int:
    return sum(letter.isascii() and letter.isalpha() for letter in line)


def _own_lines(text: str, page: Page, title: str) -> Iterator[str]:
    heading = letters_of(title)
    for line in text.split("\n"):
        if _is_own(line, heading, page.link_labels) and not (
            _only_opens(line) and _shows_other(page)
        ):
            yield line


def stands_instead(page: Page) -> str:
    """Return what a page without a text shows, as the end of a reason."""
    if linked := _links_file(page):
        return "a PDF" if linked[1].lower() == "pdf" else "a file"
    if told := _shown_by_machine(page):
        return told
    if _LOADING.search(page.prose) or _FILLS_IN.search(page.scripts):
        return "a script's shell"
    return "pictures" if next(page.root.iter("img"), None) is not None else "furniture"


def is_shown_by_machine(page: Page) -> bool:
    """Return whether a page without a text has a player, a frame or a script's place for it: then
    what it says around that (同意, 请稍候) is no reason of its own."""
    return bool(_shown_by_machine(page))


def _shown_by_machine(page: Page) -> str:
    flow = page.flow
    fallbacks = list(flow.inside(page.root, "noscript"))
    for tag, name in _SHOWN.items():
        there = list(flow.inside(page.root, tag))
        if len(there) > len(flow.within(there, fallbacks)):
            return name
    if _STREAM.search(page.text):
        return "a video"
    mounts = (each for name in _MOUNTS for each in flow.named.get(name, ()))
    said = (prose_of(flow, each) for each in mounts)
    return "a script's shell" if any(not line or _is_loading(line) for line in said) else ""


def _is_loading(text: str) -> bool:
    return "\n" not in text and bool(_LOADING.search(text))


def _shows_other(page: Page) -> bool:
    """Say whether a page links a file or holds a player or a frame."""
    player = next(page.flow.inside(page.root, *_SHOWN), None)
    return player is not None or _links_file(page) is not None


def _links_file(page: Page) -> re.Match[str] | None:
    """Find the ending of the first file that a page links or frames, by its address or its name;
    None where it links none."""
    flow = page.flow
    named = [
        *(each.get("href") or "" for each in flow.links(page.root)),
        *(flow.string(each).strip() for each in flow.links(page.root)),
        *(each.get("src") or each.get("data") or "" for each in flow.inside(page.root, *_FRAMES)),
    ]
    return next(filter(None, map(_FILE.search, named)), None)


def _only_opens(line: str) -> bool:
    """Say whether a line says no more than how a file is had or opened."""
    if len(line) > _LONGEST_NOTE or not _OPENING.search(line):
        return False
    return count_han(_OPENING.sub("", line)) < _MOST_BESIDE


def _is_sentence(line: str) -> bool:
    if not SENTENCE_END.search(line):
        return False
    return count_han(line) >= LEAST_HAN or (len(line) > LEAST_OF_LINES and not HAN.search(line))


def _is_own(line: str, heading: str, links: Collection[str]) -> bool:
    said = line.strip()
    if not said or said in links or (heading and letters_of(said) == heading):
        return False
    if _FOOT.search(said) or _CRUMBS.match(said):
        return False
    short = len(said) <= _LONGEST_NOTE
    if not short:
        return True
    if not SENTENCE_END.search(said) and (
        _DATED.search(said) or is_labelled(plain(said)) or _goes_with_picture(said)
    ):
        return False
    return not _NOTE.search(said) or _says_more(said)


def _goes_with_picture(line: str) -> bool:
    return bool(_LABEL.search(line)) or is_caption(line)


def _says_more(line: str) -> bool:
    """Say whether a sentence that points to a file says something else as well."""
    if not (_ATTACHED.search(line) and SENTENCE_END.search(line)):
        return False
    said = (count_han(_NOTE.sub("", clause)) for clause in _CLAUSE_END.split(line))
    return any(letters >= _LEAST_CLAUSE for letters in said)
