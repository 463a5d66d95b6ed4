"""The held-out kinds that are spam."""

from __future__ import annotations

from tests.junk.kinds import Kind, Text


def _one(name: str, title: str, *lines: str) -> Kind:
    return Kind(name, "advertising", (Text(title, lines),))


SPAM = (
    _one(
        "lotteries",
        "{town}彩票平台",
        "正规彩票平台，注册送28元，天天返水，大额无忧，提款三分钟到账。",
        "开户加QQ：{number}",
    ),
    _one(
        "tax receipts",
        "{town}增值税发票代开",
        "代开增值税发票，可先验票后付款，税点优惠，全国各地均可。",
        "联系微信：{number}",
    ),
    _one(
        "pay-day loans",
        "{town}身份证贷款",
        "凭身份证贷款，不看征信，无抵押，当天下款，利息低至五厘。",
        "贷款热线：{phone}",
    ),
    _one(
        "certificates by mail",
        "{town}代办证件",
        "代办毕业证、结婚证、资格证，防伪精准，三天出证，货到付款。",
        "联系QQ：{number}",
    ),
    _one(
        "clinics",
        "{town}痔疮专科",
        "痔疮专科，微创无痛，随治随走，不复发，现在预约免挂号费。",
        "免费咨询电话：{phone}",
    ),
    _one(
        "companions",
        "{town}上门按摩",
        "美女技师上门按摩，全套服务，照片真实，满意付款。",
        "预约微信：{number}",
    ),
    _one(
        "typing at home",
        "{town}网上兼职",
        "网上兼职打字员，不限学历，时间自由，工资日结，多劳多得。",
        "加客服QQ：{number}报名",
    ),
    _one(
        "sewers",
        "{town}下水道疏通",
        "专业下水道疏通、化粪池清理、高压清洗，价格低，服务快，二十四小时上门。",
        "疏通电话：{phone}",
    ),
    _one(
        "cement",
        "{town}水泥管厂家",
        "水泥管厂家直销，现货供应，规格齐全，送货上门，价格优惠。",
        "订货电话：{phone}",
    ),
    _one(
        "noodles",
        "{town}面馆加盟",
        "面馆加盟，零经验开店，总部扶持，选址培训一站式服务，月入三万。",
        "加盟电话：{phone}",
    ),
    _one(
        "watch copies",
        "{town}名表批发",
        "高仿名表批发，顶级工艺，一比一做工，支持货到付款，诚招代理。",
        "加微信{number}",
    ),
    _one(
        "theses",
        "{town}论文代发",
        "论文代写代发，包查重，包发表，资深编辑，快速见刊，不录用全额退款。",
        "编辑QQ：{number}",
    ),
    _one(
        "voting",
        "微信刷票",
        "专业微信刷票、人工投票，价格低，速度快，安全稳定，先刷后付款。",
        "刷票微信：{number}",
    ),
    _one(
        "cheats",
        "{town}棋牌透视",
        "棋牌透视辅助软件，一键安装，稳定防封，免费试用，售后无忧。",
        "软件客服微信：{number}",
    ),
    _one(
        "stuffed",
        "{town}空调维修",
        "{town}空调维修,{town}空调维修电话,{town}空调维修价格,{town}空调维修哪家好,"
        "{town}空调加氟多少钱,{town}空调维修推荐,{town}空调维修收费标准,{town}空调维修公司排名",
    ),
    _one(
        "domains",
        "出售域名",
        "本域名对外出售，如需购买请联系，价格面议。",
        "联系QQ：{number}",
    ),
    _one(
        "exhibition stands",
        "{town}展台搭建",
        "展台设计搭建，十年经验，自有工厂，价格实惠，免费出图，欢迎咨询。",
        "联系电话：{phone} 赵总",
    ),
    _one(
        "seals and plates",
        "{town}车牌代办",
        "代办车牌、代驾审、代缴违章，手续正规，当天办结，收费合理。",
        "电话微信同号：{phone}",
    ),
)
