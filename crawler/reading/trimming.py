"""What stands above and below a text, in lines: its title and dateline, tools, notices."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import accumulate

from crawler.chrome import (
    ANSWERABLE,
    COUNTED,
    ENLARGED,
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
from crawler.reading.bids import is_bid, is_promotion
from crawler.reading.crumbs import find_crumbs
from crawler.reading.datelines import holds_dateline
from crawler.reading.dates import is_date
from crawler.reading.labels import is_labelled
from crawler.reading.plain import plain
from crawler.reading.pointers import is_aside_heading
from crawler.reading.printed import LORE, PRINTED, ends_lore
from crawler.reading.statements import states_limits, states_rights
from crawler.restoration.boilerplate import is_notice
from crawler.text import LABELLED, SENTENCE_END

HEAD_LINES = 8
LONGEST_DATELINE = 60
LONGEST_TOOL = 80
LONGEST_STATEMENT = 200
"""Characters of a platform's statement on a text (chosen: two long sentences)."""
MOST_BEFORE = 80
"""Letters of prose between a title and its text, at most: a summary (chosen)."""
LEAST_CUT, LEAST_SHORTENED = 20, 8
"""Letters of a summary that is cut from a text (chosen: two clauses), and of one that ends in dots:
a verse may begin as the next does."""

LAST_SECTION = 0.2  # share of a text that a last section of links may have

_INVITATION = LazyPattern(rf"\W*{INVITATION}\W*")
_UNFOLD = LazyPattern(UNFOLD)
_POINTER = LazyPattern(rf"\W*(?:{TO_TOPICS}|更多(?:热点|新闻|资讯|文章|报道))\W*")
_IMAGE_LABEL = LazyPattern(
    rf"{ENLARGED}(?:\s*[\d.]+\s*[KM]B?)?|图集|圖集|.{{0,12}}浏览器不支持.{{0,24}}"
)
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
_LINK_SECTION = LazyPattern(
    r"(?:外部(?:链接|連結|连结)|相关链接|延伸阅读|推荐阅读|相关阅读|(?:与|和)我们联系|联系我们)\s*[:：]?"
)
_LABEL = LazyPattern(r"\S[^。！？:：]{0,9}[:：]")
_EMPTY_SECTION = LazyPattern(r"参见|參見|参考(?:文献|资料)|參考(?:文獻|資料)|注释|註釋|脚注")


_STAFF = LazyPattern(
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

_REPORTER = LazyPattern(
    r"[□■●◆◎○◇▲△☆★]?\s?(?:本[报報刊网網台]|全媒体)?(?:见习|見習|实习|實習|特约|特約|首席)?(?:[记記]者|通[讯訊][员員])[\s\u3000/／:：]+"
    r"[\u4e00-\u9fff·]{2,4}(?:[\s\u3000、]+[\u4e00-\u9fff·]{2,4}){0,3}"
)
"""Who reported, alone on a line."""

_NAMES = r"[\u4e00-\u9fff·]{2,5}(?:[\s、/／]+[\u4e00-\u9fff·]{2,5}){0,3}"
_WRITER = LazyPattern(
    rf"(?:(?:^|[\s|｜]+)(?:作\s?者|撰\s?[文稿]|[图圖摄攝]?文字?|采写|[图圖]片?|[摄攝]影|编译|翻译|口述|整理)\s?[:：/／|｜]\s?"
    rf"(?:本[报報刊网網台]|全媒体)?(?:[记記]者)?\s?{_NAMES})+"
)
"""Who wrote, alone on a line."""

_END_MARK = LazyPattern(
    r"\W*(?:(?:the\s)?end|(?:全文|本文|正文)完结?)\W*|[^\w。]+完结?[^\w。]+", re.IGNORECASE
)
_DRAWN_MARK = LazyPattern(r"\W+(?:the\s)?end\W+", re.IGNORECASE)
"""What a text is closed with; behind one between strokes stands no more of it."""

_CONTACT = LazyPattern(
    r"\W*(?:欢迎|本[报刊网站])?"
    r"(?P<about>投稿|来稿|供稿|[报爆]料|举报|新闻(?:热线|线索)|编辑部|商务|广告|发行|订阅|读者|客服|转载|授权)"
    r"[^。！？:：]{0,12}[:：].{0,12}?(?:[\w.+-]+@[\w-]+\.\w|\d[\d\s-]{5,}).{0,30}"
)
"""How readers reach those who make a site or a paper."""

_ASKED_FOR = LazyPattern(
    r"\W*(?:我[要来]|欢迎|期待|诚征|如有|点此|有话[要想]?说).{0,12}?"
    r"(?P<about>投稿|来稿|赐稿|[报爆]料|新闻线索|评论|留言)[^。]{0,20}"
)
"""What bids readers write to those who make a site or a paper."""

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
_STROKE = LazyPattern(r"[\W_]+")
_ORIGIN = LazyPattern(r"(?:来\s?源|素材|综合)\s*[:：|｜丨].{2,30}")
_BRACKETED = LazyPattern(r"[【\[][^【】\[\]]*[】\]]|[^\s【】\[\]]+")
_KEYWORDS = LazyPattern(r"关键[词字]\s*[:：]|key\s?words?\s*[:：]", re.IGNORECASE)
_ABSTRACT = LazyPattern(r"\W*(?:摘\s?要|abstract)(?:\W|$)", re.IGNORECASE)
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
_STAMP = LazyPattern(
    r"\W*(?:19|20)\d\d(?:[-/.]\d{1,2}[-/.]\d{1,2}|年\d{1,2}月\d{1,2}日)\s*(?:\d{1,2}[:：]\d\d(?:[:：]\d\d)?)"
    r"\W*|[\[【（(]?(?:19|20)\d\d[-/.]\d{1,2}[-/.]\d{1,2}[\]】）)]?|[\[【](?:19|20)\d\d年\d{1,2}月\d{1,2}日[\]】]"
)
_LABELLED = LazyPattern(
    r"\W*(?:(?:发布|发表|更新|编辑|发文|上传|录入|添加|创建)?(?:时\s?间|日\s?期)|(?:文章|信息|稿件|新闻)?来\s?源|作\s?者|稿源)\s*[:：]"
    r"|\W*(?:19|20)\d\d[-/.年]\d{1,2}[-/.月]\d{1,2}日?\s+(?:\d{1,2}:\d\d(?::\d\d)?\s*)?(?:来\s?源|作\s?者|稿源|浏览|阅读|点击|字[号体]|文[:：/])"
    r"|.{0,16}(?:发布|发表|更新|编辑|回复)于\s*(?:19|20)\d\d[-/.年]"
    r"|\W*本(?:[帖文贴]子?|主题)(?:最后|已)?[由被].{1,40}(?:编辑|修改|操作|加亮|置顶|推荐|加精|精华|移动|合并)"
)
_WHEN = LazyPattern(r"(?:会议)?(?:时\s?间|日\s?期)\s*[:：]")
_TITLED = LazyPattern(r"^(?:标\s*题|題\s*目|题\s*目|主\s*题)\s?[:：]\s*")
_BETWEEN = LazyPattern(r"\s*[|｜·]\s*|\s{2,}|\u3000+")
_WRITTEN = LazyPattern(r"(?:^|[\s|｜])(?:来\s*源|作\s*者|记\s*者|撰?文)\s*[:：/／|｜]")
"""Where from or by whom: with a date below the summary of a text, its dateline."""

_DATED = LazyPattern(
    r"(?:19|20)\d\d\s*[-/.年]\s*\d{1,2}|[一二][〇○零一二三四五六七八九]{3}年|^\W*(?:来\s*源|作\s*者|编辑)"
)


def below_title(text: str, title: str) -> str:
    """Return a text without a head of title and dateline, if it has one."""
    lines = text.split("\n")
    places = [n for n, line in enumerate(lines[:HEAD_LINES]) if title and _says(line, title)]
    # A text may say its title again: what has been said before that is its own.
    heads = [n for n in places if not any(map(SENTENCE_END.search, lines[places[0] + 1 : n]))]
    above = _prose(lines[: places[0] if places else 0])
    if not heads or above > min(MOST_BEFORE, _prose(lines) / 2):
        return text
    start = heads[-1] + 1
    summed_up = False
    for place, line in enumerate(lines[start : start + HEAD_LINES // 2], start):
        said = bool(SENTENCE_END.search(line))
        if (said and summed_up) or len(line) > LONGEST_DATELINE:
            break
        summed_up = summed_up or said
        if _DATED.search(line) and not said and (_WRITTEN.search(line) or not summed_up):
            start = place + 1
    below = _from_abstract(lines[start:])
    return "\n".join(below) if any(map(SENTENCE_END.search, below)) else text


def _from_abstract(lines: Sequence[str]) -> Sequence[str]:
    """Return some lines without those above an abstract: its authors, and where they work."""
    for place, line in enumerate(lines[:HEAD_LINES]):
        if _ABSTRACT.match(line):
            return lines[place + bool(_ABSTRACT.fullmatch(line)) :]
    return lines


def _says(line: str, title: str) -> bool:
    """Say whether a line is a title, be its label or its dateline on the same."""
    line = _TITLED.sub("", line)
    return line == title or (line.startswith(title) and holds_dateline(line[len(title) :]))


def _prose(lines: Sequence[str]) -> int:
    """Count the characters of the lines that have a sentence."""
    return sum(len(line) for line in lines if SENTENCE_END.search(line))


def without_tools(text: str) -> str:
    """Return a text without labels of images, and without what stands above and below it: the
    labels of buttons, empty fields, page numbers, a last section of links or of how to reach the
    site."""
    lines = [line for line in text.split("\n") if not _IMAGE_LABEL.fullmatch(line)]
    lines = lines[: _end(lines)]
    is_abstract = any(map(_ABSTRACT.match, lines))
    below = _from_abstract(lines) if is_abstract else lines
    if not any("。" in line for line in lines[: len(lines) - len(below)]):
        lines = list(below)
    credited = len(lines) < len(text.split("\n"))
    while lines and (
        is_behind(lines[-1])
        or (credited and (_ORIGIN.fullmatch(lines[-1]) or _STROKE.fullmatch(lines[-1])))
        or _is_contact(lines[-1], lines[:-1])
        or states_rights(lines[-1], lines[:-1])
        or (lines[1:] and states_limits(lines[-1]))
        or ends_lore(lines)
    ):
        if is_abstract and _KEYWORDS.match(lines[-1]):
            break
        lines.pop()
        credited = True
    links = [n for n, line in enumerate(lines) if _LINK_SECTION.fullmatch(line)]
    if links and _is_last_section(lines[links[-1] + 1 :], text):
        lines = lines[: links[-1]]
    is_chronicle = sum(map(bool, map(_STAMP.fullmatch, lines))) > 1
    start = next((n for n in range(len(lines)) if is_chronicle or _begins(lines[n : n + 2])), 0)
    start += _is_beginning(lines[start : start + 2])
    return "\n".join(lines[start:])


def _is_beginning(lines: Sequence[str]) -> bool:
    """Say whether the first of two lines begins the second, as systems cut summaries."""
    if len(lines) < 2:
        return False
    cut = lines[0].rstrip("….")
    least = LEAST_CUT if cut == lines[0] else LEAST_SHORTENED
    return least <= len(cut) < len(lines[1]) and lines[1].startswith(cut)


def heads_links(line: str) -> bool:
    """Return whether a line is the heading of links that end a page's text."""
    return bool(_LINK_SECTION.fullmatch(line)) or is_aside_heading(line)


def _is_contact(line: str, above: Sequence[str]) -> bool:
    """Say whether a line tells how to reach who made the site, or bids so, in a text that speaks of
    no such thing: one that asks for contributions tells where they go."""
    said = plain(line) if len(line) <= LONGEST_TOOL else ""
    found = _CONTACT.fullmatch(said) or _ASKED_FOR.fullmatch(said)
    return found is not None and not any(found["about"] in plain(each) for each in above)


def _is_last_section(lines: Sequence[str], text: str) -> bool:
    """Say whether what a heading of links heads is little, or labels only."""
    return len("".join(lines)) < LAST_SECTION * len(text) or all(map(_LABEL.match, lines))


def _end(lines: Sequence[str]) -> int:
    """Return where a text ends that is closed by a mark, or names its editor with no more behind
    than stands before: whoever edited it is named below it, and what follows is the site's own."""
    prose = [len(line) * bool(SENTENCE_END.search(line)) for line in lines]
    whole = sum(prose)
    for place, (line, read) in enumerate(zip(lines, accumulate(prose), strict=True)):
        if read and not prose[place] and _is_like(line, _STAFF):
            followed = place + 1 < len(lines) and is_behind(lines[place + 1])
            if followed or whole - read < read:
                return place
        if read and whole - read < LAST_SECTION * whole and _DRAWN_MARK.fullmatch(line):
            return place
    return len(lines)


def is_behind(line: str) -> bool:
    """Return whether a line below a text is none of it: tools, who edited it, statements."""
    own = (
        _TOOL,
        _INVITATION,
        _POINTER,
        _UNFOLD,
        _EMPTY_SECTION,
        _STAFF,
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
    if _STAFF.match(line) and _SAYS.search(line):
        return False
    if _is_like(line, *own) or is_notice(line) or is_aside_heading(line) or is_promotion(line):
        return True
    if is_bid(line):
        return True
    parts = _BRACKETED.findall(line) if line[:1] in "【[" else line.split()
    return len(parts) > 1 and all(
        _is_like(part, _TOOL, _STAFF, _SHARING, _JUDGED) for part in parts
    )


def _is_above(line: str) -> bool:
    own = (
        *(_TOOL, _SHARING, _CONTROLS, _REPORTER, _WRITER, _EDITED),
        *(_HEADED_ELSEWHERE, _SENT_FROM, LORE),
    )
    if _is_like(line, *own) or is_dateline(line) or is_bid(line):
        return True
    return len(line) <= LONGEST_TOOL and find_crumbs(line) is not None


def _begins(lines: Sequence[str]) -> bool:
    """Say whether the first of two lines belongs to a text: of minutes that say when and where a
    meeting was, or of a card of a book, the first looks like a dateline."""
    if not _is_above(lines[0]):
        return True
    is_field = _WHEN.match(lines[0]) or _is_like(lines[0], _WRITER, _REPORTER)
    if len(lines) < 2 or not (is_field and LABELLED.match(lines[1])):
        return False
    return not (is_labelled(lines[1]) or _is_above(lines[1]))


def is_dateline(line: str) -> bool:
    """Return whether a line says no more than when, where from and by whom.

    >>> is_dateline("2024-05-20 09:15 来源：青石日报"), is_dateline("（2024年5月20日）")
    (True, False)
    """
    if len(line) > LONGEST_DATELINE or SENTENCE_END.search(line):
        return False
    if _STAMP.fullmatch(line) or (_LABELLED.match(line) and _DATED.search(line)):
        return True
    parts = [part for part in _BETWEEN.split(line) if part]
    return len(parts) > 1 and any(map(is_date, parts)) and all(map(_is_part, parts))


def _is_part(part: str) -> bool:
    """Say whether a part of a line is a date, or a short value with its label or its count."""
    return is_date(part) or bool(LABELLED.match(part)) or _is_like(part, _TOOL)


def _is_like(line: str, *patterns: LazyPattern) -> bool:
    return len(line) <= LONGEST_TOOL and any(pattern.fullmatch(line) for pattern in patterns)
