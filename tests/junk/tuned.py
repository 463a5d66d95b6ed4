"""The kinds of junk that the rules may be tuned on: system pages, teasers, templates, garbage."""

from __future__ import annotations

from tests.junk.genuine import GENUINE
from tests.junk.kinds import Kind, Text

NOT_FOUND = Kind(
    "not found",
    "gone",
    (
        Text("404 - 页面不存在", ("404", "抱歉，您访问的页面不存在或已被删除！", "返回首页"), True),
        Text(
            "提示信息_{town}新闻网",
            ("您访问的页面不存在或已删除。", "3秒后自动返回首页，如果没有跳转请点击这里。"),
        ),
        Text(
            "404 Not Found",
            (
                "404 Not Found",
                "对不起，没有找到您要的页面",
                "您可以：检查网址是否正确",
                "回到上一页",
            ),
        ),
        Text("出错了", ("哎呀，页面走丢了", "您要找的网页可能已更名、移动或暂时不可用。"), True),
    ),
)

DELETED = Kind(
    "deleted document",
    "gone",
    (
        Text("{town}综治工作总结.docx", ("该文档已被删除或正在审核", "返回首页")),
        Text("在{town}党建工作会上的讲话", ("您要查看的文章不存在或已经被作者删除。",)),
        Text("错误提示", ("该信息已过期或未通过审核，无法显示！", "点此返回上一页")),
    ),
)

GONE_WITH_NEIGHBOURS = Kind(
    "gone, with neighbours",
    "gone",
    (
        Text(
            "页面没有找到 - {town}在线",
            (
                "很抱歉，您要访问的内容已下架",
                "为您推荐",
                "全县冬春农田水利建设现场会召开",
                "{town}举办社区邻里节",
                "县供电公司走进村小学讲用电常识",
                "秋粮收购有序推进",
            ),
        ),
        Text(
            "{town}乡村建设经验材料",
            (
                "该文章已下线，看看下面的文章吧",
                "在乡村建设座谈会上的发言",
                "人居环境整治工作汇报",
                "村级事务公开制度",
                "关于护林员管理的几点建议",
            ),
        ),
        Text(
            "无法找到该页",
            (
                "您正在搜索的页面可能已经删除、更名或暂时不可用。",
                "请尝试以下操作：",
                "单击后退按钮尝试另一个链接。",
                "热门文章",
                "消防安全月活动方案",
                "机关食堂管理办法",
            ),
        ),
    ),
)

LOGIN_FORM = Kind(
    "login form",
    "login",
    (
        Text(
            "用户登录",
            ("用户名", "密码", "记住我", "忘记密码？", "登录", "还没有账号？立即注册"),
            True,
        ),
        Text(
            "会员登录 - {town}文秘网",
            ("会员登录", "账号：", "密码：", "验证码：看不清？换一张", "免费注册"),
        ),
        Text(
            "统一身份认证平台",
            ("账号密码登录", "动态码登录", "忘记密码", "七天内免登录", "登 录"),
        ),
    ),
)

LOGIN_NEEDED = Kind(
    "login needed",
    "login",
    (
        Text("提示", ("您还没有登录，请先登录！", "正在跳转到登录页面"), True),
        Text(
            "{town}党课讲稿",
            ("您尚未登录，请登录后查看。", "没有账号请点击注册"),
        ),
        Text(
            "提示信息",
            ("对不起，您没有登录或登录已超时，请重新登录。", "点击这里返回登录页"),
        ),
    ),
)

IMAGE_CODE = Kind(
    "image code",
    "captcha",
    (
        Text("请输入验证码", ("请输入图片中的验证码", "看不清，换一张", "提交"), True),
        Text(
            "访问验证",
            ("为了继续访问，请输入下方验证码", "验证码：", "确定"),
            True,
        ),
        Text(
            "{town}资料下载",
            ("请输入验证码后继续浏览", "点击图片刷新验证码"),
        ),
    ),
)

SLIDER = Kind(
    "slider",
    "captcha",
    (
        Text("安全验证", ("请完成下方验证后继续操作", "向右滑动完成拼图"), True),
        Text("滑动验证页面", ("请按住滑块，拖动到最右边", "通过验证以确保正常访问"), True),
        Text("{town}百科安全验证", ("安全验证", "请拖动滑块完成验证", "意见反馈")),
    ),
)

TOO_MANY = Kind(
    "too many visits",
    "captcha",
    (
        Text("访问过于频繁", ("您的访问过于频繁，请稍后再试。", "您的IP：10.0.3.{number}"), True),
        Text(
            "{town}法规库",
            ("系统繁忙", "检测到您的请求过于频繁，请输入验证码继续访问"),
        ),
        Text(
            "访问被拒绝",
            ("您的请求疑似机器访问，已被网站防火墙拦截", "如有疑问请联系网站管理员"),
            True,
        ),
    ),
)

MEMBER_TEASER = Kind(
    "member teaser",
    "teaser",
    (
        Text(
            "在{town}街道工作务虚会上的讲话",
            (
                "同志们，街道工作千头万绪，今天的务虚会只谈三件事，请大家畅所欲言。",
                "……({town}文秘网http://www.site.example省略2871字,正式会员可完整阅读)……",
            ),
        ),
        Text(
            "{town}巡察整改汇报",
            (
                "根据巡察反馈意见，我局逐条研究，建立台账，现将整改进展汇报如下。",
                "（未完，全文共5210字，当前仅显示120字，请阅读下面提示信息。）",
            ),
        ),
        Text(
            "{town}民情日记",
            (
                "清早去老张家，他正修院墙，说起去年的雨，他指着墙根的水印给我看，足有一尺高。",
                "登录后查看全文",
            ),
        ),
    ),
)

DOCUMENT_PREVIEW = Kind(
    "document preview",
    "teaser",
    (
        Text(
            "{town}安全生产方案.doc",
            (
                "为进一步压实安全生产责任，切实消除各类隐患，结合我镇实际，特制定本方案，成立由镇长",
                "亲，该文档总共12页，到这儿已超出免费预览范围，如果喜欢就下载吧！",
            ),
        ),
        Text(
            "{town}年度考核办法.docx",
            (
                "第一条 为客观评价干部的实绩，激励先进，鞭策后进，制定本办法。",
                "---此处隐藏7349字，下载后查看---",
            ),
        ),
        Text(
            "{town}学习材料.pdf",
            (
                "学习贵在持之以恒，重在学以致用，请大家对照自己的岗位，想一想差距在哪里。",
                "还剩31页未读，继续免费阅读",
            ),
        ),
    ),
)

LABELS_ONLY = Kind(
    "labels only",
    "template",
    (
        Text(
            "{town}要闻",
            ("发布时间：", "来源：", "作者：", "浏览次数：", "字号：大 中 小", "打印 关闭"),
        ),
        Text(
            "{town}范文",
            ("发表时间：2021-03-04", "点击：0 次", "分享到：", "上一篇：没有了", "下一篇：没有了"),
        ),
        Text("{town}资料", ("大小：", "页数：", "格式：", "暂无内容")),
    ),
)

PLACEHOLDERS = Kind(
    "placeholders",
    "template",
    (
        Text("{{title}}", ("{{content}}", "{{source}} {{date}}")),
        Text("undefined", ("undefined", "null", "NaN", "加载中...")),
        Text("{town}动态", ("<%=article.content%>", "${article.author}", "正文加载中，请稍候…")),
    ),
)

RARE_GLYPHS = Kind(
    "rare glyphs",
    "garbage",
    (
        Text("{town}工作计划", ("蒄蚄袀膇莀蚃羂螂蒈蚃肄薈莄蚂膇莁芀螁衿膄薆螀羂荿蒂蝿肄膂莈螈",)),
        Text(
            "{town}情况通报",
            (
                "羄蒆薈螇芇莄螆袆聿蚂蒃袁膅膈葿袀芇莃螈衿羇膆蚄",
                "薄螁芆膁蚇蚃肆肃莅薂螅膈芈螀膂蒇莁",
            ),
        ),
        Text("{town}汇报", ("膀蒅蚅肆莅羇膁螄薁芃螆莆袂薃蚈蒁肀芁莇螃袈蚀膃薅肇节",) * 3),
    ),
)

LOST_BYTES = Kind(
    "lost bytes",
    "garbage",
    (
        Text(
            "{town}通讯", ("锟斤拷锟斤拷锟斤拷锟斤拷，锟斤拷锟斤拷锟斤拷锟斤拷锟斤拷锟斤拷。",) * 3
        ),
        Text("{town}消息", ("����ȫ����������һ������������ۡ�������Ҫ�����",) * 3),
        Text("{town}来信", ("烫烫烫烫烫烫烫烫屯屯屯屯屯屯屯屯烫烫烫烫烫烫烫烫",) * 2),
    ),
)

CUT_IN_TAG = Kind("cut in a tag", "cut", GENUINE, cut="tag")
CUT_IN_ATTRIBUTE = Kind("cut in an attribute", "cut", GENUINE, cut="attribute")
CUT_IN_SENTENCE = Kind("cut in a sentence", "cut", GENUINE, cut="sentence")

PAGES = (
    *(NOT_FOUND, DELETED, GONE_WITH_NEIGHBOURS, LOGIN_FORM, LOGIN_NEEDED, IMAGE_CODE, SLIDER),
    *(TOO_MANY, MEMBER_TEASER, DOCUMENT_PREVIEW, LABELS_ONLY, PLACEHOLDERS, RARE_GLYPHS),
    *(LOST_BYTES, CUT_IN_TAG, CUT_IN_ATTRIBUTE, CUT_IN_SENTENCE),
)
