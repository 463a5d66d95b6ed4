"""How a site's declarations find what a page says."""

from __future__ import annotations

from collections.abc import Callable

from crawler.reading import Page

Rule = str | Callable[[str], str | None]
"""How a field is found: a CSS selector, or a reader of the page's visible text (labels.after)."""


def find(rule: Rule, page: Page) -> str | None:
    """Return what a rule finds on a page; None: nothing."""
    return (first_text(page, rule) or None) if isinstance(rule, str) else rule(page.prose)


def first_text(page: Page, css: str) -> str:
    """Return the text of the first element that a selector finds; empty: there is none."""
    return next(iter(page.shown(css)), "")
