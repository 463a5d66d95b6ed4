"""新浪: a portal, on the hosts of its channels and on mobile ones with the same ids."""

from crawler.sites.families import NewsSpider


class SinaComCnSpider(NewsSpider):
    """新浪: news of its channels, in the templates of 2016 and later and the mobile one."""

    name = "sina_com_cn"
    allowed_domains = ["sina.com.cn", "sina.cn"]
    documents = (
        r"//(?!video\.)[^?]+/\d{4}-\d\d-\d\d/(?:doc|detail)-i(?P<id>[a-z]+\d+)(?:\.d)?\.s?html"
    )
    title = ".main-title, #artibodyTitle, .art_tit_h1"
    body = "#artibody, #article, .art_content"
    fields = {
        "published": ".date-source .date, #pub_date, .time-source, .weibo_time",
        "source": ".date-source .source, #media_name, .weibo_user",
        "breadcrumb": ".channel-path",
    }
