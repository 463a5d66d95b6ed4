"""Pairs of random characters before marks, and what is rare there without being random."""

from __future__ import annotations

import pytest

from crawler.restoration import SHIPPED, restore
from crawler.restoration.hosts.noise import remove_tails

TRUE = (
    "院子里的老枣树结了果，风一吹就落下来，孩子们提着篮子跑来跑去。\n"
    "奶奶坐在门口择菜，抬头看一眼天色，说今晚怕是要下雨。"
)


def test_random_pairs_before_marks_go() -> None:
    shown = (
        "院子里的老枣树结了果揽谍，风一吹就落下来，孩子们提着篮子跑来跑去彪蝎。\n"
        "奶奶坐在门口择菜啼铆，抬头看一眼天色昧靶，说今晚怕是要下雨。"
    )
    assert remove_tails(shown, SHIPPED.log_probability)[0] == TRUE
    assert remove_tails(TRUE, SHIPPED.log_probability)[1] == ()
    assert restore(shown).edits == ()  # only mirrors put them there


@pytest.mark.parametrize(
    "text",
    [
        "园内有红嘴蓝鹊、灰喜鹊鸲、白头硬鹎、丝光椋鸟、黑尾蜡嘴、斑嘴鸭鹬、金翅雀鹀等鸟类。",
        "红嘴蓝鹊，长尾；白头硬鹎，短翅；丝光椋鸟，合群；黑尾蜡嘴，善鸣；斑嘴鸭鹬，涉水。",
        "出席的有欧阳靖宇、司马懿琨、上官婉儿、诸葛孔璋、慕容垂霁、令狐绹玮、尉迟恭煜等人。",
        "蒹葭苍苍，白露为霜。所谓伊人，在水一方。溯洄从之，道阻且长。溯游从之，宛在水中央。",
        "其为物也，嶙峋崚嶒，嵯峨巃嵸；崴磈嵬崒，岩崿嶔崟；澒溶沆漭，潋滟涟漪；湁潗鼎沸。",
        "常用药有阿奇霉素、头孢克肟、孟鲁司特、布地奈德、沙美特罗、异丙托溴、特布他林。",
        "我哋今日去饮茶，佢话唔使客气，啲点心好好食，我哋食咗好多嘢，埋单嗰阵佢畀钱。",
        "揭谛揭谛，波罗揭谛，波罗僧揭谛，菩提萨婆诃。南无阿弥陀佛，唵嘛呢叭咪吽。",
    ],
)
def test_what_is_rare_before_marks_stays(text: str) -> None:
    assert remove_tails(text, SHIPPED.log_probability)[1] == ()
