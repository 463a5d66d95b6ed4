"""中国青年网: news of the Communist Youth League."""

from crawler.sites.families import NewsSpider


class YouthCnSpider(NewsSpider):
    """中国青年网: news of its channels, in the templates of 2017 and 2024."""

    name = "youth_cn"
    allowed_domains = ["youth.cn"]
    documents = r"youth\.cn/[\w/]+/\d{6}/t\d{8}_(?P<id>\d+)\.htm"
    title = ".page_title h1, .page_bt .pbt, .main_l > .l_tit"
    body = ".page_text, #container"
    fields = {
        "published": "#page_right, .page_bt .pwz, #pubtime_baidu",
        "source": "meta[name=source]::attr(content)",
        "author": "meta[name=author]::attr(content)",
    }
