"""Where the lines about a document stand on its page: around its title, and behind its text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import dropwhile, pairwise, takewhile

from crawler.chrome import ANSWERABLE
from crawler.reading.lines.datelines import cells_beside_date, tells_moment
from crawler.reading.lines.dates import is_date
from crawler.reading.lines.plain import plain
from crawler.reading.lines.pointers import LONGEST_HEADING, is_list_heading
from crawler.reading.markup.flow import Element
from crawler.reading.markup.prose import prose_of
from crawler.reading.page import Page
from crawler.text import LABELLED, PROVINCE

NEAR_LINES = 12
"""Lines in which title, dateline and text stand beside each other (chosen: with tools and crumbs
between them, pages of benchmarks.reading have up to nine)."""

NEAREST_LINES = 4  # above a title that can hold its dateline
OPENING_LINES = 3  # of a body by which its place is found
SHORTEST_OPENING = 8  # letters of such a line: shorter ones stand in many places
MOST_OF_HEADING = 2 * LONGEST_HEADING  # with its marks
LONGEST_VALUE = 40
"""Letters of an element that is a value with its label (chosen: offices have long names)."""

MOST_NEAR = 20_000
"""Characters of the lines around a document that are looked through for joints (chosen: ten times
what recorded pages have; a page of 60,000 links in one line would take a minute)."""

MOST_PAIRS = 1_000
"""Labels with values that are looked at (chosen: a document has some ten, the tables of its text
may have any number, of which each is looked for in the text)."""

_VALUES = ("a", "span", "em", "i", "b", "strong", "label", "font")
_NO_NAME = re.compile(rf"\d{{1,6}}|{PROVINCE}")
"""What counters show behind a link, or where its account wrote: no part of a name (chosen: a
million readers)."""

_SLASHED = re.compile(r"(?:撰?文|作者)\s?[/／|｜]\s?\S")
"""A writer behind a label that ends in a stroke."""

_OF_PAGE = re.compile("图片|附件|视频|文件")
"""What a heading such as 相关图片 may head of the document itself: then no link follows."""

_TALK = re.compile(
    r"\W*(?:网友|读者|最新|全部|热门|精[彩选]|所有|已有|共有?)\W?(?:\d{1,6}\W?[条个位篇]?)?\W?(?:网友|精[彩选])?"
    r"(?:评论|留言|跟[帖贴]|点评|回[复帖])\W*(?:\d{1,6}\W*)?"
)
"""The heading of what readers say below a text."""

# A label that follows another's value without a blank, as neighbouring elements make it; not one
# of what a picture or a datum is from.
_RUN_ON = re.compile(
    rf"(?<=[^\s图片料据息章件闻文稿消原合的])(?=(?:作者|{ANSWERABLE}|稿源|来源|人气|热度"
    r"|(?:点击|浏览|阅读|访问|更新|发布|发表)(?:[次量]?数?|时间|日期))[ \u3000]?[:：])"
)


@dataclass(frozen=True)
class Places:
    """The lines of a page around its document, none of which is the text's own. Lines of lists
    of other documents are left out."""

    page: Page
    title: str
    body: str

    @cached_property
    def below_title(self) -> Sequence[str]:
        """The lines behind each place of the title above the text, up to the text, those of the
        last place first, with the nearest to a text that begins further below; where it stands at
        none, those behind its other places."""
        places = self._above or self._titles[::-1]
        ends = [self._start if self._above else None, *places]
        found = (
            self._kept(
                self.page.lines[place : min(end or len(self.page.lines), place + 1 + NEAR_LINES)]
            )
            for place, end in zip(places, ends, strict=False)
        )
        start = self._start or 0
        is_far = bool(self._above) and start - places[0] > NEAR_LINES
        nearest = self._kept(self.page.lines[start - NEAREST_LINES : start]) if is_far else ()
        return [*(line for lines in found for line in lines), *nearest, *self._amid_opening]

    @cached_property
    def above_title(self) -> Sequence[str]:
        """The lines above the title, or where none is shown above the text, above the text."""
        end = self._above[0] if self._above else self._start or 0
        shown = self.page.lines[max(0, end - NEAR_LINES) : end]
        return [line for line in shown if line not in self._own and not _is_heading(line)]

    @cached_property
    def nearest_above(self) -> Sequence[str]:
        """The lines right above a text that stands below no title."""
        return () if self._above else self.above_title[-NEAREST_LINES:]

    @cached_property
    def behind(self) -> Sequence[str]:
        """The lines behind the text, up to a list of other documents or what readers say."""
        end = self._end
        if end is None:
            return ()
        lines = self.page.lines[end + 1 : end + 1 + NEAR_LINES]
        above = takewhile(lambda line: not _TALK.fullmatch(plain(line)), lines)
        return self._kept([line for line in above if line not in self._talk])

    @cached_property
    def amid(self) -> Sequence[str]:
        """The lines at the first place amid the text where others stand, as between a question and
        its answer."""
        lines = self.page.lines[self._start : self._end]
        behind = dropwhile(lambda line: line in self._own, lines)
        return self._kept([*takewhile(lambda line: line not in self._own, behind)])

    @cached_property
    def table(self) -> Sequence[str]:
        """The labels and values of the page's tables and lists, with a colon."""
        pairs = self.page.pairs[:MOST_PAIRS]
        return [pair for pair in pairs if pair.replace("：", "\t", 1) not in self.body]

    def parted(self, line: str) -> str:
        """Return a line with blanks where neighbouring elements, or a label behind another's
        value, left none between two values."""
        if len(line) > MOST_NEAR:
            return line
        for joined, parted in self._parted:
            line = line.replace(joined, parted)
        return _RUN_ON.sub(" ", line)

    @cached_property
    def _parted(self) -> Sequence[tuple[str, str]]:
        """The joints as they stand on the lines around the document, and with blanks."""
        around = (self.below_title, self.table, self.above_title, self.behind)
        near = "\n".join(line for lines in around for line in lines)[:MOST_NEAR]
        joints = ((before + behind, f"{before}  {behind}") for before, behind in self._joints(near))
        return [(joined, parted) for joined, parted in joints if joined in near]

    def _joints(self, near: str) -> Sequence[tuple[str, str]]:
        """Return what neighbouring elements of the lines ``near`` a document say with nothing
        between them, the first a link, a label with its value, one without before another, a date
        or what stands before or behind such: what follows is something else. Also a link and the
        counter or the place behind it."""
        flow = self.page.flow
        found: dict[tuple[str, str], None] = {}
        said: set[Element] = set()
        for element, tail, beside in flow.followed(*_VALUES):
            count = tail.strip() if element.tag == "a" else ""
            is_counted = count and _NO_NAME.fullmatch(count)
            if not is_counted and (beside is None or beside.tag not in _VALUES):
                continue
            before = flow.string(element).strip()
            if not before or before not in near:
                continue
            if beside is None:
                found[before, " " * tail[0].isspace() + count] = None
                continue
            behind = flow.string(beside).strip()
            short = 0 < len(before) <= LONGEST_VALUE and 0 < len(behind) <= LONGEST_VALUE
            if not short or not any(map(str.isalnum, behind)):
                continue
            labelled = LABELLED.match(before) or _SLASHED.match(before)
            if before[-1] in ":：":
                labelled = LABELLED.match(behind)
            is_value = element.tag == "a" or element in said or labelled
            if is_value or is_date(before) or is_date(behind) or tells_moment(behind):
                found[before, behind] = None
                if not LABELLED.match(before):
                    said.add(beside)
        return list(found)

    @cached_property
    def _titles(self) -> Sequence[int]:
        title = self.title
        return [place for place, line in enumerate(self.page.lines) if title and title in line]

    @cached_property
    def _above(self) -> Sequence[int]:
        """The lines with the title above the text, the last first."""
        start = self._start
        return [n for n in reversed(self._titles) if start is not None and n < start]

    @cached_property
    def _start(self) -> int | None:
        """The line in which the text begins."""
        own = [line for line in self.body.split("\n") if line][:OPENING_LINES]
        long = [line for line in own if len(line) >= SHORTEST_OPENING] or own
        return next((place for place, line in enumerate(self.page.lines) if line in long), None)

    @cached_property
    def _end(self) -> int | None:
        """The line in which the text ends."""
        own = [line for line in self.body.split("\n") if line]
        ends = [place for place, line in enumerate(self.page.lines) if own and line == own[-1]]
        return ends[-1] if ends else None

    def _kept(self, lines: Sequence[str]) -> list[str]:
        """Return the lines up to a list of other documents, without the title and the text's
        own."""
        own = self._own
        # What stands beside a title that is a date may be that date again, with its clock.
        title = self.title if not is_date(self.title) else ""
        found = []
        for line, below in pairwise([*lines, ""]):
            if _is_heading(line) and (not _OF_PAGE.search(plain(line)) or self._is_linked(below)):
                break
            if line not in own and (said := line.replace(title or "\n", " ").strip()):
                found.append(said)
        return found

    def _is_linked(self, line: str) -> bool:
        """Say whether a line names what a link of the page leads to."""
        labels = self.page.link_labels
        return line in labels or any(
            label in line for label in labels if len(label) >= SHORTEST_OPENING // 2
        )

    @cached_property
    def _amid_opening(self) -> Sequence[str]:
        """The datelines among the first lines of the text, as below the caption of a picture."""
        opening = (
            self.page.lines[self._start : self._end][: OPENING_LINES + 1] if self._start else ()
        )
        dated = (line for line in opening if line not in self._own and tells_moment(line))
        # What a reader may do is called shorter than what another document is.
        labels = {each for each in self.page.link_labels if len(each) >= SHORTEST_OPENING // 2 + 1}
        return [line for line in dated if labels.isdisjoint(cells_beside_date(line) or ())]

    @cached_property
    def _talk(self) -> frozenset[str]:
        """The lines of what readers say below a text."""
        flow = self.page.flow
        return frozenset(line for each in flow.talk for line in prose_of(flow, each).split("\n"))

    @cached_property
    def _own(self) -> frozenset[str]:
        return frozenset(self.body.split("\n"))


def _is_heading(line: str) -> bool:
    return len(line) <= MOST_OF_HEADING and is_list_heading(line)
