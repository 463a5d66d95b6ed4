"""Document hosts: a file with its size, pages and format, shown as a preview in pieces."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import takewhile

from crawler.chrome import UPLOADERS
from crawler.document import Document
from crawler.patterns import LazyPattern
from crawler.reading.families.previews import count_page_images, preview_text
from crawler.reading.families.rules import FamilyRules, number_in_address, of_meta
from crawler.reading.lines.labels import after
from crawler.reading.lines.plain import plain
from crawler.reading.page import Page

FORMATS = r"(?:docx?|pdf|pptx?|xlsx?|txt|wps|rtf|dotx?|ofd)"
"""The extensions of the files that hosts show, as a pattern."""

_EXTENSION = LazyPattern(rf"\s*\.({FORMATS})$", re.IGNORECASE)
_FORMAT = LazyPattern(rf"(?:格式|类型)\W{{0,3}}\.?({FORMATS}|word)(?![A-Za-z])", re.IGNORECASE)
_SIZE = LazyPattern(r"大小\W{0,3}([\d.]+\s?[KMG]B?)(?![A-Za-z])", re.IGNORECASE)
_PAGES = LazyPattern(r"页数\W{0,3}(\d{1,5})|(?:^|[\s/(（])共\s?(\d{1,5})\s?页", re.MULTILINE)
_COST = LazyPattern(r"(?:价格|售价|所需积分|下载积分|资源费|文档费)\W{0,3}([\d.]+)")
_NUMBER = LazyPattern(r"(\d{2,})(?:\.\w{2,5})?/?$")
_VARIABLE = LazyPattern(
    r"\bvar\s+(?:doc_?|paper_?|file_?|book_?)?id\s*=\s*['\"]?(\d+)", re.IGNORECASE
)
_EDGE = ".… \t"
_LABELS = {
    "document_id": ("文档编号", "文档ID", "资源编号", "资源ID", "编号", "ID"),
    "uploaded_by": (*UPLOADERS, "发布者"),
    "uploaded_at": ("上传时间", "上传日期", "分享时间", "发布时间", "时间", "日期"),
    "format": ("格式", "文件格式"),
    "size": ("大小", "文件大小"),
    "pages": ("页数", "总页数"),
}
_FACT = LazyPattern(
    rf"(?:{'|'.join(word for words in _LABELS.values() for word in words)})\s*[:：]\s*\S{{1,20}}"
)

_HEAD = LazyPattern(r"\W*(?:资源|文档|文件|资料)(?:描述|简介|介绍|内容|正文)\W*")
"""What hosts write above the text of a file."""


def _document_id(page: Page) -> str | None:
    declared = _NUMBER.search(page.linked("@id", "identifier") or "")
    written = declared or _VARIABLE.search(page.scripts)
    return written[1] if written else number_in_address(page)


def _format(page: Page) -> str | None:
    shown = _FORMAT.search(page.plain)
    declared = page.meta("og:document:type")
    if shown or declared:
        return shown[1] if shown else (declared or "").strip(_EDGE)
    named = _EXTENSION.search(page.meta("og:title") or _title_of(page))
    return named[1] if named else None


def _title_of(page: Page) -> str:
    """Return <title> up to the first sign behind which sites put their names."""
    return re.split(r"[_|－]|\s*-\s*", page.title_tag.strip())[0]


def _size(page: Page) -> str | None:
    match = _SIZE.search(page.plain)
    return match[1] if match else None


def _pages(page: Page) -> str | None:
    match = _PAGES.search(page.plain)
    return (match[1] or match[2]) if match else page.meta("og:document:page")


def _cost(page: Page) -> str | None:
    match = _COST.search(page.plain)
    return match[1] if match else page.meta("og:document:cost")


def _images(page: Page) -> str | None:
    images = count_page_images(page)
    return str(images) if images else None


def _keywords(page: Page) -> str | None:
    """Return the page's keywords, unless they are none or one: such only repeat its title."""
    words = page.meta("keywords") or ""
    return words if len(re.split(r"[,，、;；\s]+", words)) > 1 else None


def without_extension(title: str) -> str:
    """Return a title without the extension of a file's name (FORMATS).

    >>> without_extension("述职报告.docx"), without_extension("论 3.0 版")
    ('述职报告', '论 3.0 版')
    """
    return _EXTENSION.sub("", title)


def _title(_: Page, title: str) -> str:
    return without_extension(title)


def _body(page: Page, body: str) -> str:
    """Return the preview without what the host says of the file above it: its name and its
    labels."""
    lines = preview_text(page, body).split("\n")
    names = {name for name in (_title_of(page), lines[0]) if _EXTENSION.search(name)}
    above = takewhile(
        lambda line: line in names or _FACT.fullmatch(line) or _HEAD.fullmatch(plain(line)), lines
    )
    return "\n".join(lines[sum(1 for _ in above) :])


def _settle(document: Document) -> Document:
    """Take a page's only date for that of the upload: it is not the document's."""
    uploaded_at = document.uploaded_at or document.published
    return replace(document, uploaded_at=uploaded_at, published=None)


RULES = FamilyRules(
    family="dochost",
    labels={name: after(*words) for name, words in _LABELS.items()},
    finders={
        "document_id": _document_id,
        "uploaded_at": of_meta("og:release_date", "og:published_time"),
        "format": _format,
        "size": _size,
        "pages": _pages,
        "price": _cost,
        "page_images": _images,
        "tags": _keywords,
    },
    title=_title,
    body=_body,
    settle=_settle,
)
