"""Marks written several times that were read one byte out of step: ``?。?！`` for ！！！."""

from __future__ import annotations

from crawler.document import Edit
from crawler.patterns import LazyPattern
from crawler.restoration.edits import Change, rewrite

STEP = "repeated"

# The bytes of ！ and ？ (A3A1, A3BF) out of step make 。 and 浚, one fewer than there were marks;
# the first byte and the last but one are left over. No other marks of two characters are written so
# often.
_TORN = LazyPattern(r"\?(?:(?P<exclaimed>。+)\?(?P<one>[！!])|(?P<asked>浚+)\?(?P<other>[？?]))")


def mend_repeated(text: str) -> tuple[str, tuple[Edit, ...]]:
    """Put repeated marks back that a mirror has torn; ask it for pages of mirrors only.

    >>> mend_repeated("希望對大家有所幫助?。?！")[0], mend_repeated("辦成嗎?浚浚?？")[0]
    ('希望對大家有所幫助！！！', '辦成嗎？？？？')
    """
    changes = []
    for found in _TORN.finditer(text):
        torn = found["exclaimed"] or found["asked"]
        mark = found["one"] or found["other"]
        changes.append(Change(*found.span(), mark * (len(torn) + 2), "torn repeated marks"))
    return rewrite(text, changes, STEP)
