"""The notices of hosts that a text goes on elsewhere, told by the words they are made of.

A host's notice says that something is held back and what to do about it, in a handful of words
that hosts share; an author who writes of the same has other words beside them.
"""

from __future__ import annotations

import re

from crawler.patterns import LazyPattern

_OF_LETTERS = r"\s?(\d{1,9})\s?(?:个?字符?)"
FIGURES = {
    "declared": LazyPattern(
        r"(?:[全本正原]文|文章|全篇)(?:内容|总?共|总?计|共?约|总?字数[:：]?|有)*" + _OF_LETTERS
    ),
    "hidden": LazyPattern(
        r"(?:还?剩余?下?|余下|还有|尚有|其余|隐藏|隐去|省略|略去|省去|删节)"
        r"(?:[了的约共计有，,]|全文|内容|正文|部分|文字)*" + _OF_LETTERS
    ),
    "shown": LazyPattern(r"(?:显示|展示|预览)(?:了|其中|前)?" + _OF_LETTERS),
}
"""What a notice says of the characters of a text, by what they are."""

_NUMBERS = (
    *(figure.pattern.replace(r"(\d{1,9})", r"\d{1,9}") for figure in FIGURES.values()),
    r"[第前共余的]?\s?\d{1,4}\s?页",
    r"(?:\d{1,2} ?){1,9}(?=下一页)",
    r"\d{1,2}\s?[%％元]",
)
_PARTS = (
    r"[本这此该](?:一|个|小)?(?:文[章档]|[章节回页篇文]节?)|章节?|文[章档字]|资料|内容|正文|[全原]文|全部?"
    r"|一?部分|完整|更多|其他|剩余|[余剩]下|其余|以[下上]|后[面续]|下面|中间|开头|结尾|头部|此处|这里|版本?"
    r"|篇幅|[下后]一?页|当前|阅读|二维码|公众号|附件|来源|网络"
)
_HELD_BACK = (
    r"未完(?:待续|结)?|没有?(?:显示)?(?:完|结束)|未(?:能)?(?:全部)?(?:显示|展示|加载|结束|阅?读完?)|不(?:能|完整)"
    r"|无法|隐藏|省略|还?剩|试[读看阅]|预览|结束|完[毕成]|[仅只]|付费|限[于制]|[有所]限|原因|关系|问题"
    r"|[过较太]长|较多|略去?|省去|隐去|删节|从略|刊登|到此|至此"
)
_TO_DO = (
    r"点击?此?处?|翻[到至转页]?|[转接]到?|下载|登[录陆]|注册|购买|支付|充值|开通|解锁|扫码|扫描|关注|微信"
    r"|订阅|回复|展开|会员|VIP|用户|查看|观看|浏览|显示|展示|可[见读]|[看见]到?|获取|继续|免费"
)
_BETWEEN = (
    r"请|于|如[需要]|若需|如果|想要?|来自|需要?|[须先后可以能才会的了已被为是有还尚仍您你更哦吧个]|必须|可以|即可|由于|因为?|精彩"
    r"|小主|亲|\^[._]\^|[，,、：:！!\t \u3000]"
)
_WORDS = "|".join((*_NUMBERS, _PARTS, _HELD_BACK, _TO_DO, _BETWEEN))

# That a text goes on, that a page is too short for it, and that the rest has its price.
_GOES_ON = (
    r"(?:未(?:完|结束)|没有?(?:显示)?(?:完|结束)|后面还有|继续阅读)[^\n]{0,40}(?:[下后]一?页|翻页|[全剩余])"
    r"|(?:[下后]一?页|翻页)[^\n]{0,4}继续|未完[，,]共\s?\d+\s?页"
    r"|共\s?\d+\s?页[，, ]{0,2}当前第\s?\d+\s?页"
)
_TOO_LONG = r"(?:篇幅|[过较太]长|较多)[^\n]{0,16}(?:略|[显展]示|刊登|预览)"
_WITHHELD = (
    r"剩余|[余剩]下|其余|还剩|隐藏|隐去|略去|省去|删节|(?<![此这][处里])省略|(?:以下|后面|下面)的?(?:内容|部分)(?=[^\n])"
    r"|未(?:能)?(?:显示|展示|阅?读)|试[读看阅]|预览|[仅只](?:能)?(?:显示|展示|为|是|看到)"
    r"|[过较太]长|限于|付费|(?:完整|全部|全文|部分)(?=[^\n]{0,6}(?:[请后可需]|阅读|查看|浏览))"
    r"|(?<=[请后可需看读])(?:完整|全部|全文)"
)
_IN_RETURN = (
    r"下载|登[录陆]|注册|购买|支付|充值|开通|解锁|扫码|扫描|关注|订阅|回复|点击|点此|点查看|展开(?=剩余\d)"
    r"|继续阅读|\d{3}\s?个?字(?![^\n…]{0,30}。)"
)
_NEAR = r"[^\n…]{0,60}?"
# That it begins with one of its words is seen sooner than what follows near.
_NOTICE = (
    rf"(?={_WORDS})(?:(?={_NEAR}(?:{_GOES_ON}|{_TOO_LONG}))"
    rf"|(?={_NEAR}(?:{_WITHHELD}))(?={_NEAR}(?:{_IN_RETURN})))"
    rf"(?:{_WORDS})++[。！!]?"
)
_SIGNS = r"[-—─…<>«»‹›▼↓*=~～. \t\u00a0\u3000]{0,12}"
_DOTS = r"(?:…{1,4}|\.{3,12}|[-—─]{2,12})"

LINE = LazyPattern(
    rf"(?:^[ \t\u00a0\u3000]*|(?<=[。！？”」!?])|(?=…|\.{{3}})){_SIGNS}[(（【\[]?"
    rf"{_NOTICE}[)）】\]]?{_SIGNS}$",
    re.MULTILINE,
)
"""A notice that is a line, or ends one behind a sentence."""

BETWEEN_DOTS = LazyPattern(rf"{_DOTS}\s?[(（【\[]?{_NOTICE}[)）】\]]?\s?{_DOTS}")
"""A notice between dots or strokes, in the midst of a text."""

LEFT_OVER = LazyPattern(
    r"(?<=[\u4e00-\u9fff，、；])(?<!字)[(（【\[](?:还剩|剩余|余下)(?P<hidden>\d{4,9})个?字符?[)）】\]]$",
    re.MULTILINE,
)
"""A figure alone where a line breaks off: of so many digits none is an author's."""

MET = (
    *(
        "当前第",
        "未完",
        "未结束",
        "没有结束",
        "没有完",
        "没完",
        "下一页",
        "下页",
        "后一页",
        "后页",
        "翻页",
    ),
    *("剩余", "余下", "其余", "还剩", "隐藏", "省略", "篇幅", "过长", "较长", "太长", "继续阅读"),
    *(
        "仅显示",
        "仅展示",
        "仅为",
        "仅能",
        "只显示",
        "只展示",
        "只看到",
        "只能",
        "未显示",
        "未展示",
        "未读",
        "未阅读",
    ),
    *(
        "试读",
        "试看",
        "试阅",
        "预览",
        "付费",
        "全文",
        "部分内容",
        "以下内容",
        "下面内容",
        "后面内容",
        "略去",
        "省去",
        "隐去",
        "删节",
    ),
    *("完整版", "完整内容", "完整资料", "完整文", "完整阅读", "完整查看"),
)
"""Words of which each notice has one."""
