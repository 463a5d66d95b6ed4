"""A file as a document."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import PurePosixPath

from crawler.document import Document, Rejected
from crawler.encoding.characters import clean_characters
from crawler.encoding.decoding import decode_page
from crawler.reading.documents import read_document
from crawler.reading.files.credits import read_credits
from crawler.reading.files.formats import container_of, html_of_mail
from crawler.reading.files.letterhead import below_number, is_letterhead
from crawler.reading.files.markdown import is_markdown, read_markdown
from crawler.reading.files.reader import FileReader
from crawler.reading.files.saved import read_saved
from crawler.reading.files.text import (
    MOST_CHARACTERS,
    MOST_TEXT,
    SCANNED,
    TOO_LARGE,
    FileText,
    join_lines,
)
from crawler.reading.files.unknown import name_of_bytes
from crawler.reading.page import Page
from crawler.text import could_be_title, count_han

_HEAD_LINES = 4
"""Lines at the top among which a title is looked for: above it stand 附件 and the number of the
document. Chosen."""

_FEWEST_HAN = 4
"""Ideographs of the shortest document: as many as a title has (crawler.text)."""

_ABOUT = "关于"
_MARKDOWN = (".md", ".markdown")
_PAGE = rb"(?:\xef\xbb\xbf)?\s*(?:<!--.{0,1000}?-->\s*)*"
_BEGINS_AS_PAGE = {
    ".txt": re.compile(_PAGE + rb"<", re.DOTALL),
    **dict.fromkeys(_MARKDOWN, re.compile(_PAGE + rb"<(?:!doctype|html|head|body)\b", re.I | re.S)),
}
"""What a saved page begins with under another ending; Markdown may begin with a tag of its own."""

_NOBODY = re.compile(
    r"|python-docx|un-?named|pptxgenjs|administrator|admin|user|users|microsoft|微软用户|微软中国|pc|lenovo|hp|dell|asus"
    r"|windows.*|未知|unknown|匿名|office|wps.*|null|none|root",
    re.IGNORECASE,
)
_UNNAMED = re.compile(
    r"|(?:无标题|文档|新建.*|untitled|document\d*|word document.*|microsoft word.*)", re.I
)


def read_file(
    content: bytes, name: str, *, url: str, site: str, reader: FileReader, content_type: str = ""
) -> Document:
    """Read a file as a document of a site.

    ``name`` is the file's name: its ending tells Markdown from plain text, all else is told by the
    bytes; it is the title if the file has none. A saved page is read as pages are. Raises Rejected
    with the reason for what is no document or can't be read.
    """
    if not content.strip():
        raise Rejected("an empty file")
    if container_of(content):
        return document_of(reader.read(content), name, url=url, site=site, size=len(content))
    if len(content) > MOST_TEXT:
        raise Rejected(f"{TOO_LARGE}: more than {MOST_TEXT >> 20} MB")
    page = Page(url, html_of_mail(content) or content, content_type)
    if _is_text_by_name(page, name):
        found = _read_text(page.text, name)
    elif page.media == "html" and (saved := read_saved(page)):
        found = saved
    elif page.media == "html":
        document = read_document(page, site)
        if document.headline and document.body:
            return replace(document, format=document.format or "html", size=len(content))
        found = FileText(kind="html", text=join_lines([page.prose]), named=page.title_tag)
    elif _is_data(page):
        raise Rejected("not a document but data")
    elif page.media == "text" or _is_wide(content):
        found = _read_text(page.text, name)
    else:
        raise Rejected(f"not a document but {content_type or name_of_bytes(content)}")
    return document_of(found, name, url=url, site=site, size=len(content))


def text_of_file(content: bytes, name: str, reader: FileReader) -> str:
    """Return all that a file shows, a page's furniture too. Raises Rejected, naming the file."""
    url = f"file:{name}"
    page = Page(url, html_of_mail(content) or content)
    try:
        if not container_of(content) and page.media == "html":
            return page.prose
        document = read_file(content, name, url=url, site="", reader=reader)
    except Rejected as rejected:
        raise Rejected(f"{name}: {rejected}") from rejected
    return f"{document.headline}\n{document.body}"


def document_of(found: FileText, name: str, *, url: str, site: str, size: int) -> Document:
    """Return what a file says as a document. Raises Rejected if it says nothing."""
    if not found.text:
        raise Rejected(SCANNED if found.pictures else "no text in the file")
    if count_han(found.text) < _FEWEST_HAN:
        raise Rejected("hardly any Chinese")
    title, body = split_title(found, PurePosixPath(name).stem)
    said, known = read_credits(body), found.author.strip()
    told = {"named": found.named, "created": found.created, "modified": found.modified}
    return Document(
        url=url,
        canonical_url=url,
        site=site,
        family="web",
        headline=title,
        body=body,
        author=said.author or (None if _NOBODY.fullmatch(known) else known),
        source=said.source,
        published=said.published,
        format=found.kind,
        size=size,
        pages=found.pages,
        extra=_filled({"file": name, **told}),
    )


def split_title(found: FileText, stem: str) -> tuple[str, str]:
    """Return the title and the body of a file's text: the title is what the file's styles say, or
    the first line that could be one, else what the file or its properties are called.

    >>> split_title(FileText(kind="txt", text="附件\\n做好春耕工作的通知\\n各县：\\n如下。"), "a")
    ('做好春耕工作的通知', '附件\\n各县：\\n如下。')

    An authority's title stands below the number of its document, often on two lines.

    >>> letter = "某县文件\\n某政发〔2023〕1号\\n某县政府\\n关于做好春耕的通知\\n各县：\\n如下。"
    >>> split_title(FileText(kind="doc", text=letter), "a")[0]
    '某县政府关于做好春耕的通知'
    """
    lines = found.text.split("\n")
    number = below_number(lines)
    is_above = any(_ABOUT in line and could_be_title(line) for line in lines[:number])
    start = 0 if is_above else number
    styled = "" if number and is_letterhead(found.title) else found.title
    if span := _span(lines, styled, start) if styled else _first_title(lines, start):
        title = styled or "".join(lines[slice(*span)])
        return title, "\n".join(lines[: span[0]] + lines[span[1] :]) or found.text
    named = "" if _UNNAMED.fullmatch(found.named.strip()) else found.named.strip()
    return found.title or named or stem, found.text


def _first_title(lines: list[str], start: int = 0) -> tuple[int, int] | None:
    """Return the place of the first line from a place on that could be a title, with the one below
    that says what about where it names the issuer; None without one."""
    for place, line in enumerate(lines[start : start + _HEAD_LINES], start):
        if "\t" not in line and could_be_title(line) and len(lines) > place + 1:
            following = lines[place + 1]
            is_issuer = start > 0 and _ABOUT not in line and following.startswith(_ABOUT)
            return place, place + 2 if is_issuer and could_be_title(following) else place + 1
    return None


def _span(lines: list[str], title: str, below: int) -> tuple[int, int] | None:
    """Return the lines at the top, or right below a letterhead, that make a title, however they are
    spaced; None: none do."""
    wanted = "".join(title.split())
    for start in range(min(below + _HEAD_LINES, len(lines)) if wanted else 0):
        for end in range(start + 1, min(start + _HEAD_LINES, len(lines)) + 1):
            if "".join("".join(lines[start:end]).split()) == wanted:
                return start, end
    return None


def _read_text(text: str, name: str) -> FileText:
    suffix = PurePosixPath(name).suffix.lower()
    if suffix in _MARKDOWN or (suffix != ".txt" and is_markdown(text)):
        return read_markdown(text)
    if len(text) > MOST_CHARACTERS:
        raise Rejected(f"{TOO_LARGE}: more than {MOST_CHARACTERS:,} characters")
    return FileText(kind="txt", text=join_lines(text.splitlines()))


def _is_text_by_name(page: Page, name: str) -> bool:
    """Say whether a text that has tags is none the less no page: it is called Markdown or plain
    text, and does not begin as a page does."""
    suffix = PurePosixPath(name).suffix.lower()
    if page.media != "html" or suffix not in _BEGINS_AS_PAGE:
        return False
    return not _BEGINS_AS_PAGE[suffix].match(page.content)


def _is_wide(content: bytes) -> bool:
    """Say whether a file is text in UTF-16 or UTF-32, whose NULs make it look like none."""
    found = decode_page(content, [])
    return found is not None and found.is_wide and clean_characters(found.text) == found.text


def _is_data(page: Page) -> bool:
    """Say whether a file is for machines: a list, JSON, or XML of any other kind."""
    return page.media in ("xml", "json") or page.content[:64].lstrip().startswith(b"<?xml")


def _filled(told: Mapping[str, str]) -> dict[str, str]:
    return {name: value for name, value in told.items() if value}
