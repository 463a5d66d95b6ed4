"""腾讯网: a portal, on the hosts of its channels and on new.qq.com."""

from crawler.sites.families import NewsSpider


class QqComSpider(NewsSpider):
    """腾讯网: news of its channels and of 企鹅号, in the templates of 2016, 2019 and 2024."""

    name = "qq_com"
    allowed_domains = ["qq.com"]
    documents = r"qq\.com/(?:rain/a|omn/\d{8}|a)/(?P<id>\d{8}(?:A\w+|/\d{6}))(?:\.html?)?"
    title = ".content-article > h1, .LEFT > h1, .hd > h1"
    body = (
        ".article-content-wrap, .LEFT > h1 ~ .content > .content-article, "
        "#Cnt-Main-Article-QQ > :not([class^=mbArticle]):not([class^=rv-]):not(script):not(style)"
    )
    fields = {
        "published": (
            "meta[name='apub:time']::attr(content), .media-meta, .a_time, .titBar .pubTime"
        ),
        "source": ".media-name, .author > div, .a_source, .titBar .where",
    }
