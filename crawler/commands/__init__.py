"""The project's commands, a module each: Scrapy finds them here, and crawler/terminal/door.py."""

import sys

from crawler.terminal.door import known_to_scrapy

if "scrapy.commands" in sys.modules:
    known_to_scrapy()
