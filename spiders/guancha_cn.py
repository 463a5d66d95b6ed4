"""观察者网: news and comment."""

from crawler.sites.families import NewsSpider


class GuanchaCnSpider(NewsSpider):
    """观察者网: news and columns, as its desktop host shows them."""

    name = "guancha_cn"
    allowed_domains = ["guancha.cn"]
    documents = r"www\.guancha\.cn/[\w-]+/\d{4}_\d\d_\d\d_(?P<id>\d+)\.shtml"
    title = ".left-main > h3"
    body = ".left-main .all-txt"
    fields = {"published": ".left-main .time", "author": ".author-intro p > a"}
