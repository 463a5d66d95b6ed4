"""Texts of our own in the forms that Chinese documents have, for benchmarks.layouts.

A text is a row of blocks: paragraphs, headings, rows of a table, captions, lines of verse, the
names under it, files that go with it. What is in a block is drawn from words of an invented town.
"""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from typing import Literal

Kind = Literal["paragraph", "heading", "row", "caption", "verse", "signature", "file"]


def _listed(words: str) -> list[str]:
    return words.split()


WHO = _listed(
    "青石镇 县农技站 合作社 村委会 镇党委 水利所 志愿者 驻村干部 供销社 学校 卫生院 老支书"
)
WHEN = _listed("入秋以来 去年冬天 今年年初 这几天 汛期之前 连日来 上个月 雨季过后 清明前后 节后")
DID = _listed(
    "组织农户抢收晚稻 修好了塌掉的水渠 把闲置的校舍改成了粮仓 请来专家给大家讲课 登记了各家的困难 "
    "给老人家送去了药品 同米业公司签了收购协议 清理了河道里的淤泥 补种了三百亩油菜 开了四场院坝会"
)
THEN = _listed(
    "大家心里踏实多了 农户普遍反映很好 一分钱也没有多花 全镇一万二千亩稻田已收割过半 难题有了办法 "
    "账目全都贴在墙上 烘干机昼夜不停地运转 产量比去年高了六十多斤 没有一户人家掉队 还要接着做下去"
)
TOPIC = _listed("抢收晚稻 水渠修复 校舍改造 河道清淤 农技下乡 院坝夜话 粮仓建设 油菜补种")
ENDING = _listed("忙 见成效 侧记 纪实 走笔 的启示 有新招 暖人心")
PRESS = _listed("青石日报 青石新闻网 云岭晚报 东坪融媒 白河县融媒体中心 临江电视台")
NAMES = _listed("林卫东 周桂香 陈建国 欧阳秀英 马小军")
VERSE = _listed(
    "一夜秋风过稻田 烘干机声到晓天 老支书言今岁好 家家灯火照河湾 水渠新筑石桥东 "
    "油菜花开万顷黄 谁送药来山雨里 院坝夜话到更长"
)
FIGURES = _listed("晚稻 油菜 玉米 大豆 花生 红薯")
IN_ASCII = str.maketrans("，。！", ",.!")


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of a text; `said` is what the truth has of it, the cells of a row parted by tabs."""

    kind: Kind
    said: str


def sentence(drawn: Random) -> str:
    """Return a sentence."""
    said = f"{drawn.choice(WHEN)}，{drawn.choice(WHO)}{drawn.choice(DID)}，{drawn.choice(THEN)}"
    return said + drawn.choice("。。。。！")


def paragraph(drawn: Random) -> str:
    """Return one to four sentences."""
    return "".join(sentence(drawn) for _ in range(drawn.randint(1, 4)))


def title_of(drawn: Random) -> str:
    """Return a title, with marks as titles have them."""
    name = f"{drawn.choice(WHO)}{drawn.choice(TOPIC)}{drawn.choice(ENDING)}"
    who, topic = drawn.choice(WHO), drawn.choice(TOPIC)
    return drawn.choice(
        (name, name, name, f"{who}：{topic}{drawn.choice(ENDING)}", f"关于做好{topic}工作的通知",
         f"{who}“{topic}”{drawn.choice(ENDING)}", f"{topic}，{who}这样做", f"{who} {topic}侧记",
         f"为什么{topic}要赶早？", f"【{topic}】{who}在行动", f"{topic}（三）")
    )  # fmt: skip


def titles(drawn: Random, count: int) -> list[str]:
    """Return the titles of other documents."""
    return [f"{drawn.choice(WHO)}{drawn.choice(DID)}" for _ in range(count)]


def blocks_of(drawn: Random) -> list[Block]:
    """Return a text in one of the forms that documents have."""
    form = drawn.choices(
        (_news, _short, _notice, _talk, _specimen, _verse, _tabled, _abstract, _pictured),
        (50, 12, 8, 6, 6, 3, 6, 4, 5),
    )[0]
    return form(drawn)


def _news(drawn: Random) -> list[Block]:
    return [Block("paragraph", paragraph(drawn)) for _ in range(drawn.randint(3, 14))]


def _short(drawn: Random) -> list[Block]:
    return [Block("paragraph", paragraph(drawn)) for _ in range(drawn.randint(1, 2))]


def _notice(drawn: Random) -> list[Block]:
    """A letter to offices: whom it is for, numbered headings, who signs it and when."""
    found = [Block("paragraph", "各村委会、镇直各单位："), Block("paragraph", paragraph(drawn))]
    for number in "一二三四"[: drawn.randint(2, 4)]:
        found.append(Block("heading", f"{number}、{drawn.choice(TOPIC)}"))
        found += [Block("paragraph", paragraph(drawn)) for _ in range(drawn.randint(1, 3))]
    files = [Block("file", "附件：青石镇登记表.docx")] * (drawn.random() < 0.4)
    return [
        *found,
        Block("paragraph", "特此通知。"),
        *files,
        Block("signature", f"{drawn.choice(WHO)}"),
        Block("signature", f"2024年{drawn.randint(1, 12)}月{drawn.randint(1, 28)}日"),
    ]


def _talk(drawn: Random) -> list[Block]:
    """Questions and answers."""
    found = [Block("paragraph", paragraph(drawn))]
    for _ in range(drawn.randint(2, 5)):
        found.append(Block("paragraph", f"问：{drawn.choice(TOPIC)}进展如何？"))
        found.append(Block("paragraph", f"答：{paragraph(drawn)}"))
    return found


def _specimen(drawn: Random) -> list[Block]:
    """A collection of specimens, each under its own heading."""
    topic = drawn.choice(TOPIC)
    found = []
    for number in "一二三"[: drawn.randint(2, 3)]:
        found.append(Block("heading", f"{topic}心得体会篇{number}"))
        found += [Block("paragraph", paragraph(drawn)) for _ in range(drawn.randint(2, 5))]
    return found


def _verse(drawn: Random) -> list[Block]:
    lines = drawn.sample(VERSE, 4)
    return [Block("verse", f"{line}{'，。'[n % 2]}") for n, line in enumerate(lines)]


def _tabled(drawn: Random) -> list[Block]:
    """Prose around a table of figures."""
    rows = [Block("row", "作物\t亩数\t产量")]
    for name in drawn.sample(FIGURES, drawn.randint(3, 5)):
        rows.append(
            Block("row", f"{name}\t{drawn.randint(100, 999)}\t{drawn.randint(1000, 9999)}斤")
        )
    around = [Block("paragraph", paragraph(drawn)) for _ in range(drawn.randint(2, 6))]
    return [*around[:1], *rows, *around[1:]]


def _abstract(drawn: Random) -> list[Block]:
    """Prose in ASCII punctuation, as papers and old systems have it."""
    count = drawn.randint(1, 8)
    return [Block("paragraph", paragraph(drawn).translate(IN_ASCII)) for _ in range(count)]


def _pictured(drawn: Random) -> list[Block]:
    """Pictures with captions between paragraphs."""
    found = []
    for _ in range(drawn.randint(2, 5)):
        found.append(Block("caption", f"图为{drawn.choice(WHO)}{drawn.choice(DID)}。"))
        found.append(Block("paragraph", paragraph(drawn)))
    return found
