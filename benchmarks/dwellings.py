"""Measure how exactly addresses down to the door are found, whatever stands before them.

    python -m benchmarks.dwellings           # 2,000 sentences
    python -m benchmarks.dwellings --quick   # 500

Each sentence is a frame with an address drawn from names of places; a third of the frames have no
home in them, but public buildings, roads, works and counts. A stretch counts as found if it is the
drawn one to the character. Frames, names and shapes stand alternately in two halves: the rules were
tuned on one, the other scores them. Exits with 1 when a goal is missed.
"""

from __future__ import annotations

import random
import sys
from collections import Counter
from collections.abc import Iterable
from typing import Any

from benchmarks.masking import QUICK, SENTENCES, Spans, goals_of, score
from benchmarks.runner import Goal, run_parts
from crawler.export.personal import find_personal

PRECISION, RECALL = 0.95, 0.90

FRAMES = (
    "民警上门核查{a}，屋内无人。",
    "工作人员昨日走进{a}慰问独居老人。",
    "她把雨伞忘在了{a}的楼道里。",
    "包裹已经退回到{a}，请查收。",
    "法院查封了{a}的房产。",
    "执行法官来到{a}张贴公告。",
    "租客退掉{a}之后去了外地。",
    "救护车开往{a}，接走一名产妇。",
    "申请人写明的送达地点为{a}。",
    "张桂芳，{a}，低保户。",
    "抵押物系被告名下{a}的住房一套。",
    "水管师傅明早去{a}修水表。",
    "陈永福（{a}）反映楼上漏水。",
    "他们一家五口挤在{a}。",
    "外卖送达{a}时已经凉了。",
    "老两口卖掉了{a}，搬去与儿子同住。",
    "请于周三上午十点到{a}验收暖气。",
    "嫌疑人藏匿于{a}，当晚被抓。",
    "户主王德顺 {a} 人口四人",
    "网格员敲开{a}的门，送去口罩。",
    "经查，该房屋坐落于{a}。",
    "刘金花现随女儿居住{a}。",
    "被告人翻窗进入{a}盗窃现金。",
    "快递员把东西放在{a}门口。",
    "现居{a}，身体尚好。",
    "消防队员赶赴{a}救出两名老人。",
    "居民举报{a}深夜扰民。",
    "他从{a}搬到了乡下。",
    "报修人地址登记的是{a}，请派人上门。",
    "我家在{a}，你来玩。",
    "志愿者每周探望{a}的孤寡老人。",
    "原告将{a}出租给被告使用。",
    "邻居说{a}很久没人住了。",
    "表哥新买了{a}，还没装修。",
    "物业催缴{a}的物业费。",
    "医生随访{a}的慢病患者。",
    "死者系{a}住户，独居多年。",
    "户籍由外地迁入{a}，手续已办。",
    "收货人：赵小兰；{a}；货到付款。",
    "燃气公司通知{a}今晚停气。",
    "亲友约定正月初六在{a}聚齐。",
    "记者按线索找到{a}，敲门无人应。",
    "判令被告腾退{a}，交还原告。",
    "父母留下的{a}归长子继承。",
    "出生于{a}，后随父迁居。",
    "身份证上写着{a}，字迹清楚。",
    "她婚后住进{a}，与婆婆相邻。",
    "现场位于{a}，系一处出租屋。",
    "李秀兰家{a}，电话不详。",
    "押运员误送至{a}，已取回。",
    "社区医生前去{a}打针。",
    "上述货物运抵{a}后由其签收。",
    "老党员吴志远居家地址{a}。",
    "车主把钥匙寄存在{a}。",
    "同意将{a}过户给次女。",
    "警方对{a}进行搜查。",
    "监护人住所：{a}",
    "孩子放学后独自回到{a}，久等无人。",
    "承租{a}期间欠租三月。",
    "村干部带队走访了{a}的贫困户。",
)
"""Behind what an address of a home stands: verbs, prepositions, labels, names."""

PUBLIC = (
    "会议在{r}{n}号县政府礼堂召开。",
    "举办地点：市体育馆（{r}{n}号）",
    "全县改造{e}{n}栋、{e}{m}栋老旧住宅。",
    "{r}{n}号文物保护单位修缮完工。",
    "公司地址：{r}{n}号，欢迎来函。",
    "修建{v}{n}组至{m}组水泥路一条。",
    "施工路段为{r}{n}号至{m}号门前。",
    "新华书店（{r}{n}号）今起停业。",
    "市民服务中心设在{r}{n}号，周末照常。",
    "县医院门诊楼位于{r}{n}号。",
    "{r}{n}路公交车改道行驶。",
    "{e}共有{n}栋楼房、{m}户居民。",
    "{v}{n}个村民小组、{m}户群众受益。",
    "选举第{n}选区：{r}、{e}一带。",
    "拍卖{r}{n}平方米商铺。",
    "国务院第{n}号令自{m}月起施行。",
    "消防队扑灭{r}一处火情，出动{n}组队员。",
    "法庭位于{r}{n}号三楼。",
    "在{t}建成{n}座水库、{m}座桥梁。",
    "{t}{v}完成危房改造{n}户。",
    "博物馆（{r}{n}号）周一闭馆。",
    "调研组走访了{v}、{v}，听取{n}组汇报。",
    "全长{n}里的{r}今日通车。",
    "{r}派出所抓获{n}人，缴获赌资{m}元。",
    "报名处：{r}{n}号实验小学教务处。",
    "{c}第{n}中学、第{m}小学同时开学。",
    "要把{e}打造成{n}号示范工程。",
    "接待群众{n}批，其中{v}{m}组代表。",
    "工商银行{r}支行（{r}{n}号）暂停营业。",
    "从{r}到{r}共{n}座路灯。",
)
"""What is near to an address and no home: public houses, works, counts."""

CITIES = ("滨州市", "云台市", "安溪市", "望江县", "青原县", "长乐市", "昌平区", "石门县")
TOWNS = ("石桥镇", "白塔乡", "清河街道", "大柳镇", "和顺镇", "城关镇", "东升街道", "马家沟乡")
VILLAGES = ("柳树村", "王家庄村", "双庙村", "上河村", "李家屯", "前进村", "清水湾村", "大坪村")
HAMLETS = ("下湾", "老屋场", "张家坝", "北头", "刘家冲", "河西", "小岗", "竹园")
ROADS = (
    "解放路", "学府路", "建设北路", "迎宾大道", "中山东路", "为民路", "至善街", "长江路",
    "创新三路", "胜利大街", "青年路", "和平西街", "发展大道", "团结路", "文化路", "光明南路",
)  # fmt: skip
LANES = ("槐树巷", "马道街七弄", "井儿胡同", "桂花巷", "福寿里", "东升胡同", "南关街四巷", "竹竿巷")
ESTATES = (
    "翠园小区",
    "金域蓝湾",
    "锦绣花园",
    "书香苑",
    "阳光新城",
    "教师公寓",
    "怡景家园",
    "龙湖苑",
)
SHAPES = (
    "{c}{r}{n}号{e}{m}栋{u}单元{d}室",
    "{r}{n}号{m}幢{d}室",
    "{t}{v}{u}组{n}号",
    "{e}{m}号楼{u}单元{d}",
    "{c}{t}{v}{h}{n}号",
    "{l}{n}号",
    "{c}{l}{n}号{u}门{d}室",
    "{r}{n}弄{m}号{d}室",
    "{c}{t}{e}{m}-{u}-{d}",
    "{r}{n}号院{m}号楼{d}室",
    "{e}{m}栋{d}",
    "{v}{h}{n}号",
    "{c}{r}{n}号{e}{m}座{d}房",
)
"""Homes, as people write them."""


def names_of(half: int) -> dict[str, tuple[str, ...]]:
    """The names of places of one half."""
    kinds = {"c": CITIES, "t": TOWNS, "v": VILLAGES, "h": HAMLETS}
    kinds |= {"r": ROADS, "l": LANES, "e": ESTATES}
    return {kind: names[half::2] for kind, names in kinds.items()}


def filled(draw: random.Random, shape: str, half: int) -> str:
    """A shape with drawn names and numbers."""
    told = {kind: draw.choice(names) for kind, names in names_of(half).items()}
    numbers = {"n": draw.randint(1, 300), "m": draw.randint(1, 40), "u": draw.randint(1, 6)}
    door = draw.randint(1, 30) * 100 + draw.randint(1, 12)
    return shape.format(**told, **numbers, d=door)


def sentence(draw: random.Random, half: int) -> tuple[str, Spans]:
    """A sentence of a half, and where an address of a home stands in it."""
    frames = FRAMES[half::2]
    chosen = draw.randrange(len(frames) + len(PUBLIC[half::2]))
    if chosen >= len(frames):
        return filled(draw, PUBLIC[half::2][chosen - len(frames)], half), set()
    address = filled(draw, draw.choice(SHAPES), half)
    before, behind = frames[chosen].split("{a}")
    place = len(before)
    return before + address + behind, {(place, place + len(address))}


def ours(text: str) -> Iterable[tuple[int, int]]:
    """The addresses that are found."""
    return ((one.start, one.end) for one in find_personal(text) if one.kind == "address")


def report(quick: bool) -> tuple[dict[str, Any], list[Goal]]:
    """Score both halves."""
    draw = random.Random(11)
    figures: dict[str, Any] = {}
    goals: list[Goal] = []
    for half, name in enumerate(("tuned", "held out")):
        own = [sentence(draw, half) for _ in range((QUICK if quick else SENTENCES) // 2)]
        precision, recall = score(own, ours)
        kinds = Counter("home" if spans else "none" for _, spans in own)
        figures[name] = {"precision": precision, "recall": recall, **kinds}
        print(f"{name:<9} precision {precision:.3f} recall {recall:.3f} ({dict(kinds)})")
        goals += goals_of(name, (precision, PRECISION), (recall, RECALL))
    return figures, goals


if __name__ == "__main__":
    sys.exit(run_parts(__doc__ or "", {"dwellings": report}))
