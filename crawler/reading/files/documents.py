"""A file as a document."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import PurePosixPath

from crawler.document import Document, Rejected
from crawler.reading.documents import read_document
from crawler.reading.files.formats import container_of, html_of_mail
from crawler.reading.files.markdown import is_markdown, read_markdown
from crawler.reading.files.reader import FileReader
from crawler.reading.files.text import FileText, join_lines
from crawler.reading.page import Page
from crawler.reading.published import signed_date
from crawler.text import could_be_title

_HEAD_LINES = 4
"""Lines at the top among which a title is looked for: above it stand 附件 and the number of the
document. Chosen."""

_MARKDOWN = (".md", ".markdown")
_NOBODY = re.compile(
    r"|python-docx|administrator|admin|user|users|microsoft|微软用户|微软中国|pc|lenovo|hp|dell|asus"
    r"|windows.*|未知|unknown|匿名|office|wps.*|null|none|root",
    re.IGNORECASE,
)
_UNNAMED = re.compile(
    r"|(?:无标题|文档|新建.*|untitled|document\d*|word document.*|microsoft word.*)", re.I
)


def read_file(
    content: bytes, name: str, *, url: str, site: str, reader: FileReader, content_type: str = ""
) -> Document:
    """Return a file as a document of a site.

    ``name`` is the file's name: its ending tells Markdown from plain text, all else is told by the
    bytes; it is the title if the file has none. A saved page is read as pages are. Raises Rejected
    with the reason for what is no document or can't be read.
    """
    page = Page(url, html_of_mail(content) or content, content_type)
    if container_of(content):
        found = reader.read(content)
    elif page.media == "html":
        document = read_document(page, site)
        if document.headline and document.body:
            return replace(document, format=document.format or "html", size=len(content))
        found = FileText(kind="html", text=join_lines([page.prose]), named=page.title_tag)
    elif _is_data(page):
        raise Rejected("not a document but data")
    elif page.media == "text":
        found = _read_text(page.text, name)
    else:
        kind = content_type or PurePosixPath(name).suffix or "of an unknown type"
        raise Rejected(f"not a document but {kind}")
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
        raise Rejected("no text in the file")
    title, body = split_title(found, PurePosixPath(name).stem)
    told = {"named": found.named, "created": found.created, "modified": found.modified}
    return Document(
        url=url,
        canonical_url=url,
        site=site,
        family="web",
        headline=title,
        body=body,
        author=None if _NOBODY.fullmatch(found.author.strip()) else found.author.strip(),
        published=signed_date(body),
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
    """
    lines = found.text.split("\n")
    if found.title and (span := _span(lines, found.title)):
        start, end = span
        return found.title, "\n".join(lines[:start] + lines[end:]) or found.text
    for place, line in enumerate(lines[:_HEAD_LINES]):
        if could_be_title(line) and len(lines) > 1:
            return line, "\n".join(lines[:place] + lines[place + 1 :])
    named = "" if _UNNAMED.fullmatch(found.named.strip()) else found.named.strip()
    return found.title or named or stem, found.text


def _span(lines: list[str], title: str) -> tuple[int, int] | None:
    """The lines at the top that make a title, however they are spaced; None: none do."""
    wanted = "".join(title.split())
    for start in range(min(_HEAD_LINES, len(lines))):
        for end in range(start + 1, min(start + _HEAD_LINES, len(lines)) + 1):
            if "".join("".join(lines[start:end]).split()) == wanted:
                return start, end
    return None


def _read_text(text: str, name: str) -> FileText:
    suffix = PurePosixPath(name).suffix.lower()
    if suffix in _MARKDOWN or (suffix != ".txt" and is_markdown(text)):
        return read_markdown(text)
    return FileText(kind="txt", text=join_lines(text.splitlines()))


def _is_data(page: Page) -> bool:
    """Whether a file is for machines: a list, JSON, or XML of any other kind."""
    return page.media in ("xml", "json") or page.content[:64].lstrip().startswith(b"<?xml")


def _filled(told: Mapping[str, str]) -> dict[str, str]:
    return {name: value for name, value in told.items() if value}
