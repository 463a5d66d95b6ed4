"""Any site: its links followed from an address, without a spider of its own."""

from crawler.sites.any import AnySiteSpider


class SiteSpider(AnySiteSpider):
    """Any site: tongwen crawl site -a start=https://… (for several: tongwen collect --at)."""

    name = "site"
