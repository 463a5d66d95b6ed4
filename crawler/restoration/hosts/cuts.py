"""The marks that sites leave where they withhold text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from crawler.document import Edit, Gap, GapKind
from crawler.junk import words
from crawler.junk.documents import says_hidden
from crawler.junk.speech import is_own_word
from crawler.patterns import LazyPattern
from crawler.restoration.characters.presence import Words
from crawler.restoration.characters.script import simplify
from crawler.restoration.edits import Change, rewrite
from crawler.restoration.hosts import notices

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
_WHOLE = LazyPattern(
    r"(?:^|(?<=[。！？”]))[（(【\[]?(?:未完(?:待续)?[，,]\s?)?(?:全文|本文|正文)(?:总?共|总?计|约|总?字数[:：]?|有){0,2}\s?"
    r"(?P<declared>\d{2,9})\s?字[^()（）\n。]{0,30}[)）】\]]?$",
    re.MULTILINE,
)
_IN_TITLE = LazyPattern(
    r"\s?[（(【\[]\s?(?:全文|本文|正文)?(?:总?共|约|有)?\s?(?P<declared>\d{3,9})\s?字[)）】\]]$"
)
_LONGEST_TITLE, _LEAST_IN_TITLE = 60, 1000  # characters (chosen)
_WHOLE_SHOWN = 0.9  # a site counts marks and blanks its own way
_UNREAD = LazyPattern(
    r"(?:已阅?读\s?\d{1,6}\s?页[,，]\s?)?还剩\s?\d{1,6}\s?页未读"
    r"[,，]\s?(?:是否|点击|可)?继续(?:免费)?阅读[?？]?"
)
_PREVIEW_NOTE = LazyPattern(
    r"(?:亲[,，]\s?)?(?:[该本此]文档(?:总共|共有?)\s?\d{1,6}\s?页[,，]\s?)?"
    r"到(?:这儿|这里|此)已(?:经)?超出免费预览范围(?:[,，]\s?如[^\n。!！]{1,20}[!！。]?)?"
)
# Whoever reads a text to its end is asked for money or a login there, in any words.
_LAST_LINE = LazyPattern(r"\n(?P<marker>[^\n]{4,60})\s*$")
_ELSEWHERE = LazyPattern(r"网站|系统|平台|官网|馆|《")  # where a paper's text is had besides

# Each with words of which a mark has one: most texts have none, and are not searched.
_PATTERNS = (
    (notices.LINE, notices.MET),
    (notices.BETWEEN_DOTS, notices.MET),
    (notices.LEFT_OVER, ("还剩", "剩余", "余下")),
    (_OMITTED, ("省略",)),
    (_PART_OMITTED, ("省略",)),
    (_UNFINISHED, ("未完",)),
    (_UNREAD, ("页未读",)),
    (_WHOLE, ("全文", "本文", "正文")),
    (_PREVIEW_NOTE, ("预览",)),
)
_NOTICES = frozenset((notices.LINE.pattern, notices.BETWEEN_DOTS.pattern))
_WORDS = Words(*(word for _, words in _PATTERNS for word in words))

_KINDS: tuple[tuple[GapKind, LazyPattern], ...] = (
    ("paywall", LazyPattern(r"会员|VIP|付费|购买|积分", re.IGNORECASE)),
    ("login", LazyPattern(r"登[录陆]|注册")),
    ("preview", LazyPattern(r"预览|显示|展示|试读|免费|下载|未读")),
)

_SENTENCE_END = "。！？…!?.;；:：”’〞」』）)》】〉"
_PROSE_LENGTH = 40  # letters of a line that is prose with a comma in it
_COMMA = LazyPattern(r"[,，。]")
_LINE = LazyPattern(r"[^\n]+")
_LEAST_ABOVE = 80  # letters of a text that is cut (chosen: a paragraph; in less a site speaks)
_MOST_BEHIND = 240  # letters of the lines at its end that say so (chosen: three or four)


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
    marks = [*_of_heading(text), *_marks(text)]
    marks += _last_lines(text, marks)
    uncut, edits = rewrite(text, _removals(text, marks), STEP)
    declared = _first(marks, "declared")
    shown = _first(marks, "shown")
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
    if declared is None and not gaps:
        return None, None
    shown = shown if shown is not None else len("".join(text.split()))
    if declared is None:
        hidden = [gap.characters for gap in gaps]
        known = [characters for characters in hidden if characters is not None]
        declared = shown + sum(known) if len(known) == len(hidden) else None
    return declared, min(1.0, shown / declared) if declared else None


def _of_heading(text: str) -> Iterator[re.Match[str]]:
    """Find the length that the title tells where a text begins with its title."""
    end = text.find("\n")
    mark = _IN_TITLE.search(text, 0, end) if 0 < end <= _LONGEST_TITLE else None
    # Who sets an essay asks for hundreds.
    if not mark or "文" not in mark[0] or int(mark["declared"]) < _LEAST_IN_TITLE:
        return
    if not _COMMA.search(text, 0, mark.start()):
        yield mark


def _marks(text: str) -> Iterator[re.Match[str]]:
    """Find the marks in order, each beginning after the one before (they may share dots)."""
    met = frozenset(_WORDS.met(text))
    nexts = {
        pattern: pattern.search(text) for pattern, words in _PATTERNS if not met.isdisjoint(words)
    }
    while found := [mark for mark in nexts.values() if mark]:
        first = min(found, key=lambda mark: (mark.start(), -mark.end()))
        yield first
        for pattern, mark in nexts.items():
            if mark and mark.start() < first.end():
                nexts[pattern] = pattern.search(text, first.end())


def _last_lines(text: str, marks: Sequence[re.Match[str]]) -> Sequence[re.Match[str]]:
    """Give the lines behind all marks at the end of a text that ask for something to read on."""
    found: list[re.Match[str]] = []
    end = len(text)
    top = marks[-1].end() if marks else 0
    top = max(top, _LEAST_ABOVE, end - _MOST_BEHIND)
    while (last := _LAST_LINE.search(text, top, end)) and _asks(last["marker"]):
        found.insert(0, last)
        end = last.start()
    return found if any(withholds(each["marker"]) for each in found) else ()


def _asks(line: str) -> bool:
    """Say whether a line says that more of a text is withheld, or bids do what sites ask for
    that."""
    said = simplify(line)
    return _withholds(said) or (bool(words.ASKING.search(said)) and is_own_word(said))


def withholds(line: str) -> bool:
    """Return whether a line at the end of a text says that more of it is withheld.

    >>> [withholds(line) for line in ("试读已结束", "剩余70%未读，下载后查看全文", "登录后评论")]
    [True, True, False]
    """
    return _withholds(simplify(line))


def _withholds(said: str) -> bool:
    if words.EXPIRED.match(said):
        return True
    return bool(says_hidden(said) and words.OF_TEXT.search(said) and not _ELSEWHERE.search(said))


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


def _figure(mark: re.Match[str], name: str) -> int | None:
    """Return how many characters a mark says are hidden, shown or declared, as ``name`` asks; None
    where it gives no such number."""
    if mark.re.pattern in _NOTICES:
        figure = notices.FIGURES[name].search(mark[0])
        return int(figure[1]) if figure else None
    return int(mark[name]) if name in mark.re.groupindex else None


def _first(marks: Sequence[re.Match[str]], name: str) -> int | None:
    return next((told for mark in marks if (told := _figure(mark, name)) is not None), None)


def _gaps(
    text: str,
    marks: Sequence[re.Match[str]],
    edits: Sequence[Edit],
    declared: int | None,
    shown: int | None,
) -> Iterator[Gap]:
    told = sum(_figure(mark, "hidden") or 0 for mark in marks)
    shift = 0
    for mark, edit in zip(marks, edits, strict=True):
        position = edit.start + shift
        shift -= len(edit.before)
        if mark.re.pattern == _IN_TITLE.pattern:
            continue  # it tells no place
        marker = mark["marker"] if "marker" in mark.re.groupindex else mark[0]
        if mark.re.pattern == _PREVIEW_NOTE.pattern:
            # It speaks of the page images; only a text that breaks off is cut as well.
            broken_end = _broken_end(text)
            if broken_end is None:
                continue
            position = broken_end
        hidden = _hidden(mark, told, declared, shown)
        whole = _figure(mark, "declared")
        if whole is not None and hidden is None and _figure(mark, "shown") is None:
            letters = len("".join(text.split()))
            if letters >= _WHOLE_SHOWN * whole:
                continue
            hidden = max(0, whole - letters - told)
        yield Gap(position, hidden, _kind(marker), marker.strip())


def _hidden(mark: re.Match[str], told: int, declared: int | None, shown: int | None) -> int | None:
    hidden = _figure(mark, "hidden")
    if hidden is None and _figure(mark, "shown") is not None and declared and shown:
        rest = declared - shown - told
        return rest if rest >= 0 else None
    return hidden


def _kind(marker: str) -> GapKind:
    return next((kind for kind, words in _KINDS if words.search(marker)), "unknown")


def _broken_end(text: str) -> int | None:
    """Give where the last line of prose ends, if it ends inside a sentence."""
    for match in reversed(list(_LINE.finditer(text))):
        line = match[0].rstrip()
        if len(line) >= _PROSE_LENGTH and _COMMA.search(line):
            return match.start() + len(line) if line[-1] not in _SENTENCE_END else None
    return None
