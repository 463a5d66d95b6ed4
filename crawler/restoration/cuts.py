"""The marks that sites leave where they withhold text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from crawler.document import Edit, Gap, GapKind
from crawler.patterns import LazyPattern
from crawler.restoration.characters import distinct
from crawler.restoration.edits import Change, rewrite

STEP = "cuts"

_BLANKS = " \t\r\u00a0\u3000"
_DOTS = r"(?:…{1,4}|\.{3,12})?"
_INSIDE = r"[^()（）【】\[\]\n]{0,120}"

_OMITTED = LazyPattern(
    rf"{_DOTS}[(（【\[]{_INSIDE}?省略\s?(?P<hidden>\d{{1,9}})\s?字"
    rf"{_INSIDE}?(?:会员|阅读|登录|注册|下载|查看|付费|购买){_INSIDE}[)）】\]]{_DOTS}"
)
_PART_OMITTED = LazyPattern(
    rf"{_DOTS}[(（](?:(?:开头|中间|结尾|其余|后面|以下)?部分?(?:内容)?已省略"
    rf"|(?:开头|中间|结尾|其余|后面|以下)部分?(?:内容)?(?:已|被)?(?:省略|隐藏)[,，]?\s?共?计?约?)"
    rf"\s?(?P<hidden>\d{{1,9}})\s?个?字[)）]{_DOTS}"
)
_UNFINISHED = LazyPattern(
    rf"{_DOTS}(?P<marker>[(（]\s?未完[,，]\s?全文共?约?\s?(?P<declared>\d{{1,9}})\s?字[,，]\s?"
    r"(?:当前|目前)?(?:仅|只)?(?:显示|展示|预览)\s?(?P<shown>\d{1,9})\s?字[^()（）\n]{0,200}[)）]?)"
    r"[\s\S]*"
)
_HIDDEN = LazyPattern(
    r"[-—─…]{0,12}\s?此处(?:已)?隐藏\s?(?P<hidden>\d{1,9})\s?字[,，]?"
    r"[^\n—─-]{0,30}?(?:下载|查看|登录|会员|阅读|付费|购买)[^\n—─-]{0,20}[-—─…]{1,12}"
)
_GONE = LazyPattern(
    r"(?:…{1,4}|\.{3,12}|[-—─]{2,12})\s?[(（]?此处(?:已)?隐藏(?:了|约)?\s?(?P<hidden>\d{1,9})\s?(?:个?字|字符)[)）]?\s?"
    r"(?:…{1,4}|\.{3,12}|[-—─]{2,12})"
)
_LEFT_OVER = LazyPattern(
    r"[（(【\[]?(?:还剩|剩余|还有|余下)\s?(?P<hidden>\d{1,9})\s?(?:个?字|字符)(?:未读)?[，,。]?[^\n]{0,12}?"
    r"(?:下载|登[录陆]|解锁|继续(?:免费)?阅读"
    r"|(?:会员|付费|购买|订阅)[^\n。]{0,8}?(?:阅读|查看|全文|可见|可读|下载|解锁|显示))[^\n。]{0,16}"
)
# A line that says so and nothing else; （此处省略500字） is an author's joke.
_HIDDEN_LINE = LazyPattern(
    r"^[（(【\[]?(?:(?:此处|以下|后面|下面|中间|其余|剩余|余下)(?:部分)?(?:内容|正文|文字)?(?:已|被)?隐藏"
    r"|(?:以下|后面|下面|中间|其余|剩余|余下)(?:部分)?(?:内容|正文|文字)?(?:已|被)?省略"
    r"|(?:其余|剩余|余下|还有|尚有)(?=\s?\d+\s?个?字未)"
    r"|(?<=[（(【\[])(?:其余|剩余|余下|还剩)(?=\s?\d+\s?个?字[)）】\]]))"
    r"\s?(?P<hidden>\d{2,9})\s?个?字(?:未(?:显示|展示|读|阅读))?[，,。.]?[^\n]{0,16}[)）】\]]?$",
    re.MULTILINE,
)
# The same behind words on where the text comes from.
_REST_LINE = LazyPattern(
    r"^[（(【\[]?(?:(?:本文|文章|文档|内容|正文|全文)[^\n。，,]{0,12}[,，]\s?)?"
    r"(?:还|尚|仍)?(?:有|剩余|余下|剩下|剩)(?:的)?(?:全文|内容|正文|部分|文字)?(?:共|约|有|还有)*"
    r"\s?(?P<hidden>\d{2,9})\s?个?字(?:的)?(?:内容|正文|文字)?[,，]?\s?"
    r"(?:未(?:能)?(?:显示|展示|读|阅读)|(?:已|被|已被)(?:隐藏|省略)"
    r"|(?:请|需要?|须)[^\n。]{0,8}(?:登[录陆]|注册|下载|付费|购买|扫码|关注|订阅)[^\n。]{0,12})[)）】\]]?$",
    re.MULTILINE,
)
_WHOLE = LazyPattern(
    r"(?:^|(?<=[。！？”]))[（(【\[]?(?:未完(?:待续)?[，,]\s?)?(?:全文|本文|正文)(?:总?共|总?计|约|总?字数[:：]?|有){0,2}\s?"
    r"(?P<declared>\d{2,9})\s?字[^()（）\n。]{0,30}[)）】\]]?$",
    re.MULTILINE,
)
_IN_TITLE = LazyPattern(
    r"\s?[（(【\[]\s?(?:全文|本文|正文)?(?:总?共|约|有)?\s?(?P<declared>\d{3,9})\s?字[)）】\]]$"
)
_WHOLE_SHOWN = 0.9  # a site counts marks and blanks its own way
_TRIAL_ENDS = (
    r"[本该此]?[书章文]?(?:免费)?试[读看阅](?:部分|内容|章节)?"
    r"(?:已经?|到此)?(?:结束|完毕)[，,。]\s?"
)
# These say nothing of how much; each is a line of its own, or an author's sentence.
_NOT_ALL = LazyPattern(
    r"^[（(【]?[本该此]文档共\s?\d{1,6}\s?页[,，]\s?(?:当前|目前|现在?)?(?:仅|只)?(?:显示|展示|预览)(?:了?前)?\s?\d{1,6}\s?页"
    r"[^\n。]{0,30}$"
    r"|^[>»›▼↓\s]*点击(?:此处)?(?:查看|阅读|展开|下载)(?:全文|剩余|完整|全部|更多)[^\n。]{0,10}$"
    r"|^[（(【]?(?:由于|因为?)篇幅(?:问题|原因|关系|限制|有限|所限|过长)[，,]?(?:文章|文档|内容|正文)?(?:不能|无法|未能)"
    r"(?:全部|完全|完整|一一)?(?:显示|展示|刊登)[^\n]{0,30}[)）】]?$"
    r"|^[（(【]?(?:内容|文章|全文|篇幅|文档)(?:内容)?(?:过长|较长|太长)[，,]?(?:此处|这里|[本此该]页)?(?:仅|只)"
    r"(?:展示|显示|预览|提供)[^\n]{0,40}$"
    rf"|^[（(【]?(?:(?:{_TRIAL_ENDS})?(?:余下|剩余|其余|后面)(?:的)?(?:全文|内容|正文|部分|章节)[，,]?请"
    rf"|{_TRIAL_ENDS}(?:请|(?=[购付开登注下])))[^\n。]{{0,8}}(?:登[录陆]|注册|下载|付费|购买|扫码|关注|开通)[^\n。]{{0,12}}[)）】]?$"
    r"|^[（(【]?(?:以下|本帖|此处|后面)(?:隐藏)?(?:的)?(?:内容|部分)[，,]?(?:需要?|必须)(?:先)?"
    r"(?:回复|登[录陆]|注册|付费|购买|关注)[^\n。]{0,12}[)）】]?$"
    r"|^[（(【]?(?:由于|因为?|限于)篇幅(?:问题|原因|关系|限制|有限|所限|过长)?[，,]?(?:以下|其余|后面|部分|剩余)(?:部分|内容|正文|文字)*"
    r"(?:省略|略去|从略|略|(?:不再?|未予?|不予)(?:显示|展示))[^\n]{0,16}$",
    re.MULTILINE,
)
_GOES_ON = LazyPattern(
    r"^[（(【]?(?:本文|文章|文档|内容|正文|全文|资料)?(?:内容)?"
    r"(?:尚?未完(?:待续)?|没有?(?:显示)?完|还有(?:剩余|更多|其他|部分)内容)[，,。！!]?\s?"
    r"(?:请?(?:点击|翻到|翻页|翻|转)?(?:下一?页|后一?页|后面|继续)?[^\n]{0,4}(?:继续)?(?:阅读|浏览|查看|观看)|"
    r"(?:请)?(?:点击|下载|登[录陆]|注册)[^\n]{0,12}(?:全文|全部|剩余|完整|更多)[^\n]{0,8})[^\n]{0,6}$",
    re.MULTILINE,
)
_TO_NEXT_PAGE = LazyPattern(
    rf"{_DOTS}[(（](?:未完|接|转)?[，,]?\s?(?:请)?(?:接|转|见|看)?(?:下一?页|后一?页)(?:继续)?(?:阅读|浏览|查看)?[)）]{_DOTS}$",
    re.MULTILINE,
)
_UNREAD = LazyPattern(
    r"(?:已阅?读\s?\d{1,6}\s?页[,，]\s?)?还剩\s?\d{1,6}\s?页未读"
    r"[,，]\s?(?:是否|点击|可)?继续(?:免费)?阅读[?？]?"
)
_PREVIEW_NOTE = LazyPattern(
    r"(?:亲[,，]\s?)?(?:[该本此]文档(?:总共|共有?)\s?\d{1,6}\s?页[,，]\s?)?"
    r"到(?:这儿|这里|此)已(?:经)?超出免费预览范围(?:[,，]\s?如[^\n。!！]{1,20}[!！。]?)?"
)
# Each with words of which a mark has one: most texts have none, and are not searched.
_PATTERNS = (
    (_OMITTED, ("省略",)),
    (_PART_OMITTED, ("省略",)),
    (_UNFINISHED, ("未完",)),
    (_HIDDEN, ("隐藏",)),
    (_GONE, ("隐藏",)),
    (_LEFT_OVER, ("还剩", "剩余", "还有", "余下")),
    (_TO_NEXT_PAGE, ("下页", "下一页", "后页", "后一页")),
    (_UNREAD, ("页未读",)),
    (_HIDDEN_LINE, ("隐藏", "省略", "字未", "字)", "字）", "字】", "字]")),
    (_REST_LINE, ("剩", "余下", "还有", "尚有", "仍有")),
    (_WHOLE, ("全文", "本文", "正文")),
    (_NOT_ALL, ("篇幅", "长", "全文", "内容", "部分", "文档共", "点击", "试")),
    (_GOES_ON, ("未完", "没完", "没有完", "显示完", "还有")),
    (_PREVIEW_NOTE, ("预览",)),
)
_LETTERS = {word: frozenset(word) for _, words in _PATTERNS for word in words}

_KINDS: tuple[tuple[GapKind, LazyPattern], ...] = (
    ("paywall", LazyPattern(r"会员|VIP|付费|购买|积分", re.IGNORECASE)),
    ("login", LazyPattern(r"登[录陆]|注册")),
    ("preview", LazyPattern(r"预览|显示|展示|试读|免费|下载|未读")),
)

_SENTENCE_END = "。！？…!?.;；:：”’〞」』）)》】〉"
_PROSE_LENGTH = 40  # letters of a line that is prose with a comma in it
_COMMA = LazyPattern(r"[,，。]")
_LINE = LazyPattern(r"[^\n]+")


@dataclass(frozen=True, slots=True)
class Uncut:
    """A text without its cut marks, and what the marks said.

    ``gaps`` speak of this text; ``declared`` and ``shown`` are the site's own figures, in
    characters without white space, None where it gives none.
    """

    text: str
    edits: tuple[Edit, ...]
    gaps: tuple[Gap, ...]
    declared: int | None
    shown: int | None


def take_cuts(text: str) -> Uncut:
    """Take the marks of withheld text out; keep each as a gap at its place.

    A line that held only a mark vanishes; the lines around it stay two paragraphs.

    >>> uncut = take_cuts("要坚持真抓实\\n……(某网http://a.cn省略91字,正式会员可完整阅读)……\\n落实到位。")
    >>> uncut.text, uncut.gaps[0].position, uncut.gaps[0].characters, uncut.gaps[0].kind
    ('要坚持真抓实\\n落实到位。', 6, 91, 'paywall')

    An author's own omission stays:

    >>> take_cuts("他又讲了一通（此处省略500字），才坐下。").edits
    ()
    """
    marks = list(_marks(text))
    uncut, edits = rewrite(text, _removals(text, marks), STEP)
    declared = _figure(marks, "declared")
    shown = _figure(marks, "shown")
    gaps = sorted(_gaps(uncut, marks, edits, declared, shown), key=lambda gap: gap.position)
    return Uncut(uncut, edits, tuple(gaps), declared, shown)


def take_figure(title: str) -> tuple[str, tuple[Edit, ...], int | None]:
    """Take the length that a title tells out of it: the title, the edits, the characters.

    >>> take_figure("学习心得体会(全文3200字)")[::2]
    ('学习心得体会', 3200)
    >>> take_figure("我的中国梦（征文）")[::2]
    ('我的中国梦（征文）', None)
    """
    mark = _IN_TITLE.search(title)
    if not mark or not mark.start():
        return title, (), None
    change = Change(*mark.span(), "", "the length of the whole text")
    return *rewrite(title, [change], STEP), int(mark["declared"])


def completeness(
    text: str, declared: int | None, shown: int | None, gaps: Sequence[Gap]
) -> tuple[int | None, float | None]:
    """Give the declared characters of the whole text and the share of them that is shown.

    The site's figures (``declared``, ``shown``) come first; else the shown are the characters
    of ``text`` without white space and the declared are those and the gaps'. Unknown is None.
    """
    shown = shown if shown is not None else len("".join(text.split()))
    if declared is None and gaps:
        hidden = [gap.characters for gap in gaps]
        known = [characters for characters in hidden if characters is not None]
        declared = shown + sum(known) if len(known) == len(hidden) else None
    return declared, min(1.0, shown / declared) if declared else None


def _marks(text: str) -> Iterator[re.Match[str]]:
    """Find the marks in order, each beginning after the one before (they may share dots)."""
    signs = distinct(text)
    met = {word for word, letters in _LETTERS.items() if letters <= signs and word in text}
    nexts = {
        pattern: pattern.search(text) for pattern, words in _PATTERNS if not met.isdisjoint(words)
    }
    while found := [mark for mark in nexts.values() if mark]:
        first = min(found, key=lambda mark: (mark.start(), -mark.end()))
        yield first
        for pattern, mark in nexts.items():
            if mark and mark.start() < first.end():
                nexts[pattern] = pattern.search(text, first.end())


def _removals(text: str, marks: Sequence[re.Match[str]]) -> Iterator[Change]:
    """Widen each mark by the blanks beside it and, where it is a whole line, by the break."""
    taken = top = 0  # the end of the last removal, and of those that began the text
    for mark in marks:
        start, end = mark.span()
        while start and text[start - 1] in _BLANKS:
            start -= 1
        while end < len(text) and text[end] in _BLANKS:
            end += 1
        closes = end == len(text) or text[end] == "\n"
        if start <= top:
            end = top = end + (closes and end < len(text))
        elif closes and text[start - 1] == "\n":
            start = _before_line_breaks(text, start)
        yield Change(max(start, taken), end, "", "mark of withheld text")
        taken = end


def _before_line_breaks(text: str, start: int) -> int:
    while start and text[start - 1] == "\n":
        start -= 1
    return start


def _figure(marks: Sequence[re.Match[str]], name: str) -> int | None:
    figures = [int(mark[name]) for mark in marks if name in mark.re.groupindex]
    return figures[0] if figures else None


def _gaps(
    text: str,
    marks: Sequence[re.Match[str]],
    edits: Sequence[Edit],
    declared: int | None,
    shown: int | None,
) -> Iterator[Gap]:
    told = sum(int(mark["hidden"]) for mark in marks if "hidden" in mark.re.groupindex)
    shift = 0
    for mark, edit in zip(marks, edits, strict=True):
        position = edit.start + shift
        shift -= len(edit.before)
        marker = mark["marker"] if "marker" in mark.re.groupindex else mark[0]
        if mark.re.pattern == _PREVIEW_NOTE.pattern:
            # It speaks of the page images; only a text that breaks off is cut as well.
            broken_end = _broken_end(text)
            if broken_end is None:
                continue
            position = broken_end
        hidden = _hidden(mark, told, declared, shown)
        if mark.re.pattern == _WHOLE.pattern:
            letters = len("".join(text.split()))
            if letters >= _WHOLE_SHOWN * int(mark["declared"]):
                continue
            hidden = max(0, int(mark["declared"]) - letters - told)
        yield Gap(position, hidden, _kind(marker), marker.strip())


def _hidden(mark: re.Match[str], told: int, declared: int | None, shown: int | None) -> int | None:
    if "hidden" in mark.re.groupindex:
        return int(mark["hidden"])
    if mark.re.pattern == _UNFINISHED.pattern and declared is not None and shown is not None:
        rest = declared - shown - told
        return rest if rest >= 0 else None
    return None


def _kind(marker: str) -> GapKind:
    return next((kind for kind, words in _KINDS if words.search(marker)), "unknown")


def _broken_end(text: str) -> int | None:
    """Give where the last line of prose ends, if it ends inside a sentence."""
    for match in reversed(list(_LINE.finditer(text))):
        line = match[0].rstrip()
        if len(line) >= _PROSE_LENGTH and _COMMA.search(line):
            return match.start() + len(line) if line[-1] not in _SENTENCE_END else None
    return None
