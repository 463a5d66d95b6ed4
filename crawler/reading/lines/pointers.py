"""Lines that head the links to other documents: 相关阅读, 猜你喜欢, 热门文章."""

from __future__ import annotations

from crawler.patterns import LazyPattern
from crawler.reading.lines.plain import plain

LONGEST_HEADING = 14  # letters of a heading of links (chosen: shorter than titles)

POINTS = LazyPattern(
    r"相[关關]|猜|可能|推[荐薦]|[热熱][门門点點]|最新|排行|延伸|同[类類]|其他|[又还還]看|看[过過了]"
)
"""What each heading of related, new or popular documents has, and few other lines."""

_RELATED = LazyPattern(
    r"\W*(?:查看)?(?:更多)?(?:相关|猜你|[你您]可能|看过?了?.{0,3}[又还]看|同类|延伸阅读|"
    r"(?:为[你您])?推荐|上传[人者用户]*的?其他|热门|最新|点击排行|阅读排行|热点)[^，。；！？]{1,10}\W*"
)
_OF_A_TITLE = LazyPattern(r"^(?:【[^】]+】|《[^》]+》)(?=.)")
_MORE = LazyPattern(
    r"\W*(?:猜[你您](?:喜[欢歡]|想看|在找)|[为為][你您]推[荐薦]|(?:本站|今日|本周|\d+小[时時])?"
    r"(?:[热熱](?:门|門|点|點|搜|榜|文)|推[荐薦]|精[选選彩]|最新|排行)(?:榜|[阅閱][读讀]|推[荐薦]|新[闻聞]|文章|内容|[资資][讯訊]|排行榜?)?)\W*"
)


def is_list_heading(line: str) -> bool:
    """Say whether a line is the heading of a list of related, new or popular documents.

    >>> is_list_heading("【春耕倡议书】相关文章："), is_list_heading("相关文章很多，这里不讲。")
    (True, False)
    """
    if not POINTS.search(line):
        return False
    said = _OF_A_TITLE.sub("", plain(line))
    return len(said) <= LONGEST_HEADING and bool(_RELATED.fullmatch(said))


def is_aside_heading(line: str) -> bool:
    """Return whether a line is the heading of a list of other documents.

    >>> is_aside_heading("猜你喜欢"), is_aside_heading("排行第一的稻种")
    (True, False)
    """
    if len(line) > 2 * LONGEST_HEADING:
        return False
    return bool(_MORE.fullmatch(line)) or is_list_heading(line)
