"""What on a page speaks for a family: a table of signs, each with its weight."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from crawler.chrome import ANSWERABLE, UPLOADER
from crawler.document import Family
from crawler.reading.families.dochost import FORMATS
from crawler.reading.families.previews import count_page_images
from crawler.reading.families.template import outline_lines
from crawler.reading.lines.crumbs import read_crumbs
from crawler.reading.lines.dates import read_date
from crawler.reading.lines.plain import plain
from crawler.reading.markup.containers import OF_PRESS
from crawler.reading.page import Page

NEAR = 400
"""Characters within which the labels of a file, or those of a dateline, stand together."""

_FORMATS = rf"(?:{FORMATS}|word)(?![A-Za-z])"
_FILE_LABELS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"(?:文档|资源|资料)\s?(?:编号|ID)\W{0,3}\d|(?<![A-Za-z])ID\s*[:：]\s*\d{3,}",
        r"页\s?数\W{0,3}\d",
        r"大\s?小\W{0,3}[\d.]+\s?[KM]B?(?![A-Za-z])",
        rf"(?:格\s?式|类\s?型)\W{{0,3}}\.?{_FORMATS}",
        UPLOADER + r"\s*[:：]",
        r"上传(?:时间|日期)\W{0,3}\d",
        r"(?:所需积分|下载积分|售价|文档价格|资源费)\W{0,3}\d",
    )
)
_EXTENSION = re.compile(rf"\.{_FORMATS}", re.IGNORECASE)
_GENRES = re.compile(
    r"公文|范文|文秘|讲话|演讲|致辞|主持|发言|总结|汇报|述职|心得体会|对照检查|工作计划|党会报告|"
    r"材料|调研报告|事迹|申请书|党课|解放思想|作文|检讨"
)
_SPECIMENS = re.compile(r"范文|公文|文秘|申请书|作文")
_TEMPLATE_SITE = re.compile(r"文秘|公文|范文|文档大全|总结大全|秘书|写作|笔杆")
_PRESS_SITE = re.compile(
    r"(?:新闻|日报|晚报|时报|晨报|都市报|早报|电视台|广播|政府|政务|人民法院|检察院|纪委|党建|发改委|"
    r"(?:教育|农业|财政|公安|水利|民政|统计|税务|司法|卫生|环保|商务|文化|科技|信访|林业)\w{0,6}[局厅部委]|"
    r"大学|学院|开发区|投资促进|通讯社|报社|新华|人民)\w{0,6}(?:网站?|在线|客户端|频道)?$"
)
_DATELINE = re.compile(r"(?:来\s*源|稿\s*源|出\s*处)\s*[:：]\s*\S")
_TALK_SITE = re.compile(
    r"论坛|贴吧|社区|博客|空间|百科|维基|词典|知道|问答|blog|wiki|bbs|forum", re.IGNORECASE
)
_GENERATORS = re.compile(
    r"discuz|phpwind|wordpress|typecho|hexo|hugo|z-?blog|emlog|mediawiki|dokuwiki|phpbb|flarum",
    re.IGNORECASE,
)
_LORE = r"编辑历史|词条(?:统计|目录|标签)|链入页面|(?:^|\n)(?:本页面)?最后编辑于|查看源代码"
_WEBLOG = (
    r"(?:阅读|浏览)[数量]?\W{0,3}\d+\W{0,6}(?:收藏|点赞)|\bCC[ -]BY|CC 4\.0|个人分类|"
    r"Powered by (?:WordPress|Typecho|Hexo|Hugo|Jekyll|Halo|Z-?Blog|emlog)|"
    r"(?:我|本人)的(?:博客|公众号)|随笔(?:分类|档案)|博主"
)
_PREVIEW_ENDS = r"超出免费预览|还剩\s?\d+\s?页未读|试读已结束"
_UPLOADED = (
    r"(?:文档|资料|文件)由.{0,12}上传|文档下载(?:的)?收益归|"
    r"用户(?:自行|自主)?上传.{0,8}(?:文档|资料)"
)
_DOWNLOAD = r"(?:^|\s)(?:立即|免费|点击)?下载(?:文档|此文档|本文档|全文|资源)(?:\s|$)|展开阅读全文"
_HIDDEN = r"省略\s?\d+\s?字.{0,40}(?:会员|阅读)|未完[,，]\s?全文共?约?\s?\d+\s?字"
_NUMBER = r"(?:索\s?引\s?号|发文字号|发文机关|成文日期)\W{0,3}\w"
_PUBLISHED = r"(?:发布|发表|发文|发稿)(?:时间|日期)\s*[:：]\s*\d"
_MORE_NEWS = r"(?:^|\n)(?:相关|推荐|热点|最新|今日)(?:新闻|要闻|报道)"
_SYSTEM_METAS = ("ArticleTitle", "PubDate", "ContentSource", "firstpublishedtime")


@dataclass(frozen=True, slots=True)
class Sign:
    """Something on a page that speaks for a family, or against it where ``weight`` is below 0."""

    family: Family
    weight: int
    reason: str
    is_on: Callable[[Page], bool]

    def __str__(self) -> str:
        return f"{self.weight:+d} {self.reason}"


def _shows(pattern: str) -> Callable[[Page], bool]:
    expression = re.compile(pattern, re.IGNORECASE)
    return lambda page: bool(expression.search(page.plain))


def _declares(*names: str) -> Callable[[Page], bool]:
    return lambda page: page.meta(*names) is not None


def _labels_a_file(page: Page, least: int) -> bool:
    """Say whether so many of the labels that hosts give a file stand within NEAR characters."""
    found = (label.search(page.plain) for label in _FILE_LABELS)
    places = [match.start() for match in found if match]
    return any(sum(0 <= other - place <= NEAR for other in places) >= least for place in places)


def _site_names(page: Page) -> list[str]:
    """Return what may be the site's name: the end of <title>, the name in the metas."""
    title = plain(page.title_tag.strip())
    tail = re.split(r"[_|｜]|\s*[-–—]+\s*", title)[1:][-1:]
    return [part.strip() for part in (*tail, plain(page.meta("SiteName", "og:site_name") or ""))]


def _is_named_as_press(page: Page) -> bool:
    return any(map(_PRESS_SITE.search, _site_names(page)))


def _names_genres(page: Page) -> bool:
    """Say whether the page stands among kinds of texts: two in its breadcrumb, or one by which the
    texts are called specimens. A single one (重要讲话) is a channel of any newspaper."""
    steps = read_crumbs(plain(page.crumbs or ""))
    named = [step for step in steps if _GENRES.search(step)]
    return len(named) > 1 or any(map(_SPECIMENS.search, named))


def _has_dateline(page: Page) -> bool:
    """Say whether a source stands beside a date."""
    for found in _DATELINE.finditer(page.plain):
        around = page.plain[max(0, found.start() - NEAR // 5) : found.end() + NEAR // 5]
        if read_date(around):
            return True
    return False


def _is_named_for_talk(page: Page) -> bool:
    made_by = page.meta("generator") or ""
    return bool(_GENERATORS.search(made_by)) or any(map(_TALK_SITE.search, _site_names(page)))


def _is_named_for_templates(page: Page) -> bool:
    return any(map(_TEMPLATE_SITE.search, _site_names(page)))


def _has_outline(page: Page) -> bool:
    return bool(outline_lines(page.prose))


def _has_file_name(page: Page) -> bool:
    return bool(_EXTENSION.search(page.title_tag))


_TALK = (
    _shows(r"楼主"),
    _shows(r"(?:沙发|板凳|\d+)[#楼]|发表于"),
    _shows(r"回复|引用|发帖|只看该作者"),
)

SIGNS = (
    Sign("dochost", 4, "og:type=document", lambda page: page.meta("og:type") == "document"),
    Sign("dochost", 3, "og:document metas", _declares("og:document:type", "og:document:page")),
    Sign("dochost", 3, "a file's labels together", lambda page: _labels_a_file(page, 3)),
    Sign("dochost", 2, "nearly all of a file's labels", lambda page: _labels_a_file(page, 4)),
    Sign("dochost", 2, "page images", lambda page: count_page_images(page) > 0),
    Sign("dochost", 2, "a preview that ends", _shows(_PREVIEW_ENDS)),
    Sign("dochost", 2, "a file that a user uploaded", _shows(_UPLOADED)),
    Sign("dochost", 1, "a file's name for a title", _has_file_name),
    Sign("dochost", 1, "a button to download", _shows(_DOWNLOAD)),
    Sign("dochost", -3, "named as press or authority", _is_named_as_press),
    Sign("template", 4, "an outline made by the site", _has_outline),
    Sign("template", 4, "a mark of a hidden part", _shows(_HIDDEN)),
    Sign("template", 2, "a part for members", _shows(r"会员可(?:完整)?阅读")),
    Sign("template", 3, "kinds of texts for categories", _names_genres),
    Sign("template", 2, "named as a site of specimen texts", _is_named_for_templates),
    Sign("template", 1, "a place that ends by 正文", _shows(r"位置.{0,120}>\s*正文")),
    Sign("template", -3, "named as press or authority", _is_named_as_press),
    Sign("template", -4, "a place of talk or lore", _is_named_for_talk),
    Sign("news", 3, "metas of a publishing system", _declares(*_SYSTEM_METAS)),
    Sign("news", 3, "its body's container", lambda page: bool(OF_PRESS & page.names)),
    Sign("news", 3, "NewsArticle in JSON-LD", lambda page: page.linked("@type") == "NewsArticle"),
    Sign("news", 3, "a source beside a date", _has_dateline),
    Sign("news", 3, "an editor who answers for it", _shows(rf"{ANSWERABLE}\s*[:：]\s*\w")),
    Sign("news", 2, "a publication's number", _shows(_NUMBER)),
    Sign("news", 2, "a notice of the press", _shows(r"凡本[网报站].{0,8}(?:注明|来源)")),
    Sign("news", 2, "named as press or authority", _is_named_as_press),
    Sign("news", 1, "a time of publication", _shows(_PUBLISHED)),
    Sign("news", 1, "related news", _shows(_MORE_NEWS)),
    Sign("news", -4, "a talk of several", lambda page: all(shows(page) for shows in _TALK)),
    Sign("news", -4, "a weblog", _shows(_WEBLOG)),
    Sign("news", -4, "an encyclopedia", _shows(_LORE)),
    Sign("news", -4, "a place of talk or lore", _is_named_for_talk),
)
