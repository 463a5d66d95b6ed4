"""Each kind of damage: what is undone, and what must stay as it was."""

from __future__ import annotations

from itertools import pairwise

import pytest

from crawler.restoration import restore, restore_phrase, undo
from crawler.restoration.characters.script import convert_script, detect_script
from crawler.restoration.characters.spaces import strip_lines
from crawler.restoration.hosts.boilerplate import remove_boilerplate
from crawler.restoration.hosts.chunks import join_chunks
from crawler.restoration.hosts.cuts import take_cuts
from crawler.restoration.hosts.outline import missing_headings, take_outline
from crawler.restoration.mirror.glosses import glosses, remove_glosses
from crawler.restoration.mirror.mirrors import is_mirror


@pytest.mark.parametrize(("name", "count"), [("000", 0), ("001", 261), ("004", 143)])
def test_all_whole_glosses_of_the_seeds_go(seeds: dict[str, str], name: str, count: int) -> None:
    text, edits = remove_glosses(seeds[name])
    assert len(edits) == count
    assert not list(glosses(text))
    assert undo(text, edits) == seeds[name]
    assert is_mirror("", seeds[name]) == (count > 0)


@pytest.mark.parametrize(
    "text",
    [
        "单（shàn）县在山东，六（lù）安在安徽，东阿（ē）出阿胶，蚌（bèng）埠在淮河边。",
        "小（xiǎo）白（bái）兔（tù），白（bái）又（yòu）白（bái），人（rén）人（rén）爱（ài）。",
        "孩子们读：坚（jiān）持。" + "这是一篇很长的课文，里面只有一处注音。" * 60,
        "型号(xing)与函数(sin)",
        "方法一(yī",
    ],
)
def test_an_authors_readings_stay(text: str) -> None:
    assert restore(text).text == text


def test_a_title_is_judged_together_with_its_body(seeds: dict[str, str]) -> None:
    restored = restore(seeds["001"], title="攻堅(jiān)之年")
    assert restored.title == "攻坚之年"
    assert undo(restored.title, restored.title_edits) == "攻堅(jiān)之年"
    assert restore("开会。", title="堅(jiān)").title == "堅(jiān)"


def test_full_width_and_doubled_brackets() -> None:
    assert remove_glosses("領（lǐng）導（dǎo）堅(jiān)（jiān）持")[0] == "領導堅持"


def test_script_of_the_seeds(seeds: dict[str, str]) -> None:
    scripts = {name: restore(text).script for name, text in seeds.items()}
    assert scripts == {
        "000": "hans",
        "001": "machine-hant",
        "002": "hans",
        "003": "hans",
        "004": "machine-hant",
    }


@pytest.mark.parametrize(
    "text",
    [
        "馆名“圖書館”三字由名家题写，笔力雄健，引人驻足观看。",
        "於先生、乾隆年间、皇后、公里、一只、面条、头发、斗争、复习",
        "繁体“發”对应“发”",
        "",
        "abc 123 ，。",
    ],
)
def test_simplified_text_is_identical(text: str) -> None:
    restored = restore(text)
    assert (restored.text, restored.script, restored.edits) == (text, "hans", ())


def test_traditional_text_becomes_simplified() -> None:
    text = "隨著經濟發展,這部著名著作由顯著的學者編著,著眼於實際,講著甚麽。"
    assert detect_script("", text) == "hant"
    converted, edits = convert_script(text)
    assert converted == "随着经济发展,这部著名著作由显著的学者编著,着眼于实际,讲着甚么。"
    assert undo(converted, edits) == text
    assert restore(converted).edits == ()


def test_a_run_of_converted_characters_is_one_edit() -> None:
    _, edits = convert_script("實踐與創新")
    assert [(edit.before, edit.after) for edit in edits] == [("實踐與創", "实践与创")]


def test_small_fields_follow_the_script_of_their_document() -> None:
    assert restore_phrase("領(lǐng)導講話", "machine-hant") == "领导讲话"
    assert restore_phrase("領(lǐng)導講話", "hant") == "领(lǐng)导讲话"
    assert restore_phrase("領導講話", "hans") == "領導講話"


def test_blanks_end_no_line_and_indents_stay() -> None:
    assert strip_lines("　　一、总则\u3000 \r\n\r\n  二、分则\t")[0] == "　　一、总则\n\n  二、分则"


def chunked(sentence: str, size: int, count: int, gap: str = "\n\n") -> tuple[str, str]:
    """A text of ``count`` chunks as a host cuts it, and the text itself."""
    whole = (sentence * size)[: size * count - size // 2]
    pieces = [whole[start : start + size] for start in range(0, len(whole), size)]
    return gap.join(f"{number}、{piece}" for number, piece in enumerate(pieces, 1)), whole


@pytest.mark.parametrize("gap", ["\n\n", "\n"])
def test_chunks_are_joined(gap: str) -> None:
    text, whole = chunked("各级干部要坚持问题导向和目标导向，推动工作落实。", 50, 6, gap)
    joined, edits = join_chunks(text)
    assert joined == whole
    assert undo(joined, edits) == text


@pytest.mark.parametrize("count", [2, 3])
def test_few_chunks_are_joined_only_at_the_length_that_hosts_cut_at(count: int) -> None:
    sentence = "各级干部要坚持问题导向和目标导向，推动工作落实。"
    whole = (sentence * 60)[: 298 + 300 * (count - 2) + 151]
    cuts = [0, *range(298, 298 + 300 * (count - 1), 300), len(whole)]
    pieces = [whole[start:end] for start, end in pairwise(cuts)]
    text = "\n\n".join(f"{number}、{piece}" for number, piece in enumerate(pieces, 1))
    assert join_chunks(text)[0] == whole
    shorter = text.replace("各级干部", "干部", 1)
    assert join_chunks(shorter)[1] == ()


def test_the_chunks_of_the_seed_are_joined(seeds: dict[str, str]) -> None:
    text, edits = join_chunks(seeds["003"])
    assert len(edits) == 13
    assert "以新的思想为引领;讲应景" in text
    assert "居安有余" in text
    assert "资源描述\n\n“解放思想 对标找差”乡镇" in text


@pytest.mark.parametrize(
    "text",
    [
        "1、加强领导\n2、压实责任\n3、形成合力\n4、督促检查\n5、总结经验",
        "1、抓学习，抓落实。\n2、抓调研，抓落实。\n3、抓整改，抓落实。\n4、抓督查，抓落实。",
        "1、第一项工作仍在推进中\n2、第二项工作\n3、第三项工作已经全部完成\n5、第五项",
        "一是\n1、发展",
    ],
)
def test_a_numbered_list_stays(text: str) -> None:
    if "加强领导" in text:
        text = text.replace("加强领导", "加强组织领导").replace("形成合力", "形成强大合力")
    assert restore(text).text == text


def test_cuts_of_the_seed(seeds: dict[str, str]) -> None:
    restored = restore(seeds["004"])
    assert [gap.characters for gap in restored.gaps] == [1091, 2493]
    assert [gap.kind for gap in restored.gaps] == ["paywall", "preview"]
    assert (restored.declared, restored.completeness) == (6647, 3063 / 6647)
    first, last = (gap.position for gap in restored.gaps)
    assert restored.text[:first].endswith("“要坚持真抓实")
    assert restored.text[first:].startswith("\n对“逆水行舟")
    assert last == len(restored.text)
    assert restored.text.endswith("每一位领导、每一位干")
    missing = missing_headings(restored.outline, restored.text)
    assert len(restored.outline) == 11
    assert missing == ("(三)坚持问题导向", "(四)坚持目标导向", "(五)坚持宣传引导")


@pytest.mark.parametrize(
    ("marker", "characters", "kind"),
    [
        ("……(某某网http://a.cn 省略1091字,正式会员可完整阅读)……", 1091, "paywall"),
        ("……（某某网 省略１２字，登录后可完整阅读）……", 12, "login"),
        ("---此处隐藏7349字,下载后查看---", 7349, "preview"),
        ("(开头部分已省略889字)", 889, "unknown"),
        ("还剩31页未读,继续免费阅读", None, "preview"),
        ("还剩31页未读，继续阅读", None, "preview"),
        ("已阅读5页,还剩31页未读,继续免费阅读", None, "preview"),
    ],
)
def test_each_marker_becomes_a_gap(marker: str, characters: int | None, kind: str) -> None:
    for text, shown in [
        (f"前文在此。\n{marker}\n后文在此。", "前文在此。\n后文在此。"),
        (f"前文在此。\n\n{marker} \n\n后文在此。", "前文在此。\n\n后文在此。"),
        (f"前文在此。 {marker} 后文在此。", "前文在此。后文在此。"),
    ]:
        restored = restore(text)
        (gap,) = restored.gaps
        assert restored.text == shown
        assert (gap.position, gap.characters, gap.kind) == (5, characters, kind)
        assert gap.marker == marker
        assert undo(restored.text, restored.edits) == text
        hidden = None if characters is None else 10 + characters
        assert restored.declared == hidden
        assert restored.completeness == (None if hidden is None else 10 / hidden)


def test_a_marker_at_the_start_and_two_side_by_side() -> None:
    uncut = take_cuts("(开头部分已省略8字)\n---此处隐藏9字,下载后查看---\n正文。")
    assert uncut.text == "正文。"
    assert [(gap.position, gap.characters) for gap in uncut.gaps] == [(0, 8), (0, 9)]


def test_what_follows_the_mark_of_an_unfinished_text_goes() -> None:
    restored = restore("正文到此……（未完，全文共100字，当前仅显示40字，请看提示）\n相关文章\n其他")
    assert restored.text == "正文到此"
    assert restored.gaps[0].characters == 60
    assert restored.gaps[0].marker.endswith("请看提示）")
    assert restored.completeness == 0.4


@pytest.mark.parametrize(
    ("line", "characters"),
    [
        ("此处隐藏800字", 800),
        ("以下省略560字", 560),
        ("剩余1200字未显示", 1200),
        ("(全文约3200字,此处仅显示部分)", 3189),
        ("由于篇幅限制,以下内容省略", None),
        ("文章未完,请翻页继续阅读", None),
        ("本文还有剩余内容,请登录后查看全文", None),
    ],
)
def test_a_line_that_says_what_is_hidden_becomes_a_gap(line: str, characters: int | None) -> None:
    restored = restore(f"会议指出,要抓好落实。\n{line}")
    assert restored.text == "会议指出,要抓好落实。"
    assert [gap.characters for gap in restored.gaps] == [characters]


def test_a_length_that_the_title_tells_is_the_whole_texts() -> None:
    restored = restore("要抓好落实，" * 20, title="心得体会(全文480字)")
    assert (restored.title, restored.declared, restored.completeness) == ("心得体会", 480, 0.25)


def test_a_length_that_is_all_shown_is_no_gap() -> None:
    restored = restore("要抓好落实，" * 20 + "\n(全文共120字)")
    assert (restored.gaps, restored.completeness) == ((), 1.0)


def test_figures_that_contradict_each_other_are_unknown() -> None:
    restored = restore("正文到此……(未完,全文共30字,当前仅显示40字)")
    assert restored.gaps[0].characters is None


def test_the_end_of_the_page_images_is_no_gap_unless_the_text_breaks_off() -> None:
    note = "亲,该文档总共7页,到这儿已超出免费预览范围,如果喜欢就下载吧!"
    prose = "要坚持问题导向，推动各项工作落地见效，" * 4
    whole = restore(f"{note}\n{prose}开创新局面。\n展开阅读全文")
    assert whole.text == f"{prose}开创新局面。"
    assert (whole.gaps, whole.completeness) == ((), None)
    broken = restore(f"{note}\n{prose}不断开创")
    assert [(gap.position, gap.characters) for gap in broken.gaps] == [(len(broken.text), None)]


@pytest.mark.parametrize(
    "text",
    [
        "他讲了很久（此处省略500字），大家都笑了。",
        "本文省略1091字的附录，正式会员大会可完整阅读。",
        "全文共6647字，仅显示3063字。",
        "会议到这儿已超出预定范围。",
        "作文要求全文不少于800字。\n（此处省略500字）\n他说还有500字没写完。",
        "限于篇幅，以下只谈三点。\n还有内容丰富的活动。\n未完成的任务要继续。",
        "……",
    ],
)
def test_an_authors_own_omissions_stay(text: str) -> None:
    restored = restore(text)
    assert (restored.text, restored.gaps, restored.completeness) == (text, (), None)


def test_a_table_of_contents_stays() -> None:
    text = "目录\n一、总体要求\n二、重点任务\n一、总体要求\n要坚持。"
    assert take_outline(text) == (text, (), ())


def test_disclaimer_of_the_seed_goes(seeds: dict[str, str]) -> None:
    restored = restore(seeds["001"])
    assert "免责声明" not in restored.text
    assert "著作权" not in restored.text
    assert restored.text.startswith("攻坚驰而不息 改革一抓到底\n\n◆解放思想")
    assert restored.text.rstrip().endswith("组织部部长)")


def test_notices_at_the_start_and_the_end_go() -> None:
    text = (
        "温馨提示:\n1. 本文档由用户上传,版权归属用户。\n2. 下载前请仔细阅读。\n网站客服:12345\n\n"
        "　　正文在此。\n\n此文档下载收益归作者所有\n\n上一条:甲\n下一条:乙\n"
        "Copyright © 2015 某网 All Rights Reserved.\n某网\n"
    )
    restored = restore(text, site="某网")
    assert restored.text == "　　正文在此。"
    assert undo(restored.text, restored.edits) == text


@pytest.mark.parametrize(
    "text",
    [
        "温馨提示：\n1. 天气转凉，请注意保暖。\n2. 出门请带伞。",
        "本次活动安排如下。\n1. 上午开班。\n2. 下午参观。",
        "要加强版权保护。\n转载管理是重点工作，要落实责任，要规范网站转载行为。",
        "责任编辑：张三\n正文在后。",
        "上一条：甲",
        "要管好\n\n",
    ],
)
def test_a_documents_own_words_stay(text: str) -> None:
    assert remove_boilerplate(text) == (text, ())
