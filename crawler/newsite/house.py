"""Whether a drafted spider keeps the rules that the project's tests hold all spiders to."""

from __future__ import annotations

import re
from collections.abc import Iterator

from crawler.newsite.draft import Draft
from crawler.newsite.naming import class_name

MOST_LINES = 25


def broken_rules(draft: Draft, source: str) -> Iterator[str]:
    """The rules that a spider breaks, each with what to do about it."""
    lines = len(source.splitlines())
    if lines > MOST_LINES:
        yield f"the spider has {lines} lines, more than {MOST_LINES}: declare less"
    if not class_name(draft.name).isidentifier():
        yield f"{draft.name} gives a class no name: choose another with --name"
    if draft.name not in {re.sub(r"\W", "_", domain) for domain in draft.domains}:
        yield f"{draft.name} names none of allowed_domains: choose --name by one of them"
    if not re.fullmatch(r"[\u4e00-\u9fff]+", draft.chinese):
        yield f"{draft.chinese} isn't a Chinese name: correct the docstrings"
    for url in draft.start_urls:
        if not re.search(f"{draft.listings}|{draft.documents}", url):
            yield f"neither listings nor documents finds {url}: correct the pattern"
