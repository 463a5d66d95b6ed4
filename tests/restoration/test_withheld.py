"""What a site asks for at the end of a text to show more of it, and what is asked otherwise."""

import pytest

from crawler.restoration import restore

TEXT = (
    "今年的龙舟赛有十六支队伍参加，最大的看点是第一次出现的女子队，她们来自镇上的刺绣合作社，"
    "平时拿针的手，握起桨来一点也不含糊。\n她们训练了四十天，队长说，绣花和划船一样，都要一针一桨地来。"
)


@pytest.mark.parametrize(
    "asked",
    [
        "您所浏览的新闻已过查询时效。建议您加入本社付费会员找寻您要的新闻。",
        "此新闻已逾免费阅览期限，请加入付费会员",
        "本文为付费内容，订阅后可阅读全文。",
        "此内容为会员专享，开通会员阅读全文",
        "登录后可查看完整内容",
        "剩余内容需订阅后阅读",
        "登录 后获取已订阅的阅读权限",
        "您的免费阅读额度已用完，请订阅后继续阅读",
        "本文仅限订阅用户阅读，请登录或订阅",
        "以上为试读部分，全文请订阅本刊",
        "欲阅读全文请先登录会员",
        "付费后可查看剩余70%内容",
        "阅读剩余部分需要付费2元",
        "关注公众号后阅读全文",
        "開通會員即可閱讀全文",
        "本文为会员专享内容\n开通会员，即可阅读全文",
        "关注公众号后查看",
        "扫码关注公众号，回复“验证码”后查看",
        "此处内容需要关注公众号后查看",
        "隐藏内容，评论后刷新可见",
        "微信扫码关注公众号，获取阅读密码\n请输入密码后查看全部内容",
        "此处内容已经被作者隐藏，请输入验证码查看内容\n请关注本站公众号，回复关键字，获取验证码。",
    ],
)
def test_what_is_asked_for_more_of_a_text_is_a_gap_at_its_end(asked: str) -> None:
    restored = restore(f"{TEXT}\n{asked}")
    assert restored.text == TEXT
    assert {gap.position for gap in restored.gaps} == {len(TEXT)}
    assert {gap.marker for gap in restored.gaps} == set(asked.split("\n"))


@pytest.mark.parametrize(
    "line",
    [
        "登录龙舟协会的网站，可以看到历届成绩。",
        "加入合作社的会员可以免费学划船。",
        "剩余的六支队伍明天再比。",
        "全文刊登在下一期的镇报上。",
        "她读完全文，才去付钱。",
        "公示名单可登录县教育局网站查看。",
        "会员可凭证到馆内浏览。",
        "请扫描二维码查看详情",
        "考生可登录招考中心网站查看录取结果。",
        "意见全文可登录司法部网站查看。",
        "考生登录系统后方可查看全部信息。",
        "剩余名额需要付费预订。",
        "她说，这新闻已过了时效。",
        "家长关注公众号后查看孩子的借书单，逾期的书会标红。",
        "旁听的人登录后查看了名单。",
        "关注公众号的人一天多过一天。",
    ],
)
def test_what_is_had_elsewhere_leaves_no_gap(line: str) -> None:
    restored = restore(f"{TEXT}\n{line}")
    assert (restored.text, restored.gaps) == (f"{TEXT}\n{line}", ())
