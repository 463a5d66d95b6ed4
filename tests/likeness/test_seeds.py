"""Reading seeds: whole pages lose their furniture, clean files stay whole."""

from __future__ import annotations

from pathlib import Path

import pytest

from crawler.likeness.seeds import Seed, read_seed, read_seeds

# Title, first words and last words of each body, read from the five pages by eye.
BODIES = {
    "000": (
        "2023年党办干部“解放思想对标先进”署名文章",
        "党办干部“解放思想对标先进”署名文章 融汇知新担当作为",
        "高水平全面建成小康社会奉献自己的一份力量。",
    ),
    "001": (
        "攻坚驰而不息 改革一抓到底",
        "◆解放思想,坚定改革攻坚信心 ◆锚定目标,明确改革攻坚方向",
        "、组织部部长)",
    ),
    "002": (
        "周文栋为全区正科职干部、青干班学员上党课",
        "区管正职干部是当前推动锡山发展的“关键少数”,",
        "《习近平谈治国理政》第三卷导读”等内容进行专题讲授。",
    ),
    "003": (
        "解放思想对标找差乡镇工作会议讲话差距",
        "“解放思想 对标找差”乡镇工作会议讲话范文为深入学习",
        "努力营造风清气正、政通人和的发展环境。",
    ),
    "004": (
        "在解放思想对标对表提升年、干部作风强化年、东融先行示范区建设攻坚年"
        "“三个年”行动动员部署会上的讲话",
        "同志们:\n这次会议主要任务是,深入学习贯彻",
        "每一个单位、每一个部门和每一位领导、每一位干",
    ),
}
FURNITURE = [
    "温馨提示",
    "客服",
    "下载",
    "版权",
    "免责声明",
    "转载",
    "收益归",
    "您现在的位置",
    "发布时间",
    "上一条",
    "下一条",
    "Copyright",
    "联系电话",
    "上传人",
    "资源描述",
    "超出免费预览",
    "展开阅读全文",
    "许可证",
    "相关资源",
    "相关文章",
    "发表时间",
    "目录/提纲",
    "省略",
    "未完",
]


@pytest.mark.parametrize("number", sorted(BODIES))
def test_body_of_each_seed(seeds: tuple[Seed, ...], number: str) -> None:
    seed = next(seed for seed in seeds if seed.name.startswith(number))
    title, opening, ending = BODIES[number]
    assert seed.title == title
    assert seed.text.startswith(opening)
    assert seed.text.endswith(ending)
    assert [word for word in FURNITURE if word in seed.text] == []


CLEAN = (
    "同志们：\n\n今天开会，主要任务是部署工作。\n一、提高认识\n要提高认识。\n\n某县委\n2023年5月"
)


def test_a_clean_file_comes_out_whole() -> None:
    assert read_seed("a", f"在动员会上的讲话\n\n{CLEAN}\n") == Seed("a", "在动员会上的讲话", CLEAN)
    assert read_seed("b", CLEAN) == Seed("b", "", CLEAN)
    assert read_seed("c", "要坚持问题导向。") == Seed("c", "", "要坚持问题导向。")


def test_a_page_keeps_its_salutation_headings_and_date() -> None:
    prose = "要坚持问题导向和目标导向，推动工作落实，不断开创新局面。" * 3
    page = (
        "首页 > 讲话 > 正文\n某某网站致力于服务读者\n在大会上的讲话\n来源：某报\n"
        f"同志们：\n一、提高认识\n{prose}\n二、狠抓落实\n{prose}\n2023年5月4日\n"
        "相关文章\n另一篇很好的讲话\n版权所有：某网"
    )
    seed = read_seed("page", page)
    assert seed is not None
    assert seed.title == "在大会上的讲话"
    assert seed.text == f"同志们：\n一、提高认识\n{prose}\n二、狠抓落实\n{prose}\n2023年5月4日"


def test_files_are_read_in_either_encoding_and_in_order(tmp_path: Path) -> None:
    (tmp_path / "b.txt").write_bytes("第二篇讲话\n要落实。".encode("gb18030"))
    (tmp_path / "a.txt").write_bytes("\ufeff第一篇讲话\n要学习。".encode())
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "note.json").write_text("不读", "utf-8")
    assert read_seeds(tmp_path) == (
        Seed("a", "第一篇讲话", "要学习。"),
        Seed("b", "第二篇讲话", "要落实。"),
    )


def test_a_folder_without_seeds_is_named(tmp_path: Path) -> None:
    (tmp_path / "latin.txt").write_text("no Chinese here", "utf-8")
    with pytest.raises(ValueError, match=r"no readable seed.*" + tmp_path.name):
        read_seeds(tmp_path)
    with pytest.raises(ValueError, match=r"no folder of seeds at .*absent"):
        read_seeds(tmp_path / "absent")
