"""News and government: a dateline with source and author, and the metas of their systems."""

from __future__ import annotations

from crawler.chrome import DISCLAIMER, EDITORS
from crawler.patterns import LazyPattern
from crawler.reading.families.rules import FamilyRules, number_in_address, of_meta
from crawler.reading.lines.labels import after
from crawler.reading.lines.plain import plain
from crawler.reading.origin.published import DATE_METAS
from crawler.reading.page import Page

_DISCLAIMER = LazyPattern(rf".{{0,24}}{DISCLAIMER}\W*")
_ITEM = LazyPattern(r"[①-⑳]|[(（]?\d{1,2}[.、．)）]|凡?本[网站报]")


def without_disclaimer(body: str) -> str:
    """Return the body without a press's own notice (版权与免责声明 and its items) behind it.

    >>> without_disclaimer("春耕正当时。\\n版权与免责声明：\\n①凡本网注明来源的作品，版权属本网。")
    '春耕正当时。'
    """
    lines = body.split("\n")
    for place in range(len(lines) - 1, 0, -1):
        said = plain(lines[place])
        if _DISCLAIMER.fullmatch(said):
            return "\n".join(lines[:place])
        if not _ITEM.match(said):
            break
    return body


def _body(_: Page, body: str) -> str:
    return without_disclaimer(body)


RULES = FamilyRules(
    family="news",
    labels={
        "published": after(
            *("发布时间", "发表时间", "发布日期", "发文日期", "成文日期", "时间", "日期"),
            *("發布時間", "時間"),
        ),
        "source": after("来源", "來源"),
        "author": after("作者", "记者", "記者"),
        "editor": after(*EDITORS),
        "index_number": after("索引号"),
        "document_number": after("发文字号", "公文字号", "文号"),
        "issuer": after("发文机关", "发布机构", "发文单位", "发布机关"),
    },
    finders={
        "published": of_meta(*DATE_METAS),
        "source": of_meta("ContentSource"),
        "document_id": number_in_address,
        "editor": of_meta("Editor", "responsibleEditor"),
    },
    body=_body,
)
