"""The little markup that all sites share: escaping, links, paragraphs, templates."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from html import escape
from pathlib import Path
from string import Template
from urllib.parse import urlsplit

from tests.reconstruction.source import Source

Wording = Callable[[str], str]


def as_written(text: str) -> str:
    return text


def text(words: str) -> str:
    """Words as HTML text."""
    return escape(words, quote=False)


def address(target: str, here: str) -> str:
    """How a page at ``here`` writes the address ``target``: from the root on its own host."""
    there, home = urlsplit(target), urlsplit(here)
    return there.path if there.netloc == home.netloc else target


def link(source: Source, here: str, wording: Wording = as_written) -> str:
    """A link to a document with its title, which ``wording`` may turn into another script.

    A seed's title is already what its site shows.
    """
    title = source.title if source.seed else wording(source.title)
    return f'<a href="{address(source.url, here)}">{text(title)}</a>'


def items(lines: Iterable[str]) -> str:
    return "\n".join(f"<li>{line}</li>" for line in lines)


def paragraphs(lines: Iterable[str], indent: str = "") -> str:
    return "\n".join(f"<p>{indent}{text(line)}</p>" for line in lines)


def fill(template: Path, **values: str) -> str:
    """Fill a template; raises KeyError for a name without a value."""
    return Template(template.read_text(encoding="utf-8")).substitute(values)
