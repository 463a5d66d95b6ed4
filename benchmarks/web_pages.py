"""The pages of a made-up site: home, lists, documents, tags, days of a calendar, and junk."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from html import escape
from itertools import chain, pairwise
from random import Random

A_LIST = 15  # items of a list
ON_HOME = 6  # documents of each channel that the home page shows
MOST_TURNS = 8  # further pages that a list names
_PATHS = ("art", "news", "a", "content", "show", "detail")
_VAGUE = ("更多内容", "点击查看全文", "详细内容请看这里", "[详细]")
_WAY = {"about": "关于我们", "rooms": "部门设置", "files": "资料"}  # words that promise nothing
_GOODS = ("不锈钢水箱", "数控车床", "防盗门", "涂料", "轴承", "电动车", "打印纸", "茶具")


@dataclass(frozen=True, slots=True)
class Text:
    """A labelled text."""

    id: str
    group: str
    title: str
    text: str
    wanted: bool

    @property
    def shown(self) -> str:
        """What its page has for a title."""
        return self.title or self.text[:16]


Placed = tuple[str, Text]
Made = tuple[str, str, Text | None]


@dataclass(slots=True)
class Site:
    """A site: its host, the style of its addresses, whether the names of its channels say nothing,
    how many pages of junk and days of a calendar it has, whether documents have tags and links
    the id of a session, and its channels."""

    host: str
    style: int
    is_vague: bool = False
    junk: int = 0
    days: int = 0
    is_tagged: bool = False
    gives_sessions: bool = False
    channels: dict[str, list[Text]] = field(default_factory=dict)

    def document(self, channel: int, number: int) -> str:
        """The address of a document."""
        path, year = _PATHS[self.style % len(_PATHS)], 2015 + number % 9
        match self.style % 4:
            case 0:
                return f"http://{self.host}/{path}/{year}/{number % 12 + 1:02}/{number}.html"
            case 1:
                return f"http://{self.host}/{path}.asp?cid={channel}&id={1000 + number}"
            case 2:
                return f"http://{self.host}/c{channel}/{path}_{channel}_{70000 + 13 * number}.shtml"
            case _:
                return f"http://{self.host}/{path}/{(7919 * (number + 31)) % 0xFFFFFF:06x}"

    def list(self, channel: int, page: int) -> str:
        """The address of a page of a channel."""
        if self.style % 4 == 1:
            return f"http://{self.host}/list.asp?cid={channel}&page={page + 1}"
        return f"http://{self.host}/c{channel}/index{f'_{page}' if page else ''}.html"


def pages_of(random: Random, site: Site, sites: Sequence[Site]) -> Iterator[Made]:
    """Yield the pages of a site: address, HTML and the text that it holds."""
    channels = list(site.channels.items())
    navigation = [(site.list(n, 0), name) for n, (name, _) in enumerate(channels)]
    navigation += [(f"http://{site.host}/goods/", "产品展示")] if site.junk else []
    navigation += [(_day(site, 0), "日历")] if site.days else []
    frame = _Frame(random, site, navigation)
    placed = [
        [(site.document(n, 97 * n + number), text) for number, text in enumerate(held)]
        for n, (_, held) in enumerate(channels)
    ]
    yield frame.home(placed, random.sample(list(sites), 3))
    for n, own in enumerate(placed):
        yield from frame.lists(n, channels[n][0], own)
        yield from frame.documents(own, list(chain.from_iterable(placed)))
    if site.is_tagged:
        yield from frame.tags(list(chain.from_iterable(placed)))
    yield from frame.junk()
    yield from frame.calendar()


def behind_lists(pages: Iterator[Made]) -> Iterator[Made]:
    """Yield the pages of a site with a home page, and two lists behind it, that hold nothing but a
    link to the next one; the last leads to what the home page was."""
    home, html, _ = next(pages)
    way = [home, *(f"{home}{name}/" for name in _WAY)]
    for (here, there), words in zip(pairwise(way), _WAY.values(), strict=True):
        link = f'<ul class=nav><li><a href="{there}">{words}</a></li></ul>'
        head = f"<meta charset=utf-8><title>{words}</title>"
        yield here, f"<html><head>{head}</head><body>{link}</body></html>", None
    yield way[-1], html, None
    yield from pages


class _Frame:
    """What the pages of a site have in common."""

    def __init__(self, random: Random, site: Site, navigation: Sequence[tuple[str, str]]) -> None:
        self._random = random
        self._site = site
        self._navigation = "".join(f"<li>{self._link(*each)}</li>" for each in navigation)

    def home(self, placed: Sequence[Sequence[Placed]], friends: Sequence[Site]) -> Made:
        """The home page: the newest of each channel, and sites of friends."""
        boxes = "".join(
            f"<div><h3>{self._link(self._site.list(n, 0), name)}</h3>"
            f"{self._items(own[:ON_HOME])}</div>"
            for n, (name, own) in enumerate(zip(self._site.channels, placed, strict=True))
        )
        known = " ".join(f'<a href="http://{one.host}/">{one.host}</a>' for one in friends)
        return f"http://{self._site.host}/", self._page(self._site.host, boxes + known), None

    def lists(self, channel: int, name: str, own: Sequence[Placed]) -> Iterator[Made]:
        """The pages of a channel."""
        starts = range(0, len(own), A_LIST)
        for page, start in enumerate(starts):
            turns = sorted({0, page - 1, page + 1, len(starts) - 1, *range(MOST_TURNS)})
            links = " ".join(
                self._link(self._site.list(channel, turn), str(turn + 1))
                for turn in turns
                if turn in range(len(starts)) and turn != page
            )
            body = f"{self._items(own[start : start + A_LIST])}<div>{links}</div>"
            yield (
                self._site.list(channel, page),
                self._page(f"{name}_{self._site.host}", body),
                None,
            )

    def documents(self, own: Sequence[Placed], everything: Sequence[Placed]) -> Iterator[Made]:
        """The documents of a channel: with others of it, and hot ones of the site."""
        sample = self._random.sample
        hot = sample(everything, min(5, len(everything)))
        around = zip([None, *own], own, [*own[1:], None], strict=False)
        for before, (url, text), after in around:
            boxes = (
                f"<div><h3>相关文章</h3>{self._items(sample(own, min(4, len(own))))}</div>"
                f"<div><h3>热门文章</h3>{self._items(hot)}</div>"
            )
            near = "".join(
                f"<p>{word}：{self._link(one[0], one[1].shown)}</p>"
                for word, one in (("上一篇", before), ("下一篇", after))
                if one
            )
            tags = f"<p>标签：{self._tag(text)}</p>" if self._site.is_tagged else ""
            paragraphs = "".join(f"<p>{escape(line)}</p>" for line in text.text.split("\n"))
            body = (
                f"<h1>{escape(text.shown)}</h1><div class='content'>{paragraphs}</div>"
                f"{near}{tags}{boxes}"
            )
            yield url, self._page(f"{text.shown}_{self._site.host}", body), text

    def tags(self, everything: Sequence[Placed]) -> Iterator[Made]:
        """The pages of tags: what has this character in its title."""
        for word in sorted({_word(text) for _, text in everything}):
            held = [(url, text) for url, text in everything if _word(text) == word]
            yield self._tag_url(word), self._page(f"标签 {word}", self._items(held[:A_LIST])), None

    def junk(self) -> Iterator[Made]:
        """A list of goods and their pages."""
        root, names = f"http://{self._site.host}/goods/", []
        for number in range(self._site.junk):
            good = self._random.choice(_GOODS)
            names.append((f"{root}{number}.html", f"{good}{self._random.randint(100, 999)}型"))
        items = "".join(f"<li>{self._link(*each)}</li>" for each in names)
        if names:
            yield root, self._page("产品展示", f"<ul>{items}</ul>"), None
        for url, name in names:
            others = "".join(self._link(*each) for each in self._random.sample(names, 3))
            price = f"<p>型号：{name}</p><p>价格：面议</p><p>产地：浙江</p>"
            yield url, self._page(name, f"<h1>{name}</h1>{price}<div>{others}</div>"), None

    def calendar(self) -> Iterator[Made]:
        """Days without anything, each with the next one and those of its month."""
        for day in range(self._site.days):
            month = range(day, min(day + 8, self._site.days))
            links = " ".join(
                self._link(_day(self._site, each), str(each % 30 + 1)) for each in month
            )
            yield _day(self._site, day), self._page("日历", f"<table><tr>{links}</table>"), None

    def _items(self, items: Sequence[Placed]) -> str:
        return "<ul>" + "".join(f"<li>{self._item(*one)}</li>" for one in items) + "</ul>"

    def _item(self, url: str, text: Text) -> str:
        shown = text.shown
        words = self._random.choice(
            (shown, shown, shown, f"{shown[:9]}…", self._random.choice(_VAGUE))
        )
        return f"{self._link(url, words)} <span>2023-05-16</span>"

    def _tag(self, text: Text) -> str:
        return self._link(self._tag_url(_word(text)), _word(text))

    def _tag_url(self, word: str) -> str:
        return f"http://{self._site.host}/tag/{ord(word)}.html"

    def _link(self, url: str, words: str) -> str:
        if self._site.gives_sessions:
            mark = "&" if "?" in url else "?"
            url += f"{mark}PHPSESSID={self._random.getrandbits(128):032x}"
        return f'<a href="{escape(url)}">{escape(words)}</a>'

    def _page(self, title: str, body: str) -> str:
        head = f"<meta charset=utf-8><title>{escape(title)}</title>"
        menu = f"<ul class=nav>{self._navigation}</ul>"
        return f"<html><head>{head}</head><body>{menu}{body}</body></html>"


def _word(text: Text) -> str:
    """The one character that a text is tagged by: its title's first that many have."""
    return next((sign for sign in text.shown if sign in "年国人中的大一工会文"), "文")


def _day(site: Site, day: int) -> str:
    return f"http://{site.host}/day/2023-{day // 30 + 1:02}-{day % 30 + 1:02}.html"
