"""百家号: articles of accounts at 百度."""

from crawler.sites.families import NewsSpider


class BaijiahaoBaiduComSpider(NewsSpider):
    """百家号: articles of accounts; what they show of the date lacks the year, a meta has it."""

    name = "baijiahao_baidu_com"
    allowed_domains = ["baijiahao.baidu.com"]
    documents = r"baijiahao\.baidu\.com/s\?(?:.*&)?id=(?P<id>\d+)"
    title = ".article-title > h2"
    body = "#article .article-content"
    fields = {"published": "meta[itemprop=dateUpdate]::attr(content)", "source": ".author-name"}
