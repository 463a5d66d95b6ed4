"""What stored documents teach of restoring them, and by what each was restored.

`rules` of a document is the version of the knowledge that restored its page first; behind a + what
else it was restored again with, which the collection taught: the counts of its own language model,
and behind a / what its site adds to its pages. A plain document is restored without the counts, so
that they are a function of the plain documents, whatever was restored again in between.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from sqlite_utils import Database

from crawler.document import Edit
from crawler.restoration.edits import text_before
from crawler.restoration.restoration import FROM_SITE

_TAUGHT = re.compile(r"[+/].*")
# Later rounds have their number in the names of their steps.
_AFTER = re.compile("|".join([*map(re.escape, FROM_SITE), r".* \d+"]))

_SITES = "SELECT DISTINCT site FROM documents ORDER BY site"
_TEXTS = """
SELECT id, site, coalesce(rules, ''), text,
  script = 'hans' AND NOT coalesce(spun, 0)
    AND NOT EXISTS (SELECT 1 FROM damage WHERE document = id),
  EXISTS (SELECT 1 FROM gaps WHERE document = id),
  EXISTS (SELECT 1 FROM edits WHERE document = id AND part = 'text')
FROM documents {} ORDER BY id
"""
_EDITS = """
SELECT start, "end", before, after, step, reason FROM edits
WHERE document = ? AND part = 'text' ORDER BY number
"""


@dataclass(frozen=True, slots=True)
class Teaching:
    """A stored text as it was before its site's own words were looked for, and what restored its
    document: `base` is the version of the knowledge, `rules` with what the collection taught.
    `plain`: simplified, neither damaged nor spun; `whole`: nothing is withheld."""

    number: int
    site: str
    base: str
    rules: str
    plain: bool
    whole: bool
    text: str

    @property
    def without_site(self) -> str:
        """What restored the document, but for what its site adds."""
        return self.rules.partition("/")[0]


def sites_of(db: Database) -> list[str]:
    """Return the sites that documents are of."""
    return [site for (site,) in db.execute(_SITES)]


def teachings(db: Database, site: str | None = None) -> Iterator[Teaching]:
    """Yield all stored texts, or those of a site, by number."""
    where, values = ("", []) if site is None else ("WHERE site = ?", [site])
    query = _TEXTS.format(where)
    for number, of, rules, text, sound, cut, edited in db.conn.execute(query, values):
        edits = [Edit(*row) for row in db.conn.execute(_EDITS, (number,))] if edited else []
        known = "+" not in rules and ("/" in rules or bool(sound))
        before = text_before(text, edits, _AFTER)
        yield Teaching(number, of, base_of(rules), rules, known, not cut, before)


def base_of(rules: str) -> str:
    """Return the version of the knowledge that restored a page first.

    >>> base_of("14-0a1b+2c3d/4e5f"), base_of("14-0a1b")
    ('14-0a1b', '14-0a1b')
    """
    return _TAUGHT.sub("", rules)
