"""Webs made of labelled texts: sites of several kinds, with lists, boxes of links and channels.

A web is a folder: `pages.warc.gz`, `starts.txt` (addresses), `truth.jsonl` (url, wanted, text) and
`seeds/`. Texts come from the folder of labelled documents; what is around them is made up.
"""

from __future__ import annotations

import gzip
import json
import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from html import escape
from itertools import chain
from pathlib import Path
from random import Random

from crawler.recording.warc import Page, RecordingWriter

SITES = 16
A_LIST = 12  # items of a list
_CHANNELS = {
    "wanted": ("讲话", "工作报告", "署名文章", "文稿", "领导讲话"),
    "news": ("要闻", "本地新闻", "联播", "社会"),
    "other": ("小说", "诗歌", "人物", "学术", "读书", "百科"),
}
_PATHS = ("art", "news", "a", "content", "show", "detail")
_VAGUE = ("更多内容", "点击查看全文", "详细内容请看这里")


@dataclass(frozen=True, slots=True)
class Text:
    """A labelled text."""

    id: str
    group: str
    title: str
    text: str
    wanted: bool


@dataclass(slots=True)
class Site:
    """A site: its host, whether its channels' names say what they hold, and its channels."""

    host: str
    is_vague: bool
    style: int
    channels: dict[str, list[Text]] = field(default_factory=dict)

    def document(self, channel: int, number: int) -> str:
        """The address of a document."""
        path = _PATHS[self.style % len(_PATHS)]
        if self.style % 3 == 0:
            return (
                f"http://{self.host}/{path}/{2015 + number % 9}/{number % 12 + 1:02}/{number}.html"
            )
        if self.style % 3 == 1:
            return f"http://{self.host}/{path}.asp?cid={channel}&id={1000 + number}"
        return f"http://{self.host}/c{channel}/{path}_{channel}_{70000 + 13 * number}.shtml"

    def list(self, channel: int, page: int) -> str:
        """The address of a page of a channel."""
        if self.style % 3 == 1:
            return f"http://{self.host}/list.asp?cid={channel}&page={page + 1}"
        return f"http://{self.host}/c{channel}/index{f'_{page}' if page else ''}.html"


def labelled_texts(shared: Path) -> list[Text]:
    """Return the labelled texts of the shared folder, those of wanted groups told."""
    with gzip.open(shared / "texts" / "likeness.jsonl.gz", "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    return [Text(r["id"], r["group"], r["title"], r["text"], bool(r["label"])) for r in rows]


def make_web(folder: Path, texts: Sequence[Text], seeds: Path, seed: int) -> Path:
    """Write a web of all texts into a folder, drawn by a seed; return the folder."""
    random = Random(seed)
    sites = _sites(random, texts)
    folder.mkdir(parents=True)
    shutil.copytree(seeds, folder / "seeds")
    starts = [f"http://{site.host}/" for site in sites]
    (folder / "starts.txt").write_text("\n".join(starts) + "\n", encoding="utf-8")
    with (
        RecordingWriter(folder / "pages.warc.gz", software="webs") as writer,
        (folder / "truth.jsonl").open("w", encoding="utf-8") as truth,
    ):
        for site in sites:
            for url, html, text in _pages(random, site, sites):
                kind = (("Content-Type", "text/html; charset=utf-8"),)
                writer.write(Page(url, 200, kind, html.encode()))
                row = {"url": url, "wanted": bool(text and text.wanted), "text": text and text.id}
                truth.write(json.dumps(row) + "\n")
    return folder


def _sites(random: Random, texts: Sequence[Text]) -> list[Site]:
    """Sites that hold wanted texts, some of them beside others, and sites that hold none."""
    sites = [
        Site(f"www.s{number:02}{random.choice('abcdef')}.example", random.random() < 0.3, number)
        for number in range(SITES)
    ]
    homes = sites[: SITES // 4]
    for text in random.sample(list(texts), len(texts)):
        kind = "wanted" if text.wanted else _kind_of(text.group)
        place = random.choice(homes if text.wanted or random.random() < 0.15 else sites)
        names = _CHANNELS[kind]
        name = names[_number_of(text.group, len(names))]
        place.channels.setdefault("栏目" + str(len(name)) if place.is_vague else name, []).append(
            text
        )
    return sites


def _kind_of(group: str) -> str:
    return "news" if group.startswith(("news", "cctv", "material")) else "other"


def _number_of(name: str, size: int) -> int:
    """Return a number below ``size`` that is the same for a name in every process."""
    return sum(name.encode()) % size


def _pages(
    random: Random, site: Site, sites: Sequence[Site]
) -> Iterator[tuple[str, str, Text | None]]:
    channels = list(site.channels.items())
    navigation = "".join(
        f'<li><a href="{site.list(n, 0)}">{name}</a></li>' for n, (name, _) in enumerate(channels)
    )
    by_channel = [
        [(site.document(n, 97 * n + number), text) for number, text in enumerate(held)]
        for n, (_, held) in enumerate(channels)
    ]
    placed = list(chain.from_iterable(by_channel))
    home = "".join(_item(random, url, text) for url, text in placed[:A_LIST])
    friends = "".join(
        f'<a href="http://{other.host}/">{other.host}</a> ' for other in random.sample(sites, 3)
    )
    yield f"http://{site.host}/", _page(site.host, navigation, f"<ul>{home}</ul>{friends}"), None
    for n, ((name, _), own) in enumerate(zip(channels, by_channel, strict=True)):
        parts = list(_chunks(own))
        for number, part in enumerate(parts):
            items = "".join(_item(random, url, text) for url, text in part)
            pages = "".join(
                f'<a href="{site.list(n, page)}">{page + 1}</a> ' for page in range(len(parts))
            )
            body = f"<ul>{items}</ul><div>{pages}</div>"
            yield site.list(n, number), _page(f"{name}_{site.host}", navigation, body), None
        for url, text in own:
            related = random.sample(own, min(3, len(own)))
            hot = random.sample(placed, min(4, len(placed)))
            yield url, _document(random, navigation, site, text, related, hot), text


def _chunks(own: list[tuple[str, Text]]) -> Iterator[list[tuple[str, Text]]]:
    for start in range(0, len(own), A_LIST):
        yield own[start : start + A_LIST]


def _item(random: Random, url: str, text: Text) -> str:
    title = text.title or text.text[:16]
    shown = random.choice((title, title, title, f"{title[:9]}…", random.choice(_VAGUE)))
    return f'<li><a href="{escape(url)}">{escape(shown)}</a> <span>2023-05-16</span></li>'


def _document(
    random: Random,
    navigation: str,
    site: Site,
    text: Text,
    related: Sequence[tuple[str, Text]],
    hot: Sequence[tuple[str, Text]],
) -> str:
    title = text.title or text.text[:16]
    paragraphs = "".join(f"<p>{escape(line)}</p>" for line in text.text.split("\n"))
    boxes = "".join(
        f"<div><h3>{head}</h3><ul>{''.join(_item(random, *one) for one in box)}</ul></div>"
        for head, box in (("相关文章", related), ("热门文章", hot))
    )
    body = f"<h1>{escape(title)}</h1><div class='content'>{paragraphs}</div>{boxes}"
    return _page(f"{title}_{site.host}", navigation, body)


def _page(title: str, navigation: str, body: str) -> str:
    head = f"<meta charset=utf-8><title>{escape(title)}</title>"
    return f"<html><head>{head}</head><body><ul class=nav>{navigation}</ul>{body}</body></html>"
