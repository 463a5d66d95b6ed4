"""Measure how well personal data are found in 2,000 sentences, and what else is masked wrongly.

    python -m benchmarks.masking           # 2,000 sentences
    python -m benchmarks.masking --quick   # 500

Each sentence is a frame with drawn numbers in it, spelled as people spell them; half of the frames
have nothing personal, but numbers of documents, dates, amounts, post codes, orders, roads. A
stretch counts as found if it is the drawn one to the character. The rules were tuned on one half of
the frames; the other scores them. The peer is a set of the usual three patterns. Exits with 1
when a goal is missed.
"""

from __future__ import annotations

import random
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterable
from typing import Any

from benchmarks.runner import Goal, run_parts
from crawler.export.personal import find_personal

SENTENCES, QUICK = 2_000, 500
PRECISION, RECALL = 0.98, 0.95
Spans = set[tuple[int, int]]

PERSONAL = (
    "联系电话：{phone}，请于工作日拨打。",
    "有意者请与王老师联系，{phone}。",
    "身份证号{identity}，户籍在本县。",
    "公民身份号码：{identity}。",
    "请将材料发至{mail}，逾期不候。",
    "邮箱{mail}，电话{phone}。",
    "汇款至{card}，户名见附件。",
    "银行卡号：{card}（工商银行）。",
    "申请人李某（{identity}）、张某（{identity}）。",
    "举报电话{phone}或来信{mail}。",
    "值班手机{phone}（同微信）。",
    "传真：{landline}，邮编450000。",
    "办公室电话{landline}，地址见网站。",
    "联系人：赵主任 {phone} {landline}",
    "收款账号 {card} 开户行：建设银行。",
    "持卡人卡号为{card}，已冻结。",
    "家住河西市东山区人民路{door}的老人。",
    "住址：青石镇幸福村{door}。",
    "咨询方式：{phone}/{phone}。",
    "E-mail:{mail}；Tel:{landline}。",
    "证件号码{identity}，有效期十年。",
    "2023年5月4日，{phone}的机主报案。",
    "嫌疑人（男，{identity}）被抓获。",
    "微信同号{phone}，非诚勿扰。",
    "QQ：{account}，手机{phone}。",
    "联系电话：{landline}、{phone}。",
    "客服400-{n3}-{n4}，{phone}。",
    "第一联系人{phone}，第二联系人{phone}。",
    "肇事车辆{plate}逃逸，知情者请打{phone}。",
    "请{plate}的车主尽快挪车。",
    "户名：张小兰，开户行：农业银行，账号：{bank}。",
    "牌照为{plate}的轿车追尾，驾驶人（{identity}）受伤。",
)
HARMLESS = (
    "根据豫政办〔20{n2}〕{n2}号文件精神，现通知如下。",
    "总投资1{n10}元，占地{n4}亩。",
    "邮政编码：{n6}，请写清楚。",
    "2023年{m}月{d}日上午9:30开会。",
    "合同编号：{n18}，一式两份。",
    "订单号1{n10}已发货。",
    "项目代码20{n2}-410100-{n2}-01-{n6}。",
    "全年完成工业增加值{n4}.{n2}亿元，增长{n2}.5%。",
    "G{n2}高速K{n4}+{n2}00处封闭。",
    "热线12345、400{n7}全天开通。",
    "统一社会信用代码91410100MA{n6}X{n2}。",
    "ISBN 978-7-5086-{n4}-1，定价{n2}元。",
    "（法释〔2020〕{n2}号）第{n2}条规定。",
    "市长李卫东主持会议，县委书记王建国讲话。",
    "东经113.{n8}度，北纬34.{n8}度。",
    "流水号：{n18}{n2}，请核对。",
    "国道107号线{n2}公里处。",
    "会议在人民路{n2}号市政府礼堂召开。",
    "发票代码{n12}，发票号码{n8}。",
    "人口1{n10}人次，同比增长。",
    "准考证号{n12}，考场{n2}。",
    "许可证号：豫B2-20{n6}-{n2}。",
    "京ICP备{n8}号-{n2}",
    "在第{n2}届全国人大第{n2}次会议上的讲话，20{n2}年3月。",
    "电话会议于20{n2}10{n2}召开。",
    "手机产量达{n8}部，电话用户{n8}户。",
    "关注微信公众号henan{n4}。",
    "见http://www.example.gov.cn/art/content_{n8}.html。",
    "户名：河西市慈善总会，开户行：农业银行，账号：{n16}。",
    "核心区{n2}栋建筑、公园{n4}座、小区一栋闲置楼房。",
    "增值电信业务经营许可证豫B2-20{n6}，豫A{n5}号批文。",
    "列车K{n4}次、G{n2}次晚点，Unit {m}课文见第{n2}页。",
)


def digits(draw: random.Random, count: int) -> str:
    """Drawn figures, none of them a leading zero."""
    return str(draw.randint(1, 9)) + "".join(str(draw.randint(0, 9)) for _ in range(count - 1))


def identity(draw: random.Random) -> str:
    """A right number of identity."""
    day = f"{draw.randint(1940, 2012)}{draw.randint(1, 12):02}{draw.randint(1, 28):02}"
    number = (
        f"{draw.choice((110105, 410102, 320583, 510104, 440304))}{day}{draw.randint(0, 999):03}"
    )
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    total = sum(int(digit) * weight for digit, weight in zip(number, weights, strict=True))
    number += "10X98765432"[total % 11]
    return draw.choice(
        (
            number,
            number.lower(),
            f"{number[:6]} {number[6:14]} {number[14:]}",
            f"{number[:6]} {number[6:10]} {number[10:14]} {number[14:]}",
        )
    )


def card(draw: random.Random) -> str:
    """A right number of a bank card, maybe in groups of four."""
    number = draw.choice(("622202", "622848", "621700", "4563", "5187")) + digits(draw, 9)
    number = number.ljust(15, "7")[: draw.choice((15, 18))]
    doubled = [int(digit) for digit in reversed(number)]
    total = sum(doubled[1::2]) + sum(sum(divmod(2 * digit, 10)) for digit in doubled[::2])
    number += str(-total % 10)
    grouped = " ".join(number[place : place + 4] for place in range(0, len(number), 4))
    return draw.choice((number, grouped))


def phone(draw: random.Random) -> str:
    """A mobile phone's number, as people spell it."""
    number = f"1{draw.choice('3456789')}{digits(draw, 9)}"
    spelled = (
        number,
        f"{number[:3]}-{number[3:7]}-{number[7:]}",
        f"{number[:3]} {number[3:7]} {number[7:]}",
    )
    wide = number.translate({48 + n: 0xFF10 + n for n in range(10)})
    return draw.choice((*spelled, f"+86 {number}", f"86-{number}", wide))


def landline(draw: random.Random) -> str:
    """A number with its area."""
    area = draw.choice(("010", "021", "0371", "0535", "0755"))
    own = f"{draw.randint(2, 8)}{digits(draw, 7 if len(area) == 3 else 6 + draw.randint(0, 1))}"
    return draw.choice(
        (
            f"{area}-{own}",
            f"（{area}）{own}",
            f"{area} {own}",
            f"{area}-{own}-{draw.randint(1, 999)}",
        )
    )


def account(draw: random.Random) -> str:
    """A number of QQ."""
    return digits(draw, draw.randint(5, 10))


def mail(draw: random.Random) -> str:
    """An address of mail."""
    name = draw.choice(("zhang.san", "li_si88", "wang-wu", "a1b2c3", "10086001"))
    host = draw.choice(("mail.example.com", "example.cn", "a-b.example.org.cn"))
    return f"{name}{draw.choice('@＠')}{host}"


def door(draw: random.Random) -> str:
    """The end of an address."""
    n = draw.randint(1, 99)
    return draw.choice(
        (f"{n}号{n % 9 + 1}栋2单元{n}室", f"{n}号院3号楼{n}室", f"{n % 20 + 1}组{n}号")
    )


def bank(draw: random.Random) -> str:
    """An account at a bank."""
    return digits(draw, draw.randint(11, 19))


def plate(draw: random.Random) -> str:
    """A car's plate."""
    own = f"{draw.choice('ABCDEFGHJK')}{digits(draw, 4)}"
    return (
        f"{draw.choice('豫鲁京苏')}{draw.choice('ABCEF')}{draw.choice(('', '·', '-'))}"
        + draw.choice(
            (own, digits(draw, 5), f"{digits(draw, 2)}T{digits(draw, 2)}", f"D{digits(draw, 5)}")
        )
    )


DRAWN: dict[str, Callable[[random.Random], str]] = {
    "identity": identity, "card": card, "phone": phone, "landline": landline, "mail": mail,
    "account": account, "plate": plate,
    "bank": bank,
}  # fmt: skip


def sentence(draw: random.Random, frame: str) -> tuple[str, Spans]:
    """A sentence, and the stretches of it that are personal; those of addresses are not counted."""
    text, spans = "", set()
    for piece in re.split(r"(\{\w+\})", frame):
        name = piece[1:-1] if piece.startswith("{") else ""
        if name in DRAWN:
            drawn = DRAWN[name](draw)
            spans.add((len(text), len(text) + len(drawn)))
            text += drawn
        elif name == "door":
            text += door(draw)
        elif name:
            text += digits(draw, int(name[1:])) if name[0] == "n" else str(draw.randint(1, 12))
        else:
            text += piece
    return text, spans


USUAL = re.compile(r"\d{17}[\dXx]|1[3-9]\d{9}|[\w.]+@[\w.]+\.\w+|\d{16,19}")


def usual(text: str) -> Iterable[tuple[int, int]]:
    """The peer: what most scripts have."""
    return (match.span() for match in USUAL.finditer(text))


def ours(text: str) -> Iterable[tuple[int, int]]:
    """What is found, but for addresses."""
    return ((one.start, one.end) for one in find_personal(text) if one.kind != "address")


def score(
    sentences: list[tuple[str, Spans]], find: Callable[[str], Iterable[tuple[int, int]]]
) -> tuple[float, float]:
    """Precision and recall."""
    counts: Counter[str] = Counter()
    for text, spans in sentences:
        found = set(find(text))
        counts.update(right=len(found & spans), found=len(found), there=len(spans))
    return counts["right"] / max(counts["found"], 1), counts["right"] / max(counts["there"], 1)


def goals_of(name: str, precision: tuple[float, float], recall: tuple[float, float]) -> list[Goal]:
    """Precision and recall, each with the least that is asked for."""
    return [
        (f"{name}: {what} {reached:.3f} (>= {least})", reached >= least)
        for what, (reached, least) in (("precision", precision), ("recall", recall))
    ]


def report(quick: bool) -> tuple[dict[str, Any], list[Goal]]:
    """Score ours and the peer on both halves."""
    draw = random.Random(7)
    count = QUICK if quick else SENTENCES
    frames = [
        *enumerate([frame for pair in zip(PERSONAL, HARMLESS, strict=True) for frame in pair])
    ]
    drawn = [
        (number // 2 % 2, sentence(draw, frame))
        for number, frame in (draw.choice(frames) for _ in range(count))
    ]
    figures: dict[str, Any] = {}
    goals: list[Goal] = []
    for half, name in enumerate(("tuned", "held out")):
        own = [each for side, each in drawn if side == half]
        for finder, find in (("ours", ours), ("usual patterns", usual)):
            precision, recall = score(own, find)
            figures[f"{name}, {finder}"] = {"precision": precision, "recall": recall}
            print(
                f"{name:<9}{finder:<15} precision {precision:.3f} recall {recall:.3f} ({len(own)})"
            )
            if finder == "ours":
                goals += goals_of(name, (precision, PRECISION), (recall, RECALL))
    return figures, goals


if __name__ == "__main__":
    sys.exit(run_parts(__doc__ or "", {"masking": report}))
