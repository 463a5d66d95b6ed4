"""Pairs of words that spun copies show."""

from __future__ import annotations

import re

from crawler.restoration import SHIPPED
from crawler.restoration.words.proposals import propose_pairs

SWAPS = {
    "教育": "教化",
    "会议": "集会",
    "材料": "质料",
    "工作": "事情",
    "问题": "题目",
    "发展": "生长",
    "领导": "带领",
}
ORIGINALS = [
    "会议要求，领导干部要重视教育工作，解决发展问题，准备好材料。",
    "这次会议的材料谈到教育发展的问题，领导强调工作要落实。",
    "领导在会议上谈教育，材料里写了工作问题和发展目标。",
]
WORD = re.compile("|".join([*SWAPS, *SWAPS.values(), "."]))


def spin(text: str) -> str:
    return re.sub("|".join(SWAPS), lambda match: SWAPS[match[0]], text)


def test_pairs_are_proposed_whichever_copy_comes_first() -> None:
    copies = [(spin(text), text) for text in ORIGINALS]
    found = propose_pairs(copies, WORD.findall, SHIPPED.log_probability)
    pairs = {(pair.spun, pair.original) for pair in found}
    assert pairs <= {(spun, word) for word, spun in SWAPS.items()}
    assert len(pairs) >= 5
    assert all((pair.places, pair.copies) == (3, 3) for pair in found)
    turned = propose_pairs([(b, a) for a, b in copies], WORD.findall, SHIPPED.log_probability)
    assert {(pair.spun, pair.original) for pair in turned} == pairs


def test_what_an_editor_mends_is_no_dictionary() -> None:
    copies = [(text.replace("会议", "大会").replace("材料", "稿件"), text) for text in ORIGINALS]
    assert propose_pairs(copies, WORD.findall, SHIPPED.log_probability) == []
