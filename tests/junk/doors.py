"""More kinds that the rules may be tuned on: sites that are closed or unwell, raw files."""

from __future__ import annotations

from tests.junk.genuine import GENUINE
from tests.junk.kinds import Kind, Text

FORUM_GONE = Kind(
    "forum topic gone",
    "gone",
    (
        Text(
            "提示信息 - {town}论坛",
            (
                "抱歉，指定的主题不存在或已被删除或正在被审核",
                "[ 点击这里返回上一页 ]",
            ),
        ),
        Text("{town}供销社改制方案", ("指定的栏目不存在，请检查链接地址。", "返回上一步")),
        Text("查看文章", ("参数错误，没有这篇文章！", "5 秒后返回列表"), bare=True),
    ),
)

OUT_OF_ORDER = Kind(
    "site out of order",
    "gone",
    (
        Text(
            "网站维护中", ("网站正在升级维护，预计明日恢复访问，给您带来不便请谅解。",), bare=True
        ),
        Text(
            "系统发生错误",
            ("页面错误！请稍后再试～", "服务器内部错误，请联系管理员。"),
            bare=True,
        ),
        Text("站点已暂停", ("您访问的网站已到期或被暂停，请联系网站管理员。",), bare=True),
    ),
)

WITHDRAWN = Kind(
    "withdrawn by rule",
    "gone",
    (
        Text(
            "{town}防汛检查通报",
            ("根据相关法律法规和政策，该内容无法显示。",),
        ),
        Text("违规提示", ("此账号已被封禁，内容无法查看", "帐号因违反平台规范被处理"), bare=True),
        Text("{town}村务公开材料", ("应权利人要求，本文档已停止浏览和下载。",)),
    ),
)

INTERNAL = Kind(
    "inner network only",
    "login",
    (
        Text("访问受限", ("本页面仅限单位内网访问，外网用户请通过专线登录。",), bare=True),
        Text("403 - 禁止访问", ("403", "您没有访问此页面的权限，请与管理员联系。"), bare=True),
        Text("{town}干部考核材料", ("请先登录办公系统再查阅本文。",)),
    ),
)

PASSWORD = Kind(
    "password for the text",
    "login",
    (
        Text(
            "密码保护：{town}工作日志",
            ("这是一篇受密码保护的文章，您需要提供访问密码：", "密码："),
        ),
        Text("请输入提取码", ("该分享已加密，请输入提取码", "提取文件"), bare=True),
        Text("{town}会议材料汇编", ("本文已加密，请输入访问密码查看", "确定")),
    ),
)

FIREWALL = Kind(
    "firewall",
    "captcha",
    (
        Text(
            "访问被阻断",
            ("很抱歉，由于您访问的地址有可能对网站造成安全威胁，您的访问被阻断。", "{number}"),
            bare=True,
        ),
        Text(
            "网站防火墙",
            (
                "您的请求带有不合法参数，已被网站管理员设置拦截！",
                "可能原因：您提交的内容包含危险的攻击请求",
                "如何解决：检查提交内容；如网站托管，请联系空间提供商",
            ),
            bare=True,
        ),
        Text("{town}法规汇编", ("当前环境存在风险，暂时不能访问，请完成拼图后重试。",)),
    ),
)

PUZZLE = Kind(
    "puzzle",
    "captcha",
    (
        Text("验证问题", ("请回答验证问题后继续访问", "3 + 5 = ？", "提交"), bare=True),
        Text("确认您是真人", ("请点击图中所有的公交车", "跳过", "下一步"), bare=True),
        Text("{town}资料库", ("请拼合下方图片以证明不是程序在访问", "刷新")),
    ),
)

DEFAULT_SITE = Kind(
    "page of a new server",
    "template",
    (
        Text(
            "恭喜，站点创建成功！",
            ("恭喜，站点创建成功！", "这是默认首页文件，本页面由系统自动生成。"),
            bare=True,
        ),
        Text(
            "没有找到站点",
            (
                "您的请求在服务器中没有找到对应的站点！",
                "可能原因：您没有将此域名绑定到对应站点。",
            ),
            bare=True,
        ),
        Text("网站建设中", ("网站正在建设中，敬请期待！",), bare=True),
    ),
)

NO_CONTENT = Kind(
    "nothing to show",
    "template",
    (
        Text("{town}动态", ("该栏目暂无内容",)),
        Text("{town}新闻", ("数据加载失败，请刷新重试",)),
        Text("{town}通知", ("内容整理中，请稍后再来！", "暂无附件")),
    ),
)

SAMPLES = Kind(
    "sample text",
    "template",
    (
        Text("Lorem ipsum", ("Lorem ipsum dolor sit amet, consectetur adipiscing elit.",) * 2),
        Text("新建文章", ("在此处输入正文", "在此处输入正文")),
        Text("文章标题", ("此处为占位文字，此处为占位文字，此处为占位文字。",)),
    ),
)

PRIVATE_FONT = Kind(
    "characters of a private font",
    "garbage",
    (
        Text("{town}规划", ("".join(map(chr, range(0xE101, 0xE170))),)),
        Text("{town}统计公报", ("□□□□□□□□□□□□□□□，□□□□□□□□□□□□□□□□。",) * 2),
        Text("{town}年鉴", ("??????????????????????????????????????",) * 2),
    ),
)

RAW_FILE = Kind(
    "a file shown raw",
    "garbage",
    (
        Text(
            "{town}表格.pdf",
            (
                "%PDF-1.5 3 0 obj <</Linearized 1/L 20481/O 5/E 15034/N 1/T 20180>> endobj",
                "xref 3 12 0000000016 00000 n 0000000716 00000 n 0000000796 00000 n trailer",
            ),
        ),
        Text(
            "{town}附件",
            (
                "5YWo5Y6/5rKz6YGT5riF55CG5bel5L2c5bey57uP5byA5aeL77yM5ZCE6ZWH6KaB5oqT57Sn",
                "6JC95a6e77yM5bm05bqV5YmN5YWo6YOo6aqM5pS277yM5LiN5b6X5ouW5bu244CC5YWo5Y6/",
            ),
        ),
        Text(
            "{town}文件",
            ("\\u5168\\u53bf\\u6cb3\\u9053\\u6e05\\u7406\\u5de5\\u4f5c\\u5df2\\u7ecf\\u5f00",) * 2,
        ),
    ),
)

DOWNLOAD_ONLY = Kind(
    "download only",
    "teaser",
    (
        Text(
            "{town}应急预案.docx",
            (
                "为有效应对突发事件，保障群众生命财产安全，结合本镇实际，制定本预案。",
                "预览结束，下载原文档可阅读全部内容",
            ),
        ),
        Text(
            "{town}述职报告",
            (
                "一年来，我在镇党委的领导下，认真履职，现将一年来的工作汇报如下：",
                "内容过长，仅展示部分文字预览，完整文档请下载查看",
            ),
        ),
        Text(
            "{town}主持词",
            ("各位领导，各位来宾，大家上午好！", "【剩余1326字，支付3元后阅读】"),
        ),
    ),
)

FOLLOW_FIRST = Kind(
    "follow first",
    "teaser",
    (
        Text(
            "{town}演讲稿",
            (
                "尊敬的评委，亲爱的同事，今天我演讲的题目是守住一盏灯。",
                "此处内容已隐藏，关注公众号回复“演讲”获取密码后查看",
            ),
        ),
        Text(
            "{town}调研手记",
            (
                "三月的一个清晨，我们一行四人沿着旧渠走进了山口的小村。",
                "本帖隐藏的内容需要回复才可以浏览",
            ),
        ),
        Text(
            "{town}公文写作二十讲",
            (
                "公文写作，贵在准确。准确二字，说来容易，做来却难。",
                "游客，本部分内容设定了隐藏，需要积分高于 10 才可浏览",
            ),
        ),
    ),
)

CUT_IN_COMMENT = Kind("cut in a comment", "cut", GENUINE, cut="comment")
CUT_IN_END_TAG = Kind("cut in an end tag", "cut", GENUINE, cut="end tag")

DOORS = (
    *(FORUM_GONE, OUT_OF_ORDER, WITHDRAWN, INTERNAL, PASSWORD, FIREWALL, PUZZLE, DEFAULT_SITE),
    *(NO_CONTENT, SAMPLES, PRIVATE_FONT, RAW_FILE, DOWNLOAD_ONLY, FOLLOW_FIRST),
    *(CUT_IN_COMMENT, CUT_IN_END_TAG),
)
