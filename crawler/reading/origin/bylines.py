"""Where a page says that its document is from, and by whom.

Labels are many and often lack their colon; metadata hold the names of systems that made the page,
so a value counts only if it can be a name.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from urllib.parse import urlsplit

from crawler.chrome import ANSWERABLE
from crawler.patterns import LazyPattern
from crawler.reading.headline.sitenames import SHORTEST_SITE, names_site
from crawler.reading.lines.datelines import cells_beside_date
from crawler.reading.lines.labels import after
from crawler.reading.lines.names import (
    are_persons,
    as_author,
    as_source,
    is_press,
    name_and_press,
)
from crawler.reading.lines.tools import is_behind
from crawler.reading.lines.values import metas_named
from crawler.reading.lines.writers import (
    EDGE,
    SIGNED,
    alone,
    in_brackets,
    penned,
    placed,
    posted,
    reported,
    staff,
)
from crawler.reading.origin.marked import linked_names, marked_authors
from crawler.reading.origin.members import counted_member, linked_members, opener
from crawler.reading.origin.places import Places
from crawler.reading.page import Page
from crawler.text import HAN, LABELLED, SENTENCE_END

SOURCE_METAS = (
    *("ContentSource", "source", "article:source", "og:source", "og:article:source"),
    *("dc.source", "publisher:source", "citation_journal_title"),
)
AUTHOR_METAS = ("article:author", "og:article:author", "author", "dc.creator", "byl", "enp:author")
SOURCE_LABELS = (
    *("来源", "來源", "来源于", "來源於", "稿源", "稿件来源", "出处", "出處", "转自", "轉自"),
    *("转载自", "轉載自", "转载于", "摘自", "供稿单位", "转贴自", "转引自", "选自", "节选自"),
    *("原载", "原载于", "原刊", "原刊于", "首发于", "刊载于"),
)
SOURCE_NAMES = (".source", "#source", ".laiyuan")
AUTHOR_NAMES = (
    *(".authi", ".postauthor", ".readName", ".author-name"),
    *(".username", ".bigusername", ".user-name", ".nickname", ".writer", "#author", "#Author"),
)
"""What the systems of forums, blogs and platforms call whoever wrote what stands below."""

AUTHOR_LABELS = (
    *("原作者", "作者", "撰文", "撰稿", "撰稿人", "撰写", "撰写人", "执笔", "执笔人"),
    *("供稿人", "投稿人", "原创作者", "发布者昵称"),
    *("文", "文字", "图文", "文、图", "图、文", "文/图", "图/文"),
    *("专栏作者", "专栏作家", "特约作者", "特约撰稿", "特约撰稿人", "特约评论员", "第一作者"),
)
POSTER_LABELS = (
    *("楼主", "发帖人", "发帖者", "发贴人", "发贴者", "发表人", "发表者"),
    *("回答者", "回答人", "答主", "張貼者", "發表者", "發表人", "發文者", "撰文者"),
)
"""What forums and questions call whoever wrote what stands below; further below, it is another."""

REPORTER_LABELS = ("记者", "記者")
ENDING_LINES = 3
LONGEST_LINE = 160
LONGEST_SIGNATURE = 40
"""A line at the end of a text with more is no byline (chosen: three names with what they did)."""

_read_source = after(*SOURCE_LABELS)
_read_author = after(*AUTHOR_LABELS)
_read_reporter = after(*REPORTER_LABELS, "本报记者", "通讯员")
_read_poster = after(*POSTER_LABELS)
_read_giver = after("供稿", "来稿", "投稿")
_read_sent_in = after("来自", "來自")  # a forum says where its users are from

_SLASHES = str.maketrans("∕╱⁄", "／／／")
"""What stands for the full-width stroke in the character sets of Taiwan and their conversions."""

_SPREAD = LazyPattern(
    r"(?<![^\s\u3000])([\u4e00-\u9fff])[ \u3000]{1,2}([\u4e00-\u9fff])(?![^\s\u3000])"
)
"""A name of two characters that is set as wide as one of three."""

_MADE_BY = LazyPattern(
    r"^\W*本文由[ \u3000]*(?P<name>[^\s，。]{2,16}?)[ \u3000]*(?:原?创作?|撰写)(?=[，。]|$)",
    re.MULTILINE,
)
"""Who wrote a text, where its licence is told below it."""

_POSTED_AT = LazyPattern(
    r"\bposted\s*@\s*[\d/.-]{8,10}\s+\d\d?:\d\d\s+(?P<name>[^\s(（]{2,16})(?=\s|$)", re.IGNORECASE
)
"""Who wrote, behind the time, on the line that weblogs set below a text."""

_NICKNAMED = LazyPattern(r"(?<!_)nick-?name$", re.IGNORECASE)
"""What platforms call who wrote what stands below; WeChat's names with a stroke are accounts."""

_ALONE = LazyPattern(r"[\u4e00-\u9fff·]{2,4}")
_BARE_SOURCE = LazyPattern(
    rf"{EDGE}(?:来源[于自]?|來源[於自]?|稿源|出处|转自|转载自|摘自)[ \u3000|｜/／]*"
    r"(?P<name>[^\s|｜:：]{2,20})(?=$|[\s|｜])",
    re.MULTILINE,
)
_BEFORE_REPORTER = LazyPattern(
    rf"{EDGE}(?P<name>[^\s／/｜|]{{2,20}}?)(?:\s*[／/｜|]\s*|\s+|)"
    r"(?:特派|特約|特约|见习|首席|全媒体)*[记記]者"
)
_CLOSING = LazyPattern(
    r"[（(\[【](?:[^）)\]】\n]{0,30}[，,；; \u3000])?(?:文章|稿件|本文|原文)?"
    r"(?:来\s*源|來\s*源|稿源|转自|转载自|摘自|选自|原载|原刊|刊于|载于)(?:于|自)?\s*[:：]?\s*"
    r"(?P<name>[^）)\]】，,；;\n]{2,40}?)"
    r"(?:(?:[，,；;]|\s+\S{1,6}[:：])[^）)\]】\n]{0,40})?[）)\]】]\W*$",
    re.MULTILINE,
)
_WRITER_OF_CARD = LazyPattern(r"作者|撰[文稿寫写][者人]?|written by|author", re.IGNORECASE)
_EDITED = LazyPattern(rf"(?:作\s?者|{ANSWERABLE})\s*[:：]")
_MAKER = LazyPattern(r"技术支持|有限(?:责任)?公司|网络科技|软件|制作|维护")
"""Who made a site, as its metadata name them for the author."""


def read_source(page: Page, places: Places) -> str | None:
    """Return where a page says that its document is from, or None.

    The metadata are believed first, but for Latin names, which may be a system's and must be shown;
    then labels around the title, a paper's name beside the date, and what the end of the text says.
    """
    return next((name for value in _sources(page, places) if (name := as_source(value))), None)


def read_author(page: Page, places: Places) -> str | None:
    """Return who a page says wrote its document, or None: by the labels around the title, the
    ends of the text and what stands behind it, and the metadata."""
    names = filter(None, map(as_author, _authors(page, places)))
    return next((name for name in names if not _is_of_site(name, page)), None)


def _is_of_site(name: str, page: Page) -> bool:
    """Say whether a name is that of the page's site and nobody's: systems fill it in for the
    author."""
    if are_persons(name) or (len(name) <= SHORTEST_SITE and not is_press(name)):
        return False
    return names_site(name, page) or name == page.meta("og:site_name")


def _sources(page: Page, places: Places) -> Iterator[str | None]:
    """Yield what may be a source, the likeliest first."""
    declared = tuple(metas_named(page.metas, SOURCE_METAS))
    # What a system writes there of itself is in Latin letters, and shown nowhere.
    yield from filter(HAN.search, declared)
    yield from _accounts(page)
    near, behind = _texts(places)
    yield _read_source(near)
    yield _read_source(behind)
    yield from _own_elements(page, SOURCE_LABELS, near)
    yield _named(_BARE_SOURCE, near)
    yield from sorted(_called(page, SOURCE_NAMES, near), key=lambda name: not is_press(name))
    yield from (name for name in _all_named(_BEFORE_REPORTER, near) if is_press(name))
    yield _beside_date(places)
    ends = "\n".join(_ends(places.body))
    yield _named(_CLOSING, f"{ends}\n{behind}")
    yield _read_source(ends)
    yield from (press for _, press in _named_with_press(near))
    dated = "\n".join(filter(cells_beside_date, near.split("\n")))
    # Only beside its writer or its editor does a text say where it comes from so.
    edited = "\n".join(filter(_EDITED.search, behind.split("\n")))
    sent = map(as_source, (_read_giver(near), _read_sent_in(dated), _read_sent_in(edited)))
    yield from (name for name in sent if name and HAN.match(name) and is_press(name))
    yield from (name for name in declared if name in near)


def _authors(page: Page, places: Places) -> Iterator[str | None]:
    """Yield what may be an author, the likeliest first."""
    near, behind = _texts(places)
    ends = "\n".join(_ends(places.body))
    yield _read_author(near)
    yield _read_poster(near)
    yield next(reported(near), None)
    yield _read_reporter(near)
    marked = [each for each in marked_authors(page) if each[0]]
    yield from (name for name, _ in marked if name in near)
    yield opener(page)
    nicknames = filter(_NICKNAMED.search, page.flow.named)
    yield from _called(page, (*AUTHOR_NAMES, *nicknames), near)
    yield from _signed(page, near)
    yield from filter(_ALONE.fullmatch, _called(page, (".rich_media_meta_text",), near))
    yield counted_member(places.below_title) or counted_member(places.above_title)
    yield from (name for name in posted(near) if not is_press(name))
    yield from placed(f"{near}\n{behind}")
    opening = [*places.below_title, *places.body.split("\n", 1)[:1]]
    loose = "\n".join(each for each in opening if _is_loose(each, page))
    yield from (name for name in _all_named(SIGNED, loose) if _is_one(name) or are_persons(name))
    yield _read_author(ends)
    yield _read_author(behind)
    yield from (name for name, is_about in marked if is_about)
    yield _named(_MADE_BY, behind)
    yield _named(_POSTED_AT, behind)
    yield from (name for name in metas_named(page.metas, AUTHOR_METAS) if not _MAKER.search(name))
    yield "、".join(metas_named(page.metas, ("citation_author",)))
    yield from _carded(page)
    yield from linked_names(page, "author")
    yield next(staff(f"{ends}\n{behind}"), None)
    signed = "\n".join(line for line in ends.split("\n") if _is_signature(line))
    yield next(reported(signed), None)
    yield next(penned(signed), None)
    yield from (name for name, _ in _named_with_press(near))
    yield from filter(None, map(in_brackets, ends.split("\n")[:-1]))
    given = _read_giver(near)
    yield None if given and is_press(given) else given
    yield from (name for name in alone(places.below_title) if _is_loose(name, page))
    yield from linked_members(page, places.below_title, _read_source(near) or "")
    yield from _own_elements(page, (*AUTHOR_LABELS, *REPORTER_LABELS), near)


def _accounts(page: Page) -> Iterator[str]:
    """Yield the names of the accounts that published a page on WeChat."""
    for element in page.flow.called(("#js_name", ".profile_nickname").__contains__):
        yield page.flow.string(element).strip()


def _texts(places: Places) -> tuple[str, ...]:
    """Return the text around the title, nearest first, and that behind the body."""
    near = [*places.below_title, *places.table, *places.above_title]
    return tuple(
        _SPREAD.sub(
            r"\1\2", "\n".join(places.parted(line) for line in part if len(line) <= LONGEST_LINE)
        ).translate(_SLASHES)
        for part in (near, places.behind)
    )


def _ends(body: str) -> Sequence[str]:
    """Return the last lines of a text and its first one, where writers are named."""
    lines = [line for line in body.split("\n") if line]
    return [*lines[-ENDING_LINES:], *lines[:1]]


def _named(pattern: LazyPattern, text: str) -> str | None:
    return next(_all_named(pattern, text), None)


def _all_named(pattern: LazyPattern, text: str) -> Iterator[str]:
    return (found["name"] for found in pattern.finditer(text))


def _beside_date(places: Places) -> str | None:
    """Return the name of a paper or an office that stands on the line of the date without a label,
    or that of the site; None without."""
    for line in map(places.parted, places.below_title or places.nearest_above):
        cells = cells_beside_date(line) if len(line) <= LONGEST_LINE else None
        if cells is not None and not SENTENCE_END.search(line):
            bare = [cell for cell in _behind_no_label(cells) if _is_apart(cell, places.page)]
            of_press = (cell for cell in bare if is_press(cell))
            of_site = (cell for cell in bare if names_site(cell, places.page))
            of_front = (cell for cell in bare if _leads_to_front(cell, places.page))
            return next(of_press, None) or next(of_site, None) or next(of_front, None)
    return None


def _leads_to_front(name: str, page: Page) -> bool:
    """Say whether a name is that of a link to the front page of any host."""
    if len(name) < SHORTEST_SITE or not HAN.search(name) or is_behind(name):
        return False
    links = page.flow.links(page.root)
    called = (link for link in links if page.flow.string(link).strip() == name)
    # A control leads to a place on the page itself.
    away = (
        link
        for link in called
        if not (link.get("href") or "#").startswith("#")
        and "author" not in (link.get("rel") or "").split()
    )
    parts = [urlsplit(page.target(link) or "") for link in away]
    return any(each.hostname and not (each.path.strip("/") or each.query) for each in parts)


def _is_apart(name: str, page: Page) -> bool:
    """Say whether a name stands in one piece of the page's text, not in elements side by side."""
    return any(name in text for text, *_ in page.flow.said)


def _is_signature(line: str) -> bool:
    return len(line) <= LONGEST_SIGNATURE and not SENTENCE_END.search(line)


def _named_with_press(text: str) -> Iterator[tuple[str, str]]:
    """Yield the names, each with its paper, that stand with it between blanks, behind no label."""
    yield from filter(None, map(name_and_press, _behind_no_label(text.split())))


def _behind_no_label(words: Sequence[str]) -> Iterator[str]:
    """Yield the words before which no label stands."""
    pairs = zip(("", *words), words, strict=False)
    return (word for label, word in pairs if not label.endswith((":", "：")))


def _called(page: Page, names: Sequence[str], near: str) -> Iterator[str]:
    """Yield what the elements say in a text that are called so, without dates and what is labelled;
    of those with links, what the first one says: a card of a forum's member begins with the
    name."""
    for element in (each for name in names for each in page.flow.named.get(name, ())):
        links = page.flow.links(element)
        if (said := page.flow.string(links[0] if links else element).strip()) and said in near:
            cells = cells_beside_date(said)
            bare = [said] if cells is None else _behind_no_label(cells)
            yield from (name for name in bare if cells is None or not LABELLED.match(name))


def _signed(page: Page, near: str) -> Iterator[str]:
    """Yield the names with which a line of a text begins in elements that are called their
    author's: such may hold a whole dateline too, a paper, or a way home."""
    for name in filter(_ALONE.fullmatch, _called(page, (".author",), near)):
        begins = any(line.startswith(name) for line in near.split("\n"))
        if begins and not is_press(name) and name not in page.link_labels:
            yield name


def _carded(page: Page) -> Iterator[str]:
    """Yield the writer on a page's card for other platforms, where values have labels of their
    own."""
    for number in "12":
        if any(map(_WRITER_OF_CARD.fullmatch, page.metas.get(f"twitter:label{number}", ()))):
            yield from page.metas.get(f"twitter:data{number}", ())


def _is_one(name: str) -> bool:
    return len(name.split()) == 1 and "、" not in name


def _is_loose(line: str, page: Page) -> bool:
    """Say whether a line is none of a menu."""
    return line.strip("□■●◆◎○◇▲△☆★ \u3000") not in page.link_labels


def _own_elements(page: Page, labels: Collection[str], near: str) -> Iterator[str]:
    """Yield the values in a text beside labels without a colon, each in an element of its own."""
    for element in page.flow.inside(page.root, "span", "em", "i", "b", "strong", "label"):
        beside = element.getnext()
        if beside is None or not isinstance(beside.tag, str) or (element.tail or "").strip():
            continue
        value = " ".join(page.flow.string(beside).split())
        if (element.text or "").strip() in labels and value in near:
            yield value
