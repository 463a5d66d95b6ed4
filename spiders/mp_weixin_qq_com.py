"""微信公众号: articles of official accounts, of authorities as of anybody."""

from crawler.sites.families import NewsSpider


class MpWeixinQqComSpider(NewsSpider):
    """微信公众号: articles of official accounts; the date is filled in by a script, so that
    most pages show none."""

    name = "mp_weixin_qq_com"
    allowed_domains = ["mp.weixin.qq.com"]
    documents = r"mp\.weixin\.qq\.com/s(?:/(?P<id>[\w-]+)|\?)"
    title = "#activity-name"
    body = "#js_content"
    fields = {"published": "#publish_time", "source": "#js_name"}
    coverage = {"source": 0.9}
