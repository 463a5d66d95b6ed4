"""Notices of hosts that a text goes on elsewhere, and authors who write of the same."""

from __future__ import annotations

import re

import pytest

from crawler.restoration import restore, undo

CUTS = {
    "hidden in the middle": ("上课睡觉老……此处隐藏5092个字……的愚蠢。", 5092),
    "hidden in brackets": ("谈了体会……（此处隐藏1208个字）……谢谢", 1208),
    "a figure alone": ("先说问题。\n【剩余1520字】", 1520),
    "to be shown after a login": ("总结如下。\n余下全文请登录后查看", None),
    "only the start is shown": ("先说成绩。\n内容过长，仅展示头部文字预览", None),
    "on the next page": ("先说办法。\n……（未完，下页继续）", None),
    "to be shown after a reply": ("先说办法。\n以下内容需要回复才能看到", None),
    "left over": ("大家努力。\n剩余2300字，下载后继续阅读", 2300),
    "left over, in brackets": ("猫也跟了回来。\n（剩余2156字，订阅后阅读全文）", 2156),
    "left over behind a sentence": ("他走了。还剩980字未读，开通会员可查看", 980),
    "not all": ("比赛开始。\n因篇幅问题不能全部显示，请点此查看更多更全内容", None),
    "not all, in brackets": ("比赛开始。\n（由于篇幅限制，内容无法完整显示）", None),
    "so many of the middle": ("一是学习。\n...(中间部分省略,共计1560字)...\n三是落实。", 1560),
    "hidden so many": ("我讲三点……此处隐藏了1876个字……请落实。", 1876),
    "the first pages": ("本章介绍原理。\n本文档共12页,当前显示前3页,下载后可阅读全文", None),
    "this page shows a part": ("汇报如下。\n文章内容较长,此页仅显示部分,完整版请下载", None),
    "a click away": ("经验值得学习。\n>>>点击查看全文", None),
    "omitted in square brackets": ("六十三人。……【以下内容省略860字，请下载原文】……三、", 860),
    "not shown, behind the source": ("总结如下。\n文章来源于网络,还剩余2000字未显示", 2000),
    "so many are hidden": ("我认真履职。\n（剩余1560字内容已隐藏）", 1560),
    "so many for followers": ("有三点。\n文章未完，余下全文共1200字请关注公众号后阅读", 1200),
    "a trial ends": ("霞光万道……\n试读结束，剩余部分请购买后阅读", None),
    "a trial of a chapter": ("他回头看。\n本章试读已结束，请开通会员继续阅读", None),
    "a trial, to be bought": ("他回头看。\n试读结束，购买后可继续阅读", None),
    "a figure alone, behind a sentence": ("院风很好。(剩余1837字)", 1837),
    "a figure alone, behind a quotation": ("他说：“走吧。”（还剩1203字）", 1203),
    "a figure alone, where the text breaks off": ("害虫越防越多，生产效益受(剩余2212字)", 2212),
    "goes on, indented": ("全场鼓掌。\n　　内容未完,下一页继续阅读", None),
    "a page's own pager": ("他说完就走了。\n本文共3页,当前第1页 123下一页", None),
    "a chapter goes on": ("人影一闪。\n本章未完，请点击下一页继续阅读", None),
    "a chapter goes on, in brackets": ("他愣住了。（本章未完，请翻页）", None),
    "no end of a chapter": ("他愣住了。\n这章没有结束,请点击下一页继续阅读!\n门关了。", None),
    "a part of a chapter": ("他愣住了。\n本小章还未完，请点击下一页继续阅读后面精彩内容！", None),
    "between strokes": ("他愣住了。\n----本页未完，请看下页----", None),
    "a page of pages": ("他愣住了。\n【未完，共3页，当前第1页】", None),
    "the whole and the rest": ("我镇有村。……（本文共4120字，余下2876字需登录后查看）……", 2876),
    "the whole and what is left": ("我镇有村。（全文约5200字，剩余3100字请付费后阅读）", 3100),
    "the whole and what is shown": (
        "我镇有村。\n（全文共3600字，此处仅展示1200字，下载后阅读全文）",
        2400,
    ),
    "omitted here, for a download": (
        "我镇有村。……此处省略1250字，查看全文请登录……我们要努力。",
        1250,
    ),
    "a part only": ("我镇有村。\n以上仅为部分内容，完整版请下载查看", None),
    "a share": ("我镇有村。\n本文剩余70%内容，开通会员后可继续阅读", None),
    "to be paid for": ("我镇有村。\n(阅读全文需支付2元)", None),
    "to be unfolded": ("我镇有村。\n...点击展开剩余65%", None),
    "hidden for guests": ("我镇有村。\n（此处隐藏内容，登录后可见）", None),
    "a document at a price": ("我镇有村。\n该文档为付费文档，下载后可阅读全文", None),
    "goes on": ("全场鼓掌。\n内容未完，下一页继续阅读", None),
}
NO_CUTS = (
    "他又讲了一通……此处省略一万字……才坐下。",
    "因篇幅有限，这里不展开论述，请读者参阅原著。",
    "故事未完，人物的命运还在继续。",
    "内容过长的文章，要分成几段来写。",
    "（下一页）是翻书时说的话。",
    "余下的部分请大家讨论，会后报告。",
    "本文档共12页，请逐页签字。",
    "点击查看全文是网页上的一个按钮。",
    "（中间省略了几段）后来他走了。",
    "试读结束，感谢各位关注",
    "试读结束，大家都说好看。",
    "试读结束后，编辑请作者修改了剩余部分。",
    "引文【原书省略860字】见附录，读者可查。",
    "还有2300字要写，今晚得加班。",
    "这本书已印了，还有2000字未读。",
    "文章写到一半，剩下的1200字请大家补写。",
    "还有300字，会员们正在赶写。",
    "本刊还剩120字，订阅者可补齐。",
    "作文进度：开头写了300字（剩余500字）",
    "微博可输入140字。（剩余12字）",
    "本章未完，作者请读者继续关注下一章。",
    "内容未完，请勿继续阅读此稿。",
    "（未完待续）",
    "（转下页）",
    "这一页没有写完，请翻到下一页继续填写。",
    "本文共三部分，余下两部分请看下期。",
    "论文共8000字，剩余3000字需在下周前完成。",
    "登录后阅读全文是网站的常见做法。",
    "如有剩余内容，请下载附件后查看。",
    "以上仅为部分内容，完整的规定请查看原文件。",
    "剩余80%未完成，请抓紧",
    "登录后可查看全部通知及附件，逾期不候。",
    "请阅读全文后回答问题。",
    "由于时间关系，其余内容不能展示。",
    "回复以下内容",
    "点击关注，查看更多精彩内容",
    "请登录后继续",
    "稿子还有200字，购买书籍的事先放一放。",
)


@pytest.mark.parametrize(("copy", "hidden"), CUTS.values(), ids=CUTS)
def test_marks_of_withheld_text_are_gaps(copy: str, hidden: int | None) -> None:
    restored = restore(copy)
    (gap,) = restored.gaps
    assert gap.characters == hidden
    assert not re.search("隐藏|篇幅|未完|没有结束|剩|余下|全文|下载|登录|[(（]", restored.text)
    assert undo(restored.text, restored.edits) == copy


@pytest.mark.parametrize("text", NO_CUTS)
def test_an_author_s_own_words_on_length_stay(text: str) -> None:
    assert restore(text).text == text
    assert restore(text).gaps == ()
