"""新文秘网: speeches and reports behind a preview, with a mirror and a sister site."""

from crawler.sites.families import TemplateSpider


class Wm114CnSpider(TemplateSpider):
    """新文秘网: specimen texts for offices; 120pk.cn mirrors it, 快文网 runs the same engine."""

    name = "wm114_cn"
    allowed_domains = ["wm114.cn", "120pk.cn", "hoachina.com"]
    start_urls = ["http://120pk.cn/wen/240/index.html"]
    listings = r"/wen/\d+/index(_\d+)?\.html"
    documents = r"/(?:wen|1w)/\d+/(?P<id>\d+)\.html?$"
    home = r"新文秘[网網]|首页"
    at_least = 5
