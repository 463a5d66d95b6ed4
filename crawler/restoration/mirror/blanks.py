"""Blanks and signs that a mirror's GBK lacks and that show as "?": ``[摘? ? 要]``."""

from __future__ import annotations

import re
from collections.abc import Iterator

from crawler.document import Edit
from crawler.patterns import LazyPattern
from crawler.restoration.edits import Change, rewrite

STEP = "blanks"

# How many lost blanks show that a page shows them so. Two question marks in a row, or one beside a
# blank, an author writes once at most.
LEAST = 2

# A run of two and more, one behind a blank, one that begins a line or is all of it.
_LOST = LazyPattern(
    r"[?？](?:[ \u3000]?[?？])+|(?<=[ \u3000])[?？]|^[?？](?=[^\n?？]|$)", re.MULTILINE
)
# The labels of the fields of a form, a byline or an article's head.
_FIELD = (
    r"(?:性[別别]|年[齡龄]|民族|籍[貫贯]|[學学][歷历]|[職职][務务稱称]|[單单]位|[電电][話话]|地址"
    r"|[郵邮][編编]|作者|[來来]源|日期|[發发]布[時时][間间]|[責责]任[編编][輯辑]|字[號号]"
    r"|(?:[點点][擊击]|[瀏浏][覽览]|[閱阅][讀读])(?:次[數数]|量|[數数])?)[:：]"
)
# A "?" beside a blank, two behind the label of a journal's field, between a figure and a label, or
# two that begin the text prove it by themselves.
_PROOF = LazyPattern(
    r"[?？][ \u3000]+[?？]|\A\?\?(?=[\u3400-\u9fff])"
    r"|(?:摘要|關鍵詞|关键词|[簡简]介|分類號|分类号|標[識志]碼|标识码|編號|日期"
    r"|項目|项目|[章節节條条])"
    r"[:：\]】]?[?？]{2}(?=[^?？\s])"
    rf"|(?<=[0-9A-Za-z])[?？]{{2}}(?={_FIELD})"
)
# Between the characters of a label that journals print apart, and behind marks that end nothing.
_BETWEEN = LazyPattern(
    r"(?<=[摘關关鍵键作目前引])[?？ ]*[?？][?？ ]*(?=[要鍵键詞词者錄录言])"
    r"|(?<=[;；,，:：、])[?？](?= )"
    # Behind the number of a heading, and the labels of an abstract in parts (GB/T 6447).
    r"|(?:(?<=^\d)|(?<=^\d\.\d)|(?<=目的)|(?<=方法)|(?<=[结結]果)|(?<=[结結][论論]))"
    r"[?？](?=[ \u3000])"
    rf"|[?？](?= ?{_FIELD})",
    re.MULTILINE,
)
_BEFORE_YEARS = ("copyright", "版權所有")
# Or on a line of its own, before the first and the last year of whose they are.
_OWNER = (
    r"^([?？])(?= ?\d{4} ?[-—–~] ?(?:\d{4})?[^\n]{0,60}(?:公司|版[權权]|[網网]|reserved|\.com))"
)
_COPYRIGHT = LazyPattern(
    rf"(?:{'|'.join(_BEFORE_YEARS)}) ?([?？])(?= ?\d{{4}})|{_OWNER}", re.IGNORECASE | re.MULTILINE
)
_DEGREE = LazyPattern(r"(?<=\d)\?(?=C(?![A-Za-z]))")
# Where an author asks, or doubts: behind what can end a sentence, before what can follow one.
_ASKING = LazyPattern(r"[嗎吗呢么麼啊呀吧哪誰谁何?？！!][?？ ]*\Z")


def restore_blanks(text: str) -> tuple[str, tuple[Edit, ...]]:
    """Put a blank back for each "?" that shows a lost one; ask it for pages of mirrors only.

    A page of a mirror that shows blanks as "?" does so often: in runs, beside other blanks, at
    the heads of its paragraphs. In such a page each "?" at such a place is a blank.

    >>> restore_blanks("[摘? ? 要]物理教學。\\n[關鍵詞]? ?智慧教室")[0]
    '[摘    要]物理教學。\\n[關鍵詞]   智慧教室'
    >>> restore_blanks("真的嗎?? 當然。你說呢?")[1]
    ()

    So is a ° lost, whatever is of the blanks:

    >>> restore_blanks("量程為-100~325?C。選100?選C?")[0]
    '量程為-100~325°C。選100?選C?'
    """
    found = _COPYRIGHT.finditer(text)
    signs = [Change(*match.span(match.lastindex or 0), "©", "a lost ©") for match in found]
    signs += (Change(*match.span(), "°", "a lost °") for match in _DEGREE.finditer(text))
    lost = list(_lost(text))
    blanks = lost if len(lost) >= LEAST or _PROOF.search(text) else []
    return rewrite(text, sorted([*signs, *blanks]), STEP)


def _lost(text: str) -> Iterator[Change]:
    found = sorted(
        [*_LOST.finditer(text), *_BETWEEN.finditer(text)], key=lambda match: match.start()
    )
    end = 0
    for match in found:
        if match.start() < end:
            continue
        end = match.end()
        before = text[max(0, match.start() - 12) : match.start()]
        if not _ASKING.search(before) and not before.rstrip().lower().endswith(_BEFORE_YEARS):
            blanks = re.sub("[?？]", " ", match[0])
            yield Change(*match.span(), blanks, "a lost blank")
