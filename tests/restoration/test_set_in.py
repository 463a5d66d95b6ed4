"""What hosts and hijackers set in between sentences goes, and the sentences beside it stay."""

from __future__ import annotations

import pytest

from crawler.restoration import restore, undo

BEFORE, BEHIND = "菜场周三闭市，请摊主清空柜台。", "清扫由街道负责，次日照常营业。"
KEYWORDS = (
    "成人在线视频_久久国产精品99热国产",
    "亚洲一区二区三区在线_国产精品久久久久_免费成人视频",
    "日韩精品人妻无码 欧美成人免费视频|久久中文字幕",
    "国产乱码XXX66,五月香六月婷婷激情综合,亚洲日本一区二区三区,亚洲精品一区二区三区麻豆视频",
)
ASKED = (
    "手机用户请访问m.example88.com阅读,更优质的体验。",
    "一秒记住【青瓦小说网】,为您提供精彩小说。",
    "最新章节请到青瓦阁阅读，更新最快，无弹窗。",
    "喜欢本书请收藏:(www.example.com)全网更新最快。",
)


@pytest.mark.parametrize("set_in", [*KEYWORDS, *ASKED])
@pytest.mark.parametrize("copy", ["{0}{1}\n{2}", "{0}\n{1}\n{2}", "{1}\n{0}\n{2}"])
def test_lines_and_tails_go_and_sentences_stay(set_in: str, copy: str) -> None:
    text = copy.format(BEFORE, set_in, BEHIND)
    restored = restore(text)
    assert restored.text == f"{BEFORE}\n{BEHIND}"
    assert undo(restored.text, restored.edits) == text


def test_key_words_before_a_sentence_go_with_their_blank() -> None:
    assert restore(f"{KEYWORDS[1]} {BEFORE}\n{BEHIND}").text == f"{BEFORE}\n{BEHIND}"


@pytest.mark.parametrize(
    "text",
    [
        "网校可在线观看、免费视频和中文字幕都有。",
        "影片《人妻》在线观看 中文字幕 免费视频",
        "民警说：“国产精品_久久人妻_无码在线”是这类网站的标题。",
        "他久久不语。亚洲、欧美和日韩的精品视频在线展出",
        "国产精品牌在亚洲热销。精品课程_在线视频_成人高考",
        "手机用户请访问m.example.gov.cn办理业务。",
        "读者可到www.example.com阅读更多小说。",
        "请记住我的名字，到青瓦中文网看我的小说，他说。",
        "书友会每月在青瓦书院举行。",
        "五月天六月在上海开演唱会,激情歌迷在一区二区三区看台欢呼",
    ],
)
def test_sentences_of_the_same_words_stay(text: str) -> None:
    for whole in (f"{BEFORE}\n{text}\n{BEHIND}", f"{BEFORE}{text}\n{BEHIND}"):
        assert restore(whole).text == whole


@pytest.mark.parametrize(
    ("damaged", "right"),
    [
        (
            "船靠☂了岸,老陈ღ还是不肯下去☾。他说这船ஐ是他爷造的,比✿山还稳。",
            "船靠了岸,老陈还是不肯下去。他说这船是他爷造的,比山还稳。",
        ),
        (
            "他把✿门推开,院里的✿人都站✿起来,谁也不肯先✿开口,只听见水✿滴落在缸里。",
            "他把门推开,院里的人都站起来,谁也不肯先开口,只听见水滴落在缸里。",
        ),
    ],
)
def test_signs_where_no_mark_could_stand_go(damaged: str, right: str) -> None:
    assert restore(damaged).text == right


@pytest.mark.parametrize(
    "text",
    [
        "语文✔数学✔英语✔物理✔化学✔生物",
        "哥哥❤嫂嫂，爷爷❤奶奶，外公❤外婆，叔叔❤婶婶，舅舅❤舅妈。",
        "格鲁吉亚字母ღ、泰米尔字母ஐ和藏文ཀ都好看。",
        "清晨✨推开窗✨鸟在歌唱✨新的一天开始了✨大家加油✨一起努力",
        "张□先生□月□日到京，住□宾馆，会□同志。",
    ],
)
def test_signs_of_lists_and_letters_spoken_of_stay(text: str) -> None:
    assert restore(text).text == text


@pytest.mark.parametrize(
    ("text", "brand"),
    [
        ("来源:金沙778线路检测\n金沙778线路检测数学系的党支部赴红色基地。", "金沙778线路检测"),
        ("太阳城集团网址全体职工参加,太阳城集团网址总经理讲话。", "太阳城集团网址"),
    ],
)
def test_a_door_to_a_betting_site_is_a_brand(text: str, brand: str) -> None:
    found = restore(text).damaged
    assert [text[place.start : place.end] for place in found] == [brand] * 2


@pytest.mark.parametrize(
    "text",
    [
        "供电公司对312线路检测后，线路检测恢复。线路检测全体人员返回。",
        "太阳城集团网址：www.example.com。太阳城集团网址已更新。",
        "万博检测中心成立于2001年，万博检测中心全体职工参加。",
    ],
)
def test_lines_tested_and_addresses_given_are_none(text: str) -> None:
    assert restore(text).damaged == ()


def test_names_beside_a_row_of_names_are_of_it() -> None:
    text = (
        "水泵的安装 入党积极分子考察表学习计划 个人简历表格下载word格式免费下载 "
        "劳动合同范本简易版协议书 先看水位。"
    )
    assert restore(text).text == "水泵的安装 先看水位。"
    text = "培训内容 学员使用word制作个人简历表格和合同模板 课后交作业。"
    assert restore(text).text == text


@pytest.mark.parametrize(
    "line",
    [
        "少妇太爽了在线观看_国产免费一区",
        "最新国产av_成人影院_色情小说",
        "bet365体育投注_亚博体育官网_真人娱乐",
        "开云体育app下载_九游官网登录_华体会入口",
        "亲,点击进去给个好评呗,分数越高更新越快",
        "本书由青瓦小说网首发,请勿转载!",
    ],
)
def test_words_of_such_sites_tell_a_line_and_a_tail(line: str) -> None:
    for copy in (f"{BEFORE}{line}\n{BEHIND}", f"{BEFORE}\n{line}\n{BEHIND}"):
        assert restore(copy).text == f"{BEFORE}\n{BEHIND}"


@pytest.mark.parametrize(
    "line",
    [
        "国产在线监测设备_进口设备_二手设备",
        "皇冠国际大酒店_永利大厦_金沙广场",
        "伦理电影周_成人教育_福利事业",
        "作品首发于青瓦书院,大家看好。",
        "请大家收藏好书签,下次继续。",
    ],
)
def test_lines_that_have_some_of_the_words_stay(line: str) -> None:
    for copy in (f"{BEFORE}{line}\n{BEHIND}", f"{BEFORE}\n{line}\n{BEHIND}"):
        assert restore(copy).text == copy


@pytest.mark.parametrize(
    ("text", "brands"),
    [
        ("云顶国际4008集团董事长讲话,云顶国际4008集团职工参加。", ["云顶国际4008集团"] * 2),
        ("4066金沙副院长到访,4066金沙教师参加座谈。", ["4066金沙"] * 2),
        ("永利2024年党委换届。永利2024年职工大会召开。", []),
        ("银河3000工程党委书记讲话，银河3000工程全体职工参加。", []),
        ("1958金沙江大桥通车，1958金沙江全体职工。", []),
    ],
)
def test_a_house_and_its_number_are_a_brand(text: str, brands: list[str]) -> None:
    assert [text[place.start : place.end] for place in restore(text).damaged] == brands
