"""The documents most like one text, and why."""

from __future__ import annotations

from crawler.likeness.similar import rank

SPEECH = "同志们：一是加强学习，二是狠抓落实，三是提高本领。我们必须坚持问题导向，切实转变作风。"
NEWS = "本报讯（记者张三）昨日凌晨，一辆货车侧翻，记者获悉，司机表示没有人受伤。要提高本领。"


def test_the_nearest_comes_first_and_the_same_text_is_wholly_like() -> None:
    found = rank(SPEECH, [(7, NEWS), (8, SPEECH), (9, SPEECH[:20])], 2)
    assert [one.document for one in found] == [8, 9]
    assert found[0].likeness > 0.99


def test_what_differs_differs_from_the_text_asked_with() -> None:
    (one,) = rank(SPEECH, [(7, NEWS)], 1)
    said = "; ".join(one.reasons)
    assert "unlike the text asked with: marks of reporters" in said
    assert "seeds" not in said


def test_what_all_documents_speak_of_tells_none_of_them() -> None:
    common = "森林防火责任制要落实到林场、护林员和巡护路线，"
    asked = common * 6 + "杉木苗圃遭遇松毛虫。"
    told = [(1, common * 6 + "扑火队配备风力灭火机。"), (2, common + "松毛虫危害杉木苗圃。")]
    told += [(number, common * 6 + "今年秋季再次检查。") for number in range(3, 9)]
    assert rank(asked, told, 1)[0].document == 2
