"""The kinds of spam that the rules may be tuned on."""

from __future__ import annotations

from tests.junk.kinds import Kind, Text

GAMBLING = Kind(
    "gambling",
    "advertising",
    (
        Text(
            "{town}棋牌娱乐平台",
            (
                "{town}棋牌娱乐平台注册即送彩金，首存送百分之五十，百家乐、老虎机、真人荷官在线发牌。",
                "信誉平台，提款秒到账，二十四小时客服在线，欢迎开户。",
                "开户请联系客服微信：{number}。",
            ),
        ),
        Text(
            "时时彩计划群",
            (
                "时时彩、快三、北京赛车计划群，大神带单，稳赚不赔，每天盈利翻倍。",
                "加QQ群{number}免费领取计划，名额有限。",
            ),
        ),
        Text(
            "澳门娱乐城官网",
            (
                "澳门娱乐城官网 葡京赌场 百家乐 六合彩 体育投注 网上真钱游戏",
                "娱乐城开户送88元体验金 存款优惠 返水无上限 信誉网投",
                "点击进入 手机版下载 备用网址 www.bet{number}.example",
            ),
        ),
    ),
)

INVOICES = Kind(
    "invoices",
    "advertising",
    (
        Text(
            "{town}代开发票",
            (
                "本公司长期代开各类增值税发票、餐饮发票、住宿发票，点数优惠，验证后付款。",
                "联系人：王经理，电话：{phone}，微信同号。",
            ),
        ),
        Text(
            "开票咨询{town}",
            (
                "{town}开票，代开建筑发票、运输发票、广告费发票，税率低，保真，可上网查询。",
                "开票热线{phone}，全天服务，诚信合作。",
            ),
        ),
        Text(
            "有票出售",
            ("我司有余票对外优惠代开，项目齐全，先验票后付款，诚信经营。", "QQ：{number}"),
        ),
    ),
)

LOANS = Kind(
    "loans",
    "advertising",
    (
        Text(
            "{town}小额贷款",
            (
                "{town}小额贷款，无抵押无担保，凭身份证即可办理，当天放款，黑户也能贷。",
                "不看征信，额度一千至五十万，利息低，下款快。",
                "贷款热线：{phone}，欢迎来电。",
            ),
        ),
        Text(
            "急用钱找我们",
            (
                "急用钱？信用卡代还、套现、空放、私人借贷，十分钟到账，无前期费用。",
                "加微信{number}马上办理。",
            ),
        ),
        Text(
            "{town}房产抵押贷款公司",
            (
                "专业办理房产抵押贷款、汽车抵押贷款、公积金贷款，门槛低，利率优惠，最快两小时放款。",
                "立即申请，客户经理一对一服务，咨询电话{phone}。",
            ),
        ),
    ),
)

ADULT = Kind(
    "adult",
    "advertising",
    (
        Text(
            "{town}同城约会",
            (
                "{town}同城美女上门服务，包夜优惠，真实照片，见面付款。",
                "加微信{number}看更多美女资料，全套服务，绝对安全。",
            ),
        ),
        Text(
            "成人视频在线观看",
            (
                "成人视频在线观看 激情电影 无码高清 免费在线播放 美女裸聊",
                "点击进入成人直播间 下载APP免费观看 每日更新",
            ),
        ),
        Text(
            "夜总会招聘佳丽{town}",
            ("高端夜场直招模特佳丽，日结三千，包吃住，不喝酒可做素台。", "联系电话{phone}"),
        ),
    ),
)

KEYWORDS = Kind(
    "keyword stuffing",
    "advertising",
    (
        Text(
            "{town}装修公司",
            (
                "{town}装修公司 {town}装修公司哪家好 {town}装修公司排名 {town}装修公司报价 "
                "{town}装修公司电话 {town}装修公司推荐 {town}装修公司多少钱 {town}装修公司价格",
                "{town}装修公司哪家便宜,{town}装修公司十大排名,{town}专业装修公司,{town}装修公司电话",
            ),
        ),
        Text(
            "不锈钢水箱价格",
            (
                "不锈钢水箱价格，不锈钢水箱厂家，不锈钢水箱批发，不锈钢水箱定制，不锈钢水箱报价，"
                "{town}不锈钢水箱，不锈钢水箱生产厂家，不锈钢水箱多少钱，不锈钢水箱厂家直销。",
                "想了解不锈钢水箱价格就找不锈钢水箱厂家，不锈钢水箱厂家直销，不锈钢水箱价格优惠。",
            ),
        ),
        Text(
            "{town}搬家公司电话",
            (
                "{town}搬家公司电话|{town}搬家公司价格|{town}搬家公司哪家好|{town}长途搬家公司|"
                "{town}搬家公司收费标准|{town}钢琴搬家公司|{town}搬家公司联系电话|{town}搬家公司推荐",
            ),
        ),
    ),
)

LINK_FARM = Kind(
    "link farm",
    "advertising",
    (
        Text(
            "友情链接",
            (
                "友情链接交换，欢迎各站长加QQ{number}",
                "某甲小说网 www.a{number}.example",
                "某乙下载站 www.b{number}.example",
                "某丙电影网 www.c{number}.example",
                "某丁导航 www.d{number}.example",
                "某戊笑话网 www.e{number}.example",
                "某己游戏网 www.f{number}.example",
            ),
        ),
        Text(
            "网站大全",
            (
                "网址导航 | 小说大全 | 电影下载 | 游戏外挂 | 股票学习 | 美女图片 | 星座算命",
                "站群出租 | 外链代发 | 友链买卖 | 权重提升 | 快速收录 | 蜘蛛池 | 百度排名",
            ),
        ),
        Text(
            "{town}分类目录",
            (
                "免费收录网站，自动秒收录，来路一个IP即可上首页",
                "http://www.g{number}.example/ http://www.h{number}.example/",
                "http://www.i{number}.example/ http://www.j{number}.example/",
                "http://www.k{number}.example/ http://www.l{number}.example/",
            ),
        ),
    ),
)

SPAM = (GAMBLING, INVOICES, LOANS, ADULT, KEYWORDS, LINK_FARM)
