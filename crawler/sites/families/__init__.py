"""The three families of sites: what news, 文秘 templates and document hosts each show."""

from crawler.sites.families.dochost import DocHostSpider
from crawler.sites.families.news import NewsSpider
from crawler.sites.families.template import TemplateSpider

__all__ = ["DocHostSpider", "NewsSpider", "TemplateSpider"]
