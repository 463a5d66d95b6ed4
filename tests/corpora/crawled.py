"""What a crawl makes of a page: the document it keeps, or the reason why it keeps none."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from scrapy.http import HtmlResponse
from scrapy.utils.test import get_crawler

from crawler.document import Document, Family, Rejected
from crawler.junk import judge_document
from crawler.restoration.documents import restore_document
from crawler.sites.families import DocHostSpider, NewsSpider, TemplateSpider
from crawler.sites.site import SiteSpider
from crawler.sites.web import PageSpider
from tests.corpora.junk import Kind, Sort, Text
from tests.corpora.layouts import ENCODINGS, FAMILIES, page

# A crawl's own words for a page that shows nothing were there before there were rules for junk.
SORTS: dict[Sort, tuple[str, ...]] = {
    "gone": ("says that it is gone",),
    "login": ("asks for a login",),
    "captcha": ("asks for a captcha",),
    "template": (
        "an empty template",
        "says that it is gone",
        "hardly any",
        "no body",
        "no text but",
        "no title",
        "no text after restoration",
    ),
    "teaser": ("only a teaser", "nothing shown but a cut", "asks for a login"),
    "garbage": (
        "glyph garbage",
        "hardly any",
        "no text after restoration",
        "mojibake",
        "in no encoding",
    ),
    "advertising": ("an advertisement", "stuffed with keywords", "a link farm"),
    "cut": ("cut short",),
}


@dataclass(frozen=True, slots=True)
class Case:
    """One page of one kind of junk, in the layout of one family."""

    kind: Kind
    family: Family
    number: int

    @property
    def name(self) -> str:
        return f"{self.kind.name}, {self.family} {self.number}"

    def body(self) -> bytes:
        return page(self.family, self.kind.texts[self.number], self.kind.cut)

    def outcome(self) -> Document | str:
        return outcome(self.family, self.body())

    def is_right(self, found: Document | str) -> bool:
        """Whether the page was rejected, and for a reason of its kind."""
        return isinstance(found, str) and found.startswith(SORTS[self.kind.sort])


def cases(kinds: tuple[Kind, ...]) -> Iterator[Case]:
    """Every text of the kinds in the layout of every family."""
    for kind in kinds:
        for number in range(len(kind.texts)):
            for family in FAMILIES:
                yield Case(kind, family, number)


def kept(family: Family, text: Text) -> Document | str:
    """What becomes of a genuine text on a page of the family."""
    return outcome(family, page(family, text))


def outcome(family: Family, body: bytes) -> Document | str:
    """The restored document that a crawl keeps of a page, or its reason to keep none."""
    return judged(spider_of(family), respond(family, body))


def respond(family: Family, body: bytes) -> HtmlResponse:
    """A page as a site of the family serves it."""
    kind = f"text/html; charset={ENCODINGS.get(family, 'utf-8')}"
    url = "https://site.example/p/1.html"
    return HtmlResponse(url, body=body, headers={"Content-Type": kind})


def judged(spider: SiteSpider, response: HtmlResponse) -> Document | str:
    """A page judged, read and restored, as in a crawl."""
    try:
        document = next(given for given in spider.parse(response) if isinstance(given, Document))
        return judge_document(restore_document(document))
    except Rejected as rejected:
        return str(rejected)


@lru_cache
def spider_of(family: Family) -> SiteSpider:
    """A spider of the family, with no more declarations than it needs."""
    kinds = {"news": NewsSpider, "template": TemplateSpider, "dochost": DocHostSpider}
    declared: dict[str, object] = {"name": f"a {family} site"}
    arguments = {}
    if family in kinds:
        declared |= {"documents": r"/p/\d+", "body": ".content"}
    else:
        arguments["urls"] = "https://site.example/p/1.html"
    spider: type[SiteSpider] = type("ASpider", (kinds.get(family, PageSpider),), declared)
    return spider.from_crawler(get_crawler(spider), **arguments)
