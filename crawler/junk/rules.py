"""Every threshold and word by which junk is known.

Precision comes first: a page about captchas, logins or gambling is a document. Thresholds
count Chinese characters unless they say otherwise; shares run from 0 to 1.
"""

from __future__ import annotations

import re

HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff]+")

# Statements (statements.py). A clause of a system page is short, and little stands beside it.
LONGEST_CLAUSE = 36
MOST_BESIDE = 24
MOST_PROSE = 20
MOST_PROSE_BELOW_SYSTEM_TITLE = 150
LONGEST_ADDRESS = 60
MOST_ADDRESS = 100

# Teasers (documents.py): less than this under a gap is no document.
TEASER = 200

# Empty templates (templates.py): fewer left when labels and placeholders are gone.
LONGEST_TEMPLATE = 400
LEFT_OF_TEMPLATE = 4
MOST_DEMO_SHARE = 0.5

# Glyph garbage (glyphs.py).
FEWEST_GLYPHS = 20
MOST_GLYPHS = 1000
RARE_SHARE = 0.55
COMMON_SHARE = 0.08
BROKEN_SHARE = 0.3
MISREAD_SHARE = 0.3
MOST_FOREIGN = 0.9
FEWEST_DIFFERENT = 6

# Advertising (adverts.py).
ADVERT_SHARE = 0.5
FEWEST_OFFERS = 2
FEWEST_TRADE_WORDS = 2
MOST_REPORTING = 0.2
LONGEST_ADVERT = 160
FEWEST_QUERIES = 3
FEWEST_ITEMS = 6
STUFFED_SHARE = 0.5
FEWEST_FARM_WORDS = 2
MOST_FARM_PROSE = 0.3

# Selling of any kind (selling.py): the fewest pitches of who is reached by any channel, and of
# who is reached by a private one.
LONGEST_SOLICITATION = 400
SELLING_SHARE = 0.75
FEWEST_PITCHES = (4, 3)
FEWEST_PITCH_SORTS = 2
MOST_HAN_A_PITCH = 16

# What a site says of itself (speech.py), each sort of trouble in its own words.
LONGEST_SPEECH = 120
OWN_WORDS = 0.6
OWN_WORDS_TO_A_READER = 0.5
LONGEST_TO_A_READER = 60
OWN_WORDS_OF_A_LINE = 0.55
OWN_WORDS_BELOW_PAPER = 0.85
OWN_TITLE = 0.8

# A page cut short (cut_short.py): a line of prose this long is no footer.
CUT_LINE = 10
MOST_LOST = 2

QUOTES = "“‘「『《"
SENTENCE_ENDS = "。！？!?；;…"
CLAUSES = re.compile(r"[\s，,。！!？?；;：:、|…～~\u3000]+")
# Words of a line of the page's footer, which says nothing of the page.
FOOTER = re.compile(
    r"版权|ICP|备案|copyright|©|举报|电话[:：]|地址[:：]|邮编|主办|承办|技术支持|客服|转载|侵权"
    r"|友情链接|许可证|声明",
    re.IGNORECASE,
)
# A title that names a kind of paper belongs to a document, however short.
PAPER = re.compile(r"通知|公告|通报|启事|公示|声明$|纪要|讣告|更正|函$|办法$|规定$|条例$|指南$")
# A form below a document asks for a login too, for the sake of a comment.
BESIDE_A_DOCUMENT = re.compile(r"评论|留言|发表|收藏|点赞|投票|回复|跟帖|发帖|特此|届时|将于")
# Lines in which a system page speaks to its reader.
ADDRESS = re.compile(
    r"您|请|点击|点此|返回|跳转|刷新|浏览器|网址|账号|帐号|用户|会员|本站|网站|平台|系统|看不清"
    r"|换一|推荐|注册|稍后|稍候|验证|登[录陆]"
)

_SORRY = r"(?:啊哦|哎呀|糟糕|很?抱歉|非常抱歉|真?对不起|不好意思|温馨提示|提示)?"
_YOURS = (
    r"(?:[您你])?(?:要|想|所|正在|试图|当前|刚才)?(?:访问|查看|浏览|寻找|搜索|请求|打开|找|阅读|分享)?"
    r"(?:到)?的?(?:[该此本]|这个|这篇)?"
)
_THING = r"(?:页面|网页|文章|文档|内容|信息|帖子|主题|资源|资料|分享|链接|网址|商品|视频|页)"
_TAKEN = r"(?:删除|下架|下线|撤回|撤销|移除|移走|移动|屏蔽|清理|隐藏|取消|更名)"
GONE = re.compile(
    rf"{_SORRY}{_YOURS}(?:"
    rf"{_THING}(?:可能)?(?:不存在|找不到|未找到|没有找到|走丢|丢失|飞走|不见了)"
    rf"|{_THING}(?:可能|或许)?(?:已经?)(?:[被由]|可能)?.{{0,8}}?{_TAKEN}"
    rf"|{_THING}(?:可能)?被.{{0,8}}?{_TAKEN}"
    rf"|{_THING}(?:可能)?已经?(?:失效|过期|关闭|不存在)"
    rf"|{_THING}.{{0,8}}?(?:无法|不能|暂时?无法)(?:查看|显示|访问|打开)"
    rf"|文件(?:不存在|已?被删除)(?:或|$)"
    r")"
    rf"|{_SORRY}(?:没有|未能?|无法|找不到)(?:找到|发现|显示)?(?:[您你])?(?:要|所|想)?"
    rf"(?:访问|查看|请求|找|看)?的?[该此]?{_THING}"
    r"|(?:HTTP )?(?:404|410)(?: ?-? ?(?:not found|gone|error|错误|页面))?$",
    re.IGNORECASE,
)
LOGIN = re.compile(
    rf"{_SORRY}(?:[您你])?(?:"
    r"(?:还|尚|当前)?(?:没有|未|没)登[录陆]"
    r"|(?:需要|必须|请)?(?:[您你])?(?:先|重新)?登[录陆](?:[您你]的(?:账号|帐号|账户))?(?:之?后|才)"
    r"(?:才?可以?|才能|再|请)?(?:继续)?(?:查看|浏览|访问|阅读|操作|试|使用|进行)"
    r"|(?:需要|必须|请)(?:[您你])?(?:先|重新)?登[录陆](?:[您你]的(?:账号|帐号|账户)|或|$)"
    r"|登[录陆]已?(?:超时|失效|过期)"
    r"|(?:所在的?用户组|的?权限).{0,12}(?:查看|访问|浏览|阅读|不足|权限|主题)"
    r"|(?:您|你|游客|当前用户)?(?:无权|没有.{0,4}权限|不能|无法)(?:查看|访问|浏览|阅读)"
    r"|.{0,8}仅(?:对|限|供).{0,6}(?:会员|用户|成员).{0,4}(?:开放|可见|访问|浏览|查看)"
    r"|(?:请)?(?:使用|打开|用)?.{0,8}(?:扫描?二维码|扫码|扫一扫).{0,6}登[录陆]"
    r")"
)
CAPTCHA = re.compile(
    rf"{_SORRY}(?:"
    r"请?(?:在下方|在下面)?(?:输入|填写).{0,8}验证码(?:后|以|才|再|继续)"
    r"|请?(?:按住|拖动|移动|滑动).{0,6}滑块|请?向[右左](?:滑动|拖动)"
    r"|请?(?:先)?(?:完成|进行|通过|点击).{0,8}(?:安全|人机|滑动|图形|下方|以下|下列|上述)?验证"
    r"|请?按.{0,4}顺序点击|.{0,16}不是机器人"
    r"|[您你]?的?(?:IP)?(?:的)?(?:访问|请求|操作)(?:次数)?(?:过于|太过?|过)频繁"
    r"|(?:系统)?(?:检测到|发现|侦测到).{0,16}(?:异常|频繁|机器|爬虫|攻击)"
    r"|.{0,8}疑似.{0,6}(?:机器|爬虫|攻击|异常)|.{0,12}防火墙.{0,4}拦截"
    r"|正在(?:检查|验证|检测)[您你]?的?(?:浏览器|访问|网络)"
    r"|checking your browser|verify(?:ing)? (?:that )?you are|just a moment"
    r"|.{0,8}(?:启用|开启|打开) ?(?:java ?script|cookies?)"
    r")",
    re.IGNORECASE,
)
# The same forms stand below documents, for comments: enough only where nothing else stands.
WEAK_CAPTCHA = re.compile(r"请?(?:输入|填写).{0,10}验证码|看不清|换一[张组]|(?:安全|人机)验证$")

_TAIL = r"(?:页|页面|中心|平台|系统|入口)?"
# Titles of any system page: what it is, its text must say.
ANY_TITLE = re.compile(
    r"(?:错误|出错|系统|信息|温馨|访问|操作)?(?:提示|错误)(?:信息|页面?)?|出错[了啦]|error",
    re.IGNORECASE,
)
GONE_TITLE = re.compile(
    r"(?:HTTP )?(?:404|410)(?:[ -]{0,3}(?:页面|网页|错误|没有找到|未找到|not found|error).{0,6})?"
    r"|(?:页面|网页|内容|文章|文档)(?:不存在|没有找到|未找到|找不到|无法(?:查看|显示|访问)|已?被?删除)"
    r"|(?:无法|没有|未)找到(?:该|此)?(?:页面?|网页)|not found",
    re.IGNORECASE,
)
LOGIN_TITLE = re.compile(
    rf"(?:用户|会员|账[号户]|帐[号户]|管理员|微信|扫码|后台|快捷|统一)?(?:登[录陆]|注册){_TAIL}"
    r"|统一身份认证.{0,6}|(?:账[号户]|帐[号户]|会员|用户|个人)中心|没有权限|权限不足"
    r"|(?:sign|log) ?in",
    re.IGNORECASE,
)
CAPTCHA_TITLE = re.compile(
    rf".{{0,4}}(?:安全|访问|人机|滑动|身份|图形)(?:验证|校验|识别){_TAIL}|(?:请输入)?验证码"
    r"|访问(?:过于频繁|被拒绝|受限|异常)|请稍[候后等].{0,3}|just a moment.{0,3}"
    r"|(?:403 )?forbidden|access denied",
    re.IGNORECASE,
)
LOGIN_LABELS = re.compile(
    r"用户名|[账帐]号|密码|记住我|免登[录陆]|自动登[录陆]|验证码|手机号|扫码|扫一扫|二维码"
    r"|短信登[录陆]"
    r"|登[录陆]方式|注册|password|username",
    re.IGNORECASE,
)

# A line of a page that shows a part says what to do (or how much is left) and what for.
ASKING = re.compile(
    r"会员|VIP|付费|收费|支付|打赏|[书金]币|读书卡|原版|购买|订阅|订户|试读|整[本套篇]"
    r"|前 ?\d+ ?页|登[录陆]|解锁|开通|充值|升级|下载|关注|回复|评论后|积分|金币|密码|口令|扫码"
    r"|扫描|公众号"
    r"|注册|客户端|APP|隐藏|剩余|还剩|未显示|未读|省略|仅展示|仅显示|部分|预览|过长",
    re.IGNORECASE,
)
SHOWING = re.compile(
    r"[阅畅续来]读|读完|查看|浏览|开放|[本后]章|后文|余下|看到|可见|显示|展示|全文|完整|全部"
    r"|预览|试读|解锁|剩余内容"
)
# What a site offers besides, below any document: its other texts, its attachments.
BESIDES = re.compile(
    r"附件|(?:更多|最新|精彩)[^，。]{0,4}(?:内容|文章|资讯|信息|消息|新闻|资料|范文|咨询|活动|动态)"
    r"(?!.*(?:全文|剩余|余下|后文|完整|本文))"
)
HIDDEN = re.compile(
    r"(?:以下|剩余|余下|其余|后续|隐藏|完整).{0,16}(?:会员|VIP|付费|购买|订阅|登[录陆]|解锁|开通)"
    r"|(?:本文|该文|此文|本篇|本资料|本文档|全文)[为是属仅只].{0,6}(?:付费|收费|会员|VIP|订阅)"
    r"|(?:试读|预览|试看)(?:部分)?(?:已经?)?(?:结束|完毕|完)"
    r"|(?:请)?(?:先)?(?:开通|购买|订阅|登[录陆]|付费|充值|升级|加入|成为)[^，。]{0,8}?"
    r"(?:之?后|即可|可|才能)(?:继续)?(?:阅读|查看|浏览|解锁|显示)(?:本文)?"
    r"(?:全文|全部|完整|剩余|余下|更多|所有)"
    r"|(?:还有|还剩|剩余).{0,8}(?:未读|未显示|未展示)|解锁(?:全文|全部|剩余|本文)",
    re.IGNORECASE,
)

MARKS = re.compile(
    r"\{\{[^{}\n]{0,60}\}\}|\$\{[^{}\n]{0,60}\}|\{\$?[\w.]{1,40}\}|<%=?[^%\n]{0,60}%>"
    r"|\[!--[^\n]{0,40}--\]"
)
LABELS = re.compile(
    r"(?:发布|发表|更新|上传|发文)?(?:时间|日期)|来源|作者|编辑|责任编辑|责编|文章来源|信息来源"
    r"|浏览次数"
    r"|浏览量?|点击(?:次数|数|率|量)?|阅读(?:次数|量|数)?|字号|字体|大小|打印(?:本页)?"
    r"|关闭(?:窗口)?"
    r"|分享到?|收藏|上一[篇条页]|下一[篇条页]|没有了|暂无(?:内容|数据|信息|简介|记录)?"
    r"|页数|格式|文件大小|更新日期|下载次数|下载量|评分|标签|关键词|返回(?:顶部|列表|首页)?|首页"
    r"|正文|次|大|中|小|无"
    r"|(?:正文|内容|数据|页面)?(?:正在)?(?:加载|载入|更新|建设|整理)中|请稍[候后等]|敬请期待"
    r"|undefined|null|nan|none|object|loading|lorem|ipsum|dolor|sit|amet|todo|test|title|content"
)
LABEL_LINE = re.compile(rf"(?:(?:{LABELS.pattern})|[\W\d_])+", re.IGNORECASE)
DEMO = re.compile(
    r"(?:这里|此处|这)是.{0,8}(?:正文|内容|示例|标题|摘要|测试)"
    r"|(?:示例|默认|演示)(?:文章|内容|文字|正文|页面)"
    r"|(?:测试){2,}|(?:内容){2,}|(?:标题){2,}|(?:正文){2,}|测试(?:内容|文章|数据|一下)"
    r"|[请可]在.{0,8}(?:后台|系统).{0,4}(?:修改|编辑|填写|替换)"
    r"|(?:编辑|修改|删除|替换)(?:或者?|并|和)(?:编辑|修改|删除|替换)|第一篇文章|一二三四五六"
    r"|欢迎使用.{0,12}系统"
    r"|hello world|(?:test[ \d]*)+$",
    re.IGNORECASE,
)

COMMON = frozenset(
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产"
    "种面而方后多定行学法所民得经三之进着等部度家电力里如水化高自二理起小现实加量都两体制机当使点从业"
    "本去把性好应开它合还因由其些然前外天政四日那社事平形相全表间样与关各重新线内数正心反你明看原又利"
    "比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想已通并提直题党程展五果料象员革位入"
    "常文总次品式活设及管特件长求老头基资边流路级少图山统接知较将组见计别她手角期根论运农指区强放决"
)
# The longest runs are what a text in base64 has; no word and no address is so long.
BROKEN = re.compile(
    r"\ufffd+|锟斤拷|(?:烫{2,}|屯{2,})|斤拷|锟|[\ue000-\uf8ff]+|[□■━─]{4,}|\?{4,}"
    r"|(?:\\u[0-9a-f]{4}){2,}"
    r"|(?:&#x?[0-9a-f]+;){2,}"
    r"|[A-Za-z0-9+/=]{60,}",
    re.IGNORECASE,
)

TELLING: dict[str, re.Pattern[str]] = {
    "asks for a captcha": re.compile(
        r"验证(?!失败)|IP.{0,8}(?:异常|限制|禁)|输入.{0,4}图|校验|核验|真人|人机|反爬|采集"
        r"|黑名单|拖拽|点选|算式|自动化"
        r"|脚本访问|过多|限流|不放|按住|转正|依次|检查.{0,4}(?:连接|浏览器)|连接.{0,4}安全"
        r"|程序发出|正常行为|机器人|爬虫|滑块|拼图|拼合|拖动|滑动|缺口|勾选|方框|图片?[中里上]"
        r"|看不清|换一[张组]"
        r"|防火墙|拦截|阻断|攻击|威胁|频繁|太快|次数|流量|风险|可疑|疑似|寻常|非法请求|不合法"
        r"|恶意|本人"
    ),
    "asks for a login": re.compile(
        r"登[录陆入]|注册|密码|口令|提取码|账[号户]|帐[号户]|权限|无权|仅限|仅供|内网|外网|专线"
        r"|授权|会员|积分|加密|受保护|一键登|免密|凭证|私密|仅自己|内部用户|读者证|证号|工号"
        r"|学号|激活|邀请[码制]|等级|续订|订阅|身份|会话"
        r"|实名|认证|绑定|扫码|二维码|公众号|关注(?:[后并]|公众)|先关注|回复|同意|协议|隐私|年满"
        r"|成年|好友|可见|客户端|APP"
    ),
    "says that it is gone": re.compile(
        r"不存在|没有.{0,4}找到|找不到|未找到|没有这|查无|无此|删除|下[架线]|撤[回销下]|移除"
        r"|屏蔽|封禁|封停|冻结|停用|作废|合并|迁移"
        r"|搬[家迁]|更换|变更|过期|到期|失效|暂停|停止|终止|关闭|维护中|[期间]维护|维护期|升级"
        r"|恢复|审核|投诉|侵权|权利人|版权"
        r"|法律法规|走丢|丢失|注销|清空|封号|售罄|无报|未开通|未启用|未发布|未公开|归档|锁定|解散"
        r"|停更|停播|断更|转移|回收站|未收录|尚未|私有|吃掉|回收|欠费|续费|关停|整改|备案|调整"
        r"|复核|转入|停止|已满|损坏|结束|不再|来晚|晚了|未通过|离开本|即将离|第三方|跳转"
        r"|没有.{0,6}(?:结果|记录|数据)|0 ?[条个项]|地区|区域|过低|旧版"
    ),
    "an empty template": re.compile(
        r"建设中|整理中|更新中|完善中|制作中|加载中|载入中|正在(?:加载|载入|建设|制作|更新)|暂无"
        r"|暂时没有|没有内容|无内容|为空"
        r"|敬请期待|即将上线|开发中"
        r"|默认|自动生成|创建成功|占位|示例|尚未添加|暂未添加|未填写|待补充|待完善|筹备中|试运行"
        r"|单击此处|双击|完成安装|环境检测|换成|向导|呈现|倒计时|图片加载|排队|等待|此处|在此"
        r"|输入正文|样[例本]文字|对应的?站点|绑定到|空白|[第共] ?\d+(?:/\d+)? ?[页条]"
    ),
}
# What went wrong, without a word of what: enough where nothing else is said.
TROUBLE = re.compile(
    r"无法|不能|不可用|错误|出错|有误|失败|故障|异常|超时|繁忙|崩溃|隐藏|违规|违反|不支持|不正常"
    r"|拒绝|禁止|受限|限制|没有反应|未响应|上限"
    r"|不足|太[多快慢]|重试|再试|试试|安装|换用"
)
# Parts of a site, and what its readers are told to do.
_SITE_WORDS = (
    r"页面?|网页|网站|站点|本站|网络|网址|地址|链接|域名|首页|主页|[上下]一[页步级]|[尾末]页"
    r"|列表|栏目|频道|版面|目录|文[章件档]|书签"
    r"|全文|正文|本文|原文|[本章]节|本[章期次页]|内容|信息|资[料源]|附件|帖子?|主题|稿件|数据"
    r"|参数|程序|代码|服务器?|系统|平台|后台"
    r"|空间|浏览器|环境|请求|操作|访问|浏览|查[看阅找询]|阅读|打开|显示|展示|加载|下载|上传|提交"
    r"|确[定认]|取消|跳过|刷新|重[试新]"
    r"|返回|点击|点此|单击|按钮|输入|填写|提供|提取|检查|联系|咨询|管理|客服|站长|用户|游客|访客"
    r"|读者|作者|分享|发布|提供商|托管"
    r"|运营商?|稍[后候等]|再[来试]|抱歉|对不起|不好意思|谅解|理解|感谢|谢谢|不便|提示|注意|说明"
    r"|原因|解决|问题|继续|完成|进入|通过|选择"
    r"|支持|启用|开启|安装|使用|版本|自动|[0-9一二三四五六七八九十]秒|收藏|搜索|检索|筛选|导航"
    r"|关键[词字]|结果|条件|标题|意见|反馈"
    r"|帮助|中心|相关|规[定范]|政策|可能|存在|安全|保护|危险|包含|证明|[上下]方|以[上下]|下列"
    r"|所有|回答|完整|状态|编[号码]|时间|时段"
    r"|单位|办公|前往|即将|外部|第三方|复制|粘贴|最新|插件|视频|音频|播放|图片|手机|电脑|应用"
    r"|模式|文字|部分|字数?|元|明[天日]|休息"
    r"|博[客主]|[楼版店群]主|设为|设置|附加码|重置|登录名|杂志|电子版|节目|剧集|回放|课程|课件"
    r"|试卷|题库|书架|书城"
    r"|条目|余额|套餐|订购|快递|优惠券|签到|任务|粉丝|私信|群组|圈子|话题|快照|镜像|备用|线路"
    r"|源站|证书|电子书|博物|资讯"
    r"|日期|今[日天]|往期|无报|图[集库]|相册|笔记|专辑|直播|房间|店铺|商家|小程序|邮箱|消息|节点"
    r"|网关|缓存|脚本|接口|配置|面板|模板|组件|控件|菜单|弹窗|字体|编码|格式|进度条|拦截|版块"
    r"|右侧|左侧|字符|主机|词条|收录|创建|连接|私有|转为|记录|符合|免费|范围|超[出过]|主人"
    r"|所有者|申请|会话|职位|招聘|作品|源文件|短链|申诉|邮件|预计|预览|许可|检测|文库|栏"
    r"|图[中片上]|换一[张幅组]|分钟|小时|首次|编辑|档案库|别处|其[他它]|更多|看看|逛逛|试试"
    r"|活动|问卷|投票|报名|订单|商品|设置|长时间|修改|更改|更新|缩短|系列|公司简介"
)
_OWN = (
    _SITE_WORDS,
    ASKING.pattern,
    SHOWING.pattern,
    TROUBLE.pattern,
    *(words.pattern for words in TELLING.values()),
)
OWN_WORD = re.compile("|".join(_OWN), re.IGNORECASE)
EVERYWHERE = re.compile(
    r"[您你我他它们的了已经被由将要会能可以或并及与和在对应为是有没不无未非该此本这那其如果若请先再才后前所需应当正把给从到至向用个一"
    r"篇条份段些任何尚还很也都就仍因于以而则让来去做啊哦呀吧啦哟吗呢您自只共多太几次种着过得仅暂又更最]"
)
# A site means its own page, or speaks to its reader; slogans of the same words do neither.
MEANT = re.compile(
    r"[您你请该此这吧啦]|本[站页文网内帖次期章]|抱歉|对不起|不好意思|已被|正在|暂|返回|点击|稍"
    r"|登[录陆]|已[删停关下清过失注撤到]|感谢|谢谢|遗憾|失败|错误|即将|[上下左右]图|[?？!！…～]|中$"
    r"|[共第] ?\d",
    re.MULTILINE,
)
# The reader is spoken to.
TO_READER = re.compile(
    r"[您你]|^请|[者们]请|[，。！；\n ]请|抱歉|遗憾|对不起|感谢|谢谢|本站"
    r"|[本该此][帖内网页栏职资链文视商店主]",
    re.M,
)
SITE_TITLE = re.compile(
    r"^(?:提示|温馨提示|信息提示|提示信息|错误|出错|警告|系统|网站|站点|访问|页面|验证|登录|注册|[45]\d\d\b|error)",
    re.IGNORECASE,
)
