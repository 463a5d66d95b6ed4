"""What is typed finds what was written, whatever form either has."""

from __future__ import annotations

import pytest

from crawler.store import Store
from crawler.store.search import Filters, QueryError, count_facets, parse
from crawler.store.search.finding import find
from tests.conftest import make_document, save

FORMS = [
    ("地区ＧＤＰ同比增长。", "GDP"),
    ("地区gdp同比增长。", "ＧＤＰ"),
    ("制定“十四五”规划和远景目标。", "十四五规划"),
    ("制定十四五规划和远景目标。", "“十四五”规划"),
    ("坚持改革、开放的方针。", "改革开放"),
    ("不忘初心，牢记使命。", "不忘初心牢记使命"),
    ("学习《论语》的人。", "论语的人"),
    ("全镇抢收\u200b晚稻。", "抢收晚稻"),
    ("全镇抢收\u3000晚稻。", "抢收晚稻"),
    ("台湾同胞的来信。", "臺灣"),
    ("臺灣同胞的來信。", "台湾"),
    ("攻坚克难。", "攻坚克難"),
    ("⻘年⼤会。", "青年大会"),
    ("二〇二三年工作", "二〇二三"),
    ("改革开放40年代", "开放40年"),
    ("第40次会议", "第40次"),
    ("我党", "党"),
    ("党", "党"),
    ("年初，第一。", "年初第一"),
    # Characters that are seldom (稻, 穗, 柿) before, behind and beside common ones, and alone.
    ("全镇晚稻丰收。", "晚稻"),
    ("全镇晚稻丰收。", "稻丰"),
    ("全镇晚稻丰收。", "稻"),
    ("稻", "稻"),
    ("种晚稻。", "晚稻"),
    ("一季稻穗饱满", "稻穗"),
    ("一季稻穗饱满", "季稻穗饱"),
    ("种稻。收稻。", "稻"),
    ("晚稻40亩", "稻40"),
    ("40穗柿子", "40穗"),
    ("种晚、稻。", '"晚 稻"'),
    ("種稻", "种稻"),
    ("全国人大,", '"全国 人大"'),
    ("改革 开放", "改革 -房地产"),
    ("只有开放", "改革 OR 开放"),
    ("只有干部", "改革 OR 干"),
]
OTHERS = [
    ("会议结束。改革开始。", "束改"),
    ("第一段\n二段", "段二"),
    ("改革", "改革 开放"),
    ("改革 房地产", "改革 -房地产"),
    ("改良革新", "改革"),
    ("开放 全国", '"全国 开放"'),
    ("干部", "改革 OR 开放"),
    ("党章", "部"),
    ("种稻。穗头大。", "稻穗"),
    ("好。稻子熟了。", "好稻"),
    ("只种稻。子女多。", "稻子"),
    ("种稻\n40亩", "稻40"),
    ("增长40。年初", "40年"),
    ("晚熟的稻", "晚稻"),
    ("晚稻", "晚穗"),
    ("gdps", "gdp"),
    ("改革", ""),
    ("改革", '"" * ( ) -'),
]


@pytest.mark.parametrize(("text", "query"), FORMS)
def test_a_word_is_found_in_any_of_its_forms(store: Store, text: str, query: str) -> None:
    save(store, make_document("a", text))
    assert store.search(query) == [1]


@pytest.mark.parametrize(("text", "query"), OTHERS)
def test_what_is_not_there_is_not_found(store: Store, text: str, query: str) -> None:
    save(store, make_document("a", text))
    assert store.search(query) == []


@pytest.mark.parametrize(
    "query",
    ['"', "*", "NEAR(", "a AND", "-", "title:", "^改", "{x}:", "\x00", "'; --", "改*"],
)
def test_no_query_is_an_error(store: Store, query: str) -> None:
    save(store, make_document("a", "改革开放"))
    assert store.search(query) in ([], [1])


def test_a_query_that_is_too_long_is_told() -> None:
    with pytest.raises(QueryError, match="at most 200 characters, not 10000"):
        parse("改" * 10_000)


def test_titles_come_first_then_likeness(store: Store) -> None:
    body = "".join(f"第{n}条意见。" for n in range(60))
    for name, title, likeness in (("a", "别的", 0.9), ("b", "改革", 0.1), ("c", "别的", 0.2)):
        save(store, make_document(name, f"改革{body}{name}", title=title, likeness=likeness))
    assert store.search("改革") == [2, 1, 3]


def test_common_words_are_ordered_by_titles_and_likeness(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("crawler.store.search.finding.MOST_RANKED", 1)
    for name, title, likeness in (("a", "别的", 0.9), ("b", "改革", 0.1), ("c", "改革二", 0.2)):
        save(store, make_document(name, f"改革{name}", title=title, likeness=likeness))
    assert store.search("改革") == [3, 2, 1]
    assert store.search("改革", limit=1) == [3]
    assert store.search("改") == [1, 3, 2]


def test_filters_and_counts(store: Store) -> None:
    text = "改革开放的道路越走越宽广，全国各族人民都看在眼里、记在心里。" * 4
    save(store, make_document("a", text, published="2021-03-01", likeness=0.4))
    save(store, make_document("b", text, published="2020-03-01", likeness=0.5))
    query, everything = parse("改革"), Filters(all_copies=True)
    total, facets = count_facets(store.db, query, everything)
    assert total == 2
    assert facets["year"] == {"2020": 1, "2021": 1}
    assert facets["site"] == {"site": 2}
    assert count_facets(store.db, query, Filters())[0] == 1
    only = Filters({"year": "2021"}, all_copies=True)
    assert find(store.db, query, filters=only) == [1]


def test_a_changed_document_is_found_by_its_new_words_only(store: Store) -> None:
    save(store, make_document("a", "改革、开放。"))
    save(store, make_document("a", "全镇抢收晚稻。"))
    assert store.search("开放") == []
    assert store.search("晚") == [1]
    assert store.search("改") == []
