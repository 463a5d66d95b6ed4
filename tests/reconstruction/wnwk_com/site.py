"""The pages of the document host: two templates, one list, one document in both templates."""

from __future__ import annotations

import re
from pathlib import Path

from tests.reconstruction import markup
from tests.reconstruction.chunks import chunked
from tests.reconstruction.page import Page, document_page, listing_page
from tests.reconstruction.source import Source, read_all

HERE = Path(__file__).parent
SERVER = (("Server", "nginx"), ("Content-Type", "text/html; charset=utf-8"))
LISTING = "https://wnwk.com/list/12-{}.html"
LISTED = (
    ("seed_000", "seed_003", "study_plan", "deleted"),
    ("flood_mobile", "near_003", "veterans"),
)


def pages() -> list[Page]:
    """Every page of the site: the lists first, then the documents."""
    shelf = read_all(HERE / "documents")
    lists = [listing(number, shelf) for number in (1, 2)]
    return lists + [
        document_page(source, document(source, shelf).encode(), SERVER) for source in shelf.values()
    ]


def listing(number: int, shelf: dict[str, Source]) -> Page:
    url = LISTING.format(number)
    links = (markup.link(shelf[case], url) for case in LISTED[number - 1])
    to_next = '<b>1</b> <a href="/list/12-2.html">2</a> <a href="/list/12-2.html">下一页</a>'
    to_first = '<a href="/list/12-1.html">上一页</a> <a href="/list/12-1.html">1</a> <b>2</b>'
    html = markup.fill(
        HERE / "templates" / "list.html",
        number=str(number),
        links=markup.items(links),
        pager=to_next if number == 1 else to_first,
    )
    return listing_page(f"list_{number}", url, html.encode(), SERVER)


def document(source: Source, shelf: dict[str, Source]) -> str:
    layout = source.fields["layout"]
    words = source.fields.get("tags", "")
    crumbs = source.fields.get("crumbs", "")
    related = (shelf[case] for case in source.fields.get("related", "").split())
    values = {
        **{name: markup.text(value) for name, value in source.fields.items()},
        "id": re.findall(r"\d+", source.url)[-1],
        "tag_words": words.replace(" ", ","),
        "tags": " ".join(f'<a href="/tag/{word}.html">{word}</a>' for word in words.split()),
        "crumbs": " &gt; ".join(f'<a href="/c/{name}.html">{name}</a>' for name in crumbs.split()),
        "opening": markup.text("".join(source.paragraphs)[:60]),
        "related": markup.items(markup.link(each, source.url) for each in related),
        "body": body(source),
    }
    return markup.fill(HERE / "templates" / f"{layout}.html", **values)


def body(source: Source) -> str:
    """One paragraph on the desktop, numbered chunks on the mobile site.

    A document with a numbered list of its own keeps its paragraphs on the desktop.
    """
    if source.fields["layout"] == "mobile":
        chunks = source.paragraphs if source.seed else chunked("".join(source.paragraphs))
        return "<p>" + "<br /><br />\n".join(map(markup.text, chunks)) + "</p>"
    if any(line.startswith("1、") for line in source.paragraphs):
        return markup.paragraphs(source.paragraphs)
    return markup.paragraphs([" ".join(source.paragraphs)])
