"""Any site: its links followed from an address, without a spider of its own."""

from crawler.sites.any import AnySiteSpider


class SiteSpider(AnySiteSpider):
    """Any site: scrapy crawl site -a start=https://… (scrapy collect --at does it for several)."""

    name = "site"
