"""Names that are gone or were replaced, told by what stands beside them."""

from __future__ import annotations

import pytest

from crawler.restoration import restore
from crawler.restoration.doubtful import find_doubtful


def _marked(text: str) -> list[str]:
    return [text[place.start : place.end] for place in find_doubtful(text)]


def test_a_school_s_name_that_was_replaced_is_marked() -> None:
    name = "某尼斯人官网app下载"
    text = f"今天，{name}新生开学典礼举行。{name}校长致辞，希望同学们在{name}度过四年。"
    assert _marked(text) == [name] * 3
    name = "某利棋牌最新登录网址"
    text = f"{name}是一家阀门企业。{name}通过了认证。"
    assert _marked(text) == [name] * 2


@pytest.mark.parametrize(
    "name",
    ["金沙娱乐城", "某利皇宫app", "万博体育网页版", "PG电子平台", "九游娱乐", "某某真人"],
)
def test_names_of_bettors_are_told_by_whom_no_site_has(name: str) -> None:
    games = f"{name}第三届职工运动会昨日开幕，{name}工会主席致辞。{name}有二百名职工参赛。"
    assert _marked(games) == [name] * 3
    school = f"{name}新生开学典礼举行。{name}校长致辞，希望同学们在{name}度过四年。"
    assert _marked(school) == [name] * 3


def test_a_house_s_address_is_no_name_of_its_own() -> None:
    text = "参观了金沙js20351展示厅，了解金沙js20351的历程，到金沙js20351见习。"
    assert _marked(text) == ["金沙js20351"] * 3
    assert not _marked("皇冠2023款省油，皇冠2023款卖得好，永利YL300泵和永利YL300阀门。")
    assert not _marked("警方查明，金沙js20351网站涉赌，金沙js20351的会员众多。")


@pytest.mark.parametrize(
    "text",
    [
        "某宁体育董事长致辞，某宁体育成立于1990年，某宁体育员工参加。",
        "学习平台客户端总编辑介绍，学习平台客户端成立于2019年。",
        "打开app，app工会栏目可看，app职工之家可看。",
        "澳门某利皇宫app总经理与某利皇宫app职工。",
        "警方称九游娱乐成立于2018年，九游娱乐总经理组织赌博。",
        "金沙江水电站职工运动会开幕，金沙江水电站工会主席致辞。",
    ],
)
def test_programs_trades_and_news_of_bets_keep_their_names(text: str) -> None:
    assert _marked(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "请在市一中官网查询，也可在市一中官网下载。市一中官网校长信箱每天有人看。",
        "请通过最新登录网址访问，打不开时再换一个最新登录网址。",
        "认真学习同志之间互助的精神，学习同志们的经验，有的同志认为，应当试点。",
        "以同志为榜样，以同事为师，在同志的家里下棋。纪念老同志诞辰。",
        "贯彻落实同志们的意见。学习同志在工作中吃苦的精神。",
    ],
)
def test_what_stands_beside_sites_and_comrades_is_no_sign(text: str) -> None:
    assert find_doubtful(text) == ()


def test_what_is_studied_and_who_points_out_lost_a_name() -> None:
    text = "全军认真学习同志关于国防建设的重要论述。同志指出，军队要听指挥。"
    assert _marked(text) == ["同志", "同志"]


@pytest.mark.parametrize(
    "text",
    [
        "团结在以同志为核心的党中央周围。",
        "以同志为主要代表的共产党人创立了理论。",
        "在同志的关怀下，学校恢复了。",
        "大家参观同志故居。",
    ],
)
def test_whom_others_gather_around_lost_a_name(text: str) -> None:
    assert _marked(text) == ["同志"]


def test_initials_for_a_government_are_marked() -> None:
    assert _marked("会议室设在省zf的大楼里，县ZF也来人了。") == ["zf", "ZF"]
    assert _marked("市zfb小区，把zf发来。") == []


def test_a_secretary_whom_a_filter_took_a_character_from_is_marked() -> None:
    assert _marked("市委记刘某和镇党委记李某到场。") == ["委记", "委记"]
    assert not _marked("党委记录在案，县委记者站，市委记功一次，区委记在心里。")


def test_utf_8_read_as_gbk_is_marked_and_makes_no_text_traditional() -> None:
    left = "锛氬叧浜庢槑澶╀笂鍗堜節鐐瑰湪浼氳瀹ゅ紑浼氥€"
    for text in (f"会议通知{left}", f"傳達會議精神，請各單位準備{left}"):
        restored = restore(text)
        assert restored.text.endswith(left)
        assert [restored.text[place.start : place.end] for place in restored.damaged] == [left]
    assert restore(f"会议通知{left}").edits == ()


def test_whoever_is_gone_once_is_gone_at_the_head_of_clauses() -> None:
    text = "会议在县城召开，同志在会上发表讲话。散会后，同志进入展厅，同志们都很高兴。"
    assert _marked(text) == ["同志"] * 2
    assert not _marked("散会后，同志进入展厅。大家都是同志，同志之间要互助。")


def test_a_document_s_number_that_lost_its_bracket_is_marked() -> None:
    assert _marked("某政办发〔201746\n各乡镇人民政府：") == ["〔201746"]
    for text in ("国办发〔2017〕46号", "见〔2017年版〕", "第〔20174〕号", "〔2018第3期"):
        assert not _marked(text)


def test_half_a_name_and_one_before_a_standing_are_marked() -> None:
    assert _marked("近平总书记强调，要不忘初心。") == ["近平"]
    assert _marked("在遵义会议上确立了在党中央和红军的领导地位。") == ["确立了"]
    for text in (
        "习近平总书记强调，要不忘初心。",
        "会议确立了他在全党的领导地位。",
        "确立了在册资产的范围。",
    ):
        assert not _marked(text)


def test_initials_for_superlatives_are_marked_where_there_are_several() -> None:
    assert _marked("我们的服务是Z好的，价格Z低，是行业d一品牌。") == ["Z", "Z", "d"]
    for text in ("坐标Z大于零，Z轴朝上。", "走Z字形路线，速度快。", "令Z大的一组先算。"):
        assert not _marked(text)


def test_what_a_lost_character_became_is_marked() -> None:
    text = "会议认真锟斤拷锟斤拷学习了文件精神，锟斤拷锟介落实。\n烫烫烫烫烫烫烫烫全文完"
    assert _marked(text) == ["锟斤拷锟斤拷", "锟斤拷锟介", "烫烫烫烫烫烫烫烫"]


@pytest.mark.parametrize(
    "text",
    [
        "“锟斤拷”是怎么来的？两种编码混用，就会满屏锟斤拷。",
        "没有初始化的内存里全是烫烫烫烫烫烫。",
        "粥烫烫烫！慢慢喝。屯屯屯屯是一个地名的笑话。",
        "锟铻之剑切玉如泥。",
    ],
)
def test_who_speaks_of_lost_characters_may_show_them(text: str) -> None:
    assert _marked(text) == []
