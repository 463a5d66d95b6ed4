"""投促中国: news of development zones, on the portal and on the zones' own hosts."""

from crawler.reading.lines.labels import after
from crawler.sites.families import NewsSpider


class InvestchnComSpider(NewsSpider):
    """投促中国: development-zone news."""

    name = "investchn_com"
    allowed_domains = ["investchn.com"]
    start_urls = ["https://investchn.com/index.php/home/news/index.html"]
    listings = r"/home/news/index(/p/\d+)?\.html"
    documents = r"/news/detail/id/(?P<id>\d+)\.html"
    fields = {"zone": after("发布开发区")}
    at_least = 5
