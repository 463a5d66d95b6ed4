"""Any site: single pages, read without a spider of their own."""

from crawler.sites.web import PageSpider


class WebSpider(PageSpider):
    """Any page: tongwen crawl web -a urls=https://…,https://… (or -a file=addresses.txt)."""

    name = "web"
