"""The words of a site's chrome, which stand around a text: each said once, for reading, which
leaves elements out, and for restoration, which takes lines out.

All but the tuples are insides of patterns, grouped and without a group of their own, so that they
can be part of any.
"""

from __future__ import annotations

EDITORS = ("责任编辑", "责编", "编辑", "責任編輯", "責編", "編輯")
"""The labels of who answers for a page, the surest first."""

ANSWERABLE = r"(?:责任?编辑|责编|網絡編輯|网络编辑|責任編輯|責編)"
"""The label of an editor who answers for a text; 编辑 alone can be a word of the text."""

UPLOADERS = ("上传人", "上传者", "上传用户", "贡献者", "贡献人", "分享者", "分享人")
"""The labels of who gave a file to its host."""

UPLOADER = r"(?:(?:上传|贡献|分享)(?:人|者|用户))"
"""The same as a pattern."""

DISCLAIMER = r"(?:(?:版权|免责|侵权)(?:(?:与|及|和)?免责)?声明|版权说明)"
"""The heading of what a site says of its liability."""

OF_THE_HOST = r"(?:本[网站]|我[网站]|网站|转载|版权|上传|下载|客服|侵权|付费|投诉)"
"""Words by which a notice speaks of the host or of the upload, not of the text's subject."""

NEIGHBOUR = (
    r"(?:[上下前后][一1][条篇则个章组期集部张幅](?:新闻|文章|文档|资料|信息|记录|图[片集]|相册)?)"
)
"""The label of a link to the document before or behind."""

TURNED = r"(?:[上下]一?[页頁]|[首末尾][页頁])"
"""The label of a link to another page of the same document."""

TURNED_TO = r"(?:返\s?回(?:首页|列表|顶部|上一?页)?)"
"""Where a link leads that leaves the document."""

ACTION = (
    r"(?:下载|预览|收藏|分享|举报|打印|复制|点赞|投诉|纠错|反馈|购买|开通会员|加入购物车"
    r"|展开|收起|关闭|阅读|返回)"
)
"""What a button does with a page or its file."""

ACTED_ON = r"(?:文档|本文|全文|资源|原文|此文|文件|资料|本页|窗口|页面|顶部|列表|全篇)"
"""What a button's verb is about."""

COUNTED = r"(?:阅读|浏览|点击|点?赞|在看|评论|收藏|转发|转载|分享|喜欢)"
"""What readers do with a page that a site counts."""

TYPE_SIZE = r"(?:字体|字号|大小)"
"""The label of a page's control of its type."""

ENLARGED = r"(?:(?:点击)?查看(?:原图|大图))"
"""The label of a picture that can be had larger."""

INTO_APP = (
    r"(?:(?:点击|立即|马上|请)?(?:下载|打开|进入|安装)[^，。！？]{1,16}(?:客户端|(?i:APP)|小程序)(?![的上里中])"
    r"(?:[，,！!]?[^。]{0,20}))"
)
"""An invitation to read or hear more in a programme of the site's own."""

PLAYED = (
    r"(?:播放|暂停|停止|静音|取消静音|全屏|退出全屏|音量|倍速(?:播放中?)?|弹幕|重播|自动|标清|高清|超清|蓝光|流畅|循环"
    r"|画中画|直播|收?听(?:新闻|全文|本文|文章)|(?:视频|音频)?加载(?:中|完成)|语音播报|(?:当前|剩余)?时间|时长|\d{1,2}:\d\d(?::\d\d)?|-:-|\d(?:\.\d+)?[xX倍])"
)
"""What the controls of a player say."""

INVITATION = (
    r"(?:(?:(?:返回|点击|查看|阅读|了解|展开)(?!更多).{0,16}?)?(?:查看|了解|阅读|点击)?"
    rf"(?:更多(?:内容|精彩|详情)?|全文|原文|{TURNED_TO}|进入.{{1,16}}讨论))"
)
"""A link that leads on: to more of the text, to another page, to what others say of it."""

UNFOLD = (
    r"(?:\W*(?:点击|点此)?(?:(?:继续|展开|显示|查看|阅读)+"
    r"(?:余下|剩余|全文|全部|更多|(?<=[下余部多])(?:内容|正文|部分|\s*\d{1,2}\s*%))+"
    r"|展开(?:内容)?|余下全文)\W*(?:(?:共|[还還]有|剩余?)?\s*\d{1,5}\s*[%％字页段行]\W*)?)"
)
"""The label of a control that shows the rest of a text."""

READ_ON = (
    r"(?:(?:广告|(?:文章|本文|正文|内容|故事)?未完|请|点击(?:下方|这里|此处)?)[，,、\s]*)*"
    r"(?:(?:继续|接着)(?:往下|向下|下拉|上滑|滑动)?|(?:往下|向下|下拉|上滑|滑动)(?:继续|滑动?)?)"
    r"(?:阅读|观看|浏览|翻?看|滑动?|了解)(?:全文|正文|下文|下一?篇|更多(?:内容|精彩)?)?"
)
"""What tells a reader that a text goes on below what stands amid it."""

TO_TOPICS = r"(?:点击(?:进入|查看)(?:专题|专栏|更多))"
"""A link to what else a site has on the matter."""

SCANNED = r"(?:扫(?:一扫|码|描.{0,6}?二维码))"
"""What a reader is told to do with a code."""

FILE_ENDING = r"\.(?:docx?|wps|rtf|odt|ofd|xlsx?|pptx?|pdf|zip|rar)\b"
"""How the name of a file ends that a page offers."""
