"""Lines around a text that are none of it: what can be done with a page, who answers for it, what
its host states."""

from __future__ import annotations

import re

from crawler.chrome import (
    ANSWERABLE,
    COUNTED,
    INTO_APP,
    INVITATION,
    PLAYED,
    SCANNED,
    TO_TOPICS,
    TURNED_TO,
    TYPE_SIZE,
    UNFOLD,
)
from crawler.patterns import LazyPattern
from crawler.reading.lines.bids import is_bid, is_promotion
from crawler.reading.lines.plain import plain
from crawler.reading.lines.pointers import is_aside_heading
from crawler.reading.lines.printed import LORE, PRINTED
from crawler.restoration.hosts.boilerplate import is_notice

LONGEST_STATEMENT = 200
"""Characters of a platform's statement on a text (chosen: two long sentences)."""

LONGEST_TOOL = 80
_INVITATION = LazyPattern(rf"\W*{INVITATION}\W*")
_UNFOLD = LazyPattern(UNFOLD)
_POINTER = LazyPattern(rf"\W*(?:{TO_TOPICS}|更多(?:热点|新闻|资讯|文章|报道))\W*")
_RATED = r"(?:参与人数|[威声]望|[金铜钱]币|金钱|积分|人气|贡献)"
_COUNTER = (
    rf"(?:(?:{COUNTED}|回复|有用|顶|踩)[量数次]?(?:[▼▲]|\W{{0,3}}\d[\d.,]*[万wk+]*次?)"
    rf"|\d+\s*[条个]\s*(?:评论|跟[贴帖]|回复)|(?:评分)?\W*(?:{_RATED}\W{{0,4}}\d+\W*){{2,}}(?:理由\W*)?(?:收起)?)"
)
"""What readers did with a page, or gave its writer, each with how often."""

_BUTTONS = (
    rf"(?:(?:{_COUNTER}|{ANSWERABLE}|编辑|作者|来源|分享到?|打印(?:本[页文])?|关闭(?:窗口|本[页文])?|纠错|点赞"
    rf"|收藏(?:本[页文])?|举报|反馈|投诉|{TURNED_TO}|{TYPE_SIZE}|原文(?:链接|地址)|标签|关键[词字]|[大中小](?!\w)"
    r"|(?:首|上一?|下一?|尾|末|[第共]\s?\d{1,3}\s?)[页頁]|\d{1,3}(?!\w)"
    r"|(?:发表|最新|网友|全部)?评论(?=\s?[:：])"
    r"|\d{2,12}(?=[上下尾末]一?页))\W*)"
)
_TAGGED = (
    r"(?:(?:文章|本文|相关|热门)?(?:标签|(?i:tags?)|关键[词字])"
    r"|(?:相关|热门)?(?:热搜?词|搜索)(?:搜索)?)"
)
_TOOL = LazyPattern(
    rf"\W*(?:{_BUTTONS}+|{_BUTTONS}*(?:扫一扫.*|{_TAGGED}\s*[:：].*|[上下]一?[篇条则](?:\s*[:：].*)?))"
)
LINK_SECTION = LazyPattern(
    r"(?:外部(?:链接|連結|连结)|相关链接|延伸阅读|推荐阅读|相关阅读|(?:与|和)我们联系|联系我们)\s*[:：]?"
)
_EMPTY_SECTION = LazyPattern(r"参见|參見|参考(?:文献|资料)|參考(?:文獻|資料)|注释|註釋|脚注")
STAFF = LazyPattern(
    rf"[（(【\[]?\s*(?:(?:本文来源|来源|作\s?者)\s*[:：]\S{{1,16}}\s+){{0,2}}(?:{ANSWERABLE}|编辑|校对|审核|[初复终一二三]审|监制"
    r"|值班(?:主任|编辑|编委)|编审|签发|主编|美编|制图|排版|统筹)\s*[:：/|｜丨].{0,40}"
    r"|[（(【\[](?:责任)?编辑[ \u3000]\S{2,4}[）)】\]]"
    r"|(?:责任?编辑?|编辑|校对|审核|编审|监制)[ \u3000]+[\u4e00-\u9fff]{2,4}"
)
_SHARING = LazyPattern(
    rf"\W*(?:分享(?:让更多人看到|到\s?[:：]?.{{0,30}}|至.{{0,20}}|给?好友)?|{SCANNED}.{{0,40}}|关注.{{2,20}}公众号.{{0,10}}"
    r"|(?:欢迎|敬请|请).{0,4}关注.{2,20}(?:公众(?:号|平台)|微信|视频号|微博)(?:[（(].{0,40}[）)])?"
    r"(?:[，,].{0,8}(?:更多|最新|精彩).{0,12})?"
    r"|(?:长按|微信|点击).{0,8}(?:识别|扫|二维码|关注).{0,30}"
    r"|(?:网友)?评论\s?[:：]?.{0,10}文明.{0,10}理性.{0,6}|收起(?:全文)?"
    rf"|{INTO_APP}"
    r"|(?:来|上|到|去|用)[^，。！？]{1,12}(?:客户端|APP|小程序)\W{0,2}(?:查?看|阅读|了解|浏览)更?多[^。，]{0,16}"
    r"|\W{0,4}(?:点击|戳)(?:上方|下方|上面|左下角).{0,16})\W*"
)
_SENT_FROM = LazyPattern(
    r"(?:发[布表]于\s*[:：]|(?i:ip)(?:属地|归属地)\s*[:：]?)\s*[\u4e00-\u9fff]{2,8}"
)
"""Where whoever posted a text was then."""

_HEADED_ELSEWHERE = LazyPattern(r"原文?(?:标题|標題)\s*[:：丨|].{2,60}")
"""What the title of a text was where it is from; in brackets papers print it as part of it."""

REPORTER = LazyPattern(
    r"[□■●◆◎○◇▲△☆★]?\s?(?:本[报報刊网網台]|全媒体)?(?:见习|見習|实习|實習|特约|特約|首席)?(?:[记記]者|通[讯訊][员員])[\s\u3000/／:：]+"
    r"[\u4e00-\u9fff·]{2,4}(?:[\s\u3000、]+[\u4e00-\u9fff·]{2,4}){0,3}"
)
"""Who reported, alone on a line."""

_NAMES = r"[\u4e00-\u9fff·]{2,5}(?:[\s、/／]+[\u4e00-\u9fff·]{2,5}){0,3}"
WRITER = LazyPattern(
    rf"(?:(?:^|[\s|｜]+)(?:作\s?者|撰\s?[文稿]|[图圖摄攝]?文字?|采写|[图圖]片?|[摄攝]影|编译|翻译|口述|整理)\s?[:：/／|｜]\s?"
    rf"(?:本[报報刊网網台]|全媒体)?(?:[记記]者)?\s?{_NAMES})+"
)
"""Who wrote, alone on a line."""

_END_MARK = LazyPattern(
    r"\W*(?:(?:the\s)?end|(?:全文|本文|正文)完结?)\W*|[^\w。]+完结?[^\w。]+", re.IGNORECASE
)
_FILED = LazyPattern(r"(?:\W*\S{0,4}(?:ICP[备证]|公网安备)\s?\D{0,4}\d\S{0,28})+", re.IGNORECASE)
"""The numbers under which a site is filed."""

_POSTED = LazyPattern(
    r"\W*(?:发布|发表|更新|编辑|回复)(?:于|时间|日期)[:：\s]*(?:19|20)\d\d[-/.年].{4,24}"
    r"|\W*(?:19|20)\d\d[-/.年]\d{1,2}[-/.月]\d{1,2}日?\s+\d{1,2}:\d\d(?::\d\d)?"
    r"(?:\W*(?:引用|回[复应]|举报|编辑|顶端|TOP|只看\S{1,4}|\d{1,5}\s?[楼#]))+\W*"
    r"|\W*(?:作\s?者\s?[:：]|(?i:post(?:ed)? by))\s*\S{1,16}[\s/|]+(?:19|20)\d\d[-/.年]\d.{4,28}"
)
"""When something was posted, with what can be done with it."""

_JUDGED = LazyPattern(
    r"\W*(?:(?:已?[赞踩顶]过?|有用|没用|赞同|反对|有帮助|没帮助|追问|追答|评论|打赏)\W*\d*\W*)+"
    r"|\W*[你您]对(?:这个|该|此)(?:回答|答案).{0,8}|\W*(?:这个|该|此|本|以上)(?:回答|答案)(?:对[你您]|由|被)"
    r".{0,10}(?:帮助|有用|采纳|推荐|解决).{0,4}"
    r"|\W*(?:[你您]?[看读阅]完?读?后?)?(?:这|本|此|该)?[篇条]?(?:文章|新闻|报道)?后?[你您]?的?"
    r"(?:心情|感受|感觉|表情)(?:是|如何|怎[么样]样?|指数|投票)\W*"
)
"""What readers are asked of an answer, or thought of it."""

_EDITED = LazyPattern(r"\W*本[帖贴]最后由.{1,40}(?:编辑|修改)\W*")
"""How forums say that a post was changed, above it or below."""

_SAYS = LazyPattern(r"[。！？].")
"""A sentence and more: who edited is named without one."""

_SOURCED = LazyPattern(r"[（(【\[]?(?:文章|稿件|信息|新闻|图文)来\s?源\s*[:：].{2,30}")
_STATEMENT = LazyPattern(
    r"(?:[^。！？]{0,12}(?:声明|说明)\s*[:：])?[^。！？]{0,60}?(?:观点|言论|立场)[^。！？]{0,6}"
    r"仅代表(?:作者|发布者|其)(?:本人|个人).{0,60}"
    r"|[^。！？]{0,12}声明\s*[:：].{0,120}(?:仅代表|不代表|仅提供|存储服务|发布平台).{0,40}"
    r"|[^。！？]{0,12}不代表[本我该][网网站台刊报司].{0,4}(?:观点|立场|意见).{0,40}"
    r"|[^。！？，]{0,24}版[权權]所有(?![权權者])[^。！？，]{0,40}"
    r"|(?:本文|文章)?(?:地址|链接|网址|来源|原载|出处)\s*[:：]\s*(?:https?:|www\.).*"
    r"|(?:本文|原文)(?:永久)?(?:地址|链接|网址)\s*[:：].*"
    r"|[该本此](?:日志|文章?|博文)\s*由.{1,20}(?:于|发表|发布|编辑|整理|提供|上传|收集).{0,120}"
    r"|本(?:作品|文章?|站|博客)[^。]{0,24}(?:采用|遵循|基于)[^。]{0,60}(?:许可|协议|授权)[^。]{0,24}。?"
    r"|(?:文章|本文)标题\s*[:：].{2,60}"
    r"|(?:想?看)?更多.{0,12}请?(?:下载|关注|登录|追踪|订阅|锁定).{2,20}"
)
_CONTROLS = LazyPattern(rf"(?!.*(?:19|20)\d\d\D)(?:{PLAYED}[\s/|%:：·\d.-]*){{2,}}")
_BRACKETED = LazyPattern(r"[【\[][^【】\[\]]*[】\]]|[^\s【】\[\]]+")


def heads_links(line: str) -> bool:
    """Return whether a line is the heading of links that end a page's text."""
    return bool(LINK_SECTION.fullmatch(line)) or is_aside_heading(line)


def is_behind(line: str) -> bool:
    """Return whether a line below a text is none of it: tools, who edited it, statements."""
    own = (
        _TOOL,
        _INVITATION,
        _POINTER,
        _UNFOLD,
        _EMPTY_SECTION,
        STAFF,
        _SHARING,
        _CONTROLS,
        _END_MARK,
        _FILED,
        _POSTED,
        _EDITED,
        _JUDGED,
        _SOURCED,
        _HEADED_ELSEWHERE,
        _SENT_FROM,
        LORE,
        PRINTED,
    )
    line = plain(line) if len(line) <= LONGEST_STATEMENT else line
    if len(line) <= LONGEST_STATEMENT and _STATEMENT.fullmatch(line):
        return True
    if STAFF.match(line) and _SAYS.search(line):
        return False
    if is_like(line, *own) or is_notice(line) or is_aside_heading(line) or is_promotion(line):
        return True
    if is_bid(line):
        return True
    parts = _BRACKETED.findall(line) if line[:1] in "【[" else line.split()
    return len(parts) > 1 and all(is_like(part, _TOOL, STAFF, _SHARING, _JUDGED) for part in parts)


def is_above(line: str) -> bool:
    """Return whether a line above a text is none of it by its words: tools, who wrote it."""
    own = (
        _TOOL,
        _SHARING,
        _CONTROLS,
        REPORTER,
        WRITER,
        _EDITED,
        _HEADED_ELSEWHERE,
        _SENT_FROM,
        LORE,
    )
    return is_like(line, *own) or is_bid(line)


def is_tool(said: str) -> bool:
    """Return whether words are those of buttons and counters."""
    return is_like(said, _TOOL)


def is_like(line: str, *patterns: LazyPattern) -> bool:
    """Return whether a short line is as one of some patterns has it."""
    return len(line) <= LONGEST_TOOL and any(pattern.fullmatch(line) for pattern in patterns)
