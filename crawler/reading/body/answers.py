"""Questions with their answers: two texts of a page that make one document."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from itertools import islice, takewhile

from crawler.reading.around.talk import ANSWERING
from crawler.reading.body.below import Block, between, cleared_below, up_to
from crawler.reading.lines.plain import plain
from crawler.reading.markup.density import Prose, measure_prose
from crawler.reading.markup.flow import Flow
from crawler.reading.page import Page

LONGEST_LABEL = 16  # letters of what heads an answer, with its marks
LONGEST_CARD = 240  # letters of who answers, with what for (chosen: three lines, a button)

_LABEL = re.compile(
    r"\W*(?:(?:共|全部)?\s?\d{1,5}\s?[个条])?(?:最佳|满意|精[选彩]|推荐|专家|律师|医生|热心|全部)?(?:网友)?的?"
    r"(?:(?:答案|回答|解答|答复)(?:内容|意见)?|回复(?:内容|意见)|病情分析|指导意见)\W*(?:\d{1,5}\W*)?"
)
"""How an answer to what stands above it is headed."""

_SIGN = re.compile("答案|[回解]答|[回答]复|病情分析|指导意见")  # what labels have, and few pages
_GOOD_AT = re.compile(r"擅长(?:领域|疾病|方向|治疗|诊治)?\s*[:：]|^擅长")
_POST = re.compile(r"(?:医|药|律|营养|咨询|工程|农艺|会计|兽医)师|[医牙]生|教授|主任|顾问")
"""What the card of somebody who answers says: what for, and the post."""

_BOXES = ("div", "section", "article", "table", "tr", "td", "dl", "dd", "ul", "li")


def read_answered(page: Page, heading: Block | None, body: Collection[Block]) -> str:
    """Return the question that stands below a heading, with its first answer; "" where no answer
    has most of the prose behind it, or the elements of the page's ``body`` are not all in that."""
    if heading is None or not _may_answer(page):
        return ""
    flow = page.flow.without([*_cards(page.flow)])
    below = measure_prose(flow, heading)
    answer = _answer_to(flow, heading, below)
    if answer is None or not all(_answers(part, answer) for part in body):
        return ""
    asked, around = between(flow, heading, answer)
    prose = measure_prose(asked)
    letters = prose.get(around, 0)
    if 2 * below[answer] < below.get(flow.root, 0) - letters:
        return ""
    question = cleared_below(asked, around, prose, set()) if letters else ""
    return f"{question}\n{_text(flow, _first_of(flow, answer, below), below)}".strip()


def _may_answer(page: Page) -> bool:
    called = any("nswer" in name for name in page.names)
    marked = (each.get("itemprop", "") for each in page.flow.having("itemprop"))
    return called or bool(_SIGN.search(page.prose)) or any("nswer" in name for name in marked)


def _cards(flow: Flow) -> Iterator[Block]:
    """Yield the blocks that only tell who answers: a name, a post, and what they are good at."""
    for text, holder, _ in flow.said:
        if not _GOOD_AT.search(text.strip()):
            continue
        around = (each for each in (holder, *holder.iterancestors()) if each.tag in _BOXES)
        small = takewhile(lambda each: flow.letters(each) <= LONGEST_CARD, around)
        yield from islice((each for each in small if _POST.search(flow.string(each))), 1)


def _answer_to(flow: Flow, question: Block, below: Prose) -> Block | None:
    """Return the first block behind a question that is called an answer or calls itself so; None
    without one."""
    for holder in [question, *question.iterancestors()]:
        for beside in flow.behind(holder):
            told = (each for each in flow.inside(beside, *_BOXES) if below.get(each))
            answer = next((each for each in told if _is_answer(flow, each)), None)
            if answer is not None:
                return answer
    return None


def _is_answer(flow: Flow, block: Block) -> bool:
    return _is_called(block) or _is_label(_first_said(flow, block)[0])


def _is_called(block: Block) -> bool:
    return any(ANSWERING.search(block.get(each, "")) for each in ("class", "id", "itemprop"))


def _answers(part: Block, answer: Block) -> bool:
    """Say whether a part of the page's body stands in an answer, or in a further one."""
    around = [part, *part.iterancestors()]
    return answer in around or any(map(_is_called, around))


def _is_label(said: str) -> bool:
    return len(said) <= LONGEST_LABEL and bool(_LABEL.fullmatch(plain(said)))


def _first_of(flow: Flow, answer: Block, below: Prose) -> Block:
    """Return the innermost block called an answer with which the prose of an answer begins."""
    first, around = answer, answer
    while (told := _told_in(flow, around, below)) is not None:
        around = told
        first = around if _is_called(around) else first
    return first


def _told_in(flow: Flow, around: Block, below: Prose) -> Block | None:
    return next((each for each in flow.children(around) if below.get(each)), None)


def _text(flow: Flow, answer: Block, below: Prose) -> str:
    """Return the text of an answer, without its heading, who gave it and what others think of
    it."""
    said, label = _first_said(flow, answer)
    return cleared_below(
        flow, answer, below, set(up_to(label, answer)) if _is_label(said) else set()
    )


def _first_said(flow: Flow, block: Block) -> tuple[str, Block]:
    """Return the first text in a block, and the element that it stands in; "" and the block where
    it has none."""
    start, end = flow.span(block)
    within: list[Block] = []
    for mark, text in zip(flow.marks[start:end], flow.texts[start:end], strict=True):
        if mark >= 0:
            within.append(flow.elements[mark])
        else:
            within.pop()
        if text.strip() and within:
            return text.strip(), within[-1]
    return "", block
