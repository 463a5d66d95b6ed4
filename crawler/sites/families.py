"""The three families of sites: what news, 文秘 templates and document hosts each show."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import ClassVar

from scrapy.http import TextResponse

from crawler.document import Family
from crawler.sites.crumbs import find_crumbs
from crawler.sites.labels import after
from crawler.sites.site import Rule, SiteSpider

_EXTENSION = re.compile(r"\.(?:docx?|pdf|pptx?|xlsx?|txt|wps|rtf)$", re.IGNORECASE)


class NewsSpider(SiteSpider):
    """Newspapers and news of authorities: a dateline with source and author."""

    family: ClassVar[Family] = "news"
    coverage = {"published": 0.6}
    fields: ClassVar[Mapping[str, Rule]] = {
        "published": after("发布时间", "发表时间", "时间", "日期", "發布時間", "時間"),
        "source": after("来源", "來源"),
        "author": after("作者", "记者", "記者"),
        "editor": after("责任编辑", "责编", "编辑", "責任編輯"),
        "breadcrumb": find_crumbs,
    }


class TemplateSpider(SiteSpider):
    """文秘 sites: specimen texts behind a preview, with an outline and a category tree."""

    family: ClassVar[Family] = "template"
    coverage = {"published": 0.6}
    fields: ClassVar[Mapping[str, Rule]] = {
        "published": after("发表时间", "发布时间", "更新时间", "發表時間"),
        "breadcrumb": find_crumbs,
    }


class DocHostSpider(SiteSpider):
    """Document hosts: somebody's file, shown as a preview beside its size, pages and format."""

    family: ClassVar[Family] = "dochost"
    coverage = {"document_id": 0.9, "uploaded_at": 0.6}
    fields: ClassVar[Mapping[str, Rule]] = {
        "document_id": after("文档编号", "ID"),
        "uploaded_by": after("上传人", "上传者"),
        "uploaded_at": after("上传时间", "时间"),
        "format": after("格式"),
        "size": after("大小"),
        "pages": after("页数"),
        "breadcrumb": find_crumbs,
    }

    def read_title(self, response: TextResponse) -> str:
        """The title without the file's extension, which is the field `format`."""
        return _EXTENSION.sub("", super().read_title(response))
