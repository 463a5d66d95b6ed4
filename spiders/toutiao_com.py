"""今日头条: articles of accounts, whose pages a script fills in."""

from crawler.sites.families import NewsSpider


class ToutiaoComSpider(NewsSpider):
    """今日头条: articles as browsers show them, in the templates of 2019 and 2024; a page
    that no script has filled in has no title, and its galleries have one picture's text."""

    name = "toutiao_com"
    allowed_domains = ["toutiao.com"]
    documents = r"toutiao\.com/(?:(?:article|group|item)/|a)(?P<id>\d{15,})/?(?:[?#]|$)"
    title = ".article-title, .article-content > h1"
    body = ".article-box > .article-content, article.tt-article-content"
    fields = {
        "published": ".article-sub, .article-meta",
        "source": ".article-sub span:not(.original), .article-meta .name",
    }
