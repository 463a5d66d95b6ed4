"""System pages: what they say of themselves, in clauses of a known form."""

from __future__ import annotations

import re
from dataclasses import dataclass

from crawler.junk import thresholds, words
from crawler.patterns import LazyPattern


@dataclass(frozen=True, slots=True)
class System:
    """A kind of system page: the clauses it is known by, those that count only where next to
    nothing else stands below a title of its own, its titles, and the reason to reject it."""

    reason: str
    clause: LazyPattern
    title: LazyPattern
    weak: LazyPattern | None = None
    fewest_weak: int = 1


CAPTCHA, GONE, LOGIN = "asks for a captcha", "says that it is gone", "asks for a login"
SYSTEM_REASONS = (CAPTCHA, GONE, LOGIN)
"""The reasons for which system pages are rejected."""


def _systems() -> tuple[System, ...]:
    return (
        System(CAPTCHA, words.CAPTCHA, words.CAPTCHA_TITLE, words.WEAK_CAPTCHA),
        System(GONE, words.GONE, words.GONE_TITLE),
        System(LOGIN, words.LOGIN, words.LOGIN_TITLE, words.LOGIN_LABELS, 2),
    )


def system_reason(text: str, title: str) -> str | None:
    """Say what a system page is, from its visible text (lines) and its title; None for others.

    A clause of the page must say so, and little else may be said. More may stand below a title
    that is a system page's own (recommended neighbours, with their first sentences).

    >>> system_reason("首页\\n您访问的页面不存在或已被删除！\\n返回首页", "某某网")
    'says that it is gone'
    >>> system_reason("用户名\\n密码\\n忘记密码？\\n登录", "用户登录 - 某某网")
    'asks for a login'

    Who writes about such pages says more than they do:

    >>> system_reason("“您访问的页面不存在”，记者点开了二十个网站，七个这样回答。", "死链调查")
    """
    lines = [*filter(None, text.split("\n"))]
    name = title_of(title)
    prose = _prose(lines, is_paper=bool(words.PAPER.search(name)))
    if prose > thresholds.MOST_PROSE_BELOW_SYSTEM_TITLE:
        return None
    for system in _systems():
        below = system.title.fullmatch(name) or words.ANY_TITLE.fullmatch(name)
        if prose > thresholds.MOST_PROSE and not below:
            continue
        if any(_says(system.clause, line, name) for line in lines):
            return system.reason
        if system.title.fullmatch(name) and _is_form(system, lines):
            return system.reason
    return None


def title_of(title: str) -> str:
    """Return a page's title without the names of site and channel behind it.

    >>> title_of("页面没有找到 - 某某在线"), title_of("提示信息_某某新闻网")
    ('页面没有找到', '提示信息')
    """
    return re.split(r"\s*[_|｜]\s*|\s[-–—]+\s|-{2,}", title.strip(), maxsplit=1)[0].strip()


def han(text: str) -> int:
    """Return how many Chinese characters a text has."""
    return sum(map(len, thresholds.HAN.findall(text)))


def _says(clause: LazyPattern, line: str, title: str) -> bool:
    """Return whether a line is a system page's word: a known clause, and little beside it."""
    if words.BESIDE_A_DOCUMENT.search(line):
        return False
    clauses = words.CLAUSE_END.split(line)
    known = [part for part in clauses if _is_short(part) and clause.match(part)]
    if not known and not (_is_short(line) and clause.match(line)):
        return False
    beside = sum(han(part) for part in clauses if part not in known and not _addresses(part))
    return beside <= (0 if words.PAPER.search(title) else thresholds.MOST_BESIDE)


def _is_short(clause: str) -> bool:
    return len(clause) <= thresholds.LONGEST_CLAUSE


def _is_form(system: System, lines: list[str]) -> bool:
    """Return whether a page below a system's title has the labels of its form, and no sentences."""
    if _prose(lines, is_paper=True) > thresholds.MOST_PROSE:
        return False
    labels = {found for line in lines for found in system.weak.findall(line)} if system.weak else ()
    return system.weak is None or len(labels) >= system.fewest_weak


def _addresses(clause: str, longest: int = thresholds.LONGEST_CLAUSE) -> bool:
    return len(clause) <= longest and bool(words.ADDRESS.search(clause))


def _prose(lines: list[str], *, is_paper: bool) -> int:
    """Return the characters in sentences that speak of something: not of the site, and not to the
    reader (which a paper may do, and a manual does at length). Counts no further than it must."""
    prose = addressed = 0
    for line in lines:
        if not _is_sentence(line) or words.FOOTER.search(line):
            continue
        if is_paper or not _addresses(line, thresholds.LONGEST_ADDRESS):
            prose += han(line)
        else:
            addressed += han(line)
        if prose + addressed > thresholds.MOST_PROSE_BELOW_SYSTEM_TITLE + thresholds.MOST_ADDRESS:
            break
    return prose + max(0, addressed - thresholds.MOST_ADDRESS)


def _is_sentence(line: str) -> bool:
    return (
        any(end in line for end in thresholds.SENTENCE_ENDS)
        or len(line) > thresholds.LONGEST_ADDRESS
    )
