"""Kinds that the first rules were scored on; the later ones may be tuned on them."""

from __future__ import annotations

from tests.junk.genuine import GENUINE
from tests.junk.kinds import Kind, Text

BROWSER_CHECK = Kind(
    "browser check",
    "captcha",
    (
        Text(
            "请稍候…",
            (
                "正在检查您的浏览器，请稍候",
                "此过程自动完成，完成后将跳转到您请求的页面。",
                "请允许使用 Cookie 并启用 JavaScript 后重新加载。",
            ),
            bare=True,
        ),
        Text(
            "访问校验",
            (
                "系统检测到您的网络环境存在异常访问行为",
                "为保障其他用户的正常使用，请点击下方按钮证明您不是机器人",
                "事件编号：{number}",
            ),
            bare=True,
        ),
        Text(
            "人机识别",
            (
                "为了确认本次访问来自真人，请按顺序点击图中的文字",
                "刷新图片",
                "看不清？换一组",
            ),
        ),
    ),
)

REMOVED_SHARE = Kind(
    "removed share",
    "gone",
    (
        Text("提示", ("啊哦，你来晚了，分享的内容已经被取消了，下次要早点哟。",), bare=True),
        Text(
            "内容无法查看",
            (
                "此内容因违规无法查看",
                "由用户投诉并经平台审核，该内容涉嫌违反相关规定，已停止展示。",
                "查看其他内容",
            ),
        ),
        Text(
            "{town}工作总结汇编",
            (
                "该资料已由上传者撤回，暂时无法查看。",
                "您可以看看别的资料，或返回上一页。",
            ),
        ),
    ),
)

QR_LOGIN = Kind(
    "login by QR code",
    "login",
    (
        Text(
            "扫码登录",
            (
                "打开手机客户端扫一扫，快速登录",
                "二维码已过期，点击刷新",
                "账号登录",
                "短信登录",
                "登录即表示同意用户协议和隐私政策",
            ),
            bare=True,
        ),
        Text(
            "微信登录 - {town}文库",
            (
                "请使用微信扫描二维码登录",
                "首次扫码将自动为您注册账号",
                "其他登录方式",
            ),
        ),
        Text(
            "账号中心",
            (
                "手机号快捷登录",
                "获取验证码",
                "未注册的手机号验证后将自动创建账号",
                "密码登录",
                "第三方账号登录",
            ),
        ),
    ),
)

NO_RIGHT = Kind(
    "no right to read",
    "login",
    (
        Text(
            "提示信息 - {town}论坛",
            (
                "抱歉，您所在的用户组没有权限查看本主题，请登录后再试。",
                "没有账号？立即注册",
            ),
        ),
        Text(
            "没有权限",
            (
                "您需要登录后才可以访问该栏目，请先登录或者注册会员。",
                "如已有会员账号，请点此登录。",
            ),
        ),
        Text(
            "{town}干部培训资料",
            (
                "本资料仅对内部用户开放，游客无权浏览。",
                "请登录您的账号后继续浏览。",
            ),
        ),
    ),
)

SITE_DEMO = Kind(
    "demonstration content",
    "template",
    (
        Text(
            "文章标题文章标题",
            (
                "这里是文章的正文内容，请在后台修改。",
                "这里是文章的正文内容，请在后台修改。",
                "这里是文章的正文内容，请在后台修改。",
            ),
        ),
        Text(
            "示例文章",
            (
                "这是一篇示例文章，您可以编辑或者删除它。",
                "欢迎使用本系统，发布您的第一篇文章吧！",
            ),
        ),
        Text("测试", ("测试内容", "测试测试测试", "test test 123", "内容内容内容内容")),
    ),
)

MIXED_GARBAGE = Kind(
    "garbage with signs between",
    "garbage",
    (
        Text(
            "{town}工作要点",
            (
                "蒃 薂 肈，莁 螄 袀 7 芆 虿 羃。膂 蚅 莈 肄 螇 薀 蒆",
                "芃 羈，蚆 聿 蒇 袅 薃 8 荿 膅。蝿 肀 薆 蒂 芁 蚃 莆",
                "羁 螆 袁，节 蕿 葿 5 膈 肂。罿 蚈 膃 蒀 袈 莂 薅 芇",
            ),
        ),
        Text(
            "{town}调研报告",
            (
                "鍏充簬鍔犲己鍩哄眰缁勭粐寤鸿鐨勬剰瑙侊紝缁忕爺绌讹紝鐜板皢鏈夊叧浜嬮」閫氱煡濡備笅銆�",
                "涓€銆佹彁楂樿璇嗭紝鍔犲己棰嗗銆傚悇闀囪鎶婅繖椤瑰伐浣滄憜涓婇噸瑕佽绋嬨€�",
                "浜屻€佸己鍖栧姙浜嬫晥鐜囷紝鏀硅繘浣滈鐨勫叿浣撴帾鏂姐€�",
            ),
        ),
        Text(
            "{town}简报",
            (
                "袆蒈膁芅(羀)蚄莅、肇螃薁芄。莃袄蝶羆、芀薄蚁蒅。",
                "肁蚂莇(薈)芈膆、蒁螁袇莄。羄蚇肅蒄、薇芁膄螂。",
            ),
        ),
    ),
)

MEDICAL = Kind(
    "medical advertising",
    "advertising",
    (
        Text(
            "{town}治疗牛皮癣最好的医院",
            (
                "我院采用祖传中药秘方治疗牛皮癣，一个疗程见效，三个疗程根治，终身不复发。",
                "无效退款，签约治疗，现在预约可免专家挂号费。",
                "免费咨询热线：{phone}，点击在线专家一对一咨询。",
            ),
        ),
        Text(
            "{town}男科医院哪家好",
            (
                "{town}男科医院是正规男科医院，专治阳痿早泄，微创手术只要十分钟，随治随走。",
                "到院即送检查套餐，原价八百八，现在只要三十八。",
                "预约电话{phone}，在线医生为您免费解答。",
            ),
        ),
        Text(
            "增高秘方一月见效",
            (
                "老中医亲传增高秘方，纯天然无副作用，二十八岁也能再长高八厘米。",
                "今日下单买三送二，货到付款，无效全额退款，仅剩最后三十盒。",
                "加老师微信{number}领取增高方案。",
            ),
        ),
    ),
)

CERTIFICATES = Kind(
    "certificates for sale",
    "advertising",
    (
        Text(
            "{town}办证",
            (
                "专业办理各类证件：毕业证、学位证、驾驶证、房产证，仿真度百分之百，可网上查询。",
                "先看样品后付款，当天出证，全国送货上门。",
                "办证电话：{phone}，微信同号。",
            ),
        ),
        Text(
            "代办{town}各类资格证书",
            (
                "本公司常年代办建造师证、消防证、教师证，免考包过，内部渠道，不过全额退款。",
                "挂靠费用高，联系QQ：{number}，诚信第一。",
            ),
        ),
        Text(
            "刻章办证快速出件",
            (
                "刻章、办证、文凭、户口本一条龙服务，质量保证，价格优惠，急件两小时可取。",
                "二十四小时服务热线{phone}，欢迎来电咨询。",
            ),
        ),
    ),
)

DOMAIN_SALE = Kind(
    "domain for sale",
    "advertising",
    (
        Text(
            "域名出售",
            (
                "您正在访问的域名可以转让！",
                "如果您对该域名感兴趣，请与我们联系报价。",
                "联系QQ：{number} 微信同号",
            ),
            bare=True,
        ),
        Text(
            "本站转让",
            (
                "本域名及网站出售，权重稳定，收录良好，带备案，价格面议。",
                "有意者请加微信{number}，非诚勿扰，支持中介交易。",
            ),
            bare=True,
        ),
        Text(
            "This domain is for sale",
            (
                "该域名正在出售，一口价八千元，支持担保交易。",
                "立即购买此域名，联系电话{phone}。",
            ),
            bare=True,
        ),
    ),
)

SUBSCRIPTION = Kind(
    "subscription teaser",
    "teaser",
    (
        Text(
            "{town}产业转型观察",
            (
                "去年入冬以后，{town}的老厂区忽然热闹起来，几家新企业先后搬进了空置多年的车间。",
                "本文为付费内容，剩余85%需订阅后阅读",
                "订阅专栏，单篇购买 9.9 元",
            ),
        ),
        Text(
            "在{town}招商大会上的讲话",
            (
                "各位来宾，今天我们相聚在一起，共同见证一批项目落地，我代表全县人民表示欢迎。",
                "以下内容需要开通VIP会员后才能查看",
                "已是会员？登录后继续阅读全文",
            ),
        ),
        Text(
            "{town}半年总结",
            (
                "上半年，我镇紧扣年初确定的目标，一件一件抓落实，主要做了下面几项工作。",
                "试读已结束，购买后可阅读完整内容（全文4218字）",
            ),
        ),
    ),
)

ODD_JOBS = Kind(
    "paid clicks",
    "advertising",
    (
        Text(
            "手机兼职日结三百",
            (
                "诚招网络兼职，在家动动手指就能赚钱，日入三百，当天结算，不收押金。",
                "学生、宝妈、上班族均可，名额有限，先到先得。",
                "有意者加微信{number}，备注兼职。",
            ),
        ),
        Text(
            "刷单员火热招募",
            (
                "为淘宝商家刷单，一单佣金十元起，多劳多得，绝对真实，月入过万不是梦。",
                "联系客服QQ{number}，手把手教你操作。",
            ),
        ),
        Text(
            "打字员急招{town}",
            (
                "急招打字员，千字八十元，时间自由，工资日结，无需经验，零门槛。",
                "报名请加主管微信{number}，非诚勿扰。",
            ),
        ),
    ),
)

CUT_IN_CHARACTER = Kind("cut in a character", "cut", GENUINE, cut="character")
CUT_IN_SCRIPT = Kind("cut in a script", "cut", GENUINE, cut="script")

SEEN = (
    *(BROWSER_CHECK, REMOVED_SHARE, QR_LOGIN, NO_RIGHT, SITE_DEMO, MIXED_GARBAGE, MEDICAL),
    *(CERTIFICATES, DOMAIN_SALE, SUBSCRIPTION, ODD_JOBS, CUT_IN_CHARACTER, CUT_IN_SCRIPT),
)
