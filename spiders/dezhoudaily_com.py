"""德州新闻网: a city's newspaper, and the hijacked domains that mirror it."""

from crawler.sites.families import NewsSpider


class DezhoudailyComSpider(NewsSpider):
    """德州新闻网: news and comment of 德州, Shandong; mirrors are copies in glossed script."""

    name = "dezhoudaily_com"
    allowed_domains = ["dezhoudaily.com", "zsnyrhyy.com"]
    start_urls = [
        "http://www.dezhoudaily.com/pinglun/index.html",
        "http://zsnyrhyy.com/p/1499264.html",
    ]
    listings = r"/(dzsz|pinglun|jjlh|yhyw)/index(_\d+)?\.html"
    documents = r"/p/(?P<id>\d+)\.html|/folder\d+/\d{4}/\d\d/[\d-]+\.html"
    at_least = 5
