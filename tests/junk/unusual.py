"""Unusual words for usual things, which the rules may be tuned on."""

from __future__ import annotations

from tests.junk.genuine import GENUINE
from tests.junk.kinds import Kind, Text

GONE = Kind(
    "gone, unusual",
    "gone",
    (
        Text("{town}文库", ("文库已停止服务，感谢多年陪伴。",)),
        Text("提示", ("本站因备案信息注销，暂时关停整改。",), bare=True),
        Text("{town}诚聘会计", ("该职位已停止招聘，您可以看看其他职位。",)),
        Text("{town}三农简报.doc", ("很遗憾，源文件丢失，无法预览。",)),
        Text("栏目文章", ("编辑正在调整本栏目，原有文章已转入档案库。",)),
        Text("{town}札记", ("作者已注销，相关作品随之清空。",)),
        Text("短链接", ("您点击的短链接已被回收或输入有误。",), bare=True),
        Text("{town}水库调度方案", ("内容正在复核，暂不对外展示，请耐心等待。",)),
        Text("欠费提醒", ("该主机已欠费，业主续费后方可恢复访问。",), bare=True),
    ),
)

LOGIN = Kind(
    "login, unusual",
    "login",
    (
        Text("{town}数字图书", ("凭读者证号进入，未办证的读者请到馆办理。",)),
        Text(
            "{town}党刊",
            (
                "您的阅读期限已满，请续订。",
                "续订",
                "切换身份",
            ),
        ),
        Text(
            "身份认证",
            (
                "学号/工号",
                "口令",
                "认证",
                "首次使用请先激活",
            ),
        ),
        Text("内测中", ("本站采用邀请制，请填写邀请码。",), bare=True),
        Text("{town}教案", ("您的等级不够，升到三级后即可浏览本帖。",)),
        Text("会话失效", ("会话已失效，请回到首页重新进入。",), bare=True),
    ),
)

CAPTCHA = Kind(
    "captcha, unusual",
    "captcha",
    (
        Text("请稍等", ("按住按钮不放，直到进度条走完。",), bare=True),
        Text("旋转图片", ("请把图片转正，以完成安全核验。",), bare=True),
        Text(
            "{town}地方志库",
            (
                "输入左图所示的四个汉字",
                "换一幅",
                "提交",
            ),
        ),
        Text("拒绝服务", ("您的IP已被列入黑名单，申诉请发邮件。",), bare=True),
        Text("{town}问答", ("禁止采集！触发反爬策略，请一小时后再来。",)),
    ),
)

TEMPLATE = Kind(
    "template, unusual",
    "template",
    (
        Text("请排队", ("前面还有 128 人，预计等待 3 分钟。",), bare=True),
        Text(
            "[标题]",
            (
                "[正文]",
                "[作者] [日期]",
            ),
        ),
        Text("新闻样式", ("把这段话换成你的新闻内容即可。",)),
        Text(
            "安装向导",
            (
                "环境检测 创建数据 完成安装",
                "同意许可协议",
            ),
            bare=True,
        ),
        Text(
            "{town}影像",
            (
                "图片加载失败",
                "图片加载失败",
                "图片加载失败",
            ),
        ),
        Text(
            "{town}头条",
            (
                "精彩即将呈现",
                "开通倒计时 00:00:00",
            ),
        ),
    ),
)

TEASER = Kind(
    "teaser, unusual",
    "teaser",
    (
        Text(
            "{town}民俗考",
            (
                "正月十五挂灯，是老辈传下来的规矩。",
                "想读后文？开通读书卡，畅读全站",
            ),
        ),
        Text(
            "{town}方言的声调",
            (
                "摘要：本文记录当地方言的五个声调，并与邻县比较。",
                "如需全文，请下载原版（12页，收费8元）",
            ),
        ),
        Text(
            "{town}在全市现场会上的发言",
            (
                "各位领导，借此机会，我代表镇里作个简短的汇报。",
                "非会员只能看到开头，还有4500字等你来读",
            ),
        ),
        Text(
            "{town}总结范例",
            (
                "本学期我担任两个班的语文课，现总结如下。",
                "打赏2枚书币即可阅读余下章节",
            ),
        ),
    ),
)

GARBAGE = Kind(
    "garbage, unusual",
    "garbage",
    (
        Text("{town}信息", ("ᠮᠣᠩᠭᠣᠯ ᠪᠢᠴᠢᠭ ᠦᠨ ᠦᠰᠦᠭ ᠪᠣᠯ ᠡᠷᠲᠡᠨ ᠦ ᠪᠢᠴᠢᠭ",)),
        Text("{town}要情", ("ｽﾐｲｺﾍﾑﾅﾌｿｴﾖｼｰﾂﾅﾃﾇ､ﾊｵﾔﾓﾐｷｹﾛｳﾃﾏﾗｷﾂｿ",)),
        Text("{town}专报", ("ȫ��ӵ�����������Ѿ���ʼ��������Ҫץ����ʵ��" * 2,)),
        Text("{town}资讯", ("━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━",)),
    ),
)

ADVERTISING = Kind(
    "advertising, unusual",
    "advertising",
    (
        Text(
            "{town}驾照消分",
            (
                "专业代扣驾照分，一分八十，立等可取，老店信誉。",
                "电话微信{phone}",
            ),
        ),
        Text(
            "{town}考试答案",
            (
                "各类考试考前一天出答案，准确无误，过后再付余款。",
                "详情加Q{number}",
            ),
        ),
        Text(
            "{town}苗圃直销",
            (
                "本苗圃常年供应樱花、海棠、红叶石楠，规格全，成活高，量大从优。",
                "苗圃电话：{phone}",
            ),
        ),
        Text(
            "{town}短租公寓",
            (
                "近地铁短租公寓，拎包入住，月付无中介，随时看房。",
                "房东微信{number}",
            ),
        ),
        Text(
            "{town}选号交流",
            (
                "每晚八点公布三码，连中十二期，免费进群看料。",
                "扫码或加{number}",
            ),
        ),
        Text(
            "高价收旧手机",
            (
                "高价回收旧手机、平板，坏的也要，顺丰到付，当面验机打款。",
                "微信：shou{number}",
            ),
        ),
        Text(
            "{town}糖尿病克星",
            (
                "一位老军医献出三代奇方，糖尿病人停药不再难，服用两个月指标正常。",
                "订购专线：{phone}，仅限本月特惠。",
            ),
        ),
        Text(
            "{town}网站建设",
            (
                "网站建设、小程序开发、关键词优化，三天上线，送域名空间，满意再付尾款。",
                "业务QQ：{number}",
            ),
        ),
    ),
)

CUT = (
    Kind("cut in a title", "cut", GENUINE[:1], cut="title"),
    Kind("cut in an attribute's name", "cut", GENUINE[1:], cut="name"),
)

UNUSUAL = (GONE, LOGIN, CAPTCHA, TEMPLATE, TEASER, GARBAGE, ADVERTISING, *CUT)
