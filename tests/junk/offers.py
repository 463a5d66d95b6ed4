"""More kinds of spam that the rules may be tuned on."""

from __future__ import annotations

from tests.junk.kinds import Kind, Text

GHOSTWRITING = Kind(
    "ghostwriting",
    "advertising",
    (
        Text(
            "代写论文{town}",
            (
                "专业代写毕业论文、职称论文、期刊论文，名校硕博团队，保证原创，查重不过免费修改。",
                "先付定金，满意付全款，联系QQ：{number}。",
            ),
        ),
        Text(
            "代写材料",
            (
                "承接代写各类总结、讲话、心得体会、申报材料，价格优惠，交稿快，保密。",
                "加微信{number}咨询报价。",
            ),
        ),
        Text(
            "职称论文发表",
            ("快速发表职称论文，核心期刊，包录用，知网收录，一站式服务。", "咨询电话：{phone}"),
        ),
    ),
)

GAME_SERVERS = Kind(
    "private game servers",
    "advertising",
    (
        Text(
            "传奇私服发布网",
            (
                "今日新开传奇私服 一秒一区 全天开服 万人攻沙 装备全靠打",
                "传奇发布网每日更新新开传奇网站 点击进入游戏 充值一比一千",
            ),
        ),
        Text(
            "{town}游戏辅助",
            (
                "吃鸡外挂、王者荣耀辅助，透视自瞄，稳定不封号，支持试用，自助下单。",
                "加QQ群{number}领取卡密。",
            ),
        ),
        Text(
            "手游代练充值",
            ("手游代练、代充，首充号一折起，元宝无限刷，下载即送648元礼包。", "客服QQ：{number}"),
        ),
    ),
)

DETECTIVES = Kind(
    "detectives",
    "advertising",
    (
        Text(
            "{town}私家侦探",
            (
                "{town}私家侦探公司，专业婚外情调查取证、寻人找人、债务追讨，二十四小时接单。",
                "全程保密，不成功不收费，电话：{phone}。",
            ),
        ),
        Text(
            "手机定位找人",
            (
                "输入号码即可定位，可查通话记录、聊天记录、开房记录，先查后付款。",
                "微信：wx{number}",
            ),
        ),
        Text(
            "{town}讨债公司",
            ("专业讨债要账，合法清欠，当天上门，成功后收费，诚信可靠。", "热线：{phone}"),
        ),
    ),
)

COUNTERFEITS = Kind(
    "counterfeits",
    "advertising",
    (
        Text(
            "高仿手表",
            (
                "顶级高仿手表、包包、皮带，一比一复刻，专柜品质，支持货到付款。",
                "厂家直供，一件代发，招代理，微信：wx{number}。",
            ),
        ),
        Text(
            "{town}运动鞋批发",
            (
                "莆田运动鞋批发，纯原版、真标，厂家一手货源，支持七天退换，诚招代理。",
                "加微信{number}",
            ),
        ),
        Text(
            "免税香烟代购",
            ("免税香烟批发，正品保证，一条起批，全国包邮，货到付款。", "微信{number}，欢迎咨询。"),
        ),
    ),
)

FORTUNES = Kind(
    "fortune tellers",
    "advertising",
    (
        Text(
            "{town}算命大师",
            (
                "周易算命大师，精通八字、风水、起名、择日，一卦知吉凶，化解灾难，改运招财。",
                "不准不收费，大师微信{number}，前十名免费测算。",
            ),
        ),
        Text(
            "和合术挽回感情",
            (
                "法师施和合术，三天挽回感情，七天见效，小三自动离开，法事灵验无副作用。",
                "QQ{number}",
            ),
        ),
    ),
)

SHARES = Kind(
    "share tips",
    "advertising",
    (
        Text(
            "明日涨停牛股",
            (
                "资深分析师每日推荐三只涨停牛股，内部消息，月收益百分之三十以上，免费进群体验。",
                "添加老师微信{number}，领取明日金股。",
            ),
        ),
        Text(
            "{town}期货开户",
            ("期货、外汇、原油开户，手续费全国最低，高杠杆，专人喊单，日赚千元。", "QQ：{number}"),
        ),
        Text(
            "虚拟币投资",
            (
                "虚拟币合约跟单，保本保收益，日息百分之一，提现秒到，邀请好友再送奖金。",
                "客服{number}",
            ),
        ),
    ),
)

OFFERS = (GHOSTWRITING, GAME_SERVERS, DETECTIVES, COUNTERFEITS, FORTUNES, SHARES)
