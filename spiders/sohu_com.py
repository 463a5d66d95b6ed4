"""搜狐: a portal where accounts publish."""

import re

from crawler.reading import Page
from crawler.sites.families import NewsSpider

_END = re.compile(r"返回搜狐，查看更多|\n责任编辑：.*$")


class SohuComSpider(NewsSpider):
    """搜狐: news of 搜狐号."""

    name = "sohu_com"
    allowed_domains = ["sohu.com"]
    documents = r"sohu\.com/a/(?P<id>\d+)_\d+"
    title = ".text-title h1"
    body = "#mp-editor"
    fields = {"published": "#news-time", "source": "meta[name=mediaid]::attr(content)"}

    def read_body(self, page: Page) -> str:
        """Return the article without the link back to the portal at the end of its last
        paragraph."""
        return _END.sub("", super().read_body(page)).strip()
