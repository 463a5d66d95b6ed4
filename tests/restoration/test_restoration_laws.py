"""What holds for every text: edits are exact, twice is once, clean stays clean."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from crawler.restoration import restore, undo

FRAGMENTS = [
    *"。，！？：（）()“”\n\n\x00\ud800\udfff 　\r",
    "堅(jiān)",
    "領（lǐng）",
    "實(shí)",
    "(jiān)",
    "隨著",
    "於",
    "書",
    "开展",
    "高质量开展的路径，",
    "公共文化效劳",
    "坚决理想信念，",
    "原那么",
    "“对标先进〞",
    "〞〝",
    "同 志 们 现 在 开 会 总 结 工 作 部 署 任 务 ， 请 大 家 落 实",
    "甲样例网市",
    "蒄蚄袀膇莀蚃羂",
    "内容来自dedecms",
    "老虎机 百家乐 时时彩\n",
    "某某**xXX___",
    "要坚持问题导向，",
    "同志们：",
    "1、",
    "\n2、",
    "\n3、",
    "\n4、",
    "……(某网http://a.cn省略10字,正式会员可完整阅读)……",
    "---此处隐藏7字,下载后查看---",
    "(开头部分已省略8字)",
    "还剩3页未读,继续免费阅读",
    "到这儿已超出免费预览范围",
    "……(未完,全文共64字,当前仅显示30字,",
    "目录/提纲:……\n",
    "\n……\n",
    "\n温馨提示:\n",
    "\n1. 下载前请付费\n",
    "\n①凡本网转载\n",
    "\n责任编辑:甲\n",
    "\n展开阅读全文\n",
]
texts = st.one_of(
    st.text(max_size=80),
    st.lists(st.sampled_from(FRAGMENTS), max_size=40).map("".join),
    st.lists(st.one_of(st.sampled_from(FRAGMENTS), st.characters()), max_size=40).map("".join),
)


@settings(max_examples=400)
@given(texts, texts)
def test_no_text_raises_and_every_edit_can_be_taken_back(text: str, title: str) -> None:
    restored = restore(text, title=title)
    assert undo(restored.text, restored.edits) == text
    assert undo(restored.title, restored.title_edits) == title
    assert len(restored.text) >= max((end for _, end in restored.placeholders), default=0)
    for place in restored.damaged:
        assert 0 <= place.start < place.end <= len(restored.text)
    assert 0 <= restored.spun <= 1
    positions = [gap.position for gap in restored.gaps]
    assert positions == sorted(positions)
    assert all(0 <= position <= len(restored.text) for position in positions)
    assert restored.completeness is None or 0 <= restored.completeness <= 1


HINTS = {"site": "样例网", "boilerplate": frozenset({"展开阅读全文", "同志们：", "样例网整理"})}


@settings(max_examples=600)
@given(texts, texts)
def test_twice_is_once(text: str, title: str) -> None:
    for given_title, hints in (("", {}), (title, {}), (title, HINTS)):
        once = restore(text, title=given_title, **hints)  # type: ignore[arg-type]
        twice = restore(once.text, title=once.title, **hints)  # type: ignore[arg-type]
        assert (twice.title, twice.text) == (once.title, once.text)
        assert (twice.edits, twice.title_edits) == ((), ())


def test_twice_is_once_on_the_seeds(seeds: dict[str, str]) -> None:
    for text in seeds.values():
        restored = restore(text)
        assert undo(restored.text, restored.edits) == text
        assert restore(restored.text).text == restored.text


def test_clean_texts_come_out_identical(clean_texts: list[str]) -> None:
    for text in clean_texts:
        restored = restore(text)
        # One of them shows entities: &lt;预先提问&gt;.
        assert {edit.step for edit in restored.edits} <= {"spaces", "residue"}
        assert (restored.gaps, restored.outline, restored.script) == ((), (), "hans")
        assert undo(restored.text, restored.edits) == text
        assert restore(restored.text).edits == ()
