"""Characters that hosts swapped inside words come back; words that have them keep them."""

from __future__ import annotations

import pytest

from crawler.restoration import restore, undo


@pytest.mark.parametrize(
    ("text", "right"),
    [
        (
            "公司产品远销邦内表，与众家企业修立了合作合系，正在加疾体造创新。",
            "公司产品远销国内外，与多家企业建立了合作关系，正在加快体制创新。",
        ),
        (
            "邦务院印发合于促进幼微企业发展的意睹，饱励众种形式的投资。",
            "国务院印发关于促进小微企业发展的意见，鼓励多种形式的投资。",
        ),
        (
            "苛格控造成本，疾速反应市场变化，胀动工业筑设更上一层楼。",
            "严格控制成本，快速反应市场变化，推动工业建设更上一层楼。",
        ),
    ],
)
def test_they_come_back(text: str, right: str) -> None:
    restored = restore(text)
    assert restored.text == right
    assert undo(restored.text, restored.edits) == text


@pytest.mark.parametrize(
    "text",
    [
        "合作社在修水库，众人都来了，幼儿园的孩子也来看热闹。",
        "联邦议院表决通过，造船厂关闭，众议员各执一词。",
        "目睹这一切的幼童患了重疾，合家上下一筹莫展。",
        "他饱读诗书，修身养性，筑室种树，众人称其贤。",
        "苛政猛于虎，邦国不宁，众口难调，疾恶如仇。",
        "造价表、修缮表、合格证和闭合电路图都在柜子里。",
        "肿胀、饱腹感和疾病症状，均应由合格医师诊治。",
    ],
)
def test_words_that_have_them_stay(text: str) -> None:
    restored = restore(text)
    assert (restored.text, restored.damaged) == (text, ())
