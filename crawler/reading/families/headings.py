"""The title on pages whose <title> begins with words of somebody else."""

from __future__ import annotations

import re

from crawler.reading.page import Page
from crawler.reading.prose import prose_of

SHORTEST = 5  # letters of a heading that could be a title
_NO_LETTER = re.compile(r"[\W_]+")


def shown_title(page: Page, title: str) -> str:
    """The heading that the page shows, where ``title`` was taken from its <title> and stands
    nowhere else: hijacked hosts put their own advertising before the titles of what they copy.
    Otherwise ``title``.

    A heading counts if <title> ends with it, and it is no link: those name the site.
    """
    if _key(title) in map(_key, page.prose.split("\n")):
        return title
    whole = _key(page.title_tag)
    for heading in page.flow.inside(page.root, "h1", "h2"):
        shown = " ".join(prose_of(page.flow, heading).split())
        key = _key(shown)
        if len(key) >= SHORTEST and whole.endswith(key) and not page.flow.links(heading):
            return shown
    return title


def _key(text: str) -> str:
    return _NO_LETTER.sub("", text)
