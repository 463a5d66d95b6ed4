"""Pages that are no document's, told before anything is restored."""

from __future__ import annotations

from crawler.junk import words
from crawler.junk.cut_short import CUT_SHORT, is_cut_short
from crawler.junk.speech import speech_reason
from crawler.junk.statements import system_reason
from crawler.junk.templates import TEMPLATE, is_empty_template


def junk_page(text: str, title: str, html: str = "", *, guessed: bool = True) -> str | None:
    """Say why a page is no document's page; None for any other page.

    Takes the visible text of a page on which no body was found, a line for each line (of any
    other page give an empty text: its header would ask for a login above any document, and
    what the body says is judged when it is restored); the page's title, with the site's name
    or without; and its HTML, where it may not have arrived whole. Whether it may be ``guessed``
    from a few words in a site's own voice: a page with a player has some too.

    >>> junk_page("请按住滑块，拖动到最右边\\n意见反馈", "安全验证")
    'asks for a captcha'
    >>> junk_page("因管道检修，周三东街停水，请提前储水。", "停水通知")
    """
    if is_cut_short(html):
        return CUT_SHORT
    if reason := system_reason(text, title):
        return reason
    if guessed and (reason := speech_reason(text, title)):
        return reason
    # Labels without values stand on any page; what nobody filled in does so in a title.
    return TEMPLATE if words.MARKS.search(title) and is_empty_template(text, title) else None
