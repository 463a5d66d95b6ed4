"""The words that spinners swap, and what stands around each where only one of the two fits.

Hosts replace words so that a copy passes as new. The pairs are theirs; the contexts were written
for this table and tried on clean texts: a context that proves a swap stands in no clean text but
by rare chance.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.resources import files
from typing import Literal, NamedTuple

from crawler.patterns import LazyPattern

Verdict = Literal["certain", "proof", "original", "stays"]
"""What a context says: what stands here is no Chinese, so that one such place tells that a document
is spun; nobody writes the spun word here (which tells it with others); in a spun document the
original stood here; the word is at home here."""


class Context(NamedTuple):
    """What stands directly before and after a word, and what that says of it."""

    before: LazyPattern
    after: LazyPattern
    verdict: Verdict | None


@dataclass(frozen=True, slots=True)
class Swap:
    """A pair: what spinners write, what stood there, and contexts, the first that fits deciding.
    A ``telling`` one tells by itself, where the model finds the original likelier, that a document
    is spun: in clean texts it doesn't."""

    spun: str
    original: str
    contexts: tuple[Context, ...]
    dictionary: str = "reports"
    telling: bool = False


def certain(before: str = "", after: str = "") -> Context:
    """Make a context in which the spun word makes no sense at all."""
    return _context(before, after, "certain")


def proof(before: str = "", after: str = "") -> Context:
    """Make a context in which only the original is ever written."""
    return _context(before, after, "proof")


def original(before: str = "", after: str = "") -> Context:
    """Make a context in which the original stood if the document is spun."""
    return _context(before, after, "original")


def stays(before: str = "", after: str = "") -> Context:
    """Make a context in which the spinner's word is the author's own."""
    return _context(before, after, "stays")


def open_to_doubt(before: str = "", after: str = "") -> Context:
    """Make a context that speaks for both."""
    return _context(before, after, None)


def _context(before: str, after: str, verdict: Verdict | None) -> Context:
    return Context(LazyPattern(f"(?:{before})$"), LazyPattern(after), verdict)


_END = r"(?=[，。、；：！？,.;:!?”’〞」』）)》\s]|$)"

# What grows and advances, and what one has to do with growing.
_FIELDS = (
    "经济|产业|区域|农业|工业|服务业|效劳业|旅游业|制造业|县域|城乡|行业|事业|一体化|高质量|跨越式?"
    "|可持续|生产力|文明"
)
_ACTORS = "社会|乡村|农村|城市|企业|集团|旅游|民营|军民|人才|健康|安康"
_WAYS = (
    "科学|绿色|创新|协调|共享|转型|融合|集约|集群|蓬勃|加速|稳定|平稳|均衡|联动|错位|长远|赶超|快速"
    "|内涵式|改革|和平"
)
_GROWING = f"{_FIELDS}|{_ACTORS}|{_WAYS}"
_OF_GROWTH = (
    "态势|机遇|路径|战略|格局|道路|阶段期?|动力|动能|潜力|空间|趋势|势头|步伐|速度|质量(?!提升|检|月|监|攻)|质效|后劲|前景|大局|模式"
    "|历程|导向|优势|红利|活力|基础|根底|定位|蓝图|短板|瓶颈|标杆|思维|理念|号角|规划|水平|环境|方式|方向|成果"
    "|新(?!型|一|冠)|壮大|迅速|缓慢|滞后|迟缓|不平衡|不充分|生产力|经济|中国家|党员|集体经济|现代|史|观|需要|需求|要求|目标|窗口|氛围"
    "|中的|之路|之策|之基|壮大|迈向|迈入|迈上|进入|步入|呈现|面临|走向|走在|取得|成为|成就|势能|根基|资金|重心|引擎"
)
_GROWN = (
    "我国|国家|各国|地区|和谐|协同|包容的?|文化大|促|谋|引领|追求的|推动|促进|统筹好?|实现|建设|小城镇|职业|公平"
    "|外贸|把握|抓住|不"
)
_AFTER_GROWTH = (
    f"(?:仍|必须|要|是|和|以及|权益|利益|全局|基金|措施|通道|第一要务|预期|赤字|鸿沟|{_END})"
)
_TO_GROW = (
    "[^，。；、！？\\n]{0,8}?"
    "(?:经济|产业|农业|工业|服务业|效劳业|制造业|事业|贸易|金融|风电|光伏发电|核电|旅游|物流|保险|外包)"
)
_SHORT_ACTIVITY = (
    "(?!的)[^，。；！？的\n]{0,4}?(?:志愿服务|志愿效劳|研究|建设|创建|业务|项目|治理|斗争|批评|监督|走访|慰问|竞赛|比赛"
    "|谈话|演练|救援|普查|志愿|执法|清理|监测|帮扶|扶贫|评估|评议|考核|核查|接种|筛查|自查|轮训|攻关|抢险|春播|试验)"
)
_LONG_ACTIVITY = (
    "(?!的)[^，。；！？\n]{0,14}?(?:活动|工作|教育|调研|调查|检查|督查|排查|巡察|培训|讨论|行动|学习|整治|研讨"
    "|宣传|宣讲|评选|试点|检测|督察)"
)
_ACTIVITY = f"(?:{_SHORT_ACTIVITY}|{_LONG_ACTIVITY})"
_ACTIVE = (
    "活动|工作|调研|培训|业务|检查|行动|整治|讨论|有序|扎实|广泛|顺利|正常|如期|同步|认真"
    "|常态化|相继|陆续|集中|定期|统一|先后|分别|正在|已经"
)

# Whom and what one serves, and what serving has.
_SERVED = (
    "(?:中小|小微)?企业|农[村业民]|三农|民生|社[会区]|[发开]展|大局|经济|项目|教[学育]|[学师]生|市民|居民|村民|[客用]户"
    "|员工|职工|群众|人民|基层|乡村|地方|全[市县省区国镇乡]|[国百]姓?家?|党员|游客|患者|读者|消费者|生产|实体"
)
_OF_SERVICE = (
    "业|者|中心|站|大厅|平台|体系|意识|质量|水平|态度|窗口|设施|保障|理念|能力|网络|网点|热线|对象|部门|工作|机构"
    "|行业|流程|标准|承诺|团队|内容|方式|机制|功能|事项|费|效能|作风|管理|活动|措施|品牌|范围|半径"
)

# Where a clause begins, and what stands before the name of a rule, or is a heading's.
_CLAUSE = r"(?:^|[\s，。；：！？,;:!?“”（(])"
_OF_RULES = (
    certain("[按依遵参]照|[根依]据|遵[守循]|违反|制定|(?<![基根版课剧标样成资日])本|(?<![应不])该"),
    certain(r"(?:^|\n|第.{1,3}[章部节编])[ \t\u3000]*", r"[ \t\u3000]*(?:\n|$)"),
    certain("的", "[:：。；]"),
)

SWAPS = (
    Swap(
        "开展",
        "发展",
        (
            stays("(?:活动|工作)(?:蓬勃)?"),
            proof("又好又快|科学|可持续|跨越式|高质量", f"(?:的|、|{_OF_GROWTH}|{_END})"),
            proof(f"(?:{_GROWING})", f"的?(?:{_OF_GROWTH})"),
            proof("(?:经济|社会|产业|事业|区域|农业|工业|企业|创新|转型)", f"{_END}"),
            original(
                "经济社会|国民经济|可持续|跨越式|和平[与、]?|绿色|坚持和|巩固和|解放和|改革|优先",
                "",
            ),
            original("", f"的?(?:{_OF_GROWTH})|(?:这个|这一)?第一要务"),
            original(_GROWN, _AFTER_GROWTH),
            original("大力|加快|扶持|优先", _TO_GROW),
            open_to_doubt(f"(?:{_GROWING}|国际|各国|我国|同步|早期)", _ACTIVITY),
            stays("", _ACTIVITY),
            original(f"(?:{_FIELDS})"),
            original(f"(?:{_GROWING})", f"的|是|{_END}"),
            stays(f"(?:{_ACTIVE})"),
        ),
    ),
    Swap(
        "效劳",
        "服务",
        (
            stays("犬马|(?:为|替)(?:您|你|他|皇帝|国王|敌人|主子)"),
            proof(
                "公共|文化|社会|政务|优质|志愿|金融|医疗|便民|社区|售后|信息|咨询|技术|生活|法律"
            ),
            # One serves at or for something, and nothing else has been found behind it.
            proof("", f"{_SERVED}|{_OF_SERVICE}"),
            original(),
        ),
    ),
    Swap(
        "坚决",
        "坚定",
        (
            proof("", "不移|不渝|地?信念|信心|理想|信仰|(?:道路|理论|制度|文化)自信|“?四个自信"),
            proof("信念|信心|信仰|理想|方向", f"(?:的|{_END})"),
            stays("态度|措施|行动|十分|非常"),
            stays(
                "",
                "不(?!移|渝)|反对|打|防|杜绝|遏制|惩|破|克服|抵制|制止|纠|整|查|贯彻|执行|落实|服从|拥护|做到|完成"
                "|扛|守|把|清|取|摒|捍卫|斗争|铲|扭|关停|遵|压|维护|克|控|实施|禁|改|治",
            ),
            original("", "的?(?:步伐|信念|意志|承诺|志向|理想|信仰)|地?(?:站在|走|跟党)|果敢|必胜"),
            original("立场|意志|更加?", f"(?:的|{_END})"),
        ),
    ),
    Swap(
        "剧烈",
        "激烈",
        (
            proof("竞争(?:更加?|日[益趋渐]|愈[加发]|十分|异常|非常|越来越|也|很|更为)?"),
            proof("", "的?(?:市场|竞争|争论|争辩|争执|讨论|角逐|对抗赛?|交锋|较量|辩论)"),
            stays("", "的?(?:运动|震|疼|动荡|变化|波动|摇|咳|颤|起伏|反应)"),
        ),
    ),
    Swap(
        "方案",
        "计划",
        (
            proof("有", "地|、?有步骤"),
            proof("", "生育|经济体制|单列|外生"),
            proof("五年|年度财政"),
            stays(
                "工作|实施|行动|施工|设计|改革|整改|应急|具体|总体|活动|分配|处置|技术|解决|治疗|建设|制定了?"
            ),
        ),
    ),
    Swap(
        "呼吁",
        "呼唤",
        (
            proof("时代|使命|历史|未来|春天|(?:形势|事业)发展"),
            stays(),
        ),
    ),
    Swap(
        "反响",
        "反馈",
        (
            proof("信息|意见"),
            stays("强烈|热烈|积极|不同|社会|引起"),
            original("及时|情况|数据|向[^，。；、\n]{1,7}"),
        ),
    ),
    Swap("确实定", "的确定", (proof("度|率|额|标准|范围|方法|价格|对象", "由|是|与|和|应|要|及"),)),
    Swap("总那么", "总则", (*_OF_RULES, stays("[他她它你您我们家]"), open_to_doubt())),
    Swap("附那么", "附则", (*_OF_RULES, stays("[依攀归黏吸阿粘趋]"), proof())),
    Swap(
        "原那么",
        "原则",
        (*_OF_RULES, proof("公平|和平|平等"), stays("[草高平中荒雪冰还屋复]"), proof()),
    ),
    Swap("否那么", "否则", (certain(_CLAUSE), stays("[是能可与会应]"), proof())),
    Swap("规那么", "规则", (*_OF_RULES, stays("[法常正陈清家新]"), proof())),
    Swap("准那么", "准则", (*_OF_RULES, stays("[标水批获核瞄不精]"), proof())),
    Swap("细那么", "细则", (*_OF_RULES, stays("[这那么很太精粗仔瘦又心过更样有点得]"), proof())),
    # Any other word on 则: 那么 has an adjective or a clause behind it, and an adverb or a clause
    # before; what is neither, the model tells.
    Swap(
        "那么",
        "则",
        (
            proof("[法守通罚四税学定]", rf"(?:{_END}|[的和与及之是为规第中里])"),
            original("的[，,]"),
            stays(f"{_CLAUSE}|[不没有就是这得得的也多还像怎样问花]"),
            open_to_doubt(),
        ),
    ),
    Swap(
        "根底",
        "基础",
        (
            proof("", "设施|教育|工作|建设|知识|理论|性|上|课|研究|产业|数据|信息|台账|条件|保障"),
            proof("(?:打|奠定|夯实|坚实|良好|重要|物质|思想|群众|经济|工作|下|了|牢|为|的)"),
            original(),
        ),
    ),
    Swap(
        "安康",
        "健康",
        (
            stays("幸福|阖家|合家|富裕|平|您|万事|陕西省?|安泰|家人?"),
            stays("", "市|杯|学院|县|大道"),
            proof("心理|身心|卫生"),
            proof("", "教育|成长|状况|检查|体检|有序|水平|知识|档案|发展|开展|饮食|管理|码|监测"),
            original(
                "", "中国|卫生|信息|扶贫|产业|服务|效劳|素养|权益|状态|生活|理念|网络|体魄|促进"
            ),
            original("人民|群众|文明|公民|医疗"),
            original("身体", "[^，。！？\n]|$"),
        ),
    ),
    Swap(
        "平安",
        "安全",
        (
            proof("", "生产|隐患|事故|意识|责任|监管|设施|第一|保卫|防范|用电|操作|规程|管理|度汛"),
            proof(
                "食品|消防|人身|财产|信息|网络|质量|国家|施工|药品|生产|用水|饮食|生物|粮食|数据"
            ),
            original("(?:质量|生产|消防|交通|施工|食品|财产|资金|网络|信息)[和与及、]"),
            original("公司|企业|生命|饮水|能源|主权、|公共卫生|生态|运行|供应链"),
            stays("", "中国|校园|夜|保险|银行|社区|村|县|法治|回|无事|是福|顺|出行|归|家庭|人寿"),
        ),
    ),
    Swap(
        "局部",
        "部分",
        (
            proof("[大一]|绝大|组成|各|两|[三四]"),
            proof("", "同志|干部|党员|学生|职工|人员|群众|单位|企业|领导|学校|乡镇|村|同学|教师"),
            stays("", "地区|战争|利益|调整|气候|冲突|暴雨|地方|性|麻醉|问题|和整体|与整体|服从"),
            original("[这每]|分成?|[前后]一"),
        ),
    ),
    Swap(
        "到达",
        "达到",
        (
            proof("", "了?(?:预期|规定|国家|先进|小康|合格)?的?(?:标准|要求|目的|效果|水平|目标)"),
            proof("", r"了?\d[\d.]*(?:%|％|万|亿|余?[人个件起户条次])"),
        ),
    ),
    Swap(
        "催促",
        "督促",
        (
            proof("", "检查|指导|落实|整改|抓好"),
            proof("检查|监督|指导|跟踪|加强"),
            original("", "到位"),
        ),
    ),
    Swap(
        "本钱",
        "成本",
        (
            proof("生产|经营|管理|降低|控制|运营|人力|行政|企业|建设"),
            proof("", "控制|核算|管理|效益|费用"),
        ),
    ),
    Swap(
        "持续",
        "保持",
        (
            proof("", "(?:着|了)?(?:高度)?的?(?:一致|清醒|先进性|警惕|沉默|联系|谦虚|本色|距离)"),
            stays(),
        ),
    ),
    Swap(
        "必须",
        "一定",
        (
            proof("[有了在到]|具有|取得", "的?(?:成绩|成效|程度|差距|影响|作用|规模|优势|困难)"),
            stays(),
        ),
    ),
    Swap(
        "资料",
        "内容",
        (
            proof("核心|考核|讲话|课文|改革|主要", "(?:是|有|为|包括|如下)"),
            proof("", "丰富多彩|和形式|与形式"),
            stays(),
        ),
    ),
)


def _read_dictionaries() -> tuple[Swap, ...]:
    """Read the pairs of spinners.tsv."""
    lines = (files(__package__) / "spinners.tsv").read_text("utf-8").splitlines()
    rows = [[*line.split("\t"), "", "", ""][:6] for line in lines if not line.startswith("#")]
    return tuple(
        Swap(
            spun.rstrip("?"),
            word,
            (*_read(home, stays), *_read(proofs, proof), *_read(others, original)),
            name,
            telling=not spun.endswith("?"),
        )
        for name, spun, word, proofs, others, home in rows
    )


def _read(column: str, kind: Callable[[str, str], Context]) -> Iterator[Context]:
    for pattern in column.split():
        before, _, after = pattern.partition("_")
        yield kind(before, after)


DICTIONARIES = _read_dictionaries()
"""The pairs of the dictionaries beside that of SWAPS."""
