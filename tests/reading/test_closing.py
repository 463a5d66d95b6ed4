"""The date on a line behind a text is its own, where nobody says anything then."""

from __future__ import annotations

import pytest

from crawler.reading import Page, read_page
from crawler.reading.origin.closing import signed_date
from crawler.reading.reader import Reading

LINES = (
    "周六上午，渡口的老船工把最后一条木船交给了县里的博物馆。",
    "木船长九米，船底补过十四次，船头的雕花是他父亲刻的。",
)
TEXT = "".join(f"<p>{line}</p>" for line in LINES)
TALK = (
    "<div id=comments><h3>已有 1 条评论</h3><ol><li>过客 2020-03-09 10:00<p>好文。</p></ol></div>"
)


def read(behind: str, above: str = "") -> Reading:
    return read_page(
        Page.from_text(
            "<title>最后一条木船 - 山中日记</title><a href=/>山中日记</a>"
            f"<h1>最后一条木船</h1>{above}<div class=post-content>{TEXT}</div>{behind}"
            "<footer>© 2026 山中日记</footer>"
        )
    )


@pytest.mark.parametrize(
    "behind",
    [
        "<div><i>2020年03月08日</i> <a href=/c/1>见闻</a> <i>128 次阅读</i></div>",
        "<div><i></i> 阿满 <i></i> 2020-03-08 <i></i> <a href=/c>见闻</a> <i></i> 88 热度</div>",
        "<ul class=meta><li>阿满</li><li>2020-03-08</li><li>阅读：99</li></ul>",
        "<p class=d>—— 2020.03.08</p>",
        "<p>最后编辑时间为: Mar 8, 2020 at 09:10 am</p>",
        "<p>更新时间：2020-03-08 11:12</p>",
        "<p>2020-03-08</p>",
        "<p>posted @ 2020-03-08 10:11 阿满 阅读(12) 评论(0)</p>",
        "<p>post by 阿满 / 2020-3-8 20:11 Friday</p>",
    ],
)
def test_a_dateline_behind_the_text(behind: str) -> None:
    assert (read(behind + TALK).published or "")[:10] == "2020-03-08"


@pytest.mark.parametrize(
    "behind",
    [
        "<div>博主 2022-06-02 09:30</div><div>补一句：船头的雕花是后来刻的。</div>",
        "<div><b>楼主</b><b>2022-06-02 09:30</b><p>今晚还是黑的。</p></div>",
        "<ol><li><cite>老邱</cite> 作者 2022-06-02 12:00<p>补充：船在一楼。</p></ol>",
        "<h4>全部回复</h4><ul><li>老邱 楼主 2022-06-02<p>谢谢，周末就去。</p></ul>",
        "<div>阿满 2022-06-02 <p>写得好</p></div>",
        "<div>上一篇 <a href=/1>路灯</a> 2022-06-02</div>",
        "<div><a href=/1>旧粮仓里的一场茶会</a> 2022-06-02</div>",
        "<p>展览截止：2022-06-02</p>",
        "<p>注册于 2022-06-02</p>",
    ],
)
def test_what_others_say_then_dates_no_text(behind: str) -> None:
    assert read(behind).published is None


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("于 2021-06-05 10:11:12 发布", "2021-06-05T10:11:12"),
        ("已于 2023-01-02 08:00 修改 / 于 2021-06-05 发布", "2021-06-05"),
        ("于 2021-06-05 发布 / 已于 2023-01-02 修改", "2021-06-05"),
        ("2023-01-02 更新 · 2021-06-05 发表", "2021-06-05"),
        ("2021-06-05 首次发布，2023-01-02 更新", "2021-06-05"),
        ("2021-06-05 发布会 2023-01-02", "2021-06-05"),
        ("最近编辑于 2023-01-02", "2023-01-02"),
        ("最新推荐文章于 2024-05-06 发布<br>于 2021-06-05 发布", "2021-06-05"),
        ("Edited：2023-01-02", "2023-01-02"),
        ("February 5, 2021<br>PV：88<br>Edited：2023-01-02", "2021-02-05"),
    ],
)
def test_a_label_behind_its_date(said: str, expected: str) -> None:
    assert read("", f"<div>{said}</div>").published == expected


def test_a_members_day_is_no_dateline() -> None:
    card = "<div>船迷</div><dl><dt>注册日期<dd>2008-02-01<dt>帖子<dd>12</dl>"
    assert read("", card).published is None
    post = "<div>03-12-2015, 21:41</div>"
    assert read("", post + card).published == "2015-03-12T21:41"


@pytest.mark.parametrize(
    ("behind", "expected"),
    [
        (
            "<p>本文由 <a href=/author/1>阿满</a> 创作，采用知识共享署名4.0许可协议进行许可。</p>",
            "阿满",
        ),
        ("<p>本文由阿满原创，转载请注明。</p>", "阿满"),
        ("<p>本文由编辑部整理。</p>", None),
        ("<div>posted @ 2020-03-04 10:11 阿满 阅读(12) 评论(0)</div>", "阿满"),
    ],
)
def test_who_wrote_is_told_with_the_licence(behind: str, expected: str | None) -> None:
    assert read(behind).author == expected


@pytest.mark.parametrize(
    ("end", "expected"),
    [
        ("六十二个书包送到了山上。（2012-09-02）", "2012-09-02"),
        ("六十二个书包送到了山上。[2012年9月2日]", "2012-09-02"),
        ("六十二个书包送到了山上（2012-09-02）。", None),
        ("六十二个书包送到了山上。（见第三页）", None),
    ],
)
def test_a_day_in_brackets_behind_the_last_sentence(end: str, expected: str | None) -> None:
    assert signed_date(f"{LINES[0]}\n{end}") == expected


@pytest.mark.parametrize("joined", ["注册日期: 2008-01-02", "註冊日期: 2008-01-02"])
def test_the_only_post_of_a_thread_tells_when_it_was_written(joined: str) -> None:
    card = f"<div>论坛元老</div><div>{joined}</div><div>帖子: 1,240</div>"
    post = (
        f"<table id=post5><tr><td>2010-03-04, 10:11 PM</td><td>#<b>1</b></td></tr><tr><td><div>"
        f"<a href=member.php?u=5>黑石</a></div>{card}</td><td><div><b>最后一条木船</b></div>"
        f"<div id=post_message_5>{'<br>'.join(LINES)}</div></td></tr></table>"
    )
    page = Page.from_text(f"<title>最后一条木船 - 沙坡论坛</title>{post}")
    assert read_page(page).published == "2010-03-04T22:11"
