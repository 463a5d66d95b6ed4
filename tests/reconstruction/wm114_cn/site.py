"""The pages of the template site: its mirror, its own pages, one of its sister; all in GBK."""

from __future__ import annotations

import re
from functools import partial
from pathlib import Path

from tests.reconstruction import markup
from tests.reconstruction.glosses import mirrored
from tests.reconstruction.page import Page, document_page, listing_page
from tests.reconstruction.source import Source, read_all, seed_lines

HERE = Path(__file__).parent
SERVER = (("Server", "Microsoft-IIS/6.0"), ("Content-Type", "text/html"))
LISTINGS = ("http://120pk.cn/wen/240/index.html", "http://120pk.cn/wen/240/index_2.html")
LISTED = (
    ("seed_004", "education", "members_only"),
    ("near_004", "petition", "forest"),
)
PAGERS = (
    '1 <a href="index_2.html">2</a> <a href="index_2.html">下一頁</a>',
    '<a href="index.html">上一頁</a> <a href="index.html">1</a> 2',
)
CUT = re.compile(r"(……\((?!未完).*?\)……)")
AS_ON_MIRROR = partial(mirrored, opening="(", closing=")")


def pages() -> list[Page]:
    """Every page of the three hosts: the lists first, then the documents."""
    shelf = read_all(HERE / "documents")
    lists = [listing(number, shelf) for number in (1, 2)]
    return lists + [
        document_page(source, encoded(document(source, shelf)), SERVER) for source in shelf.values()
    ]


def encoded(html: str) -> bytes:
    """GBK, with references for the characters that it lacks, as old editors store them."""
    return html.encode("gbk", errors="xmlcharrefreplace")


def listing(number: int, shelf: dict[str, Source]) -> Page:
    url = LISTINGS[number - 1]
    links = (markup.link(shelf[case], url, AS_ON_MIRROR) for case in LISTED[number - 1])
    html = markup.fill(
        HERE / "templates" / "list.html", links=markup.items(links), pager=PAGERS[number - 1]
    )
    return listing_page(f"list_{number}", url, encoded(html), SERVER)


def document(source: Source, shelf: dict[str, Source]) -> str:
    layout = source.fields["layout"]
    wording = AS_ON_MIRROR if layout == "mirror" else markup.as_written
    between = "&gt;" if layout == "sister" else "/"
    crumbs = (f'<a href="/wen/lm.asp">{crumb}</a>' for crumb in source.fields["crumbs"].split())
    related = (shelf[case] for case in source.fields["related"].split())
    values = {
        **{name: markup.text(value) for name, value in source.fields.items()},
        "crumbs": between.join(crumbs),
        "outline": outline(source),
        "related": markup.items(markup.link(each, source.url, wording) for each in related),
        "body": lines(source.paragraphs),
    }
    return markup.fill(HERE / "templates" / f"{layout}.html", **values)


def outline(source: Source) -> str:
    """The block of headings above the text; a seed's stand in the seed's own lines."""
    headings = source.fields.get("outline", "")
    if not headings:
        return ""
    label, shown = "目录/提纲", headings.split("|")
    if source.seed:
        first, last = (int(number) for number in headings.split("-"))
        label, shown = "目錄/提綱", seed_lines(source.seed)[first - 1 : last]
    block = "<br>\n".join([f"{label}:……", *map(markup.text, shown), "……"])
    return f'<div class="tigang">{block}</div>'


def lines(paragraphs: tuple[str, ...]) -> str:
    """Indented lines that end in ``<br>``; a marker of a cut stands in red, without indent."""
    return "<br>\n".join(
        CUT.sub(r'<font color="red">\1</font>&nbsp;', markup.text(line))
        if CUT.match(line)
        else "　　" + markup.text(line)
        for line in paragraphs
    )
