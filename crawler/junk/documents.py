"""Documents that are none, told by their restored text."""

from __future__ import annotations

from crawler.document import Document, Rejected
from crawler.junk import thresholds, words
from crawler.junk.adverts import advertising_reason
from crawler.junk.glyphs import is_foreign, is_glyph_garbage
from crawler.junk.speech import is_own_word, speech_reason
from crawler.junk.statements import han, system_reason
from crawler.junk.templates import TEMPLATE, is_empty_template

TEASER = "only a teaser of a hidden text"


def junk_document(document: Document) -> str | None:
    """Say why a restored document is none; None for a document, however short or damaged.

    >>> from dataclasses import replace
    >>> page = Document(url="", site="", family="news", headline="", body="", title="停水通知")
    >>> junk_document(replace(page, text="周三东街停水，请提前储水。"))
    >>> junk_document(replace(page, text="该文章已被删除，请返回首页。"))
    'says that it is gone'
    """
    text, title = document.text, document.title
    if is_glyph_garbage(text, title):
        return "glyph garbage"
    if is_foreign(text, title):
        return "hardly any Chinese"
    if is_empty_template(text, title):
        return TEMPLATE
    shows_little = han(text) < thresholds.TEASER
    # What is old may be shown whole, with a note that it can't be had any more.
    own = (gap for gap in document.gaps if not gap.is_of_page)
    if shows_little and not all(words.EXPIRED.match(gap.marker) for gap in own):
        return TEASER
    # The page's own body has the notices that restoration removes, but in a script of its own.
    told = document.body if document.script == "hans" else text
    if reason := system_reason(text, title) or speech_reason(told, title):
        return reason
    # A paper or a manual tells what is shown to who logs in somewhere, be it no more of its text.
    hidden = filter(says_hidden, told.split("\n"))
    is_paper = words.PAPER.search(title)
    if shows_little and any(not is_paper or words.OF_TEXT.search(line) for line in hidden):
        return TEASER
    return advertising_reason(text, title)


def judge_document(document: Document) -> Document:
    """Return a restored document that is one. Raises Rejected with the reason of junk_document."""
    if reason := junk_document(document):
        raise Rejected(reason)
    return document


def says_hidden(line: str) -> bool:
    """Return whether a line, or a clause of it, asks for something to show more of the text."""
    if words.BESIDES.search(line):
        return False
    asks = bool(words.ASKING.search(line) and words.SHOWING.search(line))
    is_asked = asks and len(line) <= thresholds.LONGEST_ADDRESS and is_own_word(line)
    return is_asked or states_hidden(line)


def states_hidden(line: str) -> bool:
    """Return whether a line, or a clause of it, says that more of the text is kept for others:
    what only asks to read on may unfold a text that is there."""
    return not words.BESIDES.search(line) and any(
        words.HIDDEN.match(clause)
        for clause in (line.strip(), *words.CLAUSE_END.split(line))
        if len(clause) <= thresholds.LONGEST_CLAUSE
    )
