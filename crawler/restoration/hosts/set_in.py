"""What hosts set into a text for search engines: a builder of sites, a key word with its link."""

from __future__ import annotations

from collections.abc import Iterator

from crawler.patterns import LazyPattern
from crawler.restoration.characters.presence import Words
from crawler.restoration.edits import Change

# What companies that build sites do, as they say it of themselves between the paragraphs of others.
_SERVICES = Words(
    *("网站建设", "网站制作", "网站设计", "网站定制", "网站推广", "网站优化", "网络营销"),
    *("网络推广", "网络优化", "建站", "小程序开发", "app开发", "APP开发", "云服务器", "服务器租用"),
    *("域名注册", "虚拟主机", "seo优化", "SEO优化", "软文推广"),
)
FEWEST_SERVICES = 4  # in one line, and none in the rest (chosen: an article on it has some too)
_OF_ITSELF = LazyPattern("是一家|专业从事|为[^，。\n]{0,8}(?:客户|企业)|我们|公司")
_LINE = LazyPattern(r"[^\n]+\n*")
_LINKED = LazyPattern(r"【[\u3400-\u9fffA-Za-z]{2,12} ?https?://[^】\n]{0,60}】")


def find_set_in(text: str) -> Iterator[Change]:
    """Find the lines in which a builder of sites speaks of itself in the text of another, and key
    words with their link in brackets.

    >>> praise = "某联是一家集网站建设、网站制作、网络营销、网络优化为一体的企业。\\n"
    >>> text = f"移动端指手机。\\n{praise}动态化是指动态部署。"
    >>> [text[change.start : change.end] == praise for change in find_set_in(text)]
    [True]
    >>> list(find_set_in(praise + "我们的网站建设有十年经验。"))
    []
    """
    for match in _LINKED.finditer(text) if "://" in text else ():
        yield Change(*match.span(), "", "a key word with its link")
    if len(_SERVICES.met(text)) < FEWEST_SERVICES:
        return
    for line in _LINE.finditer(text):
        if len(_SERVICES.met(line[0])) >= FEWEST_SERVICES and _OF_ITSELF.search(line[0]):
            rest = text[: line.start()] + text[line.end() :]
            if rest.strip() and not _SERVICES.met(rest):
                first = line.start() - (line.end() == len(text) and line[0][-1] != "\n")
                yield Change(first, line.end(), "", "a builder of sites praises itself")
                return
