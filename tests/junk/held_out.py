"""The third of the kinds that only scores: written when the rules stood, never to tune one."""

from __future__ import annotations

from tests.junk.held_out_spam import SPAM
from tests.junk.kinds import Kind, Sort, Text


def _one(name: str, sort: Sort, title: str, *lines: str, bare: bool = False) -> Kind:
    return Kind(name, sort, (Text(title, lines, bare=bare),))


GONE = (
    _one("museum", "gone", "{town}博物馆", "抱歉，您访问的页面不存在或已删除！", "返回首页"),
    _one("court notices", "gone", "{town}法院公开网", "该文书已撤回，不再公开。"),
    _one("estate agents", "gone", "房源失效", "您查看的房源已下架，看看附近的房源", bare=True),
    _one("recipes", "gone", "提示", "该菜谱已被作者删除或正在审核中", "返回", bare=True),
    _one(
        "software",
        "gone",
        "错误页",
        "您要打开的页面地址不正确或已经更换。",
        "请检查地址是否输入正确",
        bare=True,
    ),
    _one("letters to the mayor", "gone", "{town}来信选登", "该信件不存在或未公开，请返回列表。"),
    _one("lecture notes", "gone", "{town}党课讲义", "文档已删除，您可以搜索其他文档"),
    _one("gateway", "gone", "502 Bad Gateway", "网关错误，服务暂时不可用，请稍后再试", bare=True),
    _one("town forum", "gone", "提示信息", "您指定的主题已被删除，请点击返回论坛首页"),
    _one("poems", "gone", "{town}诗社", "您访问的内容不存在，3秒钟后自动跳转到首页"),
    _one(
        "suspended host", "gone", "访问提示", "您访问的站点已被暂停服务，请联系空间商。", bare=True
    ),
    _one("statute book", "gone", "{town}志", "链接已失效，请通过站内搜索查找相关内容。"),
)
LOGIN = (
    _one(
        "party school", "login", "学员登录", "学员账号", "登录密码", "验证码", "立即登录", bare=True
    ),
    _one("press archive", "login", "{town}旧报数据库", "您尚未登录，请登录后使用检索功能。"),
    _one("teachers' forum", "login", "提示", "抱歉，您需要注册并登录后才能访问该页面", "立即登录"),
    _one("data portal", "login", "{town}统计数据", "请登录用户中心后查看数据"),
    _one("hidden board", "login", "权限提示", "您没有权限访问该版块，请联系管理员", bare=True),
    _one("group notes", "login", "{town}读书会笔记", "该内容仅小组成员可见，请先登录并加入小组"),
    _one(
        "reading room",
        "login",
        "统一登录",
        "账号登录 扫码登录",
        "请输入账号",
        "请输入密码",
        "忘记密码",
    ),
)
CAPTCHA = (
    _one("hotels", "captcha", "验证中心", "请拖动滑块完成拼图验证", "刷新验证", bare=True),
    _one("patents", "captcha", "请输入验证码", "您的操作过于频繁，请输入验证码后继续", bare=True),
    _one("weather", "captcha", "{town}气象资料", "系统检测到异常请求，请完成验证后继续访问。"),
    _one("trains", "captcha", "安全验证", "点击下图中所有的自行车完成验证", bare=True),
    _one(
        "web shield", "captcha", "访问被拦截", "您的访问行为存在风险，已被防火墙拦截。", bare=True
    ),
    _one("reports", "captcha", "{town}公报查询", "请输入图中的验证码", "看不清？点击刷新"),
)
TEMPLATE = (
    _one("list without items", "template", "{town}党务公开", "暂无相关信息"),
    _one("script tags", "template", "<%=title%>", "<%=content%>", "<%=date%>"),
    _one("being filled", "template", "{town}领导简介", "内容正在更新中，请稍后访问"),
    _one("example", "template", "示例标题", "这里是示例内容，请在后台编辑。"),
    _one(
        "empty page", "template", "{town}政策解读", "发布日期：", "信息来源：", "【字体：大 中 小】"
    ),
    _one("tester", "template", "test", "test", "testtest", "测试"),
    _one("coming", "template", "{town}数字展厅", "展厅建设中，敬请期待"),
)
TEASER = (
    _one(
        "health tips",
        "teaser",
        "{town}老中医谈养生",
        "春天要早睡早起，饭吃七分饱，酒少沾。",
        "开通会员后可阅读全文",
    ),
    _one(
        "minutes",
        "teaser",
        "{town}民主生活会发言",
        "对照检查，我主要存在下面几个方面的不足。",
        "……（省略2310字，登录后可阅读完整内容）",
    ),
    _one(
        "papers",
        "teaser",
        "{town}方志研究",
        "方志之学，起于宋而盛于清，本文略述其变。",
        "付费阅读剩余80%的内容",
    ),
    _one(
        "essays",
        "teaser",
        "{town}青年演讲稿",
        "各位评委，我演讲的题目是把根扎进泥土里。",
        "试读已结束，开通VIP阅读全部章节",
    ),
    _one(
        "word files",
        "teaser",
        "{town}采购制度.docx",
        "为规范采购，节约开支，制定本制度。",
        "该文档共18页，预览已结束，请下载后查看全文",
    ),
    _one(
        "follow us",
        "teaser",
        "{town}春耕随笔",
        "犁翻过的地冒着热气，燕子贴着地面飞。",
        "关注公众号，查看全文",
    ),
)
GARBAGE = (
    _one(
        "rare glyphs again", "garbage", "{town}讲话", "薂蒈羆芄莁袆膃蚇蒁羁芈莅螀膆蚂蒄罿芀葿袂" * 2
    ),
    _one("lost signs", "garbage", "{town}意见", "�ҵ�ȫ����Ҫ���������ٿ���Ҫʵ����ҵ" * 2),
    _one("squares", "garbage", "{town}决定", "□□□□□□□□□□□□□□□□□□□□□□□□□□□□"),
)

HELD_OUT = (*GONE, *LOGIN, *CAPTCHA, *TEMPLATE, *TEASER, *GARBAGE, *SPAM)
