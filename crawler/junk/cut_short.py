"""Pages whose transfer broke off, as far as the page itself proves it."""

from __future__ import annotations

import re

from crawler.junk import thresholds, words

CUT_SHORT = "cut short in transfer"

_OPEN_TAG = re.compile(r"<(?:[a-z][a-z0-9]*(?:\s[^<>]*)?|/[a-z0-9]*|!(?!-))$", re.IGNORECASE)
_WHOLES = (
    ("<script", "</script"),
    ("<style", "</style"),
    ("<title", "</title"),
    ("<textarea", "</textarea"),
    ("<!--", "-->"),
)
_CONTAINERS = ("div", "td", "article", "section")


def is_cut_short(html: str) -> bool:
    """Say whether a page (its decoded HTML) ends where no page ends: inside a tag, a script, a
    character, or in mid-sentence of its body.

    Many an old page lacks </body> and </html>; that alone proves nothing. A page that has
    one of them arrived whole, whatever stands behind it.

    >>> is_cut_short('<html><body><p>全县河道清理工作</p><a href="/abo')
    True
    >>> is_cut_short("<p>全县河道清理工作已经开始。")
    False
    """
    if not html.strip():
        return False
    lower = html.lower()
    if "</body" in lower or "</html" in lower:
        return False
    end = html.rstrip()
    if _ends_in_character(end) or _ends_in_tag(end) or _ends_inside(lower):
        return True
    return _ends_in_sentence(end, lower)


def _ends_inside(lower: str) -> bool:
    """Return whether what no parser reads on from is open: a script, a style sheet, a comment."""
    return any(lower.rfind(opening) > lower.rfind(closing) for opening, closing in _WHOLES)


def _ends_in_character(html: str) -> bool:
    """Return whether the last character is lost, of a page on which next to none else is."""
    return html.endswith("\ufffd") and html.count("\ufffd") <= thresholds.MOST_LOST


def _ends_in_tag(html: str) -> bool:
    start = html.rfind("<")
    return start > html.rfind(">") and bool(_OPEN_TAG.match(html, start))


def _ends_in_sentence(html: str, lower: str) -> bool:
    """Return whether a long line of prose, no footer, ends without a sign inside an open
    container."""
    line = html[html.rfind(">") + 1 :].strip()
    if (
        len(line) < thresholds.CUT_LINE
        or line[-1] in thresholds.SENTENCE_ENDS
        or words.FOOTER.search(line)
    ):
        return False
    is_open = any(lower.count(f"<{tag}") > lower.count(f"</{tag}") for tag in _CONTAINERS)
    return is_open and any(sign in line for sign in "，。、；")
