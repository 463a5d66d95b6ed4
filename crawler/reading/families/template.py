"""文秘 template sites: an outline made by the site, marks of what is hidden, a tree of kinds."""

from __future__ import annotations

from crawler.patterns import LazyPattern
from crawler.reading.families.rules import FamilyRules, number_in_address
from crawler.reading.lines.labels import after
from crawler.reading.lines.plain import plain
from crawler.reading.page import Page

MOST_HEADINGS = 100  # of an outline (chosen: books have more, specimens do not)
LONGEST_HEADING = 100  # letters of a heading of an outline

_OUTLINE = LazyPattern(r"(?:目录/提纲|目录|提纲)[:：]?\s*(?:…{1,4}|\.{3,12})")
_DOTS = LazyPattern(r"(?:…{1,4}|\.{3,12})")
_CUT = LazyPattern(
    r"\W*[(（]?(?:未完[,，].{0,20}全文|此处(?:已)?隐藏\s?\d|.{0,60}省略\s?\d+\s?字|还剩\s?\d+).*"
)
_UNFINISHED = LazyPattern(r"\W*[(（]\s?未完[,，]\s?全文.*")
_SEARCH = LazyPattern(r"(?:文章|站内|本站|全站)?(?:搜索|检索|查找)\W*")


def outline_lines(text: str) -> list[str]:
    """Return the lines of the site's outline in a page's text, from its label to the dots that
    close it; empty if there is none.

    >>> outline_lines("题目\\n目录/提纲:……\\n一、提高认识\\n……\\n同志们:")
    ['目录/提纲:……', '一、提高认识', '……']
    """
    lines = text.split("\n")
    for start, line in enumerate(lines):
        if line.startswith(("目", "提")) and _OUTLINE.fullmatch(plain(line[:LONGEST_HEADING])):
            for end, heading in enumerate(lines[start + 1 : start + 2 + MOST_HEADINGS], start + 2):
                if _DOTS.fullmatch(heading):
                    return lines[start:end]
                if len(heading) > LONGEST_HEADING:
                    break
    return []


def _outline(page: Page) -> str | None:
    return "\n".join(outline_lines(page.prose)[1:-1]) or None


def _body(page: Page, body: str) -> str:
    """Return the body from its outline to its last mark of a cut, wherever on the page those
    stand."""
    lines = _until_unfinished(body.split("\n"))
    outline = outline_lines(page.prose)
    if outline:
        titles = set(page.shown("h1, h2"))
        below = lines[len(outline) :] if lines[: len(outline)] == outline else lines
        # The title stands once more between the outline and the text.
        lines = outline + (below[1:] if below and below[0] in titles else below)
    return "\n".join([*lines, *_marks_behind(page, lines)])


def _until_unfinished(lines: list[str]) -> list[str]:
    """Return the lines up to the mark that says that the rest is hidden, without search boxes."""
    kept = [line for line in lines if not _SEARCH.fullmatch(plain(line))]
    ends = [n for n, line in enumerate(kept, 1) if _UNFINISHED.fullmatch(plain(line))]
    return kept[: ends[0]] if ends else kept


def _marks_behind(page: Page, lines: list[str]) -> list[str]:
    """Return the marks of cuts that the page shows right behind the lines, two at most."""
    shown = page.lines
    last = lines[-1] if lines else ""
    if last not in shown:
        return []
    behind = shown[len(shown) - shown[::-1].index(last) :]
    return [line for line in behind[:2] if _CUT.fullmatch(plain(line))]


RULES = FamilyRules(
    family="template",
    labels={
        "published": after("发表时间", "发布时间", "更新时间", "發表時間"),
        "author": after("作者"),
    },
    finders={"outline": _outline, "document_id": number_in_address},
    body=_body,
)
