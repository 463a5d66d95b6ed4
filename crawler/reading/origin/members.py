"""Who of a site's members wrote what a page shows: by their cards, their pages and their floors."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from crawler.addresses import domain_of
from crawler.patterns import LazyPattern
from crawler.reading.lines.names import is_press
from crawler.reading.lines.tools import is_behind
from crawler.reading.page import Page

LEAST_COUNTED = 2
ABOVE_COUNTED = 4
"""Figures that a forum shows of a member, so many at least, and the lines above them with the name
(chosen: badge, name, rank, stars)."""

_COUNTED = LazyPattern(
    r"(?:UID|精华|精華|积分|積分|威望|贡献|金[币钱]|经验值?|发?[帖贴]子?数?|在线时[间长]|[注註][册冊](?:[时時][间間]|日期))"
    r"(?![^\W\d])\s*[:：]?\s*(?:\d|$)"
)
_NO_MEMBER = LazyPattern(
    r"(?:楼主|作者|在线|离线|.*[>＞»›].*|当前.{0,6}|\[.*\]|[上下]一.*|\W*|.*\d.*|.{17,})"
)
"""What else stands above: the badge of who began, views, and whatever is longer than a name."""

_MEMBER = LazyPattern(
    r"(?:^|[/?&])(?:u|users?|people|members?|author|space|profile|home|i)(?:[/=-]|\.php\?.{0,40}uid=)[\w%-]"
    r"|[?&/]uid[=/-]\d|space-uid-\d",
    re.IGNORECASE,
)
"""The addresses of the pages that sites keep of their members."""

_ASKED = LazyPattern(
    r"\W*(?:(?:我|[他她]|TA)的.*|回[复復应應]|加?关注|加?好友|发?私信|(?:个人)?(?:主页|中心)|登[录陆]|注册|更多.*|全部.*)\W*"
)
"""What else leads there: what a reader may do, or see of a member."""


def counted_member(lines: Sequence[str]) -> str | None:
    """Return the name on the card of a forum's member that stands among lines: above a rank and
    what the forum counts of them; None: there is no such card."""
    counted = [place for place, line in enumerate(lines) if _COUNTED.match(line)]
    if len(counted) < LEAST_COUNTED:
        return None
    above = list(lines[max(0, counted[0] - ABOVE_COUNTED) : counted[0]])
    while above and _NO_MEMBER.fullmatch(above[0]):
        above.pop(0)
    return above[0] if above else None


def linked_members(page: Page, lines: Sequence[str], source: str) -> Iterator[str]:
    """Yield the names in some lines that lead to the page of a member of the site, and are none of
    the document's ``source``."""
    near = "\n".join(lines)
    for link in page.flow.links(page.root):
        said = page.flow.string(link).strip()
        if (
            said not in source
            and said in near
            and _MEMBER.search(link.get("href", ""))
            and _is_member(said)
        ):
            leads = page.target(link)
            if leads and domain_of(leads) == domain_of(page.url):
                yield said


def _is_member(said: str) -> bool:
    other = _NO_MEMBER.fullmatch(said) or _ASKED.fullmatch(said) or is_behind(said)
    return not (other or is_press(said))


def opener(page: Page) -> str | None:
    """Return who opened the thread that a page is: the name with which its first floor begins;
    None: it is no thread."""
    if not page.flow.floors:
        return None
    said = page.flow.said_in(page.flow.floors[0])
    return next((text for text in said if not _NO_MEMBER.fullmatch(text)), None)
