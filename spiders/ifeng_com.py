"""凤凰网: a portal whose class names carry a hash that changes with each build."""

from crawler.sites.families import NewsSpider


class IfengComSpider(NewsSpider):
    """凤凰网: news of its channels and towns; only the beginnings of class names last."""

    name = "ifeng_com"
    allowed_domains = ["ifeng.com"]
    documents = r"//(?!v\.)[\w.]*ifeng\.com/(?:c|a/\d{8})/(?P<id>\w+?)(?:_\d+\.shtml)?(?:[?#]|$)"
    title = "h1[class^=topic-], h1[class^=index_topic_], #artical_topic"
    body = (
        "[class^=main_content-] [class^=text-], "
        "[class^=index_main_content_] [class^=index_text_], #main_content"
    )
    fields = {
        "published": "meta[name^='og:time']::attr(content)",
        "source": (
            "[class^=source-], [class^=index_sourceTitleText_], [class^=index_source_], .ss03"
        ),
    }
