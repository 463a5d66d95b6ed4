"""Webs made of labelled texts: sites of several kinds, with lists, boxes of links, and junk.

A web is a folder: `pages.warc.gz`, `starts.txt` (addresses), `truth.jsonl` (url, wanted, text, and
whether it is hidden behind lists that hold nothing) and `seeds/`. Texts come from the folder of
labelled documents; what is around them is made up (benchmarks/web_pages.py).
"""

from __future__ import annotations

import gzip
import json
import shutil
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from random import Random

from benchmarks.web_pages import Site, Text, behind_lists, pages_of
from crawler.recording.warc import RecordedPage, RecordingWriter

# Characters of a piece: so many that five or six thousand pages come of it, of which one in ten is
# wanted. On smaller webs the front pages show half of all, and any order finds it.
PIECE = 450
PIECE_WANTED = 1200
COPIES = 0.08  # the share of texts that a second site has too


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of site: how many there are, the shares of wanted texts, of news and of all else that
    they hold, their channels by what these hold, and how many pages of junk and days of a calendar
    each has."""

    sites: int
    wanted: float
    news: float
    other: float
    channels: dict[str, tuple[str, ...]] = field(default_factory=dict)
    junk: int = 0
    days: int = 0


_NEWS = ("要闻", "本地新闻", "社会", "国际", "图片新闻")
_OTHER = ("小说", "诗歌", "人物", "学术", "读书", "百科", "随笔", "影评")
KINDS = (
    Kind(
        6,
        0.40,
        0.04,
        0.15,
        {"wanted": ("讲话稿", "致辞", "工作报告"), "other": ("范文", "心得")},
        5,
    ),
    Kind(6, 0.42, 0.30, 0.05, {"wanted": ("领导讲话", "文稿"), "news": _NEWS[:2]}, 3, 10),
    Kind(
        4,
        0.15,
        0.56,
        0.25,
        {"wanted": ("理论", "时评"), "news": _NEWS, "other": _OTHER[:3]},
        10,
        30,
    ),
    Kind(5, 0.03, 0.10, 0.55, {"wanted": ("其他",), "news": ("动态",), "other": _OTHER}, 5),
    Kind(3, 0.0, 0.0, 0.0, {}, 30, 40),
)
"""Sites of specimens, authorities, portals, libraries, and of nothing but junk."""


def labelled_texts(shared: Path) -> list[Text]:
    """Return the labelled texts of the shared folder, those of wanted groups told."""
    with gzip.open(shared / "texts" / "likeness.jsonl.gz", "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    return [Text(r["id"], r["group"], r["title"], r["text"], bool(r["label"])) for r in rows]


def in_pieces(texts: Sequence[Text]) -> list[Text]:
    """Return the texts with the long ones in pieces, each a text of its own; the last has what is
    left, up to one and a half."""
    found = []
    for text in texts:
        size = PIECE_WANTED if text.wanted else PIECE
        starts = range(0, max(len(text.text) - size // 2, 1), size)
        for number, start in enumerate(starts):
            end = None if number == len(starts) - 1 else start + size
            piece = text.text[start:end]
            name = f"{text.id}-{number}" if number else text.id
            title = f"{text.title}（{number + 1}）" if text.title and number else piece[:16]
            found.append(replace(text, id=name, text=piece, title=title if number else text.title))
    return found


def with_rare(texts: Sequence[Text], share: float, seed: int) -> list[Text]:
    """Return the texts with so few of the wanted ones that these are about a share of all."""
    wanted = [text for text in texts if text.wanted]
    rest = [text for text in texts if not text.wanted]
    return [*rest, *Random(seed).sample(wanted, round(share * len(rest)))]


def make_web(
    folder: Path, texts: Sequence[Text], seeds: Path, seed: int, *, hides: bool = False
) -> Path:
    """Write a web of all texts into a folder, drawn by a seed; return the folder. If it `hides`
    something, the site with the most wanted texts is behind three lists that hold none."""
    random = Random(seed)
    sites = _sites(random, texts)
    hidden = max(sites, key=_count_wanted) if hides else None
    folder.mkdir(parents=True)
    shutil.copytree(seeds, folder / "seeds")
    starts = [f"http://{site.host}/" for site in sites]
    (folder / "starts.txt").write_text("\n".join(starts) + "\n", encoding="utf-8")
    with (
        RecordingWriter(folder / "pages.warc.gz", software="webs") as writer,
        (folder / "truth.jsonl").open("w", encoding="utf-8") as truth,
    ):
        for site in sites:
            made = pages_of(random, site, sites)
            for url, html, text in behind_lists(made) if site is hidden else made:
                kind = (("Content-Type", "text/html; charset=utf-8"),)
                writer.write(RecordedPage(url, 200, kind, html.encode()))
                row = {"url": url, "wanted": bool(text and text.wanted), "text": text and text.id}
                row["hidden"] = site is hidden
                truth.write(json.dumps(row) + "\n")
    return folder


def _count_wanted(site: Site) -> int:
    return sum(text.wanted for held in site.channels.values() for text in held)


def _sites(random: Random, texts: Sequence[Text]) -> list[Site]:
    """Sites of all kinds with their texts. Some tell by the names of their channels what these
    hold, others don't; of one kind some are bigger."""
    groups = [
        [_site(random, 10 * n + one, kind) for one in range(kind.sites)]
        for n, kind in enumerate(KINDS)
    ]
    sizes = [[random.choice((1, 1, 2, 4)) for _ in group] for group in groups]
    for text in random.sample(list(texts), len(texts)):
        what = _what(text)
        for _ in range(1 + (random.random() < COPIES)):
            (at,) = random.choices(range(len(KINDS)), [getattr(kind, what) for kind in KINDS])
            (site,) = random.choices(groups[at], sizes[at])
            _place(random, site, KINDS[at].channels.get(what) or ("综合",), text)
    sites = [site for group in groups for site in group]
    return random.sample(sites, len(sites))


def _site(random: Random, number: int, kind: Kind) -> Site:
    return Site(
        host=f"www.s{number:02}{random.choice('abcdef')}.example",
        style=random.randrange(24),
        is_vague=random.random() < 0.3,
        junk=kind.junk,
        days=kind.days,
        is_tagged=random.random() < 0.3,
        gives_sessions=random.random() < 0.2,
    )


def _place(random: Random, site: Site, names: Sequence[str], text: Text) -> None:
    """Put a text into the channel of its group; one in twelve is where nobody would seek it."""
    name = names[sum(text.group.encode()) % len(names)]
    if site.is_vague:
        name = f"栏目{'一二三四五六七八九'[sum(name.encode()) % 9]}"
    if site.channels and random.random() < 1 / 12:
        name = random.choice(sorted(site.channels))
    held = site.channels.setdefault(name, [])
    if text not in held:
        held.append(text)


def _what(text: Text) -> str:
    if text.wanted:
        return "wanted"
    return "news" if text.group.startswith(("news", "cctv", "material")) else "other"
