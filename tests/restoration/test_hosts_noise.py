"""What hosts strew into texts and break in them, and what looks like it but is the text's own."""

from __future__ import annotations

import pytest

from crawler.restoration.restoration import restore

DAMAGED = {
    "a jammer with one sign": (
        "他们都来了，一共五个人。 4 m7 K2 w* z5 h",
        "他们都来了，一共五个人。",
    ),
    "a jammer that is a line": (
        "花盆要透气，土要松。 & T6 n2 p' Y) c3 b#\n浇水看天气。\n, H4 s0 d8 V1 J7 e\n入冬搬进屋。",
        "花盆要透气，土要松。\n浇水看天气。\n入冬搬进屋。",
    ),
    "jammers without glued signs": (
        "k2 M8 & T4 q6 W R1 z9\n雪下了一夜。\nB5 n3 H7 p x2 | ? c6 J9 w1\n院门被堵住了。",
        "\n雪下了一夜。\n院门被堵住了。",
    ),
    "a jammer behind the mark of a half sentence": (
        '先说第一件事,/ D7 k" N* w2 r9 v& G: s4 {\n再说第二件。',
        "先说第一件事,\n再说第二件。",
    ),
    "commas before some of the marks of an excerpt": (
        "古桥的密度国内罕见,,人们常说“一步一桥”,,其中最长的有九孔,。它建于明代",
        "古桥的密度国内罕见,人们常说“一步一桥”,其中最长的有九孔。它建于明代",
    ),
    "a row of documents before a mark": (
        "试块应检查强度报告 简历模板下载pdf英语公式大全pdf租赁合同范本pdf ，并存档。",
        "试块应检查强度报告，并存档。",
    ),
    "a row whose last name has no type": (
        "一、依据 消防规范 谜语大全卫生制度表格车床图纸实例pdf应用题 pdf员工手册范本 二、计算",
        "一、依据 消防规范 二、计算",
    ),
    "signs of several kinds": (
        "她推开窗✿，院子里的桂花☬开了，香气ஐ扑面而来，让人ღ忍不住多吸了几口。",
        "她推开窗，院子里的桂花开了，香气扑面而来，让人忍不住多吸了几口。",
    ),
    "signs in rows, once each": (
        "他把船🏿☒桨放下，回💉🐂☧头望了望河对🏴岸的灯火，慢慢地🛨🞽坐在船🏁🄲头上，一句话也没有说。",
        "他把船桨放下，回头望了望河对岸的灯火，慢慢地坐在船头上，一句话也没有说。",
    ),
    "signs behind blanks": (
        "这支球 ♑队在联赛里起到了 ❗关键作用，教练的执行 ✨力很强，打下基础 ☾。观众也很 ♊满意。",
        "这支球队在联赛里起到了关键作用，教练的执行力很强，打下基础。观众也很满意。",
    ),
    "letters of rare scripts": (
        "他把缆绳往码ᦃ头上一甩，稳稳套住了铁ᦖ桩，岸上等着收鱼的人一拥ᦙ而上。",
        "他把缆绳往码头上一甩，稳稳套住了铁桩，岸上等着收鱼的人一拥而上。",
    ),
    "smut glued to the last line": (
        "砚台以端溪所产为上，其次是歙砚。久久99精品_亚洲一区在线观看_无码人妻",
        "砚台以端溪所产为上，其次是歙砚。",
    ),
    "smut behind a page's title": (
        "古桥导游词\n国产精品无码_久久人妻_中文字幕在线观看\n古桥建于明代，有九孔。\n桥上有石狮。",
        "古桥导游词\n古桥建于明代，有九孔。\n桥上有石狮。",
    ),
    "a page's number between blanks": (
        "渡口小史\n这条江上最早的渡口设在北岸的码头镇，木船一次只能载十\n"
        "个人，遇到大风就要停航，两岸的商人常常在江边等上三四\n"
        "天。民国初年，镇上的几家商号合伙买了一艘小火轮，每天\n"
        "往返四次，生意十分兴隆，直到抗日战争爆发以后才停止营\n"
        "—  31  —\n渡口小史\n业。解放以后，政府重新修建了码头，添置了新的渡船，两\n"
        "岸的交通才方便起来，后来大桥通车，渡口完成了历史的使\n命。",
        "渡口小史\n这条江上最早的渡口设在北岸的码头镇，木船一次只能载十个人，"
        "遇到大风就要停航，两岸的商人常常在江边等上三四"
        "天。民国初年，镇上的几家商号合伙买了一艘小火轮，每天往返四次，生意十分兴隆，直到抗日战争爆发以后才停止营"
        "业。解放以后，政府重新修建了码头，添置了新的渡船，两岸的交通才方便起来，后来大桥通车，渡口完成了历史的使命。",
    ),
    "a break behind every mark": (
        "老人说：\n\n“河水涨了！\n\n”年轻人放下锄头，\n\n跑向堤坝。\n\n堤上有三样东西：\n\n沙袋、\n\n木桩和铁锹；\n\n没有人。",
        "老人说：“河水涨了！”年轻人放下锄头，跑向堤坝。\n\n堤上有三样东西：沙袋、木桩和铁锹；没有人。",
    ),
}


@pytest.mark.parametrize("kind", DAMAGED)
def test_what_hosts_did_is_undone(kind: str) -> None:
    damaged, right = DAMAGED[kind]
    assert restore(damaged).text == right


@pytest.mark.parametrize(
    "text",
    [
        "他说,,我不去,。好吧，那就算了，改天再说，今天先这样，明天见。",
        "附件有报告 合同范本pdf和管理制度pdf员工手册 ，请查收。",
        "白方这样开局。 e4 e5 f4 d5 c4 c6\n黑方应对得当。",
        "白方弃后取胜。 Q4 e5 f3 d5 B+ c6",
        "寄存器依次为下列各值。 A1 b2 C3 d4 E5 f6",
        "他要的维生素有这些。 B1 B2 B6 D3 K2 A1",
        "选项如下。\n, a b c d e f",
        "let n = p ?? q ? r : s;",
        "代码如下\nreturn p | q & r ^ s << t >> u;",
        "正则：^ [ 0 - 9 ] + $ | \\w ? : y",
        "其中 a1 > b1 & a2 < b2 | a3 = c1 ; p ? q : r",
        "大会闭幕。省文化厅的国产影片展在线观看活动同时结束",
        "床前明月光，\n疑是地上霜。\n举头望明月，\n低头思故乡。\n春眠不觉晓，\n处处闻啼鸟。",
        "“你来了！”\n“来了。”\n他坐下，\n喝茶。\n窗外有雨；\n没有风。\n天黑了。",
        "我ღ你✿永远♥不变，昵称小雪✿儿的姑娘说，岁月ஐ静好。",
        "今天真高兴 😊我们去了公园🌸你呢 😂下次一起❤️吧 🎉晚安",
        "今天起得早 🌅去爬山 ⛰看日出 🍖吃烤肉 💤回家睡觉",
        "买菜做饭🛒接孩子放学🔥写作业✨洗衣服⏰早点睡💥明天见",
        "北京奥运 ⭐冠军 🏅名单：\n张三 🥇跳水\n李四 🥈射击\n王五 🥉举重",
        "北京⭐上海⭐广州⭐深圳⭐杭州",
        "红桃♥A 黑桃♠K 梅花♣Q，打出一张♦方块",
        "俄语的Ж像蝴蝶，希腊的Ω像马蹄，日语的の像鼻子，泰语的ฅ像猫爪。",
        "收货人：\n王小明，\n电话：\n见附件；\n地址：\n城关镇。\n邮编：\n空缺。",
    ],
)
def test_what_is_the_texts_own_stays(text: str) -> None:
    assert restore(text).text == text


def test_korean_syllables_for_characters_are_marked_where_no_korean_is_meant() -> None:
    text = "古书中所놋的记载，都늀在这里。人们운用它，对뀘也一样。"
    restored = restore(text)
    marked = [restored.text[place.start : place.end] for place in restored.damaged]
    assert restored.text == text
    assert marked == ["놋", "늀", "운", "뀘"]
    for own in (
        "他用는和은写信，又写를字。韩语有这些助词。",
        "店名叫안녕，牌子上的강字和김字很大，박字很小。",
    ):
        assert not restore(own).damaged
