"""Cookies are off, and can be had."""

from __future__ import annotations

import pytest
from scrapy.downloadermiddlewares.cookies import CookiesMiddleware
from scrapy.exceptions import NotConfigured
from scrapy.settings import default_settings
from scrapy.utils.test import get_crawler

from crawler import settings
from crawler.fetching.cookies import LazyCookies


def test_they_are_scrapys_where_they_are_asked_for() -> None:
    crawler = get_crawler(settings_dict={"COOKIES_ENABLED": True})
    assert isinstance(LazyCookies.from_crawler(crawler), CookiesMiddleware)
    with pytest.raises(NotConfigured):
        LazyCookies.from_crawler(get_crawler(settings_dict={"COOKIES_ENABLED": False}))


def test_what_stands_beside_them_is_scrapys() -> None:
    ours, scrapys = (
        settings.DOWNLOADER_MIDDLEWARES_BASE,
        default_settings.DOWNLOADER_MIDDLEWARES_BASE,
    )
    assert sorted(ours.values()) == sorted(scrapys.values())
    assert len(ours.keys() - scrapys.keys()) == 1
    left_out = default_settings.EXTENSIONS_BASE.keys() - settings.EXTENSIONS_BASE.keys()
    # Feeds have an exporter of their own, which knows of copies.
    assert {name.rpartition(".")[2] for name in left_out} == {
        *("TelnetConsole", "RemoteControl", "FeedExporter")
    }
