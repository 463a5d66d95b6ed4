"""Quotations whose closing marks went with the ends of their lines."""

from __future__ import annotations

import pytest

from crawler.restoration import restore, undo

GLOSSED = "各級領(lǐng)導(dǎo)要堅(jiān)持發(fā)展、實(shí)干爭(zhēng)先。\n"
DIALOGUE = "「你去哪里？」他攔住門問，「天這么黑了。」她說。\n"


@pytest.mark.parametrize(
    ("text", "right"),
    [
        # Two such ends prove a mirror without readings.
        (
            "「這幅畫是誰留下來的?」\n「是我爺爺!\n「他現在還住在鄉下嗎?」\n「早就搬進城里來了!\n「哦?」",
            "「这幅画是谁留下来的?」\n「是我爷爷。」\n「他现在还住在乡下吗?」\n「早就搬进城里来了。」\n「哦?」",
        ),
        # Readings prove it by themselves.
        (
            f"{GLOSSED}村民們說：“這條路修得好!\n記者看到，路面(miàn)很寬。",
            "各级领导要坚持发展、实干争先。\n村民们说：“这条路修得好。”\n记者看到，路面很宽。",
        ),
        (
            f"{GLOSSED}他寫下一句話：“路在腳下!",
            "各级领导要坚持发展、实干争先。\n他写下一句话：“路在脚下。”",
        ),
        (
            f"{GLOSSED}「他說這叫『順其自然!\n「我不信。",
            "各级领导要坚持发展、实干争先。\n「他说这叫『顺其自然。』\n「我不信。",
        ),
    ],
)
def test_lost_ends_come_back_marked(text: str, right: str) -> None:
    restored = restore(text)
    assert restored.text == right
    assert {"。”", "。」", "。』"} & {restored.text[at.start : at.end] for at in restored.damaged}
    assert undo(restored.text, restored.edits) == text


@pytest.mark.parametrize(
    "text",
    [
        "「這幅畫是誰留下來的?」\n「是我爺爺!」\n「他還在嗎?」\n「早就搬走了!」",
        # One open end may be a slip, or the quotation of several paragraphs.
        "「這幅畫是誰留下來的?」\n「是我爺爺!\n「他還在嗎?」",
        # Other endings are open too: it is a way of writing.
        f"{DIALOGUE}「走!\n「等等。」\n「快!\n「來了。」",
        # What goes on in the next line.
        "他喊：「快跑!\n大家都跑起來!」\n她喊：「站住!\n不許動!」",
        # No quotation is open.
        "黨員干部要帶頭!\n「好。」群眾說。\n大家一起干!",
    ],
)
def test_authors_exclamations_stay(text: str) -> None:
    said = restore(text)
    assert not [edit for edit in said.edits if edit.step.startswith("line ends")]


def test_simplified_texts_keep_theirs() -> None:
    text = "“谁在那里？”\n“是我!\n“进来吧？”\n“好!\n“嗯？”"
    assert restore(text).text == text


@pytest.mark.parametrize(
    ("text", "right"),
    [
        (
            "他指出這是發(fā)展的關(guān)鍵?！?/p>\n會(huì)議強(qiáng)調(diào)",
            "他指出这是发展的关键。”\n会议强调",
        ),
        ("這是關(guān)鍵?！?/strong>\n會(huì)議強(qiáng)調(diào)", "这是关键。”\n会议强调"),
        ("這是關(guān)鍵?！?/p>\n「會(huì)議強(qiáng)調(diào)", "这是关键。」\n「会议强调"),
        # No tag tells that the bytes are out of step: who asks so loudly may be the author.
        (
            "這是發(fā)展的關(guān)鍵嗎?！\n會(huì)議強(qiáng)調(diào)",
            "这是发展的关键吗?！\n会议强调",
        ),
        ("“這是關(guān)鍵嗎?！”\n會(huì)議強(qiáng)調(diào)", "“这是关键吗?！”\n会议强调"),
        ("這是關(guān)鍵嗎?！</p>\n會(huì)議強(qiáng)調(diào)</p>", "这是关键吗?！\n会议强调"),
    ],
)
def test_an_excerpt_may_begin_inside_a_quotation(text: str, right: str) -> None:
    restored = restore(GLOSSED + text)
    _, _, said = restored.text.partition("\n")
    assert said == right
    assert bool(restored.damaged) == ("?！?" in text)
    assert undo(restored.text, restored.edits) == GLOSSED + text
