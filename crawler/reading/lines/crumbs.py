"""Breadcrumbs: where on its site a page says that it stands."""

from __future__ import annotations

import re

HOME = r"(?:网站)?首[页頁]|主页"
"""What the first step of a breadcrumb is mostly called; it is no part of a document's place."""

_MARK = re.compile(r"\s*(?:[>＞]+|»|›|→|/|\n|\t)\s*")
_PLACE = re.compile(
    r"(?:您|你)?(?:现|現)?(?:在)?(?:的)?(?:当前|當前|所在)?的?\s*位置(?:\s*[是为])?\s*[:：]?(.*[>＞»›→/].*)"
)
_ITSELF = ("", "正文", "文章正文", "详情")


def find_crumbs(text: str) -> str | None:
    """Find the breadcrumb in a page's visible text, by the words that Chinese pages put before it;
    of several the one with the most steps. None if there is none.

    >>> find_crumbs("您现在的位置:首页 > 新闻\\n这个位置很重要。\\n标题")
    '首页 > 新闻'
    """
    lines = (line for line in text.split("\n") if "位置" in line)
    places = [match[1] for line in lines for match in _PLACE.finditer(line)]
    return max(places, key=lambda place: len(_MARK.split(place)), default=None)


def read_crumbs(text: str, home: str = HOME) -> tuple[str, ...]:
    """Return the steps of a breadcrumb, without the home page (a pattern that its name begins with)
    and the page itself.

    >>> read_crumbs("首页 > 开发区新闻 >> 正文")
    ('开发区新闻',)
    """
    steps = [step for step in _MARK.split(text.strip()) if step not in _ITSELF]
    return tuple(steps[1:] if steps and re.match(home, steps[0]) else steps)
