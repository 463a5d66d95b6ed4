"""Spun words: told by what nobody writes, put back where the context proves them."""

from __future__ import annotations

import pytest

from crawler.document import Damage
from crawler.restoration import restore, undo
from crawler.restoration.words.spinning import UNSPUN, Spinning, detect_spinning
from crawler.restoration.words.swaps import SWAPS
from crawler.restoration.words.vocabulary import PASSES, restore_words

# Every 开展 of the first seed, read by hand: all 22 were 发展.
DEVELOPMENT = [
    "立担当作为、创新发展的鸿鹄志",
    "担当作为、创新发展是适应",
    "适应新形势发展的需要",
    "担当作为、创新发展是抓住新机遇",
    "长三角一体化发展迈向",
    "能级跃升的发展机遇",
    "先导产业发展呈现",
    "相城发展态势",
    "担当作为、创新发展是承担新使命",
    "吹起高质量发展的号角",
    "明确了区域发展以XX市域新中心",
    "产业发展以研发产业为主",
    "因循守旧的发展路径",
    "强化担当、创新发展,实现",
    "实现跨越式发展。",
    "推动高质量发展要以问题起点",
    "提升产业发展水平",
    "借鉴他们在产业发展、城市建设",
    "不断抬高发展标杆",
    "创新发展的思维",
    "勇于担当、创新发展,争当",
    "追高质量发展、做奋斗者",
]
OTHER_WORDS = [
    "新时代呼唤青年干部",
    "公共文化服务,强化",
    "企业群众的服务者",
    "做信念坚定的学习者",
    "通过学习坚定信念,也信念坚定的继续学习",
    "坚定理想信念,驰而不息",
    "“解放思想对标先进”署名文章",
]
LEFT_ALONE = ["难点问题持续发力", "青年干部必然大有作为", "担当就是义务、是责任"]

SPUN = "优化公共文化效劳,坚决理想信念,推动高质量开展,实现跨越式开展。"


def test_the_spun_seed_as_read_by_hand(seeds: dict[str, str]) -> None:
    spun = seeds["000"]
    assert spun.count("开展") == len(DEVELOPMENT)
    restored = restore(spun)
    assert restored.spun == 1.0
    assert "开展" not in restored.text
    for words in (*DEVELOPMENT, *OTHER_WORDS, *LEFT_ALONE):
        assert words in restored.text, words
    of_vocabulary = [edit for edit in restored.edits if edit.step == "vocabulary"]
    assert len(of_vocabulary) == 22 + 1 + 2 + 4
    assert restored.damaged == ()
    assert undo(restored.text, restored.edits) == spun


def test_the_other_seeds_are_not_spun(seeds: dict[str, str]) -> None:
    for name in ("001", "002", "003", "004"):
        assert restore(seeds[name]).spun == 0.0


@pytest.mark.parametrize(
    ("spun", "whole"),
    [
        ("夯实根底,按照原那么办事,否那么追责,遵守规那么。", "按照原则办事,否则追责,遵守规则。"),
        ("夯实根底,抓好根底设施。", "夯实基础,抓好基础设施。"),
        ("竞争日益剧烈,剧烈运动。", "竞争日益激烈,剧烈运动。"),
        ("抓好平安生产,建设平安校园。", "抓好安全生产,建设平安校园。"),
        ("开展主题教育,推动经济社会开展。", "开展主题教育,推动经济社会发展。"),
        ("大局部干部,局部地区。", "大部分干部,局部地区。"),
        ("坚决反对浪费,坚决理想信念。", "坚决反对浪费,坚定理想信念。"),
    ],
)
def test_the_context_decides(spun: str, whole: str) -> None:
    assert restore(f"{SPUN}{spun}").text.endswith(whole)


@pytest.mark.parametrize(
    "text",
    [
        "开展活动,开展调研,开展工作,扎实开展主题教育,活动蓬勃开展,工作有序开展。" * 3,
        "高质量开展主题教育,企业开展业务,乡村开展志愿服务活动。" * 3,
        "草原那么大,高原那么高,你是否那么想,批准那么快,法规那么多。" * 3,
        "愿为您效劳,愿效犬马之劳,为国效劳。",
        "坚决反对,坚决维护,坚决打赢,态度坚决。" * 5,
        "呼吁社会各界,剧烈运动,局部地区,平安校园,幸福安康,持续发力,必须坚持。" * 5,
        "有人把发展写成开展:“高质量开展”“跨越式开展”“科学开展”,这是误写;发展就是发展,"
        "高质量发展、科学发展、跨越式发展,都是发展。",
        "他说的是公共效劳和平安隐患。",
        "那么，什么是原那么？有人把“原则”误转成“原那么”，把“否则”转成“否那么”。",
        "软件把“服务”换成“效劳”，于是处处是公共效劳、政务效劳、效劳中心、效劳群众、效劳意识。",
    ],
)
def test_clean_words_stay(text: str) -> None:
    restored = restore(text)
    assert (restored.text, restored.spun, restored.damaged) == (text, 0.0, ())


def test_the_title_counts_and_is_restored() -> None:
    restored = restore("坚决理想信念,优化公共效劳。", title="推动高质量开展")
    assert restored.title == "推动高质量发展"
    assert restored.text == "坚定理想信念,优化公共服务。"
    assert restore("推动工作。", title="推动高质量开展").title == "推动高质量开展"


def test_a_pair_that_the_spinner_left_is_left() -> None:
    text = f"{SPUN}激烈讨论,激烈竞争,竞争激烈;竞争剧烈。"
    assert restore(text).text.endswith("竞争剧烈。")


@pytest.mark.parametrize(
    ("gain", "after", "damaged"),
    [
        (9.0, "全面发展。", ()),
        (-9.0, "全面开展。", ()),
        (1.0, "全面开展。", (Damage(2, 4, "spun word?"),)),
    ],
)
def test_where_the_context_is_silent_the_model_decides(
    gain: float, after: str, damaged: tuple[Damage, ...]
) -> None:
    def log_probability(text: str) -> float:
        return gain if "发展" in text else 0.0

    spinning = Spinning(1.0, frozenset({"开展"}))
    text, _, doubts = restore_words("全面开展。", spinning, log_probability)
    assert (text, doubts) == (after, damaged)


def test_doubtful_places_are_found_in_the_restored_text() -> None:
    spinning = Spinning(1.0, frozenset({"原那么", "开展"}))
    text, _, (doubt,) = restore_words("讲原那么,全面开展。", spinning, lambda text: 0.0)
    assert text == "讲原则,全面开展。"
    assert text[doubt.start : doubt.end] == "开展"


def test_the_table_swaps_words_for_others() -> None:
    spun = [swap.spun for swap in SWAPS]
    assert len(set(spun)) == len(spun)
    assert not set(spun) & {swap.original for swap in SWAPS}


def test_clean_texts_are_not_spun(clean_texts: list[str]) -> None:
    for text in clean_texts:
        assert detect_spinning(text) == UNSPUN


WHOLE_DICTIONARIES = {
    "essays": (
        "高等教化要面向社会,教化部门要供应支持,教化公允是底线,义务教化要均衡,学问产权要保护。",
        "高等教育要面向社会,教育部门要提供支持,教育公平是底线,义务教育要均衡,知识产权要保护。",
    ),
    "reports": (
        "第一条 按照公平原那么,员工要老实守信,全部员工要承受培训。公共效劳存在缺乏之处,"
        "产业构造要优化,稳固提高成果,根本情况如下。",
        "第一条 按照公平原则,员工要诚实守信,全体员工要接受培训。公共服务存在不足之处,"
        "产业结构要优化,巩固提高成果,基本情况如下。",
    ),
    "articles": (
        "人民当局的当局工作陈述贯彻全会精力,科技立异驱动,经济扶植成效明显。",
        "人民政府的政府工作报告贯彻全会精神,科技创新驱动,经济建设成效明显。",
    ),
    "hijackers": (
        "抓好清静生产,周全推进高质量生长,深化战略互助,效劳群众,会议乐成举行。",
        "抓好安全生产,全面推进高质量发展,深化战略合作,服务群众,会议成功举行。",
    ),
}


@pytest.mark.parametrize("dictionary", WHOLE_DICTIONARIES)
def test_three_proofs_open_a_whole_dictionary(dictionary: str) -> None:
    spun, right = WHOLE_DICTIONARIES[dictionary]
    restored = restore(spun)
    assert restored.text == right
    assert restored.spun > 0.5
    assert undo(restored.text, restored.edits) == spun
    assert restore(right).edits == ()


@pytest.mark.parametrize(
    "text",
    [
        "工程进展顺利,他带领群众把事情办好,孩子的生长环境要好。",
        "教化万民是儒家的理想,评价要公允,土地由他支配,做学问要老实。",
        "他为人老实,根本原因是缺乏训练,全部资金到位,人体构造复杂,表达了谢意,承受了压力。",
        "两军对峙,他精力充沛,陈述了事情的经过;殖民当局拒绝了要求。",
        "夜里很清静,考虑周全,他们早就相识,履行使命,希望大家互助。",
        "市场供应充足,军队实力雄厚,作文的题目是《家》,质料轻薄。",
        "我总那么想,也常常那么做;她是那么美,只要那么一点就够。",
    ],
)
def test_the_words_of_dictionaries_stay_where_people_write_them(text: str) -> None:
    restored = restore(text)
    assert (restored.text, restored.spun, restored.damaged) == (text, 0.0, ())


REWRITTEN = (
    "集会指出,各单位要仔细进修省委精力,晋升步队本质,阐扬党员感化,鞭策轨制立异,"
    "增进乡村生产糊口情形不停改良,包管查抄勾当落到实处。"
)


def test_a_rewriting_program_is_proved_by_the_language_model() -> None:
    restored = restore(REWRITTEN)
    for word in ("队伍素质", "发挥党员作用", "推动制度创新", "保证检查活动"):
        assert word in restored.text
    assert restored.spun > 0
    assert undo(restored.text, restored.edits) == REWRITTEN


def test_what_only_growth_is_said_of_is_proved_by_its_context() -> None:
    restored = restore(REWRITTEN + "要贯彻新进展理念,推动高质量进展,项目高质量进展顺利。")
    assert "新发展理念,推动高质量发展,项目高质量进展顺利" in restored.text


def test_what_another_dictionary_proves_counts_for_a_rewriting_program() -> None:
    restored = restore(
        "企业坚持立异驱动，公司生长势头不错。卖力人先容，企业生长离不开质料供给的支持。\n"
        "质料部已经与三家供给商签订了协议。"
    )
    for word in ("公司发展", "负责人介绍", "材料部", "供应商"):
        assert word in restored.text


@pytest.mark.parametrize(
    "text",
    [
        "县里有一次集会,当局者迷,旁观者清。这道题目颇难,他花了很大精力。教化民众是理想,公允的评价不易。",
        "他负责保管工具,手艺精湛,对照图纸逐项核对,数目分毫不差,连四周的杂物也清理干净。",
        "老人做事情有始有终,本领不大,气力不小,当真把这些道理讲给门生听,从早晨讲到天黑,天天如此。",
        "法令颁布以后,官府张榜宣扬,国度因而大治,都市繁华,四周的墟落也富厚起来。",
        "动静传来,大师闭目不语,良久才道:此刻宁静,正合修行,凡是有缘人,老是要来的。",
        "这家工厂的质料轻柔,布匹光鲜亮丽,价钱公允,销往各地都会,连续三年供给充足。",
        "夜深了,他的气力用尽,本领再大,见此情形也只得等上半个时辰。",
        "动物园里的猴子很多,孩子们看完天天都来,营业时间也延长了,用度由大家分担。",
        "农人跟着季节走,本钱不大,营业额却不小,乡亲们都说这门手艺好。",
        "根基不牢,地动山摇;赓续血脉,完美收官,使命光荣。",
        "两国互助互利,布局合理,使命在肩,人民的生长环境越来越好。",
        "光鲜的外表,孝敬父母的品格,肩负的责任,都是这个题目要写的。",
    ],
)
def test_words_of_rewriting_programs_stay_in_prose(text: str) -> None:
    restored = restore(text)
    assert (restored.text, restored.spun, restored.damaged) == (text, 0.0, ())


def test_a_word_whose_original_is_left_is_no_swap() -> None:
    text = REWRITTEN + "队伍建设,制度建设,发挥作用,推动提升,检查活动,创新会议。"
    assert "步队" in restore(text).text


def test_work_on_many_swapped_words_is_bounded() -> None:
    asked = 0

    def log_probability(text: str) -> float:
        nonlocal asked
        asked += 1
        return 0.0 if "进修" in text else float(text.count("学习"))

    text = "进修步队勾当阐扬" * 300
    spinning = Spinning(1.0, frozenset({"进修", "步队", "勾当", "阐扬"}), "rewriters", 9)
    restore_words(text, spinning, log_probability)
    assert asked <= PASSES * 2 * 1200


@pytest.mark.parametrize(
    ("text", "right"),
    [
        (
            "夯实根底,按照原那么办事,遵守员工守那么。优化公共效劳。",
            "夯实基础,按照原则办事,遵守员工守则。优化公共服务。",
        ),
        (
            "夯实根底,按照原那么办事,优化公共效劳,方法那么多。",
            "夯实基础,按照原则办事,优化公共服务,方法那么多。",
        ),
        (
            "夯实根底,按照原那么办事,优化公共效劳,如果不守法,那么要罚。",
            "夯实基础,按照原则办事,优化公共服务,如果不守法,那么要罚。",
        ),
    ],
)
def test_a_word_for_one_character_is_a_rule(text: str, right: str) -> None:
    assert restore(text).text == right


def test_two_proofs_open_no_dictionary() -> None:
    text = "高等教化要面向社会,教化部门要尽责。"
    assert restore(text).text == text


@pytest.mark.parametrize(
    ("text", "right"),
    [
        (
            "本细那么自发布之日起施行，按照总那么执行，否那么无效。",
            "本细则自发布之日起施行，按照总则执行，否则无效。",
        ),
        (
            "第一章 总那么\n第二章 细那么\n依照总那么办理。",
            "第一章 总则\n第二章 细则\n依照总则办理。",
        ),
        ("附那么按照原那么执行。", "附则按照原则执行。"),
        ("作文题目自拟，否那么扣分。", "作文题目自拟，否则扣分。"),
        ("本准那么适用于全员，人人遵守守那么。", "本准则适用于全员，人人遵守守则。"),
        ("一那么以喜，一那么以惧，按照原那么办。", "一则以喜，一则以惧，按照原则办。"),
    ],
)
def test_a_word_that_is_no_chinese_proves_a_swap_alone(text: str, right: str) -> None:
    restored = restore(text)
    assert restored.text == right
    assert restored.spun > 0
    assert undo(restored.text, restored.edits) == text


@pytest.mark.parametrize(
    "text",
    [
        "他总那么说，她总那么忙，你总那么客气。不该总那么急，日本总那么拥挤。",
        "小草原那么绿，平原那么广，中原那么乱，高原那么冷，复原那么慢。",
        "绣得细那么匀，针脚细那么密，心思细那么难得。",
        "能否那么简单地看待？是否那么严重？可否那么办？国家兴，那么民族兴。",
        "校规那么严，规定那么细，标准那么高，水准那么稳，家里的规矩那么多。",
        "藤蔓依附那么深，枝条攀附那么紧，法官那么年轻。",
    ],
)
def test_a_phrase_that_holds_such_a_word_stays(text: str) -> None:
    restored = restore(text)
    assert (restored.text, restored.spun, restored.damaged) == (text, 0.0, ())


def test_a_phrase_stays_in_a_spun_text_too() -> None:
    restored = restore("他总那么说，天空那么蓝，那么我们按照总那么执行，否那么不那么好办。")
    assert restored.text == "他总那么说，天空那么蓝，那么我们按照总则执行，否则不那么好办。"


@pytest.mark.parametrize(
    ("spun", "whole"),
    [
        (
            "颠末一年的起劲，公司生长进入新阶段，效劳程度明显提升。",
            "经过一年的努力，公司发展进入新阶段，服务水平明显提升。",
        ),
        (
            "学校教化要面向全体学生，推动教化公允，老师们预备充分，课堂气氛剧烈，学生程度明显提高，家长确切满意。",
            "学校教育要面向全体学生，推动教育公平，老师们准备充分，课堂气氛激烈，学生水平明显提高，家长确实满意。",
        ),
        (
            "根据公司章程，为标准公司行为，特制定本方法。本方法自发布之日起施行。",
            "根据公司章程，为规范公司行为，特制定本办法。本办法自发布之日起施行。",
        ),
        ("2.1 选择客户的原那么：看信誉。", "2.1 选择客户的原则：看信誉。"),
    ],
)
def test_a_sentence_or_two_that_were_spun_are_enough(spun: str, whole: str) -> None:
    assert restore(spun).text == whole


def test_words_of_a_larger_dictionary_are_marked_where_a_smaller_one_is_told() -> None:
    text = "全县年度事情集会召开，带领班子出席。集会要求，带领干部要学习全会精力，做好各项事情。"
    restored = restore(text)
    marked = [restored.text[place.start : place.end] for place in restored.damaged]
    assert "领导班子" in restored.text
    assert set(marked) <= {"集会", "事情"}
    assert "集会" not in restored.text or "集会" in marked


@pytest.mark.parametrize(
    "text",
    [
        "母亲的受教育程度高，父亲的受教育程度低，教学的程度不一，学生的程度各异。" * 2,
        "本方法适用于水样，方法的标准见附录，居民消费扩大，农业消费品下乡。",
        "预备队出发，竞争的程度、波动的剧烈，都要有确切的数字，预备党员作预备发言。",
    ],
)
def test_what_the_other_dictionaries_put_stays_where_it_is_meant(text: str) -> None:
    assert (restore(text).text, restore(text).damaged) == (text, ())


def test_a_closing_mark_of_the_spinners_counts_behind_a_stop_too() -> None:
    spun = "老师要坚决理想信念，学校根底设施逐年改善。〞校长说。"
    assert restore(spun).text == "老师要坚定理想信念，学校基础设施逐年改善。”校长说。"
    assert restore("学校根底设施逐年改善。校长说。").spun == 0.0


def test_two_words_of_a_thesaurus_for_one_prove_a_rewriting_program() -> None:
    spun = "各部分推进作风设置装备摆设，大部分已完成。"
    assert restore(spun).text == "各部门推进作风建设，大部分已完成。"
    for text in ("各部分搞设置，装备摆设整齐。", "缘故，原由，较量，争论，各部分写成。"):
        assert restore(text).text == text
