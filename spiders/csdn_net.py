"""中国软件开发者网络: CSDN's blogs, and the news that it had until 2015."""

from crawler.sites.families import NewsSpider


class CsdnNetSpider(NewsSpider):
    """中国软件开发者网络: blogs of programmers, and older news."""

    name = "csdn_net"
    allowed_domains = ["csdn.net"]
    documents = r"csdn\.net/(?:\w+/)?article/(?:details|\d{4}-\d\d-\d\d)/(?P<id>\d+)"
    title = "#articleContentId, .detail > h1.title"
    body = "#content_views, .detail .news_content"
    fields = {
        "published": ".blog-postTime, .tit_bar > .ago",
        "author": ".follow-nickName, .tit_bar > :last-child",
    }
