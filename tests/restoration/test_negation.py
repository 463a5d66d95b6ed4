"""冇 that hosts write for 没; Cantonese keeps its own."""

from __future__ import annotations

import pytest

from crawler.restoration import restore


@pytest.mark.parametrize(
    ("text", "right"),
    [
        (
            "此題是面試題，但是冇有找到原題，也冇人知道答案。",
            "此题是面试题，但是没有找到原题，也没人知道答案。",
        ),
        ("那天他冇有来，这件事后来就冇了下文。", "那天他没有来，这件事后来就没了下文。"),
        (
            "她说：“我冇有去，他们也冇有去。”可是冇有人相信。",
            "她说：“我没有去，他们也没有去。”可是没有人相信。",
        ),
        (
            "平台只有前台，冇有后台管理，这是最大的不足。",
            "平台只有前台，没有后台管理，这是最大的不足。",
        ),
        ("冇有调查就冇有发言权，这句话是对的。", "没有调查就没有发言权，这句话是对的。"),
    ],
)
def test_it_is_written_back(text: str, right: str) -> None:
    assert restore(text).text == right


@pytest.mark.parametrize(
    "text",
    [
        "冇有效牌照上路系违法嘅，记得睇清楚。",
        "有冇有缘人？如果有佢可以立即联络。",
        "老板用粤语说，冇有问题，明天就送来，他的话我听懂了。",
        "“冇”就是没有的意思，广东人这样写，冇有别的意思。",
        "他笑着说：“我冇钱，也冇时间。”这是他的口头禅。",
        "有冇搞错，这是他最爱说的一句话，大家都学会了。",
        "今日冇雨，听日冇风。",
    ],
)
def test_cantonese_keeps_it(text: str) -> None:
    assert restore(text).text == text
