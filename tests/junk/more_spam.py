"""Further kinds of spam that the rules may be tuned on."""

from __future__ import annotations

from tests.junk.kinds import Kind, Text

FOLLOWERS = Kind(
    "followers for sale",
    "advertising",
    (
        Text(
            "{town}涨粉刷赞",
            (
                "短视频涨粉、刷赞、刷播放，自助下单，秒到账，全网最低价。",
                "代理加盟加微信{number}。",
            ),
        ),
        Text(
            "公众号投票", ("微信投票人工拉票，当天完成，真实有效，先投票后付款。", "QQ：{number}")
        ),
    ),
)

ADDRESSES = Kind(
    "addresses for sale",
    "advertising",
    (
        Text(
            "{town}企业名录",
            ("出售各行业客户资料、手机号码，每日更新，精准有效，可先测试。", "需要的加QQ{number}"),
        ),
        Text(
            "短信群发",
            ("短信群发平台，三分钱一条，到达率高，免费测试。", "联系电话{phone}，客服微信{number}"),
        ),
    ),
)

SURROGATES = Kind(
    "surrogates",
    "advertising",
    (
        Text(
            "{town}助孕中心",
            (
                "正规助孕机构，包成功包性别，签约保障，不成功全额退费。",
                "顾问微信：{number}，欢迎到院参观。",
            ),
        ),
        Text(
            "试管咨询",
            ("海外试管一站式服务，专家团队，成功率高，全程陪同。", "免费咨询热线：{phone}"),
        ),
    ),
)

WEAPONS = Kind(
    "forbidden goods",
    "advertising",
    (
        Text(
            "催情用品",
            ("催情水、迷情粉，无色无味，三分钟见效，货到付款，保密发货。", "微信{number}"),
        ),
        Text(
            "电子烟批发",
            ("一次性电子烟，口味齐全，厂家直销，招全国代理，一箱起发。", "微信：yan{number}"),
        ),
    ),
)

FACTORY = Kind(
    "factory",
    "advertising",
    (
        Text(
            "{town}塑料托盘厂家",
            (
                "我厂专业生产塑料托盘、周转箱，质量可靠，价格优惠，欢迎新老客户来电订购。",
                "销售热线：{phone}，联系人：刘经理。",
            ),
        ),
        Text(
            "{town}钢格板现货",
            ("长期供应镀锌钢格板，规格齐全，可来图定做，当天发货。", "订购电话{phone}，微信同号。"),
        ),
    ),
)

FRANCHISE = Kind(
    "franchise",
    "advertising",
    (
        Text(
            "奶茶加盟",
            (
                "小本创业首选奶茶加盟，投资少，回本快，总部全程扶持，不懂技术也能开店。",
                "加盟热线：{phone}",
            ),
        ),
        Text(
            "{town}小吃培训",
            ("小吃技术培训，一对一教学，包教包会，学会为止，不收材料费。", "报名加微信{number}。"),
        ),
    ),
)

REPAIRS = Kind(
    "repairs",
    "advertising",
    (
        Text(
            "{town}开锁",
            ("{town}开锁换锁，二十分钟上门，正规备案，价格公道。", "二十四小时电话：{phone}"),
        ),
        Text(
            "{town}管道疏通",
            ("专业疏通下水道、马桶、地漏，不通不收费，随叫随到。", "{phone} 王师傅"),
        ),
    ),
)

ACCOUNTS = Kind(
    "accounts for sale",
    "advertising",
    (
        Text(
            "出售账号",
            (
                "批发各平台老号、实名号，支持自助购买，售后包换。",
                "下单网址 www.hao{number}.example",
            ),
        ),
        Text(
            "翻墙加速",
            ("海外加速器，不限流量，高速稳定，新用户免费试用三天，邀请返现。", "客服QQ{number}"),
        ),
    ),
)

VISAS = Kind(
    "visas and posts",
    "advertising",
    (
        Text(
            "出国劳务",
            ("正规出国劳务，月薪三万，包机票包食宿，无需语言，先上岗后付费。", "微信：lw{number}"),
        ),
        Text(
            "{town}代办公司注册",
            ("代办营业执照、代理记账、注销变更，资料齐全三天拿证，全程代理。", "咨询{phone}"),
        ),
    ),
)

WEIGHT = Kind(
    "slimming",
    "advertising",
    (
        Text(
            "躺着瘦",
            ("不节食不运动，一周瘦十斤，无效退全款，纯中药调理不反弹。", "瘦身顾问微信{number}"),
        ),
        Text(
            "{town}植发",
            ("微针植发不剃头，当天见效，名医亲诊，限时五折，可分期。", "预约热线{phone}"),
        ),
    ),
)

MORE_SPAM = (
    *(FOLLOWERS, ADDRESSES, SURROGATES, WEAPONS, FACTORY, FRANCHISE, REPAIRS, ACCOUNTS),
    *(VISAS, WEIGHT),
)
