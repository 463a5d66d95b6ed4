"""Pages, and what they say: plain Python, without a crawler."""

from crawler.reading.page import Page
from crawler.reading.reader import Reading, read_page

__all__ = ["Page", "Reading", "read_page"]
