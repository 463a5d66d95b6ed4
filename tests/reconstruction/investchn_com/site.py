"""The pages of the investment portal and of one of its zones."""

from __future__ import annotations

from pathlib import Path

from tests.reconstruction import markup
from tests.reconstruction.page import Page, document_page, listing_page
from tests.reconstruction.source import Source, read_all

HERE = Path(__file__).parent
SERVER = (
    ("Server", "nginx/1.14.2"),
    ("Content-Type", "text/html; charset=utf-8"),
    ("X-Powered-By", "ThinkPHP"),
)
LISTINGS = (
    "https://investchn.com/index.php/home/news/index.html",
    "https://investchn.com/index.php/home/news/index/p/2.html",
)
LISTED = (
    ("seed_002", "science", "picture", "near_002"),
    ("safety", "trademark", "zone_own"),
)
FIRST = "/index.php/home/news/index.html"
SECOND = "/index.php/home/news/index/p/2.html"
PAGERS = (
    f'<span class="current">1</span> <a href="{SECOND}">2</a> <a href="{SECOND}">下一页</a>',
    f'<a href="{FIRST}">上一页</a> <a href="{FIRST}">1</a> <span class="current">2</span>',
)
INDENT = "　　"


def pages() -> list[Page]:
    """Every page of the portal and its zone: the lists first, then the documents."""
    shelf = read_all(HERE / "documents")
    lists = [listing(number, shelf) for number in (1, 2)]
    return lists + [
        document_page(source, document(source, shelf).encode(), SERVER) for source in shelf.values()
    ]


def listing(number: int, shelf: dict[str, Source]) -> Page:
    url = LISTINGS[number - 1]
    links = (
        f"{markup.link(shelf[case], url)} <span>{shelf[case].fields['time']}</span>"
        for case in LISTED[number - 1]
    )
    html = markup.fill(
        HERE / "templates" / "list.html", links=markup.items(links), pager=PAGERS[number - 1]
    )
    return listing_page(f"list_{number}", url, html.encode(), SERVER)


def document(source: Source, shelf: dict[str, Source]) -> str:
    crumbs = source.fields["crumbs"].split()
    channel = "/index.php/home/news/index.html"
    values = {
        **{name: markup.text(value) for name, value in source.fields.items()},
        "crumbs": " &gt; ".join(f'<a href="{channel}">{crumb}</a>' for crumb in crumbs),
        "zone_page": "/index.php/home/zone/detail.html",
        "body": body(source),
        "previous": markup.link(shelf[source.fields["previous"]], source.url),
        "next": markup.link(shelf[source.fields["next"]], source.url),
    }
    if source.fields["layout"] == "zone":
        values["crumbs"] = " &gt; ".join(crumbs)
    return markup.fill(HERE / "templates" / f"{source.fields['layout']}.html", **values)


def body(source: Source) -> str:
    if "image" in source.fields:
        image = source.fields["image"]
        return f'<p style="text-align:center"><img src="{image}" alt=""></p>'
    return markup.paragraphs(source.paragraphs, INDENT)
