"""Further kinds that the rules may be tuned on: gates, messages, trials."""

from __future__ import annotations

from tests.junk.genuine import GENUINE
from tests.junk.kinds import Kind, Text

AGE_GATE = Kind(
    "age gate",
    "login",
    (
        Text(
            "年龄确认",
            ("本站内容仅供成年人浏览，请确认您已年满十八周岁。", "进入", "离开"),
            bare=True,
        ),
        Text("{town}书库", ("您未通过实名认证，暂不能浏览该资源，请先完成认证。",)),
    ),
)

OTHER_REGION = Kind(
    "other region",
    "gone",
    (
        Text("地区限制", ("很抱歉，您所在的地区暂不支持浏览该页面。",), bare=True),
        Text("{town}在线影像", ("由于版权原因，该视频在您所在地区无法播放。",)),
    ),
)

OLD_BROWSER = Kind(
    "old browser",
    "gone",
    (
        Text(
            "浏览器版本过低",
            (
                "您的浏览器版本过低，本页面不能正常显示，请升级后访问。",
                "推荐使用最新版浏览器",
            ),
            bare=True,
        ),
        Text("{town}数字报", ("请安装播放插件后查看本期内容，或换用其他浏览器打开。",)),
    ),
)

APP_ONLY = Kind(
    "app only",
    "login",
    (
        Text("{town}号外", ("该内容只能在客户端查看", "打开APP阅读", "下载客户端")),
        Text("在微信中打开", ("请在微信客户端打开链接",), bare=True),
    ),
)

LEAVING = Kind(
    "leaving the site",
    "gone",
    (
        Text(
            "即将离开本站",
            ("您即将离开本站，前往第三方网页，请注意账号安全。", "继续前往"),
            bare=True,
        ),
        Text("页面跳转", ("页面正在跳转，若长时间没有反应，请点击此处。",), bare=True),
    ),
)

NO_RESULT = Kind(
    "no result",
    "gone",
    (
        Text("搜索结果", ("没有搜索到符合条件的内容，换个关键词试试吧。",)),
        Text("{town}档案目录", ("共找到 0 条结果", "请缩短关键词或更改筛选条件后重试")),
    ),
)

ENDED = Kind(
    "ended",
    "gone",
    (
        Text("{town}在线问卷", ("本次问卷已结束，感谢您的关注！",)),
        Text("活动页面", ("来晚啦，活动已下线，去别处逛逛吧～",), bare=True),
    ),
)

MOVED = Kind(
    "moved",
    "gone",
    (
        Text("{town}文明网", ("本站已迁移至新域名，旧网址不再更新，请收藏新地址。",)),
        Text("栏目调整", ("该栏目已合并，原链接作废，请从首页重新进入。",)),
    ),
)

CONSENT = Kind(
    "consent",
    "login",
    (
        Text(
            "隐私提示",
            ("请阅读并同意用户协议与隐私政策后继续使用。", "不同意", "同意并继续"),
            bare=True,
        ),
        Text("{town}资料分享", ("分享者设置了仅好友可见，你暂时看不到这条内容。",)),
    ),
)

RATE = Kind(
    "too fast",
    "captcha",
    (
        Text("操作太快了", ("操作太快了，休息一下再来吧", "请求编号 {number}"), bare=True),
        Text("{town}判例库", ("今日查看次数已达上限，请明天再试或完成身份核验。",)),
    ),
)

TRAFFIC = Kind(
    "unusual traffic",
    "captcha",
    (
        Text(
            "请确认",
            ("我们发现您的网络出现不寻常的流量，请勾选方框以便确认是您本人在操作。",),
            bare=True,
        ),
        Text("滑块", ("把滑块拖到缺口处", "加载失败，点此重来"), bare=True),
    ),
)

SERVER_MESSAGE = Kind(
    "message of a server",
    "template",
    (
        Text(
            "Warning",
            (
                "Warning: mysql_connect(): Access denied for user 'root' in conn.php on line 12",
                "Fatal error: Call to a member function query() on boolean in show.php on line 33",
            ),
        ),
        Text("{town}接口", ('{"code":404,"msg":"数据不存在","data":null}',), bare=True),
    ),
)

DIRECTORY = Kind(
    "directory of files",
    "template",
    (
        Text(
            "Index of /upload",
            (
                "Name Last modified Size Description",
                "Parent Directory",
                "a20481.jpg 12K b20482.jpg 34K",
            ),
            bare=True,
        ),
        Text("{town}栏目", ("共 0 条 第 1/1 页", "首页 上一页 下一页 尾页")),
    ),
)

DUMMY = Kind(
    "dummy words",
    "template",
    (
        Text("标题一", ("一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十",)),
        Text("公司简介", ("公司简介内容请在网站管理系统中修改。",)),
    ),
)

KEYBOARD = Kind(
    "keyboard",
    "garbage",
    (
        Text("{town}测评", ("asdfgh jkl qwerty asdf zxcvb asdfasdf qwer hjkl",)),
        Text("{town}感想", ("的的的的的的的的的的的的的的的的的的的的的的的的的的的的的",)),
    ),
)

BYTES = Kind(
    "bytes in figures",
    "garbage",
    (
        Text("{town}函件", ("E4 BB 8A E5 B9 B4 E7 A7 8B E5 A4 A9 E7 9A 84",) * 6),
        Text("{town}记录", ("&#20170;&#24180;&#31179;&#22825;&#30340;&#26085;&#23376;",) * 4),
    ),
)

TRIAL = Kind(
    "trial chapter",
    "teaser",
    (
        Text(
            "{town}旧事",
            (
                "老街的石板磨得发亮，外婆说，那是三代人的脚底板磨出来的。",
                "本章为付费章节，购买后继续阅读",
            ),
        ),
        Text(
            "{town}经济周评",
            (
                "一周来，钢材价格小幅回落，港口库存略有增加。",
                "文章剩余部分仅向专栏订户开放",
            ),
        ),
    ),
)

SCANNED = Kind(
    "scanned pages",
    "teaser",
    (
        Text(
            "{town}志（第三卷）",
            (
                "第三卷记水利，自明代筑堤写起，至本世纪初修渠止。",
                "当前为试读，共 412 页，请购买整本",
            ),
        ),
        Text(
            "{town}技术规程.pdf",
            (
                "本规程规定了大棚蔬菜的育苗、移栽和采收。",
                "本文档由会员分享，可在线免费阅读前 1 页，更多请下载",
            ),
        ),
    ),
)

CUT_IN_STYLE = Kind("cut in a style", "cut", GENUINE, cut="style")

GATES = (
    *(AGE_GATE, OTHER_REGION, OLD_BROWSER, APP_ONLY, LEAVING, NO_RESULT, ENDED, MOVED, CONSENT),
    *(RATE, TRAFFIC, SERVER_MESSAGE, DIRECTORY, DUMMY, KEYBOARD, BYTES, TRIAL, SCANNED),
    CUT_IN_STYLE,
)
