"""Lines of spam go from above and below a text, reversibly, and from nowhere else."""

from __future__ import annotations

import pytest

from crawler.document import Document
from crawler.restoration import restore, undo
from crawler.restoration.hosts.adverts import remove_adverts
from tests.corpora.crawled import kept
from tests.corpora.junk import LIKE_JUNK, Text
from tests.corpora.layouts import FAMILIES

BODY = (
    "同志们，今天的会只讲一件事，就是怎样把秋粮收好。\n"
    "各村要把晒场腾出来，把仓库打扫干净，把秤校准，一粒也不能少了农民的。\n"
    "雨水来得比往年早，收割的队伍要提前三天下地，人歇机器不歇。\n"
) * 4
LINES = (
    "长期代开发票，点数优惠，验证后付款，电话13800001234",
    "无抵押小额贷款，当天放款，黑户也可办理，加微信20481357",
    "百家乐、老虎机注册送彩金，提款秒到账，客服微信：20481357",
    "专业办证刻章，毕业证、学位证，先看样品后付款，QQ：20481357",
    "祖传秘方根治牛皮癣，三个疗程不复发，无效退款，热线：4000-123-456",
)


@pytest.mark.parametrize("line", LINES)
@pytest.mark.parametrize("place", ["above", "below", "both"])
def test_a_line_of_spam_goes_and_can_be_put_back(line: str, place: str) -> None:
    above = f"{line}\n" if place != "below" else ""
    below = line if place != "above" else ""
    text = above + BODY + below
    restored = restore(text, title="秋粮")
    assert restored.text.strip() == BODY.strip()
    assert "adverts" in {edit.step for edit in restored.edits}
    assert undo(restored.text, restored.edits) == text
    again = restore(restored.text, title=restored.title)
    assert (again.text, again.edits) == (restored.text, ())


@pytest.mark.parametrize("line", LINES)
def test_a_hijacked_copy_is_a_document_and_the_spam_alone_is_none(line: str) -> None:
    for family in FAMILIES:
        found = kept(family, Text("秋粮", (line, *BODY.strip().split("\n"))))
        assert isinstance(found, Document)
        assert line not in found.text
        assert undo(found.text, found.edits) == found.body
        assert isinstance(kept(family, Text("秋粮", (line,))), str)


@pytest.mark.parametrize(
    "text",
    [
        BODY + "严禁代开发票，点数优惠的也不行，举报电话13800001234",
        "税务局提醒：代开发票、点数优惠的广告都是骗局\n" + BODY,
        "本报热线：0534-3021999\n" + BODY,
        f"代开发票的人就混在集市上。\n{BODY}长期代开发票，点数优惠，验证后付款",
        BODY[:24] + "\n" + LINES[0],
        f"{BODY}\n{LINES[0]}\n{BODY}",
    ],
)
def test_other_lines_stay(text: str) -> None:
    assert remove_adverts(text) == (text, ())


@pytest.mark.parametrize(
    "line",
    ["三级黄色片在线观看 一本道高清", "亚洲色图 天天啪 黄片大全", "日本女优巨乳校园春色合集"],
)
def test_smut_goes_from_behind_the_last_sentence(line: str) -> None:
    assert restore(BODY + line).text.strip() == BODY.strip()
    assert restore(BODY.rstrip() + line).text == BODY.rstrip()


@pytest.mark.parametrize(
    "line", ["四年级三级跳远激情比赛", "日本女优来访 午夜场电影", "向日葵和草莓视频课件在线播放"]
)
def test_what_has_a_word_of_it_stays(line: str) -> None:
    assert restore(BODY + line).text == BODY + line


def test_texts_about_trades_lose_nothing() -> None:
    for text in LIKE_JUNK:
        body = "\n".join(text.lines)
        assert remove_adverts(body) == (body, ())
