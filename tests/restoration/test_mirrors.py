"""Which readings prove that a mirror made a copy, and which are an author's."""

import pytest

from crawler.restoration import restore
from crawler.restoration.mirror.mirrors import is_mirror

_HALF = str.maketrans("（", "(")


@pytest.mark.parametrize(
    "text",
    [
        "村里的企業(yè)多了,有些企業(yè)本身就存在著不小的問題,還要想辦法。",
        "等我們走出大門踏上歸途,父親站在陽臺,說慢點(diǎn),到家打個電話,還要常聯(lián)系。",
        "就笑盈盈地?fù)]揮手,說到家打個電話,路上不要貪涼。",
        "這些問題甚至?xí)屗麄儫o法把工廠辦下去,只好另尋出路。",
        "三要堅(jiān)持共建共享?！叭嗣癯鞘腥嗣窠?，人民城市為(wèi)人民?！币逊⻊?wù)送到門(mén)口。",
        "某某\n(城建設(shè)計(jì)集團(tuán))\n基于綠色生態(tài)城區(qū)建設(shè)的慢行系統(tǒng)規(guī)劃要素初探",
        "水泵檢(jiǎn)修工藝的改進\n\n摘 要:水泵是我們灌區(qū)的主要設備。\n\n"
        "關(guān)鍵詞:水泵;檢修;方案",
        "我從(cóng)前走過(guò)的那條(tiáo)路\n已經(jīng)長(zhǎng)滿了荒草\n當(dāng)年的學(xué)校還(hái)在\n"
        "門(mén)前的樹(shù)沒(méi)有說(shuō)話\n風(fēng)聲(shēng)吹過窗口",
    ],
)
def test_few_readings_that_nobody_needs_prove_a_mirror(text: str) -> None:
    assert is_mirror(text)


@pytest.mark.parametrize(
    "text",
    [
        "《說文》釋「彳(chì)」為小步,「亍(chù)」為止步,後人合稱獨行。",
        "「樂(yuè)」與「樂(lè)」寫法相同,讀音不同,要看上下文。",
        "他遊說(shuì)諸侯,又參(cēn)差不齊地說了許多,眾人不服。",
        "生詞：業(yè)　點(diǎn)　學(xué)　國(guó)",
        "小鳥(niǎo)在樹(shù)上唱歌。",
        "第三課 小鳥(niǎo)和大樹(shù)\n第四課 我的學(xué)校",
        "生字表(一):業(yè) 點(diǎn) 學(xué) 國(guó)",
        "小鳥(niǎo)\n樹(shù)上\n學(xué)校\n國(guó)家\n門(mén)口\n點(diǎn)心\n風(fēng)車\n書(shū)本\n馬(mǎ)車\n說(shuō)話\n聲(shēng)音\n當(dāng)年",
        "什么?！他說:企业(yè)多了,点(diǎn)子也多了,大家要想办法。",
        "小鳥（niǎo）在樹（shù）上唱歌，風吹過來，樹葉沙沙地響，像在說話。",
        "請選擇：甲)北京 乙)上海 a)廣州 b)深圳,每題只有一個答案。",
        "这些问题甚至?xí)?dǎo)致企业生存困难。",
        "企业(yè)多了,点(diǎn)子也多了,大家要想办法。",
    ],
)
def test_readings_of_an_author_stay(text: str) -> None:
    assert restore(text).text.translate(_HALF).count("(") == text.translate(_HALF).count("(")


def test_a_loss_behind_shifted_characters_proves_a_mirror_of_half_width() -> None:
    text = "對于很多人,能在家鄉教書就是最幸福的事情??墒?，這樣的機會卻不多。"
    assert restore(text).text == "对于很多人,能在家乡教书就是最幸福的事情。可是，这样的机会却不多。"
    own = "他問我：真的?，我說當然是真的。後來我們就離開了那裏。"
    assert restore(own).script == "hant"


@pytest.mark.parametrize(
    ("text", "right"),
    [
        (
            "各級領(lǐng)導(dǎo)要堅(jiān)持發(fā)展。\n要堅(jian)決清除(chu)一切(qie)(qie)"
            "弱化(hua)黨(dang)(dang)的(de)(de)先進(jin)性的(de)(de)因(yin)素,堅(jian)決割(ge)除毒(du)瘤。",
            "各级领导要坚持发展。\n要坚决清除一切弱化党的先进性的因素,坚决割除毒瘤。",
        ),
        (
            "各級領(lǐng)導(dǎo)要堅(jiān)持發(fā)展、實(shí)干。\n在社會(hui) 變遷中,每個(ge) 人都"
            "要從(cong) 頭學起,推動相關(guan) 制度。",
            "各级领导要坚持发展、实干。\n在社会变迁中,每个人都要从头学起,推动相关制度。",
        ),
        (
            "誰能在社會(hui) 變遷中記錄人間百態,誰又能在每個(ge) 時代撥開迷霧探明暗礁。",
            "谁能在社会变迁中记录人间百态,谁又能在每个时代拨开迷雾探明暗礁。",
        ),
    ],
)
def test_readings_of_two_kinds_are_judged_apart(text: str, right: str) -> None:
    assert restore(text).text == right


def test_one_reading_proves_a_mirror_that_lost_its_indents() -> None:
    text = "? ? ? 昨天，一位家長打來電話，訴說孩子在校的種種表現(xiàn)，讓人很難過。"
    assert (
        restore(text).text.strip() == "昨天，一位家长打来电话，诉说孩子在校的种种表现，让人很难过。"
    )
    own = "昨天，一位家長問我「現(xiàn)」字怎么讀，訴說孩子在校的種種，讓人很難過。"
    assert restore(own).text.count("(") == 1


def test_scholars_terms_keep_their_readings() -> None:
    text = "荀子論禮(li)與樂(yue),認為二者一內一外,缺一不可,後來的學者多從其說。"
    assert restore(text).text.count("(") == 2
