"""光明网: the newspaper 光明日报 and news of its channels."""

from crawler.sites.families import NewsSpider


class GmwCnSpider(NewsSpider):
    """光明网: news of its channels, in the templates of 2017 and 2024."""

    name = "gmw_cn"
    allowed_domains = ["gmw.cn"]
    documents = r"gmw\.cn/(?:\w+/)?\d{4}-\d\d/\d\d/content_(?P<id>\d+)\.htm"
    title = ".u-title, #articleTitle"
    body = ".u-mainText, #contentMain"
    fields = {
        "published": ".m-con-time, #pubTime",
        "source": ".m-con-source > a, #source > a",
        "author": "meta[name=author]::attr(content)",
        "breadcrumb": ".g-crumbs, #contentBreadcrumbs2",
    }
