"""A whole document restored: its title and text, and the small fields beside them."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from crawler.document import Document, Rejected
from crawler.restoration.knowledge import SHIPPED, Knowledge
from crawler.restoration.restoration import restore, restore_phrase


def restore_document(
    document: Document, boilerplate: Collection[str] = (), knowledge: Knowledge = SHIPPED
) -> Document:
    """Return a document, as read from its page, with title, text, edits, gaps and what else
    restoration learns. The small fields follow the script of the text. A gap that is a further page
    which could not be had stays behind the text. `boilerplate` is what `learn_boilerplate` made of
    the site's pages.

    Raises Rejected if no title or no text is left.
    """
    restored = restore(
        document.body,
        title=document.headline,
        site=document.site,
        boilerplate=boilerplate,
        knowledge=knowledge,
    )
    if not restored.title:
        raise Rejected("no title after restoration")
    if not restored.text:
        raise Rejected("nothing shown but a cut" if restored.gaps else "no text after restoration")

    end = len(restored.text)
    lost = tuple(replace(gap, position=end) for gap in document.gaps if gap.is_of_page)

    def phrase(text: str) -> str:
        return restore_phrase(text, restored.script, knowledge)

    return replace(
        document,
        title=restored.title,
        text=restored.text,
        edits=restored.edits,
        title_edits=restored.title_edits,
        gaps=(*restored.gaps, *lost),
        damaged=restored.damaged,
        spun=restored.spun,
        outline=restored.outline or tuple(map(phrase, document.outline)),
        script=restored.script,
        declared=restored.declared or document.declared,
        completeness=None if lost else restored.completeness,
        author=document.author and phrase(document.author),
        source=document.source and phrase(document.source),
        breadcrumb=tuple(map(phrase, document.breadcrumb)),
        tags=tuple(map(phrase, document.tags)),
        extra={name: phrase(value) for name, value in document.extra.items()},
    )
