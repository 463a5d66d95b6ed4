"""What a host says of its collection goes; what an author says of a collection stays."""

from __future__ import annotations

import pytest

from crawler.restoration import restore, undo

TEXT = "同志们：\n今天的会很重要。请大家认真听讲。"


@pytest.mark.parametrize(
    "introduction",
    [
        "序论：写作要不断摸索，我们为您推荐八篇讲话，希望它们能给您带来启发。",
        "前言：某某期刊网精心挑选了八篇范文供你参考和学习，希望能激发你的灵感，欢迎阅读。",
        "导语：怎样写好一篇讲话，要多看材料，欢迎阅读由某某之家整理的八篇范文，供你借鉴。",
        "前言:本站为你精心整理了动员会讲话范文,希望能为你的写作提供参考,欢迎咨询。",
        "下面是小编整理的动员会讲话,欢迎大家借鉴与参考,希望对大家有所帮助。",
        "导语:动员会讲话一文来源于网友上传,不代表本站观点,如需原创可咨询客服。",
    ],
)
@pytest.mark.parametrize("shown", ["{1}\n{0}", "动员会讲话\n{1}\n{0}", "{0}\n{1}", "好。{1}\n{0}"])
def test_a_host_s_introduction_goes(introduction: str, shown: str) -> None:
    copy = shown.format(TEXT, introduction)
    restored = restore(copy)
    assert restored.text.strip() == shown.format(TEXT, "").replace("\n\n", "\n").strip()
    assert undo(restored.text, restored.edits) == copy


@pytest.mark.parametrize(
    "text",
    [
        "各单位：现将我委整理的经验材料印发给你们，希望认真学习，供工作中参考。",
        "人民网记者整理了会议要点，供读者参考。会议指出，要抓好落实。",
        "本站建于1958年，准备改造后供旅客参考使用。",
        "小编昨天来到现场，准备了三个问题。",
        "我们为大家准备了三场报告，大家要认真听。",
        "市图书馆文库收集地方文献三千册，供研究。",
        "欢迎大家来信。希望你们把整理好的材料交给互联网企业。",
    ],
)
def test_an_author_s_words_stay(text: str) -> None:
    assert restore(f"{text}\n{TEXT}").text == f"{text}\n{TEXT}"


def test_a_text_of_nothing_else_stays() -> None:
    text = "下面是小编整理的动员会讲话，欢迎大家参考。"
    assert restore(text).text == text


@pytest.mark.parametrize(
    "line",
    [
        "天才一秒记住本站地址：www.example.com，最快更新！无广告！",
        "请大家记住本书首发域名：m.example.net。",
        "请马上收藏我们的网址,www.example.cc,若被转/码,可退出后继续阅读,谢谢支持.",
    ],
)
def test_what_sites_of_novels_ask_of_readers_goes(line: str) -> None:
    assert restore(f"{line}\n{TEXT}").text == TEXT
    assert restore(f"雨停了。\n{line}\n{TEXT}").text == f"雨停了。\n{TEXT}"


@pytest.mark.parametrize(
    "text",
    [
        "老师让我们记住网址的写法：先写协议，再写域名，例如 https://example.com。",
        "请记住我们的约定。活动报名网址：www.example.com。",
        "奶奶说要记住本书里的故事。",
    ],
)
def test_addresses_that_a_text_gives_stay(text: str) -> None:
    assert restore(f"{TEXT}\n{text}\n{TEXT}").text == f"{TEXT}\n{text}\n{TEXT}"
