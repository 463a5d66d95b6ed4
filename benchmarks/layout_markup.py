"""A text of benchmarks.layout_texts as markup, and lists of other documents beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

from benchmarks.layout_texts import Block, sentence, titles

SITE = "青石新闻网"


@dataclass(frozen=True, slots=True)
class Truth:
    """What a page says; `source` and `author` are "" where it names none."""

    title: str
    blocks: Sequence[Block]
    date: str
    source: str
    author: str


def links(drawn: Random, count: int, *, dated: bool = False) -> str:
    """Return a list of links to other documents."""
    items = (
        f'<li><a href="/a/{drawn.randint(100, 999)}.html">{title}</a>'
        + (f"<span>2023-0{drawn.randint(1, 9)}-11</span>" if dated else "")
        + "</li>"
        for title in titles(drawn, count)
    )
    return f"<ul>{''.join(items)}</ul>"


def cards(drawn: Random, count: int) -> str:
    """Return other documents with the first sentence of each."""
    return "".join(
        f"<div class='item'><a href=/s/{n}.html><img src={n}.jpg></a><h4><a href=/s/{n}.html>"
        f"{title}</a></h4><p>{sentence(drawn)}</p><span>2023-05-1{n}</span></div>"
        for n, title in enumerate(titles(drawn, count))
    )


def set_blocks(drawn: Random, blocks: Sequence[Block], tag: str = "p", style: str = "") -> str:
    """Return the blocks of a text in a row, each in an element, or parted by <br>."""
    if tag == "br":
        return "".join(_broken(blocks))
    found: list[str] = []
    rows: list[str] = []
    for block in blocks:
        if block.kind == "row":
            rows.append("".join(f"<td>{cell}</td>" for cell in block.said.split("\t")))
            continue
        if rows:
            found.append(_table(rows))
            rows = []
        found.append(_set(drawn, block, tag, style))
    return "".join([*found, *([_table(rows)] if rows else [])])


def _table(rows: Sequence[str]) -> str:
    return f"<table border=1>{''.join(f'<tr>{row}</tr>' for row in rows)}</table>"


def _set(drawn: Random, block: Block, tag: str, style: str) -> str:
    if block.kind == "caption":
        picture = f"<img src='/upload/{drawn.randint(1, 99)}.jpg'>"
        return f"<p align=center>{picture}</p><p align=center>{block.said}</p>"
    if block.kind == "file":
        label, _, name = block.said.partition("：")
        return f"<{tag}>　　{label}：<a href='./P02024.docx'>{name}</a></{tag}>"
    if block.kind == "heading":
        bold = drawn.choice((f"<strong>{block.said}</strong>", f"<b>{block.said}</b>", block.said))
        return f"<{tag}>　　{bold}</{tag}>"
    aligned = " align=right" if block.kind == "signature" else ""
    return f"<{tag}{aligned}{style}>　　{block.said}</{tag}>"


def _broken(blocks: Sequence[Block]) -> list[str]:
    return [
        f"{'<br><img src=1.jpg><br>' if block.kind == 'caption' else '　　'}"
        f"{block.said.replace(chr(9), ' ')}<br>\r\n<br>\r\n"
        for block in blocks
    ]


def dateline(drawn: Random, truth: Truth, *, label: str = "时间：") -> str:
    """When, where from and by whom, in neighbouring elements."""
    found = [f"<span>{label}{truth.date} 09:15</span>"]
    if truth.source:
        found.append(f"<span>来源：{truth.source}</span>")
    if truth.author:
        found.append(f"<span>{drawn.choice(('作者：', '记者：'))}{truth.author}</span>")
    return drawn.choice(("　", "&nbsp;&nbsp;", "\n", " | ")).join(found)


def spliced(drawn: Random, blocks: Sequence[Block], extra: str, tag: str = "p") -> str:
    """The text with something that is none of it in its middle."""
    place = drawn.randint(1, len(blocks)) if len(blocks) > 2 else len(blocks)
    while place < len(blocks) and blocks[place].kind == "row":
        place += 1
    return set_blocks(drawn, blocks[:place], tag) + extra + set_blocks(drawn, blocks[place:], tag)
