"""Boilerplate learned from a site's pages, and taken off them."""

from __future__ import annotations

from crawler.restoration import learn_boilerplate, restore, undo

SUBJECTS = ["防汛", "春耕", "招商", "教育", "安全", "作风"]
NAVIGATION, SLOGAN = "首页 栏目 工作总结", "样例网 文秘写作第一站"
PAGES = [
    f"{NAVIGATION}\n同志们：\n讲讲{subject}。要抓好{subject}落实。本文由样例网整理\n{SLOGAN}"
    for subject in SUBJECTS
]


def test_recurring_lines_at_the_edges_are_learned() -> None:
    assert learn_boilerplate(PAGES) == {NAVIGATION, SLOGAN, "文秘写作第一站"}


def test_an_offices_signature_is_not_learned() -> None:
    signed = [f"要抓好{subject}。\n样例县人民政府" for subject in SUBJECTS]
    assert learn_boilerplate([*signed, "另一篇。", "又一篇。"]) == frozenset()


def test_what_was_learned_goes() -> None:
    learned = learn_boilerplate(PAGES)
    for page, subject in zip(PAGES, SUBJECTS, strict=True):
        restored = restore(page, boilerplate=learned)
        assert restored.text.startswith("同志们：\n讲讲")
        assert restored.text.endswith(f"要抓好{subject}落实。本文由样例网整理")
        assert undo(restored.text, restored.edits) == page


def test_a_tail_of_the_last_line_is_learned_and_goes() -> None:
    pages = [f"今天讲讲{subject}。要抓好落实。本文来源：样例网" for subject in SUBJECTS]
    learned = learn_boilerplate(pages)
    assert "本文来源：样例网" in learned
    restored = restore(pages[0], boilerplate=learned)
    assert restored.text == "今天讲讲防汛。要抓好落实。"
    assert undo(restored.text, restored.edits) == pages[0]


def test_prose_that_recurs_is_not_learned() -> None:
    pages = [f"同志们：\n一、总体要求\n{s}。\n谢谢大家！\n此致\n敬礼" for s in SUBJECTS]
    assert learn_boilerplate(pages) == frozenset()


def test_few_pages_and_copies_teach_nothing() -> None:
    assert learn_boilerplate(PAGES[:4]) == frozenset()
    assert learn_boilerplate(PAGES[:1] * 20) == frozenset()
    assert learn_boilerplate([]) == frozenset()


def test_a_page_of_nothing_else_stays() -> None:
    learned = learn_boilerplate(PAGES)
    page = f"{NAVIGATION}\n{SLOGAN}"
    assert restore(page, boilerplate=learned).text == page


def test_a_row_in_mid_text_is_learned_and_goes() -> None:
    row = "样例中小学课程安排表教师资格考试大纲汇编"
    pages = [f"讲讲{subject}。要抓好 {row} 落实，再接再厉。" for subject in SUBJECTS]
    learned = learn_boilerplate(pages)
    assert row in learned
    assert restore(pages[0], boilerplate=learned).text == "讲讲防汛。要抓好 落实，再接再厉。"
