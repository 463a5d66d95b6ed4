"""Rows of other documents' names that a host sets into a text, apart from it by blanks."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from itertools import pairwise

from crawler.patterns import LazyPattern
from crawler.restoration.characters.presence import Words
from crawler.restoration.edits import Change

# Names of files follow each other in a row, glued together, without a mark.
_SENTENCE = LazyPattern(r"[^\n，。；：！？、,;:!?（）()]+")
_TYPE = LazyPattern(
    r"(?<=[\u3400-\u9fff]) ?(?:pdf|docx?|pptx?|xlsx?)"
    r"(?![A-Za-z]|文件|文档|格式|版|转|阅读|编辑|软件)",
    re.IGNORECASE,
)
# A name without its type may end the row.
_LAST_NAME = LazyPattern(
    r"[\u3400-\u9fff]{2,12}(?:范[本文]|大全|模板|下载|手册|表格?|答案|全集)(?= )"
)
_MARKS = "，。、；："  # no blank stands before one of these
_PIECE = LazyPattern(r"[^ \u3000\n]+")
_KINDS = Words("pdf", "doc", "ppt", "xls", "PDF", "DOC", "PPT", "XLS")
FEWEST_TYPES = 3  # a title may name two, a list of files has each on a line of its own
# Two are enough where words for documents meet as no sentence has them.
FEWEST_DOCUMENTS = 4
_DOCUMENT = LazyPattern(
    "范本|范文|模板|表格?|总结|报告|合同|方案|计划|大全|材料|简历|制度|试[题卷]|答案|说明书|协议"
    "|作文|教案|课件|规范|标准|论文|手册|图"
)
# Of them two that name whole collections tell a row without types, apart by blanks.
_COLLECTION = LazyPattern(
    r"大全|全集|范[文本]|模板|下载|\d{2,4}字|答案|docx?|pptx?|pdf|xlsx?"
    "|(?:word|excel)(?=格式|版|免费|下载|模板|文档)",
    re.IGNORECASE,
)
FEWEST_COLLECTIONS = 2
FEWEST_BESIDE = 2  # words for documents in a name beside a row (chosen: headings have one)
# What no name of a file has, but sentences and headings do.
_IN_SENTENCE = LazyPattern(
    r"[和与及](?!答案|解析|参考)|[在到请是了把被从向并]|使用|我们|第[一二三四五六七八九十\d]{1,3}[章节条部]"
)
_BLANK = LazyPattern("[ \u3000]")
# A name alone has so many characters; one beside a row needs fewer (chosen).
_APART, _BESIDE = (
    LazyPattern(
        rf"[\u3400-\u9fff0-9A-Za-z]{{{fewest},}}(?: (?:pdf|docx?|pptx?|xlsx?))?[ \u3000](?=\S)",
        re.IGNORECASE,
    )
    for fewest in (16, 10)
)
SHORTEST_ROW = 16  # characters: a shorter piece that recurs may be a heading


def find_rows(text: str, learned: Collection[str] = ()) -> Iterator[Change]:
    """Find the rows of a text: those of names of files, and ``learned`` ones.

    >>> text = "编程规范 近三年材料招标技术表格图表pdf视力表打印pdf用图表说话 pdf 修订记录。"
    >>> [text[row.start : row.end] for row in find_rows(text)]
    ['近三年材料招标技术表格图表pdf视力表打印pdf用图表说话 pdf ']
    >>> list(find_rows("可以上传doc、ppt和pdf文件，pdf转doc要会员。"))
    []
    """
    found = [*_named_files(text)]
    if " " in text and any(sign in text for sign in "全范板载案字"):
        found += _collections(text)
    yield from found
    if found:
        yield from _beside(text, found)
    for row in learned:
        if len(row) >= SHORTEST_ROW:
            for match in re.finditer(rf"(?<=[ \u3000]){re.escape(row)}[ \u3000]+", text):
                yield Change(*match.span(), "", "a row that recurs on the site's pages")


def rows_of(page: str) -> Iterator[str]:
    """Yield what stands apart by blanks in the midst of a page's lines, and pairs of it."""
    for line in page.split("\n"):
        pieces = _PIECE.findall(line)[1:-1]
        pairs = (" ".join(pair) for pair in pairwise(pieces))
        for row in (*pieces, *pairs):
            if len(row) >= SHORTEST_ROW:
                yield row


def _named_files(text: str) -> Iterator[Change]:
    if not _KINDS.met(text):
        return
    for sentence in _SENTENCE.finditer(text):
        types = list(_TYPE.finditer(text, *sentence.span()))
        glued = any(text[match.end() : match.end() + 1].strip() for match in types[:-1])
        if not types or not glued:
            continue
        start = _blank_before(text, sentence.start(), types[0].start())
        last = _LAST_NAME.match(text, types[-1].end())
        if last and _IN_SENTENCE.search(text, start, last.end()):
            last = None
        end = last.end() if last else types[-1].end()
        apart = bool(last) or text[end : end + 1] == " "
        several = len(_DOCUMENT.findall(text, start, end)) >= FEWEST_DOCUMENTS
        if len(types) >= FEWEST_TYPES or (len(types) > 1 and apart and several):
            end += text[end : end + 1] == " "
            start -= text[end : end + 1] in _MARKS and text[start - 1 : start] == " "
            yield Change(start, end, "", "a row of names of other documents")


def _collections(text: str) -> Iterator[Change]:
    behind = (_APART.match(text, blank.end()) for blank in _BLANK.finditer(text))
    for match in filter(None, behind):
        several = len({*_COLLECTION.findall(match[0])}) >= FEWEST_COLLECTIONS
        several = several and not _IN_SENTENCE.search(match[0])
        named = {*_DOCUMENT.findall(match[0]), *_COLLECTION.findall(match[0])}
        if several and len(named) >= FEWEST_DOCUMENTS:
            yield Change(*match.span(), "", "a row of names of other documents")


def _beside(text: str, found: Collection[Change]) -> Iterator[Change]:
    """Find what stands beside a row as its names do, and has words for documents: one more of
    them."""
    starts, ends = {row.start for row in found}, {row.end for row in found}
    behind = (_BESIDE.match(text, blank.end()) for blank in _BLANK.finditer(text))
    for match in filter(None, behind):
        named = len(_DOCUMENT.findall(match[0])) >= FEWEST_BESIDE
        named = named and not _IN_SENTENCE.search(match[0])
        if named and (match.start() in ends or match.end() in starts):
            yield Change(*match.span(), "", "a row of names of other documents")


def _blank_before(text: str, start: int, end: int) -> int:
    return (
        max(
            (place for sign in " \u3000" if (place := text.rfind(sign, start, end)) >= 0),
            default=start - 1,
        )
        + 1
    )
