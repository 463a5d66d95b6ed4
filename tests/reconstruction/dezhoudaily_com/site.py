"""The pages of the paper, and those of a flooring company's domain that mirrors it."""

from __future__ import annotations

from pathlib import Path

from tests.reconstruction import markup
from tests.reconstruction.glosses import mirrored
from tests.reconstruction.page import Page, document_page, listing_page
from tests.reconstruction.source import Source, read_all, seed_lines

HERE = Path(__file__).parent
PAPER = (("Server", "Apache"), ("Content-Type", "text/html"))
MIRROR = (("Server", "Microsoft-IIS/7.5"), ("Content-Type", "text/html; charset=utf-8"))
LISTINGS = (
    "http://www.dezhoudaily.com/pinglun/index.html",
    "http://www.dezhoudaily.com/pinglun/index_2.html",
)
LISTED = (
    ("window_clean", "seed_001", "farm_class", "gone"),
    ("near_001", "meeting_table", "veterans_lecture"),
)
PAGERS = (
    '<span>1</span> <a href="index_2.html">2</a> <a href="index_2.html">下一页</a>',
    '<a href="index.html">上一页</a> <a href="index.html">1</a> <span>2</span>',
)
SEED = "001_25db228a1a640b76.txt"
DISCLAIMER = slice(16, 23)
INDENT = "　　"


def pages() -> list[Page]:
    """Every page of the paper and its mirror: the lists first, then the documents."""
    shelf = read_all(HERE / "documents")
    lists = [listing(number, shelf) for number in (1, 2)]
    return lists + [
        document_page(source, document(source, shelf).encode(), server(source))
        for source in shelf.values()
    ]


def server(source: Source) -> tuple[tuple[str, str], ...]:
    return MIRROR if source.fields["layout"] == "mirror" else PAPER


def listing(number: int, shelf: dict[str, Source]) -> Page:
    url = LISTINGS[number - 1]
    links = (markup.link(shelf[case], url) for case in LISTED[number - 1])
    html = markup.fill(
        HERE / "templates" / "list.html", links=markup.items(links), pager=PAGERS[number - 1]
    )
    return listing_page(f"list_{number}", url, html.encode(), PAPER)


def document(source: Source, shelf: dict[str, Source]) -> str:
    """The page of a document; on the mirror all but a seed's own words are turned over."""
    layout = source.fields["layout"]
    wording = mirrored if layout == "mirror" else markup.as_written
    written = markup.as_written if source.seed else wording
    related = (shelf[case] for case in source.fields.get("related", "").split())
    values = {
        **{name: markup.text(value) for name, value in source.fields.items()},
        "title": markup.text(written(source.title)),
        "body": markup.paragraphs(map(written, source.paragraphs), INDENT),
        "disclaimer": markup.paragraphs(filter(None, seed_lines(SEED)[DISCLAIMER])),
        "related": markup.items(markup.link(each, source.url, wording) for each in related),
    }
    return markup.fill(HERE / "templates" / f"{layout}.html", **values)
