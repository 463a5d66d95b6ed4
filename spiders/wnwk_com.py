"""汇文网: office documents as previews, on a desktop and a mobile host with the same ids."""

from crawler.reading import Page
from crawler.sites.families import DocHostSpider


class WnwkComSpider(DocHostSpider):
    """汇文网: documents of offices and schools, uploaded by users."""

    name = "wnwk_com"
    allowed_domains = ["wnwk.com"]
    start_urls = ["https://wnwk.com/list/12-1.html"]
    listings = r"/list/\d+-\d+\.html"
    documents = r"/doc/(?P<id>\d+)\.html"
    at_least = 5

    def canonical_url(self, page: Page) -> str:
        """Both hosts show the same document; the desktop's address stands for both."""
        return page.url.replace("//m.wnwk.com/", "//wnwk.com/")
