"""网易: a portal; named by its www host, since no name of Python begins with a digit."""

from crawler.reading import Page
from crawler.reading.body.clearing import cleared_prose
from crawler.reading.families.furniture import without_furniture
from crawler.sites.families import NewsSpider


class Www163ComSpider(NewsSpider):
    """网易: news of its channels and of 网易号, in the templates of 2015, 2019 and 2024."""

    name = "www_163_com"
    allowed_domains = ["163.com"]
    documents = (
        r"163\.com/(?:\d\d/\d{4}/\d\d|(?:\w+/)?article|v2/article(?:/detail)?)"
        r"/(?P<id>[A-Z0-9]{16})\.html"
    )
    title = ".post_title, #epContentLeft h1, .con1_ltle, .article_title h2"
    body = "#content > .post_body, #endText, .entext, #content.content"
    fields = {
        "published": ".post_info, .post_time_source, .ep-time-soure, .con1_date, .time > span",
        "source": "#ne_article_source, .post_info > a:not(.post_jubao), .time > .point + span",
        "author": ".con1_author",
        "breadcrumb": ".post_area .post_crumb, .pathlink",
    }
    home = "网易首页"

    def read_body(self, page: Page) -> str:
        """Return the article without the box of adverts and links that ends those of 财经."""
        found = (cleared_prose(page.flow, node.root) for node in page.selector.css(self.body))
        return without_furniture("\n".join(filter(None, found)), page)
