"""Readings of every family of mirrors go; primers, notes and dictionaries keep theirs."""

from __future__ import annotations

import pytest

from crawler.restoration import restore
from crawler.restoration.edits import undo

MIRRORS = {
    "toneless": (
        "1月(yue)8日(ri),“不忘初心、牢記(ji)使命”主題教育總結大會(hui)在北京(jing)召開。",
        "1月8日,“不忘初心、牢记使命”主题教育总结大会在北京召开。",
    ),
    "toneless and doubled": (
        "大會(hui)(hui)聽取了報告(gao)(gao),與會(hui)代表認真(zhen)討論了黨(dang)(dang)的工作。",
        "大会听取了报告,与会代表认真讨论了党的工作。",
    ),
    "toneless and dense": (
        "全省(sheng)教(jiao)育工(gong)作會(hui)議(yi)在(zai)省城召(zhao)開(kai),總(zong)結(jie)了(le)"
        "去(qu)年(nian)的(de)工(gong)作。",
        "全省教育工作会议在省城召开,总结了去年的工作。",
    ),
    "a blank behind": (
        "我國對黨(dang) 政領導幹部的交流缺少規劃,需要從(cong) 機制、"
        "崗位關(guan) 聯多個(ge) 角度設計。",
        "我国对党政领导干部的交流缺少规划,需要从机制、岗位关联多个角度设计。",
    ),
    "a blank behind, and marks": (
        "本公司主營倉儲(chu) 貨架，產品(pin) 廣(guang) 泛用(yong) 于(yu) 醫藥(yao) 、食(shi) "
        "品(pin) 和電(dian) 子行業(ye) ，並可根(gen) 據客戶要(yao) 求(qiu) 定(ding) 制。",
        "本公司主营仓储货架，产品广泛用于医药、食品和电子行业，并可根据客户要求定制。",
    ),
    "a blank inside": (
        "我們會(huì )努力學(xué )習,把發(fā )展放在前面,讓群眾(zhòng )滿意。",
        "我们会努力学习,把发展放在前面,让群众满意。",
    ),
    "tones on common characters": (
        "爲更好(hǎo)地學習貫徹精神,宣講團奔赴全國各地(dì)開展宣講,"
        "就(jiù)走好(hǎo)長征路面(miàn)向群衆。",
        "为更好地学习贯彻精神,宣讲团奔赴全国各地开展宣讲,就走好长征路面向群众。",
    ),
    "toned and dense": (
        "聽說(shuō)讀寫(xiě)是基本功。機(jī)關(guān)全體(tǐ)黨員(yuán)學(xué)習(xí)了(le)這篇(piān)"
        "文章(zhāng),觀(guān)看(kàn)了專題片,感(gǎn)受(shòu)很深(shēn),責(zé)任的(de)意識(shí)更強(qiáng)了。",
        "听说读写是基本功。机关全体党员学习了这篇文章,观看了专题片,感受很深,责任的意识更强了。",
    ),
    "short lines and lost blanks": (
        "摘要??本文研究宋代書院的學(xué)規(guī)。\n關(guān)鍵(jiàn)詞(cí)??書院；學(xué)規(guī)\n"
        "一、緒論(lùn)",
        "摘要  本文研究宋代书院的学规。\n关键词  书院；学规\n一、绪论",
    ),
    "full-width brackets": (
        "大會（hui）聽取了報告（gao），與會（hui）代表認真（zhen）討論了工作，形成了決（jue）議。",
        "大会听取了报告，与会代表认真讨论了工作，形成了决议。",
    ),
}

KEPT = {
    "a primer": "小(xiǎo)猫(māo)爱(ài)吃(chī)鱼(yú)，小(xiǎo)狗(gǒu)爱(ài)吃(chī)肉(ròu)。",
    "a primer without tones": "小(xiao)猫(mao)爱(ai)吃(chi)鱼(yu)，小(xiao)狗(gou)爱(ai)它(ta)。",
    "a list of words to be read": (
        "读一读：\n学(xué)校(xiào)、课(kè)堂(táng)\n书(shū)本、铅(qiān)笔(bǐ)\n你会(huì)读吗??"
    ),
    "notes in simplified prose": (
        "单(shàn)姓和解(xiè)姓的人都来了，仇(qiú)先生和查(zhā)先生也到了。"
    ),
    "abbreviations": "血压(bp)、体温(t)和体重(bw)正常，请观察(obs)。",
    "English words": "要重视质量(quality)、效率(efficiency)和成本(cost)。",
}


@pytest.mark.parametrize(("copy", "text"), MIRRORS.values(), ids=MIRRORS)
def test_readings_of_mirrors_go(copy: str, text: str) -> None:
    restored = restore(copy)
    assert restored.text == text
    assert restored.script == "machine-hant"
    assert undo(restored.text, restored.edits) == copy


@pytest.mark.parametrize("text", KEPT.values(), ids=KEPT)
def test_readings_of_authors_stay(text: str) -> None:
    assert restore(text).text == text


TONELESS = (
    "大會(hui)聽(ting)取了報告(gao)，與會(hui)代表認真(zhen)討論了黨(dang)的工作，匯率(lü)平穩。\n"
)
TORN = {
    "要寫一份思想?{})R報。": ("yun", "要写一份思想汇报。"),
    "工程隊?{})朔死щy。": ("qian", "工程队克服了困难。"),
    "擔當?{})挠職?！": ("shu", "担当的勇气！"),
}


@pytest.mark.parametrize("shown", TORN)
def test_torn_readings_without_tones_are_read_single_and_doubled(shown: str) -> None:
    reading, text = TORN[shown]
    whole = "大会听取了报告，与会代表认真讨论了党的工作，汇率平稳。\n" + text
    assert restore(TONELESS + shown.format(reading)).text == whole
    assert restore(TONELESS + shown.format(f"{reading})({reading}")).text == whole


def test_a_primer_in_traditional_script_keeps_its_readings() -> None:
    primer = "學(xué)校(xiào)開(kāi)學(xué)了(le)，\n媽(mā)媽(mā)給(gěi)我(wǒ)買(mǎi)書(shū)。"
    assert "(xiào)" in restore(primer).text
    words = "學(xué)校\n馬(mǎ)車\n書(shū)包\n開(kāi)門\n媽(mā)媽\n個(gè)人\n見(jiàn)面\n來(lái)到"
    assert "(shū)" in restore(words).text


MIRROR = "各級領(lǐng)導(dǎo)要堅(jiān)持發(fā)展、實(shí)干爭(zhēng)先。\n"
PARTICLES = {
    "更著力於進步": "更着力于进步",
    "當著病人的面": "当着病人的面",
    "刻著他的名字": "刻着他的名字",
    "遭遇著激蕩": "遭遇着激荡",
    "默默地做著奉獻": "默默地做着奉献",
    "寫著名字,背著名著里的句子": "写着名字,背着名著里的句子",
    "著名著作、名著重印、著名字畫": "著名著作、名著重印、著名字画",
    "讀著書,議論著這件事": "读着书,议论着这件事",
    "帶著書本,桌上擺著書": "带着书本,桌上摆着书",
    "他一生著書,門徒甚多": "他一生著书,门徒甚多",
    "著書立說,該書著於1950年": "著书立说,该书著于1950年",
    "著手準備": "着手准备",
    "著眼長遠": "着眼长远",
}
WORDS = {
    "成效顯著": "成效显著",
    "著名作家的著作": "著名作家的著作",
    "這部名著": "这部名著",
    "原著和譯著": "原著和译著",
    "卓著的功績": "卓著的功绩",
    "當地土著": "当地土著",
    "見微知著": "见微知著",
    "以此著稱": "以此著称",
    "(張三 著)": "(张三 著)",
}


@pytest.mark.parametrize(("copy", "text"), [*PARTICLES.items(), *WORDS.items()])
def test_a_machine_wrote_zhe_for_every_particle(copy: str, text: str) -> None:
    assert restore(MIRROR + copy).text.split("\n")[1] == text


def test_lyrics_of_a_mirror_are_one_too() -> None:
    lyrics = (
        "從(cóng)前沒(méi)有說(shuō)話\n??！故鄉(xiāng)的雲(yún)\n你記(jì)得那個(gè)孩子\n"
        "??！遠(yuǎn)方的風(fēng)\n請(qǐng)替我問(wèn)一聲(shēng)他還(hái)好嗎"
    )
    sung = "从前没有说话\n啊！故乡的云\n你记得那个孩子\n啊！远方的风\n请替我问一声他还好吗"
    assert restore(lyrics).text == sung


def test_a_lone_byte_may_show_as_windows_has_it() -> None:
    assert restore(MIRROR + "大家張望??隙ㄊ莻€男人。").text.endswith("大家张望。肯定是个男人。")
